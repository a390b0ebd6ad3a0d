//! The opener of the packed tables on packs that are damaged or made up.
#![no_main]

#[allow(dead_code)] // Only what opens and reads sections is called.
#[path = "../../src/pack.rs"]
mod pack;

use std::ops::Range;

use pack::{Pack, Section};

/// How many sections the format has.
const SECTIONS: usize = 13;

static SHIPPED: &[u8] = include_bytes!("../../data/tables.bin");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&form, rest)) = bytes.split_first() else {
        return;
    };
    let pack = match form & 1 {
        0 => rest.to_vec(),
        _ => damaged(rest),
    };
    let pointer = Box::into_raw(pack.into_boxed_slice());
    // SAFETY: nothing that `check` makes outlives it, and only then is the box freed.
    check(unsafe { &*pointer });
    // SAFETY: the pointer came from a box and is used no more.
    drop(unsafe { Box::from_raw(pointer) });
});

/// The shipped pack, cut by a number of bytes, with single bytes replaced: position and value.
fn damaged(rest: &[u8]) -> Vec<u8> {
    let mut pack = SHIPPED.to_vec();
    let Some((&cut, rest)) = rest.split_first_chunk() else {
        return pack;
    };
    pack.truncate(pack.len() - usize::from(u16::from_le_bytes(cut)));
    for &[a, b, c, value] in rest.as_chunks().0 {
        let position = u32::from_le_bytes([a, b, c, 0]) as usize % pack.len();
        pack[position] = value;
    }
    pack
}

fn check(bytes: &'static [u8]) {
    let expected = sections(bytes);
    let opened = Pack::open(bytes);
    assert_eq!(opened.is_some(), expected.is_some());
    let (Some(opened), Some(expected)) = (opened, expected) else {
        return;
    };
    for (section, range) in in_order(opened).into_iter().zip(expected) {
        reads_what_is_there(section, &bytes[range]);
    }
}

/// Where the sections stand, as the format says: magic and version, a range of bytes for each section, ordered,
/// disjoint, each starting at a multiple of eight, and nothing but padding behind the last.
fn sections(bytes: &[u8]) -> Option<[Range<usize>; SECTIONS]> {
    let number = |at: usize| -> Option<u32> {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().expect("four bytes")))
    };
    if !bytes.starts_with(&SHIPPED[..12]) || number(12)? as usize != SECTIONS {
        return None;
    }
    let mut ranges = [const { 0..0 }; SECTIONS];
    for (index, range) in ranges.iter_mut().enumerate() {
        let start = number(16 + 8 * index)? as usize;
        *range = start..start + number(20 + 8 * index)? as usize;
    }
    let aligned = ranges.iter().all(|range| range.start % 8 == 0);
    let ordered = ranges.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let end = ranges[SECTIONS - 1].end;
    let fits = ranges[0].start >= 16 + 8 * SECTIONS
        && end <= bytes.len()
        && bytes.len() == end.div_ceil(8) * 8;
    (aligned && ordered && fits).then_some(ranges)
}

fn in_order(pack: Pack) -> [Section; SECTIONS] {
    [
        pack.syllables,
        pack.toned,
        pack.keys,
        pack.reading_blocks,
        pack.reading_cells,
        pack.reading_pool,
        pack.image_blocks,
        pack.image_cells,
        pack.special,
        pack.choices,
        pack.heads,
        pack.phrases,
        pack.phrase_text,
    ]
}

/// Numbers inside a section are its bytes; beyond its end they are zero, never a panic.
fn reads_what_is_there(section: Section, bytes: &[u8]) {
    assert_eq!(section.count(1), bytes.len());
    let len = bytes.len();
    let places = [
        0,
        1,
        len / 2,
        len.saturating_sub(9),
        len.saturating_sub(1),
        len,
        usize::MAX,
    ];
    for at in places {
        let rest = bytes.get(at..).unwrap_or_default();
        let two = rest.first_chunk().map_or(0, |&two| u16::from_le_bytes(two));
        let four = rest
            .first_chunk()
            .map_or(0, |&four| u32::from_le_bytes(four));
        assert_eq!((section.u16_at(at), section.u32_at(at)), (two, four));
        assert_eq!(section.bytes::<3>(at), rest.first_chunk());
        assert_eq!(section.slice(at, 5), rest.get(..5).unwrap_or_default());
        assert!(section.slice(at, usize::MAX).is_empty());
        let rest = bytes.get(at.saturating_mul(2)..).unwrap_or_default();
        let two = rest.first_chunk().map_or(0, |&two| u16::from_le_bytes(two));
        assert_eq!(section.u16(at), two);
        let rest = bytes.get(at.saturating_mul(8)..).unwrap_or_default();
        let eight = rest
            .first_chunk()
            .map_or(0, |&eight| u64::from_le_bytes(eight));
        assert_eq!(section.u64(at), eight);
    }
}
