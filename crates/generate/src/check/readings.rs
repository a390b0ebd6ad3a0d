//! Readings are legal syllables, and every standard character has one.

use crate::spelling::Toned;
use crate::tables::{Readings, Tables};

/// Characters of the list of 2013.
const STANDARD: usize = 8105;

/// Breaches of the rules on readings and levels.
pub(crate) fn problems(tables: &Tables) -> Vec<String> {
    [
        illegal(tables),
        repeated(tables),
        unread(tables),
        uncounted(tables),
    ]
    .concat()
}

fn all(readings: &Readings) -> impl Iterator<Item = &Toned> {
    readings.modern.iter().chain(&readings.wider)
}

fn illegal(tables: &Tables) -> Vec<String> {
    let known = tables.readings.iter();
    let known = known.flat_map(|(char, readings)| all(readings).map(|reading| (*char, reading)));
    let choices = tables
        .choices
        .iter()
        .map(|choice| (choice.char, &choice.reading));
    let illegal = known
        .chain(choices)
        .filter(|(_, reading)| !tables.syllables.contains_key(&reading.syllable));
    illegal
        .map(|(char, reading)| {
            let remedy = "drop the reading or add the syllable to extra_syllables.tsv";
            format!(
                "{char}: `{}` is not in data/syllables.tsv; {remedy}",
                reading.syllable
            )
        })
        .collect()
}

fn repeated(tables: &Tables) -> Vec<String> {
    let repeats = |readings: &Readings| {
        let readings: Vec<&Toned> = all(readings).collect();
        (1..readings.len()).any(|index| readings[..index].contains(&readings[index]))
    };
    let repeated = tables
        .readings
        .iter()
        .filter(|(_, readings)| repeats(readings));
    repeated
        .map(|(char, _)| {
            format!("data/readings.tsv: {char} has a reading twice; keep the one in `modern`")
        })
        .collect()
}

fn unread(tables: &Tables) -> Vec<String> {
    let readings = |char: &char| tables.readings.get(char);
    let has_modern =
        |char: &char| readings(char).is_some_and(|readings| !readings.modern.is_empty());
    let unread = tables.levels.keys().filter(|char| !has_modern(char));
    unread
        .map(|char| {
            let remedy = "add one to extra_readings.tsv";
            format!(
                "data/readings.tsv: the standard character {char} has no modern reading; {remedy}"
            )
        })
        .collect()
}

/// The list of 2013 is complete or it is another list.
fn uncounted(tables: &Tables) -> Vec<String> {
    let count = tables.levels.len();
    let fault = || {
        format!("data/levels.tsv: {count} characters, the list of 2013 has {STANDARD}; regenerate the table")
    };
    (count != STANDARD).then(fault).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toned(syllable: &str, tone: u8) -> Toned {
        Toned {
            syllable: syllable.to_owned(),
            tone,
        }
    }

    fn faults(modern: Vec<Toned>, wider: Vec<Toned>) -> Vec<String> {
        let readings = Readings {
            modern,
            wider,
            in_modern_dictionary: true,
        };
        let tables = Tables {
            readings: [('國', readings)].into(),
            syllables: [("guo".to_owned(), "ㄍㄨㄛ".to_owned())].into(),
            levels: [('國', 1)].into(),
            ..Tables::default()
        };
        problems(&tables)
            .into_iter()
            .filter(|problem| !problem.contains("levels.tsv"))
            .collect()
    }

    #[test]
    fn a_good_row_passes() {
        assert!(faults(vec![toned("guo", 2)], vec![toned("guo", 4)]).is_empty());
    }

    #[test]
    fn illegal_syllable_is_named() {
        let expected = "國: `gwo` is not in data/syllables.tsv; \
                        drop the reading or add the syllable to extra_syllables.tsv";
        assert_eq!(faults(vec![toned("gwo", 2)], vec![]), [expected]);
    }

    #[test]
    fn repeated_reading_is_named() {
        let expected = "data/readings.tsv: 國 has a reading twice; keep the one in `modern`";
        assert_eq!(
            faults(vec![toned("guo", 2)], vec![toned("guo", 2)]),
            [expected]
        );
    }

    #[test]
    fn standard_character_without_reading_is_named() {
        let expected = "data/readings.tsv: the standard character 國 has no modern reading; \
                        add one to extra_readings.tsv";
        assert_eq!(faults(vec![], vec![toned("guo", 2)]), [expected]);
    }
}
