//! The folder `impact/`, once the summaries are read.

use std::path::Path;

use super::Loaded;
use crate::impact::{FOLDER, THEORY, read_theory};

/// Reads it, where there is one.
pub fn read(out: &mut Loaded) {
    let path = Path::new(FOLDER).join(THEORY);
    if !out.place.has(&out.folder, &path) {
        return;
    }
    let summaries = std::mem::take(&mut out.summaries);
    // A summary with faults is not known here, and naming it is no fault of the theory.
    let known = out.faults.is_empty().then_some(summaries.as_slice());
    out.theory = out.file(&path, |text, sink| read_theory(text, known, sink));
    out.summaries = summaries;
}
