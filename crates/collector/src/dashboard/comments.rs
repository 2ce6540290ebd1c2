//! Comments, by month.

use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{month, number};
use crate::analyse::{CommentsReport, Viewer};

/// Draws the comments on one question.
pub(super) fn section(
    words: &StaffWords,
    index: usize,
    report: &CommentsReport,
    viewer: Viewer,
) -> Markup {
    let id = format!("comments-{index}");
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (report.text) }
            p.db-text { (says(words, report, viewer)) }
            @if !report.comments.is_empty() {
                ul.db-notes {
                    @for comment in &report.comments {
                        li {
                            blockquote lang=(comment.lang) dir="auto" { p.db-text { (comment.text) } }
                            p.db-note { (month(words, &comment.month)) }
                        }
                    }
                }
            }
        }
    }
}

fn says(words: &StaffWords, report: &CommentsReport, viewer: Viewer) -> String {
    match (viewer, report.comments.len()) {
        (Viewer::Others, _) => words.get(StaffWord::CommentsOthers).to_owned(),
        (Viewer::Owner, 0) => words.get(StaffWord::CommentsNone).to_owned(),
        (Viewer::Owner, 1) => words.get(StaffWord::CommentsOne).to_owned(),
        (Viewer::Owner, n) => words.fill(StaffWord::CommentsMany, &[("n", &number(n as u64))]),
    }
}
