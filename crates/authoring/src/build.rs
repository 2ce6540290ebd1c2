//! The files a web host serves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use evidence_walk_contract::codec;
use evidence_walk_contract::paths::{
    PLAIN_ENDING, PLAIN_WALK_ENDING, SUMMARIES, SUMMARY_ENDING, THEME_FILE, TOOLKITS, WIDGET,
    note_words_file, summary_stem, words_file,
};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Plain, Start, walk_file};
use evidence_walk_words::Words;

use crate::centre::Centre;
use crate::edition_page::edition_forms;
use crate::editions::{self, Editions};
use crate::fault::{BuildError, Sink};
use crate::feed::feed;
use crate::load::{self, Loaded};
use crate::schema::{self, schemas};
use crate::snippet::{Addresses, snippet, tag};
use crate::{kept, notes, plain, regular, toolkits};

/// The published forms of a summary, by file name: for everybody (`.json`), for the widget
/// (`.walk`), as a page without any script (`.html`), and as the trees from which a page with the
/// script tag alone builds that page.
///
/// # Errors
///
/// When a form cannot be written.
pub fn published(summary: &Summary, words: &Words) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let stem = summary_stem(&summary.id, &summary.lang);
    let form = |error: &dyn std::fmt::Display| BuildError::Form(format!("{stem}: {error}"));
    let mut json = serde_json::to_vec_pretty(summary).map_err(|error| form(&error))?;
    json.push(b'\n');
    let walk = walk_file(summary, words).map_err(|error| form(&error))?;
    let walk = codec::encode(&walk).map_err(|error| form(&error))?;
    // A reader of this form alone cannot know whether the page has a collector; it says what
    // is counted, because claiming that nothing is counted could be untrue. No script makes its foot work.
    let alone = Plain {
        start: Start::Read,
        counts: true,
        asks: false,
    };
    let html = plain::html(summary, words, alone, None).into_bytes();
    let tree = |start| plain::tree(summary, words, start).map_err(|error| form(&error));
    Ok(vec![
        (format!("{stem}.json"), json),
        (format!("{stem}.{SUMMARY_ENDING}"), walk),
        (format!("{stem}.html"), html),
        (format!("{stem}.{PLAIN_ENDING}"), tree(Start::Read)?),
        (format!("{stem}.{PLAIN_WALK_ENDING}"), tree(Start::Walk)?),
    ])
}

/// The published forms of every edition, of which the last is published now, and the feeds of them. `kept` has
/// the editions that were kept before and those that are published now.
///
/// # Errors
///
/// When a form cannot be written, or there are no words for its language.
pub fn editions_and_feeds(
    centre: &Centre,
    summaries: &[Summary],
    kept: &[KeptEdition],
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut files = edition_files(centre, summaries, kept)?;
    files.extend(feeds(centre, summaries, kept)?);
    Ok(files)
}

/// The feeds of the published editions, one in each language.
fn feeds(
    centre: &Centre,
    summaries: &[Summary],
    kept: &[KeptEdition],
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut files = Vec::new();
    let address = summaries
        .iter()
        .find_map(|summary| summary.address.as_deref());
    let langs: BTreeSet<&str> = summaries.iter().map(|s| s.lang.as_str()).collect();
    for lang in langs {
        files.extend(feed(centre, address, lang, kept)?);
    }
    Ok(files)
}

/// The published forms of every edition.
fn edition_files(
    centre: &Centre,
    summaries: &[Summary],
    kept: &[KeptEdition],
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut words = BTreeMap::new();
    for lang in summaries.iter().map(|summary| summary.lang.as_str()) {
        words.insert(lang, centre.words(lang)?);
    }
    let mut files = Vec::new();
    for newest in summaries {
        let Some(words) = words.get(newest.lang.as_str()) else {
            continue;
        };
        for kept in kept
            .iter()
            .filter(|kept| kept.is_of(&newest.id, &newest.lang))
        {
            files.extend(edition_forms(kept, newest, words, centre.theme.is_some())?);
        }
    }
    Ok(files)
}

