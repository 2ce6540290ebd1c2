//! The tables that compare quarters or wordings: one for usefulness, for each other question, for steps and for
//! guesses.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_document::summary::Summary;
use evidence_walk_report::analyse::{QuestionReport, Report, Share, ShareDifference, VisibleCount};
use evidence_walk_report::overview::{change, leading_table};
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{count, limits, percent, signed};
use super::questions::fill;
use super::wording;

/// Slices shown side by side in a table that has a column for each.
const BESIDE: usize = 4;

/// A quarter or a wording.
pub(super) struct Slice {
    pub(super) name: String,
    pub(super) report: Report,
    /// Steps reached in a walk on average, of wordings.
    pub(super) steps_per_walk: Option<f64>,
    /// What the editor wrote about a wording.
    pub(super) note: Option<String>,
}

fn first_column(slice: &Slice) -> Markup {
    html! {
        th scope="row" {
            (slice.name)
            @if let Some(note) = &slice.note { span.db-noted { (note) } }
        }
    }
}

/// Usefulness: the share of the two highest answers, the latest first, each beside the one before it.
pub(super) fn usefulness(
    words: &StaffWords,
    of: Option<&Summary>,
    slices: &[Slice],
    compared: bool,
) -> Markup {
    html! {
        @for place in AnswerPlace::ALL {
            @let column: Vec<Option<&QuestionReport>> = slices.iter().map(|slice| leading_table(of, &slice.report, place)).collect();
            @let any = column.iter().flatten().find(|of| of.answered.seen() != Some(0));
            @if let Some(text) = any.map(|of| &of.text) {
                table.db-table {
                    caption { (wording::heading(words, place, text)) }
                    thead {
                        tr {
                            td {}
                            th scope="col" { (words.get(ReviewWord::OverviewOnScale)) }
                            th scope="col" { (words.get(ReviewWord::OverviewHighest)) }
                            th scope="col" { (words.get(StaffWord::Interval)) }
                            @if compared { th scope="col" { (words.get(ReviewWord::PeriodsChange)) } }
                        }
                    }
                    tbody {
                        @for (at, slice) in slices.iter().enumerate() {
                            @let own = column.get(at).copied().flatten();
                            @let before = column.get(at + 1).copied().flatten();
                            tr {
                                (first_column(slice))
                                (useful(words, own))
                                @if compared {
                                    td { (changed(words, before.zip(own).and_then(|(before, own)| change(before, own)))) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn useful(words: &StaffWords, own: Option<&QuestionReport>) -> Markup {
    html! {
        td { @if let Some(own) = own { (count(words, own.placed)) } }
        @match own.and_then(|own| own.top_two.as_ref()) {
            Some(top) => {
                @let (low, high) = limits(&top.share);
                td { (percent(words, top.share.part)) }
                td.db-whole { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
            },
            None => { td {} td {} },
        }
    }
}

/// The difference from the slice before: in bold where its direction is beyond doubt.
fn changed(words: &StaffWords, by: Option<ShareDifference>) -> Markup {
    let Some(by) = by else {
        return html! {};
    };
    let values = [
        ("by", signed(by.by)),
        ("low", signed(by.low)),
        ("high", signed(by.high)),
    ];
    let said = fill(words, ReviewWord::PeriodsBy, &values);
    html! {
        @if by.is_clear() { b { (said) } } @else { (said) }
    }
}

/// Every other question with options: a row for each option, a column for each of the last slices.
pub(super) fn others_asked(words: &StaffWords, of: Option<&Summary>, slices: &[Slice]) -> Markup {
    let Some(latest) = slices.first() else {
        return html! {};
    };
    let leading = leading_table(of, &latest.report, AnswerPlace::Walk).map(|of| &of.text);
    let shown = || slices.iter().take(BESIDE);
    let others = latest.report.questions.iter().enumerate();
    let others = others.filter(|(place, of)| {
        let answered = |slice: &Slice| slice.report.questions.get(*place).map(|of| of.answered);
        Some(&of.text) != leading
            && slices
                .iter()
                .any(|of| answered(of).and_then(VisibleCount::seen) != Some(0))
    });
    html! {
        @for (place, asked) in others {
            div.db-wide tabindex="0" role="group" aria-label=(asked.text) {
                table.db-table {
                    caption { (asked.text) }
                    thead {
                        tr {
                            td {}
                            @for slice in shown() { th scope="col" { (slice.name) } }
                        }
                    }
                    tbody {
                        @for (at, option) in asked.options.iter().enumerate() {
                            tr {
                                th scope="row" { (option.label) }
                                @for slice in shown() {
                                    @let own = slice.report.questions.get(place).filter(|of| of.text == asked.text);
                                    @let own = own.and_then(|of| of.options.get(at));
                                    td { @if let Some(own) = own { (share(words, own.people, own.share)) } }
                                }
                            }
                        }
                    }
                    tfoot {
                        tr {
                            th scope="row" { (words.get(StaffWord::AllAnswers)) }
                            @for slice in shown() {
                                @let own = slice.report.questions.get(place).filter(|of| of.text == asked.text);
                                td { @if let Some(own) = own { (count(words, own.answered)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A share with its interval, marked as the count that it rests on.
fn share(words: &StaffWords, people: VisibleCount, share: Option<Share>) -> Markup {
    let said = share.map_or_else(String::new, |share| {
        let (low, high) = limits(&share);
        let values = [
            ("share", percent(words, share.part)),
            ("low", low),
            ("high", high),
        ];
        fill(words, ReviewWord::PeriodsShare, &values)
    });
    super::figures::resting(words, people, &said)
}

/// How far readers got.
pub(super) fn steps(words: &StaffWords, slices: &[Slice]) -> Markup {
    let by_walk = slices.iter().any(|slice| slice.steps_per_walk.is_some());
    html! {
        table.db-table {
            caption { (words.get(ReviewWord::OverviewFar)) }
            thead {
                tr {
                    td {}
                    th scope="col" { (words.get(StaffWord::WalksStarted)) }
                    @if by_walk {
                        th scope="col" { (words.get(ReviewWord::PeriodsPerWalk)) }
                    } @else {
                        th scope="col" { (words.get(ReviewWord::PeriodsLast)) }
                        th scope="col" { (words.get(StaffWord::Share)) }
                    }
                }
            }
            tbody {
                @for slice in slices {
                    tr {
                        (first_column(slice))
                        td { (count(words, slice.report.started)) }
                        @if by_walk {
                            td { @if let Some(steps) = slice.steps_per_walk { (format!("{steps:.1}")) } }
                        } @else {
                            (last(words, &slice.report))
                        }
                    }
                }
            }
        }
    }
}

fn last(words: &StaffWords, report: &Report) -> Markup {
    let last = report
        .steps
        .last()
        .map_or(VisibleCount::Hidden, |step| step.reached);
    let both = last.seen().zip(report.started.seen());
    let part = both.and_then(|(n, of)| Share::new(n, of));
    html! {
        td { (count(words, last)) }
        td { (share(words, last, part)) }
    }
}

/// How many came nearer to the evidence, of those who had not seen the figure.
pub(super) fn guesses(words: &StaffWords, slices: &[Slice]) -> Markup {
    let Some(latest) = slices.first() else {
        return html! {};
    };
    html! {
        @for (place, guess) in latest.report.guesses.iter().enumerate().filter(|(place, _)| guessed(slices, *place)) {
            table.db-table {
                caption { (words.fill(StaffWord::GuessesTitle, &[("name", &guess.name)])) }
                thead {
                    tr {
                        td {}
                        th scope="col" { (words.get(ReviewWord::PeriodsBoth)) }
                        th scope="col" { (words.get(StaffWord::GuessesCameNearer)) }
                        th scope="col" { (words.get(StaffWord::Share)) }
                    }
                }
                tbody {
                    @for slice in slices {
                        @let group = slice.report.guesses.get(place).and_then(|of| of.groups.first());
                        @let towards = group.and_then(|group| group.scored.as_ref()).map(|of| of.towards);
                        tr {
                            (first_column(slice))
                            td { @if let Some(group) = group { (count(words, group.people)) } }
                            td { @if let Some(towards) = towards { (count(words, towards.people)) } }
                            td { @if let Some(towards) = towards { (share(words, towards.people, towards.share)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Whether anybody guessed there, or may have.
fn guessed(slices: &[Slice], place: usize) -> bool {
    let answered = |slice: &Slice| slice.report.guesses.get(place).map(|of| of.answered);
    slices
        .iter()
        .any(|slice| answered(slice).and_then(VisibleCount::seen) != Some(0))
}
