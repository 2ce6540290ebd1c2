//! Numbers that are compared with nothing: what readers expect where they work.

use evidence_walk_report::analyse::mean::QUARTILES_FROM;
use evidence_walk_report::analyse::{NumberReport, VisibleCount};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::amounts::{guess, plain};
use super::eligible::asked;
use super::figures::number;
use super::questions::{fill, small};

/// The id of the section of that index.
pub(super) fn id(index: usize) -> String {
    format!("numbers-{index}")
}

/// Draws the section of one question.
pub(super) fn section(
    words: &StaffWords,
    index: usize,
    report: &NumberReport,
    threshold: u32,
) -> Markup {
    let id = id(index);
    let limit = threshold.to_string();
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (report.text) }
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
            p.db-note { (words.get(StaffWord::NumbersNote)) }
        }
    }
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
