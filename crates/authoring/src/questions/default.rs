//! The default questions of an `ask` step.
//!
//! Their names are what the collector stores and what figures pool across languages: they never
//! change. How useful: a five-point scale with the further option "no decision now", so that readers without
//! a decision need not pretend. What use: the types of intended use (instrumental, conceptual,
//! symbolic, imposed) after Weiss and the SAGE instrument, doi:10.1186/s13012-017-0676-7.

use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_words::{Word, Words};

/// The names of the questions, in order.
pub const IDS: [&str; 3] = ["usefulness", "intended_use", "missing"];

const USEFUL_POINTS: [(&str, Word); 5] = [
    ("not_at_all", Word::Useful1),
    ("slightly", Word::Useful2),
    ("moderately", Word::Useful3),
    ("very", Word::Useful4),
    ("extremely", Word::Useful5),
];

const USEFUL_BESIDE: [(&str, Word); 1] = [("no_decision", Word::UsefulNoDecision)];

const USES: [(&str, Word); 7] = [
    ("change", Word::UseChange),
    ("think", Word::UseThink),
    ("back_up", Word::UseBackUp),
    ("required", Word::UseRequired),
    ("share", Word::UseShare),
    ("nothing", Word::UseNothing),
    ("unsure", Word::UseUnsure),
];

/// The default questions in the language of `words`.
pub fn default_set(words: &Words) -> Vec<Question> {
    let choices = |options: &[(&str, Word)]| {
        options
            .iter()
            .map(|(id, word)| Choice {
                id: (*id).to_owned(),
                label: words.get(*word).to_owned(),
            })
            .collect()
    };
    let question = |id: &str, text: Word, hint: &str, form| Question {
        id: id.to_owned(),
        revision: 1,
        asked_for: None,
        text: words.get(text).to_owned(),
        hint: hint.to_owned(),
        form,
    };
    let [usefulness, intended_use, missing] = IDS;
    vec![
        question(
            usefulness,
            Word::AskUseful,
            "",
            Form::Scale {
                points: choices(&USEFUL_POINTS),
                beside: choices(&USEFUL_BESIDE),
            },
        ),
        question(
            intended_use,
            Word::AskUse,
            words.get(Word::ChooseAll),
            Form::Many(choices(&USES)),
        ),
        question(
            missing,
            Word::AskMissing,
            words.get(Word::AskMissingHint),
            Form::Text,
        ),
    ]
}
