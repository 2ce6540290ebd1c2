//! Outcomes and their estimates: every figure of a summary is read here, once.

use std::cell::RefCell;

use evidence_walk_document::apply::AppliedFinding;
use evidence_walk_document::outcome::{Better, Estimate, Metric, Outcome, Size};
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::source::Source;
use evidence_walk_document::summary::Prediction;

use crate::cited::known_source;
use crate::conflicts::read_conflicts;
use crate::effect::size;
use crate::fields::{Field, Fields};
use crate::front::{NOT_REPORTED, outcome as front, reading as front_reading};
use crate::phrases::Phrases;
use crate::ratings::Certainty;
use crate::reading::{read_caution, read_reading, read_scale};
use crate::shown::Voice;
use crate::{apply, counts, formats, metric, pooled, predict, ratings};

/// What an outcome is read with.
pub struct OutcomeContext<'a> {
    /// The patterns of the summary's language.
    pub phrases: &'a Phrases,
    /// The centre's schemes.
    pub schemes: &'a [Scheme],
    /// The summary's sources.
    pub sources: &'a [Source],
    /// What running text may quote, filled in as estimates are read.
    pub quotes: RefCell<Vec<Quote>>,
    /// The guesses that a step may ask for, likewise.
    pub guesses: RefCell<Vec<Prediction>>,
    /// The estimates that a step may apply, likewise.
    pub applied: RefCell<Vec<AppliedFinding>>,
}

/// What `{outcome.estimate}` in running text stands for.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Id of the outcome.
    pub outcome: String,
    /// Id of the estimate.
    pub estimate: String,
    /// "38% fewer".
    pub text: String,
    /// The same with its interval and certainty, for words that may be shown alone.
    pub full: String,
}

/// Reads `outcomes:`.
pub fn read_outcomes(field: &Field<'_>, around: &OutcomeContext<'_>) -> Option<Vec<Outcome>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            "add an outcome: its first line is `- id: falls`",
        );
    }
    let mut out: Vec<Outcome> = Vec::new();
    let mut all_read = true;
    for item in items {
        let Some(outcome) = item.fields().and_then(|fields| outcome(&fields, around)) else {
            all_read = false;
            continue;
        };
        if out.iter().any(|earlier| earlier.id == outcome.id) {
            item.fault(
                format!("two outcomes are called `{}`", outcome.id),
                "give each an `id:` of its own",
            );
        }
        out.push(outcome);
    }
    all_read.then_some(out)
}

fn outcome(fields: &Fields<'_>, around: &OutcomeContext<'_>) -> Option<Outcome> {
    let id = fields.needed(&front::ID).and_then(|f| f.name());
    let name = fields.needed_text(&front::NAME);
    let noun = fields.needed_text(&front::NOUN);
    let better = fields
        .needed(&front::BETTER)
        .and_then(|f| f.tag::<Better>());
    let harm = fields.optional(&front::HARM);
    let harm = harm.as_ref().and_then(formats::yes) == Some(true);
    let metric = metric::read_metric(fields);
    let scale_field = fields.optional(&front_reading::SCALE);
    let scale = scale_field
        .as_ref()
        .and_then(|field| read_scale(field, around.phrases));
    if let (Some(field), Some(metric)) = (&scale_field, &metric)
        && !matches!(metric, Metric::Difference(_))
    {
        field.fault(
            "only a difference in points is a part of a scale",
            "take `scale:` out, or write `metric: difference` and its `unit:`",
        );
    }
    let caution = fields.optional(&front_reading::CAUTION);
    let caution = caution.and_then(|field| read_caution(&field, around.sources));
    let follow_up = fields
        .needed(&front::FOLLOW_UP)
        .and_then(|f| f.text())
        .map(|text| (text != NOT_REPORTED).then_some(text));
    let estimates_field = fields.needed(&front::ESTIMATES);
    let conflicts = fields
        .optional(&front::CONFLICTS)
        .map_or(Some(Vec::new()), |field| {
            read_conflicts(&field, around.sources)
        });
    if conflicts.as_ref().is_some_and(Vec::is_empty) {
        fields.warn(
            front::CONFLICTS.name,
            "no results that disagree are listed",
            "look for some, and add them under `conflicts:`; hardly any question has none",
        );
    }
    // Faults above must not hide those of the estimates: what is missing is stood in for by a metric
    // that any figure fits. Nothing of it is kept.
    let any_metric = Metric::Difference(String::new());
    let voice = Voice {
        phrases: around.phrases,
        metric: metric.as_ref().unwrap_or(&any_metric),
        noun: noun.as_deref().unwrap_or_default(),
        better: better.unwrap_or(Better::Lower),
        harm,
    };
    let estimates = estimates_field
        .and_then(|field| estimates(&field, around, &voice, id.as_deref().unwrap_or_default()));
    if let (Some(field), Some(id)) = (&scale_field, &id)
        && around.applied.borrow().iter().any(|of| of.outcome == *id)
    {
        field.fault(apply::SCORE.0, apply::SCORE.1);
    }
    let read_twice = |estimate: &Estimate| estimate.also_as.is_some();
    if estimates.iter().flatten().any(read_twice) && caution.is_none() {
        fields.fault(
            front_reading::CAUTION.name,
            "one result is read by two metrics, and nothing says what a reader should make of it",
            "add `caution: {says: \"…\", source: review}`",
        );
    }
    let outcome = (|| {
        Some(Outcome {
            id: id?,
            name: name?,
            noun: noun?,
            better: better?,
            harm,
            metric: metric?,
            scale,
            caution,
            estimates: estimates?,
            conflicts: conflicts?,
            follow_up: follow_up?,
        })
    })();
    fields.close();
    outcome
}

