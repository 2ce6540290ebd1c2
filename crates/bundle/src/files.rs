//! Writes the files of the widget, by the names that the contract gives them.

use std::fs;
use std::path::Path;

use evidence_walk_contract::node::{ATTRIBUTES, PAGE_ATTRIBUTES, TAGS};
use evidence_walk_contract::{codec, paths};
use evidence_walk_words::editor::EditorWords;
use evidence_walk_words::{Words, files::languages};
use walrus::{Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

use crate::budget::smallest;
use crate::{names, shrink, unused};

const SCRIPTS: [(&str, &str); 8] = [
    (paths::LOADER_FILE, "src/element/evidence-walk.js"),
    (paths::PLAIN_FILE, "src/element/evidence-walk-plain.js"),
    (paths::HELP_FILE, "src/element/evidence-walk-help.js"),
    (paths::LOCAL_FILE, "src/element/evidence-walk-local.js"),
    (paths::NOTE_FILE, "src/element/evidence-walk-note.js"),
    (
        paths::LANGUAGE_FILE,
        "src/element/evidence-walk-language.js",
    ),
    (
        paths::AUDIENCE_FILE,
        "src/element/evidence-walk-audience.js",
    ),
    (
        paths::TRY_SCRIPT_FILE,
        "src/element/evidence-walk-try-page.js",
    ),
];
const STYLES: [(&str, &[&str]); 8] = [
    (paths::STYLE_FILE, &["style/tokens.css", "style/plain.css"]),
    (paths::EDITION_STYLE_FILE, &["style/edition.css"]),
    (paths::TOOLKIT_STYLE_FILE, &["style/toolkit.css"]),
    (paths::WALK_STYLE_FILE, &["style/walk.css"]),
    (paths::PANEL_STYLE_FILE, &["style/panel.css"]),
    (paths::NOTE_STYLE_FILE, &["style/note.css"]),
    (paths::AUDIENCE_STYLE_FILE, &["style/audience.css"]),
    (
        paths::TRY_STYLE_FILE,
        &["style/dashboard.css", "style/preview.css", "style/try.css"],
    ),
];

/// The page to try a summary out, with the names of its words.
const TRY_PAGE: &str = "src/element/evidence-walk-try.html";

/// The modules of WebAssembly as they were built.
pub struct BuiltModules<'a> {
    /// The widget.
    pub widget: &'a Path,
    /// What writes Word files.
    pub word: &'a Path,
    /// The page to try a summary out.
    pub try_page: &'a Path,
}

/// Writes them all into an emptied `out`; gives a line on what was written.
///
/// # Errors
///
/// In words: which file could not be read, made or written, and why.
pub fn write_all(built: &BuiltModules<'_>, root: &Path, out: &Path) -> Result<String, String> {
    empty(out)?;
    glue_and_wasm(built.widget, out)?;
    let word = (paths::WORD_GLUE_FILE, paths::WORD_WASM_FILE);
    part(built.word, word, out)?;
    let try_page = (paths::TRY_GLUE_FILE, paths::TRY_WASM_FILE);
    part(built.try_page, try_page, out)?;
    let page = with_words(&read(root, TRY_PAGE)?)?;
    write_both(out, paths::TRY_PAGE_FILE, page.as_bytes())?;
    for (name, source) in SCRIPTS {
        let script = lists(&with_parts(root, source)?);
        write_both(out, name, shrink::script(&script).as_bytes())?;
    }
    for (name, sources) in STYLES {
        let style = sources
            .iter()
            .map(|source| read(root, source))
            .collect::<Result<String, _>>()?;
        write_both(out, name, shrink::style(&style).as_bytes())?;
    }
    for lang in languages() {
        let words = Words::load(lang).map_err(|error| error.to_string())?;
        let bytes = codec::encode(&words.for_walk())
            .map_err(|error| format!("words of {lang}: {error}"))?;
        write(out, &paths::words_file(lang), &bytes)?;
        let bytes = serde_json::to_vec(&words.note_words())
            .map_err(|error| format!("words of notes in {lang}: {error}"))?;
        write(out, &paths::note_words_file(lang), &bytes)?;
    }
    let count = fs::read_dir(out).map(Iterator::count).unwrap_or_default();
    Ok(format!(
        "  {count} files of the widget in {}",
        out.display()
    ))
}

