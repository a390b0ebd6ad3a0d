//! False fires of `Noise` on texts annotated on purpose.

use std::collections::BTreeMap;

use unpinyin::Select;

use super::policy;
use crate::deliberate::Text;
use crate::report::Report;

/// One table: a row for each class, a column for each part, cells fired/all.
pub(crate) fn report(report: &mut Report, title: &str, remark: &str, texts: &[Text]) {
    report.heading(title, remark);
    let mut parts: Vec<&str> = Vec::new();
    let mut cells: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for text in texts {
        if !parts.contains(&text.part.as_str()) {
            parts.push(&text.part);
        }
        let cell = cells.entry(text.kind()).or_default();
        cell[0] += 1;
        for (index, toneless) in [false, true].into_iter().enumerate() {
            let edits = policy(Select::Noise, toneless).edits(&text.text).count();
            cell[index + 1] += usize::from(edits > 0);
            if edits > 0 {
                report.miss(missed(text, toneless, edits));
            }
        }
    }
    let mut classes: Vec<&str> = texts.iter().map(|text| text.class.as_str()).collect();
    classes.sort_unstable();
    classes.dedup();
    let rows: Vec<Vec<String>> = classes
        .iter()
        .map(|class| row(class, &parts, &cells))
        .collect();
    let counted = cells
        .iter()
        .filter(|(key, _)| !is_cms_by_construction(**key));
    let (all, fired) = counted.fold((0, 0), |(all, fired), (_, cell)| {
        (all + cell[0], fired + cell[1].max(cell[2]))
    });
    report.share(all - fired, all, &format!("{title}: no edit"));
    let mut columns = vec!["class"];
    columns.extend(&parts);
    report.table(&columns, &rows);
}

/// A reader made exactly as cms-seed pages are; it is no target.
pub(super) fn is_cms_by_construction((class, part): (&str, &str)) -> bool {
    class.contains("per character, every occurrence") && part == "rank 1-300"
}

fn row(class: &str, parts: &[&str], cells: &BTreeMap<(&str, &str), [usize; 3]>) -> Vec<String> {
    let mut row = vec![class.to_owned()];
    for part in parts {
        row.push(match cells.get(&(class, part)) {
            Some([all, 0, 0]) => format!("0/{all}"),
            Some([all, exact, toneless]) => format!("**{exact}/{all}**, toneless {toneless}"),
            None => "-".to_owned(),
        });
    }
    row
}

fn missed(text: &Text, toneless: bool, edits: usize) -> String {
    let accept = if toneless { "toneless" } else { "exact" };
    format!(
        "noise fires, accept={accept} | {} | {} | {} | {edits} edits",
        text.class, text.part, text.name
    )
}
