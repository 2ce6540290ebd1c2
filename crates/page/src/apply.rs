//! A finding at its reader's own scale: the worked example and a table for every reader, and in the walk a form.
//!
//! The form is of `evidence-walk-local.js`, fetched when its fold is first opened. It multiplies the factors that
//! are given here and fills the sentences that are given here, each an empty `span` with its text in `data-said`.

use evidence_walk_contract::paths::LOCAL_FILE;
use evidence_walk_document::apply::{AppliedFinding, Baseline, LocalChange, rounded};
use evidence_walk_document::outcome::{Estimate, Size};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{Word, Words};

use crate::fold::fold;
use crate::node::{Build, Element, Node, el, p, side};
use crate::thousands::figure;
use crate::{facts, note};

/// The largest size that the form takes.
const MOST: u32 = 10_000_000;

/// Where the form is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ApplyForm {
    /// In a fold below the worked example.
    Opens,
    /// In the walk only, which is said.
    InTheWalk,
}

/// All that a step shows below its text.
pub fn apply(summary: &Summary, words: &Words, of: &AppliedFinding, form: ApplyForm) -> Vec<Node> {
    let Some(estimate) = estimate(summary, of) else {
        return Vec::new();
    };
    let size = f64::from(of.example_size());
    let baseline = of.baseline.as_ref().map(|baseline| baseline.figure);
    let change = of.change(size, baseline.unwrap_or_default());
    let certainty = note::certainty(summary, words, estimate);
    let mut nodes = vec![side("h3", words.get(Word::ApplyExample)).node()];
    nodes.extend(result(words, of, size, baseline));
    nodes.push(p("ew-text", certainty.clone()).node());
    let rest = arithmetic(summary, words, of, estimate, size, baseline, change);
    match form {
        ApplyForm::Opens => {
            nodes.push(own_figures(summary, words, of, estimate, &certainty));
            let name = match of.baseline {
                Some(_) => table_name(words, of, size),
                None => words.get(Word::ApplySums).to_owned(),
            };
            nodes.push(fold(&name, rest));
        }
        ApplyForm::InTheWalk => {
            nodes.push(p("ew-note ew-in-walk", words.get(Word::ApplyInWalk)).node());
            if of.baseline.is_none() {
                nodes.push(side("h3", words.get(Word::ApplySums)).node());
            }
            nodes.extend(rest);
        }
    }
    nodes.push(p("ew-note", words.get(Word::ApplyAverage)).node());
    nodes.push(p("ew-note", each(summary, words, of)).node());
    nodes
}

/// The table, and how its figures were worked out.
fn arithmetic(
    summary: &Summary,
    words: &Words,
    of: &AppliedFinding,
    estimate: &Estimate,
    size: f64,
    baseline: Option<f64>,
    change: LocalChange,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(baseline) = &of.baseline {
        nodes.push(table(words, of, size).node());
        nodes.push(p("ew-note", studied(words, of, baseline)).node());
        let note = [baseline.note.clone(), cited(summary, &baseline.source)].join(" ");
        nodes.push(p("ew-note", note).node());
        nodes.push(side("h3", words.get(Word::ApplySums)).node());
    }
    nodes.extend(sums(words, of, size, baseline, change));
    nodes.push(p("ew-note", from(words, estimate)).node());
    nodes
}

fn table_name(words: &Words, of: &AppliedFinding, size: f64) -> String {
    let values = [("n", &*figure(size)), ("among", &of.among)];
    words.fill(Word::ApplyTable, &values)
}

fn estimate<'a>(summary: &'a Summary, of: &AppliedFinding) -> Option<&'a Estimate> {
    let mut estimates = summary.outcome(&of.outcome)?.estimates.iter();
    estimates.find(|estimate| estimate.id == of.estimate)
}

/// For how many; the range; and only then the most likely figure.
fn result(words: &Words, of: &AppliedFinding, size: f64, baseline: Option<f64>) -> Vec<Node> {
    let change = of.change(size, baseline.unwrap_or_default());
    let values = [("n", &*figure(size)), ("among", &of.among)];
    let mut likely = match baseline {
        Some(baseline) => {
            let without = size * baseline / f64::from(of.per);
            let n = figure(rounded(without));
            [&words.fill(Word::ApplyWithout, &[("n", &n)]), " "].concat()
        }
        None => String::new(),
    };
    likely.push_str(&most_likely(words, change));
    vec![
        p("ew-text", words.fill(Word::ApplyFor, &values)).node(),
        p("ew-lead ew-evidence", range(words, of, change)).node(),
        p("ew-text", likely).node(),
    ]
}

