//! What is wrong with the store, for those who can put it right.

use evidence_walk_store::StoreFault;
use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};

/// Draws what is wrong, if anything is.
pub(super) fn section(words: &StaffWords, faults: &[StoreFault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            section.db-sec aria-labelledby="store-faults" {
                h2 #store-faults { (words.get(ArrivalWord::FaultsTitle)) }
                @for fault in faults {
                    p.db-text { (sentence(words, fault)) }
                }
            }
        }
    }
}

fn sentence(words: &StaffWords, fault: &StoreFault) -> String {
    match fault {
        StoreFault::Damaged(_) => words.get(ArrivalWord::FaultDamaged).to_owned(),
        StoreFault::Gone => words.get(ArrivalWord::FaultGone).to_owned(),
        StoreFault::NotRewritten(_) => words.get(ArrivalWord::FaultNotRewritten).to_owned(),
        StoreFault::Clock { says, seen } => {
            words.fill(ArrivalWord::FaultClock, &[("says", says), ("seen", seen)])
        }
    }
}
