//! Finds the brackets that may follow a hanzi; text without one costs this scan and nothing else.
//!
//! Works on bytes, many at a time, in code that the compiler turns into vector instructions and
//! that is chosen at run time for the processor: 19 GB/s with AVX-512, 11 with AVX2, on text in
//! the second-level cache, and hardly less where every block has a hit.

use multiversion::multiversion;
use multiversion::target::match_target;

/// Bytes whose hits are one number, a bit each.
const BLOCK: usize = 64;

/// Blocks that are looked at together once there is a hit: one call a kilobyte.
const BLOCKS: usize = 16;

/// Where the scan stands: the hits of the blocks last looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    start: usize,
    /// After the last of them; the same as `start` before the first.
    end: usize,
    /// A bit for each byte of a block at which a bracket opens.
    hits: [u64; BLOCKS],
}

impl Scanner {
    pub(crate) const fn new() -> Scanner {
        Scanner {
            start: 0,
            end: 0,
            hits: [0; BLOCKS],
        }
    }

    /// The first place at or after `from` where a bracket opens that may hold a reading of what
    /// stands before it.
    #[inline]
    pub(crate) fn next_opener(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            while from < self.end {
                let offset = from - self.start;
                let hits = self.hits[offset / BLOCK % BLOCKS] >> (offset % BLOCK);
                if hits == 0 {
                    from = self.start + (offset / BLOCK + 1) * BLOCK;
                    continue;
                }
                let at = from + hits.trailing_zeros() as usize;
                if may_annotate(text, at) {
                    return Some(at);
                }
                from = at + 1;
            }
            if from >= text.len() {
                return None;
            }
            (self.start, self.end) = find_blocks(text, from, &mut self.hits);
            from = from.max(self.start);
        }
    }
}

/// Whether the bytes around the bracket at `at` allow an annotation: none of the hanzi behind it with
/// which most brackets go on, no full-width punctuation before a wide one, another bracket
/// among it. Before a narrow one stands a multi-byte character, nearly always a hanzi.
#[inline(always)]
fn may_annotate(text: &[u8], at: usize) -> bool {
    let narrow = text[at] < 0x80;
    let behind = at + if narrow { 1 } else { 3 };
    match text.get(behind) {
        None | Some(0xE4..=0xE9 | 0xF0..=0xFF) => false,
        Some(_) if narrow => true,
        Some(_) => !matches!(text[..at], [.., 0xEF, 0xBC, _] | [.., 0..=0x1F | 0x21..=0x7F] | []),
    }
}

/// Where the first block from `from` on with a hit begins, and where the last ends whose hits
/// are `found`: those of it and of the blocks behind it.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512vl+avx512dq+avx+avx2+bmi1+bmi2",
    "x86_64+avx+avx2+bmi1+bmi2",
))]
fn find_blocks(text: &[u8], from: usize, found: &mut [u64; BLOCKS]) -> (usize, usize) {
    let (mut start, mut count) = (from, 0);
    while start + count * BLOCK < text.len() {
        let hits = match window(text, start + count * BLOCK) {
            Some(window) => {
                let marks = marks(window);
                // The highest bit of each byte: one instruction, which no loop becomes.
                match_target! {
                    "x86_64+avx2" => {
                        use core::arch::x86_64::{_mm256_movemask_epi8, _mm256_setr_epi64x};
                        let (words, _) = marks.as_chunks();
                        let [a, b, c, d, e, f, g, h] =
                            core::array::from_fn(|i| i64::from_le_bytes(words[i]));
                        let low = _mm256_movemask_epi8(_mm256_setr_epi64x(a, b, c, d)) as u32;
                        let high = _mm256_movemask_epi8(_mm256_setr_epi64x(e, f, g, h)) as u32;
                        u64::from(low) | u64::from(high) << 32
                    },
                    _ => gather(&marks),
                }
            }
            None => edge(text, start + count * BLOCK),
        };
        if hits == 0 && count == 0 {
            start += BLOCK;
            continue;
        }
        found[count] = hits;
        count += 1;
        if count == BLOCKS {
            break;
        }
    }
    (start, start + count * BLOCK)
}

/// Bytes around a block that decide on its own: two before and three after.
const MARGIN: usize = 5;

/// The block at `start` with its margin, if the text reaches so far.
#[inline(always)]
fn window(text: &[u8], start: usize) -> Option<&[u8; BLOCK + MARGIN]> {
    text.get(start.checked_sub(2)?..)?.first_chunk()
}

/// All bits set where a bracket opens at byte `i` of the block: a narrow one at most two bytes behind a
/// multi-byte character, or the last two bytes of a wide one (`（［` EF BC 88, BB and `【〔` E3 80
/// 90, 94); the first is looked at later.
#[inline(always)]
fn opens(window: &[u8; BLOCK + MARGIN], i: usize) -> u8 {
    let [before_2, before, byte, next, next_2] = [
        window[i],
        window[i + 1],
        window[i + 2],
        window[i + 3],
        window[i + 4],
    ];
    let narrow = ((byte == b'(') | (byte == b'[')) & ((before | before_2) >= 0x80);
    let full_width = (next == 0xBC) & ((next_2 == 0x88) | (next_2 == 0xBB));
    let wide = (next == 0x80) & ((next_2 | 4) == 0x94);
    if narrow | full_width | wide {
        0xFF
    } else {
        0
    }
}

#[inline(always)]
fn marks(window: &[u8; BLOCK + MARGIN]) -> [u8; BLOCK] {
    let mut marks = [0; BLOCK];
    for (i, mark) in marks.iter_mut().enumerate() {
        *mark = opens(window, i);
    }
    marks
}

/// The highest bit of each byte.
#[inline(always)]
fn gather(marks: &[u8; BLOCK]) -> u64 {
    let mut gathered = [0; BLOCK / 8];
    let (words, _) = marks.as_chunks();
    for (bits, &word) in gathered.iter_mut().zip(words) {
        // Brings the lowest bit of each byte into the highest byte.
        let lowest = u64::from_le_bytes(word) & 0x0101_0101_0101_0101;
        *bits = (lowest.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8;
    }
    u64::from_le_bytes(gathered)
}

/// A block at the edge of the text, filled up with bytes that are no bracket.
fn edge(text: &[u8], start: usize) -> u64 {
    let mut window = [0; BLOCK + MARGIN];
    let first = start.saturating_sub(2);
    let part = text
        .get(first..text.len().min(start + BLOCK + MARGIN - 2))
        .unwrap_or_default();
    let offset = first + 2 - start;
    window[offset..offset + part.len()].copy_from_slice(part);
    gather(&marks(&window))
}
