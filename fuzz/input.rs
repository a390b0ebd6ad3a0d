//! What the bytes of the fuzzer mean: three for settings, then a text or the pieces of one.

// Each target uses its own part of it.
#![allow(dead_code)]

#[path = "../tests/fragments/pieces.rs"]
pub(crate) mod pieces;
#[path = "../tests/fragments/settings.rs"]
pub(crate) mod settings;

use settings::{ACCEPTS, MODES, SELECTS};
use unpinyin::{Accept, Mode, Normalizer, Select};

/// How the rest of the input is written, in the lowest bit of the third byte.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// As it is.
    Raw = 0,
    /// By the numbers of its pieces.
    Pieces = 1,
}

/// An input, read.
pub(crate) struct Input<'a> {
    pub(crate) normalizer: Normalizer,
    pub(crate) mode: Mode,
    pub(crate) accept: Accept,
    pub(crate) select: Select,
    /// A number from 0 to 127 for what else a target has to choose.
    pub(crate) choice: usize,
    form: u8,
    body: &'a [u8],
}

impl<'a> Input<'a> {
    /// `None` where the settings are not there.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Input<'a>> {
        let (&[mode, policy, form], body) = bytes.split_first_chunk()?;
        let (mode, accept, select, trust) = numbered(mode, policy);
        Some(Input {
            normalizer: Normalizer::new(mode)
                .accept(accept)
                .select(select)
                .trust_readings(trust),
            mode,
            accept,
            select,
            choice: usize::from(form >> 1),
            form: form & 1,
            body,
        })
    }

    /// The rest as bytes, whatever the form.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.body
    }

    /// The rest as a text.
    pub(crate) fn text(&self) -> String {
        if self.form == Form::Raw as u8 {
            String::from_utf8_lossy(self.body).into_owned()
        } else {
            pieces::assembled(self.body)
        }
    }
}

/// The settings that two bytes stand for.
fn numbered(mode: u8, policy: u8) -> (Mode, Accept, Select, bool) {
    let policy = usize::from(policy);
    (
        MODES[usize::from(mode) % MODES.len()],
        ACCEPTS[policy % 3],
        SELECTS[policy / 3 % 3],
        policy / 9 % 2 == 1,
    )
}

/// The input that is read as these settings and this text, less what no piece spells.
pub(crate) fn written(normalizer: Normalizer, form: Form, text: &str) -> Vec<u8> {
    let settings = (0u8..MODES.len() as u8).flat_map(|mode| (0u8..18).map(move |p| [mode, p]));
    let same = |&[mode, policy]: &[u8; 2]| {
        let (mode, accept, select, trust) = numbered(mode, policy);
        let numbered = Normalizer::new(mode).accept(accept).select(select);
        numbered.trust_readings(trust) == normalizer
    };
    let [mode, policy] = settings
        .into_iter()
        .find(same)
        .expect("every value of a setting has a number");
    let mut written = vec![mode, policy, form as u8];
    match form {
        Form::Raw => written.extend(text.bytes()),
        Form::Pieces => written.extend(pieces::choices(text)),
    }
    written
}
