//! Lists of questions out of `centre.toml` and front matter.

use evidence_walk_contract::guess::{Range, Tenths};
use evidence_walk_contract::question::Choice;
use evidence_walk_document::follow_up::FOLLOW_UP_QUESTIONS;

use super::own::{OwnQuestion, Wording};
use super::{QuestionEntry, check, sets};
use crate::fields::{Field, Fields};
use crate::formats;
use crate::front::ask::{OwnForm, SetName};
use crate::front::question as front;
use crate::phrases::AskPhrases;
use crate::tag;

/// What a summary says of its questions.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// These and no others.
    Only(Vec<QuestionEntry>),
    /// These beside those of the centre.
    Added(Vec<QuestionEntry>),
}

/// Reads `questions:` of a summary: a list, or a list under `add`.
pub fn read_asked(field: &Field<'_>, phrases: &AskPhrases) -> Option<Asked> {
    if field.is_list() {
        return read_entries(field, phrases).map(Asked::Only);
    }
    let fields = field.fields()?;
    let added = fields.needed(&front::ADD);
    fields.close();
    read_entries(&added?, phrases).map(Asked::Added)
}

/// Reads a list of questions. `phrases` has the forms of words that none may have.
pub fn read_entries(field: &Field<'_>, phrases: &AskPhrases) -> Option<Vec<QuestionEntry>> {
    let items = field.list()?;
    if items.is_empty() {
        field.fault(
            "an empty list",
            "add a question, or take the list out: the default questions are asked then",
        );
        return None;
    }
    let mut out: Vec<QuestionEntry> = Vec::new();
    let mut sound = true;
    for item in &items {
        let Some(read) = item.fields().and_then(|fields| entry(&fields, phrases)) else {
            sound = false;
            continue;
        };
        for one in read {
            if out.last().is_some_and(QuestionEntry::is_role) {
                item.fault(
                    "a question after the one on the reader's role",
                    "move `set: role` to the end: asked last, it keeps nobody from the other questions",
                );
            }
            for id in one.ids() {
                if FOLLOW_UP_QUESTIONS.contains(&id) {
                    item.fault(
                        format!("the follow-up page asks `{id}`"),
                        "give this question another `id:`",
                    );
                }
                if out.iter().any(|other| other.ids().contains(&id)) {
                    item.fault(
                        format!("two questions are called `{id}`"),
                        "give each an `id:` of its own; each set may stand once",
                    );
                }
            }
            out.push(one);
        }
    }
    sound.then_some(out)
}

/// One entry: a set, or a question.
fn entry(fields: &Fields<'_>, phrases: &AskPhrases) -> Option<Vec<QuestionEntry>> {
    for known in front::ENTRY.fields {
        let _ = fields.optional(known);
    }
    fields.close();
    let Some(set) = fields.optional(&front::SET) else {
        for beside in [front::ASKED_FOR, front::QUESTIONS] {
            if fields.optional(&beside).is_some() {
                fields.fault(
                    beside.name,
                    "only `set: evaluator` has this",
                    "write `set: evaluator` before it",
                );
            }
        }
        return own(fields, None, phrases).map(|own| vec![QuestionEntry::Own(own)]);
    };
    let set = set.tag::<SetName>()?;
    let takes: &[&str] = match set {
        SetName::Default | SetName::Relevance | SetName::UmuxLite => &[],
        SetName::Role => &[
            front::OPTIONS.name,
            front::MANY_BECAUSE.name,
            front::REVISION.name,
            front::SAME_MEANING.name,
            front::EARLIER.name,
        ],
        SetName::Evaluator => &[front::ASKED_FOR.name, front::QUESTIONS.name],
    };
    let mut sound = true;
    for other in front::ENTRY.fields {
        let is_set = other.name == front::SET.name;
        if !is_set && !takes.contains(&other.name) && fields.optional(other).is_some() {
            sound = false;
            let cure = "take it out; or leave `set` out, and write the whole question yourself";
            fields.fault(
                other.name,
                format!("the set `{}` has words of its own", tag::tag_of(&set)),
                cure,
            );
        }
    }
    let read = match set {
        SetName::Default => Some(vec![QuestionEntry::Default]),
        SetName::Relevance => Some(vec![QuestionEntry::Relevance]),
        SetName::UmuxLite => Some(vec![QuestionEntry::UmuxLite]),
        SetName::Role => role(fields, phrases).map(|own| vec![QuestionEntry::Role(own)]),
        SetName::Evaluator => evaluator(fields, phrases),
    };
    read.filter(|_| sound)
}

