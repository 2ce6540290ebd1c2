//! In which words a question was asked, and for whom.

use evidence_walk_document::counted::CountedQuestion;
use serde::{Deserialize, Serialize};

/// In which words a question was asked, and for whom. Answers to words that mean something else are reported
/// apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedWording {
    /// The revision of the question: its latest one that is counted here.
    pub revision: u32,
    /// Whether other words are asked now.
    pub replaced: bool,
    /// Why earlier words are counted with these, oldest first: one reason for each change.
    pub same_meaning: Vec<String>,
    /// For whom it is asked where that is not the centre.
    pub asked_for: Option<String>,
}

impl Default for AskedWording {
    /// As all questions were before they had revisions.
    fn default() -> Self {
        Self {
            revision: 1,
            replaced: false,
            same_meaning: Vec::new(),
            asked_for: None,
        }
    }
}

impl AskedWording {
    pub(super) fn of(counted: &CountedQuestion) -> Self {
        Self {
            revision: counted.question.revision,
            replaced: !counted.current,
            same_meaning: counted.same_meaning.clone(),
            asked_for: counted.question.asked_for.clone(),
        }
    }
}
