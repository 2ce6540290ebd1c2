//! What is said of the file that is being written, and what is shown of it.

use std::path::Path;
use std::sync::Arc;

use evidence_walk_authoring::{
    Finding, Loaded, SUMMARIES, findings, language_files, load_held, published,
};
use evidence_walk_contract::paths::{SUMMARIES as SUMMARIES_AT, WIDGET, summary_stem};

use crate::folder::OpenFolder;

/// What is said of the file that is being written, and what is shown of it.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// What `check` says of it and of what is around it, faults first.
    pub findings: Vec<Finding>,
    /// What keeps it in draft, as `check` says it.
    pub drafts: Vec<String>,
    /// The walk, if the file has no faults.
    pub walk: Option<ShownWalk>,
    /// The folder as it was read.
    pub loaded: Arc<Loaded>,
}

/// What the walk needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownWalk {
    /// `NAME.LANG`.
    pub stem: String,
    /// The files that the element asks for, by their address below the site.
    pub files: Vec<(String, Vec<u8>)>,
    /// The centre's own colours, as a style sheet.
    pub theme: Option<String>,
}

impl Judged {
    /// Whether everything that `build` needs is without faults.
    #[must_use]
    pub fn can_be_built(&self) -> bool {
        self.walk.is_some() && self.loaded.faults.is_empty()
    }
}

/// Judges the file that is being written, with its other languages and what is around them. Other summaries of the
/// folder are left out: they cost an editor time at every key.
#[must_use]
pub fn judge(folder: &OpenFolder) -> Judged {
    let name = folder.name();
    let id = name.split('.').next().unwrap_or_default();
    let within = format!("{SUMMARIES}/");
    let of_it = |path: &str| {
        let name = path.strip_prefix(&within);
        name.is_none_or(|name| name.split('.').next() == Some(id))
    };
    let files = folder.files().iter().filter(|(path, _)| of_it(path));
    let files = files.map(|(path, bytes)| (path.clone(), bytes.clone()));
    let loaded = load_held(files.collect(), folder.day());

    let own = folder.path();
    let mut said: Vec<Finding> = findings(&loaded).collect();
    // Faults first, because they block publishing; then the file itself, because it is before the editor.
    said.sort_by_key(|finding| (!finding.is_fault, finding.file != Path::new(&own)));
    let drafts = loaded.drafts.iter();
    Judged {
        findings: said,
        drafts: drafts.map(|draft| format!("draft: {draft}")).collect(),
        walk: name
            .strip_suffix(".md")
            .and_then(|stem| walk(&loaded, stem)),
        loaded: Arc::new(loaded),
    }
}

fn walk(loaded: &Loaded, stem: &str) -> Option<ShownWalk> {
    let mut summaries = loaded.summaries.iter();
    summaries.find(|summary| summary_stem(&summary.id, &summary.lang) == stem)?;
    let below = |folder: &str, name: String| [folder, "/", &name].concat();
    let mut files = Vec::new();
    for summary in &loaded.summaries {
        let words = loaded.words(&summary.lang).ok()?;
        let forms = published(summary, &words).ok()?;
        files.extend(
            forms
                .into_iter()
                .map(|(name, bytes)| (below(SUMMARIES_AT, name), bytes)),
        );
    }
    let more = language_files(loaded).ok()?;
    files.extend(
        more.into_iter()
            .map(|(name, bytes)| (below(WIDGET, name), bytes)),
    );
    let theme = loaded.centre.as_ref().and_then(|of| of.theme.as_ref());
    Some(ShownWalk {
        stem: stem.to_owned(),
        files,
        theme: theme.map(|theme| theme.css()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_authoring::Date;

    fn day() -> Date {
        "2026-11-30".parse().unwrap()
    }

    #[test]
    fn the_summary_to_fill_in_has_no_faults_and_a_walk() {
        let judged = judge(&OpenFolder::example(day()));
        assert!(judged.findings.iter().all(|finding| !finding.is_fault));
        assert!(!judged.findings.is_empty());
        assert!(judged.can_be_built());
        let walk = judged.walk.unwrap();
        let names: Vec<&str> = walk.files.iter().map(|(name, _)| name.as_str()).collect();
        for name in [
            "/summaries/my-summary.en.walk",
            "/summaries/my-summary.en.plain.json",
            "/widget/evidence-walk-words.en.bin",
        ] {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
    }

    #[test]
    fn a_fault_stands_first_with_its_line_and_ends_the_walk() {
        let mut folder = OpenFolder::example(day());
        folder.choose("home-adaptations.en.md");
        let text = folder.text().replace("better: lower", "better: less");
        folder.write(&text);
        let judged = judge(&folder);
        let first = &judged.findings[0];
        assert!(first.is_fault && first.at.is_some(), "{first:?}");
        assert!(
            first.line.starts_with("summaries/home-adaptations.en.md:"),
            "{}",
            first.line
        );
        assert!(judged.walk.is_none() && !judged.can_be_built());
    }

    #[test]
    fn other_summaries_of_the_folder_are_not_judged() {
        let mut folder = OpenFolder::example(day());
        folder.choose("home-adaptations.en.md");
        folder.write("no summary");
        folder.choose("my-summary.en.md");
        assert!(judge(&folder).can_be_built());
    }

    #[test]
    fn a_name_that_check_refuses_is_a_fault_here_too() {
        let mut folder = OpenFolder::example(day());
        folder.rename("Mine.md");
        let said = judge(&folder).findings;
        assert!(
            said[0].line.contains("the name is not NAME.LANG.md"),
            "{said:?}"
        );
    }
}
