//! Links to the same figures in files, for passing on.

use evidence_walk_report::export::{DICTIONARY, Format};
use evidence_walk_store::EditionKey;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use crate::addresses::{SHARES, figures_of, paper_of, schema_of};

/// Id of the section.
pub(super) const ID: &str = "files";

/// Whether there is a release that a board paper can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaperOffer<'a> {
    /// There is.
    Now,
    /// There is none, and the first one can be made on this day.
    From(&'a str),
}

/// Draws the section.
pub(super) fn section(
    words: &StaffWords,
    key: &EditionKey,
    threshold: u32,
    quarter: Option<&str>,
    paper: PaperOffer<'_>,
) -> Markup {
    let limit = threshold.to_string();
    let of = quarter.map_or_else(String::new, |quarter| format!("?quarter={quarter}"));
    let link = |href: &str, word, download: bool| {
        html! { a href=(href) download[download] { (words.get(word)) } }
    };
    html! {
        section.db-sec aria-labelledby=(ID) {
            h2 id=(ID) { (words.get(StaffWord::FilesTitle)) }
            p.db-text { (words.fill(StaffWord::FilesText, &[("threshold", &limit)])) }
            ul.db-files {
                @for format in Format::ALL {
                    @let word = match format {
                        Format::Csv => StaffWord::FilesCsv,
                        Format::Jsonl => StaffWord::FilesJsonl,
                    };
                    @let address = figures_of(&key.summary, key.edition, format) + &of;
                    li { (link(&address, word, true)) }
                }
                li {
                    @match paper {
                        PaperOffer::Now => { a href={ (paper_of(&key.summary, key.edition)) (of) } download { (words.get(ReviewWord::PaperGet)) } },
                        PaperOffer::From(day) => (words.fill(ReviewWord::PaperNotYet, &[("day", day)])),
                    }
                }
                li { a href=(SHARES) { (words.get(ReviewWord::PaperShare)) } }
                li { (link(&schema_of(DICTIONARY), StaffWord::FilesDictionary, false)) }
            }
        }
    }
}
