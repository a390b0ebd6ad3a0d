//! The opener of the packed tables on packs that are damaged or made up.
#![no_main]

#[allow(dead_code)] // Only what opens and reads sections is called.
#[path = "../../src/pack.rs"]
mod pack;

use std::ops::Range;

use pack::{Numbers, Pack, Section};

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
    for (read, range) in in_order(opened).into_iter().zip(expected) {
        reads_what_is_there(read, &bytes[range]);
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

/// A section by what is read of it.
enum Read {
    Bytes(Section),
    Numbers(Numbers),
    Keys(&'static [[u8; 8]]),
}

fn in_order(pack: Pack) -> [Read; SECTIONS] {
    use Read::{Bytes, Keys, Numbers};
    [
        Bytes(pack.syllables),
        Numbers(pack.toned),
        Keys(pack.keys),
        Numbers(pack.reading_blocks),
        Numbers(pack.reading_cells),
        Numbers(pack.reading_pool),
        Numbers(pack.image_blocks),
        Numbers(pack.image_cells),
        Bytes(pack.special),
        Bytes(pack.choices),
        Bytes(pack.heads),
        Bytes(pack.phrases),
        Bytes(pack.phrase_text),
    ]
}

/// What is read of a section are its bytes; beyond its end they are zero or none, never a panic.
fn reads_what_is_there(read: Read, bytes: &[u8]) {
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
    match read {
        Read::Bytes(section) => {
            assert_eq!(section.slice(0, len), bytes);
            assert_eq!(section.rows::<3>(), bytes.as_chunks().0);
            for at in places {
                bytes_at(section, bytes, at);
            }
        }
        Read::Numbers(numbers) => {
            assert_eq!(numbers.blocks::<64>(), bytes.as_chunks().0.as_chunks().0);
            for at in places {
                numbers_at(numbers, bytes, at);
            }
        }
        Read::Keys(keys) => assert_eq!(keys, bytes.as_chunks().0),
    }
}

fn bytes_at(section: Section, bytes: &[u8], at: usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    assert_eq!(section.slice(at, 5), rest.get(..5).unwrap_or_default());
    assert!(section.slice(at, usize::MAX).is_empty());
}

fn numbers_at(numbers: Numbers, bytes: &[u8], at: usize) {
    let number = |index: usize| {
        let bytes = bytes.get(index.saturating_mul(2)..)?.first_chunk()?;
        Some(u16::from_le_bytes(*bytes))
    };
    let (here, behind) = (number(at), number(at.saturating_add(1)));
    assert_eq!(
        (numbers.get(at), numbers.u16(at)),
        (here, here.unwrap_or(0))
    );
    let two = here
        .zip(behind)
        .map_or([0; 2], |(here, behind)| [here, behind]);
    assert_eq!(numbers.two(at), two);
    let part = numbers.part(at, 2);
    assert_eq!(
        part.get(1)
            .map(|_| [part.u16(0), part.u16(1)])
            .unwrap_or_default(),
        two
    );
}
