//! What is recorded of a reader's walk, and when it is sent.
//!
//! Two halves, both plain data with rules, without clock, random numbers, browser or leptos: the walk
//! turns acts into signals, the outbox turns signals into requests. For "what do you record, and when?"
//! read [`walk`], [`consent`], [`counted`] and [`answers`]; for "and what happens to it?" [`outbox`].

pub mod account;
pub mod act;
pub mod answer_status;
pub mod answers;
pub mod backoff;
pub mod consent;
pub mod counted;
pub mod guess;
pub mod ids;
pub mod log;
pub mod outbox;
pub mod post_result;
pub mod queue;
pub mod shape;
pub mod walk;
