//! The rows of what readers expected of a figure.

use evidence_walk_contract::guess::Tenths;

use super::row::{Knew, Measure, Section};
use super::sheet::{SHEETS, Sheet};
use crate::analyse::mean::Middle;
use crate::analyse::{self, Figure, Group, GuessReport, Part, Scored, Typical};

/// Adds the rows of one guess.
pub(super) fn rows(sheet: &mut Sheet, place: u32, report: &GuessReport) {
    sheet.item(Section::Guess, place, &report.name);
    if let Ok(figure) = &report.compared {
        evidence(sheet, &report.unit.name, figure);
    }
    sheet.count(Measure::Answered, SHEETS, report.answered);
    sheet.asked(report.asked);
    sheet.count(Measure::Guessed, SHEETS, report.guessed);
    sheet.count(Measure::NotAgain, SHEETS, report.not_again);
    sheet.count(Measure::Passed, SHEETS, report.passed);
    for group in &report.groups {
        sheet.group(match group.knew {
            analyse::Knew::No => Knew::No,
            analyse::Knew::Yes => Knew::Yes,
            analyse::Knew::Perhaps => Knew::Perhaps,
        });
        sheet.count(Measure::BothTimes, SHEETS, group.people);
        sheet.count(Measure::GaveRange, SHEETS, group.ranged);
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
    sheet.count(Measure::LeftIt, SHEETS, left);
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
    let median = |of: Option<Middle>| of.map(|of| of.median);
    let half = |of: Option<Middle>| of.and_then(|of| of.half).unzip();
    let (before, after) = (half(prior), half(posterior));
    for (measure, value) in [
        (Measure::BeforeQuarter, before.0),
        (Measure::BeforeMedian, median(prior)),
        (Measure::BeforeThreeQuarters, before.1),
        (Measure::AfterQuarter, after.0),
        (Measure::AfterMedian, median(posterior)),
        (Measure::AfterThreeQuarters, after.1),
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
        let of = |typical: fn(analyse::Side) -> Typical| side.map(typical).unwrap_or_default();
        (people, of(|side| side.surprise), of(|side| side.movement))
    };
    let (people, surprise, nearer) = side(scored.map(|of| of.too_low));
    sheet.mean(Measure::TooLowSurprise, unit, people, surprise.mean);
    sheet.value(Measure::TooLowSurpriseMedian, unit, people, surprise.median);
    sheet.mean(Measure::TooLowNearer, unit, people, nearer.mean);
    sheet.value(Measure::TooLowNearerMedian, unit, people, nearer.median);
    let (people, surprise, nearer) = side(scored.map(|of| of.too_high));
    sheet.mean(Measure::TooHighSurprise, unit, people, surprise.mean);
    sheet.value(
        Measure::TooHighSurpriseMedian,
        unit,
        people,
        surprise.median,
    );
    sheet.mean(Measure::TooHighNearer, unit, people, nearer.mean);
    sheet.value(Measure::TooHighNearerMedian, unit, people, nearer.median);
}
