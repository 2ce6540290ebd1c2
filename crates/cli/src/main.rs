//! The `evidence-walk` command: write, preview, check, build and serve a centre, and keep what it collects.

/// The command line: `new`, `preview`, `check`, `build`, `serve`, `export`, `withdraw`, `apart`, `backup`, `restore`.
mod commands;

/// The configuration of `serve`, or an error that says what to write instead.
mod config;

/// The widget's files, from inside the program or from a folder.
mod widget;

/// Asks a running collector through its control socket.
mod control;

/// An editor's summaries in a browser, shown again after each save.
mod preview;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::main()
}
