//! In which languages answers were given; for staff alone.

use evidence_walk_report::analyse::LanguageReport;
use evidence_walk_words::staff::{ReviewWord, StaffWord, StaffWords};
use maud::{Markup, html};

use super::figures::count;
use super::stamp::Stamp;

/// Id of the section.
pub(super) const ID: &str = "languages";

/// Draws the table, where answers were given in more than one language.
pub(super) fn section(words: &StaffWords, languages: &[LanguageReport]) -> Markup {
    if languages.len() < 2 {
        return html! {};
    }
    let drawn = html! {
        section.db-sec aria-labelledby=(ID) {
            h2 id=(ID) { (words.get(ReviewWord::LanguagesTitle)) }
            p.db-note { (words.get(ReviewWord::LanguagesText)) }
            table.db-table.db-narrow {
                caption { (words.get(ReviewWord::LanguagesCaption)) }
                thead {
                    tr {
                        th scope="col" { (words.get(ReviewWord::LanguagesLanguage)) }
                        th scope="col" { (words.get(StaffWord::People)) }
                    }
                }
                tbody {
                    @for of in languages {
                        tr {
                            th scope="row" { (name(words, &of.lang)) }
                            td { (count(words, of.sheets)) }
                        }
                    }
                }
            }
        }
    };
    Stamp::Live.above(words, &drawn)
}

/// A language's name in English, or its tag.
pub(super) fn name(words: &StaffWords, lang: &str) -> String {
    match lang {
        "en" => words.get(StaffWord::English).to_owned(),
        "cy" => words.get(StaffWord::Welsh).to_owned(),
        other => other.to_owned(),
    }
}
