//! Finds the brackets that may follow a hanzi; text without one costs this scan and nothing else.
//!
//! Works on bytes, 128 at a time, in code that the compiler turns into vector instructions and
//! that is chosen at run time for the processor. `benches/RESULTS.md` has the alternatives:
//! scanning for the bytes of brackets with memchr stops at one hanzi in eight.

use crate::hanzi::{is_hanzi, is_space, is_variation_selector, last_char};
use multiversion::multiversion;

/// Bytes that are looked at together.
const BLOCK: usize = 128;

/// Where the scan stands: the hits of the block last looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    start: usize,
    /// After the block; the same as `start` before the first.
    end: usize,
    hits: [u64; BLOCK / 64],
}

impl Scanner {
    pub(crate) const fn new() -> Scanner {
        Scanner {
            start: 0,
            end: 0,
            hits: [0; BLOCK / 64],
        }
    }

    /// The first place at or after `from` where a bracket opens behind a hanzi, or behind a
    /// space that follows one.
    #[inline]
    pub(crate) fn next_opener(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let at = self.next_hit(text, from)?;
            if follows_hanzi(text, at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// The first place at or after `from` where a bracket opens, narrow ones behind a byte of a
    /// multi-byte character.
    #[inline]
    fn next_hit(&mut self, text: &[u8], from: usize) -> Option<usize> {
        if (self.start..self.end).contains(&from) {
            if let Some(at) = self.hit_in_block(from - self.start) {
                return Some(at);
            }
            return self.next_block(text, self.end);
        }
        self.next_block(text, from)
    }

    #[inline]
    fn next_block(&mut self, text: &[u8], from: usize) -> Option<usize> {
        let (start, hits) = find_block(text, from);
        (self.start, self.end) = (start, start + BLOCK);
        self.hits = hits;
        self.hit_in_block(0)
    }

    #[inline]
    fn hit_in_block(&self, from: usize) -> Option<usize> {
        for (index, &hits) in self.hits.iter().enumerate().skip(from / 64) {
            let from = from.saturating_sub(64 * index);
            let hits = hits & u64::MAX << from;
            if hits != 0 {
                return Some(self.start + 64 * index + hits.trailing_zeros() as usize);
            }
        }
        None
    }
}

/// Whether before the opening bracket at `at` stands a hanzi, with at most one space between.
#[inline]
fn follows_hanzi(text: &[u8], at: usize) -> bool {
    let Some((c, len)) = last_char(&text[..at]) else {
        return false;
    };
    let (c, _) = if is_space(c) {
        match last_char(&text[..at - len]) {
            Some(before) => before,
            None => return false,
        }
    } else {
        (c, len)
    };
    is_hanzi(c) || is_variation_selector(c)
}

/// The first block from `from` on with a hit, and its hits by place; the end of the text and
/// none where there is no hit.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512vl+avx512dq+avx+avx2+bmi1+bmi2",
    "x86_64+avx+avx2+bmi1+bmi2",
))]
fn find_block(text: &[u8], from: usize) -> (usize, [u64; BLOCK / 64]) {
    let mut start = from;
    // The first bytes have no two before them, the last ones none after: looked at apart.
    if start < 2 {
        let hits = edge(text, start);
        if hits != [0; BLOCK / 64] {
            return (start, hits);
        }
        start += BLOCK;
    }
    while let Some(window) = text
        .get(start - 2..start + BLOCK + 3)
        .and_then(|w| w.first_chunk())
    {
        if any_hit(window) {
            return (start, hits(window));
        }
        start += BLOCK;
    }
    if start < text.len() {
        return (start, edge(text, start));
    }
    (text.len(), [0; BLOCK / 64])
}

/// A block with the two bytes before and the three after it.
type Window = [u8; BLOCK + 5];

/// 1 where a bracket opens at byte `i` of the block: a narrow one at most two bytes behind a
/// multi-byte character, or the last two bytes of a wide one (`（［` EF BC 88, BB and `【〔` E3 80
/// 90, 94); the first is looked at later.
#[inline(always)]
fn opens(window: &Window, i: usize) -> u8 {
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
fn any_hit(window: &Window) -> bool {
    let mut any = 0;
    for i in 0..BLOCK {
        any |= opens(window, i);
    }
    any != 0
}

#[inline(always)]
fn hits(window: &Window) -> [u64; BLOCK / 64] {
    let mut marks = [0u8; BLOCK];
    for (i, mark) in marks.iter_mut().enumerate() {
        *mark = opens(window, i);
    }
    gather(&marks)
}

/// One bit for each byte, which is 0 or 1.
#[inline(always)]
fn gather(marks: &[u8; BLOCK]) -> [u64; BLOCK / 64] {
    let mut gathered = [0; BLOCK / 64];
    for (index, eight) in marks.chunks_exact(8).enumerate() {
        let mut word = [0; 8];
        word.copy_from_slice(eight);
        // Brings the lowest bit of each byte into the highest byte.
        let bits = u64::from_le_bytes(word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        gathered[index / 8] |= bits << (index % 8 * 8);
    }
    gathered
}

/// A block at the edge of the text, filled up with bytes that are no bracket.
fn edge(text: &[u8], start: usize) -> [u64; BLOCK / 64] {
    let mut window = [0; BLOCK + 5];
    let first = start.saturating_sub(2);
    let part = &text[first..text.len().min(start + BLOCK + 3)];
    let offset = first + 2 - start;
    window[offset..offset + part.len()].copy_from_slice(part);
    hits(&window)
}
