//! What views read. Unless it says otherwise, a method is read now and after every change.

use std::ops::Range;

use evidence_walk_contract::question::Question;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_contract::walk::{WalkFile, WalkStep};
use evidence_walk_rules::answer_status::NoMoreAnswers;
use evidence_walk_rules::answers::Answer;
use evidence_walk_rules::guess::Draft;
use evidence_walk_rules::log::Log;
use evidence_walk_rules::outbox::{AnswersState, Outbox};
use evidence_walk_rules::walk::{Walk, WalkPlace};
use evidence_walk_words::{Word, digits};
use leptos::prelude::*;

use super::{WidgetState, track};
use crate::edge::{device, host};

impl WidgetState {
    /// Reads the walk as it stands; once.
    pub fn read_once<T>(self, read: impl FnOnce(&Walk) -> T) -> Option<T> {
        Some(read(&self.inner()?.walk.borrow()))
    }

    /// The step that is shown, or the first while the whole page is.
    pub fn step(self) -> usize {
        track(self.place);
        match self.read_once(Walk::place) {
            Some(WalkPlace::Step(step)) => step,
            Some(WalkPlace::Page) | None => 0,
        }
    }

    /// Whether the editor of the decision note was opened.
    pub fn note_open(self) -> bool {
        track(self.place);
        self.read_once(Walk::note_open).unwrap_or_default()
    }

    /// Whether the walk is shown rather than the page.
    pub fn is_walking(self) -> bool {
        track(self.place);
        self.inner().is_some_and(|inner| {
            inner.walk.borrow().place() != WalkPlace::Page && !inner.in_place.get()
        })
    }

    /// Whether the page is shown, and something was sent: then its foot is the widget's own.
    pub fn foot_shown(self) -> bool {
        track(self.place);
        self.has_sheet() && self.read_once(Walk::place) == Some(WalkPlace::Page)
    }

    /// Whether anything was sent.
    pub fn has_sheet(self) -> bool {
        track(self.sheet);
        self.read_once(Walk::sheet).flatten().is_some()
    }

    /// The question at the foot of the page, by its number across the summary, and its step. It never
    /// changes.
    pub fn question_at_foot(self) -> Option<(usize, usize)> {
        self.with_file(WalkFile::question_at_foot)?
    }

    /// Whether usage is counted.
    pub fn usage(self) -> bool {
        track(self.usage);
        self.read_once(Walk::usage).unwrap_or_default()
    }

    /// Whether the device keeps that usage is off.
    pub fn keeps_off(self) -> bool {
        track(self.usage);
        // Another widget of the page may have asked it to.
        track(self.outbox);
        device::keeps_off()
    }

    /// Whether the browser failed to store or remove that on the device when it was last asked.
    pub fn is_device_refusing(self) -> bool {
        track(self.usage);
        self.inner().is_some_and(|inner| inner.device_refuses.get())
    }

    /// The answer to the question of this number.
    pub fn answer(self, question: usize) -> Option<Answer> {
        let inner = self.inner()?;
        inner.answers.get(question)?.track();
        let walk = inner.walk.borrow();
        walk.answer(question).cloned()
    }

    /// The guess at the question of this number.
    pub fn guess(self, question: usize) -> Draft {
        match self.answer(question) {
            Some(Answer::Guess(draft)) => draft,
            Some(Answer::Choice(_) | Answer::Choices(_) | Answer::Text(_) | Answer::Number(_))
            | None => Draft::default(),
        }
    }

    /// The same; once.
    pub fn guess_once(self, question: usize) -> Draft {
        self.read_once(|walk| walk.guess(question))
            .unwrap_or_default()
    }

    /// Whether answers can be given and changed.
    pub fn sheet_open(self) -> bool {
        track(self.sheet);
        self.read_once(Walk::sheet_open).unwrap_or_default()
    }

    /// What Send would send.
    pub fn draft(self) -> Vec<EngagementSignal> {
        track(self.sheet);
        if let Some(inner) = self.inner() {
            inner.answers.iter().for_each(Track::track);
        }
        self.draft_once()
    }

    /// The same; once.
    pub fn draft_once(self) -> Vec<EngagementSignal> {
        self.read_once(Walk::draft).unwrap_or_default()
    }

    /// Whether the panel "What we count" is open.
    pub fn panel(self) -> bool {
        track(self.panel);
        self.inner().is_some_and(|inner| inner.panel.get())
    }

    /// The last announcement to those who listen rather than look.
    pub fn said(self) -> String {
        track(self.said);
        self.inner()
            .map_or_else(String::new, |inner| inner.said.borrow().clone())
    }

    /// Why the last press of Send sent nothing.
    pub fn unsent(self) -> Option<Word> {
        track(self.said);
        self.inner()?.unsent.get()
    }

    fn with_outbox<T>(self, read: impl FnOnce(&Outbox) -> T) -> Option<T> {
        track(self.outbox);
        self.outbox_once(read)
    }

    fn outbox_once<T>(self, read: impl FnOnce(&Outbox) -> T) -> Option<T> {
        let inner = self.inner()?;
        let transport = inner.transport.as_ref()?;
        Some(read(&transport.outbox()))
    }

    /// Whether the collector has refused this page.
    pub fn is_stopped(self) -> bool {
        self.with_outbox(|outbox| outbox.tally().stopped.is_some())
            .unwrap_or_default()
    }

