//! What a reader can do, and what else the walk is informed of.

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::signal::Detail;

use crate::guess::GuessPart;

/// Something the reader did. An act that makes no sense in the current place has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Walk through the summary from its first step.
    Start,
    /// On to the next step; from the whole page to the first.
    Next,
    /// Back by one step.
    Back,
    /// To this step.
    Jump(usize),
    /// Back to the whole page.
    ShowPage,
    /// Open a detail of the step that is shown.
    Open(Detail),
    /// Open a detail of this step, from wherever the reader is.
    OpenAt(usize, Detail),
    /// Choose the one option of a question.
    Choose {
        /// Its number across the summary.
        question: usize,
        /// The option's place in the order shown.
        option: usize,
    },
    /// Tick or untick one of many options.
    Toggle {
        /// Its number across the summary.
        question: usize,
        /// The option's place in the order shown.
        option: usize,
    },
    /// Replace the text of an answer.
    Write {
        /// Its number across the summary.
        question: usize,
        /// All of the text as it stands.
        text: String,
    },
    /// Write a number of an answer, or take it away.
    Number {
        /// Its number across the summary.
        question: usize,
        /// Which of a guess's numbers.
        part: GuessPart,
        /// The number; `None` where there is none, or none that can be read.
        value: Option<Tenths>,
    },
    /// Say whether the figure had been seen before it was guessed.
    Seen {
        /// Its number across the summary.
        question: usize,
        /// What the reader says.
        seen: Seen,
    },
    /// Show the figure and compare the guess with it. Without a guess it does nothing.
    Reveal {
        /// Its number across the summary.
        question: usize,
    },
    /// Go straight to the figure: an act as good as a guess.
    Pass {
        /// Its number across the summary.
        question: usize,
    },
    /// Take an answer back.
    Clear {
        /// Its number across the summary.
        question: usize,
    },
    /// Press an option at the foot of the page: choose it and send this one answer, whether or not the
    /// sheet is open. Pressed again it sends nothing.
    Press {
        /// The question's number across the summary.
        question: usize,
        /// The option's place in the order shown.
        option: usize,
    },
    /// Take back an answer given at the foot of the page, at once.
    TakeBack {
        /// The question's number across the summary.
        question: usize,
    },
    /// Open the editor of the decision note. What is written in it is no answer and never comes here; from now
    /// on the question after it can be asked.
    OpenNote,
    /// The answer has come into view, on the page or in a fold: guesses from now on are made beside it.
    ShowAnswer,
    /// Send the answers; closes the sheet. With nothing to send it only closes a sheet that was
    /// sent before.
    Send,
    /// Open the sheet again after sending.
    ChangeAnswers,
    /// Forget the answers. Only until [`Walk::answers_arrived`].
    Discard,
    /// Count how the summary is used, or do not: the reader's own word.
    SetUsage(bool),
    /// The same, as the site obtained it elsewhere.
    SiteUsage(bool),
    /// Whether the device remembers not to count, for every widget of the page.
    DeviceKeepsOff(bool),
}

/// Whose answers an act may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touched {
    /// Nobody's.
    Nothing,
    /// That of one question, by its number across the summary.
    Question(usize),
    /// All of them.
    Everything,
}

impl Act {
    /// Which answers it may change.
    #[must_use]
    pub fn touches(&self) -> Touched {
        match self {
            Act::Choose { question, .. }
            | Act::Toggle { question, .. }
            | Act::Write { question, .. }
            | Act::Number { question, .. }
            | Act::Seen { question, .. }
            | Act::Reveal { question }
            | Act::Pass { question }
            | Act::Clear { question }
            | Act::Press { question, .. }
            | Act::TakeBack { question } => Touched::Question(*question),
            Act::Discard => Touched::Everything,
            Act::Start
            | Act::Next
            | Act::Back
            | Act::Jump(_)
            | Act::ShowPage
            | Act::Open(_)
            | Act::OpenAt(..)
            | Act::OpenNote
            | Act::ShowAnswer
            | Act::Send
            | Act::ChangeAnswers
            | Act::SetUsage(_)
            | Act::SiteUsage(_)
            | Act::DeviceKeepsOff(_) => Touched::Nothing,
        }
    }

    /// Whether it is something the reader does in the walk, and so begins it.
    pub(crate) fn is_in_the_walk(&self) -> bool {
        !self.is_at_the_foot()
            && !matches!(
                self,
                Act::ShowPage
                    | Act::ShowAnswer
                    | Act::SetUsage(_)
                    | Act::SiteUsage(_)
                    | Act::DeviceKeepsOff(_)
            )
    }

    /// Whether it is done at the foot of the page, wherever the walk has got to meanwhile: a press may
    /// have waited for the widget.
    pub(crate) fn is_at_the_foot(&self) -> bool {
        matches!(self, Act::Press { .. } | Act::TakeBack { .. })
    }
}
