//! The questions of an `ask` step: the default ones, ready-made sets, and a centre's own.
//!
//! A file names sets and questions in an order; what is asked is made of them in the language of each
//! summary.

mod check;
mod decided;
mod default;
mod follow_up;
mod own;
mod read;
mod sets;

use evidence_walk_contract::question::Question;
use evidence_walk_document::reworded::Reworded;
use evidence_walk_words::Words;

use crate::front::ask::OwnForm;
use crate::phrases::AskPhrases;

pub use self::check::{MOST_QUESTIONS, joined, warn_of_many};
pub use self::decided::decided;
pub use self::default::default_set;
pub use self::follow_up::follow_up;
pub use self::own::OwnQuestion;
pub use self::read::{Asked, read_asked, read_entries};

/// An entry of a list of questions.
#[derive(Debug, Clone, PartialEq)]
pub enum QuestionEntry {
    /// How useful, what use, what was missing.
    Default,
    /// Relevance, confidence and commitment.
    Relevance,
    /// UMUX-LITE.
    UmuxLite,
    /// The reader's role; the question holds the centre's list.
    Role(OwnQuestion),
    /// A question of one's own.
    Own(OwnQuestion),
}

/// A question as it is asked, with the words it had before.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedQuestion {
    /// The question.
    pub question: Question,
    /// Its earlier words, if it had any.
    pub reworded: Option<Reworded>,
}

impl QuestionEntry {
    /// Its questions in the language of `words` and `phrases`.
    pub fn questions(&self, words: &Words, phrases: &AskPhrases) -> Vec<AskedQuestion> {
        let first = |questions: Vec<Question>| questions.into_iter().map(AskedQuestion::first);
        match self {
            QuestionEntry::Default => first(default_set(words)).collect(),
            QuestionEntry::Relevance => first(sets::relevance(phrases)).collect(),
            QuestionEntry::UmuxLite => first(sets::umux_lite(phrases)).collect(),
            QuestionEntry::Role(own) => vec![sets::role(own, phrases)],
            QuestionEntry::Own(own) => vec![own.asked(phrases)],
        }
    }

    /// The ids of its questions, which are the same in every language.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            QuestionEntry::Default => default::IDS.to_vec(),
            QuestionEntry::Relevance => sets::RELEVANCE.to_vec(),
            QuestionEntry::UmuxLite => sets::UMUX_LITE.to_vec(),
            QuestionEntry::Role(own) | QuestionEntry::Own(own) => vec![&own.id],
        }
    }

    /// Whether one press answers its first question.
    fn begins_with_options(&self) -> bool {
        match self {
            QuestionEntry::Default | QuestionEntry::Relevance | QuestionEntry::UmuxLite => true,
            QuestionEntry::Role(own) | QuestionEntry::Own(own) => match own.form {
                OwnForm::Scale | OwnForm::One => true,
                OwnForm::Many | OwnForm::Number | OwnForm::Text => false,
            },
        }
    }

    fn is_role(&self) -> bool {
        match self {
            QuestionEntry::Role(_) => true,
            QuestionEntry::Default
            | QuestionEntry::Relevance
            | QuestionEntry::UmuxLite
            | QuestionEntry::Own(_) => false,
        }
    }
}

impl AskedQuestion {
    fn first(question: Question) -> Self {
        Self {
            question,
            reworded: None,
        }
    }
}
