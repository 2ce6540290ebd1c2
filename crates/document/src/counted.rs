//! The questions of a summary as their answers are kept and counted: each wording that is not pooled with
//! another is one.

use evidence_walk_contract::question::Question;

use crate::reworded::{Reworded, storage_key};
use crate::summary::Summary;

/// A question as its answers are kept and counted.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedQuestion {
    /// The question in the latest words that these answers were given to. Its id is that of [`storage_key`].
    pub question: Question,
    /// The id as it is asked.
    pub id: String,
    /// Whether it is asked now; otherwise these answers are to words that were replaced.
    pub current: bool,
    /// Why earlier wordings are counted with it, oldest first: one reason for each change.
    pub same_meaning: Vec<String>,
}

impl Summary {
    /// What is known of the earlier words of a question.
    #[must_use]
    pub fn reworded(&self, question: &str) -> Option<&Reworded> {
        let mut reworded = self.reworded.iter();
        reworded.find(|reworded| reworded.question == question)
    }

    /// The question of that id as it was asked at that revision, and the key under which its answers are kept.
    #[must_use]
    pub fn question_at(&self, id: &str, revision: u32) -> Option<(&Question, String)> {
        let now = self.questions().find(|asked| asked.id == id)?;
        let reworded = self.reworded(id);
        let earlier = reworded.into_iter().flat_map(|reworded| &reworded.earlier);
        let mut known = std::iter::once(now).chain(earlier);
        let asked = known.find(|asked| asked.revision == revision)?;
        Some((asked, storage_key(id, revision, reworded)))
    }

    /// Every question as its answers are counted, in order; those in words that were replaced follow the one
    /// that replaced them, the latest first.
    #[must_use]
    pub fn counted_questions(&self) -> Vec<CountedQuestion> {
        self.questions().flat_map(|now| self.counted(now)).collect()
    }

    fn counted(&self, now: &Question) -> Vec<CountedQuestion> {
        let reworded = self.reworded(&now.id);
        let earlier = reworded.into_iter().flat_map(|of| of.earlier.iter().rev());
        let mut out: Vec<CountedQuestion> = Vec::new();
        for asked in std::iter::once(now).chain(earlier) {
            let key = storage_key(&now.id, asked.revision, reworded);
            if out.last().is_none_or(|last| last.question.id != key) {
                out.push(CountedQuestion {
                    question: Question {
                        id: key,
                        ..asked.clone()
                    },
                    id: now.id.clone(),
                    current: asked.revision == now.revision,
                    same_meaning: Vec::new(),
                });
            }
            let reason = reworded.and_then(|of| of.same_meaning.get(&asked.revision));
            if let (Some(last), Some(reason)) = (out.last_mut(), reason) {
                last.same_meaning.insert(0, reason.clone());
            }
        }
        out
    }
}
