//! One evidence summary, in one language, at one version.

use evidence_walk_contract::paths::{PAGE_ENDING, edition_stem};
use evidence_walk_contract::question::Question;
use serde::{Deserialize, Serialize};

use crate::apply::AppliedFinding;
use crate::audience::Audience;
use crate::certainty::ExplainedRating;
pub use crate::changes::{EarlierEdition, SummaryChange};
use crate::comparison::Comparison;
use crate::implementation::Implementation;
use crate::note::DecisionNote;
pub use crate::prediction::{Measure, Prediction};
pub use crate::term::Term;

use crate::outcome::Outcome;
use crate::prepared::PreparedQuestion;
use crate::rating::{Rating, Scheme};
use crate::reworded::Reworded;
use crate::source::Source;
use crate::text::{Block, Inline};

/// One evidence summary, in one language, at one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Name on the wire and in addresses, the same in every language.
    pub id: String,
    /// BCP 47 tag of its language: `en`, `cy`.
    pub lang: String,
    /// Changes with evidence, rating or question. Figures never pool editions.
    pub edition: u32,
    /// Changes with wording. Figures pool revisions.
    pub revision: u32,
    /// What the editor says about wordings: which changed what.
    #[serde(default)]
    pub revisions: Vec<RevisionNote>,
    /// Title.
    pub title: String,
    /// The centre that publishes it.
    pub centre: String,
    /// Where a reader reaches the centre: an e-mail address or a page.
    pub centre_contact: String,
    /// Whom a reader can talk to about this summary, where that is somebody else than the centre at large.
    pub contact: Option<Contact>,
    /// How long the centre keeps answers, as a sentence, where it says so.
    pub keeps: Option<String>,
    /// The decision it serves, as a sentence.
    pub decision: String,
    /// Whom it is written for.
    pub audience: String,
    /// For whom some of its parts are, where a reader may leave out those for others.
    #[serde(default)]
    pub audiences: Vec<Audience>,
    /// Whom the evidence is about, and for whom it holds.
    pub for_whom: Vec<Inline>,
    /// The answer in one or two sentences.
    pub answer: Vec<Inline>,
    /// The answer as plain words, each figure with its interval, its certainty and the edition: for whatever
    /// shows the answer alone.
    #[serde(default)]
    pub answer_in_full: String,
    /// What people ask, with prepared answers.
    #[serde(default)]
    pub prepared: Vec<PreparedQuestion>,
    /// Reading time in minutes, from its length.
    pub minutes: u16,
    /// Day of the last review, ISO 8601.
    pub reviewed: String,
    /// The day of the last review as its reader writes it.
    pub reviewed_shown: String,
    /// Until when the literature was searched: `2023`, `2023-03` or `2023-03-10`.
    pub searched: Option<String>,
    /// The same as its reader writes it.
    pub searched_shown: Option<String>,
    /// What was searched: databases, registers, websites.
    #[serde(default)]
    pub searched_in: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who paid for it.
    pub funders: Vec<String>,
    /// What its authors gain or lose by the answer.
    #[serde(default)]
    pub interests: Interests,
    /// The public address of the folder with its published files, without a slash at its end; `None` where
    /// nobody has said.
    #[serde(default)]
    pub address: Option<String>,
    /// Set where the summary is an illustration that no centre has endorsed: says so.
    pub illustration: Option<String>,
    /// Whether the page keeps the answer closed until its reader opens it, so that a guess can come first.
    pub guess_first: bool,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// What the follow-up page asks months later; empty where there is no such page.
    #[serde(default)]
    pub follow_up: Vec<Question>,
    /// What was measured; the first is the headline.
    pub outcomes: Vec<Outcome>,
    /// What it costs.
    pub cost: Cost,
    /// The terms that it explains, in the order in which they are first marked.
    #[serde(default)]
    pub glossary: Vec<Term>,
    /// References.
    pub sources: Vec<Source>,
    /// The schemes that its ratings use.
    pub schemes: Vec<Scheme>,
    /// The questions that were asked in other words before.
    #[serde(default)]
    pub reworded: Vec<Reworded>,
    /// What readers asked for, and what came of it, as the editor ordered them.
    #[serde(default)]
    pub changes: Vec<SummaryChange>,
    /// The editions before this one, the newest first.
    #[serde(default)]
    pub earlier: Vec<EarlierEdition>,
    /// Who translated it and answers for that, where it is a translation.
    #[serde(default)]
    pub translator: Option<String>,
    /// Whether it is a translation, or is shown in words, that nobody answers for yet: never published.
    #[serde(default)]
    pub draft: bool,
    /// The other languages in which it is published.
    #[serde(default)]
    pub languages: Vec<SummaryLanguage>,
}

/// Conflicts of interest, as the authors declare them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Interests {
    /// Nobody was asked, or nobody has said.
    #[default]
    #[serde(rename = "not-stated")]
    NotStated,
    /// The authors declare that they have none.
    #[serde(rename = "none-declared")]
    NoneDeclared,
    /// What they declare.
    #[serde(rename = "declared")]
    Declared(Vec<String>),
}

