//! Widgets come, stand side by side, and leave nothing behind.

use evidence_walk_contract::codec;
use evidence_walk_contract::signal::SignalKind;
use js_sys::Reflect;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::file::file;
use crate::network::{self, posted};
use crate::page::{BASE, fresh, leave, mount, settle, widget, widget_with};

#[wasm_bindgen_test]
async fn two_widgets_walk_and_answer_each_for_itself() {
    let (left, right) = (widget().await, widget().await);
    left.start().await;
    left.jump(2).await;
    left.choose("Label of low").await;
    assert_eq!(right.view(), "page");
    right.start().await;
    right.jump(2).await;
    right.choose("Label of high").await;
    assert!(left.option("Label of low").checked());
    assert!(!left.option("Label of high").checked());
    assert!(!right.option("Label of low").checked());
    left.unmount().await;
    right.jump(1).await;
    assert_eq!(right.text(".ew-step h2"), "Title of two");
}

#[wasm_bindgen_test]
async fn two_widgets_of_one_summary_share_one_collector_and_count_once() {
    let name = format!("shared-{}", fresh());
    let (src, collect) = ([BASE, &name].concat(), format!("https://{name}.test"));
    network::publish(&src, codec::encode(&file(&name)).unwrap());
    let attributes = [
        ("src", src.as_str()),
        ("collect", &collect),
        ("site", "lamps"),
    ];
    let (left, right) = (mount(&attributes).await, mount(&attributes).await);
    left.start().await;
    right.start().await;
    right.jump(1).await;
    leave().await;
    let batches = posted(&left.collector);
    let kinds: Vec<&SignalKind> = batches
        .iter()
        .flat_map(|batch| &batch.signals)
        .map(|signal| &signal.kind)
        .collect();
    let step = |name: &str| SignalKind::StepReached {
        step: name.to_owned(),
    };
    assert_eq!(kinds, [&SignalKind::Started, &step("one"), &step("two")]);
}

#[wasm_bindgen_test]
async fn what_still_waits_when_the_last_widget_goes_is_sent() {
    let widget = widget().await;
    widget.start().await;
    assert!(posted(&widget.collector).is_empty());
    widget.unmount().await;
    assert_eq!(posted(&widget.collector).len(), 1);
}

#[wasm_bindgen_test]
async fn unmounted_it_leaves_its_places_empty() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget.unmount().await;
    for place in [".ew-app", ".ew-aside"] {
        assert_eq!(widget.find(place).child_nodes().length(), 0, "{place}");
    }
}

/// Counts the listeners that were added since the first call and not taken away again. As for the
/// browser, one is the same as another where target, event, function and phase are.
fn listeners() -> f64 {
    let count = "(() => {
        if (window.listening === undefined) {
            const live = window.listening = new Set();
            const numbers = new WeakMap();
            let last = 0;
            const number = (thing) => {
                if (!numbers.has(thing)) numbers.set(thing, ++last);
                return numbers.get(thing);
            };
            const of = EventTarget.prototype;
            const wrap = (name, note) => {
                const real = of[name];
                of[name] = function (event, act, options) {
                    const early = options === true || options?.capture === true;
                    if (act) note([number(this), event, number(act), early].join());
                    return real.call(this, event, act, options);
                };
            };
            wrap('addEventListener', (one) => live.add(one));
            wrap('removeEventListener', (one) => live.delete(one));
        }
        return window.listening.size;
    })()";
    js_sys::eval(count).unwrap().as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn mounted_and_unmounted_fifty_times_nothing_grows() {
    listeners();
    let mut widget = widget_with(&[]).await;
    widget.start().await;
    widget.jump(2).await;
    let at_work = (listeners(), widget.all("*").len());
    widget.unmount().await;
    let at_rest = (listeners(), widget.all("*").len());
    assert!(at_rest.0 < at_work.0 && at_rest.1 < at_work.1);
    for _ in 0..50 {
        widget.remount().await;
        widget.start().await;
        widget.jump(2).await;
        assert_eq!(
            (widget.all("*").len(), widget.view().as_str()),
            (at_work.1, "walk")
        );
        widget.unmount().await;
    }
    assert_eq!((listeners(), widget.all("*").len()), at_rest);
    // Not even a button that somebody kept does anything any more.
    assert_eq!(listeners(), 0.0);
}

#[wasm_bindgen_test]
async fn what_cannot_start_says_why_in_one_line_and_touches_nothing() {
    let old = format!("{BASE}old.walk");
    let mut bytes = codec::encode(&file("old")).unwrap();
    bytes[4] ^= 1;
    network::publish(&old, bytes);
    let page = format!("{BASE}page.walk");
    network::publish(&page, b"<!doctype html>".to_vec());
    let nowhere = format!("{BASE}nowhere.walk");
    for (src, cause) in [
        (old.as_str(), "run `evidence-walk build` again"),
        (&page, "is not a file made by"),
        (&nowhere, "answered 404"),
        ("", "src attribute is missing"),
    ] {
        let said = warnings(true);
        let widget = mount(&[("src", src)]).await;
        assert!(!widget.started(), "{src}");
        settle().await;
        assert_eq!(widget.find(".ew-app").child_nodes().length(), 0);
        let lines = warnings(false);
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].starts_with("evidence-walk: ") && lines[0].contains(cause),
            "{lines:?}"
        );
    }
}

/// The lines that `console.warn` was given since it was last asked; begins to listen, or stops.
fn warnings(listen: bool) -> Vec<String> {
    let script = if listen {
        "(() => { window.warned = []; window.warnedReal = console.warn;
            console.warn = (line) => window.warned.push(line); return window.warned; })()"
    } else {
        "(() => { console.warn = window.warnedReal; return window.warned; })()"
    };
    let lines = js_sys::Array::from(&js_sys::eval(script).unwrap());
    assert!(Reflect::has(&lines, &"length".into()).unwrap());
    lines.iter().filter_map(|line| line.as_string()).collect()
}
