//! The follow-up page of an edition: what it asks its readers months later.
//!
//! Its questions are apart from those of the steps: an answer to one is given on a sheet of its own, which is joined
//! to nothing, and figures of it stand beside those of the summary.

use evidence_walk_contract::question::Question;

use crate::counted::CountedQuestion;
use crate::reworded::storage_key;
use crate::summary::Summary;

/// Whether it is too early to say: its one option says that it is, and then nothing else is asked.
pub const TOO_EARLY: &str = "follow_up_too_early";

/// What the evidence contributed to.
pub const CHANGED: &str = "follow_up_changed";

/// What changed, in the reader's words.
pub const WHAT_CHANGED: &str = "follow_up_what_changed";

/// Whether it would have happened anyway.
pub const ANYWAY: &str = "follow_up_anyway";

/// What else contributed.
pub const WHAT_ELSE: &str = "follow_up_what_else";

/// The questions of a follow-up page, in order. Answers are kept under these names, which no other question has.
pub const FOLLOW_UP_QUESTIONS: [&str; 5] = [TOO_EARLY, CHANGED, WHAT_CHANGED, ANYWAY, WHAT_ELSE];

/// The option of [`CHANGED`] that goes with no other.
pub const NOTHING: &str = "none";

impl Summary {
    /// Every question of every step, then those of the follow-up page.
    pub fn questions_and_follow_up(&self) -> impl Iterator<Item = &Question> {
        self.questions().chain(&self.follow_up)
    }

    /// The question of the follow-up page of that id and revision, and the key under which its answers are kept.
    #[must_use]
    pub fn follow_up_at(&self, id: &str, revision: u32) -> Option<(&Question, String)> {
        let mut asked = self.follow_up.iter();
        let asked = asked.find(|asked| asked.id == id && asked.revision == revision)?;
        Some((asked, storage_key(id, revision, None)))
    }

    /// The questions of the follow-up page as their answers are counted, in order.
    #[must_use]
    pub fn counted_follow_up(&self) -> Vec<CountedQuestion> {
        let counted = |asked: &Question| CountedQuestion {
            question: Question {
                id: storage_key(&asked.id, asked.revision, None),
                ..asked.clone()
            },
            id: asked.id.clone(),
            current: true,
            same_meaning: Vec::new(),
        };
        self.follow_up.iter().map(counted).collect()
    }
}
