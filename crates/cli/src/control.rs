//! Asks the collector that runs on a data folder, through the control socket in it.

#[cfg(unix)]
use std::io::{self, BufRead as _, BufReader, ErrorKind, Write as _};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::path::Path;
#[cfg(unix)]
use std::time::Duration;

use evidence_walk_collector::control::{
    ControlError, ControlRequest, read_link, read_revoked, read_settlement, read_withdrawal,
};
#[cfg(unix)]
use evidence_walk_collector::control::{SOCKET, write_request};
use evidence_walk_collector::staff_name::StaffName;
use evidence_walk_contract::id::{Day, SheetId};
use evidence_walk_store::{Ruling, Settled, Withdrawal};

#[cfg(unix)]
/// How long a response may take: a commit, and truncating the log while others read it.
const ANSWERING: Duration = Duration::from_secs(30);

/// Asks the collector that runs on `folder` to withdraw a sheet.
///
/// # Errors
///
/// See [`ControlError`].
pub(crate) fn withdraw(
    folder: &Path,
    sheet: SheetId,
    by: StaffName,
) -> Result<Withdrawal, ControlError> {
    read_withdrawal(&talk(folder, &ControlRequest::Withdraw { sheet, by })?)
}

/// Asks the collector that runs on `folder` for a link for a person.
///
/// # Errors
///
/// See [`ControlError`].
pub(crate) fn link(folder: &Path, name: StaffName) -> Result<String, ControlError> {
    read_link(&talk(folder, &ControlRequest::Link { name })?)
}

/// Asks the collector that runs on `folder` for a read-only address of a summary's paper.
///
/// # Errors
///
/// See [`ControlError`].
pub(crate) fn share(
    folder: &Path,
    summary: &str,
    until: Day,
    by: StaffName,
) -> Result<String, ControlError> {
    let summary = summary.to_owned();
    read_link(&talk(
        folder,
        &ControlRequest::Share { summary, until, by },
    )?)
}

/// Asks the collector that runs on `folder` to revoke such an address. Returns whether it was open until then.
///
/// # Errors
///
/// See [`ControlError`].
pub(crate) fn revoke(folder: &Path, handle: &str, by: StaffName) -> Result<bool, ControlError> {
    let handle = handle.to_owned();
    read_revoked(&talk(folder, &ControlRequest::Revoke { handle, by })?)
}

/// Asks the collector that runs on `folder` to accept or delete what is kept apart of a site and day.
///
/// # Errors
///
/// See [`ControlError`].
pub(crate) fn settle(
    folder: &Path,
    site: &str,
    day: Day,
    ruling: Ruling,
    by: StaffName,
) -> Result<Settled, ControlError> {
    let site = site.to_owned();
    read_settlement(&talk(
        folder,
        &ControlRequest::Settle {
            ruling,
            site,
            day,
            by,
        },
    )?)
}

/// Asks the collector that runs on `folder`, and reads its answer.
#[cfg(unix)]
fn talk(folder: &Path, question: &ControlRequest) -> Result<String, ControlError> {
    let path = folder.join(SOCKET);
    let mut stream = UnixStream::connect(&path).map_err(|why| match why.kind() {
        ErrorKind::PermissionDenied => ControlError::Forbidden(path),
        _ => ControlError::Nobody,
    })?;
    let mut talk = || {
        stream.set_read_timeout(Some(ANSWERING))?;
        stream.write_all(write_request(question).as_bytes())?;
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line)?;
        Ok(line)
    };
    talk().map_err(|why: io::Error| ControlError::Broken(why.to_string()))
}

/// There is no socket here, so nobody can be asked.
#[cfg(not(unix))]
fn talk(_: &Path, _: &ControlRequest) -> Result<String, ControlError> {
    Err(ControlError::Nobody)
}