/// A script with its parts: a line `// include FILE` is replaced by that file in the same folder.
fn with_parts(root: &Path, source: &str) -> Result<String, String> {
    let (folder, _) = source.rsplit_once('/').unwrap_or_default();
    let mut script = String::new();
    for line in read(root, source)?.lines() {
        match line.trim_start().strip_prefix("// include ") {
            Some(part) => script.push_str(&read(root, &format!("{folder}/{part}"))?),
            None => script.push_str(line),
        }
        script.push('\n');
    }
    Ok(script)
}

/// With an editor's word for each name in braces.
fn with_words(page: &str) -> Result<String, String> {
    let words = EditorWords::english().map_err(|error| error.to_string())?;
    let mut made = String::new();
    let mut rest = page;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let word = words
            .named(name)
            .ok_or_else(|| format!("{TRY_PAGE}: there is no word `{name}`"))?;
        made.push_str(before);
        made.push_str(&word.replace('&', "&amp;").replace('<', "&lt;"));
        rest = after;
    }
    made.push_str(rest);
    Ok(made)
}

/// With the contract's lists where a script asks for them: each is in one file only.
fn lists(script: &str) -> String {
    script
        .replace("{version}", &codec::VERSION.to_string())
        .replace("{tags}", &TAGS.join(" "))
        .replace(
            "{attributes}",
            &[ATTRIBUTES, PAGE_ATTRIBUTES].concat().join(" "),
        )
}

/// Emptied, so that a file of an older version is not published with the new ones.
fn empty(out: &Path) -> Result<(), String> {
    if out.exists() {
        fs::remove_dir_all(out)
            .map_err(|error| format!("could not empty {}: {error}", out.display()))?;
    }
    fs::create_dir_all(out).map_err(|error| format!("could not make {}: {error}", out.display()))
}

fn glue_and_wasm(wasm: &Path, out: &Path) -> Result<(), String> {
    let (glue, wasm) = bind(read_wasm(wasm)?)?;
    write_both(out, paths::GLUE_FILE, glue.as_bytes())?;
    write_both(out, paths::WASM_FILE, &wasm)
}

/// A module of its own, which a part of the widget fetches when it is asked for.
fn part(wasm: &Path, (glue_file, wasm_file): (&str, &str), out: &Path) -> Result<(), String> {
    let stem = glue_file.trim_end_matches(".js");
    let mut made = Bindgen::new()
        .input_module(stem, read_wasm(wasm)?)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .generate_output()
        })
        .map_err(|error| format!("wasm-bindgen could not read {}: {error:#}", wasm.display()))?;
    let glue = shrink::glue(made.js())?;
    without_inner_html(&glue)?;
    if !glue.contains(wasm_file) {
        return Err(format!(
            "the glue does not fetch {wasm_file}: the naming of wasm-bindgen and crates/contract/src/paths.rs differ"
        ));
    }
    made.wasm_mut().customs.remove_raw("target_features");
    write_both(out, glue_file, glue.as_bytes())?;
    write_both(out, wasm_file, &made.wasm_mut().emit_wasm())
}

/// Reads the built wasm as wasm-bindgen itself reads it.
///
/// # Errors
///
/// In words: which file, and why not.
pub fn read_wasm(wasm: &Path) -> Result<Module, String> {
    ModuleConfig::new()
        .strict_validate(false)
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(wasm)
        .map_err(|error| format!("could not read {}: {error:#}", wasm.display()))
}

/// Writes wasm and glue of a program that is not the widget, as wasm-bindgen makes them.
///
/// # Errors
///
/// In words: which file could not be read or written, or what wasm-bindgen says.
pub fn bind_plainly(wasm: &Path, out: &Path) -> Result<String, String> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .generate(out)
        })
        .map_err(|error| format!("could not bind {}: {error:#}", wasm.display()))?;
    Ok(format!("  wasm and glue in {}", out.display()))
}

