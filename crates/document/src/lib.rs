//! The evidence summary as a document: what authoring reads, pages draw, and reports speak of.
//!
//! Native only: the widget gets a drawn summary ([`evidence_walk_contract::walk`]), which needs none of
//! these types. Published as JSON for everybody.

/// Questions whose wording or options changed.
pub mod reworded;

/// A guess at a figure before it is shown.
mod prediction;

/// What changed from edition to edition.
mod changes;

/// A finding at the scale of its reader's own place.
pub mod apply;

/// How an intervention is put into practice.
pub mod implementation;

/// The summary itself: title, steps, outcomes, cost, sources.
pub mod summary;

/// What a centre plans and knows of its impact.
pub mod impact;

/// For whom a part of a step is.
pub mod audience;

/// How much a summary asks of its reader.
mod asked;

/// How sure a figure is, explained on demand.
pub mod certainty;

/// The figure whose rating is explained.
pub mod rated;

/// What a step shows, and what can be opened of it.
mod details;

/// What people ask, with prepared answers.
pub mod prepared;

/// References: as readers see them, and as reference managers take them.
pub mod source;

/// Published editions that are kept.
pub mod kept;

/// Questions as their answers are kept and counted.
pub mod counted;

/// What the follow-up page asks.
pub mod follow_up;

/// Terms that are explained on demand.
pub mod term;

/// The typed tree that Markdown becomes; it can hold no HTML.
pub mod text;

/// Rating schemes and the ratings given on them.
pub mod rating;

/// The decision note: its headings, and what stands under each.
pub mod note;

/// Interventions side by side.
pub mod comparison;

/// Which of them can be compared.
pub mod comparable;

/// A centre's interventions in one list.
pub mod toolkit;

/// The filters of that list.
pub mod toolkit_filter;

/// Outcomes: effects with their intervals, split by population.
pub mod outcome;
