//! A toolkit: rows that can be compared share an axis, and the rest stand apart, each with the reason.
//!
//! It is HTML and nothing else. The filters are radio buttons, and the style sheet does the filtering: each row bears the
//! numbers of the options that it has.

mod filters;

use evidence_walk_document::comparison::{ApartReason, ComparableGroup};
use evidence_walk_document::outcome::{Estimate, Metric};
use evidence_walk_document::rating::{Rating, Scheme};
use evidence_walk_document::summary::Cost;
use evidence_walk_document::toolkit::{Toolkit, ToolkitRow};
use evidence_walk_words::toolkit_word::{ToolkitWord, ToolkitWords};
use evidence_walk_words::{Word, Words};

use self::filters::Filters;
use crate::compare::{differences, why};
use crate::fold::fold;
use crate::interval::{
    Captioned, PictureForm, PlotRow, figures, interval_lines, picture_in_form, reading,
};
use crate::node::{Build, Element, Node, el, p, side};
use crate::rating::{levels_of, rated_on};
use crate::share::{ShareText, share};
use crate::{foreign, languages};

/// Where a toolkit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolkitPlace {
    /// In a page of the centre's, which has a heading of its own.
    InPage,
    /// Alone, so that its title is that of the page.
    Alone,
}

impl ToolkitPlace {
    /// The tags of its title, of its parts, and of its rows.
    fn headings(self) -> [&'static str; 3] {
        match self {
            ToolkitPlace::InPage => ["h2", "h3", "h4"],
            ToolkitPlace::Alone => ["h1", "h2", "h3"],
        }
    }
}

/// What everything of a toolkit is drawn with.
struct Drawing<'a> {
    toolkit: &'a Toolkit,
    words: &'a Words,
    own: ToolkitWords,
    filters: Filters,
    headings: [&'static str; 3],
    opens: &'a dyn Fn(&ToolkitRow) -> String,
}

/// The whole toolkit; `opens` says where the name of a row leads.
#[must_use]
pub fn toolkit(
    toolkit: &Toolkit,
    words: &Words,
    place: ToolkitPlace,
    opens: &dyn Fn(&ToolkitRow) -> String,
) -> Vec<Node> {
    let (of_toolkit, of_words) = (
        foreign::marked_toolkit(toolkit),
        foreign::marked_words(words),
    );
    let drawing = Drawing {
        filters: Filters::of(&of_toolkit),
        own: ToolkitWords::of(words, foreign::mark_english),
        toolkit: &of_toolkit,
        words: &of_words,
        headings: place.headings(),
        opens,
    };
    let drawn = vec![drawing.whole().node()];
    languages::in_direction(foreign::settled(drawn), words)
}

