//! Rules that hold between tables; the rules within one file are in `tsv` and `tables`.

mod choices;
mod images;
mod phrases;
mod readings;

use crate::tables::Tables;
use crate::Result;

/// All rules; the error lists every breach.
pub(crate) fn all(tables: &Tables) -> Result<()> {
    let problems = [
        readings::problems(tables),
        images::problems(tables),
        choices::problems(tables),
        phrases::problems(tables),
    ]
    .concat();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n"))
    }
}
