//! The slowest tests of a run of cargo-nextest, from the report that it leaves.

use std::path::PathBuf;

use crate::place;
use crate::say::line;

/// How many are listed.
const MANY: usize = 10;

/// Where `.config/nextest.toml` has the report put.
pub fn report() -> PathBuf {
    place::target().join("nextest/default/junit.xml")
}

/// Lists them. A missing report is not a failure: the tests themselves have reported their results.
pub fn list(kind: &str) {
    let Ok(text) = std::fs::read_to_string(report()) else {
        return;
    };
    let mut tests = times(&text);
    tests.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    line(format_args!("\nthe slowest {kind}:"));
    for (name, seconds) in tests.iter().take(MANY) {
        line(format_args!("  {seconds:7.1} s  {name}"));
    }
}

/// Every test case of a JUnit report: its name, after that of its program, and its seconds.
fn times(report: &str) -> Vec<(String, f64)> {
    let cases = report.split("<testcase ").skip(1);
    cases
        .filter_map(|case| {
            let (head, _) = case.split_once('>')?;
            let name = format!(
                "{} {}",
                attribute(head, "classname")?,
                attribute(head, "name")?
            );
            Some((name, attribute(head, "time")?.parse().ok()?))
        })
        .collect()
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let found = format!(" {head}");
    let at = found.find(&start)? + start.len() - 1;
    let (value, _) = head.get(at..)?.split_once('"')?;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_is_read_with_its_time() {
        let report = "<testsuite name=\"a\" time=\"9\"><testcase name=\"of::one\" classname=\"a::b\" \
                      timestamp=\"x\" time=\"1.5\"/>\n<testcase name=\"two\" classname=\"a\" time=\"0.25\">\
                      <system-out>no</system-out></testcase></testsuite>";
        assert_eq!(
            times(report),
            [("a::b of::one".to_owned(), 1.5), ("a two".to_owned(), 0.25)]
        );
        assert_eq!(times("nothing"), []);
    }
}
