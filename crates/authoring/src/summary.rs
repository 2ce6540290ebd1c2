//! One summary file: front matter, then steps.

mod language;
mod parts;
mod typed;
mod used;

use std::cell::RefCell;

use evidence_walk_contract::question::Question;
use evidence_walk_document::note::NoteTemplate;
use evidence_walk_document::rating::Scheme;
use evidence_walk_document::summary::{StepKind, Summary, Term};
use evidence_walk_document::text::plain;
use evidence_walk_words::{Word, Words};
use jiff::civil::Date;

use self::parts::no_front;
pub use self::parts::{FIRST, front_and_body};
use self::used::used;
use crate::audiences::{check_named, read_audiences};
use crate::changes::{read_changes, warn_of_silence};
use crate::comment_themes::CommentTheme;
use crate::compare::read_comparison;
use crate::contact::read_contact;
use crate::fault::{At, Sink};
use crate::fields::{Field, Fields};
use crate::front::summary as front;
use crate::glossary::Terms;
use crate::markdown::Lookup;
use crate::phrases::{Phrases, fill};
use crate::prepared::{Quoted, read_prepared};
use crate::questions::{Asked, AskedQuestion, QuestionEntry};
use crate::retention::Retention;
use crate::revisions::read_revisions;
use crate::sources::{read_interests, read_sources};
use crate::steps::StepContext;
use crate::translation::Translation;
use crate::{
    age, blanks, formats, glossary, implementation, markdown, outcomes, questions, ratings,
    reading_ease, steps, ten_minutes, yaml,
};

/// What quotes the cost in a prepared answer.
const COST_QUOTE: (&str, &str) = ("cost", "rating");

/// What a summary is read with.
pub struct SummaryContext<'a> {
    /// Name of the centre.
    pub centre: &'a str,
    /// Where its readers reach it.
    pub contact: &'a str,
    /// The public address of the folder with its published files.
    pub address: Option<&'a str>,
    /// How long the centre keeps what readers send.
    pub retention: &'a Retention,
    /// The centre's schemes.
    pub schemes: &'a [Scheme],
    /// Name and language, from the file's name.
    pub id: &'a str,
    /// Language, from the file's name.
    pub lang: &'a str,
    /// The themes of its comments; `None` where its file has faults.
    pub themes: Option<&'a [CommentTheme]>,
    /// What the centre asks in every summary.
    pub questions: &'a [QuestionEntry],
    /// The centre's glossary in the summary's language.
    pub glossary: &'a [Term],
    /// Whether a glossary has faults.
    pub unread_glossary: bool,
    /// The notes for meetings, in the summary's language.
    pub notes: &'a [NoteTemplate],
    /// Whether another of them has faults.
    pub unread_notes: bool,
    /// The languages that the centre has words of its own for.
    pub languages: &'a [Words],
    /// The day against which the age of the evidence is measured.
    pub today: Date,
}

