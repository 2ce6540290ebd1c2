//! Steps out of the headings.
//!
//! `## Short name | The heading {#id kind=finding outcome=falls}`: the words before the bar are the
//! step's name in the list of steps; without a bar the heading serves as both. A step without a
//! `kind` is text to read. A step of kind `decide` names its note: `note=committee`.

mod certainty;
mod context;
mod heading;
mod kind;
mod required;

use evidence_walk_contract::question::Question;
use evidence_walk_document::note::DecisionNote;
use evidence_walk_document::summary::{Step, StepKind};

pub use self::context::StepContext;
use self::context::template;
use self::heading::{id, names};
use self::kind::Kind;
pub use self::required::{
    FOR_COMPARE, FOR_FOLLOW_UP, FOR_GUESS_FIRST, FOR_IMPLEMENTATION, FOR_QUESTIONS,
};
use crate::fault::{At, Sink};
use crate::markdown::{FOR, Section};
use crate::names::{listed, nearest};
use crate::{notes, predict, tag};

const KIND: &str = "kind";
const OUTCOME: &str = "outcome";
const NOTE: &str = "note";

/// Makes steps from sections. `known` is `None` if outcomes could not be read: then naming one is not
/// reported as a fault.
pub fn steps(
    sections: Vec<Section>,
    known: Option<&StepContext<'_>>,
    questions: &[Question],
    sink: &Sink,
) -> Vec<Step> {
    if sections.is_empty() {
        sink.fault(
            At::file(),
            "no steps",
            "begin each step with a heading of two signs: `## The decision {#the-decision}`",
        );
    }
    let mut out: Vec<Step> = Vec::new();
    let asking = sections
        .iter()
        .position(|section| named(section) == Some(Kind::Ask));
    let any_asks = asking.is_some();
    for (place, section) in sections.into_iter().enumerate() {
        let at = || At::line(section.line);
        let (label, title) = names(&section, sink);
        let id = id(&section, &title, sink);
        if let Some(id) = &id
            && out.iter().any(|step| step.id == *id)
        {
            sink.fault(
                at(),
                format!("two steps are called `{id}`"),
                "give each an id of its own: `{#…}`",
            );
        }
        let kind = kind(&section, known, questions, sink).and_then(|kind| match kind {
            StepKind::Predict(guess) => {
                let guess = predict::named(*guess, id.as_deref()?, at(), sink)?;
                Some(StepKind::Predict(Box::new(guess)))
            }
            StepKind::Decide(note) => {
                // The Send of the step that asks takes the answers along.
                let sent = asking.is_some_and(|asking| asking > place);
                let phrases = known.filter(|_| sent).map(|known| known.decide);
                let note = notes::named(*note, id.as_deref()?, phrases, at(), sink)?;
                Some(StepKind::Decide(Box::new(note)))
            }
            StepKind::Certainty(of) => {
                let sent = asking.is_some_and(|asking| asking > place);
                let of = match known.filter(|_| sent) {
                    Some(known) => certainty::asked(*of, id.as_deref()?, known, at(), sink)?,
                    None => *of,
                };
                Some(StepKind::Certainty(Box::new(of)))
            }
            other => Some(other),
        });
        let made = kind.as_ref().map(Kind::of);
        if let Some(kind) = made
            && out.iter().any(|step| Kind::of(&step.kind) == kind)
            && let Some((problem, cure)) = kind.once()
        {
            sink.fault(at(), problem, cure);
        }
        if made == Some(Kind::Read) && section.body.is_empty() {
            sink.fault(
                at(),
                "a step to read without text",
                "write a paragraph below the heading",
            );
        }
        if let (Some(id), Some(kind)) = (id, kind) {
            let step = Step {
                id,
                title,
                label,
                body: section.body,
                kind,
            };
            if made == Some(Kind::Predict) {
                guess_in_place(&step, &out, any_asks, questions, at(), sink);
            }
            out.push(step);
        }
    }
    out
}

