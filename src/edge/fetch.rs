//! Summary and words, fetched.

use evidence_walk_contract::codec::{self, DecodeError};
use evidence_walk_words::{Words, digits};
use serde::de::DeserializeOwned;

use super::send::send;

/// Why the widget could not start.
pub enum FetchError {
    /// No answer: the network, a wrong address, or a Content-Security-Policy without it.
    Unreachable(String),
    /// An answer that is no file: its status.
    Status(String, u16),
    /// A file that is none of ours, of another version, or damaged.
    Unreadable(String, DecodeError),
}

impl FetchError {
    /// Cause and cure, for the integrator's console.
    pub fn text(&self) -> String {
        match self {
            FetchError::Unreachable(url) => [
                "could not fetch ",
                url,
                ": check the address, that its server allows other origins (CORS), and that connect-src of the page's Content-Security-Policy has it",
            ]
            .concat(),
            FetchError::Status(url, status) => [
                url,
                " answered ",
                &digits(usize::from(*status)),
                ": check the address, and that the files of `evidence-walk build` are published",
            ]
            .concat(),
            FetchError::Unreadable(url, error) => {
                let cure = match error {
                    DecodeError::NotOurs => {
                        " is not a file made by `evidence-walk build`: check the src attribute"
                    }
                    DecodeError::OtherVersion(_) => {
                        " comes from another version than the widget: run `evidence-walk build` again and publish all files together"
                    }
                    DecodeError::Damaged => " breaks off or is damaged: publish it again",
                };
                [url, cure].concat()
            }
        }
    }
}

/// Fetches a file made by `evidence-walk build` and reads it.
pub async fn get<T: DeserializeOwned>(url: &str) -> Result<T, FetchError> {
    let bytes = bytes(url).await?;
    codec::decode(&bytes).map_err(|error| FetchError::Unreadable(url.to_owned(), error))
}

/// Fetches the words of a language.
pub async fn words(url: &str) -> Result<Words, FetchError> {
    let words: Words = get(url).await?;
    if words.fit() {
        Ok(words)
    } else {
        let other = DecodeError::OtherVersion(codec::VERSION);
        Err(FetchError::Unreadable(url.to_owned(), other))
    }
}

async fn bytes(url: &str) -> Result<Vec<u8>, FetchError> {
    let unreachable = || FetchError::Unreachable(url.to_owned());
    let response = send(url, None, false).await.ok_or_else(unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(url.to_owned(), response.status()));
    }
    response.binary().await.map_err(|_| unreachable())
}
