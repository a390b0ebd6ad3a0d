//! Eight characters of three bytes at a time, for processors with AVX2.

use core::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_andnot_si256, _mm256_castsi256_ps,
    _mm256_cmpeq_epi32, _mm256_cmpgt_epi32, _mm256_extract_epi64, _mm256_movemask_ps,
    _mm256_or_si256, _mm256_permutevar8x32_epi32, _mm256_set1_epi32, _mm256_setr_epi32,
    _mm256_setr_epi64x, _mm256_setr_epi8, _mm256_shuffle_epi8, _mm256_slli_epi32,
    _mm256_srli_epi32,
};
use core::ops::Range;

use crate::images::{BasicImages, SPECIAL};
use crate::settle::BLOCK;
use crate::walk::Marks;

/// Eight numbers of 32 bits.
#[derive(Clone, Copy)]
pub(crate) struct Eight(__m256i);

impl Eight {
    /// What eight characters spell, and which of them have three bytes, a bit for each; what is too small or a
    /// surrogate is left to the caller.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn read(text: &[u8; 3 * BLOCK]) -> (Eight, u8) {
        // Four characters in each half, the bytes of each turned around in a number.
        let word = |at| {
            text[at..]
                .first_chunk()
                .map_or(0, |&bytes| i64::from_le_bytes(bytes))
        };
        let halves = _mm256_setr_epi64x(word(0), word(8), word(8), word(16));
        #[rustfmt::skip]
        let order = _mm256_setr_epi8(
            2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1,
            6, 5, 4, -1, 9, 8, 7, -1, 12, 11, 10, -1, 15, 14, 13, -1,
        );
        let bits = Eight(_mm256_shuffle_epi8(halves, order));
        let marked = bits.are(0xF0_C0C0, 0xE0_8080);
        let keys = _mm256_or_si256(
            Eight(_mm256_srli_epi32::<8>(bits.0)).masked(0x003F),
            Eight(_mm256_srli_epi32::<10>(bits.0)).masked(0x03C0),
        );
        let scalars = _mm256_or_si256(_mm256_slli_epi32::<6>(keys), bits.masked(0x3F));
        (Eight(scalars), marked)
    }

    /// What is to be added to each for its image.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn differences(self, images: BasicImages) -> Eight {
        let [a, b, c, d] = self.pairs();
        let difference = |pair: i64, shift| i32::from(images.difference((pair >> shift) as u16));
        Eight(_mm256_setr_epi32(
            difference(a, 0),
            difference(a, 32),
            difference(b, 0),
            difference(b, 32),
            difference(c, 0),
            difference(c, 32),
            difference(d, 0),
            difference(d, 32),
        ))
    }

    /// Which of them may be marked, a bit for each.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn are_marked(self, marks: &Marks) -> u8 {
        let [a, b, c, d] = self.pairs();
        let bits = [a, a >> 32, b, b >> 32, c, c >> 32, d, d >> 32].map(|of| marks.has(of as u32));
        bits.into_iter()
            .rev()
            .fold(0, |bits, bit| bits << 1 | u8::from(bit))
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn pairs(self) -> [i64; 4] {
        [
            _mm256_extract_epi64::<0>(self.0),
            _mm256_extract_epi64::<1>(self.0),
            _mm256_extract_epi64::<2>(self.0),
            _mm256_extract_epi64::<3>(self.0),
        ]
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn plus(self, other: Eight) -> Eight {
        Eight(_mm256_add_epi32(self.0, other.0))
    }

    /// Which of them are in a range, a bit for each.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn are_in(self, range: Range<u32>) -> u8 {
        let above = _mm256_cmpgt_epi32(self.0, _mm256_set1_epi32(range.start as i32 - 1));
        let beyond = _mm256_cmpgt_epi32(self.0, _mm256_set1_epi32(range.end as i32 - 1));
        _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_andnot_si256(beyond, above))) as u8
    }

    /// Which of them are the number of a special character's row, as what is to be added gives it.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn are_deciding(self) -> u8 {
        self.are(0xF800, SPECIAL.into())
    }

    /// Which of them have this value under the mask, a bit for each.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn are(self, mask: i32, value: i32) -> u8 {
        let equal = _mm256_cmpeq_epi32(self.masked(mask), _mm256_set1_epi32(value));
        _mm256_movemask_ps(_mm256_castsi256_ps(equal)) as u8
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn masked(self, mask: i32) -> __m256i {
        _mm256_and_si256(self.0, _mm256_set1_epi32(mask))
    }

    /// Writes the characters, each with three bytes.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn write(self, out: &mut [u8; 3 * BLOCK]) {
        let bits = _mm256_or_si256(
            _mm256_or_si256(
                Eight(_mm256_srli_epi32::<12>(self.0)).masked(0x0F),
                _mm256_slli_epi32::<2>(self.masked(0x0FC0)),
            ),
            _mm256_or_si256(
                _mm256_slli_epi32::<16>(self.masked(0x3F)),
                _mm256_set1_epi32(0x80_80E0),
            ),
        );
        #[rustfmt::skip]
        let order = _mm256_setr_epi8(
            0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
            0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
        );
        let halves = _mm256_shuffle_epi8(bits, order);
        // Without what is in neither half.
        let joined = _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 7);
        let written = _mm256_permutevar8x32_epi32(halves, joined);
        out[0..8].copy_from_slice(&_mm256_extract_epi64::<0>(written).to_le_bytes());
        out[8..16].copy_from_slice(&_mm256_extract_epi64::<1>(written).to_le_bytes());
        out[16..24].copy_from_slice(&_mm256_extract_epi64::<2>(written).to_le_bytes());
    }
}
