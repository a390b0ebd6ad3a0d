//! Finds the brackets that may follow a hanzi; text without one costs this scan and nothing else.
//!
//! Works on bytes, many at a time, in code that the compiler turns into vector instructions and
//! that is chosen at run time for the processor. With AVX-512 and its look-ups of bytes, ten
//! instructions for 64 bytes: from memory as fast as memchr, a third of its speed in the
//! second-level cache.

use multiversion::multiversion;
use multiversion::target::match_target;

/// Bytes whose hits are one number, a bit each.
const BLOCK: usize = 64;

/// Blocks that are looked at together: one call and one branch a kilobyte.
const BLOCKS: usize = 16;

/// Where the scan stands: the hits of the blocks last looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    start: usize,
    /// After the last of them; the same as `start` before the first.
    end: usize,
    /// A bit for each byte of a block with which an opening bracket ends.
    hits: [u64; BLOCKS],
    /// A bit for each block that has one.
    blocks: u16,
}

impl Scanner {
    pub(crate) const fn new() -> Scanner {
        Scanner {
            start: 0,
            end: 0,
            hits: [0; BLOCKS],
            blocks: 0,
        }
    }

    /// The first place at or after `from` where a bracket opens that may hold a reading of what
    /// stands before it.
    #[inline(always)]
    pub(crate) fn next_opener(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let mut block = from;
        loop {
            let hits = self.next_hits(text, block)?;
            for last in hits {
                // Of a wide bracket the last byte alone may stand behind `from`.
                let opener = opener_ending_at(text, last).filter(|&at| at >= from);
                if let Some(at) = opener.filter(|&at| may_annotate(text, at)) {
                    return Some(at);
                }
            }
            block = hits.end();
        }
    }

    /// The last bytes of opening brackets, in the first block that has one at or after `from`.
    #[inline]
    pub(crate) fn next_hits(&mut self, text: &[u8], from: usize) -> Option<Hits> {
        // What was looked at last may have been left for later; before it is no hit.
        let mut from = from.max(self.start);
        if from < self.end {
            let (block, bit) = ((from - self.start) / BLOCK, (from - self.start) % BLOCK);
            let bits = self.hits[block % BLOCKS] & u64::MAX << bit;
            if bits != 0 {
                return Some(self.hits_of(block, bits));
            }
            let behind = self.blocks & (u16::MAX - 1) << block;
            if behind != 0 {
                return Some(self.first_hits(behind));
            }
            from = self.end;
        }
        if from >= text.len() {
            return None;
        }
        (self.start, self.blocks) = find_blocks(text, from, &mut self.hits);
        self.end = self.start + BLOCKS * BLOCK;
        (self.blocks != 0).then(|| self.first_hits(self.blocks))
    }

    /// Those in the first of these blocks.
    #[inline]
    fn first_hits(&self, blocks: u16) -> Hits {
        let block = blocks.trailing_zeros() as usize;
        self.hits_of(block, self.hits[block % BLOCKS])
    }

    #[inline]
    fn hits_of(&self, block: usize, bits: u64) -> Hits {
        Hits {
            start: self.start + block * BLOCK,
            bits,
        }
    }
}

/// Last bytes of opening brackets in a block, and of what differs from one in the highest bits only. It is copied into loops: to keep
/// the end beside it took one instruction in a hundred more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hits {
    start: usize,
    bits: u64,
}

impl Hits {
    /// Where the block ends.
    #[inline]
    pub(crate) fn end(self) -> usize {
        self.start + BLOCK
    }
}

impl Iterator for Hits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let bits = self.bits;
        self.bits &= bits.wrapping_sub(1);
        (bits != 0).then(|| self.start + bits.trailing_zeros() as usize)
    }
}

/// Where the opening bracket begins whose last byte stands at `last`, if one does.
#[inline(always)]
pub(crate) fn opener_ending_at(text: &[u8], last: usize) -> Option<usize> {
    match text.get(..=last)? {
        [.., b'(' | b'['] => Some(last),
        [.., 0xEF, 0xBC, 0x88 | 0xBB] | [.., 0xE3, 0x80, 0x90 | 0x94] => last.checked_sub(2),
        _ => None,
    }
}

/// Whether the bytes around the bracket at `at` allow an annotation: no hanzi follows it, as in most, and before a wide
/// one stands no full-width punctuation or bracket. Before a narrow one stands a multi-byte character, nearly always a hanzi.
#[inline(always)]
pub(crate) fn may_annotate(text: &[u8], at: usize) -> bool {
    let narrow = text[at] < 0x80;
    let behind = at + if narrow { 1 } else { 3 };
    match text.get(behind) {
        None | Some(0xE4..=0xE9 | 0xF0..=0xFF) => false,
        Some(_) if narrow => true,
        Some(_) => !matches!(text[..at], [.., 0xEF, 0xBC, _] | [.., 0..=0x1F | 0x21..=0x7F] | []),
    }
}

