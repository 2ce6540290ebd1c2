//! The only place where reactive values are made. Views read through [`State::read`], which makes
//! them run again after a change, and say what the reader did through [`State::dispatch`].

use std::cell::RefCell;
use std::rc::Rc;

use evidence_walk_contract::walk::WalkFile;
use evidence_walk_rules::outbox::{AnswersState, Tally};
use evidence_walk_rules::shape::Shape;
use evidence_walk_rules::walk::{Act, Place, Walk};
use evidence_walk_words::{Word, Words};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::config::Config;
use crate::edge::chance::Ids;
use crate::edge::host::Shell;
use crate::edge::transport::{self, Transport};

/// Everything that one widget knows. Cheap to copy about.
#[derive(Clone)]
pub struct State {
    inner: SendWrapper<Rc<Inner>>,
    /// Raised with every change of the walk or the outbox.
    version: ArcRwSignal<u32>,
    /// The step that is shown, or the first while the whole page is.
    pub step: ArcMemo<usize>,
    /// Whether the panel "What this records" is open.
    pub panel: ArcRwSignal<bool>,
    /// What was said last to those who listen rather than look.
    pub said: ArcRwSignal<String>,
}

struct Inner {
    walk: Rc<RefCell<Walk>>,
    file: WalkFile,
    words: Words,
    shell: Shell,
    transport: Option<Rc<Transport>>,
    address: String,
    watcher: RefCell<Option<Rc<dyn Fn()>>>,
    /// The first step is shown by the plain HTML itself until the reader moves on.
    in_place: RefCell<bool>,
}

impl State {
    /// Begins on the page, or on the first step where it is in the page already.
    pub fn new(config: Config, file: WalkFile, words: Words, shell: Shell, usage: bool) -> Self {
        let mut walk = Walk::new(Shape::of_file(&file), usage && config.collect.is_some());
        if config.start_with_walk {
            walk.show(0);
        }
        let walk = Rc::new(RefCell::new(walk));
        let version = ArcRwSignal::new(0);
        let step = {
            // leptos asks for `Send`; wasm has one thread, and the wrapper holds it to that.
            let (walk, version) = (SendWrapper::new(Rc::clone(&walk)), version.clone());
            ArcMemo::new(move |_| {
                version.track();
                match walk.borrow().place() {
                    Place::Page => 0,
                    Place::Step(step) => step,
                }
            })
        };
        let state = Self {
            inner: SendWrapper::new(Rc::new(Inner {
                walk,
                file,
                words,
                shell,
                transport: config.collect.as_deref().map(transport::to),
                address: config.collect.unwrap_or_default(),
                watcher: RefCell::default(),
                in_place: RefCell::new(config.start_with_walk),
            })),
            version,
            step,
            panel: ArcRwSignal::new(false),
            said: ArcRwSignal::new(String::new()),
        };
        if let Some(transport) = &state.inner.transport {
            let version = state.version.clone();
            let walk = Rc::downgrade(&state.inner.walk);
            let of = Rc::downgrade(transport);
            let watcher: Rc<dyn Fn()> = Rc::new(move || {
                if let (Some(walk), Some(transport)) = (walk.upgrade(), of.upgrade()) {
                    let sheet = walk.borrow().sheet();
                    if sheet.is_some_and(|sheet| transport.read(|outbox| outbox.has_arrived(sheet))) {
                        walk.borrow_mut().answers_arrived();
                    }
                }
                version.update(|version| *version = version.wrapping_add(1));
            });
            transport.watch(Rc::clone(&watcher));
            *state.inner.watcher.borrow_mut() = Some(watcher);
        }
        state.show();
        state
    }

    /// Lets go of the page's events.
    pub fn close(&self) {
        let watcher = self.inner.watcher.borrow_mut().take();
        if let (Some(transport), Some(watcher)) = (&self.inner.transport, watcher) {
            transport.unwatch(&watcher);
        }
    }

    /// Reads the walk, now and after every change.
    pub fn read<T>(&self, read: impl FnOnce(&Walk) -> T) -> T {
        self.version.track();
        read(&self.inner.walk.borrow())
    }

    /// Reads the walk as it stands, without running again.
    pub fn read_once<T>(&self, read: impl FnOnce(&Walk) -> T) -> T {
        read(&self.inner.walk.borrow())
    }

