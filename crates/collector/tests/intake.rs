//! Each reason for refusing a signal, and what is not a reason.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::{ORIGIN, TODAY, answered, chose, id, reached, said, signal, summary};
use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::intake::{
    self, Decision, OWN_SITE, RequestContext, SiteRegistry, Unreadable,
};
use evidence_walk_contract::batch;
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::limits::TEXT_CHARS;
use evidence_walk_contract::question::AnswerValue;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_testkit as common;
use serde_json::{Value, json};

const OWN: &str = "http://127.0.0.1:8080";

fn context() -> RequestContext<'static> {
    RequestContext {
        site: Some("main"),
        origin: Some(ORIGIN),
        today: TODAY,
        global_privacy_control: false,
    }
}

fn decide(signals: &[Value], context: &RequestContext<'_>) -> Vec<Result<(), Reason>> {
    let sites = SiteRegistry::new(
        [("main".to_owned(), vec![ORIGIN.to_owned()])],
        vec![OWN.to_owned()],
    );
    let decisions = intake::decide_batch(
        signals,
        context,
        &sites,
        &SummaryCatalogue::new([summary()]),
    );
    let told = decisions.into_iter().map(|decision| match decision {
        Decision::Valid(_) => Ok(()),
        Decision::Refused(refusal) => Err(refusal.reason),
    });
    told.collect()
}

fn value(signal: &EngagementSignal) -> Value {
    serde_json::to_value(signal).unwrap()
}

fn one(value: Value) -> Result<(), Reason> {
    decide(&[value], &context())[0]
}

/// A signal whose field is another.
fn with(signal: &EngagementSignal, field: &str, other: Value) -> Value {
    let mut value = value(signal);
    value[field] = other;
    value
}

fn without(signal: &EngagementSignal, field: &str) -> Value {
    let mut value = value(signal);
    value.as_object_mut().unwrap().remove(field);
    value
}

#[test]
fn every_reason_has_its_signal() {
    let started = signal(1, SignalKind::Started);
    let useful = |value| answered(1, 1u8, "useful", 1, value);
    let long = "é".repeat(TEXT_CHARS + 1);
    let many = |ids: &[&str]| AnswerValue::Choices(ids.iter().map(|id| (*id).to_owned()).collect());
    for (value, reason) in [
        (json!("not an object"), Reason::Malformed),
        (without(&started, "id"), Reason::Malformed),
        (without(&started, "kind"), Reason::Malformed),
        (without(&started, "lang"), Reason::Malformed),
        (with(&started, "edition", json!("2")), Reason::Malformed),
        (with(&started, "edition", json!(-2)), Reason::Malformed),
        (without(&reached(1, "here"), "step"), Reason::Malformed),
        (
            value(&answered(1, 1u8, "useful", 0, chose("u1"))),
            Reason::Malformed,
        ),
        (
            value(&answered(1, 1u8, "missing", 1, said(" \n"))),
            Reason::Malformed,
        ),
        (
            with(&useful(chose("u1")), "sheet", json!("short")),
            Reason::Malformed,
        ),
        (with(&started, "id", json!("1")), Reason::IdMalformed),
        (
            with(&started, "id", json!(id(1).to_string().to_uppercase())),
            Reason::IdMalformed,
        ),
        (with(&started, "kind", json!("gazed")), Reason::UnknownKind),
        (
            with(&started, "summary", json!("other")),
            Reason::UnknownSummary,
        ),
        (with(&started, "lang", json!("cy")), Reason::UnknownSummary),
        (with(&started, "edition", json!(1)), Reason::UnknownEdition),
        (with(&started, "revision", json!(4)), Reason::UnknownEdition),
        (with(&started, "revision", json!(0)), Reason::UnknownEdition),
        (value(&reached(1, "nowhere")), Reason::UnknownStep),
        (
            value(&answered(1, 1u8, "why", 1, chose("u1"))),
            Reason::UnknownQuestion,
        ),
        (value(&useful(chose("u9"))), Reason::UnknownOption),
        (value(&useful(many(&["u1"]))), Reason::UnknownOption),
        (value(&useful(said("u1"))), Reason::UnknownOption),
        (
            value(&answered(1, 1u8, "use", 1, many(&[]))),
            Reason::UnknownOption,
        ),
        (
            value(&answered(1, 1u8, "use", 1, many(&["a", "a"]))),
            Reason::UnknownOption,
        ),
        (
            value(&answered(1, 1u8, "missing", 1, chose("u1"))),
            Reason::UnknownOption,
        ),
        (
            value(&answered(1, 1u8, "missing", 1, said(&long))),
            Reason::TextTooLong,
        ),
    ] {
        assert_eq!(one(value.clone()), Err(reason), "{value}");
    }
}

