//! Certainty and cost: ratings on a scheme that somebody owns, never computed from a figure.

use evidence_walk_document::rating::{Change, Rating, RatingReason, Scheme, SchemeKind};
use evidence_walk_document::summary::Cost;

use crate::fields::{Field, Fields};
use crate::front::rating as front;
use crate::phrases::{Phrases, fill};
use crate::{formats, tag};

/// Reads a rating whose scheme must rate `kind`.
pub fn read_rating(
    fields: &Fields<'_>,
    schemes: &[Scheme],
    phrases: &Phrases,
    kind: SchemeKind,
) -> Option<Rating> {
    let fitting = || schemes.iter().filter(move |scheme| scheme.kind == kind);
    let scheme_field = fields.need(
        front::SCHEME.name,
        fitting()
            .next()
            .map_or(front::SCHEME.example, |s| s.id.as_str()),
    );
    let scheme = scheme_field.as_ref().and_then(|field| {
        let id = field.text()?;
        let scheme = schemes.iter().find(|scheme| scheme.id == id);
        match scheme {
            None => field.not_listed(&id, fitting().map(|s| s.id.as_str())),
            Some(scheme) if scheme.kind != kind => {
                field.fault(
                    format!(
                        "`{id}` rates {}, not {}",
                        tag::tag_of(&scheme.kind),
                        tag::tag_of(&kind)
                    ),
                    format!(
                        "use one of {}",
                        crate::names::listed(fitting().map(|s| s.id.as_str()))
                    ),
                );
                return None;
            }
            Some(_) => {}
        }
        scheme
    });
    let version = fields.need(
        front::VERSION.name,
        scheme.map_or(front::VERSION.example, |s| s.version.as_str()),
    );
    let version = version.and_then(|field| {
        let text = field.text()?;
        if let Some(scheme) = scheme.filter(|scheme| scheme.version != text) {
            field.fault(
                format!("the rating is on version `{text}` of `{}`, and `schemes/{0}.toml` is version `{}`", scheme.id, scheme.version),
                "rate it anew on the version of the file, or put the older scheme into `schemes/` under a name of its own",
            );
            return None;
        }
        Some(text)
    });
    let level = fields.needed(&front::VALUE).and_then(|field| {
        let text = field.text()?;
        let scheme = scheme?;
        let all = || scheme.levels.iter().chain(&scheme.unrated);
        let level = all().find(|level| level.value == text);
        if level.is_none() {
            field.not_listed(&text, all().map(|level| level.value.as_str()));
        }
        level
    });
    let as_of = fields
        .needed(&front::AS_OF)
        .and_then(|f| formats::year_month_or_day(&f));
    let rated_by = fields.needed_text(&front::RATED_BY);
    let reasons = fields
        .optional(&front::REASONS)
        .map_or(Some(Vec::new()), |field| reasons(&field));
    let (level, as_of) = (level?, as_of?);
    Some(Rating {
        scheme: scheme?.id.clone(),
        version: version?,
        value: level.value.clone(),
        label: level.label.clone(),
        marks: level.marks.clone(),
        as_of_shown: phrases.year_month_or_day(&as_of),
        as_of,
        rated_by: rated_by?,
        reasons: reasons?,
    })
}

/// Reads `- lowered: the trials disagree`.
fn reasons(field: &Field<'_>) -> Option<Vec<RatingReason>> {
    let mut out = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let mut given = Vec::new();
        for name in tag::names::<Change>() {
            if let (Some(field), Some(change)) = (fields.get(name), tag::read_tag::<Change>(name)) {
                given.extend(field.text().map(|text| RatingReason { change, text }));
            }
        }
        let before = given.len();
        fields.close();
        match (before, given.pop()) {
            (1, Some(reason)) => out.push(reason),
            // The fault of the field itself is enough.
            (0, _) if !fields.is_empty() => {}
            (0, _) => item.fault(
                "no reason given",
                format!(
                    "begin it with what it did to the level: {}",
                    crate::names::listed(tag::names::<Change>().iter().copied())
                ),
            ),
            _ => item.fault(
                "two reasons in one",
                "begin each reason on a line of its own with `- `",
            ),
        }
    }
    Some(out)
}

/// How sure an estimate is, as its editor says it.
pub enum Certainty {
    /// A rating.
    Rated(Rating),
    /// What can be said where there is none.
    NotRated(String),
}

/// Reads `certainty:` of an estimate.
pub fn certainty(field: &Field<'_>, schemes: &[Scheme], phrases: &Phrases) -> Option<Certainty> {
    let fields = field.fields()?;
    if let Some(said) = fields.optional(&front::NOT_RATED) {
        fields.close();
        return said.text().map(Certainty::NotRated);
    }
    let rating = read_rating(&fields, schemes, phrases, SchemeKind::Certainty);
    fields.close();
    if rating
        .as_ref()
        .is_some_and(|rating| rating.reasons.is_empty())
    {
        field.warn(
            "a certainty without reasons",
            "add `reasons:` with what lowered, raised or kept the level, so that a reader can weigh it",
        );
    }
    rating.map(Certainty::Rated)
}

/// How certain, in words that may stand beside a figure.
pub fn in_words(rating: Option<&Rating>, schemes: &[Scheme], phrases: &Phrases) -> String {
    let Some(rating) = rating else {
        return phrases.certainty_not_rated.clone();
    };
    let scheme = schemes.iter().find(|scheme| scheme.id == rating.scheme);
    let scheme = scheme.map_or(rating.scheme.as_str(), |scheme| scheme.name.as_str());
    let values = [("label", rating.label.as_str()), ("scheme", scheme)];
    fill(&phrases.certainty_rated, &values)
}

/// What it costs, in words that may stand alone.
pub fn cost_in_words(cost: &Cost, schemes: &[Scheme], phrases: &Phrases) -> String {
    let (rating, amount) = match cost {
        Cost::NoInformation { says, .. } => return says.clone(),
        Cost::Rated { rating, amount } => (rating, amount.trim_end_matches('.')),
    };
    let scheme = schemes.iter().find(|scheme| scheme.id == rating.scheme);
    let pattern = match amount.is_empty() {
        true => &phrases.cost_rated,
        false => &phrases.cost_rated_amount,
    };
    let values = [
        ("label", rating.label.as_str()),
        ("amount", amount),
        (
            "scheme",
            scheme.map_or(rating.scheme.as_str(), |scheme| &scheme.name),
        ),
        ("who", &rating.rated_by),
        ("when", &rating.as_of_shown),
    ];
    fill(pattern, &values)
}

/// Reads `cost:` of the summary.
pub fn cost(field: &Field<'_>, schemes: &[Scheme], phrases: &Phrases) -> Option<Cost> {
    if field.peek().is_some() {
        field.fault(
            "a cost in one word",
            "write `no_information:` below it and, below that, `says:` and a sentence; or a rating on a scale",
        );
        return None;
    }
    let fields = field.fields()?;
    if let Some(nothing) = fields.optional(&front::NO_INFORMATION) {
        fields.close();
        let inner = nothing.fields()?;
        let says = inner.needed_text(&front::SAYS);
        let nearest = inner
            .optional(&front::NEAREST)
            .map_or(Some(String::new()), |field| field.text());
        inner.close();
        return Some(Cost::NoInformation {
            says: says?,
            nearest: nearest?,
        });
    }
    let rating = read_rating(&fields, schemes, phrases, SchemeKind::Cost);
    let amount = fields
        .optional(&front::AMOUNT)
        .map_or(Some(String::new()), |field| field.text());
    fields.close();
    Some(Cost::Rated {
        rating: rating?,
        amount: amount?,
    })
}
