//! The rows of what readers expected of a figure.

use evidence_walk_contract::guess::Tenths;

use super::row::{Knew, Measure, Section};
use super::sheet::{PEOPLE, Sheet};
use crate::analyse::mean::Quartiles;
use crate::analyse::{self, Figure, Group, GuessReport, Part, Scored};

/// Adds the rows of one guess.
pub(super) fn rows(sheet: &mut Sheet, place: u32, report: &GuessReport) {
    sheet.item(Section::Guess, place, &report.name);
    if let Ok(figure) = &report.compared {
        evidence(sheet, &report.unit.name, figure);
    }
    sheet.count(Measure::Answered, PEOPLE, report.answered);
    sheet.count(Measure::Guessed, PEOPLE, report.guessed);
    sheet.count(Measure::NotAgain, PEOPLE, report.not_again);
    sheet.count(Measure::Passed, PEOPLE, report.passed);
    for group in &report.groups {
        sheet.group(match group.knew {
            analyse::Knew::No => Knew::No,
            analyse::Knew::Yes => Knew::Yes,
            analyse::Knew::Perhaps => Knew::Perhaps,
        });
        sheet.count(Measure::BothTimes, PEOPLE, group.people);
        sheet.count(Measure::GaveRange, PEOPLE, group.ranged);
        // Where nothing is compared, there is nothing more that could be hidden.
        if report.compared.is_ok() {
            parts(sheet, group);
            values(sheet, group, &report.unit.name);
        }
    }
}

fn evidence(sheet: &mut Sheet, unit: &str, figure: &Figure) {
    let number = |tenths: Tenths| f64::from(tenths.0) / 10.0;
    let interval = figure.interval.map(|(a, b)| (number(a), number(b)));
    sheet.published(Measure::Evidence, unit, number(figure.estimate), interval);
}

/// Counts of a group. What is not reported of it is hidden: the report leaves out what others may not
/// see.
fn parts(sheet: &mut Sheet, group: &Group) {
    type Of = fn(&Scored) -> Part;
    let parts: [(Measure, Of); 6] = [
        (Measure::CameNearer, |of| of.towards),
        (Measure::Stayed, |of| of.stayed),
        (Measure::WentAway, |of| of.away),
        (Measure::BeganInside, |of| of.inside),
        (Measure::TooLow, |of| of.too_low.part),
        (Measure::TooHigh, |of| of.too_high.part),
    ];
    let scored = group.scored.as_ref();
    for (measure, of) in parts {
        let (people, share) = spread(scored.map(of));
        sheet.part(measure, people, group.people, share);
    }
    let left = scored.map_or(analyse::Count::Hidden, |of| of.left);
    sheet.count(Measure::LeftIt, PEOPLE, left);
    let (held, share) = spread(scored.map(|of| of.held));
    sheet.part(Measure::RangeHeld, held, group.ranged, share);
}

fn spread(part: Option<Part>) -> (analyse::Count, Option<analyse::Share>) {
    part.map_or((analyse::Count::Hidden, None), |part| {
        (part.people, part.share)
    })
}

/// Numbers of a group, likewise.
fn values(sheet: &mut Sheet, group: &Group, unit: &str) {
    let scored = group.scored.as_ref();
    let prior = scored.and_then(|of| of.prior);
    let posterior = scored.and_then(|of| of.posterior);
    let of = |quartiles: Option<Quartiles>, one: fn(Quartiles) -> f64| quartiles.map(one);
    for (measure, value) in [
        (Measure::BeforeQuarter, of(prior, |of| of.lower)),
        (Measure::BeforeMedian, of(prior, |of| of.median)),
        (Measure::BeforeThreeQuarters, of(prior, |of| of.upper)),
        (Measure::AfterQuarter, of(posterior, |of| of.lower)),
        (Measure::AfterMedian, of(posterior, |of| of.median)),
        (Measure::AfterThreeQuarters, of(posterior, |of| of.upper)),
        (Measure::NearerMedian, scored.and_then(|of| of.middle)),
    ] {
        sheet.value(measure, unit, group.people, value);
    }
    let width = scored.and_then(|of| of.width);
    sheet.value(Measure::RangeWidth, unit, group.ranged, width);
    let mean = scored.and_then(|of| of.movement);
    sheet.mean(Measure::NearerMean, unit, group.people, mean);
    let side = |side: Option<analyse::Side>| {
        let people = side.map_or(analyse::Count::Hidden, |side| side.part.people);
        let surprise = side.and_then(|side| side.surprise);
        let movement = side.and_then(|side| side.movement);
        (people, surprise, movement)
    };
    let (people, surprise, nearer) = side(scored.map(|of| of.too_low));
    sheet.mean(Measure::TooLowSurprise, unit, people, surprise);
    sheet.mean(Measure::TooLowNearer, unit, people, nearer);
    let (people, surprise, nearer) = side(scored.map(|of| of.too_high));
    sheet.mean(Measure::TooHighSurprise, unit, people, surprise);
    sheet.mean(Measure::TooHighNearer, unit, people, nearer);
}
