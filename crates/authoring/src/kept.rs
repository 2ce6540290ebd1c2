//! Published editions that are kept: `published/` in the centre folder, written by `build`.
//!
//! A page of an edition may be open, or stand on somebody's website, when the next one is published. What its
//! readers send is judged by the edition that they read, so each is kept whole, and shown at an address that
//! stays. `editions.toml` has a fingerprint of each file: one that is missing or was changed is a fault.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use evidence_walk_contract::paths::{JSON_ENDING, edition_stem};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::{EarlierEdition, Summary};
use evidence_walk_words::Words;
use jiff::civil::Date;

use crate::editions::Editions;
use crate::fault::{At, Fault, Sink};
use crate::{formats, languages};

/// The folder in the centre folder.
pub const FOLDER: &str = "published";

const CURE: &str = "take it back from version control; if it cannot be had, delete it and its line under `kept` in editions.toml, and what readers of that edition still send is refused";

/// Where an edition is kept, within the centre folder.
pub fn path_of(summary: &Summary) -> PathBuf {
    Path::new(FOLDER).join(name_of(&summary.id, &summary.lang, summary.edition))
}

fn name_of(id: &str, lang: &str, edition: u32) -> String {
    [&edition_stem(id, lang, edition), ".", JSON_ENDING].concat()
}

/// Reads one kept edition from the file of that name.
pub fn read_kept(text: &str, name: &str, editions: &Editions, sink: &Sink) -> Option<KeptEdition> {
    let kept: KeptEdition = match serde_json::from_str(text) {
        Ok(kept) => kept,
        Err(error) => {
            sink.fault(
                At::line(error.line()),
                format!("this is not an edition as `build` wrote it ({error})"),
                CURE,
            );
            return None;
        }
    };
    let Summary {
        id, lang, edition, ..
    } = &kept.summary;
    let right = name_of(id, lang, *edition);
    if right != name {
        sink.fault(
            At::file(),
            format!("edition {edition} of `{id}` in `{lang}` is in here"),
            format!("name it `{right}` again"),
        );
        return None;
    }
    let days = [&kept.published, &kept.revised];
    if days.iter().any(|day| formats::exact_day(day).is_none()) {
        sink.fault(
            At::file(),
            "a day in here is not a day of the calendar",
            CURE,
        );
        return None;
    }
    if !editions.is_kept_as(&kept.summary, text) {
        sink.fault(
            At::file(),
            "this is not as `build` wrote it, by its fingerprint in editions.toml",
            CURE,
        );
        return None;
    }
    Some(kept)
}

/// A fault for each edition that `editions.toml` says is kept, and that is not there.
pub fn missing(editions: &Editions, there: &[PathBuf]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, lang, edition) in editions.kept() {
        let path = Path::new(FOLDER).join(name_of(id, lang, edition));
        if there.contains(&path) {
            continue;
        }
        let sink = Sink::new(path);
        sink.fault(
            At::file(),
            "there is no such file, and editions.toml says that this edition is kept",
            CURE,
        );
        faults.extend(sink.finish().0);
    }
    faults
}

/// Tells each summary which editions came before it.
pub fn tell_earlier(summaries: &mut [Summary], kept: &[KeptEdition], languages: &[Words]) {
    for summary in summaries {
        let Ok(phrases) = languages::phrases_of(languages, &summary.lang) else {
            continue;
        };
        let before = kept.iter().filter(|kept| {
            kept.is_of(&summary.id, &summary.lang) && kept.summary.edition < summary.edition
        });
        let mut earlier: Vec<EarlierEdition> = before
            .map(|kept| EarlierEdition {
                edition: kept.summary.edition,
                published_shown: phrases.year_month_or_day(&kept.published),
            })
            .collect();
        earlier.sort_by_key(|earlier| std::cmp::Reverse(earlier.edition));
        summary.earlier = earlier;
    }
}

/// The summary as an edition to keep: what was kept of it before says since when it is published, and since when
/// in these words.
#[must_use]
pub fn keep(summary: &Summary, before: &[KeptEdition], today: Date) -> KeptEdition {
    let mut kept = KeptEdition {
        published: today.to_string(),
        revised: today.to_string(),
        summary: Summary {
            address: None,
            earlier: Vec::new(),
            languages: Vec::new(),
            ..summary.clone()
        },
    };
    let known = before.iter().find(|known| {
        known.is_of(&summary.id, &summary.lang) && known.summary.edition == summary.edition
    });
    if let Some(known) = known {
        kept.published.clone_from(&known.published);
        if known.summary == kept.summary {
            kept.revised.clone_from(&known.revised);
        }
    }
    kept
}

/// The files to be written, and their fingerprints noted.
///
/// # Errors
///
/// When one cannot be written as JSON.
pub fn written(
    kept: &[KeptEdition],
    noted: &mut Editions,
) -> Result<BTreeMap<PathBuf, String>, serde_json::Error> {
    let mut files = BTreeMap::new();
    for each in kept {
        let text = [&serde_json::to_string_pretty(each)?, "\n"].concat();
        noted.note_kept(&each.summary, &text);
        files.insert(path_of(&each.summary), text);
    }
    Ok(files)
}
