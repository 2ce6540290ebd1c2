//! The only place where reactive values are made. Views read through [`WidgetState`], which reruns them
//! after a change of what they read, and report what the reader did through [`WidgetState::dispatch`].
//!
//! There is one trigger for each concern, and one for each answer: a keystroke in one field
//! reruns what reads that answer, and nothing else. All are of one type: each further type of
//! signal or memo would bring its own copy of leptos's code.

mod language;
mod notes;
mod read;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use evidence_walk_contract::walk::WalkFile;
use evidence_walk_rules::act::Touched;
use evidence_walk_rules::consent::{ConsentFacts, UsageConsent};
use evidence_walk_rules::shape::Shape;
use evidence_walk_rules::walk::{Act, Walk, WalkPlace};
use evidence_walk_words::{Word, Words};
use leptos::prelude::*;

use self::language::Texts;
use crate::config::ElementConfig;
use crate::edge::frame::{self, Frame};
use crate::edge::ids::{Ids, now};
use crate::edge::transport::{self, Transport, Watcher};
use crate::edge::{device, host, link};

/// The state of one widget. It ends with the component that made it: read after that, it
/// returns nothing, and acts have no effect.
#[derive(Clone, Copy)]
pub struct WidgetState {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// The page, or which step; and whether the decision note is open in it.
    place: Trigger,
    /// Whether usage is counted, and what the device remembers of it.
    usage: Trigger,
    /// Whether the sheet can be edited.
    sheet: Trigger,
    /// The states of the pushed signals.
    outbox: Trigger,
    /// Whether the panel is open.
    panel: Trigger,
    /// The last announcement, and why nothing was sent.
    said: Trigger,
}

struct Inner {
    walk: RefCell<Walk>,
    texts: RefCell<Rc<Texts>>,
    /// Draws the views once more: they read words when they are made.
    draw: RefCell<Option<Box<dyn Fn()>>>,
    frame: Frame,
    transport: Option<Rc<Transport>>,
    address: String,
    watcher: RefCell<Option<Watcher>>,
    /// One for each question across the summary.
    answers: Vec<ArcTrigger>,
    /// The first step is shown by the plain HTML itself until the reader moves on.
    in_place: Cell<bool>,
    panel: Cell<bool>,
    /// The browser asks for privacy, so usage started off.
    private: bool,
    /// The browser would not keep on the device that usage is off.
    device_refuses: Cell<bool>,
    said: RefCell<String>,
    /// Why the last press of Send sent nothing.
    unsent: Cell<Option<Word>>,
}

/// What an act may change in the walk, besides answers.
#[derive(PartialEq)]
struct Glance {
    place: (WalkPlace, bool, bool),
    sheet: (bool, bool),
}

impl WidgetState {
    /// Begins on the page, or on the first step where that is in the page already, or where there is no
    /// page. `link` is the page's fragment where it may name a step: such a step is shown, and nothing is
    /// counted before the reader's first act in it.
    pub fn new(
        config: ElementConfig,
        file: WalkFile,
        words: Words,
        frame: Frame,
        link: &str,
    ) -> Self {
        let collects = config.collect.is_some();
        let private = host::global_privacy_control();
        let consent = UsageConsent::new(ConsentFacts {
            collects,
            site: config.usage,
            private,
            device: collects && device::look(),
            refused: frame.refused(),
        });
        let mut walk = Walk::new(Shape::from_file(&file), consent);
        let mut steps = 0..file.steps.len();
        let linked = steps.find(|step| link::to(&file, *step) == link);
        let in_walk = config.start_with_walk || !frame.has_loader();
        if let Some(step) = linked.or(in_walk.then_some(0)) {
            walk.show(step);
        }
        let questions = file.steps.iter().flat_map(|step| &step.questions);
        let inner = Inner {
            walk: RefCell::new(walk),
            answers: questions.map(|_| ArcTrigger::new()).collect(),
            in_place: Cell::new(in_walk && linked.is_none() && frame.has_loader()),
            texts: RefCell::new(Rc::new(Texts { file, words })),
            draw: RefCell::default(),
            frame,
            transport: config.collect.as_deref().map(transport::to),
            address: config.collect.unwrap_or_default(),
            watcher: RefCell::default(),
            panel: Cell::new(false),
            private,
            device_refuses: Cell::new(false),
            said: RefCell::default(),
            unsent: Cell::new(None),
        };
        inner.show();
        let state = Self {
            inner: StoredValue::new_local(Rc::new(inner)),
            place: Trigger::new(),
            usage: Trigger::new(),
            sheet: Trigger::new(),
            outbox: Trigger::new(),
            panel: Trigger::new(),
            said: Trigger::new(),
        };
        state.watch();
        on_cleanup(move || state.unwatch());
        state
    }

