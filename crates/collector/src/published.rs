//! What the centre publishes: summaries that intake checks against, and files to serve.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use axum::body::Bytes;
use brotli::Decompressor;
use evidence_walk_authoring::{
    Addresses, BuildError, Centre, RowsOpen, Start, editions_and_feeds, note_words, published,
    snippet, toolkit_files,
};
use evidence_walk_contract::codec;
use evidence_walk_contract::paths::{
    BROTLI, CSL_ENDING, FEED_ENDING, SUMMARIES, SUMMARY_ENDING, THEME_FILE, TOOLKITS, WIDGET,
    note_words_file, summary_stem, words_file,
};
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::Toolkit;
use evidence_walk_store::budget::SourceSite;
use evidence_walk_words::Words;
use sha2::{Digest, Sha256};

use crate::catalogue::SummaryCatalogue;
use crate::intake::{OWN_SITE, SiteRegistry};
use crate::packing::CompressedForms;

/// A file to be served.
#[derive(Debug, Clone)]
pub struct File {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its media type.
    pub media: &'static str,
    /// Its entity tag. Weak, because the bytes on the wire may be compressed.
    pub etag: String,
    /// Its compressed forms.
    pub packed: CompressedForms,
}

impl File {
    /// A file whose name determines its media type.
    #[must_use]
    pub fn new(name: &str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let digest = Sha256::digest(&bytes);
        let short: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            bytes,
            media: media(name),
            etag: format!("W/\"{short}\""),
            packed: CompressedForms::default(),
        }
    }

    /// With its compressed form; without it, if that decompresses to other bytes, such as those of an older file.
    fn with_brotli(mut self, packed: Vec<u8>) -> Self {
        let mut found = Vec::new();
        let most = self.bytes.len() as u64 + 1;
        let read = Decompressor::new(packed.as_slice(), 4096)
            .take(most)
            .read_to_end(&mut found);
        if read.is_ok() && found == self.bytes {
            self.packed = CompressedForms::with_brotli(packed);
        }
        self
    }
}

fn media(name: &str) -> &'static str {
    if name.ends_with(&[".", CSL_ENDING].concat()) {
        return "application/vnd.citationstyles.csl+json";
    }
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "md" => "text/markdown; charset=utf-8",
        FEED_ENDING => "application/atom+xml; charset=utf-8",
        "ris" => "application/x-research-info-systems",
        "bib" => "application/x-bibtex; charset=utf-8",
        "bin" | SUMMARY_ENDING => "application/octet-stream",
        _ => "application/octet-stream",
    }
}

/// What the centre publishes.
#[derive(Debug, Clone)]
pub struct Published {
    /// The centre.
    pub centre: Centre,
    /// Its summaries.
    pub catalogue: SummaryCatalogue,
    /// Which sites may send signals.
    pub sites: SiteRegistry,
    kept: Vec<KeptEdition>,
    toolkits: Vec<Toolkit>,
    words: BTreeMap<String, Words>,
    files: BTreeMap<String, File>,
}

