//! Links to a step.

use evidence_walk_contract::walk::WalkFile;

/// The fragment that opens a page at a step.
pub fn to(file: &WalkFile, step: usize) -> String {
    let id = file.steps.get(step).map_or("", |step| &step.id);
    ["#ew=", &file.about.summary, ".", id].concat()
}
