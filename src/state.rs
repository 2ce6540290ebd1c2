//! The only place where reactive values are made. Views read through [`State`], which makes them run
//! again after a change, and say what the reader did through [`State::dispatch`].
//!
//! There is one reactive value, a version that every change raises. Each further type of signal or
//! memo would bring its own copy of leptos's machinery; a view that is dear to make compares.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use evidence_walk_contract::walk::WalkFile;
use evidence_walk_rules::consent::{Consent, Facts};
use evidence_walk_rules::log::Log;
use evidence_walk_rules::outbox::{AnswersState, Tally};
use evidence_walk_rules::shape::Shape;
use evidence_walk_rules::walk::{Act, Place, Walk};
use evidence_walk_words::{Word, Words, digits};
use leptos::prelude::*;

use crate::config::Config;
use crate::edge::chance::{Ids, now};
use crate::edge::device;
use crate::edge::host::{self, Shell};
use crate::edge::link;
use crate::edge::transport::{self, Transport, Watcher};

/// Everything that one widget knows. Cheap to copy about.
#[derive(Clone)]
pub struct State(Rc<Inner>);

struct Inner {
    walk: RefCell<Walk>,
    file: WalkFile,
    words: Words,
    shell: Shell,
    transport: Option<Rc<Transport>>,
    address: String,
    watcher: RefCell<Option<Watcher>>,
    /// The first step is shown by the plain HTML itself until the reader moves on.
    in_place: Cell<bool>,
    panel: Cell<bool>,
    /// The browser asks for privacy, so usage started off.
    private: bool,
    said: RefCell<String>,
    /// Why the last press of Send sent nothing.
    unsent: Cell<Option<Word>>,
    version: ArcRwSignal<u32>,
}

impl State {
    /// Begins on the page, or on the first step where that is in the page already.
    ///
    /// `link` is the page's fragment where it may name a step: such a step is shown, and nothing is
    /// counted before the reader's first act in it. `private`: the browser asks for privacy.
    pub fn new(
        config: Config,
        file: WalkFile,
        words: Words,
        shell: Shell,
        link: &str,
        private: bool,
    ) -> Self {
        let collects = config.collect.is_some();
        let consent = Consent::new(Facts {
            collects,
            site: config.usage,
            private,
            device: collects && device::look(),
            refused: shell.refused(),
        });
        let mut walk = Walk::new(Shape::of_file(&file), consent);
        let steps = 0..file.steps.len();
        let linked = steps
            .into_iter()
            .find(|step| link::to(&file, *step) == link);
        if let Some(step) = linked.or(config.start_with_walk.then_some(0)) {
            walk.show(step);
        }
        let state = Self(Rc::new(Inner {
            walk: RefCell::new(walk),
            file,
            words,
            shell,
            transport: config.collect.as_deref().map(transport::to),
            address: config.collect.unwrap_or_default(),
            watcher: RefCell::default(),
            in_place: Cell::new(config.start_with_walk && linked.is_none()),
            panel: Cell::new(false),
            private,
            said: RefCell::default(),
            unsent: Cell::new(None),
            version: ArcRwSignal::new(0),
        }));
        if let Some(transport) = &state.0.transport {
            let weak = Rc::downgrade(&state.0);
            let watcher: Watcher = Rc::new(move || {
                if let Some(inner) = weak.upgrade() {
                    inner.outbox_changed();
                }
            });
            transport.watch(Rc::clone(&watcher));
            *state.0.watcher.borrow_mut() = Some(watcher);
        }
        state.0.show();
        state
    }

    /// Lets go of the page's events.
    pub fn close(&self) {
        let watcher = self.0.watcher.borrow_mut().take();
        if let (Some(transport), Some(watcher)) = (&self.0.transport, watcher) {
            transport.unwatch(&watcher);
        }
    }

    /// Reads the walk, now and after every change.
    pub fn read<T>(&self, read: impl FnOnce(&Walk) -> T) -> T {
        self.0.version.track();
        self.read_once(read)
    }

