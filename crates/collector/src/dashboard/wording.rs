//! Where a question was answered, in which words, and for whom it is asked.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::analyse::AskedWording;
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

/// The heading of its section, which no other has.
pub(super) fn heading(words: &StaffWords, place: AnswerPlace, question: &str) -> String {
    match place {
        AnswerPlace::Walk => question.to_owned(),
        AnswerPlace::Page => words.fill(StaffWord::AtFoot, &[("question", question)]),
    }
}

/// Says so below the heading of its section.
pub(super) fn notes(words: &StaffWords, place: AnswerPlace, wording: &AskedWording) -> Markup {
    let place = match place {
        AnswerPlace::Walk => StaffWord::GivenInWalk,
        AnswerPlace::Page => StaffWord::GivenAtFoot,
    };
    html! {
        p.db-note.db-asked {
            (words.get(place))
            @if wording.replaced { " " (words.get(StaffWord::WordingReplaced)) }
            @if let Some(name) = &wording.asked_for {
                " " (words.fill(StaffWord::AskedFor, &[("name", name)]))
            }
        }
        @for reason in &wording.same_meaning {
            p.db-note { (words.fill(StaffWord::SameMeaning, &[("reason", reason)])) }
        }
    }
}
