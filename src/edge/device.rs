//! The one thing that may be stored on the reader's device: a single "no", and only because the reader asked.
//!
//! Nothing is written before the reader ticks the box that says so, and unticking it removes the entry.
//! Reading it is the one access at the start of a page: that is what the entry is for.

use std::cell::Cell;

use web_sys::Storage;

/// The entry's name in the website's local storage.
const NAME: &str = "evidence-walk-counting";
/// Its only value.
const NO: &str = "no";

thread_local! {
    static KEPT: Cell<bool> = const { Cell::new(false) };
}

/// Checks whether the device keeps the "no". If the browser allows no storage, it does not.
pub fn look() -> bool {
    let held = || storage()?.get_item(NAME).ok()?;
    KEPT.set(held().as_deref() == Some(NO));
    KEPT.get()
}

/// Whether the device keeps the "no", as far as this page has looked or asked.
pub fn keeps_off() -> bool {
    KEPT.get()
}

/// Keeps the "no", or removes it; returns whether the browser did so.
pub fn keep_off(keep: bool) -> bool {
    let done = storage().is_some_and(|storage| {
        if keep {
            storage.set_item(NAME, NO).is_ok()
        } else {
            storage.remove_item(NAME).is_ok()
        }
    });
    if done {
        KEPT.set(keep);
    }
    done
}

/// The whole entry, for the reader to see.
pub fn entry() -> String {
    [NAME, " = ", NO].concat()
}

// If storage is blocked, asking for it throws; if the page has no origin of its own, likewise.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
