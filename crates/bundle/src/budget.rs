//! How many bytes each file may have, compressed. One KB is 1,024 bytes.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use evidence_walk_contract::paths;

const KB: usize = 1024;

/// A promise to readers with a slow connection: the total of these files stays below it.
struct Budget {
    name: &'static str,
    most: usize,
    holds: fn(&str) -> bool,
}

/// The plain HTML, which has a budget for each language: brotli knows the commonest English words beforehand, and no
/// Welsh ones, so the same page weighs a sixth more in Welsh.
const PLAIN: &str = "plain HTML of a summary";
const PLAIN_WELSH: &str = "plain HTML of a summary in Welsh";

const BUDGETS: [Budget; 5] = [
    Budget {
        name: "loader",
        most: 4 * KB,
        holds: |file| file == paths::LOADER_FILE,
    },
    Budget {
        name: PLAIN,
        most: 9 * KB,
        holds: |file| is_plain(file) && !is_welsh(file),
    },
    Budget {
        name: PLAIN_WELSH,
        most: 10 * KB,
        holds: |file| is_plain(file) && is_welsh(file),
    },
    Budget {
        name: "wasm, glue, style and words",
        most: 93_096,
        holds: is_widget,
    },
    Budget {
        name: "page to try a summary out",
        most: TRY_PAGE,
        holds: paths::is_of_try_page,
    },
];

/// What an editor's browser fetches before the page checks her file. At 1.6 Mbit/s these bytes take 3.3 of the 4
/// seconds in which it is to open; docs/measurements.md has the rest.
const TRY_PAGE: usize = 654 * KB;

/// A file and its bytes.
struct Weight {
    file: String,
    raw: usize,
    brotli: usize,
}

/// Weighs the files of the widget, and the summaries in a site that `evidence-walk build` wrote;
/// gives the table.
///
/// # Errors
///
/// The table, and which budget is exceeded or which file could not be read.
pub fn check(widget: &Path, site: &Path) -> Result<String, String> {
    let summaries = site.join(paths::SUMMARIES.trim_start_matches('/'));
    let mut weights = Vec::new();
    for path in files(widget)?.into_iter().chain(files(&summaries)?) {
        weights.push(weigh(&path)?);
    }
    judge(&weights)
}

fn judge(weights: &[Weight]) -> Result<String, String> {
    let mut text = format!("  {:40} {:>9} {:>9}  fetched\n", "file", "bytes", "brotli");
    for Weight { file, raw, brotli } in weights {
        let when = when(file);
        let _ = writeln!(text, "  {file:40} {raw:>9} {brotli:>9}  {when}");
    }
    let sum = |of: &str| -> usize {
        let fetched = weights.iter().filter(|weight| when(&weight.file) == of);
        // The walk file of one summary is added to the rest.
        let fetched = fetched.filter(|weight| !weight.file.ends_with(paths::SUMMARY_ENDING));
        fetched.map(|weight| weight.brotli).sum()
    };
    let _ = writeln!(
        text,
        "  {}: {}; {}: {} and the walk file",
        WITH_THE_PAGE,
        sum(WITH_THE_PAGE),
        NEAR,
        sum(NEAR)
    );
    let mut over = Vec::new();
    for Budget { name, most, holds } in &BUDGETS {
        let of: Vec<usize> = weights
            .iter()
            .filter(|weight| holds(&weight.file))
            .map(|weight| weight.brotli)
            .collect();
        if of.is_empty() {
            over.push(format!("nothing to weigh for the budget of {name}"));
            continue;
        }
        // A reader fetches one summary, so each has the whole budget to itself.
        let each_alone = [PLAIN, PLAIN_WELSH].contains(name);
        let sum = if each_alone {
            of.into_iter().max().unwrap_or(0)
        } else {
            of.into_iter().sum()
        };
        let _ = writeln!(text, "  {name}: {sum} of {most}");
        if sum > *most {
            over.push(format!(
                "{name}: {} bytes over its budget of {most}",
                sum - most
            ));
        }
    }
    if over.is_empty() {
        Ok(text)
    } else {
        Err(format!("{text}\n  {}", over.join("\n  ")))
    }
}