    /// Reads what was pushed, with the outcomes; `None` if nothing is collected.
    pub fn log<T>(self, read: impl FnOnce(&Log) -> T) -> Option<T> {
        self.with_outbox(|outbox| read(outbox.log()))
    }

    /// The same; once.
    pub fn log_once<T>(self, read: impl FnOnce(&Log) -> T) -> Option<T> {
        self.outbox_once(|outbox| read(outbox.log()))
    }

    /// The code by which readers can have their answers withdrawn, once some have arrived or may
    /// have.
    pub fn code(self) -> Option<String> {
        let sheet = self.read_once(Walk::sheet)?;
        self.with_outbox(|outbox| {
            let sheet = sheet.filter(|sheet| outbox.may_be_stored(*sheet))?;
            Some(sheet.code())
        })?
    }

    /// The state of the sheet.
    pub fn answers_state(self) -> AnswersState {
        let sheet = self.read_once(Walk::sheet).flatten();
        self.with_outbox(|outbox| sheet.map(|sheet| outbox.sheet(sheet)))
            .flatten()
            .unwrap_or(AnswersState::Nothing)
    }

    /// The state of the newest answer to one question.
    pub fn state_of(self, number: usize) -> AnswersState {
        let sheet = self.read_once(Walk::sheet).flatten();
        let id = self.question(number).map(|question| question.id);
        self.with_outbox(|outbox| Some(outbox.question(sheet?, id.as_deref()?)))
            .flatten()
            .unwrap_or(AnswersState::Nothing)
    }

    /// Why this page takes no more answers, though one that is loaded again does.
    pub fn ended(self) -> Option<NoMoreAnswers> {
        let sheet = self.read_once(Walk::sheet).flatten();
        self.with_outbox(|outbox| outbox.ended(sheet?)).flatten()
    }

    /// Whether some of the sheet has arrived, so that it can be changed but not discarded.
    pub fn has_arrived(self) -> bool {
        track(self.outbox);
        self.inner().is_some_and(|inner| inner.has_arrived())
    }

    /// Reads the summary's steps, drawn, and its questions. It never changes.
    pub fn with_file<T>(self, read: impl FnOnce(&WalkFile) -> T) -> Option<T> {
        Some(read(&self.texts()?.file))
    }

    /// Reads one step, if there is such a one. It never changes.
    pub fn with_step<T>(self, step: usize, read: impl FnOnce(&WalkStep) -> T) -> Option<T> {
        self.with_file(|file| file.steps.get(step).map(read))?
    }

    /// How many steps there are.
    pub fn steps(self) -> usize {
        self.with_file(|file| file.steps.len()).unwrap_or_default()
    }

    /// The numbers of a step's questions across the summary.
    pub fn questions(self, step: usize) -> Range<usize> {
        let numbers = self.with_file(|file| {
            let before = file.steps.iter().take(step);
            let first = before.map(|step| step.questions.len()).sum();
            let own = file.steps.get(step).map_or(0, |step| step.questions.len());
            first..first + own
        });
        numbers.unwrap_or_default()
    }

    /// The question of this number.
    pub fn question(self, number: usize) -> Option<Question> {
        self.with_file(|file| {
            let mut questions = file.steps.iter().flat_map(|step| &step.questions);
            questions.nth(number).cloned()
        })?
    }

    /// The words for `word`.
    pub fn word(self, word: Word) -> String {
        self.texts()
            .map_or_else(String::new, |texts| texts.words.get(word).to_owned())
    }

    /// The words for `word`, with its names filled in.
    pub fn fill(self, word: Word, values: &[(&str, &str)]) -> String {
        self.texts()
            .map_or_else(String::new, |texts| texts.words.fill(word, values))
    }

    /// Where signals go; empty where nothing is collected.
    pub fn address(self) -> String {
        self.inner()
            .map_or_else(String::new, |inner| inner.address.clone())
    }

    /// The words for `word` about the centre: its name, how long it keeps answers, how it is reached, and
    /// where answers go, without the site's key.
    pub fn about_centre(self, word: Word) -> String {
        let (Some(inner), Some(texts)) = (self.inner(), self.texts()) else {
            return String::new();
        };
        let address = inner.address.split('?').next().unwrap_or_default();
        let values = [
            ("centre", texts.file.centre.as_str()),
            ("keeps", &texts.file.keeps),
            ("contact", &texts.file.contact),
            ("address", &host::in_full(address)),
        ];
        texts.words.fill(word, &values)
    }

    /// Which step of how many, in words.
    pub fn position(self, word: Word, step: usize, title: &str) -> String {
        let (n, of) = (digits(step + 1), digits(self.steps()));
        self.fill(word, &[("n", &n), ("of", &of), ("title", title)])
    }

    /// Whether answers and counts go anywhere. It never changes.
    pub fn collects(self) -> bool {
        self.inner().is_some_and(|inner| inner.transport.is_some())
    }

    /// Whether the browser asks for privacy, so that usage started off. It never changes.
    pub fn is_private(self) -> bool {
        self.inner().is_some_and(|inner| inner.private)
    }

    /// Whether the loader opens a page at a step. It never changes.
    pub fn has_loader(self) -> bool {
        self.inner().is_some_and(|inner| inner.frame.has_loader())
    }
}
