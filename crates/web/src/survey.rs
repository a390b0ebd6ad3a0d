//! The counts of the text.

use crate::json::Object;
use crate::settings;

/// All counters by name, as a JSON object in the library's order.
///
/// # Errors
/// If the settings name something unknown.
pub fn survey(line: &str, text: &str) -> Result<String, String> {
    let survey = settings::parse(line)?.normalizer.survey(text);
    let mut out = String::new();
    let mut object = Object::begin(&mut out);
    for (name, count) in survey.counters() {
        object.plain(name, count);
    }
    object.end();
    Ok(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_the_counters() {
        let json = super::survey("strip", "应用(yòng)").expect("known settings");
        assert!(json.starts_with("{\"documents\":1,\"bytes\":13,\"candidates\":1,"));
    }
}
