//! Pins how often a call allocates, and how much a stream holds.
//!
//! The box that holds the images of the basic plane is made before counting.
// It asks streams as well.
#![cfg(feature = "std")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use unpinyin::{Accept, Mode, Normalizer, RubyFormat, Scope};

const STRIP: Normalizer = Normalizer::new(Mode::Strip);
const RUBY: Normalizer = Normalizer::new(Mode::Ruby(RubyFormat::Html));
const CONVERT: Normalizer = Normalizer::new(Mode::Convert(Scope::Annotated));
const CONVERT_DOCUMENT: Normalizer = Normalizer::new(Mode::Convert(Scope::Document));

/// The system's allocator, counting.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

thread_local! {
    // Tests run side by side, each on a thread of its own.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    /// Bytes held now, and the most there were.
    static HELD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

/// Counts an allocation that gives so many bytes more.
fn count(bytes: isize) {
    // A thread that is ending has no counter left, and is not measured.
    let _ = ALLOCATIONS.try_with(|allocations| allocations.set(allocations.get() + 1));
    hold(bytes);
}

fn hold(bytes: isize) {
    let _ = HELD.try_with(|held| {
        let (now, most) = held.get();
        held.set((now + bytes, most.max(now + bytes)));
    });
}

// SAFETY: every call goes to the system's allocator as it came. The library itself has no
// unsafe code; a counting allocator cannot be written without.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        hold(-(layout.size() as isize));
        // SAFETY: `pointer` came from `System` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as isize - layout.size() as isize);
        // SAFETY: `pointer` came from `System` with this layout.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Allocations while `call` runs; dropping its result does not count.
fn allocations<T>(call: impl FnOnce() -> T) -> usize {
    black_box(Normalizer::new(Mode::Convert(Scope::Document)).normalize("國(guó)隨著"));
    let before = ALLOCATIONS.with(Cell::get);
    let result = black_box(call());
    let after = ALLOCATIONS.with(Cell::get);
    drop(result);
    after - before
}

/// Simplified text with the brackets that ordinary text has.
fn clean() -> String {
    "澄江区（试行）全面推进既有住宅加装电梯工作(GDP)，缓存（cache）在2023年。\n".repeat(400)
}

/// Sparse and dense annotation of every kind: narrow, wide, joined, numbered, decomposed, chained.
fn annotated() -> String {
    let page = "我國(guó)的AI应用(yòng)，業務（wù）和北京(běijīng)路線[xiàn]。\
                國(guo2)国(guó)行(xíng)(háng)，女(nu\u{308}\u{30C})人不改(xx)。\n";
    page.repeat(400)
}

fn assert_results_allocate(normalizer: Normalizer, text: &str, expected: usize) {
    let of_text = allocations(|| normalizer.normalize(text));
    let of_bytes = allocations(|| normalizer.normalize_bytes(text.as_bytes()));
    assert_eq!((of_text, of_bytes), (expected, expected), "{normalizer:?}");
}

#[test]
fn clean_text_allocates_nothing() {
    for normalizer in [STRIP, RUBY, CONVERT, CONVERT_DOCUMENT] {
        assert_results_allocate(normalizer, &clean(), 0);
    }
}

#[test]
fn strip_and_convert_allocate_their_result() {
    for normalizer in [STRIP, CONVERT, CONVERT_DOCUMENT] {
        assert_results_allocate(normalizer, &annotated(), 1);
    }
}

#[test]
fn ruby_allocates_twice_at_most() {
    let text = annotated();
    let count = allocations(|| RUBY.normalize(&text));
    assert!(count <= 2, "{count} allocations");
}

#[test]
fn a_dense_text_makes_ruby_allocate_twice_at_most() {
    let text = "國(guó)業(yè)".repeat(1000);
    let count = allocations(|| RUBY.normalize(&text));
    assert!(count <= 2, "{count} allocations");
}

#[test]
fn ruby_asks_for_hardly_more_than_it_takes() {
    for text in [
        "國(guó)業(yè)".repeat(1000),
        "电子业务(diànzǐ yèwù)".repeat(1000),
    ] {
        let mut out = String::new();
        RUBY.normalize_into(&text, &mut out);
        assert!(out.capacity() <= out.len() + out.len() / 20, "{out:.80}");
    }
}

#[test]
fn in_place_allocates_nothing() {
    for text in [clean(), annotated()] {
        for normalizer in [STRIP, CONVERT] {
            let mut buffer = text.clone().into_bytes();
            let count = allocations(|| normalizer.normalize_in_place(&mut buffer));
            assert_eq!(count, 0, "{normalizer:?}");
        }
    }
}

#[test]
fn a_buffer_with_room_is_not_grown() {
    for text in [clean(), annotated()] {
        for normalizer in [STRIP, CONVERT, CONVERT_DOCUMENT] {
            let mut out = String::with_capacity(text.len());
            let count = allocations(|| normalizer.normalize_into(&text, &mut out));
            assert_eq!(count, 0, "{normalizer:?}");
        }
    }
}

#[test]
fn looking_does_not_allocate() {
    let text = annotated();
    assert_eq!(allocations(|| STRIP.edits(&text).count()), 0);
    assert_eq!(allocations(|| STRIP.candidates(&text).count()), 0);
    assert_eq!(allocations(|| unpinyin::readings('行').count()), 0);
}

#[test]
fn a_stream_is_held_in_part() {
    // The shortest annotations there are.
    let dense = "啊(ā)".repeat(1 << 20);
    let toneless = "饿(e)".repeat(1 << 20);
    let page = "在应用(yòng)程序的界面上，用户可以看到关于服務(wù)的说明。".repeat(50_000);
    for (text, mebibytes) in [(dense, 9), (toneless, 9), (page, 3)] {
        for n in [STRIP, STRIP.accept(Accept::Toneless), RUBY, CONVERT] {
            black_box(n.normalize("國(guó)"));
            let (before, _) = HELD.get();
            HELD.set((before, before));
            let copied = n.copy(text.as_bytes(), std::io::sink());
            let (_, most) = HELD.get();
            assert!(copied.is_ok());
            let held = most - before;
            assert!(held <= mebibytes << 20, "{n:?}: {} KiB", held >> 10);
        }
    }
}
