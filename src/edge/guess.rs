//! The reader's own guess in the picture, at the places that the page keeps for it.

use web_sys::Element;

/// Where the guess stands, each an SVG length.
pub struct Places {
    /// The best guess.
    pub best: String,
    /// The lowest and the highest, where both were given.
    pub span: Option<(String, String)>,
    /// Which end of the label stands at the guess.
    pub anchor: &'static str,
}

/// Moves the guess to its place and labels it.
pub fn mark(picture: &Element, places: &Places, label: &str) {
    let find = |selector: &str| picture.query_selector(selector).ok().flatten();
    if let Some(guess) = find(".ew-guess") {
        let _ = guess.set_attribute("x", &places.best);
    }
    if let Some(text) = find(".ew-guess text") {
        text.set_text_content(Some(label));
        let _ = text.set_attribute("text-anchor", places.anchor);
    }
    if let (Some(line), Some((low, high))) = (find(".ew-guess-span"), &places.span) {
        let _ = line.set_attribute("x1", low);
        let _ = line.set_attribute("x2", high);
    }
}
