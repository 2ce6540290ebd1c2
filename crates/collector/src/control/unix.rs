//! The socket itself.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

use super::{ControlRequest, SOCKET, linked, parse_request, withdrawn};
use crate::addresses::link_of;
use crate::shared::{revoke, share};
use crate::staff_acts::{StaffDoing, note, note_settled};
use crate::staff_name::StaffName;
use crate::state::ServiceState;
use evidence_walk_store::{StoreError, Withdrawal};

/// The folder in which the socket is made, in a place that nobody else may enter.
const NURSERY: &str = ".sock";

/// How long a request may take to arrive.
const ASKING: Duration = Duration::from_secs(5);

/// Most bytes of a request.
const QUESTION: u64 = 512;

/// A listening socket; removed when dropped.
#[derive(Debug)]
pub struct Control {
    path: PathBuf,
    task: JoinHandle<()>,
}

impl Drop for Control {
    fn drop(&mut self) {
        self.task.abort();
        let _ = fs::remove_file(&self.path);
    }
}

/// Listens in the data folder, whose lock the caller holds. `address` is that by which browsers reach the
/// collector.
///
/// # Errors
///
/// When no socket can be made there: some file systems have none, and a path of more than a hundred
/// or so bytes is too long for one.
pub fn listen(folder: &Path, address: String, state: Arc<ServiceState>) -> io::Result<Control> {
    let (path, nursery) = (folder.join(SOCKET), folder.join(NURSERY));
    // Left behind by a collector that did not shut down cleanly: holding the lock proves that it has ended.
    for left in [fs::remove_file(&path), fs::remove_dir_all(&nursery)] {
        left.or_else(|why| match why.kind() {
            ErrorKind::NotFound => Ok(()),
            _ => Err(why),
        })?;
    }
    // A socket gets its final mode only after it is created; in this folder nobody else can reach it before.
    DirBuilder::new().mode(0o700).create(&nursery)?;
    let made = make(&nursery.join("s"), &path);
    let _ = fs::remove_dir_all(&nursery);
    let listener = made?;
    let task = tokio::spawn(async move {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (state, address) = (Arc::clone(&state), address.clone());
                    tokio::spawn(async move {
                        // A caller that hangs up has its sheet withdrawn all the same.
                        let _ = serve(stream, &address, &state).await;
                    });
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    });
    Ok(Control { path, task })
}

fn make(at: &Path, path: &Path) -> io::Result<UnixListener> {
    let listener = UnixListener::bind(at)?;
    fs::set_permissions(at, Permissions::from_mode(0o600))?;
    fs::rename(at, path)?;
    Ok(listener)
}

async fn serve(mut stream: UnixStream, address: &str, state: &ServiceState) -> io::Result<()> {
    let mut line = String::new();
    let (from, mut to) = stream.split();
    let mut from = tokio::io::BufReader::new(from.take(QUESTION));
    tokio::time::timeout(ASKING, from.read_line(&mut line)).await??;
    let centre = state.centre();
    let answer = match parse_request(&line) {
        Some(ControlRequest::Withdraw { sheet, by }) => {
            let today = state.clock.today();
            let became = state.store.withdraw(centre, sheet, today).await;
            if let Ok(Withdrawal::Done { .. }) | Err(StoreError::NotErased(_)) = became {
                note(state, &by, StaffDoing::SheetWithdrawn).await;
            }
            withdrawn(&became)
        }
        Some(ControlRequest::Settle {
            ruling,
            site,
            day,
            by,
        }) => {
            let today = state.clock.today();
            let settled = state.store.settle(centre, &site, day, ruling, today).await;
            note_settled(state, &by, ruling, (&site, day), &settled).await;
            super::settled(&settled)
        }
        Some(ControlRequest::Link { name }) => {
            let made = state.sign_in.new_link_for(&name, state.clock.now());
            if made.is_ok() {
                let doing = StaffDoing::LinkMade(name.clone());
                note(state, &StaffName::operator(), doing).await;
            }
            linked(made.map(|token| link_of(address, &token)))
        }
        Some(ControlRequest::Share { summary, until, by }) => {
            let made = share(state, &summary, until, &by).await;
            linked(made.map(|path| [address, &path].concat()))
        }
        Some(ControlRequest::Revoke { handle, by }) => {
            super::revoked(revoke(state, &handle, &by).await)
        }
        None => return Ok(()),
    };
    to.write_all(answer.as_bytes()).await
}
