//! The tables of guesses: how people moved, who was surprised, who is kept apart, who answered.

use evidence_walk_report::analyse::mean::{MEAN_LEADS_FROM, Middle};
use evidence_walk_report::analyse::{
    Group, GroupPart, GuessReport, PriorExposure, Scored, Side, Typical, VisibleCount,
};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::amounts::{mean, plain, range};
use super::belief_ranges as ranges;
use super::figures::{count, limits, number, percent, resting};
use super::questions::fill;

/// How a group moved.
pub(super) fn moves(words: &StaffWords, group: &Group, scored: &Scored) -> Markup {
    let word = |word| words.get(word);
    let of = number(group.people.seen().unwrap_or(0));
    let rows = [
        (StaffWord::GuessesTowards, scored.towards),
        (StaffWord::GuessesStayed, scored.stayed),
        (StaffWord::GuessesAway, scored.away),
        (StaffWord::GuessesInside, scored.inside),
    ];
    html! {
        table.db-table {
            caption { (words.fill(StaffWord::GuessesMoves, &[("of", &of)])) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::GuessesMovesRow)) }
                    th scope="col" { (word(StaffWord::People)) }
                    th scope="col" { (word(StaffWord::Share)) }
                    th scope="col" { (word(StaffWord::Interval)) }
                }
            }
            tbody {
                @for (name, part) in rows {
                    tr {
                        th scope="row" { (word(name)) }
                        td { (count(words, part.people)) }
                        (shares(words, &part))
                    }
                }
                tr {
                    th.db-under scope="row" { (word(StaffWord::GuessesLeft)) }
                    td { (count(words, scored.left)) }
                    td {}
                    td {}
                }
            }
            tfoot {
                tr {
                    th scope="row" { (word(StaffWord::GuessesEverybody)) }
                    td { (count(words, group.people)) }
                    td {}
                    td {}
                }
            }
        }
    }
}

fn shares(words: &StaffWords, part: &GroupPart) -> Markup {
    html! {
        @match part.share {
            Some(share) => {
                @let (low, high) = limits(&share);
                td { (percent(words, share.part)) }
                td.db-whole { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
            },
            None => { td {} td {} },
        }
    }
}

/// Who expected too low and who too high a number.
pub(super) fn sides(words: &StaffWords, scored: &Scored) -> Markup {
    let word = |word| words.get(word);
    let within = Side {
        part: scored.inside,
        surprise: Typical::default(),
        movement: Typical::default(),
    };
    let rows = [
        (StaffWord::GuessesTooLow, scored.too_low),
        (StaffWord::GuessesTooHigh, scored.too_high),
        (StaffWord::GuessesWithin, within),
    ];
    let cell = |people: VisibleCount, of: &Typical| typical(words, people, of).unwrap_or_default();
    html! {
        table.db-table.db-narrow.db-roomy {
            caption { (word(StaffWord::GuessesSides)) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::GuessesSide)) }
                    th scope="col" { (word(StaffWord::People)) }
                    th scope="col" { (word(StaffWord::GuessesSurprise)) }
                    th scope="col" { (word(StaffWord::GuessesMovement)) }
                }
            }
            tbody {
                @for (name, side) in rows {
                    tr {
                        th scope="row" { (word(name)) }
                        td { (count(words, side.part.people)) }
                        td { (resting(words, side.part.people, &cell(side.part.people, &side.surprise))) }
                        td { (resting(words, side.part.people, &cell(side.part.people, &side.movement))) }
                    }
                }
            }
        }
    }
}

/// The mean with its interval; for small groups, the median.
fn typical(words: &StaffWords, people: VisibleCount, of: &Typical) -> Option<String> {
    if people.seen()? < MEAN_LEADS_FROM {
        let median = plain(of.median?);
        return Some(words.fill(StaffWord::GuessesMiddle, &[("n", &median)]));
    }
    of.mean.as_ref().map(|of| mean(words, of))
}

/// A row of the table of groups: its name, and what it says of one.
type Row<'a> = (StaffWord, &'a dyn Fn(&Scored) -> String);

