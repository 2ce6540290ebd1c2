//! The sheet: answers as their reader gives, sends, changes and clears them.
//!
//! Nothing on it leaves before Send, but for the one answer whose own button sends it. After that only what
//! changed is sent again, with the next revision, so that a reader's latest answer counts, and counts once.

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::limits::CHOICES;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal};

pub use crate::entry::Answer;
use crate::entry::SheetEntry;
use crate::guess::{Draft, GuessCheck, GuessPart};
use crate::ids::IdSource;
use crate::shape::{FormShape, QuestionShape};

/// Whether Send would send anything, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendCheck {
    /// It would.
    Ready,
    /// There is nothing to send: no answer, or none that changed since it was sent.
    Nothing,
    /// The text of this question is over [`TEXT_CHARS`](evidence_walk_contract::limits::TEXT_CHARS) characters.
    TooLong(usize),
}

/// The answers one reader gave, which belong together.
#[derive(Debug, Clone)]
pub struct Sheet {
    id: Option<SheetId>,
    open: bool,
    arrived: bool,
    discarded: bool,
    /// Where the reader is.
    place: AnswerPlace,
    entries: Vec<SheetEntry>,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(questions: Vec<QuestionShape>) -> Self {
        let mut entries = Vec::with_capacity(questions.len());
        for question in questions {
            entries.push(SheetEntry::new(question));
        }
        Self {
            id: None,
            open: true,
            arrived: false,
            discarded: false,
            place: AnswerPlace::Walk,
            entries,
        }
    }

    /// Asks the same questions in other words. False, and nothing has changed, if they are not the same.
    pub fn reword(&mut self, questions: Vec<QuestionShape>) -> bool {
        let mut same = self.entries.len() == questions.len();
        for (entry, question) in self.entries.iter().zip(&questions) {
            same &= entry.question.is(question);
        }
        if same {
            for (entry, question) in self.entries.iter_mut().zip(questions) {
                entry.question = question;
            }
        }
        same
    }

    /// The reader is at `place`: answers given from now on are given there.
    pub fn stand(&mut self, place: AnswerPlace) {
        self.place = place;
    }

    /// Chooses the one option of a scale.
    pub fn choose(&mut self, question: usize, option: usize) {
        if let Some(entry) = self.editable(question)
            && let FormShape::One(options) = &entry.question.form
            && option < options.len()
        {
            entry.answer = Some(Answer::Choice(option));
        }
    }

    /// Ticks or unticks one of many options.
    pub fn toggle(&mut self, question: usize, option: usize) {
        let Some(entry) = self.editable(question) else {
            return;
        };
        let FormShape::Many(options) = &entry.question.form else {
            return;
        };
        if option >= options.len() {
            return;
        }
        let mut ticked = match entry.answer.take() {
            Some(Answer::Choices(ticked)) => ticked,
            Some(Answer::Choice(_) | Answer::Text(_) | Answer::Number(_) | Answer::Guess(_))
            | None => Vec::new(),
        };
        match ticked.binary_search(&option) {
            Ok(at) => {
                ticked.remove(at);
            }
            Err(at) if ticked.len() < CHOICES => ticked.insert(at, option),
            Err(_) => {}
        }
        entry.answer = (!ticked.is_empty()).then_some(Answer::Choices(ticked));
    }

    /// Replaces the text of an answer.
    pub fn write(&mut self, question: usize, text: String) {
        if let Some(entry) = self.editable(question)
            && entry.question.form == FormShape::Text
        {
            entry.answer = (!text.is_empty()).then_some(Answer::Text(text));
        }
    }

    /// Sets one of the numbers of an answer, or removes it.
    /// `in_view`: the answer to a guess can be seen.
    pub fn number(
        &mut self,
        question: usize,
        part: GuessPart,
        value: Option<Tenths>,
        in_view: bool,
    ) {
        let Some(entry) = self.editable(question) else {
            return;
        };
        match &entry.question.form {
            FormShape::Number(range) => {
                let value = value.filter(|number| range.takes(*number));
                entry.answer = value.map(Answer::Number);
            }
            FormShape::Guess(range) => {
                let mut draft = entry.draft();
                draft.set(range, part, value, in_view);
                entry.answer = Some(Answer::Guess(draft));
            }
            FormShape::One(_) | FormShape::Many(_) | FormShape::Text => {}
        }
    }

    /// Records whether the figure had been seen before it was guessed.
    pub fn seen(&mut self, question: usize, seen: Seen) {
        if let Some(entry) = self.editable(question)
            && let FormShape::Guess(_) = &entry.question.form
        {
            let mut draft = entry.draft();
            draft.say_seen(seen);
            entry.answer = Some(Answer::Guess(draft));
        }
    }

    /// Shows the figure: for a guess that can be compared, or because its reader skips it. A
    /// sheet that was sent keeps the guess as it was sent.
    pub fn reveal(&mut self, question: usize, pass: bool) {
        let open = self.open;
        if let Some(entry) = self.entries.get_mut(question)
            && let FormShape::Guess(_) = &entry.question.form
        {
            let mut draft = entry.draft();
            if pass && open {
                draft.skip();
            }
            draft.revealed |= pass || draft.check() == GuessCheck::Ready;
            entry.answer = Some(Answer::Guess(draft));
        }
    }

