//! Summary and words, fetched.

use evidence_walk_contract::codec::{self, DecodeError};
use evidence_walk_words::Words;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why the widget could not start: what became of the file at an address.
pub struct FetchError {
    /// The kind of it, for which `evidence-walk-help.js` has the words.
    pub kind: &'static str,
    /// The address.
    pub url: String,
}

/// No answer, or one that is no file.
const FETCH: &str = "fetch";

fn unreadable(url: &str, error: &DecodeError) -> FetchError {
    let kind = match error {
        DecodeError::NotOurs => "not_ours",
        DecodeError::OtherVersion(_) => "other_version",
        DecodeError::Damaged => "damaged",
    };
    let url = url.to_owned();
    FetchError { kind, url }
}

/// Fetches a file made by `evidence-walk build` and reads it. `ask` is the loader's: it may have asked
/// for that address before the widget was there.
pub async fn get<T: DeserializeOwned>(url: &str, ask: &Function) -> Result<T, FetchError> {
    let bytes = bytes(url, ask).await?;
    codec::decode(&bytes).map_err(|error| unreadable(url, &error))
}

/// Fetches the words of a language.
pub async fn words(url: &str, ask: &Function) -> Result<Words, FetchError> {
    let words: Words = get(url, ask).await?;
    if words.fit() {
        Ok(words)
    } else {
        Err(unreadable(url, &DecodeError::OtherVersion(codec::VERSION)))
    }
}

async fn bytes(url: &str, ask: &Function) -> Result<Vec<u8>, FetchError> {
    answer(url, ask).await.ok_or_else(|| FetchError {
        kind: FETCH,
        url: url.to_owned(),
    })
}

async fn answer(url: &str, ask: &Function) -> Option<Vec<u8>> {
    let answer = ask.call1(&JsValue::UNDEFINED, &url.into()).ok()?;
    // Not asked what it is: a page may have put a promise of its own kind in the place of the browser's.
    let answer = JsFuture::from(answer.unchecked_into::<Promise>()).await;
    let bytes = answer.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
