//! Where the reading decides, the standard dictionary gives that reading to the image.

use crate::tables::{Choice, Tables};

/// Breaches of the rules on choices.
pub(crate) fn problems(tables: &Tables) -> Vec<String> {
    let unfit: Vec<&Choice> = tables
        .choices
        .iter()
        .filter(|choice| unfit(tables, choice))
        .collect();
    [unexplained(tables, &unfit), idle(tables, &unfit)].concat()
}

/// The reading decides (class D), but kTGHZ2013 does not give it to the image.
fn unfit(tables: &Tables, choice: &Choice) -> bool {
    let readings = tables.standard_readings.get(&choice.image);
    let fits = readings.is_some_and(|readings| readings.contains(&spelled(choice)));
    choice.class == "D" && tables.levels.contains_key(&choice.image) && !fits
}

fn spelled(choice: &Choice) -> String {
    choice.reading.spelled().unwrap_or_default()
}

fn unexplained(tables: &Tables, unfit: &[&Choice]) -> Vec<String> {
    let explained = |choice: &Choice| tables.exceptions.contains(&(choice.char, spelled(choice)));
    let unexplained = unfit.iter().filter(|choice| !explained(choice));
    unexplained
        .map(|choice| {
            let (char, reading, image) = (choice.char, spelled(choice), choice.image);
            let remedy = "correct the row or add it to choice_exceptions.tsv";
            format!(
                "data/choices.tsv: {char} {reading}: kTGHZ2013 does not read {image} so; {remedy}"
            )
        })
        .collect()
}

/// An exception that no row needs would hide the next mistake.
fn idle(tables: &Tables, unfit: &[&Choice]) -> Vec<String> {
    let needed = |char: char, reading: &str| {
        unfit
            .iter()
            .any(|choice| choice.char == char && spelled(choice) == reading)
    };
    let idle = tables
        .exceptions
        .iter()
        .filter(|(char, reading)| !needed(*char, reading));
    idle.map(|(char, reading)| {
        format!("data/choice_exceptions.tsv: {char} {reading} is not needed; remove the row")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::Toned;

    fn tables() -> Tables {
        let reading = Toned {
            syllable: "wu".to_owned(),
            tone: 1,
        };
        let choice = Choice {
            char: '於',
            reading,
            image: '於',
            weak: false,
            class: "D".to_owned(),
        };
        Tables {
            choices: vec![choice],
            levels: [('於', 3)].into(),
            ..Tables::default()
        }
    }

    #[test]
    fn unconfirmed_reading_needs_an_exception() {
        let expected = "data/choices.tsv: 於 wū: kTGHZ2013 does not read 於 so; \
                        correct the row or add it to choice_exceptions.tsv";
        assert_eq!(problems(&tables()), [expected]);
        let exceptions = vec![('於', "wū".to_owned())];
        assert!(problems(&Tables {
            exceptions,
            ..tables()
        })
        .is_empty());
    }

    #[test]
    fn idle_exception_is_named() {
        let exceptions = vec![('於', "wū".to_owned())];
        let expected = "data/choice_exceptions.tsv: 於 wū is not needed; remove the row";
        assert_eq!(
            problems(&Tables {
                exceptions,
                ..Tables::default()
            }),
            [expected]
        );
    }
}
