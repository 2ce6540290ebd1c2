//! `evidence-walk serve --check`: whether `serve` could start, without listening and without changing
//! anything.

use evidence_walk_store::sqlite::inspection::{FolderState, inspect_folder, is_older};
use evidence_walk_store::sqlite::permissions;
use evidence_walk_words::staff::StaffWords;

use super::publish::publish;
use super::{Stop, say};
use crate::config::ServeConfig;

/// Reads what `serve` reads, inspects the data folder, and says whether everything is in order.
pub(super) fn run(config: &ServeConfig) -> Result<(), Stop> {
    let (published, summaries) = publish(config)?;
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
        FolderState::Kept(_) => format!("{data} is whole"),
        FolderState::InUse => format!(
            "{data} is whole; a collector is using it, which must stop before another can start"
        ),
    };
    say(format_args!(
        "Ready to serve {summaries} of {}; {folder}{open}.",
        published.centre.name
    ));
    Ok(())
}
