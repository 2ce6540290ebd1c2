//! The description of every address, as OpenAPI 3.1 has it: the table of addresses, the operations
//! described for each, and the schemas of the types.

use axum::http::Method;
use evidence_walk_contract::batch::{Batch, VERSION};
use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::verdict::Verdict;
use evidence_walk_document::follow_up::TOO_EARLY;
use evidence_walk_report::export::{Format, Row};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::operations::{Operation, RequestBody, ResponseBody, always, list_operations};
use crate::dashboard::{
    ACCEPT, ACTION, ALL_OTHERS, COOKIE, DELETE, DELETE_WORDS, HOST_ONLY, KEYS, SAVE, STATE,
};
use crate::error::ErrorBody;
use crate::files::FIRST;

/// A summary of the example that leads to requests and to a follow-up page.
const ASKED: &str = "group-parenting.en";

/// Where OpenAPI keeps schemas, and where they refer to each other.
const PLACE: &str = "/components/schemas";

/// The name of the security scheme for staff.
const SESSION: &str = "session";

/// The whole description of `addresses`, each with its methods. An address without an operation is left
/// out, which a test reports.
#[must_use]
pub fn openapi(addresses: &[(String, Vec<Method>)]) -> Value {
    let told = list_operations();
    let mut paths = Map::new();
    for (path, methods) in addresses {
        let mut methods_told = Map::new();
        for method in methods {
            let found = told
                .iter()
                .find(|told| told.method == *method && [told.path, told.rest].concat() == *path);
            let operation = found.map_or(Value::Null, operation);
            methods_told.insert(method.as_str().to_lowercase(), operation);
        }
        paths.insert(path.clone(), Value::Object(methods_told));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Evidence Walk collector",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Takes signals from the widget, serves what a centre publishes, and shows its staff what came of it.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The collector that serves this description."}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {
                SESSION: {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": COOKIE,
                    "description": format!("The session of signed-in staff. Over https its name begins with `{HOST_ONLY}`."),
                },
            },
        },
    })
}

/// Every type that is sent or answered, by its name.
fn schemas() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = PLACE.into();
    let mut generator = settings.into_generator();
    let _ = generator.subschema_for::<Batch>();
    let _ = generator.subschema_for::<Verdict>();
    let _ = generator.subschema_for::<Row>();
    let _ = generator.subschema_for::<ErrorBody>();
    let mut schemas = Value::Object(generator.take_definitions(true));
    super::plain(&mut schemas);
    schemas
}

fn reference(name: &str) -> Value {
    let place = ["#", PLACE, "/", name].concat();
    json!({"$ref": place})
}

fn operation(told: &Operation) -> Value {
    let mut operation = json!({
        "operationId": told.name,
        "summary": told.says,
        "parameters": parameters(told),
        "responses": responses(told),
    });
    if let Some(body) = body(told.takes) {
        put(
            &mut operation,
            "requestBody",
            // A form without a session, or none at all, ends nothing.
            json!({
                "required": !matches!(told.takes, RequestBody::Sessions | RequestBody::Marks),
                "content": body,
            }),
        );
    }
    if told.staff {
        put(&mut operation, "security", json!([{SESSION: []}]));
    }
    operation
}

fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn parameters(told: &Operation) -> Vec<Value> {
    let parts = told.rest.split('{').skip(1);
    let names = parts.filter_map(|part| part.split('}').next());
    let path = names.map(|name| {
        let (schema, example) = match name {
            "edition" => (
                json!({"type": "integer", "format": "uint32", "minimum": 0}),
                json!(1),
            ),
            "summary" => (
                json!({"type": "string", "maxLength": NAME_BYTES}),
                json!(first().0),
            ),
            "stem" => (json!({"type": "string"}), json!(ASKED)),
            _ => (json!({"type": "string"}), json!(told.example)),
        };
        json!({"name": name, "in": "path", "required": true, "schema": schema, "example": example})
    });
    let query = told.query.iter().map(|(name, says, example)| {
        json!({
            "name": name, "in": "query", "required": false, "description": says,
            "schema": {"type": "string"}, "example": example,
        })
    });
    let origin = (told.takes == RequestBody::Batch).then(|| {
        json!({
            "name": "Origin", "in": "header", "required": false,
            "description": "Browsers put it on every POST.",
            "schema": {"type": "string"}, "example": "https://www.example.org",
        })
    });
    path.chain(query).chain(origin).collect()
}

