//! No published form shows an estimate without its interval; where a string may be shown alone, neither without
//! certainty and edition.

// clippy allows these in tests, but not in what tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::Path;

use atom_syndication::Feed;
use evidence_walk_authoring::{
    Addresses, Loaded, Start, editions_and_feeds, keep, load, published, snippet,
};
use evidence_walk_document::outcome::{Shown, Size};
use evidence_walk_document::summary::{Cost, Summary};
use evidence_walk_words::Words;
use serde_json::Value;

fn centre() -> Loaded {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
    let mut loaded = load(&folder);
    assert!(loaded.summaries.len() > 1);
    // As if their translators had signed them.
    for summary in &mut loaded.summaries {
        summary.draft = false;
    }
    loaded.publish_at("https://example.org/summaries");
    loaded
}

/// Every published form, by file name.
fn forms(loaded: &Loaded) -> BTreeMap<String, Vec<u8>> {
    let mut forms = BTreeMap::new();
    for summary in &loaded.summaries {
        let words = Words::load(&summary.lang).expect("words");
        forms.extend(published(summary, &words).expect("published"));
        let pasted = snippet(summary, &words, &Addresses::default(), Start::Read);
        let name = format!("{}.{}.embed.html", summary.id, summary.lang);
        forms.insert(name, pasted.into_bytes());
    }
    let kept: Vec<_> = loaded
        .summaries
        .iter()
        .map(|summary| keep(summary, &[], loaded.today))
        .collect();
    let centre = loaded.centre.as_ref().expect("a centre");
    forms.extend(editions_and_feeds(centre, &loaded.summaries, &kept).expect("editions"));
    forms
}

/// What is shown of each estimate, by either metric.
fn shown(summary: &Summary) -> Vec<&Shown> {
    let estimates = summary
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.estimates);
    let sizes = estimates.flat_map(|estimate| {
        let other = estimate.also_as.as_ref().map(|reading| &reading.size);
        [Some(&estimate.size), other].into_iter().flatten()
    });
    let shown = sizes.filter_map(|size| match size {
        Size::Estimated { shown, .. } => Some(shown),
        Size::NotEstimable { .. } => None,
    });
    shown.collect()
}

/// Whether a text quotes the figure. One without a number, such as "no difference", claims none.
fn quotes(text: &str, shown: &Shown) -> bool {
    shown.at_value.contains(|c: char| c.is_ascii_digit()) && text.contains(&shown.at_value)
}

/// The strings of a value, whatever they are called.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|item| strings(item, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn linked_data(html: &str) -> Value {
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .expect("data");
    let (json, _) = rest.split_once("</script>").expect("its end");
    serde_json::from_str(json).expect("JSON")
}