/// Where the first blocks from `from` on with a hit begin, and a bit for each that has one; `found` are
/// their hits.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512vbmi+avx512vl+avx512dq+avx+avx2+bmi1+bmi2",
    "x86_64+avx+avx2+bmi1+bmi2",
))]
fn find_blocks(text: &[u8], from: usize, found: &mut [u64; BLOCKS]) -> (usize, u16) {
    // A bit for each byte: instructions that no loop becomes.
    let hits = |window: &[u8; BLOCK + MARGIN]| -> u64 {
        match_target! {
            "x86_64+avx512vbmi" => {
                use core::arch::x86_64::{
                    _mm512_permutex2var_epi8, _mm512_set1_epi8, _mm512_setr_epi64,
                    _mm512_ternarylogic_epi64, _mm512_test_epi8_mask,
                };
                let load = |bytes: &[u8], offset| {
                    let [a, b, c, d, e, f, g, h] = words(bytes, offset);
                    _mm512_setr_epi64(a, b, c, d, e, f, g, h)
                };
                let kinds = |of: &[u8; 128], bytes| {
                    _mm512_permutex2var_epi8(load(of, 0), bytes, load(of, 64))
                };
                let (before_2, before, byte) = (load(window, 0), load(window, 1), load(window, 2));
                // (!byte & before_2) | 0x7F: a narrow one is ASCII, behind a multi-byte character.
                let counts =
                    _mm512_ternarylogic_epi64::<0xAE>(byte, before_2, _mm512_set1_epi8(0x7F));
                let (last, before) = (kinds(&LAST, byte), kinds(&BEFORE, before));
                let opens = _mm512_ternarylogic_epi64::<0x80>(last, before, counts);
                _mm512_test_epi8_mask(opens, opens)
            },
            "x86_64+avx2" => {
                use core::arch::x86_64::{_mm256_movemask_epi8, _mm256_setr_epi64x};
                let marks = marks(window);
                let (words, _) = marks.as_chunks();
                let [a, b, c, d, e, f, g, h] =
                    core::array::from_fn(|i| i64::from_le_bytes(words[i]));
                let low = _mm256_movemask_epi8(_mm256_setr_epi64x(a, b, c, d)) as u32;
                let high = _mm256_movemask_epi8(_mm256_setr_epi64x(e, f, g, h)) as u32;
                u64::from(low) | u64::from(high) << 32
            },
            _ => gather(&marks(window)),
        }
    };
    let mut start = from;
    loop {
        let end = start + BLOCKS * BLOCK;
        let mut any = 0;
        match text.get(start.wrapping_sub(MARGIN)..end) {
            Some(text) => {
                let windows = text.windows(BLOCK + MARGIN).step_by(BLOCK);
                for (found, window) in found.iter_mut().zip(windows) {
                    *found = window.first_chunk().map_or(0, hits);
                    any |= *found;
                }
            }
            None => {
                // A short text has few blocks; behind it stands no hit of an earlier one.
                found.fill(0);
                for (found, at) in found.iter_mut().zip((start..text.len()).step_by(BLOCK)) {
                    *found = window(text, at).map_or_else(|| edge(text, at), hits);
                    any |= *found;
                }
            }
        }
        if any != 0 || end >= text.len() {
            let bit = |(block, &hits): (usize, &u64)| u16::from(hits != 0) << block;
            return (
                start,
                found
                    .iter()
                    .enumerate()
                    .map(bit)
                    .fold(0, |all, bit| all | bit),
            );
        }
        start = end;
    }
}

/// The bytes of the block moved by two to the left and `offset` to the right, as numbers.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn words(bytes: &[u8], offset: usize) -> [i64; 8] {
    let (words, _) = bytes[offset..].as_chunks();
    core::array::from_fn(|i| i64::from_le_bytes(words[i]))
}

/// Bytes before a block that decide on its own.
const MARGIN: usize = 2;

/// What kinds of brackets may end with a byte, by its lower bits: a narrow one, `（` or `［`, `【` or `〔`.
#[cfg(any(test, target_arch = "x86_64"))]
const LAST: [u8; 128] = kinds(
    &[
        (b'(', 0x80),
        (b'[', 0x80),
        (0x88, 1),
        (0xBB, 1),
        (0x90, 2),
        (0x94, 2),
    ],
    0,
);

/// The same of the byte before.
#[cfg(any(test, target_arch = "x86_64"))]
const BEFORE: [u8; 128] = kinds(&[(0xBC, 1), (0x80, 2)], 0x80);

