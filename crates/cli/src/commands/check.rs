//! `evidence-walk check`.

use std::path::Path;

use evidence_walk_authoring::retractions::warn_of_retracted;
use evidence_walk_authoring::{Loaded, findings, load};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_document::impact::theory::Theory;
use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::Toolkit;

use super::{Stop, args, counted, say, say_trouble};

/// Reads a centre folder and reports what is wrong with it.
pub(super) fn run(args: &args::Check) -> Result<(), Stop> {
    let mut loaded = load(&args.dir);
    if let Some(list) = &args.retractions {
        warn_of_retracted(&mut loaded, list).map_err(|error| Stop(error.to_string()))?;
    }
    let loaded = without_faults(loaded)?;
    for summary in &loaded.summaries {
        say(about(summary));
    }
    for toolkit in &loaded.toolkits {
        say(about_toolkit(toolkit));
    }
    if let Some(theory) = &loaded.theory {
        let nodes = counted(theory.nodes.len(), "node");
        say(format_args!(
            "theory of change: {nodes}, {}",
            about_links(theory)
        ));
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

/// `home-adaptations.en: 6 minutes to read, 4 questions, 1 guess`.
pub(super) fn about(summary: &Summary) -> String {
    let mut parts = vec![format!("{} to read", counted(summary.minutes, "minute"))];
    parts.push(counted(summary.asks(), "question"));
    match summary.guesses() {
        0 => {}
        1 => parts.push("1 guess".to_owned()),
        n => parts.push(format!("{n} guesses")),
    }
    if summary.draft {
        parts.push("a draft".to_owned());
    }
    let stem = summary_stem(&summary.id, &summary.lang);
    format!("{stem}: {}", parts.join(", "))
}

/// `all-topics.en: a toolkit of 6 rows, 6 without a page of yours`. Those open the published page, which has no walk.
pub(super) fn about_toolkit(toolkit: &Toolkit) -> String {
    let rows = counted(toolkit.rows.len(), "row");
    let mut parts = vec![format!("a toolkit of {rows}")];
    match toolkit.rows.iter().filter(|row| row.page.is_none()).count() {
        0 => {}
        n => parts.push(format!("{n} without a page of yours")),
    }
    if toolkit.draft {
        parts.push("a draft".to_owned());
    }
    let stem = summary_stem(&toolkit.id, &toolkit.lang);
    format!("{stem}: {}", parts.join(", "))
}

/// `9 links, 3 of them without evidence`.
pub(super) fn about_links(theory: &Theory) -> String {
    let links = counted(theory.links.len(), "link");
    match theory.gaps().count() {
        0 => format!("{links}, each with evidence"),
        gaps => format!("{links}, {gaps} of them without evidence"),
    }
}

/// `1 summary`, `2 summaries`.
pub(super) fn counted_summaries(loaded: &Loaded) -> String {
    match loaded.summaries.len() {
        1 => "1 summary".to_owned(),
        n => format!("{n} summaries"),
    }
}

/// A centre folder without faults. Warnings are printed on the way.
pub(super) fn sound(dir: &Path) -> Result<Loaded, Stop> {
    without_faults(load(dir))
}

fn without_faults(loaded: Loaded) -> Result<Loaded, Stop> {
    for finding in findings(&loaded) {
        say_trouble(finding.line);
    }
    match loaded.faults.len() {
        0 => Ok(loaded),
        n => Err(Stop(format!(
            "{} in {}",
            counted(n, "fault"),
            loaded.folder.display()
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