/// The words for interval, certainty and edition in a language.
struct Said {
    interval: [&'static str; 2],
    certainty: &'static str,
    edition: &'static str,
}

fn said(summary: &Summary) -> Said {
    match summary.lang.as_str() {
        "en" => Said {
            interval: ["interval", "range was not reported"],
            certainty: "certainty",
            edition: "edition",
        },
        "cy" => Said {
            interval: ["cyfwng", "Nid adroddwyd yr ystod"],
            certainty: "sicrwydd",
            edition: "argraffiad",
        },
        other => panic!("say in this test what interval is called in {other}"),
    }
}

/// Whether a string may stand alone: no figure in it, or all that it must not be shown without.
fn may_stand_alone(text: &str, summary: &Summary) -> bool {
    let quoted = shown(summary).into_iter().any(|shown| quotes(text, shown));
    let said = said(summary);
    !quoted
        || said.interval.iter().any(|word| text.contains(word))
            && text.contains(said.certainty)
            && text.contains(&format!("{} {}", said.edition, summary.edition))
}

/// Seen to fail with the certainty left out of claims and quotes.
#[test]
fn every_string_that_may_be_shown_alone_has_interval_certainty_and_edition() {
    let loaded = centre();
    let forms = forms(&loaded);
    let mut figures = 0;
    for summary in &loaded.summaries {
        let (id, lang, edition) = (&summary.id, &summary.lang, summary.edition);
        for name in [
            format!("{id}.{lang}.embed.html"),
            format!("{id}.{lang}.e{edition}.html"),
        ] {
            let html = String::from_utf8(forms[&name].clone()).expect("UTF-8");
            let data = linked_data(&html);
            assert_eq!(data["@type"][0], "Article", "{name}");
            assert_eq!(data["inLanguage"], lang.as_str());
            assert_eq!(data["dateModified"], summary.reviewed.as_str());
            assert!(!html.contains("ClaimReview"), "{name}");
            let mut all = Vec::new();
            strings(&data, &mut all);
            for text in &all {
                assert!(may_stand_alone(text, summary), "{name}: {text}");
            }
            let claims = data["hasPart"].as_array().expect("parts");
            let claims = claims.iter().filter(|part| part["@type"] == "Claim");
            assert_eq!(
                claims.count(),
                shown(summary).len(),
                "{name}: a claim for each estimate"
            );
            for shown in shown(summary) {
                figures += usize::from(all.iter().any(|text| text.contains(&shown.spoken)));
            }
            let doi = summary
                .sources
                .iter()
                .filter(|source| source.doi.is_some())
                .count();
            let cited = data["citation"].as_array().expect("citations");
            let articles = cited
                .iter()
                .filter(|cited| cited["@type"] == "ScholarlyArticle");
            assert_eq!(articles.count(), doi);
        }
    }
    assert!(figures > 10, "only {figures} figures were looked at");
    let feeds = ["en", "cy"].map(|lang| {
        let bytes = &forms[&format!("feed.{lang}.atom")];
        Feed::read_from(bytes.as_slice()).expect("Atom")
    });
    let entries = || feeds.iter().flat_map(|feed| &feed.entries);
    assert_eq!(entries().count(), loaded.summaries.len());
    for (entry, text) in entries().filter_map(|entry| Some((entry, entry.summary.as_ref()?))) {
        let of = loaded
            .summaries
            .iter()
            .find(|of| entry.id.contains(&format!("/{}.{}.", of.id, of.lang)));
        assert!(
            may_stand_alone(text.as_str(), of.expect("its summary")),
            "{}",
            text.as_str()
        );
    }
}

/// Seen to fail with the sentence of the range left out of the picture.
#[test]
fn no_form_shows_a_figure_and_leaves_its_range_out() {
    let loaded = centre();
    let forms = forms(&loaded);
    for (name, bytes) in &forms {
        let is_text = !["ris", "bib", "csl.json", "atom"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let Some(summary) = loaded
            .summaries
            .iter()
            .find(|of| name.starts_with(&format!("{}.{}.", of.id, of.lang)))
        else {
            continue;
        };
        // Texts of a walk file stand in it as they are.
        let text = String::from_utf8_lossy(bytes).replace("&#39;", "'");
        for shown in shown(summary).into_iter().filter(|_| is_text) {
            if text.contains(&shown.headline) {
                assert!(
                    text.contains(&shown.range),
                    "{name} shows {} without: {}",
                    shown.headline,
                    shown.range
                );
            }
        }
    }
    assert!(forms.len() > 20);
}

/// A prepared answer has no digit but in a quote, a price or a year, in whatever form it is published.
#[test]
fn a_prepared_answer_quotes_with_interval_and_certainty_in_every_form() {
    let loaded = centre();
    let mut quoted = 0;
    for summary in &loaded.summaries {
        let price = match &summary.cost {
            Cost::Rated { amount, .. } => amount.trim_end_matches('.'),
            Cost::NoInformation { .. } => "",
        };
        for question in &summary.prepared {
            let shown_on_page = evidence_walk_document::text::plain(&question.answer);
            for text in [&shown_on_page, &question.in_full] {
                let text = text.replace(price, "");
                for shown in shown(summary) {
                    if quotes(&text, shown) {
                        quoted += 1;
                        assert!(
                            text.contains(said(summary).interval[0])
                                && text.contains(said(summary).certainty),
                            "{text}"
                        );
                    }
                }
            }
        }
    }
    assert!(quoted > 4, "only {quoted} quotes were looked at");
}