    /// Reads the walk as it stands, without running again.
    pub fn read_once<T>(&self, read: impl FnOnce(&Walk) -> T) -> T {
        read(&self.0.walk.borrow())
    }

    /// The step that is shown, or the first while the whole page is; now and after every change.
    pub fn step(&self) -> usize {
        match self.read(Walk::place) {
            Place::Page => 0,
            Place::Step(step) => step,
        }
    }

    /// Whether the walk is shown rather than the page, now and after every change.
    pub fn is_walking(&self) -> bool {
        self.read(Walk::place) != Place::Page && !self.0.in_place.get()
    }

    /// Whether the panel "What this records" is open, now and after every change.
    pub fn panel(&self) -> bool {
        self.0.version.track();
        self.0.panel.get()
    }

    /// What was said last to those who listen rather than look, now and after every change.
    pub fn said(&self) -> String {
        self.0.version.track();
        self.0.said.borrow().clone()
    }

    /// Why the last press of Send sent nothing, now and after every change.
    pub fn unsent(&self) -> Option<Word> {
        self.0.version.track();
        self.0.unsent.get()
    }

    /// What became of everything that this page pushed, now and after every change.
    pub fn tally(&self) -> Option<Tally> {
        self.0.version.track();
        let transport = self.0.transport.as_ref()?;
        Some(transport.outbox().tally())
    }

    /// Reads what was pushed and what became of it, now and after every change; `None` where nothing
    /// is collected.
    pub fn log<T>(&self, read: impl FnOnce(&Log) -> T) -> Option<T> {
        self.0.version.track();
        let transport = self.0.transport.as_ref()?;
        Some(read(transport.outbox().log()))
    }

    /// The code by which the reader can have her answers withdrawn, once some have arrived or may
    /// have; now and after every change.
    pub fn code(&self) -> Option<String> {
        self.0.version.track();
        let sheet = self.read_once(Walk::sheet)?;
        let transport = self.0.transport.as_ref()?;
        transport
            .outbox()
            .may_be_stored(sheet)
            .then(|| sheet.code())
    }

    /// What became of the sheet, now and after every change.
    pub fn sheet(&self) -> AnswersState {
        self.0.version.track();
        let sheet = self.read_once(Walk::sheet);
        match (&self.0.transport, sheet) {
            (Some(transport), Some(sheet)) => transport.outbox().sheet(sheet),
            _ => AnswersState::Nothing,
        }
    }

    /// Whether some of the sheet has arrived, so that it can be changed but not discarded.
    pub fn has_arrived(&self) -> bool {
        self.0.has_arrived()
    }

    /// The summary's steps, drawn, and its questions.
    pub fn file(&self) -> &WalkFile {
        &self.0.file
    }

    /// The words for `word`.
    pub fn word(&self, word: Word) -> &str {
        self.0.words.get(word)
    }

