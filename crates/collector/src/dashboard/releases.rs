//! A release as others see it.

use evidence_walk_report::analyse::Viewer;
use evidence_walk_store::day::iso_day;
use evidence_walk_store::{EditionKey, LATEST};
use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};

use super::figures::day;
use super::files::PaperOffer;
use super::page::page as whole;
use super::stamp::Stamp;
use super::summary::{self, Shown};
use super::{comments, release_list};
use crate::addresses::dashboard_of;
use crate::editions::{known_edition, list_editions};
use crate::error::Error;
use crate::releases::read_release;
use crate::state::ServiceState;

/// Draws a release, or says why there is none; returns `None` if nothing is published or known under that
/// name and edition.
pub(super) async fn page(
    state: &ServiceState,
    key: &EditionKey,
    period: &str,
) -> Result<Option<Markup>, Error> {
    let store = state.store.as_ref();
    let all = list_editions(store, state.centre(), &state.published().catalogue).await?;
    if !all.contains(key) {
        return Ok(None);
    }
    let quarters = store.quarters(key).await?;
    let Some(kept) = store.release(key, period).await? else {
        let word = if period == LATEST {
            let first = iso_day(state.clock.today().saturating_add(1));
            let first = day(&state.words, &first);
            state.words.fill(StaffWord::ReleaseNone, &[("day", &first)])
        } else {
            state.words.get(StaffWord::ReleaseNoneOfQuarter).to_owned()
        };
        return Ok(Some(without(state, key, &quarters, &word)));
    };
    let Some(release) = read_release(key, &kept) else {
        let of = [("day", &*day(&state.words, &kept.day))];
        let word = state.words.fill(StaffWord::ReleaseUnreadable, &of);
        return Ok(Some(without(state, key, &quarters, &word)));
    };
    let shown = Shown {
        key,
        title: &release.title,
        report: &release.report,
        threshold: release.threshold,
        stamp: Stamp::Release {
            day: &release.day,
            quarter: (period != LATEST).then_some(period),
        },
        of: Some((&release.day, &release.of)),
        quarters: &quarters,
        paper: PaperOffer::Now,
        pages: &comments::Pages::default(),
        stands_out: html! {},
        staff_only: html! {},
        in_languages: html! {},
    };
    Ok(Some(summary::page(state, &shown)))
}

/// A page without figures.
fn without(state: &ServiceState, key: &EditionKey, quarters: &[String], why: &str) -> Markup {
    let published = state.published();
    let summary = known_edition(&published.catalogue, key);
    let title = summary.map_or(key.summary.as_str(), |summary| &summary.title);
    let address = dashboard_of(&key.summary, key.edition);
    let body = html! {
        div.db-top {
            h1 { (title) }
            p.db-text { (why) }
        }
        div.db-scope { (summary::switch(state, &address, Viewer::Others)) }
        (release_list::section(state, key, quarters))
    };
    whole(state, title, true, &body)
}
