//! What machines do and people do not: the rules by which the gate tells them.
//!
//! The thresholds lie between the noisy and the deliberate ones of 162 documents (density, share
//! of frequent and of traditional bases) and of the written and the generated ones of the evaluation.

use crate::measures::Measures;

/// A text of so many hanzi shows few bases twice.
const SHORT: u64 = 300;

/// A few lines.
const LINES: u64 = 70;

/// How many in 1,000 hanzi noise on any character annotates at least: the sparsest such page had 89, and who explains
/// particles (了 着 过) annotates 13.
const STREWN: u64 = 20;

type Rule = fn(&Measures) -> bool;

/// The rules by their names.
const RULES: [(&str, Rule); 9] = [
    ("foreign", Measures::is_foreign_to_its_text),
    ("foreign-once", Measures::is_foreign_once),
    ("all-traditional", Measures::is_all_traditional),
    ("doubled", Measures::is_doubled),
    ("toneless", Measures::is_toneless),
    ("random", Measures::is_random),
    ("late", Measures::is_late),
    ("list", Measures::is_a_list),
    ("part-of-a-list", Measures::is_part_of_a_list),
];

impl Measures {
    /// Whether a machine made them, by any of its ways.
    pub(crate) fn are_mechanical(&self) -> bool {
        RULES.iter().any(|(_, holds)| holds(self))
    }

    /// A handful in a long text are glosses: the sparsest noise was seen on 22 in 1,000 hanzi.
    fn is_dense(&self, per_thousand: u64) -> bool {
        1000 * self.count >= per_thousand * self.hanzi
    }

    /// Hardly more tokens stand side by side than if all were strewn at random.
    fn is_parted(&self) -> bool {
        let by_chance = self.count * self.count / self.hanzi.max(1);
        self.adjacent <= 2 * by_chance + 1
    }

    fn is_simplified(&self) -> bool {
        20 * self.traditional_text <= self.hanzi
    }

    fn is_simplified_beyond_doubt(&self) -> bool {
        50 * self.traditional_text <= self.hanzi
    }

    /// Traditional forms with common readings, set into simplified text.
    fn is_foreign_to_its_text(&self) -> bool {
        let many = self.is_simplified()
            && 4 * self.foreign >= self.count
            && 5 * self.frequent >= 2 * self.count;
        let some = self.is_simplified_beyond_doubt()
            && 20 * self.foreign >= self.count
            && 2 * self.frequent >= self.count
            && self.is_parted();
        self.is_dense(5)
            && 2 * self.others <= self.count
            && self.foreign >= 2
            && (many || some)
            && self.is_no_quotation()
    }

    /// One of them is enough where nearly all others are frequent and the text is simplified beyond doubt: of
    /// 39,789 deliberate texts and excerpts of the evaluation none was such.
    fn is_foreign_once(&self) -> bool {
        self.is_simplified_beyond_doubt()
            && self.count >= 4
            && self.is_dense(10)
            && 5 * self.others <= self.count
            && self.foreign >= 1
            && 5 * self.frequent >= 4 * self.count
            && self.is_parted()
            && self.is_no_quotation()
    }

    /// Simplified forms have a reading too, as both are in the lists of sites; or most stand between hanzi, as in
    /// words; or they recur and are never bare. Who quotes plaques, letters or old books annotates the quoted forms
    /// only, each once, and many at an end of the quotation, and seldom all forms that simplified text does not hold.
    fn is_no_quotation(&self) -> bool {
        let recurs = self.count >= 12 && 4 * self.repeated >= self.count && self.bare == 0;
        let only = self.count >= 15
            && self.bare == 0
            && self.traditional_text <= self.others
            && 20 * self.between >= 11 * self.count;
        self.count < 5
            || 5 * self.traditional <= 4 * self.count
            || 4 * self.between >= 3 * self.count
            || recurs
            || only
    }

    /// Traditional text in which only traditional forms are annotated, and nearly all of those
    /// each time: a third of its hanzi are such, so that an author would have hit others. Of a handful more must be
    /// frequent, and fewer others stand beside them: readers gloss what is rarer.
    fn is_all_traditional(&self) -> bool {
        let most = if self.count < 6 { 2 } else { 1 };
        let fifths = if self.count < 10 { 3 } else { 2 };
        !self.is_simplified()
            && self.is_dense(3)
            && most * self.others <= self.count
            && 10 * self.traditional >= 9 * self.count
            && 5 * self.frequent >= fifths * self.count
            && 10 * self.bare <= self.count
            && self.is_by_default()
    }

