//! The service: takes signals, serves what a centre publishes, and shows its staff what came of it.
//!
//! In flow order: a centre folder becomes what is [`published`]; [`routes`] lead a POST to the [`intake`],
//! whose sound signals the store keeps; [`releases`] are made of what it kept, once a day; the
//! [`dashboard`] draws reports, and [`download`] sends releases as files.

/// What the centre publishes: summaries to judge by, files to serve.
pub mod published;

/// The published summaries, by name and language.
pub mod catalogue;

/// What all handlers share.
pub mod state;

/// Addresses.
pub mod addresses;

/// Every address in one table, and what answers there.
pub mod routes;

/// Headers that more than one answer carries.
pub mod headers;

/// Answers made small on their way, whole and at once.
pub mod packing;

/// Files: the widget, summaries, styles, and the page of a centre in miniature.
pub mod files;

/// Where batches arrive: status codes, limits, verdicts.
pub mod signals;

/// How many requests and connections one client may have.
pub mod limits;

/// A batch to a decision per signal; pure.
pub mod intake;

/// What became of signals since the start.
pub mod receipts;

/// Makes the releases that are due, and reads them.
pub mod releases;

/// What there is to report on, and all that the store knows of it.
pub mod editions;

/// The one-time link and the sessions behind it.
pub mod sign_in;

/// The pages of the centre's staff.
pub mod dashboard;

/// Figures in files, from the dashboard.
pub mod download;

/// What is sent, served and exported, described for programs.
pub mod describe;

/// The one type that a handler returns when it cannot answer.
pub mod error;

/// One line per request, without personal data.
pub mod log;

/// Sums since the start for Prometheus, on an address of their own.
pub mod metrics;

/// The control socket: how a command reaches the collector that holds the data folder.
pub mod control;

/// Listens, serves, and stops gracefully.
pub mod serve;
