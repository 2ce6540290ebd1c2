//! `evidence-walk privacy`: drafts for the data protection officer, from the settings in force.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use evidence_walk_authoring::Centre;
use evidence_walk_collector::retention::kept_for;
use evidence_walk_collector::sign_in::{ABSOLUTE, IDLE};
use evidence_walk_contract::question::{Form, Question};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_store::policy::{GROUP, RetentionKind, SEEN_DAYS, WAIT_DAYS};
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::{Stop, args, check, counted, say};

/// The templates, of which those that are written by themselves come first.
const TEMPLATES: [(&str, &str); 8] = [
    ("index.html", include_str!("../../data/privacy/index.html")),
    (
        "notice.html",
        include_str!("../../data/privacy/notice.html"),
    ),
    (
        "impact-assessment.html",
        include_str!("../../data/privacy/impact-assessment.html"),
    ),
    (
        "record-of-processing.html",
        include_str!("../../data/privacy/record-of-processing.html"),
    ),
    (
        "lawful-basis.html",
        include_str!("../../data/privacy/lawful-basis.html"),
    ),
    (
        "data-flow.html",
        include_str!("../../data/privacy/data-flow.html"),
    ),
    ("page.html", include_str!("../../data/privacy/page.html")),
    ("parts.html", include_str!("../../data/privacy/parts.html")),
];

/// How many of them are documents; the rest are parts.
const DOCUMENTS: usize = 6;

const SECONDS_A_MINUTE: u64 = 60;
const SECONDS_AN_HOUR: u64 = 60 * 60;

/// Writes the documents into a folder.
pub(super) fn run(args: &args::Privacy) -> Result<(), Stop> {
    let loaded = check::sound(&args.dir)?;
    let Some(centre) = &loaded.centre else {
        return Err(Stop(format!(
            "{} has no centre.toml; name the folder that holds it",
            args.dir.display()
        )));
    };
    let documents = draw(centre, &loaded.summaries)?;
    fs::create_dir_all(&args.out).map_err(|why| {
        Stop(format!(
            "cannot make the folder {}: {why}; name another with --out",
            args.out.display()
        ))
    })?;
    for (name, _) in &documents {
        let path = args.out.join(name);
        if path.exists() {
            return Err(there_already(&path));
        }
    }
    let mut decisions = 0;
    for (name, text) in &documents {
        decisions += text.matches("<mark>").count();
        write(&args.out.join(name), text)?;
    }
    say(format_args!(
        "{} written to {}; begin with {}. {} in brackets for a person to decide.",
        counted(documents.len(), "document"),
        args.out.display(),
        args.out.join("index.html").display(),
        counted(decisions, "place"),
    ));
    Ok(())
}

fn there_already(path: &Path) -> Stop {
    Stop(format!(
        "{} is there already, and nothing is overwritten; name another folder with --out",
        path.display()
    ))
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists => there_already(path),
        _ => Stop(format!(
            "cannot write {}: {why}; name another folder with --out",
            path.display()
        )),
    })
}

fn draw(centre: &Centre, summaries: &[Summary]) -> Result<Vec<(&'static str, String)>, Stop> {
    let mut templates = Environment::new();
    // A name that no setting has is a fault of the template, not an empty place in a legal text.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in TEMPLATES {
        templates.add_template(name, text)?;
    }
    let asked: Vec<SummaryShown<'_>> = summaries.iter().map(SummaryShown::new).collect();
    let mut on_behalf = BTreeSet::new();
    let mut guesses = false;
    for question in summaries.iter().flat_map(Summary::questions) {
        guesses |= matches!(question.form, Form::Guess(_));
        on_behalf.extend(question.asked_for.as_deref());
    }
    let values = context! {
        version => env!("CARGO_PKG_VERSION"),
        centre => CentreShown::new(centre),
        counts => centre.collector.is_some(),
        summaries => asked,
        asked_for => on_behalf,
        guesses,
        requests => summaries.iter().any(takes_requests),
        follow_ups => summaries.iter().any(|of| !of.follow_up.is_empty()),
        kept => kept(centre),
        group => GROUP,
        wait_days => WAIT_DAYS,
        seen_days => SEEN_DAYS,
        idle_minutes => IDLE.as_secs() / SECONDS_A_MINUTE,
        session_hours => ABSOLUTE.as_secs() / SECONDS_AN_HOUR,
    };
    let mut documents = Vec::with_capacity(DOCUMENTS);
    for (name, _) in TEMPLATES.iter().take(DOCUMENTS) {
        documents.push((*name, templates.get_template(name)?.render(&values)?));
    }
    Ok(documents)
}

