//! The descriptions match what exists: schemas, the table of addresses, the files in docs/.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::Collector;
use common::figures::{answers, usage};
use common::pages::{PAGE, released, send};
use evidence_walk_collector::describe::{described_methods, openapi, pretty, schemas};
use evidence_walk_collector::routes::addresses;
use evidence_walk_testkit as common;
use serde_json::Value;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

#[test]
fn the_files_in_docs_are_what_is_served() {
    let collector = Collector::start();
    let mut files: Vec<(String, String)> = schemas()
        .unwrap()
        .iter()
        .map(|(name, _)| (format!("schemas/{name}"), format!("/schemas/{name}")))
        .collect();
    for name in [
        "summary.schema.json",
        "front-matter.schema.json",
        "toolkit.schema.json",
        "toolkit-file.schema.json",
    ] {
        files.push((format!("schemas/{name}"), format!("/schemas/{name}")));
    }
    files.push(("openapi.json".to_owned(), "/openapi.json".to_owned()));
    let dictionary = "export-dictionary.md";
    files.push((dictionary.to_owned(), format!("/schemas/{dictionary}")));
    for (file, address) in files {
        let served = collector.get(&address);
        assert_eq!(served.status, 200, "{address}");
        assert_eq!(served.header("access-control-allow-origin"), Some("*"));
        let path = docs().join(&file);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &served.body).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == served.body,
            "docs/{file} is not what is served at {address}; write it with BLESS=1"
        );
    }
    assert_eq!(collector.get("/schemas/none.json").status, 404);
    assert_eq!(
        pretty(&openapi(&addresses())).unwrap(),
        fs::read(docs().join("openapi.json")).unwrap()
    );
}

#[test]
fn every_address_is_described_and_nothing_else() {
    let described = openapi(&addresses());
    let mut table = BTreeSet::new();
    for (path, methods) in addresses() {
        for method in methods {
            let operation = &described["paths"][&path][method.as_str().to_lowercase()];
            assert!(
                operation["responses"].is_object(),
                "{method} {path} is told of nowhere; add it to describe/told.rs"
            );
            table.insert((path.clone(), method.to_string()));
        }
    }
    let told: BTreeSet<_> = described_methods()
        .into_iter()
        .map(|(path, method)| (path, method.to_string()))
        .collect();
    assert_eq!(told, table, "told of, but in no table");
    let names: BTreeSet<&str> = described["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|methods| methods.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(
        names.len(),
        table.len(),
        "every operation has a name of its own"
    );
}

/// Seen to fail without the header at 429.
#[test]
fn who_has_to_wait_is_told_how_long() {
    let described = openapi(&addresses());
    let responses = &described["paths"]["/v1/signals"]["post"]["responses"];
    for status in ["429", "503"] {
        let header = &responses[status]["headers"]["Retry-After"];
        assert_eq!(header["schema"]["type"], "integer", "{status}");
    }
}

fn validator(name: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(docs().join("schemas").join(name)).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

type Spoil = fn(&mut Value);

#[test]
fn what_is_sent_and_answered_fits_its_schema() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/tests/golden");
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(golden.join(name)).unwrap()).unwrap()
    };
    let batch = validator("batch.schema.json");
    let verdict = validator("verdict.schema.json");
    assert!(batch.is_valid(&read("batch.json")));
    for name in ["verdict.json", "verdict.empty.json"] {
        assert!(verdict.is_valid(&read(name)), "{name}");
    }
    let spoilt: [(&str, Spoil); 6] = [
        ("another version", |batch| batch["version"] = 2.into()),
        ("an unknown kind", |batch| {
            batch["signals"][0]["kind"] = "sung".into()
        }),
        ("no id", |batch| {
            batch["signals"][0].as_object_mut().unwrap().remove("id");
        }),
        ("an id of another version", |batch| {
            batch["signals"][0]["id"] = "019cdf57-d000-4101-8101-010101010101".into();
        }),
        ("a field that is not recorded", |batch| {
            batch["signals"][0]["visitor"] = "me".into();
        }),
        ("too many", |batch| {
            let one = batch["signals"][0].clone();
            batch["signals"] = vec![one; 101].into();
        }),
    ];
    for (what, spoil) in spoilt {
        let mut bad = read("batch.json");
        spoil(&mut bad);
        assert!(!batch.is_valid(&bad), "{what}");
    }
}

#[test]
fn what_a_collector_answers_fits_its_schema() {
    let collector = Collector::start();
    send(&collector, &usage());
    send(&collector, &answers());
    let verdict = collector.send(&answers()[..3]).json();
    assert!(validator("verdict.schema.json").is_valid(&verdict));
    let file = released(&collector, &format!("{PAGE}/figures.jsonl"));
    assert!(file.lines().count() > 20);
    let row = validator("export-row.schema.json");
    for line in file.lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        assert!(row.is_valid(&value), "{line}");
        value["measure"] = "mood".into();
        assert!(!row.is_valid(&value), "an unknown measure");
    }
}
