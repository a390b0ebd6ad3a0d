//! What every type of column has in common, and what is shared.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    new_empty_array, Array, ArrayRef, BinaryArray, BinaryViewArray, DictionaryArray, Int32Array,
    LargeBinaryArray, LargeStringArray, StringArray, StringViewArray,
};
use arrow_schema::DataType;
use unpinyin::{Mode, Normalizer, RubyFormat, Scope, Select};
use unpinyin_arrow::{normalize_array, normalize_chunks, Error};

const STRIP: Normalizer = Normalizer::new(Mode::Strip);

/// Rows of every kind: null, empty, changed and not, shorter and longer than a view holds.
const ROWS: [Option<&str>; 9] = [
    Some("我國(guó)"),
    None,
    Some(""),
    Some("短"),
    Some("十分普通的一行文字，没有注音。"),
    Some("差异化路線(xiàn)，关键在应用(yòng)，钠(Na)。"),
    Some("國(guó)國(guó)國(guó)國(guó)國(guó)"),
    None,
    Some("f(x) 人工智能(AI)很長很長的一行"),
];

const TYPES: [DataType; 6] = [
    DataType::Utf8,
    DataType::LargeUtf8,
    DataType::Utf8View,
    DataType::Binary,
    DataType::LargeBinary,
    DataType::BinaryView,
];

fn column(data_type: &DataType, rows: &[Option<&str>]) -> ArrayRef {
    let text = rows.iter().copied();
    let bytes = || rows.iter().map(|row| row.map(str::as_bytes));
    match data_type {
        DataType::Utf8 => Arc::new(StringArray::from_iter(text)),
        DataType::LargeUtf8 => Arc::new(LargeStringArray::from_iter(text)),
        DataType::Utf8View => Arc::new(StringViewArray::from_iter(text)),
        DataType::Binary => Arc::new(BinaryArray::from_iter(bytes())),
        DataType::LargeBinary => Arc::new(LargeBinaryArray::from_iter(bytes())),
        _ => Arc::new(BinaryViewArray::from_iter(bytes())),
    }
}

fn normalized(normalizer: Normalizer, rows: &[Option<&str>]) -> Vec<Option<String>> {
    let row = |row: &Option<&str>| row.map(|row| normalizer.normalize(row).into_owned());
    rows.iter().map(row).collect()
}

/// Compares with what the library says of each row, and checks the array from scratch.
fn check(normalizer: Normalizer, array: &dyn Array, rows: &[Option<&str>]) {
    let result = normalize_array(&normalizer, array).expect("a column of strings");
    result.to_data().validate_full().expect("a valid array");
    assert_eq!(result.data_type(), array.data_type());
    assert_eq!(result.null_count(), array.null_count());
    let expected = normalized(normalizer, rows);
    let expected: Vec<Option<&str>> = expected.iter().map(Option::as_deref).collect();
    assert_eq!(&result, &column(array.data_type(), &expected));
}

#[test]
fn every_type_and_mode_equals_the_library() {
    let modes = [
        Mode::Strip,
        Mode::Ruby(RubyFormat::Html),
        Mode::Convert(Scope::Annotated),
        Mode::Convert(Scope::Document),
    ];
    for data_type in &TYPES {
        for mode in modes {
            for select in [Select::Verified, Select::Noise] {
                let normalizer = Normalizer::new(mode).select(select);
                check(normalizer, &column(data_type, &ROWS), &ROWS);
            }
        }
    }
}

#[test]
fn slices_are_their_rows_only() {
    for data_type in &TYPES {
        let array = column(data_type, &ROWS);
        for start in 0..=ROWS.len() {
            for end in start..=ROWS.len() {
                let slice = array.slice(start, end - start);
                check(STRIP, &slice, &ROWS[start..end]);
            }
        }
    }
}

#[test]
fn long_runs_of_untouched_rows_are_copied_whole() {
    let mut rows = Vec::new();
    for run in [0, 1, 7, 8, 9, 100] {
        rows.extend([Some("國(guó)很长很长很长很长"), None]);
        rows.extend((0..run).map(|row| match row % 5 {
            3 => None,
            _ => Some("十分普通的一行文字"),
        }));
    }
    for data_type in &TYPES {
        let array = column(data_type, &rows);
        check(STRIP, &array, &rows);
        check(STRIP, &array.slice(5, 90), &rows[5..95]);
    }
}

#[test]
fn empty_and_null_columns_stay() {
    for data_type in &TYPES {
        check(STRIP, &new_empty_array(data_type), &[]);
        check(STRIP, &column(data_type, &[None; 20]), &[None; 20]);
    }
}