    /// The current guess at a question.
    #[must_use]
    pub fn guess(&self, question: usize) -> Draft {
        self.entries
            .get(question)
            .map_or_else(Draft::default, SheetEntry::draft)
    }

    /// Clears an answer.
    pub fn clear(&mut self, question: usize) {
        if let Some(entry) = self.editable(question) {
            entry.forget();
        }
    }

    /// Whether [`Sheet::send`] would send anything, and if not, why.
    #[must_use]
    pub fn check(&self) -> SendCheck {
        if !self.open {
            return SendCheck::Nothing;
        }
        let mut answered = false;
        let mut changed = false;
        for (number, entry) in self.entries.iter().enumerate() {
            if entry.too_long() {
                return SendCheck::TooLong(number);
            }
            let value = entry.value();
            answered |= value.is_some();
            changed |= entry.is_due(&value, self.discarded);
        }
        // Discarded answers are cleared along with the next answers, not by a Send of nothing.
        if changed && (answered || !self.discarded) {
            SendCheck::Ready
        } else {
            SendCheck::Nothing
        }
    }

    /// Sets the answer to a question whose every press is sent, open sheet or not; only an option of it.
    pub fn set(&mut self, question: usize, answer: Option<Answer>) {
        let place = self.place;
        if let Some(entry) = self.entries.get_mut(question)
            && let FormShape::One(options) = &entry.question.form
            && match answer {
                Some(Answer::Choice(option)) => option < options.len(),
                Some(_) => false,
                None => true,
            }
        {
            (entry.answer, entry.place) = (answer, place);
        }
    }

    /// Sends this one answer if it changed since it was last sent, and leaves the sheet as it is.
    pub fn send_one(
        &mut self,
        question: usize,
        about: &About,
        ids: &mut impl IdSource,
        out: &mut Vec<EngagementSignal>,
    ) {
        let Some(entry) = self.entries.get_mut(question) else {
            return;
        };
        let value = entry.value();
        if entry.is_due(&value, self.discarded) {
            let sheet = *self.id.get_or_insert_with(|| ids.sheet());
            out.push(entry.signal(about, sheet, ids.signal()));
            entry.note_sent(value);
        }
    }

    /// Returns what changed since it was last sent, and closes the sheet.
    pub fn send(
        &mut self,
        about: &About,
        ids: &mut impl IdSource,
        out: &mut Vec<EngagementSignal>,
    ) {
        match self.check() {
            SendCheck::TooLong(_) => return,
            SendCheck::Nothing => {
                self.open &= self.id.is_none() || self.discarded;
                return;
            }
            SendCheck::Ready => {}
        }
        self.id.get_or_insert_with(|| ids.sheet());
        for mut signal in self.draft(about) {
            signal.id = ids.signal();
            out.push(signal);
        }
        self.open = false;
        let discarded = std::mem::take(&mut self.discarded);
        for entry in &mut self.entries {
            let value = entry.value();
            if entry.is_due(&value, discarded) {
                entry.note_sent(value);
            }
        }
    }

    /// What Send would send now, with zeros in place of new ids.
    #[must_use]
    pub fn draft(&self, about: &About) -> Vec<EngagementSignal> {
        let mut out = Vec::new();
        if self.check() != SendCheck::Ready {
            return out;
        }
        let sheet = self.id.unwrap_or(SheetId::new([0; 16]));
        for entry in &self.entries {
            if entry.is_due(&entry.value(), self.discarded) {
                out.push(entry.signal(about, sheet, SignalId::from_bytes([0; 16])));
            }
        }
        out
    }

    /// Opens the sheet again after sending.
    pub fn reopen(&mut self) {
        self.open = true;
    }

    /// Forgets the answers and says whether it did; never once one has arrived.
    ///
    /// Id and revisions stay: a request whose response was lost may have stored something, and then the
    /// next Send supersedes or clears it.
    pub fn discard(&mut self) -> bool {
        if self.arrived {
            return false;
        }
        for entry in &mut self.entries {
            entry.forget();
        }
        self.open = true;
        self.discarded = true;
        true
    }

    /// An answer of this sheet was accepted.
    pub fn arrived(&mut self) {
        self.arrived = true;
    }

    /// The current answer to a question.
    #[must_use]
    pub fn answer(&self, question: usize) -> Option<&Answer> {
        self.entries.get(question)?.answer.as_ref()
    }

    /// Whether answers can be given and changed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Its id, once it was sent.
    #[must_use]
    pub fn id(&self) -> Option<SheetId> {
        self.id
    }

    fn editable(&mut self, question: usize) -> Option<&mut SheetEntry> {
        let entry = self.entries.get_mut(question).filter(|_| self.open)?;
        entry.place = self.place;
        Some(entry)
    }
}
