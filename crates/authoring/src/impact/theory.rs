//! `impact/theory.toml`: a theory of change, the impact first.

use std::collections::BTreeSet;

use evidence_walk_document::impact::theory::{
    Confidence, LinkEvidence, NodeKind, Progress, Theory, TheoryLink, TheoryNode,
};
use evidence_walk_document::summary::Summary;

use super::claim;
use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::names::{listed, nearest};
use crate::toml_file;
use evidence_walk_contract::link::is_allowed_link;

/// Reads it. `summaries` is `None` where some have faults: then naming one is none.
pub fn read_theory(text: &str, summaries: Option<&[Summary]>, sink: &Sink) -> Option<Theory> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let title = fields.text(
        "title",
        "\"How our summary on falls could change anything\"",
    );
    let about = fields
        .get("about")
        .map_or(Some(String::new()), |of| of.text());
    let illustration = fields.get("illustration").and_then(|of| of.text());
    let nodes = fields.get("nodes");
    if nodes.is_none() {
        fields.fault(
            "nodes",
            "missing",
            "begin with the impact that you want: `[[nodes]]`, below it `id = \"fewer-falls\"`, `kind = \"impact\"` and `name = \"Fewer older people fall at home\"`",
        );
    }
    let nodes = nodes.and_then(|field| read_nodes(&field, summaries));
    let links = fields.get("links");
    let at_links = links.as_ref().map_or(1, Field::line);
    let links = links.map_or(Some(Vec::new()), |field| {
        read_links(&field, nodes.as_deref(), summaries)
    });
    fields.close();
    let (nodes, links) = (nodes?, links?);
    if sink.is_clean() {
        leads_to_impact(&nodes, &links, at_links, sink);
    }
    let theory = Theory {
        title: title?,
        about: about?,
        illustration,
        nodes,
        links,
    };
    sink.is_clean().then_some(theory)
}

fn read_nodes(field: &Field<'_>, summaries: Option<&[Summary]>) -> Option<Vec<TheoryNode>> {
    let items = field.list()?;
    let mut nodes: Vec<TheoryNode> = Vec::new();
    let mut whole = true;
    for item in items {
        let Some(fields) = item.fields() else {
            whole = false;
            continue;
        };
        let id = fields
            .need("id", "\"fewer-falls\"")
            .and_then(|field| field.name());
        let kind = fields
            .need("kind", "\"impact\"")
            .and_then(|field| field.tag::<NodeKind>());
        let name = fields.text("name", "\"Fewer older people fall at home\"");
        let named = fields.get("summaries").map_or(Some(Vec::new()), |field| {
            let items = field.list()?;
            items.iter().map(|item| summary(item, summaries)).collect()
        });
        fields.close();
        let (Some(id), Some(kind), Some(name), Some(summaries)) = (id, kind, name, named) else {
            whole = false;
            continue;
        };
        if nodes.is_empty() && kind != NodeKind::Impact {
            fields.fault(
                "kind",
                "the first of a theory is not the impact",
                "begin with the change in people’s lives that you want, and work backwards from it",
            );
        }
        if nodes.iter().any(|node| node.id == id) {
            fields.fault(
                "id",
                format!("two are called `{id}`"),
                "give each an id of its own",
            );
        }
        nodes.push(TheoryNode {
            id,
            kind,
            name,
            summaries,
        });
    }
    whole.then_some(nodes)
}

fn summary(field: &Field<'_>, summaries: Option<&[Summary]>) -> Option<String> {
    let name = field.name()?;
    let Some(known) = summaries else {
        return Some(name);
    };
    if known.iter().any(|of| of.id == name) {
        return Some(name);
    }
    let names: BTreeSet<&str> = known.iter().map(|of| of.id.as_str()).collect();
    field.not_listed(&name, names.iter().copied());
    None
}