/// A guess needs a step before it, which the page can begin with, and one after it that sends.
fn guess_in_place(
    step: &Step,
    before: &[Step],
    any_asks: bool,
    asked: &[Question],
    at: At,
    sink: &Sink,
) {
    if before.is_empty() {
        sink.fault(
            at.clone(),
            "a summary that begins with a guess",
            "begin with a step to read, which says what the decision is",
        );
    }
    if !any_asks || before.iter().any(asks) {
        sink.fault(
            at.clone(),
            "a guess that can never be sent",
            "add a step with `kind=ask` after it: its Send takes the guess along",
        );
    }
    let taken = step
        .kind
        .questions()
        .iter()
        .find(|q| asked.iter().any(|other| other.id == q.id));
    if let Some(taken) = taken {
        sink.fault(
            at,
            format!("`{}` is the name of a question already", taken.id),
            "give the step another id",
        );
    }
}

/// Whether a step asks the questions of every summary.
fn asks(step: &Step) -> bool {
    Kind::of(&step.kind) == Kind::Ask
}

/// The kind that a heading names, if it is known.
fn named(section: &Section) -> Option<Kind> {
    tag::read_tag(attribute(section, KIND)?)
}

fn attribute<'a>(section: &'a Section, wanted: &str) -> Option<&'a str> {
    let found = section.attributes.iter().find(|(name, _)| name == wanted);
    found.and_then(|(_, value)| value.as_deref())
}

fn kind(
    section: &Section,
    known: Option<&StepContext<'_>>,
    questions: &[Question],
    sink: &Sink,
) -> Option<StepKind> {
    let at = || At::line(section.line);
    for (name, value) in &section.attributes {
        if name == FOR {
            sink.fault(
                at(),
                "a whole step that would be for some readers alone",
                "write `for=…` behind a heading of three signs within the step, `### For members {for=members}`: steps, their figures and what limits these stay the same for everybody",
            );
            return None;
        }
        if ![KIND, OUTCOME, NOTE].contains(&name.as_str()) || value.is_none() {
            let cure = match nearest(name, [KIND, OUTCOME, NOTE].into_iter()) {
                Some(near) => format!("did you mean `{near}=…`?"),
                None => {
                    "a heading takes `#id`, `kind=…`, `outcome=…` and `note=…`, without spaces around the `=`"
                        .to_owned()
                }
            };
            sink.fault(at(), format!("`{name}` in a heading means nothing"), cure);
            return None;
        }
    }
    let outcome = attribute(section, OUTCOME);
    let Some(word) = attribute(section, KIND) else {
        if outcome.is_some() {
            sink.fault(
                at(),
                "an outcome without a kind",
                "write `kind=finding` before it",
            );
            return None;
        }
        if attribute(section, NOTE).is_some() {
            sink.fault(
                at(),
                "a note without a kind",
                "write `kind=decide` before it",
            );
            return None;
        }
        return Some(StepKind::Read);
    };
    let Some(kind) = tag::read_tag::<Kind>(word) else {
        let names = tag::names::<Kind>();
        let all = listed(names.iter().copied());
        let cure = match nearest(word, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? The kinds are {all}"),
            None => format!("the kinds are {all}"),
        };
        sink.fault(at(), format!("no kind of step is called `{word}`"), cure);
        return None;
    };
    let note = attribute(section, NOTE);
    if note.is_some() && kind != Kind::Decide {
        sink.fault(
            at(),
            format!("a step of kind `{word}` makes no note"),
            "take `note=…` out, or write `kind=decide`",
        );
        return None;
    }
    match kind {
        Kind::Decide => {
            if !without_outcome(word, outcome, at(), sink) {
                return None;
            }
            let template = template(note, known?, at(), sink)?;
            Some(StepKind::Decide(Box::new(DecisionNote {
                template: template.clone(),
                questions: Vec::new(),
            })))
        }
        Kind::Read => without_outcome(word, outcome, at(), sink).then_some(StepKind::Read),
        Kind::Next => without_outcome(word, outcome, at(), sink).then_some(StepKind::Next),
        Kind::Compare => {
            if !without_outcome(word, outcome, at(), sink) {
                return None;
            }
            let comparison = known?.comparison;
            if comparison.is_none() && sink.is_clean() {
                sink.fault(
                    at(),
                    "nothing to compare",
                    "add `compare:` to the front matter, with two to five options; docs/authoring.md shows how",
                );
            }
            comparison.map(|of| StepKind::Compare(Box::new(of.clone())))
        }
        Kind::Ask => {
            without_outcome(word, outcome, at(), sink).then(|| StepKind::Ask(questions.to_vec()))
        }
        Kind::Apply => {
            let outcome = shown(word, outcome, known, at(), sink)?;
            let applied = known?.applied.iter().find(|of| of.outcome == outcome);
            if applied.is_none() && sink.is_clean() {
                sink.fault(
                    at(),
                    format!("no estimate of `{outcome}` has an `apply:`"),
                    "add one to the estimate that readers are to work out for themselves; docs/authoring.md shows how",
                );
            }
            applied.map(|of| StepKind::Apply(Box::new(of.clone())))
        }
        Kind::Implement => {
            if !without_outcome(word, outcome, at(), sink) {
                return None;
            }
            let practice = known?.implementation;
            if practice.is_none() && sink.is_clean() {
                sink.fault(
                    at(),
                    "there is no `implementation:` to show",
                    "add it above the second line `---`; docs/authoring.md shows how",
                );
            }
            practice.map(|of| StepKind::Implement(Box::new(of.clone())))
        }
        Kind::Certainty => {
            let of = certainty::rating(outcome, known?, at(), sink)?;
            Some(StepKind::Certainty(Box::new(of)))
        }
        Kind::Finding => several(word, outcome, known, at(), sink).map(StepKind::Finding),
        Kind::Predict => {
            let outcome = shown(word, outcome, known, at(), sink)?;
            let guess = known?.guesses.iter().find(|guess| guess.outcome == outcome);
            if guess.is_none() && sink.is_clean() {
                sink.fault(
                    at(),
                    format!("no estimate of `{outcome}` has a `predict:`"),
                    "add one to the estimate that readers are to guess; docs/authoring.md shows how",
                );
            }
            guess.map(|guess| StepKind::Predict(Box::new(guess.clone())))
        }
    }
}

