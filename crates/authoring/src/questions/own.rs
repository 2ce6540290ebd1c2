//! A question of a centre's own, before it is put into a language.

use std::collections::BTreeMap;

use evidence_walk_contract::guess::Range;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::reworded::Reworded;

use super::AskedQuestion;
use crate::front::ask::OwnForm;
use crate::phrases::AskPhrases;

const PREFER_NOT_TO_SAY: &str = "prefer_not_to_say";
const NOT_APPLICABLE: &str = "not_applicable";

/// The options that count as no answer.
pub const BESIDE: [&str; 2] = [PREFER_NOT_TO_SAY, NOT_APPLICABLE];

/// A question of a centre's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnQuestion {
    /// Its id.
    pub id: String,
    /// For whom it is asked where that is not the centre.
    pub asked_for: Option<String>,
    /// How it is answered.
    pub form: OwnForm,
    /// What it says now; its revision is one more than there are earlier wordings.
    pub wording: Wording,
    /// What it said before, from revision 1.
    pub earlier: Vec<Wording>,
}

/// What a question says at one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The question as asked.
    pub text: String,
    /// A line of help; may be empty.
    pub hint: String,
    /// The options, or the points of the scale.
    pub options: Vec<Choice>,
    /// Whether "prefer not to say" is offered.
    pub prefer_not_to_say: bool,
    /// Whether "not applicable" is offered.
    pub not_applicable: bool,
    /// Which numbers are taken; nothing in it counts for any other form.
    pub range: Range,
    /// Why it means the same as the revision before, if the editor says so.
    pub same_meaning: Option<String>,
}

/// "Not applicable" as an option.
pub fn not_applicable(phrases: &AskPhrases) -> Choice {
    Choice {
        id: NOT_APPLICABLE.to_owned(),
        label: phrases.not_applicable.clone(),
    }
}

impl OwnQuestion {
    /// The same, asked in these words now.
    pub fn in_words(&self, text: &str, hint: &str) -> Self {
        let wording = Wording {
            text: text.to_owned(),
            hint: hint.to_owned(),
            ..self.wording.clone()
        };
        Self {
            wording,
            ..self.clone()
        }
    }

    /// As it is asked.
    pub fn asked(&self, phrases: &AskPhrases) -> AskedQuestion {
        let all = self.earlier.iter().chain([&self.wording]);
        let mut revisions: Vec<Question> = (1..)
            .zip(all.clone())
            .map(|(revision, wording)| self.question(revision, wording, phrases))
            .collect();
        let same_meaning: BTreeMap<u32, String> = (1..)
            .zip(all)
            .filter_map(|(revision, wording)| Some((revision, wording.same_meaning.clone()?)))
            .collect();
        let now = revisions.pop();
        AskedQuestion {
            question: now.unwrap_or_else(|| self.question(1, &self.wording, phrases)),
            reworded: (!revisions.is_empty()).then(|| Reworded {
                question: self.id.clone(),
                earlier: revisions,
                same_meaning,
            }),
        }
    }

    fn question(&self, revision: u32, wording: &Wording, phrases: &AskPhrases) -> Question {
        let mut beside = Vec::new();
        if wording.not_applicable {
            beside.push(not_applicable(phrases));
        }
        if wording.prefer_not_to_say {
            beside.push(Choice {
                id: PREFER_NOT_TO_SAY.to_owned(),
                label: phrases.prefer_not_to_say.clone(),
            });
        }
        let options = wording.options.clone();
        Question {
            id: self.id.clone(),
            revision,
            asked_for: self.asked_for.clone(),
            text: wording.text.clone(),
            hint: wording.hint.clone(),
            form: match self.form {
                OwnForm::Scale => Form::Scale {
                    points: options,
                    beside,
                },
                OwnForm::One => Form::One { options, beside },
                OwnForm::Many => Form::Many(options.into_iter().chain(beside).collect()),
                OwnForm::Number => Form::Number(wording.range.clone()),
                OwnForm::Text => Form::Text,
            },
        }
    }
}