fn read_links(
    field: &Field<'_>,
    nodes: Option<&[TheoryNode]>,
    summaries: Option<&[Summary]>,
) -> Option<Vec<TheoryLink>> {
    let items = field.list()?;
    let mut links: Vec<TheoryLink> = Vec::new();
    let mut whole = true;
    for item in items {
        let Some(fields) = item.fields() else {
            whole = false;
            continue;
        };
        let from = fields
            .need("from", "\"adapted\"")
            .and_then(|of| end(&of, nodes));
        let to = fields
            .need("to", "\"fewer-falls\"")
            .and_then(|of| end(&of, nodes));
        let assumption = fields.text(
            "assumption",
            "\"The homes that are adapted are those of people at higher risk\"",
        );
        let risk = fields.text("risk", "\"The money goes to those who ask first\"");
        let indicator = fields.text(
            "indicator",
            "\"How many of last year’s adaptations were for people who had been referred\"",
        );
        let progress = fields.get("progress").map(|of| of.tag::<Progress>());
        let confidence_field = fields.get("confidence");
        let confidence = confidence_field.as_ref().map(|of| of.tag::<Confidence>());
        let evidence = fields.get("evidence").map_or(Some(Vec::new()), |of| {
            let items = of.list()?;
            items.iter().map(|item| evidence(item, summaries)).collect()
        });
        let disagreement = fields
            .get("disagreement")
            .map_or(Some(Vec::new()), |of| of.texts());
        fields.close();
        let (Some(from), Some(to), Some(assumption), Some(risk), Some(indicator)) =
            (from, to, assumption, risk, indicator)
        else {
            whole = false;
            continue;
        };
        let (Some(evidence), Some(disagreement)) = (evidence, disagreement) else {
            whole = false;
            continue;
        };
        for (name, text) in [("assumption", &assumption), ("indicator", &indicator)] {
            claim::refuse(text, &|problem, cure| fields.fault(name, problem, cure));
        }
        if let Some(of) = confidence_field.as_ref()
            && evidence.is_empty()
            && confidence
                .flatten()
                .is_some_and(|of| of > Confidence::Untested)
        {
            of.fault(
                "confidence without evidence",
                "name under `evidence` what speaks for it, or write `confidence = \"untested\"`",
            );
        }
        if let Some(rank) = nodes.and_then(|nodes| rank(nodes, &from).zip(rank(nodes, &to)))
            && rank.0 > rank.1
        {
            fields.fault(
                "to",
                format!("`{to}` is of a kind that comes before that of `{from}`"),
                "let the link lead on: from activity through output, reach, reaction, capacity, behaviour and outcome to impact",
            );
        }
        if links.iter().any(|link| link.from == from && link.to == to) {
            fields.fault(
                "to",
                format!("a second link from `{from}` to `{to}`"),
                "keep one, with all its evidence",
            );
        }
        links.push(TheoryLink {
            from,
            to,
            assumption,
            risk,
            indicator,
            progress: progress.flatten(),
            confidence: confidence.flatten(),
            evidence,
            disagreement,
        });
    }
    whole.then_some(links)
}

/// A node that there is, as far as nodes could be read.
fn end(field: &Field<'_>, nodes: Option<&[TheoryNode]>) -> Option<String> {
    let name = field.name()?;
    let Some(nodes) = nodes else {
        return Some(name);
    };
    if nodes.iter().any(|node| node.id == name) {
        return Some(name);
    }
    let names = nodes.iter().map(|node| node.id.as_str());
    let cure = match nearest(&name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the nodes here are {}", listed(names)),
    };
    field.fault(format!("no node is called `{name}`"), cure);
    None
}

fn rank(nodes: &[TheoryNode], id: &str) -> Option<NodeKind> {
    let found = nodes.iter().find(|node| node.id == id)?;
    Some(found.kind)
}

fn evidence(item: &Field<'_>, summaries: Option<&[Summary]>) -> Option<LinkEvidence> {
    let fields = item.fields()?;
    let finding = fields.get("finding");
    let usefulness = fields.get("usefulness");
    let follow_ups = fields.get("follow_ups");
    let document = fields.get("document");
    let href = fields.get("href");
    let found = match (&finding, &usefulness, &follow_ups, &document) {
        (Some(of), None, None, None) => self::finding(of, summaries),
        (None, Some(of), None, None) => summary(of, summaries).map(LinkEvidence::Usefulness),
        (None, None, Some(of), None) => summary(of, summaries).map(LinkEvidence::FollowUps),
        (None, None, None, Some(of)) => {
            let title = of.text();
            let href = href.map_or(Some(None), |of| link(&of).map(Some));
            title
                .zip(href)
                .map(|(title, href)| LinkEvidence::Document { title, href })
        }
        _ => {
            item.fault(
                "evidence of no kind, or of several",
                "write one of `finding`, `usefulness`, `follow_ups` and `document`, such as `{ usefulness = \"home-adaptations\" }`",
            );
            None
        }
    };
    fields.close();
    found
}

