//! Markdown tables, and the lines about documents that were misjudged.

use std::fmt::Write;

#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) text: String,
    /// One line for each misjudged document.
    pub(crate) misses: Vec<String>,
    /// Targets that were missed, with the percentage that was reached.
    pub(crate) failures: Vec<(String, f64)>,
}

impl Report {
    pub(crate) fn heading(&mut self, title: &str, remark: &str) {
        self.line(&format!("## {title}\n"));
        self.line(&format!("{remark}\n"));
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(crate) fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) {
        let rule: Vec<&str> = columns
            .iter()
            .enumerate()
            .map(|(index, _)| if index == 0 { "---" } else { "---:" })
            .collect();
        self.line(&format!("| {} |", columns.join(" | ")));
        self.line(&format!("|{}|", rule.join("|")));
        for row in rows {
            let row: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            self.line(&format!("| {} |", row.join(" | ")));
        }
        self.line("");
    }

    pub(crate) fn miss(&mut self, line: String) {
        self.misses.push(line);
    }

    /// Records a target that was reached or not.
    pub(crate) fn target(&mut self, reached: bool, what: &str) {
        if !reached {
            self.failures.push((what.to_owned(), 0.0));
        }
    }

    /// Records a target that is reached where all is right.
    pub(crate) fn share(&mut self, right: usize, all: usize, what: &str) {
        if right < all {
            let share = right as f64 / all as f64 * 100.0;
            self.failures.push((what.to_owned(), share));
        }
    }

    /// The last section: what was missed. True where each missed target is known to be open and
    /// reaches its floor; a row of `known` is the target, the least percentage, and the reason.
    pub(crate) fn verdict(&mut self, known: &[Vec<String>]) -> bool {
        let mut text = String::from("## Targets\n\n");
        let mut reached = true;
        if self.failures.is_empty() {
            text.push_str("All reached.\n");
        }
        for (what, share) in &self.failures {
            let row = known.iter().find(|row| row.first() == Some(what));
            let floor = row.and_then(|row| row.get(1)?.parse::<f64>().ok());
            let is_open = floor.is_some_and(|floor| *share >= floor);
            reached &= is_open;
            let word = if is_open { "open" } else { "**missed**" };
            let reason = row.and_then(|row| row.get(2)).map_or("", String::as_str);
            // Writing to a string can't fail.
            let _ = writeln!(text, "- {word}: {what} ({share:.2} %) {reason}");
        }
        self.text.push_str(&text);
        reached
    }
}

/// `part` of `whole` in percent; enough digits that 100 % means all.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    if part == whole {
        return "100 %".to_owned();
    }
    format!(
        "{:.2} %",
        (part as f64 / whole as f64 * 100.0 * 100.0).floor() / 100.0
    )
}

pub(crate) fn per_million(count: usize, hanzi: usize) -> String {
    format!("{:.2}", count as f64 * 1e6 / hanzi.max(1) as f64)
}
