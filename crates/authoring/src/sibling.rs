//! The languages of one summary, held against each other.
//!
//! They are one summary: what is counted under a name in one is counted under it in the other, and a figure is
//! the same in both. So all must match but what is there to be translated; `fields` lists that. The first file in
//! the order of names is no better than the others: a fault names both, with the line in each.

mod fields;
mod lag;
mod matching;
mod steps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use evidence_walk_document::summary::Summary;

use crate::fault::{At, Fault, Sink, slashed};
use crate::summary::front_and_body;
use crate::tree::LocatedValue;
use crate::yaml;

/// A summary's file in one language.
pub struct Sibling {
    /// The file, relative to the centre folder.
    pub file: PathBuf,
    /// The summary's name.
    pub id: String,
    /// What stands in it.
    pub text: String,
    /// What it asks, by names alone: they come from its own `questions` or from those of the centre.
    pub asked: Vec<String>,
    /// The terms that its text marks, by names alone.
    pub terms: Vec<String>,
}

/// What a summary asks, as it must be the same in every language.
pub fn asked(summary: &Summary) -> Vec<String> {
    let each = summary.questions().map(|question| {
        let options: Vec<&str> = question.form.options().map(|of| of.id.as_str()).collect();
        let name = format!("{} (revision {})", question.id, question.revision);
        match options.is_empty() {
            true => name,
            false => format!("{name}: {}", options.join(", ")),
        }
    });
    each.collect()
}

/// The names of the terms that a summary marks.
pub fn terms(summary: &Summary) -> Vec<String> {
    summary
        .glossary
        .iter()
        .map(|term| term.id.clone())
        .collect()
}

/// A file as it is compared.
struct Side<'a> {
    file: &'a Path,
    tree: LocatedValue,
    steps: Vec<steps::StepHead>,
    asked: &'a [String],
    terms: &'a [String],
}

/// What differs between the languages of each summary, and should not: faults, and warnings.
pub fn compare(files: &[Sibling]) -> (Vec<Fault>, Vec<Fault>) {
    let mut by_id: BTreeMap<&str, Vec<&Sibling>> = BTreeMap::new();
    for file in files {
        by_id.entry(&file.id).or_default().push(file);
    }
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    for siblings in by_id.values() {
        let [first, others @ ..] = siblings.as_slice() else {
            continue;
        };
        // What cannot be read has faults of its own.
        let Some(first) = side(first) else { continue };
        for other in others {
            let Some(other) = side(other) else { continue };
            let sink = Sink::new(other.file);
            matching::fields(&first, &other, &sink);
            steps::compare(&first, &other, &sink);
            questions(&first, &other, &sink);
            same_terms(&first, &other, &sink);
            let (found, _) = sink.finish();
            faults.extend(found);
        }
        faults.extend(originals(siblings));
        warnings.extend(lagging(siblings));
    }
    (faults, warnings)
}

/// Each language is held against each other one.
fn lagging(siblings: &[&Sibling]) -> Vec<Fault> {
    let sides: Vec<Side<'_>> = siblings.iter().filter_map(|of| side(of)).collect();
    let mut warnings = Vec::new();
    for one in &sides {
        let sink = Sink::new(one.file);
        for other in sides.iter().filter(|other| other.file != one.file) {
            lag::warn(one, other, &sink);
        }
        warnings.extend(sink.finish().1);
    }
    warnings
}

fn side(of: &Sibling) -> Option<Side<'_>> {
    let quiet = Sink::new("");
    let (front, body, line) = front_and_body(&of.text)?;
    Some(Side {
        file: &of.file,
        tree: yaml::read_yaml(front, crate::summary::FIRST, &quiet)?,
        steps: steps::heads(body, line),
        asked: &of.asked,
        terms: &of.terms,
    })
}

/// The same questions, with the same options.
fn questions(first: &Side<'_>, other: &Side<'_>, sink: &Sink) {
    let differing = first.asked.iter().zip(other.asked);
    let named = differing
        .into_iter()
        .find(|(before, after)| before != after);
    let (before, after) = match named {
        Some((before, after)) => (before.as_str(), after.as_str()),
        None if first.asked.len() == other.asked.len() => return,
        None => {
            let at = first.asked.len().min(other.asked.len());
            let of = |asked: &'_ [String]| asked.get(at).cloned().unwrap_or("nothing".to_owned());
            let (before, after) = (of(first.asked), of(other.asked));
            return differs(first, (&before, &after), sink);
        }
    };
    differs(first, (before, after), sink);
}

/// The same terms, marked somewhere in the text.
fn same_terms(first: &Side<'_>, other: &Side<'_>, sink: &Sink) {
    let file = slashed(first.file);
    for id in first.terms.iter().filter(|id| !other.terms.contains(id)) {
        sink.fault(
            At::file(),
            format!("the term `{id}`, which {file} explains, is marked nowhere"),
            format!(
                "mark it where it first stands: `[its words](#{id})`; or take the mark out there"
            ),
        );
    }
    for id in other.terms.iter().filter(|id| !first.terms.contains(id)) {
        sink.fault(
            At::file(),
            format!("the term `{id}` is marked, and {file} marks it nowhere"),
            "mark it in both languages, or take the mark out",
        );
    }
}

fn differs(first: &Side<'_>, (before, after): (&str, &str), sink: &Sink) {
    sink.fault(
        At::file(),
        format!("it asks `{after}`, where {} asks `{before}`", slashed(first.file)),
        "ask the same in both languages; where centre.toml asks it in another language, write `questions` here with the same `id` and options",
    );
}

/// Only one language is the one that the summary was written in.
fn originals(siblings: &[&Sibling]) -> Vec<Fault> {
    let originals: Vec<&&Sibling> = siblings
        .iter()
        .filter(|sibling| {
            side(sibling).is_some_and(|side| {
                !matching::has(&side.tree, "translator") && !matching::has(&side.tree, "draft")
            })
        })
        .collect();
    let [first, second, ..] = originals.as_slice() else {
        return Vec::new();
    };
    let sink = Sink::new(&second.file);
    sink.fault(
        At::field(crate::summary::FIRST, "translator"),
        format!(
            "neither this file nor {} says that it is the translation",
            slashed(&first.file)
        ),
        "write `translator:` and a name into the translation, or `draft: true` while nobody answers for it",
    );
    sink.finish().0
}
