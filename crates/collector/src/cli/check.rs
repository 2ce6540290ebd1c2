//! `evidence-walk check`.

use std::path::Path;

use evidence_walk_authoring::{Loaded, load};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_contract::summary::Summary;

use super::{Stop, args, counted, say, say_trouble};

/// Reads a centre folder and says what is wrong with it.
pub(super) fn run(args: &args::Check) -> Result<(), Stop> {
    let loaded = sound(&args.dir)?;
    for summary in &loaded.summaries {
        say(about(summary));
    }
    let summaries = counted_summaries(&loaded);
    if args.deny_warnings {
        no_warnings(&loaded)?;
    }
    let warnings = match loaded.warnings.len() {
        0 => String::new(),
        n => format!(", {} to look at above", counted(n, "warning")),
    };
    say(format_args!("No faults in {summaries}{warnings}."));
    Ok(())
}

/// `home-adaptations.en: 6 minutes to read, 3 questions`.
pub(super) fn about(summary: &Summary) -> String {
    format!(
        "{}: {} to read, {}",
        summary_stem(&summary.id, &summary.lang),
        counted(summary.minutes.into(), "minute"),
        match summary.questions().count() {
            0 => "no questions".to_owned(),
            n => counted(n, "question"),
        }
    )
}

/// `1 summary`, `2 summaries`.
pub(super) fn counted_summaries(loaded: &Loaded) -> String {
    match loaded.summaries.len() {
        1 => "1 summary".to_owned(),
        n => format!("{n} summaries"),
    }
}

/// What `check` says of a folder: warnings, then faults, a line each.
pub(crate) fn findings(loaded: &Loaded) -> impl Iterator<Item = (Finding, String)> {
    let warnings = loaded
        .warnings
        .iter()
        .map(|warning| (Finding::Warning, format!("warning: {warning}")));
    let faults = loaded
        .faults
        .iter()
        .map(|fault| (Finding::Fault, fault.to_string()));
    warnings.chain(faults)
}

/// Whether something must be mended, or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    Warning,
    Fault,
}

/// A centre folder without faults. Warnings are said on the way.
pub(super) fn sound(dir: &Path) -> Result<Loaded, Stop> {
    let loaded = load(dir);
    for (_, line) in findings(&loaded) {
        say_trouble(line);
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

/// For `--deny-warnings`: a folder with warnings is not good enough.
pub(super) fn no_warnings(loaded: &Loaded) -> Result<(), Stop> {
    match loaded.warnings.len() {
        0 => Ok(()),
        n => Err(Stop(format!(
            "{} in {}; --deny-warnings lets none pass",
            counted(n, "warning"),
            loaded.folder.display()
        ))),
    }
}
