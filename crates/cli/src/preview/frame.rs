//! The content of a frame: a centre's page with the summary in it.

use evidence_walk_collector::addresses::STYLE;
use evidence_walk_words::editor::{EditorWord, EditorWords};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::query::{Choice as _, Form, Theme};
use super::session::PreviewSession;

/// The page, or a message that there is no valid version yet.
pub(super) fn frame(
    session: &PreviewSession,
    words: &EditorWords,
    stem: &str,
    form: Form,
    theme: Theme,
) -> Markup {
    let summary = session.sound(stem);
    let snippet = summary.and_then(|summary| session.snippet(summary, form.start()));
    let title = summary.map_or(stem, |summary| summary.title.as_str());
    html! {
        (DOCTYPE)
        html lang=(summary.map_or("en-GB", |summary| summary.lang.as_str())) class={ "pv-host is-" (theme.name()) } {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href={ (STYLE) "/preview.css" };
            }
            body {
                main {
                    h1 { (title) }
                    @match snippet {
                        // What `build` writes for pasting; its texts are escaped there.
                        Some(snippet) => (PreEscaped(snippet)),
                        None => p { (words.get(EditorWord::OlderNone)) },
                    }
                }
            }
        }
    }
}
