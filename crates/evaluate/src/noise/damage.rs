//! Annotation by replacing byte pairs of GBK anywhere in the text, also across characters.
//!
//! 驗 is F2 9E, which stands inside 因為 (D2F2 9EE9) too: the bracket set in there splits a
//! character, and its lead byte swallows the bracket: `因?yàn)榘`.

use std::collections::HashMap;

use encoding_rs::GBK;

use crate::page::Page;

/// A byte of the page; the first byte of an annotation has its number.
type Marked = (u8, Option<usize>);

pub(super) fn annotate(text: &str, list: &HashMap<char, String>) -> Page {
    let pairs = pairs(list);
    let mut page = Page::default();
    let mut run = Vec::new();
    for c in text.chars() {
        match gbk(c) {
            Some(bytes) => run.extend(bytes),
            None => {
                decode(&mut page, &insert(&run, &pairs), list);
                run.clear();
                page.push(c);
            }
        }
    }
    decode(&mut page, &insert(&run, &pairs), list);
    page
}

fn gbk(c: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = GBK.encode(c.encode_utf8(&mut buffer));
    (!failed).then(|| bytes.into_owned())
}

fn pairs(list: &HashMap<char, String>) -> HashMap<[u8; 2], (char, Vec<u8>)> {
    let entry = |(&c, reading): (&char, &String)| {
        let bytes: [u8; 2] = gbk(c)?.try_into().ok()?;
        let note: Option<Vec<Vec<u8>>> = format!("({reading})").chars().map(gbk).collect();
        Some((bytes, (c, note?.concat())))
    };
    list.iter().filter_map(entry).collect()
}

/// The bytes with each note set in after its byte pair.
fn insert(run: &[u8], pairs: &HashMap<[u8; 2], (char, Vec<u8>)>) -> Vec<Marked> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let pair = run.get(at..at + 2).and_then(|pair| pair.try_into().ok());
        match pair.and_then(|pair: [u8; 2]| pairs.get(&pair)) {
            Some((_, note)) => {
                out.extend(run[at..at + 2].iter().map(|&byte| (byte, None)));
                out.push((note[0], Some(note.len())));
                out.extend(note[1..].iter().map(|&byte| (byte, None)));
                at += 2;
            }
            None => {
                out.push((run[at], None));
                at += 1;
            }
        }
    }
    out
}

/// Reads the bytes as a decoder does that knows nothing of the notes.
fn decode(page: &mut Page, bytes: &[Marked], list: &HashMap<char, String>) {
    let mut at = 0;
    let mut last = None;
    while at < bytes.len() {
        let (byte, note) = bytes[at];
        if let (Some(len), Some(reading)) = (note, last.and_then(|c| list.get(&c))) {
            // Whole, and after its own base.
            if let Some(text) = whole(&bytes[at..at + len], reading) {
                page.note(text);
                at += len;
                last = None;
                continue;
            }
        }
        let (c, len) = character(byte, bytes.get(at + 1).map(|&(byte, _)| byte));
        page.push(c);
        last = Some(c);
        at += len;
    }
}

fn whole(note: &[Marked], reading: &str) -> Option<String> {
    let bytes: Vec<u8> = note.iter().map(|&(byte, _)| byte).collect();
    let (text, failed) = GBK.decode_without_bom_handling(&bytes);
    (!failed && text == format!("({reading})")).then(|| text.into_owned())
}

/// A lead byte takes the byte after it along, whatever it is.
fn character(lead: u8, trail: Option<u8>) -> (char, usize) {
    if lead < 0x80 {
        return (char::from(lead), 1);
    }
    let Some(trail) = trail else {
        return ('?', 1);
    };
    let pair = [lead, trail];
    let (text, failed) = GBK.decode_without_bom_handling(&pair);
    let mut chars = text.chars();
    match (failed, chars.next(), chars.next()) {
        (false, Some(c), None) => (c, 2),
        _ => ('?', 2),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::annotate;

    #[test]
    fn splits_characters_as_seen_on_real_pages() {
        let list = HashMap::from([('驗', "yàn".to_owned()), ('國', "guó".to_owned())]);
        let page = annotate("因為安全是國家", &list);
        // Pages leave out the character for private use.
        assert_eq!(page.text(), "因?yàn)榘踩\u{e087}菄?guó)家");
        assert_eq!(page.count(), 0);
    }

    #[test]
    fn keeps_whole_pairs_apart_from_the_text() {
        let list = HashMap::from([('國', "guó".to_owned())]);
        let page = annotate("我國的", &list);
        assert_eq!(page.text(), "我國(guó)的");
        assert_eq!(page.clean(true), "我國的");
    }
}
