//! Summary and words, fetched.

use evidence_walk_contract::codec::{self, DecodeError};
use evidence_walk_contract::paths;
use evidence_walk_contract::walk::WalkFile;
use evidence_walk_words::Words;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::send;

/// Why the widget could not start: what happened to the file at an address.
pub struct FetchError {
    /// Its kind, for which `evidence-walk-help.js` has the words.
    pub kind: &'static str,
    /// The address.
    pub url: String,
}

/// No response, or one that is not a file.
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

/// Who asks for an address.
pub enum Asks {
    /// The loader, by this function from an address to a promise of its bytes, or of nothing: it may have
    /// requested them before the widget existed.
    Loader(Function),
    /// The widget itself.
    Itself,
}

/// Fetches a summary, and its words from the folder `files`.
pub async fn fetch_parts(
    src: &str,
    files: &str,
    asks: &Asks,
) -> Result<(WalkFile, Words), FetchError> {
    let file = fetch_file::<WalkFile>(src, asks).await?;
    let url = [files, "/", &paths::words_file(&file.about.lang)].concat();
    let words: Words = fetch_file(&url, asks).await?;
    if words.fit() {
        Ok((file, words))
    } else {
        Err(unreadable(&url, &DecodeError::OtherVersion(codec::VERSION)))
    }
}

/// Reads a summary and its words from the bytes that the loader fetched; `None` if they are not what they
/// should be.
pub fn read_parts(file: &JsValue, words: &JsValue) -> Option<(WalkFile, Words)> {
    let read = |bytes| Uint8Array::new(bytes).to_vec();
    let words: Words = codec::decode(&read(words)).ok()?;
    let file = codec::decode(&read(file)).ok()?;
    words.fit().then_some((file, words))
}

/// Fetches a file made by `evidence-walk build` and reads it.
async fn fetch_file<T: DeserializeOwned>(url: &str, asks: &Asks) -> Result<T, FetchError> {
    let bytes = answer(url, asks).await.ok_or_else(|| FetchError {
        kind: FETCH,
        url: url.to_owned(),
    })?;
    codec::decode(&bytes).map_err(|error| unreadable(url, &error))
}

async fn answer(url: &str, asks: &Asks) -> Option<Vec<u8>> {
    let promise = match asks {
        Asks::Loader(ask) => ask.call1(&JsValue::UNDEFINED, &url.into()).ok()?,
        Asks::Itself => send::get(url).await?.array_buffer().ok()?.into(),
    };
    // Its type is not checked: a page may have replaced the browser's promise with one of its own kind.
    let answer = JsFuture::from(promise.unchecked_into::<Promise>()).await;
    let bytes = answer.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
