//! Conversion of whole documents, back from a conversion character by character.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use unpinyin::{strip, Accept, Mode, Normalizer, Scope};

use crate::hanzi;
use crate::noise::DIALECTS;
use crate::prose::{Document, Prose, CLEAN, DELIBERATE};
use crate::random::Random;
use crate::report::{percent, Report};
use crate::tables::Tables;

const DOCUMENT: Normalizer = Normalizer::new(Mode::Convert(Scope::Document));

/// The groups that are not about names, which a conversion by characters makes ambiguous.
const WITHOUT_NAMES: [&str; 5] = ["news", "tech", "fiction", "ambiguous", "pages"];

/// The goal for each group: at most so many wrong characters in a million.
const GOAL: f64 = 200.0;

/// Wrong characters by what was meant, what stood in the page and what came out.
type Errors = BTreeMap<(char, char, char), (usize, String)>;

#[derive(Default)]
struct Group {
    documents: usize,
    hanzi: usize,
    wrong: usize,
    exact: usize,
}

impl Group {
    fn rate(&self) -> f64 {
        self.wrong as f64 * 1e6 / self.hanzi.max(1) as f64
    }

    fn cells(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            self.documents.to_string(),
            self.hanzi.to_string(),
            self.wrong.to_string(),
            format!("{:.4} %", self.rate() / 1e4),
            format!("{}/{}", self.exact, self.documents),
        ]
    }
}

pub(crate) fn report(
    report: &mut Report,
    tables: &Tables,
    prose: &Prose,
    seed: u64,
    size: u64,
) -> io::Result<()> {
    report.heading(
        "Conversion back to simplified",
        "`convert --scope document` on prose converted to traditional one character at a time; wrong characters \
         against the original. *over*: a share of the ambiguous characters in the wrong form on each page \
         (係統 改製), by chance. The noise rows are annotated pages: stripped and converted at once.",
    );
    let mut errors = Errors::new();
    let mut rows = Vec::new();
    let mut add = |report: &mut Report, name: &str, group: &Group| {
        let reached = group.rate() <= GOAL;
        let what = format!("conversion, {name}: at most 0.02 %");
        match reached {
            true => report.target(true, &what),
            false => report.share(
                group.hanzi - group.wrong.min(group.hanzi),
                group.hanzi,
                &what,
            ),
        }
        rows.push(group.cells(name));
    };
    for group in CLEAN {
        let plain = round_trip(prose, group, &mut errors, 1, |document, _| {
            tables.traditional_text(&document.text)
        });
        add(report, group, &plain);
    }
    for group in CLEAN {
        let over = round_trip(prose, group, &mut errors, size, |document, round| {
            let mut random = Random::new(&[seed, round]);
            crate::noise::over_converted(tables, &document.text, &mut random)
        });
        add(report, &format!("{group}, over"), &over);
    }
    for (name, group) in noise(tables, prose, &mut errors, seed) {
        let name = format!("{name} (without names)");
        add(report, &name, &group);
    }
    report.table(
        &[
            "text",
            "documents",
            "hanzi",
            "wrong",
            "error rate",
            "documents exact",
        ],
        &rows,
    );
    list(report, &errors)?;
    unchanged(report, prose);
    Ok(())
}

fn round_trip(
    prose: &Prose,
    group: &str,
    errors: &mut Errors,
    rounds: u64,
    page: impl Fn(&Document, u64) -> String,
) -> Group {
    let mut sum = Group::default();
    for document in prose.groups(&[group]) {
        for round in 0..rounds {
            compare(&mut sum, errors, &document.text, &page(document, round));
        }
    }
    sum
}

/// The dialects whose page without annotations and conversion is the original.
fn noise(tables: &Tables, prose: &Prose, errors: &mut Errors, seed: u64) -> Vec<(String, Group)> {
    let mut groups = Vec::new();
    for (number, dialect) in DIALECTS.iter().enumerate() {
        let adds_text = dialect.name.contains("nested") || dialect.name.contains("damage");
        if dialect.toneless || adds_text || dialect.group.is_some() {
            continue;
        }
        let mut sum = Group::default();
        for (index, document) in prose.groups(&WITHOUT_NAMES).enumerate() {
            let mut random = Random::new(&[seed, number as u64, index as u64]);
            let page = dialect.page(tables, document, &mut random);
            compare(&mut sum, errors, &document.text, &page.text());
        }
        groups.push((dialect.name.to_owned(), sum));
    }
    groups
}

