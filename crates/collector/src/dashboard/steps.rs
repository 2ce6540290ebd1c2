//! How far readers get: bars, with the table beside them.

use evidence_walk_figure::percent as length;
use evidence_walk_report::analyse::{Report, StepReport, VisibleCount};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::{count, eye, folded, marked, number, percent, position};

/// Id of the section.
pub(super) const ID: &str = "steps";

/// Draws the section.
pub(super) fn section(words: &StaffWords, report: &Report) -> Markup {
    let word = |word| words.get(word);
    html! {
        section.db-sec aria-labelledby=(ID) {
            h2 id=(ID) { (word(StaffWord::StepsTitle)) }
            @if report.started.seen() == Some(0) || report.steps.is_empty() {
                p.db-text { (word(StaffWord::StepsNone)) }
            } @else {
                @if let Some(last) = last(words, report) {
                    p.db-text { (last) }
                }
                div.db-pair {
                    (bars(words, report))
                    (folded(words, &table(words, report)))
                }
                p.db-note { (word(StaffWord::StepsNote)) }
            }
        }
    }
}

fn last(words: &StaffWords, report: &Report) -> Option<String> {
    let step = report.steps.last()?;
    let (n, of) = (step.reached.seen()?, report.started.seen()?);
    let values = [
        ("n", &*number(n)),
        ("of", &*number(of)),
        ("label", &step.label),
    ];
    let sentence = words.fill(StaffWord::StepsLast, &values);
    Some(marked(words, step.reached, sentence))
}

// The table has the same content, so screen readers skip the bars.
fn bars(words: &StaffWords, report: &Report) -> Markup {
    html! {
        ol.db-bars aria-hidden="true" {
            @for step in &report.steps {
                li {
                    span { (numbered(words, step)) }
                    span {
                        @if matches!(step.reached, VisibleCount::Closed(_)) { (eye()) " " }
                        (reached(words, step, report))
                    }
                    svg height="10" {
                        line.track x1="0" x2="100%" y1="9.5" y2="9.5" {}
                        @if let Some(share) = step.share {
                            rect.fill x="0" y="0" width=(length(position(share, 1.0))) height="10" {}
                        }
                    }
                }
            }
        }
    }
}

fn numbered(words: &StaffWords, step: &StepReport) -> String {
    let n = step.number.to_string();
    words.fill(
        StaffWord::StepNumbered,
        &[("n", &n), ("label", &step.label)],
    )
}

fn reached(words: &StaffWords, step: &StepReport, report: &Report) -> String {
    match (step.reached.seen(), report.started.seen()) {
        (Some(n), Some(of)) => {
            words.fill(StaffWord::NOf, &[("n", &number(n)), ("of", &number(of))])
        }
        _ => words.get(StaffWord::NotShown).to_owned(),
    }
}

fn table(words: &StaffWords, report: &Report) -> Markup {
    let word = |word| words.get(word);
    html! {
        table.db-table {
            caption { (word(StaffWord::StepsCaption)) }
            thead {
                tr {
                    th scope="col" { (word(StaffWord::Step)) }
                    th scope="col" { (word(StaffWord::Reached)) }
                    th scope="col" { (word(StaffWord::Of)) }
                    th scope="col" { (word(StaffWord::Share)) }
                }
            }
            tbody {
                @for step in &report.steps {
                    tr {
                        th scope="row" { (step.label) }
                        td { (count(words, step.reached)) }
                        td { (count(words, report.started)) }
                        td { @if let Some(share) = step.share { (percent(words, share)) } }
                    }
                }
            }
        }
    }
}