fn evaluator(fields: &Fields<'_>, phrases: &AskPhrases) -> Option<Vec<QuestionEntry>> {
    let name = fields
        .need(front::ASKED_FOR.name, "the evaluator's name")
        .and_then(|field| field.text());
    let questions = fields.need(front::QUESTIONS.name, "")?;
    let items = questions.list()?;
    if items.is_empty() {
        questions.fault(
            "an empty list",
            "add a question: its first line is `- id: …`",
        );
    }
    let read = items.iter().map(|item| {
        let fields = item.fields()?;
        for known in front::QUESTION.fields {
            let _ = fields.optional(known);
        }
        fields.close();
        own(&fields, name.clone(), phrases).map(QuestionEntry::Own)
    });
    // Every question is read before one of them ends it.
    let read: Vec<_> = read.collect();
    name.as_ref()?;
    read.into_iter().collect()
}

/// The role: a list of options under words of ours.
fn role(fields: &Fields<'_>, phrases: &AskPhrases) -> Option<OwnQuestion> {
    let options = options(fields, OwnForm::One)?;
    check::options(fields, options.len());
    let wording = Wording {
        text: String::new(),
        hint: String::new(),
        options,
        prefer_not_to_say: true,
        not_applicable: false,
        range: Range::default(),
        same_meaning: same_meaning(fields),
    };
    let before = |fields: &Fields<'_>| {
        let wording = wording_of(fields, OwnForm::One)?;
        Some(Wording {
            prefer_not_to_say: true,
            ..wording
        })
    };
    let role = OwnQuestion {
        id: sets::ROLE.to_owned(),
        asked_for: None,
        form: OwnForm::One,
        wording,
        earlier: earlier(fields, before)?,
    };
    check::revisions(fields, &role)?;
    check::personal_options(fields, &role.wording, phrases);
    Some(role)
}

/// A question of one's own.
fn own(
    fields: &Fields<'_>,
    asked_for: Option<String>,
    phrases: &AskPhrases,
) -> Option<OwnQuestion> {
    let id = fields.needed(&front::ID).and_then(|field| field.name());
    let form = fields.needed(&front::FORM).and_then(|field| field.tag());
    let text = fields.needed(&front::TEXT);
    if let Some(text) = &text {
        check::wording(text, phrases);
    }
    if let Some(hint) = fields.optional(&front::HINT) {
        check::personal(&hint, phrases);
    }
    let form: OwnForm = form?;
    check::fitting(fields, form);
    let wording = wording(fields, form);
    if let Some(wording) = &wording {
        check::options(fields, wording.options.len());
        check::personal_options(fields, wording, phrases);
    }
    let own = OwnQuestion {
        id: id?,
        asked_for,
        form,
        wording: wording?,
        earlier: earlier(fields, |fields| wording_of(fields, form))?,
    };
    check::revisions(fields, &own)?;
    Some(own)
}

fn wording_of(fields: &Fields<'_>, form: OwnForm) -> Option<Wording> {
    check::fitting(fields, form);
    wording(fields, form)
}

