//! The list of releases, with a link to each.

use evidence_walk_store::EditionKey;
use evidence_walk_words::staff::StaffWord;
use maud::{Markup, html};

use super::OTHERS;
use super::figures::quarter;
use crate::addresses::dashboard_of;
use crate::state::ServiceState;

/// Id of the section.
pub(super) const ID: &str = "releases";

/// What a release is, and a link to each.
pub(super) fn section(state: &ServiceState, key: &EditionKey, quarters: &[String]) -> Markup {
    let words = &state.words;
    let threshold = state.published().centre.threshold.to_string();
    let page = dashboard_of(&key.summary, key.edition);
    html! {
        section.db-sec aria-labelledby=(ID) {
            h2 id=(ID) { (words.get(StaffWord::ReleasesTitle)) }
            p.db-text { (words.fill(StaffWord::ReleasesText, &[("threshold", &threshold)])) }
            ul.db-files {
                li { a href={ (page) "?view=" (OTHERS) } { (words.get(StaffWord::ReleasesLatest)) } }
                @for period in quarters {
                    @let named = quarter(words, period);
                    li {
                        a href={ (page) "?view=" (OTHERS) "&quarter=" (period) } {
                            (words.fill(StaffWord::ReleasesQuarter, &[("quarter", &named)]))
                        }
                    }
                }
            }
        }
    }
}
