//! Steps are shown one at a time, as they were drawn.

use evidence_walk_words::Word;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Widget, document, said, sleep, widget, widget_with};

const TITLE: &str = ".ew-step h2";

#[wasm_bindgen_test]
async fn the_walk_begins_when_it_is_asked_to_and_takes_no_focus_before() {
    let widget = widget().await;
    assert_eq!(widget.view(), "page");
    assert!(widget.root.active_element().is_none());
    widget.start().await;
    assert_eq!(widget.view(), "walk");
    assert_eq!(widget.text(TITLE), "Title of one");
    assert!(widget.focused(TITLE));
    let position = said(Word::StepOf, &[("n", "1"), ("of", "4")]);
    assert_eq!(widget.text(".ew-step > p"), position);
}

#[wasm_bindgen_test]
async fn next_back_and_the_list_move_and_the_heading_takes_the_focus() {
    let widget = widget().await;
    widget.start().await;
    let back = said(Word::Back, &[]);
    let next = |label: &str| said(Word::NextNamed, &[("title", label)]);
    assert!(
        widget.button(&back).is_none(),
        "nothing is before the first step"
    );
    for name in ["two", "ask", "end"] {
        widget.press(&next(&["Label of ", name].concat())).await;
        assert_eq!(widget.text(TITLE), ["Title of ", name].concat());
        assert!(widget.focused(TITLE), "{name}");
    }
    assert!(!widget.seen(".is-next"), "nothing is behind the last step");
    assert!(
        widget
            .text(".ew-moves p")
            .starts_with(&said(Word::ReachedEnd, &[]))
    );
    assert!(widget.seen(".ew-moves p"));
    widget.press(&back).await;
    assert_eq!(widget.text(TITLE), "Title of ask");
    assert!(widget.focused(TITLE));
    assert!(!widget.seen(".ew-moves p"));
    widget.jump(1).await;
    assert_eq!(widget.text(TITLE), "Title of two");
    assert!(widget.focused(TITLE));
    let current: Vec<String> = widget
        .all("[aria-current=step]")
        .iter()
        .map(|button| button.text_content().unwrap())
        .collect();
    // In the rail and in the fold, of which the style sheet shows one.
    assert_eq!(current, ["2Label of two", "2Label of two"]);
}

#[wasm_bindgen_test]
async fn focus_moves_with_the_step_and_at_no_other_time() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(2).await;
    widget.option("Label of low").focus().unwrap();
    widget.choose("Label of high").await;
    assert!(!widget.focused(TITLE));
    widget.field().focus().unwrap();
    widget.write("Costs").await;
    assert!(widget.focused("textarea"));
}

#[wasm_bindgen_test]
async fn a_step_is_drawn_as_it_was_packed() {
    let widget = widget().await;
    widget.start().await;
    let content = widget.find(".ew-content");
    let words = content.query_selector("p.ew-text").unwrap().unwrap();
    assert_eq!(words.text_content().unwrap(), "Light <b>helps</b> & 💡.");
    assert_eq!(words.child_element_count(), 0, "words became elements");
    for css in ["svg", "svg g", "svg line", "svg text"] {
        let drawn = content.query_selector(css).unwrap().expect(css);
        let space = drawn.namespace_uri().unwrap();
        assert_eq!(space, "http://www.w3.org/2000/svg", "{css}");
    }
    let picture = content.query_selector("svg").unwrap().unwrap();
    assert_eq!(picture.get_attribute("viewBox").unwrap(), "0 0 100 28");
    let line = content.query_selector("line").unwrap().unwrap();
    assert_eq!(line.get_attribute("x1").unwrap(), "5%");
    // After the picture it is HTML again.
    let html = content.query_selector("details").unwrap().unwrap();
    assert_eq!(
        html.namespace_uri().unwrap(),
        "http://www.w3.org/1999/xhtml"
    );
    assert_eq!(content.child_element_count(), 6);
}

#[wasm_bindgen_test]
async fn a_hostile_address_is_dropped_and_its_words_stay() {
    let widget = widget().await;
    widget.start().await;
    let links = widget.all(".ew-content a");
    let shown = |index: usize| {
        let link: &web_sys::Element = &links[index];
        (link.text_content().unwrap(), link.get_attribute("href"))
    };
    let sound = "https://lamp.example/?a=1&b=2".to_owned();
    assert_eq!(shown(0), ("sound".to_owned(), Some(sound)));
    assert_eq!(shown(1), ("hostile".to_owned(), None));
}

#[wasm_bindgen_test]
async fn the_whole_page_comes_back_with_the_focus_on_its_start() {
    let widget = widget().await;
    widget.start().await;
    widget.jump(3).await;
    widget.ask("page", JsValue::UNDEFINED).await;
    assert_eq!(widget.view(), "page");
    assert!(widget.focused(".ew-start"));
}

#[wasm_bindgen_test]
async fn with_the_walk_first_the_page_shows_the_step_until_the_reader_moves_on() {
    let widget = widget_with(&[("start", "walk")]).await;
    assert_eq!(widget.view(), "first");
    assert!(widget.root.active_element().is_none());
    assert!(document().active_element() != Some(widget.host.clone().into()));
    widget
        .press(&said(Word::NextNamed, &[("title", "Label of two")]))
        .await;
    assert_eq!(widget.view(), "walk");
    assert_eq!(widget.text(TITLE), "Title of two");
    assert!(widget.focused(TITLE));
}

#[wasm_bindgen_test]
async fn a_step_that_was_drawn_ahead_is_the_step_that_is_shown() {
    let widget = widget().await;
    widget.start().await;
    let body = |widget: &Widget| widget.find(".ew-content").inner_html();
    let at_once = async |step| {
        let fresh = crate::page::widget().await;
        fresh.start().await;
        fresh.jump(step).await;
        body(&fresh)
    };
    // The next one, which was drawn ahead, and one that was not, after it.
    for step in [1, 0, 2] {
        sleep(200).await;
        widget.jump(step).await;
        assert_eq!(body(&widget), at_once(step).await);
        assert_eq!(widget.all(".ew-walk .ew-content").len(), 1);
    }
    assert_eq!(widget.all(".ew-ask").len(), 1, "the questions, once");
}