/// Every group, side by side.
pub(super) fn apart(words: &StaffWords, report: &GuessReport) -> Markup {
    let word = |word| words.get(word);
    let rows: [Row<'_>; 8] = [
        (StaffWord::GuessesMedianBefore, &|of| middle(&of.prior)),
        (StaffWord::GuessesHalfBefore, &|of| whole(words, &of.prior)),
        (StaffWord::GuessesMedianAfter, &|of| middle(&of.posterior)),
        (StaffWord::GuessesHalfAfter, &|of| {
            whole(words, &of.posterior)
        }),
        (StaffWord::GuessesMedianNearer, &|of| {
            of.middle.map_or_else(String::new, plain)
        }),
        (StaffWord::GuessesMeanNearer, &|of| {
            of.movement
                .map_or_else(String::new, |mean| plain(mean.mean))
        }),
        (StaffWord::GuessesMeanInterval, &|of| {
            let interval = of.movement.and_then(|mean| mean.interval);
            interval.map_or_else(String::new, |interval| range(words, interval))
        }),
        (StaffWord::GuessesWidth, &|of| {
            of.width.map_or_else(String::new, plain)
        }),
    ];
    html! {
        table.db-table {
            caption { (word(StaffWord::GuessesApart)) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::GuessesMeasure)) }
                    @for group in &report.groups { th scope="col" { (word(knew(group.knew))) } }
                }
            }
            tbody {
                tr {
                    th scope="row" { (word(StaffWord::People)) }
                    @for group in &report.groups { td { (count(words, group.people)) } }
                }
                tr {
                    th scope="row" { (word(StaffWord::GuessesCameNearer)) }
                    @for group in &report.groups {
                        td { @if let Some(scored) = &group.scored { (of_all(words, &scored.towards)) } }
                    }
                }
                @if ranges::any(report) {
                    tr {
                        th scope="row" { (word(StaffWord::GuessesRanged)) }
                        @for group in &report.groups { td { (count(words, group.ranged)) } }
                    }
                    tr {
                        th scope="row" { (word(StaffWord::GuessesHeld)) }
                        @for group in &report.groups {
                            td { @if let Some(held) = held(group) { (of_all(words, held)) } }
                        }
                    }
                    tr {
                        th scope="row" { (word(StaffWord::GuessesHeldInterval)) }
                        @for group in &report.groups {
                            td { @if let Some(held) = held(group) { (resting(words, held.people, &interval(words, held))) } }
                        }
                    }
                }
                // A measure that no group has, such as quartiles of a few, needs no row.
                @for (name, of) in rows.iter().filter(|(_, of)| report.groups.iter().any(|group| said(group, of))) {
                    tr {
                        th scope="row" { (word(*name)) }
                        @for group in &report.groups {
                            td { @if let Some(scored) = &group.scored { (resting(words, group.people, &of(scored))) } }
                        }
                    }
                }
            }
        }
    }
}

fn said(group: &Group, of: &dyn Fn(&Scored) -> String) -> bool {
    group
        .scored
        .as_ref()
        .is_some_and(|scored| !of(scored).is_empty())
}

fn middle(of: &Option<Middle>) -> String {
    of.map_or_else(String::new, |of| plain(of.median))
}

fn whole(words: &StaffWords, of: &Option<Middle>) -> String {
    let half = of.and_then(|of| of.half);
    half.map_or_else(String::new, |half| range(words, half))
}

/// Whose range held the estimate, of a group that gave ranges.
fn held(group: &Group) -> Option<&GroupPart> {
    let scored = group.scored.as_ref().filter(|_| ranges::gave(group));
    scored.map(|scored| &scored.held)
}

fn interval(words: &StaffWords, part: &GroupPart) -> String {
    part.share.map_or_else(String::new, |share| {
        let (low, high) = limits(&share);
        words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])
    })
}

/// A part's number and share.
fn of_all(words: &StaffWords, part: &GroupPart) -> Markup {
    let said = part.people.seen().zip(part.share).map(|(n, share)| {
        let values = [("n", number(n)), ("share", percent(words, share.part))];
        fill(words, StaffWord::NShare, &values)
    });
    html! {
        @match said {
            Some(said) => (resting(words, part.people, &said)),
            None => (count(words, part.people)),
        }
    }
}

/// Who answered before the figure and who after it. Left out if groups are shown next to it.
pub(super) fn who(words: &StaffWords, report: &GuessReport, beside: bool) -> Markup {
    let word = |word| words.get(word);
    let groups = report.groups.iter().filter(|_| !beside);
    let row = |class: bool, name: StaffWord, people: VisibleCount| {
        html! {
            tr {
                th.db-under[class] scope="row" { (word(name)) }
                td { (count(words, people)) }
            }
        }
    };
    html! {
        table.db-table.db-narrow {
            caption { (word(StaffWord::GuessesWho)) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::Answer)) }
                    th scope="col" { (word(StaffWord::People)) }
                }
            }
            tbody {
                (row(false, StaffWord::GuessesGuessed, report.guessed))
                @for group in groups {
                    (row(true, knew(group.knew), group.people))
                    @if ranges::gave(group) { (row(true, StaffWord::GuessesRangedOf, group.ranged)) }
                }
                (row(true, StaffWord::GuessesNotAgain, report.not_again))
                (row(false, StaffWord::GuessesPassed, report.passed))
            }
            tfoot { (row(false, StaffWord::AllAnswers, report.answered)) }
        }
    }
}

fn knew(knew: PriorExposure) -> StaffWord {
    match knew {
        PriorExposure::No => StaffWord::KnewNo,
        PriorExposure::Yes => StaffWord::KnewYes,
        PriorExposure::Perhaps => StaffWord::KnewPerhaps,
    }
}
