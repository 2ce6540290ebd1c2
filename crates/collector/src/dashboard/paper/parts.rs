//! The parts of the paper.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_figure::percent as length;
use evidence_walk_report::analyse::{
    FollowUpReport, GuessReport, OptionReport, QuestionReport, Report, Share, VisibleCount,
};
use evidence_walk_report::overview::highest_two;
use evidence_walk_report::release::Release;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::super::figures::{limits, number, percent, position, quarter};
use super::super::follow_up::is_alone;
use super::super::questions::{fill, shape};
use super::super::wording::{apart, heading, reasons};
use super::hidden;

/// One question: the sentence that leads, then each option with its share and interval.
pub(super) fn question(words: &StaffWords, place: AnswerPlace, report: &QuestionReport) -> Markup {
    html! {
        section {
            h2 { (heading(words, place, &report.text)) }
            @for sentence in apart(words, &report.wording).into_iter().chain(reasons(words, &report.wording)) {
                p.note { (sentence) }
            }
            @if let Some(said) = leads(words, report) { p.lead { (said) } }
            table {
                thead { (heads(words, StaffWord::Answer, StaffWord::People)) }
                tbody { @for option in &report.options { (row(words, option)) } }
                tfoot {
                    @for option in &report.beside {
                        tr {
                            th scope="row" { (words.fill(StaffWord::BesideTheScale, &[("label", &option.label)])) }
                            td { (cell(words, option.people)) }
                            td {}
                            td {}
                            td {}
                        }
                    }
                    tr {
                        th scope="row" { (words.get(StaffWord::AllAnswers)) }
                        td { (cell(words, report.answered)) }
                        td {}
                        td {}
                        td {}
                    }
                }
            }
        }
    }
}

fn leads(words: &StaffWords, report: &QuestionReport) -> Option<String> {
    let top = report.top_two.as_ref()?;
    let (n, of) = highest_two(report)?;
    let (low, high) = limits(&top.share);
    let values = [
        ("of", number(of)),
        ("n", number(n)),
        ("share", percent(words, top.share.part)),
        ("low", low),
        ("high", high),
        ("second", top.second.clone()),
        ("first", top.first.clone()),
    ];
    Some(fill(words, ReviewWord::PaperUsefulSaid, &values))
}

fn heads(words: &StaffWords, what: StaffWord, counted: StaffWord) -> Markup {
    html! {
        tr {
            th scope="col" { (words.get(what)) }
            th scope="col" { (words.get(counted)) }
            th scope="col" { (words.get(StaffWord::Share)) }
            th scope="col" { (words.get(StaffWord::Interval)) }
            td {}
        }
    }
}

fn row(words: &StaffWords, option: &OptionReport) -> Markup {
    html! {
        tr {
            th scope="row" { (option.label) }
            td { (cell(words, option.people)) }
            (shares(words, option.share.filter(|_| option.people.seen().is_some())))
        }
    }
}