    // One copy of it, and of `track` and `notify`: they are called in many places.
    #[inline(never)]
    fn inner(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    fn watch(self) {
        let Some(inner) = self.inner() else { return };
        if let Some(transport) = &inner.transport {
            let watcher: Watcher = Rc::new(move || self.outbox_changed());
            transport.watch(Rc::clone(&watcher));
            inner.watcher.replace(Some(watcher));
        }
    }

    // Removes the page's event listeners.
    fn unwatch(self) {
        let Some(inner) = self.inner() else { return };
        if let (Some(transport), Some(watcher)) = (&inner.transport, inner.watcher.take()) {
            transport.unwatch(&watcher);
        }
    }

    /// Does what the reader asks, or the site.
    pub fn dispatch(self, act: Act) {
        let Some(inner) = self.inner() else { return };
        let before = inner.glance();
        let touched = act.touches();
        let about_usage = matches!(
            act,
            Act::SetUsage(_) | Act::SiteUsage(_) | Act::DeviceKeepsOff(_)
        );
        let (sends, shows_page) = (act == Act::Send, act == Act::ShowPage);
        let effects = inner.walk.borrow_mut().apply(act, &mut Ids);
        if effects.moved {
            inner.in_place.set(false);
        }
        if effects.forget_device {
            device::keep_off(false);
        }
        self.set_panel((inner.panel.get() && !effects.moved) || effects.explain_usage);
        if inner.unsent.take().is_some() {
            notify(self.said);
        }
        if sends {
            self.say(&self.word(Word::Sending));
        }
        match touched {
            Touched::Nothing => {}
            Touched::Question(question) => inner.notify_answers(question..question + 1),
            Touched::Everything => inner.notify_answers(0..inner.answers.len()),
        }
        let after = inner.glance();
        if after.place != before.place {
            notify(self.place);
        }
        if after.sheet != before.sheet || touched == Touched::Everything {
            notify(self.sheet);
        }
        // A switch that could not be moved is put back.
        if about_usage {
            notify(self.usage);
        }
        if about_usage || after.place != before.place || after.sheet != before.sheet {
            inner.show();
        }
        let fresh = match &inner.transport {
            Some(transport) => {
                if effects.purge_usage {
                    transport.change(|outbox| outbox.drop_usage());
                }
                let sheet = inner.walk.borrow().sheet();
                if let (true, Some(sheet)) = (effects.discard_answers, sheet) {
                    transport.change(|outbox| outbox.drop_sheet(sheet));
                }
                transport.push(effects.signals)
            }
            None => Vec::new(),
        };
        for signal in &fresh {
            // A listener may switch usage off in answer to the first.
            if inner.walk.borrow().usage() {
                inner.frame.tell_of(&signal.kind);
            }
        }
        if shows_page {
            inner.frame.unfold();
            inner.frame.focus(".ew-start");
        }
    }

    /// The reader pressed the option of this place at the foot of the page itself, perhaps before the widget
    /// was there. Focus that was on the button goes to its like, which takes its place.
    pub fn press_at_foot(self, option: usize) {
        let Some((_, question)) = self.question_at_foot() else {
            return;
        };
        let focused = self
            .inner()
            .is_some_and(|inner| inner.frame.is_foot_focused());
        self.dispatch(Act::Press { question, option });
        if let Some(inner) = self.inner().filter(|_| focused) {
            inner.frame.focus_option();
        }
    }

    /// To a step, and to its heading also where that is shown already.
    pub fn go_to(self, step: usize) {
        self.dispatch(Act::Jump(step));
        if let Some(inner) = self.inner() {
            inner.frame.focus(".ew-title");
        }
    }

    /// To the step that asks for a guess.
    pub fn guess_first(self) {
        let step = self.with_file(|file| file.steps.iter().position(|s| s.reveal.is_some()));
        if let Some(step) = step.flatten() {
            self.dispatch(Act::Jump(step));
        }
    }

    fn outbox_changed(self) {
        let Some(inner) = self.inner() else { return };
        if inner.has_arrived() {
            inner.walk.borrow_mut().answers_arrived();
        }
        // Another widget of the page may have changed what the device remembers. Waiting signals are
        // gone already: that widget dropped them for all.
        let on = inner.walk.borrow().usage();
        let kept = Act::DeviceKeepsOff(device::keeps_off());
        let _ = inner.walk.borrow_mut().apply(kept, &mut Ids);
        if inner.walk.borrow().usage() != on {
            inner.show();
            notify(self.usage);
        }
        while let Some((kind, value)) = inner.transport.as_ref().and_then(|t| t.report()) {
            inner.frame.tell(kind, &value);
        }
        notify(self.outbox);
    }

    /// Stores on the device that usage is off, for every widget of the page, or removes that; returns
    /// whether the browser did so.
    pub fn keep_off(self, keep: bool) -> bool {
        let done = device::keep_off(keep);
        if let Some(inner) = self.inner() {
            inner.device_refuses.set(!done);
        }
        self.dispatch(Act::DeviceKeepsOff(device::keeps_off()));
        if keep {
            // If the browser stores nothing, it is off for now at least.
            self.dispatch(Act::SetUsage(false));
        }
        if done && keep {
            transport::drop_usage_everywhere();
        }
        done
    }

    /// Copies the page's address at the step that is shown.
    pub fn copy_link(self) {
        if let Some(inner) = self.inner() {
            let place = inner.walk.borrow().place();
            let step = if let WalkPlace::Step(step) = place {
                step
            } else {
                0
            };
            let link = self.with_file(|file| link::to(file, step));
            let link = link.unwrap_or_default();
            inner.frame.tell(frame::COPY, &link);
        }
    }

    /// Shows and says why pressing Send sent nothing.
    pub fn explain(self, why: Word) {
        if let Some(inner) = self.inner() {
            inner.unsent.set(Some(why));
            notify(self.said);
            self.say(&self.word(why));
        }
    }

    /// Retries now to send what waits.
    pub fn try_now(self) {
        if let Some(transport) = self.inner().and_then(|inner| inner.transport.clone()) {
            transport.change(|outbox| outbox.try_now(now()));
        }
    }

    /// Opens or closes the panel "What we count".
    pub fn toggle_panel(self) {
        let Some(inner) = self.inner() else { return };
        let open = !inner.panel.get();
        self.set_panel(open);
        if !open {
            inner.frame.focus(".ew-records");
        }
    }

    fn set_panel(self, open: bool) {
        if let Some(inner) = self.inner()
            && inner.panel.replace(open) != open
        {
            notify(self.panel);
        }
    }

    /// Announces `text` to those who listen rather than look.
    pub fn say(self, text: &str) {
        let Some(inner) = self.inner() else { return };
        if inner.said.replace(text.to_owned()) != text {
            notify(self.said);
        }
    }
}

#[inline(never)]
fn track(trigger: Trigger) {
    trigger.track();
}

#[inline(never)]
fn notify(trigger: Trigger) {
    trigger.notify();
}

impl Inner {
    fn glance(&self) -> Glance {
        let walk = self.walk.borrow();
        Glance {
            place: (walk.place(), self.in_place.get(), walk.note_open()),
            sheet: (walk.sheet_open(), walk.sheet().is_some()),
        }
    }

    fn notify_answers(&self, questions: std::ops::Range<usize>) {
        for trigger in self.answers.get(questions).into_iter().flatten() {
            trigger.notify();
        }
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
            WalkPlace::Page => "page",
            WalkPlace::Step(_) if self.in_place.get() => "first",
            WalkPlace::Step(_) => "walk",
        };
        self.frame.show(view, walk.sheet().is_some());
        self.frame.switch(walk.usage(), walk.refused());
    }
}
