//! Toolkits: `toolkits/NAME.LANG.toml`, interventions of the centre in one list.

mod files;
mod sibling;

use std::collections::BTreeSet;

use evidence_walk_document::outcome::Outcome;
use evidence_walk_document::rating::{Rating, Scheme};
use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::{Setting, Toolkit, ToolkitRow};
use evidence_walk_document::toolkit_filter::{MOST_FILTER_OPTIONS, ToolkitFilter};

pub use self::files::{RowsOpen, all_files, toolkit_files};
pub use self::sibling::{ReadToolkit, differing};
use crate::compare::estimate_of;
use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::front::toolkit as front;
use crate::names::{listed, nearest};
use crate::toml_file;
use crate::translation::Translation;

/// The folder of the toolkits.
pub const FOLDER: &str = "toolkits";
/// How their files are named, and an example.
pub const NAMED: (&str, &str) = ("NAME.LANG.toml", "all-topics.en.toml");

const ADD_ROW: &str = "add a row: `[[rows]]`, and below it `summary = \"home-adaptations\"` and `estimate = \"falls.higher-risk\"`";

/// What a toolkit's rows are made of.
pub struct ToolkitContext<'a> {
    /// Its name.
    pub id: &'a str,
    /// Its language.
    pub lang: &'a str,
    /// The centre's name.
    pub centre: &'a str,
    /// The summaries that have no faults.
    pub summaries: &'a [Summary],
    /// `NAME.LANG` of those that have.
    pub unread: &'a BTreeSet<String>,
}

/// Reads one toolkit.
pub fn read_toolkit(
    text: &str,
    around: &ToolkitContext<'_>,
    sink: &Sink,
) -> Option<(Toolkit, Translation)> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let translation = Translation::read_table(&fields);
    let title = fields.needed_text(&front::TITLE);
    let decision = fields.needed_text(&front::DECISION);
    let intro = fields.needed_text(&front::INTRO);
    let settings = fields.optional(&front::SETTINGS);
    let settings = settings.map_or(Some(Vec::new()), |field| read_settings(&field));
    let rows = match fields.optional(&front::ROWS) {
        Some(field) => read_rows(&field, settings.as_deref(), around),
        None => {
            fields.fault(front::ROWS.name, "missing", ADD_ROW);
            None
        }
    };
    fields.close();
    let (rows, used): (Vec<ToolkitRow>, Vec<&Summary>) = rows?.into_iter().unzip();
    let translation = translation?;
    let mut toolkit = Toolkit {
        id: around.id.to_owned(),
        lang: around.lang.to_owned(),
        title: title?,
        centre: around.centre.to_owned(),
        decision: decision?,
        intro: intro?,
        settings: settings?,
        rows,
        schemes: Vec::new(),
        translator: translation.translator().map(str::to_owned),
        draft: matches!(translation, Translation::Draft(_))
            || used.iter().any(|summary| summary.draft),
    };
    toolkit.schemes = schemes(&toolkit.rows, &used);
    if sink.is_clean() {
        fits_filters(&toolkit, sink);
    }
    sink.is_clean().then_some((toolkit, translation))
}

/// The schemes of the ratings that stand in the rows, in the order in which they first do.
fn schemes(rows: &[ToolkitRow], used: &[&Summary]) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    for (row, summary) in rows.iter().zip(used) {
        let ratings = [row.certainty(), row.rated_cost()].into_iter().flatten();
        for scheme in ratings.filter_map(|rating: &Rating| summary.scheme(&rating.scheme)) {
            if !schemes.iter().any(|known| known.id == scheme.id) {
                schemes.push(scheme.clone());
            }
        }
    }
    schemes
}

/// The style sheet, which does the filtering, has rules for so many options and no more.
fn fits_filters(toolkit: &Toolkit, sink: &Sink) {
    let of: [(&str, ToolkitFilter, &str); 3] = [
        ("cost", toolkit.by_cost(), RATINGS),
        ("certainty", toolkit.by_certainty(), RATINGS),
        (
            "setting",
            toolkit.by_setting(),
            "make settings that belong together one, or make two toolkits",
        ),
    ];
    for (name, filter, cure) in of {
        let count = filter.options.len();
        if count > MOST_FILTER_OPTIONS {
            sink.fault(
                At::file(),
                format!(
                    "the filter by {name} would have {count} options, and has room for {MOST_FILTER_OPTIONS}"
                ),
                cure,
            );
        }
    }
}

