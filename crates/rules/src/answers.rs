//! The sheet: answers as their reader gives, sends, changes and clears them.
//!
//! Nothing on it leaves before Send. After that only what changed is sent again, with the next revision, so
//! that a reader's latest answer counts, and counts once.

use evidence_walk_contract::guess::{Seen, Tenths};
use evidence_walk_contract::id::{SheetId, SignalId};
use evidence_walk_contract::limits::{CHOICES, TEXT_CHARS};
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{About, AnswerPlace, EngagementSignal, SignalKind};

use crate::guess::{Draft, GuessCheck, GuessPart};
use crate::ids::IdSource;
use crate::shape::{FormShape, QuestionShape};

/// An answer as it is on the sheet; options by their place in the order shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The option chosen.
    Choice(usize),
    /// The options ticked, in the order shown; at least one.
    Choices(Vec<usize>),
    /// The text as typed. White space alone is not an answer.
    Text(String),
    /// A number.
    Number(Tenths),
    /// A guess; also one that was skipped, once the figure was shown.
    Guess(Draft),
}

/// Whether Send would send anything, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendCheck {
    /// It would.
    Ready,
    /// There is nothing to send: no answer, or none that changed since it was sent.
    Nothing,
    /// The text of this question is over [`TEXT_CHARS`] characters.
    TooLong(usize),
}

/// The answers one reader gave, which belong together.
#[derive(Debug, Clone)]
pub struct Sheet {
    id: Option<SheetId>,
    open: bool,
    arrived: bool,
    discarded: bool,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    question: QuestionShape,
    answer: Option<Answer>,
    /// What was sent last; `None` also after it was cleared.
    sent: Option<AnswerValue>,
    /// How often it was sent.
    revision: u32,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(questions: Vec<QuestionShape>) -> Self {
        let mut entries = Vec::with_capacity(questions.len());
        for question in questions {
            entries.push(Entry {
                question,
                answer: None,
                sent: None,
                revision: 0,
            });
        }
        Self {
            id: None,
            open: true,
            arrived: false,
            discarded: false,
            entries,
        }
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
            _ => Vec::new(),
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
    pub fn number(&mut self, question: usize, part: GuessPart, value: Option<Tenths>) {
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
                draft.set(range, part, value);
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
            .map_or_else(Draft::default, Entry::draft)
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
                entry.sent = value;
                entry.revision = entry.revision.saturating_add(1);
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
        for entry in &self.entries {
            let value = entry.value();
            if entry.is_due(&value, self.discarded) {
                out.push(EngagementSignal {
                    id: SignalId::from_bytes([0; 16]),
                    about: about.clone(),
                    kind: SignalKind::Answered {
                        sheet: self.id.unwrap_or(SheetId::new([0; 16])),
                        question: entry.question.id.clone(),
                        question_revision: entry.question.revision,
                        answer_revision: entry.revision.saturating_add(1),
                        place: AnswerPlace::Walk,
                        value: value.unwrap_or(AnswerValue::Cleared),
                    },
                });
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

    fn editable(&mut self, question: usize) -> Option<&mut Entry> {
        self.open.then_some(()).and(self.entries.get_mut(question))
    }
}

impl Entry {
    fn draft(&self) -> Draft {
        match &self.answer {
            Some(Answer::Guess(draft)) => *draft,
            _ => Draft::default(),
        }
    }

    fn forget(&mut self) {
        self.answer = self.draft().forgotten().map(Answer::Guess);
    }

    fn too_long(&self) -> bool {
        match &self.answer {
            Some(Answer::Text(text)) => text.trim().chars().count() > TEXT_CHARS,
            _ => false,
        }
    }

    /// Whether `value` is new to the collector. After a discard everything that was ever sent is treated as
    /// new, since it is not known which of it was stored.
    fn is_due(&self, value: &Option<AnswerValue>, discarded: bool) -> bool {
        *value != self.sent || (discarded && self.revision > 0)
    }

    /// The answer as it would be sent; `None` where there is none.
    fn value(&self) -> Option<AnswerValue> {
        match (&self.question.form, self.answer.as_ref()?) {
            (FormShape::One(options), Answer::Choice(option)) => {
                options.get(*option).cloned().map(AnswerValue::Choice)
            }
            (FormShape::Many(options), Answer::Choices(ticked)) => {
                let names = ticked.iter().filter_map(|option| options.get(*option));
                Some(AnswerValue::Choices(names.cloned().collect()))
            }
            (FormShape::Text, Answer::Text(text)) => {
                let text = text.trim();
                (!text.is_empty()).then(|| AnswerValue::Text(text.to_owned()))
            }
            (FormShape::Number(_), Answer::Number(number)) => Some(AnswerValue::Number(*number)),
            (FormShape::Guess(_), Answer::Guess(draft)) => draft.value(),
            (
                FormShape::One(_)
                | FormShape::Many(_)
                | FormShape::Text
                | FormShape::Number(_)
                | FormShape::Guess(_),
                _,
            ) => None,
        }
    }
}
