//! The service: receives signals, serves what a centre publishes, and shows its staff the results.
//!
//! In flow order: a centre folder becomes what is [`published`]; [`routes`] direct a POST to the [`intake`],
//! and the store keeps its valid signals; [`releases`] are made from them once a day; the
//! [`dashboard`] draws reports, and [`download`] sends releases as files.

/// What the centre publishes: summaries that intake checks against, files to serve.
pub mod published;

/// The version of the centre that is in use, and what keeps a newer one out.
pub mod centre_in_use;

/// The published summaries, by name and language.
pub mod catalogue;

/// What all handlers share.
pub mod state;

/// Addresses of the service's pages and files.
pub mod addresses;

/// Every address in one table, with its handlers.
pub mod routes;

/// Headers that more than one response carries.
pub mod headers;

/// Compresses responses completely before they are sent.
pub mod packing;

/// Files: the widget, summaries, styles, and the page of a centre in miniature.
pub mod files;

/// Where batches arrive: status codes, limits, verdicts.
pub mod signals;

/// 32 bytes as 64 hexadecimal digits.
pub mod hex;

/// The frame of the pages on which readers write to the centre.
pub mod reader_page;

/// What came of a summary, asked months later on a page of the collector's own.
pub mod follow_up;

/// Requests of readers: forms on pages of the collector's own.
pub mod requests;

/// Limits by client address: requests and connections.
pub mod limits;

/// Decides on each signal of a batch; pure.
pub mod intake;

/// Counts of signals since the start, by outcome.
pub mod receipts;

/// Makes the releases that are due, and reads them.
pub mod releases;

/// What the centre's retention ends.
pub mod retention;

/// The editions that there is something to report on.
pub mod editions;

/// Papers for a centre's trustees, made of releases.
pub mod papers;

/// Read-only addresses of such a paper.
pub mod shared;
/// Names of staff.
pub mod staff_name;

/// What staff did, for the log of acts.
pub mod staff_acts;

/// Answers by month and wording, kept for some minutes where a store takes long to read them.
pub mod slices;

/// One-time links and the sessions behind them.
pub mod sign_in;

/// The pages of the centre's staff.
pub mod dashboard;

/// Figures in files, from the dashboard.
pub mod download;

/// Machine-readable descriptions of what is sent, served and exported.
pub mod describe;

/// The single error type of all handlers.
pub mod error;

/// One line per request, without personal data.
pub mod log;

/// Counters since the start for Prometheus, on an address of their own.
pub mod metrics;

/// The control socket: how a command reaches the collector that holds the data folder.
pub mod control;

/// Listens, serves, and stops gracefully.
pub mod serve;
