//! The panel says what was and would be sent, turns it off, and gives the withdrawal code.

use evidence_walk_contract::batch::{self, Batch};
use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::signal::SignalKind;
use evidence_walk_words::Word;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::ask::asked;
use crate::network::{self, Answer, posted};
use crate::page::{Widget, document, leave, said, settle, until, widget, widget_with};
use crate::sent::{sent_to, shows};

async fn panel(widget: &Widget) {
    widget.ask("records", JsValue::UNDEFINED).await;
    assert!(widget.seen(".ew-panel"));
}

/// What happened, its state and its bytes, line by line.
fn lines(widget: &Widget) -> Vec<[String; 3]> {
    let text = |line: &web_sys::Element, css: &str| {
        let found = line.query_selector(css).unwrap().unwrap();
        found.text_content().unwrap()
    };
    let lines = widget.all(".ew-log > li").into_iter();
    lines
        .map(|line| ["p", ".ew-tag", "pre"].map(|css| text(&line, css)))
        .collect()
}

fn states(widget: &Widget) -> Vec<String> {
    lines(widget)
        .into_iter()
        .map(|[_, state, _]| state)
        .collect()
}

fn named(word: Word, name: &str) -> String {
    said(word, &[("name", name)])
}

fn request(n: &str) -> String {
    said(Word::RecordsSent, &[("n", n)])
}

fn word(word: Word) -> String {
    said(word, &[])
}

fn boxes(widget: &Widget) -> [HtmlInputElement; 2] {
    let found = widget.all(".ew-panel input");
    assert_eq!(found.len(), 2);
    [0, 1].map(|at| found[at].clone().unchecked_into())
}

async fn tick(field: &HtmlInputElement) {
    field.click();
    settle().await;
}

/// All that this website keeps on the device.
fn kept() -> Vec<(String, String)> {
    let storage = storage();
    let all = 0..storage.length().unwrap();
    let names = all.map(|at| storage.key(at).unwrap().unwrap());
    names
        .map(|name| (name.clone(), storage.get_item(&name).unwrap().unwrap()))
        .collect()
}

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

#[wasm_bindgen_test]
async fn before_the_first_act_there_is_nothing() {
    let widget = widget().await;
    panel(&widget).await;
    assert_eq!(lines(&widget), Vec::<[String; 3]>::new());
    assert!(
        widget
            .text(".ew-panel")
            .contains(&word(Word::RecordsNothing))
    );
    leave().await;
    assert!(posted(&widget.collector).is_empty());
}

#[wasm_bindgen_test]
async fn each_signal_is_named_and_shown_to_the_byte() {
    let widget = widget().await;
    widget.start().await;
    widget.all(".ew-content details")[0]
        .set_attribute("open", "")
        .unwrap();
    settle().await;
    widget.jump(3).await;
    panel(&widget).await;
    let names: Vec<String> = lines(&widget).into_iter().map(|[name, ..]| name).collect();
    let opened = [
        ("what", word(Word::ReadingPicture)),
        ("name", "Label of one".to_owned()),
    ];
    let opened = opened.each_ref().map(|(key, value)| (*key, value.as_str()));
    let want = [
        word(Word::RecordsStarted),
        named(Word::RecordsReached, "Label of one"),
        said(Word::RecordsOpened, &opened),
        named(Word::RecordsReached, "Label of end"),
        word(Word::RecordsFinished),
    ];
    assert_eq!(names, want);
    assert_eq!(states(&widget), vec![word(Word::RecordsWaiting); 5]);
    // A fold that is open stays open while states change.
    let fold = widget.find(".ew-log details");
    fold.set_attribute("open", "").unwrap();
    leave().await;
    until("all are sent", || states(&widget) == vec![request("1"); 5]).await;
    assert!(widget.find(".ew-log details").has_attribute("open"));
    let bytes: Vec<String> = lines(&widget)
        .into_iter()
        .map(|[_, _, bytes]| bytes)
        .collect();
    assert_eq!(
        one(&widget)
            .signals
            .iter()
            .map(batch::write_one)
            .collect::<Vec<_>>(),
        bytes
    );
    let length = said(Word::RecordsBytes, &[("n", &bytes[0].len().to_string())]);
    assert_eq!(widget.text(".ew-log summary"), length);
}

/// The only batch that was posted.
fn one(widget: &Widget) -> Batch {
    let mut batches = posted(&widget.collector);
    assert_eq!(batches.len(), 1);
    batches.remove(0)
}

