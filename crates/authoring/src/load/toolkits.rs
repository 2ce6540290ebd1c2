//! The toolkits of a folder, once its summaries are read.

use std::collections::BTreeSet;
use std::path::Path;

use evidence_walk_contract::paths::summary_stem;

use super::Loaded;
use super::name::parts;
use crate::drafts::{DraftOf, drafts};
use crate::fault::slashed;
use crate::toolkits::{self, ReadToolkit, ToolkitContext, differing, read_toolkit};

/// Reads them. `files` are those of the summaries, with faults or without.
pub fn read(out: &mut Loaded, files: &[impl AsRef<Path>]) {
    let centre = out.centre.as_ref().map_or("", |centre| &centre.name);
    let centre = centre.to_owned();
    let summaries = std::mem::take(&mut out.summaries);
    let stems = files.iter().filter_map(|file| {
        let stem = file.as_ref().file_stem()?.to_string_lossy().into_owned();
        let is_read = |stem: &str| {
            let mut read = summaries.iter();
            read.any(|summary| summary_stem(&summary.id, &summary.lang) == stem)
        };
        (!is_read(&stem)).then_some(stem)
    });
    let unread: BTreeSet<String> = stems.collect();
    let mut found: Vec<ReadToolkit> = Vec::new();
    for path in out.files(toolkits::FOLDER, "toml", false) {
        let read = out.file(&path, |text, sink| {
            let (id, lang) = parts(&path, toolkits::NAMED, sink)?;
            let around = ToolkitContext {
                id: &id,
                lang: &lang,
                centre: &centre,
                summaries: &summaries,
                unread: &unread,
            };
            let (toolkit, translation) = read_toolkit(text, &around, sink)?;
            Some(ReadToolkit {
                toolkit,
                translation,
                file: slashed(&path),
            })
        });
        found.extend(read);
    }
    out.summaries = summaries;
    out.faults.extend(differing(&found));
    let of = found.iter();
    let of = of.filter_map(|of| DraftOf::translation(&of.file, &of.translation));
    out.drafts.extend(drafts(of));
    out.toolkits = found.into_iter().map(|of| of.toolkit).collect();
}
