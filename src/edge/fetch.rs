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
    let file: WalkFile = read(src, answer(src, asks).await)?;
    let url = [files, "/", &paths::words_file(&file.about.lang)].concat();
    let words = read_words(&url, answer(&url, asks).await)?;
    Ok((file, words))
}

/// Reads a summary and its words from the bytes that the loader fetched; `None` if they are not what they
/// should be.
pub fn read_parts(file: &JsValue, words: &JsValue) -> Option<(WalkFile, Words)> {
    let words = read_words("", Some(bytes(words))).ok()?;
    Some((read("", Some(bytes(file))).ok()?, words))
}

// One copy for each type: to read one takes a few kilobytes.
#[inline(never)]
fn read<T: DeserializeOwned>(url: &str, bytes: Option<Vec<u8>>) -> Result<T, FetchError> {
    let bytes = bytes.ok_or_else(|| FetchError {
        kind: FETCH,
        url: url.to_owned(),
    })?;
    codec::decode(&bytes).map_err(|error| unreadable(url, &error))
}

#[inline(never)]
fn read_words(url: &str, bytes: Option<Vec<u8>>) -> Result<Words, FetchError> {
    let words: Words = read(url, bytes)?;
    if words.fit() {
        Ok(words)
    } else {
        Err(unreadable(url, &DecodeError::OtherVersion(codec::VERSION)))
    }
}

#[inline(never)]
fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

async fn answer(url: &str, asks: &Asks) -> Option<Vec<u8>> {
    let promise = match asks {
        Asks::Loader(ask) => ask.call1(&JsValue::UNDEFINED, &url.into()).ok()?,
        Asks::Itself => send::get(url).await?.array_buffer().ok()?.into(),
    };
    // Its type is not checked: a page may have replaced the browser's promise with one of its own kind.
    let answer = JsFuture::from(promise.unchecked_into::<Promise>()).await;
    let answer = answer.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(bytes(&answer))
}
