//! `cargo xtask serve`: everything built, the example centre served.

use std::path::Path;
use std::process::Command;

use crate::run::program;
use crate::say::{Consent, Done, Trouble, line};
use crate::steps::Steps;
use crate::{place, stage};

const ADVICE: &str = "read the message above; if the address is in use, name another, as in \
                      `cargo xtask serve --listen 127.0.0.1:8081`";

/// Sets up, builds, and becomes the collector.
pub fn chore(consent: Consent, release: bool, listen: &str) -> Done {
    let mut steps = Steps::default();
    let evidence_walk = stage::built(&mut steps, consent, release)?;
    let data = place::target().join("serve-data");
    line(format_args!(
        "\nData is kept in {}. Ctrl-C stops.\n",
        data.display()
    ));
    become_it(&mut command(&evidence_walk, &data, listen))
}

fn command(evidence_walk: &Path, data: &Path, listen: &str) -> Command {
    let mut command = program(evidence_walk, &["serve"]);
    command
        .arg(place::centre())
        .arg("--data")
        .arg(data)
        .arg("--request-key")
        .arg(data.with_extension("key"))
        .args(["--listen", listen]);
    command
}

/// The collector takes this program's place, so that Ctrl-C reaches it alone and its exit code
/// is the chore's.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Done {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Trouble::new(
        format!("the collector could not start: {error}"),
        ADVICE,
    ))
}

/// Elsewhere Ctrl-C reaches both.
#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Done {
    crate::run::show(command, ADVICE)
}
