//! The decision note of the sample.

use evidence_walk_contract::question::{Choice, Form, Question};
use evidence_walk_document::note::{DecisionNote, NoteHolds, NotePart, NoteTemplate};

fn s(text: &str) -> String {
    text.to_owned()
}

/// A note with every kind of part.
pub fn note() -> DecisionNote {
    let part = |heading: &str, holds| NotePart {
        heading: s(heading),
        help: s("A line of help."),
        holds,
    };
    let choice = |id: &str, label: &str| Choice {
        id: s(id),
        label: s(label),
    };
    let strength = |id: &str| Question {
        id: s(id),
        revision: 1,
        asked_for: None,
        text: s("How strong is the case?"),
        hint: String::new(),
        form: Form::Scale {
            points: vec![choice("weak", "Weak"), choice("strong", "Strong")],
            beside: vec![choice("unsure", "Not sure")],
        },
    };
    DecisionNote {
        template: NoteTemplate {
            id: s("board"),
            title: s("A note for the board"),
            audience: s("The board"),
            parts: vec![
                part("Decision", NoteHolds::OwnWords),
                part("Options", NoteHolds::Options(s("Do nothing."))),
                part("Evidence", NoteHolds::Evidence),
                part("Here", NoteHolds::LocalRange),
                part("Cost", NoteHolds::Cost),
            ],
        },
        questions: vec![strength("note-before"), strength("note-after")],
    }
}
