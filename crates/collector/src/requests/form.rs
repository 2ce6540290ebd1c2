//! The pages on which a reader asks for something.

use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::paths::asking;
use evidence_walk_store::RequestKind;
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use maud::{Markup, html};

use super::Place;
use super::asked::{AskedForm, COMPARISONS, DESIGNS, Option3, Problem, SCALES, TIMINGS, chosen};
use super::designs::{TestPlaces, designs};
use crate::reader_page::list_problems;

/// The form, with what the reader wrote and what is to be put right.
pub(super) fn form(place: &Place<'_>, asked: &AskedForm, problems: &[Problem]) -> Markup {
    let words = &place.words;
    let [title, text] = match place.kind {
        RequestKind::TestHere => [RequestWord::TestTitle, RequestWord::TestText],
        RequestKind::EvidenceNeed => [RequestWord::NeedTitle, RequestWord::NeedText],
    };
    let body = html! {
        (place.page().top(words.get(title)))
        @if problems.is_empty() {
            p.db-text { (words.get(text)) }
        } @else {
            (list_problems(words, problems.iter().map(|problem| (problem.field, problem.says.as_str()))))
        }
        form.db-form method="post" action=(action(place)) novalidate {
            input type="hidden" name="code" value=(asked.code);
            @match place.kind {
                RequestKind::TestHere => (test(place, asked, problems)),
                RequestKind::EvidenceNeed => (need(place, asked, problems)),
            }
        }
    };
    place
        .page()
        .form(words.get(title), !problems.is_empty(), &body)
}

/// What a test needs: first what could be compared, then the designs, then how to reach the reader.
fn test(place: &Place<'_>, asked: &AskedForm, problems: &[Problem]) -> Markup {
    let words = &place.words;
    let may_ask = chosen(&COMPARISONS, &asked.comparison).zip(chosen(&TIMINGS, &asked.timing));
    html! {
        (area(words, ("outcome", RequestWord::TestOutcome, None), &asked.outcome, problems))
        (choice(words, ("scale", RequestWord::TestScale), &SCALES, &asked.scale, problems))
        (choice(words, ("comparison", RequestWord::TestComparison), &COMPARISONS, &asked.comparison, problems))
        (choice(words, ("timing", RequestWord::TestTiming), &TIMINGS, &asked.timing, problems))
        button.db-button type="submit" name="step" value=(DESIGNS) { (words.get(RequestWord::TestDesigns)) }
        @if let Some((comparison, timing)) = may_ask {
            section.db-sec aria-labelledby="designs" {
                @let fitting = designs(comparison, timing);
                @let draws_lots = fitting.iter().any(|design| design.draws_lots());
                h2 #designs { (words.get(RequestWord::Designs)) }
                @for design in fitting {
                    @let [name, needs] = design.words();
                    h3.db-lead { (words.get(name)) }
                    p.db-text {
                        (words.fill(RequestWord::DesignLevel, &[("level", &design.level().to_string())])) ". "
                        (words.get(needs))
                    }
                }
                @if draws_lots && chosen(&SCALES, &asked.scale) != Some(TestPlaces::Many) {
                    p.db-text { (words.get(RequestWord::DesignTrialPeople)) }
                }
                p.db-note { (words.get(RequestWord::DesignScale)) }
            }
            section.db-sec aria-labelledby="help" {
                h2 #help { (words.fill(RequestWord::AskHelp, &[("centre", place.centre())])) }
                p.db-text { (words.get(RequestWord::AskHelpText)) }
                (line(words, ("reach", RequestWord::Reach, Some(RequestWord::ReachHint)), &asked.reach, problems))
                (consent(place, asked, problems))
            }
        }
    }
}

fn need(place: &Place<'_>, asked: &AskedForm, problems: &[Problem]) -> Markup {
    let words = &place.words;
    html! {
        (area(words, ("need", RequestWord::NeedWhat, None), &asked.need, problems))
        (line(words, ("by", RequestWord::NeedBy, Some(RequestWord::Optional)), &asked.by, problems))
        (line(words, ("reach", RequestWord::Reach, Some(RequestWord::ReachHintOptional)), &asked.reach, problems))
        (consent(place, asked, problems))
    }
}

fn consent(place: &Place<'_>, asked: &AskedForm, problems: &[Problem]) -> Markup {
    let words = &place.words;
    let centre = [("centre", place.centre())];
    let requests = place.state.published().centre.retention.requests;
    let kept = match requests.months_and_days() {
        Some(_) => {
            let time = requests.said_in(place.all);
            words.fill(RequestWord::KeptFor, &[("time", &time)])
        }
        None => words.fill(RequestWord::KeptUntilDeleted, &centre),
    };
    html! {
        p.db-note { (words.fill(RequestWord::StaffOnly, &centre)) " " (kept) }
        p.db-tick {
            input #consent type="checkbox" name="consent" value="yes" checked[!asked.consent.is_empty()]
                aria-describedby=[wrong(problems, "consent").map(|_| "consent-problem")];
            label for="consent" { (words.fill(RequestWord::Consent, &centre)) }
        }
        (said(problems, "consent"))
        button.db-button type="submit" { (words.get(RequestWord::Send)) }
    }
}

