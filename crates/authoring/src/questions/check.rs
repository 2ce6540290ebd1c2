//! What no question may be: leading, two in one, about the person; and what a new wording needs.

use super::QuestionEntry;
use super::own::{OwnQuestion, Wording};
use crate::fields::{Field, Fields};
use crate::front::ask::{MOST_OPTIONS, OwnForm};
use crate::front::question as front;
use crate::phrases::AskPhrases;

/// Most questions without a warning: at four to eight seconds each they take half a minute.
pub const MOST_QUESTIONS: usize = 4;

/// Any word in a form of words.
const ANY: &str = "*";

/// Finds a question that leads, asks two things, or asks who somebody is.
pub fn wording(text: &Field<'_>, phrases: &AskPhrases) {
    let Some(question) = text.peek() else { return };
    let words = words(question);
    if let Some(form) = found(&words, &phrases.leading) {
        text.fault(
            format!("“{form}” says which answer is wanted"),
            "ask with no answer in it: “How clear was this?”, with a scale from not at all to extremely",
        );
    }
    let twice = question.matches('?').count() > 1;
    let double = found(&words, &phrases.double);
    if let Some(form) = double.or(twice.then(|| "?” and “?".to_owned())) {
        text.fault(
            format!("“{form}” asks two things at once"),
            "ask one of them, or make two questions of it: an answer to both says nothing of either",
        );
    }
    personal(text, phrases);
}

/// Finds words that ask who somebody is.
pub fn personal(text: &Field<'_>, phrases: &AskPhrases) {
    let words = text.peek().map(words).unwrap_or_default();
    if let Some(form) = found(&words, &phrases.personal) {
        text.fault(format!("“{form}” asks who somebody is"), PERSONAL);
    }
}

/// Finds options that say who somebody is.
pub fn personal_options(fields: &Fields<'_>, wording: &Wording, phrases: &AskPhrases) {
    for option in &wording.options {
        if let Some(form) = found(&words(&option.label), &phrases.personal) {
            let problem = format!(
                "“{form}” in the option `{}` asks who somebody is",
                option.id
            );
            fields.fault(front::OPTIONS.name, problem, PERSONAL);
        }
    }
}

const PERSONAL: &str = "take it out: answers are kept without anything that says whose they are, and readers are promised so; for those who want to talk there is `contact`";

/// The words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let parts = plain.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '/')));
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words that stand in the first of these forms that is there.
fn found(words: &[String], forms: &[String]) -> Option<String> {
    forms.iter().find_map(|form| {
        let form: Vec<&str> = form.split(' ').collect();
        let mut places = words.windows(form.len());
        let place = places.find(|words| {
            let mut both = words.iter().zip(&form);
            both.all(|(word, wanted)| *wanted == ANY || word == wanted)
        });
        place.map(|words| words.join(" "))
    })
}

/// Finds more options than a reader weighs without a reason, and a reason without them.
pub fn options(fields: &Fields<'_>, count: usize) {
    let reason = fields.optional(&front::MANY_BECAUSE);
    if count > MOST_OPTIONS && reason.is_none() {
        fields.fault(
            front::OPTIONS.name,
            format!("{count} options, and readers weigh at most {MOST_OPTIONS} with care"),
            "join some of them, or say why they are needed: `many_because: …`",
        );
    }
    if let Some(reason) = reason {
        let _ = reason.text();
        if count <= MOST_OPTIONS {
            reason.fault(
                format!(
                    "a reason for more than {MOST_OPTIONS} options, of which there are {count}"
                ),
                "take it out",
            );
        }
    }
}

