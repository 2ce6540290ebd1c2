//! A page of the centre's, with a summary in its place: `evidence-walk build --page`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use evidence_walk_authoring::{Addresses, Loaded, MARKS, Start, between_marks, regular, snippet};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::Words;

use super::Stop;

/// A page that is ready, under the name of its file.
pub(super) struct Page {
    name: PathBuf,
    html: String,
}

/// Puts a summary into the page: the named one, or the only one.
pub(super) fn fill(
    file: &Path,
    loaded: &Loaded,
    stem: Option<&str>,
    addresses: &Addresses,
) -> Result<Page, Stop> {
    let html = regular::read_to_string(file).map_err(|why| unreadable(file, &why))?;
    let summary = choose(&loaded.summaries, stem)?;
    let words = match &loaded.centre {
        Some(centre) => centre.words(&summary.lang)?,
        None => Words::load(&summary.lang)?,
    };
    let snippet = snippet(summary, &words, addresses, Start::Read);
    let html = between_marks(&html, &snippet).ok_or_else(|| no_place(file))?;
    // A path that could be read as a file has a file name.
    let name = file.file_name().map(PathBuf::from).unwrap_or_default();
    Ok(Page { name, html })
}

impl Page {
    /// Writes it into a folder; gives its path.
    pub(super) fn write(&self, out: &Path) -> Result<PathBuf, Stop> {
        let path = out.join(&self.name);
        fs::write(&path, &self.html).map_err(|why| {
            Stop(format!(
                "cannot write {}: {why}; check that the folder is writable and has room",
                path.display()
            ))
        })?;
        Ok(path)
    }
}

fn unreadable(file: &Path, why: &io::Error) -> Stop {
    Stop(format!(
        "--page {}: cannot be read: {why}; name an HTML file that has a place for the summary",
        file.display()
    ))
}

fn no_place(file: &Path) -> Stop {
    let [start, end] = MARKS;
    Stop(format!(
        "--page {}: has no place for the summary; write `{start}` and, below it, `{end}` where it is to stand",
        file.display()
    ))
}

fn choose<'a>(summaries: &'a [Summary], stem: Option<&str>) -> Result<&'a Summary, Stop> {
    let stem_of = |summary: &Summary| summary_stem(&summary.id, &summary.lang);
    let found = match (stem, summaries) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(stem), all) => all.iter().find(|summary| stem_of(summary) == stem),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = summaries.iter().map(stem_of).collect();
        let known = known.join(", ");
        Stop(match stem {
            Some(stem) => {
                format!("--summary {stem}: no such summary in the centre; write one of: {known}")
            }
            None => format!("say which summary the page gets with --summary: {known}"),
        })
    })
}
