//! The command line: `new`, `preview`, `check`, `build`, `serve`, `link`, `withdraw`, `apart`, `export`,
//! `backup`, `restore`, `privacy`, `impact`.
//!
//! Exit codes: 0, all is well; 1, something must be corrected, and the text says what; 2, the command
//! line itself was not understood.

mod apart;
mod args;
mod backup;
mod build;
pub(crate) mod check;
mod export;
mod format_word;
mod impact;
mod link;
mod new;
mod offline_store;
mod page;
mod preview;
mod privacy;
mod process_signals;
mod publish;
mod ready;
mod report;
mod serve;
mod share;
mod take_up;
mod withdraw;

use std::fmt::Display;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::sqlite::inspection::holds_answers;

/// Why a command stopped: sentences for the person at the terminal.
#[derive(Debug)]
struct Stop(String);

impl<T: std::error::Error> From<T> for Stop {
    fn from(error: T) -> Self {
        Self(error.to_string())
    }
}

/// Runs the command that the words name.
#[must_use]
pub fn main() -> ExitCode {
    let done = match args::Args::parse().command {
        args::Command::New(args) => new::run(&args),
        args::Command::Preview(args) => preview::run(args),
        args::Command::Check(args) => check::run(&args),
        args::Command::Build(args) => build::run(&args),
        args::Command::Serve(args) => serve::run(args),
        args::Command::Withdraw(args) => withdraw::run(&args),
        args::Command::Link(args) => link::run(&args),
        args::Command::Apart(args) => apart::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::Report(args) => report::run(&args),
        args::Command::Share(args) => share::run(&args),
        args::Command::Shares(args) => share::list(&args),
        args::Command::Privacy(args) => privacy::run(&args),
        args::Command::Impact(args) => impact::run(&args),
        args::Command::Backup(args) => backup::run(&args),
        args::Command::Restore(args) => backup::restore(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(why)) => {
            say_trouble(&why);
            ExitCode::from(1)
        }
    }
}

/// Writes a line. A closed pipe is no reason to stop.
fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn say_trouble(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Stops a command that works on a data folder in which nothing was kept, or whose database is lost.
fn must_hold(data: &Path) -> Result<(), Stop> {
    if holds_answers(data)? || SqliteStore::is_in(data) {
        return Ok(());
    }
    Err(Stop(format!(
        "no collector has kept anything in {}; name the folder that was given to `serve` with --data",
        data.display()
    )))
}

/// `1 fault`, `2 faults`, of numbers of any type.
fn counted(n: impl Display, noun: &str) -> String {
    let n = n.to_string();
    let ending = if n == "1" { "" } else { "s" };
    [&n, " ", noun, ending].concat()
}
