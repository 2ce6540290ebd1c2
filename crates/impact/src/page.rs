//! A theory on a page of its own: one file that needs nothing beside it and prints on A3 with room to write.

use evidence_walk_document::impact::theory::Theory;
use evidence_walk_document::summary::Summary;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::list::{links, list};
use crate::picture::picture;

/// The look of the page, which it carries with it.
const STYLE: &str = include_str!("../../../style/impact.css");

/// The page. Findings are quoted from the `summaries` that they are of.
#[must_use]
pub fn page(theory: &Theory, summaries: &[Summary]) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (theory.title) }
                style { (PreEscaped(STYLE)) }
            }
            body.im {
                main {
                    h1 { (theory.title) }
                    @if let Some(says) = &theory.illustration { p.im-made-up { (says) } }
                    @if !theory.about.is_empty() { p { (theory.about) } }
                    p.im-quiet {
                        "A plan, and no finding: what is meant to lead to what. How far a link has come and how sure anybody can be of it are rated apart."
                    }
                    (gaps(theory))
                    div.im-wide tabindex="0" role="group" aria-label="The picture" { (picture(theory, "im-list")) }
                    section aria-labelledby="im-list-name" {
                        h2 #im-list-name { "From the impact backwards" }
                        div #im-list { (list(theory)) }
                    }
                    section aria-labelledby="im-links-name" {
                        h2 #im-links-name { "Link by link" }
                        (links(theory, summaries))
                    }
                }
            }
        }
    };
    markup.into_string()
}

/// What one sees first: the links for which nothing speaks.
fn gaps(theory: &Theory) -> Markup {
    let name = |id: &str| {
        theory
            .node(id)
            .map_or("", |node| node.name.as_str())
            .to_owned()
    };
    let all: Vec<_> = theory
        .links
        .iter()
        .enumerate()
        .filter(|(_, link)| link.evidence.is_empty())
        .collect();
    html! {
        section.im-gaps aria-labelledby="im-gaps-name" {
            h2 #im-gaps-name { "Links without evidence" }
            @if all.is_empty() {
                p { "Every link has something that speaks for it. Look at how strong that is." }
            } @else {
                ol {
                    @for (place, link) in all {
                        li value=(place + 1) {
                            a href={ "#link-" (place + 1) } { (name(&link.from)) " → " (name(&link.to)) }
                        }
                    }
                }
            }
        }
    }
}