/// A strict policy may require Trusted Types, which refuse it.
fn without_inner_html(glue: &str) -> Result<(), String> {
    if glue.contains("innerHTML") {
        return Err(
            "the glue sets innerHTML: leptos makes it of what is literal in `view!`; write that with \
             `el`, as in src/view/"
                .to_owned(),
        );
    }
    Ok(())
}

/// Makes glue and wasm, as they are published, of the built wasm.
///
/// # Errors
///
/// When a step of it finds what it does not expect: in words.
pub fn bind(mut module: Module) -> Result<(String, Vec<u8>), String> {
    let stem = paths::GLUE_FILE.trim_end_matches(".js");
    let unreadable = |error| format!("wasm-bindgen could not read the wasm: {error:#}");
    unused::take_out(&mut module)?;
    let mut made = Bindgen::new()
        .input_module(stem, module)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .generate_output()
        })
        .map_err(unreadable)?;
    let glue = shrink::unmounted(&shrink::glue(made.js())?)?;
    let glue = shrink::guarded(&shrink::told_after(&glue)?)?;
    let glue = names::shorten(made.wasm_mut(), &glue)?;
    unused::must_be_gone(made.wasm(), &glue)?;
    without_inner_html(&glue)?;
    if glue.starts_with("import ") || glue.contains("\nimport ") {
        return Err(
            "a dependency of the widget brings JavaScript of its own, which is not written yet: \
             extend crates/bundle/src/files.rs"
                .to_owned(),
        );
    }
    if !glue.contains(paths::WASM_FILE) {
        return Err(format!(
            "the glue does not fetch {}: the naming of wasm-bindgen and crates/contract/src/paths.rs differ",
            paths::WASM_FILE
        ));
    }
    // wasm-bindgen has read what the compiler left for it; a browser does not need it.
    made.wasm_mut().customs.remove_raw("target_features");
    let wasm = made.wasm_mut().emit_wasm();
    Ok((glue, wasm))
}

fn read(root: &Path, name: &str) -> Result<String, String> {
    fs::read_to_string(root.join(name)).map_err(|error| format!("could not read {name}: {error}"))
}

/// Also compressed, for the collector: it could not spend the time for the smallest form
/// at every request. Not the words, which the collector makes itself.
fn write_both(out: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    write(out, name, bytes)?;
    let packed = [name, ".", paths::BROTLI].concat();
    write(out, &packed, &smallest(bytes)?)
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    fs::write(out.join(name), bytes).map_err(|error| format!("could not write {name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glue_that_sets_inner_html_is_refused() {
        let sets = "__wbg_set_innerHTML_1a2b: function(a, b, c) { b.innerHTML = text(c); },";
        assert!(without_inner_html(sets).is_err());
        let appends = "__wbg_append_1a2b: function(a, b) { return a.appendChild(b); },";
        assert_eq!(without_inner_html(appends), Ok(()));
    }

    #[test]
    fn the_page_to_try_a_summary_out_has_its_words() {
        let page = with_words("<h1>{try}</h1>").unwrap();
        assert_eq!(page, "<h1>Try a summary</h1>");
        let fault = with_words("<p>{nonsense}</p>").err().unwrap_or_default();
        assert!(fault.contains("no word `nonsense`"), "{fault}");
    }

    #[test]
    fn the_loader_is_put_together_of_its_parts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let loader = with_parts(&root, "src/element/evidence-walk.js").unwrap();
        assert!(!loader.contains("// include "));
        // A back-tick anywhere would leave it as it is, comments and all.
        assert!(!loader.contains('`'));
        for part in [
            "const load = ",
            "const wrong = ",
            "const build = ",
            "class EvidenceWalk ",
        ] {
            assert_eq!(loader.matches(part).count(), 1, "{part}");
        }
        assert!(with_parts(&root, "src/element/nowhere.js").is_err());
    }
}
