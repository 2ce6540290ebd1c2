//! The service: receives signals, serves what a centre publishes, and shows its staff the results.
//!
//! In flow order: a centre folder becomes what is [`published`]; [`routes`] direct a POST to the [`intake`],
//! and the store keeps its valid signals; [`releases`] are made from them once a day; the
//! [`dashboard`] draws reports, and [`download`] sends releases as files.

pub mod addresses;
pub mod catalogue;
pub mod control;
pub mod dashboard;
pub mod describe;
pub mod download;
pub mod editions;
pub mod error;
pub mod files;
pub mod headers;
pub mod intake;
pub mod limits;
pub mod log;
pub mod metrics;
pub mod packing;
pub mod published;
pub mod receipts;
pub mod releases;
pub mod routes;
pub mod serve;
pub mod sign_in;
pub mod signals;
pub mod state;
