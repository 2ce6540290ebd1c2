//! A theory of change: the impact that is wanted, and backwards from it what would have to happen, down to what the
//! centre puts out and does. Each link says what it assumes and risks, and what speaks for it.
//!
//! A theory is a plan and no finding. How far a link has come (its progress) and how sure anybody can be of that
//! (its confidence) are two things, rated apart.

use serde::{Deserialize, Serialize};

/// A theory of change, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Theory {
    /// What it is called.
    pub title: String,
    /// Whose change it is about, in a sentence or two; may be empty.
    pub about: String,
    /// Whether it is made up, which is said wherever it is shown: in what words.
    pub illustration: Option<String>,
    /// What is wanted and what leads there, the impact first.
    pub nodes: Vec<TheoryNode>,
    /// What is thought to lead to what.
    pub links: Vec<TheoryLink>,
}

/// Something that is to happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TheoryNode {
    /// Name that links refer to.
    pub id: String,
    /// What kind of thing it is.
    pub kind: NodeKind,
    /// What is to happen, in a short sentence.
    pub name: String,
    /// The summaries that are meant, by name.
    pub summaries: Vec<String>,
}

/// Kinds of things in a theory, from the first that a centre does to the last that it hopes for. The order is that
/// of the logic model in "Theory of change", where reach and reaction stand between output and capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// What the centre does.
    Activity,
    /// What it puts out.
    Output,
    /// Whom that reaches.
    Reach,
    /// How they take it.
    Reaction,
    /// What they can do then, know or are ready for.
    Capacity,
    /// What they do differently.
    Behaviour,
    /// What comes of that.
    Outcome,
    /// The change in people's lives that is wanted.
    Impact,
}

impl NodeKind {
    /// All, from activity to impact.
    pub const ALL: [NodeKind; 8] = [
        NodeKind::Activity,
        NodeKind::Output,
        NodeKind::Reach,
        NodeKind::Reaction,
        NodeKind::Capacity,
        NodeKind::Behaviour,
        NodeKind::Outcome,
        NodeKind::Impact,
    ];
}

/// What is thought to lead from one to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TheoryLink {
    /// [`TheoryNode::id`] of what comes first.
    pub from: String,
    /// [`TheoryNode::id`] of what follows.
    pub to: String,
    /// What must be true for the one to lead to the other.
    pub assumption: String,
    /// What could keep it from doing so.
    pub risk: String,
    /// By what one would see it.
    pub indicator: String,
    /// How far it has come; `None` where nobody has said.
    pub progress: Option<Progress>,
    /// How sure anybody can be of that; `None` where nobody has said.
    pub confidence: Option<Confidence>,
    /// What speaks for it, or against it.
    pub evidence: Vec<LinkEvidence>,
    /// Who did not agree at a workshop, and with what; may be empty.
    pub disagreement: Vec<String>,
}

/// How far a link has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    /// Nothing yet.
    None,
    /// In a place or two.
    Some,
    /// In most of the places that were meant.
    Much,
}

/// How sure anybody can be that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Nobody has looked.
    Untested,
    /// Little speaks for it.
    Weak,
    /// Some of what is known speaks for it, and some against.
    Mixed,
    /// Several things speak for it, of different kinds.
    Strong,
}

/// What speaks for a link, or against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkEvidence {
    /// A finding of a summary: its name, the outcome and the estimate.
    Finding {
        /// Name of the summary.
        summary: String,
        /// Name of the outcome.
        outcome: String,
        /// Name of the estimate.
        estimate: String,
    },
    /// How useful readers of a summary said it was.
    Usefulness(String),
    /// What readers of a summary said months later.
    FollowUps(String),
    /// Something written: its title, and where it is.
    Document {
        /// What it is called.
        title: String,
        /// Its address; `None` for what is on paper.
        href: Option<String>,
    },
}

impl Theory {
    /// The node of that name.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&TheoryNode> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The links for which nothing speaks, in the order of the file: what one looks at first.
    pub fn gaps(&self) -> impl Iterator<Item = &TheoryLink> {
        self.links.iter().filter(|link| link.evidence.is_empty())
    }

    /// The nodes of the kind impact, in the order of the file.
    pub fn impacts(&self) -> impl Iterator<Item = &TheoryNode> {
        self.nodes
            .iter()
            .filter(|node| node.kind == NodeKind::Impact)
    }
}
