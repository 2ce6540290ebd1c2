//! The element's attributes -> [`Config`], or an error that says what to write instead.

use evidence_walk_contract::{limits, paths};

/// What the element was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Address of the summary, without its ending.
    pub src: String,
    /// Where signals are posted; `None` where nothing is collected.
    pub collect: Option<String>,
    /// Whether usage is counted, as far as the page has a say.
    pub usage: bool,
    /// Whether the element begins with the walk's first step.
    pub start_with_walk: bool,
}

/// A misspelt attribute. The widget keeps working with the attribute's default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigError {
    /// No address of a summary.
    NoSrc,
    /// The collector's address is none.
    BadCollect,
    /// The site key is missing or malformed.
    BadSite,
    /// Neither `on` nor `off`.
    BadUsage,
    /// Neither `read` nor `walk`.
    BadStart,
}

impl ConfigError {
    /// What is wrong, and what to write instead, for the integrator's console.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            ConfigError::NoSrc => {
                "the src attribute is missing: write src=\"…/summaries/NAME.LANG.walk\", the file that `evidence-walk build` made"
            }
            ConfigError::BadCollect => {
                "the collect attribute is no address: write collect=\"https://collector.example\", or leave it out to collect nothing"
            }
            ConfigError::BadSite => {
                "the site attribute is missing or malformed: write site=\"KEY\" with a key from centre.toml; until then nothing is collected"
            }
            ConfigError::BadUsage => {
                "the usage attribute must be \"on\" or \"off\"; until then usage is not counted"
            }
            ConfigError::BadStart => {
                "the start attribute must be \"read\" or \"walk\"; the whole page is shown"
            }
        }
    }
}

impl Config {
    /// Reads the attributes through `attribute`. The configuration always stands; where a value was
    /// misspelt it has the default that records least, and the first fault is given beside it.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> (Option<Self>, Option<ConfigError>) {
        let mut fault = None;
        let mut note = |error| {
            fault.get_or_insert(error);
        };
        let src = attribute("src").map(|src| src.trim().to_owned());
        let Some(src) = src.filter(|src| !src.is_empty()) else {
            return (None, Some(ConfigError::NoSrc));
        };
        let collect = match attribute("collect").as_deref().map(str::trim) {
            None | Some("") => None,
            Some(base) if is_address(base) => {
                match attribute("site").filter(|site| limits::is_name(site)) {
                    Some(site) => {
                        let base = base.trim_end_matches('/');
                        Some([base, paths::SIGNALS, "?site=", &site].concat())
                    }
                    None => {
                        note(ConfigError::BadSite);
                        None
                    }
                }
            }
            Some(_) => {
                note(ConfigError::BadCollect);
                None
            }
        };
        let usage = match attribute("usage").as_deref() {
            None | Some("on") => true,
            Some("off") => false,
            Some(_) => {
                note(ConfigError::BadUsage);
                false
            }
        };
        let start_with_walk = match attribute("start").as_deref() {
            None | Some("read") => false,
            Some("walk") => true,
            Some(_) => {
                note(ConfigError::BadStart);
                false
            }
        };
        let config = Self {
            src,
            collect,
            usage,
            start_with_walk,
        };
        (Some(config), fault)
    }
}

/// An absolute web address without a query, or the root of the page's own site.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    (host || text == "/" || (text.starts_with('/') && !text.starts_with("//")))
        && !text.contains(['?', '#', ' ', '"', '<'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> (Option<Config>, Option<ConfigError>) {
        Config::read(|name| {
            attributes
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_snippet_as_pasted_is_understood() {
        let (config, fault) = read(&[
            ("src", "/summaries/falls.en.walk"),
            ("collect", "https://c.example/"),
            ("site", "example"),
            ("start", "walk"),
        ]);
        assert_eq!(fault, None);
        assert_eq!(
            config,
            Some(Config {
                src: "/summaries/falls.en.walk".to_owned(),
                collect: Some("https://c.example/v1/signals?site=example".to_owned()),
                usage: true,
                start_with_walk: true,
            })
        );
    }

    #[test]
    fn a_collector_at_the_root_of_the_same_site_is_an_address() {
        let (config, _) = read(&[("src", "x"), ("collect", "/"), ("site", "a")]);
        let collect = config.and_then(|config| config.collect);
        assert_eq!(collect.as_deref(), Some("/v1/signals?site=a"));
    }

    #[test]
    fn each_misspelling_names_its_cure_and_records_least() {
        let cases: [(&str, &str, ConfigError); 7] = [
            ("collect", "collector.example", ConfigError::BadCollect),
            ("collect", "//collector.example", ConfigError::BadCollect),
            ("collect", "https://", ConfigError::BadCollect),
            ("collect", "https://c.example/?x=1", ConfigError::BadCollect),
            ("site", "My Site", ConfigError::BadSite),
            ("usage", "no", ConfigError::BadUsage),
            ("start", "Walk", ConfigError::BadStart),
        ];
        for (name, value, expected) in cases {
            let mut attributes = vec![(name, value), ("src", "x")];
            if name != "collect" {
                attributes.push(("collect", "https://c.example"));
            }
            let (config, fault) = read(&attributes);
            let config = config.unwrap();
            // The site key is missing in most of these rows as well; the first fault is told.
            assert!(
                fault == Some(expected) || fault == Some(ConfigError::BadSite),
                "{name}={value}"
            );
            assert_eq!(config.collect, None, "{name}={value}");
            assert!(expected.text().contains(name));
            if name == "usage" {
                assert!(!config.usage);
            }
        }
        assert_eq!(read(&[("src", " ")]), (None, Some(ConfigError::NoSrc)));
    }
}
