//! What a step can show, and the template of its note.

use evidence_walk_document::apply::AppliedFinding;
use evidence_walk_document::comparison::Comparison;
use evidence_walk_document::implementation::Implementation;
use evidence_walk_document::note::NoteTemplate;
use evidence_walk_document::outcome::Outcome;
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::summary::Prediction;

use crate::fault::{At, Sink};
use crate::names::listed;
use crate::notes;
use crate::phrases::{CertaintyPhrases, DecidePhrases};

/// What a step can show.
#[derive(Clone, Copy)]
pub struct StepContext<'a> {
    /// The outcomes.
    pub outcomes: &'a [Outcome],
    /// The guesses at their estimates.
    pub guesses: &'a [Prediction],
    /// The interventions side by side, if there are any.
    pub comparison: Option<&'a Comparison>,
    /// The estimates that can be worked out for a place.
    pub applied: &'a [AppliedFinding],
    /// How it is put into practice, where the summary says so.
    pub implementation: Option<&'a Implementation>,
    /// The notes for meetings, in the summary's language.
    pub notes: &'a [NoteTemplate],
    /// Whether another of them has faults, which are reported where it is written.
    pub unread_notes: bool,
    /// The summary's language, in which a note would be.
    pub lang: &'a str,
    /// What is asked before and after a note.
    pub decide: &'a DecidePhrases,
    /// The schemes, in the summary's language.
    pub schemes: &'a [Scheme],
    /// What is asked before and after a rating is explained.
    pub certainty: &'a CertaintyPhrases,
}

/// The template that a step names, or the only one there is.
pub fn template<'a>(
    named: Option<&str>,
    known: &StepContext<'a>,
    at: At,
    sink: &Sink,
) -> Option<&'a NoteTemplate> {
    let StepContext { notes, lang, .. } = known;
    let all = || listed(notes.iter().map(|note| note.id.as_str()));
    let found = match (named, notes) {
        (None, [only]) => Some(only),
        (Some(name), _) => notes.iter().find(|note| note.id == name),
        (None, _) => None,
    };
    match (named, notes) {
        _ if found.is_some() => {}
        _ if known.unread_notes => sink.fault(
            at,
            "its note cannot be read",
            format!("mend the faults in `{}/` first", notes::FOLDER),
        ),
        (None, []) => sink.fault(
            at,
            format!("no template for a note in the language `{lang}`"),
            format!(
                "add one: `{}/committee.{lang}.toml`; docs/authoring.md shows what it holds",
                notes::FOLDER
            ),
        ),
        (None, _) => sink.fault(
            at,
            "a step of kind `decide` without its note",
            format!("add `note=` and one of {}", all()),
        ),
        (Some(name), []) => sink.fault(
            at,
            format!("no note is called `{name}` in the language `{lang}`"),
            format!("add it: `{}/{name}.{lang}.toml`", notes::FOLDER),
        ),
        (Some(name), _) => sink.fault(
            at,
            format!("no note is called `{name}` in the language `{lang}`"),
            format!("the notes in this language are {}", all()),
        ),
    }
    found
}
