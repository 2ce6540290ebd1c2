//! Links to the centre's own summaries that lead nowhere.

use evidence_walk_contract::paths::{
    BIBTEX_ENDING, CSL_ENDING, JSON_ENDING, PAGE_ENDING, RIS_ENDING, SUMMARY_ENDING, feed_file,
    summary_stem,
};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;

use crate::fault::{At, Fault, Sink};
use crate::names::{listed, nearest};
use crate::sibling::Sibling;

/// What is written for each summary, and for each of its editions, that a reader can be led to.
const ENDINGS: &[&str] = &[
    PAGE_ENDING,
    JSON_ENDING,
    RIS_ENDING,
    BIBTEX_ENDING,
    CSL_ENDING,
    SUMMARY_ENDING,
];

/// What is at the public address of the summaries.
pub struct OwnPages<'a> {
    /// The address, without a slash at its end.
    pub address: &'a str,
    /// The summaries.
    pub summaries: &'a [Summary],
    /// The editions that are kept.
    pub kept: &'a [KeptEdition],
}

/// Warns of each link in these files that begins with the public address and names no file that is written there.
pub fn warn_of_dead(files: &[Sibling], published: &OwnPages<'_>) -> Vec<Fault> {
    let mut warnings = Vec::new();
    let start = [published.address, "/"].concat();
    for of in files {
        let sink = Sink::new(&of.file);
        for (index, line) in of.text.lines().enumerate() {
            for (at, _) in line.match_indices(&start) {
                let rest = line.get(at + start.len()..).unwrap_or("");
                let end = rest.find(|c: char| c.is_whitespace() || ")\"\x27>#?".contains(c));
                let name = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
                if !name.is_empty() && !published.has(name) {
                    sink.warn(
                        At::line(index + 1),
                        format!(
                            "the link to `{start}{name}` leads nowhere: `build` writes no such file"
                        ),
                        published.cure(name),
                    );
                }
            }
        }
        warnings.extend(sink.finish().1);
    }
    warnings
}

impl OwnPages<'_> {
    fn has(&self, name: &str) -> bool {
        self.summaries.iter().any(|summary| {
            let stem = summary_stem(&summary.id, &summary.lang);
            let rest = name
                .strip_prefix(&stem)
                .and_then(|rest| rest.strip_prefix('.'));
            name == feed_file(&summary.lang)
                || rest
                    .is_some_and(|rest| ENDINGS.contains(&rest) || self.is_edition(summary, rest))
        })
    }

    /// Whether it is `eN.ENDING` of an edition that is kept, or of the one that is published next.
    fn is_edition(&self, summary: &Summary, rest: &str) -> bool {
        let parts = rest.strip_prefix('e').and_then(|rest| rest.split_once('.'));
        let Some((Ok(edition), ending)) = parts.map(|(n, ending)| (n.parse::<u32>(), ending))
        else {
            return false;
        };
        let mut kept = self.kept.iter().map(|kept| &kept.summary);
        let known = edition == summary.edition
            || kept.any(|kept| {
                (&kept.id, &kept.lang, kept.edition) == (&summary.id, &summary.lang, edition)
            });
        known && ENDINGS.contains(&ending)
    }

    fn cure(&self, name: &str) -> String {
        let pages: Vec<String> = self
            .summaries
            .iter()
            .map(|of| format!("{}.{PAGE_ENDING}", summary_stem(&of.id, &of.lang)))
            .collect();
        let names = || pages.iter().map(String::as_str);
        match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the pages there are {}", listed(names())),
        }
    }
}
