//! Published editions and their fingerprints, and those of the wordings of questions.
//!
//! Figures of different editions are never pooled, so a changed estimate under an old edition would
//! mix answers to two different summaries; a changed question under an old revision would mix answers to two
//! different questions. `build` records what it published; `load` compares.

mod fingerprint;

use std::collections::BTreeMap;

use evidence_walk_contract::question::Question;
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::Words;
use serde::{Deserialize, Serialize};

use self::fingerprint::{of_evidence, of_evidence_and_default, of_file, of_question};
use crate::fault::{At, Sink};
use crate::questions;

/// The file in the centre folder.
pub const FILE: &str = "editions.toml";

const HEAD: &str = "# Written by `evidence-walk build`: what each published edition said, as a fingerprint of its\n# figures and ratings, and what each revision of a question said. Keep this file under version control\n# and do not edit it.\n\n";

/// Summary -> language -> what was published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editions(BTreeMap<String, BTreeMap<String, Published>>);

/// What was published of a summary in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Published {
    /// Edition -> fingerprint of its evidence and the default questions, as it was noted before questions
    /// had revisions.
    #[serde(flatten)]
    with_questions: BTreeMap<String, String>,
    /// Edition -> fingerprint of its evidence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    editions: BTreeMap<String, String>,
    /// Edition -> fingerprint of the file in which it is kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    kept: BTreeMap<String, String>,
    /// Question -> revision -> fingerprint of its wording.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    questions: BTreeMap<String, BTreeMap<String, String>>,
}

/// Lines of a summary's file that faults speak of.
#[derive(Debug, Clone, Copy)]
pub struct EditionLines<'a> {
    /// The text of the file.
    pub text: &'a str,
}

impl EditionLines<'_> {
    /// The line of the edition; it is a field of the outermost group.
    fn edition(self) -> usize {
        self.first(|line| line.starts_with("edition"))
    }

    /// The line that names a question; the first of the file where it is one of the centre's.
    fn question(self, id: &str) -> usize {
        self.first(|line| {
            let name = line
                .trim_start()
                .trim_start_matches("- ")
                .strip_prefix("id:");
            name.is_some_and(|name| name.trim().trim_matches(['"', '\'']) == id)
        })
    }

    fn first(self, is: impl Fn(&str) -> bool) -> usize {
        self.text.lines().position(is).map_or(1, |index| index + 1)
    }
}

impl Editions {
    /// Reads the file.
    pub fn parse(text: &str, sink: &Sink) -> Self {
        match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => {
                sink.fault(
                    At::file(),
                    format!("this is not as `build` wrote it ({})", error.message()),
                    "take back the last change to it, from version control",
                );
                Self::default()
            }
        }
    }

    /// Finds a summary whose evidence changed while its edition stayed, or whose edition went back; and a
    /// question whose wording changed while its revision stayed.
    pub fn check(&self, summary: &Summary, lines: EditionLines<'_>, sink: &Sink) {
        let Some(known) = self
            .0
            .get(&summary.id)
            .and_then(|langs| langs.get(&summary.lang))
        else {
            return;
        };
        known.check_edition(summary, lines, sink);
        for (id, revisions) in &known.questions {
            check_question(summary, id, revisions, lines, sink);
        }
    }

    /// Records a summary as published.
    pub fn note(&mut self, summary: &Summary) {
        let langs = self.0.entry(summary.id.clone()).or_default();
        let known = langs.entry(summary.lang.clone()).or_default();
        let edition = summary.edition.to_string();
        known.with_questions.remove(&edition);
        known.editions.insert(edition, of_evidence(summary));
        for question in wordings(summary) {
            let revisions = known.questions.entry(question.id.clone()).or_default();
            revisions.insert(question.revision.to_string(), of_question(question));
        }
    }

    /// Records that an edition is kept in a file with this text.
    pub fn note_kept(&mut self, summary: &Summary, text: &str) {
        let langs = self.0.entry(summary.id.clone()).or_default();
        let known = langs.entry(summary.lang.clone()).or_default();
        let edition = summary.edition.to_string();
        known.kept.insert(edition, of_file(text));
    }

    /// Whether the file in which an edition is kept has the text that was noted, if one was.
    pub fn is_kept_as(&self, summary: &Summary, text: &str) -> bool {
        let langs = self.0.get(&summary.id);
        let known = langs.and_then(|langs| langs.get(&summary.lang));
        let noted = known.and_then(|known| known.kept.get(&summary.edition.to_string()));
        noted.is_none_or(|noted| *noted == of_file(text))
    }

    /// The editions that are kept: summary, language, edition.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.0.iter().flat_map(|(id, langs)| {
            langs.iter().flat_map(move |(lang, known)| {
                let editions = known.kept.keys().filter_map(|edition| edition.parse().ok());
                editions.map(move |edition| (id.as_str(), lang.as_str(), edition))
            })
        })
    }

    /// The file.
    pub fn written(&self) -> Result<String, toml::ser::Error> {
        Ok([HEAD, &toml::to_string(&self.0)?].concat())
    }
}

