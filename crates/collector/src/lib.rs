//! The evidence-walk command: write, preview, check, build and serve a centre, and keep what it collects.
//!
//! In flow order: a command line becomes a [`config`]; a centre folder becomes what is
//! [`published`]; [`routes`] lead a POST to the [`judge`], whose sound signals the [`store`] keeps;
//! [`analyse`] makes a report of the tallies, and [`release`] of what others may see of it once a day;
//! [`dashboard`] draws both, and [`export`] writes releases.

/// The command line: `new`, `preview`, `check`, `build`, `serve`, `export`, `withdraw`, `apart`, `backup`, `restore`.
pub mod cli;

/// What `serve` was told, or an error that says what to write instead.
pub mod config;

/// The widget's files, from inside the program or from a folder.
pub mod widget;

/// What the centre publishes: summaries to judge by, files to serve.
pub mod published;

/// Days of the calendar, and the clock.
pub mod day;

/// What all handlers share.
pub mod state;

/// Every address in one table.
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

/// How many sheets a site may begin in a day before a person looks; pure.
pub mod budget;

/// A batch to a decision per signal; pure.
pub mod judge;

/// An editor's summaries in a browser, shown again after each save.
pub mod preview;

/// What is kept, and the questions asked of it. All SQL lives here.
pub mod store;

/// What became of signals since the start.
pub mod receipts;

/// Tallies to measures with their uncertainty, and what others may see of them; pure.
pub mod analyse;

/// What others see: figures of one moment, changed only where what changed hides everybody in it.
pub mod release;

/// What there is to report on, and all that the store knows of it.
pub mod known;

/// The one-time link and the sessions behind it.
pub mod sign_in;

/// The pages of the centre's staff.
pub mod dashboard;

/// Figures in files for passing on.
pub mod export;

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

/// Places at which a test kills the program, and defects that it switches on.
#[cfg(feature = "faults")]
pub mod faults;
