//! One Latin syllable against the symbols of a content.

use super::symbols::Symbol;

/// How one letter of the canonical spelling may be written.
enum Form {
    Letter(char),
    /// `u:`
    UColon,
}

/// A way to read a syllable at the head of the symbols: the tone mark, if any, and what is left.
pub(super) type Spelled<'s> = (Option<u8>, &'s [Symbol]);

/// All ways to read the letters of a syllable at the head of the symbols, digits not included.
/// `anywhere`: the bracket holds this single syllable.
pub(super) fn spell<'s>(letters: &str, symbols: &'s [Symbol], anywhere: bool) -> Vec<Spelled<'s>> {
    let syllable: Vec<char> = letters.chars().collect();
    let mut ways = Vec::new();
    for (marks, rest) in spell_from(&syllable, 0, symbols) {
        match marks.as_slice() {
            [] => ways.push((None, rest)),
            [(place, tone)] if may_carry_mark(&syllable, *place, anywhere) => {
                ways.push((Some(*tone), rest));
            }
            // "At most one tone mark in a syllable."
            _ => {}
        }
    }
    ways
}

/// The places and tones of the tone marks of a syllable.
type Marks = Vec<(usize, u8)>;

/// Reads the letters from `place` on: the marks met, and what is left.
fn spell_from<'s>(
    syllable: &[char],
    place: usize,
    symbols: &'s [Symbol],
) -> Vec<(Marks, &'s [Symbol])> {
    if place == syllable.len() {
        return vec![(Marks::new(), symbols)];
    }
    let mut ways = Vec::new();
    for form in forms(syllable, place) {
        if let Some((tone, rest)) = written(&form, symbols) {
            let mark = tone.map(|tone| (place, tone));
            for (later, rest) in spell_from(syllable, place + 1, rest) {
                ways.push((mark.into_iter().chain(later).collect(), rest));
            }
        }
    }
    ways
}

/// "ü: ü, v, u:; lue nue = lüe nüe; after j q x y: any of these."
fn forms(syllable: &[char], place: usize) -> Vec<Form> {
    let before = place.checked_sub(1).map(|before| syllable[before]);
    match syllable[place] {
        'ü' if matches!(syllable, ['l' | 'n', 'ü', 'e']) => vec![
            Form::Letter('ü'),
            Form::Letter('v'),
            Form::UColon,
            Form::Letter('u'),
        ],
        'ü' => vec![Form::Letter('ü'), Form::Letter('v'), Form::UColon],
        'u' if matches!(before, Some('j' | 'q' | 'x' | 'y')) => {
            vec![
                Form::Letter('u'),
                Form::Letter('ü'),
                Form::Letter('v'),
                Form::UColon,
            ]
        }
        letter => vec![Form::Letter(letter)],
    }
}

/// The tone mark on the letter and the symbols after it, when the symbols begin with this form.
fn written<'s>(form: &Form, symbols: &'s [Symbol]) -> Option<Spelled<'s>> {
    match (form, symbols) {
        (Form::Letter(expected), [Symbol::Letter(letter), rest @ ..]) => {
            let (name, tone) = letter.read()?;
            (name == *expected).then_some((tone, rest))
        }
        (Form::UColon, [Symbol::Letter(letter), Symbol::Colon, rest @ ..]) => {
            // A mark on the u of `u:` is no spelling the rules name.
            (letter.read()? == ('u', None)).then_some((None, rest))
        }
        _ => None,
    }
}

/// "Tone mark where the standard puts it; in a bracket that holds a single syllable it may stand on
/// any vowel of it."
fn may_carry_mark(syllable: &[char], place: usize, anywhere: bool) -> bool {
    standard_place(syllable) == Some(place) || (anywhere && is_vowel(syllable[place]))
}

/// The standard place of the tone mark: on a or e, else on the o of ou, else on the last vowel; in
/// a syllable without a vowel on the first m or n.
fn standard_place(syllable: &[char]) -> Option<usize> {
    let first = |wanted: &[char]| syllable.iter().position(|letter| wanted.contains(letter));
    let o_of_ou = || syllable.windows(2).position(|pair| pair == ['o', 'u']);
    let last_vowel = || syllable.iter().rposition(|&letter| is_vowel(letter));
    first(&['a', 'e', 'ê'])
        .or_else(o_of_ou)
        .or_else(last_vowel)
        .or_else(|| first(&['m', 'n']))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'ê' | 'i' | 'o' | 'u' | 'ü')
}
