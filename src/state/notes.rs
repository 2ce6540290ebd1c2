//! The reader's own notes and the editor of a decision note: a part that is fetched when it is first opened.

use evidence_walk_contract::paths;
use evidence_walk_words::Word;

use super::WidgetState;
use crate::edge::node::DomElement;

impl WidgetState {
    /// Opens a part of the widget at `place`: of the step's notes, `what`.
    pub fn open_notes(self, what: &str, step: usize, place: &DomElement) {
        let (Some(inner), Some(texts)) = (self.inner(), self.texts()) else {
            return;
        };
        let Some(of) = texts.file.steps.get(step) else {
            return;
        };
        for (name, value) in [
            ("data-part", paths::NOTE_FILE),
            ("data-what", what),
            ("data-lang", &texts.file.about.lang),
            ("data-step", &of.id),
            ("data-label", &of.label),
            ("data-failed", texts.words.get(Word::PartFailed)),
        ] {
            place.attribute(name, Some(value));
        }
        inner.frame.open_part(place);
    }
}
