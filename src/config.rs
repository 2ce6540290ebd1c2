//! The element's attributes -> [`ElementConfig`], or an error that says what to write instead.

use evidence_walk_contract::{limits, paths};

/// The attributes of the element. With the prefix `data-` each but the first may be on the script
/// tag alone; `lang`, which tells browsers the language of the text, may too.
pub const ATTRIBUTES: [&str; 5] = ["src", "collect", "site", "usage", "start"];

/// The element's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementConfig {
    /// Address of the summary, without its ending.
    pub src: String,
    /// Where signals are posted; `None` where nothing is collected.
    pub collect: Option<String>,
    /// Whether usage is counted, as far as the page decides.
    pub usage: bool,
    /// Whether the element begins with the walk's first step.
    pub start_with_walk: bool,
}

/// A misspelt attribute. The widget keeps working with the attribute's default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeError {
    /// Not the address of a summary.
    NoSrc,
    /// Not the address of a collector.
    BadCollect,
    /// The site key is missing or malformed.
    BadSite,
    /// Neither `on` nor `off`.
    BadUsage,
    /// Neither `read` nor `walk`.
    BadStart,
    /// A script of the page keeps the browser from returning random numbers.
    NoChance,
}

impl AttributeError {
    /// Its kind, for which `evidence-walk-help.js` has the words.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            AttributeError::NoSrc => "no_src",
            AttributeError::BadCollect => "bad_collect",
            AttributeError::BadSite => "bad_site",
            AttributeError::BadUsage => "bad_usage",
            AttributeError::BadStart => "bad_start",
            AttributeError::NoChance => "no_chance",
        }
    }
}

