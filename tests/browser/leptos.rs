//! The builder's elements and leptos's own views can contain each other, and any leptos view can
//! contain the whole widget.

use evidence_walk_contract::codec;
use evidence_walk_widget::EvidenceWalk;
use evidence_walk_widget::view::el::{built, button, el};
use evidence_walk_words::{Word, Words};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::file::file;
use crate::network::{self, Answer, posted};
use crate::page::{BASE, document, fresh, leave, said, settle, until};

/// An empty place on the page.
fn place() -> HtmlElement {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place.unchecked_into()
}

/// What is there, without the comments that leptos keeps as marks.
fn html(place: &Element) -> String {
    let mut html = place.inner_html();
    while let Some(from) = html.find("<!--") {
        let to = html[from..].find("-->").unwrap() + from + 3;
        html.replace_range(from..to, "");
    }
    html
}

/// A component of elements, as every view of the widget is one.
#[component]
fn Counter(count: RwSignal<u32>) -> impl IntoView {
    el("p")
        .class("count")
        .child(el("b").text_live(move || count.get().to_string()))
        .child(button("more", move || count.update(|count| *count += 1)).text("More"))
}

#[wasm_bindgen_test]
async fn an_element_stands_inside_a_view() {
    let count = RwSignal::new(1);
    let place = place();
    let mounted = mount_to(place.clone(), move || {
        view! {
            <section class={"outer"}>
                <Counter count />
                {el("i").text("after")}
            </section>
        }
    });
    settle().await;
    let want = |count| {
        format!(
            "<section class=\"outer\"><p class=\"count\"><b>{count}</b>\
             <button type=\"button\" class=\"more\">More</button></p><i>after</i></section>"
        )
    };
    assert_eq!(html(&place), want(1));
    let more = place.query_selector(".more").unwrap().unwrap();
    more.unchecked_ref::<HtmlElement>().click();
    settle().await;
    assert_eq!(html(&place), want(2));
    drop(mounted);
    settle().await;
    assert_eq!(html(&place), "");
    more.unchecked_ref::<HtmlElement>().click();
    assert_eq!(
        count.try_get_untracked(),
        Some(2),
        "its listener has gone with it"
    );
}

#[wasm_bindgen_test]
async fn a_view_stands_inside_an_element() {
    let count = RwSignal::new(1);
    let place = place();
    let mounted = mount_to(place.clone(), move || {
        el("section")
            .child(el("i").text("before"))
            .view(view! {
                <p class={"count"}>
                    {move || count.get()} <Show when=move || { count.get() > 1 }>{"many"}</Show>
                </p>
            })
            .view(view! { <Counter count /> })
    });
    settle().await;
    assert!(html(&place).starts_with("<section><i>before</i><p class=\"count\">1</p>"));
    count.set(2);
    settle().await;
    let now = html(&place);
    assert!(
        now.starts_with("<section><i>before</i><p class=\"count\">2many</p>"),
        "{now}"
    );
    assert!(now.contains("<b>2</b>"), "{now}");
    drop(mounted);
    settle().await;
    assert_eq!(html(&place), "");
}

#[wasm_bindgen_test]
async fn an_element_takes_attributes_and_its_place_among_others_like_any_view() {
    let odd = RwSignal::new(true);
    let name = RwSignal::new("first");
    let place = place();
    let _mounted = mount_to(place.clone(), move || {
        view! {
            <div>
                {"a"}
                {move || {
                    if odd.get() { built(el("u").text("odd")) } else { built(view! { <s>{"even"}</s> }) }
                }}
                {"z"} <Counter count=RwSignal::new(7) attr:id=move || name.get() />
            </div>
        }
    });
    settle().await;
    assert!(html(&place).starts_with("<div>a<u>odd</u>z<p class=\"count\" id=\"first\">"));
    odd.set(false);
    name.set("second");
    settle().await;
    let now = html(&place);
    assert!(
        now.starts_with("<div>a<s>even</s>z<p class=\"count\" id=\"second\">"),
        "{now}"
    );
    odd.set(true);
    settle().await;
    let now = html(&place);
    assert!(now.starts_with("<div>a<u>odd</u>z"), "{now}");
}

