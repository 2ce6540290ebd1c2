//! Machine-readable descriptions of what is sent, served and exported: JSON Schemas, the description of
//! every address, and the dictionary of exports. All are generated from the types and the table of
//! addresses, kept in `docs/` to be compared and read, and served.

mod openapi;
mod operations;

pub use openapi::{described_methods, openapi};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use evidence_walk_contract::batch::Batch;
use evidence_walk_contract::verdict::Verdict;
use evidence_walk_report::export::{DICTIONARY, Row, dictionary};
use schemars::{JsonSchema, schema_for};

use crate::addresses::{OPENAPI, schema_of};
use crate::error::Error;
use crate::files::answer;
use crate::headers::ANY_ORIGIN;
use crate::published::File;

/// Schemas that are made here, by the names of their files.
const BATCH: &str = "batch.schema.json";
const VERDICT: &str = "verdict.schema.json";
const ROW: &str = "export-row.schema.json";

/// The schemas of what is sent and exported.
///
/// # Errors
///
/// When one cannot be written as JSON.
pub fn schemas() -> Result<Vec<(&'static str, Vec<u8>)>, serde_json::Error> {
    Ok(vec![
        (BATCH, pretty(&of::<Batch>())?),
        (VERDICT, pretty(&of::<Verdict>())?),
        (ROW, pretty(&of::<Row>())?),
    ])
}

fn of<T: JsonSchema>() -> serde_json::Value {
    let mut schema = schema_for!(T).to_value();
    plain(&mut schema);
    schema
}

/// Comments link to each other in rustdoc's syntax; outside, a name is enough.
fn plain(value: &mut serde_json::Value) {
    use serde_json::Value::{Array, Object, String as Text};
    match value {
        Object(fields) => {
            for (name, value) in fields {
                match value {
                    Text(text) if name == "description" => *text = unlinked(text),
                    other => plain(other),
                }
            }
        }
        Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

/// `` [`crate::summary::Step::id`] `` to `` `Step.id` ``.
fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (link, after))) = rest
        .split_once("[`")
        .and_then(|(before, linked)| Some((before, linked.split_once("`]")?)))
    {
        let parts: Vec<&str> = link.split("::").collect();
        let of_type = |part: &&str| part.starts_with(char::is_uppercase);
        let from = parts
            .iter()
            .position(of_type)
            .unwrap_or(parts.len().saturating_sub(1));
        let name = parts.get(from..).unwrap_or_default().join(".");
        out.extend([before, "`", &name, "`"]);
        rest = after;
    }
    out + rest
}

/// As the files in `docs/` have it.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn pretty(value: &serde_json::Value) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// Every description by its address, made and compressed once, however often it is requested.
static FILES: OnceLock<Files> = OnceLock::new();

/// Every address with the methods that are answered there.
pub type ListAddresses = fn() -> Vec<(String, Vec<Method>)>;

type Files = Result<BTreeMap<String, File>, serde_json::Error>;

fn files(addresses: ListAddresses) -> Files {
    let dictionary = (DICTIONARY.to_owned(), dictionary().into_bytes());
    let ours = schemas()?
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes));
    let published = evidence_walk_authoring::schemas()?;
    let mut files: BTreeMap<_, _> = ours
        .chain(published)
        .chain([dictionary])
        .map(|(name, bytes)| (schema_of(&name), File::new(&name, bytes)))
        .collect();
    files.insert(
        OPENAPI.to_owned(),
        File::new(OPENAPI, pretty(&openapi(&addresses()))?),
    );
    Ok(files)
}

/// Sends the description at `uri`: a schema, the dictionary of exports, or the description of
/// every address, which `addresses` lists. Any page may read them.
pub async fn description(addresses: ListAddresses, uri: Uri, headers: HeaderMap) -> Response {
    let files = FILES.get_or_init(|| files(addresses));
    let files = files.as_ref().map_err(|_| Error::Broken);
    let file = files.and_then(|files| files.get(uri.path()).ok_or(Error::NotFound));
    let answer = file.map_or_else(IntoResponse::into_response, |file| answer(file, &headers));
    ([ANY_ORIGIN], answer).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packing::packed;
    use axum::Router;
    use axum::body::{Body, Bytes, to_bytes};
    use axum::http::Request;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
    use axum::middleware::from_fn;
    use axum::routing::get;
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    #[tokio::test]
    async fn what_is_asked_for_again_is_the_same_and_packed_once() {
        let app = Router::new()
            .fallback(get(|uri, headers| {
                description(crate::routes::addresses, uri, headers)
            }))
            .layer(from_fn(packed));
        let app = TowerToHyperService::new(app);
        let ask = async |address: &str, coding: &'static str| -> Bytes {
            let request = Request::get(address).header(ACCEPT_ENCODING, coding);
            let answer = app.call(request.body(Body::empty()).unwrap()).await;
            let answer = answer.unwrap();
            let packed = answer.headers().get(CONTENT_ENCODING).is_some();
            assert_eq!(packed, coding != "identity", "{address}");
            to_bytes(answer.into_body(), usize::MAX).await.unwrap()
        };
        let addresses = [schema_of(BATCH), schema_of(DICTIONARY), OPENAPI.to_owned()];
        for address in addresses {
            for coding in ["br", "gzip", "identity"] {
                let (first, again) = (ask(&address, coding).await, ask(&address, coding).await);
                // Both are still held, so the same pointer means shared bytes, not a copy.
                assert_eq!(first.as_ptr(), again.as_ptr(), "{address} as {coding}");
            }
        }
    }

    #[test]
    fn links_of_the_compiler_become_names() {
        for (text, plain) in [
            ("[`crate::summary::Step::id`].", "`Step.id`."),
            (
                "One [`VERSION`], two [`crate::limits::MOST`]",
                "One `VERSION`, two `MOST`",
            ),
            (
                "See [`summary_stem`] and [this]",
                "See `summary_stem` and [this]",
            ),
            ("`n` divided by `of`", "`n` divided by `of`"),
        ] {
            assert_eq!(unlinked(text), plain);
        }
    }
}
