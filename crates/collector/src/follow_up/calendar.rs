//! A date in a reader's calendar, three months on. It says which summary, and nothing of whose calendar it is.

use evidence_walk_contract::id::Day;
use evidence_walk_contract::paths::edition_stem;
use evidence_walk_document::summary::Summary;
use evidence_walk_store::day::{after, iso_day};
use evidence_walk_words::request_word::{RequestWord, RequestWords};
use icalendar::{Calendar, Component as _, Event, Property};

/// How many months after the day on which the file is fetched.
const MONTHS: u32 = 3;

/// What made the file.
const PRODUCT: &str = "-//Evidence Walk//follow-up//EN";

/// The file, with the address of the follow-up page. The same for everyone who fetches it on the same day.
pub(super) fn calendar(
    summary: &Summary,
    centre_id: &str,
    words: &RequestWords,
    address: &str,
    today: Day,
) -> String {
    let (made, day) = (compact(today), compact(after(today, MONTHS)));
    let values = [
        ("title", summary.title.as_str()),
        ("centre", &summary.centre),
        ("address", address),
    ];
    let stem = edition_stem(&summary.id, &summary.lang, summary.edition);
    let mut date = Property::new("DTSTART", &day);
    date.add_parameter("VALUE", "DATE");
    let event = Event::new()
        // Summary, edition and day, and nothing else.
        .uid(&format!(
            "summary-{stem}-day-{day}@{centre_id}.follow-up.invalid"
        ))
        .add_property("DTSTAMP", format!("{made}T000000Z"))
        .append_property(date)
        .summary(&plain(&words.fill(RequestWord::CalendarTitle, &values)))
        .description(&plain(&words.fill(RequestWord::CalendarText, &values)))
        .url(address)
        // A date to remember takes up no time of the day.
        .add_property("TRANSP", "TRANSPARENT")
        .done();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", PRODUCT))
        .push(event);
    calendar.to_string()
}

/// `20270228`.
fn compact(day: Day) -> String {
    iso_day(day).replace('-', "")
}

/// Without what a line of a calendar file cannot hold.
fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}
