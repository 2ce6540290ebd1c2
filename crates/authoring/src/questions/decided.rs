//! What a summary with interventions side by side asks besides: what decided it. A changed wording needs a new
//! revision.

use evidence_walk_contract::question::{Form, Question};

use super::sets::choices;
use crate::fields::Field;
use crate::phrases::ComparePhrases;

const NAME: &str = "decided";
const REVISION: u32 = 1;
const REASONS: [&str; 6] = ["effect", "certainty", "cost", "fit", "other", "undecided"];

/// The question in one language, for a summary that asks `others`.
pub fn decided(
    field: &Field<'_>,
    others: &[Question],
    phrases: &ComparePhrases,
) -> Option<Question> {
    if others.iter().any(|other| other.id == NAME) {
        field.fault(
            format!("`{NAME}` is the name of a question of yours"),
            "give yours another id: a summary that compares asks one of that name",
        );
        return None;
    }
    Some(Question {
        id: NAME.to_owned(),
        revision: REVISION,
        asked_for: None,
        text: phrases.decided.clone(),
        hint: phrases.decided_hint.clone(),
        form: Form::Many(choices(&REASONS, &phrases.decided_options)),
    })
}
