//! The `evidence-walk` command: write, preview, check, build and serve a centre, and keep what it collects.

mod commands;
mod config;
mod control;
mod folder_watch;
mod preview;
mod widget;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::main()
}
