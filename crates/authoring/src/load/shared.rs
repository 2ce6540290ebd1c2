//! What the summaries of a folder share: languages, schemes, notes and glossaries.

use std::path::Path;

use evidence_walk_document::note::NoteTemplate;
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::summary::{StepKind, Summary, Term};
use evidence_walk_words::Words;

use super::name::{language, parts};
use super::{Loaded, SCHEMES};
use crate::drafts::{DraftOf, drafts};
use crate::fault::{At, Fault, Sink, slashed};
use crate::glossary;
use crate::languages;
use crate::notes;
use crate::schemes::{self, SchemeTexts};
use crate::translation::Translation;

/// A template for notes, as it was read.
pub struct ReadNote {
    lang: String,
    template: NoteTemplate,
    translation: Translation,
    file: String,
}

/// A glossary, as it was read.
struct ReadGlossary {
    lang: String,
    terms: Vec<Term>,
    translation: Translation,
    file: String,
}

/// What the summaries of a folder share.
pub struct Shared {
    /// The languages that the centre has words of its own for.
    pub languages: Vec<Words>,
    /// Whether a template for notes has faults.
    pub unread_notes: bool,
    /// Whether a glossary has faults.
    pub unread_glossary: bool,
    glossaries: Vec<ReadGlossary>,
    schemes: Vec<Scheme>,
    texts: Vec<SchemeTexts>,
    notes: Vec<ReadNote>,
}

impl Shared {
    /// Reads it. What is wrong goes to `out`.
    pub fn read(out: &mut Loaded) -> Self {
        let mut own = Vec::new();
        for path in out.files(languages::FOLDER, "toml", false) {
            let read = out.file(&path, |text, sink| {
                let lang = language(&path, sink)?;
                languages::read_language(text, &lang, sink)
            });
            own.extend(read);
        }
        let (schemes, texts) = read_schemes(out);
        let mut notes = Vec::new();
        let paths = out.files(notes::FOLDER, "toml", false);
        for path in &paths {
            let read = out.file(path, |text, sink| {
                let (id, lang) = parts(path, notes::NAMED, sink)?;
                let (template, translation) = notes::read_template(text, &id, sink)?;
                Some(ReadNote {
                    lang,
                    template,
                    translation,
                    file: slashed(path),
                })
            });
            notes.extend(read);
        }
        let mut glossaries = Vec::new();
        let of_terms = out.files(glossary::FOLDER, "toml", false);
        for path in &of_terms {
            let read = out.file(path, |text, sink| {
                let lang = language(path, sink)?;
                let (terms, translation) = glossary::read_glossary(text, sink)?;
                Some(ReadGlossary {
                    lang,
                    terms,
                    translation,
                    file: slashed(path),
                })
            });
            glossaries.extend(read);
        }
        Self {
            languages: own,
            unread_notes: notes.len() < paths.len(),
            unread_glossary: glossaries.len() < of_terms.len(),
            glossaries,
            schemes,
            texts,
            notes,
        }
    }

    /// The templates in a language.
    pub fn notes(&self, lang: &str) -> Vec<NoteTemplate> {
        let of = self.notes.iter().filter(|note| note.lang == lang);
        of.map(|note| note.template.clone()).collect()
    }

    /// The terms of the centre in a language.
    pub fn glossary(&self, lang: &str) -> &[Term] {
        let mut of = self.glossaries.iter().filter(|of| of.lang == lang);
        of.next().map_or(&[], |of| of.terms.as_slice())
    }

    /// The schemes, each in this language if there are words for it.
    pub fn schemes(&self, lang: &str) -> Vec<Scheme> {
        let own = |scheme: &Scheme| {
            let texts = self.texts.iter().map(|of| &of.scheme);
            let mut found = texts.filter(|of| of.id == scheme.id && of.lang == lang);
            found.next().unwrap_or(scheme).clone()
        };
        self.schemes.iter().map(own).collect()
    }

