//! A page with a widget on it, and the reader's actions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use evidence_walk_contract::{codec, paths};
use evidence_walk_widget::element;
use evidence_walk_words::{Word, Words};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ShadowRoot, ShadowRootInit, ShadowRootMode,
};

use crate::file::file;
use crate::network::{self, Answer};

/// Where the files are published.
pub const BASE: &str = "https://files.test/";

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// As the loader does: a handle that nobody holds is collected, and its widget with it.
    static HELD: RefCell<Vec<JsValue>> = const { RefCell::new(Vec::new()) };
}

/// A number that nothing else on the page has.
pub fn fresh() -> usize {
    COUNT.set(COUNT.get() + 1);
    COUNT.get()
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The words of the language that the tests read.
pub fn said(word: Word, values: &[(&str, &str)]) -> String {
    Words::load("en").unwrap().fill(word, values)
}

/// The widget's messages to the loader: kind and value.
pub type Heard = Rc<RefCell<Vec<(String, String)>>>;

/// A widget, mounted as the loader does it.
pub struct Widget {
    /// Its messages, oldest first.
    pub heard: Heard,
    pub host: HtmlElement,
    pub root: ShadowRoot,
    /// Where its collector listens, with the site's key.
    pub collector: String,
    handle: JsValue,
}

/// A widget with a summary and a collector of its own.
pub async fn widget() -> Widget {
    widget_with(&[]).await
}

/// The same with further attributes; an empty value leaves an attribute out.
pub async fn widget_with(attributes: &[(&str, &str)]) -> Widget {
    let name = format!("lamps-{}", fresh());
    let origin = format!("https://{name}.test");
    let src = [BASE, &name, ".en.walk"].concat();
    network::publish(&src, codec::encode(&file(&name)).unwrap());
    let mut all = vec![
        ("src", src.as_str()),
        ("collect", &origin),
        ("site", "lamps"),
    ];
    all.retain(|(name, _)| attributes.iter().all(|(other, _)| other != name));
    all.extend(attributes.iter().filter(|(_, value)| !value.is_empty()));
    let widget = mount(&all).await;
    assert!(!widget.handle.is_undefined(), "the widget did not start");
    widget
}

/// Mounts with these attributes; the handle is undefined where the widget cannot start.
pub async fn mount(attributes: &[(&str, &str)]) -> Widget {
    mount_at("", attributes).await
}

/// The same on a page that was opened at this fragment.
pub async fn mount_at(link: &str, attributes: &[(&str, &str)]) -> Widget {
    let words = [BASE, &paths::words_file("en")].concat();
    network::publish(&words, codec::encode(&Words::load("en").unwrap()).unwrap());
    let host: HtmlElement = make("div", "").unchecked_into();
    let mut collector = String::new();
    for (name, value) in attributes {
        host.set_attribute(name, value).unwrap();
        if *name == "collect" {
            collector = [value, paths::SIGNALS, "?site=lamps"].concat();
            network::answers(&collector, Answer::Accepts);
        }
    }
    document().body().unwrap().append_child(&host).unwrap();
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    let (shell, app) = shell();
    root.append_child(&shell).unwrap();
    let heard = Heard::default();
    let handle = mounted(&host, &shell, &app, link, &heard).await;
    Widget {
        heard,
        host,
        root,
        collector,
        handle,
    }
}

async fn mounted(
    host: &HtmlElement,
    shell: &Element,
    app: &HtmlElement,
    link: &str,
    heard: &Heard,
) -> JsValue {
    let heard = Rc::clone(heard);
    let hear = Closure::<dyn Fn(String, String)>::new(move |kind, value| {
        heard.borrow_mut().push((kind, value));
    });
    let hear: Function = hear.into_js_value().unchecked_into();
    // Fetches as the loader does.
    let ask = Function::new_with_args(
        "url",
        "return fetch(new Request(url)).then((answer) => answer.ok && answer.arrayBuffer()).catch(() => {})",
    );
    let (host, shell, app) = (host.clone(), shell.clone(), app.clone());
    let promise = Promise::new(&mut |done: Function, _| {
        element::mount(
            host.clone(),
            shell.clone(),
            app.clone(),
            BASE.to_owned(),
            link.to_owned(),
            ask.clone(),
            hear.clone(),
            done,
        );
    });
    let handle = JsFuture::from(promise).await.unwrap();
    HELD.with_borrow_mut(|held| held.push(handle.clone()));
    settle().await;
    handle
}

/// What the loader builds, as far as the widget reaches for it.
fn shell() -> (Element, HtmlElement) {
    let shell = make("div", "ew ew-shell");
    let bar = make("div", "ew-top-in");
    for class in ["ew-start", "ew-page", "ew-records"] {
        bar.append_child(&make("button", class)).unwrap();
    }
    let switch = make("label", "ew-switch");
    let input = make("input", "");
    input.set_attribute("type", "checkbox").unwrap();
    switch.append_child(&input).unwrap();
    let app = make("div", "ew-app");
    for part in [bar, switch, make("div", "ew-aside"), app.clone()] {
        shell.append_child(&part).unwrap();
    }
    (shell, app.unchecked_into())
}

fn make(tag: &str, class: &str) -> Element {
    let made = document().create_element(tag).unwrap();
    made.set_class_name(class);
    made
}

impl Widget {
    /// Calls the handle, as the bar's buttons do.
    pub async fn ask(&self, name: &str, argument: JsValue) {
        let method = Reflect::get(&self.handle, &"act".into()).unwrap();
        let method: Function = method.dyn_into().expect("act");
        // A build for tests takes numbers alone; the browser makes them of what the loader passes.
        let truth = argument.as_bool().map(|is| f64::from(u8::from(is)));
        let number = argument.as_f64().or(truth).unwrap_or_default();
        method
            .call2(&self.handle, &name.into(), &number.into())
            .unwrap();
        settle().await;
    }

    pub async fn start(&self) {
        self.ask("start", JsValue::UNDEFINED).await;
    }

    pub async fn unmount(&self) {
        let method = Reflect::get(&self.handle, &"unmount".into()).unwrap();
        let method: Function = method.dyn_into().expect("unmount");
        method.call0(&self.handle).unwrap();
        settle().await;
    }

    /// Whether it could start.
    pub fn started(&self) -> bool {
        !self.handle.is_undefined()
    }

    /// Mounts again where it was mounted before.
    pub async fn remount(&mut self) {
        let (shell, app) = (self.find(".ew-shell"), self.find(".ew-app"));
        self.handle = mounted(&self.host, &shell, app.unchecked_ref(), "", &self.heard).await;
        assert!(self.started());
    }

    pub fn all(&self, css: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(css).unwrap();
        let found = (0..found.length()).map(|index| found.get(index).unwrap());
        found.map(|node| node.unchecked_into()).collect()
    }

    pub fn find(&self, css: &str) -> Element {
        self.root
            .query_selector(css)
            .unwrap()
            .unwrap_or_else(|| panic!("there is no `{css}` in {}", self.html()))
    }

    pub fn html(&self) -> String {
        self.root.inner_html()
    }

    pub fn text(&self, css: &str) -> String {
        self.find(css).text_content().unwrap_or_default()
    }

    /// Whether the element, and everything that contains it, is visible.
    pub fn seen(&self, css: &str) -> bool {
        self.all(css)
            .first()
            .is_some_and(|found| found.closest("[hidden]").unwrap().is_none())
    }

    /// The visible button of that name.
    pub fn button(&self, name: &str) -> Option<HtmlElement> {
        let mut all = self.all("button").into_iter();
        let found = all.find(|button| {
            button.text_content().as_deref() == Some(name)
                && button.closest("[hidden]").unwrap().is_none()
        });
        found.map(JsCast::unchecked_into)
    }

    /// Presses the visible button of that name.
    pub async fn press(&self, name: &str) {
        self.button(name)
            .unwrap_or_else(|| panic!("no button `{name}` in {}", self.html()))
            .click();
        settle().await;
    }

    pub async fn press_word(&self, word: Word) {
        self.press(&said(word, &[])).await;
    }

    /// The same of the button that stands in `css`.
    pub async fn press_in(&self, css: &str, word: Word) {
        let name = said(word, &[]);
        let mut all = self.all(&[css, " button"].concat()).into_iter();
        let found = all.find(|button| button.text_content().as_ref() == Some(&name));
        found.unwrap().unchecked_ref::<HtmlElement>().click();
        settle().await;
    }

    /// Goes to a step by the list of steps.
    pub async fn jump(&self, step: usize) {
        self.all(".ew-rail button")[step]
            .unchecked_ref::<HtmlElement>()
            .click();
        settle().await;
    }

    /// Presses the option of that label.
    pub async fn choose(&self, label: &str) {
        self.option(label).click();
        settle().await;
    }

    /// The radio button or checkbox of that label.
    pub fn option(&self, label: &str) -> HtmlInputElement {
        let mut labels = self.all(".ew-ask label").into_iter();
        let found = labels.find(|found| found.text_content().as_deref() == Some(label));
        let found = found.unwrap_or_else(|| panic!("no option `{label}`"));
        found
            .query_selector("input")
            .unwrap()
            .unwrap()
            .unchecked_into()
    }

    pub fn field(&self) -> HtmlTextAreaElement {
        self.find("textarea").unchecked_into()
    }

    /// Types over what is in the text field.
    pub async fn write(&self, text: &str) {
        self.field().set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).unwrap();
        self.field().dispatch_event(&event).unwrap();
        settle().await;
    }

    /// Whether the keyboard is at that element.
    pub fn focused(&self, css: &str) -> bool {
        let active = self.root.active_element();
        active.is_some_and(|active| active.matches(css).unwrap())
    }

    /// What the widget shows: `page`, `first` or `walk`.
    pub fn view(&self) -> String {
        self.find(".ew-shell")
            .get_attribute("data-view")
            .unwrap_or_default()
    }
}

/// Lets effects run and responses arrive.
pub async fn settle() {
    sleep(10).await;
}

pub async fn sleep(ms: i32) {
    let promise = Promise::new(&mut |done: Function, _| {
        let window = web_sys::window().unwrap();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Waits until something holds; fails with a description if it never does.
pub async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        sleep(20).await;
    }
    panic!("waited in vain until {what}");
}

/// The page is being left: what waits is sent.
pub async fn leave() {
    let event = Event::new("pagehide").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    settle().await;
}

/// The browser is online again: what waits is tried at once.
pub async fn come_back() {
    let event = Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    settle().await;
}
