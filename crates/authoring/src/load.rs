//! A whole centre folder: `centre.toml`, `languages/`, `schemes/`, `notes/`, `glossary/`, `editions.toml`, `summaries/`,
//! `toolkits/`, `impact/`.

mod impact;
mod name;
mod place;
mod shared;
mod text;
mod toolkits;

use std::path::{Path, PathBuf};

use evidence_walk_contract::paths::JSON_ENDING;
use evidence_walk_document::impact::theory::Theory;
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::summary::{Summary, SummaryLanguage};
use evidence_walk_document::toolkit::Toolkit;
use evidence_walk_words::files::WordsError;
use evidence_walk_words::{Word, Words};
use jiff::civil::Date;

use self::name::{NAMED, parts};
use self::place::FilePlace;
pub use self::place::HeldFiles;
use self::shared::Shared;
use self::text::{MOST_BYTES, checked, text};
use crate::age;
use crate::centre::{self, Centre};
use crate::editions::{self, EditionLines, Editions};
use crate::fault::{At, Fault, Sink};
use crate::links::{OwnPages, warn_of_dead};
use crate::questions::QuestionEntry;
use crate::retention::Retention;
use crate::sibling::{self, Sibling};
use crate::{kept, languages, summary};

/// The file that makes a folder a centre.
pub const CENTRE: &str = "centre.toml";
/// Folder of the rating schemes.
pub const SCHEMES: &str = "schemes";
/// Folder of the summaries.
pub const SUMMARIES: &str = "summaries";

/// A centre folder as it was read.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The folder; empty for files held in memory.
    pub folder: PathBuf,
    place: FilePlace,
    /// The centre; `None` where `centre.toml` has faults.
    pub centre: Option<Centre>,
    /// The summaries that have no faults, by name and language.
    pub summaries: Vec<Summary>,
    /// The toolkits that have no faults, by name and language.
    pub toolkits: Vec<Toolkit>,
    /// The theory of change, where there is one without faults.
    pub theory: Option<Theory>,
    /// The published editions that are kept.
    pub kept: Vec<KeptEdition>,
    /// The day on which it was read.
    pub today: Date,
    /// What must be mended before anything is published.
    pub faults: Vec<Fault>,
    /// What should be looked at.
    pub warnings: Vec<Fault>,
    /// What keeps a summary in draft: each translation that nobody answers for, once.
    pub drafts: Vec<Fault>,
}

/// Reads a centre folder and reports every fault of every file. Changes nothing.
#[must_use]
pub fn load(dir: &Path) -> Loaded {
    load_on(dir, age::today())
}

/// [`load`] as on a given day: how old evidence is depends on it, and nothing else does.
#[must_use]
pub fn load_on(dir: &Path, today: Date) -> Loaded {
    let (mut out, files) = read(Loaded {
        folder: dir.to_owned(),
        today,
        ..Loaded::default()
    });
    toolkits::read(&mut out, &files);
    impact::read(&mut out);
    out
}

/// [`load_on`] for the files of a centre folder that are held in memory, by their path in it. Reads no disk and no
/// clock, and neither toolkits nor a theory: who tries a summary out in a browser need not fetch what reads them.
#[must_use]
pub fn load_held(files: HeldFiles, today: Date) -> Loaded {
    let (out, _) = read(Loaded {
        place: FilePlace::Held(files),
        today,
        ..Loaded::default()
    });
    out
}