fn body(takes: RequestBody) -> Option<Value> {
    match takes {
        RequestBody::Nothing => None,
        RequestBody::Token => Some(json!({
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {
                    "token": {"type": "string"},
                    "others": {"type": "string", "description": others()},
                }},
                "example": {"token": "0"},
            },
        })),
        RequestBody::Ruling => {
            let text = json!({"type": "string"});
            let ruling = json!({"type": "string", "enum": [ACCEPT, DELETE]});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        "site": text, "day": {"type": "string", "format": "date"}, "ruling": ruling,
                    }},
                    "example": {"site": "main", "day": "2026-03-12", "ruling": ACCEPT},
                },
            }))
        }
        RequestBody::Sessions => Some(json!({
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {
                    "session": {"type": "string", "description": "the session to end, as the list names it"},
                    "others": {"type": "string", "description": others()},
                }},
                "example": {"session": "0"},
            },
        })),
        RequestBody::Marks => {
            let text = json!({"type": "string"});
            let action = json!({"type": "string", "enum": [SAVE, DELETE_WORDS]});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        KEYS: {"type": "string", "description": "the comments, as the page names them"},
                        ACTION: action, STATE: text,
                    }, "additionalProperties": text},
                    "example": {KEYS: "00", ACTION: SAVE},
                },
            }))
        }
        RequestBody::Share => {
            let text = |says: &str| json!({"type": "string", "description": says});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        "summary": text("the summary to make an address for"),
                        "until": {"type": "string", "format": "date", "description": "its last day"},
                        "revoke": text("the address to revoke instead, by its fingerprint"),
                    }},
                    "example": {"summary": first().0, "until": "2026-12-31"},
                },
            }))
        }
        RequestBody::Ask => {
            let text = json!({"type": "string"});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        "code": {"type": "string", "description": "32 hexadecimal digits that the form was given; the same again is the same request"},
                        "need": text, "by": text, "outcome": text, "scale": text, "comparison": text, "timing": text,
                        "reach": text,
                        "consent": {"type": "string", "description": "not empty where the reader agrees"},
                        "step": {"type": "string", "description": "`designs` to see which designs would work, which keeps nothing"},
                    }},
                    "example": {"need": "Results from rural areas", "consent": "yes"},
                },
            }))
        }
        RequestBody::FollowUp => {
            let text = json!({"type": "string"});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        "code": {"type": "string", "description": "32 hexadecimal digits that the form was given; the same again is the same answer"},
                    }, "additionalProperties": text},
                    "example": {TOO_EARLY: "too_early"},
                },
            }))
        }
        RequestBody::Stage => {
            let text = |says: &str| json!({"type": "string", "description": says});
            Some(json!({
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {
                        "request": text("the request, as the page names it"),
                        "stage": text("the stage to move it to"),
                        "action": text("`delete` to delete it"),
                    }},
                    "example": {"request": "00", "stage": "scoped"},
                },
            }))
        }
        RequestBody::Batch => {
            let batch = json!({"schema": reference("Batch"), "example": example_batch()});
            // The widget sends JSON as plain text, which needs no preflight request.
            Some(json!({"application/json": batch, "text/plain": batch}))
        }
    }
}

fn others() -> String {
    format!("`{ALL_OTHERS}` ends every session but this one")
}

fn responses(told: &Operation) -> Value {
    let mut responses = Map::new();
    let always = always();
    let always = always
        .iter()
        .map(|(status, gives, says)| (status, gives, says.as_str()));
    let own = told
        .answers
        .iter()
        .map(|(status, gives, says)| (status, gives, *says));
    for (status, gives, says) in always.chain(own) {
        let mut response = json!({"description": says});
        if let Some(content) = content(*gives) {
            put(&mut response, "content", content);
        }
        if matches!(status, 429 | 503) && *gives == ResponseBody::Error {
            put(
                &mut response,
                "headers",
                json!({"Retry-After": {
                    "description": "Seconds to wait.", "schema": {"type": "integer"},
                }}),
            );
        }
        responses.insert(status.to_string(), response);
    }
    Value::Object(responses)
}

fn content(gives: ResponseBody) -> Option<Value> {
    let text = json!({"schema": {"type": "string"}});
    let page = "text/html";
    Some(match gives {
        ResponseBody::Nothing => return None,
        ResponseBody::Page => json!({page: text}),
        ResponseBody::Error => json!({"application/json": {"schema": reference("Error")}}),
        ResponseBody::PageOrError => {
            json!({page: text, "application/json": {"schema": reference("Error")}})
        }
        ResponseBody::Text => json!({"text/plain": text}),
        ResponseBody::File => json!({"*/*": {}}),
        ResponseBody::Figures => json!({
            (media(Format::Csv)): text,
            (media(Format::Jsonl)): {"schema": {
                "type": "string", "description": "In each line an object as ExportRow has it.",
            }},
        }),
        ResponseBody::Meaning => json!({
            "application/json": {"schema": {"type": "object"}},
            "text/markdown": text,
        }),
        ResponseBody::Description => json!({"application/json": {"schema": {"type": "object"}}}),
        ResponseBody::Verdict => json!({"application/json": {
            "schema": reference("Verdict"), "example": example_verdict(),
        }}),
    })
}

/// The media type without its character set.
fn media(format: Format) -> &'static str {
    let media = format.media();
    media.split_once(';').map_or(media, |(media, _)| media)
}

/// The id and the language of a summary, for examples.
fn first() -> (&'static str, &'static str) {
    FIRST.split_once('.').unwrap_or((FIRST, ""))
}

/// An id as the widget makes them: a day, and random bits.
const ID: &str = "019cdf57-d000-7101-8101-010101010101";

fn example_batch() -> Value {
    let (summary, lang) = first();
    json!({
        "version": VERSION,
        "signals": [{
            "id": ID, "summary": summary, "lang": lang, "edition": 1, "revision": 1,
            "kind": "started",
        }],
    })
}

fn example_verdict() -> Value {
    json!({"accepted": [ID], "duplicate": [], "refused": [], "retry_after_ms": 0})
}

/// Every described address and method, for the test of the table.
#[must_use]
pub fn described_methods() -> Vec<(String, Method)> {
    list_operations()
        .into_iter()
        .map(|told| ([told.path, told.rest].concat(), told.method))
        .collect()
}
