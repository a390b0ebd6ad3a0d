//! Phrases change something or guard something, and what they give is final.

use std::collections::BTreeSet;

use crate::convert;
use crate::phrase;
use crate::tables::Tables;

/// Breaches of the rules on phrases.
pub(crate) fn problems(tables: &Tables) -> Vec<String> {
    let open = open(tables);
    let faults = tables.phrases.iter().flat_map(|(key, image)| {
        let faults = [
            phrase::fault(key, image).map(str::to_owned),
            traditional(tables, image),
            unstable(tables, image),
            idle(tables, &open, key, image),
        ];
        let faults = faults.into_iter().flatten();
        faults.map(move |fault| format!("data/phrases.tsv: {key} {image}: {fault}"))
    });
    faults.collect()
}

/// Characters whose image a reading or some phrase can decide.
fn open(tables: &Tables) -> BTreeSet<char> {
    let phrases = tables.phrases.iter();
    let phrases = phrases.flat_map(|(key, image)| phrase::unusual(key, image, &tables.images));
    let choices = tables.choices.iter().map(|choice| choice.char);
    phrases.map(|(char, _)| char).chain(choices).collect()
}

fn traditional(tables: &Tables, image: &str) -> Option<String> {
    let char = image.chars().find(|char| tables.traditional_only(*char))?;
    Some(format!("{char} is traditional only; write its image"))
}

fn unstable(tables: &Tables, image: &str) -> Option<String> {
    let again = convert::by_phrase(image, &tables.phrases, &tables.images);
    let fault = || format!("converted again it gives {again}; add a row that pins {image}");
    (again != image).then(fault)
}

fn idle(tables: &Tables, open: &BTreeSet<char>, key: &str, image: &str) -> Option<String> {
    let idle = phrase::is_idle(key, image, open, &tables.images);
    idle.then(|| "the characters give the same; remove the row".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(phrases: &[(&str, &str)]) -> Vec<String> {
        let phrases = phrases
            .iter()
            .map(|(key, image)| ((*key).to_owned(), (*image).to_owned()));
        problems(&Tables {
            phrases: phrases.collect(),
            images: [('縣', '县'), ('乾', '干')].into(),
            levels: [('县', 1), ('干', 1), ('乾', 1)].into(),
            ..Tables::default()
        })
    }

    #[test]
    fn output_is_final() {
        assert_eq!(
            faults(&[("乾縣", "乾县")]),
            ["data/phrases.tsv: 乾縣 乾县: converted again it gives 干县; add a row that pins 乾县"]
        );
        assert!(faults(&[("乾縣", "乾县"), ("乾县", "乾县")]).is_empty());
    }

    #[test]
    fn output_is_simplified() {
        let faults = faults(&[("乾縣", "乾縣")]);
        assert_eq!(
            faults[0],
            "data/phrases.tsv: 乾縣 乾縣: 縣 is traditional only; write its image"
        );
    }

    #[test]
    fn idle_row_is_named() {
        let expected = "data/phrases.tsv: 本縣 本县: the characters give the same; remove the row";
        assert_eq!(faults(&[("本縣", "本县")]), [expected]);
    }
}
