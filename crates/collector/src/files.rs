//! Files: the widget, summaries, styles, and the page of a centre in miniature.

use std::sync::{Arc, LazyLock};

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use evidence_walk_authoring::{Start, between_marks};
use evidence_walk_contract::paths::{
    PAGE_ENDING, TOOLKITS, TRY, TRY_PAGE_FILE, WIDGET, summary_stem,
};
use evidence_walk_document::summary::Summary;
use maud::html;
use serde::Deserialize;

use crate::addresses::below;
use crate::error::Error;
use crate::headers::{
    ANY_ORIGIN, ASK_AGAIN, Lenient, NO_GUESS, POLICY, page, query_or_default, text,
};
use crate::published::{File, Published};
use crate::state::ServiceState;

/// A centre's page in miniature.
const SAMPLE: &str = include_str!("../../../index.html");

/// The text between these is replaced by a summary's title, by its decision, and by the list of the
/// other summaries.
const HEAD: [&str; 2] = ["<title>", "</title>"];
const HEADING: [&str; 2] = ["<h1>", "</h1>"];
const STANDFIRST: [&str; 2] = ["<p class=\"host-stand\">", "</p>"];
const OTHERS: [&str; 2] = ["<!-- others:start -->", "<!-- others:end -->"];

/// The summary that the page itself describes, used if no other is requested.
pub(crate) const FIRST: &str = "home-adaptations.en";

static STYLES: LazyLock<[(&str, File); 4]> = LazyLock::new(|| {
    [
        ("tokens.css", include_str!("../../../style/tokens.css")),
        (
            "dashboard.css",
            include_str!("../../../style/dashboard.css"),
        ),
        ("host.css", include_str!("../../../style/host.css")),
        ("preview.css", include_str!("../../../style/preview.css")),
    ]
    .map(|(name, text)| (name, File::new(name, text)))
});

/// Serves what the centre publishes, and the widget. Other websites' pages fetch both.
pub async fn published(
    State(state): State<Arc<ServiceState>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let published = state.published();
    let file = published.file(uri.path());
    // A "not found" may be read too: a page that cannot read it shows its integrator another error.
    let answer = file.map_or_else(
        || Error::NotFound.into_response(),
        |file| answer(file, &headers),
    );
    ([ANY_ORIGIN], answer).into_response()
}

/// Leads to the page on which editors try a summary out: its own addresses begin with its folder.
pub async fn to_try_page() -> Redirect {
    Redirect::permanent(&below(TRY, ""))
}

/// Serves the page on which editors try a summary out. What they write there does not come here.
///
/// # Errors
///
/// When the widget was built without it.
pub async fn try_page(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let published = state.published();
    let file = published.file(&below(WIDGET, TRY_PAGE_FILE));
    Ok(answer(file.ok_or(Error::NotFound)?, &headers))
}

/// Serves the look of the pages.
///
/// # Errors
///
/// When there is no such file.
pub async fn style(
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Path(name) = name.map_err(|_| Error::NotFound)?;
    let found = STYLES.iter().find(|(known, _)| *known == name);
    let (_, file) = found.ok_or(Error::NotFound)?;
    Ok(answer(file, &headers))
}

/// Browsers request an icon of the site unasked; there is none.
pub async fn icon() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// A file as a response, or that it has not changed since it was last requested.
pub fn answer(file: &File, headers: &HeaderMap) -> Response {
    let etag = HeaderValue::from_str(&file.etag).unwrap_or(HeaderValue::from_static("*"));
    let known = text(headers, &IF_NONE_MATCH)
        .is_some_and(|list| list.split(',').any(|known| known.trim() == file.etag));
    let shared = [(ETAG, etag), ASK_AGAIN, NO_GUESS];
    if known {
        return (StatusCode::NOT_MODIFIED, shared).into_response();
    }
    let body = (
        Extension(file.packed.clone()),
        shared,
        [(CONTENT_TYPE, file.media)],
        [(CONTENT_SECURITY_POLICY, POLICY)],
    );
    (body, file.bytes.clone()).into_response()
}

