//! Why a running collector could not be asked.

use std::fmt;
use std::path::PathBuf;

use evidence_walk_store::StoreError;

/// Why a running collector could not be asked.
#[derive(Debug)]
pub enum ControlError {
    /// No collector listens.
    Nobody,
    /// It belongs to another user.
    Forbidden(PathBuf),
    /// It hung up, or sent a line that is not understood.
    Broken(String),
    /// Its store could not do it.
    Failed(String),
    /// Its store could not do all of it.
    InPart(String),
    /// It was done, but deleted data can still be read in the files.
    NotErased(String),
}

impl fmt::Display for ControlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ControlError::Nobody => f.write_str("no collector is running there"),
            ControlError::Forbidden(path) => write!(
                f,
                "{} belongs to another user; run this as the user that the collector runs as",
                path.display()
            ),
            ControlError::Broken(why) => write!(
                f,
                "the running collector did not answer as expected ({why}); run the same release as it does, or stop it and try again"
            ),
            ControlError::NotErased(why) => StoreError::NotErased(why.clone()).fmt(f),
            ControlError::InPart(why) => write!(
                f,
                "the running collector could not finish: {why}; what it had not come to is still kept apart, so type it again later"
            ),
            ControlError::Failed(why) => write!(
                f,
                "the running collector could not do it: {why}; nothing was deleted, try again later"
            ),
        }
    }
}

impl std::error::Error for ControlError {}
