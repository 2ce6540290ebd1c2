//! The form in which the widget reads a summary and its words: postcard behind a six-byte header.
//!
//! Postcard has no field names, so a file and a widget of different versions would misread each
//! other silently; the header turns that into an error that says what to do.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::node::{ATTRIBUTES, TAGS};

/// Version of the layout of the types written with it. Raise it with any change to them.
const LAYOUT: u16 = 5;

/// The header's content: the layout, and the lists whose order the packed form of a page depends on.
pub const VERSION: u16 = LAYOUT ^ fingerprint(TAGS) as u16 ^ fingerprint(ATTRIBUTES) as u16;

/// A number that changes with any change of a list of names (FNV-1a, 32 bits: Fowler, Noll and Vo),
/// made when the program is compiled.
#[must_use]
pub const fn fingerprint(names: &[&str]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = names;
    while let [name, after @ ..] = rest {
        let mut bytes = name.as_bytes();
        while let [byte, more @ ..] = bytes {
            hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
            bytes = more;
        }
        // The end of a name is hashed too, so that letters cannot move from one name to the next.
        hash = (hash ^ 0xff).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
}

const MAGIC: [u8; 4] = *b"EvWk";

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// The file does not begin as these files do: a wrong address, or an error page.
    NotOurs,
    /// The file was built by another version of Evidence Walk: its version.
    OtherVersion(u16),
    /// The file breaks off or is damaged.
    Damaged,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecodeError::NotOurs => {
                "this is not a file made by `evidence-walk build`; check the address"
            }
            DecodeError::OtherVersion(_) => {
                "this file and the widget come from different versions of Evidence Walk; run `evidence-walk build` again and publish all files together"
            }
            DecodeError::Damaged => "the file breaks off or is damaged; publish it again",
        })
    }
}

impl std::error::Error for DecodeError {}

/// Writes `value` with its header.
///
/// # Errors
///
/// When postcard cannot write the type; it can write every type of this crate.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(postcard::to_allocvec(value)?);
    Ok(out)
}

/// Reads what [`encode`] wrote.
///
/// # Errors
///
/// See [`DecodeError`].
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(DecodeError::NotOurs)?;
    let (version, body) = rest.split_first_chunk::<2>().ok_or(DecodeError::Damaged)?;
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        return Err(DecodeError::OtherVersion(version));
    }
    match postcard::take_from_bytes(body) {
        Ok((value, [])) => Ok(value),
        _ => Err(DecodeError::Damaged),
    }
}
