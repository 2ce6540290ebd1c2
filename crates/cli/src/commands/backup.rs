//! `evidence-walk backup` and `restore`.

use evidence_walk_store::sqlite::backup;
use evidence_walk_store::sqlite::backup::BackupContents;

use super::{Stop, args, counted, must_hold, say};

/// Copies what is kept into one file.
pub(super) fn run(args: &args::Backup) -> Result<(), Stop> {
    must_hold(&args.data)?;
    let held = backup::backup(&args.data, &args.to)?;
    say(format_args!(
        "Backed up to {}, looked through and found whole: {}.",
        args.to.display(),
        told(&held)
    ));
    say(
        "It holds what readers wrote: keep it where only you can read it. A code that is withdrawn from now on must be withdrawn again after a restore, so note it beside this file.",
    );
    Ok(())
}

/// Puts a backup into a new data folder.
pub(super) fn restore(args: &args::Restore) -> Result<(), Stop> {
    let held = backup::restore(&args.from, &args.data)?;
    say(format_args!(
        "Restored into {}: {}.",
        args.data.display(),
        told(&held)
    ));
    say(format_args!(
        "Before a collector serves it, type `evidence-walk withdraw CODE --data {}` for each code that was withdrawn after this backup was made.",
        args.data.display()
    ));
    Ok(())
}

/// What a copy holds, as a person counts.
fn told(held: &BackupContents) -> String {
    let newest = match &held.newest {
        Some(day) => format!("the newest of {day}"),
        None => "nothing of any day".to_owned(),
    };
    format!(
        "{}, {}, {}, {newest}; layout {}",
        counted(held.answers, "answer"),
        counted(held.comments, "comment"),
        match held.tallies {
            1 => "1 tally of usage".to_owned(),
            n => format!("{n} tallies of usage"),
        },
        held.layout
    )
}
