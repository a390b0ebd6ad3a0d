//! `--report`: the survey of everything that was read, as a table or as JSON.

use unpinyin::Survey;

use crate::options::ReportFormat;

/// What the program itself counts beside the library's survey.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) survey: Survey,
    pub(crate) files: u64,
    pub(crate) files_changed: u64,
    pub(crate) files_failed: u64,
    /// Found in a folder, and no text.
    pub(crate) files_left_alone: u64,
    pub(crate) records: u64,
    pub(crate) records_broken: u64,
    /// Records that have at least one of the wanted fields.
    pub(crate) records_with_field: u64,
}

impl Tally {
    pub(crate) fn merge(&mut self, other: &Tally) {
        self.survey.merge(&other.survey);
        self.files += other.files;
        self.files_changed += other.files_changed;
        self.files_failed += other.files_failed;
        self.files_left_alone += other.files_left_alone;
        self.records += other.records;
        self.records_broken += other.records_broken;
        self.records_with_field += other.records_with_field;
    }

    fn counters(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        let own = [
            ("files", self.files),
            ("files_changed", self.files_changed),
            ("files_failed", self.files_failed),
            ("files_left_alone", self.files_left_alone),
            ("records", self.records),
            ("records_broken", self.records_broken),
        ];
        own.into_iter().chain(self.survey.counters())
    }

    pub(crate) fn show(&self, format: ReportFormat) -> String {
        match format {
            ReportFormat::Table => self
                .counters()
                .map(|(name, count)| format!("{name:<24}{count:>16}\n"))
                .collect(),
            ReportFormat::Json => {
                let pairs: Vec<_> = self
                    .counters()
                    .map(|(name, count)| format!("\"{name}\":{count}"))
                    .collect();
                format!("{{{}}}\n", pairs.join(","))
            }
        }
    }
}
