//! Usage is counted once, and not at all where it is off.

use evidence_walk_contract::signal::{Detail, SignalKind};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::network::posted;
use crate::page::{Widget, leave, settle, sleep, widget, widget_with};
use wasm_bindgen::JsCast;

/// Everything that was posted, once the page is left.
async fn counted(widget: &Widget) -> Vec<SignalKind> {
    leave().await;
    let batches = posted(&widget.collector).into_iter();
    batches
        .flat_map(|batch| batch.signals)
        .map(|signal| signal.kind)
        .collect()
}

fn reached(step: &str) -> SignalKind {
    SignalKind::StepReached {
        step: step.to_owned(),
    }
}

fn opened(step: &str, detail: Detail) -> SignalKind {
    SignalKind::DetailOpened {
        step: step.to_owned(),
        detail,
    }
}

/// Opens or closes a fold of the step that is shown.
async fn toggle(widget: &Widget, fold: usize) {
    let fold = &widget.all(".ew-content details")[fold];
    if fold.has_attribute("open") {
        fold.remove_attribute("open").unwrap();
    } else {
        fold.set_attribute("open", "").unwrap();
    }
    settle().await;
}

#[wasm_bindgen_test]
async fn nothing_is_counted_before_the_readers_first_act() {
    let widget = widget().await;
    sleep(50).await;
    assert_eq!(counted(&widget).await, []);
}

#[wasm_bindgen_test]
async fn each_step_is_counted_once_however_often_it_is_shown() {
    let widget = widget().await;
    widget.start().await;
    for step in [1, 0, 1, 3, 0, 3] {
        widget.jump(step).await;
    }
    let want = [
        SignalKind::Started,
        reached("one"),
        reached("two"),
        reached("end"),
        SignalKind::Finished,
    ];
    assert_eq!(counted(&widget).await, want);
}

#[wasm_bindgen_test]
async fn a_detail_is_counted_when_it_is_first_opened_and_by_its_step() {
    let widget = widget().await;
    widget.start().await;
    for fold in [0, 0, 0, 1] {
        toggle(&widget, fold).await;
    }
    widget.jump(1).await;
    toggle(&widget, 0).await;
    widget.jump(0).await;
    toggle(&widget, 0).await;
    let details: Vec<SignalKind> = counted(&widget)
        .await
        .into_iter()
        .filter(|kind| matches!(kind, SignalKind::DetailOpened { .. }))
        .collect();
    let want = [
        opened("one", Detail::Picture),
        opened("one", Detail::Sources),
        opened("two", Detail::Picture),
    ];
    assert_eq!(details, want);
}

#[wasm_bindgen_test]
async fn switched_off_nothing_more_is_counted_and_what_waits_is_dropped() {
    let widget = widget().await;
    widget.start().await;
    widget.ask("usage", JsValue::FALSE).await;
    widget.jump(1).await;
    toggle(&widget, 0).await;
    assert_eq!(counted(&widget).await, []);
    assert!(!switch(&widget).checked());
    widget.ask("usage", JsValue::TRUE).await;
    widget.jump(2).await;
    assert!(switch(&widget).checked());
    assert_eq!(counted(&widget).await, [reached("ask")]);
}

fn switch(widget: &Widget) -> HtmlInputElement {
    widget.find("input[type=checkbox]").unchecked_into()
}

#[wasm_bindgen_test]
async fn the_page_decides_and_so_does_global_privacy_control() {
    let off = widget_with(&[("usage", "off")]).await;
    off.start().await;
    assert!(!switch(&off).checked());
    assert_eq!(counted(&off).await, []);

    let navigator = web_sys::window().unwrap().navigator();
    let signal = |value: JsValue| {
        let property = Object::new();
        Reflect::set(&property, &"value".into(), &value).unwrap();
        Reflect::set(&property, &"configurable".into(), &JsValue::TRUE).unwrap();
        Object::define_property(&navigator, &"globalPrivacyControl".into(), &property);
    };
    signal(JsValue::TRUE);
    let asked_not_to = widget().await;
    signal(JsValue::FALSE);
    asked_not_to.start().await;
    assert!(!switch(&asked_not_to).checked());
    assert_eq!(counted(&asked_not_to).await, []);
}
