//! Numbers that are compared with nothing: what readers expect where they work.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_report::analyse::mean::QUARTILES_FROM;
use evidence_walk_report::analyse::{NumberReport, VisibleCount};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::amounts::{guess, plain};
use super::eligible::asked;
use super::figures::number;
use super::questions::{fill, small};
use super::wording;

/// The id of the section of that index among those of one place.
pub(super) fn id(place: AnswerPlace, index: usize) -> String {
    match place {
        AnswerPlace::Walk => format!("numbers-{index}"),
        AnswerPlace::Page => format!("foot-numbers-{index}"),
        AnswerPlace::FollowUp => format!("follow-up-numbers-{index}"),
    }
}

/// Draws the section of one question.
pub(super) fn section(
    words: &StaffWords,
    (place, index): (AnswerPlace, usize),
    report: &NumberReport,
    threshold: u32,
) -> Markup {
    let id = id(place, index);
    let limit = threshold.to_string();
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (wording::heading(words, place, &report.text)) }
            (wording::notes(words, place, &report.wording))
            @match report.answered {
                VisibleCount::Hidden => {
                    p.db-text { (words.fill(StaffWord::TooFewOthers, &[("threshold", &limit)])) }
                },
                VisibleCount::Closed(0) | VisibleCount::Open(0) => {
                    p.db-text { (words.fill(StaffWord::AnswersNone, &[("more", &limit)])) }
                },
                VisibleCount::Closed(n) => {
                    p.db-text { (words.get(StaffWord::TooFew)) }
                    (small(words, n, threshold))
                },
                VisibleCount::Open(n) => (sentence(words, report, n)),
            }
            p.db-note { (asked(words, report.asked)) }
            @if is_expected(report) { p.db-note { (words.get(StaffWord::NumbersNote)) } }
        }
    }
}

/// Whether it is what readers expect of a figure where they work. A question of the centre's own always has a
/// unit; of an edition that is gone none is known, and it may have been either.
fn is_expected(report: &NumberReport) -> bool {
    report.unit.measure.is_some() || report.unit.name.is_empty()
}

fn sentence(words: &StaffWords, report: &NumberReport, of: u64) -> Markup {
    let said = report.middle.map(|middle| {
        let mut values = vec![
            ("of", number(of)),
            ("median", guess(words, &report.unit, middle.median)),
        ];
        let Some((low, high)) = middle.half else {
            values.push(("enough", number(QUARTILES_FROM as u64)));
            return fill(words, StaffWord::NumbersMedian, &values);
        };
        values.extend([
            ("low", plain(low)),
            ("high", guess(words, &report.unit, high)),
        ]);
        fill(words, StaffWord::NumbersText, &values)
    });
    // Only others miss the median of enough people.
    let alike = || words.fill(StaffWord::NumbersAlike, &[("of", &number(of))]);
    html! { p.db-text { (said.unwrap_or_else(alike)) } }
}
