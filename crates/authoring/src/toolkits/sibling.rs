//! The languages of one toolkit, held against each other: they show the same rows, with the same figures.

use evidence_walk_document::toolkit::Toolkit;

use crate::fault::{At, Fault, Sink};
use crate::translation::Translation;

/// A toolkit as it was read.
pub struct ReadToolkit {
    /// The toolkit.
    pub toolkit: Toolkit,
    /// Who answers for it, where it is a translation.
    pub translation: Translation,
    /// Its file, relative to the centre folder.
    pub file: String,
}

/// What a toolkit says beyond its words, piece by piece.
fn pieces(toolkit: &Toolkit) -> (Vec<&str>, Vec<String>) {
    let settings = toolkit.settings.iter().map(|setting| setting.id.as_str());
    let rows = toolkit.rows.iter().map(|row| {
        let estimate = row.estimate().map_or("", |estimate| &estimate.id);
        let settings = row.settings.join(", ");
        format!("{} {}.{estimate} [{settings}]", row.summary, row.outcome.id)
    });
    (settings.collect(), rows.collect())
}

/// What differs and should not.
pub fn differing(read: &[ReadToolkit]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (place, of) in read.iter().enumerate() {
        let before = read.iter().take(place);
        let Some(first) = before.rev().find(|other| other.toolkit.id == of.toolkit.id) else {
            continue;
        };
        let (settings, rows) = pieces(&of.toolkit);
        let (first_settings, first_rows) = pieces(&first.toolkit);
        let sink = Sink::new(&of.file);
        if settings != first_settings {
            sink.fault(
                At::file(),
                format!(
                    "its settings are not those of {}, in the same order",
                    first.file
                ),
                "write the same `[[settings]]` in both languages, each with the same `id`",
            );
        }
        if rows != first_rows {
            sink.fault(
                At::file(),
                format!(
                    "its rows are not those of {}, in the same order",
                    first.file
                ),
                "write the same `[[rows]]` in both languages: `summary`, `estimate` and `settings` are the same",
            );
        }
        faults.extend(sink.finish().0);
    }
    faults
}