/// The outcomes that a finding shows: one, or several with commas between them.
fn several(
    kind: &str,
    outcomes: Option<&str>,
    known: Option<&StepContext<'_>>,
    at: At,
    sink: &Sink,
) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    let names = outcomes.map_or(vec![None], |all| all.split(',').map(Some).collect());
    for name in names {
        let name = shown(kind, name, known, at.clone(), sink)?;
        if out.iter().any(|earlier| earlier == name) {
            sink.fault(
                at,
                format!("`{name}` stands twice in one finding"),
                "name each outcome once",
            );
            return None;
        }
        out.push(name.to_owned());
    }
    Some(out)
}

/// Whether a step whose kind shows no outcome names none.
fn without_outcome(kind: &str, outcome: Option<&str>, at: At, sink: &Sink) -> bool {
    if outcome.is_some() {
        sink.fault(
            at,
            format!("a step of kind `{kind}` shows no outcome"),
            "take `outcome=…` out, or write `kind=finding`",
        );
    }
    outcome.is_none()
}

/// The outcome that a step shows: it must name one, and the outcome must exist, if the outcomes are known.
fn shown<'a>(
    kind: &str,
    outcome: Option<&'a str>,
    known: Option<&StepContext<'_>>,
    at: At,
    sink: &Sink,
) -> Option<&'a str> {
    let Some(outcome) = outcome else {
        sink.fault(
            at,
            format!("a step of kind `{kind}` without an outcome"),
            "add `outcome=` and the `id:` of one, without spaces",
        );
        return None;
    };
    if let Some(known) = known
        && !known.outcomes.iter().any(|o| o.id == outcome)
    {
        let all = listed(known.outcomes.iter().map(|o| o.id.as_str()));
        sink.fault(
            at,
            format!("no outcome is called `{outcome}`"),
            format!("the outcomes here are {all}"),
        );
        return None;
    }
    Some(outcome)
}
