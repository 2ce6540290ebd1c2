//! A rating that is explained on demand, and what its reader takes it to say before and after.

use leptos::prelude::*;

use super::el::el;
use super::predict::sheet;
use super::question::QuestionField;
use super::send::says;
use crate::edge::tree;
use crate::state::WidgetState;

/// The question, the explanation in its fold, and the question again, which the style shows once the fold is
/// open. A first answer stays as it is once there is a second.
#[component]
pub fn Certainty(state: WidgetState, step: usize) -> impl IntoView {
    let level = el("div").class("ew-content ew-explained");
    let drawn = state.with_step(step, |step| step.level.as_ref().and_then(tree::draw));
    if let Some(drawn) = drawn.flatten() {
        drawn.fill(level.node().element());
    }
    let whole = el("div").class("ew-asked");
    let mut numbers = state.questions(step);
    let (Some(before), Some(after)) = (numbers.next(), numbers.next()) else {
        return whole.child(level);
    };
    let first = el("fieldset")
        .attr("role", "presentation")
        .attr_live("disabled", move || state.answer(after).map(|_| ""))
        .view(view! { <QuestionField state number=before /> });
    whole
        .child(sheet(state).child(first))
        .child(level)
        .child(sheet(state).view(view! { <QuestionField state number=after /> }))
        .child(el("p").class("ew-note").text_live(says(state, false)))
}
