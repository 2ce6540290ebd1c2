//! `evidence-walk serve --check`: whether `serve` could start, without listening and without changing
//! anything.

use evidence_walk_authoring::Centre;
use evidence_walk_collector::requests::Seal;
use evidence_walk_collector::retention::times_of;
use evidence_walk_store::day::{Clock as _, SystemClock};
use evidence_walk_store::sqlite::SqliteStore;
use evidence_walk_store::sqlite::inspection::{FolderState, inspect_folder, is_older};
use evidence_walk_store::sqlite::permissions;
use evidence_walk_store::{RequestStore as _, Store as _};
use evidence_walk_words::staff::StaffWords;

use super::offline_store::runtime;
use super::publish::{Publishing, publish};
use super::{Stop, counted, say};
use crate::config::ServeConfig;

/// What the next start deletes because its time is over.
fn due(config: &ServeConfig, centre: &Centre) -> Result<String, Stop> {
    let (times, today) = (times_of(&centre.retention), SystemClock.today());
    let store = SqliteStore::read_only(&config.data)?;
    let due = runtime()?.block_on(store.retention_due(&centre.id, &times, today))?;
    if due.is_empty() {
        return Ok(String::new());
    }
    let each: Vec<String> = due
        .iter()
        .map(|(kind, rows)| format!("{} ({})", kind.tag(), counted(rows, "row")))
        .collect();
    Ok(format!(
        "; its time is over, so it is deleted soon after the start: {}",
        each.join(", ")
    ))
}

/// Whether the key of requests, if one is named, is there, or may be made at the start.
fn check_key(config: &ServeConfig, centre: &Centre) -> Result<(), Stop> {
    let Some(path) = &config.request_key else {
        return Ok(());
    };
    let stored = match inspect_folder(&config.data)? {
        FolderState::New => 0,
        FolderState::Kept(layout) if is_older(layout) => 0,
        FolderState::Kept(_) | FolderState::InUse => {
            let store = SqliteStore::read_only(&config.data)?;
            runtime()?.block_on(store.count_requests(&centre.id))?
        }
    };
    Ok(Seal::check(path, &config.data, stored)?)
}

/// Reads what `serve` reads, inspects the data folder, and says whether everything is in order.
pub(super) fn run(config: &ServeConfig) -> Result<(), Stop> {
    let Publishing {
        published,
        summaries,
        left_out,
    } = publish(config)?;
    StaffWords::english()?;
    let data = config.data.display();
    let open: String = permissions::list_open_entries(&config.data)?
        .iter()
        .map(|one| format!("; {one}"))
        .collect();
    let folder = match inspect_folder(&config.data)? {
        FolderState::New => format!("{data} holds nothing yet"),
        FolderState::Kept(layout) if is_older(layout) => format!(
            "{data} is of an earlier release (layout {layout}) and will be brought up at the start: back it up first"
        ),
        FolderState::Kept(_) => format!("{data} is whole{}", due(config, &published.centre)?),
        FolderState::InUse => format!(
            "{data} is whole; a collector is using it, which must stop before another can start{}",
            due(config, &published.centre)?
        ),
    };
    check_key(config, &published.centre)?;
    say(format_args!(
        "Ready to serve {summaries} of {}{left_out}; {folder}{open}.",
        published.centre.name
    ));
    Ok(())
}
