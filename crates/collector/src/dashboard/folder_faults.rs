//! What keeps a changed centre folder out of use, for those who can put it right.

use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};

/// Most faults that are listed; `check` lists all.
const LISTED: usize = 20;

/// Draws the faults, if there are any.
pub(super) fn section(words: &StaffWords, faults: &[String]) -> Markup {
    let more = faults.len().saturating_sub(LISTED).to_string();
    html! {
        @if !faults.is_empty() {
            section.db-sec aria-labelledby="folder-faults" {
                h2 #folder-faults { (words.get(ArrivalWord::FolderTitle)) }
                p.db-text { (words.get(ArrivalWord::FolderText)) }
                ul.db-text {
                    @for fault in faults.iter().take(LISTED) { li { (fault) } }
                }
                @if faults.len() > LISTED {
                    p.db-note { (words.fill(ArrivalWord::FolderMore, &[("n", &more)])) }
                }
            }
        }
    }
}