impl Published {
    fn check_edition(&self, summary: &Summary, lines: EditionLines<'_>, sink: &Sink) {
        let known = self.editions.keys().chain(self.with_questions.keys());
        let highest = known
            .filter_map(|edition| edition.parse::<u32>().ok())
            .max();
        let next = highest.unwrap_or(0).saturating_add(1);
        let cure = format!(
            "raise it to `edition: {next}`, so that answers to the two are never counted together"
        );
        let at = || At::field(lines.edition(), "edition");
        if highest.is_some_and(|highest| summary.edition < highest) {
            sink.fault(
                at(),
                format!(
                    "edition {} is older than one already published",
                    summary.edition
                ),
                cure,
            );
        } else if !self.is_noted(summary) {
            sink.fault(
                at(),
                format!(
                    "a figure, a rating or the question of a guess changed since edition {} was published",
                    summary.edition
                ),
                cure,
            );
        }
    }

    /// Whether the summary says what was noted of its edition, if anything was.
    fn is_noted(&self, summary: &Summary) -> bool {
        let edition = summary.edition.to_string();
        if let Some(noted) = self.editions.get(&edition) {
            return *noted == of_evidence(summary);
        }
        let Some(noted) = self.with_questions.get(&edition) else {
            return true;
        };
        let default = Words::load(&summary.lang).map(|words| questions::default_set(&words));
        default.is_ok_and(|default| *noted == of_evidence_and_default(summary, &default))
    }
}

/// The questions of the step that asks, at each of their revisions, and those of a decision note.
fn wordings(summary: &Summary) -> impl Iterator<Item = &Question> + Clone {
    let now = summary.steps.iter().flat_map(|step| match &step.kind {
        StepKind::Ask(questions) => questions.as_slice(),
        StepKind::Decide(note) => note.questions.as_slice(),
        StepKind::Read
        | StepKind::Finding(_)
        | StepKind::Predict(_)
        | StepKind::Compare(_)
        | StepKind::Apply(_)
        | StepKind::Implement(_)
        | StepKind::Certainty(_)
        | StepKind::Next => &[],
    });
    now.chain(summary.reworded.iter().flat_map(|of| &of.earlier))
}

fn check_question(
    summary: &Summary,
    id: &str,
    published: &BTreeMap<String, String>,
    lines: EditionLines<'_>,
    sink: &Sink,
) {
    let now = wordings(summary).filter(|question| question.id == id);
    let Some(latest) = now.clone().map(|question| question.revision).max() else {
        // It is no longer asked: its answers stay with the edition.
        return;
    };
    let at = || At::field(lines.question(id), "questions");
    let highest = published
        .keys()
        .filter_map(|revision| revision.parse().ok())
        .max();
    if highest.is_some_and(|highest: u32| latest < highest) {
        sink.fault(
            at(),
            format!(
                "`{id}` is at revision {latest}, and revision {} is published",
                highest.unwrap_or(0)
            ),
            "take the older wordings back in under `earlier:`, from version control",
        );
    }
    for question in now {
        let revision = question.revision;
        let same = published
            .get(&revision.to_string())
            .is_none_or(|noted| *noted == of_question(question));
        if same {
            continue;
        }
        let (problem, cure) = if revision == latest {
            (
                format!(
                    "the words or options of `{id}` changed since its revision {revision} was published"
                ),
                format!(
                    "write `revision: {}`, and what it said before under `earlier:`; if it asks the same as before, add `same_meaning:` and why",
                    revision + 1
                ),
            )
        } else {
            (
                format!(
                    "revision {revision} of `{id}`, under `earlier:`, is not what was published"
                ),
                "take its words and options from version control: answers are read by them"
                    .to_owned(),
            )
        };
        sink.fault(at(), problem, cure);
    }
}