    /// The words for `word`, with its names filled in.
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.0.words.fill(word, values)
    }

    /// Which step of how many, in words.
    pub fn position(&self, word: Word, step: usize, title: &str) -> String {
        let (n, of) = (digits(step + 1), digits(self.0.file.steps.len()));
        self.fill(word, &[("n", &n), ("of", &of), ("title", title)])
    }

    /// Whether answers and counts go anywhere.
    pub fn collects(&self) -> bool {
        self.0.transport.is_some()
    }

    /// Where they go, without the site's key.
    pub fn address(&self) -> String {
        host::in_full(self.0.address.split('?').next().unwrap_or_default())
    }

    /// The number of a step's first question.
    pub fn first_question(&self, step: usize) -> usize {
        let before = self.0.file.steps.iter().take(step);
        before.map(|step| step.questions.len()).sum()
    }

    /// Whether the browser asks for privacy, so that usage started off.
    pub fn is_private(&self) -> bool {
        self.0.private
    }

    /// Whether the device keeps that usage is off, now and after every change.
    pub fn keeps_off(&self) -> bool {
        self.0.version.track();
        device::keeps_off()
    }

    /// Keeps on the device that usage is off, for every widget of the page, or no longer; says
    /// whether the browser did so.
    pub fn keep_off(&self, keep: bool) -> bool {
        let done = device::keep_off(keep);
        self.dispatch(Act::DeviceKeepsOff(device::keeps_off()));
        if keep {
            // Where the browser keeps nothing, it is off for now at least.
            self.dispatch(Act::SetUsage(false));
        }
        if done && keep {
            transport::drop_usage_everywhere();
        }
        done
    }

    /// Does what the reader asks, or the site.
    pub fn dispatch(&self, act: Act) {
        let (sends, shows_page) = (act == Act::Send, act == Act::ShowPage);
        let effects = self.0.walk.borrow_mut().apply(act, &mut Ids);
        if effects.moved {
            self.0.in_place.set(false);
            self.0.panel.set(false);
        }
        if effects.explain_usage {
            self.0.panel.set(true);
        }
        if effects.forget_device {
            device::keep_off(false);
        }
        self.0.unsent.set(None);
        if sends {
            self.say(self.word(Word::Sending));
        }
        self.0.show();
        let mut fresh = Vec::new();
        if let Some(transport) = &self.0.transport {
            if effects.purge_usage {
                transport.change(|outbox| outbox.drop_usage());
            }
            let sheet = self.read_once(Walk::sheet);
            if let (true, Some(sheet)) = (effects.discard_answers, sheet) {
                transport.change(|outbox| outbox.drop_sheet(sheet));
            }
            fresh = transport.push(effects.signals);
        }
        self.0.changed();
        for signal in &fresh {
            // Whoever listens may switch usage off in answer to the first.
            if self.read_once(Walk::usage) {
                self.0.shell.tell_of(&signal.kind);
            }
        }
        if shows_page {
            self.0.shell.unfold();
            self.0.shell.focus(".ew-start");
        }
    }

    /// Copies the page's address at the step that is shown.
    pub fn copy_link(&self) {
        let link = link::to(&self.0.file, self.step());
        self.0.shell.tell(host::COPY, &link);
    }

    /// Shows and says why pressing Send sent nothing.
    pub fn explain(&self, why: Word) {
        self.0.unsent.set(Some(why));
        self.say(self.word(why));
        self.0.changed();
    }

    /// Tries at once to send what waits.
    pub fn try_now(&self) {
        if let Some(transport) = &self.0.transport {
            transport.change(|outbox| outbox.try_now(now()));
        }
    }

    /// Opens or closes the panel "What this records".
    pub fn toggle_panel(&self) {
        let open = !self.0.panel.get();
        self.0.panel.set(open);
        self.0.changed();
        if !open {
            self.0.shell.focus(".ew-records");
        }
    }

    /// Says `text` to those who listen rather than look.
    pub fn say(&self, text: &str) {
        let mut said = self.0.said.borrow_mut();
        if *said != text {
            text.clone_into(&mut said);
            drop(said);
            self.0.changed();
        }
    }
}

impl Inner {
    fn changed(&self) {
        self.version
            .update(|version| *version = version.wrapping_add(1));
    }

    fn outbox_changed(&self) {
        if self.has_arrived() {
            self.walk.borrow_mut().answers_arrived();
        }
        // Another widget of the page may have had the device remember something else. What waited is
        // gone already: it dropped that for all of them.
        let kept = Act::DeviceKeepsOff(device::keeps_off());
        let _ = self.walk.borrow_mut().apply(kept, &mut Ids);
        self.show();
        while let Some((kind, value)) = self.transport.as_ref().and_then(|t| t.report()) {
            self.shell.tell(kind, &value);
        }
        self.changed();
    }

    fn has_arrived(&self) -> bool {
        let sheet = self.walk.borrow().sheet();
        match (&self.transport, sheet) {
            (Some(transport), Some(sheet)) => transport.outbox().has_arrived(sheet),
            _ => false,
        }
    }

    // Tells the shell which of its parts to show.
    fn show(&self) {
        let walk = self.walk.borrow();
        let view = match walk.place() {
            Place::Page => "page",
            Place::Step(_) if self.in_place.get() => "first",
            Place::Step(_) => "walk",
        };
        self.shell.show(view);
        self.shell.switch(walk.usage(), walk.refused());
    }
}