fn wording(fields: &Fields<'_>, form: OwnForm) -> Option<Wording> {
    let text = fields.needed_text(&front::TEXT);
    let hint = fields.optional(&front::HINT).map(|field| field.text());
    let yes = |spec| match fields.optional(spec) {
        Some(field) => formats::yes(&field),
        None => Some(false),
    };
    let (prefer_not_to_say, not_applicable) =
        (yes(&front::PREFER_NOT_TO_SAY), yes(&front::NOT_APPLICABLE));
    let options = match form.has_options() {
        true => options(fields, form),
        false => Some(Vec::new()),
    };
    let range = match form {
        OwnForm::Number => range(fields),
        OwnForm::Scale | OwnForm::One | OwnForm::Many | OwnForm::Text => Some(Range::default()),
    };
    Some(Wording {
        text: text?,
        hint: hint.unwrap_or(Some(String::new()))?,
        options: options?,
        prefer_not_to_say: prefer_not_to_say?,
        not_applicable: not_applicable?,
        range: range?,
        same_meaning: same_meaning(fields),
    })
}

fn same_meaning(fields: &Fields<'_>) -> Option<String> {
    fields.optional(&front::SAME_MEANING)?.text()
}

fn options(fields: &Fields<'_>, form: OwnForm) -> Option<Vec<Choice>> {
    let field = fields.needed(&front::OPTIONS)?;
    let mut out: Vec<Choice> = Vec::new();
    let items = field.list()?;
    if items.len() < 2 {
        field.fault(
            "fewer than two options",
            "add another: with one there is nothing to choose",
        );
    }
    for item in items {
        let Some(fields) = item.fields() else {
            continue;
        };
        let id = fields.needed(&front::OPTION_ID).and_then(|f| f.name());
        let label = fields.needed_text(&front::LABEL);
        fields.close();
        let (Some(id), Some(label)) = (id, label) else {
            continue;
        };
        if out.iter().any(|other| other.id == id) {
            item.fault(
                format!("two options are called `{id}`"),
                "give each an `id:` of its own",
            );
        }
        if super::own::BESIDE.contains(&id.as_str()) {
            let joint = "write it as a field of the question";
            item.fault(
                format!("`{id}` as an option"),
                match form {
                    OwnForm::Scale => format!("{joint}, `{id}: true`: it is no point of the scale"),
                    OwnForm::One | OwnForm::Many | OwnForm::Number | OwnForm::Text => {
                        format!("{joint}, `{id}: true`: it counts as no answer")
                    }
                },
            );
        }
        out.push(Choice { id, label });
    }
    Some(out)
}

fn range(fields: &Fields<'_>) -> Option<Range> {
    let unit = fields.needed_text(&front::UNIT);
    let number = |spec| {
        let field = fields.needed(spec)?;
        let number = Tenths::nearest(field.figure()?.value());
        if number.is_none() {
            field.fault("a number of more than eight digits", "write a smaller one");
        }
        number
    };
    let (least, most) = (number(&front::LEAST), number(&front::MOST));
    let whole = match fields.optional(&front::WHOLE) {
        Some(field) => formats::yes(&field),
        None => Some(true),
    };
    let (least, most) = (least?, most?);
    if least >= most {
        fields.fault(
            front::MOST.name,
            format!("{} is not above {}", most.shown(), least.shown()),
            "`least` is the lowest number that is taken, and `most` the highest",
        );
        return None;
    }
    Some(Range {
        unit: unit?,
        least,
        most,
        whole: whole?,
    })
}

/// The earlier wordings, each read by `read`.
fn earlier(
    fields: &Fields<'_>,
    read: impl Fn(&Fields<'_>) -> Option<Wording>,
) -> Option<Vec<Wording>> {
    let Some(field) = fields.optional(&front::EARLIER) else {
        return Some(Vec::new());
    };
    let read = field.list()?.into_iter().map(|item| {
        let fields = item.fields()?;
        for known in front::EARLIER_WORDING.fields {
            let _ = fields.optional(known);
        }
        fields.close();
        read(&fields)
    });
    let read: Vec<_> = read.collect();
    read.into_iter().collect()
}
