//! Where a question was answered, in which words, and for whom it is asked.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::analyse::AskedWording;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

/// The heading of its section, which no other has.
pub(super) fn heading(words: &StaffWords, place: AnswerPlace, question: &str) -> String {
    match place {
        AnswerPlace::Walk => question.to_owned(),
        AnswerPlace::Page => words.fill(StaffWord::AtFoot, &[("question", question)]),
        AnswerPlace::FollowUp => {
            words.fill(ReviewWord::FollowUpQuestion, &[("question", question)])
        }
    }
}

/// Says so below the heading of its section.
pub(super) fn notes(words: &StaffWords, place: AnswerPlace, wording: &AskedWording) -> Markup {
    let place = match place {
        AnswerPlace::Walk => words.get(StaffWord::GivenInWalk),
        AnswerPlace::Page => words.get(StaffWord::GivenAtFoot),
        AnswerPlace::FollowUp => words.get(ReviewWord::FollowUpGiven),
    };
    html! {
        p.db-note.db-asked {
            (place)
            @for sentence in apart(words, wording) { " " (sentence) }
        }
        @for sentence in reasons(words, wording) { p.db-note { (sentence) } }
    }
}

/// What sets these answers apart from those to the centre's own question of today.
pub(super) fn apart(words: &StaffWords, wording: &AskedWording) -> Vec<String> {
    let replaced = wording
        .replaced
        .then(|| words.get(StaffWord::WordingReplaced).to_owned());
    let asked_for = wording.asked_for.as_ref();
    let asked_for = asked_for.map(|name| words.fill(StaffWord::AskedFor, &[("name", name)]));
    replaced.into_iter().chain(asked_for).collect()
}

/// Why answers to earlier words are counted with these.
pub(super) fn reasons(words: &StaffWords, wording: &AskedWording) -> Vec<String> {
    let each = wording.same_meaning.iter();
    each.map(|reason| words.fill(StaffWord::SameMeaning, &[("reason", reason)]))
        .collect()
}
