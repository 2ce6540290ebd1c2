//! The words of pictures, lists and pages, in English: they are for a centre's staff and those they meet.

use evidence_walk_document::impact::theory::{Confidence, NodeKind, Progress};

/// What a kind of node is called.
pub fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Activity => "Activity",
        NodeKind::Output => "Output",
        NodeKind::Reach => "Reach",
        NodeKind::Reaction => "Reaction",
        NodeKind::Capacity => "Capacity",
        NodeKind::Behaviour => "Behaviour",
        NodeKind::Outcome => "Outcome",
        NodeKind::Impact => "Impact",
    }
}

/// How far a link has come.
pub fn progress(of: Option<Progress>) -> &'static str {
    match of {
        None => "not said",
        Some(Progress::None) => "none yet",
        Some(Progress::Some) => "in a place or two",
        Some(Progress::Much) => "in most of the places that were meant",
    }
}

/// How sure anybody can be of that.
pub fn confidence(of: Option<Confidence>) -> &'static str {
    match of {
        None => "not said",
        Some(Confidence::Untested) => "untested",
        Some(Confidence::Weak) => "weak",
        Some(Confidence::Mixed) => "mixed",
        Some(Confidence::Strong) => "strong",
    }
}
