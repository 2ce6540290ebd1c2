//! What the page's script does for it: `evidence-walk-try-page.js`.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::judged::ShownWalk;

#[wasm_bindgen]
extern "C" {
    /// What the script gives the page.
    #[derive(Clone)]
    pub type Tools;

    #[wasm_bindgen(method)]
    fn show(
        this: &Tools,
        place: &HtmlElement,
        stem: &str,
        start: &str,
        files: Array,
        theme: Option<String>,
    );

    #[wasm_bindgen(method, js_name = "goTo")]
    fn go_to(this: &Tools, field: &HtmlTextAreaElement, line: usize);

    #[wasm_bindgen(method)]
    fn save(this: &Tools, name: &str, bytes: Uint8Array);

    #[wasm_bindgen(method)]
    fn copy(this: &Tools, text: &str, done: JsValue);
}

impl Tools {
    /// Shows the walk in a place, opened with the page or with its first step. The element finds these files instead
    /// of asking a server.
    pub fn show_walk(&self, place: &HtmlElement, walk: &ShownWalk, start: &str) {
        let files = Array::new();
        for (name, bytes) in &walk.files {
            files.push(&Array::of2(
                &JsValue::from_str(name),
                &Uint8Array::from(bytes.as_slice()),
            ));
        }
        self.show(place, &walk.stem, start, files, walk.theme.clone());
    }

    /// Moves the caret to a line of the text, from 1.
    pub fn go_to_line(&self, field: &HtmlTextAreaElement, line: usize) {
        self.go_to(field, line);
    }

    /// Offers a file to be saved.
    pub fn save_file(&self, name: &str, bytes: &[u8]) {
        self.save(name, Uint8Array::from(bytes));
    }

    /// Puts a text on the clipboard, then says whether that was allowed.
    pub fn copy_text(&self, text: &str, then: impl FnOnce(bool) + 'static) {
        self.copy(text, Closure::once_into_js(then));
    }
}
