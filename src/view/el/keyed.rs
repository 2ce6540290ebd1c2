//! A place for one view at a time, chosen by a key.

use std::cell::RefCell;

use leptos::prelude::*;

use super::{Built, DomElement, run};
use crate::edge::task;

/// A view, what owns its effects and listeners, and the key it was built for.
struct Keyed {
    key: usize,
    owner: Owner,
    view: Option<Built>,
}

/// Keeps the view of the current key in `node`. With `ahead` the view of the next key is built while this
/// one is read: the effects of a view must therefore do nothing but change the view.
pub fn keep_keyed(
    node: DomElement,
    key: Box<dyn Fn() -> usize>,
    view: Box<dyn Fn(usize) -> Option<Built>>,
    ahead: bool,
) {
    // Weak: what an owner keeps must not keep the owner.
    let parent = Owner::current().unwrap_or_default().downgrade();
    let build = move |key| {
        let owner = parent.upgrade()?.child();
        let view = owner.with(|| view(key));
        Some(Keyed { key, owner, view })
    };
    let build = StoredValue::new_local(build);
    let next = StoredValue::new_local(None::<Keyed>);
    let kept = RefCell::new(None::<Keyed>);
    run(Box::new(move || {
        let key = key();
        let before = kept.take();
        if before.as_ref().is_some_and(|kept| kept.key == key) {
            return drop(kept.replace(before));
        }
        // The effects and listeners of the shown view end here, and not whenever the key is read.
        if let Some(before) = before {
            before.owner.cleanup();
        }
        node.empty();
        let mut ready = next.try_update_value(Option::take).flatten();
        if let Some(other) = ready.take_if(|ready| ready.key != key) {
            other.owner.cleanup();
        }
        let shown = ready.or_else(|| build.try_with_value(|build| build(key)).flatten());
        let Some(mut shown) = shown else { return };
        if let Some(Built(view)) = &mut shown.view {
            view.mount(node.element(), None);
        }
        kept.replace(Some(shown));
        if ahead {
            task::after_paint(move || {
                let built = build.try_with_value(|build| build(key + 1));
                next.try_set_value(built.flatten());
            });
        }
    }));
}
