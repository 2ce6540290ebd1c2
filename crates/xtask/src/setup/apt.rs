//! Packages of the system, where the system is Debian or a child of it.

use crate::run::{as_root, ask, find, program};
use crate::say::{Done, line};

/// Whether packages can be installed here.
pub fn here() -> bool {
    find("apt-get").is_some()
}

/// Those of `packages` that are not installed.
pub fn missing(packages: &[String]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| !installed(package))
        .cloned()
        .collect()
}

fn installed(package: &str) -> bool {
    ask(&mut program(
        "dpkg-query",
        &["-W", "-f", "${db:Status-Status}", package],
    ))
    .is_some_and(|status| status == "installed")
}

/// Installs; the caller has asked. Never removes: on a system whose rustup is a package, Debian's
/// compiler would push it out, and apt then stops with its reason instead.
pub fn install(packages: &[String]) -> Done {
    line("  fetching Debian's lists of packages");
    as_root(&["apt-get", "update", "-q"])?;
    let mut words = vec![
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-q",
        "-y",
    ];
    words.extend(["--no-install-recommends", "--no-remove"]);
    words.extend(packages.iter().map(String::as_str));
    as_root(&words)
}
