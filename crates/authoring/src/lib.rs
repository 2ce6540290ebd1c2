//! Markdown files to summaries; schemes; the checks an editor meets; the files a web host serves.
//!
//! [`load`] reads a whole centre folder and reports every fault of every file; [`build`] writes what
//! a web host serves. In flow order: text becomes a tree with line numbers, fields are read out of
//! the tree one by one, and what cannot be read is a [`Fault`] that says what to write instead.

/// What is wrong, where, and what to write instead.
mod fault;

/// Opens regular files only.
pub mod regular;

/// A file's data as a tree with line numbers.
mod tree;

/// YAML front matter to the tree.
mod yaml;

/// TOML files to the tree.
mod toml_file;

/// The fields of the front matter, in one table.
mod front;

/// Names as an editor writes them.
mod names;

/// Fields read out of the tree, one by one.
mod fields;

/// The tags of the contract's closed lists, as serde knows them.
mod tag;

/// Decimal figures that keep the editor's own digits.
mod figure;

/// Days of the calendar, DOIs and web addresses.
mod formats;

/// Placeholders for words that an editor has yet to write.
mod blanks;

/// How old the evidence is.
mod age;

/// Contrast between two colours.
mod contrast;

/// A centre's own colours.
mod theme;

/// What readers asked for, and what came of it.
mod changes;

/// For whom parts of a summary are.
mod audiences;

/// Somebody to talk to about a summary.
mod contact;

/// What an editor says about wordings.
mod revisions;

/// What people ask, with prepared answers.
mod prepared;

/// Interventions side by side.
mod compare;

/// What a summary rests on, and what its authors declare.
mod sources;

/// The references of a summary for reference managers.
mod references;

/// What a summary cites that was retracted.
pub mod retractions;

/// How long each kind of data is kept.
mod retention;

/// Themes that staff give to comments.
mod comment_themes;

/// The centre: `centre.toml`.
mod centre;

/// The languages that a centre has words of its own for: `languages/*.toml`.
mod languages;

/// Who answers for a translation.
mod translation;

/// Rating schemes: `schemes/*.toml`.
mod schemes;

/// The sentence patterns that figures are put into.
mod phrases;

/// What is shown of an estimate.
mod shown;

/// Effects in counts.
mod counts;

/// Certainty and cost.
mod ratings;

/// How large an effect is.
mod effect;

/// The source that something names.
mod cited;

/// The scale of a score, the caution on a metric, and a second reading of a result.
mod reading;

/// How easily a summary reads.
mod reading_ease;

/// Links to the centre's own summaries.
mod links;

/// What a decision-maker with ten minutes can read.
mod ten_minutes;

/// A guess at an estimate, before it is shown.
mod predict;

/// A finding at the scale of its reader's own place.
mod apply;

/// How an intervention is put into practice.
mod implementation;

/// How an effect is expressed.
mod metric;

/// Outcomes and their estimates.
mod outcomes;

/// Results that disagree with the headline.
mod conflicts;

/// The rule on pooled figures.
mod pooled;

/// Terms that are explained on demand.
mod glossary;

/// Markdown to the contract's typed text.
mod markdown;

/// Notes for meetings: `notes/*.toml`.
mod notes;

/// Toolkits: `toolkits/*.toml`.
mod toolkits;

/// Impact: `impact/theory.toml`.
mod impact;

/// Steps out of the headings.
mod steps;

/// The default questions of an `ask` step.
mod questions;

/// One summary file.
mod summary;

/// Published editions and their fingerprints.
mod editions;

/// Published editions that are kept.
mod kept;

/// The languages of one summary, held against each other.
mod sibling;

/// What is not published yet, because nobody answers for its translation.
mod drafts;

/// A whole centre folder.
mod load;

/// What `check` says.
mod finding;

/// The page of one edition, at an address that stays.
mod edition_page;

/// The Atom feed of a centre's summaries.
mod feed;

/// The plain HTML of a summary.
mod plain;

/// A summary in the words of schema.org.
mod json_ld;

/// What editors paste into their page.
mod snippet;

/// The place for a summary in a page that a centre keeps as a file.
mod page_slot;

/// What an editor begins with.
mod start;

/// JSON Schemas of what is published and of what an editor writes.
mod schema;

/// The files a web host serves.
mod build;

pub use build::{
    build, build_with_drafts, editions_and_feeds, language_files, note_words, published,
    summary_files,
};
pub use centre::{Centre, Site};
pub use comment_themes::CommentTheme;
pub use editions::FILE as EDITIONS;
pub use evidence_walk_page::Start;
pub use fault::{BuildError, Fault};
pub use feed::feed;
pub use finding::{Finding, findings};
pub use glossary::FOLDER as GLOSSARY;
pub use impact::{Claim, claims};
pub use jiff::civil::Date;
pub use kept::{FOLDER as PUBLISHED, keep};
pub use languages::FOLDER as LANGUAGES;
pub use load::{
    CENTRE, HeldFiles, Loaded, SCHEMES, SUMMARIES, load, load_held, load_on, read_summary,
};
pub use notes::FOLDER as NOTES;
pub use page_slot::{MARKS, between_marks};
pub use retention::{KeptFor, Retention, TimeUnit};
pub use schema::schemas;
pub use snippet::{Addresses, is_public, snippet};
pub use start::{NewFile, StartError, example, new_centre, new_summary, new_summary_on};
pub use theme::Theme;
pub use toolkits::{FOLDER as TOOLKITS, RowsOpen, toolkit_files};