#[test]
fn an_untouched_column_shares_its_buffers() {
    let rows = [Some("十分普通的一行文字，没有注音。"), None, Some("短")];
    for data_type in &TYPES {
        let array = column(data_type, &rows).slice(1, 2);
        let result = normalize_array(&STRIP, &array).expect("a column of strings");
        let (before, after) = (array.to_data(), result.to_data());
        assert!(before.ptr_eq(&after), "{data_type}");
    }
}

#[test]
fn an_untouched_row_keeps_its_view() {
    let array = StringViewArray::from_iter(ROWS);
    let result = normalize_array(&STRIP, &array).expect("a column of strings");
    let result = result.as_string_view();
    for row in [2, 3, 4, 8] {
        assert_eq!(result.views()[row], array.views()[row], "{row}");
    }
    let buffers = result
        .data_buffers()
        .iter()
        .zip(array.data_buffers().iter());
    for (after, before) in buffers {
        assert_eq!(after.as_ptr(), before.as_ptr());
    }
}

#[test]
fn views_into_several_buffers_stay_apart() {
    let long = "國(guó)字".repeat(300);
    let plain = "普通的文字".repeat(300);
    let rows: Vec<Option<&str>> = (0..60)
        .map(|row| Some([long.as_str(), plain.as_str(), "短"][row % 3]))
        .collect();
    let mut builder = arrow_array::builder::StringViewBuilder::new().with_fixed_block_size(8192);
    rows.iter().for_each(|row| builder.append_option(*row));
    let array = builder.finish();
    assert!(array.data_buffers().len() > 10);
    check(STRIP, &array, &rows);
    check(Normalizer::new(Mode::Ruby(RubyFormat::Html)), &array, &rows);
}

#[test]
fn chunks_are_joined() {
    let parts = [&ROWS[..0], &ROWS[..4], &ROWS[4..5], &ROWS[5..]];
    for data_type in &TYPES {
        let chunks: Vec<ArrayRef> = parts.iter().map(|rows| column(data_type, rows)).collect();
        let joined = normalize_chunks(&STRIP, data_type, &chunks).expect("columns of strings");
        joined.to_data().validate_full().expect("a valid array");
        let whole = normalize_array(&STRIP, &column(data_type, &ROWS)).expect("a column");
        assert_eq!(&joined, &whole);
        let none = normalize_chunks(&STRIP, data_type, &[]).expect("no chunk");
        assert_eq!(&none, &new_empty_array(data_type));
    }
}

#[test]
fn one_chunk_with_rows_is_not_copied() {
    for data_type in &TYPES {
        let rows = column(data_type, &[Some("十分普通的一行文字")]);
        let chunks = [new_empty_array(data_type), rows.clone()];
        let joined = normalize_chunks(&STRIP, data_type, &chunks).expect("columns of strings");
        assert!(joined.to_data().ptr_eq(&rows.to_data()), "{data_type}");
    }
}

#[test]
fn bytes_that_are_not_utf8_pass_through() {
    let rows: [&[u8]; 2] = [
        b"\xFF\xE5\x9B\xBD(gu\xC3\xB3)\xE5\x9B",
        b"\x80 nothing here \xC3",
    ];
    let expected: [&[u8]; 2] = [b"\xFF\xE5\x9B\xBD\xE5\x9B", rows[1]];
    let result = normalize_array(&STRIP, &BinaryArray::from_iter_values(rows)).expect("bytes");
    assert_eq!(
        result.as_binary::<i32>(),
        &BinaryArray::from_iter_values(expected)
    );
    let result = normalize_array(&STRIP, &BinaryViewArray::from_iter_values(rows)).expect("bytes");
    assert_eq!(
        result.as_binary_view(),
        &BinaryViewArray::from_iter_values(expected)
    );
}

#[test]
fn other_types_are_refused() {
    let told =
        |array: &dyn Array| normalize_array(&STRIP, array).map_err(|error| error.to_string());
    assert_eq!(
        told(&Int32Array::from(vec![1])).expect_err("refused"),
        "cannot normalize a column of Int32: cast it to Utf8, LargeUtf8 or Utf8View"
    );
    let dictionary: DictionaryArray<arrow_array::types::Int32Type> =
        ["國(guó)"].into_iter().collect();
    assert_eq!(
        told(&dictionary).expect_err("refused"),
        "cannot normalize a column of Dictionary(Int32, Utf8): cast it to Utf8, LargeUtf8 or Utf8View"
    );
    let chunks = [
        column(&DataType::Utf8, &ROWS),
        column(&DataType::LargeUtf8, &ROWS),
    ];
    let error = normalize_chunks(&STRIP, &DataType::Utf8, &chunks).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "expected a chunk of Utf8, got one of LargeUtf8: cast the chunks to one type"
    );
    assert!(matches!(error, Error::Chunk { .. }));
}
