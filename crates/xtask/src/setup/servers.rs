//! Debian's web servers, and Prometheus's library, unpacked for the tests under `target/tools`: an
//! installed server would start automatically and take the ports of this machine.

use std::fs;
use std::path::{Path, PathBuf};

use super::apt;
use crate::place;
use crate::run::{as_root, ask, program, show};
use crate::say::{Consent, Done, Trouble, line};

/// A package of Debian's: what of it is wanted, and the variable that leads the tests there.
struct Package {
    name: &'static str,
    wanted: &'static str,
    variable: &'static str,
}

const ALL: [Package; 3] = [
    Package {
        name: "nginx",
        wanted: "usr/sbin/nginx",
        variable: "NGINX",
    },
    Package {
        name: "caddy",
        wanted: "usr/bin/caddy",
        variable: "CADDY",
    },
    Package {
        name: "python3-prometheus-client",
        wanted: "usr/lib/python3/dist-packages/prometheus_client/parser.py",
        variable: "PROMETHEUS_CLIENT",
    },
];

/// What was unpacked.
#[derive(Debug)]
pub struct Servers(PathBuf);

impl Servers {
    /// The variables by which the tests find it.
    pub fn variables(&self) -> [(&'static str, PathBuf); 3] {
        ALL.map(
            |Package {
                 variable, wanted, ..
             }| (variable, self.0.join(wanted)),
        )
    }
}

/// Unpacks what is missing.
pub fn unpacked(consent: Consent) -> Done<Servers> {
    let folder = place::tools().join("debian");
    for Package { name, wanted, .. } in ALL {
        if !folder.join(wanted).is_file() {
            unpack(name, &folder, consent)?;
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
