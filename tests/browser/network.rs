//! Files and collectors that answer from memory, in place of `window.fetch`.

use std::cell::RefCell;
use std::collections::HashMap;

use evidence_walk_contract::batch::Batch;
use evidence_walk_contract::verdict::{Reason, Refusal, Verdict};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Request, Response, ResponseInit};

/// How a collector answers.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// Everything is stored.
    Accepts,
    /// Nothing is, for good.
    Refuses,
    /// The first signal of each batch is stored, the others are refused.
    Divides,
    /// With this status, and nothing else.
    Status(u16),
    /// There is no connection.
    Away,
    /// There is none, and the page has replaced the browser's `fetch` with one of its own, which fails
    /// with something that is not an `Error`.
    Odd,
}

#[derive(Default)]
struct Net {
    files: HashMap<String, Vec<u8>>,
    collectors: HashMap<String, (Option<Answer>, Vec<Batch>)>,
    real: Option<js_sys::Function>,
}

thread_local! {
    static NET: RefCell<Net> = RefCell::default();
}

/// Publishes a file.
pub fn publish(url: &str, bytes: Vec<u8>) {
    install();
    NET.with_borrow_mut(|net| net.files.insert(url.to_owned(), bytes));
}

/// From now on the collector at `url` answers like this.
pub fn answers(url: &str, answer: Answer) {
    install();
    NET.with_borrow_mut(|net| net.collectors.entry(url.to_owned()).or_default().0 = Some(answer));
}

/// What the collector at `url` was sent, answered or not.
pub fn posted(url: &str) -> Vec<Batch> {
    NET.with_borrow(|net| {
        net.collectors
            .get(url)
            .map_or_else(Vec::new, |(_, all)| all.clone())
    })
}

fn install() {
    if NET.with_borrow(|net| net.real.is_some()) {
        return;
    }
    let window = web_sys::window().unwrap();
    let real = Reflect::get(&window, &"fetch".into()).unwrap();
    NET.with_borrow_mut(|net| net.real = Some(real.unchecked_into()));
    let ours = Closure::<dyn Fn(JsValue) -> Promise>::new(fetch).into_js_value();
    Reflect::set(&window, &"fetch".into(), &ours).unwrap();
}

fn fetch(request: JsValue) -> Promise {
    match request.dyn_into::<Request>() {
        Ok(request) => future_to_promise(async move { respond(request).await.map(JsValue::from) }),
        // Requests of the test runner itself.
        Err(other) => {
            let real = NET.with_borrow(|net| net.real.clone()).unwrap();
            real.call1(&JsValue::UNDEFINED, &other)
                .unwrap()
                .unchecked_into()
        }
    }
}

async fn respond(request: Request) -> Result<Response, JsValue> {
    let url = request.url();
    if request.method() == "GET" {
        return match NET.with_borrow(|net| net.files.get(&url).cloned()) {
            Some(bytes) => {
                Response::new_with_opt_buffer_source(Some(&Uint8Array::from(bytes.as_slice())))
            }
            None => status(404, ""),
        };
    }
    let body = JsFuture::from(request.text()?).await?.as_string().unwrap();
    let batch: Batch = serde_json::from_str(&body).expect("a batch as the contract has it");
    let answer = NET.with_borrow_mut(|net| {
        let (answer, posts) = net.collectors.entry(url).or_default();
        posts.push(batch.clone());
        *answer
    });
    match answer.expect("a collector that nobody set up") {
        Answer::Away => Err(js_sys::TypeError::new("Failed to fetch").into()),
        Answer::Odd => Err(JsValue::from_str("a page's own fetch")),
        Answer::Status(code) => status(code, ""),
        Answer::Accepts => verdict(&batch, usize::MAX),
        Answer::Refuses => verdict(&batch, 0),
        Answer::Divides => verdict(&batch, 1),
    }
}

/// Accepts that many of the signals, and refuses the rest.
fn verdict(batch: &Batch, accepted: usize) -> Result<Response, JsValue> {
    let ids = batch.signals.iter().map(|signal| signal.id);
    let verdict = Verdict {
        accepted: ids.clone().take(accepted).collect(),
        refused: ids
            .skip(accepted)
            .map(|id| Refusal {
                id: id.text(),
                reason: Reason::UnknownQuestion,
            })
            .collect(),
        ..Verdict::default()
    };
    status(200, &serde_json::to_string(&verdict).unwrap())
}

fn status(code: u16, body: &str) -> Result<Response, JsValue> {
    let init = ResponseInit::new();
    init.set_status(code);
    Response::new_with_opt_str_and_init(Some(body), &init)
}
