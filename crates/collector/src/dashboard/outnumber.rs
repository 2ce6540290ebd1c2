//! Steps with more answers than walks that could have given them.

use evidence_walk_report::analyse::Outnumbered;
use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};

use super::figures::number;
use super::stamp::Stamp;

/// Names the steps, if there are any.
pub(super) fn section(words: &StaffWords, steps: &[Outnumbered]) -> Markup {
    if steps.is_empty() {
        return html! {};
    }
    let whole = html! {
        section.db-sec aria-labelledby="outnumber" {
            h2 #outnumber { (words.get(ArrivalWord::OutnumberTitle)) }
            @for step in steps {
                p.db-text { (sentence(words, step)) }
            }
            p.db-note { (words.get(ArrivalWord::OutnumberText)) }
        }
    };
    Stamp::Live.above(words, &whole)
}

fn sentence(words: &StaffWords, step: &Outnumbered) -> String {
    let (sheets, walks) = (number(step.sheets), number(step.walks));
    let values = [
        ("label", step.label.as_str()),
        ("sheets", &sheets),
        ("walks", &walks),
    ];
    words.fill(ArrivalWord::OutnumberStep, &values)
}
