//! Whether usage is counted, over everything that can be known at the start and every report after it.
#![allow(clippy::indexing_slicing)]

use evidence_walk_rules::consent::ConsentChange::{Device, Reader, Site};
use evidence_walk_rules::consent::{ConsentChange, ConsentFacts, Consequence, UsageConsent};

const REPORTS: [ConsentChange; 6] = [
    Reader(false),
    Reader(true),
    Site(false),
    Site(true),
    Device(false),
    Device(true),
];

fn every_start() -> impl Iterator<Item = ConsentFacts> {
    (0..32u8).map(|bits| {
        let bit = |n: u8| bits & (1 << n) != 0;
        ConsentFacts {
            collects: bit(0),
            site: bit(1),
            private: bit(2),
            device: bit(3),
            refused: bit(4),
        }
    })
}

/// Everything that may be reported, up to so many reports.
fn every_history(length: u32) -> impl Iterator<Item = Vec<ConsentChange>> {
    (0..=length).flat_map(|length| {
        (0..6usize.pow(length)).map(move |mut number| {
            let mut reports = Vec::new();
            for _ in 0..length {
                reports.push(REPORTS[number % 6]);
                number /= 6;
            }
            reports
        })
    })
}

/// Nobody says no.
const OPEN: ConsentFacts = ConsentFacts {
    collects: true,
    site: true,
    private: false,
    device: false,
    refused: false,
};

#[test]
fn at_the_start_counting_is_on_where_nobody_says_no() {
    for facts in every_start() {
        let consent = UsageConsent::new(facts);
        assert_eq!(consent.is_on(), facts == OPEN, "{facts:?}");
        let refused = facts.refused || facts.device;
        assert_eq!(consent.is_refused(), refused, "{facts:?}");
    }
}

#[test]
fn each_report_leads_from_each_start_to_what_the_table_says() {
    // From a start that is open but for what the row says: the report, then whether counting is on,
    // whether the reader has refused, and what follows.
    let nothing = Consequence::default();
    let purge = Consequence {
        purge: true,
        ..nothing
    };
    let forget = Consequence {
        forget_device: true,
        ..nothing
    };
    let explain = Consequence {
        explain: true,
        ..nothing
    };
    let site_off = ConsentFacts {
        site: false,
        ..OPEN
    };
    let private = ConsentFacts {
        private: true,
        ..OPEN
    };
    let device = ConsentFacts {
        device: true,
        ..OPEN
    };
    let refused = ConsentFacts {
        refused: true,
        ..OPEN
    };
    let nowhere = ConsentFacts {
        collects: false,
        ..OPEN
    };
    let table = [
        (OPEN, Reader(false), false, true, purge),
        (OPEN, Reader(true), true, false, nothing),
        (OPEN, Site(false), false, false, purge),
        (OPEN, Site(true), true, false, nothing),
        (OPEN, Device(false), true, false, nothing),
        (OPEN, Device(true), false, true, purge),
        (site_off, Reader(false), false, true, nothing),
        (site_off, Reader(true), true, false, nothing),
        (site_off, Site(false), false, false, nothing),
        (site_off, Site(true), true, false, nothing),
        (site_off, Device(false), false, false, nothing),
        (site_off, Device(true), false, true, nothing),
        (private, Reader(false), false, true, nothing),
        (private, Reader(true), false, false, explain),
        (private, Site(false), false, false, nothing),
        (private, Site(true), false, false, nothing),
        (private, Device(false), false, false, nothing),
        (private, Device(true), false, true, nothing),
        (device, Reader(false), false, true, nothing),
        (device, Reader(true), true, false, forget),
        (device, Site(false), false, true, nothing),
        (device, Site(true), false, true, nothing),
        (device, Device(false), false, true, nothing),
        (device, Device(true), false, true, nothing),
        (refused, Reader(false), false, true, nothing),
        (refused, Reader(true), true, false, nothing),
        (refused, Site(false), false, true, nothing),
        (refused, Site(true), false, true, nothing),
        (refused, Device(false), false, true, nothing),
        (refused, Device(true), false, true, nothing),
        (nowhere, Reader(false), false, true, nothing),
        (nowhere, Reader(true), false, false, nothing),
        (nowhere, Site(false), false, false, nothing),
        (nowhere, Site(true), false, false, nothing),
        (nowhere, Device(false), false, false, nothing),
        (nowhere, Device(true), false, true, nothing),
    ];
    for (facts, report, on, refused, follows) in table {
        let mut consent = UsageConsent::new(facts);
        assert_eq!(consent.hear(report), follows, "{facts:?} {report:?}");
        assert_eq!(consent.is_on(), on, "{facts:?} {report:?}");
        assert_eq!(consent.is_refused(), refused, "{facts:?} {report:?}");
    }
}

#[test]
fn nobodys_no_is_overruled_by_anybody_else() {
    for facts in every_start() {
        for reports in every_history(4) {
            let mut consent = UsageConsent::new(facts);
            // The same as a sequence of events: who said no last, and who could withdraw it.
            let mut site = facts.site;
            let mut agreed = false;
            let mut refused = facts.refused || facts.device;
            let mut device = facts.device;
            for report in &reports {
                let was_on = consent.is_on();
                let follows = consent.hear(*report);
                match report {
                    Reader(true) if facts.private => assert!(follows.explain),
                    Reader(true) => {
                        assert_eq!(follows.forget_device, device);
                        (agreed, refused, device) = (true, false, false);
                    }
                    Reader(false) => (agreed, refused) = (false, true),
                    Site(on) => (agreed, site) = (false, *on),
                    Device(true) => (agreed, refused, device) = (false, true, true),
                    Device(false) => device = false,
                }
                let context = format!("{facts:?} {reports:?}");
                assert_eq!(follows.purge, was_on && !consent.is_on(), "{context}");
                assert_eq!(consent.is_refused(), refused, "{context}");
                let said_no = !facts.collects || facts.private || device || refused;
                assert!(!(said_no && consent.is_on()), "{context}");
                assert_eq!(consent.is_on(), !said_no && (agreed || site), "{context}");
            }
        }
    }
}

#[test]
fn the_readers_word_decides_on_the_spot_unless_the_browser_asks_for_privacy() {
    for facts in every_start() {
        for reports in every_history(3) {
            for word in [false, true] {
                let mut consent = UsageConsent::new(facts);
                for report in &reports {
                    consent.hear(*report);
                }
                consent.hear(Reader(word));
                let may = facts.collects && !facts.private;
                assert_eq!(consent.is_on(), word && may, "{facts:?} {reports:?}");
            }
        }
    }
}
