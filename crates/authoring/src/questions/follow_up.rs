//! What a follow-up page asks, months later. A changed wording needs a new revision.
//!
//! What changed: the five types of impact of Meagher and colleagues (instrumental, conceptual, capacity building,
//! enduring connectivity, and attitudes towards using evidence), in plain words. Whether it would have happened
//! anyway, and what else contributed, are what contribution analysis (Mayne 2008) needs of alternative explanations:
//! both are read beside other evidence, and are no score.

use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::follow_up::{
    ANYWAY, CHANGED, NOTHING, TOO_EARLY, WHAT_CHANGED, WHAT_ELSE,
};

use super::sets::{choice, choices};
use crate::phrases::FollowUpPhrases;

/// The revision of every question below.
const REVISION: u32 = 1;

const CHANGES: [&str; 5] = [
    "instrumental",
    "conceptual",
    "capacity",
    "connectivity",
    "attitude",
];
const ANYWAY_OPTIONS: [&str; 3] = ["same", "later_or_differently", "no"];
const UNKNOWN: &str = "do_not_know";

/// The questions in one language.
pub fn follow_up(phrases: &FollowUpPhrases, hint: &str) -> Vec<Question> {
    let question = |id: &str, text: &str, hint: &str, form| Question {
        id: id.to_owned(),
        revision: REVISION,
        asked_for: None,
        text: text.to_owned(),
        hint: hint.to_owned(),
        form,
    };
    let early = Form::One {
        options: vec![choice(TOO_EARLY_OPTION, &phrases.too_early_option)],
        beside: Vec::new(),
    };
    let mut changes = choices(&CHANGES, &phrases.changes);
    changes.push(choice(NOTHING, &phrases.none_of_these));
    let anyway = Form::One {
        options: choices(&ANYWAY_OPTIONS, &phrases.anyway_options),
        beside: vec![choice(UNKNOWN, &phrases.do_not_know)],
    };
    vec![
        question(TOO_EARLY, &phrases.too_early, "", early),
        question(
            CHANGED,
            &phrases.changed,
            &phrases.choose_all,
            Form::Many(changes),
        ),
        question(WHAT_CHANGED, &phrases.what_changed, hint, Form::Text),
        question(ANYWAY, &phrases.anyway, "", anyway),
        question(WHAT_ELSE, &phrases.what_else, hint, Form::Text),
    ]
}

const TOO_EARLY_OPTION: &str = "too_early";

#[cfg(test)]
mod tests {
    use evidence_walk_document::follow_up::FOLLOW_UP_QUESTIONS;

    use super::*;
    use crate::phrases::{FALLBACK, Phrases};

    #[test]
    fn it_asks_what_answers_are_kept_under_and_nothing_else() {
        let phrases = Phrases::load(FALLBACK).unwrap();
        let asked = follow_up(&phrases.follow_up, "");
        let ids: Vec<&str> = asked.iter().map(|of| of.id.as_str()).collect();
        assert_eq!(ids, FOLLOW_UP_QUESTIONS);
        let counts: Vec<usize> = asked.iter().map(|of| of.form.options().count()).collect();
        assert_eq!(counts, [1, 6, 0, 4, 0]);
    }
}
