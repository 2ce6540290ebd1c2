//! The command line.

use crate::bench::Bench;
use crate::say::{Consent, Done, Trouble, line};
use crate::test::TestPart;
use crate::{bench, serve, setup, soak, test, trunk, widget};

const HELP: &str = "\
cargo xtask setup [--yes]             put in place whatever is missing
cargo xtask serve [--listen ADDRESS:PORT] [--release] [--yes]
                                      build everything and serve the example centre
cargo xtask test [PART] [--yes]       all tests, or a part: rules, native, faults, browser, e2e,
                                      trunk, beside, lint
cargo xtask widget [--yes]            build the widget's files
cargo xtask widget --print-env        print the variables it is built with, for a shell:
                                      eval \"$(cargo xtask widget --print-env)\"
cargo xtask trunk                     what Trunk runs (Trunk.toml): `trunk serve`,
                                      `trunk build --release`
cargo xtask bench [BENCH] [--yes]     measure all, or one: bytes (of each file, by step and language),
                                      page (in Chromium, beside a page written by hand; rounds by
                                      EVIDENCE_WALK_BENCH_ROUNDS), toolkit (a filter over a hundred
                                      rows), ingest (signals per second)
cargo xtask soak [PROGRAMME] [--yes]  the long programmes, or one: what the tests do for seconds,
                                      for minutes or hours; an unknown name lists them

`cargo xtask test rules` needs no browser and no network.
--yes installs what is missing without asking.";

/// A chore, with its arguments.
#[derive(Debug, PartialEq, Eq)]
pub enum Chore {
    Help,
    Setup {
        yes: bool,
    },
    Widget {
        yes: bool,
    },
    PrintEnv,
    Trunk,
    Serve {
        yes: bool,
        release: bool,
        listen: String,
    },
    Test {
        yes: bool,
        part: Option<TestPart>,
    },
    Bench {
        yes: bool,
        bench: Option<Bench>,
    },
    Soak {
        yes: bool,
        programme: Option<String>,
    },
}

impl Chore {
    /// Does it.
    pub fn go(self) -> Done {
        match self {
            Chore::Help => {
                line(HELP);
                Ok(())
            }
            Chore::Setup { yes } => setup::everything(Consent::find(yes)),
            Chore::Widget { yes } => widget::chore(Consent::find(yes)),
            Chore::PrintEnv => widget::print_env(),
            Chore::Trunk => trunk::chore(),
            Chore::Serve {
                yes,
                release,
                listen,
            } => serve::chore(Consent::find(yes), release, &listen),
            Chore::Test { yes, part } => test::chore(Consent::find(yes), part),
            Chore::Bench { yes, bench } => bench::chore(Consent::find(yes), bench),
            Chore::Soak { yes, programme } => soak::chore(Consent::find(yes), programme.as_deref()),
        }
    }
}

/// Reads the words after `cargo xtask`.
pub fn read_chore(words: &[String]) -> Done<Chore> {
    let mut rest = words.iter().map(String::as_str);
    let name = rest.next().unwrap_or("help");
    let (mut yes, mut release, mut print) = (false, false, false);
    let (mut part, mut programme, mut bench) = (None, None, None);
    let mut listen = String::from("127.0.0.1:8080");
    while let Some(word) = rest.next() {
        match (name, word) {
            ("setup" | "widget" | "serve" | "test" | "bench" | "soak", "--yes") => yes = true,
            ("widget", "--print-env") => print = true,
            ("serve", "--release") => release = true,
            ("serve", "--listen") => {
                listen = rest.next().map(str::to_owned).ok_or_else(|| {
                    unclear(
                        "`--listen` needs an address and a port, as in `--listen 127.0.0.1:8080`",
                    )
                })?;
            }
            ("test", word) if part.is_none() && TestPart::named(word).is_some() => {
                part = TestPart::named(word);
            }
            ("bench", word) if bench.is_none() && Bench::named(word).is_some() => {
                bench = Bench::named(word);
            }
            ("soak", word) if programme.is_none() && !word.starts_with('-') => {
                programme = Some(word.to_owned());
            }
            _ => {
                return Err(unclear(&format!(
                    "`cargo xtask {name}` does not know `{word}`"
                )));
            }
        }
    }
    match name {
        "setup" => Ok(Chore::Setup { yes }),
        "widget" if print => Ok(Chore::PrintEnv),
        "widget" => Ok(Chore::Widget { yes }),
        "trunk" => Ok(Chore::Trunk),
        "serve" => Ok(Chore::Serve {
            yes,
            release,
            listen,
        }),
        "test" => Ok(Chore::Test { yes, part }),
        "bench" => Ok(Chore::Bench { yes, bench }),
        "soak" => Ok(Chore::Soak { yes, programme }),
        "help" | "--help" | "-h" => Ok(Chore::Help),
        other => Err(unclear(&format!("there is no chore `{other}`"))),
    }
}

fn unclear(what: &str) -> Trouble {
    Trouble::new(what, format!("choose one of these\n\n{HELP}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Done<Chore> {
        read_chore(
            &text
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn every_chore_is_read_with_its_options() {
        assert_eq!(of(""), Ok(Chore::Help));
        assert_eq!(of("setup --yes"), Ok(Chore::Setup { yes: true }));
        assert_eq!(of("widget"), Ok(Chore::Widget { yes: false }));
        assert_eq!(of("widget --print-env"), Ok(Chore::PrintEnv));
        assert_eq!(of("trunk"), Ok(Chore::Trunk));
        assert_eq!(
            of("test"),
            Ok(Chore::Test {
                yes: false,
                part: None
            })
        );
        assert_eq!(
            of("test rules"),
            Ok(Chore::Test {
                yes: false,
                part: Some(TestPart::Rules)
            })
        );
        let bench = |bench| Ok(Chore::Bench { yes: false, bench });
        assert_eq!(of("bench"), bench(None));
        assert_eq!(of("bench page"), bench(Some(Bench::Page)));
        assert_eq!(of("bench toolkit"), bench(Some(Bench::Toolkit)));
        let programme = Some(String::from("ingest"));
        let soak = Chore::Soak {
            yes: true,
            programme,
        };
        assert_eq!(of("soak ingest --yes"), Ok(soak));
        let listen = String::from("0.0.0.0:80");
        let serve = Chore::Serve {
            yes: false,
            release: true,
            listen,
        };
        assert_eq!(of("serve --listen 0.0.0.0:80 --release"), Ok(serve));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let what = |text| {
            of(text)
                .err()
                .map(|trouble| trouble.what)
                .unwrap_or_default()
        };
        assert_eq!(what("sing"), "there is no chore `sing`");
        assert_eq!(
            what("test everything"),
            "`cargo xtask test` does not know `everything`"
        );
        assert_eq!(
            what("widget --release"),
            "`cargo xtask widget` does not know `--release`"
        );
        assert_eq!(
            what("bench speed"),
            "`cargo xtask bench` does not know `speed`"
        );
        assert!(what("serve --listen").contains("needs an address"));
    }
}