impl Published {
    /// Makes every file that is served, by its address. Names come from the list, so an address that
    /// is not on it cannot reach anything.
    ///
    /// # Errors
    ///
    /// When a summary cannot be published, or there are no words for its language.
    pub fn new(
        centre: Centre,
        summaries: Vec<Summary>,
        widget: Vec<(String, Vec<u8>)>,
    ) -> Result<Self, BuildError> {
        let mut files = BTreeMap::new();
        let mut put = |folder: &str, name: &str, bytes: Vec<u8>| {
            files.insert([folder, "/", name].concat(), File::new(name, bytes));
        };
        let ending = [".", BROTLI].concat();
        let (packed, widget): (Vec<_>, Vec<_>) = widget
            .into_iter()
            .partition(|(name, _)| name.ends_with(&ending));
        for (name, bytes) in widget {
            put(WIDGET, &name, bytes);
        }
        for (name, bytes) in packed {
            let of = [WIDGET, "/", name.trim_end_matches(&ending)].concat();
            if let Some(file) = files.remove(&of) {
                files.insert(of, file.with_brotli(bytes));
            }
        }
        let mut put = |folder: &str, name: &str, bytes: Vec<u8>| {
            files.insert([folder, "/", name].concat(), File::new(name, bytes));
        };
        if let Some(theme) = &centre.theme {
            put(WIDGET, THEME_FILE, theme.css().into_bytes());
        }
        let mut words = BTreeMap::new();
        let languages: BTreeSet<String> = summaries
            .iter()
            .map(|summary| summary.lang.clone())
            .collect();
        for lang in languages {
            let loaded = centre.words(&lang)?;
            let bytes = codec::encode(&loaded.for_walk())
                .map_err(|error| BuildError::Form(error.to_string()))?;
            put(WIDGET, &words_file(&lang), bytes);
            put(WIDGET, &note_words_file(&lang), note_words(&loaded)?);
            words.insert(lang, loaded);
        }
        let sites = centre.sites.iter();
        let sites = sites.map(|site| (site.key.clone(), site.origins.clone()));
        let mut made = Self {
            sites: SiteRegistry::new(sites, Vec::new()),
            centre,
            catalogue: SummaryCatalogue::default(),
            kept: Vec::new(),
            toolkits: Vec::new(),
            words,
            files,
        };
        made.draw(summaries)?;
        Ok(made)
    }

    /// Makes the files of the summaries and of the editions that are kept.
    fn draw(&mut self, summaries: Vec<Summary>) -> Result<(), BuildError> {
        let mut made = Vec::new();
        for summary in &summaries {
            if let Some(words) = self.words.get(&summary.lang) {
                made.extend(published(summary, words)?);
            }
        }
        let kept = self.kept_with(&summaries);
        made.extend(editions_and_feeds(&self.centre, &summaries, &kept)?);
        for (name, bytes) in made {
            let address = [SUMMARIES, "/", &name].concat();
            self.files.insert(address, File::new(&name, bytes));
        }
        self.catalogue = SummaryCatalogue::new(summaries).with_replaced(&self.kept);
        Ok(())
    }

    /// The editions that are kept, the published ones among them: whether or not `build` was run since the folder
    /// was changed, they have their address. Without it, the day of the last review stands for that of publication.
    fn kept_with(&self, summaries: &[Summary]) -> Vec<KeptEdition> {
        let mut kept = self.kept.clone();
        for summary in summaries.iter().filter(|summary| !summary.draft) {
            let found = kept.iter_mut().find(|kept| {
                kept.is_of(&summary.id, &summary.lang) && kept.summary.edition == summary.edition
            });
            match found {
                Some(kept) => kept.summary = summary.clone(),
                None => kept.push(KeptEdition {
                    published: summary.reviewed.clone(),
                    revised: summary.reviewed.clone(),
                    summary: summary.clone(),
                }),
            }
        }
        kept
    }

    /// The same, with the editions that the centre folder keeps.
    ///
    /// # Errors
    ///
    /// When one cannot be published.
    pub fn keeping(mut self, kept: Vec<KeptEdition>) -> Result<Self, BuildError> {
        self.kept = kept;
        let summaries = self.catalogue.summaries().cloned().collect();
        self.draw(summaries)?;
        Ok(self)
    }

    /// The same, with these toolkits. Their rows open the page in miniature, where their file names no other.
    ///
    /// # Errors
    ///
    /// When one cannot be published.
    pub fn with_toolkits(mut self, toolkits: Vec<Toolkit>) -> Result<Self, BuildError> {
        let mut read = Vec::new();
        for toolkit in &toolkits {
            // Each row of it has a summary in its language.
            if let Some(words) = self.words.get(&toolkit.lang) {
                read.push((toolkit, words.clone()));
            }
        }
        let theme = self.centre.theme.is_some();
        for (toolkit, words) in &read {
            let made = toolkit_files(toolkit, &read, words, RowsOpen::Sample, theme)?;
            for (name, bytes) in made {
                let address = [TOOLKITS, "/", &name].concat();
                self.files.insert(address, File::new(&name, bytes));
            }
        }
        self.toolkits = toolkits;
        Ok(self)
    }