/// Finds fields that do not go with the form.
pub fn fitting(fields: &Fields<'_>, form: OwnForm) {
    for beside in [&front::PREFER_NOT_TO_SAY, &front::NOT_APPLICABLE] {
        if fields.optional(beside).is_some() && !form.has_options() {
            fields.fault(
                beside.name,
                "this question has no options that it could stand beside",
                "take it out: a reader who has no answer leaves the field empty",
            );
        }
    }
    if fields.optional(&front::OPTIONS).is_some() && !form.has_options() {
        fields.fault(
            front::OPTIONS.name,
            "options for a question that is answered in writing",
            "take them out, or write `form: one`, `many` or `scale`",
        );
    }
    let is_number = form == OwnForm::Number;
    for of_number in [&front::UNIT, &front::LEAST, &front::MOST, &front::WHOLE] {
        if fields.optional(of_number).is_some() && !is_number {
            fields.fault(
                of_number.name,
                "only a question for a number has this",
                "take it out, or write `form: number`",
            );
        }
    }
}

/// Holds the number of the revision to the earlier wordings, and a claim of the same meaning to the options.
pub fn revisions(fields: &Fields<'_>, own: &OwnQuestion) -> Option<()> {
    let revision = match fields.optional(&front::REVISION) {
        Some(field) => field.whole(1)?,
        None => 1,
    };
    let before = own.earlier.len();
    if usize::try_from(revision).is_ok_and(|revision| revision != before + 1) {
        let listed = match before {
            0 => "no earlier wording".to_owned(),
            1 => "one earlier wording".to_owned(),
            more => format!("{more} earlier wordings"),
        };
        let problem = format!("revision {revision}, with {listed}");
        let cure = match (revision, before) {
            (1, _) => format!("write `revision: {}`", before + 1),
            (_, 0) => "write what it said before under `earlier:`, so that answers to it can still be taken and read".to_owned(),
            _ => format!("list revisions 1 to {} under `earlier:`, the oldest first", revision - 1),
        };
        fields.fault(front::REVISION.name, problem, cure);
        return None;
    }
    let all: Vec<&Wording> = own.earlier.iter().chain([&own.wording]).collect();
    if all
        .first()
        .is_some_and(|first| first.same_meaning.is_some())
    {
        fields.fault(
            front::SAME_MEANING.name,
            "the first wording has none before it that it could mean the same as",
            "take it out",
        );
        return None;
    }
    let ids = |wording: &Wording| {
        let mut ids: Vec<&str> = wording.options.iter().map(|of| of.id.as_str()).collect();
        ids.sort_unstable();
        let beside = (wording.prefer_not_to_say, wording.not_applicable);
        (ids.join(" "), beside, wording.range.clone())
    };
    for pair in all.windows(2) {
        let [before, after] = pair else { continue };
        if after.same_meaning.is_some() && ids(before) != ids(after) {
            fields.fault(
                front::SAME_MEANING.name,
                "other options, or other numbers, than the revision before",
                "take it out: answers that could not be given before cannot be counted with those that could; only words may differ",
            );
            return None;
        }
    }
    Some(())
}

/// Warns of more questions than readers answer, and of a first one that the foot of the page cannot ask.
pub fn warn_of_many(field: &Field<'_>, entries: &[QuestionEntry]) {
    let count = entries.iter().flat_map(QuestionEntry::ids).count();
    if count > MOST_QUESTIONS {
        field.warn(
            format!("{count} questions are asked"),
            format!("ask at most {MOST_QUESTIONS}: each further one takes a reader four to eight seconds, and fewer answer"),
        );
    }
    let pressed = entries
        .first()
        .is_none_or(QuestionEntry::begins_with_options);
    if !pressed {
        field.warn(
            "the first question is not answered by one press, so the foot of the page cannot ask it",
            "begin with a `scale` or `one`: most readers see no other question",
        );
    }
}

/// The centre's questions and those added to them. The role stays last.
pub fn joined(
    field: &Field<'_>,
    centre: &[QuestionEntry],
    added: Vec<QuestionEntry>,
) -> Vec<QuestionEntry> {
    for id in added.iter().flat_map(QuestionEntry::ids) {
        if centre.iter().any(|other| other.ids().contains(&id)) {
            field.fault(
                format!("`{id}` is asked in every summary of the centre already"),
                "take it out here, or give the list without `add:`, which replaces the centre's",
            );
        }
    }
    let (role, others): (Vec<_>, Vec<_>) = centre.iter().cloned().partition(QuestionEntry::is_role);
    others.into_iter().chain(added).chain(role).collect()
}
