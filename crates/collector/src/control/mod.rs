//! The control socket: how a command at the terminal reaches the collector that holds the data folder.
//!
//! It lies in the data folder, for the collector's own user alone. Each connection carries one request line
//! and one response line. Both ends write and read their lines here; the client is in
//! `crates/cli/src/control.rs`. Neither line names a reader, and neither is logged.

#![cfg_attr(not(unix), allow(dead_code))]

use std::fmt;

use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_store::day::{iso_day, read_iso_day};
use evidence_walk_store::{Ruling, Settled, StoreError, Withdrawal};

use crate::staff_name::StaffName;

mod control_error;

pub use control_error::ControlError;
#[cfg(unix)]
pub use unix::{Control, listen};

/// The socket's name in the data folder.
pub const SOCKET: &str = "evidence-walk.sock";

/// A request, with the word that begins it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ControlRequest {
    /// To withdraw a sheet.
    Withdraw {
        /// Which.
        sheet: SheetId,
        /// Who asks.
        by: StaffName,
    },
    /// To accept or delete what is kept apart of a site and day.
    Settle {
        /// Which of the two.
        ruling: Ruling,
        /// The site's key.
        site: String,
        /// The day.
        day: Day,
        /// Who asks.
        by: StaffName,
    },
    /// To make a read-only address of a summary's paper.
    Share {
        /// The summary.
        summary: String,
        /// The last day on which it opens.
        until: Day,
        /// Who asks.
        by: StaffName,
    },
    /// To revoke such an address.
    Revoke {
        /// Its handle.
        handle: String,
        /// Who asks.
        by: StaffName,
    },
    /// To make a link for a person.
    Link {
        /// For whom.
        name: StaffName,
    },
}

/// First words of requests.
const WITHDRAW: &str = "withdraw";
const ACCEPT: &str = "accept";
const DELETE: &str = "delete";
const LINK: &str = "link";
const SHARE: &str = "share";
const REVOKE: &str = "revoke";

/// First words of responses.
const DONE: &str = "done";
const BEFORE: &str = "before";
const UNKNOWN: &str = "unknown";
const FAILED: &str = "failed ";
const NOT_ERASED: &str = "not-erased ";

/// The request line.
#[must_use]
pub fn write_request(question: &ControlRequest) -> String {
    match question {
        ControlRequest::Withdraw { sheet, by } => format!("{WITHDRAW} {} {by}\n", sheet.text()),
        ControlRequest::Link { name } => format!("{LINK} {name}\n"),
        ControlRequest::Share { summary, until, by } => {
            format!("{SHARE} {summary} {} {by}\n", iso_day(*until))
        }
        ControlRequest::Revoke { handle, by } => format!("{REVOKE} {handle} {by}\n"),
        ControlRequest::Settle {
            ruling,
            site,
            day,
            by,
        } => {
            let word = match ruling {
                Ruling::Accept => ACCEPT,
                Ruling::Delete => DELETE,
            };
            format!("{word} {site} {} {by}\n", iso_day(*day))
        }
    }
}

fn parse_request(line: &str) -> Option<ControlRequest> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let settle = |ruling, site: &str, day, by: &[&str]| {
        Some(ControlRequest::Settle {
            ruling,
            site: site.to_owned(),
            day: read_iso_day(day)?,
            by: parse_name(by)?,
        })
    };
    match &words[..] {
        [WITHDRAW, sheet, by @ ..] => Some(ControlRequest::Withdraw {
            sheet: sheet.parse().ok()?,
            by: parse_name(by)?,
        }),
        [ACCEPT, site, day, by @ ..] => settle(Ruling::Accept, site, day, by),
        [DELETE, site, day, by @ ..] => settle(Ruling::Delete, site, day, by),
        [SHARE, summary, until, by @ ..] => Some(ControlRequest::Share {
            summary: (*summary).to_owned(),
            until: read_iso_day(until)?,
            by: parse_name(by)?,
        }),
        [REVOKE, handle, by @ ..] => Some(ControlRequest::Revoke {
            handle: (*handle).to_owned(),
            by: parse_name(by)?,
        }),
        [LINK, name @ ..] => {
            let name = StaffName::read(&name.join(" ")).ok()?;
            Some(ControlRequest::Link { name })
        }
        _ => None,
    }
}

