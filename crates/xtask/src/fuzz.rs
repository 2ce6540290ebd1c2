//! Coverage fuzzing: batches, front matter, Markdown, free text.
//!
//! Findings are kept in the target folder, and the next run continues from them; `fuzz/corpus/` is
//! what the collector's tests replay.

use std::path::{Path, PathBuf};

use crate::place;
use crate::run::{ask, cargo, program, show};
use crate::say::{Done, Trouble, line};
use crate::steps::Steps;

/// The targets, as in `fuzz/src/targets.rs`, with the step's name.
const TARGETS: [(&str, &str); 4] = [
    ("batch", "fuzz batch"),
    ("front_matter", "fuzz front_matter"),
    ("markdown", "fuzz markdown"),
    ("free_text", "fuzz free_text"),
];

/// How long each target runs, unless the variable says otherwise.
const SECONDS: u32 = 600;
const SECONDS_BY: &str = "EVIDENCE_WALK_FUZZ_SECONDS";

/// Most memory that the fuzzer may take, in MiB.
const MEMORY: u32 = 256;

/// Longest input: the limit of a batch.
const LONGEST: u32 = 65_536;

/// Counters in every branch and values of every comparison, for libFuzzer to go by. cargo-fuzz would
/// set the same; these are stable flags, so neither it nor another compiler is needed. No address
/// sanitizer: our code has no `unsafe`.
const FLAGS: [&str; 9] = [
    "--cfg",
    "fuzzing",
    "-Ccodegen-units=1",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// Builds the targets and runs each.
pub fn run_targets(steps: &mut Steps) -> Done {
    let seconds = seconds(std::env::var(SECONDS_BY).ok().as_deref())?;
    let programs = steps.step("fuzz targets", build)?;
    for (target, name) in TARGETS {
        steps.step(name, || run(&programs, target, seconds))?;
    }
    Ok(())
}

fn seconds(said: Option<&str>) -> Done<u32> {
    let Some(said) = said else { return Ok(SECONDS) };
    said.parse().map_err(|_| {
        Trouble::new(
            format!("{SECONDS_BY}={said} is no number of seconds"),
            format!("write {SECONDS_BY}=60, or leave it out for {SECONDS}"),
        )
    })
}

/// Gives the folder of the built targets.
fn build() -> Done<PathBuf> {
    // Named, so that build scripts, which run before there is a fuzzer, are compiled without counters.
    let told = ask(&mut program("rustc", &["-vV"])).unwrap_or_default();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| {
        Trouble::new(
            "rustc does not say what it compiles for",
            "run `rustc -vV` and see why",
        )
    })?;
    let target = place::target().join("fuzz");
    show(
        cargo(&[
            "build",
            "--release",
            "--locked",
            "--manifest-path",
            place::FUZZ,
        ])
        .args(["--target", host, "--target-dir"])
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f")),
        "read the compiler's first error above; the targets are in fuzz/src/; a C++ compiler is needed",
    )?;
    Ok(target.join(host).join("release"))
}

fn run(programs: &Path, target: &str, seconds: u32) -> Done {
    let kept = place::root().join("fuzz").join("corpus").join(target);
    let found = place::notes().join("fuzz").join(target);
    let broken = place::notes().join("fuzz").join("broken");
    for folder in [&found, &broken] {
        std::fs::create_dir_all(folder).map_err(|error| {
            Trouble::new(
                format!("could not make {}: {error}", folder.display()),
                "check the rights on the target folder",
            )
        })?;
    }
    let words = place::root().join("fuzz").join(format!("{target}.dict"));
    let mut command = program(programs.join(target), &[]);
    command.arg(&found).arg(&kept).args([
        format!("-max_total_time={seconds}"),
        format!("-rss_limit_mb={MEMORY}"),
        format!("-max_len={LONGEST}"),
        // A run over 100 ms stops it (fuzz/src/lib.rs); this is for one that never ends.
        "-timeout=10".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=0".to_owned(),
        format!("-artifact_prefix={}/{target}-", broken.display()),
    ]);
    if words.is_file() {
        command.arg(format!("-dict={}", words.display()));
    }
    let done = show(
        command.env("RUST_BACKTRACE", "0"),
        &format!(
            "the input that broke it is in {}: mend the cause, and put the input into \
             fuzz/corpus/{target}/, from where the tests replay it",
            broken.display()
        ),
    );
    let inputs = std::fs::read_dir(&found).map_or(0, Iterator::count);
    line(format_args!(
        "  {inputs} inputs that differ, in {}",
        found.display()
    ));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_its_corpus_and_its_program() {
        for (target, name) in TARGETS {
            assert!(name.ends_with(target));
            let fuzz = place::root().join("fuzz");
            assert!(fuzz.join("corpus").join(target).is_dir(), "{target}");
            assert!(
                fuzz.join(format!("src/bin/{target}.rs")).is_file(),
                "{target}"
            );
        }
    }

    #[test]
    fn its_time_can_be_said() {
        assert_eq!(seconds(None), Ok(SECONDS));
        assert_eq!(seconds(Some("5")), Ok(5));
        let trouble = seconds(Some("long")).unwrap_err();
        assert_eq!(
            trouble.what,
            "EVIDENCE_WALK_FUZZ_SECONDS=long is no number of seconds"
        );
    }
}