    /// The toolkits.
    #[must_use]
    pub fn toolkits(&self) -> &[Toolkit] {
        &self.toolkits
    }

    /// The same, of a collector that browsers know under these origins. What it publishes says the first of
    /// them as its address, unless `centre.toml` names one.
    ///
    /// # Errors
    ///
    /// When a summary cannot be published.
    pub fn at(mut self, own_origins: Vec<String>) -> Result<Self, BuildError> {
        let own = own_origins
            .first()
            .filter(|_| self.centre.summaries_address().is_none());
        if let Some(own) = own {
            let address = [own, SUMMARIES].concat();
            let mut summaries: Vec<Summary> = self.catalogue.summaries().cloned().collect();
            for summary in summaries.iter_mut().filter(|summary| !summary.draft) {
                summary.address = Some(address.clone());
            }
            self.draw(summaries)?;
        }
        self.sites = self.sites.with_own(own_origins);
        Ok(self)
    }

    /// A site, with what the centre allows it.
    #[must_use]
    pub fn source_site(&self, key: &str) -> SourceSite {
        let site = self.centre.sites.iter().find(|site| site.key == key);
        SourceSite {
            key: key.into(),
            budget: site.and_then(|site| site.budget),
        }
    }

    /// Whether it serves the same files as another.
    #[must_use]
    pub fn same_files(&self, other: &Self) -> bool {
        let tags = |published: &Self| -> Vec<(String, String)> {
            let files = published.files.iter();
            files
                .map(|(address, file)| (address.clone(), file.etag.clone()))
                .collect()
        };
        tags(self) == tags(other)
    }

    /// The words of a language that a summary is in.
    #[must_use]
    pub fn words(&self, lang: &str) -> Option<&Words> {
        self.words.get(lang)
    }

    /// The file at an address.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<&File> {
        self.files.get(address)
    }

    /// The summary named `NAME.LANG`, or the first one if no name is given.
    #[must_use]
    pub fn summary(&self, stem: Option<&str>) -> Option<&Summary> {
        match stem {
            None => self.catalogue.summaries().next(),
            Some(stem) => self
                .catalogue
                .summaries()
                .find(|summary| summary_stem(&summary.id, &summary.lang) == stem),
        }
    }

    /// What an editor would paste, for the collector's own page.
    #[must_use]
    pub fn snippet(&self, summary: &Summary, start: Start) -> Option<String> {
        let addresses = Addresses {
            widget: WIDGET.to_owned(),
            summaries: SUMMARIES.to_owned(),
            collect: Some("/".to_owned()),
            site: Some(OWN_SITE.to_owned()),
            theme: self.centre.theme.is_some(),
        };
        let words = self.words.get(&summary.lang)?;
        Some(snippet(summary, words, &addresses, start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
        writer.write_all(bytes).unwrap();
        writer.into_inner()
    }

    #[test]
    fn a_compressed_form_is_served_only_of_the_same_bytes() {
        let file = || File::new("a.js", "go();\n".repeat(100));
        let right = packed(&file().bytes);
        let served = file().with_brotli(right.clone()).packed;
        assert_eq!(served.brotli(), Some(&Bytes::from(right.clone())));
        let longer = packed(&[&file().bytes[..], b"more"].concat());
        let cut = right[..right.len() - 3].to_vec();
        for wrong in [
            packed(b"older"),
            longer,
            cut,
            b"no brotli".to_vec(),
            Vec::new(),
        ] {
            assert_eq!(file().with_brotli(wrong).packed.brotli(), None);
        }
    }
}
