//! Questions that staff ask and these figures cannot answer, each with the reason.

use evidence_walk_words::staff::{ReviewWord, StaffWords};
use maud::{Markup, html};

/// A question, and why it cannot be answered.
const QUESTIONS: [(ReviewWord, ReviewWord); 4] = [
    (ReviewWord::UnknownGroups, ReviewWord::UnknownGroupsWhy),
    (ReviewWord::UnknownTalk, ReviewWord::UnknownTalkWhy),
    (ReviewWord::UnknownVisits, ReviewWord::UnknownVisitsWhy),
    (ReviewWord::UnknownImpact, ReviewWord::UnknownImpactWhy),
];

/// Draws them.
pub(super) fn section(words: &StaffWords) -> Markup {
    html! {
        section.db-sec aria-labelledby="unknown" {
            h2 #unknown { (words.get(ReviewWord::UnknownTitle)) }
            dl.db-text {
                @for (question, why) in QUESTIONS {
                    dt { (words.get(question)) }
                    dd { (words.get(why)) }
                }
            }
        }
    }
}
