use super::*;
use biblib::CitationParser as _;
use evidence_walk_document::source::Source;
use std::path::Path;

/// A summary of the example centre, with a source of every kind and characters that formats set apart.
fn summary() -> Summary {
    let centre = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let mut summaries = crate::load(&centre).summaries.into_iter();
    let mut summary = summaries
        .find(|summary| summary.id == "group-parenting" && summary.lang == "en")
        .unwrap();
    summary.address = Some("https://example.org/summaries".to_owned());
    summary.title = "Steps & stairs: 100% {safe}_$".to_owned();
    let kinds = [
        ReferenceKind::Article,
        ReferenceKind::Report,
        ReferenceKind::Book,
        ReferenceKind::Chapter,
        ReferenceKind::Page,
    ];
    let made = kinds.into_iter().enumerate().map(|(index, kind)| Source {
        id: format!("s{index}"),
        citation: "Not used.".to_owned(),
        lang: None,
        doi: (index == 0).then(|| "10.1016/S2215-0366(19)30162-2".to_owned()),
        url: Some(format!("https://example.org/a_b?c={index}&d=%20")),
        searched: None,
        reference: Some(Reference {
            kind,
            authors: vec![
                Author::Person {
                    family: "Orobio de Castro".to_owned(),
                    given: "Bram".to_owned(),
                },
                Author::Organisation("Health and Care & Co".to_owned()),
            ],
            year: 2019,
            title: format!("A title\nof “{index}” & more"),
            container: Some("A journal".to_owned()),
            volume: Some("6".to_owned()),
            issue: Some("6".to_owned()),
            pages: Some("518-527".to_owned()),
            publisher: Some("A house".to_owned()),
        }),
    });
    summary.sources = made.collect();
    summary.sources.push(Source {
        id: "bare".to_owned(),
        citation: "Somebody (2001).".to_owned(),
        lang: None,
        doi: None,
        url: None,
        searched: None,
        reference: None,
    });
    summary
}

fn file(summary: &Summary, wanted: &str) -> String {
    let words = Words::load("en").unwrap();
    let all = references(summary, &words).unwrap();
    let (_, bytes) = all
        .into_iter()
        .find(|(ending, _)| *ending == wanted)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Seen to fail with the last page left out of RIS.
#[test]
fn another_reader_finds_in_ris_what_was_written() {
    let summary = summary();
    let text = file(&summary, RIS_ENDING);
    let read = biblib::RisParser::new().parse(&text).unwrap();
    assert_eq!(
        read.len(),
        6,
        "itself and five sources, without the bare one"
    );
    let own = &read[0];
    assert_eq!(own.title, summary.title);
    assert_eq!(own.publisher.as_deref(), Some("Example Evidence Centre"));
    assert_eq!(
        own.urls,
        ["https://example.org/summaries/group-parenting.en.e1.html"]
    );
    let article = &read[1];
    assert_eq!(article.title, "A title of “0” & more");
    assert_eq!(
        article.doi.as_deref(),
        Some("10.1016/s2215-0366(19)30162-2")
    );
    assert_eq!(article.date.as_ref().map(|date| date.year), Some(2019));
    assert_eq!(article.pages.as_deref(), Some("518-527"));
    assert_eq!(article.journal.as_deref(), Some("A journal"));
    assert_eq!(article.volume.as_deref(), Some("6"));
    assert_eq!(article.authors[0].name, "Orobio de Castro");
    assert_eq!(article.authors[0].given_name.as_deref(), Some("Bram"));
    // This reader takes every name for one of a person.
    assert!(text.contains("\r\nAU  - Health and Care & Co\r\n"));
    assert_eq!(read[3].urls, ["https://example.org/a_b?c=2&d=%20"]);
}

/// Seen to fail with an organisation's name without braces of its own: it became two people.
#[test]
fn bibtex_reads_back_as_it_was_written() {
    use biblatex::ChunksExt as _;
    let summary = summary();
    let text = file(&summary, BIBTEX_ENDING);
    let read = biblatex::Bibliography::parse(&text).unwrap();
    assert_eq!(read.len(), 6);
    let said = |key: &str, field: &str| {
        let entry = read.get(key).unwrap();
        entry.get(field).map(|chunks| chunks.format_verbatim())
    };
    assert_eq!(
        said("group-parenting-en-e1", "title"),
        Some(summary.title.clone())
    );
    let article = read.get("group-parenting-s0").unwrap();
    assert_eq!(article.entry_type, biblatex::EntryType::Article);
    let people = article.author().unwrap();
    assert_eq!(people.len(), 2);
    assert_eq!(people[0].name, "Orobio de Castro");
    assert_eq!(people[0].given_name, "Bram");
    assert_eq!(people[1].name, "Health and Care & Co");
    assert_eq!(article.doi().unwrap(), "10.1016/S2215-0366(19)30162-2");
    let url = "https://example.org/a_b?c=2&d=%20".to_owned();
    assert_eq!(said("group-parenting-s2", "url"), Some(url));
}

/// Seen to fail with the year as a bare number, as one library writes it.
#[test]
fn csl_json_is_as_its_schema_has_it() {
    let json = file(&summary(), CSL_ENDING);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let schema = include_str!("../../tests/data/csl-data.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    if let Err(error) = schema.validate(&json) {
        panic!("{error} at {}", error.instance_path());
    }
    assert_eq!(json.as_array().map(Vec::len), Some(6));
    assert_eq!(json[1]["author"][0]["family"], "Orobio de Castro");
    assert_eq!(json[1]["issued"]["date-parts"][0][0], 2019);
    assert_eq!(json[0]["author"][0]["literal"], "The Evidence Walk project");
}
