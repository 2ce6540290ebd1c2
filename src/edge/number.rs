//! Numbers as readers type them, read by the browser: code for decimals would cost the widget 21 KB.

use evidence_walk_contract::guess::{Range, Tenths};
use wasm_bindgen::JsValue;

/// The content of a field for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Nothing,
    /// A number that the question takes.
    Number(Tenths),
    /// Something that it does not take.
    Wrong,
}

/// Reads what was typed. A typographic minus and commas between thousands are accepted.
pub fn read_number(text: &str, range: &Range) -> Typed {
    let mut plain = String::new();
    // Digits since a comma: three, or it stands for a point, and the number is another.
    let mut since = None;
    for c in text.trim_end_matches('%').trim().chars() {
        if matches!(c, ',' | '.') {
            if since.is_some_and(|digits| digits != 3) {
                return Typed::Wrong;
            }
            since = (c == ',').then_some(0);
        } else {
            since = since.map(|digits| digits + 1);
        }
        match c {
            '\u{2212}' => plain.push('-'),
            ',' => {}
            c => plain.push(c),
        }
    }
    if since.is_some_and(|digits| digits != 3) {
        return Typed::Wrong;
    }
    if plain.is_empty() {
        return Typed::Nothing;
    }
    // What is not a number is outside the range too: NaN becomes zero here and differs from it.
    let tenths = JsValue::from_str(&plain).unchecked_into_f64() * 10.0;
    let number = Tenths(tenths as i32);
    // A tenth that the browser's arithmetic leaves slightly short still counts as that tenth.
    let number = [0, 1, -1]
        .map(|by| Tenths(number.0.saturating_add(by)))
        .into_iter()
        .find(|near| (f64::from(near.0) - tenths).abs() < 1e-6);
    match number {
        Some(number) if range.takes(number) => Typed::Number(number),
        _ => Typed::Wrong,
    }
}
