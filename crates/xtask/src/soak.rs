//! `cargo xtask soak`: the long programmes, whose figures go into docs/measurements.md.
//!
//! Each repeats, for longer or more often, what a test does for seconds within `cargo xtask test`.

use crate::run::show;
use crate::say::{Consent, Done, Trouble};
use crate::setup::beside;
use crate::stage::{self, Stage};
use crate::steps::Steps;
use crate::{bench, named, test};

/// A programme: its name, what it does and for how long, and how it is run.
struct Programme {
    name: &'static str,
    says: &'static str,
    run: fn(&mut Steps, Consent) -> Done,
}

/// Every programme, in the order in which all of them run.
const ALL: [Programme; 10] = [
    Programme {
        name: "ingest",
        says: "signals per second at a fixed rate and the highest, on this disk and on a slow one, beside a bare loop; overload, crowds, readers, an hour of little; a store as it grows to 2 GB (two hours and a half in all)",
        run: ingest,
    },
    Programme {
        name: "interfaces",
        says: "1,000 examples for every address, some ten minutes on a quiet machine",
        run: interfaces,
    },
    Programme {
        name: "network",
        says: "each fault of the network 200 times between Chromium and collector, tabs closed and \
               pages come back to; an hour or two (EVIDENCE_WALK_ROUNDS: another number)",
        run: network,
    },
    Programme {
        name: "hostile",
        says: "1,000 driven visits and 2,000 damaged files, in the browser",
        run: hostile,
    },
    Programme {
        name: "barriers",
        says: "every state of the widget at three widths and in both colour schemes, looked through by axe-core and the engine of pa11y, some five minutes on a quiet machine",
        run: barriers,
    },
    Programme {
        name: "fuzz",
        says: "coverage fuzzing of each target for 10 minutes (EVIDENCE_WALK_FUZZ_SECONDS)",
        run: fuzz,
    },
    Programme {
        name: "slow",
        says: "three thousand slow clients for 5 minutes (EVIDENCE_WALK_SLOW_SECONDS)",
        run: slow,
    },
    Programme {
        name: "kills",
        says: "200 times kill -9 under load: EVIDENCE_WALK_ROUNDS for another number",
        run: kills,
    },
    Programme {
        name: "mutants",
        says: "a shard of the defects that tests of rules, report and intake should notice, two hours at \
               most for each of the three (EVIDENCE_WALK_SEED: which shard; EVIDENCE_WALK_PACKAGE: only \
               one of them; EVIDENCE_WALK_MUTANTS: so many defects a shard)",
        run: mutants,
    },
    Programme {
        name: "faults",
        says: "20 kills at each place and in checkpoints, 100 stops, 500 failing syncs and writes, 20 full and read-only disks, 5,000 flipped bits (EVIDENCE_WALK_ROUNDS: one number in place of all these), 1,000 deliveries in any order",
        run: faults,
    },
];

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
    steps.step("signals per second", || bench::ingest(&["--long"]))?;
    steps.step("a growing store", bench::growing)
}

/// What `cargo xtask test beside` does with 200.
fn interfaces(steps: &mut Steps, consent: Consent) -> Done {
    let schemathesis = steps.step("schemathesis", || beside::schemathesis(consent))?;
    let evidence_walk = stage::built(steps, consent, true)?;
    steps.step("1,000 examples for every address", || {
        show(
            stage::meets(&evidence_walk, &["tests/beside/run.mjs", "interfaces"])
                .env("SCHEMATHESIS", schemathesis)
                .env("EVIDENCE_WALK_EXAMPLES", "1000")
                .env(MINUTES, "120"),
            "read the first failure above; EVIDENCE_WALK_SEED=… repeats its run, and what addresses \
             are said to do is in crates/collector/src/describe/operations.rs",
        )
    })
}

/// How long a file of tests in Node may take.
const MINUTES: &str = "EVIDENCE_WALK_MINUTES";