impl ElementConfig {
    /// Reads the attributes through `attribute`. There is always a configuration; a misspelt value
    /// has the default that records least, and the first fault is returned with it.
    ///
    /// Nothing is collected if random numbers are not available (`random_given`).
    pub fn read(
        attribute: impl Fn(&str) -> Option<String>,
        random_given: bool,
    ) -> (Option<Self>, Option<AttributeError>) {
        let mut fault = None;
        let mut note = |error| {
            fault.get_or_insert(error);
        };
        let src = attribute("src").map(|src| src.trim().to_owned());
        let Some(src) = src.filter(|src| !src.is_empty()) else {
            return (None, Some(AttributeError::NoSrc));
        };
        let collect = match attribute("collect").as_deref().map(str::trim) {
            None | Some("") => None,
            Some(_) if !random_given => {
                note(AttributeError::NoChance);
                None
            }
            Some(base) if is_address(base) => {
                match attribute("site").filter(|site| limits::is_name(site)) {
                    Some(site) => {
                        let base = base.trim_end_matches('/');
                        Some([base, paths::SIGNALS, "?site=", &site].concat())
                    }
                    None => {
                        note(AttributeError::BadSite);
                        None
                    }
                }
            }
            Some(_) => {
                note(AttributeError::BadCollect);
                None
            }
        };
        let usage = match attribute("usage").as_deref() {
            None | Some("on") => true,
            Some("off") => false,
            Some(_) => {
                note(AttributeError::BadUsage);
                false
            }
        };
        let start_with_walk = match attribute("start").as_deref() {
            None | Some("read") => false,
            Some("walk") => true,
            Some(_) => {
                note(AttributeError::BadStart);
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

    fn read(attributes: &[(&str, &str)]) -> (Option<ElementConfig>, Option<AttributeError>) {
        read_with(true, attributes)
    }

    fn read_with(
        random_given: bool,
        attributes: &[(&str, &str)],
    ) -> (Option<ElementConfig>, Option<AttributeError>) {
        let attribute = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        ElementConfig::read(attribute, random_given)
    }

    #[test]
    fn without_random_numbers_nothing_is_collected() {
        let attributes = [
            ("src", "x"),
            ("collect", "https://c.example"),
            ("site", "a"),
        ];
        let (config, fault) = read_with(false, &attributes);
        assert_eq!(config.unwrap().collect, None);
        assert_eq!(fault, Some(AttributeError::NoChance));
        // If nothing would be collected anyway there is nothing to report.
        assert_eq!(read_with(false, &[("src", "x")]).1, None);
    }

    const LOADER: &str = concat!(
        include_str!("element/evidence-walk.js"),
        include_str!("element/evidence-walk-tell.js"),
    );
    const PLAIN: &str = include_str!("element/evidence-walk-plain.js");
    const HELP: &str = include_str!("element/evidence-walk-help.js");
    const DOCS: &str = include_str!("../docs/embedding.md");

    /// The message for the console.
    fn cure(error: AttributeError) -> String {
        let key = format!("\n  {}: \"", error.kind());
        let (_, rest) = HELP.split_once(&key).unwrap();
        rest.lines().next().unwrap().replace("\\\"", "\"")
    }

    #[test]
    fn the_table_of_attributes_is_that_of_every_file_that_reads_them() {
        let [src, rest @ ..] = ATTRIBUTES;
        // The audience is the page's affair alone: the widget reads none.
        let rest = rest.into_iter().chain(["audience", "lang"]);
        let with_lang: Vec<_> = rest.collect();
        let quoted = format!("[\"{}\"]", with_lang.join("\", \""));
        assert!(PLAIN.contains(&format!("PASSED = {quoted}")), "{quoted}");
        let all = [&[src], with_lang.as_slice()].concat();
        assert!(
            LOADER.contains(&format!("/^({}|", all.join("|"))),
            "{all:?}"
        );
        let quoted = format!("[\"{}\", \"summary\"]", all.join("\", \""));
        assert!(HELP.contains(&format!("NAMES = {quoted}")), "{quoted}");
        let (_, table) = DOCS.split_once("| attribute | on the script tag").unwrap();
        let (table, _) = table.split_once("\n\n").unwrap();
        let documented: Vec<_> = table
            .lines()
            .skip(2)
            .map(|row| row.split('`').nth(1).unwrap())
            .collect();
        assert_eq!(documented, all);
    }

    #[test]
    fn every_kind_of_error_is_documented_and_no_other() {
        // Kinds are written as keys of the cures, or first in a pair of kind and words.
        let code = [LOADER, HELP].concat();
        let (_, rest) = DOCS.split_once("| `kind` |").unwrap();
        let table = rest.split("\n\n").next().unwrap();
        let documented: Vec<_> = table
            .lines()
            .skip(2)
            .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
            .collect();
        for kind in &documented {
            let written = [
                format!("[\"{kind}\", "),
                format!("  {kind}: \""),
                format!("=== \"{kind}\""),
            ];
            assert!(written.iter().any(|form| code.contains(form)), "{kind}");
        }
        for pair in code.split("[\"").skip(1) {
            let (kind, rest) = pair.split_once('"').unwrap();
            let is_kind = rest.starts_with(", ") && kind.contains('_');
            assert!(
                !is_kind || documented.contains(&kind),
                "{kind} is not in docs/embedding.md"
            );
        }
        for error in [
            AttributeError::NoSrc,
            AttributeError::BadCollect,
            AttributeError::BadSite,
            AttributeError::BadUsage,
            AttributeError::BadStart,
            AttributeError::NoChance,
        ] {
            assert!(documented.contains(&error.kind()));
        }
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
            Some(ElementConfig {
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
        let cases: [(&str, &str, AttributeError); 7] = [
            ("collect", "collector.example", AttributeError::BadCollect),
            ("collect", "//collector.example", AttributeError::BadCollect),
            ("collect", "https://", AttributeError::BadCollect),
            (
                "collect",
                "https://c.example/?x=1",
                AttributeError::BadCollect,
            ),
            ("site", "My Site", AttributeError::BadSite),
            ("usage", "no", AttributeError::BadUsage),
            ("start", "Walk", AttributeError::BadStart),
        ];
        for (name, value, expected) in cases {
            let mut attributes = vec![(name, value), ("src", "x")];
            if name != "collect" {
                attributes.push(("collect", "https://c.example"));
            }
            let (config, fault) = read(&attributes);
            let config = config.unwrap();
            // The site key is missing in most of these rows as well; the first fault is reported.
            assert!(
                fault == Some(expected) || fault == Some(AttributeError::BadSite),
                "{name}={value}"
            );
            assert_eq!(config.collect, None, "{name}={value}");
            let cure = cure(expected);
            assert!(cure.contains(&format!("the {name} attribute")), "{cure}");
            assert!(
                cure.contains(": write ") || cure.contains(" must be "),
                "{cure}"
            );
            if name == "usage" {
                assert!(!config.usage);
            }
        }
        assert_eq!(read(&[("src", " ")]), (None, Some(AttributeError::NoSrc)));
    }
}
