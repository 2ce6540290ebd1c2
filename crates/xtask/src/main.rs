//! Chores: set up, build the widget, serve, test, measure. `cargo xtask help` lists them.
//!
//! Standard library only, so that the first
//! `cargo xtask` on a fresh machine answers in seconds.

mod args;
mod bench;
mod collector;
mod example;
mod fuzz;
mod lanes;
mod lint;
mod mutants;
mod named;
mod place;
mod recipe;
mod run;
mod say;
mod serve;
mod setup;
mod slowest;
mod soak;
mod stage;
mod steps;
mod test;
mod traces;
mod trunk;
mod widget;

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
