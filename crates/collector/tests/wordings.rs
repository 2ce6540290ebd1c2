//! Answers to a question whose wording changed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::intake::{self, Decision, RequestContext, SiteRegistry};
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_document::reworded::Reworded;
use evidence_walk_document::summary::StepKind;
use evidence_walk_store::ValidSignal;
use evidence_walk_testkit::{ORIGIN, TODAY, answered, chose, summary};
use serde_json::json;

/// The summary with "useful" in a third wording, the second of which meant the same as the first.
fn reworded() -> SummaryCatalogue {
    let mut summary = summary();
    let asks = summary.steps.last_mut().unwrap();
    let StepKind::Ask(questions) = &mut asks.kind else {
        panic!("a step that asks")
    };
    let mut earlier = vec![questions[0].clone(), questions[0].clone()];
    earlier[1].revision = 2;
    questions[0].revision = 3;
    summary.reworded = vec![Reworded {
        question: "useful".to_owned(),
        earlier,
        same_meaning: [(2, "A typing error.".to_owned())].into(),
    }];
    SummaryCatalogue::new([summary])
}

#[test]
fn an_answer_is_kept_under_the_wording_it_was_given_to() {
    let sites = SiteRegistry::new([("main".to_owned(), vec![ORIGIN.to_owned()])], Vec::new());
    let catalogue = reworded();
    let context = RequestContext {
        site: Some("main"),
        origin: Some(ORIGIN),
        today: TODAY,
        global_privacy_control: false,
    };
    let sent = |revision: u32| {
        let mut sent = serde_json::to_value(answered(1, 1u8, "useful", 1, chose("u1"))).unwrap();
        if revision != 1 {
            sent["question_revision"] = json!(revision);
        }
        let decided = intake::decide_batch(&[sent.clone()], &context, &sites, &catalogue);
        match decided.into_iter().next() {
            Some(Decision::Valid(sound)) => {
                let as_sent: EngagementSignal = serde_json::from_value(sent).unwrap();
                let alone = ValidSignal::new(as_sent, sound.place);
                assert_eq!(sound.content_hash, alone.content_hash, "a repeat is known");
                match sound.signal.kind {
                    SignalKind::Answered { question, .. } => Ok(question),
                    other => panic!("{other:?}"),
                }
            }
            Some(Decision::Refused(refusal)) => Err(refusal.reason),
            None => panic!("no decision"),
        }
    };
    assert_eq!(sent(1), Ok("useful".to_owned()));
    assert_eq!(sent(2), Ok("useful".to_owned()));
    assert_eq!(sent(3), Ok("useful.3".to_owned()));
    assert_eq!(sent(4), Err(Reason::UnknownQuestion));
    assert_eq!(sent(0), Err(Reason::UnknownQuestion));
}