/// Whether readers of the summary can make requests.
fn takes_requests(summary: &Summary) -> bool {
    let mut steps = summary.steps.iter();
    steps.any(|step| matches!(step.kind, StepKind::Next))
}

/// What is kept, and for how long.
#[derive(Serialize)]
struct Kept {
    what: &'static str,
    how_long: String,
}

/// A kind of data, in a line.
fn what(kind: RetentionKind) -> &'static str {
    match kind {
        RetentionKind::Answers => {
            "Answers other than comments, from the day of the first answer to the question"
        }
        RetentionKind::Comments => "Comments, from the end of the month in which we first see them",
        RetentionKind::Totals => "Counts of how summaries are used, from the end of their month",
        RetentionKind::Releases => "Figures that others see, from the day they were made on",
        RetentionKind::Apart => {
            "Answers and comments that are kept apart because a site sent more than usual"
        }
        RetentionKind::Masked => {
            "How many personal details were masked in a comment, from the end of its month"
        }
        RetentionKind::Withdrawn => {
            "Hashes of withdrawn answer sheets, from the end of the month of the withdrawal"
        }
        RetentionKind::Requests => {
            "Requests of readers (help with a test, evidence that is missing), encrypted, from the day they arrived on"
        }
        RetentionKind::FollowUps => {
            "Answers on a follow-up page other than comments, from the day of the first answer to the question"
        }
        RetentionKind::Acts => "The log of what our staff did, and the list of what was deleted",
    }
}

fn kept(centre: &Centre) -> Vec<Kept> {
    let each = RetentionKind::ALL.into_iter();
    each.map(|kind| Kept {
        what: what(kind),
        how_long: kept_for(&centre.retention, kind).to_string(),
    })
    .collect()
}

/// A centre as the templates name it.
#[derive(Serialize)]
struct CentreShown<'a> {
    name: &'a str,
    contact: &'a str,
    collector: Option<&'a str>,
    threshold: u32,
    sites: Vec<SiteShown<'a>>,
}

#[derive(Serialize)]
struct SiteShown<'a> {
    key: &'a str,
    origins: &'a [String],
}

impl<'a> CentreShown<'a> {
    fn new(centre: &'a Centre) -> Self {
        let sites = centre.sites.iter();
        Self {
            name: &centre.name,
            contact: &centre.contact,
            collector: centre.collector.as_deref(),
            threshold: centre.threshold,
            sites: sites
                .map(|site| SiteShown {
                    key: &site.key,
                    origins: &site.origins,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct SummaryShown<'a> {
    title: &'a str,
    questions: Vec<QuestionShown<'a>>,
}

#[derive(Serialize)]
struct QuestionShown<'a> {
    text: &'a str,
    answered: &'static str,
    asked_for: Option<&'a str>,
}

impl<'a> SummaryShown<'a> {
    fn new(summary: &'a Summary) -> Self {
        Self {
            title: &summary.title,
            questions: summary
                .questions_and_follow_up()
                .map(QuestionShown::new)
                .collect(),
        }
    }
}

impl<'a> QuestionShown<'a> {
    fn new(question: &'a Question) -> Self {
        Self {
            text: &question.text,
            answered: match question.form {
                Form::Scale { .. } => "one point of a scale",
                Form::One { .. } => "one of several options",
                Form::Many(_) => "any of several options",
                Form::Text => "free text",
                Form::Guess(_) => "a guess at a figure",
                Form::Number(_) => "a number",
            },
            asked_for: question.asked_for.as_deref(),
        }
    }
}
