//! Others see releases: two files around one reader do not reveal that reader's answers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evidence_walk_testkit as common;

use common::figures::{Cells, of_csv};
use common::pages::{PAGE, released, see, send, sign_in, words_of};
use common::stored::{falls, wait};
use common::{Collector, TODAY, answered, chose, said, sheet, signal};
use evidence_walk_contract::id::SignalId;
use evidence_walk_contract::signal::{EngagementSignal, SignalKind};
use evidence_walk_report::release::Release;
use evidence_walk_store::{LATEST, StoredRelease};
/// Random numbers that are the same each time.
use evidence_walk_testkit::split_mix;

const OPTIONS: [&str; 6] = ["u1", "u2", "u3", "u4", "u5", "none"];

/// The signal with an id of the collector's own day.
fn of_today(collector: &Collector, signal: EngagementSignal) -> EngagementSignal {
    let mut random = [3u8; 10];
    random[2..].copy_from_slice(&signal.id.bytes()[8..]);
    EngagementSignal {
        id: SignalId::new(collector.state.clock.today(), random),
        ..signal
    }
}

/// How many chose each option of the scale, where a file says so.
fn told(rows: &[Cells]) -> Vec<Option<u64>> {
    OPTIONS
        .iter()
        .map(|option| {
            let label = format!("Label of {option}");
            let mut found = rows
                .iter()
                .filter(|row| row["measure"].starts_with("chose") && row["option"] == label);
            found.next()?["n"].parse().ok()
        })
        .collect()
}

/// What the reader who came between two files chose, where they give it away: the one option that
/// rose.
fn recovered(before: &[Cells], after: &[Cells]) -> Option<usize> {
    let (before, after) = (told(before), told(after));
    let rose: Vec<usize> = (0..OPTIONS.len())
        .filter(|at| before[*at] != after[*at])
        .collect();
    match rose[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The audit's case: a file, one reader, a file; 200 times. Seen to fail with files of the live
/// figures.
#[test]
fn two_files_around_one_reader_give_nothing_away() {
    let collector = Collector::start();
    let mut state = 9;
    let mut random = |below: u64| {
        state = split_mix::next(state);
        split_mix::mixed(state) % below
    };
    let mut reader = 0;
    let mut comes = |option: u64| {
        reader += 1;
        let value = chose(OPTIONS[option as usize]);
        of_today(&collector, answered(reader, reader, "useful", 1, value))
    };
    let first: Vec<_> = (0..240).map(|_| comes(random(6))).collect();
    send(&collector, &first);
    let file = || {
        let cookie = sign_in(&collector);
        of_csv(&see(&collector, &cookie, &format!("{PAGE}/figures.csv")))
    };
    collector.next_day();
    let (mut given_away, mut told_more) = (0, 0);
    let mut before = file();
    for _ in 0..200 {
        let option = random(6);
        send(&collector, &[comes(option)]);
        collector.next_day();
        let after = file();
        given_away += usize::from(recovered(&before, &after) == Some(option as usize));
        told_more += usize::from(told(&before) != told(&after));
        before = after;
    }
    assert!(told_more > 0, "and the figures do not stand still for ever");
    assert_eq!(given_away, 0, "of 200 readers' answers");
}

const OTHERS: &str = "/dashboard/falls/2?view=others";

/// `many` readers from `from` on, of whom as many chose each point of the scale.
fn readers(collector: &Collector, from: u64, many: u64) -> Vec<EngagementSignal> {
    let one = |n: u64| {
        let value = chose(OPTIONS[(n % 6) as usize]);
        of_today(collector, answered(from + n, from + n, "useful", 1, value))
    };
    (0..many).map(one).collect()
}

fn file(collector: &Collector) -> String {
    see(
        collector,
        &sign_in(collector),
        &format!("{PAGE}/figures.csv"),
    )
}

fn kept(collector: &Collector, period: &str) -> StoredRelease {
    let kept = wait(collector.state.store.release(&falls(), period)).unwrap();
    kept.unwrap()
}

#[test]
fn of_one_day_there_is_one_release_whatever_comes() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    collector.next_day();
    let first = file(&collector);
    // Seen to fail where a release takes the place of one of the same day.
    send(&collector, &readers(&collector, 2_000, 240));
    let state = &collector.state;
    let published = state.published();
    let (centre, catalogue) = (&published.centre, &published.catalogue);
    let again = evidence_walk_collector::releases::make_due_releases(
        state.store.as_ref(),
        centre,
        catalogue,
        state.clock.today(),
    );
    assert_eq!(wait(again).unwrap(), 0);
    assert_eq!(file(&collector), first, "byte for byte");
    collector.next_day();
    let next = file(&collector);
    assert_ne!(next, first);
    let (rows, first) = (of_csv(&next), of_csv(&first));
    let day = |rows: &[Cells]| (rows[3]["release"].clone(), rows[3]["counted_to"].clone());
    assert_eq!(told(&first)[0], Some(20));
    assert_eq!(told(&rows)[0], Some(60));
    assert_eq!(
        day(&first),
        ("2026-03-13".to_owned(), "2026-03-12".to_owned())
    );
    assert_eq!(
        day(&rows),
        ("2026-03-14".to_owned(), "2026-03-13".to_owned())
    );
}

#[test]
fn a_reader_who_goes_or_changes_her_answer_is_not_seen_to() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    collector.next_day();
    let first = told(&of_csv(&file(&collector)));
    let store = &collector.state.store;
    wait(store.withdraw(common::CENTRE, sheet(1_000), TODAY)).unwrap();
    let changed = answered(5_001, 1_001u64, "useful", 2, chose("u5"));
    send(&collector, &[of_today(&collector, changed)]);
    collector.next_day();
    assert_eq!(told(&of_csv(&file(&collector))), first);
    send(&collector, &readers(&collector, 2_000, 72));
    collector.next_day();
    let second = told(&of_csv(&file(&collector)));
    let grown: Vec<u64> = first
        .iter()
        .zip(&second)
        .map(|(a, b)| b.unwrap() - a.unwrap())
        .collect();
    assert_eq!(
        grown,
        [11, 11, 12, 12, 13, 12],
        "twelve each, less who left, with who came"
    );
}

