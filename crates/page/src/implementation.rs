//! How an intervention is put into practice: what is kept, what may change, a checklist, measures and places.

use evidence_walk_contract::paths::LOCAL_FILE;
use evidence_walk_document::implementation::{Implementation, LocalMeasure};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::facts;
use crate::node::{Build, Element, Node, el, p, side};

/// All that a step shows below its text. The checklist is in a fold, so that `evidence-walk-local.js`, which keeps
/// its ticks while the page is there, is fetched by those alone who open it; on paper the fold is open.
pub fn implementation(summary: &Summary, words: &Words, of: &Implementation) -> Vec<Node> {
    let mut nodes = vec![
        part(words, Word::ImplementCore, list(words, &of.core)),
        part(words, Word::ImplementAdaptable, list(words, &of.adaptable)),
    ];
    nodes.push(checklist(words, &of.readiness));
    let measures = match of.measures.is_empty() {
        true => vec![silent(words)],
        false => of.measures.iter().map(|of| measure(words, of)).collect(),
    };
    nodes.push(part(words, Word::ImplementMeasures, measures));
    nodes.push(part(words, Word::ImplementPlaces, list(words, &of.places)));
    nodes.extend(
        summary
            .source(&of.source)
            .into_iter()
            .flat_map(facts::source),
    );
    nodes
}

fn part(words: &Words, head: Word, nodes: Vec<Node>) -> Node {
    el("section")
        .class("ew-practice")
        .child(side("h3", words.get(head)))
        .with(nodes)
        .node()
}

fn silent(words: &Words) -> Node {
    p("ew-text", words.get(Word::NoInformation)).node()
}

fn list(words: &Words, items: &[String]) -> Vec<Node> {
    if items.is_empty() {
        return vec![silent(words)];
    }
    let items = items.iter().map(|item| el("li").text(item.clone()).node());
    vec![el("ul").class("ew-list").with(items.collect()).node()]
}

fn measure(words: &Words, of: &LocalMeasure) -> Node {
    let line = |word, says: &String| el("li").text(words.fill(word, &[("says", says)]));
    el("div")
        .class("ew-measure")
        .child(el("h4").class("ew-q").text(of.name.clone()))
        .child(
            el("ul")
                .class("ew-list")
                .child(line(Word::ImplementDefinition, &of.definition))
                .child(line(Word::ImplementFrom, &of.from))
                .child(line(Word::ImplementHowOften, &of.how_often)),
        )
        .node()
}

fn checklist(words: &Words, items: &[String]) -> Node {
    if items.is_empty() {
        return part(words, Word::ImplementReadiness, vec![silent(words)]);
    }
    let ticks = items.iter().map(|item| tick(item).node());
    el("details")
        .class("ew-fold ew-own-figures")
        .child(el("summary").text(words.get(Word::ImplementReadiness)))
        .child(
            el("div")
                .attr("data-part", LOCAL_FILE)
                .attr("data-failed", String::new())
                .with(ticks.collect())
                .child(p("ew-note", words.get(Word::ImplementTicks))),
        )
        .child(el("p").class("ew-wrong").attr("role", "status"))
        .node()
}

fn tick(item: &str) -> Element {
    el("label")
        .class("ew-tick")
        .child(el("input").attr("type", "checkbox"))
        .child(el("span").text(item))
}
