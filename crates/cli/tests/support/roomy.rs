//! The example centre with a budget that no load reaches: everything that is written counts.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The site of the example centre.
pub const SITE: &str = "example";

/// Its folder: the example's, but for `centre.toml`.
pub fn centre() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let name = format!("roomy-centre-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centre");
        let example = example.canonicalize().unwrap();
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        for entry in fs::read_dir(&example).unwrap().map(Result::unwrap) {
            let to = folder.join(entry.file_name());
            match entry.file_name() == "centre.toml" {
                true => {
                    let text = fs::read_to_string(entry.path()).unwrap();
                    let roomy = text.replace("# budget = 2000", "budget = 4000000000");
                    assert_ne!(
                        text, roomy,
                        "the example has one site, with a budget to set"
                    );
                    fs::write(to, roomy).unwrap();
                }
                false => std::os::unix::fs::symlink(entry.path(), to).unwrap(),
            }
        }
        folder
    });
    &FOLDER
}
