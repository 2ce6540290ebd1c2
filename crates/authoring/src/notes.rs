//! Notes for meetings: `notes/NAME.LANG.toml`, the headings of a decision note for one audience.

use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::note::{DecisionNote, NoteHolds, NotePart, NoteTemplate};
use serde::Deserialize;

use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::phrases::DecidePhrases;
use crate::toml_file;
use crate::translation::Translation;

/// The folder of the templates.
pub const FOLDER: &str = "notes";
/// How their files are named, and an example.
pub const NAMED: (&str, &str) = ("NAME.LANG.toml", "committee.en.toml");

/// Most parts: the note is to fit two sides of paper.
const MOST_PARTS: usize = 12;

/// Suffixes of the names of the two questions, after the step's own.
const BEFORE: &str = "-before";
const AFTER: &str = "-after";

/// Names of the points of their scale, and of the option beside it.
const POINTS: [&str; 5] = ["very_weak", "weak", "neither", "strong", "very_strong"];
const CANNOT_SAY: &str = "cannot_say";

/// What a part holds, as an editor names it. Its tags are those of [`NoteHolds`], which a test compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Holds {
    OwnWords,
    Options,
    Evidence,
    LocalRange,
    Cost,
}

/// Reads one template, from a file called `id` before its language.
pub fn read_template(text: &str, id: &str, sink: &Sink) -> Option<(NoteTemplate, Translation)> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let translation = Translation::read_table(&fields);
    let title = fields.text("title", "\"A note for the committee\"");
    let audience = fields.text("audience", "\"Councillors\"");
    let parts = fields
        .get("parts")
        .map_or(Some(Vec::new()), |field| read_parts(&field));
    fields.close();
    let parts = parts?;
    if sink.is_clean() {
        has_what_it_needs(&parts, sink);
    }
    let template = NoteTemplate {
        id: id.to_owned(),
        title: title?,
        audience: audience?,
        parts,
    };
    let translation = translation?;
    sink.is_clean().then_some((template, translation))
}

fn read_parts(field: &Field<'_>) -> Option<Vec<NotePart>> {
    let items = field.list()?;
    if items.len() > MOST_PARTS {
        field.fault(
            format!(
                "{} parts are more than fit on two sides of paper",
                items.len()
            ),
            format!("write {MOST_PARTS} or fewer"),
        );
    }
    let mut parts: Vec<NotePart> = Vec::new();
    for item in items {
        let Some(fields) = item.fields() else {
            continue;
        };
        let heading = fields.text("heading", "\"Decision sought\"");
        let help = fields
            .get("help")
            .map_or(Some(String::new()), |field| field.text());
        let holds = fields.get("holds");
        let holds = holds.map_or(Some(Holds::OwnWords), |field| field.tag::<Holds>());
        let do_nothing = fields.get("do_nothing");
        let holds = match holds {
            Some(Holds::Options) => fields
                .need("do_nothing", "\"Do nothing: go on as we do now\"")
                .and_then(|field| field.text())
                .map(NoteHolds::Options),
            Some(other) => {
                if let Some(field) = do_nothing {
                    field.fault(
                        "only a part that holds the options has this",
                        "take it out, or write `holds = \"options\"`",
                    );
                }
                Some(match other {
                    Holds::Evidence => NoteHolds::Evidence,
                    Holds::LocalRange => NoteHolds::LocalRange,
                    Holds::Cost => NoteHolds::Cost,
                    Holds::OwnWords | Holds::Options => NoteHolds::OwnWords,
                })
            }
            None => None,
        };
        fields.close();
        let (Some(heading), Some(help), Some(holds)) = (heading, help, holds) else {
            continue;
        };
        if parts.iter().any(|part| part.heading == heading) {
            fields.fault(
                "heading",
                format!("two parts have the heading “{heading}”"),
                "give each a heading of its own",
            );
        }
        let once = holds != NoteHolds::OwnWords;
        let same =
            |part: &NotePart| std::mem::discriminant(&part.holds) == std::mem::discriminant(&holds);
        if once && parts.iter().any(same) {
            fields.fault(
                "holds",
                "two parts hold the same",
                "keep one; all others hold `own-words`",
            );
        }
        parts.push(NotePart {
            heading,
            help,
            holds,
        });
    }
    Some(parts)
}

/// A note with no evidence is not what a centre publishes, and one without options is a request.
fn has_what_it_needs(parts: &[NotePart], sink: &Sink) {
    if !parts.iter().any(|part| part.holds == NoteHolds::Evidence) {
        sink.fault(
            At::file(),
            "no part holds the evidence",
            "add one: `[[parts]]`, below it `heading = \"Evidence and how certain it is\"` and `holds = \"evidence\"`; its figures are written by the summary",
        );
    }
    let has_options = |part: &NotePart| matches!(part.holds, NoteHolds::Options(_));
    if !parts.iter().any(has_options) {
        sink.warn(
            At::file(),
            "no part holds the options, so nobody is reminded that doing nothing is one",
            "add one: `[[parts]]`, below it `heading = \"Options\"`, `holds = \"options\"` and `do_nothing = \"Do nothing: go on as we do now\"`",
        );
    }
}

/// With the question before and after it, if there are phrases to ask it in, named after the step.
pub fn named(
    mut note: DecisionNote,
    step: &str,
    phrases: Option<&DecidePhrases>,
    at: At,
    sink: &Sink,
) -> Option<DecisionNote> {
    if step.len() + BEFORE.len() > NAME_BYTES {
        sink.fault(
            at,
            format!("`{step}` is too long for a step that makes a note"),
            format!("use at most {} letters", NAME_BYTES - BEFORE.len()),
        );
        return None;
    }
    if let Some(p) = phrases {
        let ask = |ending: &str, text: &str, hint: &str| Question {
            id: [step, ending].concat(),
            revision: 1,
            asked_for: None,
            text: text.to_owned(),
            hint: hint.to_owned(),
            form: strength(p),
        };
        note.questions = vec![
            ask(BEFORE, &p.before, &p.before_hint),
            ask(AFTER, &p.after, &p.after_hint),
        ];
    }
    Some(note)
}

fn strength(p: &DecidePhrases) -> Form {
    let choice = |id: &str, label: &str| Choice {
        id: id.to_owned(),
        label: label.to_owned(),
    };
    let points = POINTS.iter().zip(&p.points);
    Form::Scale {
        points: points.map(|(id, label)| choice(id, label)).collect(),
        beside: vec![choice(CANNOT_SAY, &p.cannot_say)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag;

    #[test]
    fn an_editor_writes_what_is_published() {
        assert_eq!(tag::names::<Holds>(), tag::names::<NoteHolds>());
    }
}
