//! What a summary cites that has a notice on the list of retractions: the Retraction Watch data, a CSV file that
//! Crossref publishes and keeps up to date
//! (<https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/>, read 30 November 2026).

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, ReaderBuilder};
use evidence_walk_contract::paths::summary_stem;
use evidence_walk_document::summary::Summary;
use jiff::civil::Date;
use jiff::fmt::strtime;

use crate::fault::{At, Sink};
use crate::load::{Loaded, SUMMARIES};
use crate::regular;

/// The columns that are read, as Crossref names them.
const DOI: &str = "OriginalPaperDOI";
const NATURE: &str = "RetractionNature";
const DATE: &str = "RetractionDate";
const REASON: &str = "Reason";

/// Where links to DOIs lead.
const RESOLVER: &str = "doi.org/";

/// Why a list could not be read.
#[derive(Debug)]
pub enum RetractionsError {
    /// It cannot be opened.
    Unread {
        /// The file.
        list: PathBuf,
        /// Why.
        why: String,
    },
    /// It has no such column.
    NoColumn {
        /// The file.
        list: PathBuf,
        /// Its name.
        column: &'static str,
    },
    /// A line of it is no line of such a list.
    Broken {
        /// The file.
        list: PathBuf,
        /// Why, with the line.
        why: csv::Error,
    },
}

impl fmt::Display for RetractionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread { list, why } => {
                write!(
                    f,
                    "{} cannot be read ({why}); check the name",
                    list.display()
                )
            }
            Self::NoColumn { list, column } => write!(
                f,
                "{} has no column `{column}`; give it the file that Crossref publishes, retraction_watch.csv",
                list.display()
            ),
            Self::Broken { list, why } => write!(
                f,
                "{} is cut off or damaged ({why}); download it again",
                list.display()
            ),
        }
    }
}

impl std::error::Error for RetractionsError {}

/// A notice on the list.
struct Notice {
    /// `Retraction`, `Expression of concern`, `Correction` or `Reinstatement`.
    nature: String,
    /// Its day, as people write it.
    day: String,
    reasons: String,
}

/// Warns of each DOI on the list that a summary cites, as a source or as a link in its text.
///
/// # Errors
///
/// When the list cannot be read to its end: nothing is then known of what it has.
pub fn warn_of_retracted(loaded: &mut Loaded, list: &Path) -> Result<(), RetractionsError> {
    let mut cited: BTreeMap<String, Vec<Notice>> = BTreeMap::new();
    let texts: Vec<String> = loaded.summaries.iter().map(|of| text(loaded, of)).collect();
    for (summary, text) in loaded.summaries.iter().zip(&texts) {
        for cites in all_cited(summary, text) {
            cited.insert(cites.doi, Vec::new());
        }
    }
    read(list, &mut cited)?;
    for (summary, text) in loaded.summaries.iter().zip(&texts) {
        let sink = Sink::new(format!(
            "{SUMMARIES}/{}.md",
            summary_stem(&summary.id, &summary.lang)
        ));
        for Cited { doi, at } in all_cited(summary, text) {
            for Notice {
                nature,
                day,
                reasons,
            } in cited.get(&doi).into_iter().flatten()
            {
                sink.warn(
                    at.clone(),
                    format!("`{doi}` has a notice of {day} on the list of retractions: {nature} ({reasons})"),
                    "read the notice; then say in the summary what it changes, or take out the source and what rests on it",
                );
            }
        }
        loaded.warnings.extend(sink.finish().1);
    }
    Ok(())
}

/// The text of a summary's file.
fn text(loaded: &Loaded, summary: &Summary) -> String {
    let stem = summary_stem(&summary.id, &summary.lang);
    let path = loaded.folder.join(SUMMARIES).join(format!("{stem}.md"));
    fs::read_to_string(path).unwrap_or_default()
}

/// A DOI in small letters, and where it is cited.
struct Cited {
    doi: String,
    at: At,
}

/// The DOIs of the sources; then those that are linked elsewhere in the text.
fn all_cited(summary: &Summary, text: &str) -> Vec<Cited> {
    let text = text.to_lowercase();
    let mut out: Vec<Cited> = Vec::new();
    for (place, source) in summary.sources.iter().enumerate() {
        let Some(doi) = source.doi.as_deref().map(str::to_lowercase) else {
            continue;
        };
        let line = text.lines().position(|line| line.contains(&doi));
        let at = At::field(
            line.map_or(1, |line| line + 1),
            format!("sources[{place}].doi"),
        );
        out.push(Cited { doi, at });
    }
    for (line, words) in text.lines().enumerate() {
        for (start, found) in words.match_indices(RESOLVER) {
            let rest = words.get(start + found.len()..).unwrap_or("");
            let end = rest.find(|c: char| c.is_whitespace() || ")>\"'".contains(c));
            let doi = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
            if out.iter().all(|known| known.doi != doi) {
                out.push(Cited {
                    doi: doi.to_owned(),
                    at: At::line(line + 1),
                });
            }
        }
    }
    out
}

/// Adds the notices of these DOIs, which are in small letters.
fn read(list: &Path, cited: &mut BTreeMap<String, Vec<Notice>>) -> Result<(), RetractionsError> {
    let unread = |why: String| RetractionsError::Unread {
        list: list.to_owned(),
        why,
    };
    let broken = |why: csv::Error| RetractionsError::Broken {
        list: list.to_owned(),
        why,
    };
    let file = regular::open(list).map_err(|error| unread(error.to_string()))?;
    let mut lines = ReaderBuilder::new().from_reader(file);
    let head = lines.byte_headers().map_err(broken)?.clone();
    let place = |column: &'static str| {
        let mut names = head.iter();
        // A file from a spreadsheet may begin with a byte order mark.
        names
            .position(|name| {
                name.strip_prefix(b"\xef\xbb\xbf").unwrap_or(name) == column.as_bytes()
            })
            .ok_or_else(|| RetractionsError::NoColumn {
                list: list.to_owned(),
                column,
            })
    };
    let (doi, nature, date, reason) = (place(DOI)?, place(NATURE)?, place(DATE)?, place(REASON)?);
    // Names in the published file are not all UTF-8.
    let text = |line: &ByteRecord, place: usize| {
        String::from_utf8_lossy(line.get(place).unwrap_or_default())
            .trim()
            .to_owned()
    };
    let mut line = ByteRecord::new();
    while lines.read_byte_record(&mut line).map_err(broken)? {
        if let Some(notices) = cited.get_mut(&text(&line, doi).to_lowercase()) {
            notices.push(Notice {
                nature: text(&line, nature),
                day: day(&text(&line, date)),
                reasons: reasons(&text(&line, reason)),
            });
        }
    }
    Ok(())
}

/// `7/31/2020 0:00` is 31 July 2020; what is no day stays as it is.
fn day(date: &str) -> String {
    let first = date.split(' ').next().unwrap_or(date);
    match Date::strptime("%m/%d/%Y", first) {
        Ok(day) => strtime::format("%-d %B %Y", day).unwrap_or_else(|_| date.to_owned()),
        Err(_) => date.to_owned(),
    }
}

/// `+Error in Data;+Error in Results;` is a list of two.
fn reasons(listed: &str) -> String {
    let each = listed
        .split(';')
        .map(|one| one.trim().trim_start_matches('+').trim());
    let all: Vec<&str> = each.filter(|one| !one.is_empty()).collect();
    match all.is_empty() {
        true => "no reason given".to_owned(),
        false => all.join(", "),
    }
}
