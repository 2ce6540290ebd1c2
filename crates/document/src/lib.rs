//! The evidence summary as a document: what authoring reads, pages draw, and reports speak of.
//!
//! Native only: the widget gets a drawn summary ([`evidence_walk_contract::walk`]), which needs none of
//! these types. Published as JSON for everybody.

pub mod outcome;
pub mod rating;
pub mod summary;
pub mod text;