#[test]
fn a_quarter_that_is_over_stays_as_it_was() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    for _ in 0..19 {
        collector.next_day();
    }
    assert_eq!(kept(&collector, LATEST).day, "2026-03-31");
    let closed = kept(&collector, LATEST);
    send(&collector, &readers(&collector, 2_000, 240));
    for _ in 0..2 {
        collector.next_day();
    }
    for reader in 1_000..1_120 {
        wait(
            collector
                .state
                .store
                .withdraw(common::CENTRE, sheet(reader), TODAY),
        )
        .unwrap();
    }
    collector.next_day();
    assert_eq!(kept(&collector, "2026-Q1"), closed);
    let page = see(
        &collector,
        &sign_in(&collector),
        &format!("{OTHERS}&quarter=2026-Q1"),
    );
    let words = words_of(&page);
    assert!(
        words.contains(
            "Release of 31 March 2026, the last of quarter 1 of 2026; it no longer changes"
        )
    );
    assert!(words.contains("120 answer sheets"), "{words}");
    assert!(page.contains("figures.csv?quarter=2026-Q1"));
    let cookie = sign_in(&collector);
    let own = see(&collector, &cookie, PAGE);
    assert!(words_of(&own).contains("The last release of quarter 1 of 2026"));
    let file = see(
        &collector,
        &cookie,
        &format!("{PAGE}/figures.csv?quarter=2026-Q1"),
    );
    assert_eq!(told(&of_csv(&file))[0], Some(20));
    let none = see(&collector, &cookie, &format!("{OTHERS}&quarter=2025-Q4"));
    assert!(none.contains("There is no release of this quarter."));
}

#[test]
fn where_there_is_no_release_yet_the_page_says_when() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 60));
    let cookie = sign_in(&collector);
    let page = see(&collector, &cookie, OTHERS);
    assert!(
        page.contains("There is no release of this summary yet")
            && page.contains("the first on 13 March 2026")
    );
    assert!(!page.contains("<table") && !words_of(&page).contains("60 "));
    let list = words_of(&see(&collector, &cookie, "/dashboard?view=others"));
    assert!(
        list.contains("Answers not shown Release of none yet"),
        "{list}"
    );
    let none = collector.ask(
        "GET",
        &format!("{PAGE}/figures.csv"),
        &[("Cookie", &cookie)],
        b"",
    );
    assert_eq!(none.status, 404);
    assert!(words_of(&released(&collector, "/dashboard?view=others")).contains("13 March 2026"));
}