#[wasm_bindgen_test]
async fn a_keyed_view_is_built_again_when_its_key_changes_and_at_no_other_time() {
    let (key, other) = (RwSignal::new(1), RwSignal::new(1));
    let place = place();
    let _mounted = mount_to(place.clone(), move || {
        el("div").keyed(
            move || {
                other.get();
                key.get()
            },
            move || {
                Some(built(
                    view! { <input placeholder=key.get_untracked().to_string() /> },
                ))
            },
        )
    });
    settle().await;
    let field = || -> web_sys::HtmlInputElement {
        place
            .query_selector("input")
            .unwrap()
            .unwrap()
            .unchecked_into()
    };
    field().set_value("typed");
    other.set(2);
    settle().await;
    assert_eq!(field().value(), "typed");
    key.set(2);
    settle().await;
    assert_eq!(
        (field().value().as_str(), field().placeholder().as_str()),
        ("", "2")
    );
}

#[wasm_bindgen_test]
async fn the_whole_widget_stands_in_a_leptos_view() {
    let name = format!("hosted-{}", fresh());
    let (src, collect) = (
        [BASE, &name, ".en.walk"].concat(),
        format!("https://{name}.test"),
    );
    network::publish(&src, codec::encode(&file(&name)).unwrap());
    let words = [BASE, &evidence_walk_contract::paths::words_file("en")].concat();
    network::publish(&words, codec::encode(&Words::load("en").unwrap()).unwrap());
    let collector = [
        &collect,
        evidence_walk_contract::paths::SIGNALS,
        "?site=lamps",
    ]
    .concat();
    network::answers(&collector, Answer::Accepts);
    let place = place();
    let (src, collect) = (src.clone(), collect.clone());
    let mounted = mount_to(place.clone(), move || {
        view! {
            <article>
                <h1>{"Ours"}</h1>
                <EvidenceWalk src collect site="lamps" files=BASE />
            </article>
        }
    });
    let root = || -> Option<ShadowRoot> {
        let found = place.query_selector("article > div").unwrap()?;
        found.shadow_root()
    };
    until("it stands", || {
        root().is_some_and(|root| root.query_selector(".ew-step h2").unwrap().is_some())
    })
    .await;
    settle().await;
    let root = root().unwrap();
    let find = |css: &str| -> Element { root.query_selector(css).unwrap().unwrap() };
    let press = |css: &str| find(css).unchecked_ref::<HtmlElement>().click();
    assert_eq!(find(".ew-step h2").text_content().unwrap(), "Title of one");
    assert_eq!(
        find(".ew-shell").get_attribute("data-view").unwrap(),
        "walk"
    );
    let styles = root.query_selector_all("link[rel=stylesheet]").unwrap();
    assert_eq!(styles.length(), 3);

    press(".is-next");
    settle().await;
    assert_eq!(find(".ew-step h2").text_content().unwrap(), "Title of two");
    leave().await;
    let kinds = posted(&collector)
        .iter()
        .map(|batch| batch.signals.len())
        .sum::<usize>();
    assert_eq!(kinds, 3, "the walk, its first step and its second");

    press(".ew-records");
    settle().await;
    assert_eq!(
        find(".ew-panel h2").text_content().unwrap(),
        said(Word::RecordsIntro, &[])
    );
    assert!(
        root.query_selector(".ew-share").unwrap().is_none(),
        "no page to link to"
    );

    drop(mounted);
    settle().await;
    assert_eq!(place.child_nodes().length(), 0);
    assert!(root.query_selector(".ew-step").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn taken_out_while_its_files_are_on_their_way_it_does_not_begin() {
    let name = format!("gone-{}", fresh());
    let src = [BASE, &name, ".en.walk"].concat();
    network::publish(&src, codec::encode(&file(&name)).unwrap());
    let place = place();
    let mounted = mount_to(
        place.clone(),
        move || view! { <EvidenceWalk src files=BASE /> },
    );
    let root = place.first_element_child().unwrap().shadow_root().unwrap();
    drop(mounted);
    settle().await;
    settle().await;
    assert!(root.query_selector(".ew-walk").unwrap().is_none());
}
