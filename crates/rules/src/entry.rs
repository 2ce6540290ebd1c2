//! One answer on the sheet: as it stands, and as it was last sent.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};

use crate::guess::Draft;
use crate::shape::{FormShape, QuestionShape};

/// An answer as it is on the sheet; options by their place in the order shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The option chosen.
    Choice(usize),
    /// The options ticked, in the order shown; at least one.
    Choices(Vec<usize>),
    /// The text as typed. White space alone is not an answer.
    Text(String),
    /// A number.
    Number(Tenths),
    /// A guess; also one that was skipped, once the figure was shown.
    Guess(Draft),
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct SheetEntry {
    /// The question.
    pub question: QuestionShape,
    /// The answer as it stands, sent or not.
    pub answer: Option<Answer>,
    /// What was sent last; `None` also after it was cleared.
    sent: Option<AnswerValue>,
    /// How often it was sent.
    revision: u32,
    /// Where it was last given or changed.
    pub place: AnswerPlace,
}

impl SheetEntry {
    /// Not answered.
    #[must_use]
    pub fn new(question: QuestionShape) -> Self {
        Self {
            question,
            answer: None,
            sent: None,
            revision: 0,
            place: AnswerPlace::Walk,
        }
    }

    /// The guess as it stands; an empty one where there is none.
    #[must_use]
    pub fn draft(&self) -> Draft {
        match &self.answer {
            Some(Answer::Guess(draft)) => *draft,
            Some(Answer::Choice(_) | Answer::Choices(_) | Answer::Text(_) | Answer::Number(_))
            | None => Draft::default(),
        }
    }

    /// Forgets the answer; a shown figure stays shown.
    pub fn forget(&mut self) {
        self.answer = self.draft().forgotten().map(Answer::Guess);
    }

    /// The answer as it stands, or that it was taken back.
    #[must_use]
    pub fn signal(&self, about: &About, sheet: SheetId, id: SignalId) -> EngagementSignal {
        EngagementSignal {
            id,
            about: about.clone(),
            kind: SignalKind::Answered {
                sheet,
                question: self.question.id.clone(),
                question_revision: self.question.revision,
                answer_revision: self.revision.saturating_add(1),
                place: self.place,
                value: self.value().unwrap_or(AnswerValue::Cleared),
            },
        }
    }

    /// `value` is on its way.
    pub fn note_sent(&mut self, value: Option<AnswerValue>) {
        self.sent = value;
        self.revision = self.revision.saturating_add(1);
    }

    /// Whether it has more characters than are taken.
    #[must_use]
    pub fn too_long(&self) -> bool {
        match &self.answer {
            Some(Answer::Text(text)) => text.trim().chars().count() > TEXT_CHARS,
            Some(Answer::Choice(_) | Answer::Choices(_) | Answer::Number(_) | Answer::Guess(_))
            | None => false,
        }
    }

    /// Whether `value` is new to the collector. After a discard everything that was ever sent is treated as
    /// new, since it is not known which of it was stored.
    #[must_use]
    pub fn is_due(&self, value: &Option<AnswerValue>, discarded: bool) -> bool {
        *value != self.sent || (discarded && self.revision > 0)
    }

    /// The answer as it would be sent; `None` where there is none.
    #[must_use]
    pub fn value(&self) -> Option<AnswerValue> {
        match (&self.question.form, self.answer.as_ref()?) {
            (FormShape::One(options), Answer::Choice(option)) => {
                options.get(*option).cloned().map(AnswerValue::Choice)
            }
            (FormShape::Many(options), Answer::Choices(ticked)) => {
                let names = ticked.iter().filter_map(|option| options.get(*option));
                Some(AnswerValue::Choices(names.cloned().collect()))
            }
            (FormShape::Text, Answer::Text(text)) => {
                let text = text.trim();
                (!text.is_empty()).then(|| AnswerValue::Text(text.to_owned()))
            }
            (FormShape::Number(_), Answer::Number(number)) => Some(AnswerValue::Number(*number)),
            (FormShape::Guess(_), Answer::Guess(draft)) => draft.value(),
            (
                FormShape::One(_)
                | FormShape::Many(_)
                | FormShape::Text
                | FormShape::Number(_)
                | FormShape::Guess(_),
                _,
            ) => None,
        }
    }
}
