//! How wide the ranges were that people gave with their guesses, and which held the estimate.

use evidence_walk_report::analyse::{Group, GuessReport};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{limits, marked, number, percent};
use super::questions::fill;

/// Whether there is anything to report: a hidden count need not be zero.
pub(super) fn any(report: &GuessReport) -> bool {
    report.groups.iter().any(gave)
}

/// Whether a group gave ranges, or may have.
pub(super) fn gave(group: &Group) -> bool {
    group.ranged.seen() != Some(0)
}

/// The sentence on those who had not seen the figure, and what it means.
pub(super) fn section(words: &StaffWords, report: &GuessReport) -> Markup {
    let said = report
        .groups
        .first()
        .and_then(|group| sentence(words, group));
    html! {
        @if any(report) {
            h3 { (words.get(StaffWord::GuessesRangesTitle)) }
            @if let Some(said) = said { p.db-text { (said) } }
            p.db-note { (words.get(StaffWord::GuessesRangesText)) }
        }
    }
}

fn sentence(words: &StaffWords, group: &Group) -> Option<String> {
    let of = group.ranged.seen().filter(|of| *of > 0)?;
    if of == 1 {
        let one = words.get(StaffWord::GuessesRangesOne).to_owned();
        return Some(marked(words, group.ranged, one));
    }
    let held = group.scored.as_ref().map(|scored| scored.held);
    let seen = held.and_then(|held| held.people.seen().zip(held.share).zip(Some(held.people)));
    let Some(((n, share), rests_on)) = seen else {
        let gave = words.fill(StaffWord::GuessesRangesGave, &[("n", &number(of))]);
        return Some(marked(words, group.ranged, gave));
    };
    let (low, high) = limits(&share);
    let values = [
        ("of", number(of)),
        ("n", number(n)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    let held = fill(words, StaffWord::GuessesRangesHeld, &values);
    Some(marked(words, rests_on, held))
}
