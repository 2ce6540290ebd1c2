//! Days on which a site had far more answer sheets than is usual.

use evidence_walk_contract::id::Day;
use evidence_walk_store::budget::{Burst, SiteDay, USUAL_DAYS, burst};
use evidence_walk_store::day::iso_day;
use evidence_walk_words::staff::{ArrivalWord, StaffWords};
use maud::{Markup, html};

use super::figures::{day as spoken, number};
use super::stamp::Stamp;
use crate::addresses::APART;

/// A day that stands out, of a site.
pub(super) struct Standout<'a> {
    site: &'a str,
    day: SiteDay,
    why: Burst,
}

/// The days of the last four weeks that stand out, the newest first.
pub(super) fn standouts(sites: &[(String, Vec<SiteDay>)], today: Day) -> Vec<Standout<'_>> {
    let first = today.saturating_sub(USUAL_DAYS);
    let mut all: Vec<Standout<'_>> = Vec::new();
    for (site, days) in sites {
        for day in days.iter().filter(|day| day.day > first) {
            if let Some(why) = burst(days, day) {
                let day = *day;
                all.push(Standout { site, day, why });
            }
        }
    }
    all.sort_by_key(|standout| (std::cmp::Reverse(standout.day.day), standout.site));
    all
}

/// Names them, with a link to the sheets kept apart; also if none stands out and some are kept apart.
pub(super) fn section(words: &StaffWords, standouts: &[Standout<'_>], apart: bool) -> Markup {
    html! {
        @if apart || !standouts.is_empty() {
            (around(words, standouts, &html! {
                p { a href=(APART) { (words.get(ArrivalWord::BurstsApart)) } }
            }))
        }
    }
}

/// Names them on the page of sheets kept apart.
pub(super) fn named(words: &StaffWords, standouts: &[Standout<'_>]) -> Markup {
    html! {
        @if !standouts.is_empty() { (around(words, standouts, &html! {})) }
    }
}

fn around(words: &StaffWords, standouts: &[Standout<'_>], way: &Markup) -> Markup {
    let whole = html! {
        section.db-sec aria-labelledby="bursts" {
            h2 #bursts { (words.get(ArrivalWord::BurstsTitle)) }
            @for standout in standouts {
                p.db-text { (sentence(words, standout)) }
            }
            @if !standouts.is_empty() {
                p.db-note { (words.get(ArrivalWord::BurstsText)) }
            }
            (way)
        }
    };
    Stamp::Live.above(words, &whole)
}

fn sentence(words: &StaffWords, standout: &Standout<'_>) -> String {
    let SiteDay {
        day,
        within,
        beyond,
    } = standout.day;
    let (day, n) = (spoken(words, &iso_day(day)), number(within + beyond));
    let (word, other) = match standout.why {
        Burst::Beyond => (ArrivalWord::BurstBeyond, ("beyond", number(beyond))),
        Burst::Unusual { best: 0 } => (ArrivalWord::BurstFirst, ("best", number(0))),
        Burst::Unusual { best } => (ArrivalWord::BurstUnusual, ("best", number(best))),
    };
    let values = [
        ("day", &*day),
        ("site", standout.site),
        ("n", &*n),
        (other.0, &*other.1),
    ];
    words.fill(word, &values)
}