#[test]
fn guesses_that_do_not_fit_their_question_are_refused() {
    let answer = |question: &str, value: Value| {
        let cleared = answered(1, 1u8, question, 1, AnswerValue::Cleared);
        with(&cleared, "value", value)
    };
    let guess_with = |value: Value| answer("guess", json!({ "guess": value }));
    let own = |value: Value| answer("guess-own", value);
    let best = |n: f64| json!({"prior": {"best": n}});
    for (value, expected) in [
        (guess_with(best(62.0)), Ok(())),
        (guess_with(json!({"posterior": 62})), Ok(())),
        (
            guess_with(
                json!({"prior": {"best": 62, "low": 50, "high": 70}, "seen": "no", "posterior": 60}),
            ),
            Ok(()),
        ),
        (guess_with(best(1_000.0)), Ok(())),
        (guess_with(best(1_001.0)), Err(Reason::NumberOutOfRange)),
        (guess_with(best(-1.0)), Err(Reason::NumberOutOfRange)),
        (
            guess_with(json!({"posterior": 1_001})),
            Err(Reason::NumberOutOfRange),
        ),
        (
            guess_with(json!({"prior": {"best": 62, "high": 1_001}})),
            Err(Reason::NumberOutOfRange),
        ),
        // Decimals where people and events are counted.
        (guess_with(best(62.5)), Err(Reason::NumberOutOfRange)),
        // Out of order.
        (
            guess_with(json!({"prior": {"best": 62, "low": 63}})),
            Err(Reason::NumberOutOfRange),
        ),
        (
            guess_with(json!({"prior": {"best": 62, "high": 61}})),
            Err(Reason::NumberOutOfRange),
        ),
        // Neither before nor after.
        (guess_with(json!({})), Err(Reason::UnknownOption)),
        (
            guess_with(json!({"seen": "yes"})),
            Err(Reason::UnknownOption),
        ),
        // More decimals than a guess has; no number; not one of the three answers.
        (guess_with(best(62.55)), Err(Reason::Malformed)),
        (
            guess_with(json!({"prior": {"best": "62"}})),
            Err(Reason::Malformed),
        ),
        (
            guess_with(json!({"prior": {"best": 62}, "seen": "perhaps"})),
            Err(Reason::Malformed),
        ),
        (own(json!({"number": 40})), Ok(())),
        (own(json!({"number": 40.5})), Err(Reason::NumberOutOfRange)),
        (own(json!({"number": 1_001})), Err(Reason::NumberOutOfRange)),
        // The form of another question.
        (
            own(json!({"guess": {"posterior": 62}})),
            Err(Reason::UnknownOption),
        ),
        (
            answer("guess", json!({"number": 62})),
            Err(Reason::UnknownOption),
        ),
        (
            value(&answered(1, 1u8, "guess", 1, chose("u1"))),
            Err(Reason::UnknownOption),
        ),
        (
            answer("useful", json!({"number": 1})),
            Err(Reason::UnknownOption),
        ),
        (
            answer("clash", json!({"guess": {"posterior": -13.5}})),
            Ok(()),
        ),
        (
            value(&answered(1, 1u8, "guess", 2, AnswerValue::Cleared)),
            Ok(()),
        ),
    ] {
        assert_eq!(one(value.clone()), expected, "{value}");
    }
}

#[test]
fn what_is_sound_is_kept() {
    let long = "é".repeat(TEXT_CHARS);
    for signal in [
        signal(1, SignalKind::Started),
        signal(1, SignalKind::Finished),
        reached(1, "here"),
        answered(1, 1u8, "useful", 1, chose("none")),
        answered(
            1,
            1u8,
            "use",
            7,
            AnswerValue::Choices(vec!["c".to_owned(), "a".to_owned()]),
        ),
        answered(1, 1u8, "missing", 1, said(&long)),
        answered(1, 1u8, "missing", 2, AnswerValue::Cleared),
        answered(1, 1u8, "useful", 2, AnswerValue::Cleared),
    ] {
        assert_eq!(one(value(&signal)), Ok(()), "{signal:?}");
    }
    let newer = with(
        &signal(1, SignalKind::Started),
        "mood",
        json!({"of": "a newer widget"}),
    );
    assert_eq!(one(newer), Ok(()), "unknown fields are passed over");
    assert_eq!(
        one(with(&signal(1, SignalKind::Started), "revision", json!(1))),
        Ok(()),
        "an older wording"
    );
}

#[test]
fn a_bad_signal_never_blocks_its_batch() {
    let batch = [
        json!(null),
        value(&reached(2, "here")),
        json!({"id": id(3).to_string()}),
    ];
    let expected = [Err(Reason::Malformed), Ok(()), Err(Reason::Malformed)];
    assert_eq!(decide(&batch, &context()), expected);
}

