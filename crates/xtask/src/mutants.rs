//! Mutation testing: small defects are put into the decisions, one at a time; the tests should notice each.
//!
//! cargo-mutants makes the defects. A run takes one shard of those of each package, so that it ends within
//! two hours; the seed says which, and as many runs as there are shards, with seeds one after the other,
//! try every defect once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::place;
use crate::run::{listen, program};
use crate::say::{Done, Trouble, line};
use crate::setup::tools;
use crate::steps::{Steps, seconds};

/// Where decisions are made.
struct Mutated {
    package: &'static str,
    step: &'static str,
    /// The files of it that count; all where there is none.
    files: Option<&'static str>,
    /// How many defects a shard has, so that two hours are enough on two cores.
    shard: usize,
}

const ALL: [Mutated; 3] = [
    Mutated {
        package: "evidence-walk-rules",
        step: "defects in rules",
        files: None,
        shard: 600,
    },
    Mutated {
        package: "evidence-walk-report",
        step: "defects in report",
        files: None,
        shard: 60,
    },
    Mutated {
        package: "evidence-walk-collector",
        step: "defects in the intake",
        files: Some("crates/collector/src/intake/**"),
        shard: 40,
    },
];

/// The longest that a shard may take: what is not tried by then is left out, and the record says so.
const LONGEST: Duration = Duration::from_secs(2 * 60 * 60);

/// Says which shard.
const SEED: &str = "EVIDENCE_WALK_SEED";

/// Names one package, in place of all.
const PACKAGE: &str = "EVIDENCE_WALK_PACKAGE";

/// Says how many defects a shard has, for a quick look.
const SHARD: &str = "EVIDENCE_WALK_MUTANTS";

/// A shard of each.
pub fn run_shards(steps: &mut Steps) -> Done {
    let mutants = steps.step("cargo-mutants", tools::mutants)?;
    let seed = number(SEED)?.unwrap_or_else(clock);
    let shard = number(SHARD)?;
    let only = std::env::var(PACKAGE).ok();
    let chosen: Vec<&Mutated> = ALL
        .iter()
        .filter(|each| {
            only.as_deref()
                .is_none_or(|only| each.package.ends_with(only))
        })
        .collect();
    if chosen.is_empty() {
        return Err(Trouble::new(
            format!("{PACKAGE} names no package with decisions"),
            format!("name one of {}", ALL.map(|each| each.package).join(", ")),
        ));
    }
    chosen.into_iter().try_for_each(|each| {
        steps.step(each.step, || {
            one(&mutants, each, seed, shard.unwrap_or(each.shard))
        })
    })
}

fn clock() -> usize {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    usize::try_from(since.unwrap_or_default().as_secs()).unwrap_or_default()
}

fn number(variable: &str) -> Done<Option<usize>> {
    let Ok(said) = std::env::var(variable) else {
        return Ok(None);
    };
    match said.parse() {
        Ok(number) if number > 0 || variable == SEED => Ok(Some(number)),
        _ => Err(Trouble::new(
            format!("{variable}={said} is no number"),
            format!("write {variable}=7, or leave it out"),
        )),
    }
}

fn one(mutants: &Path, mutated: &Mutated, seed: usize, size: usize) -> Done {
    let command = || {
        let mut command = program(mutants, &["mutants", "--package", mutated.package]);
        command.args(
            mutated
                .files
                .into_iter()
                .flat_map(|files| ["--file", files]),
        );
        command.args(["--colors", "never"]);
        command
    };
    const ADVICE: &str = "run `cargo test` for the package named above: its tests must pass first";
    let count = listen(command().arg("--list"), ADVICE)?.lines().count();
    let shards = count.div_ceil(size).max(1);
    let nth = seed % shards;
    let folder = place::notes().join("mutants").join(mutated.package);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| {
        Trouble::new(
            format!("could not make {}: {error}", folder.display()),
            "check the rights on the target folder",
        )
    })?;
    line(format_args!(
        "  {count} defects in all; shard {nth} of {shards}, seed {seed}"
    ));
    let begun = Instant::now();
    let whole = within(
        command()
            .args(["--shard", &format!("{nth}/{shards}")])
            .args(["--minimum-test-timeout", "60", "--output"])
            .arg(&folder),
        ADVICE,
    )?;
    let record = Record::read(&folder.join("mutants.out"))?;
    let text = format!(
        "{}, shard {nth} of {shards} of {count} defects, {}{}\n{}",
        mutated.package,
        seconds(begun.elapsed()),
        if whole {
            ""
        } else {
            ", ended by the time it may take"
        },
        record.text(),
    );
    line(format_args!("\n{text}"));
    let kept = place::notes().join(format!("mutants/{}-{nth}-of-{shards}.txt", mutated.package));
    line(format_args!("  kept in {}", kept.display()));
    place::write(&kept, &text)
}