const WITH_THE_PAGE: &str = "with the page";
const NEAR: &str = "when the element is near";

/// When a reader's browser fetches a file.
fn when(file: &str) -> &'static str {
    let ends = |ending: &str| file.ends_with(&[".", ending].concat());
    let first = [
        paths::LOADER_FILE,
        paths::STYLE_FILE,
        paths::WALK_STYLE_FILE,
    ];
    if first.contains(&file) {
        WITH_THE_PAGE
    } else if is_plain(file) {
        "as a part of the page, one of these"
    } else if file == paths::HELP_FILE {
        "when something is wrong"
    } else if file == paths::NOTE_FILE
        || file == paths::NOTE_STYLE_FILE
        || file == paths::note_words_file("en")
    {
        "when notes are first opened"
    } else if file == paths::LOCAL_FILE {
        "when a reader's own figures are first opened"
    } else if file == paths::WORD_GLUE_FILE || file == paths::WORD_WASM_FILE {
        "when a Word file is first asked for"
    } else if file == paths::PANEL_STYLE_FILE {
        "when \"What we count\" is first opened"
    } else if file == paths::AUDIENCE_FILE {
        "when an audience is first chosen"
    } else if file == paths::AUDIENCE_STYLE_FILE {
        "with the page of a summary that has audiences"
    } else if file == paths::LANGUAGE_FILE {
        "when another language is first chosen"
    } else if paths::is_of_try_page(file) {
        "by editors, on the page to try a summary out"
    } else if file == paths::PLAIN_FILE {
        "by the script tag alone"
    } else if ends(paths::PLAIN_ENDING) || ends(paths::PLAIN_WALK_ENDING) {
        "by the script tag alone, one of these"
    } else if ends(paths::SUMMARY_ENDING) || is_widget(file) {
        NEAR
    } else {
        "not by the widget"
    }
}

/// What stands in a page of the centre's; the page of an edition stands alone.
fn is_plain(file: &str) -> bool {
    file.ends_with(".html") && !is_edition(file) && !paths::is_of_try_page(file)
}

fn is_welsh(file: &str) -> bool {
    file.split('.').nth(1) == Some("cy")
}

