//! The languages of one summary, held against each other.
//!
//! They are one summary: what is counted under a name in one is counted under it in the other, and a figure is
//! the same in both. So all must match but what is there to be translated; `fields` lists that. The first file in
//! the order of names is no better than the others: a fault names both, with the line in each.

mod fields;
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

/// A file as it is compared.
struct Side<'a> {
    file: &'a Path,
    tree: LocatedValue,
    steps: Vec<steps::StepHead>,
    asked: &'a [String],
}

/// What differs between the languages of each summary, and should not.
pub fn compare(files: &[Sibling]) -> Vec<Fault> {
    let mut by_id: BTreeMap<&str, Vec<&Sibling>> = BTreeMap::new();
    for file in files {
        by_id.entry(&file.id).or_default().push(file);
    }
    let mut faults = Vec::new();
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
            faults.extend(sink.finish().0);
        }
        faults.extend(originals(siblings));
    }
    faults
}

fn side(of: &Sibling) -> Option<Side<'_>> {
    let quiet = Sink::new("");
    let (front, body, line) = front_and_body(&of.text)?;
    Some(Side {
        file: &of.file,
        tree: yaml::read_yaml(front, crate::summary::FIRST, &quiet)?,
        steps: steps::heads(body, line),
        asked: &of.asked,
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
