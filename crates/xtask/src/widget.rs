//! Builds the widget's files: the wasm by cargo, everything else by the crate `bundle`.

use std::path::{Path, PathBuf};

use crate::run::{cargo, program, show};
use crate::say::{Consent, Done, Trouble, line};
use crate::setup::compiler::{Compiler, TARGET};
use crate::setup::wasm;
use crate::steps::Steps;
use crate::{place, recipe, traces};

const PACKAGE: &str = "evidence-walk-widget";
/// Writes Word files: a module of its own.
const WORD: &str = "evidence-walk-word";
/// The page to try a summary out: a module of its own.
const TRY: &str = "evidence-walk-try";
/// The profile that it is compiled with.
pub const PROFILE: &str = "widget";
const BUNDLE: &str = "evidence-walk-bundle";

/// `cargo xtask widget`.
pub fn chore(consent: Consent) -> Done {
    let mut steps = Steps::default();
    let compiler = steps.step("compiler for wasm", || wasm::compiler(consent))?;
    steps.step("widget", || build(&compiler))?;
    line(format_args!(
        "\nThe widget's files are in {}",
        place::widget().display()
    ));
    Ok(())
}

/// `cargo xtask widget --print-env`: nothing but the variables, for a shell.
pub fn print_env() -> Done {
    let compiler = wasm::in_place()?;
    line(recipe::for_shell(&recipe::published(&compiler)).trim_end());
    Ok(())
}

/// Builds what has changed.
pub fn build(compiler: &Compiler) -> Done {
    // One after the other: built together, each would have the features that the other asks its dependencies for.
    for (package, code) in [
        (PACKAGE, "the widget's code is in src/"),
        (WORD, "the code is in crates/word/"),
        (TRY, "the code is in crates/try/"),
    ] {
        let mut command = cargo(&["build", "-p", package, "--target", TARGET]);
        command.args(["--profile", PROFILE, "--target-dir"]);
        command.arg(place::wasm_target());
        show(
            command.envs(recipe::published(compiler)),
            &format!("read the compiler's first error above; {code}"),
        )?;
    }
    show(
        &mut cargo(&["build", "-p", BUNDLE]),
        "read the compiler's first error above; the code is in crates/bundle/",
    )?;
    let (wasm, word) = (wasm(), built("evidence_walk_word.wasm"));
    let try_page = built("evidence_walk_try.wasm");
    let bundle = bundle();
    let state = state(&[&wasm, &word, &try_page, &bundle])?;
    let note = place::notes().join("widget.txt");
    let fresh = std::fs::read_to_string(&note).is_ok_and(|text| text == state);
    if fresh && place::widget().is_dir() {
        return Ok(());
    }
    let mut command = program(&bundle, &[]);
    command
        .arg(&wasm)
        .arg(&word)
        .arg(&try_page)
        .arg(place::root())
        .arg(place::widget());
    show(
        &mut command,
        "read the message above; the code is in crates/bundle/",
    )?;
    anonymous(&place::widget())?;
    place::write(&note, &state)
}

/// The wasm as the compiler left it.
pub fn wasm() -> PathBuf {
    built("evidence_walk_widget.wasm")
}

fn built(file: &str) -> PathBuf {
    place::wasm_target().join(TARGET).join(PROFILE).join(file)
}

/// The program of the crate `bundle`.
pub fn bundle() -> PathBuf {
    place::target().join("debug").join(BUNDLE)
}

/// Everything the bundle is made of, with its time: a change to any of it rebuilds the bundle.
fn state(made: &[&Path]) -> Done<String> {
    let mut files: Vec<PathBuf> = made.iter().map(|path| path.to_path_buf()).collect();
    for folder in ["src/element", "style"] {
        files.extend(
            std::fs::read_dir(place::root().join(folder))
                .into_iter()
                .flatten()
                .flatten()
                .map(|file| file.path()),
        );
    }
    files.sort();
    let mut text = String::new();
    for file in files {
        let time = place::changed(&file).ok_or_else(|| {
            Trouble::new(
                format!("{} is missing", file.display()),
                "run `cargo clean` and try again",
            )
        })?;
        text += &format!("{} {time:?}\n", file.display());
    }
    Ok(text)
}

fn anonymous(folder: &Path) -> Done {
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if let Some(path) = traces::found_in(&file.path()) {
            return Err(Trouble::new(
                format!(
                    "{} holds the path {path} of this machine",
                    file.path().display()
                ),
                "see where it comes from with `strings`, and extend `machine_paths` in \
                 crates/xtask/src/traces.rs",
            ));
        }
    }
    Ok(())
}
