//! Results that disagree with the headline: `conflicts:` of an outcome.

use evidence_walk_document::outcome::Conflict;
use evidence_walk_document::source::Source;

use crate::cited::known_source;
use crate::fields::Field;
use crate::front::outcome as front;

/// Reads `conflicts:`.
pub fn read_conflicts(field: &Field<'_>, sources: &[Source]) -> Option<Vec<Conflict>> {
    let mut out = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let found = fields.needed_text(&front::FOUND);
        let why = fields.needed_text(&front::WHY);
        let source = fields
            .needed(&front::SOURCE)
            .and_then(|field| known_source(&field, sources));
        fields.close();
        if let (Some(found), Some(why), Some(source)) = (found, why, source) {
            out.push(Conflict { found, why, source });
        }
    }
    Some(out)
}