#[cfg(any(test, target_arch = "x86_64"))]
const fn kinds(of: &[(u8, u8)], others: u8) -> [u8; 128] {
    let mut kinds = [others; 128];
    let mut at = 0;
    while at < of.len() {
        kinds[(of[at].0 & 0x7F) as usize] |= of[at].1;
        at += 1;
    }
    kinds
}

/// The block at `start` with its margin, if the text reaches so far.
#[inline(always)]
fn window(text: &[u8], start: usize) -> Option<&[u8; BLOCK + MARGIN]> {
    text.get(start.checked_sub(MARGIN)?..)?.first_chunk()
}

/// All bits set where an opening bracket ends with byte `i` of the block: a narrow one two bytes behind a byte of
/// a multi-byte character, as each base is, with or without a space behind it, or the last two bytes of a
/// wide one (`（［` EF BC 88, BB and `【〔` E3 80 90, 94); the first is looked at later.
#[inline(always)]
fn opens(window: &[u8; BLOCK + MARGIN], i: usize) -> u8 {
    let [before_2, before, byte] = [window[i], window[i + 1], window[i + 2]];
    let narrow = ((byte == b'(') | (byte == b'[')) & (before_2 >= 0x80);
    let full_width = (before == 0xBC) & ((byte == 0x88) | (byte == 0xBB));
    let wide = (before == 0x80) & ((byte | 4) == 0x94);
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
#[cold]
#[inline(never)]
fn edge(text: &[u8], start: usize) -> u64 {
    let mut window = [0; BLOCK + MARGIN];
    let first = start.saturating_sub(MARGIN);
    let part = text
        .get(first..text.len().min(start + BLOCK))
        .unwrap_or_default();
    let offset = first + MARGIN - start;
    window[offset..offset + part.len()].copy_from_slice(part);
    gather(&marks(&window))
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    /// Each byte value that the rule knows, and some that it does not, at random.
    fn text(len: usize, mut seed: u32) -> Vec<u8> {
        let known = b"([\xBC\x88\xBB\x80\x90\x94\xE5\x9Ba\xA8<;";
        core::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            known[(seed >> 24) as usize % known.len()]
        })
        .take(len)
        .collect()
    }

    #[test]
    fn each_bracket_is_found_from_anywhere() {
        let text = text(20_000, 1);
        let mut padded = std::vec![0; MARGIN];
        padded.extend(&text);
        padded.extend([0; BLOCK]);
        let opener = |last: usize| {
            let window = padded[last..].first_chunk().expect("padded");
            let at = opener_ending_at(&text, last).filter(|_| opens(window, 0) != 0);
            at.filter(|&at| may_annotate(&text, at))
        };
        let openers: Vec<usize> = (0..text.len()).filter_map(opener).collect();
        // On from each bracket, and past a few.
        for step in [1, 70, 1500] {
            let (mut scanner, mut from) = (Scanner::new(), 0);
            while from < text.len() {
                let expected = openers.iter().copied().find(|&at| at >= from);
                assert_eq!(scanner.next_opener(&text, from), expected, "{from}");
                from = expected.unwrap_or(text.len()) + step;
            }
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn words_are_the_bytes_from_an_offset_on() {
        let window: [u8; BLOCK + MARGIN] = core::array::from_fn(|i| i as u8);
        for offset in 0..=MARGIN {
            let bytes = words(&window, offset).map(i64::to_le_bytes);
            assert_eq!(bytes.as_flattened(), &window[offset..offset + BLOCK]);
        }
    }

    #[test]
    fn every_processor_finds_the_same_brackets() {
        for len in [0, 1, 63, 64, 65, 69, 1024, 1100, 20_000] {
            let text = text(len, len as u32);
            let mut padded = std::vec![0; MARGIN];
            padded.extend(&text);
            padded.extend([0; BLOCK]);
            let mut found = [0; BLOCKS];
            let mut at = 0;
            while at < len {
                let (start, blocks) = find_blocks(&text, at, &mut found);
                let end = start + BLOCKS * BLOCK;
                for (block, &hits) in found.iter().enumerate() {
                    assert_eq!(blocks >> block & 1 == 1, hits != 0, "{len} {block}");
                }
                for place in at..end.min(len) {
                    let window = padded[place..].first_chunk().expect("padded");
                    let expected = opens(window, 0) != 0;
                    let offset = place.checked_sub(start);
                    let hit = offset.is_some_and(|at| found[at / BLOCK] >> (at % BLOCK) & 1 == 1);
                    // Bytes that differ in the highest bit only may look like a wide one.
                    let low = |at: usize| usize::from(padded[at] & 0x7F);
                    let alike = LAST[low(place + 2)] & BEFORE[low(place + 1)] & 3 != 0;
                    let agrees = if alike {
                        hit || !expected
                    } else {
                        hit == expected
                    };
                    assert!(agrees, "{len} {place} {:?}", &window[..3]);
                }
                at = end;
            }
        }
    }
}
