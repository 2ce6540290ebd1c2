//! Decides on each signal of a batch. Pure: it takes bytes, headers and what is published, and
//! returns valid signals and refusals.

mod about;
mod envelope;
mod json;
mod signal;
mod site_registry;
mod unreadable;

pub use about::find_destination;
pub use envelope::read_batch;
pub use site_registry::{OWN_SITE, RequestContext, SiteRegistry};
pub use unreadable::Unreadable;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::Day;
use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::signal::{AnswerPlace, EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::{Reason, Refusal};
use evidence_walk_document::summary::Summary;
use evidence_walk_store::{SignalDestination, ValidSignal};
use serde_json::Value;

use crate::catalogue::SummaryCatalogue;

/// The decision on one signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It may be kept.
    Valid(ValidSignal),
    /// It will never be kept.
    Refused(Refusal),
}

/// Decides on each signal of a batch, in its order.
#[must_use]
pub fn decide_batch(
    signals: &[Value],
    context: &RequestContext<'_>,
    sites: &SiteRegistry,
    catalogue: &SummaryCatalogue,
) -> Vec<Decision> {
    let whole = sites.refusal(context).or_else(|| mixed(signals));
    signals
        .iter()
        .map(|value| {
            let decided = match whole {
                Some(reason) => Err(reason),
                None => decide_signal(value, context, catalogue),
            };
            match decided {
                Ok(sound) => Decision::Valid(sound),
                Err(reason) => Decision::Refused(Refusal {
                    id: shown_id(value),
                    reason,
                }),
            }
        })
        .collect()
}

fn decide_signal(
    value: &Value,
    context: &RequestContext<'_>,
    catalogue: &SummaryCatalogue,
) -> Result<ValidSignal, Reason> {
    let signal = signal::parse(value)?;
    if !is_near(signal.id.day(), context.today) {
        return Err(Reason::IdDayOutOfRange);
    }
    if context.global_privacy_control && !signal.is_answer() {
        return Err(Reason::GlobalPrivacyControl);
    }
    // What is said on a follow-up page comes from that page alone, which is ours.
    if given_at(&signal) == Some(AnswerPlace::FollowUp) {
        return Err(Reason::UnknownQuestion);
    }
    let place = find_destination(catalogue, &signal, context.today)?;
    let summary = about::heard(catalogue, &signal, context.today).ok_or(Reason::UnknownEdition)?;
    Ok(valid(signal, place, summary))
}

/// Decides on an answer that was given on the follow-up page of an edition, by that edition's own form.
///
/// # Errors
///
/// The reason for refusing it.
pub fn decide_follow_up(
    signal: EngagementSignal,
    summary: &Summary,
) -> Result<ValidSignal, Reason> {
    let place = about::answer(summary, &signal)?;
    Ok(valid(signal, place, summary))
}

fn given_at(signal: &EngagementSignal) -> Option<AnswerPlace> {
    match &signal.kind {
        SignalKind::Answered { place, .. } => Some(*place),
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => None,
    }
}

fn valid(signal: EngagementSignal, place: SignalDestination, summary: &Summary) -> ValidSignal {
    // The hash is of the signal as sent, so that a repeat is recognised; the words are cleaned and the question
    // is named by its wording after it, and the original goes no further than this.
    let mut sound = ValidSignal::new(signal, place);
    about::keep_by_wording(summary, &mut sound.signal);
    let masked = signal::clean(&mut sound.signal);
    sound.masked = (masked.total() > 0).then(|| Box::new(masked));
    sound
}

/// How many days an id may lie before the collector's own day: a page holds signals for a day at most, and a
/// reader's clock may be behind. Ids are kept for longer, so a repeat of whatever is accepted is recognised.
const DAYS_BEFORE: Day = 2;

/// How many days it may lie after it: a reader's clock may be ahead.
const DAYS_AFTER: Day = 1;

fn is_near(day: Day, today: Day) -> bool {
    let first = today.saturating_sub(DAYS_BEFORE);
    (first..=today.saturating_add(DAYS_AFTER)).contains(&day)
}

/// Usage signals and answers in one batch would link a reader's answers to their walk.
fn mixed(signals: &[Value]) -> Option<Reason> {
    let kinds = || signals.iter().filter_map(signal::kind);
    let answers = kinds().any(|kind| kind == batch::ANSWERED);
    let usage = kinds().any(|kind| kind != batch::ANSWERED && batch::TAGS.contains(&kind));
    (answers && usage).then_some(Reason::MixedBatch)
}

/// The id as it was sent, so that the sender recognises it; it is used for nothing else.
fn shown_id(value: &Value) -> String {
    let id = value.get(signal::ID).and_then(Value::as_str).unwrap_or("");
    id.chars().take(NAME_BYTES).collect()
}