impl Drawing<'_> {
    fn whole(&self) -> Element {
        let toolkit = self.toolkit;
        let [title, ..] = self.headings;
        let id = ["ew-toolkit", &toolkit.id, &toolkit.lang].join("-");
        let mut inner = el("div").class("ew").child(
            el(title)
                .class("ew-title")
                .attr("id", id.clone())
                .text(toolkit.title.clone()),
        );
        if toolkit.draft {
            let draft = p("ew-draft", self.words.get(Word::Draft)).attr("role", "note");
            inner = inner.child(draft);
        }
        let order = [ToolkitWord::Opens, ToolkitWord::Order].map(|word| self.own.get(word));
        let inner = inner
            .child(p("ew-text", toolkit.decision.clone()))
            .child(p("ew-text", toolkit.intro.clone()))
            .with(self.filters.draw(&self.own, toolkit))
            .child(p("ew-note", order.join(" ")))
            .child(self.results())
            .with(self.explained());
        el("section")
            .class("ew-page ew-toolkit")
            .attr("lang", toolkit.lang.clone())
            .attr("aria-labelledby", id)
            .child(inner)
    }

    fn results(&self) -> Element {
        let (groups, apart) = (self.toolkit.groups(), self.toolkit.apart());
        let parts = groups.len() + usize::from(!apart.is_empty());
        let all: Vec<usize> = (0..self.toolkit.rows.len()).collect();
        let mut results = self.filters.results();
        for group in &groups {
            let part = self.together(group);
            results = results.child(self.part(part, &group.options, parts));
        }
        if !apart.is_empty() {
            let rows: Vec<usize> = apart.iter().map(|(at, _)| *at).collect();
            let part = self.part(self.apart(&apart), &rows, parts);
            results = results.child(part);
        }
        results.child(self.filters.found(&self.own, &all))
    }

    /// A part of the list goes with the last of its rows, as far as one filter alone decides that. Where several
    /// filters together leave nothing of it, it says so.
    fn part(&self, part: Element, rows: &[usize], parts: usize) -> Element {
        let part = if parts > 1 {
            part.with(self.filters.nothing(&self.own, rows))
        } else {
            part
        };
        self.filters.mark(part, rows)
    }

    fn together(&self, group: &ComparableGroup) -> Element {
        let [_, part, row] = self.headings;
        let rows = self.toolkit.rows.iter().enumerate();
        let members: Vec<(usize, &ToolkitRow)> =
            rows.filter(|(at, _)| group.options.contains(at)).collect();
        let mut section = el("section").class("ew-part ew-filtered");
        if let Some((_, first)) = members.first() {
            let values = [
                ("name", first.outcome.name.as_str()),
                ("against", first.against.as_deref().unwrap_or_default()),
            ];
            section = section.child(side(part, self.words.fill(Word::ComparedAgainst, &values)));
        }
        let drawn = members.iter().filter_map(|(_, row)| {
            let estimate = row.estimate()?;
            let drawn = PlotRow {
                outcome: &row.outcome,
                estimate,
                size: &estimate.size,
                heading: row.name.clone(),
                opens: Some((self.opens)(row)),
                notes: self.harm(row),
                below: Vec::new(),
            };
            Some((&row.outcome.metric, drawn))
        });
        for figure in figures(drawn.collect()) {
            let entry = |at: usize, drawn: Element| match members.get(at) {
                Some((place, row)) => self
                    .entry(*place, drawn.node())
                    .with(self.caution(row))
                    .child(self.facts(row, true)),
                None => drawn,
            };
            let form = PictureForm {
                heading: row,
                caption: Captioned::Metric,
                row: &entry,
            };
            section = section.child(picture_in_form(self.words, figure, &form));
        }
        let rows = &self.toolkit.rows;
        let name = |at: usize| rows.get(at).map_or("", |row| row.name.as_str());
        section
            .with(differences(self.words, &name, group))
            .child(p("ew-note", self.own.get(ToolkitWord::ComparedAll)))
    }

    fn apart(&self, apart: &[(usize, ApartReason)]) -> Element {
        let [_, part, _] = self.headings;
        let mut section = el("section")
            .class("ew-part ew-filtered")
            .child(side(part, self.own.get(ToolkitWord::Apart)))
            .child(p("ew-note", self.own.get(ToolkitWord::ApartWhy)));
        for (at, reason) in apart {
            let row = self.toolkit.rows.get(*at);
            let Some((row, estimate)) = row.and_then(|row| Some((row, row.estimate()?))) else {
                continue;
            };
            section = section.child(self.alone(*at, row, estimate, *reason));
        }
        section
    }

    /// A row that is compared with no other: what was measured, against what, and why it stands alone.
    fn alone(
        &self,
        at: usize,
        row: &ToolkitRow,
        estimate: &Estimate,
        reason: ApartReason,
    ) -> Element {
        let words = self.words;
        let outcome = &row.outcome;
        let link = el("a")
            .attr("href", (self.opens)(row))
            .text(row.name.clone());
        let heading = el(self.headings[2]).class("ew-side").child(link).node();
        let measured = match outcome.metric.compares() {
            true => Word::HowBig,
            false => Word::HowMany,
        };
        let mut about = words.fill(measured, &[("name", &outcome.name)]);
        if let Some(against) = &row.against {
            about.push_str(". ");
            about.push_str(&words.fill(Word::AgainstIs, &[("against", against)]));
        }
        let entry = self
            .entry(at, heading)
            .child(p("ew-note", about))
            .with(self.harm(row));
        let entry = if outcome.metric.compares() {
            // The reason that a share stands alone is drawn with every share.
            entry
                .child(self.pictures(row, estimate))
                .child(p("ew-note", why(words, outcome, reason)))
        } else {
            let beside = ShareText {
                heading: side("p", estimate.population.clone()),
                notes: Vec::new(),
                below: Vec::new(),
            };
            entry.child(share(words, estimate, false, beside))
        };
        entry.with(self.caution(row)).child(self.facts(row, false))
    }

    /// A picture for each unit: a result that is read by two metrics has two, and neither leads.
    fn pictures(&self, row: &ToolkitRow, estimate: &Estimate) -> Element {
        let drawn = |size, read_as: Option<&String>| PlotRow {
            outcome: &row.outcome,
            estimate,
            size,
            heading: estimate.population.clone(),
            opens: None,
            notes: read_as
                .map(|how| p("ew-note", how.clone()).node())
                .into_iter()
                .collect(),
            below: Vec::new(),
        };
        let first = drawn(&estimate.size, estimate.read_as.as_ref());
        let mut rows: Vec<(&Metric, PlotRow<'_>)> = vec![(&row.outcome.metric, first)];
        if let Some(other) = &estimate.also_as {
            rows.push((&other.metric, drawn(&other.size, Some(&other.read_as))));
        }
        let form = PictureForm {
            heading: "p",
            caption: Captioned::Metric,
            row: &|_, row| row,
        };
        let pictures = figures(rows).into_iter();
        let pictures = pictures.map(|of| picture_in_form(self.words, of, &form).node());
        el("div").with(pictures.collect())
    }

    fn harm(&self, row: &ToolkitRow) -> Vec<Node> {
        let says = || p("ew-harm", self.words.get(Word::PossibleHarm)).node();
        row.outcome.harm.then(says).into_iter().collect()
    }

    /// What the choice of metric does to the figure.
    fn caution(&self, row: &ToolkitRow) -> Vec<Node> {
        let caution = row.outcome.caution.iter();
        let says = caution.map(|of| [self.words.get(Word::TakeCare), " ", &of.says].concat());
        says.map(|says| p("ew-note", says).node()).collect()
    }

    /// A row that the filters show or hide.
    fn entry(&self, at: usize, drawn: Node) -> Element {
        let entry = el("div").class("ew-entry ew-filtered");
        self.filters.mark(entry, &[at]).with(vec![drawn])
    }

    /// For whom if that is not said above, how certain, what it costs, where. Where nothing is known, that is said.
    fn facts(&self, row: &ToolkitRow, for_whom: bool) -> Element {
        let words = self.words;
        let mut list = el("dl").class("ew-beside");
        let mut fact = |head: &str, said: Element| {
            let item = el("div").child(el("dt").text(head)).child(said);
            list.children.push(item.node());
        };
        if let Some(estimate) = row.estimate().filter(|_| for_whom) {
            let whom = el("dd").text(estimate.population.clone());
            fact(self.own.get(ToolkitWord::WhomIs), whom);
        }
        fact(words.get(Word::CertaintyIs), self.certainty(row));
        fact(words.get(Word::CostIs), self.cost(row));
        let settings = self.toolkit.settings.iter();
        let names: Vec<&str> = settings
            .filter(|setting| row.settings.contains(&setting.id))
            .map(|setting| setting.name.as_str())
            .collect();
        if !names.is_empty() {
            let head = self.own.get(ToolkitWord::SettingIs);
            fact(head, el("dd").text(names.join("; ")));
        }
        list
    }

    fn certainty(&self, row: &ToolkitRow) -> Element {
        match row.certainty() {
            Some(rating) => self.rated(rating),
            None => {
                let said = row.estimate().and_then(|of| of.not_rated.clone());
                let dd = el("dd").child(
                    el("span")
                        .class("ew-grade is-unrated")
                        .text(self.own.get(ToolkitWord::NotRated)),
                );
                match said {
                    Some(said) => dd.child(el("span").class("ew-note").text(said)),
                    None => dd,
                }
            }
        }
    }

    fn cost(&self, row: &ToolkitRow) -> Element {
        match &row.cost {
            Cost::Rated { rating, amount } if amount.is_empty() => self.rated(rating),
            Cost::Rated { rating, amount } => self
                .rated(rating)
                .child(el("span").class("ew-note").text([" ", amount].concat())),
            Cost::NoInformation { .. } => el("dd").text(self.own.get(ToolkitWord::NoInformation)),
        }
    }

    /// A level with its marks and the name of its scheme: levels of two schemes are not the same.
    fn rated(&self, rating: &Rating) -> Element {
        let scheme = self.toolkit.scheme(&rating.scheme);
        let dd = el("dd").child(rated_on(scheme, self.words, rating));
        match scheme {
            Some(scheme) => dd.child(el("span").class("ew-note").text(scheme.name.clone())),
            None => dd,
        }
    }

    /// What is the same for many rows: which intervals these are, how to read the pictures, what the levels mean.
    fn explained(&self) -> Vec<Node> {
        let rows = self.toolkit.rows.iter();
        let sizes = rows.filter_map(|row| {
            let estimate = row.estimate()?;
            Some((row.name.as_str(), &estimate.size))
        });
        let mut nodes = interval_lines(self.words, sizes);
        if !nodes.is_empty() {
            nodes = vec![el("div").class("ew-note").with(nodes).node()];
            nodes.push(reading(self.words));
        }
        nodes.extend(self.toolkit.schemes.iter().map(|of| self.levels(of)));
        let mut illustrations: Vec<&str> = Vec::new();
        for row in &self.toolkit.rows {
            if let Some(says) = &row.illustration
                && !illustrations.contains(&says.as_str())
            {
                illustrations.push(says);
            }
        }
        nodes.extend(illustrations.iter().map(|says| p("ew-note", *says).node()));
        nodes
    }

    fn levels(&self, scheme: &Scheme) -> Node {
        let rows = self.toolkit.rows.iter();
        let ratings = rows.flat_map(|row| [row.certainty(), row.rated_cost()]);
        let given: Vec<&Rating> = ratings
            .flatten()
            .filter(|rating| rating.scheme == scheme.id)
            .collect();
        let values = [("scheme", scheme.name.as_str())];
        let name = self.own.fill(ToolkitWord::Levels, &values);
        fold(&name, levels_of(scheme, self.words, &given))
    }
}
