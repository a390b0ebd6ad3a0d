//! The same on excerpts cut at random places, through characters' annotations too.

use unpinyin::Select;

use super::fires::is_cms_by_construction;
use super::recall::{pages, ENOUGH};
use super::{excerpt, judge, policy};
use crate::deliberate::Text;
use crate::noise::{Dialect, DIALECTS};
use crate::page::Page;
use crate::prose::Prose;
use crate::random::Random;
use crate::report::{percent, Report};
use crate::tables::Tables;

pub(crate) const LENGTHS: [usize; 4] = [50, 100, 200, 500];

pub(crate) fn report(report: &mut Report, tables: &Tables, prose: &Prose, seed: u64, size: u64) {
    report.heading(
        "Recall, excerpts",
        "Excerpts of 50 to 500 characters cut anywhere, also inside a pair. `noise`: excerpts with three \
         annotations or more whose output is exactly the clean text, of all such; the last columns \
         count excerpts that lost or changed anything else, under either policy, and those that differ \
         under `verified`.",
    );
    let mut rows = Vec::new();
    for (number, dialect) in DIALECTS.iter().enumerate() {
        rows.push(row(
            report,
            tables,
            prose,
            dialect,
            &[seed, number as u64],
            size,
        ));
    }
    let mut columns = vec!["dialect".to_owned()];
    columns.extend(LENGTHS.iter().map(|len| format!("noise, {len}")));
    columns.extend(["text harmed".to_owned(), "verified differs".to_owned()]);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    report.table(&columns, &rows);
}

fn row(
    report: &mut Report,
    tables: &Tables,
    prose: &Prose,
    dialect: &Dialect,
    seed: &[u64],
    size: u64,
) -> Vec<String> {
    let pages = pages(tables, prose, dialect, seed, size);
    let mut random = Random::new(&[seed[0], seed[1], 1]);
    let mut cells = vec![dialect.name.to_owned()];
    let (mut harmed, mut differing) = (0, 0);
    for len in LENGTHS {
        let (mut enough, mut exact) = (0, 0);
        for (name, page) in &pages {
            let excerpt = excerpt(page, len, &mut random);
            let few = excerpt.count() < ENOUGH;
            let noise = judge(policy(Select::Noise, dialect.toneless), &excerpt, true, few);
            let verified = judge(
                policy(Select::Verified, dialect.toneless),
                &excerpt,
                false,
                false,
            );
            harmed += usize::from(noise.harmed + verified.harmed > 0);
            differing += usize::from(!verified.exact);
            enough += usize::from(!few);
            exact += usize::from(!few && noise.exact);
            if !noise.exact {
                report.miss(missed(name, len, &excerpt, noise.removed));
            }
        }
        if len >= 200 {
            let what = format!("noise, {}, excerpts of {len}: everything", dialect.name);
            report.share(exact, enough, &what);
        }
        cells.push(format!("{} ({exact}/{enough})", percent(exact, enough)));
    }
    report.target(
        harmed == 0,
        &format!("{}, excerpts: no text harmed", dialect.name),
    );
    report.target(
        differing == 0,
        &format!("verified, {}, excerpts: exact", dialect.name),
    );
    cells.extend([harmed.to_string(), differing.to_string()]);
    cells
}

fn missed(name: &str, len: usize, excerpt: &Page, removed: usize) -> String {
    let count = excerpt.count();
    format!(
        "noise, excerpt of {len} | {name} | {removed} of {count} removed | {}",
        shown(&excerpt.text())
    )
}

/// The text on one line.
fn shown(text: &str) -> String {
    text.replace('\n', "\\n")
}

/// False fires of `Noise` on excerpts of deliberate texts, by group: so many of each.
pub(crate) fn deliberate(
    report: &mut Report,
    title: &str,
    remark: &str,
    texts: &[Text],
    seed: u64,
    count: u64,
) {
    report.heading(title, remark);
    let mut groups: Vec<&str> = texts.iter().map(|text| text.class.as_str()).collect();
    groups.dedup();
    let mut rows = Vec::new();
    for group in groups {
        let mut cells = vec![group.to_owned()];
        let texts: Vec<&Text> = texts.iter().filter(|text| text.class == group).collect();
        for len in LENGTHS {
            let (fired, all) = fires(report, &texts, len, seed, count);
            let what = format!("noise, {group}, excerpts of {len}: no edit");
            report.share(all - fired, all, &what);
            cells.push(format!("{fired}/{all}"));
        }
        rows.push(cells);
    }
    report.table(&["group", "50", "100", "200", "500"], &rows);
}

/// The same of generated texts, each class and part by itself where any is edited.
pub(crate) fn generated(report: &mut Report, texts: &[Text], seed: u64) {
    report.heading(
        "False fires of `noise`, excerpts of generated texts",
        "Of readers, textbooks, exams, lists and scripts of the tables above, one round of each.",
    );
    let mut kinds: Vec<(&str, &str)> = texts.iter().map(Text::kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let (mut rows, mut others, mut sum) = (Vec::new(), [0; LENGTHS.len()], (0, 0));
    for kind in kinds {
        let texts: Vec<&Text> = texts.iter().filter(|text| text.kind() == kind).collect();
        let counts = LENGTHS.map(|len| fires(report, &texts, len, seed, 4));
        if !is_cms_by_construction(kind) {
            for (fired, all) in counts {
                sum = (sum.0 + fired, sum.1 + all);
            }
        }
        if counts.iter().all(|&(fired, _)| fired == 0) {
            others
                .iter_mut()
                .zip(counts)
                .for_each(|(others, (_, all))| *others += all);
            continue;
        }
        let mut cells = vec![[kind.0, kind.1].join(", ")];
        cells.extend(counts.map(|(fired, all)| format!("{fired}/{all}")));
        rows.push(cells);
    }
    let mut cells = vec!["all others".to_owned()];
    cells.extend(others.map(|all| format!("0/{all}")));
    rows.push(cells);
    let (fired, all) = sum;
    report.share(
        all - fired,
        all,
        "noise, excerpts of generated texts: no edit",
    );
    report.table(&["class", "50", "100", "200", "500"], &rows);
}

/// How many of so many excerpts of each text `noise` edits, and of how many.
fn fires(
    report: &mut Report,
    texts: &[&Text],
    len: usize,
    seed: u64,
    count: u64,
) -> (usize, usize) {
    let (mut fired, mut all) = (0, 0);
    for text in texts {
        let mut random = Random::new(&[seed, len as u64, all as u64]);
        let mut page = Page::default();
        page.push_str(&text.text);
        for _ in 0..count {
            let excerpt = excerpt(&page, len, &mut random).text();
            all += 1;
            let edits = |toneless| {
                policy(Select::Noise, toneless)
                    .edits(&excerpt)
                    .next()
                    .is_some()
            };
            if edits(false) || edits(true) {
                fired += 1;
                report.miss(format!(
                    "noise fires | {} {}, {len} characters | {}",
                    text.name,
                    text.part,
                    shown(&excerpt)
                ));
            }
        }
    }
    (fired, all)
}