/// A share, its interval, and the shape of both on an axis from none to all.
fn shares(words: &StaffWords, share: Option<Share>) -> Markup {
    html! {
        @match share {
            Some(share) => {
                @let (low, high) = limits(&share);
                td { (percent(words, share.part)) }
                td { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
                td.shape {
                    svg height="32" aria-hidden="true" {
                        line.grid x1="0" x2="100%" y1="16" y2="16" {}
                        (shape(&share))
                    }
                }
            },
            None => { td {} td {} td {} },
        }
    }
}

fn cell(words: &StaffWords, people: VisibleCount) -> Markup {
    match people {
        VisibleCount::Open(n) => html! { (number(n)) },
        // A release holds nothing that is closed; if one came by, it would not be passed on.
        VisibleCount::Closed(_) | VisibleCount::Hidden => hidden(words),
    }
}

/// What readers who came back say: counts alone. Nothing where nothing of it may be seen.
pub(super) fn follow_up(words: &StaffWords, report: &FollowUpReport) -> Markup {
    let mut seen = report.questions.iter();
    let some = seen.any(|of| of.answered.seen().is_some_and(|n| n > 0));
    html! {
        @if some {
            section {
                h2 { (words.get(ReviewWord::PaperFollowUp)) }
                p.note { (words.get(ReviewWord::PaperFollowUpText)) }
                table {
                    thead {
                        tr {
                            th scope="col" { (words.get(StaffWord::Answer)) }
                            th scope="col" { (words.get(StaffWord::People)) }
                        }
                    }
                    @for question in &report.questions {
                        tbody {
                            @if !is_alone(question) {
                                tr {
                                    th scope="rowgroup" { (question.text) }
                                    td { (cell(words, question.answered)) }
                                }
                            }
                            @for option in question.options.iter().chain(&question.beside) {
                                tr {
                                    th scope="row" { (option.label) }
                                    td { (cell(words, option.people)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How far readers get.
pub(super) fn steps(words: &StaffWords, report: &Report) -> Markup {
    html! {
        section {
            h2 { (words.get(ReviewWord::PaperFar)) }
            table {
                thead {
                    tr {
                        th scope="col" { (words.get(StaffWord::Step)) }
                        th scope="col" { (words.get(StaffWord::Reached)) }
                        th scope="col" { (words.get(StaffWord::Share)) }
                        td {}
                    }
                }
                tbody {
                    tr {
                        th scope="row" { (words.get(StaffWord::WalksStarted)) }
                        td { (cell(words, report.started)) }
                        td {}
                        td {}
                    }
                    @for step in &report.steps {
                        tr {
                            th scope="row" { (step.label) }
                            td { (cell(words, step.reached)) }
                            td { @if let Some(share) = step.share { (percent(words, share)) } }
                            td.shape {
                                svg height="10" aria-hidden="true" {
                                    line.grid x1="0" x2="100%" y1="9.5" y2="9.5" {}
                                    @if let Some(share) = step.share {
                                        rect.bar x="0" y="0" width=(length(position(share, 1.0))) height="10" {}
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A sentence on each guess.
pub(super) fn guesses(words: &StaffWords, report: &Report) -> Markup {
    html! {
        @if !report.guesses.is_empty() {
            section {
                h2 { (words.get(ReviewWord::PaperGuesses)) }
                @for guess in &report.guesses { p { (moved(words, guess)) } }
            }
        }
    }
}

fn moved(words: &StaffWords, guess: &GuessReport) -> String {
    let told = guess.groups.first().and_then(|group| {
        let towards = group.scored.as_ref()?.towards;
        Some((group.people.seen()?, towards.people.seen()?, towards.share?))
    });
    let Some((of, n, share)) = told else {
        return words.fill(ReviewWord::PaperGuessHidden, &[("name", &guess.name)]);
    };
    let (low, high) = limits(&share);
    let values = [
        ("name", guess.name.clone()),
        ("of", number(of)),
        ("n", number(n)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    fill(words, ReviewWord::PaperGuess, &values)
}

/// Whether a question is the centre's own, in words that were asked on the day of the release.
pub(super) fn is_own(of: &QuestionReport) -> bool {
    !of.wording.replaced && of.wording.asked_for.is_none()
}

/// What stood at the end of each of the last quarters about the centre's first question with two highest points.
pub(super) fn quarters(words: &StaffWords, quarters: &[(String, Release)], most: usize) -> Markup {
    html! {
        @if !quarters.is_empty() {
            section {
                h2 { (words.get(ReviewWord::PaperQuarters)) }
                table {
                    thead {
                        tr {
                            th scope="col" { (words.get(ReviewWord::PaperQuarter)) }
                            th scope="col" { (words.get(ReviewWord::OverviewOnScale)) }
                            th scope="col" { (words.get(StaffWord::Share)) }
                            th scope="col" { (words.get(StaffWord::Interval)) }
                            td {}
                        }
                    }
                    tbody {
                        @for (name, release) in quarters.iter().take(most) {
                            @let top = release.report.questions.iter().filter(|of| is_own(of)).find_map(|of| Some((highest_two(of)?, of.top_two.as_ref()?.share)));
                            tr {
                                th scope="row" { (quarter(words, name)) }
                                td {
                                    @match top {
                                        Some(((_, of), _)) => (number(of)),
                                        None => (hidden(words)),
                                    }
                                }
                                (shares(words, top.map(|(_, share)| share)))
                            }
                        }
                    }
                }
                p.note { (words.get(ReviewWord::PaperQuartersNote)) }
            }
        }
    }
}
