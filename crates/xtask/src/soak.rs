//! `cargo xtask soak`: the long programmes, whose figures go into docs/measurements.md.
//!
//! Each repeats, for longer or more often, what a test does for seconds within `cargo xtask test`.

use crate::run::{cargo, show};
use crate::say::{Consent, Done, Trouble};
use crate::steps::Steps;

/// A programme: its name, what it does and for how long, and how it is run.
struct Programme {
    name: &'static str,
    says: &'static str,
    run: fn(&mut Steps, Consent) -> Done,
}

/// Every programme, in the order in which all of them run.
const ALL: [Programme; 1] = [Programme {
    name: "ingest",
    says: "signals per second at a fixed rate and the highest, on this disk and on a slow one, beside a bare loop; overload, crowds, readers, an hour of little (two hours in all)",
    run: ingest,
}];

/// Runs the one of that name, or all.
pub fn chore(consent: Consent, name: Option<&str>) -> Done {
    let chosen: Vec<&Programme> = ALL
        .iter()
        .filter(|programme| name.is_none_or(|name| name == programme.name))
        .collect();
    if chosen.is_empty() {
        let known = ALL.map(|programme| format!("{}: {}", programme.name, programme.says));
        return Err(Trouble::new(
            format!("there is no programme `{}`", name.unwrap_or_default()),
            format!(
                "choose one of these, or none for all\n\n{}",
                known.join("\n")
            ),
        ));
    }
    let mut steps = Steps::default();
    let done = chosen
        .into_iter()
        .try_for_each(|programme| (programme.run)(&mut steps, consent));
    crate::say::line(format_args!("\n{}", steps.table()));
    done
}

fn ingest(steps: &mut Steps, _: Consent) -> Done {
    steps.step("signals per second", || {
        show(
            &mut cargo(&[
                "bench",
                "-p",
                "evidence-walk-collector",
                "--bench",
                "ingest",
                "--",
                "--long",
            ]),
            "read the message above; the code is in crates/collector/benches/",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_programme_is_named_with_those_there_are() {
        let trouble = chore(Consent::find(false), Some("sing")).err();
        let trouble = trouble.map(|trouble| (trouble.what, trouble.advice));
        let (what, advice) = trouble.unwrap_or_default();
        assert_eq!(what, "there is no programme `sing`");
        assert!(advice.contains("ingest: signals per second"), "{advice}");
    }
}
