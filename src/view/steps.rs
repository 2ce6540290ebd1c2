//! The list of steps to jump by: a rail where there is room, folded where there is not.

use evidence_walk_rules::walk::Act;
use evidence_walk_words::{Word, digits};

use super::el::{El, Node, button, el};
use crate::state::State;

/// Both forms; the style sheet shows one.
pub fn steps(state: State) -> El {
    let fold = el("details").class("ew-steps-fold");
    let node = fold.node();
    let label = {
        let state = state.clone();
        move || {
            let step = state.step();
            let title = state.file().steps.get(step).map_or("", |step| &step.label);
            state.position(Word::StepOfNamed, step, title)
        }
    };
    el("div")
        .child(list(&state, node.clone()).class("ew-rail"))
        .child(
            fold.child(el("summary").child(el("span").text_live(label)))
                .child(list(&state, node)),
        )
}

fn list(state: &State, fold: Option<Node>) -> El {
    let mut items = Vec::new();
    for (index, step) in state.file().steps.iter().enumerate() {
        let (state, shown, fold) = (state.clone(), state.clone(), fold.clone());
        let jump = move || {
            if let Some(fold) = &fold {
                fold.attribute("open", None);
            }
            state.dispatch(Act::Jump(index));
        };
        items.push(
            el("li").child(
                button("", jump)
                    .attr_live("aria-current", move || {
                        (shown.step() == index).then_some("step")
                    })
                    .child(el("span").text(&digits(index + 1)))
                    .child(el("span").text(&step.label)),
            ),
        );
    }
    el("nav")
        .attr("aria-label", state.word(Word::Steps))
        .child(el("ol").class("ew-steps").children(items))
}