/// The words of the reader's own notes in one language, as they are published.
///
/// # Errors
///
/// When they cannot be written.
pub fn note_words(words: &Words) -> Result<Vec<u8>, BuildError> {
    serde_json::to_vec(&words.note_words()).map_err(|error| BuildError::Form(error.to_string()))
}

/// Writes everything that a web host needs into `out`, and records the published editions in the
/// centre folder. Returns the written files.
///
/// `widget` holds the built widget's files by name; the words of each language are added to their folder.
///
/// # Errors
///
/// When the centre folder has faults or drafts (nothing is written then), or a file cannot be written.
pub fn build(
    loaded: &Loaded,
    widget: &[(String, Vec<u8>)],
    out: &Path,
    addresses: &Addresses,
) -> Result<Vec<PathBuf>, BuildError> {
    if loaded.faults.is_empty() && !loaded.drafts.is_empty() {
        return Err(BuildError::Drafts(loaded.drafts.clone()));
    }
    let made = make(loaded, widget, out, addresses)?;
    let mut written = Vec::new();
    for (name, bytes) in made.files {
        written.push(write(&out.join(name), &bytes)?);
    }
    for (path, text) in made.kept {
        write(&loaded.folder.join(path), text.as_bytes())?;
    }
    write(&loaded.folder.join(editions::FILE), made.noted.as_bytes())?;
    Ok(written)
}

/// The same with drafts among the summaries, each of which says that it is one. It is there to be looked at: the
/// centre folder is left as it is, so nothing of this counts as published.
///
/// # Errors
///
/// When the centre folder has faults (nothing is written then), or a file cannot be written.
pub fn build_with_drafts(
    loaded: &Loaded,
    widget: &[(String, Vec<u8>)],
    out: &Path,
    addresses: &Addresses,
) -> Result<Vec<PathBuf>, BuildError> {
    let made = make(loaded, widget, out, addresses)?;
    let files = made.files.into_iter();
    files
        .map(|(name, bytes)| write(&out.join(name), &bytes))
        .collect()
}

/// What is to be written.
struct MadeFiles {
    /// For the web host, by name.
    files: Vec<(PathBuf, Vec<u8>)>,
    /// The kept editions, within the centre folder.
    kept: BTreeMap<PathBuf, String>,
    /// `editions.toml`.
    noted: String,
}

/// Everything is made before anything is written: a half-built folder would be published.
fn make(
    loaded: &Loaded,
    widget: &[(String, Vec<u8>)],
    out: &Path,
    addresses: &Addresses,
) -> Result<MadeFiles, BuildError> {
    if !loaded.faults.is_empty() {
        return Err(BuildError::Faults(loaded.faults.clone()));
    }
    refuse_own_folder(&loaded.folder, out)?;

    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let widget_folder = Path::new(WIDGET.trim_start_matches('/'));
    let summaries_folder = Path::new(SUMMARIES.trim_start_matches('/'));
    let around = language_files(loaded)?;
    // The widget's files may already include words; they are written once.
    let is_around = |name: &str| around.iter().any(|(made, _)| made == name);
    for (name, bytes) in widget.iter().filter(|(name, _)| !is_around(name)) {
        files.push((widget_folder.join(name), bytes.clone()));
    }
    for (name, bytes) in around {
        files.push((widget_folder.join(name), bytes));
    }
    let sink = Sink::new(editions::FILE);
    let editions_path = loaded.folder.join(editions::FILE);
    let mut noted = match regular::read_to_string(&editions_path) {
        Ok(text) => Editions::parse(&text, &sink),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Editions::default(),
        Err(error) => {
            return Err(BuildError::Write {
                path: editions_path,
                error,
            });
        }
    };
    for summary in loaded.summaries.iter().filter(|summary| !summary.draft) {
        noted.note(summary);
    }
    for (name, bytes) in summary_files(loaded, addresses)? {
        files.push((summaries_folder.join(name), bytes));
    }
    let toolkits_folder = Path::new(TOOLKITS.trim_start_matches('/'));
    for (name, bytes) in toolkits::all_files(loaded, addresses)? {
        files.push((toolkits_folder.join(name), bytes));
    }
    let kept = keep_all(loaded);
    if let Some(centre) = &loaded.centre {
        for (name, bytes) in feeds(centre, &loaded.summaries, &kept)? {
            files.push((summaries_folder.join(name), bytes));
        }
    }
    let keeping =
        kept::written(&kept, &mut noted).map_err(|error| BuildError::Form(error.to_string()))?;
    for (name, bytes) in schemas().map_err(|error| BuildError::Form(error.to_string()))? {
        files.push((Path::new(schema::FOLDER).join(name), bytes));
    }
    let noted = noted
        .written()
        .map_err(|error| BuildError::Form(error.to_string()))?;

    Ok(MadeFiles {
        files,
        kept: keeping,
        noted,
    })
}

