//! What is sent, served and exported, described for programs: JSON Schemas, the description of every
//! address, and the dictionary of exports. All made of the types and the table of addresses, kept in
//! `docs/` to be compared and read, and served.

/// The description of every address, as OpenAPI 3.1 has it.
mod openapi;

/// What each address takes and answers, in words.
mod told;

pub use openapi::{openapi, told_methods};

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use evidence_walk_contract::batch::Batch;
use evidence_walk_contract::verdict::Verdict;
use schemars::{JsonSchema, schema_for};

use crate::error::Error;
use crate::export::{DICTIONARY, Row, dictionary};
use crate::files::answer;
use crate::headers::ANY_ORIGIN;
use crate::published::File;
use crate::routes::OPENAPI;

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

/// Comments link to each other in the words of the compiler; outside, a name is enough.
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

/// Sends one of the schemas, or the dictionary of exports. Any page may read them.
///
/// # Errors
///
/// When there is none of that name.
pub async fn schema(name: Result<Path<String>, PathRejection>, headers: HeaderMap) -> Response {
    let found = name
        .map_err(|_| Error::NotFound)
        .and_then(|Path(name)| file(&name));
    let file = found.map_or_else(IntoResponse::into_response, |file| answer(&file, &headers));
    ([ANY_ORIGIN], file).into_response()
}

fn file(name: &str) -> Result<File, Error> {
    if name == DICTIONARY {
        return Ok(File::new(name, dictionary().into_bytes()));
    }
    let ours = schemas().map_err(|_| Error::Broken)?;
    let ours = ours
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes));
    let published = evidence_walk_authoring::schemas().map_err(|_| Error::Broken)?;
    let mut all = ours.chain(published);
    let (name, bytes) = all
        .find(|(known, _)| known == name)
        .ok_or(Error::NotFound)?;
    Ok(File::new(&name, bytes))
}

/// Sends the description of every address. Any page may read it.
///
/// # Errors
///
/// When it cannot be written.
pub async fn addresses(headers: HeaderMap) -> Result<Response, Error> {
    let bytes = pretty(&openapi()).map_err(|_| Error::Broken)?;
    let file = File::new(OPENAPI, bytes);
    Ok(([ANY_ORIGIN], answer(&file, &headers)).into_response())
}

#[cfg(test)]
mod tests {
    use super::unlinked;

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
