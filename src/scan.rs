//! Finds the brackets that may follow a hanzi; text without one costs this scan and nothing else.
//!
//! Works on bytes, many at a time, in code that the compiler turns into vector instructions and
//! that is chosen at run time for the processor: 15 GB/s with AVX-512, 9 with AVX2, on text in
//! the second-level cache.

use multiversion::multiversion;

/// Bytes whose hits are kept, one bit each.
const BLOCK: usize = 64;

/// Bytes that are looked at together where there is no hit.
const STRIDE: usize = 2 * BLOCK;

/// Where the scan stands: the hits of the block last looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    start: usize,
    /// After the block; the same as `start` before the first.
    end: usize,
    /// A bit for each byte of the block at which a bracket opens.
    hits: u64,
}

impl Scanner {
    pub(crate) const fn new() -> Scanner {
        Scanner {
            start: 0,
            end: 0,
            hits: 0,
        }
    }

    /// The first place at or after `from` where a bracket opens behind a multi-byte character, or
    /// behind a space that follows one.
    #[inline]
    pub(crate) fn next_opener(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let offset = from.wrapping_sub(self.start);
            let hits = if offset < self.end - self.start {
                self.hits >> offset
            } else {
                0
            };
            if hits != 0 {
                let at = from + hits.trailing_zeros() as usize;
                if follows_wide(text, at) {
                    return Some(at);
                }
                from = at + 1;
                continue;
            }
            (self.start, self.hits) = find_block(text, from.max(self.end));
            self.end = self.start + BLOCK;
            from = self.start;
            if self.hits == 0 {
                return None;
            }
        }
    }
}

/// Whether a narrow bracket at `at` stands behind a multi-byte character, or behind a space
/// that follows one; a wide one is looked at by what comes next.
#[inline]
fn follows_wide(text: &[u8], at: usize) -> bool {
    match text[..at] {
        [.., before, b' '] | [.., before] => before >= 0x80,
        [] => false,
    }
}

/// The first block from `from` on with a hit, and its hits by place; the end of the text and
/// none where there is no hit.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512vl+avx512dq+avx+avx2+bmi1+bmi2",
    "x86_64+avx+avx2+bmi1+bmi2",
))]
fn find_block(text: &[u8], from: usize) -> (usize, u64) {
    let mut start = from;
    // The first bytes have no two before them, the last ones none after: looked at apart.
    if start < 2 {
        match edge(text, start) {
            0 => start += BLOCK,
            hits => return (start, hits),
        }
    }
    while let Some(window) = window::<{ STRIDE + MARGIN }>(text, start) {
        if any_hit(window) {
            break;
        }
        start += STRIDE;
    }
    while let Some(window) = window::<{ BLOCK + MARGIN }>(text, start) {
        let hits = hits(window);
        if hits != 0 {
            return (start, hits);
        }
        start += BLOCK;
    }
    (start, edge(text, start))
}

/// Bytes around a block that decide on its own: two before and three after.
const MARGIN: usize = 5;

/// The block at `start` with its margin, if the text reaches so far.
#[inline(always)]
fn window<const N: usize>(text: &[u8], start: usize) -> Option<&[u8; N]> {
    text.get(start - 2..)?.first_chunk()
}

/// 1 where a bracket opens at byte `i` of the block: a narrow one at most two bytes behind a
/// multi-byte character, or the last two bytes of a wide one (`（［` EF BC 88, BB and `【〔` E3 80
/// 90, 94); the first is looked at later.
#[inline(always)]
fn opens<const N: usize>(window: &[u8; N], i: usize) -> u8 {
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
    u8::from(narrow | full_width | wide)
}

#[inline(always)]
fn any_hit(window: &[u8; STRIDE + MARGIN]) -> bool {
    let mut any = 0;
    for i in 0..STRIDE {
        any |= opens(window, i);
    }
    any != 0
}

#[inline(always)]
fn hits(window: &[u8; BLOCK + MARGIN]) -> u64 {
    let mut marks = [0u8; BLOCK];
    for (i, mark) in marks.iter_mut().enumerate() {
        *mark = opens(window, i);
    }
    gather(&marks)
}

/// One bit for each byte, which is 0 or 1.
#[inline(always)]
fn gather(marks: &[u8; BLOCK]) -> u64 {
    let mut gathered = [0; BLOCK / 8];
    for (bits, eight) in gathered.iter_mut().zip(marks.chunks_exact(8)) {
        let mut word = [0; 8];
        word.copy_from_slice(eight);
        // Brings the lowest bit of each byte into the highest byte.
        *bits = (u64::from_le_bytes(word).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8;
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
    hits(&window)
}
