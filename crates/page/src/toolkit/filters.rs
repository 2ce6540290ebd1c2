//! The filters of a toolkit as radio buttons, and the numbers by which the style sheet knows what they show.
//!
//! Number 0 is "Any", which every row has. A style sheet can hide what does not have a number, and so what is shown has
//! all that was chosen. It cannot know that nothing is left: for that, each choice that no row has gets a line of words,
//! which is marked and hidden as rows are.

use evidence_walk_document::toolkit::Toolkit;
use evidence_walk_document::toolkit_filter::{FilterOption, ToolkitFilter};
use evidence_walk_words::toolkit_word::{ToolkitWord, ToolkitWords};

use crate::node::{Build, Element, Node, el, p};

/// What a filter is known by: the class of its radio buttons, the attribute of what it shows, the end of their name,
/// its heading, and what it calls an option that nobody has rated.
struct Form {
    class: &'static str,
    attribute: &'static str,
    name: &'static str,
    heading: ToolkitWord,
    unrated: ToolkitWord,
}

const FORMS: [Form; 3] = [
    Form {
        class: "ew-by-cost",
        attribute: "data-cost",
        name: "cost",
        heading: ToolkitWord::ByCost,
        unrated: ToolkitWord::NoInformation,
    },
    Form {
        class: "ew-by-certainty",
        attribute: "data-certainty",
        name: "certainty",
        heading: ToolkitWord::ByCertainty,
        unrated: ToolkitWord::NotRated,
    },
    Form {
        class: "ew-by-setting",
        attribute: "data-setting",
        name: "setting",
        heading: ToolkitWord::BySetting,
        unrated: ToolkitWord::NoInformation,
    },
];

/// No form on the page has this id: what is chosen belongs to no form, not even to one that a page puts around
/// everything, so it is never sent with that.
const NO_FORM: &str = "ew-none";

/// The filters of a toolkit, in the order of [`FORMS`]. One with a single option has nothing to choose and is empty.
pub struct Filters([ToolkitFilter; 3]);

/// Options of each filter: what is marked with them is shown where one of each is chosen.
type Choices = [Vec<usize>; 3];

impl Filters {
    /// Of a toolkit.
    pub fn of(toolkit: &Toolkit) -> Self {
        let worth = |mut filter: ToolkitFilter| {
            if filter.options.len() < 2 {
                filter.options.clear();
                filter.rows.iter_mut().for_each(Vec::clear);
            }
            filter
        };
        Self([
            worth(toolkit.by_cost()),
            worth(toolkit.by_certainty()),
            worth(toolkit.by_setting()),
        ])
    }

    /// Marks what is shown as long as one of these rows is, as far as a single filter decides that.
    pub fn mark(&self, element: Element, rows: &[usize]) -> Element {
        let choices = self.0.each_ref().map(|filter| {
            let mut numbers = vec![0];
            for row in rows {
                numbers.extend(filter.rows.get(*row).into_iter().flatten());
            }
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        });
        marked(element, &choices)
    }

    /// What holds the rows: with a class for each option, by which the style sheet knows the rules that it needs.
    pub fn results(&self) -> Element {
        let mut classes = String::from("ew-results");
        for (filter, form) in self.0.iter().zip(&FORMS) {
            if filter.options.is_empty() {
                continue;
            }
            for number in 0..=filter.options.len() {
                classes.push_str(&format!(" ew-{}-{number}", form.name));
            }
        }
        el("div").attr("class", classes)
    }

    /// The radio buttons.
    pub fn draw(&self, own: &ToolkitWords, toolkit: &Toolkit) -> Vec<Node> {
        let fieldsets: Vec<Node> = self
            .0
            .iter()
            .zip(&FORMS)
            .filter(|(filter, _)| !filter.options.is_empty())
            .map(|(filter, form)| fieldset(filter, form, own, toolkit).node())
            .collect();
        if fieldsets.is_empty() {
            return Vec::new();
        }
        let filters = el("div")
            .class("ew-filters")
            .attr("role", "group")
            .attr("aria-label", own.get(ToolkitWord::Filters))
            .child(el("div").class("ew-filter-row").with(fieldsets))
            .child(p("ew-note", own.get(ToolkitWord::Local)));
        vec![filters.node()]
    }

    /// How many rows are shown, and what is said where none is. The style sheet counts rows as they stand in the page,
    /// so this stands below them, and is put above them by style.
    pub fn found(&self, own: &ToolkitWords, rows: &[usize]) -> Element {
        let total = rows.len().to_string();
        let shown = own.fill(ToolkitWord::Shown, &[("total", &total)]);
        let (before, after) = shown.split_once("{n}").unwrap_or((&shown, ""));
        let count = el("p")
            .class("ew-count")
            .text(before)
            .child(el("span").class("ew-counted"))
            .text(after);
        let lines = self.lines(own.get(ToolkitWord::Nothing), rows);
        el("div")
            .class("ew-found")
            .attr("role", "status")
            .child(count)
            .with(lines)
    }

