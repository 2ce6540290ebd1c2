//! The picture of guesses: boxes before and after, above the evidence's interval, on one axis.

use evidence_walk_contract::guess::Tenths;
use evidence_walk_figure::{LinearAxis, anchor, lens, percent as length};
use evidence_walk_report::analyse::mean::Middle;
use evidence_walk_report::analyse::{ComparedFigure, Unit};
use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use super::amounts::{guess, plain};
use super::questions::fill;

/// The middle half of some guesses with the median in it.
pub(super) struct MiddleHalf {
    lower: f64,
    median: f64,
    upper: f64,
}

impl MiddleHalf {
    /// The box, where there are quartiles.
    pub(super) fn of(middle: Option<Middle>) -> Option<Self> {
        let Middle { median, half } = middle?;
        let (lower, upper) = half?;
        Some(Self {
            lower,
            median,
            upper,
        })
    }
}

/// Draws before and after of one group. Only quartiles are drawn: a dot would be a person.
pub(super) fn picture(
    words: &StaffWords,
    unit: &Unit,
    figure: &ComparedFigure,
    [prior, posterior]: [MiddleHalf; 2],
) -> Markup {
    let axis = axis(figure, [&prior, &posterior]);
    let unchanged = guess(words, unit, units(figure.unchanged));
    let boxes = [
        (StaffWord::GuessesBefore, prior),
        (StaffWord::GuessesAfter, posterior),
    ];
    html! {
        figure.db-figure {
            ol.db-q.db-guesses {
                li.axis aria-hidden="true" {
                    svg height="22" {
                        @for tick in axis.ticks.iter().filter(|tick| !tick.minor) {
                            text x=(length(tick.at)) y="13" text-anchor=(anchor(tick.at).text()) { (tick.label) }
                        }
                    }
                }
                @for (label, of) in &boxes {
                    li {
                        span {
                            (words.get(*label))
                            b { (words.fill(StaffWord::GuessesMiddle, &[("n", &plain(of.median))])) }
                        }
                        svg height="32" role="img" aria-label=(spoken(words, *label, unit, of)) {
                            (behind(&axis, figure))
                            (middle_half(&axis, of))
                        }
                    }
                }
                li {
                    span {
                        (words.get(StaffWord::GuessesFound))
                        b { (guess(words, unit, units(figure.estimate))) }
                    }
                    svg height="32" role="img" aria-label=(found(words, unit, figure)) {
                        (behind(&axis, figure))
                        (evidence(&axis, figure))
                    }
                }
            }
            figcaption.db-note {
                (words.fill(StaffWord::GuessesPicture, &[("unchanged", &unchanged)]))
            }
        }
    }
}

fn units(number: Tenths) -> f64 {
    f64::from(number.0) / 10.0
}

fn tenths(number: f64) -> i32 {
    Tenths::nearest(number).unwrap_or_default().0
}

/// An axis that holds all that is drawn, and a little more.
fn axis(figure: &ComparedFigure, boxes: [&MiddleHalf; 2]) -> LinearAxis {
    let mut values = vec![figure.estimate.0, figure.unchanged.0];
    values.extend(figure.interval.iter().flat_map(|(a, b)| [a.0, b.0]));
    for of in boxes {
        values.extend([tenths(of.lower), tenths(of.upper)]);
    }
    let low = values.iter().copied().min().unwrap_or(0);
    let high = values.iter().copied().max().unwrap_or(0);
    let more = (high.saturating_sub(low) / 10).max(10);
    LinearAxis::new(&values, low.saturating_sub(more), high.saturating_add(more))
}

/// The background of every row: the grid, the evidence's band, and the line of no difference.
fn behind(axis: &LinearAxis, figure: &ComparedFigure) -> Markup {
    let unchanged = length(axis.at(figure.unchanged.0));
    html! {
        @for tick in &axis.ticks {
            line.grid x1=(length(tick.at)) x2=(length(tick.at)) y1="-8" y2="40" {}
        }
        @if let Some((low, high)) = figure.interval {
            @let (low, high) = (axis.at(low.0), axis.at(high.0));
            rect.band x=(length(low)) y="-8" width=(length(high.saturating_sub(low))) height="48" {}
        }
        line.none x1=(unchanged) x2=(unchanged) y1="-8" y2="40" {}
    }
}

fn middle_half(axis: &LinearAxis, of: &MiddleHalf) -> Markup {
    let at = |number: f64| axis.at(tenths(number));
    let (low, mid, high) = (at(of.lower), at(of.median), at(of.upper));
    html! {
        rect.half x=(length(low)) y="6" width=(length(high.saturating_sub(low))) height="20" {}
        line.median x1=(length(mid)) x2=(length(mid)) y1="2" y2="30" {}
    }
}

fn evidence(axis: &LinearAxis, figure: &ComparedFigure) -> Markup {
    let mid = axis.at(figure.estimate.0);
    html! {
        @match figure.interval {
            Some((low, high)) => {
                @let drawn = lens(axis.at(low.0), mid, axis.at(high.0));
                svg x=(length(drawn.x)) y="7" width=(length(drawn.width)) height="18" viewBox="0 0 100 28" preserveAspectRatio="none" {
                    path.lens d=(drawn.path) {}
                }
                line.mid x1=(length(drawn.mid)) x2=(length(drawn.mid)) y1="7" y2="25" {}
            },
            None => circle.point cx=(length(mid)) cy="16" r="6" {},
        }
    }
}

fn spoken(words: &StaffWords, label: StaffWord, unit: &Unit, of: &MiddleHalf) -> String {
    let values = [
        ("label", words.get(label).to_owned()),
        ("low", plain(of.lower)),
        ("high", guess(words, unit, of.upper)),
        ("median", guess(words, unit, of.median)),
    ];
    fill(words, StaffWord::GuessesBox, &values)
}

fn found(words: &StaffWords, unit: &Unit, figure: &ComparedFigure) -> String {
    let label = words.get(StaffWord::GuessesFound).to_owned();
    let n = guess(words, unit, units(figure.estimate));
    match figure.interval {
        Some((low, high)) => {
            let (low, high) = (low.shown(), high.shown());
            let values = [("label", label), ("n", n), ("low", low), ("high", high)];
            fill(words, StaffWord::GuessesInterval, &values)
        }
        None => fill(
            words,
            StaffWord::GuessesFigure,
            &[("label", label), ("n", n)],
        ),
    }
}
