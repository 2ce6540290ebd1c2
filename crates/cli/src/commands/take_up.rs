//! A changed centre folder is taken up by the running collector, as a whole or not at all.

use std::sync::{Arc, Weak};
use std::time::Duration;

use evidence_walk_authoring::{findings, load};
use evidence_walk_collector::published::Published;
use evidence_walk_collector::state::ServiceState;

use super::check::counted_summaries;
use crate::config::ServeConfig;
use crate::folder_watch::{FolderSnapshot, WatchTimes, watch_folder};
use crate::widget;

/// A folder may be copied file by file over a network: it is read once nothing has changed for a second.
const TIMES: WatchTimes = WatchTimes {
    pause: Duration::from_secs(1),
    settled: Duration::from_secs(1),
};

/// Watches the centre folder until the collector has stopped. `seen` is the folder as it was before it was
/// first read.
pub(super) fn follow_folder(config: &ServeConfig, seen: FolderSnapshot, state: &Arc<ServiceState>) {
    let state = Arc::downgrade(state);
    let folder = config.centre.clone();
    let config = config.clone();
    watch_folder(folder, seen, TIMES, move || take_up(&config, &state));
}

/// Reads the folder again; returns whether there is still a collector that could take it up.
fn take_up(config: &ServeConfig, state: &Weak<ServiceState>) -> bool {
    let Some(state) = state.upgrade() else {
        return false;
    };
    match read(config) {
        Ok((published, summaries)) => match state.in_use.take_up(published) {
            Ok(()) => tracing::info!(%summaries, "the changed centre folder is in use"),
            Err(changed) => refuse(&state, vec![changed.to_string()]),
        },
        Err(faults) => refuse(&state, faults),
    }
    true
}

fn read(config: &ServeConfig) -> Result<(Published, String), Vec<String>> {
    let mut loaded = load(&config.centre);
    if !config.draft {
        loaded.leave_out_drafts();
    }
    let faults: Vec<String> = findings(&loaded)
        .filter(|finding| finding.is_fault)
        .map(|finding| finding.line)
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let Some(centre) = loaded.centre.clone() else {
        return Err(vec![format!(
            "{} has no centre.toml any more; put it back",
            config.centre.display()
        )]);
    };
    let widget = match widget::files(config.widget.as_deref()) {
        Ok(files) => files,
        Err(widget::WidgetError::None) => Vec::new(),
        Err(error) => return Err(vec![error.to_string()]),
    };
    let summaries = counted_summaries(&loaded);
    Published::new(centre, loaded.summaries, widget)
        .and_then(|published| published.keeping(loaded.kept))
        .and_then(|published| published.with_toolkits(loaded.toolkits))
        .and_then(|published| published.at(config.origins()))
        .map(|published| (published, summaries))
        .map_err(|error| vec![error.to_string()])
}

fn refuse(state: &ServiceState, faults: Vec<String>) {
    for fault in &faults {
        tracing::error!(%fault, "the changed centre folder is not taken up; the version before stays in use");
    }
    state.in_use.refuse(faults);
}
