//! The reader's clipboard.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    // Throws where there is no clipboard: on pages that did not come over https.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// Copies `text`, and says whether the browser did.
pub async fn copy(text: &str) -> bool {
    match write_text(text) {
        Ok(written) => JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    }
}

/// Selects what stands in a text field, and moves focus there, to be copied by hand.
pub fn select(field: &Element) {
    let field = field.unchecked_ref::<HtmlInputElement>();
    let _ = field.focus();
    field.select();
}
