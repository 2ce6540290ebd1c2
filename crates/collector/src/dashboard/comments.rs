//! Comments, a page at a time.

use std::collections::BTreeMap;

use evidence_walk_mask::{Masked, PersonalDetail};
use evidence_walk_report::analyse::CommentsReport;
use evidence_walk_store::EditionTallies;
use evidence_walk_store::policy::{GROUP, PAGE, WAIT_DAYS};
use evidence_walk_store::{Comment, CommentCount, EditionKey};
use evidence_walk_words::staff::{DeskWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::eligible::asked;
use super::figures::{month, number};
use super::questions::fill;
use crate::addresses::{COMMENTS_DESK, below};
use crate::error::Error;
use crate::state::ServiceState;

/// Name in the address of the page of comments that is asked for.
pub(crate) const COMMENTS: &str = "comments";

/// One page of the comments on each question.
#[derive(Default)]
pub(super) struct Pages(BTreeMap<String, Page>);

/// A page of the comments on one question.
struct Page {
    /// From 1.
    number: u64,
    comments: Vec<Comment>,
}

impl Pages {
    /// Reads the page of that number, or the last where there are fewer.
    pub(super) async fn read(
        state: &ServiceState,
        key: &EditionKey,
        known: &EditionTallies,
        number: u64,
    ) -> Result<Self, Error> {
        let mut pages = BTreeMap::new();
        for count in &known.comments {
            let number = number.clamp(1, last(count));
            let from = (number - 1) * PAGE;
            let comments = state.store.comments(key, &count.question, from).await?;
            pages.insert(count.question.clone(), Page { number, comments });
        }
        Ok(Self(pages))
    }
}

fn shown(count: &CommentCount) -> u64 {
    count.full + count.short
}

/// The number of the last page.
fn last(count: &CommentCount) -> u64 {
    shown(count).div_ceil(PAGE).max(1)
}

/// The id of the section of that index.
pub(super) fn id(index: usize) -> String {
    format!("comments-{index}")
}

/// Draws the comments on one question. `address` is that of the page they are on.
pub(super) fn section(
    words: &StaffWords,
    index: usize,
    report: &CommentsReport,
    pages: &Pages,
    address: &str,
) -> Markup {
    let id = id(index);
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (report.text) }
            @match &report.count {
                None => p.db-text { (words.get(StaffWord::CommentsOthers)) },
                Some(count) => {
                    p.db-text { (says(words, count)) }
                    p.db-note { (asked(words, report.asked)) }
                    @if shown(count) > 0 {
                        p { a href=(below(address, COMMENTS_DESK)) { (words.get(DeskWord::DeskLink)) } }
                    }
                    @if let Some(page) = pages.0.get(&report.question).filter(|page| !page.comments.is_empty()) {
                        p.db-text { (masked(words, &page.comments)) }
                        @let (short, full): (Vec<&Comment>, Vec<&Comment>) = page.comments.iter().partition(|comment| comment.short);
                        @if !short.is_empty() {
                            p.db-lead { (warning(words, short.len())) }
                            (list(words, &short))
                        }
                        @if !full.is_empty() { (list(words, &full)) }
                        @if last(count) > 1 {
                            (ways(words, report, count, page, &format!("{address}?{COMMENTS}="), &id))
                        }
                    }
                },
            }
        }
    }
}

fn list(words: &StaffWords, comments: &[&Comment]) -> Markup {
    html! {
        ul.db-notes {
            @for comment in comments {
                li {
                    blockquote lang=(comment.lang) dir="auto" { p.db-text { (visible(&comment.text)) } }
                    p.db-note { (month(words, &comment.month)) }
                }
            }
        }
    }
}