#[test]
fn every_part_of_a_page_says_what_its_figures_are_of() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    send(&collector, &[signal(1, SignalKind::Started)]);
    let cookie = sign_in(&collector);
    for (path, live) in [(PAGE, true), ("/dashboard", true)] {
        let page = see(&collector, &cookie, path);
        assert!(
            page.contains("Live, staff only") == live && !page.contains("Release of "),
            "{path}"
        );
    }
    let own = see(&collector, &cookie, PAGE);
    let others = released(&collector, OTHERS);
    for (page, stamp, sections) in [
        (&own, "Live, staff only", 13),
        (&others, "Release of 13 March 2026", 16),
    ] {
        // Two questions, each also at the foot of the page, comments, steps, two guesses, a number, what
        // came of it; for staff also what stands out, and what was opened: above each its stamp; and at the head.
        // Others cannot tell nobody from a few who came back: they see each question of the follow-up, and the comments.
        for part in page.split("<section").skip(1).zip(page.split("<section")) {
            let (section, before) = part;
            let is = [
                "steps",
                "opened",
                "guesses-",
                "numbers-",
                "question-",
                "foot-question-",
                "comments-",
                "follow-up",
                "bursts",
                "outnumber",
            ];
            let figures = is.iter().any(|id| {
                section.starts_with(&format!(" class=\"db-sec\" aria-labelledby=\"{id}"))
            });
            let above = before.rsplit("db-stamped").next().unwrap();
            assert!(!figures || above.contains(stamp), "{section}");
        }
        assert_eq!(page.matches("db-stamped").count(), sections);
        assert!(
            page.split("<h1").next().unwrap().contains(stamp),
            "at the head"
        );
    }
    assert!(others.contains("Release of 13 March 2026, counted up to 12 March 2026"));
    assert!(others.contains("Release of 13 March 2026, too few so far"));
    assert!(!others.contains("Live, staff only"));
}

#[test]
fn a_release_holds_nothing_that_is_hidden() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    let comment = answered(4_000, 4_000u64, "missing", 1, said("the cost"));
    send(&collector, &[comment]);
    send(&collector, &[signal(1, SignalKind::Started)]);
    collector.next_day();
    let figures = kept(&collector, LATEST).figures;
    assert!(
        !figures.contains("Closed") && !figures.contains("the cost"),
        "{figures}"
    );
    let release = Release::from_json(&figures).unwrap();
    assert_eq!(release.report.started.seen(), None);
    assert!(release.report.comments.iter().all(|of| of.count.is_none()));
    assert_eq!(release.to_json().unwrap(), figures);
}

#[test]
fn a_release_of_another_form_is_left_out_and_counts_as_told() {
    let collector = Collector::start();
    send(&collector, &readers(&collector, 1_000, 120));
    collector.next_day();
    let StoredRelease { day, figures } = kept(&collector, LATEST);
    let other = figures.replace("\"version\":1", "\"version\":2");
    rusqlite::Connection::open(collector.data.path().join("evidence-walk.sqlite"))
        .unwrap()
        .execute("UPDATE release SET figures = ?1", [other])
        .unwrap();
    let page = see(&collector, &sign_in(&collector), OTHERS);
    assert!(page.contains("The release of 13 March 2026 was written by another version"));
    assert!(!page.contains("<table"), "{page}");
    assert_eq!(day, "2026-03-13");
    // Nobody came since: what was published is not known, so nothing is published that could differ from it.
    collector.next_day();
    let release = Release::from_json(&kept(&collector, LATEST).figures).unwrap();
    assert_eq!(release.report.questions[0].answered.seen(), None);
    send(&collector, &readers(&collector, 2_000, 60));
    collector.next_day();
    let release = Release::from_json(&kept(&collector, LATEST).figures).unwrap();
    assert_eq!(release.report.questions[0].answered.seen(), Some(180));
}
