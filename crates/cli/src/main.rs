//! The `evidence-walk` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    evidence_walk_collector::cli::main()
}
