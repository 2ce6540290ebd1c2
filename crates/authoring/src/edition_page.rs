//! The page of one edition, at an address that stays: a whole page, which needs no script and counts nothing.

use evidence_walk_contract::paths::{
    EDITION_STYLE_FILE, JSON_ENDING, PAGE_ENDING, STYLE_FILE, THEME_FILE, WIDGET, edition_stem,
    feed_file,
};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::{Summary, SummaryChange};
use evidence_walk_page::{Build as _, Node, Plain, Start, el, to_html, what_changed};
use evidence_walk_words::{Word, Words};

use crate::fault::BuildError;
use crate::phrases::Phrases;
use crate::references::references;
use crate::snippet::direction;
use crate::{json_ld, plain};

/// What is published of one edition under its own address, by file name: its page, the summary for everybody's
/// programs, and its references. `newest` is the edition that is published now; `theme` says whether the centre's
/// own colours are beside the widget's files.
///
/// # Errors
///
/// When a form cannot be written.
pub fn edition_forms(
    kept: &KeptEdition,
    newest: &Summary,
    words: &Words,
    theme: bool,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let before = newest.earlier.iter();
    let before = before.filter(|earlier| earlier.edition < kept.summary.edition);
    let summary = Summary {
        address: newest.address.clone(),
        earlier: before.cloned().collect(),
        languages: match kept.summary.edition == newest.edition {
            true => newest.languages.clone(),
            false => Vec::new(),
        },
        ..kept.summary.clone()
    };
    let stem = edition_stem(&summary.id, &summary.lang, summary.edition);
    let form = |error: &dyn std::fmt::Display| BuildError::Form(format!("{stem}: {error}"));
    let mut json = serde_json::to_vec_pretty(&summary).map_err(|error| form(&error))?;
    json.push(b'\n');
    let page = page(&summary, &kept.published, newest, words, theme).into_bytes();
    let mut forms = vec![
        (format!("{stem}.{PAGE_ENDING}"), page),
        (format!("{stem}.{JSON_ENDING}"), json),
    ];
    let references = references(&summary, words)?.into_iter();
    forms.extend(references.map(|(ending, bytes)| (format!("{stem}.{ending}"), bytes)));
    Ok(forms)
}

fn page(
    summary: &Summary,
    published: &str,
    newest: &Summary,
    words: &Words,
    theme: bool,
) -> String {
    let text = |text: &str| to_html(&[Node::Text(text.to_owned())]);
    let edition = summary.edition.to_string();
    let name = words.fill(Word::EditionName, &[("edition", &edition)]);
    let title = [&summary.title, ": ", &name].concat();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n",
        text(&summary.lang),
        direction(words),
        text(&title),
    );
    let sheets = [STYLE_FILE, EDITION_STYLE_FILE]
        .into_iter()
        .chain(theme.then_some(THEME_FILE));
    for sheet in sheets {
        out.push_str(&format!(
            "<link rel=\"stylesheet\" href=\"..{WIDGET}/{sheet}\">\n"
        ));
    }
    if let Some(href) = summary.permanent_page() {
        let feed = feed_file(&summary.lang);
        let says = text(words.get(Word::NewSummaries));
        out.push_str(&format!(
            "<link rel=\"canonical\" href=\"{}\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\" title=\"{says}\">\n",
            text(&href)
        ));
    }
    out.push_str(&json_ld::element(summary, words));
    out.push('\n');
    let options = Plain {
        start: Start::Read,
        counts: false,
        asks: false,
    };
    let head = el("div")
        .class("ew ew-alone")
        .with(head(summary, published, newest, words));
    out.push_str(&format!(
        "</head>\n<body>\n<main>\n<evidence-walk lang=\"{}\"{}>\n<h1 class=\"ew-h1\">{}</h1>\n{}\n{}\n</evidence-walk>\n</main>\n</body>\n</html>\n",
        text(&summary.lang),
        direction(words),
        text(&summary.title),
        to_html(&[head.node()]),
        plain::html(summary, words, options, None),
    ));
    out
}

/// Which edition this is, and whether there is a newer one and what changed with it.
fn head(summary: &Summary, published: &str, newest: &Summary, words: &Words) -> Vec<Node> {
    let phrases = Phrases::of(words);
    let day = phrases.map_or_else(
        |_| published.to_owned(),
        |phrases| phrases.year_month_or_day(published),
    );
    let note = |text: String| el("p").class("ew-note").text(text);
    let edition = summary.edition.to_string();
    let kept = words.fill(Word::KeptEdition, &[("edition", &edition), ("day", &day)]);
    if newest.edition <= summary.edition {
        let latest = words.get(Word::ThisEdition).to_owned();
        return vec![note(kept).node(), note(latest).node()];
    }
    let newer = newest.edition.to_string();
    let shown = words.fill(
        Word::EditionOfDay,
        &[("edition", &newer), ("day", &newest.reviewed_shown)],
    );
    let line = el("p")
        .class("ew-text")
        .text(words.get(Word::NewerEdition))
        .text(" ");
    let line = match newest.permanent_page() {
        Some(href) => line.child(el("a").attr("href", href).text(shown)),
        None => line.text(shown),
    };
    let since = |change: &&SummaryChange| {
        change
            .edition
            .is_some_and(|edition| edition > summary.edition)
    };
    let mut nodes = vec![line.node()];
    nodes.extend(what_changed(words, newest.changes.iter().filter(since)));
    nodes.push(note(kept).node());
    nodes
}