fn link(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if is_allowed_link(&text) {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is no address of a page"),
        "begin it with `https://`",
    );
    None
}

/// `home-adaptations:falls.higher-risk`.
fn finding(field: &Field<'_>, summaries: Option<&[Summary]>) -> Option<LinkEvidence> {
    let text = field.text()?;
    let parts = text.split_once(':');
    let Some((summary, (outcome, estimate))) =
        parts.and_then(|(summary, rest)| Some((summary, rest.split_once('.')?)))
    else {
        field.fault(
            format!("`{text}` names no finding"),
            "write the summary, a colon, the outcome, a dot and the estimate: `home-adaptations:falls.higher-risk`",
        );
        return None;
    };
    if let Some(known) = summaries {
        let of = known.iter().find(|of| of.id == summary);
        let is_there = of.and_then(|of| of.outcome(outcome));
        let is_there = is_there.is_some_and(|of| of.estimates.iter().any(|of| of.id == estimate));
        if !is_there {
            let cure = match of {
                None => "name a summary of this folder".to_owned(),
                Some(of) => {
                    let all = of.outcomes.iter().flat_map(|outcome| {
                        let each = outcome.estimates.iter();
                        each.map(|estimate| [outcome.id.as_str(), ".", &estimate.id].concat())
                    });
                    let all: Vec<String> = all.collect();
                    format!(
                        "its findings are {}",
                        listed(all.iter().map(String::as_str))
                    )
                }
            };
            field.fault(format!("there is no finding `{text}`"), cure);
            return None;
        }
    }
    Some(LinkEvidence::Finding {
        summary: summary.to_owned(),
        outcome: outcome.to_owned(),
        estimate: estimate.to_owned(),
    })
}

/// Every node leads to an impact, and no way leads back to where it began.
fn leads_to_impact(nodes: &[TheoryNode], links: &[TheoryLink], line: usize, sink: &Sink) {
    let at = || At::field(line, "links");
    let impacts = nodes.iter().filter(|node| node.kind == NodeKind::Impact);
    let mut leading: BTreeSet<&str> = impacts.map(|node| node.id.as_str()).collect();
    loop {
        let before = leading.len();
        let more = links
            .iter()
            .filter(|link| leading.contains(link.to.as_str()));
        let more: Vec<&str> = more.map(|link| link.from.as_str()).collect();
        leading.extend(more);
        if leading.len() == before {
            break;
        }
    }
    for node in nodes
        .iter()
        .filter(|node| !leading.contains(node.id.as_str()))
    {
        sink.fault(
            at(),
            format!("`{}` leads to no impact", node.id),
            "add a link from it to what it is for, or take it out",
        );
    }
    // What nothing leads to goes, and what leads nowhere, until nothing is left or a circle.
    let mut left: Vec<&TheoryNode> = nodes.iter().collect();
    loop {
        let among = |id: &str| left.iter().any(|node| node.id == id);
        let is_passed = |node: &&TheoryNode| {
            links
                .iter()
                .any(|link| link.to == node.id && among(&link.from))
                && links
                    .iter()
                    .any(|link| link.from == node.id && among(&link.to))
        };
        let rest: Vec<&TheoryNode> = left.iter().copied().filter(is_passed).collect();
        if rest.len() == left.len() {
            break;
        }
        left = rest;
    }
    if !left.is_empty() {
        let names = listed(left.iter().map(|node| node.id.as_str()));
        sink.fault(
            at(),
            format!("the links lead round in a circle, through {names}"),
            "take out the link that leads back; what comes again later is a node of its own",
        );
    }
}
