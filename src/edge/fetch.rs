//! Summary and words, fetched.

use evidence_walk_contract::codec::{self, DecodeError};
use evidence_walk_contract::paths;
use evidence_walk_contract::walk::WalkFile;
use evidence_walk_words::Words;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
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
    let file = read_file(&fetch_file(src, asks).await?).map_err(|error| unreadable(src, &error))?;
    let url = [files, "/", &paths::words_file(&file.about.lang)].concat();
    let words = read_words(&fetch_file(&url, asks).await?);
    let words = words.map_err(|error| unreadable(&url, &error))?;
    Ok((file, words))
}

/// Reads a summary and its words from the bytes that the loader fetched; `None` if they are not what they
/// should be.
pub fn read_parts(file: &JsValue, words: &JsValue) -> Option<(WalkFile, Words)> {
    let bytes = |bytes| Uint8Array::new(bytes).to_vec();
    let words = read_words(&bytes(words)).ok()?;
    Some((read_file(&bytes(file)).ok()?, words))
}

// One copy of each: reading a type of postcard's is a few kilobytes.
#[inline(never)]
fn read_file(bytes: &[u8]) -> Result<WalkFile, DecodeError> {
    codec::decode(bytes)
}

#[inline(never)]
fn read_words(bytes: &[u8]) -> Result<Words, DecodeError> {
    let words: Words = codec::decode(bytes)?;
    if words.fit() {
        Ok(words)
    } else {
        Err(DecodeError::OtherVersion(codec::VERSION))
    }
}

/// Fetches a file made by `evidence-walk build`.
async fn fetch_file(url: &str, asks: &Asks) -> Result<Vec<u8>, FetchError> {
    answer(url, asks).await.ok_or_else(|| FetchError {
        kind: FETCH,
        url: url.to_owned(),
    })
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
