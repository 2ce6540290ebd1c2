//! The way to the same figures in files, for passing on.

use evidence_walk_words::staff::{StaffWord, StaffWords};
use maud::{Markup, html};

use crate::export::{DICTIONARY, Format};
use crate::routes::{figures_of, schema_of};
use crate::store::EditionKey;

/// Draws the section.
pub(super) fn section(words: &StaffWords, key: &EditionKey, threshold: u32) -> Markup {
    let limit = threshold.to_string();
    let link = |href: &str, word, download: bool| {
        html! { a href=(href) download[download] { (words.get(word)) } }
    };
    html! {
        section.db-sec aria-labelledby="files" {
            h2 #files { (words.get(StaffWord::FilesTitle)) }
            p.db-text { (words.fill(StaffWord::FilesText, &[("threshold", &limit)])) }
            ul.db-files {
                @for format in Format::ALL {
                    @let word = match format {
                        Format::Csv => StaffWord::FilesCsv,
                        Format::Jsonl => StaffWord::FilesJsonl,
                    };
                    li { (link(&figures_of(&key.summary, key.edition, format), word, true)) }
                }
                li { (link(&schema_of(DICTIONARY), StaffWord::FilesDictionary, false)) }
            }
        }
    }
}