fn estimates(
    field: &Field<'_>,
    around: &OutcomeContext<'_>,
    voice: &Voice<'_>,
    outcome: &str,
) -> Option<Vec<Estimate>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            "add an estimate: its first line is `- id: everyone`",
        );
        return None;
    }
    let mut out = Vec::new();
    let mut pools = Vec::new();
    let count = items.len();
    for item in items {
        let Some(Read {
            estimate,
            pools: declared,
            quote,
            guess,
            applied,
        }) = item
            .fields()
            .and_then(|fields| estimate(&fields, around, voice))
        else {
            continue;
        };
        if let Some(guess) = guess {
            let mut guesses = around.guesses.borrow_mut();
            if guesses.iter().any(|other| other.outcome == outcome) {
                item.fault(
                    "a second `predict:` for the same outcome",
                    "keep one: a step asks for a single guess",
                );
            }
            guesses.push(Prediction {
                outcome: outcome.to_owned(),
                estimate: estimate.id.clone(),
                ..guess
            });
        }
        if let Some(applied) = applied {
            let mut all = around.applied.borrow_mut();
            if all.iter().any(|other| other.outcome == outcome) {
                item.fault(
                    "a second `apply:` for the same outcome",
                    "keep one: that of the group that the decision is about",
                );
            }
            all.push(AppliedFinding {
                outcome: outcome.to_owned(),
                estimate: estimate.id.clone(),
                ..applied
            });
        }
        around
            .quotes
            .borrow_mut()
            .extend(quote.map(|(text, full)| Quote {
                outcome: outcome.to_owned(),
                estimate: estimate.id.clone(),
                text,
                full,
            }));
        if out
            .iter()
            .any(|earlier: &Estimate| earlier.id == estimate.id)
        {
            item.fault(
                format!("two estimates are called `{}`", estimate.id),
                "give each an `id:` of its own",
            );
        }
        pools.push((item, declared));
        out.push(estimate);
    }
    // An estimate that could not be read would make the rule on pooled figures see ghosts.
    if out.len() == count {
        pooled::mark(&mut out, &pools);
        pooled::warn_of_undeclared(&out, &pools);
        let applied = around.applied.borrow();
        for (estimate, (item, _)) in out.iter().zip(&pools) {
            let is_applied =
                |of: &AppliedFinding| of.outcome == outcome && of.estimate == estimate.id;
            if estimate.pooled && applied.iter().any(is_applied) {
                item.fault(apply::POOLED.0, apply::POOLED.1);
            }
        }
    }
    Some(out)
}

/// What is read of an estimate.
struct Read<'a> {
    estimate: Estimate,
    /// The estimates that it is an average of.
    pools: Vec<Field<'a>>,
    /// What running text may quote of it, briefly and in full.
    quote: Option<(String, String)>,
    guess: Option<Prediction>,
    applied: Option<AppliedFinding>,
}