/// The range in words, the smaller change first.
fn range(words: &Words, of: &AppliedFinding, change: LocalChange) -> String {
    let (low, high) = (figure(rounded(change.low)), figure(rounded(change.high)));
    let noun = ("noun", of.counted.as_str());
    if change.high < 0.0 {
        words.fill(Word::ApplyFewer, &[("low", &high), ("high", &low), noun])
    } else if change.low > 0.0 {
        words.fill(Word::ApplyMore, &[("low", &low), ("high", &high), noun])
    } else {
        words.fill(Word::ApplyEither, &[("fewer", &low), ("more", &high), noun])
    }
}

fn most_likely(words: &Words, change: LocalChange) -> String {
    let n = figure(rounded(change.value));
    let word = match change.value.total_cmp(&0.0) {
        _ if change.value == 0.0 => return words.get(Word::ApplyLikelyNone).to_owned(),
        std::cmp::Ordering::Less => Word::ApplyLikelyFewer,
        std::cmp::Ordering::Equal | std::cmp::Ordering::Greater => Word::ApplyLikelyMore,
    };
    words.fill(word, &[("n", &n)])
}

/// The three products.
fn sums(
    words: &Words,
    of: &AppliedFinding,
    size: f64,
    baseline: Option<f64>,
    change: LocalChange,
) -> Vec<Node> {
    let mut lines = el("ul").class("ew-list");
    let which = [Word::ApplyOneEnd, Word::ApplyMiddle, Word::ApplyOtherEnd];
    let amounts = [change.low, change.value, change.high];
    for ((factor, which), amount) in of.factors.iter().zip(which).zip(amounts) {
        let mut sum = figure(size);
        if let Some(baseline) = baseline {
            sum.push_str(" × ");
            sum.push_str(&figure(baseline));
        }
        if of.per > 1 {
            sum.push_str(" ÷ ");
            sum.push_str(&figure(f64::from(of.per)));
        }
        sum.push_str(" × ");
        sum.push_str(&factor.shown);
        let (exact, n) = (figure(exact(amount)), figure(rounded(amount)));
        let values = [
            ("which", words.get(which)),
            ("sum", &sum),
            ("exact", &exact),
            ("n", &n),
        ];
        let word = match amount > 0.0 {
            true => Word::ApplySumMore,
            false => Word::ApplySumFewer,
        };
        lines = lines.child(el("li").text(words.fill(word, &values)));
    }
    vec![
        p("ew-text", rule(words, of)).node(),
        lines.node(),
        p("ew-note", words.get(Word::ApplyRounded)).node(),
    ]
}

/// A product as it is shown in the arithmetic: to one decimal place.
fn exact(amount: f64) -> f64 {
    (amount.abs() * 10.0).round() / 10.0
}

fn rule(words: &Words, of: &AppliedFinding) -> String {
    let per = figure(f64::from(of.per));
    let word = match (&of.baseline, of.per) {
        (Some(_), _) => Word::ApplySumsRatio,
        (None, 1) => Word::ApplySumsDifference,
        (None, _) => Word::ApplySumsPercent,
    };
    words.fill(word, &[("per", &per)])
}

/// The figure as it was published.
fn from(words: &Words, estimate: &Estimate) -> String {
    match &estimate.size {
        Size::Estimated { shown, .. } => {
            words.fill(Word::ApplyFrom, &[("published", &shown.published)])
        }
        Size::NotEstimable { reason } => reason.clone(),
    }
}

fn cited(summary: &Summary, source: &str) -> String {
    let source = summary.source(source);
    source.map(facts::cited_in_line).unwrap_or_default()
}

fn studied(words: &Words, of: &AppliedFinding, baseline: &Baseline) -> String {
    let values = [
        ("n", &*figure(baseline.figure)),
        ("per", &figure(f64::from(of.per))),
        ("low", &figure(baseline.low)),
        ("high", &figure(baseline.high)),
    ];
    words.fill(Word::ApplyStudied, &values)
}

fn table(words: &Words, of: &AppliedFinding, size: f64) -> Element {
    let head = |word| el("th").attr("scope", "col").text(words.get(word));
    let mut body = el("tbody");
    for baseline in of.example_baselines() {
        let change = of.change(size, baseline);
        body = body.child(
            el("tr")
                .child(el("th").attr("scope", "row").text(figure(baseline)))
                .child(el("td").text(range(words, of, change))),
        );
    }
    el("table")
        .class("ew-table")
        .attr("aria-label", table_name(words, of, size))
        .child(
            el("thead").child(
                el("tr")
                    .child(head(Word::ApplyColumnWithout))
                    .child(head(Word::ApplyColumnChange)),
            ),
        )
        .child(body)
}

