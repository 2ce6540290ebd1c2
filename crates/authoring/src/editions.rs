//! Published editions and their fingerprints.
//!
//! Figures of different editions are never pooled, so a changed estimate under an old edition would
//! mix answers to two different summaries. `build` records what it published; `load` compares.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::outcome::{Better, Metric, Outcome, Size};
use evidence_walk_document::rating::Rating;
use evidence_walk_document::summary::{Cost, Summary};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::fault::{At, Sink};

/// The file in the centre folder.
pub const FILE: &str = "editions.toml";

const HEAD: &str = "# Written by `evidence-walk build`: what each published edition said, as a fingerprint of its\n# figures, ratings and questions. Keep this file under version control and do not edit it.\n\n";

/// Summary -> language -> edition -> fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editions(BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>);

impl Editions {
    /// Reads the file.
    pub fn parse(text: &str, sink: &Sink) -> Self {
        match toml::from_str(text) {
            Ok(table) => Self(table),
            Err(error) => {
                sink.fault(
                    At::file(),
                    format!("this is not as `build` wrote it ({})", error.message()),
                    "take back the last change to it, from version control",
                );
                Self::default()
            }
        }
    }

    /// Finds a summary whose evidence changed while its edition stayed, or whose edition went back.
    /// `line` is the line of the summary's edition.
    pub fn check(&self, summary: &Summary, line: usize, sink: &Sink) {
        let Some(known) = self
            .0
            .get(&summary.id)
            .and_then(|langs| langs.get(&summary.lang))
        else {
            return;
        };
        let highest = known
            .keys()
            .filter_map(|edition| edition.parse::<u32>().ok())
            .max();
        let next = highest.unwrap_or(0).saturating_add(1);
        let cure = format!(
            "raise it to `edition: {next}`, so that answers to the two are never counted together"
        );
        let at = || At::field(line, "edition");
        if highest.is_some_and(|highest| summary.edition < highest) {
            sink.fault(
                at(),
                format!(
                    "edition {} is older than one already published",
                    summary.edition
                ),
                cure,
            );
        } else if known
            .get(&summary.edition.to_string())
            .is_some_and(|noted| *noted != fingerprint(summary))
        {
            sink.fault(
                at(),
                format!(
                    "a figure, rating or question changed since edition {} was published",
                    summary.edition
                ),
                cure,
            );
        }
    }

    /// Records a summary as published.
    pub fn note(&mut self, summary: &Summary) {
        self.0
            .entry(summary.id.clone())
            .or_default()
            .entry(summary.lang.clone())
            .or_default()
            .insert(summary.edition.to_string(), fingerprint(summary));
    }

    /// The file.
    pub fn written(&self) -> Result<String, toml::ser::Error> {
        Ok([HEAD, &toml::to_string(&self.0)?].concat())
    }
}

/// What an edition identifies: values, ratings and questions, without the words around them.
#[derive(Serialize)]
struct Evidence<'a> {
    outcomes: Vec<Measured<'a>>,
    cost: Option<Given<'a>>,
    questions: Vec<Asked<'a>>,
}

/// The line of help below a question is left out: it asks nothing, and some of it is a release's own.
#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    text: &'a str,
    form: &'a Form,
}

#[derive(Serialize)]
struct Measured<'a> {
    id: &'a str,
    better: Better,
    metric: &'a Metric,
    estimates: Vec<Estimated<'a>>,
}

#[derive(Serialize)]
struct Estimated<'a> {
    id: &'a str,
    pooled: bool,
    value: Option<f64>,
    /// Lower limit, upper limit and level.
    interval: Option<(f64, f64, u8)>,
    certainty: Option<Given<'a>>,
    /// Count without and with.
    counts: Option<(f64, f64)>,
    counts_range: Option<(f64, f64)>,
    studies: Option<u32>,
    participants: Option<u32>,
}

#[derive(Serialize)]
struct Given<'a> {
    scheme: &'a str,
    version: &'a str,
    value: &'a str,
}

fn given(rating: &Rating) -> Given<'_> {
    Given {
        scheme: &rating.scheme,
        version: &rating.version,
        value: &rating.value,
    }
}

fn asked(question: &Question) -> Asked<'_> {
    Asked {
        id: &question.id,
        text: &question.text,
        form: &question.form,
    }
}

fn measured(outcome: &Outcome) -> Measured<'_> {
    let estimates = outcome.estimates.iter().map(|estimate| Estimated {
        id: &estimate.id,
        pooled: estimate.pooled,
        value: match &estimate.size {
            Size::Estimated { value, .. } => Some(*value),
            Size::NotEstimable { .. } => None,
        },
        interval: match &estimate.size {
            Size::Estimated { interval, .. } => interval.as_ref().map(|i| (i.low, i.high, i.level)),
            Size::NotEstimable { .. } => None,
        },
        certainty: estimate.certainty.as_ref().map(given),
        counts: estimate.absolute.as_ref().map(|a| (a.without, a.with)),
        counts_range: estimate.absolute.as_ref().and_then(|a| a.range),
        studies: estimate.studies,
        participants: estimate.participants,
    });
    Measured {
        id: &outcome.id,
        better: outcome.better,
        metric: &outcome.metric,
        estimates: estimates.collect(),
    }
}

fn fingerprint(summary: &Summary) -> String {
    let evidence = Evidence {
        outcomes: summary.outcomes.iter().map(measured).collect(),
        cost: match &summary.cost {
            Cost::Rated { rating, .. } => Some(given(rating)),
            Cost::NoInformation { .. } => None,
        },
        questions: summary.questions().map(asked).collect(),
    };
    // These types hold nothing that JSON cannot express.
    let json = serde_json::to_vec(&evidence).unwrap_or_default();
    Sha256::digest(json)
        .iter()
        .fold(String::new(), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}
