//! Every figure of the page that others would see is the figure in both files, and the files leave empty
//! what the page does not show.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use common::Collector;
use common::figures::{COMMENT, Cells, answers, of_csv, of_jsonl, usage};
use common::pages::{PAGE, see, send, sign_in};
use evidence_walk_testkit as common;

/// The rows of the file beside the page, and which of them are looked at: what was answered at a place, and
/// guesses of a kind.
struct Figures {
    rows: Vec<Cells>,
    at: &'static str,
    made: &'static str,
}

impl Figures {
    fn row(&self, section: &str, place: usize, group: &str, measure: &str, option: &str) -> &Cells {
        let place = place.to_string();
        let mut found = self.rows.iter().filter(|row| {
            let is = |name: &str, cell: &str| row[name] == cell;
            let one_of = |name: &str, wanted: &str| is(name, "") || is(name, wanted);
            is("section", section)
                && (section == "guess" || one_of("given_at", self.at))
                && one_of("guess_made", self.made)
                && is("place", &place)
                && is("group", group)
                && is("measure", measure)
                && is("option", option)
        });
        let row = found
            .next()
            .unwrap_or_else(|| panic!("no {section} {place} {group} {measure} {option}"));
        assert!(found.next().is_none(), "twice: {row:?}");
        row
    }
}

/// A count as the page has it.
fn count(row: &Cells) -> String {
    if row["hidden"].split(' ').any(|name| name == "n") {
        assert_eq!(row["n"], "", "hidden and there");
        return "not shown".to_owned();
    }
    let n: u64 = row["n"].parse().unwrap();
    match n {
        0..1_000 => n.to_string(),
        _ => format!("{},{:03}", n / 1_000, n % 1_000),
    }
}

fn percent(row: &Cells) -> String {
    let (Ok(n), Ok(of)) = (row["n"].parse::<f64>(), row["of"].parse::<f64>()) else {
        assert_eq!(row["share"], "");
        return String::new();
    };
    let share: f64 = row["share"].parse().unwrap();
    assert!((share - n / of).abs() < 0.000_051, "{row:?}");
    format!("{}%", (n / of * 100.0).round())
}

fn interval(row: &Cells) -> String {
    let limit = |name: &str| {
        row[name]
            .parse::<f64>()
            .map(|limit| (limit * 100.0).round())
    };
    match (limit("low"), limit("high")) {
        (Ok(low), Ok(high)) => format!("{low} to {high}%"),
        _ => String::new(),
    }
}

fn plain(number: &str) -> String {
    number.trim_end_matches(".0").replace('-', "\u{2212}")
}

fn mean(row: &Cells) -> String {
    match row["value"].as_str() {
        "" => String::new(),
        value => format!("{} ({})", plain(value), limits(row)),
    }
}

fn limits(row: &Cells) -> String {
    match row["low"].as_str() {
        "" => String::new(),
        low => format!("{} to {}", plain(low), plain(&row["high"])),
    }
}

/// Heading, then cells, of every row of every table in a section.
fn tables(page: &str, id: &str) -> Vec<Vec<String>> {
    let of = |text: &str, tag: &str| -> Vec<String> {
        let (begins, ends) = (format!("<{tag}>"), format!("</{tag}>"));
        text.split(&begins)
            .skip(1)
            .map(|part| part.split(&ends).next().unwrap().to_owned())
            .collect()
    };
    let (_, rest) = page
        .split_once(&format!("aria-labelledby=\"{id}\""))
        .unwrap();
    let section = rest.split("</section>").next().unwrap();
    let rows = of(section, "tr").into_iter().map(|row| {
        let cells = row.split("<t").skip(1).map(|cell| {
            let inner = &cell[cell.find('>').unwrap() + 1..];
            let text: String = inner
                .split('<')
                .enumerate()
                .map(|(at, part)| match at {
                    0 => part,
                    _ => part.split_once('>').map_or("", |(_, text)| text),
                })
                .collect();
            text.trim().to_owned()
        });
        cells.collect()
    });
    // Rows of headings are of the table's head.
    rows.filter(|row: &Vec<String>| row.len() > 1 && !HEADS.contains(&row[1].as_str()))
        .collect()
}

