//! The whole widget: fetches a summary and its words, and lets a reader walk through it.

use evidence_walk_contract::paths;
use evidence_walk_rules::walk::Act;
use evidence_walk_words::Word;
use leptos::prelude::*;

use super::announcer::Announcer;
use super::back_next::BackNext;
use super::el::{DomElement, El, button, el, keep_listener, mount};
use super::foot::Foot;
use super::records::Records;
use super::step::Step;
use super::steps::Steps;
use super::whole::whole;
use crate::config::ElementConfig;
use crate::edge::fetch::{Asks, fetch_parts};
use crate::edge::frame::Frame;
use crate::edge::{ids, task};
use crate::state::WidgetState;

/// What the custom element provides.
pub struct Loader {
    /// The shell in its shadow root.
    pub(crate) frame: Frame,
    /// The page's fragment, where it may name a step of this summary.
    pub(crate) link: String,
    /// How to fetch: the loader may have asked for an address before the widget was there.
    pub(crate) asks: Asks,
    /// Called once: with the state when the walk is ready, or with nothing if it cannot start.
    pub(crate) ready: Box<dyn FnOnce(Option<WidgetState>)>,
}

/// A reader's way through one evidence summary, in any leptos application:
///
/// ```ignore
/// view! { <EvidenceWalk src="/summaries/falls.en.walk" collect="https://c.example" site="example" /> }
/// ```
///
/// `src`, `collect`, `site` and `usage` mean and default to what they do as attributes of the custom
/// element, which `docs/embedding.md` describes; it mounts this same component. It is in a shadow root, so that its
/// styles and the application's do not meet, and begins with the first step.
#[component]
pub fn EvidenceWalk(
    /// Address of the summary that `evidence-walk build` wrote.
    #[prop(into)]
    src: String,
    /// Address of the collector; without it nothing is collected.
    #[prop(into, optional)]
    collect: Option<String>,
    /// Key of the site at the collector.
    #[prop(into, optional)]
    site: Option<String>,
    /// Whether usage is counted: `on`, which it is by default, or `off`.
    #[prop(into, optional)]
    usage: Option<String>,
    /// Where it begins, on a page of the custom element: with the page, `read`, or with the first step, `walk`.
    #[prop(into, optional)]
    start: Option<String>,
    /// The folder of the widget's files; styles and words are fetched from there.
    #[prop(into, default = paths::WIDGET.to_owned())]
    files: String,
    /// What the custom element brings along.
    #[prop(optional)]
    loader: Option<Loader>,
) -> impl IntoView {
    let (config, fault) = ElementConfig::read(
        |name| match name {
            "src" => Some(src.clone()),
            "collect" => collect.clone(),
            "site" => site.clone(),
            "usage" => usage.clone(),
            "start" => start.clone(),
            _ => None,
        },
        ids::random_given(),
    );
    let files = files.trim_end_matches('/').to_owned();
    let (root, loader) = match loader {
        Some(loader) => (El::nothing(), loader),
        None => own_frame(&files),
    };
    if let Some(fault) = fault {
        loader.frame.tell(fault.kind(), "");
    }
    // If it is removed from the page while the files are being fetched, it does not begin.
    let wanted = Trigger::new();
    let owner = Owner::current().unwrap_or_default();
    task::begin(async move {
        let Loader {
            frame,
            link,
            asks,
            ready,
        } = loader;
        let Some(config) = config else {
            return ready(None);
        };
        let fetched = fetch_parts(&config.src, &files, &asks).await;
        if wanted.is_disposed() {
            return ready(None);
        }
        ready(match fetched {
            Ok((file, words)) => Some(owner.with(|| {
                let state = WidgetState::new(config, file, words, frame.clone(), &link);
                let seen = Box::new(move || state.dispatch(Act::ShowAnswer));
                let closed = state.with_file(|file| file.guess_first).unwrap_or_default();
                if let Some(listener) = frame.watch_answer(closed, seen) {
                    keep_listener(listener);
                }
                if !frame.has_loader() {
                    mount(frame.above(), view! { <RecordsLink state /> });
                }
                // The live region is in the page before anything is announced.
                mount(frame.above(), view! { <Announcer state /> });
                let views = Owner::current().unwrap_or_default().child();
                state.draw_by(Box::new(move || {
                    views.with_cleanup(|| {
                        mount(frame.above(), view! { <Records state /> });
                        mount(frame.below(), view! { <Walk state /> });
                        mount(frame.below(), view! { <BackNext state /> });
                        mount(frame.below(), whole(state));
                        mount(frame.below(), view! { <Foot state /> });
                    });
                }));
                state
            })),
            Err(error) => {
                frame.tell(error.kind, &error.url);
                None
            }
        });
    });
    root
}

/// The steps to jump by, and the step that is shown.
#[component]
fn Walk(state: WidgetState) -> impl IntoView {
    el("div")
        .class("ew-walk")
        .view(view! { <Steps state /> })
        .view(view! { <Step state /> })
}

/// Opens the panel "What we count"; on a page of the custom element the loader's bar does.
#[component]
fn RecordsLink(state: WidgetState) -> impl IntoView {
    el("div").class("ew-row").child(
        button("ew-link ew-records", move || state.toggle_panel())
            .text(&state.word(Word::RecordsIntro)),
    )
}

/// A shadow root of our own, with the style sheets and the places that the loader would have made.
fn own_frame(files: &str) -> (El, Loader) {
    let style = |name| {
        el("link")
            .attr("rel", "stylesheet")
            .attr("href", &[files, "/", name].concat())
    };
    let (above, below) = (el("div").class("ew-aside"), el("div").class("ew-app"));
    let (root, shell) = (el("div"), el("div").class("ew ew-shell"));
    let frame = Frame::own(&root.node(), &shell.node(), above.node(), below.node());
    let sheets = [
        paths::STYLE_FILE,
        paths::WALK_STYLE_FILE,
        paths::PANEL_STYLE_FILE,
    ];
    let mut inside: Vec<DomElement> = sheets.map(|name| style(name).node()).into();
    inside.push(shell.child(above).child(below).node());
    root.node().shadow(&inside);
    let loader = Loader {
        frame,
        link: String::new(),
        asks: Asks::Itself,
        ready: Box::new(|_| {}),
    };
    (root, loader)
}
