//! Debian's web servers, and Prometheus's library, unpacked for the tests under `target/tools`: a server
//! that were installed would start by itself and take the ports of this machine.

use std::fs;
use std::path::{Path, PathBuf};

use super::apt;
use crate::place;
use crate::run::{as_root, ask, program, show};
use crate::say::{Consent, Done, Trouble, line};

/// Debian's packages, and what of each is wanted.
const ALL: [(&str, &str); 3] = [
    ("nginx", "usr/sbin/nginx"),
    ("caddy", "usr/bin/caddy"),
    (
        "python3-prometheus-client",
        "usr/lib/python3/dist-packages/prometheus_client/parser.py",
    ),
];

/// What was unpacked.
#[derive(Debug)]
pub struct Servers(PathBuf);

impl Servers {
    /// The variables by which the tests find it.
    pub fn variables(&self) -> [(&'static str, PathBuf); 3] {
        let at = |path: &str| self.0.join(path);
        [
            ("NGINX", at("usr/sbin/nginx")),
            ("CADDY", at("usr/bin/caddy")),
            ("PROMETHEUS_CLIENT", at("usr/lib/python3/dist-packages")),
        ]
    }
}

/// Unpacks what is missing.
pub fn unpacked(consent: Consent) -> Done<Servers> {
    let folder = place::tools().join("debian");
    for (package, file) in ALL {
        if !folder.join(file).is_file() {
            unpack(package, &folder, consent)?;
        }
    }
    Ok(Servers(folder))
}

fn unpack(package: &str, folder: &Path, consent: Consent) -> Done {
    if !apt::here() {
        return Err(Trouble::new(
            format!("the tests of the recipes for web servers need Debian's {package}"),
            "run `cargo xtask test beside` on Debian or Ubuntu, or in a container of it; every \
             other part of `cargo xtask test` does without",
        ));
    }
    line(format_args!(
        "  fetching {package} into target/tools; it is not installed"
    ));
    let unpacking = folder.join("packages").join(package);
    let _ = fs::remove_dir_all(&unpacking);
    let made = fs::create_dir_all(&unpacking);
    made.map_err(|why| {
        Trouble::new(
            format!("cannot make {}: {why}", unpacking.display()),
            "make room, or let this user write there",
        )
    })?;
    let mut download = program("apt-get", &["download", "-q", package]);
    if ask(download.current_dir(&unpacking)).is_none() {
        consent.to(&["fetch Debian's lists of packages".to_owned()])?;
        as_root(&["apt-get", "update", "-q"])?;
        show(&mut download, "read what apt-get says")?;
    }
    let fetched = fs::read_dir(&unpacking).into_iter().flatten().flatten();
    for archive in fetched {
        show(
            program("dpkg-deb", &["-x"]).arg(archive.path()).arg(folder),
            "remove target/tools/debian and try again",
        )?;
    }
    Ok(())
}
