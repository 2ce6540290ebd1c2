//! The rows of what readers expected of a figure.

use evidence_walk_contract::guess::Tenths;

use super::row::{RowGroup, RowMeasure, RowSection};
use super::sheet::{SHEETS, Sheet};
use crate::analyse::mean::Middle;
use crate::analyse::{
    self, ComparedFigure, Group, GroupPart, GuessReport, PriorExposure, Scored, Typical,
};

/// Adds the rows of one guess.
pub(super) fn add_guess_rows(sheet: &mut Sheet, place: u32, report: &GuessReport) {
    sheet.item(RowSection::Guess, place, &report.name);
    sheet.guesses(report.in_view);
    if let Ok(figure) = &report.compared {
        evidence(sheet, &report.unit.name, figure);
    }
    sheet.count(RowMeasure::Answered, SHEETS, report.answered);
    sheet.asked(report.asked);
    sheet.count(RowMeasure::Guessed, SHEETS, report.guessed);
    sheet.count(RowMeasure::NotAgain, SHEETS, report.not_again);
    sheet.count(RowMeasure::Passed, SHEETS, report.passed);
    for group in &report.groups {
        sheet.group(match group.knew {
            PriorExposure::No => RowGroup::No,
            PriorExposure::Yes => RowGroup::Yes,
            PriorExposure::Perhaps => RowGroup::Perhaps,
        });
        sheet.count(RowMeasure::BothTimes, SHEETS, group.people);
        sheet.count(RowMeasure::GaveRange, SHEETS, group.ranged);
        // Where nothing is compared, nothing more could be hidden.
        if report.compared.is_ok() {
            parts(sheet, group);
            values(sheet, group, &report.unit.name);
        }
    }
}

fn evidence(sheet: &mut Sheet, unit: &str, figure: &ComparedFigure) {
    let number = |tenths: Tenths| f64::from(tenths.0) / 10.0;
    let interval = figure.interval.map(|(a, b)| (number(a), number(b)));
    sheet.published(
        RowMeasure::Evidence,
        unit,
        number(figure.estimate),
        interval,
    );
}

/// Counts of a group. Counts that the report leaves out are hidden, since it leaves out what others may
/// not see.
fn parts(sheet: &mut Sheet, group: &Group) {
    type Of = fn(&Scored) -> GroupPart;
    let parts: [(RowMeasure, Of); 6] = [
        (RowMeasure::CameNearer, |of| of.towards),
        (RowMeasure::Stayed, |of| of.stayed),
        (RowMeasure::WentAway, |of| of.away),
        (RowMeasure::BeganInside, |of| of.inside),
        (RowMeasure::TooLow, |of| of.too_low.part),
        (RowMeasure::TooHigh, |of| of.too_high.part),
    ];
    let scored = group.scored.as_ref();
    for (measure, of) in parts {
        let (people, share) = spread(scored.map(of));
        sheet.part(measure, people, group.people, share);
    }
    let left = scored.map_or(analyse::VisibleCount::Hidden, |of| of.left);
    sheet.count(RowMeasure::LeftIt, SHEETS, left);
    let (held, share) = spread(scored.map(|of| of.held));
    sheet.part(RowMeasure::RangeHeld, held, group.ranged, share);
}

fn spread(part: Option<GroupPart>) -> (analyse::VisibleCount, Option<analyse::Share>) {
    part.map_or((analyse::VisibleCount::Hidden, None), |part| {
        (part.people, part.share)
    })
}

/// Numbers of a group, with the same rule.
fn values(sheet: &mut Sheet, group: &Group, unit: &str) {
    let scored = group.scored.as_ref();
    let prior = scored.and_then(|of| of.prior);
    let posterior = scored.and_then(|of| of.posterior);
    let median = |of: Option<Middle>| of.map(|of| of.median);
    let half = |of: Option<Middle>| of.and_then(|of| of.half).unzip();
    let (before, after) = (half(prior), half(posterior));
    for (measure, value) in [
        (RowMeasure::BeforeQuarter, before.0),
        (RowMeasure::BeforeMedian, median(prior)),
        (RowMeasure::BeforeThreeQuarters, before.1),
        (RowMeasure::AfterQuarter, after.0),
        (RowMeasure::AfterMedian, median(posterior)),
        (RowMeasure::AfterThreeQuarters, after.1),
        (RowMeasure::NearerMedian, scored.and_then(|of| of.middle)),
    ] {
        sheet.value(measure, unit, group.people, value);
    }
    let width = scored.and_then(|of| of.width);
    sheet.value(RowMeasure::RangeWidth, unit, group.ranged, width);
    let mean = scored.and_then(|of| of.movement);
    sheet.mean(RowMeasure::NearerMean, unit, group.people, mean);
    let side = |side: Option<analyse::Side>| {
        let people = side.map_or(analyse::VisibleCount::Hidden, |side| side.part.people);
        let of = |typical: fn(analyse::Side) -> Typical| side.map(typical).unwrap_or_default();
        (people, of(|side| side.surprise), of(|side| side.movement))
    };
    let (people, surprise, nearer) = side(scored.map(|of| of.too_low));
    sheet.mean(RowMeasure::TooLowSurprise, unit, people, surprise.mean);
    sheet.value(
        RowMeasure::TooLowSurpriseMedian,
        unit,
        people,
        surprise.median,
    );
    sheet.mean(RowMeasure::TooLowNearer, unit, people, nearer.mean);
    sheet.value(RowMeasure::TooLowNearerMedian, unit, people, nearer.median);
    let (people, surprise, nearer) = side(scored.map(|of| of.too_high));
    sheet.mean(RowMeasure::TooHighSurprise, unit, people, surprise.mean);
    sheet.value(
        RowMeasure::TooHighSurpriseMedian,
        unit,
        people,
        surprise.median,
    );
    sheet.mean(RowMeasure::TooHighNearer, unit, people, nearer.mean);
    sheet.value(RowMeasure::TooHighNearerMedian, unit, people, nearer.median);
}