    /// Whether the walk is shown rather than the page, now and after every change.
    pub fn is_walking(&self) -> bool {
        let walking = self.read(|walk| walk.place() != Place::Page);
        walking && !*self.inner.in_place.borrow()
    }

    /// Whether the panel is open, without running again.
    pub fn panel_is_open(&self) -> bool {
        self.panel.get_untracked()
    }

    /// Says `text` to those who listen rather than look.
    pub fn say(&self, text: &str) {
        if self.said.read_untracked().as_str() != text {
            self.said.set(text.to_owned());
        }
    }

    /// The summary's steps, drawn, and its questions.
    pub fn file(&self) -> &WalkFile {
        &self.inner.file
    }

    /// The words for `word`.
    pub fn word(&self, word: Word) -> &str {
        self.inner.words.get(word)
    }

    /// The words for `word`, with its names filled in.
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.inner.words.fill(word, values)
    }

    /// Whether answers and counts go anywhere.
    pub fn collects(&self) -> bool {
        self.inner.transport.is_some()
    }

    /// Where they go, without the site's key.
    pub fn address(&self) -> &str {
        self.inner.address.split('?').next().unwrap_or_default()
    }

    /// What became of everything that this page pushed, now and after every change.
    pub fn tally(&self) -> Option<Tally> {
        self.version.track();
        let transport = self.inner.transport.as_ref()?;
        Some(transport.read(|outbox| outbox.tally()))
    }

    /// What became of the sheet, now and after every change.
    pub fn sheet(&self) -> AnswersState {
        self.version.track();
        let sheet = self.inner.walk.borrow().sheet();
        match (&self.inner.transport, sheet) {
            (Some(transport), Some(sheet)) => transport.read(|outbox| outbox.sheet(sheet)),
            _ => AnswersState::Nothing,
        }
    }

    /// Whether some of the sheet has arrived, so that it can be changed but not discarded.
    pub fn has_arrived(&self) -> bool {
        let sheet = self.inner.walk.borrow().sheet();
        match (&self.inner.transport, sheet) {
            (Some(transport), Some(sheet)) => transport.read(|outbox| outbox.has_arrived(sheet)),
            _ => false,
        }
    }

    /// Does what the reader asks.
    pub fn dispatch(&self, act: Act) {
        let sending = act == Act::Send;
        let shows_page = act == Act::ShowPage;
        let effects = self.inner.walk.borrow_mut().apply(act, &mut Ids);
        if let Some(transport) = &self.inner.transport {
            if effects.purge_usage {
                transport.change(|outbox| outbox.drop_usage());
            }
            let sheet = self.inner.walk.borrow().sheet();
            if let (true, Some(sheet)) = (effects.discard_answers, sheet) {
                transport.change(|outbox| outbox.drop_sheet(sheet));
            }
            transport.push(effects.signals);
        }
        if effects.moved {
            *self.inner.in_place.borrow_mut() = false;
            self.panel.set(false);
        }
        if sending {
            self.say(self.word(Word::Sending));
        }
        self.version.update(|version| *version = version.wrapping_add(1));
        self.show();
        if shows_page {
            self.inner.shell.unfold();
            self.inner.shell.focus(".ew-start");
        }
    }

    /// Sends the answers, once more at once if they wait.
    pub fn try_now(&self) {
        if let Some(transport) = &self.inner.transport {
            transport.change(|outbox| outbox.try_now(crate::edge::chance::now()));
        }
    }

    /// Opens or closes the panel "What this records".
    pub fn toggle_panel(&self, open: bool) {
        self.panel.set(open);
        if !open {
            self.inner.shell.focus(".ew-records");
        }
    }

    /// The number of a step's first question.
    pub fn first_question(&self, step: usize) -> usize {
        let before = self.inner.file.steps.iter().take(step);
        before.map(|step| step.questions.len()).sum()
    }

    /// Which step of how many, in words.
    pub fn position(&self, word: Word, step: usize, title: &str) -> String {
        let (n, of) = ((step + 1).to_string(), self.inner.file.steps.len().to_string());
        self.fill(word, &[("n", &n), ("of", &of), ("title", title)])
    }

    // Tells the shell which of its parts to show.
    fn show(&self) {
        let walk = self.inner.walk.borrow();
        let view = match walk.place() {
            Place::Page => "page",
            Place::Step(_) if *self.inner.in_place.borrow() => "first",
            Place::Step(_) => "walk",
        };
        self.inner.shell.show(view);
        self.inner.shell.switch(walk.usage());
    }
}