/// What is written beside the widget's files, by file name: the centre's own colours, and the words of each language
/// that a summary is in.
///
/// # Errors
///
/// When there are no words for a language, or they cannot be written.
pub fn language_files(loaded: &Loaded) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut files = Vec::new();
    if let Some(theme) = loaded.centre.as_ref().and_then(|c| c.theme.as_ref()) {
        files.push((THEME_FILE.to_owned(), theme.css().into_bytes()));
    }
    let langs: BTreeSet<&str> = loaded.summaries.iter().map(|s| s.lang.as_str()).collect();
    for lang in langs {
        let words = loaded.words(lang)?;
        let bytes = codec::encode(&words.for_walk())
            .map_err(|error| BuildError::Form(error.to_string()))?;
        files.push((words_file(lang), bytes));
        files.push((note_words_file(lang), note_words(&words)?));
    }
    Ok(files)
}

/// What is written into the folder of the summaries, by file name: each summary in its published forms and as what is
/// pasted into a page, and the forms of its editions. The feeds are apart: they are about all summaries of a centre.
///
/// # Errors
///
/// When a form cannot be written, or there are no words for a language.
pub fn summary_files(
    loaded: &Loaded,
    addresses: &Addresses,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut files = Vec::new();
    for summary in &loaded.summaries {
        let words = loaded.words(&summary.lang)?;
        files.extend(published(summary, &words)?);
        let stem = summary_stem(&summary.id, &summary.lang);
        for (ending, start) in [("embed", Start::Read), ("embed-walk", Start::Walk)] {
            let text = snippet(summary, &words, addresses, start);
            files.push((format!("{stem}.{ending}.html"), text.into_bytes()));
        }
        let text = tag(summary, addresses);
        files.push((format!("{stem}.embed-tag.html"), text.into_bytes()));
    }
    if let Some(centre) = &loaded.centre {
        let kept = keep_all(loaded);
        files.extend(edition_files(centre, &loaded.summaries, &kept)?);
    }
    Ok(files)
}

/// The editions that were kept before, and those that are published now.
fn keep_all(loaded: &Loaded) -> Vec<KeptEdition> {
    let now = loaded.summaries.iter().filter(|summary| !summary.draft);
    let mut kept: Vec<KeptEdition> = now
        .map(|summary| kept::keep(summary, &loaded.kept, loaded.today))
        .collect();
    for before in &loaded.kept {
        let of = &before.summary;
        let again = kept
            .iter()
            .any(|kept| kept.is_of(&of.id, &of.lang) && kept.summary.edition == of.edition);
        if !again {
            kept.push(before.clone());
        }
    }
    kept
}

/// A build never overwrites what an editor wrote.
fn refuse_own_folder(folder: &Path, out: &Path) -> Result<(), BuildError> {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (folder, target) = (whole(folder), whole(out));
    let own = target == folder
        || [
            load::SUMMARIES,
            load::SCHEMES,
            kept::FOLDER,
            notes::FOLDER,
            toolkits::FOLDER,
        ]
        .iter()
        .any(|inner| target.starts_with(folder.join(inner)));
    if own {
        return Err(BuildError::OutputInside {
            out: out.to_owned(),
        });
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<PathBuf, BuildError> {
    let fail = |error| BuildError::Write {
        path: path.to_owned(),
        error,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    fs::write(path, bytes).map_err(fail)?;
    Ok(path.to_owned())
}
