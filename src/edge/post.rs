//! One POST. The body of the answer is always read: until it is, the browser holds back its share of
//! the budget for requests that outlive a page (Fetch Standard, "keepalive").

use evidence_walk_contract::batch;
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_rules::outbox::{Millis, PostResult};
use gloo_net::http::Response;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::send::send;

/// Posts a batch and reads the result.
pub async fn post(url: &str, signals: &[EngagementSignal], keepalive: bool) -> PostResult {
    match send(url, &batch::write(signals), keepalive).await {
        Some(response) => read(response).await,
        None if is_online() => PostResult::Failed,
        None => PostResult::Offline,
    }
}

// If the browser reports offline there may still be a network, but a request has just failed.
fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

async fn read(response: Response) -> PostResult {
    let status = response.status();
    let header = response.headers().get("retry-after");
    let Ok(text) = response.text().await else {
        return PostResult::Failed;
    };
    let body = JSON::parse(&text).unwrap_or(JsValue::NULL);
    let wait = number(&body, "retry_after_ms");
    if status != 200 {
        let seconds = header.and_then(|text| text.parse::<u32>().ok());
        return PostResult::Status {
            code: status,
            retry_after_ms: wait.or(seconds.map(|s| Millis::from(s) * 1_000)),
        };
    }
    // A response without its two lists of stored signals cannot be relied on.
    let (Some(accepted), Some(duplicate)) = (ids(&body, "accepted"), ids(&body, "duplicate"))
    else {
        return PostResult::Failed;
    };
    let refused = list(&body, "refused").unwrap_or_default();
    PostResult::Verdict {
        accepted,
        duplicate,
        refused: refused.iter().filter_map(|item| refusal(&item)).collect(),
        retry_after_ms: wait.unwrap_or(0),
    }
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::NULL)
}

fn number(object: &JsValue, key: &str) -> Option<Millis> {
    get(object, key)
        .as_f64()
        .filter(|n| *n >= 0.0)
        .map(|n| n as Millis)
}

fn list(object: &JsValue, key: &str) -> Option<Array> {
    get(object, key).dyn_into().ok()
}

fn refusal(item: &JsValue) -> Option<(SignalId, String)> {
    let reason = get(item, "reason").as_string().unwrap_or_default();
    Some((id(&get(item, "id"))?, reason))
}

fn id(value: &JsValue) -> Option<SignalId> {
    value.as_string()?.parse().ok()
}

fn ids(object: &JsValue, key: &str) -> Option<Vec<SignalId>> {
    Some(
        list(object, key)?
            .iter()
            .filter_map(|value| id(&value))
            .collect(),
    )
}
