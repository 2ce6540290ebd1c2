//! A summary in the words of schema.org, for search engines and for programs that read a page to somebody.
//!
//! Each is likely to show one string and nothing else. So an estimate stands in every string with its interval,
//! its certainty and its edition. Ratings of evidence are no `ClaimReview`: that means a fact-check.

use evidence_walk_document::outcome::{Outcome, Size};
use evidence_walk_document::source::Source;
use evidence_walk_document::summary::Summary;
use evidence_walk_words::Words;
use serde_json::{Map, Value, json};

use crate::phrases::{Phrases, fill};
use crate::ratings;

/// The element to put into a page. It holds data, which no policy on scripts keeps out, and nothing runs.
pub fn element(summary: &Summary, words: &Words) -> String {
    // What would end the element, or begin one, is written as JSON can write any character.
    let data = described(summary, words)
        .to_string()
        .replace('<', "\\u003c");
    ["<script type=\"application/ld+json\">", &data, "</script>"].concat()
}

/// The summary as linked data.
pub fn described(summary: &Summary, words: &Words) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    if let Ok(phrases) = Phrases::of(words) {
        let claims = |outcome| claims(summary, outcome, &phrases);
        parts.extend(
            summary
                .outcomes
                .iter()
                .flat_map(claims)
                .map(|text| json!({"@type": "Claim", "text": text})),
        );
    }
    if !summary.prepared.is_empty() {
        let each = summary.prepared.iter().map(|question| {
            json!({
                "@type": "Question",
                "name": question.asks,
                "acceptedAnswer": {"@type": "Answer", "text": question.in_full},
            })
        });
        parts.push(json!({"@type": "FAQPage", "mainEntity": each.collect::<Vec<_>>()}));
    }
    let mut all = json!({
        "@context": "https://schema.org",
        "@type": ["Article", "LearningResource"],
        "headline": summary.title,
        "abstract": summary.answer_in_full,
        "inLanguage": summary.lang,
        "dateModified": summary.reviewed,
        "version": format!("{}.{}", summary.edition, summary.revision),
        "author": summary.authors,
        "publisher": {"@type": "Organization", "name": summary.centre},
        "citation": summary.sources.iter().map(cited).collect::<Vec<_>>(),
        "hasPart": parts,
    });
    if let (Some(page), Some(all)) = (summary.permanent_page(), all.as_object_mut()) {
        all.insert("@id".to_owned(), page.clone().into());
        all.insert("url".to_owned(), page.into());
    }
    all
}

fn cited(source: &Source) -> Value {
    let kind = match source.doi {
        Some(_) => "ScholarlyArticle",
        None => "CreativeWork",
    };
    let title = source.reference.as_ref().map(|reference| &reference.title);
    let mut cited = Map::new();
    cited.insert("@type".to_owned(), kind.into());
    let name = title.unwrap_or(&source.citation);
    cited.insert("name".to_owned(), name.as_str().into());
    if let Some(href) = source.href() {
        cited.insert("@id".to_owned(), href.into());
    }
    cited.into()
}

/// A sentence for each estimate of an outcome, and for the same result by another metric.
fn claims(summary: &Summary, outcome: &Outcome, phrases: &Phrases) -> Vec<String> {
    let edition = summary.edition.to_string();
    let mut claims = Vec::new();
    for estimate in &outcome.estimates {
        let certainty = ratings::in_words(estimate.certainty.as_ref(), &summary.schemes, phrases);
        let other = estimate.also_as.as_ref().map(|reading| &reading.size);
        for size in [Some(&estimate.size), other].into_iter().flatten() {
            let Size::Estimated { shown, .. } = size else {
                continue;
            };
            let values = [
                ("name", outcome.name.as_str()),
                ("spoken", &shown.spoken),
                ("certainty", &certainty),
                ("edition", &edition),
            ];
            claims.push(fill(&phrases.claim, &values));
        }
    }
    claims
}
