//! Writes JSON into a string.

use std::fmt::{Display, Write};

/// An object that is being written; closed by [`Object::end`].
pub(crate) struct Object<'o> {
    out: &'o mut String,
    empty: bool,
}

impl<'o> Object<'o> {
    pub(crate) fn begin(out: &'o mut String) -> Object<'o> {
        out.push('{');
        Object { out, empty: true }
    }

    /// Writes the name; what is written into the result is the value.
    pub(crate) fn value(&mut self, name: &str) -> &mut String {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        text(self.out, name);
        self.out.push(':');
        self.out
    }

    pub(crate) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        text(self.value(name), value);
        self
    }

    /// A number or a truth value.
    pub(crate) fn plain(&mut self, name: &str, value: impl Display) -> &mut Self {
        // Writing into a string does not fail.
        let _ = write!(self.value(name), "{value}");
        self
    }

    pub(crate) fn optional(&mut self, name: &str, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.plain(name, value),
            None => self.plain(name, "null"),
        }
    }

    pub(crate) fn end(self) {
        self.out.push('}');
    }
}

/// Writes an array, each item by `write`.
pub(crate) fn array<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

/// Writes a string value.
pub(crate) fn text(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_nests() {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        object.text("a\"", "\\\n國").plain("n", 3);
        object.optional("none", None::<u8>);
        array(object.value("list"), [1, 2], |out, n| {
            let _ = write!(out, "{n}");
        });
        object.end();
        assert_eq!(
            out,
            "{\"a\\\"\":\"\\\\\\u000a國\",\"n\":3,\"none\":null,\"list\":[1,2]}"
        );
    }
}