/// How often the tests try each fault, and how often unless it says so.
const ROUNDS: (&str, &str) = ("EVIDENCE_WALK_ROUNDS", "200");

fn network(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    let rounds = std::env::var(ROUNDS.0).unwrap_or_else(|_| ROUNDS.1.into());
    steps.step("faults of the network", || {
        show(
            stage
                .node(&["tests/e2e/run.mjs", "wire", "leaving"])
                .env(ROUNDS.0, rounds)
                .env(MINUTES, "120"),
            "the failed test above names what was lost or there twice; run it alone with \
             `node tests/e2e/run.mjs wire`",
        )
    })
}

/// How long it is: each may be set, and the seed with `EVIDENCE_WALK_SEED`.
const HOSTILE: [(&str, &str); 2] = [
    ("EVIDENCE_WALK_VISITS", "1000"),
    ("EVIDENCE_WALK_MUTANTS", "2000"),
];

fn hostile(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    steps.step("hostile pages, summaries and visits", || {
        let mut run = stage.node(&["tests/e2e/run.mjs", "hostile", "csp", "visits"]);
        for (name, length) in HOSTILE {
            run.env(name, std::env::var(name).unwrap_or_else(|_| length.into()));
        }
        show(
            run.env(MINUTES, "60"),
            "the failed test above names its seed; give it back with EVIDENCE_WALK_SEED",
        )
    })
}

fn barriers(steps: &mut Steps, consent: Consent) -> Done {
    let stage = Stage::set(steps, consent)?;
    steps.step("every state in every look", || {
        show(
            stage
                .node(&["tests/e2e/run.mjs", "states"])
                .env("EVIDENCE_WALK_EVERY_LOOK", "1")
                .env(MINUTES, "60"),
            "the list above names the state, its look, the rule and the element",
        )
    })
}

fn fuzz(steps: &mut Steps, _: Consent) -> Done {
    crate::fuzz::run_targets(steps)
}

fn mutants(steps: &mut Steps, _: Consent) -> Done {
    crate::mutants::run_shards(steps)
}

fn slow(steps: &mut Steps, _: Consent) -> Done {
    const SECONDS: &str = "EVIDENCE_WALK_SLOW_SECONDS";
    let seconds = std::env::var(SECONDS).unwrap_or_else(|_| "300".to_owned());
    steps.step("slow clients", || {
        named::run(
            &["--release", "--test", "input"],
            &["slow"],
            &[(SECONDS, &seconds)],
            "the message above names what it expected; the test is in \
             crates/cli/tests/input/",
        )
    })
}

/// What is run so often, unless the variable is set already.
fn rounds(steps: &mut Steps, name: &'static str, tests: &[&str], many: &str) -> Done {
    let told = std::env::var(ROUNDS.0).unwrap_or_else(|_| many.to_owned());
    steps.step(name, || test::faults(tests, &[(ROUNDS.0, &told)]))
}

fn kills(steps: &mut Steps, _: Consent) -> Done {
    rounds(steps, "kill -9", &["by_kill_9"], "200")
}

fn faults(steps: &mut Steps, _: Consent) -> Done {
    rounds(steps, "kills at places", &["at_any_place"], "20")?;
    rounds(steps, "kills in checkpoints", &["of_a_checkpoint"], "20")?;
    rounds(steps, "stops", &["a_stop_under_load"], "100")?;
    rounds(
        steps,
        "failing syncs and writes",
        &["confirms_nothing"],
        "500",
    )?;
    rounds(
        steps,
        "full and read-only disks",
        &["loses_none", "does_the_same"],
        "20",
    )?;
    rounds(steps, "flipped bits", &["a_flipped_bit"], "5000")?;
    steps.step("deliveries", || {
        named::run(
            &["--test", "delivery"],
            &[],
            &[("PROPTEST_CASES", "1000")],
            "the case that failed stands above; the test is in crates/store/tests/delivery.rs",
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
