//! What readers opened in a step, and on which days walks were started.
//!
//! For the centre's staff alone. A detail is opened by few, and a day has few walks: released one by one, most
//! would stay hidden, and each would be one more figure to subtract from those of its step.

use evidence_walk_contract::batch;
use evidence_walk_contract::signal::Detail;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::{UsageTally, dimension};

use super::steps::{reached, total};
use super::{Share, Viewer, VisibleCount, suppress};

/// How many walks opened a detail of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct DetailReport {
    /// The step's name in the list of steps.
    pub step: String,
    /// What was opened.
    pub detail: Detail,
    /// The question, where it is one that people ask; otherwise empty.
    pub asks: String,
    /// Walks that opened it.
    pub opened: VisibleCount,
    /// Walks that reached the step.
    pub reached: u64,
    /// Their share; `None` where nobody reached the step, or more opened it than reached it, as when counts of
    /// one step arrived in two parts.
    pub share: Option<Share>,
}

/// How often each detail that a published summary has was opened, as staff see it.
#[must_use]
pub fn opened(summary: &Summary, usage: &[UsageTally], threshold: u32) -> Vec<DetailReport> {
    let steps = summary.steps.iter().flat_map(|step| {
        let walks = reached(usage, &step.id);
        summary.details(step).into_iter().map(move |detail| {
            let value = [&step.id, "/", batch::detail_tag(detail)].concat();
            let n = total(usage, batch::DETAIL_OPENED, dimension::STEP_DETAIL, &value);
            DetailReport {
                step: step.label.clone(),
                detail,
                asks: summary
                    .prepared(detail)
                    .map_or_else(String::new, |question| question.asks.clone()),
                opened: VisibleCount::new(n, suppress::part(n, walks, threshold), Viewer::Owner),
                reached: walks,
                share: Share::new(n, walks),
            }
        })
    });
    steps.collect()
}

/// Walks started on each of those days, `2026-03-12`.
#[must_use]
pub fn started_on(usage: &[UsageTally], days: &[String]) -> Vec<u64> {
    let each = days.iter();
    each.map(|day| total(usage, batch::STARTED, dimension::DAY, day))
        .collect()
}