/// Who asks, at the end of a request.
fn parse_name(words: &[&str]) -> Option<StaffName> {
    let operator = StaffName::operator();
    match words {
        [] => Some(operator),
        [one] if *one == operator.as_str() => Some(operator),
        words => StaffName::read(&words.join(" ")).ok(),
    }
}

fn linked(made: Result<String, impl fmt::Display>) -> String {
    match made {
        Ok(link) => format!("{DONE} {link}\n"),
        Err(why) => format!("{FAILED}{why}\n"),
    }
}

fn revoked(became: Result<bool, impl fmt::Display>) -> String {
    match became {
        Ok(true) => format!("{DONE}\n"),
        Ok(false) => format!("{UNKNOWN}\n"),
        Err(why) => format!("{FAILED}{why}\n"),
    }
}

/// Reads the response about an address that was to be revoked: whether it was open until then.
///
/// # Errors
///
/// If it could not be revoked, or the response is not understood.
pub fn read_revoked(line: &str) -> Result<bool, ControlError> {
    match done(line)? {
        (DONE, _) => Ok(true),
        (UNKNOWN, _) => Ok(false),
        _ => Err(odd(line)),
    }
}

fn failed(trouble: &StoreError) -> String {
    match trouble {
        StoreError::NotErased(why) => format!("{NOT_ERASED}{why}\n"),
        trouble => format!("{FAILED}{trouble}\n"),
    }
}

fn withdrawn(became: &Result<Withdrawal, StoreError>) -> String {
    match became {
        Ok(Withdrawal::Done {
            answers,
            comments,
            requests,
        }) => format!("{DONE} {answers} {comments} {requests}\n"),
        Ok(Withdrawal::Before) => format!("{BEFORE}\n"),
        Ok(Withdrawal::Unknown) => format!("{UNKNOWN}\n"),
        Err(trouble) => failed(trouble),
    }
}

fn settled(became: &Result<Settled, StoreError>) -> String {
    match became {
        Ok(Settled {
            sheets,
            answers,
            comments,
        }) => format!("{DONE} {sheets} {answers} {comments}\n"),
        Err(trouble) => failed(trouble),
    }
}

/// The words of a response that reports success, and the numbers after the first.
fn done(line: &str) -> Result<(&str, Vec<u64>), ControlError> {
    if let Some(why) = line.trim_end().strip_prefix(FAILED) {
        return Err(ControlError::Failed(why.to_owned()));
    }
    if let Some(why) = line.trim_end().strip_prefix(NOT_ERASED) {
        return Err(ControlError::NotErased(why.to_owned()));
    }
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or("");
    let numbers: Option<_> = words.map(|word| word.parse().ok()).collect();
    Ok((first, numbers.ok_or_else(|| odd(line))?))
}

fn odd(line: &str) -> ControlError {
    ControlError::Broken(format!("it said {line:?}"))
}

/// Reads the response about a link: its address.
///
/// # Errors
///
/// If it could not be made, or the response is not understood.
pub fn read_link(line: &str) -> Result<String, ControlError> {
    let told = line.trim_end();
    if let Some(why) = told.strip_prefix(FAILED) {
        return Err(ControlError::Failed(why.to_owned()));
    }
    match told.split_once(' ') {
        Some((DONE, link)) => Ok(link.to_owned()),
        _ => Err(odd(line)),
    }
}