/// Runs it within its time limit; returns whether it finished. A surviving defect is a result, not an error.
fn within(command: &mut Command, advice: &str) -> Done<bool> {
    /// Every defect was noticed; some were not; some made the tests run for too long.
    const RESULTS: [i32; 3] = [0, 2, 3];
    let failed = |why: String| Trouble::new(format!("cargo-mutants {why}"), advice);
    let mut child = command
        .spawn()
        .map_err(|error| failed(format!("could not start: {error}")))?;
    let begun = Instant::now();
    let mut asked = false;
    loop {
        match child.try_wait() {
            Ok(Some(_)) if asked => return Ok(false),
            Ok(Some(status)) if status.code().is_some_and(|code| RESULTS.contains(&code)) => {
                return Ok(true);
            }
            Ok(Some(status)) => return Err(failed(format!("failed ({status})"))),
            Ok(None) => {}
            Err(error) => return Err(failed(format!("could not be waited for: {error}"))),
        }
        if !asked && begun.elapsed() > LONGEST {
            // It ends what it has begun and keeps what it knows.
            asked = true;
            let _ = program("kill", &["-INT", &child.id().to_string()]).status();
        }
        sleep(Duration::from_millis(500));
    }
}

/// The outcomes of the defects.
struct Record {
    caught: usize,
    timed_out: Vec<String>,
    survived: Vec<String>,
    unbuilt: usize,
}

impl Record {
    fn read(folder: &Path) -> Done<Self> {
        let lines = |name: &str| -> Done<Vec<String>> {
            let file: PathBuf = folder.join(name);
            Ok(place::read_text(&file)?
                .lines()
                .map(str::to_owned)
                .collect())
        };
        Ok(Self {
            caught: lines("caught.txt")?.len(),
            timed_out: lines("timeout.txt")?,
            survived: lines("missed.txt")?,
            unbuilt: lines("unviable.txt")?.len(),
        })
    }

    /// A test that no longer ends has noticed the defect too.
    fn text(&self) -> String {
        let noticed = self.caught + self.timed_out.len();
        let all = noticed + self.survived.len();
        let share = 100.0 * noticed as f64 / all.max(1) as f64;
        let mut text = format!(
            "{noticed} of {all} noticed ({share:.1} %), {} of them because a test did not end; {} did \
             not compile\n",
            self.timed_out.len(),
            self.unbuilt,
        );
        for survivor in &self.survived {
            text += &format!("survived: {survivor}\n");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mutated_is_there() {
        for mutated in ALL {
            let name = mutated.package.trim_start_matches("evidence-walk-");
            assert!(place::root().join("crates").join(name).is_dir(), "{name}");
            let files = mutated.files.map(|files| files.trim_end_matches("/**"));
            assert!(files.is_none_or(|files| place::root().join(files).is_dir()));
        }
    }

    #[test]
    fn a_test_that_does_not_end_has_noticed_too() {
        let record = Record {
            caught: 7,
            timed_out: vec!["x".to_owned()],
            survived: vec![
                "crates/a.rs:1:2: replace f with 0".to_owned(),
                "b".to_owned(),
            ],
            unbuilt: 3,
        };
        let text = record.text();
        assert!(
            text.starts_with("8 of 10 noticed (80.0 %), 1 of them"),
            "{text}"
        );
        assert!(text.ends_with("survived: b\n"), "{text}");
    }
}
