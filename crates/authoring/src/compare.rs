//! Interventions side by side: `compare:` of a summary.

use evidence_walk_document::comparison::{
    ComparedOption, Comparison, FEWEST_OPTIONS, MOST_OPTIONS,
};
use evidence_walk_document::outcome::Outcome;

use crate::fields::Field;
use crate::front::compare as front;
use crate::names::{listed, nearest};

/// Reads the options. `outcomes` is `None` where these could not be read: then naming one is no fault.
pub fn read_comparison(field: &Field<'_>, outcomes: Option<&[Outcome]>) -> Option<Comparison> {
    let items = field.list()?;
    if items.len() < FEWEST_OPTIONS {
        field.fault(
            "fewer than two options",
            "add what else a reader could choose: its first line is `- name: A home with high support`",
        );
    }
    if items.len() > MOST_OPTIONS {
        field.fault(
            format!("{} options", items.len()),
            format!("keep {MOST_OPTIONS} at most: more are a toolkit, which has a file of its own"),
        );
    }
    let count = items.len();
    let mut options: Vec<ComparedOption> = Vec::new();
    for item in items {
        let Some(option) = option(&item, outcomes) else {
            continue;
        };
        if options.iter().any(|earlier| earlier.name == option.name) {
            item.fault(
                format!("two options are called `{}`", option.name),
                "give each a name of its own",
            );
        }
        let same = |earlier: &&ComparedOption| {
            (&earlier.outcome, &earlier.estimate) == (&option.outcome, &option.estimate)
        };
        if let Some(earlier) = options.iter().find(same) {
            item.fault(
                format!("the estimate of `{}` once more", earlier.name),
                "name another: two options with one figure would look equal for certain",
            );
        }
        options.push(option);
    }
    (options.len() == count).then_some(Comparison { options })
}

fn option(item: &Field<'_>, outcomes: Option<&[Outcome]>) -> Option<ComparedOption> {
    let fields = item.fields()?;
    let name = fields.needed_text(&front::NAME);
    let estimate = fields.needed(&front::ESTIMATE);
    let estimate = estimate.and_then(|field| estimate_of(&field, outcomes));
    let against = fields.needed_text(&front::AGAINST);
    let cost = fields
        .optional(&front::COSTS)
        .and_then(|field| field.text());
    let fit = fields.optional(&front::FITS).and_then(|field| field.text());
    fields.close();
    let (outcome, estimate) = estimate?;
    Some(ComparedOption {
        name: name?,
        outcome,
        estimate,
        against: against?,
        cost,
        fit,
    })
}

/// `outcome.estimate`, as text quotes it, of an estimate that there is.
pub fn estimate_of(field: &Field<'_>, outcomes: Option<&[Outcome]>) -> Option<(String, String)> {
    let text = field.text()?;
    if matches!(text.as_str(), "none" | "no information" | "not reported") {
        field.fault(
            "an option without an estimate",
            "take the option out: what has no figure cannot be compared; doing nothing stands in `against:` of the others",
        );
        return None;
    }
    let Some((outcome, estimate)) = text.split_once('.') else {
        field.fault(
            format!("`{text}` names no estimate"),
            "write the ids of its outcome and of the estimate with a dot between them, such as `health.high-support`",
        );
        return None;
    };
    let named = (outcome.to_owned(), estimate.to_owned());
    let Some(outcomes) = outcomes else {
        return Some(named);
    };
    let all: Vec<String> = outcomes
        .iter()
        .flat_map(|of| of.estimates.iter().map(|e| [&of.id, ".", &e.id].concat()))
        .collect();
    let found = outcomes
        .iter()
        .find(|of| of.id == outcome)
        .and_then(|of| of.estimates.iter().find(|e| e.id == estimate));
    match found {
        Some(found) if found.pooled => {
            field.fault(
                "an average of groups that differ is no option",
                "name the estimate of one of the groups: nobody can choose the average",
            );
            None
        }
        Some(_) => Some(named),
        None => {
            let names = || all.iter().map(String::as_str);
            let cure = match nearest(&text, names()) {
                Some(near) => format!(
                    "did you mean `{near}`? The estimates here are {}",
                    listed(names())
                ),
                None => format!("the estimates here are {}", listed(names())),
            };
            field.fault(format!("no estimate is called `{text}`"), cure);
            None
        }
    }
}
