//! The frame of the pages on which readers write to the centre, in the language of the summary they came from.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use evidence_walk_contract::id::SheetId;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::Words;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use maud::{DOCTYPE, Markup, html};

use crate::addresses::STYLE;
use crate::error::Error;
use crate::headers::{self, NO_STORE};

/// Name of the part that holds the page.
const MAIN: &str = "main";

/// A page about a summary.
pub struct ReaderPage<'a> {
    /// The summary.
    pub summary: &'a Summary,
    /// The words, in its language where there are any.
    pub words: &'a RequestWords,
    /// Every word of its language.
    pub all: &'a Words,
    /// How to reach the centre at large.
    pub contact: &'a str,
}

impl ReaderPage<'_> {
    /// The page.
    #[must_use]
    pub fn whole(&self, title: &str, body: &Markup) -> Markup {
        let centre = &self.summary.centre;
        html! {
            (DOCTYPE)
            html lang=(self.words.lang()) dir=[self.all.is_right_to_left().then_some("rtl")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (title) " · " (centre) }
                    link rel="stylesheet" href={ (STYLE) "/tokens.css" };
                    link rel="stylesheet" href={ (STYLE) "/dashboard.css" };
                }
                body.ew-page {
                    header.db-head { div.db-in { p { (centre) } } }
                    main.db-in #(MAIN) { (body) }
                }
            }
        }
    }

    /// The page of a form; its title says first that something is to be put right.
    #[must_use]
    pub fn form(&self, title: &str, problem: bool, body: &Markup) -> Markup {
        match problem {
            true => {
                let said = [self.words.get(RequestWord::Problem), title].join(" · ");
                self.whole(&said, body)
            }
            false => self.whole(title, body),
        }
    }

    /// The heading, and which summary it is about.
    #[must_use]
    pub fn top(&self, title: &str) -> Markup {
        let about = [("title", self.summary.title.as_str())];
        html! {
            div.db-top {
                h1 { (title) }
                p.db-note { (self.words.fill(RequestWord::About, &about)) }
            }
        }
    }

    /// The one to talk to: what they help with, and how to reach them.
    #[must_use]
    pub fn talk_to(&self) -> Markup {
        let (summary, words) = (self.summary, self.words);
        let (says, reach) = match &summary.contact {
            Some(contact) => {
                let values = [
                    ("name", contact.name.as_str()),
                    ("helps", contact.helps_with.as_str()),
                ];
                (
                    words.fill(RequestWord::TalkTo, &values),
                    contact.reach.as_str(),
                )
            }
            None => {
                let centre = [("centre", summary.centre.as_str())];
                (words.fill(RequestWord::TalkToCentre, &centre), self.contact)
            }
        };
        let href = match reach.contains("://") {
            true => reach.to_owned(),
            false => ["mailto:", reach].concat(),
        };
        html! { p.db-text lang=(summary.lang) { (says) " " a href=(href) { (reach) } } }
    }
}

/// What is to be put right, above the form; each with the id of its field, to which it links.
#[must_use]
pub fn list_problems<'a>(
    words: &RequestWords,
    problems: impl Iterator<Item = (&'a str, &'a str)>,
) -> Markup {
    html! {
        div.db-problems role="alert" tabindex="-1" aria-labelledby="problems" {
            h2 #problems { (words.get(RequestWord::Problem)) }
            p { (words.get(RequestWord::ProblemText)) }
            ul {
                @for (field, says) in problems {
                    li { a href={ "#" (field) } { (says) } }
                }
            }
        }
    }
}

/// An id for a form, from which its reader's code is made.
///
/// # Errors
///
/// When the system gives no random numbers.
pub fn new_code() -> Result<String, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| Error::Broken)?;
    Ok(SheetId::new(random).text())
}

/// A page that nobody stores.
#[must_use]
pub fn drawn(status: StatusCode, page: Markup) -> Response {
    (status, [NO_STORE], headers::page(page.into_string())).into_response()
}
