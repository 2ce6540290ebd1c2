//! The kinds of step, as an editor names them in a heading.

use evidence_walk_document::summary::StepKind;
use serde::Deserialize;

/// A kind of step without what it carries. Its tags are those of [`StepKind`], which a test compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text alone.
    Read,
    /// Shows an outcome.
    Finding,
    /// Asks the questions of every summary.
    Ask,
    /// Asks for a guess at an outcome, then shows it.
    Predict,
    /// Makes a note for a meeting.
    Decide,
    /// Puts interventions side by side.
    Compare,
    /// Says whom to talk to, and what to ask the centre for.
    Next,
    /// Works a finding out at its reader's own scale.
    Apply,
    /// Says how it is put into practice.
    Implement,
    /// Explains a rating, and asks what it says before and after.
    Certainty,
}

impl Kind {
    /// The kind of a finished step. A new kind of step is added here first: the compiler then points to
    /// everything that a heading must say for it.
    pub fn of(step: &StepKind) -> Self {
        match step {
            StepKind::Read => Kind::Read,
            StepKind::Finding(_) => Kind::Finding,
            StepKind::Ask(_) => Kind::Ask,
            StepKind::Predict(_) => Kind::Predict,
            StepKind::Decide(_) => Kind::Decide,
            StepKind::Compare(_) => Kind::Compare,
            StepKind::Next => Kind::Next,
            StepKind::Apply(_) => Kind::Apply,
            StepKind::Implement(_) => Kind::Implement,
            StepKind::Certainty(_) => Kind::Certainty,
        }
    }

    /// What is said of a second step of a kind of which there is one at most.
    pub fn once(self) -> Option<(&'static str, &'static str)> {
        match self {
            Kind::Ask => Some((
                "a second step that asks",
                "keep one: its answers are sent together and counted once",
            )),
            Kind::Decide => Some((
                "a second step that makes a note",
                "keep one: its reader takes one note to the meeting",
            )),
            Kind::Compare => Some((
                "a second step that compares",
                "keep one: it shows all options of `compare:`",
            )),
            Kind::Certainty => Some((
                "a second step that explains a rating",
                "keep one: readers who have seen one explanation have no first answer to give to the next",
            )),
            Kind::Read
            | Kind::Finding
            | Kind::Predict
            | Kind::Next
            | Kind::Apply
            | Kind::Implement => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag;

    #[test]
    fn an_editor_writes_what_is_published() {
        assert_eq!(tag::names::<Kind>(), tag::names::<StepKind>());
        assert_eq!(
            tag::read_tag::<Kind>("read"),
            Some(Kind::of(&StepKind::Read))
        );
        let finding = StepKind::Finding(Vec::new());
        assert_eq!(tag::read_tag::<Kind>("finding"), Some(Kind::of(&finding)));
        let ask = StepKind::Ask(Vec::new());
        assert_eq!(tag::read_tag::<Kind>("ask"), Some(Kind::of(&ask)));
    }
}