    /// The same bracket twice, which nobody writes on purpose.
    fn is_doubled(&self) -> bool {
        self.doubled >= 2
            && 5 * self.doubled >= self.count
            && 2 * self.others <= self.count
            && self.is_dense(5)
    }

    /// Toneless readings of common characters, some of them traditional, one of them again or each with
    /// a space behind. Authors write the tone. A list that recurs and is never bare, or a longer one with
    /// spaces, stands out from the English words in brackets of a technical text, which are others here.
    fn is_toneless(&self) -> bool {
        let recurs =
            self.repeated >= 4 && 3 * self.repeated >= self.count && 10 * self.bare <= self.count;
        let spaced = 10 * self.spaced >= 9 * self.count;
        let stands_out = recurs || spaced && self.count >= 8 && self.traditional >= 2;
        10 * self.toneless >= 9 * self.count
            && self.is_dense(5)
            && (4 * self.others <= self.count || stands_out && self.others <= 4 * self.count)
            && (self.traditional >= 2 && self.repeated >= 1
                || self.traditional >= 1 && self.count >= 4 && spaced)
    }

    /// Frequent characters at random places, bare here and annotated there, seldom side by side.
    /// People annotate a first occurrence, every one, or both characters of a word.
    fn is_random(&self) -> bool {
        let strewn = self.is_strewn();
        let alone = 20 * self.others <= 3 * self.count;
        self.count >= 5
            && self.is_dense(STREWN)
            && self.hits_any()
            && (alone || strewn && 2 * self.others <= self.count)
            && (2 * self.frequent >= self.count
                || 5 * self.frequent >= 2 * self.count && (strewn || self.bare >= self.count))
            && self.is_inconsistent()
            && self.are_bare_too()
            && (self.is_parted() || strewn && 5 * self.adjacent <= self.count)
            && (5 * self.plain >= self.count
                || 10 * self.plain >= self.count && self.is_by_default())
    }

    /// Common bases that had stood bare before, one by one and with hardly another bracket: people annotate a
    /// first occurrence. Of one alone, most readings are the default ones, as who glosses polyphones prints others.
    fn is_late(&self) -> bool {
        let twice =
            self.late >= 2 && 20 * self.others <= self.count && 5 * self.frequent >= 2 * self.count;
        let once = 10 * self.default >= 7 * self.count
            && (self.adjacent == 0 && 5 * self.frequent >= 2 * self.count
                || 4 * self.bare >= self.count && 5 * self.frequent >= 3 * self.count);
        self.count >= 5
            && (twice || once)
            && 10 * self.late >= self.count
            && self.is_dense(STREWN)
            && self.hits_any()
            && 10 * self.others <= self.count
            && 5 * self.plain >= self.count
            && self.is_parted()
    }

    /// Any character may be hit: a rarer one among the frequent, one of both scripts among the traditional. Authors
    /// who annotate what others know already pick the commonest, and readers in traditional script what is hard
    /// to write.
    fn hits_any(&self) -> bool {
        self.frequent < self.count && 10 * self.traditional <= 7 * self.count && self.is_anywhere()
    }

    /// Two in three stand between hanzi by chance, and from one end of a short text to the other: not of who annotates the
    /// ends of lines or the beginnings of sentences, or stops after some.
    fn is_anywhere(&self) -> bool {
        if self.hanzi > SHORT {
            return 4 * self.between >= self.count;
        }
        20 * self.between + 18 >= 9 * self.count
            && (self.count < 8 || 5 * self.span >= 2 * self.hanzi)
    }

    /// Bare first and annotated later so often, whether polyphone or not, that chance did it: an
    /// author's own glosses on the same page say nothing against that.
    fn is_strewn(&self) -> bool {
        self.late >= 5
            && 6 * self.late >= self.count
            && 2 * self.bare >= self.count
            && 5 * self.plain >= self.count
    }

