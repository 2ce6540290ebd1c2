//! What is published of a toolkit: a page of its own, what is pasted into a page, and its data.

use evidence_walk_contract::paths::{
    JSON_ENDING, PAGE_ENDING, STYLE_FILE, SUMMARIES, THEME_FILE, TOOLKIT_STYLE_FILE, WIDGET,
    edition_stem, summary_stem,
};
use evidence_walk_document::toolkit::{Toolkit, ToolkitRow};
use evidence_walk_page::{Build as _, Node, ToolkitPlace, el, to_html, toolkit as drawn};
use evidence_walk_words::{Word, Words};

use crate::fault::BuildError;
use crate::load::Loaded;
use crate::snippet::{Addresses, direction};

/// What the name of a row opens where its file names no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsOpen {
    /// The page that is published of the summary, at the address that stays. It has no walk.
    Edition,
    /// The page of a centre in miniature that a collector and the preview have, with the walk.
    Sample,
}

/// The published forms of a toolkit, by file name: a whole page, and its data for everybody's programs. `all` are
/// the centre's, among them the same in other languages; `theme` says whether the centre's own colours are beside the widget's files.
///
/// # Errors
///
/// When a form cannot be written.
pub fn toolkit_files(
    toolkit: &Toolkit,
    all: &[(&Toolkit, Words)],
    words: &Words,
    opens: RowsOpen,
    theme: bool,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let stem = summary_stem(&toolkit.id, &toolkit.lang);
    let mut json = serde_json::to_vec_pretty(toolkit)
        .map_err(|error| BuildError::Form(format!("{stem}: {error}")))?;
    json.push(b'\n');
    let page = page(toolkit, all, words, opens, theme).into_bytes();
    Ok(vec![
        (format!("{stem}.{PAGE_ENDING}"), page),
        (format!("{stem}.{JSON_ENDING}"), json),
    ])
}

/// What is pasted into a page: the whole list as plain HTML, and its style sheets. There is no script in it.
fn embedded(toolkit: &Toolkit, words: &Words, addresses: &Addresses) -> String {
    let mut out = sheets(&addresses.widget, addresses.theme);
    let opens = |row: &ToolkitRow| {
        opened(
            toolkit,
            row,
            RowsOpen::Edition,
            addresses.summaries.trim_end_matches('/'),
        )
    };
    let nodes = drawn(toolkit, words, ToolkitPlace::InPage, &opens);
    out.push_str(&to_html(&nodes));
    out.push('\n');
    out
}

/// What is written into the folder of the toolkits, by file name.
///
/// # Errors
///
/// When a form cannot be written, or there are no words for a language.
pub fn all_files(
    loaded: &Loaded,
    addresses: &Addresses,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let mut files = Vec::new();
    let mut read = Vec::new();
    for toolkit in &loaded.toolkits {
        read.push((toolkit, loaded.words(&toolkit.lang)?));
    }
    for (toolkit, words) in &read {
        let theme = addresses.theme;
        files.extend(toolkit_files(
            toolkit,
            &read,
            words,
            RowsOpen::Edition,
            theme,
        )?);
        let stem = summary_stem(&toolkit.id, &toolkit.lang);
        let text = embedded(toolkit, words, addresses);
        files.push((format!("{stem}.embed.html"), text.into_bytes()));
    }
    Ok(files)
}

fn page(
    toolkit: &Toolkit,
    all: &[(&Toolkit, Words)],
    words: &Words,
    opens: RowsOpen,
    theme: bool,
) -> String {
    let text = |text: &str| to_html(&[Node::Text(text.to_owned())]);
    let title = [&toolkit.title, ": ", &toolkit.centre].concat();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n",
        text(&toolkit.lang),
        direction(words),
        text(&title),
    );
    // The page stands in a folder beside the others, whatever their address is.
    out.push_str(&sheets(&["..", WIDGET].concat(), theme));
    out.push_str("</head>\n<body class=\"ew-toolkit-page\">\n");
    let nav = languages(toolkit, all, words);
    let summaries = ["..", SUMMARIES].concat();
    let address = |row: &ToolkitRow| opened(toolkit, row, opens, &summaries);
    let nodes = drawn(toolkit, words, ToolkitPlace::Alone, &address);
    out.push_str(&to_html(&nav));
    out.push_str("<main>\n");
    out.push_str(&to_html(&nodes));
    out.push_str("\n</main>\n</body>\n</html>\n");
    out
}

/// Links to the toolkit in its other languages.
fn languages(toolkit: &Toolkit, all: &[(&Toolkit, Words)], words: &Words) -> Vec<Node> {
    let others = all.iter();
    let others = others.filter(|(other, _)| other.id == toolkit.id && other.lang != toolkit.lang);
    let links: Vec<Node> = others
        .map(|(other, of_other)| {
            let file = [&summary_stem(&other.id, &other.lang), ".", PAGE_ENDING].concat();
            el("a")
                .attr("href", file)
                .attr("lang", other.lang.clone())
                .attr("hreflang", other.lang.clone())
                .text(of_other.name())
                .node()
        })
        .collect();
    match links.is_empty() {
        true => links,
        false => vec![
            el("nav")
                .class("ew-page ew-toolkit-languages")
                .attr("aria-label", words.get(Word::Languages))
                .child(el("div").class("ew").with(links))
                .node(),
        ],
    }
}

fn sheets(folder: &str, theme: bool) -> String {
    let sheets = [STYLE_FILE, TOOLKIT_STYLE_FILE]
        .into_iter()
        .chain(theme.then_some(THEME_FILE));
    let folder = folder.trim_end_matches('/');
    let mut out = String::new();
    for sheet in sheets {
        let href = [folder, "/", sheet].concat();
        let href = to_html(&[Node::Text(href)]);
        out.push_str(&format!("<link rel=\"stylesheet\" href=\"{href}\">\n"));
    }
    out
}

/// Where the name of a row leads: to the page with the summary, at the step at which its walk begins. Without a script,
/// or without a walk on it, the page opens at its top.
fn opened(toolkit: &Toolkit, row: &ToolkitRow, opens: RowsOpen, summaries: &str) -> String {
    let page = match (&row.page, opens) {
        (Some(page), _) => page.clone(),
        (None, RowsOpen::Sample) => {
            let stem = summary_stem(&row.summary, &toolkit.lang);
            ["../?summary=", &stem].concat()
        }
        (None, RowsOpen::Edition) => {
            // No edition of a draft is kept.
            let stem = match toolkit.draft {
                true => summary_stem(&row.summary, &toolkit.lang),
                false => edition_stem(&row.summary, &toolkit.lang, row.edition),
            };
            return [summaries, "/", &stem, ".", PAGE_ENDING].concat();
        }
    };
    [&page, "#ew=", &row.summary, ".", &row.step].concat()
}
