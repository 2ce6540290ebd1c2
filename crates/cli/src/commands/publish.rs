//! What `serve` publishes: the centre folder and the widget, read once.

use evidence_walk_collector::published::Published;
use evidence_walk_contract::paths::summary_stem;

use super::{Stop, check, say_trouble};
use crate::config::ServeConfig;
use crate::widget;

/// What the centre publishes.
pub(super) struct Publishing {
    /// Summaries, widget and all.
    pub(super) published: Published,
    /// How many summaries that are.
    pub(super) summaries: String,
    /// The summaries that are left out, because they are in draft: `; drafts, left out: falls.cy`. May be empty.
    pub(super) left_out: String,
}

/// Reads what the centre publishes.
pub(super) fn publish(config: &ServeConfig) -> Result<Publishing, Stop> {
    let mut loaded = check::sound(&config.centre)?;
    let mut left_out = String::new();
    if !config.draft {
        let drafts = loaded.summaries.iter().filter(|summary| summary.draft);
        let stems: Vec<String> = drafts
            .map(|summary| summary_stem(&summary.id, &summary.lang))
            .collect();
        if !stems.is_empty() {
            left_out = format!("; drafts, left out: {}", stems.join(", "));
        }
        loaded.leave_out_drafts();
    }
    let Some(centre) = loaded.centre.clone() else {
        return Err(Stop(format!(
            "{} has no centre.toml; write one, or name the folder that holds it",
            config.centre.display()
        )));
    };
    let widget = match widget::files(config.widget.as_deref()) {
        Ok(files) => files,
        Err(error @ widget::WidgetError::None) => {
            say_trouble(format_args!(
                "warning: {error}. Until then pages show the plain summary."
            ));
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    let summaries = check::counted_summaries(&loaded);
    let published = Published::new(centre, loaded.summaries, widget)?
        .keeping(loaded.kept)?
        .with_toolkits(loaded.toolkits)?;
    Ok(Publishing {
        published,
        summaries,
        left_out,
    })
}