const RATINGS: &str = "make two toolkits, each of rows that are rated on fewer scales";

fn read_settings(field: &Field<'_>) -> Option<Vec<Setting>> {
    let items = field.list()?;
    let mut settings: Vec<Setting> = Vec::new();
    let mut all_read = true;
    for item in items {
        let Some(fields) = item.fields() else {
            all_read = false;
            continue;
        };
        let id = fields
            .needed(&front::SETTING_ID)
            .and_then(|field| field.name());
        let name = fields.needed_text(&front::SETTING_NAME);
        fields.close();
        let (Some(id), Some(name)) = (id, name) else {
            all_read = false;
            continue;
        };
        if settings.iter().any(|of| of.id == id) {
            fields.fault(
                front::SETTING_ID.name,
                format!("`{id}` stands twice"),
                "give each setting an id of its own",
            );
        } else if settings.iter().any(|of| of.name == name) {
            fields.fault(
                front::SETTING_NAME.name,
                format!("two settings are called “{name}”"),
                "give each a name of its own",
            );
        } else {
            settings.push(Setting { id, name });
        }
    }
    all_read.then_some(settings)
}

fn read_rows<'s>(
    field: &Field<'_>,
    settings: Option<&[Setting]>,
    around: &ToolkitContext<'s>,
) -> Option<Vec<(ToolkitRow, &'s Summary)>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault("a list without rows", ADD_ROW);
    }
    let count = items.len();
    let mut rows: Vec<(ToolkitRow, &Summary)> = Vec::new();
    for item in items {
        let Some((row, summary)) = read_row(&item, settings, around) else {
            continue;
        };
        let figure = |row: &ToolkitRow| {
            let estimate = row.estimate().map(|estimate| estimate.id.clone());
            (row.summary.clone(), row.outcome.id.clone(), estimate)
        };
        if let Some((same, _)) = rows.iter().find(|(of, _)| figure(of) == figure(&row)) {
            item.fault(
                format!("the figure of “{}” once more", same.name),
                "take the row out, or name another estimate",
            );
        } else if rows.iter().any(|(of, _)| of.name == row.name) {
            item.fault(
                format!("two rows are called “{}”", row.name),
                "give each a name of its own: `name = \"…\"`",
            );
        }
        rows.push((row, summary));
    }
    (rows.len() == count).then_some(rows)
}

fn read_row<'s>(
    item: &Field<'_>,
    settings: Option<&[Setting]>,
    around: &ToolkitContext<'s>,
) -> Option<(ToolkitRow, &'s Summary)> {
    let fields = item.fields()?;
    let summary = fields.needed(&front::SUMMARY);
    let summary = summary.and_then(|field| summary_of(&field, around));
    let outcomes = summary.map(|summary| summary.outcomes.as_slice());
    let named = fields.needed(&front::ESTIMATE);
    let named = named.and_then(|field| estimate_of(&field, outcomes));
    let name = fields.optional(&front::NAME);
    let name = name.map(|field| field.text());
    let outcome = outcomes
        .zip(named)
        .and_then(|(outcomes, (outcome, estimate))| only(outcomes, &outcome, &estimate));
    let against = read_against(&fields, outcome.as_ref());
    let own = fields.optional(&front::ROW_SETTINGS);
    let own = settings.and_then(|settings| read_row_settings(own, &fields, settings));
    let page = fields.optional(&front::PAGE);
    let page = page.map(|field| page_of(&field));
    fields.close();
    let summary = summary?;
    let row = ToolkitRow {
        summary: summary.id.clone(),
        edition: summary.edition,
        step: summary.steps.first()?.id.clone(),
        name: match name {
            Some(name) => name?,
            None => summary.title.clone(),
        },
        outcome: outcome?,
        against: against?,
        cost: summary.cost.clone(),
        settings: own?,
        page: match page {
            Some(page) => Some(page?),
            None => None,
        },
        illustration: summary.illustration.clone(),
    };
    Some((row, summary))
}

