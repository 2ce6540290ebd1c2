//! How a question was answered: a shape for each option's interval, with the table beside them.

use evidence_walk_contract::signal::AnswerPlace;
use evidence_walk_figure::{anchor, lens, percent as length};
use evidence_walk_report::analyse::{OptionReport, QuestionReport, Share, VisibleCount};
use evidence_walk_words::staff::{StaffText, StaffWord, StaffWords};
use maud::{Markup, html};

use super::eligible::answered;
use super::figures::{count, eye, folded, limits, marked, number, percent, position};
use super::wording;

/// Most places drawn for answers that are still needed.
const PLACES: u64 = 20;

/// The id of the section of that index among those of one place.
pub(super) fn id(place: AnswerPlace, index: usize) -> String {
    match place {
        AnswerPlace::Walk => format!("question-{index}"),
        AnswerPlace::Page => format!("foot-question-{index}"),
        AnswerPlace::FollowUp => format!("follow-up-question-{index}"),
    }
}

/// Draws the section of one question.
pub(super) fn section(
    words: &StaffWords,
    (place, index): (AnswerPlace, usize),
    report: &QuestionReport,
    threshold: u32,
) -> Markup {
    let id = id(place, index);
    let limit = threshold.to_string();
    let limit = [("threshold", limit.as_str())];
    html! {
        section.db-sec aria-labelledby=(id) {
            h2 id=(id) { (wording::heading(words, place, &report.text)) }
            (wording::notes(words, place, &report.wording))
            @match report.placed {
                _ if report.answered.seen() == Some(0) => {
                    p.db-text { (words.fill(StaffWord::AnswersNone, &[("more", limit[0].1)])) }
                },
                VisibleCount::Hidden => {
                    p.db-text { (words.fill(too_few(report), &limit)) }
                    @if report.beside.iter().any(|option| option.people.seen().is_some()) {
                        (table(words, report))
                    }
                },
                VisibleCount::Closed(n) => {
                    p.db-text { (words.get(StaffWord::TooFew)) }
                    (small(words, n, threshold))
                    (pair(words, report, n))
                },
                VisibleCount::Open(n) => {
                    @if let Some(top) = top_two(words, report, n) { p.db-text { (top) } }
                    (pair(words, report, n))
                },
            }
            p.db-note { (answered(words, report.answered, report.asked)) }
            p.db-note { (words.get(StaffWord::AnswersNote)) }
        }
    }
}

fn too_few(report: &QuestionReport) -> StaffWord {
    if report.beside.is_empty() {
        StaffWord::TooFewOthers
    } else {
        StaffWord::TooFewOnScale
    }
}

fn top_two(words: &StaffWords, report: &QuestionReport, placed: u64) -> Option<String> {
    let top = report.top_two.as_ref()?;
    let (low, high) = limits(&top.share);
    let values = [
        ("of", number(placed)),
        ("n", number(top.people.seen()?)),
        ("share", percent(words, top.share.part)),
        ("low", low),
        ("high", high),
        ("second", top.second.clone()),
        ("first", top.first.clone()),
    ];
    let sentence = fill(words, StaffWord::TopTwo, &values);
    Some(marked(words, top.people, sentence))
}

/// Fills in values that were made for it.
pub(super) fn fill(words: &StaffWords, word: impl StaffText, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.fill(word, &values)
}

/// How many there are, and how many more are needed.
pub(super) fn small(words: &StaffWords, n: u64, threshold: u32) -> Markup {
    let needed = u64::from(threshold);
    let (shown, limit) = (number(n), threshold.to_string());
    let limit = [("n", shown.as_str()), ("threshold", limit.as_str())];
    let more = number(needed.saturating_sub(n));
    html! {
        div.db-small {
            p.db-lead { (words.fill(StaffWord::SoFar, &[("n", &shown), ("more", &more)])) }
            @if needed <= PLACES {
                svg viewBox={ "0 0 " (needed * 32) " 24" } width=(needed * 32) role="img"
                    aria-label=(words.fill(StaffWord::PlacesFilled, &limit)) {
                    @for place in 0..needed {
                        @if place < n {
                            circle.have cx=(place * 32 + 12) cy="12" r="9" {}
                        } @else {
                            circle.need cx=(place * 32 + 12) cy="12" r="8.25" {}
                        }
                    }
                }
            }
            p.db-mark { (eye()) (words.fill(StaffWord::FewerThan, &limit)) }
            p.db-note { (words.fill(StaffWord::OnlyStaff, &limit)) }
        }
    }
}

