//! Chromium and ChromeDriver, in which component and end-to-end tests run.

use std::path::PathBuf;

use super::apt;
use crate::run;
use crate::say::{Consent, Done, Trouble, line};

/// The browser and its driver.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// The driver, of the same version.
    pub driver: PathBuf,
}

/// Variable that names another browser than the one on the path.
pub const CHROMIUM: &str = "CHROMIUM";

/// Variable that names another driver; the runner of component tests reads it too.
pub const DRIVER: &str = "CHROMEDRIVER";

/// Finds them, or installs them.
pub fn find(consent: Consent) -> Done<Browser> {
    if let Some(browser) = present() {
        return Ok(browser);
    }
    line("  Chromium or ChromeDriver is missing");
    if apt::here() {
        let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"].map(str::to_owned);
        let missing = apt::missing(&packages);
        if !missing.is_empty() {
            consent.to(&[format!("install with apt: {}", missing.join(" "))])?;
            apt::install(&missing)?;
        }
    }
    present().ok_or_else(|| {
        Trouble::new(
            "there is no Chromium with its ChromeDriver",
            format!(
                "install Chromium or Chrome and the ChromeDriver of the same version, or name \
                 them in the variables {CHROMIUM} and {DRIVER}; `cargo xtask test rules` and \
                 `cargo xtask test native` need neither"
            ),
        )
    })
}

fn present() -> Option<Browser> {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];
    Some(Browser {
        chromium: named(CHROMIUM).or_else(|| names.into_iter().find_map(run::find))?,
        driver: named(DRIVER).or_else(|| run::find("chromedriver"))?,
    })
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}