/// Links to the other pages.
fn ways(
    words: &StaffWords,
    report: &CommentsReport,
    count: &CommentCount,
    page: &Page,
    to: &str,
    id: &str,
) -> Markup {
    let way = |number: u64, word: StaffWord, rel: &str| {
        html! { li { a rel=(rel) href=(format!("{to}{number}#{id}")) { (words.get(word)) } } }
    };
    let from = (page.number - 1) * PAGE + 1;
    let values = [
        ("from", number(from)),
        ("to", number(from + page.comments.len() as u64 - 1)),
        ("n", number(shown(count))),
    ];
    html! {
        nav aria-label=(words.fill(StaffWord::CommentsPages, &[("question", &report.text)])) {
            p.db-note { (fill(words, StaffWord::CommentsShown, &values)) }
            ul.db-files {
                @if page.number > 1 { (way(page.number - 1, StaffWord::CommentsPrevious, "prev")) }
                @if page.number < last(count) { (way(page.number + 1, StaffWord::CommentsNext, "next")) }
            }
        }
    }
}

fn says(words: &StaffWords, count: &CommentCount) -> String {
    let limits = |n: u64| {
        let (group, days) = (number(GROUP), number(WAIT_DAYS.into()));
        [("n", number(n)), ("group", group), ("days", days)]
    };
    let shown = match shown(count) {
        0 if count.waiting == 0 => words.get(StaffWord::CommentsNone).to_owned(),
        0 => words.get(StaffWord::CommentsNoneShown).to_owned(),
        1 => words.get(StaffWord::CommentsOne).to_owned(),
        n => fill(words, StaffWord::CommentsMany, &limits(n)),
    };
    let waiting = match count.waiting {
        0 => return shown,
        1 => StaffWord::CommentsWaitOne,
        n if n < GROUP => StaffWord::CommentsWaitMany,
        _ => StaffWord::CommentsWaitFull,
    };
    [shown, fill(words, waiting, &limits(count.waiting))].join(" ")
}

fn warning(words: &StaffWords, many: usize) -> String {
    let word = match many {
        1 => StaffWord::CommentsShortOne,
        _ => StaffWord::CommentsShort,
    };
    words.fill(word, &[("days", &number(WAIT_DAYS.into()))])
}

/// The words with a visible symbol for each control character, which is invisible and would reach a
/// terminal with whatever is copied from here. Direction marks stay: their effect ends with the quotation,
/// which has a direction of its own.
pub(super) fn visible(text: &str) -> String {
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
fn masked(words: &StaffWords, comments: &[Comment]) -> String {
    let mut all = Masked::default();
    for (detail, many) in comments.iter().flat_map(|comment| comment.masked.each()) {
        all.add(detail, many);
    }
    let each = all.each().map(|(detail, many)| {
        let kind = words.get(kind(detail));
        words.fill(
            StaffWord::MaskedKind,
            &[("kind", kind), ("n", &number(many.into()))],
        )
    });
    let what = each.collect::<Vec<_>>().join(", ");
    let (total, what) = (number(all.total().into()), ("what", what.as_str()));
    let found = match all.total() {
        0 => words.get(StaffWord::MaskedNone).to_owned(),
        1 => words.fill(StaffWord::MaskedOne, &[what]),
        _ => words.fill(StaffWord::MaskedMany, &[("n", &total), what]),
    };
    [&found, words.get(StaffWord::MaskedNames)].join(" ")
}

fn kind(detail: PersonalDetail) -> StaffWord {
    match detail {
        PersonalDetail::Email => StaffWord::MaskedEmail,
        PersonalDetail::Phone => StaffWord::MaskedPhone,
        PersonalDetail::Postcode => StaffWord::MaskedPostcode,
        PersonalDetail::NationalInsurance => StaffWord::MaskedNationalInsurance,
        PersonalDetail::Nhs => StaffWord::MaskedNhs,
        PersonalDetail::Card => StaffWord::MaskedCard,
        PersonalDetail::Pupil => StaffWord::MaskedPupil,
        PersonalDetail::Account => StaffWord::MaskedAccount,
        PersonalDetail::BirthDate => StaffWord::MaskedBirthDate,
        PersonalDetail::Plate => StaffWord::MaskedPlate,
        PersonalDetail::Licence => StaffWord::MaskedLicence,
        PersonalDetail::CaseReference => StaffWord::MaskedCaseReference,
        PersonalDetail::Ip => StaffWord::MaskedIp,
        PersonalDetail::LongNumber => StaffWord::MaskedLongNumber,
        PersonalDetail::Link => StaffWord::MaskedLink,
        PersonalDetail::Handle => StaffWord::MaskedHandle,
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
