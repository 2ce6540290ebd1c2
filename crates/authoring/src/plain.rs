//! The plain HTML of a summary, which `evidence_walk_page` draws.

use evidence_walk_contract::summary::Summary;
use evidence_walk_page::{Plain, Start, to_html};
use evidence_walk_words::Words;

/// What stands between `<evidence-walk>` and `</evidence-walk>`.
pub fn html(summary: &Summary, words: &Words, start: Start, counts: bool) -> String {
    to_html(&evidence_walk_page::plain(
        summary,
        words,
        Plain { start, counts },
    ))
}
