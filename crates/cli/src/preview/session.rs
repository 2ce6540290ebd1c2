//! The state of a preview: the last valid version of each summary, and the current faults.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use evidence_walk_authoring::{
    Addresses, Centre, Finding, Retention, SUMMARIES, Start, findings, load, snippet,
};
use evidence_walk_collector::published::{File, Published};
use evidence_walk_contract::paths::{SUMMARIES as SUMMARIES_AT, WIDGET, summary_stem};
use evidence_walk_document::summary::Summary;
use evidence_walk_document::toolkit::Toolkit;

/// The state of a preview.
pub struct PreviewSession {
    folder: PathBuf,
    widget: Vec<(String, Vec<u8>)>,
    centre: Centre,
    /// The last version without faults, by `NAME.LANG`.
    sound: BTreeMap<String, Summary>,
    /// The last version of each toolkit without faults.
    toolkits: Vec<Toolkit>,
    /// The summaries whose file has faults now.
    faulty: BTreeSet<String>,
    /// What `check` says, warnings before faults.
    findings: Vec<Finding>,
    published: Option<Published>,
    /// Distinguishes this run of the program from any other.
    start: u128,
    read: u64,
    drawn: u64,
}

impl PreviewSession {
    /// Reads a centre folder. `start` distinguishes this run of the program from any other.
    #[must_use]
    pub fn new(folder: PathBuf, widget: Vec<(String, Vec<u8>)>, start: u128) -> Self {
        let mut session = Self {
            folder,
            widget,
            // Until centre.toml can be read.
            centre: Centre {
                id: String::new(),
                name: String::new(),
                contact: String::new(),
                retention: Retention::default(),
                themes: Vec::new(),
                collector: None,
                published_at: None,
                threshold: 0,
                sites: Vec::new(),
                theme: None,
                languages: Vec::new(),
            },
            sound: BTreeMap::new(),
            toolkits: Vec::new(),
            faulty: BTreeSet::new(),
            findings: Vec::new(),
            published: None,
            start,
            read: 0,
            drawn: 0,
        };
        session.read_folder();
        session
    }

    /// Reads the folder again. A summary that has faults now stays as it last was without.
    pub fn read_folder(&mut self) {
        let loaded = load(&self.folder);
        self.findings = findings(&loaded).collect();
        let mut sound: BTreeMap<String, Summary> = loaded
            .summaries
            .into_iter()
            .map(|summary| (summary_stem(&summary.id, &summary.lang), summary))
            .collect();
        let files = self.files();
        self.faulty = files
            .iter()
            .filter(|stem| !sound.contains_key(*stem))
            .cloned()
            .collect();
        for stem in &self.faulty {
            if let Some(older) = self.sound.remove(stem) {
                sound.insert(stem.clone(), older);
            }
        }
        let centre = loaded.centre.unwrap_or_else(|| self.centre.clone());
        self.sound = sound;
        let earlier = std::mem::replace(&mut self.toolkits, loaded.toolkits);
        if self.findings.iter().any(|finding| finding.is_fault) {
            // A toolkit is not read while a summary of it has faults.
            let again = |old: &Toolkit| {
                let mut now = self.toolkits.iter();
                now.any(|new| (&new.id, &new.lang) == (&old.id, &old.lang))
            };
            let kept: Vec<Toolkit> = earlier.into_iter().filter(|old| !again(old)).collect();
            self.toolkits.extend(kept);
        }
        self.centre = centre;
        self.read += 1;
        self.publish();
    }

    fn publish(&mut self) {
        let summaries: Vec<Summary> = self.sound.values().cloned().collect();
        let published = Published::new(self.centre.clone(), summaries, self.widget.clone())
            .and_then(|published| published.with_toolkits(self.toolkits.clone()));
        match published {
            Ok(published) => {
                let same = self
                    .published
                    .as_ref()
                    .is_some_and(|before| before.same_files(&published));
                if !same {
                    self.drawn += 1;
                }
                self.published = Some(published);
            }
            Err(error) => self.findings.push(Finding {
                is_fault: true,
                file: PathBuf::new(),
                at: None,
                line: error.to_string(),
            }),
        }
    }

    /// `NAME.LANG` of every file whose name is that of a summary.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.join(SUMMARIES));
        let names = entries.into_iter().flatten().flatten();
        names
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let stem = name.strip_suffix(".md")?;
                // Other names are faults already, and cannot be part of an address.
                let sound = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
                (!stem.starts_with('.') && stem.bytes().all(sound)).then(|| stem.to_owned())
            })
            .collect()
    }

    /// Every summary by `NAME.LANG`, in the order of their names, with its last sound version.
    pub fn summaries(&self) -> impl Iterator<Item = (&str, Option<&Summary>)> {
        let stems: BTreeSet<&String> = self.sound.keys().chain(&self.faulty).collect();
        stems
            .into_iter()
            .map(|stem| (stem.as_str(), self.sound.get(stem)))
    }

    /// The last version of each toolkit without faults.
    #[must_use]
    pub fn toolkits(&self) -> &[Toolkit] {
        &self.toolkits
    }

    /// The last valid version of a summary.
    #[must_use]
    pub fn sound(&self, stem: &str) -> Option<&Summary> {
        self.sound.get(stem)
    }

    /// Whether a summary's file has faults now.
    #[must_use]
    pub fn is_faulty(&self, stem: &str) -> bool {
        self.faulty.contains(stem)
    }

    /// What `check` says, in its words.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether a walk can start.
    #[must_use]
    pub fn has_widget(&self) -> bool {
        !self.widget.is_empty()
    }

    /// A file that the frames fetch.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<&File> {
        self.published.as_ref()?.file(address)
    }

    /// What an editor would paste, without a collector.
    #[must_use]
    pub fn snippet(&self, summary: &Summary, start: Start) -> Option<String> {
        let addresses = Addresses {
            widget: WIDGET.to_owned(),
            summaries: SUMMARIES_AT.to_owned(),
            collect: None,
            site: None,
            theme: self.centre.theme.is_some(),
        };
        let words = self.centre.words(&summary.lang).ok()?;
        Some(snippet(summary, &words, &addresses, start))
    }

    /// Changes whenever the folder is read.
    #[must_use]
    pub fn version(&self) -> String {
        format!("{}-{}", self.start, self.read)
    }

    /// Changes whenever the content of a frame does.
    #[must_use]
    pub fn drawn(&self) -> String {
        format!("{}-{}", self.start, self.drawn)
    }
}
