//! A whole centre folder: `centre.toml`, `schemes/`, `editions.toml`, `summaries/`.

mod name;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use evidence_walk_contract::paths::JSON_ENDING;
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::note::NoteTemplate;
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::summary::Summary;
use jiff::civil::Date;

use self::name::{NAMED, parts};
use crate::age;
use crate::centre::{self, Centre};
use crate::editions::{self, EditionLines, Editions};
use crate::fault::{At, Fault, Sink};
use crate::questions::QuestionEntry;
use crate::retention::Retention;
use crate::{kept, notes, regular, schemes, summary};

/// Most bytes in one file.
const MOST_BYTES: u64 = 1024 * 1024;

/// The file that makes a folder a centre.
pub const CENTRE: &str = "centre.toml";
/// Folder of the rating schemes.
pub const SCHEMES: &str = "schemes";
/// Folder of the summaries.
pub const SUMMARIES: &str = "summaries";

/// A centre folder as it was read.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The folder.
    pub folder: PathBuf,
    /// The centre; `None` where `centre.toml` has faults.
    pub centre: Option<Centre>,
    /// The summaries that have no faults, by name and language.
    pub summaries: Vec<Summary>,
    /// The published editions that are kept.
    pub kept: Vec<KeptEdition>,
    /// The day on which it was read.
    pub today: Date,
    /// What must be mended before anything is published.
    pub faults: Vec<Fault>,
    /// What should be looked at.
    pub warnings: Vec<Fault>,
}

/// Reads a centre folder and reports every fault of every file. Changes nothing.
#[must_use]
pub fn load(dir: &Path) -> Loaded {
    load_on(dir, age::today())
}

/// [`load`] as on a given day: how old evidence is depends on it, and nothing else does.
#[must_use]
pub fn load_on(dir: &Path, today: Date) -> Loaded {
    let mut out = Loaded {
        folder: dir.to_owned(),
        today,
        ..Loaded::default()
    };
    let default = || vec![QuestionEntry::Default];
    let (centre, questions) = out.file(Path::new(CENTRE), centre::read_centre).unzip();
    let questions = questions.unwrap_or_else(default);
    out.centre = centre;

    let mut schemes: Vec<Scheme> = Vec::new();
    for path in out.files(SCHEMES, "toml", false) {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        schemes.extend(out.file(&path, |text, sink| schemes::read_scheme(text, &stem, sink)));
    }

    let mut templates: Vec<(String, NoteTemplate)> = Vec::new();
    let written = out.files(notes::FOLDER, "toml", false);
    for path in &written {
        let read = out.file(path, |text, sink| {
            let (id, lang) = parts(path, notes::NAMED, sink)?;
            Some((lang, notes::read_template(text, &id, sink)?))
        });
        templates.extend(read);
    }
    let unread_notes = templates.len() < written.len();
    let path = Path::new(editions::FILE);
    let published = if dir.join(path).exists() {
        out.file(path, |text, sink| Some(Editions::parse(text, sink)))
    } else {
        None
    };

    let address = out.centre.as_ref().and_then(Centre::summaries_address);
    let (name, contact, retention) = out.centre.as_ref().map_or_else(Default::default, |centre| {
        let Centre {
            name,
            contact,
            retention,
            ..
        } = centre.clone();
        (name, contact, retention)
    });
    let themes = out.centre.as_ref().map(|centre| centre.themes.clone());
    for path in out.files(SUMMARIES, "md", true) {
        let summary = out.file(&path, |text, sink| {
            let (id, lang) = parts(&path, NAMED, sink)?;
            let notes = templates.iter().filter(|(of, _)| *of == lang);
            let notes: Vec<NoteTemplate> = notes.map(|(_, note)| note.clone()).collect();
            let around = summary::SummaryContext {
                centre: &name,
                contact: &contact,
                address: address.as_deref(),
                retention: &retention,
                schemes: &schemes,
                themes: themes.as_deref(),
                questions: &questions,
                id: &id,
                lang: &lang,
                notes: &notes,
                unread_notes,
                today,
            };
            let summary = summary::parse_summary(text, &around, sink)?;
            if let Some(published) = &published {
                published.check(&summary, EditionLines { text }, sink);
            }
            sink.is_clean().then_some(summary)
        });
        out.summaries.extend(summary);
    }
    out.same_editions();
    out.read_kept(&published.unwrap_or_default());
    kept::tell_earlier(&mut out.summaries, &out.kept);
    out
}

/// Reads a single summary, as [`load_on`] reads each in its folder: for a text that is not in a file.
/// Its name is `summary.en.md`, and it may rate on these schemes.
///
/// # Errors
///
/// Every fault of it, in the order of its lines.
pub fn read_summary(
    bytes: Vec<u8>,
    schemes: &[Scheme],
    today: Date,
) -> Result<Summary, Vec<Fault>> {
    let (id, lang) = ("summary", "en");
    let sink = Sink::new(format!("{SUMMARIES}/{id}.{lang}.md"));
    let around = summary::SummaryContext {
        centre: "",
        contact: "",
        address: None,
        retention: &Retention::default(),
        schemes,
        themes: Some(&[]),
        questions: &[QuestionEntry::Default],
        notes: &[],
        unread_notes: false,
        id,
        lang,
        today,
    };
    let summary =
        checked(bytes, &sink).and_then(|text| summary::parse_summary(&text, &around, &sink));
    let (faults, _) = sink.finish();
    match summary {
        Some(summary) if faults.is_empty() => Ok(summary),
        _ => Err(faults),
    }
}

