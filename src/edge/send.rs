//! One request that carries something to the collector.

use gloo_net::http::Response;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, ReferrerPolicy, RequestCredentials, RequestInit};

/// Longest wait for an answer, in milliseconds.
const TIME_OUT_MS: u32 = 15_000;

// A page may have replaced or removed either: what they throw is caught here.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = AbortSignal)]
    fn timeout(after: u32) -> Result<AbortSignal, JsValue>;
}

/// Sends a body without credentials or referrer; `None` where no answer came.
///
/// It is posted as plain text, which needs no preflight. `keepalive` lets the request outlive
/// the page (Fetch Standard, "keepalive").
pub async fn send(url: &str, body: &str, keepalive: bool) -> Option<Response> {
    let request = request(url, body, keepalive).ok()?;
    Some(answer(&request).await?.into())
}

/// Asks for a file, without credentials or referrer; `None` where no answer came, or another than success.
pub async fn get(url: &str) -> Option<web_sys::Response> {
    let request = web_sys::Request::new_with_str_and_init(url, &init()).ok()?;
    let answer = answer(&request).await?;
    answer.ok().then_some(answer)
}

async fn answer(request: &web_sys::Request) -> Option<web_sys::Response> {
    // Not gloo-net's own `send`: it panics if a page's own `fetch` fails with something other than an `Error`.
    let answer = Promise::resolve(&fetch(request).ok()?);
    JsFuture::from(answer).await.ok()?.dyn_into().ok()
}

fn init() -> RequestInit {
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(timeout(TIME_OUT_MS).ok().as_ref());
    init
}

fn request(url: &str, body: &str, keepalive: bool) -> Result<web_sys::Request, JsValue> {
    let init = init();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let headers = Headers::new()?;
    headers.set("content-type", "text/plain;charset=UTF-8")?;
    init.set_headers(headers.as_ref());
    if keepalive {
        Reflect::set(init.as_ref(), &"keepalive".into(), &JsValue::TRUE)?;
    }
    web_sys::Request::new_with_str_and_init(url, &init)
}