#[wasm_bindgen_test]
async fn answers_are_shown_before_they_are_sent_but_for_the_ids_that_send_makes() {
    let widget = asked().await;
    panel(&widget).await;
    assert_eq!(lines(&widget).len(), 0);
    widget.choose("Label of high").await;
    widget.write("Costs \"in full\"\n").await;
    let drafts = lines(&widget);
    let want = ["Asked: useful", "Asked: missing"].map(|name| named(Word::RecordsAnswer, name));
    assert_eq!(
        drafts.iter().map(|[name, ..]| name).collect::<Vec<_>>(),
        want.iter().collect::<Vec<_>>()
    );
    assert_eq!(states(&widget), vec![word(Word::RecordsOnSend); 2]);
    assert!(posted(&widget.collector).is_empty());
    widget.press_word(Word::SendAnswers).await;
    until("both are sent", || states(&widget) == vec![request("1"); 2]).await;
    for (signal, [_, _, draft]) in one(&widget).signals.iter().zip(&drafts) {
        let SignalKind::Answered { sheet, .. } = &signal.kind else {
            panic!("{signal:?} among answers");
        };
        let filled = draft
            .replace("00000000-0000-0000-0000-000000000000", &signal.id.text())
            .replace(&"0".repeat(32), &sheet.text());
        assert_eq!(filled, batch::write_one(signal));
    }
    // Cleared, it is new again.
    widget.press_word(Word::ChangeAnswers).await;
    widget.write("").await;
    let [name, state, bytes] = lines(&widget).pop().unwrap();
    assert_eq!(name, named(Word::RecordsCleared, "Asked: missing"));
    assert_eq!(state, word(Word::RecordsOnSend));
    assert!(
        bytes.ends_with("\"answer_revision\":2,\"value\":\"cleared\"}"),
        "{bytes}"
    );
}

#[wasm_bindgen_test]
async fn the_open_panel_follows_what_becomes_of_each_signal() {
    let widget = sent_to(Answer::Away).await;
    shows(&widget, Word::WaitingTitle).await;
    panel(&widget).await;
    assert_eq!(states(&widget), vec![word(Word::RecordsWaiting); 2]);
    network::answers(&widget.collector, Answer::Divides);
    let want = [request("2"), word(Word::RecordsLost)];
    until("one is sent, one lost", || states(&widget) == want).await;
}

#[wasm_bindgen_test]
async fn stop_discards_the_counts_that_wait_and_leaves_the_answers() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    network::answers(&widget.collector, Answer::Away);
    widget.choose("Label of high").await;
    widget.press_word(Word::SendAnswers).await;
    shows(&widget, Word::WaitingTitle).await;
    panel(&widget).await;
    assert_eq!(lines(&widget).len(), 4);
    let [switch, _] = boxes(&widget);
    assert!(switch.checked());
    widget.press_word(Word::StopCounting).await;
    assert!(!switch.checked());
    // A further try of the answers may have been announced since.
    let said = widget.text("[role=status]");
    let later = word(Word::WaitingTitle);
    assert!(
        said == word(Word::CountingStopped) || said == later,
        "{said}"
    );
    assert_eq!(lines(&widget).len(), 1);
    assert!(
        widget
            .text(".ew-panel")
            .contains(&word(Word::RecordsUsageOff))
    );
    // The answers have a button of their own, and a try may have arrived.
    widget.press_in(".ew-panel", Word::Discard).await;
    assert_eq!(states(&widget), [word(Word::RecordsTakenBack)]);
    assert!(widget.focused(".ew-panel h2"));
    network::answers(&widget.collector, Answer::Accepts);
    let before = posted(&widget.collector).len();
    leave().await;
    assert_eq!(posted(&widget.collector).len(), before);
    tick(&switch).await;
    assert!(switch.checked());
    assert!(widget.text(".ew-panel").contains(&word(Word::RecordsUsage)));
}

