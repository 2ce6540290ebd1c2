//! Interventions side by side: those that can be compared share an axis, and the rest stand apart with the reason.

use evidence_walk_document::comparison::{
    ApartReason, ComparableGroup, ComparedOption, Comparison,
};
use evidence_walk_document::outcome::{Estimate, Outcome};
use evidence_walk_document::summary::Summary;
use evidence_walk_words::{Word, Words};

use crate::interval::{PlotRow, figures, picture};
use crate::node::{Build, Element, Node, el, p, side};
use crate::rating::rated_or_not;
use crate::share::shares;

/// The whole comparison, below the text of its step.
pub fn compare(summary: &Summary, words: &Words, of: &Comparison) -> Vec<Node> {
    let groups = of.groups(summary);
    let each = groups.iter();
    let mut nodes: Vec<Node> = each
        .filter_map(|group| together(summary, words, of, group))
        .map(Element::node)
        .collect();
    nodes.extend(apart(summary, words, of));
    nodes
}

/// Options on one axis, and which of them differ.
fn together(
    summary: &Summary,
    words: &Words,
    of: &Comparison,
    group: &ComparableGroup,
) -> Option<Element> {
    let members = group.options.iter().filter_map(|at| of.options.get(*at));
    let measured = members.filter_map(|option| Some((option, option.measured(summary)?)));
    let rows: Vec<_> = measured
        .map(|(option, (outcome, estimate))| {
            let row = row(summary, words, option, outcome, estimate, Vec::new());
            (&outcome.metric, row)
        })
        .collect();
    let (first, (outcome, _)) = group.options.iter().find_map(|at| {
        let option = of.options.get(*at)?;
        Some((option, option.measured(summary)?))
    })?;
    let values = [
        ("name", outcome.name.as_str()),
        ("against", first.against.as_str()),
    ];
    let mut section = el("section").child(side("h3", words.fill(Word::ComparedAgainst, &values)));
    for figure in figures(rows) {
        section = section.child(picture(words, figure));
    }
    let name = |at: usize| of.options.get(at).map_or("", |option| option.name.as_str());
    Some(section.with(differences(words, &name, group)))
}

/// Brackets around those whose ranges overlap, and the pairs that differ.
pub fn differences<'a>(
    words: &Words,
    name: &dyn Fn(usize) -> &'a str,
    group: &ComparableGroup,
) -> Vec<Node> {
    let bracket = |set: &Vec<usize>| {
        let names = set.iter().map(|at| el("li").text(name(*at)).node());
        el("div")
            .class("ew-bracket")
            .child(
                el("p")
                    .class("ew-side")
                    .text(words.get(Word::NotClearlyDifferent)),
            )
            .child(el("ul").with(names.collect()))
            .node()
    };
    let mut nodes: Vec<Node> = group.unclear.iter().map(bracket).collect();
    if !nodes.is_empty() {
        nodes.push(p("ew-note", words.get(Word::NotClearlyDifferentWhy)).node());
    }
    nodes.extend(group.apart.iter().map(|(one, other)| {
        let values = [("one", name(*one)), ("other", name(*other))];
        el("p")
            .text(words.fill(Word::ClearlyDifferent, &values))
            .node()
    }));
    nodes
}

/// What cannot be compared, each option in a picture of its own with the reason.
fn apart(summary: &Summary, words: &Words, of: &Comparison) -> Option<Node> {
    let mut section = el("section").child(side("h3", words.get(Word::NotComparable)));
    let apart = of.apart(summary);
    if apart.is_empty() {
        return None;
    }
    for (at, reason) in apart {
        let Some(option) = of.options.get(at) else {
            continue;
        };
        let Some((outcome, estimate)) = option.measured(summary) else {
            continue;
        };
        let against = [("against", option.against.as_str())];
        let against = p("ew-note", words.fill(Word::AgainstIs, &against));
        let why = p("ew-note", why(words, outcome, reason));
        if outcome.metric.compares() {
            let row = row(
                summary,
                words,
                option,
                outcome,
                estimate,
                vec![against.node(), why.node()],
            );
            for figure in figures(vec![(&outcome.metric, row)]) {
                section = section.child(picture(words, figure));
            }
        } else {
            section = section
                .child(side("h4", option.name.clone()))
                .child(against)
                .child(why)
                .child(shares(words, &only(outcome, estimate), &|_| Vec::new()))
                .with(facts(summary, words, option, estimate));
        }
    }
    Some(section.node())
}

/// The outcome with this estimate alone.
fn only(outcome: &Outcome, estimate: &Estimate) -> Outcome {
    Outcome {
        estimates: vec![estimate.clone()],
        ..outcome.clone()
    }
}

/// Why it cannot be compared.
pub fn why(words: &Words, outcome: &Outcome, reason: ApartReason) -> String {
    let word = match reason {
        ApartReason::NoFigure => Word::ApartNoFigure,
        ApartReason::NoRange => Word::ApartNoRange,
        ApartReason::NoComparison => Word::ShareCaution,
        ApartReason::TwoReadings => Word::ApartTwoReadings,
        ApartReason::NothingAlike => Word::ApartNothingAlike,
    };
    words.fill(word, &[("name", &outcome.name)])
}

fn row<'a>(
    summary: &Summary,
    words: &Words,
    option: &ComparedOption,
    outcome: &'a Outcome,
    estimate: &'a Estimate,
    notes: Vec<Node>,
) -> PlotRow<'a> {
    PlotRow {
        outcome,
        estimate,
        size: &estimate.size,
        heading: option.name.clone(),
        opens: None,
        notes,
        below: facts(summary, words, option, estimate),
    }
}

/// How certain, what it costs, where it fits. Where nothing is known, that is said.
fn facts(
    summary: &Summary,
    words: &Words,
    option: &ComparedOption,
    estimate: &Estimate,
) -> Vec<Node> {
    let said = |known: &Option<String>| {
        let says = known.as_deref();
        el("dd").text(says.unwrap_or(words.get(Word::NoInformation)))
    };
    let mut list = el("dl").class("ew-beside");
    let certainty = rated_or_not(summary, words, estimate.certainty.as_ref());
    let mut certain = el("dd").child(certainty);
    // What is said in place of a rating is what a choice between options turns on.
    if let (None, Some(said)) = (&estimate.certainty, &estimate.not_rated) {
        certain = certain.child(p("ew-note", said.clone()));
    }
    for (head, fact) in [
        (Word::CertaintyIs, certain),
        (Word::CostIs, said(&option.cost)),
        (Word::FitIs, said(&option.fit)),
    ] {
        list = list.child(el("div").child(el("dt").text(words.get(head))).child(fact));
    }
    vec![list.node()]
}