fn estimate<'a>(
    fields: &Fields<'a>,
    around: &OutcomeContext<'_>,
    voice: &Voice<'_>,
) -> Option<Read<'a>> {
    let id = fields.needed(&front::ESTIMATE_ID).and_then(|f| f.name());
    let population = fields.needed_text(&front::POPULATION);
    let pools = fields
        .optional(&front::POOLS)
        .map_or(Some(Vec::new()), |field| field.list());
    let name = population.as_deref().unwrap_or("");
    let size = fields
        .needed(&front::EFFECT)
        .and_then(|field| size(&field, voice, name));
    let (size, quotes) = size.unzip();
    let read_as_field = fields.optional(&front_reading::READ_AS);
    let read_as = read_as_field.as_ref().and_then(|field| field.text());
    let other_field = fields.optional(&front_reading::ALSO_AS);
    let other = other_field
        .as_ref()
        .and_then(|field| read_reading(field, around.sources, voice, name));
    both_named(fields, read_as_field.as_ref(), other_field.as_ref());
    let (also_as, other_quotes) = other.unzip();
    let quotes = match (quotes.flatten(), other_quotes.flatten()) {
        (Some(first), Some(second)) => Some(first.or(&second, voice.phrases)),
        (quotes, _) => quotes,
    };
    no_part_of_a_share(fields, voice.metric);
    let certainty = fields
        .optional(&front::CERTAINTY)
        .and_then(|field| ratings::certainty(&field, around.schemes, around.phrases));
    let (certainty, not_rated) = match certainty {
        Some(Certainty::Rated(rating)) => (Some(rating), None),
        Some(Certainty::NotRated(said)) => (None, Some(said)),
        None => (None, None),
    };
    let text = quotes.map(|quotes| {
        let certainty = ratings::in_words(certainty.as_ref(), around.schemes, around.phrases);
        let full = quotes.in_full(&certainty, around.phrases);
        (quotes.brief, full)
    });
    let absolute = fields.optional(&front::ABSOLUTE).and_then(|field| {
        let absolute = counts::read_counts(&field, voice)?;
        if let Some(Size::Estimated { value, .. }) = &size {
            counts::check_against(&field, &absolute, voice.metric, *value);
        }
        Some(absolute)
    });
    let guess = fields
        .optional(&front::PREDICT)
        .and_then(|field| predict::read_prediction(&field, voice, size.as_ref()));
    let applied = fields
        .optional(&front::APPLY)
        .and_then(|field| apply::read_apply(&field, voice, size.as_ref(), around.sources));
    let studies = fields
        .optional(&front::STUDIES)
        .and_then(|field| field.whole(1));
    let participants = fields
        .optional(&front::PARTICIPANTS)
        .and_then(|field| field.whole(1));
    let source = fields
        .needed(&front::SOURCE)
        .and_then(|field| known_source(&field, around.sources));
    let estimate = (|| {
        Some(Estimate {
            id: id?,
            population: population?,
            pooled: false,
            size: size?,
            also_as: also_as.map(Box::new),
            read_as,
            certainty,
            not_rated,
            absolute,
            studies,
            participants,
            source: source?,
        })
    })();
    fields.close();
    Some(Read {
        estimate: estimate?,
        pools: pools?,
        quote: text,
        guess,
        applied,
    })
}

/// Two readings of one result are told apart by how each was worked out.
fn both_named(fields: &Fields<'_>, read_as: Option<&Field<'_>>, other: Option<&Field<'_>>) {
    match (read_as, other) {
        (Some(_), Some(_)) | (None, None) => {}
        (None, Some(_)) => fields.fault(
            front_reading::READ_AS.name,
            "missing, although `also_as` gives another reading of this result",
            "add `read_as:` and how this figure was worked out, so that readers can tell the two apart",
        ),
        (Some(field), None) => field.fault(
            "there is no other reading to tell this one from",
            "take it out, or add `also_as:`",
        ),
    }
}

/// A share is no effect: what goes with a comparison has no meaning beside it.
fn no_part_of_a_share(fields: &Fields<'_>, metric: &Metric) {
    if metric.compares() {
        return;
    }
    for field in [front::POOLS, front::ABSOLUTE, front::PREDICT] {
        if fields.optional(&field).is_some() {
            fields.fault(
                field.name,
                "a share has no group to compare it with",
                "take it out: a `share` is one group's figure, drawn as so many of every 100",
            );
        }
    }
}
