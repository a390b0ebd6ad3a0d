//! Recall in each dialect of noise, over whole pages.

use unpinyin::Select;

use super::{judge, policy, Outcome};
use crate::hanzi;
use crate::noise::{Dialect, DIALECTS};
use crate::page::Page;
use crate::prose::{Document, Prose, CLEAN};
use crate::random::Random;
use crate::report::{percent, Report};
use crate::tables::Tables;

/// Documents with fewer annotations are left alone by `Noise`.
pub(crate) const ENOUGH: usize = 3;

#[derive(Default)]
struct Row {
    pages: usize,
    hanzi: usize,
    density: (f64, f64),
    verified: Sum,
    noise: Sum,
}

#[derive(Default)]
struct Sum {
    notes: usize,
    removed: usize,
    harmed: usize,
    differing: usize,
}

impl Sum {
    fn add(&mut self, outcome: Outcome) {
        self.notes += outcome.notes;
        self.removed += outcome.removed;
        self.harmed += usize::from(outcome.harmed > 0);
        self.differing += usize::from(!outcome.exact);
    }
}

pub(crate) fn report(report: &mut Report, tables: &Tables, prose: &Prose, seed: u64, size: u64) {
    report.heading(
        "Recall, whole pages",
        "Annotations removed of those inserted, and documents whose output is not the clean text \
         byte for byte. Pages with fewer than three annotations are to stay whole under `noise` \
         and count as pages only. Toneless dialects leave out the sources that hold a toneless \
         reading of their own, such as 帕(pa).",
    );
    let mut rows = Vec::new();
    for (number, dialect) in DIALECTS.iter().enumerate() {
        let row = measure(report, tables, prose, dialect, &[seed, number as u64], size);
        let verified = row.verified.differing == 0 && row.verified.removed == row.verified.notes;
        report.target(
            verified,
            &format!("verified, {}: everything and nothing else", dialect.name),
        );
        let what = format!("noise, {}: everything and nothing else", dialect.name);
        match row.noise.harmed {
            0 => report.share(row.noise.removed, row.noise.notes, &what),
            _ => report.target(false, &what),
        }
        rows.push(row.cells(dialect.name));
    }
    report.table(
        &[
            "dialect",
            "pages",
            "hanzi",
            "annotations",
            "per 100 hanzi",
            "verified: removed",
            "differing",
            "noise: removed",
            "differing",
            "text harmed",
        ],
        &rows,
    );
}

impl Row {
    fn cells(&self, name: &str) -> Vec<String> {
        let cell = |sum: &Sum| {
            format!(
                "{} ({}/{})",
                percent(sum.removed, sum.notes),
                sum.removed,
                sum.notes
            )
        };
        vec![
            name.to_owned(),
            self.pages.to_string(),
            self.hanzi.to_string(),
            self.verified.notes.to_string(),
            format!("{:.1}-{:.1}", self.density.0, self.density.1),
            cell(&self.verified),
            self.verified.differing.to_string(),
            cell(&self.noise),
            self.noise.differing.to_string(),
            (self.verified.harmed + self.noise.harmed).to_string(),
        ]
    }
}

/// The sources of a dialect.
fn sources<'a>(prose: &'a Prose, dialect: &'a Dialect) -> Vec<&'a Document> {
    let groups = match &dialect.group {
        Some(group) => std::slice::from_ref(group),
        None => &CLEAN[..],
    };
    prose
        .groups(groups)
        .filter(|document| !dialect.toneless || is_plain(document))
        .collect()
}

/// Whether nothing in the text is a toneless reading by itself, such as 帕(pa).
fn is_plain(document: &Document) -> bool {
    let mut edits = policy(Select::Verified, true).edits(&document.text);
    edits.next().is_none()
}

/// The pages of a dialect, each with its description.
pub(crate) fn pages(
    tables: &Tables,
    prose: &Prose,
    dialect: &Dialect,
    seed: &[u64],
    size: u64,
) -> Vec<(String, Page)> {
    let sources = sources(prose, dialect);
    // As many pages as other dialects have, where few sources fit.
    let rounds = size * if dialect.group.is_some() { 8 } else { 1 };
    let mut pages = Vec::new();
    for round in 0..rounds {
        for (index, document) in sources.iter().enumerate() {
            let mut random = Random::new(&[seed[0], seed[1], round, index as u64]);
            let page = dialect.page(tables, document, &mut random);
            let name = format!(
                "{} | {} round {round} seed {}",
                dialect.name, document.name, seed[0]
            );
            pages.push((name, page));
        }
    }
    pages
}

fn measure(
    report: &mut Report,
    tables: &Tables,
    prose: &Prose,
    dialect: &Dialect,
    seed: &[u64],
    size: u64,
) -> Row {
    let mut row = Row {
        density: (f64::MAX, 0.0),
        ..Row::default()
    };
    for (name, page) in pages(tables, prose, dialect, seed, size) {
        let hanzi = hanzi::count(&page.clean(true));
        let density = page.count() as f64 / hanzi.max(1) as f64 * 100.0;
        row.pages += 1;
        row.hanzi += hanzi;
        row.density = (row.density.0.min(density), row.density.1.max(density));
        let verified = judge(
            policy(Select::Verified, dialect.toneless),
            &page,
            false,
            false,
        );
        row.verified.add(verified);
        let few = page.count() < ENOUGH;
        let mut noise = judge(policy(Select::Noise, dialect.toneless), &page, true, few);
        note(report, "verified", &name, density, verified);
        note(report, "noise", &name, density, noise);
        if few {
            // It counts for what it must not lose.
            noise.notes = 0;
            noise.removed = 0;
        }
        row.noise.add(noise);
    }
    row
}

fn note(report: &mut Report, policy: &str, name: &str, density: f64, outcome: Outcome) {
    if !outcome.exact {
        report.miss(format!(
            "{policy} | {name} | {density:.1} per 100 hanzi, {} of {} removed, {} bytes of text harmed",
            outcome.removed, outcome.notes, outcome.harmed
        ));
    }
}