/// Reads the response about a sheet.
///
/// # Errors
///
/// If it could not be withdrawn, or the response is not understood.
pub fn read_withdrawal(line: &str) -> Result<Withdrawal, ControlError> {
    match done(line)? {
        (DONE, numbers) => match numbers[..] {
            [answers, comments, requests] => Ok(Withdrawal::Done {
                answers,
                comments,
                requests,
            }),
            _ => Err(odd(line)),
        },
        (BEFORE, _) => Ok(Withdrawal::Before),
        (UNKNOWN, _) => Ok(Withdrawal::Unknown),
        _ => Err(odd(line)),
    }
}

/// Reads the response about what was kept apart.
///
/// # Errors
///
/// If it could not be settled, or the response is not understood.
pub fn read_settlement(line: &str) -> Result<Settled, ControlError> {
    let answer = done(line).map_err(|error| match error {
        // It is done in parts.
        ControlError::Failed(why) => ControlError::InPart(why),
        other => other,
    });
    match answer? {
        (DONE, numbers) => match numbers[..] {
            [sheets, answers, comments] => Ok(Settled {
                sheets,
                answers,
                comments,
            }),
            _ => Err(odd(line)),
        },
        _ => Err(odd(line)),
    }
}

#[cfg(unix)]
mod unix;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let sheet = SheetId::new([7; 16]);
        let ana = StaffName::read("Ana Puw").unwrap();
        let settle = |ruling| ControlRequest::Settle {
            ruling,
            site: "main".to_owned(),
            day: 20_524,
            by: ana.clone(),
        };
        for question in [
            ControlRequest::Withdraw {
                sheet,
                by: StaffName::operator(),
            },
            ControlRequest::Withdraw {
                sheet,
                by: ana.clone(),
            },
            ControlRequest::Link { name: ana.clone() },
            ControlRequest::Share {
                summary: "falls".to_owned(),
                until: 20_600,
                by: ana.clone(),
            },
            ControlRequest::Revoke {
                handle: "0f3c92d1a8b7".to_owned(),
                by: StaffName::operator(),
            },
            settle(Ruling::Accept),
            settle(Ruling::Delete),
        ] {
            assert_eq!(parse_request(&write_request(&question)), Some(question));
        }
        for odd in [
            "",
            "withdraw 12\n",
            "accept main\n",
            "accept main 2026-02-30\n",
            "keep main 2026-03-12\n",
            "link\n",
            "link owner\n",
            "share falls\n",
            "share falls soon\n",
            "revoke\n",
        ] {
            assert_eq!(parse_request(odd), None, "{odd}");
        }
        for became in [
            Withdrawal::Done {
                answers: 3,
                comments: 1,
                requests: 0,
            },
            Withdrawal::Before,
            Withdrawal::Unknown,
        ] {
            let said = withdrawn(&Ok(became));
            assert!(
                matches!(read_withdrawal(&said), Ok(again) if again == became),
                "{said}"
            );
        }
        let all = Settled {
            sheets: 3,
            answers: 4,
            comments: 1,
        };
        assert!(matches!(read_settlement(&settled(&Ok(all))), Ok(again) if again == all));
        let full = || StoreError::Failed("disk full".to_owned());
        let told = |error: ControlError| error.to_string();
        let sheet = read_withdrawal(&withdrawn(&Err(full()))).map_err(told);
        assert!(
            matches!(&sheet, Err(why) if why.contains("disk full; nothing was deleted")),
            "{sheet:?}"
        );
        let lot = read_settlement(&settled(&Err(full()))).map_err(told);
        assert!(
            matches!(&lot, Err(why) if why.contains("disk full; what it had not come to")),
            "{lot:?}"
        );
        let left = StoreError::NotErased("it is read".to_owned());
        let left = read_settlement(&settled(&Err(left)));
        assert!(matches!(left, Err(ControlError::NotErased(why)) if why == "it is read"));
        for odd in ["", "done", "done 1", "done x y", "hello"] {
            let odd = (read_withdrawal(odd), read_settlement(odd));
            let broken = (
                matches!(odd.0, Err(ControlError::Broken(_))),
                matches!(odd.1, Err(ControlError::Broken(_))),
            );
            assert_eq!(broken, (true, true));
        }
    }
}
