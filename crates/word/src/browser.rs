//! The same for the browser.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{LineKind, WordFile};

/// The bytes of a Word file with these lines: of each its kind and its text, one after the other. Empty if it
/// cannot be written.
#[wasm_bindgen]
#[must_use]
pub fn write(lines: Vec<String>) -> Vec<u8> {
    let mut file = WordFile::default();
    let mut lines = lines.iter();
    while let (Some(kind), Some(text)) = (lines.next(), lines.next()) {
        file = file.with(LineKind::named(kind), text);
    }
    file.bytes().unwrap_or_default()
}
