//! Outboxes and when to ask them, one for each collector address on the page: several widgets share
//! one, so there is one request in flight and no signal twice.

use std::cell::{Cell, Ref, RefCell};
use std::rc::{Rc, Weak};

use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_rules::counted::PageHistory;
use evidence_walk_rules::outbox::{Millis, Outbox, Want};
use evidence_walk_words::digits;
use wasm_bindgen::prelude::*;

use super::ids::{now, random_number};
use super::{post, task};

/// The outbox of one collector address, and those who watch it.
pub struct Transport {
    url: String,
    outbox: RefCell<Outbox>,
    /// What this page has already given, through any of its widgets.
    given: RefCell<PageHistory>,
    watchers: RefCell<Vec<Watcher>>,
    listeners: RefCell<Option<Listeners>>,
    alarm: Cell<i32>,
}

/// Called whenever the state of a pushed signal has changed.
pub type Watcher = Rc<dyn Fn()>;

thread_local! {
    static ALL: RefCell<Vec<Rc<Transport>>> = const { RefCell::new(Vec::new()) };
}

/// The transport of an address; made when first asked for, and kept for the life of the page.
pub fn to(url: &str) -> Rc<Transport> {
    ALL.with_borrow_mut(|all| {
        if let Some(found) = all.iter().find(|transport| transport.url == url) {
            return Rc::clone(found);
        }
        let made = Rc::new(Transport {
            url: url.to_owned(),
            outbox: RefCell::default(),
            given: RefCell::default(),
            watchers: RefCell::default(),
            listeners: RefCell::default(),
            alarm: Cell::new(0),
        });
        all.push(Rc::clone(&made));
        made
    })
}

/// Usage was switched off for the whole page: every transport drops its waiting usage signals.
pub fn drop_usage_everywhere() {
    let all = ALL.with_borrow(Clone::clone);
    for transport in all {
        transport.change(|outbox| outbox.drop_usage());
    }
}

impl Transport {
    /// Calls `watcher` whenever the state of a pushed signal has changed.
    pub fn watch(self: &Rc<Self>, watcher: Watcher) {
        self.watchers.borrow_mut().push(watcher);
        let mut listeners = self.listeners.borrow_mut();
        if listeners.is_none() {
            *listeners = Listeners::new(self);
        }
    }

    /// Stops calling it. With the last watcher the page's event listeners are removed, and what still waits
    /// is sent as if the page were being hidden.
    pub fn unwatch(self: &Rc<Self>, watcher: &Watcher) {
        let mut watchers = self.watchers.borrow_mut();
        watchers.retain(|other| !Rc::ptr_eq(other, watcher));
        if watchers.is_empty() {
            self.listeners.take();
            drop(watchers);
            self.pump(true);
        }
    }

    /// Takes in what this page has not given before, and sends what is due. Returns what was taken in.
    pub fn push(self: &Rc<Self>, mut signals: Vec<EngagementSignal>) -> Vec<EngagementSignal> {
        self.given.borrow_mut().retain_new(&mut signals);
        if !signals.is_empty() {
            self.change(|outbox| outbox.push(signals.clone(), now()));
        }
        signals
    }

    /// Changes the outbox and does what it then asks for.
    pub fn change(self: &Rc<Self>, change: impl FnOnce(&mut Outbox)) {
        change(&mut self.outbox.borrow_mut());
        self.pump(hidden());
    }

    /// The outbox, to read.
    pub fn outbox(&self) -> Ref<'_, Outbox> {
        self.outbox.borrow()
    }

    fn pump(self: &Rc<Self>, hidden: bool) {
        loop {
            let want = self.outbox.borrow_mut().next(now(), hidden);
            match want {
                Want::Post {
                    request,
                    batch,
                    keepalive,
                } => {
                    let this = Rc::clone(self);
                    task::begin(async move {
                        let outcome = post::post(&this.url, &batch, keepalive).await;
                        this.outbox
                            .borrow_mut()
                            .settle(request, outcome, now(), random_number());
                        this.pump(self::hidden());
                    });
                    continue;
                }
                Want::WakeAt(at) => self.wake(at),
                Want::Rest => {}
            }
            break;
        }
        let watchers = self.watchers.borrow().clone();
        for watcher in watchers {
            watcher();
        }
    }

    fn wake(self: &Rc<Self>, at: Millis) {
        let Some(window) = web_sys::window() else {
            return;
        };
        window.clear_timeout_with_handle(self.alarm.get());
        let this = Rc::downgrade(self);
        let ring = Closure::once_into_js(move || {
            if let Some(this) = Weak::upgrade(&this) {
                this.pump(hidden());
            }
        });
        // A long wait is cut into pieces: timers take 31 bits.
        let wait = at.saturating_sub(now()).min(600_000) as i32;
        let set = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(ring.unchecked_ref(), wait);
        self.alarm.set(set.unwrap_or(0));
    }

    /// What an integrator should know, each once: that the page is refused, with the status; or a
    /// reason for which signals were refused. Kind and value.
    pub fn report(&self) -> Option<(&'static str, String)> {
        let mut outbox = self.outbox.borrow_mut();
        match outbox.take_stop() {
            Some(stop) => Some(("stopped", digits(stop.status.into()))),
            None => outbox.take_reason().map(|reason| ("refused", reason)),
        }
    }
}

fn hidden() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.hidden())
}

/// The page's events that a transport listens to; the listeners are removed when dropped.
struct Listeners {
    window: web_sys::Window,
    handler: Closure<dyn Fn(web_sys::Event)>,
}

/// `visibilitychange` reaches the window by bubbling.
const EVENTS: [&str; 4] = ["visibilitychange", "pagehide", "pageshow", "online"];

impl Listeners {
    fn new(transport: &Rc<Transport>) -> Option<Self> {
        let this = Rc::downgrade(transport);
        let handler = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let Some(this) = Weak::upgrade(&this) else {
                return;
            };
            let leaving = event.type_() == "pagehide" || hidden();
            if !leaving {
                this.outbox.borrow_mut().nudge(now(), random_number());
            }
            this.pump(leaving);
        });
        let window = web_sys::window()?;
        for event in EVENTS {
            let _ =
                window.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        }
        Some(Self { window, handler })
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        for event in EVENTS {
            let _ = self
                .window
                .remove_event_listener_with_callback(event, self.handler.as_ref().unchecked_ref());
        }
    }
}