    /// What is said where filters together leave none of these rows.
    pub fn nothing(&self, own: &ToolkitWords, rows: &[usize]) -> Vec<Node> {
        self.lines(own.get(ToolkitWord::NothingHere), rows)
    }

    fn lines(&self, says: &str, rows: &[usize]) -> Vec<Node> {
        let choices = self.of_none(rows).into_iter();
        choices
            .map(|choices| marked(p("ew-nothing ew-filtered", says), &choices).node())
            .collect()
    }

    /// The choices that none of these rows has, no choice twice, in as few marks as one pass finds.
    fn of_none(&self, rows: &[usize]) -> Vec<Choices> {
        let [cost, certainty, setting] = &self.0;
        let numbers = |filter: &ToolkitFilter| 0..=filter.options.len();
        let has = |filter: &ToolkitFilter, row: &usize, number: usize| {
            number == 0 || filter.rows.get(*row).is_some_and(|of| of.contains(&number))
        };
        let mut found: Vec<Choices> = Vec::new();
        for by_cost in numbers(cost) {
            let mut of_cost: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
            for by_certainty in numbers(certainty) {
                let none = numbers(setting).filter(|by_setting| {
                    !rows.iter().any(|row| {
                        has(cost, row, by_cost)
                            && has(certainty, row, by_certainty)
                            && has(setting, row, *by_setting)
                    })
                });
                let none: Vec<usize> = none.collect();
                match of_cost.iter_mut().find(|(_, settings)| *settings == none) {
                    _ if none.is_empty() => {}
                    Some((certainties, _)) => certainties.push(by_certainty),
                    None => of_cost.push((vec![by_certainty], none)),
                }
            }
            for (certainties, settings) in of_cost {
                let same = |of: &&mut Choices| of[1] == certainties && of[2] == settings;
                match found.iter_mut().find(same) {
                    Some(of) => of[0].push(by_cost),
                    None => found.push([vec![by_cost], certainties, settings]),
                }
            }
        }
        found
    }
}

fn marked(element: Element, choices: &Choices) -> Element {
    let mut element = element;
    for (numbers, form) in choices.iter().zip(&FORMS) {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        element = element.attr(form.attribute, numbers.join(" "));
    }
    element
}

fn fieldset(filter: &ToolkitFilter, form: &Form, own: &ToolkitWords, toolkit: &Toolkit) -> Element {
    // Radio buttons with the same name belong together, across the whole page.
    let name = ["ew-toolkit", &toolkit.id, &toolkit.lang, form.name].join("-");
    let choice = |number: usize, label: &str| {
        let input = el("input")
            .class(form.class)
            .attr("type", "radio")
            .attr("name", name.clone())
            .attr("value", number.to_string())
            .attr("form", NO_FORM);
        let input = match number {
            0 => input.attr("checked", ""),
            _ => input,
        };
        el("label")
            .class("ew-choice")
            .child(input)
            .child(el("span").text(label))
    };
    let mut drawn = el("fieldset")
        .class("ew-filter")
        .child(el("legend").class("ew-side").text(own.get(form.heading)))
        .child(choice(0, own.get(ToolkitWord::Any)));
    let mut of_scheme: Option<(&str, Element)> = None;
    for (place, option) in filter.options.iter().enumerate() {
        let number = place + 1;
        match option {
            FilterOption::Level { scheme, label, .. } => {
                let (id, levels) = match of_scheme.take() {
                    Some((id, levels)) if id == scheme => (id, levels),
                    other => {
                        drawn = drawn.with(closed(other));
                        (scheme.as_str(), levels(toolkit, scheme))
                    }
                };
                of_scheme = Some((id, levels.child(choice(number, label))));
            }
            FilterOption::Unrated => {
                drawn = drawn.with(closed(of_scheme.take()));
                drawn = drawn.child(choice(number, own.get(form.unrated)));
            }
            FilterOption::Setting(label) => drawn = drawn.child(choice(number, label)),
        }
    }
    drawn.with(closed(of_scheme))
}

/// The levels of one scheme, below its name.
fn levels(toolkit: &Toolkit, scheme: &str) -> Element {
    let name = toolkit.scheme(scheme).map_or(scheme, |of| &of.name);
    el("fieldset")
        .class("ew-of-scheme")
        .child(el("legend").class("ew-note").text(name))
}

fn closed(levels: Option<(&str, Element)>) -> Vec<Node> {
    levels
        .map(|(_, levels)| levels.node())
        .into_iter()
        .collect()
}