/// `NAME.LANG.eN.html`.
fn is_edition(file: &str) -> bool {
    let mut parts = file.rsplit('.').skip(1);
    let number = parts.next().and_then(|part| part.strip_prefix('e'));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

fn is_widget(file: &str) -> bool {
    [
        paths::WASM_FILE,
        paths::GLUE_FILE,
        paths::STYLE_FILE,
        paths::WALK_STYLE_FILE,
    ]
    .contains(&file)
        || file == paths::words_file("en")
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("could not read {}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        found.push(entry.map_err(unreadable)?.path());
    }
    // What is compressed already is a form of the file beside it.
    found.retain(|path| path.is_file() && path.extension() != Some(paths::BROTLI.as_ref()));
    found.sort();
    Ok(found)
}

fn weigh(path: &Path) -> Result<Weight, String> {
    let bytes =
        fs::read(path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Weight {
        file,
        raw: bytes.len(),
        brotli: compressed(&bytes)?,
    })
}

/// How long the bytes are compressed.
///
/// # Errors
///
/// When brotli fails, in its words.
pub fn compressed(bytes: &[u8]) -> Result<usize, String> {
    smallest(bytes).map(|packed| packed.len())
}

/// As a host compresses once and serves often: quality 11, window of 2^24 bytes.
///
/// # Errors
///
/// When brotli fails, in its words.
pub fn smallest(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * KB, 11, 24);
    writer
        .write_all(bytes)
        .map_err(|error| format!("brotli: {error}"))?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(loader: usize, plain: usize, wasm: usize) -> Vec<Weight> {
        [
            (paths::LOADER_FILE, loader),
            ("falls.en.html", plain),
            ("falls.cy.html", plain),
            (paths::WASM_FILE, wasm),
            (paths::TRY_WASM_FILE, 1),
        ]
        .map(|(file, brotli)| Weight {
            file: file.to_owned(),
            raw: brotli * 3,
            brotli,
        })
        .into()
    }

    #[test]
    fn at_its_budget_a_file_passes_and_one_byte_above_fails() {
        assert!(judge(&weights(4096, 9_216, 93_096)).is_ok());
        let over = |weights: &[Weight]| judge(weights).err().unwrap_or_default();
        assert!(over(&weights(4097, 1, 1)).contains("loader: 1 bytes over its budget of 4096"));
        assert!(over(&weights(1, 9_217, 1)).contains("plain HTML of a summary: 1 bytes over"));
        assert!(
            over(&weights(1, 10_241, 1)).contains("plain HTML of a summary in Welsh: 1 bytes over")
        );
        assert!(over(&weights(1, 1, 93_097)).contains("wasm, glue, style and words: 1 bytes over"));
    }

    #[test]
    fn style_and_words_count_towards_the_widget() {
        let mut all = weights(1, 1, 93_096);
        all.push(Weight {
            file: paths::STYLE_FILE.to_owned(),
            raw: 1,
            brotli: 1,
        });
        assert!(judge(&all).is_err());
    }

    #[test]
    fn the_page_to_try_a_summary_out_has_a_budget_of_its_own() {
        let mut all = weights(1, 1, 92_072);
        all.push(Weight {
            file: paths::TRY_PAGE_FILE.to_owned(),
            raw: 1,
            brotli: TRY_PAGE - 1,
        });
        assert!(judge(&all).is_ok());
        all.push(Weight {
            file: paths::TRY_STYLE_FILE.to_owned(),
            raw: 1,
            brotli: 1,
        });
        let over = judge(&all).err().unwrap_or_default();
        assert!(
            over.contains("page to try a summary out: 1 bytes over"),
            "{over}"
        );
    }

    #[test]
    fn each_summary_has_the_budget_for_itself() {
        let mut all = weights(1, 9_216, 1);
        all.push(Weight {
            file: "other.en.html".to_owned(),
            raw: 1,
            brotli: 9_216,
        });
        assert!(judge(&all).is_ok());
    }

    #[test]
    fn every_file_is_told_with_when_it_is_fetched() {
        let of = |file: &str| when(file);
        assert_eq!(of(paths::LOADER_FILE), WITH_THE_PAGE);
        assert_eq!(of(paths::WASM_FILE), NEAR);
        assert_eq!(of(paths::WALK_STYLE_FILE), WITH_THE_PAGE);
        assert_eq!(of(&paths::words_file("en")), NEAR);
        assert_eq!(of("falls.en.walk"), NEAR);
        assert_eq!(of("falls.en.json"), "not by the widget");
        assert_eq!(of("falls.en.e2.html"), "not by the widget");
        assert_eq!(of("falls.en.embed.html"), of("falls.en.html"));
        assert_eq!(
            of("falls.en.plain.json"),
            "by the script tag alone, one of these"
        );
        let text = judge(&weights(10, 20, 30)).unwrap();
        let sums = "with the page: 10; when the element is near: 30 and the walk file";
        assert!(text.contains(sums), "{text}");
    }

    #[test]
    fn nothing_to_weigh_is_no_success() {
        assert!(judge(&[]).is_err());
    }

    #[test]
    fn brotli_makes_text_smaller() {
        let text = "evidence ".repeat(1000);
        assert!(compressed(text.as_bytes()).is_ok_and(|bytes| bytes > 10 && bytes < 100));
    }
}