/// What became of it, and the code to have it deleted with.
pub(super) fn done(place: &Place<'_>, id: SheetId, can_be_reached: bool) -> Markup {
    let words = &place.words;
    let centre = [("centre", place.centre())];
    let title = words.fill(RequestWord::Done, &centre);
    let body = html! {
        div.db-top { h1 { (title) } }
        p.db-text {
            @if can_be_reached { (words.get(RequestWord::DoneReach)) } @else { (words.get(RequestWord::DoneNoReach)) }
        }
        @if !can_be_reached { (place.page().talk_to()) }
        p.db-text { (words.fill(RequestWord::DoneCode, &centre)) }
        p { code.db-address { (id.code()) } }
        p.db-note { (words.get(RequestWord::Back)) }
    };
    place.page().whole(&title, &body)
}

/// The centre takes none here.
pub(super) fn not_taken(place: &Place<'_>) -> Markup {
    let title = place
        .words
        .fill(RequestWord::NotTaken, &[("centre", place.centre())]);
    let body = html! {
        div.db-top { h1 { (title) } }
        p.db-text { (place.words.get(RequestWord::NotTakenText)) }
        (place.page().talk_to())
        p.db-note { (place.words.get(RequestWord::Back)) }
    };
    place.page().whole(&title, &body)
}

/// The centre takes no more today.
pub(super) fn full(place: &Place<'_>) -> Markup {
    let words = &place.words;
    let body = html! {
        div.db-top { h1 { (words.get(RequestWord::Problem)) } }
        p.db-text { (words.fill(RequestWord::Full, &[("centre", place.centre())])) }
        (place.page().talk_to())
        p.db-note { (words.get(RequestWord::Back)) }
    };
    place.page().whole(words.get(RequestWord::Problem), &body)
}

/// A field's name, its label, and its hint.
type Field = (&'static str, RequestWord, Option<RequestWord>);

fn line(words: &RequestWords, field: Field, value: &str, problems: &[Problem]) -> Markup {
    let (name, _, _) = field;
    html! {
        (label(words, field))
        input.db-line id=(name) name=(name) value=(value) autocomplete="off"
            aria-describedby=[described(field, problems)] aria-invalid=[wrong(problems, name).map(|_| "true")];
        (said(problems, name))
    }
}

fn area(words: &RequestWords, field: Field, value: &str, problems: &[Problem]) -> Markup {
    let (name, _, _) = field;
    html! {
        (label(words, field))
        textarea.db-area id=(name) name=(name) rows="5"
            aria-describedby=[described(field, problems)] aria-invalid=[wrong(problems, name).map(|_| "true")] {
            (value)
        }
        (said(problems, name))
    }
}

fn label(words: &RequestWords, (name, label, hint): Field) -> Markup {
    html! {
        label for=(name) { (words.get(label)) }
        @if let Some(hint) = hint {
            p.db-note id={ (name) "-hint" } { (words.get(hint)) }
        }
    }
}

fn choice<T>(
    words: &RequestWords,
    (name, label): (&'static str, RequestWord),
    options: &[Option3<T>],
    value: &str,
    problems: &[Problem],
) -> Markup {
    html! {
        fieldset.db-choice aria-describedby=[wrong(problems, name).map(|_| [name, "-problem"].concat())] {
            legend { (words.get(label)) }
            @for (at, (option, says, _)) in options.iter().enumerate() {
                // The first has the field's own name as its id, to which the list of problems links.
                @let id = if at == 0 { name.to_owned() } else { [name, "-", option].concat() };
                p.db-tick {
                    input id=(id) type="radio" name=(name) value=(option) checked[value == *option];
                    label for=(id) { (words.get(*says)) }
                }
            }
        }
        (said(problems, name))
    }
}

fn wrong<'a>(problems: &'a [Problem], field: &str) -> Option<&'a Problem> {
    problems.iter().find(|problem| problem.field == field)
}

fn said(problems: &[Problem], field: &str) -> Markup {
    html! {
        @if let Some(problem) = wrong(problems, field) {
            p.db-problem id={ (field) "-problem" } { (problem.says) }
        }
    }
}

fn described((name, _, hint): Field, problems: &[Problem]) -> Option<String> {
    let hint = hint.map(|_| [name, "-hint"].concat());
    let problem = wrong(problems, name).map(|_| [name, "-problem"].concat());
    let all: Vec<String> = hint.into_iter().chain(problem).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn action(place: &Place<'_>) -> String {
    asking(
        &place.summary.id,
        &place.summary.lang,
        &place.edition.to_string(),
        place.kind.tag(),
    )
}
