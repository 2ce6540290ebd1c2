//! A centre folder of the test's own, to put one file wrong in.
// clippy allows `expect` in tests, but not in what tests share.
#![allow(dead_code, missing_docs, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use evidence_walk_authoring::{Date, Loaded, load_on};

/// A summary without faults, from which each refused one differs in a line or two.
pub const ACCEPTED: &str = include_str!("../accepted.en.md");

const CENTRE: &str = "id = \"test\"\nname = \"Test Centre\"\ncontact = \"test@example.org\"\n";

pub struct Folder(pub PathBuf);

impl Folder {
    /// An empty folder but for `centre.toml` and the example centre's schemes.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("authoring")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        let folder = Self(root);
        fs::create_dir_all(folder.0.join("summaries")).expect("a folder");
        folder.put("centre.toml", CENTRE);
        let schemes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre/schemes");
        for entry in fs::read_dir(schemes).expect("schemes") {
            let path = entry.expect("a scheme").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            folder.put(
                &format!("schemes/{name}"),
                fs::read(&path).expect("a scheme"),
            );
        }
        folder
    }

    /// With the accepted summary, changed.
    pub fn with(name: &str, from: &str, to: &str) -> Self {
        let folder = Self::new(name);
        assert!(ACCEPTED.contains(from), "nothing to change: {from}");
        folder.put("summaries/homes.en.md", ACCEPTED.replacen(from, to, 1));
        folder
    }

    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("written");
    }

    pub fn load(&self) -> Loaded {
        load_on(&self.0, Date::constant(2026, 11, 22))
    }

    pub fn faults(&self) -> Vec<String> {
        self.load().faults.iter().map(ToString::to_string).collect()
    }

    pub fn warnings(&self) -> Vec<String> {
        self.load()
            .warnings
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}