    /// Warns of a scheme that has no words in the summary’s language.
    pub fn warn_of_english(&self, summary: &Summary, sink: &Sink) {
        for scheme in &summary.schemes {
            if scheme.lang != summary.lang {
                sink.warn(
                    At::file(),
                    format!(
                        "the scheme `{}` has no words in `{}`; its readers see those in `{}`",
                        scheme.id, summary.lang, scheme.lang
                    ),
                    format!("write `{SCHEMES}/{}.{}.toml`", scheme.id, summary.lang),
                );
            }
        }
    }

    /// What keeps a summary in draft.
    pub fn drafts(&self, summary: &Summary, text: &str, path: &Path) -> Vec<Fault> {
        let mut of = vec![DraftOf::summary(path, text, summary.draft)];
        of.extend(
            languages::words_of(&self.languages, &summary.lang)
                .ok()
                .map(|words| {
                    let own = self.languages.iter().any(|of| of.lang == summary.lang);
                    DraftOf::words(&words, own)
                }),
        );
        let used = self.texts.iter().filter(|texts| {
            let mut schemes = summary.schemes.iter();
            schemes.any(|of| of.id == texts.scheme.id && of.lang == texts.scheme.lang)
        });
        of.extend(used.map(|texts| DraftOf::translation(&texts.file, &texts.translation)));
        let explains = |of: &&ReadGlossary| {
            let mut terms = of.terms.iter();
            of.lang == summary.lang && terms.any(|term| summary.glossary.contains(term))
        };
        let used = self.glossaries.iter().filter(explains);
        of.extend(used.map(|read| DraftOf::translation(&read.file, &read.translation)));
        let template = |note: &&ReadNote| {
            note.lang == summary.lang
                && summary.steps.iter().any(|step| match &step.kind {
                    StepKind::Decide(of) => of.template.id == note.template.id,
                    _ => false,
                })
        };
        let used = self.notes.iter().filter(template);
        of.extend(used.map(|note| DraftOf::translation(&note.file, &note.translation)));
        drafts(of.into_iter().flatten())
    }

    /// A template says the same in each language: the same parts, in the same order.
    pub fn differing_notes(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (place, note) in self.notes.iter().enumerate() {
            let before = self.notes.iter().take(place);
            let Some(first) = before.rev().find(|of| of.template.id == note.template.id) else {
                continue;
            };
            let holds = |note: &ReadNote| -> Vec<_> {
                let parts = note.template.parts.iter();
                parts
                    .map(|part| std::mem::discriminant(&part.holds))
                    .collect()
            };
            if holds(first) != holds(note) {
                let sink = Sink::new(&note.file);
                sink.fault(
                    At::file(),
                    format!(
                        "its parts are not those of {}, in the same order",
                        first.file
                    ),
                    "write as many `[[parts]]` in both languages, each with the same `holds`",
                );
                faults.extend(sink.finish().0);
            }
        }
        faults
    }
}

/// The schemes, and their words in other languages.
fn read_schemes(out: &mut Loaded) -> (Vec<Scheme>, Vec<SchemeTexts>) {
    let paths = out.files(SCHEMES, "toml", false);
    let stem = |path: &Path| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let (texts, own): (Vec<_>, Vec<_>) = paths.iter().partition(|path| stem(path).contains('.'));
    let mut found: Vec<Scheme> = Vec::new();
    for path in own {
        let stem = stem(path);
        found.extend(out.file(path, |text, sink| schemes::read_scheme(text, &stem, sink)));
    }
    let mut in_languages = Vec::new();
    for path in texts {
        let read = out.file(path, |text, sink| {
            let (id, lang) = parts(path, schemes::NAMED, sink)?;
            let Some(scheme) = found.iter().find(|scheme| scheme.id == id) else {
                sink.fault(
                    At::file(),
                    format!("there is no scheme `{id}` to be read in another language"),
                    format!("add `{SCHEMES}/{id}.toml`, or name this file after a scheme"),
                );
                return None;
            };
            schemes::read_texts(text, &slashed(path), scheme, &lang, sink)
        });
        in_languages.extend(read);
    }
    (found, in_languages)
}