#[wasm_bindgen_test]
async fn the_device_keeps_one_entry_while_the_box_is_ticked_and_nothing_else_ever() {
    storage().clear().unwrap();
    let (widget, other) = (widget().await, widget().await);
    widget.start().await;
    other.start().await;
    panel(&widget).await;
    assert_eq!(kept(), []);
    let [switch, keep] = boxes(&widget);
    tick(&keep).await;
    let [(name, value)] = &kept()[..] else {
        panic!("not one entry: {:?}", kept());
    };
    assert_eq!(value, "no");
    let entry = [name.as_str(), " = no"].concat();
    assert!(
        widget.text(".ew-panel").contains(&entry),
        "the entry is not shown"
    );
    assert!(!switch.checked());
    // For the whole page, and for what is mounted later, whatever the site says.
    assert!(!bar_switch(&other).checked());
    let later = widget_with(&[]).await;
    later.ask("site", JsValue::TRUE).await;
    later.start().await;
    assert!(!bar_switch(&later).checked());
    leave().await;
    for widget in [&widget, &other, &later] {
        assert!(posted(&widget.collector).is_empty());
    }
    tick(&keep).await;
    assert_eq!(kept(), []);
    assert!(!switch.checked(), "unticking alone counts nothing");
    // Switching counting on says so as well.
    tick(&keep).await;
    tick(&switch).await;
    assert!(!keep.checked() && switch.checked());
    assert_eq!(kept(), []);
}

fn bar_switch(widget: &Widget) -> HtmlInputElement {
    widget.find(".ew-switch input").unchecked_into()
}

#[wasm_bindgen_test]
async fn the_site_decides_unless_the_reader_has() {
    let widget = widget_with(&[("usage", "off")]).await;
    widget.ask("site", JsValue::TRUE).await;
    assert!(bar_switch(&widget).checked());
    widget.ask("usage", JsValue::FALSE).await;
    widget.ask("site", JsValue::TRUE).await;
    assert!(
        !bar_switch(&widget).checked(),
        "the site overruled the reader"
    );
    let mut widget = widget;
    widget.unmount().await;
    widget.remount().await;
    widget.ask("site", JsValue::TRUE).await;
    widget.start().await;
    assert!(
        !bar_switch(&widget).checked(),
        "put back, it forgot what the reader said"
    );
    leave().await;
    assert!(posted(&widget.collector).is_empty());
}

#[wasm_bindgen_test]
async fn the_code_is_shown_while_it_is_good_for_something() {
    let widget = asked().await;
    assert!(!widget.seen(".ew-code"));
    network::answers(&widget.collector, Answer::Away);
    widget.choose("Label of high").await;
    widget.press_word(Word::SendAnswers).await;
    shows(&widget, Word::WaitingTitle).await;
    assert!(widget.seen(".ew-code"), "a try may have arrived");
    widget.press_word(Word::Discard).await;
    assert!(!widget.seen(".ew-code"));
    network::answers(&widget.collector, Answer::Accepts);
    widget.choose("Label of high").await;
    widget.press_word(Word::SendAnswers).await;
    shows(&widget, Word::SentTitle).await;
    let SignalKind::Answered { sheet, .. } =
        posted(&widget.collector).pop().unwrap().signals[0].kind
    else {
        panic!("no answer was sent");
    };
    assert_eq!(SheetId::from_code(&widget.text(".ew-code")), Ok(sheet));
    let says = widget.text(".ew-state");
    for part in [
        "Lamp Centre",
        "lamps@example.org",
        "They are kept for two winters.",
    ] {
        assert!(says.contains(part), "{part} is not in {says}");
    }
}

#[wasm_bindgen_test]
async fn what_could_not_be_sent_has_no_code() {
    let widget = sent_to(Answer::Refuses).await;
    shows(&widget, Word::LostTitle).await;
    assert!(!widget.seen(".ew-code"));
}

#[wasm_bindgen_test]
async fn where_copying_is_refused_the_code_is_selected() {
    let widget = sent_to(Answer::Accepts).await;
    shows(&widget, Word::SentTitle).await;
    // Nobody has pressed a real key or button here, so the browser may refuse; either result is reported truthfully.
    widget.press_word(Word::CopyCode).await;
    let told = || widget.text("[role=status]");
    let either = [word(Word::CodeCopied), word(Word::CodeSelected)];
    until("it is said", || either.contains(&told())).await;
    if told() == either[1] {
        let selected = document().get_selection().unwrap().unwrap();
        let selected = String::from(selected.to_string());
        assert_eq!(selected, widget.text(".ew-code"));
    }
}

#[wasm_bindgen_test]
async fn without_a_collector_there_is_nothing_to_turn_off() {
    let widget = widget_with(&[("collect", "")]).await;
    panel(&widget).await;
    let text = widget.text(".ew-panel");
    assert!(text.contains(&word(Word::RecordsNowhere)));
    assert!(widget.all(".ew-panel input, .ew-panel .ew-log").is_empty());
    widget.ask("site", JsValue::TRUE).await;
    assert!(!bar_switch(&widget).checked());
    let close: HtmlElement = widget.button(&word(Word::Close)).unwrap();
    close.click();
    settle().await;
    assert!(widget.focused(".ew-records"));
}
