//! The language of the moment: the summary and the words that views read, and how these are drawn again in
//! another language.

use std::rc::Rc;

use evidence_walk_contract::walk::WalkFile;
use evidence_walk_rules::shape::Shape;
use evidence_walk_words::Words;

use super::WidgetState;

/// A summary and the widget's own words in one language.
pub(super) struct Texts {
    pub(super) file: WalkFile,
    pub(super) words: Words,
}

impl WidgetState {
    // One copy of it: it is called in many places.
    #[inline(never)]
    pub(super) fn texts(self) -> Option<Rc<Texts>> {
        Some(Rc::clone(&self.inner()?.texts.borrow()))
    }

    /// Draws the views by `draw`, now and after each change of language: it removes those that it drew before.
    pub fn draw_by(self, draw: Box<dyn Fn()>) {
        draw();
        if let Some(inner) = self.inner() {
            inner.draw.replace(Some(draw));
        }
    }

    /// Goes on in another language, in which the same steps and questions have other words. Place, answers and
    /// whatever else is not words stay as they are. False, and nothing has changed, if it is not the same summary.
    pub fn speak(self, file: WalkFile, words: Words) -> bool {
        let Some(inner) = self.inner() else {
            return false;
        };
        let shape = Shape::from_file(&file);
        let same = inner.walk.borrow_mut().change_language(shape);
        if same {
            inner.texts.replace(Rc::new(Texts { file, words }));
            if let Some(draw) = &*inner.draw.borrow() {
                draw();
            }
        }
        same
    }
}
