//! Comments, by month.

use evidence_walk_mask::Detail;
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::asked::asked;
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
            p.db-note { (asked(words, report.asked)) }
            @if !report.comments.is_empty() {
                p.db-text { (masked(words, report)) }
                ul.db-notes {
                    @for comment in &report.comments {
                        li {
                            blockquote lang=(comment.lang) dir="auto" { p.db-text { (visible(&comment.text)) } }
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

/// The words with a picture for each control character, which has no look of its own and which what is
/// copied from here would carry into a terminal. Marks of direction stay: they end with the quotation,
/// whose direction is its own.
fn visible(text: &str) -> String {
    let picture = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(picture).collect()
}

/// What was masked in the comments shown, and that it was not everything.
fn masked(words: &StaffWords, report: &CommentsReport) -> String {
    let each = report.masked.each().map(|(detail, many)| {
        let kind = words.get(kind(detail));
        words.fill(
            StaffWord::MaskedKind,
            &[("kind", kind), ("n", &number(many.into()))],
        )
    });
    let what = each.collect::<Vec<_>>().join(", ");
    let (total, what) = (
        number(report.masked.total().into()),
        ("what", what.as_str()),
    );
    let found = match report.masked.total() {
        0 => words.get(StaffWord::MaskedNone).to_owned(),
        1 => words.fill(StaffWord::MaskedOne, &[what]),
        _ => words.fill(StaffWord::MaskedMany, &[("n", &total), what]),
    };
    [&found, words.get(StaffWord::MaskedNames)].join(" ")
}

fn kind(detail: Detail) -> StaffWord {
    match detail {
        Detail::Email => StaffWord::MaskedEmail,
        Detail::Phone => StaffWord::MaskedPhone,
        Detail::Postcode => StaffWord::MaskedPostcode,
        Detail::NationalInsurance => StaffWord::MaskedNationalInsurance,
        Detail::Nhs => StaffWord::MaskedNhs,
        Detail::Card => StaffWord::MaskedCard,
        Detail::Pupil => StaffWord::MaskedPupil,
        Detail::LongNumber => StaffWord::MaskedLongNumber,
        Detail::Link => StaffWord::MaskedLink,
        Detail::Handle => StaffWord::MaskedHandle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_seen() {
        let text = "a\u{1b}[31m\tb\r\nc\u{7f}\u{85}\u{202e}d";
        assert_eq!(
            visible(text),
            "a\u{241b}[31m\tb\r\nc\u{2421}\u{fffd}\u{202e}d"
        );
    }
}