/// The query of the sample page.
#[derive(Debug, Default, Deserialize)]
pub struct SampleQuery {
    summary: Option<String>,
    start: Option<String>,
}

/// Serves the centre's page in miniature: `?summary=NAME.LANG` for another summary, `&start=walk` to
/// begin with the walk.
///
/// # Errors
///
/// When there is no such summary.
pub async fn sample(
    State(state): State<Arc<ServiceState>>,
    asked: Lenient<SampleQuery>,
) -> Result<Response, Error> {
    let asked = query_or_default(asked);
    let start = match asked.start.as_deref() {
        Some("walk") => Start::Walk,
        _ => Start::Read,
    };
    let published = state.published();
    let summary = match asked.summary.as_deref() {
        Some(stem) => published.summary(Some(stem)),
        None => published.summary(Some(FIRST)).or(published.summary(None)),
    };
    let summary = summary.ok_or(Error::NotFound)?;
    let snippet = published.snippet(summary, start).ok_or(Error::NotFound)?;
    let html = told(summary, &published.centre.name)
        .and_then(|html| between(&html, OTHERS, &others(&published, summary)))
        // Last, so that marks are not looked for in an editor's text.
        .and_then(|html| between_marks(&html, &snippet))
        .ok_or(Error::Broken)?;
    Ok(([ASK_AGAIN], page(html)).into_response())
}

/// The page with the summary's own title and decision. The page says more about the one it was written for.
fn told(summary: &Summary, centre: &str) -> Option<String> {
    if summary_stem(&summary.id, &summary.lang) == FIRST {
        return Some(SAMPLE.to_owned());
    }
    let escaped = |text: &str| html! { (text) }.into_string();
    // The page around a summary is the host's, and in English.
    let spoken = |text: &str| html! { span lang=(summary.lang) { (text) } }.into_string();
    let head = [&escaped(&summary.title), ": ", &escaped(centre)].concat();
    let page = between(SAMPLE, HEAD, &head)?;
    let page = between(&page, HEADING, &spoken(&summary.title))?;
    between(&page, STANDFIRST, &spoken(&summary.decision))
}

/// Links to the centre's other summaries, each on a page like this one, and to its toolkits.
fn others(published: &Published, shown: &Summary) -> String {
    let others: Vec<&Summary> = published
        .catalogue
        .summaries()
        .filter(|other| (&other.id, &other.lang) != (&shown.id, &shown.lang))
        .collect();
    let toolkits = published.toolkits();
    if others.is_empty() && toolkits.is_empty() {
        return String::new();
    }
    html! {
        ul {
            @for toolkit in toolkits {
                @let file = [&summary_stem(&toolkit.id, &toolkit.lang), ".", PAGE_ENDING].concat();
                li {
                    a href=(below(TOOLKITS, &file).trim_start_matches('/')) lang=(toolkit.lang) {
                        (toolkit.title)
                    }
                }
            }
            @for other in others {
                li {
                    a href={ "?summary=" (summary_stem(&other.id, &other.lang)) } lang=(other.lang) {
                        (other.title)
                    }
                }
            }
        }
    }
    .into_string()
}

fn between(page: &str, [start, end]: [&str; 2], what: &str) -> Option<String> {
    let (before, rest) = page.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some([before, start, what, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence_walk_authoring::MARKS;

    #[test]
    fn the_sample_page_has_a_place_for_everything() {
        for place in [MARKS, HEAD, HEADING, STANDFIRST, OTHERS] {
            let html = between(SAMPLE, place, "EVERYTHING").unwrap();
            assert_eq!(html.matches("EVERYTHING").count(), 1, "{place:?}");
            assert!(html.contains("</html>"));
        }
    }
}