    /// A fixed list of very frequent characters, each annotated at every occurrence. One without any exception stands
    /// out in a long text too, and beside an author's own glosses; and one of a few characters that stand there again and again,
    /// be it a rarer one that is the topic of the page.
    fn is_a_list(&self) -> bool {
        let strict = self.frequent == self.count
            && self.bare == 0
            && self.is_dense(5)
            && 2 * self.others <= self.count;
        let dense = 10 * self.frequent >= 7 * self.count
            && 10 * self.bare <= self.count
            && self.is_dense(10)
            && 10 * self.others <= 3 * self.count;
        let steady = self.count >= 15
            && self.bare == 0
            && 5 * self.repeated >= 3 * self.count
            && 5 * self.frequent >= 2 * self.count
            && 2 * self.between >= self.count
            && self.is_dense(10)
            && 10 * self.others <= self.count;
        (strict || dense || steady)
            && self.count >= 5
            && 4 * self.repeated >= self.count
            && 20 * self.adjacent <= 7 * self.count
            && self.is_by_default()
    }

    /// Annotated where the base stood bare before, or again. A short text gives less occasion.
    fn is_inconsistent(&self) -> bool {
        let signs = self.repeated + self.late;
        let enough = self.count >= 8 || 10 * self.frequent >= 7 * self.count;
        let short = self.hanzi <= SHORT && self.others == 0 && enough;
        self.late >= 2 && 5 * signs >= self.count || short && self.late >= 1
    }

    /// Chance leaves bases bare as well, one in four; in a short text any will do, where nothing else is annotated. Readers in
    /// traditional script, where one character has two forms, annotate neighbours.
    fn are_bare_too(&self) -> bool {
        let short = self.hanzi <= SHORT && self.others == 0 && self.count >= 8;
        4 * self.bare >= self.count || short && (self.is_simplified() || self.adjacent == 0)
    }

    /// A part of a page with a fixed list of frequent characters: too short for most to recur, but none stands
    /// bare. Who glosses first occurrences repeats none; in a few lines anybody may seem to.
    fn is_part_of_a_list(&self) -> bool {
        self.count >= 4
            && self.hanzi >= LINES
            && self.is_dense(10)
            && 10 * self.others <= 3 * self.count
            && 10 * self.frequent >= 9 * self.count
            && 8 * self.bare <= self.count
            && 8 * self.repeated >= self.count
            && self.is_parted()
            && self.is_by_default()
    }

    /// A machine prints one reading of a character, the default one. Who teaches polyphones does not, nor who asks
    /// whether a reading is right.
    fn is_by_default(&self) -> bool {
        10 * self.default >= 9 * self.count
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;
    use std::{fs, string::String};

    use super::*;

    impl Measures {
        fn read(text: &str) -> Measures {
            let mut measures = Measures::default();
            for pair in text.split(' ') {
                let (name, value) = pair.split_once('=').expect("name=value");
                let field = match name {
                    "count" => &mut measures.count,
                    "others" => &mut measures.others,
                    "traditional" => &mut measures.traditional,
                    "foreign" => &mut measures.foreign,
                    "frequent" => &mut measures.frequent,
                    "toneless" => &mut measures.toneless,
                    "spaced" => &mut measures.spaced,
                    "doubled" => &mut measures.doubled,
                    "plain" => &mut measures.plain,
                    "between" => &mut measures.between,
                    "span" => &mut measures.span,
                    "default" => &mut measures.default,
                    "adjacent" => &mut measures.adjacent,
                    "repeated" => &mut measures.repeated,
                    "late" => &mut measures.late,
                    "bare" => &mut measures.bare,
                    "hanzi" => &mut measures.hanzi,
                    "traditional_text" => &mut measures.traditional_text,
                    _ => panic!("no measure is called {name}"),
                };
                *field = value.parse().expect("a number");
            }
            measures
        }

        fn rules(&self) -> String {
            let names = RULES.iter().filter(|(_, holds)| holds(self));
            let names = names.map(|&(name, _)| name);
            names.collect::<Vec<_>>().join(" ")
        }
    }

    #[test]
    fn each_rule_ends_at_its_thresholds() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gate.tsv");
        let file = fs::read_to_string(file).expect("the cases of the gate");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<Vec<&str>> = lines
            .skip(1)
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.len() > 80);
        let mut wrong = Vec::new();
        for row in rows {
            let &[label, measures, rules] = row.as_slice() else {
                panic!("{row:?} has not three columns");
            };
            let expected = if rules == "-" { "" } else { rules };
            let found = Measures::read(measures).rules();
            if found != expected {
                wrong.push(std::format!("{label}: {found}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}