fn pair(words: &StaffWords, report: &QuestionReport, placed: u64) -> Markup {
    html! {
        div.db-pair {
            (picture(words, report, placed))
            (folded(words, &table(words, report)))
        }
    }
}

/// Ticks of the axis, in percent. It always runs from none to all, so that one picture can be held beside another.
const TICKS: [u32; 6] = [0, 20, 40, 60, 80, 100];

fn picture(words: &StaffWords, report: &QuestionReport, placed: u64) -> Markup {
    let at = |tick: &u32| position(f64::from(*tick) / 100.0, 1.0);
    html! {
        figure.db-figure {
            ol.db-q {
                li.axis aria-hidden="true" {
                    svg height="22" {
                        @for tick in &TICKS {
                            text x=(length(at(tick))) y="13" text-anchor=(anchor(at(tick)).text()) {
                                (words.fill(StaffWord::Percent, &[("n", &tick.to_string())]))
                            }
                        }
                    }
                }
                @for option in &report.options {
                    li { (row(words, option, placed)) }
                }
            }
            figcaption.db-note {
                (words.fill(StaffWord::LensNote, &[("n", &number(placed))]))
            }
        }
    }
}

fn row(words: &StaffWords, option: &OptionReport, placed: u64) -> Markup {
    let grid = html! {
        @for tick in TICKS {
            @let x = length(position(f64::from(tick) / 100.0, 1.0));
            line.grid x1=(x) x2=(x) y1="-8" y2="40" {}
        }
    };
    html! {
        span {
            (option.label)
            @match option.share {
                Some(share) => b { (percent(words, share.part)) },
                None => span.db-quiet { (words.get(StaffWord::NotShown)) },
            }
        }
        @match (option.share, option.people.seen()) {
            (Some(share), Some(n)) => {
                svg height="32" role="img" aria-label=(spoken(words, option, n, placed, &share)) {
                    (grid)
                    (shape(&share))
                }
            },
            _ => svg height="32" aria-hidden="true" { (grid) },
        }
    }
}

/// Fattest at the share, thinning to a point at each limit.
pub(super) fn shape(share: &Share) -> Markup {
    let drawn = lens(
        position(share.low, 1.0),
        position(share.part, 1.0),
        position(share.high, 1.0),
    );
    html! {
        svg x=(length(drawn.x)) y="7" width=(length(drawn.width)) height="18" viewBox="0 0 100 28" preserveAspectRatio="none" {
            path.lens d=(drawn.path) {}
        }
        line.mid x1=(length(drawn.mid)) x2=(length(drawn.mid)) y1="7" y2="25" {}
    }
}

fn spoken(words: &StaffWords, option: &OptionReport, n: u64, placed: u64, share: &Share) -> String {
    let (low, high) = limits(share);
    let values = [
        ("label", option.label.clone()),
        ("n", number(n)),
        ("of", number(placed)),
        ("share", percent(words, share.part)),
        ("low", low),
        ("high", high),
    ];
    fill(words, StaffWord::RowSpoken, &values)
}

fn table(words: &StaffWords, report: &QuestionReport) -> Markup {
    let word = |word| words.get(word);
    let placed = report.placed.seen().map_or_else(String::new, number);
    let without = |name: &str, people| {
        html! {
            tr {
                th scope="row" { (name) }
                td { (count(words, people)) }
                td {}
                td {}
            }
        }
    };
    let caption = if report.exclusive {
        StaffWord::AnswersCaption
    } else {
        StaffWord::AnswersCaptionMany
    };
    html! {
        table.db-table {
            caption { (words.fill(caption, &[("n", &placed)])) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::Answer)) }
                    th scope="col" { (word(StaffWord::People)) }
                    th scope="col" { (word(StaffWord::Share)) }
                    th scope="col" { (word(StaffWord::Interval)) }
                }
            }
            tbody {
                @for option in &report.options {
                    tr {
                        th scope="row" { (option.label) }
                        td { (count(words, option.people)) }
                        @match option.share {
                            Some(share) => {
                                @let (low, high) = limits(&share);
                                td { (percent(words, share.part)) }
                                td.db-whole { (words.fill(StaffWord::Range, &[("low", &low), ("high", &high)])) }
                            },
                            None => { td {} td {} },
                        }
                    }
                }
            }
            tfoot {
                @if !report.beside.is_empty() {
                    (without(word(StaffWord::OnTheScale), report.placed))
                    @for option in &report.beside {
                        (without(&words.fill(StaffWord::BesideTheScale, &[("label", &option.label)]), option.people))
                    }
                }
                (without(word(StaffWord::AllAnswers), report.answered))
            }
        }
    }
}