/// Reads one summary file. `None` where it has faults, which are in the sink.
pub fn parse_summary(text: &str, around: &SummaryContext<'_>, sink: &Sink) -> Option<Summary> {
    let Some((front, body, body_line)) = front_and_body(text) else {
        no_front(text, sink);
        return None;
    };
    let Some(node) = yaml::read_yaml(front, FIRST, sink) else {
        let sections = markdown::sections(body, body_line, sink, Lookup::ANY);
        steps::steps(sections, None, &[], sink);
        return None;
    };
    let fields = Fields::of_file(&node, sink)?;
    let title = fields.needed_text(&front::TITLE);
    let decision = fields.needed_text(&front::DECISION);
    let audience = fields.needed_text(&front::AUDIENCE);
    let for_some = fields.optional(&front::AUDIENCES);
    let audiences = for_some.as_ref().map_or(Some(Vec::new()), read_audiences);
    let (words, phrases) = language::language(&fields, around);
    let translation = Translation::read(&fields);
    let edition = fields.needed(&front::EDITION).and_then(|f| f.whole(1));
    let revision = fields.needed(&front::REVISION).and_then(|f| f.whole(1));
    let revisions = fields.optional(&front::REVISIONS);
    let revisions = revisions.map(|field| read_revisions(&field, revision));
    let reviewed_field = fields.needed(&front::REVIEWED);
    let reviewed = reviewed_field.as_ref().and_then(formats::day);
    let searched = age::searched(&fields, reviewed_field.as_ref().zip(reviewed), around.today);
    let searched_in = fields.optional(&front::SEARCHED_IN).and_then(|f| f.text());
    let authors = fields.needed(&front::AUTHORS).and_then(|f| f.texts());
    let funders = fields.needed(&front::FUNDERS).and_then(|f| f.texts());
    let illustration = fields.optional(&front::ILLUSTRATION).and_then(|f| f.text());
    let contact = fields.optional(&front::CONTACT);
    let contact = contact.and_then(|field| read_contact(&field));
    let changes = fields.optional(&front::CHANGES);
    let closed = fields.optional(&front::GUESS_FIRST);
    let guess_first = closed.as_ref().and_then(formats::yes) == Some(true);
    let later = fields.optional(&front::FOLLOW_UP);
    let follow_up = later.as_ref().and_then(formats::yes);
    let for_whom = fields.needed(&front::FOR_WHOM);
    let answer = fields.needed(&front::ANSWER);
    if let Some(field) = &answer {
        typed::warn_of_typed(field);
    }
    let interests = read_interests(&fields);
    let own_terms = fields.optional(&front::GLOSSARY);
    let read_terms = own_terms.as_ref().map(glossary::read_terms);
    let unread_terms = matches!(read_terms, Some(None));
    let own = read_terms.flatten().unwrap_or_default();
    let terms = Terms {
        own: &own,
        centre: around.glossary,
        unread: around.unread_glossary || unread_terms,
        file: format!("{}/{}.toml", glossary::FOLDER, around.lang),
    };
    let sources = fields.needed(&front::SOURCES);
    let phrases = phrases?;
    let sources = sources
        .and_then(|field| read_sources(&field, words.as_ref(), &phrases))
        .unwrap_or_default();
    let changes = changes.map_or(Some(Vec::new()), |field| {
        read_changes(&field, edition, &phrases, around.themes)
    });
    warn_of_silence(&fields, edition, changes.as_deref().unwrap_or_default());
    let figures = outcomes::OutcomeContext {
        phrases: &phrases,
        schemes: around.schemes,
        sources: &sources,
        quotes: RefCell::default(),
        guesses: RefCell::default(),
        applied: RefCell::default(),
    };
    let outcomes = fields
        .needed(&front::OUTCOMES)
        .and_then(|field| outcomes::read_outcomes(&field, &figures));
    let (quotes, guesses) = (figures.quotes.into_inner(), figures.guesses.into_inner());
    let applied = figures.applied.into_inner();
    let cost = fields
        .needed(&front::COST)
        .and_then(|field| ratings::cost(&field, around.schemes, &phrases));
    let practice_field = fields.optional(&front::IMPLEMENTATION);
    let practice = practice_field
        .as_ref()
        .and_then(|field| implementation::read_implementation(field, &sources));
    let asked = questions(&fields, words.as_ref(), &phrases, around.questions);
    let own_questions = fields.optional(&front::QUESTIONS);
    let people_ask = fields.optional(&front::PEOPLE_ASK);
    let compare = fields.optional(&front::COMPARE);
    let comparison = compare
        .as_ref()
        .and_then(|field| read_comparison(field, outcomes.as_deref()));
    fields.close();

    let readable = outcomes.is_some() && sink.is_clean();
    let lookup = |outcome: &str, estimate: &str| {
        let quote = quotes
            .iter()
            .find(|quote| quote.outcome == outcome && quote.estimate == estimate);
        // If the outcomes have faults of their own, those are enough.
        let text = quote.map(|quote| quote.text.clone());
        if readable {
            text
        } else {
            text.or(Some(String::new()))
        }
    };
    let inline = |field: Option<Field<'_>>, name| {
        let field = field?;
        markdown::paragraph(
            &field.text()?,
            field.line(),
            name,
            sink,
            terms.with(&lookup),
        )
    };
    let priced = cost
        .as_ref()
        .map(|cost| ratings::cost_in_words(cost, around.schemes, &phrases));
    let whole = |outcome: &str, estimate: &str| {
        let quote = quotes
            .iter()
            .find(|quote| quote.outcome == outcome && quote.estimate == estimate);
        let price = priced.clone().filter(|_| (outcome, estimate) == COST_QUOTE);
        let text = quote.map(|quote| quote.full.clone()).or(price);
        if readable {
            text
        } else {
            text.or(Some(String::new()))
        }
    };
    let full = |outcome: &str, estimate: &str| {
        let quote = whole(outcome, estimate)?;
        let edition = edition.unwrap_or_default().to_string();
        let values = [("quote", quote.as_str()), ("edition", &edition)];
        Some(fill(&phrases.quote_of_edition, &values))
    };
    // What is wrong with the answer is said once, below.
    let answer_in_full = answer.as_ref().and_then(|field| {
        let quiet = Sink::new("");
        let text = field.peek().unwrap_or_default();
        markdown::paragraph(text, field.line(), "answer", &quiet, terms.with(&full))
    });
    let for_whom = inline(for_whom, "for_whom");
    let answer = inline(answer, "answer");
    for (index, line) in body.lines().enumerate() {
        if blanks::is_blank(line) {
            sink.warn(At::line(body_line + index), blanks::PROBLEM, blanks::CURE);
        }
    }
    let of_body = Lookup {
        audiences: audiences.as_deref(),
        ..terms.with(&lookup)
    };
    let sections = markdown::sections(body, body_line, sink, of_body);
    let mut set: Vec<Question> = asked.iter().map(|asked| asked.question.clone()).collect();
    if let Some(field) = &compare {
        set.extend(questions::decided(field, &set, &phrases.compare));
    }
    let known = outcomes.as_deref().map(|outcomes| StepContext {
        outcomes,
        guesses: &guesses,
        comparison: comparison.as_ref(),
        applied: &applied,
        implementation: practice.as_ref(),
        notes: around.notes,
        unread_notes: around.unread_notes,
        lang: around.lang,
        decide: &phrases.decide,
        schemes: around.schemes,
        certainty: &phrases.certainty,
    });
    let steps = steps::steps(sections, known.as_ref(), &set, sink);
    let quoted = Quoted {
        whole: terms.with(&whole),
        of_edition: terms.with(&full),
    };
    let prepared = people_ask.map_or(Some(Vec::new()), |field| {
        read_prepared(&field, &steps, &quoted, sink)
    });
    let audiences = audiences.unwrap_or_default();
    if let Some(field) = &for_some {
        check_named(field, &audiences, &steps, sink);
    }
    steps::FOR_QUESTIONS.check(own_questions, &steps, sink);
    steps::FOR_GUESS_FIRST.check(closed.filter(|_| guess_first), &steps, sink);
    steps::FOR_FOLLOW_UP.check(later.filter(|_| follow_up == Some(true)), &steps, sink);
    steps::FOR_COMPARE.check(compare, &steps, sink);
    steps::FOR_IMPLEMENTATION.check(practice_field, &steps, sink);
    let leads_there = steps.iter().any(|step| matches!(step.kind, StepKind::Next));

    if sink.is_clean() {
        ten_minutes::require(&steps, sink);
    }
    if !sink.is_clean() {
        return None;
    }
    let (for_whom, answer, outcomes, cost) = (for_whom?, answer?, outcomes?, cost?);
    let prepared = prepared?;
    let glossary = terms.marked(&answer, &for_whom, &prepared, &steps);
    if let Some(field) = &own_terms {
        glossary::warn_of_unmarked(field, &own, &glossary);
    }
    let changes = changes?;
    let reviewed = reviewed?;
    let summary = Summary {
        id: around.id.to_owned(),
        lang: around.lang.to_owned(),
        edition: edition?,
        revision: revision?,
        revisions: revisions.unwrap_or_default(),
        title: title?,
        centre: around.centre.to_owned(),
        centre_contact: around.contact.to_owned(),
        contact,
        guess_first,
        keeps: around.retention.sentence(&phrases.kept),
        decision: decision?,
        audience: audience?,
        audiences,
        minutes: ten_minutes::minutes(&[&for_whom, &answer], &steps),
        for_whom,
        answer,
        prepared,
        answer_in_full: plain(&answer_in_full.unwrap_or_default()),
        reviewed: reviewed.to_string(),
        reviewed_shown: phrases.day(reviewed),
        searched_shown: searched
            .as_ref()
            .map(|text| phrases.year_month_or_day(text)),
        searched,
        searched_in,
        authors: authors?,
        funders: funders?,
        interests,
        address: around.address.map(str::to_owned),
        illustration,
        schemes: used(around.schemes, &outcomes, &cost),
        follow_up: match follow_up.unwrap_or(true) && leads_there {
            true => words.as_ref().map_or_else(Vec::new, |words| {
                questions::follow_up(&phrases.follow_up, words.get(Word::AskMissingHint))
            }),
            false => Vec::new(),
        },
        steps,
        outcomes,
        cost,
        glossary,
        sources,
        reworded: asked
            .into_iter()
            .filter_map(|asked| asked.reworded)
            .collect(),
        changes,
        earlier: Vec::new(),
        translator: translation
            .as_ref()
            .and_then(Translation::translator)
            .map(str::to_owned),
        draft: matches!(translation, Some(Translation::Draft(_))),
        languages: Vec::new(),
    };
    let written = reading_ease::Written {
        front: &node,
        body,
        body_line,
        lang: around.lang,
        glossary: &summary.glossary,
    };
    reading_ease::warn(&written, sink);
    ten_minutes::warn_of_length(&summary, sink);
    Some(summary)
}

/// What its step that asks asks.
fn questions(
    fields: &Fields<'_>,
    words: Option<&Words>,
    phrases: &Phrases,
    centre: &[QuestionEntry],
) -> Vec<AskedQuestion> {
    let own = fields.optional(&front::QUESTIONS);
    let entries = match &own {
        None => centre.to_vec(),
        Some(field) => match questions::read_asked(field, &phrases.ask) {
            Some(Asked::Only(entries)) => entries,
            Some(Asked::Added(added)) => questions::joined(field, centre, added),
            None => Vec::new(),
        },
    };
    if let Some(field) = &own {
        questions::warn_of_many(field, &entries);
    }
    let Some(words) = words else {
        return Vec::new();
    };
    let each = entries.iter();
    each.flat_map(|entry| entry.questions(words, &phrases.ask))
        .collect()
}
