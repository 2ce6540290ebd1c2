//! A toolkit: interventions of a centre in one list, each with its figure, its certainty and its cost.
//!
//! What it says of an intervention is copied from the intervention's summary, so the two cannot disagree.

use serde::{Deserialize, Serialize};

use crate::comparable::{Comparand, comparable_groups, incomparable};
use crate::comparison::{ApartReason, ComparableGroup};
use crate::outcome::{Estimate, Outcome};
use crate::rating::{Rating, Scheme};
use crate::summary::Cost;

/// Interventions of a centre in one list, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Toolkit {
    /// Name of its file, the same in every language.
    pub id: String,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// Title.
    pub title: String,
    /// The centre that publishes it.
    pub centre: String,
    /// The decision it serves, as a sentence.
    pub decision: String,
    /// What it holds and what not, in a few sentences.
    pub intro: String,
    /// Where the interventions take place, in the author's order.
    pub settings: Vec<Setting>,
    /// Its rows, in the author's order.
    pub rows: Vec<ToolkitRow>,
    /// The schemes that its ratings use.
    pub schemes: Vec<Scheme>,
    /// Who translated it and answers for that, where it is a translation.
    pub translator: Option<String>,
    /// Whether nobody answers for a translation in it yet: never published.
    pub draft: bool,
}

/// Where interventions take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Setting {
    /// Its name in the rows.
    pub id: String,
    /// What readers see.
    pub name: String,
}

/// One intervention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToolkitRow {
    /// [`crate::summary::Summary::id`].
    pub summary: String,
    /// The edition of the summary that this was copied from.
    pub edition: u32,
    /// [`crate::summary::Step::id`] at which its walk begins.
    pub step: String,
    /// What readers see.
    pub name: String,
    /// What was measured, with the one estimate that stands here.
    pub outcome: Outcome,
    /// What the studies compared it with; `None` for a share of one group.
    pub against: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// [`Setting::id`] of where it takes place.
    pub settings: Vec<String>,
    /// The centre's page with the summary; without one, the page that is published of it.
    pub page: Option<String>,
    /// Set where the summary is an illustration that no centre has endorsed: says so.
    pub illustration: Option<String>,
}

impl Toolkit {
    /// The rows that can be compared, group by group: by their places.
    #[must_use]
    pub fn groups(&self) -> Vec<ComparableGroup> {
        comparable_groups(&self.comparands())
    }

    /// The rows that cannot be compared with another, each with the reason.
    #[must_use]
    pub fn apart(&self) -> Vec<(usize, ApartReason)> {
        incomparable(&self.comparands())
    }

    /// The scheme of that name.
    #[must_use]
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    fn comparands(&self) -> Vec<Option<Comparand<'_>>> {
        let each = self.rows.iter().map(|row| {
            Some(Comparand {
                outcome: &row.outcome,
                estimate: row.estimate()?,
                against: row.against.as_deref().unwrap_or_default(),
            })
        });
        each.collect()
    }
}

impl ToolkitRow {
    /// Its estimate.
    #[must_use]
    pub fn estimate(&self) -> Option<&Estimate> {
        self.outcome.estimates.first()
    }

    /// How certain its figure is, where somebody rated it.
    #[must_use]
    pub fn certainty(&self) -> Option<&Rating> {
        self.estimate()?.certainty.as_ref()
    }

    /// What it costs, where somebody rated it.
    #[must_use]
    pub fn rated_cost(&self) -> Option<&Rating> {
        match &self.cost {
            Cost::Rated { rating, .. } => Some(rating),
            Cost::NoInformation { .. } => None,
        }
    }
}
