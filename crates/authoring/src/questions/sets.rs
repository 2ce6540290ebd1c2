//! The ready-made sets. Their names are what answers are kept under; a changed wording needs a new revision.
//!
//! Relevance, confidence and commitment follow the first two levels of Kirkpatrick's model. UMUX-LITE is the
//! two items of Lewis, Utesch and Maher (2013), doi:10.1145/2470654.2481287, on their seven points.

use evidence_walk_contract::question::{Choice, Form, Question};

use super::AskedQuestion;
use super::own::OwnQuestion;
use crate::phrases::AskPhrases;

pub const RELEVANCE: [&str; 3] = ["relevance", "can_use", "intend_to_use"];
pub const UMUX_LITE: [&str; 2] = ["umux_requirements", "umux_easy"];
pub const ROLE: &str = "role";

const RELEVANCE_POINTS: [&str; 5] = ["not_at_all", "slightly", "moderately", "very", "extremely"];
const AGREE_POINTS: [&str; 5] = [
    "strongly_disagree",
    "disagree",
    "neither",
    "agree",
    "strongly_agree",
];
const UMUX_POINTS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];
const NO_DECISION: &str = "no_decision";

pub fn relevance(phrases: &AskPhrases) -> Vec<Question> {
    let [relevance, can_use, intend_to_use] = RELEVANCE;
    let no_decision = choice(NO_DECISION, &phrases.no_decision);
    let beside = || vec![super::own::not_applicable(phrases)];
    let agree = || choices(&AGREE_POINTS, &phrases.agree_points);
    let points = choices(&RELEVANCE_POINTS, &phrases.relevance_points);
    vec![
        scale(relevance, &phrases.relevance, points, vec![no_decision]),
        scale(can_use, &phrases.can_use, agree(), beside()),
        scale(intend_to_use, &phrases.intend_to_use, agree(), beside()),
    ]
}

pub fn umux_lite(phrases: &AskPhrases) -> Vec<Question> {
    let [requirements, easy] = UMUX_LITE;
    let points = || choices(&UMUX_POINTS, &phrases.umux_points);
    vec![
        scale(
            requirements,
            &phrases.umux_requirements,
            points(),
            Vec::new(),
        ),
        scale(easy, &phrases.umux_easy, points(), Vec::new()),
    ]
}

/// The role: the centre's list under our words.
pub fn role(own: &OwnQuestion, phrases: &AskPhrases) -> AskedQuestion {
    own.in_words(&phrases.role, &phrases.role_hint)
        .asked(phrases)
}

fn scale(id: &str, text: &str, points: Vec<Choice>, beside: Vec<Choice>) -> Question {
    Question {
        id: id.to_owned(),
        revision: 1,
        asked_for: None,
        text: text.to_owned(),
        hint: String::new(),
        form: Form::Scale { points, beside },
    }
}

/// The options with these ids, labelled in their order.
pub(super) fn choices(ids: &[&str], labels: &[String]) -> Vec<Choice> {
    let both = ids.iter().zip(labels);
    both.map(|(id, label)| choice(id, label)).collect()
}

/// One option.
pub(super) fn choice(id: &str, label: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}
