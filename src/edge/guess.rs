//! The reader's own guess in the picture, at the places that the page keeps for it.

use web_sys::Element;

/// Where the guess is, each an SVG length.
pub struct Places {
    /// The best guess.
    pub best: String,
    /// The lowest and the highest, where both were given.
    pub span: Option<(String, String)>,
    /// Which end of the label stands at the guess.
    pub anchor: &'static str,
}

/// Moves the guess to its place and labels it, or takes it away.
pub fn mark(picture: &Element, places: Option<&Places>, label: &str) {
    let find = |selector: &str| picture.query_selector(selector).ok().flatten();
    let put = |element: &Element, name: &str, value: Option<&String>| {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    };
    let span = places.and_then(|places| places.span.as_ref());
    if let Some(guess) = find(".ew-guess") {
        put(&guess, "x", places.map(|places| &places.best));
    }
    if let Some(text) = find(".ew-guess text") {
        text.set_text_content(Some(label));
        let _ = text.set_attribute("text-anchor", places.map_or("", |places| places.anchor));
    }
    if let Some(line) = find(".ew-guess-span") {
        put(&line, "x1", span.map(|(low, _)| low));
        put(&line, "x2", span.map(|(_, high)| high));
    }
}
