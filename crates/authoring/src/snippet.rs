//! What editors paste into their page: the whole summary as plain HTML, readable before any script
//! runs, and one script tag that turns it into a walk.

use evidence_walk_contract::paths::{
    AUDIENCE_STYLE_FILE, GLUE_FILE, LOADER_FILE, STYLE_FILE, SUMMARIES, SUMMARY_ENDING, THEME_FILE,
    WALK_STYLE_FILE, WASM_FILE, WIDGET, summary_stem, words_file,
};
use evidence_walk_document::summary::Summary;
use evidence_walk_page::{Plain, Start};
use evidence_walk_words::Words;

use crate::{json_ld, plain};

/// Where things are, as a page of the centre's site reaches them: whole addresses, or paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The folder of the widget's files.
    pub widget: String,
    /// The folder of the published summaries.
    pub summaries: String,
    /// The collector, if there is one; it needs a site.
    pub collect: Option<String>,
    /// Key of the site, as in `centre.toml`.
    pub site: Option<String>,
    /// Whether the centre's own colours are beside the widget's files.
    pub theme: bool,
}

impl Addresses {
    /// Of files that are served below an address: a path, or a whole address. Nothing is collected.
    #[must_use]
    pub fn below(base: &str) -> Self {
        let base = base.trim_end_matches('/');
        Self {
            widget: [base, WIDGET].concat(),
            summaries: [base, SUMMARIES].concat(),
            ..Self::default()
        }
    }
}

/// Whether an address is the same from everywhere.
#[must_use]
pub fn is_public(address: &str) -> bool {
    let mut schemes = ["https://", "http://"].iter();
    schemes.any(|scheme| address.starts_with(scheme))
}

/// Makes the text to paste.
#[must_use]
pub fn snippet(summary: &Summary, words: &Words, addresses: &Addresses, start: Start) -> String {
    let file = [
        &summary_stem(&summary.id, &summary.lang),
        ".",
        SUMMARY_ENDING,
    ]
    .concat();
    let mut out = String::new();
    let audience = !summary.audiences.is_empty();
    for sheet in [STYLE_FILE]
        .into_iter()
        .chain(audience.then_some(AUDIENCE_STYLE_FILE))
        .chain(addresses.theme.then_some(THEME_FILE))
    {
        let href = below(&addresses.widget, sheet);
        out.push_str(&format!("<link rel=\"stylesheet\" href=\"{href}\">\n"));
    }
    if start == Start::Walk {
        preload(&mut out, summary, addresses, &file);
    }
    out.push_str(&format!(
        "<evidence-walk lang=\"{}\"{} src=\"{}\"",
        attribute(&summary.lang),
        direction(words),
        below(&addresses.summaries, &file),
    ));
    // Neither makes sense without the other: the collector refuses requests that name no site.
    let collector = addresses.collect.as_ref().zip(addresses.site.as_ref());
    if let Some((collect, site)) = collector {
        let (collect, site) = (attribute(collect), attribute(site));
        out.push_str(&format!(" collect=\"{collect}\" site=\"{site}\""));
    }
    if start == Start::Walk {
        out.push_str(" start=\"walk\"");
    }
    out.push_str(">\n");
    let collects = collector.is_some();
    let options = Plain {
        start,
        counts: collects,
        asks: collects,
    };
    out.push_str(&plain::html(
        summary,
        words,
        options,
        collector.map(|(collect, _)| collect.as_str()),
    ));
    out.push_str(&format!(
        "\n</evidence-walk>\n{}\n<script async src=\"{}\"></script>\n",
        json_ld::element(summary, words),
        below(&addresses.widget, LOADER_FILE)
    ));
    out
}

/// Makes the single script tag that replaces the whole snippet if the page's editor can paste no more.
/// The summary is then not in the page before the script has run.
#[must_use]
pub fn tag(summary: &Summary, addresses: &Addresses) -> String {
    let stem = summary_stem(&summary.id, &summary.lang);
    let mut out = format!(
        "<script async src=\"{}\" data-summary=\"{}\"",
        below(&addresses.widget, LOADER_FILE),
        below(&addresses.summaries, &stem),
    );
    if let Some((collect, site)) = addresses.collect.as_ref().zip(addresses.site.as_ref()) {
        let (collect, site) = (attribute(collect), attribute(site));
        out.push_str(&format!(" data-collect=\"{collect}\" data-site=\"{site}\""));
    }
    out.push_str("></script>\n");
    // Programs that read a page and run no script, as most do, are led to the whole of it.
    if let Some(page) = summary.permanent_page() {
        out.push_str(&format!(
            "<noscript><a href=\"{}\">{}</a></noscript>\n",
            attribute(&page),
            attribute(&summary.title)
        ));
    }
    out
}

/// Requests what the loader is going to fetch together with the page itself: if the page opens with
/// the walk, its reader waits for all of it. `crossorigin` makes each request match the loader's own,
/// so that the browser reuses the response.
fn preload(out: &mut String, summary: &Summary, addresses: &Addresses, file: &str) {
    let glue = below(&addresses.widget, GLUE_FILE);
    out.push_str(&format!(
        "<link rel=\"modulepreload\" href=\"{glue}\" crossorigin>\n"
    ));
    for href in [
        below(&addresses.widget, WASM_FILE),
        below(&addresses.widget, WALK_STYLE_FILE),
        below(&addresses.summaries, file),
        below(&addresses.widget, &words_file(&summary.lang)),
    ] {
        out.push_str(&format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"{href}\" crossorigin referrerpolicy=\"no-referrer\">\n"
        ));
    }
}

/// What the element says where its language is written from right to left.
pub fn direction(words: &Words) -> &'static str {
    match words.is_right_to_left() {
        true => " dir=\"rtl\"",
        false => "",
    }
}

fn below(folder: &str, file: &str) -> String {
    let folder = folder.trim_end_matches('/');
    attribute(&[folder, "/", file].concat())
}

fn attribute(value: &str) -> String {
    value
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