fn compare(sum: &mut Group, errors: &mut Errors, original: &str, page: &str) {
    let converted = DOCUMENT.normalize(page);
    sum.documents += 1;
    sum.hanzi += hanzi::count(original);
    sum.exact += usize::from(converted == original);
    // One character of the stripped page for each of the original.
    let stripped = strip(page);
    let expected: Vec<char> = original.chars().collect();
    let mut wrong = expected.len().abs_diff(converted.chars().count());
    for (at, (got, from)) in converted.chars().zip(stripped.chars()).enumerate() {
        let Some(&meant) = expected.get(at) else {
            break;
        };
        if got != meant {
            wrong += 1;
            let context = || context(&expected, at);
            errors
                .entry((meant, from, got))
                .or_insert_with(|| (0, context()))
                .0 += 1;
        }
    }
    sum.wrong += wrong;
}

fn context(text: &[char], at: usize) -> String {
    let near = &text[at.saturating_sub(4)..(at + 5).min(text.len())];
    near.iter().collect::<String>().replace('\n', " ")
}

fn list(report: &mut Report, errors: &Errors) -> io::Result<()> {
    report.line("Every error, with the first place where it occurred and the cause (`data/conversion_causes.tsv`):\n");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let causes = crate::tables::rows(&root.join("data/conversion_causes.tsv"))?;
    let cause = |key: [String; 3]| {
        let row = causes.iter().find(|row| row[..3] == key);
        row.and_then(|row| row.get(3)).cloned()
    };
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut rows = Vec::new();
    for ((meant, from, got), (count, context)) in errors {
        let cause = cause([meant, from, got].map(|c| c.to_string()));
        let error = format!("{meant}, on the page {from}, became {got}");
        report.target(
            cause.is_some(),
            &format!("conversion, cause listed: {error}"),
        );
        let cause = cause.unwrap_or_else(|| "not listed".to_owned());
        rows.push(vec![error, count.to_string(), context.clone(), cause]);
    }
    report.table(&["error", "times", "original", "cause"], &rows);
    Ok(())
}

/// Simplified text must come out as it went in, apart from annotations.
fn unchanged(report: &mut Report, prose: &Prose) {
    report.heading(
        "Conversion of simplified text",
        "All simplified prose, stripped, through `convert --scope document`: documents that change.",
    );
    let mut rows = Vec::new();
    for group in CLEAN.iter().chain(&DELIBERATE) {
        let (mut all, mut hanzi, mut changed) = (0, 0, 0);
        for document in prose.groups(&[group]).filter(|d| !is_traditional(d)) {
            all += 1;
            hanzi += hanzi::count(&document.text);
            let stripped = strip(&document.text);
            let converted = DOCUMENT.normalize(&stripped);
            for (at, (from, to)) in stripped.chars().zip(converted.chars()).enumerate() {
                if from != to {
                    let near = context(&stripped.chars().collect::<Vec<_>>(), at);
                    report.miss(format!(
                        "simplified text | {} | {from} became {to} | {near}",
                        document.name
                    ));
                }
            }
            changed += usize::from(stripped != converted);
        }
        report.target(
            changed == 0,
            &format!("conversion of simplified {group}: unchanged"),
        );
        rows.push(vec![
            group.to_string(),
            all.to_string(),
            hanzi.to_string(),
            changed.to_string(),
        ]);
    }
    report.table(&["group", "documents", "hanzi", "changed"], &rows);
}

/// The two lessons written in traditional script.
fn is_traditional(document: &Document) -> bool {
    ["lessons/07", "lessons/08"].contains(&document.name.as_str())
}

/// A sentence that leaves no doubt of the script.
const TRADITIONAL: &str = "這篇文章內容為傳統漢字，應當轉換為簡體漢字。";

