//! The single error type of all handlers.

use std::fmt;
use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use evidence_walk_contract::limits::BODY_BYTES;
use evidence_walk_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;

use crate::headers::NO_STORE;
use crate::intake::Unreadable;

/// Seconds after which a request may be repeated when the store could not accept it.
const WAIT_SECONDS: u64 = 5;

/// Why a handler cannot answer.
#[derive(Debug)]
pub enum Error {
    /// The body is not a batch.
    Unreadable(Unreadable),
    /// The body does not have the media type of a batch.
    WrongType,
    /// The body is compressed.
    Encoded,
    /// The body has more bytes than the limit.
    TooLarge,
    /// The body did not arrive whole.
    BrokenOff,
    /// The client's address has used up its rate limit, for this long.
    TooOften(Duration),
    /// The store could not do its work.
    Store(StoreError),
    /// Nothing is at this address.
    NotFound,
    /// A request that changes something came from elsewhere than our own pages.
    Foreign,
    /// A handler panicked, or the system returned no random numbers.
    Broken,
}

/// What every failed answer says.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub struct ErrorBody {
    /// What was wrong, and what to do instead.
    error: String,
    /// Milliseconds to wait before trying again; 0 for none.
    retry_after_ms: u64,
}

impl Error {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Error::Unreadable(Unreadable::TooMany(_)) | Error::TooLarge => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Error::Unreadable(_) => StatusCode::BAD_REQUEST,
            Error::WrongType | Error::Encoded => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Error::BrokenOff => StatusCode::REQUEST_TIMEOUT,
            Error::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Foreign => StatusCode::FORBIDDEN,
            Error::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unreadable(why) => why.fmt(f),
            Error::WrongType => f.write_str(
                "the body is of a type that is not taken; send JSON as text/plain;charset=UTF-8 or application/json",
            ),
            Error::Encoded => f.write_str("the body is compressed; send it without Content-Encoding"),
            Error::TooLarge => write!(f, "the body has more than {BODY_BYTES} bytes, or comes in thousands of chunks; send smaller batches, each in one piece"),
            Error::BrokenOff => f.write_str("the body did not arrive whole in time; send it again"),
            Error::TooOften(_) => f.write_str("more is arriving from this address than one may send; send it again later"),
            // The database's error is for the log, not for strangers.
            Error::Store(StoreError::Busy) => {
                f.write_str("more signals are arriving than can be written; send them again later")
            }
            Error::Store(
                StoreError::Failed(_) | StoreError::Gone | StoreError::Damaged(_) | StoreError::NotErased(_),
            ) => {
                f.write_str("the signals could not be stored; send them again later")
            }
            Error::NotFound => f.write_str("nothing is at this address; the centre's page is at /"),
            Error::Foreign => {
                f.write_str("this was not sent from a page of this collector; open the page and press the button there")
            }
            Error::Broken => f.write_str("something broke here; the log says what; try again later"),
        }
    }
}

impl std::error::Error for Error {}

impl From<StoreError> for Error {
    fn from(trouble: StoreError) -> Self {
        Error::Store(trouble)
    }
}

impl From<Unreadable> for Error {
    fn from(why: Unreadable) -> Self {
        Error::Unreadable(why)
    }
}

impl From<getrandom::Error> for Error {
    fn from(_: getrandom::Error) -> Self {
        Error::Broken
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let wait = match self {
            Error::Store(_) => WAIT_SECONDS,
            Error::TooOften(wait) => wait.as_secs() + 1,
            _ => 0,
        };
        let said = ErrorBody {
            error: self.to_string(),
            retry_after_ms: wait * 1_000,
        };
        let answer = (self.status(), [NO_STORE], Json(said));
        match wait {
            0 => answer.into_response(),
            wait => ([(RETRY_AFTER, wait.to_string())], answer).into_response(),
        }
    }
}
