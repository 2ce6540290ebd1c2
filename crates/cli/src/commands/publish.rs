//! What `serve` publishes: the centre folder and the widget, read once.

use evidence_walk_collector::published::Published;

use super::{Stop, check, say_trouble};
use crate::config::ServeConfig;
use crate::widget;

/// What the centre publishes, widget and all, and how many summaries that are.
pub(super) fn publish(config: &ServeConfig) -> Result<(Published, String), Stop> {
    let mut loaded = check::sound(&config.centre)?;
    if !config.draft {
        for draft in &loaded.drafts {
            say_trouble(format_args!("not served: {draft}"));
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
    let published = Published::new(centre, loaded.summaries, widget)?.keeping(loaded.kept)?;
    Ok((published, summaries))
}