/// OpenCC's own cases from traditional to simplified.
pub(crate) fn opencc(report: &mut Report, file: &Path) -> io::Result<()> {
    report.heading(
        "OpenCC's test cases",
        "The cases of OpenCC with an expectation for `t2s`; those that differ stand in \
         `data/opencc_differences.tsv` with the reason.",
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = crate::tables::rows(&root.join("data/opencc_differences.tsv"))?;
    let mut rows = Vec::new();
    let (mut all, mut passed, mut listed, mut within) = (0, 0, 0, 0);
    for (id, input, expected) in cases(&fs::read_to_string(file)?)? {
        all += 1;
        let got = DOCUMENT.normalize(&input).into_owned();
        if got == expected {
            passed += 1;
            continue;
        }
        let inside = DOCUMENT
            .normalize(&format!("{TRADITIONAL}{input}"))
            .ends_with(&expected);
        within += usize::from(inside);
        let row = known.iter().find(|row| row.first() == Some(&id));
        let is_listed = row.is_some_and(|row| row.get(3) == Some(&got));
        listed += usize::from(is_listed);
        report.target(is_listed, &format!("OpenCC case {id}: passes or is listed"));
        let reason = row.and_then(|row| row.get(4)).filter(|_| is_listed);
        let reason = reason.map_or("not listed", String::as_str);
        let inside = if inside { "passes" } else { "differs" };
        rows.push(vec![
            id,
            input,
            expected,
            got,
            inside.to_owned(),
            reason.to_owned(),
        ]);
    }
    report.line(&format!(
        "{all} cases: {passed} pass, {listed} listed, {} neither. Of those that do not pass {within} do after a \
         sentence in traditional script: by themselves they hold nothing that only traditional text has.\n",
        all - passed - listed
    ));
    report.table(
        &[
            "case",
            "input",
            "expected",
            "got",
            "in traditional text",
            "reason",
        ],
        &rows,
    );
    Ok(())
}

/// The file is JSON with commas before closing brackets.
fn cases(text: &str) -> io::Result<Vec<(String, String, String)>> {
    let mut plain = String::new();
    for line in text.lines() {
        let closes = line.trim_start().starts_with(['}', ']']);
        if closes && plain.ends_with(',') {
            plain.pop();
        }
        plain.push_str(line.trim());
    }
    let value: serde_json::Value = serde_json::from_str(&plain)?;
    let cases = value["cases"].as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| Some(value.as_str()?.to_owned());
    let case = |case: &serde_json::Value| {
        Some((
            text(&case["id"])?,
            text(&case["input"])?,
            text(&case["expected"]["t2s"])?,
        ))
    };
    Ok(cases.iter().filter_map(case).collect())
}

/// Characters whose image depends on the reading, one by one.
pub(crate) fn readings(report: &mut Report) -> io::Result<()> {
    report.heading(
        "Characters whose image depends on the reading",
        "Rows of class D of `data/choices.tsv` in a traditional sentence, `讀作「乾(gān)」。`, without a deciding word: \
         the printed reading gives the row's image where it is not the default reading, and always with \
         `trust_readings`; neutral readings with accept=toneless. *Words*: rows of `data/phrases.tsv` that hold such a character, in the same sentence without \
         a reading, and with the character's default reading printed.",
    );
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let choices = crate::tables::rows(&data.join("choices.tsv"))?;
    let phrases = crate::tables::rows(&data.join("phrases.tsv"))?;
    let mut chars = Vec::new();
    let mut score = Score::default();
    for row in &choices {
        if let [c, _, reading, image, _, weak, class, _] = &row[..] {
            // A lone r is no reading of 兒: it needs the word before it.
            if class == "D" && reading != "r" {
                chars.push(c.clone());
                let weak = weak == "yes";
                let (text, by) = (format!("{c}({reading})"), policy(reading));
                if !weak {
                    count(&mut score.strong, report, &text, image, by);
                }
                count(
                    &mut score.trusted,
                    report,
                    &text,
                    image,
                    by.trust_readings(true),
                );
            }
        }
    }
    chars.dedup();
    for row in &phrases {
        let (word, image) = (&row[0], &row[1]);
        if let Some(c) = chars.iter().find_map(|c| word.find(c.as_str()).map(|_| c)) {
            count(&mut score.words, report, word, image, DOCUMENT);
            let reading = c.chars().next().and_then(crate::spell::default);
            let printed = format!("{c}({})", reading.unwrap_or_default());
            let annotated = word.replacen(c.as_str(), &printed, 1);
            count(&mut score.words, report, &annotated, image, DOCUMENT);
        }
    }
    let cell = |[right, all]: [usize; 2]| format!("{} ({right}/{all})", percent(right, all));
    report.table(
        &[
            "characters",
            "rows",
            "non-default readings",
            "with trust_readings",
            "words",
        ],
        &[vec![
            chars.len().to_string(),
            score.trusted[1].to_string(),
            cell(score.strong),
            cell(score.trusted),
            cell(score.words),
        ]],
    );
    let right = [score.strong, score.trusted, score.words]
        .iter()
        .all(|[a, b]| a == b);
    report.target(right, "reading-dependent characters: every row");
    Ok(())
}

/// A neutral tone has no mark to agree with unless it is the default: such rows need `Toneless`.
fn policy(reading: &str) -> Normalizer {
    match reading.is_ascii() {
        true => DOCUMENT.accept(Accept::Toneless),
        false => DOCUMENT,
    }
}

/// Right and all.
#[derive(Default)]
struct Score {
    strong: [usize; 2],
    trusted: [usize; 2],
    words: [usize; 2],
}

fn count(score: &mut [usize; 2], report: &mut Report, text: &str, image: &str, by: Normalizer) {
    let page = format!("這個詞語讀作「{text}」。");
    let got = by.normalize(&page);
    let right = got == format!("这个词语读作「{image}」。");
    score[0] += usize::from(right);
    score[1] += 1;
    if !right {
        report.miss(format!("reading-dependent | {page} | {got} | {image}"));
    }
}
