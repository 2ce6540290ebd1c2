//! The layout that all pages share.

use evidence_walk_words::staff::{DeskWord, StaffWord};
use maud::{DOCTYPE, Markup, html};

use crate::addresses::{DASHBOARD, KEPT, REQUESTS, SAMPLE, SESSIONS, SIGN_OUT, STYLE};
use crate::state::ServiceState;

/// Name of the part that the link at the top skips to.
const MAIN: &str = "main";

/// A page, with links to the others for people who are signed in.
pub(super) fn page(state: &ServiceState, title: &str, signed_in: bool, body: &Markup) -> Markup {
    let word = |word| state.words.get(word);
    let published = state.published();
    let centre = &published.centre.name;
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (centre) }
                link rel="stylesheet" href={ (STYLE) "/tokens.css" };
                link rel="stylesheet" href={ (STYLE) "/dashboard.css" };
            }
            body.ew-page {
                a.db-skip href={ "#" (MAIN) } { (word(StaffWord::SkipToContent)) }
                header.db-head {
                    div.db-in {
                        p { (centre) }
                        nav aria-label=(word(StaffWord::MainNav)) {
                            @if signed_in {
                                a href=(DASHBOARD) { (word(StaffWord::AllSummaries)) }
                            }
                            a href=(SAMPLE) { (word(StaffWord::CentrePage)) }
                            @if signed_in {
                                a href=(REQUESTS) { (state.words.get(DeskWord::Requests)) }
                                a href=(KEPT) { (state.words.get(DeskWord::KeptLink)) }
                                a href=(SESSIONS) { (word(StaffWord::Sessions)) }
                                form method="post" action=(SIGN_OUT) {
                                    button.db-link type="submit" { (word(StaffWord::SignOut)) }
                                }
                            }
                        }
                    }
                }
                main.db-in #(MAIN) tabindex="-1" { (body) }
            }
        }
    }
}

/// A page with one message.
pub(super) fn note(
    state: &ServiceState,
    title: StaffWord,
    signed_in: bool,
    body: &Markup,
) -> Markup {
    let title = state.words.get(title);
    let whole = html! {
        div.db-top {
            h1 { (title) }
            (body)
        }
    };
    page(state, title, signed_in, &whole)
}