const HEADS: [&str; 3] = ["Answer sheets", "Reached", "Had not seen it"];
const GROUPS: [&str; 3] = ["had_not_seen", "had_seen", "may_have_seen"];

/// What the file says should stand behind a heading of the section of guesses.
fn guess(figures: &Figures, place: usize, heading: &str, width: usize) -> Vec<String> {
    let of = |group: &str, measure: &str| figures.row("guess", place, group, measure, "");
    let fresh = |measure| of("had_not_seen", measure);
    let moved = |measure| {
        let row = fresh(measure);
        vec![count(row), percent(row), interval(row)]
    };
    let all = |measure| vec![count(of("", measure))];
    let each = |say: &dyn Fn(&str) -> String| GROUPS.map(say).to_vec();
    let half = |group: &str, low: &str, high: &str| match of(group, low)["value"].as_str() {
        "" => String::new(),
        low => format!("{} to {}", plain(low), plain(&of(group, high)["value"])),
    };
    // A group whose people are hidden has nothing said of it.
    let share = |group: &str, measure: &str| match count(of(group, "both_times")).as_str() {
        "not shown" => String::new(),
        _ => match percent(of(group, measure)) {
            none if none.is_empty() => "not shown".to_owned(),
            share => format!("{} ({share})", count(of(group, measure))),
        },
    };
    let side = |name: &str| {
        let of = |ending: &str| of("had_not_seen", &format!("{name}{ending}"));
        // Below thirty the median leads.
        let few = of("")["n"].parse::<u64>().is_ok_and(|n| n < 30);
        let typical = |ending: &str| match of(&format!("{ending}_median"))["value"].as_str() {
            _ if !few => mean(of(ending)),
            "" => String::new(),
            median => format!("median {}", plain(median)),
        };
        vec![count(of("")), typical("_surprise"), typical("_nearer")]
    };
    let value = |measure: &'static str| each(&|group| plain(&of(group, measure)["value"]));
    match heading {
        "Began outside the range, came nearer" => moved("came_nearer"),
        "Began outside it, ended as far away" => moved("stayed"),
        "Began outside it, went further away" => moved("went_away"),
        "Began inside it, so could not come nearer" => moved("began_inside"),
        "Of these, left it" => vec![count(fresh("left_it")), String::new(), String::new()],
        "All of them" => vec![count(fresh("both_times")), String::new(), String::new()],
        "Too low" => side("too_low"),
        "Too high" => side("too_high"),
        "Inside the range" => vec![count(fresh("began_inside")), String::new(), String::new()],
        "Answer sheets" => each(&|group| count(of(group, "both_times"))),
        "Came nearer" => each(&|group| share(group, "came_nearer")),
        "Gave a lowest and a highest number" => each(&|group| count(of(group, "gave_range"))),
        "Their range held the estimate" => each(&|group| share(group, "range_held")),
        "95% interval of that share" => each(&|group| interval(of(group, "range_held"))),
        "Median before" => value("before_median"),
        "Middle half before" => {
            each(&|group| half(group, "before_quarter", "before_three_quarters"))
        }
        "Median after" => value("after_median"),
        "Middle half after" => each(&|group| half(group, "after_quarter", "after_three_quarters")),
        "Nearer by, mean" => value("nearer_mean"),
        "95% interval of the mean" => each(&|group| limits(of(group, "nearer_mean"))),
        "Nearer by, median" => value("nearer_median"),
        "Median width of the ranges" => value("range_width"),
        "Guessed before the figure was shown" => all("guessed"),
        "Of these, did not answer again" => all("not_again"),
        "Went straight to the figure, answered after it" => all("passed"),
        "All answers" => all("answered"),
        other => panic!("no figure in the file for “{other}” ({width} cells)"),
    }
}

