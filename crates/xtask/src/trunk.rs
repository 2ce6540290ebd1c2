//! What Trunk runs before it publishes a build (the hook in `Trunk.toml`): the widget and the
//! page are made by the same chores as in any other build, so that they cannot differ. Trunk's own
//! way from Rust to wasm has no place for the standard library's flags or for `crates/bundle`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::run::{program, show};
use crate::say::{Done, Trouble};
use crate::setup::wasm;
use crate::{collector, place, widget};

/// The folder that becomes `dist/`, and the address under which that will be served.
const STAGING: &str = "TRUNK_STAGING_DIR";
const PUBLIC_URL: &str = "TRUNK_PUBLIC_URL";

/// The summary that `index.html` is about.
const SUMMARY: &str = "home-adaptations.en";

/// `cargo xtask trunk`. Installs nothing and asks nothing: Trunk may run it at each saved file.
pub fn chore() -> Done {
    let staging = staging(std::env::var_os(STAGING))?;
    let compiler = wasm::in_place()?;
    widget::build(&compiler)?;
    let evidence_walk = collector::build(false)?;
    // Records of an earlier build in the draft are the centre's own: a draft is not an edition yet.
    let centre = place::draft_centre()?;
    let mut build = program(evidence_walk, &["build"]);
    build.arg(centre).arg("--draft").arg("--out").arg(&staging);
    build.args(["--base", &base(std::env::var(PUBLIC_URL).ok())]);
    build.arg("--widget").arg(place::widget());
    build.arg("--page").arg(staging.join("index.html"));
    show(
        build.args(["--summary", SUMMARY]),
        "read the message above; the centre's files are in centre/, the page is index.html",
    )
}

fn staging(named: Option<OsString>) -> Done<PathBuf> {
    named
        .map(PathBuf::from)
        .filter(|folder| Path::is_dir(folder))
        .ok_or_else(|| {
            Trouble::new(
                format!("{STAGING} names no folder: this chore is run by Trunk"),
                "run `trunk build --release` or `trunk serve`, which run it",
            )
        })
}

/// `./` and `/evidence/` as `build` expects them: without the trailing slash.
fn base(public_url: Option<String>) -> String {
    let url = public_url.unwrap_or_else(|| "./".to_owned());
    url.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trunk_can_say_where_it_goes() {
        let trouble = staging(None).unwrap_err();
        assert!(trouble.what.contains("TRUNK_STAGING_DIR names no folder"));
        assert!(staging(Some("no-such-folder".into())).is_err());
        let here = place::root();
        assert_eq!(staging(Some(here.clone().into())), Ok(here));
    }

    #[test]
    fn addresses_follow_the_one_that_trunk_was_given() {
        assert_eq!(base(None), ".");
        assert_eq!(base(Some("./".into())), ".");
        assert_eq!(base(Some("/".into())), "");
        assert_eq!(base(Some("/evidence/".into())), "/evidence");
    }
}
