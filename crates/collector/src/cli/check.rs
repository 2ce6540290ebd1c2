//! `evidence-walk check`.

use std::path::Path;

use evidence_walk_authoring::{Loaded, load};

use super::{Stop, args, counted, say, say_trouble};

/// Reads a centre folder and says what is wrong with it.
pub(super) fn run(args: &args::Check) -> Result<(), Stop> {
    let loaded = sound(&args.dir)?;
    let summaries = counted_summaries(&loaded);
    let warnings = match loaded.warnings.len() {
        0 => String::new(),
        n => format!(", {} to look at above", counted(n, "warning")),
    };
    say(format_args!("No faults in {summaries}{warnings}."));
    Ok(())
}

/// `1 summary`, `2 summaries`.
pub(super) fn counted_summaries(loaded: &Loaded) -> String {
    match loaded.summaries.len() {
        1 => "1 summary".to_owned(),
        n => format!("{n} summaries"),
    }
}

/// A centre folder without faults. Warnings are said on the way.
pub(super) fn sound(dir: &Path) -> Result<Loaded, Stop> {
    let loaded = load(dir);
    for warning in &loaded.warnings {
        say_trouble(format_args!("warning: {warning}"));
    }
    for fault in &loaded.faults {
        say_trouble(format_args!("{fault}"));
    }
    match loaded.faults.len() {
        0 => Ok(loaded),
        n => Err(Stop(format!(
            "{} in {}",
            counted(n, "fault"),
            dir.display()
        ))),
    }
}
