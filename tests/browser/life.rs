//! Widgets appear, exist side by side, and leave nothing behind.

use evidence_walk_contract::codec;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_words::Word;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::file::file;
use crate::network::{self, posted};
use crate::page::{BASE, fresh, leave, mount, mount_at, said, settle, widget, widget_with};

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

/// Counts the listeners that were added since the first call and not removed again. As in the
/// browser, two are the same if target, event, function and phase are.
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
async fn what_cannot_start_tells_why_once_and_touches_nothing() {
    let old = format!("{BASE}old.walk");
    let mut bytes = codec::encode(&file("old")).unwrap();
    bytes[4] ^= 1;
    network::publish(&old, bytes);
    let page = format!("{BASE}page.walk");
    network::publish(&page, b"<!doctype html>".to_vec());
    let short = format!("{BASE}short.walk");
    let whole = codec::encode(&file("short")).unwrap();
    network::publish(&short, whole[..whole.len() / 2].to_vec());
    let nowhere = format!("{BASE}nowhere.walk");
    for (src, kind) in [
        (old.as_str(), "other_version"),
        (&page, "not_ours"),
        (&short, "damaged"),
        (&nowhere, "fetch"),
        ("", "no_src"),
    ] {
        let widget = mount(&[("src", src)]).await;
        assert!(!widget.started(), "{src}");
        settle().await;
        assert_eq!(widget.find(".ew-app").child_nodes().length(), 0);
        let told = [(kind.to_owned(), src.to_owned())];
        assert_eq!(*widget.heard.borrow(), told);
    }
}

#[wasm_bindgen_test]
async fn the_host_hears_what_is_counted_in_order_and_nothing_once_it_is_off() {
    let widget = widget().await;
    let heard = || -> Vec<String> {
        let all = widget.heard.take().into_iter();
        all.map(|(kind, step)| [kind, step].join(":")).collect()
    };
    assert_eq!(heard(), Vec::<String>::new());
    widget.start().await;
    widget.jump(1).await;
    widget.jump(0).await;
    assert_eq!(heard(), [":one", ":two"], "each once");
    widget.jump(2).await;
    assert_eq!(heard(), [":ask"]);
    widget.choose("Label of low").await;
    widget.write("A comment.").await;
    assert_eq!(heard(), Vec::<String>::new(), "no answer");
    widget.jump(3).await;
    assert_eq!(heard(), [":end", ":"], "and the end");

    let off = crate::page::widget().await;
    off.start().await;
    off.ask("usage", JsValue::FALSE).await;
    off.jump(1).await;
    off.jump(2).await;
    let steps = off.heard.take();
    assert_eq!(steps, [(String::new(), "one".to_owned())]);

    let nowhere = widget_with(&[("collect", "")]).await;
    nowhere.start().await;
    assert!(nowhere.heard.take().is_empty(), "nothing is counted there");
}

#[wasm_bindgen_test]
async fn a_page_opened_at_a_step_shows_it_and_counts_nothing_before_the_first_act() {
    let name = format!("linked-{}", fresh());
    let (src, collect) = ([BASE, &name].concat(), format!("https://{name}.test"));
    network::publish(&src, codec::encode(&file(&name)).unwrap());
    let attributes = [
        ("src", src.as_str()),
        ("collect", &collect),
        ("site", "lamps"),
    ];
    let link = format!("#ew={name}.two");
    let linked = mount_at(&link, &attributes).await;
    assert_eq!(linked.view(), "walk");
    assert_eq!(linked.text(".ew-step h2"), "Title of two");
    assert!(!linked.focused("h2"), "that is the loader's to decide");
    leave().await;
    assert!(posted(&linked.collector).is_empty());
    assert!(linked.heard.take().is_empty());

    for unknown in [
        "",
        "#ew=",
        "#two",
        &format!("#ew={name}.four"),
        "#ew=other.two",
    ] {
        let other = mount_at(unknown, &attributes).await;
        assert_eq!(other.view(), "page", "{unknown}");
    }
    linked.press(&said(Word::Back, &[])).await;
    let steps: Vec<String> = linked
        .heard
        .take()
        .into_iter()
        .map(|(_, step)| step)
        .collect();
    assert_eq!(steps, ["two", "one"]);
}

#[wasm_bindgen_test]
async fn the_link_to_a_step_names_summary_and_step() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(1).await;
    widget.heard.take();
    widget.press_word(Word::CopyLink).await;
    let src = widget.host.get_attribute("src").unwrap();
    let (_, file) = src.rsplit_once('/').unwrap();
    let (summary, _) = file.split_once('.').unwrap();
    let told = [("copy".to_owned(), format!("#ew={summary}.two"))];
    assert_eq!(widget.heard.take(), told);
}