/// Compares a page with the file beside it; gives how many cells were compared.
fn compare(page: &str, figures: &Figures) -> usize {
    let mut compared = 0;
    let mut is = |row: &[String], told: Vec<String>| {
        assert_eq!(row[1..], told, "{}", row[0]);
        compared += told.len();
    };
    let (section, question) = match figures.at {
        "walk" => ("guesses-0", "question"),
        _ => ("guesses-1", "foot-question"),
    };
    for (place, row) in (1..).zip(tables(page, "steps")) {
        let told = figures.row("step", place, "", "reached", "");
        assert_eq!(row[0], told["item"]);
        let started = figures.row("whole", 0, "", "started", "");
        is(&row, vec![count(told), count(started), percent(told)]);
    }
    for row in tables(page, section) {
        is(&row, guess(figures, 1, &row[0], row.len() - 1));
    }
    for place in [1, 2] {
        for row in tables(page, &format!("{question}-{}", place - 1)) {
            let told = match row[0].as_str() {
                "All answers" => figures.row("question", place, "", "answered", ""),
                "All on the scale" => figures.row("question", place, "", "on_the_scale", ""),
                "Not on the scale: Label of none" => {
                    figures.row("question", place, "", "chose_beside", "Label of none")
                }
                label => figures.row("question", place, "", "chose", label),
            };
            let share = told["measure"] == "chose";
            let of = |of: String| if share { of } else { String::new() };
            is(
                &row,
                vec![count(told), of(percent(told)), of(interval(told))],
            );
        }
    }
    compared
}

#[test]
fn both_files_have_the_figures_of_the_page_for_others() {
    let collector = Collector::start();
    send(&collector, &usage());
    send(&collector, &answers());
    collector.next_day();
    let cookie = sign_in(&collector);
    let page = see(&collector, &cookie, &format!("{PAGE}?view=others"));
    let file = |name: &str| see(&collector, &cookie, &format!("{PAGE}/{name}"));
    let (csv, jsonl) = (file("figures.csv"), file("figures.jsonl"));
    let mut figures = Figures {
        rows: of_csv(&csv),
        at: "page",
        made: "answer_in_view",
    };
    assert_eq!(figures.rows, of_jsonl(&jsonl), "two writers of one report");
    assert!(!csv.contains(COMMENT) && !jsonl.contains(COMMENT));

    let cells = compare(&page, &figures);
    assert!(cells > 90, "only {cells} cells were compared");
    let foot = figures.rows.iter().filter(|row| row["given_at"] == "page");
    assert!(foot.clone().count() > 10);
    assert!(foot.into_iter().all(|row| row["measure"] != "could_answer"));
    (figures.at, figures.made) = ("walk", "before_the_answer");
    let cells = compare(&page, &figures);
    assert!(cells > 100, "only {cells} cells were compared");
    let started = count(figures.row("whole", 0, "", "started", ""));
    // Three who did not say whether they had seen the figure would be what is left of all sheets.
    let sent = count(figures.row("whole", 0, "", "sent_answers", ""));
    assert_eq!(sent, "not shown");
    assert!(page.contains(&format!(
        "{started} walks were started. The number of answer sheets is not shown"
    )));
    let top = figures.row("question", 1, "", "top_two", "Label of u4 / Label of u5");
    let told = format!(
        "{} ({}, interval {}) say",
        count(top),
        percent(top),
        interval(top)
    );
    assert!(page.contains(&told), "{told}");
    let number = |measure: &str| figures.row("number", 1, "", measure, "")["value"].as_str();
    let median = format!("answer sheets is {} falls.", plain(number("median")));
    assert!(page.contains(&median), "{median}");
    assert_eq!(
        (number("quarter"), number("three_quarters")),
        ("", ""),
        "of 17"
    );
    // How many could have answered: walks that reached the step, or not known.
    let could = |section, place| figures.row(section, place, "", "could_answer", "");
    assert_eq!(
        (
            could("question", 1)["n"].as_str(),
            could("question", 1)["hidden"].as_str()
        ),
        ("", "n")
    );
    assert_eq!(
        (
            could("guess", 1)["n"].as_str(),
            could("guess", 1)["hidden"].as_str()
        ),
        ("", "")
    );

    let hidden: usize = figures
        .rows
        .iter()
        .map(|row| row["hidden"].split_whitespace().count())
        .sum();
    let stated = &figures.row("export", 0, "", "hidden_cells", "")["n"];
    assert!(hidden > 0 && *stated == hidden.to_string());
}
