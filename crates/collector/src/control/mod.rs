//! The control socket: how a command at the terminal reaches the collector that holds the data folder.
//!
//! It lies in the data folder, for the collector's own user alone. One line is asked, one is answered.
//! Neither names a reader, and neither is logged.

#![cfg_attr(not(unix), allow(dead_code))]

use std::fmt;
use std::path::PathBuf;

use evidence_walk_contract::id::SheetId;

use crate::store::{Trouble, Withdrawal};

#[cfg(unix)]
pub use unix::{Control, listen, withdraw};

/// The socket's name in the data folder.
const SOCKET: &str = "evidence-walk.sock";

/// Why a running collector could not be asked.
#[derive(Debug)]
pub enum ControlError {
    /// None listens.
    Nobody,
    /// It is another user's.
    Forbidden(PathBuf),
    /// It broke off, or said what is not understood.
    Broken(String),
    /// Its store could not do it.
    Failed(String),
    /// It was done, but what was deleted can still be read in the files.
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
            ControlError::NotErased(why) => Trouble::NotErased(why.clone()).fmt(f),
            ControlError::Failed(why) => write!(
                f,
                "the running collector could not do it: {why}; nothing was deleted, try again later"
            ),
        }
    }
}

impl std::error::Error for ControlError {}

/// What is asked: the one command there is, and the sheet.
const WITHDRAW: &str = "withdraw ";

/// First words of the answers.
const DONE: &str = "done";
const BEFORE: &str = "before";
const UNKNOWN: &str = "unknown";
const FAILED: &str = "failed ";
const NOT_ERASED: &str = "not-erased ";

fn ask(sheet: SheetId) -> String {
    [WITHDRAW, &sheet.text(), "\n"].concat()
}

fn asked(line: &str) -> Option<SheetId> {
    line.trim_end().strip_prefix(WITHDRAW)?.parse().ok()
}

fn answer(became: &Result<Withdrawal, Trouble>) -> String {
    match became {
        Ok(Withdrawal::Done { answers, comments }) => format!("{DONE} {answers} {comments}\n"),
        Ok(Withdrawal::Before) => format!("{BEFORE}\n"),
        Ok(Withdrawal::Unknown) => format!("{UNKNOWN}\n"),
        Err(Trouble::NotErased(why)) => format!("{NOT_ERASED}{why}\n"),
        Err(trouble) => format!("{FAILED}{trouble}\n"),
    }
}

fn answered(line: &str) -> Result<Withdrawal, ControlError> {
    if let Some(why) = line.trim_end().strip_prefix(FAILED) {
        return Err(ControlError::Failed(why.to_owned()));
    }
    if let Some(why) = line.trim_end().strip_prefix(NOT_ERASED) {
        return Err(ControlError::NotErased(why.to_owned()));
    }
    let mut words = line.split_whitespace();
    let first = words.next();
    let mut number = || words.next().and_then(|word| word.parse().ok());
    let done = |(answers, comments)| Withdrawal::Done { answers, comments };
    match first {
        Some(DONE) => number().zip(number()).map(done),
        Some(BEFORE) => Some(Withdrawal::Before),
        Some(UNKNOWN) => Some(Withdrawal::Unknown),
        _ => None,
    }
    .ok_or_else(|| ControlError::Broken(format!("it said {line:?}")))
}

/// Asks the collector that runs on `folder`, of which there is none that could be asked here.
///
/// # Errors
///
/// Always: nobody listens.
#[cfg(not(unix))]
pub fn withdraw(_folder: &std::path::Path, _sheet: SheetId) -> Result<Withdrawal, ControlError> {
    Err(ControlError::Nobody)
}

/// The socket itself.
#[cfg(unix)]
mod unix;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let sheet = SheetId::new([7; 16]);
        assert_eq!(asked(&ask(sheet)), Some(sheet));
        assert_eq!(asked("withdraw 12\n"), None);
        for became in [
            Withdrawal::Done {
                answers: 3,
                comments: 1,
            },
            Withdrawal::Before,
            Withdrawal::Unknown,
        ] {
            let said = answer(&Ok(became));
            assert!(
                matches!(answered(&said), Ok(again) if again == became),
                "{said}"
            );
        }
        let failed = answered(&answer(&Err(Trouble::Failed("disk full".to_owned()))));
        let told = failed.map_err(|error| error.to_string());
        assert!(
            matches!(&told, Err(why) if why.contains("disk full; nothing was deleted")),
            "{told:?}"
        );
        let left = answered(&answer(&Err(Trouble::NotErased("it is read".to_owned()))));
        let told = left.map_err(|error| error.to_string());
        assert!(
            matches!(&told, Err(why) if why.ends_with("still be read in the files of the store: it is read")),
            "{told:?}"
        );
        for odd in ["", "done", "done 1", "done x y", "hello"] {
            assert!(
                matches!(answered(odd), Err(ControlError::Broken(_))),
                "{odd}"
            );
        }
    }
}
