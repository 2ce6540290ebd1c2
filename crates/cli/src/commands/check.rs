//! `evidence-walk check`.

use std::path::{Path, PathBuf};

use evidence_walk_authoring::{Loaded, load};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_document::summary::Summary;

use super::{Stop, args, counted, say, say_trouble};

/// Reads a centre folder and reports what is wrong with it.
pub(super) fn run(args: &args::Check) -> Result<(), Stop> {
    let loaded = sound(&args.dir)?;
    for summary in &loaded.summaries {
        say(about(summary));
    }
    for draft in &loaded.drafts {
        say(format_args!("draft: {draft}"));
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
        "{}: {} to read, {}{}",
        summary_stem(&summary.id, &summary.lang),
        counted(summary.minutes, "minute"),
        match summary.questions().count() {
            0 => "no questions".to_owned(),
            n => counted(n, "question"),
        },
        if summary.draft { ", a draft" } else { "" }
    )
}

/// `1 summary`, `2 summaries`.
pub(super) fn counted_summaries(loaded: &Loaded) -> String {
    match loaded.summaries.len() {
        1 => "1 summary".to_owned(),
        n => format!("{n} summaries"),
    }
}

/// A line that `check` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Whether it is an error or a warning.
    pub(crate) is_fault: bool,
    /// The file, relative to the centre folder.
    pub(crate) file: PathBuf,
    /// The line.
    pub(crate) line: String,
}

/// The findings of `check` on a folder: warnings, then faults.
pub(crate) fn findings(loaded: &Loaded) -> impl Iterator<Item = Finding> {
    let warnings = loaded.warnings.iter().map(|warning| Finding {
        is_fault: false,
        file: warning.file.clone(),
        line: format!("warning: {warning}"),
    });
    let faults = loaded.faults.iter().map(|fault| Finding {
        is_fault: true,
        file: fault.file.clone(),
        line: fault.to_string(),
    });
    warnings.chain(faults)
}

/// A centre folder without faults. Warnings are printed on the way.
pub(super) fn sound(dir: &Path) -> Result<Loaded, Stop> {
    let loaded = load(dir);
    for finding in findings(&loaded) {
        say_trouble(finding.line);
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

/// For `--deny-warnings`: fails for a folder with warnings.
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
