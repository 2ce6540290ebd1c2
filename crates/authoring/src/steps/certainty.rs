//! A step that explains a rating, and the question before and after it: what does the rating say?
//!
//! Among the answers stand what the level says in its scheme's own words, what another level says, and two things
//! that a rating of certainty is mistaken for: the size of the effect, and advice. The order depends on the level
//! alone, so that it is the same in every language and gives no answer away.

use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::certainty::{
    ADVICE, CANNOT_TELL, ExplainedRating, MEANING, OTHER_LEVEL, SIZE,
};
use evidence_walk_document::rating::{Rating, Scheme};

use super::StepContext;
use crate::fault::{At, Sink};
use crate::names::listed;
use crate::phrases::{CertaintyPhrases, fill};

const BEFORE: &str = "-before";
const AFTER: &str = "-after";
const REVISION: u32 = 1;

/// The rating of the estimate that `named` names, without questions.
pub fn rating(
    named: Option<&str>,
    known: &StepContext<'_>,
    at: At,
    sink: &Sink,
) -> Option<ExplainedRating> {
    let rated = || {
        let all = known.outcomes.iter().flat_map(|outcome| {
            let rated = outcome.estimates.iter();
            let rated = rated.filter(|estimate| estimate.certainty.is_some());
            rated.map(|estimate| [outcome.id.as_str(), ".", &estimate.id].concat())
        });
        let all: Vec<String> = all.collect();
        match all.as_slice() {
            [] => {
                "no estimate of this summary has a rating; take the step out, or add one".to_owned()
            }
            some => format!(
                "those with a rating are {}",
                listed(some.iter().map(String::as_str))
            ),
        }
    };
    let Some((outcome, estimate)) = named.and_then(|named| named.split_once('.')) else {
        sink.fault(
            at,
            "a step of kind `certainty` that names no estimate",
            format!("write `outcome=` with the ids of an outcome and of its estimate and a dot between them: {}", rated()),
        );
        return None;
    };
    let mut outcomes = known.outcomes.iter().filter(|of| of.id == outcome);
    let found = outcomes.find_map(|of| of.estimates.iter().find(|of| of.id == estimate));
    // Where the file has other faults, the estimate or its rating may be among them.
    let missing = |problem: String| {
        if sink.is_clean() {
            sink.fault(at.clone(), problem, rated());
        }
        None
    };
    let Some(found) = found else {
        return missing(format!("no estimate is called `{outcome}.{estimate}`"));
    };
    let Some(rating) = &found.certainty else {
        return missing(format!("`{outcome}.{estimate}` has no rating to explain"));
    };
    if place(known, rating).is_none() {
        sink.fault(
            at,
            format!(
                "`{}` is no level of an order, so there is no other level to tell it from",
                rating.value
            ),
            "name another estimate",
        );
        return None;
    }
    Some(ExplainedRating {
        outcome: outcome.to_owned(),
        estimate: estimate.to_owned(),
        questions: Vec::new(),
    })
}

/// With its question, before and after, named after the step.
pub fn asked(
    mut of: ExplainedRating,
    step: &str,
    known: &StepContext<'_>,
    at: At,
    sink: &Sink,
) -> Option<ExplainedRating> {
    if step.len() + BEFORE.len() > NAME_BYTES {
        sink.fault(
            at,
            format!("`{step}` is too long for a step that explains a rating"),
            format!("use at most {} letters", NAME_BYTES - BEFORE.len()),
        );
        return None;
    }
    let outcome = known.outcomes.iter().find(|each| each.id == of.outcome)?;
    let mut estimates = outcome.estimates.iter();
    let rating = estimates
        .find(|each| each.id == of.estimate)?
        .certainty
        .as_ref()?;
    let (scheme, at_level) = place(known, rating)?;
    let phrases = known.certainty;
    let form = form(scheme, at_level, phrases);
    let values = [("level", rating.label.as_str()), ("scheme", &scheme.name)];
    let ask = |ending: &str, text: &str, hint: &str| Question {
        id: [step, ending].concat(),
        revision: REVISION,
        asked_for: None,
        text: fill(text, &values),
        hint: hint.to_owned(),
        form: form.clone(),
    };
    of.questions = vec![
        ask(BEFORE, &phrases.before, &phrases.before_hint),
        ask(AFTER, &phrases.after, &phrases.after_hint),
    ];
    Some(of)
}

/// The scheme of a rating and the place of its level, where the scheme has another.
fn place<'a>(known: &StepContext<'a>, rating: &Rating) -> Option<(&'a Scheme, usize)> {
    let scheme = known.schemes.iter().find(|of| of.id == rating.scheme)?;
    let at = scheme
        .levels
        .iter()
        .position(|of| of.value == rating.value)?;
    (scheme.levels.len() > 1).then_some((scheme, at))
}

fn form(scheme: &Scheme, at: usize, phrases: &CertaintyPhrases) -> Form {
    // The level furthest away: what a neighbour says may be true of this one too.
    let last = scheme.levels.len() - 1;
    let other = if at >= last - at { 0 } else { last };
    let says = |at: usize| scheme.levels.get(at).map_or("", |level| &level.definition);
    let choice = |id: &str, label: &str| Choice {
        id: id.to_owned(),
        label: label.to_owned(),
    };
    let mut options = vec![
        choice(MEANING, says(at)),
        choice(SIZE, &phrases.size),
        choice(OTHER_LEVEL, says(other)),
        choice(ADVICE, &phrases.advice),
    ];
    let by = at % options.len();
    options.rotate_right(by);
    Form::One {
        options,
        beside: vec![choice(CANNOT_TELL, &phrases.cannot_tell)],
    }
}
