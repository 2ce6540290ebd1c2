//! Chores: set up, build the widget, serve, test, measure. `cargo xtask help` lists them.
//!
//! In the order in which a chore uses them. Standard library only, so that the first
//! `cargo xtask` on a fresh machine answers in seconds.

/// What the person at the terminal reads, and the one type of error.
mod say;

/// Folders and files that more than one chore needs.
mod place;

/// Starts other programs.
mod run;

/// Timed steps, and the table of them.
mod steps;

/// Two chains of steps at the same time.
mod lanes;

/// Puts in place what is missing: compiler for wasm, browser, tools.
mod setup;

/// Keeps this machine's paths out of what is published.
mod traces;

/// How wasm is compiled: the flags, in one place.
mod recipe;

/// Builds the widget's files.
mod widget;

/// Builds the example of a leptos page with the widget in it.
mod example;

/// Builds the collector with the widget inside.
mod collector;

/// What tests and benches of the finished thing stand on.
mod stage;

/// The slowest native tests.
mod slowest;

/// Rust tests by name, and an error where no test has it.
mod named;

/// `cargo xtask serve`.
mod serve;

/// `cargo xtask trunk`: what Trunk runs.
mod trunk;

/// Form, lints, licences and sources.
mod lint;

/// `cargo xtask test`.
mod test;

/// `cargo xtask bench`: bytes, the page, signals per second.
mod bench;

/// `cargo xtask soak`: the long programmes.
mod soak;

/// Coverage fuzzing, one of them.
mod fuzz;

/// Mutation testing, another.
mod mutants;

/// The command line.
mod args;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match args::read_chore(&words).and_then(|chore| chore.go()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            say::trouble(&trouble);
            ExitCode::FAILURE
        }
    }
}