impl Summary {
    /// The outcome of that name.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == id)
    }

    /// The scheme of that name.
    #[must_use]
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    /// The source of that name.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The question that the foot of the page asks: the first one that any reader is asked, where one press
    /// can answer it.
    #[must_use]
    pub fn question_at_foot(&self) -> Option<&Question> {
        let asks = self.steps.iter().find_map(|step| match &step.kind {
            StepKind::Ask(questions) => Some(questions),
            StepKind::Read
            | StepKind::Finding(_)
            | StepKind::Predict(_)
            | StepKind::Decide(_)
            | StepKind::Compare(_)
            | StepKind::Apply(_)
            | StepKind::Implement(_)
            | StepKind::Certainty(_)
            | StepKind::Next => None,
        })?;
        asks.first()
            .filter(|question| question.form.takes_one_press())
    }

    /// The permanent address of this edition without an ending, where it is known.
    #[must_use]
    pub fn permanent_address(&self) -> Option<String> {
        let stem = edition_stem(&self.id, &self.lang, self.edition);
        Some([self.address.as_ref()?, "/", &stem].concat())
    }

    /// The permanent address of this edition's page, where it is known.
    #[must_use]
    pub fn permanent_page(&self) -> Option<String> {
        self.page_of_edition(self.edition)
    }

    /// The permanent address of another edition's page, where it is known.
    #[must_use]
    pub fn page_of_edition(&self, edition: u32) -> Option<String> {
        let stem = edition_stem(&self.id, &self.lang, edition);
        Some([self.address.as_ref()?, "/", &stem, ".", PAGE_ENDING].concat())
    }

    /// The permanent address of this edition's page in another language, where it is known.
    #[must_use]
    pub fn page_in(&self, other: &SummaryLanguage) -> Option<String> {
        if other.draft {
            return None;
        }
        let stem = edition_stem(&self.id, &other.lang, self.edition);
        Some([self.address.as_ref()?, "/", &stem, ".", PAGE_ENDING].concat())
    }

    /// Every question of every step, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.steps.iter().flat_map(|step| step.kind.questions())
    }
}

/// Another language in which a summary is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SummaryLanguage {
    /// Its BCP 47 tag.
    pub lang: String,
    /// What it calls itself.
    pub name: String,
    /// What is announced, in it, once the summary is shown in it.
    pub said: String,
    /// Whether it is a draft there, so that no edition of it has an address.
    #[serde(default)]
    pub draft: bool,
}

/// Somebody to talk to about a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// A name or a role.
    pub name: String,
    /// An e-mail address or the address of a page.
    pub reach: String,
    /// What they help with, as it follows "about".
    pub helps_with: String,
}

/// What an editor says about one wording of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevisionNote {
    /// The revision.
    pub revision: u32,
    /// The day on which it was published, `2026-03-12`.
    pub date: String,
    /// What changed, and why.
    pub note: String,
}

/// One screen of a summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// Name on the wire and in deep links.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its name in the list of steps; often shorter than the heading.
    pub label: String,
    /// Text of the step; before the picture in a finding, before the questions in an ask.
    pub body: Vec<Block>,
    /// What else it holds.
    pub kind: StepKind,
}

/// The kinds of step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StepKind {
    /// Text.
    #[serde(rename = "read")]
    Read,
    /// Outcomes with their pictures, certainty and cost: [`Outcome::id`] of each, in order. Those in the same
    /// unit share an axis, and no others.
    #[serde(rename = "finding")]
    Finding(Vec<String>),
    /// Questions.
    #[serde(rename = "ask")]
    Ask(Vec<Question>),
    /// A guess before a figure is shown, and what its reader makes of it.
    #[serde(rename = "predict")]
    Predict(Box<Prediction>),
    /// A note for a meeting.
    #[serde(rename = "decide")]
    Decide(Box<DecisionNote>),
    /// Interventions side by side.
    #[serde(rename = "compare")]
    Compare(Box<Comparison>),
    /// Whom to talk to, and what the centre can be asked for.
    #[serde(rename = "next")]
    Next,
    /// A finding at the scale of its reader's own place.
    #[serde(rename = "apply")]
    Apply(Box<AppliedFinding>),
    /// How it is put into practice.
    #[serde(rename = "implement")]
    Implement(Box<Implementation>),
    /// How sure a figure is, explained on demand.
    #[serde(rename = "certainty")]
    Certainty(Box<ExplainedRating>),
}

impl StepKind {
    /// The questions of the step, in order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        match self {
            StepKind::Ask(questions) => questions,
            StepKind::Predict(prediction) => &prediction.questions,
            StepKind::Decide(note) => &note.questions,
            StepKind::Certainty(of) => &of.questions,
            StepKind::Read
            | StepKind::Finding(_)
            | StepKind::Compare(_)
            | StepKind::Apply(_)
            | StepKind::Implement(_)
            | StepKind::Next => &[],
        }
    }
}

/// What it costs. Never empty: "no information" is a value with words of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cost {
    /// Nobody dependable has said.
    #[serde(rename = "no-information")]
    NoInformation {
        /// What is missing, in a sentence.
        says: String,
        /// The nearest thing known, in a sentence; may be empty.
        nearest: String,
    },
    /// A rating on a scheme, with an amount where one is known.
    #[serde(rename = "rated")]
    Rated {
        /// The rating.
        rating: Rating,
        /// Amount, currency, price year and unit in words; may be empty.
        amount: String,
    },
}