#[test]
fn usage_and_answers_never_share_a_batch() {
    let (usage, answer) = (
        value(&reached(1, "here")),
        value(&answered(2, 1u8, "useful", 1, chose("u1"))),
    );
    let mixed = Err(Reason::MixedBatch);
    assert_eq!(
        decide(&[usage.clone(), answer.clone(), json!(1)], &context()),
        [mixed, mixed, mixed]
    );
    assert_eq!(
        decide(&[answer.clone(), answer], &context()),
        [Ok(()), Ok(())]
    );
    assert_eq!(
        decide(&[usage.clone(), usage], &context()),
        [Ok(()), Ok(())]
    );
}

#[test]
fn global_privacy_control_stops_usage_and_not_answers() {
    let context = RequestContext {
        global_privacy_control: true,
        ..context()
    };
    let refused = decide(&[value(&reached(1, "here"))], &context);
    assert_eq!(refused, [Err(Reason::GlobalPrivacyControl)]);
    assert_eq!(
        decide(
            &[value(&answered(1, 1u8, "useful", 1, chose("u1")))],
            &context
        ),
        [Ok(())]
    );
}

/// Seen to fail with ids of any day taken.
#[test]
fn ids_of_far_days_are_refused() {
    for (days, expected) in [
        (-20_524, Err(Reason::IdDayOutOfRange)),
        (-3, Err(Reason::IdDayOutOfRange)),
        (-2, Ok(())),
        (0, Ok(())),
        (1, Ok(())),
        (2, Err(Reason::IdDayOutOfRange)),
        (379_000, Err(Reason::IdDayOutOfRange)),
    ] {
        let mut signal = reached(1, "here");
        signal.id = SignalId::new(TODAY.saturating_add_signed(days), [7; 10]);
        assert_eq!(decide(&[value(&signal)], &context()), [expected], "{days}");
    }
}

#[test]
fn who_may_send_is_listed() {
    let signal = [value(&reached(1, "here"))];
    for (site, origin, expected) in [
        (Some("main"), Some(ORIGIN), Ok(())),
        (Some("main"), Some(OWN), Ok(())),
        (Some(OWN_SITE), Some(OWN), Ok(())),
        (Some(OWN_SITE), Some(ORIGIN), Err(Reason::OriginNotAllowed)),
        (
            Some("main"),
            Some("https://evil.example"),
            Err(Reason::OriginNotAllowed),
        ),
        (Some("main"), Some("null"), Err(Reason::OriginNotAllowed)),
        (Some("main"), None, Err(Reason::OriginNotAllowed)),
        (Some("other"), Some(ORIGIN), Err(Reason::UnknownSite)),
        (None, Some(ORIGIN), Err(Reason::UnknownSite)),
        (None, Some(OWN), Err(Reason::UnknownSite)),
    ] {
        let context = RequestContext {
            site,
            origin,
            ..context()
        };
        assert_eq!(decide(&signal, &context), [expected], "{site:?} {origin:?}");
    }
}

#[test]
fn a_refusal_repeats_the_id_as_sent_and_cut() {
    let sites = SiteRegistry::new([], Vec::new());
    let long = json!({"id": "é".repeat(100)});
    let decisions = intake::decide_batch(&[long], &context(), &sites, &SummaryCatalogue::default());
    let Decision::Refused(refusal) = &decisions[0] else {
        panic!("{decisions:?}");
    };
    assert_eq!(refusal.id, "é".repeat(64));
}

#[test]
fn a_body_that_is_no_batch_is_told_what_to_write() {
    let read = |body: &str| intake::read_batch(body.as_bytes());
    let one_too_many = json!({"version": 1, "signals": vec![json!({}); 101]}).to_string();
    let deep = format!(
        "{{\"version\":1,\"signals\":[],\"x\":{}{}}}",
        "[".repeat(8),
        "]".repeat(8)
    );
    for (body, why) in [
        ("{\"version\":2,\"signals\":[]}", Unreadable::OtherVersion),
        ("{\"signals\":[]}", Unreadable::NotABatch),
        ("{\"version\":1}", Unreadable::NotABatch),
        ("[]", Unreadable::NotABatch),
        (one_too_many.as_str(), Unreadable::TooMany(101)),
        (deep.as_str(), Unreadable::TooDeep),
    ] {
        assert_eq!(read(body), Err(why), "{body}");
    }
    assert_eq!(
        intake::read_batch(batch::write(&[]).as_bytes()),
        Ok(Vec::new())
    );
    let told = read("{\"version\":1,").map_err(|why| why.to_string());
    assert_eq!(
        told,
        Err("the body is not JSON (EOF while parsing a value at line 1 column 13); write {\"version\":1,\"signals\":[…]}".to_owned())
    );
    assert!(
        read(&"[".repeat(60_000)).is_err(),
        "depth is bounded before the stack is"
    );
}
