//! Whether a signal is kept, and where.

use std::borrow::Cow;

use evidence_walk_contract::batch;
use evidence_walk_contract::id::{Day, SheetId, SignalId};
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};

use crate::budget::SourceSite;
use crate::day::{iso_day, iso_month};
use crate::rows::{KeepOutcome, dimension};
use crate::valid_signal::{SignalDestination, ValidSignal};

/// What is known of a signal's id.
#[derive(Debug)]
pub enum KnownId<F> {
    /// Nothing. The fingerprint identifies its content from now on.
    New(F),
    /// It is known with the same content.
    Same,
    /// It is known with different content.
    Other,
}

/// Where a sheet began.
#[derive(Debug)]
pub enum SheetStart<L> {
    /// Within the budget of its site: it counts.
    Counted,
    /// Beyond the budget: it is kept apart, at this place.
    Apart(L),
}

/// The key of a tally of usage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsageKey<'a> {
    /// The summary's id.
    pub summary: &'a str,
    /// Its edition.
    pub edition: u32,
    /// `2026-03`.
    pub month: String,
    /// The kind's tag.
    pub measure: &'static str,
    /// One of [`dimension`].
    pub dimension: &'static str,
    /// The dimension's value.
    pub value: Cow<'a, str>,
}

/// A transaction of one centre's store that keeps signals. Nothing in it takes effect until it is committed.
pub trait KeepTransaction<'a> {
    /// Why the store could not do it.
    type Error;
    /// Identifies the content stored under an id.
    type Fingerprint;
    /// Where a sheet that does not count is kept.
    type Lot;

    /// Looks an id up.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn find_id(
        &mut self,
        id: SignalId,
        content_hash: &[u8; 32],
    ) -> Result<KnownId<Self::Fingerprint>, Self::Error>;

    /// Remembers a new id.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn remember_id(&mut self, id: SignalId, by: Self::Fingerprint) -> Result<(), Self::Error>;

    /// Whether the sheet was withdrawn.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn is_withdrawn(&mut self, sheet: SheetId) -> Result<bool, Self::Error>;

    /// Where the sheet began. An unknown sheet begins now, within the budget or beyond it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn start_sheet(
        &mut self,
        sheet: SheetId,
        site: &SourceSite,
        received: Day,
    ) -> Result<SheetStart<Self::Lot>, Self::Error>;

    /// Counts one use.
    fn count_use(&mut self, key: UsageKey<'a>);

    /// Keeps an answer where its sheet is, if it [`supersedes`] the current one.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn keep_answer(
        &mut self,
        answer: &'a ValidSignal,
        start: &SheetStart<Self::Lot>,
        received: Day,
    ) -> Result<(), Self::Error>;

    /// Keeps a comment in the same way.
    ///
    /// # Errors
    ///
    /// When the store fails.
    fn keep_comment(
        &mut self,
        comment: &'a ValidSignal,
        start: &SheetStart<Self::Lot>,
        received: Day,
    ) -> Result<(), Self::Error>;
}

/// Keeps one signal, if it is new and its sheet was not withdrawn. A signal of a withdrawn sheet is discarded,
/// and its sender learns so.
///
/// # Errors
///
/// When the store fails.
pub fn keep_signal<'a, T: KeepTransaction<'a>>(
    tx: &mut T,
    site: &SourceSite,
    signal: &'a ValidSignal,
    received: Day,
) -> Result<KeepOutcome, T::Error> {
    let id = signal.signal.id;
    let fingerprint = match tx.find_id(id, &signal.content_hash)? {
        KnownId::Same => return Ok(KeepOutcome::Repeat),
        KnownId::Other => return Ok(KeepOutcome::Conflict),
        KnownId::New(fingerprint) => fingerprint,
    };
    let sheet = match &signal.signal.kind {
        SignalKind::Answered { sheet, .. } => Some(*sheet),
        SignalKind::Started
        | SignalKind::StepReached { .. }
        | SignalKind::DetailOpened { .. }
        | SignalKind::Finished => None,
    };
    if let Some(sheet) = sheet
        && tx.is_withdrawn(sheet)?
    {
        return Ok(KeepOutcome::Withdrawn);
    }
    tx.remember_id(id, fingerprint)?;
    let Some(sheet) = sheet else {
        count_uses(tx, &signal.signal, received);
        return Ok(KeepOutcome::New);
    };
    let start = tx.start_sheet(sheet, site, received)?;
    match signal.place {
        SignalDestination::Usage => {}
        SignalDestination::Answer => tx.keep_answer(signal, &start, received)?,
        SignalDestination::Comment => tx.keep_comment(signal, &start, received)?,
    }
    Ok(KeepOutcome::New)
}

/// Whether an answer or comment replaces the current one: the higher revision does. Of two with the same
/// revision, which no widget sends, the one whose value sorts last does, so that the order of arrival
/// does not matter.
#[must_use]
pub fn supersedes<V: PartialOrd>(new: (u32, V), stands: (u32, V)) -> bool {
    new > stands
}

fn count_uses<'a, T: KeepTransaction<'a>>(tx: &mut T, signal: &'a EngagementSignal, received: Day) {
    let about = &signal.about;
    for (dimension, value) in dimensions(signal, received) {
        tx.count_use(UsageKey {
            summary: &about.summary,
            edition: about.edition,
            month: iso_month(received),
            measure: batch::tag(&signal.kind),
            dimension,
            value,
        });
    }
}

/// One further dimension at a time: cross-tabulated, they would single readers out.
fn dimensions(signal: &EngagementSignal, received: Day) -> Vec<(&'static str, Cow<'_, str>)> {
    let about = &signal.about;
    // It says no more than the step reached last, which is counted: taken from widgets that send it, and not
    // counted again.
    if matches!(signal.kind, SignalKind::Finished) {
        return Vec::new();
    }
    let mut all = vec![
        (dimension::ALL, Cow::Borrowed("")),
        (dimension::LANG, Cow::Borrowed(about.lang.as_str())),
        (dimension::REVISION, about.revision.to_string().into()),
    ];
    match &signal.kind {
        SignalKind::Started => all.push((dimension::DAY, iso_day(received).into())),
        SignalKind::StepReached { step } => all.push((dimension::STEP, step.into())),
        SignalKind::DetailOpened { step, detail } => all.push((
            dimension::STEP_DETAIL,
            [step, "/", batch::detail_tag(*detail)].concat().into(),
        )),
        SignalKind::Finished | SignalKind::Answered { .. } => {}
    }
    all
}
