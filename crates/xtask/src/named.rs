//! Runs tests by name, in a programme that must not pass because one was renamed:
//! cargo reports success when no test has the name.

use crate::collector;
use crate::run::{cargo, listen, show};
use crate::say::{Done, Trouble};

/// Runs those whose names contain one of `names`, or all if none is named. `which`: cargo's arguments
/// that select where they are.
pub fn run(which: &[&str], names: &[&str], variables: &[(&str, &str)], advice: &str) -> Done {
    let tests = || {
        let mut command = cargo(&[
            "test",
            "--quiet",
            "-p",
            collector::PACKAGE,
            "-p",
            "evidence-walk-store",
        ]);
        command.args(which).arg("--");
        command
    };
    if !names.is_empty() {
        let list = listen(tests().arg("--list"), advice)?;
        if let Some(name) = nobodys(&list, names) {
            return Err(Trouble::new(
                format!("no test of the collector is named like `{name}`, so nothing was tried"),
                "it was renamed or taken out: name the one that took its place in \
                 crates/xtask/src/soak.rs",
            ));
        }
    }
    let mut command = tests();
    command.arg("--nocapture").args(names);
    show(command.envs(variables.iter().copied()), advice)
}

/// The first of `names` that no test in cargo's list holds.
fn nobodys<'a>(list: &str, names: &[&'a str]) -> Option<&'a str> {
    let tests: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .collect();
    names
        .iter()
        .find(|name| !tests.iter().any(|test| test.contains(*name)))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_test_has_is_found() {
        let list =
            "kills::survives_by_kill_9: test\n\nkills_more: benchmark\n1 test, 1 benchmark\n";
        assert_eq!(nobodys(list, &["by_kill_9"]), None);
        assert_eq!(
            nobodys(list, &["by_kill_9", "of_a_stop"]),
            Some("of_a_stop")
        );
        assert_eq!(nobodys(list, &["kills_more"]), Some("kills_more"));
        assert_eq!(nobodys("", &["by_kill_9"]), Some("by_kill_9"));
    }
}