fn each(summary: &Summary, words: &Words, of: &AppliedFinding) -> String {
    let Some(cost) = &of.cost else {
        return words.get(Word::ApplyEachUnknown).to_owned();
    };
    let each = [cost.currency.as_str(), &figure(cost.amount)].concat();
    let values = [("each", each.as_str()), ("for", &cost.pays_for)];
    let says = words.fill(Word::ApplyEach, &values);
    [says, cited(summary, &cost.source)].join(" ")
}

/// The fold with the place of the form, and all that the form says and multiplies.
fn own_figures(
    summary: &Summary,
    words: &Words,
    of: &AppliedFinding,
    estimate: &Estimate,
    certainty: &str,
) -> Node {
    let source = cited(summary, &estimate.source);
    let noun = [("noun", of.counted.as_str())];
    let fill = |word| words.fill(word, &noun);
    let get = |word| words.get(word).to_owned();
    let most = figure(f64::from(MOST));
    let takes_note = summary
        .steps
        .iter()
        .any(|step| matches!(step.kind, StepKind::Decide(_)));
    let mut said: Vec<(&'static str, String)> = vec![
        ("size", of.size_question.clone()),
        ("stays", get(Word::ApplyStays)),
        ("press", get(Word::ApplyPress)),
        ("missing", get(Word::ApplyMissing)),
        ("no_number", get(Word::ApplyNoNumber)),
        (
            "size_wrong",
            words.fill(Word::ApplySizeWrong, &[("most", &most)]),
        ),
        ("problems", get(Word::ApplyProblems)),
        ("yours", get(Word::ApplyYours)),
        ("for", words.fill(Word::ApplyFor, &[("among", &of.among)])),
        ("fewer", fill(Word::ApplyFewer)),
        ("more", fill(Word::ApplyMore)),
        ("either", fill(Word::ApplyEither)),
        ("likely_fewer", get(Word::ApplyLikelyFewer)),
        ("likely_more", get(Word::ApplyLikelyMore)),
        ("likely_none", get(Word::ApplyLikelyNone)),
        ("under_one", get(Word::ApplyUnderOne)),
        ("average", get(Word::ApplyAverage)),
        ("sums", get(Word::ApplySums)),
        ("rule", rule(words, of)),
        ("one_end", get(Word::ApplyOneEnd)),
        ("middle", get(Word::ApplyMiddle)),
        ("other_end", get(Word::ApplyOtherEnd)),
        ("sum_fewer", get(Word::ApplySumFewer)),
        ("sum_more", get(Word::ApplySumMore)),
        ("rounded", get(Word::ApplyRounded)),
        ("certainty", certainty.to_owned()),
        ("mine", get(Word::ApplyMine)),
        ("basis", get(Word::ApplyBasis)),
        ("from", [&from(words, estimate), " ", &source].concat()),
        ("most", MOST.to_string()),
        ("per", of.per.to_string()),
    ];
    let names = [
        ("low", "low_shown"),
        ("value", "value_shown"),
        ("high", "high_shown"),
    ];
    for (factor, (name, shown)) in of.factors.iter().zip(names) {
        said.push((name, factor.value.to_string()));
        said.push((shown, factor.shown.clone()));
    }
    if takes_note {
        said.push(("to_note", get(Word::ApplyToNote)));
    }
    if let Some(baseline) = &of.baseline {
        let (low, high) = (figure(baseline.low), figure(baseline.high));
        let hint = [&studied(words, of, baseline), " ", &baseline.note].concat();
        said.extend([
            ("baseline", baseline.question.clone()),
            ("baseline_hint", hint),
            (
                "outside",
                words.fill(Word::ApplyOutside, &[("low", &low), ("high", &high)]),
            ),
            ("without", get(Word::ApplyWithout)),
            ("lowest", baseline.low.to_string()),
            ("highest", baseline.high.to_string()),
        ]);
    }
    if let Some(cost) = &of.cost {
        let each = [cost.currency.as_str(), &figure(cost.amount)].concat();
        let values = [("each", each.as_str()), ("for", &cost.pays_for)];
        said.extend([
            ("cost", words.fill(Word::ApplyCost, &values)),
            ("each", cost.amount.to_string()),
            ("currency", cost.currency.clone()),
        ]);
    }
    let spans = said
        .into_iter()
        .map(|(name, text)| el("span").class(name).attr("data-said", text).node());
    el("details")
        .class("ew-fold ew-own-figures")
        .child(el("summary").text(words.get(Word::ApplyOpen)))
        .child(
            el("div")
                .attr("data-part", LOCAL_FILE)
                .attr("data-language", summary.lang.clone())
                .attr("data-failed", words.get(Word::PartFailed))
                .with(spans.collect()),
        )
        .child(el("p").class("ew-wrong").attr("role", "status"))
        .node()
}
