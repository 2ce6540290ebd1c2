//! A theory as nested lists, from the impact backwards: the same as the picture, in words.

use evidence_walk_document::impact::theory::{LinkEvidence, Theory, TheoryLink, TheoryNode};
use evidence_walk_document::outcome::Size;
use evidence_walk_document::summary::Summary;
use maud::{Markup, html};

use crate::words;

/// Draws them. What leads to several things is written out once, and only named after that.
pub fn list(theory: &Theory) -> Markup {
    let mut written: Vec<&str> = Vec::new();
    let impacts: Vec<Markup> = theory
        .impacts()
        .map(|node| html! { li { (named(node)) (leading(theory, node, &mut written)) } })
        .collect();
    html! { ul.im-list { @for impact in impacts { (impact) } } }
}

fn named(node: &TheoryNode) -> Markup {
    html! { b { (node.name) } " " span.im-quiet { (words::kind(node.kind)) } }
}

fn leading<'a>(theory: &'a Theory, node: &'a TheoryNode, written: &mut Vec<&'a str>) -> Markup {
    if written.contains(&node.id.as_str()) {
        return html! { " " span.im-quiet { "(what leads there stands above)" } };
    }
    written.push(&node.id);
    let mut items = Vec::new();
    for (place, link) in theory.links.iter().enumerate() {
        if link.to != node.id {
            continue;
        }
        let Some(from) = theory.node(&link.from) else {
            continue;
        };
        let below = leading(theory, from, written);
        items.push(html! {
            li {
                (named(from)) " "
                a.im-ref href={ "#link-" (place + 1) } { "link " (place + 1) }
                @if link.evidence.is_empty() { " " strong.im-gap { "no evidence yet" } }
                (below)
            }
        });
    }
    html! { @if !items.is_empty() { ul { @for item in items { (item) } } } }
}

/// The links, those without evidence first, each with what it assumes and what speaks for it.
pub fn links(theory: &Theory, summaries: &[Summary]) -> Markup {
    let mut all: Vec<(usize, &TheoryLink)> = theory.links.iter().enumerate().collect();
    all.sort_by_key(|(_, link)| !link.evidence.is_empty());
    html! { @for (place, link) in all { (one(theory, summaries, place, link)) } }
}

fn one(theory: &Theory, summaries: &[Summary], place: usize, link: &TheoryLink) -> Markup {
    let name = |id: &str| {
        theory
            .node(id)
            .map_or("", |node| node.name.as_str())
            .to_owned()
    };
    html! {
        section.im-one id={ "link-" (place + 1) } aria-labelledby={ "link-" (place + 1) "-name" } {
            h3 id={ "link-" (place + 1) "-name" } {
                span.im-n { (place + 1) } " " (name(&link.from)) " → " (name(&link.to))
            }
            dl {
                div { dt { "Assumes" } dd { (link.assumption) } }
                div { dt { "Risk" } dd { (link.risk) } }
                div { dt { "Seen by" } dd { (link.indicator) } }
                div { dt { "Progress" } dd { (words::progress(link.progress)) } }
                div { dt { "Confidence" } dd { (words::confidence(link.confidence)) } }
                div {
                    dt { "Evidence" }
                    dd {
                        @if link.evidence.is_empty() {
                            strong.im-gap { "None yet" }
                        } @else {
                            ul { @for of in &link.evidence { li { (evidence(of, summaries)) } } }
                        }
                    }
                }
                @if !link.disagreement.is_empty() {
                    div {
                        dt { "Not agreed" }
                        dd { ul { @for said in &link.disagreement { li { (said) } } } }
                    }
                }
            }
        }
    }
}

fn evidence(of: &LinkEvidence, summaries: &[Summary]) -> Markup {
    let title = |id: &str| {
        of_name(summaries, id)
            .map_or(id, |summary| &summary.title)
            .to_owned()
    };
    match of {
        LinkEvidence::Finding {
            summary,
            outcome,
            estimate,
        } => html! { (title(summary)) ": " (finding(summaries, summary, outcome, estimate)) },
        LinkEvidence::Usefulness(summary) => html! {
            (title(summary)) ": how useful its readers say it is. That is uptake, and no sign of use."
        },
        LinkEvidence::FollowUps(summary) => html! {
            (title(summary)) ": what its readers say months later had changed, and what else they name."
        },
        LinkEvidence::Document { title, href } => html! {
            @match href {
                Some(href) => { a href=(href) { (title) } },
                None => { (title) },
            }
        },
    }
}

/// The summary of that name, in the language of the page where there is one in it.
fn of_name<'a>(summaries: &'a [Summary], id: &str) -> Option<&'a Summary> {
    let named = || summaries.iter().filter(|summary| summary.id == id);
    named()
        .find(|summary| summary.lang == "en")
        .or_else(|| named().next())
}

/// A figure with its range and its certainty; never the figure alone.
fn finding(summaries: &[Summary], summary: &str, outcome: &str, estimate: &str) -> String {
    let outcome = of_name(summaries, summary).and_then(|of| of.outcome(outcome));
    let mut estimates = outcome.into_iter().flat_map(|of| &of.estimates);
    let Some(estimate) = estimates.find(|of| of.id == estimate) else {
        return String::new();
    };
    let size = match &estimate.size {
        Size::Estimated { shown, .. } => [shown.headline.as_str(), ". ", &shown.range].concat(),
        Size::NotEstimable { reason } => reason.clone(),
    };
    let sure = match (&estimate.certainty, &estimate.not_rated) {
        (Some(rating), _) => format!("Certainty: {} ({}).", rating.label, rating.rated_by),
        (None, Some(said)) => format!("Certainty not rated. {said}"),
        (None, None) => "Certainty not rated.".to_owned(),
    };
    [estimate.population.as_str(), ": ", &size, " ", &sure].concat()
}
