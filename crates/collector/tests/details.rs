//! Opened details: a step accepts only those that it has.
#![allow(clippy::unwrap_used)]

#[path = "../../document/tests/support/sample.rs"]
mod sample;

use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::intake::find_destination;
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::{About, Detail, EngagementSignal, SignalKind};
use evidence_walk_contract::verdict::Reason;
use evidence_walk_store::SignalDestination;

/// Seen to fail with every detail taken at every step.
#[test]
fn a_step_takes_the_details_that_it_has() {
    let summary = sample::summary();
    let catalogue = SummaryCatalogue::new([summary.clone()]);
    let placed = |step: &str, detail| {
        let step = step.to_owned();
        find_destination(
            &catalogue,
            &EngagementSignal {
                id: SignalId::new(20_524, [7; 10]),
                about: About {
                    summary: summary.id.clone(),
                    lang: summary.lang.clone(),
                    edition: summary.edition,
                    revision: summary.revision,
                },
                kind: SignalKind::DetailOpened { step, detail },
            },
            20_524,
        )
    };
    let (mut taken, mut refused) = (0, 0);
    for step in &summary.steps {
        let has = summary.details(step);
        for detail in Detail::ALL {
            let expected = match has.contains(&detail) {
                true => Ok(SignalDestination::Usage),
                false => Err(Reason::UnknownDetail),
            };
            assert_eq!(placed(&step.id, detail), expected, "{} {detail:?}", step.id);
            taken += usize::from(expected.is_ok());
            refused += usize::from(expected.is_err());
        }
    }
    assert!(taken > 2 && refused > 2, "{taken} {refused}");
    assert_eq!(placed("nowhere", Detail::Picture), Err(Reason::UnknownStep));
}