/// A summary of the centre in the toolkit's language.
fn summary_of<'s>(field: &Field<'_>, around: &ToolkitContext<'s>) -> Option<&'s Summary> {
    let id = field.name()?;
    let of = around.summaries.iter();
    let of = of.filter(|summary| summary.lang == around.lang);
    if let Some(found) = of.clone().find(|summary| summary.id == id) {
        return Some(found);
    }
    let file = format!("summaries/{id}.{}.md", around.lang);
    if around.unread.contains(&format!("{id}.{}", around.lang)) {
        // Its faults are listed already, and stop everything.
        return None;
    }
    let mut others = around.summaries.iter();
    if others.any(|summary| summary.id == id) {
        field.fault(
            format!("`{id}` has no summary in `{}`", around.lang),
            format!("write {file}, or take the row out in every language"),
        );
        return None;
    }
    let names = || of.clone().map(|summary| summary.id.as_str());
    let cure = match nearest(&id, names()) {
        Some(near) => format!(
            "did you mean `{near}`? The summaries in `{}` are {}",
            around.lang,
            listed(names())
        ),
        None => format!("the summaries in `{}` are {}", around.lang, listed(names())),
    };
    field.fault(format!("no summary is called `{id}`"), cure);
    None
}

/// The outcome with this estimate alone.
fn only(outcomes: &[Outcome], outcome: &str, estimate: &str) -> Option<Outcome> {
    let of = outcomes.iter().find(|of| of.id == outcome)?;
    let estimate = of.estimates.iter().find(|of| of.id == estimate)?;
    Some(Outcome {
        estimates: vec![estimate.clone()],
        conflicts: Vec::new(),
        ..of.clone()
    })
}

fn read_against(fields: &Fields<'_>, outcome: Option<&Outcome>) -> Option<Option<String>> {
    let field = fields.optional(&front::AGAINST);
    let Some(outcome) = outcome else {
        return Some(None);
    };
    match (field, outcome.metric.compares()) {
        (Some(field), true) => field.text().map(Some),
        (Some(field), false) => {
            field.fault(
                "a share of one group was compared with nothing",
                "take `against` out",
            );
            None
        }
        (None, true) => {
            fields.fault(
                front::AGAINST.name,
                "missing",
                "say what the studies compared it with: `against = \"no intervention\"`",
            );
            None
        }
        (None, false) => Some(None),
    }
}

fn read_row_settings(
    field: Option<Field<'_>>,
    fields: &Fields<'_>,
    settings: &[Setting],
) -> Option<Vec<String>> {
    let Some(field) = field else {
        if let Some(first) = settings.first() {
            fields.fault(
                front::ROW_SETTINGS.name,
                "missing, so that no choice of a setting would show this row",
                format!("say where it takes place: `settings = [\"{}\"]`", first.id),
            );
            return None;
        }
        return Some(Vec::new());
    };
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list, so that no choice of a setting would show this row",
            "name one of `[[settings]]` by its id",
        );
        return None;
    }
    let count = items.len();
    let mut found: Vec<String> = Vec::new();
    for item in items {
        let Some(id) = item.text() else { continue };
        if settings.is_empty() {
            item.fault(
                format!("there is no setting `{id}`"),
                "add it: `[[settings]]`, and below it `id` and `name`",
            );
        } else if !settings.iter().any(|setting| setting.id == id) {
            item.not_listed(&id, settings.iter().map(|setting| setting.id.as_str()));
        } else if found.contains(&id) {
            item.fault(format!("`{id}` stands twice"), "name each setting once");
        } else {
            found.push(id);
        }
    }
    (found.len() == count).then_some(found)
}

/// The address of a page: whole, or from the first slash on the centre's own site.
fn page_of(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if text.contains('#') {
        field.fault(
            format!("`{text}` names a place within the page"),
            "take out the `#` and what follows: the row adds the place where the walk begins",
        );
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut schemes = ["https://", "http://"].iter();
    let is_whole = schemes.any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    if (is_whole || is_path) && !text.contains(odd) {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not the address of a page"),
        "write it whole, `https://www.example.org/falls`, or from the first slash after the name of your site, `/falls`",
    );
    None
}
