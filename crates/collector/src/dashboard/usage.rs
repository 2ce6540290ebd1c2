//! What only staff see of usage: details opened in steps, and walks by day.

use evidence_walk_contract::signal::Detail;
use evidence_walk_figure::percent as length;
use evidence_walk_report::analyse::DetailReport;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{count, day, limits, number, percent, position};

/// Id of the section.
pub(super) const ID: &str = "opened";

/// Draws both.
pub(super) fn section(
    words: &StaffWords,
    details: &[DetailReport],
    days: &[(String, u64)],
) -> Markup {
    html! {
        @if !details.is_empty() || !days.is_empty() {
            section.db-sec aria-labelledby=(ID) {
                h2 id=(ID) { (words.get(ReviewWord::OpenedTitle)) }
                p.db-note { (words.get(ReviewWord::OpenedText)) }
                @if !details.is_empty() { (opened(words, details)) }
                @if !days.is_empty() { (by_day(words, days)) }
            }
        }
    }
}

fn opened(words: &StaffWords, details: &[DetailReport]) -> Markup {
    html! {
        table.db-table {
            caption { (words.get(ReviewWord::OpenedCaption)) }
            thead {
                tr {
                    th scope="col" { (words.get(ReviewWord::OpenedDetail)) }
                    th scope="col" { (words.get(ReviewWord::OpenedBy)) }
                    th scope="col" { (words.get(StaffWord::Of)) }
                    th scope="col" { (words.get(StaffWord::Share)) }
                    th scope="col" { (words.get(StaffWord::Interval)) }
                }
            }
            tbody {
                @for of in details {
                    tr {
                        th scope="row" {
                            (words.fill(named(of.detail), &[("step", &of.step), ("asks", &of.asks)]))
                        }
                        td { (count(words, of.opened)) }
                        td { (number(of.reached)) }
                        @match of.share {
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
        }
    }
}

fn named(detail: Detail) -> ReviewWord {
    match detail {
        Detail::Certainty => ReviewWord::OpenedCertainty,
        Detail::Picture => ReviewWord::OpenedPicture,
        Detail::PublishedFigures => ReviewWord::OpenedPublished,
        Detail::Sources => ReviewWord::OpenedSources,
        Detail::Prepared1
        | Detail::Prepared2
        | Detail::Prepared3
        | Detail::Prepared4
        | Detail::Prepared5 => ReviewWord::OpenedPrepared,
    }
}

/// Walks started on each of the last weeks' days: a bar for each, and the table folded below.
fn by_day(words: &StaffWords, days: &[(String, u64)]) -> Markup {
    let most = days.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let wide = 100.0 / days.len().max(1) as f64;
    let spoken =
        |iso: Option<&(String, u64)>| iso.map_or_else(String::new, |(iso, _)| day(words, iso));
    let (first, last) = (spoken(days.first()), spoken(days.last()));
    let values = [
        ("first", &*first),
        ("last", &*last),
        ("most", &*number(most)),
    ];
    let said = words.fill(ReviewWord::DaysPicture, &values);
    html! {
        h3 { (words.get(ReviewWord::DaysTitle)) }
        figure.db-figure.db-days {
            svg height="72" role="img" aria-label=(said) {
                line.track x1="0" x2="100%" y1="71.5" y2="71.5" {}
                @for (place, (_, n)) in days.iter().enumerate() {
                    @let high = *n as f64 / most as f64 * 70.0;
                    rect.fill x=(length(position(place as f64 * wide / 100.0, 1.0)))
                        y=(format!("{:.1}", 71.0 - high)) width=(length(position(wide * 0.008, 1.0)))
                        height=(format!("{high:.1}")) {}
                }
            }
            figcaption.db-note { (said) }
        }
        details.db-fold {
            summary { (words.get(StaffWord::AsTable)) }
            table.db-table.db-narrow {
                caption { (words.get(ReviewWord::DaysTitle)) }
                thead {
                    tr {
                        th scope="col" { (words.get(ReviewWord::DaysDay)) }
                        th scope="col" { (words.get(StaffWord::WalksStarted)) }
                    }
                }
                tbody {
                    @for (iso, n) in days.iter().rev() {
                        tr {
                            th scope="row" { (day(words, iso)) }
                            td { (number(*n)) }
                        }
                    }
                }
            }
        }
    }
}
