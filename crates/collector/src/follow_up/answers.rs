//! What a reader said on a follow-up page, and the answers that are made of it.

use std::collections::BTreeMap;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{Day, SheetId, SignalId};
use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::{AnswerValue, Form, Question};
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_document::follow_up::{CHANGED, NOTHING, TOO_EARLY};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use sha2::{Digest, Sha256};

/// Name of the field with the form's id.
pub const CODE: &str = "code";

/// What was written and chosen, by the names of the fields.
#[derive(Debug, Default)]
pub struct Said {
    /// The id that the form was given.
    pub code: String,
    fields: BTreeMap<String, Vec<String>>,
}

/// Something to put right, and the field it is about.
#[derive(Debug, PartialEq, Eq)]
pub struct FollowUpProblem {
    /// The id of the field.
    pub field: String,
    /// What to do.
    pub says: String,
}

impl Said {
    /// A form with an id, still to be filled in.
    #[must_use]
    pub fn blank(code: String) -> Self {
        Self {
            code,
            fields: BTreeMap::new(),
        }
    }

    /// Reads a form. A field that the page does not have says nothing.
    #[must_use]
    pub fn read(pairs: Vec<(String, String)>) -> Self {
        let mut said = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                CODE => said.code = value,
                _ => said.fields.entry(name).or_default().push(value),
            }
        }
        said
    }

    /// Whether an option of a question was chosen.
    #[must_use]
    pub fn chose(&self, question: &Question, option: &str) -> bool {
        let chosen = self.fields.get(&question.id);
        chosen.is_some_and(|chosen| chosen.iter().any(|of| of == option))
    }

    /// What was written into a field.
    #[must_use]
    pub fn wrote(&self, question: &Question) -> &str {
        let written = self.fields.get(&question.id).and_then(|of| of.first());
        written.map_or("", |text| text.trim())
    }

    /// What is to be put right.
    #[must_use]
    pub fn problems(&self, summary: &Summary, words: &RequestWords) -> Vec<FollowUpProblem> {
        if self.is_too_early(summary) {
            return Vec::new();
        }
        let mut problems = Vec::new();
        let mut wrong = |field: &str, says: String| {
            problems.push(FollowUpProblem {
                field: field.to_owned(),
                says,
            });
        };
        let asked = || summary.follow_up.iter().filter(|of| of.id != TOO_EARLY);
        for question in asked() {
            let field = [("field", question.text.as_str())];
            let n = self.wrote(question).chars().count();
            if question.form == Form::Text && n > TEXT_CHARS {
                let (n, most) = (n.to_string(), TEXT_CHARS.to_string());
                let values = [field[0], ("n", &n), ("most", &most)];
                wrong(&question.id, words.fill(RequestWord::TooLong, &values));
            }
            let chosen = question
                .form
                .options()
                .filter(|of| self.chose(question, &of.id));
            if question.id == CHANGED && self.chose(question, NOTHING) && chosen.count() > 1 {
                wrong(&question.id, words.fill(RequestWord::LaterBoth, &field));
            }
        }
        if problems.is_empty() && asked().all(|of| self.value(of).is_none()) {
            let first = asked().next().map_or("", |of| of.id.as_str());
            problems.push(FollowUpProblem {
                field: first.to_owned(),
                says: words.get(RequestWord::LaterNothing).to_owned(),
            });
        }
        problems
    }

    /// Whether the reader says that it is too early; then nothing else was asked.
    #[must_use]
    pub fn is_too_early(&self, summary: &Summary) -> bool {
        let mut asked = summary.follow_up.iter();
        let early = asked.find(|of| of.id == TOO_EARLY);
        early.is_some_and(|of| self.value(of).is_some())
    }

    /// The answers, on a sheet of their own. A form that is sent twice gives the same ones.
    #[must_use]
    pub fn answers(&self, summary: &Summary, sheet: SheetId, day: Day) -> Vec<EngagementSignal> {
        let early = self.is_too_early(summary);
        let asked = summary.follow_up.iter();
        let asked = asked.filter(|of| (of.id == TOO_EARLY) == early);
        let answers = asked.filter_map(|question| {
            let kind = SignalKind::Answered {
                sheet,
                question: question.id.clone(),
                question_revision: question.revision,
                answer_revision: 1,
                place: AnswerPlace::FollowUp,
                value: self.value(question)?,
            };
            let blank = EngagementSignal {
                id: SignalId::new(day, [0; 10]),
                about: About {
                    summary: summary.id.clone(),
                    lang: summary.lang.clone(),
                    edition: summary.edition,
                    revision: summary.revision,
                },
                kind,
            };
            // What is different has another id, so that nothing is taken for a repeat of something else.
            let id = hashed("follow-up answer", batch::write_one(&blank).as_bytes());
            Some(EngagementSignal {
                id: SignalId::new(day, id),
                ..blank
            })
        });
        answers.collect()
    }

    fn value(&self, question: &Question) -> Option<AnswerValue> {
        let mut chosen = question
            .form
            .options()
            .filter(|option| self.chose(question, &option.id))
            .map(|option| option.id.clone());
        match &question.form {
            Form::Scale { .. } | Form::One { .. } => chosen.next().map(AnswerValue::Choice),
            Form::Many(_) => {
                let chosen: Vec<String> = chosen.collect();
                (!chosen.is_empty()).then_some(AnswerValue::Choices(chosen))
            }
            Form::Text => {
                let text = self.wrote(question).replace("\r\n", "\n");
                (!text.is_empty()).then_some(AnswerValue::Text(text))
            }
            // A follow-up page asks for no number.
            Form::Guess(_) | Form::Number(_) => None,
        }
    }
}

/// The sheet of a form. It is made of the form's id and is not that id, so that a changed form cannot name a sheet that
/// is there already.
#[must_use]
pub fn sheet_of(code: SheetId) -> SheetId {
    SheetId::new(hashed("follow-up sheet", &code.bytes()))
}

fn hashed<const N: usize>(purpose: &str, of: &[u8]) -> [u8; N] {
    let hash: [u8; 32] = Sha256::new()
        .chain_update(purpose)
        .chain_update(of)
        .finalize()
        .into();
    let mut first = [0; N];
    first.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    first
}