/// Everything but toolkits and the theory, and the files of the summaries.
fn read(mut out: Loaded) -> (Loaded, Vec<PathBuf>) {
    let today = out.today;
    let default = || vec![QuestionEntry::Default];
    let (centre, questions) = out.file(Path::new(CENTRE), centre::read_centre).unzip();
    let questions = questions.unwrap_or_else(default);
    out.centre = centre;

    let shared = Shared::read(&mut out);
    let path = Path::new(editions::FILE);
    let published = if out.place.has(&out.folder, path) {
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
    let mut siblings: Vec<Sibling> = Vec::new();
    let paths = out.files(SUMMARIES, "md", true);
    for path in &paths {
        let mut drafts = Vec::new();
        let summary = out.file(path, |text, sink| {
            let (id, lang) = parts(path, NAMED, sink)?;
            let (notes, schemes) = (shared.notes(&lang), shared.schemes(&lang));
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
                glossary: shared.glossary(&lang),
                unread_glossary: shared.unread_glossary,
                notes: &notes,
                unread_notes: shared.unread_notes,
                languages: &shared.languages,
                today,
            };
            let mut summary = summary::parse_summary(text, &around, sink)?;
            shared.warn_of_english(&summary, sink);
            drafts = shared.drafts(&summary, text, path);
            summary.draft = !drafts.is_empty();
            if summary.draft {
                // No edition of it is kept, so it has no address to cite.
                summary.address = None;
            }
            if let Some(published) = &published {
                published.check(&summary, EditionLines { text }, sink);
            }
            if sink.is_clean() {
                siblings.push(Sibling {
                    file: path.clone(),
                    id,
                    text: text.to_owned(),
                    asked: sibling::asked(&summary),
                    terms: sibling::terms(&summary),
                });
            }
            sink.is_clean().then_some(summary)
        });
        if summary.is_some() {
            drafts.retain(|draft| !out.drafts.contains(draft));
            out.drafts.append(&mut drafts);
        }
        out.summaries.extend(summary);
    }
    let (differ, lag) = sibling::compare(&siblings);
    out.faults.extend(differ);
    out.warnings.extend(lag);
    out.faults.extend(shared.differing_notes());
    out.read_kept(&published.unwrap_or_default());
    // A summary with faults is not known here, and a link to it leads somewhere.
    if let Some(address) = address.as_ref().filter(|_| out.faults.is_empty()) {
        let published = OwnPages {
            address,
            summaries: &out.summaries,
            kept: &out.kept,
        };
        let dead = warn_of_dead(&siblings, &published);
        out.warnings.extend(dead);
    }
    kept::tell_earlier(&mut out.summaries, &out.kept, &shared.languages);
    if let Some(centre) = &mut out.centre {
        centre.languages = shared.languages;
    }
    out.tell_languages();
    (out, paths)
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
        glossary: &[],
        unread_glossary: false,
        notes: &[],
        unread_notes: false,
        languages: &[],
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
    /// The words of a language: the centre's own, or those that ship.
    ///
    /// # Errors
    ///
    /// When there are none.
    pub fn words(&self, lang: &str) -> Result<Words, WordsError> {
        match &self.centre {
            Some(centre) => centre.words(lang),
            None => Words::load(lang),
        }
    }

    /// Says where the folder with the published summaries is reached, in place of what `centre.toml` says.
    pub fn publish_at(&mut self, address: &str) {
        for summary in self.summaries.iter_mut().filter(|summary| !summary.draft) {
            summary.address = Some(address.to_owned());
        }
    }

    /// Reads the editions that are kept.
    fn read_kept(&mut self, noted: &Editions) {
        let paths = match self.place.has(&self.folder, Path::new(kept::FOLDER)) {
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
        let bytes = self.place.bytes(&self.folder, path, MOST_BYTES + 1);
        let value = text(bytes, &sink).and_then(|text| read(&text, &sink));
        let (faults, warnings) = sink.finish();
        self.faults.extend(faults);
        self.warnings.extend(warnings);
        value
    }

    /// The files of a folder, relative to the centre folder, in the order of their names.
    fn files(&mut self, folder: &str, ending: &str, needed: bool) -> Vec<PathBuf> {
        let sink = Sink::new(folder);
        let mut paths = Vec::new();
        match self.place.list(&self.folder, folder) {
            Ok(entries) => {
                for path in entries {
                    let name = path.file_name().unwrap_or_default();
                    if name.to_string_lossy().starts_with('.') {
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

    /// Tells each summary in which other languages it is published.
    fn tell_languages(&mut self) {
        let centre = self.centre.as_ref();
        let of: Vec<(String, SummaryLanguage)> = self
            .summaries
            .iter()
            .map(|summary| {
                let own = centre.map_or(&[][..], |centre| &centre.languages);
                let words = languages::words_of(own, &summary.lang);
                let said = |words: &Words| {
                    let said = words.get(Word::ThisLanguage).to_owned();
                    (words.name().to_owned(), said)
                };
                let (name, said) = words.as_ref().map_or_else(|_| Default::default(), said);
                let lang = summary.lang.clone();
                let language = SummaryLanguage {
                    lang,
                    name,
                    said,
                    draft: summary.draft,
                };
                (summary.id.clone(), language)
            })
            .collect();
        for summary in &mut self.summaries {
            let others = of
                .iter()
                .filter(|(id, language)| *id == summary.id && language.lang != summary.lang);
            summary.languages = others.map(|(_, language)| language.clone()).collect();
        }
    }

    /// Takes out what is in draft, and the languages that lead to it.
    pub fn leave_out_drafts(&mut self) {
        self.summaries.retain(|summary| !summary.draft);
        self.toolkits.retain(|toolkit| !toolkit.draft);
        self.tell_languages();
    }
}