impl Loaded {
    /// Says where the folder with the published summaries is reached, in place of what `centre.toml` says.
    pub fn publish_at(&mut self, address: &str) {
        for summary in &mut self.summaries {
            summary.address = Some(address.to_owned());
        }
    }

    /// Reads the editions that are kept.
    fn read_kept(&mut self, noted: &Editions) {
        let paths = match self.folder.join(kept::FOLDER).exists() {
            true => self.files(kept::FOLDER, JSON_ENDING, false),
            false => Vec::new(),
        };
        for path in &paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let read = |text: &str, sink: &Sink| kept::read_kept(text, &name, noted, sink);
            let found = self.file(path, read);
            self.kept.extend(found);
        }
        self.faults.extend(kept::missing(noted, &paths));
    }

    /// Reads one file of the folder and keeps what was found in it.
    fn file<T>(&mut self, path: &Path, read: impl FnOnce(&str, &Sink) -> Option<T>) -> Option<T> {
        let sink = Sink::new(path);
        let value = text(&self.folder.join(path), &sink).and_then(|text| read(&text, &sink));
        let (faults, warnings) = sink.finish();
        self.faults.extend(faults);
        self.warnings.extend(warnings);
        value
    }

    /// The files of a folder, relative to the centre folder, in the order of their names.
    fn files(&mut self, folder: &str, ending: &str, needed: bool) -> Vec<PathBuf> {
        let sink = Sink::new(folder);
        let mut paths = Vec::new();
        match fs::read_dir(self.folder.join(folder)) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    let path = Path::new(folder).join(entry.file_name());
                    let hidden = entry.file_name().to_string_lossy().starts_with('.');
                    if hidden {
                        continue;
                    }
                    if path.extension().is_some_and(|e| e == ending) {
                        paths.push(path);
                    } else {
                        let stray = Sink::new(path);
                        stray.fault(
                            At::file(),
                            format!("`{folder}/` holds files that end in `.{ending}` only"),
                            "rename it, or keep it in another folder",
                        );
                        self.faults.extend(stray.finish().0);
                    }
                }
                if paths.is_empty() && needed {
                    sink.warn(
                        At::file(),
                        "the folder is empty",
                        "add a summary: `NAME.LANG.md`",
                    );
                }
            }
            Err(error) if needed => {
                sink.fault(
                    At::file(),
                    format!("cannot be read ({error})"),
                    format!("make a folder `{folder}` in the centre folder"),
                );
            }
            Err(_) => {}
        }
        paths.sort();
        let (faults, warnings) = sink.finish();
        self.faults.extend(faults);
        self.warnings.extend(warnings);
        paths
    }

    /// The languages of one summary say the same, so they are of one edition.
    fn same_editions(&mut self) {
        let mut faults = Vec::new();
        for pair in self.summaries.windows(2) {
            let [first, second] = pair else { continue };
            if first.id == second.id && first.edition != second.edition {
                let sink = Sink::new(format!("{SUMMARIES}/{}.{}.md", second.id, second.lang));
                sink.fault(
                    At::field(1, "edition"),
                    format!(
                        "edition {} here and {} in `{}`",
                        second.edition, first.edition, first.lang
                    ),
                    "bring the older one up to date, and give both the same edition",
                );
                faults.extend(sink.finish().0);
            }
        }
        self.faults.append(&mut faults);
    }
}

/// The text of a file, if it is one that can be read.
fn text(path: &Path, sink: &Sink) -> Option<String> {
    let mut bytes = Vec::new();
    let read =
        regular::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let problem = if missing {
            "there is no such file".to_owned()
        } else {
            format!("cannot be read ({error})")
        };
        sink.fault(
            At::file(),
            problem,
            "check the name, and that you may read it",
        );
        return None;
    }
    if bytes.len() as u64 > MOST_BYTES {
        sink.fault(
            At::file(),
            "longer than 1 MiB",
            "a summary is a few pages of text: check what was pasted into it",
        );
        return None;
    }
    checked(bytes, sink)
}

/// The text of these bytes, if it is one that can be shown.
fn checked(bytes: Vec<u8>, sink: &Sink) -> Option<String> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let line = error
                .as_bytes()
                .iter()
                .take(good)
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            sink.fault(
                At::line(line),
                "a character that is not UTF-8",
                "save the file as UTF-8 in your text editor",
            );
            return None;
        }
    };
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    let mut sound = true;
    for (index, line) in text.lines().enumerate() {
        if let Some(c) = line.chars().find(|c| is_hidden(*c)) {
            sink.fault(
                At::line(index + 1),
                format!("an invisible control character (U+{:04X})", u32::from(c)),
                "delete it; it often comes with text pasted from elsewhere, so retype the words around it",
            );
            sound = false;
        }
    }
    sound.then_some(text)
}

/// Controls other than tab, and those that turn the direction of text round (Unicode TR9), which can
/// make a line read otherwise than it is.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_a_summary_share_an_edition() {
        let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
        let mut loaded = load(&centre);
        loaded.summaries.truncate(2);
        let english = loaded.summaries.pop().unwrap();
        let mut welsh = english.clone();
        welsh.lang = "cy".to_owned();
        loaded.summaries = vec![welsh.clone(), english.clone()];
        loaded.same_editions();
        assert_eq!(loaded.faults, []);

        welsh.edition = 2;
        loaded.summaries = vec![welsh, english];
        loaded.same_editions();
        let said: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "summaries/home-adaptations.en.md:1: edition: edition 1 here and 2 in `cy`; bring the older one up to date, and give both the same edition"
            ]
        );
    }
}
