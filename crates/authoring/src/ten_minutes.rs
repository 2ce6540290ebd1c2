//! What a decision-maker with ten minutes can read: the answer in the first of them, and a step to ask and to
//! be asked at the end.
//!
//! The limits are our own. The questions have theirs where they are read (`questions`).

use evidence_walk_document::outcome::Outcome;
use evidence_walk_document::rating::{Rating, Scheme};
use evidence_walk_document::summary::{Cost, Step, StepKind, Summary};
use evidence_walk_document::text::{Block, Inline, plain};

use crate::fault::{At, Sink};
use crate::questions::MOST_QUESTIONS;

/// Words that a reader reads in a minute. Brysbaert (2019), doi:10.1016/j.jml.2019.104047, puts
/// silent reading of English non-fiction at 238; a little less is assumed for text with figures.
const WORDS_A_MINUTE: usize = 230;

/// The longest that a summary should take, in minutes.
const MOST_MINUTES: u16 = 10;

/// The most steps of its walk.
const MOST_STEPS: usize = 8;

/// Finds a summary that shows no finding, or asks nothing: the two kinds of step that every summary has.
pub fn require(steps: &[Step], sink: &Sink) {
    let any = |wanted: fn(&StepKind) -> bool| steps.iter().any(|step| wanted(&step.kind));
    if !any(|kind| matches!(kind, StepKind::Finding(_))) {
        sink.fault(
            At::file(),
            "no step shows a finding",
            "add one: `## What was found {#found kind=finding outcome=falls}`, with the `id:` of an outcome",
        );
    }
    if !any(|kind| matches!(kind, StepKind::Ask(_))) {
        sink.fault(
            At::file(),
            "no step asks whether this was useful",
            "add one at the end: `## Was this useful? {#useful kind=ask}`",
        );
    }
}

/// Warns of a summary that takes more than ten minutes, has many steps, or whose first screen takes more than
/// a minute to read.
pub fn warn_of_length(summary: &Summary, sink: &Sink) {
    if summary.minutes > MOST_MINUTES {
        sink.warn(
            At::file(),
            format!("it takes {} minutes to read", summary.minutes),
            format!("shorten it to {MOST_MINUTES}: what fewer readers need belongs in a report that it links"),
        );
    }
    if summary.steps.len() > MOST_STEPS {
        sink.warn(
            At::file(),
            format!("{} steps", summary.steps.len()),
            format!("make it {MOST_STEPS} at most: put together what is read together"),
        );
    }
    // A longer list is warned of in the line where it stands.
    let of_note = summary.asks() == MOST_QUESTIONS + 1;
    let noted =
        |step: &Step| matches!(&step.kind, StepKind::Decide(note) if !note.questions.is_empty());
    if of_note && summary.steps.iter().any(noted) {
        sink.warn(
            At::file(),
            format!("{} questions are asked, with that of the note for a meeting", summary.asks()),
            format!("ask {} at the end: each further one takes a reader four to eight seconds, and fewer answer", MOST_QUESTIONS - 1),
        );
    }
    let words = first_screen(summary);
    if words > WORDS_A_MINUTE {
        sink.warn(
            At::file(),
            format!(
                "its first screen has {words} words, more than the {WORDS_A_MINUTE} that are read in a minute"
            ),
            "shorten `answer:`, `for_whom:` or `cost:`, which stand there with the certainty of the first outcome",
        );
    }
}

/// Words of the first screen: the answer, for whom, how certain and what it costs.
fn first_screen(summary: &Summary) -> usize {
    let sure = summary.outcomes.first().map_or(0, |outcome| {
        ratings(outcome)
            .iter()
            .map(|rating| count(&rating.label) + level(&summary.schemes, rating))
            .sum()
    });
    let cost = match &summary.cost {
        Cost::NoInformation { says, nearest } => count(says) + count(nearest),
        Cost::Rated { rating, amount } => {
            let reasons = rating.reasons.iter().map(|reason| count(&reason.text));
            count(&rating.label) + count(amount) + reasons.sum::<usize>()
        }
    };
    inlines(&summary.answer) + inlines(&summary.for_whom) + sure + cost
}

/// The ratings of an outcome, each once.
fn ratings(outcome: &Outcome) -> Vec<&Rating> {
    let mut out: Vec<&Rating> = Vec::new();
    for rating in outcome
        .estimates
        .iter()
        .filter_map(|e| e.certainty.as_ref())
    {
        if !out.contains(&rating) {
            out.push(rating);
        }
    }
    out
}

/// Words of what the level of a rating means.
fn level(schemes: &[Scheme], rating: &Rating) -> usize {
    let scheme = schemes.iter().find(|scheme| scheme.id == rating.scheme);
    let levels = scheme
        .into_iter()
        .flat_map(|s| s.levels.iter().chain(&s.unrated));
    let mut given = levels.filter(|level| level.value == rating.value);
    given.next().map_or(0, |level| count(&level.definition))
}

/// Minutes that it takes to read: at least one.
pub fn minutes(front: &[&Vec<Inline>], steps: &[Step]) -> u16 {
    let mut words: usize = front.iter().map(|text| inlines(text)).sum();
    for step in steps {
        words += count(&step.title) + step.body.iter().map(count_block).sum::<usize>();
    }
    let minutes = (words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE;
    u16::try_from(minutes.max(1)).unwrap_or(u16::MAX)
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

fn inlines(text: &[Inline]) -> usize {
    count(&plain(text))
}

fn count_block(block: &Block) -> usize {
    match block {
        Block::Paragraph(text) | Block::Heading(text) => inlines(text),
        Block::List { items, .. } => items.iter().flatten().map(count_block).sum(),
        Block::Quote(blocks) | Block::For { blocks, .. } => blocks.iter().map(count_block).sum(),
        Block::Table { head, rows } => head
            .iter()
            .chain(rows.iter().flatten())
            .map(|cell| inlines(cell))
            .sum(),
    }
}
