//! Rules of this code base that crate boundaries cannot enforce. Each message says where a misplaced line belongs.
//!
//! A law is a function from files to findings, so each is shown here to hold for the code and to
//! fail for a line that breaks it. `docs/architecture.md` says what the laws are for.

#[path = "law/guides.rs"]
mod guides;
#[path = "law/house.rs"]
mod house;
#[path = "law/imports.rs"]
mod imports;
#[path = "law/inert.rs"]
mod inert;
#[path = "law/rooms.rs"]
mod rooms;

use house::{File, breaks, code, holds, misplaced, passes};
use inert::inert;

/// Folders whose paths, named in prose, must exist.
const ROOMS: [&str; 9] = [
    "src/",
    "crates/",
    "tests/",
    "style/",
    "centre/",
    "docs/",
    "deploy/",
    "fuzz/",
    "examples/",
];

#[test]
fn only_edge_and_element_know_the_browser() {
    holds(browser);
    breaks(browser, "src/view/a.rs", "use web_sys::Element;");
    breaks(
        browser,
        "src/state/mod.rs",
        "let id = js_sys::Math::random();",
    );
    passes(browser, "src/edge/a.rs", "use web_sys::Element;");
}

fn browser(files: &[File]) -> Vec<String> {
    let at_home = |path: &str| path.starts_with("src/edge/") || path.starts_with("src/element/");
    misplaced(
        files,
        |path| path.starts_with("src/") && !at_home(path),
        &["web_sys", "js_sys", "gloo", "wasm_bindgen"],
        "only src/edge/ and src/element/ know the browser: make it a function there that decides nothing",
    )
}

#[test]
fn only_state_view_and_mount_know_leptos() {
    holds(leptos);
    breaks(leptos, "src/edge/post.rs", "use leptos::prelude::*;");
    breaks(
        leptos,
        "crates/rules/src/walk.rs",
        "use leptos::prelude::*;",
    );
    passes(leptos, "src/view/a.rs", "use leptos::prelude::*;");
}

fn leptos(files: &[File]) -> Vec<String> {
    let at_home = |path: &str| {
        path.starts_with("src/view/")
            || path.starts_with("src/state/")
            || path == "src/element/mod.rs"
            || path.starts_with("crates/try/src/page")
            || path.starts_with("examples/")
    };
    misplaced(
        files,
        |path| !at_home(path) && !path.starts_with("tests/"),
        &["leptos::", "leptos_"],
        "reactive values are made in src/state/, drawn in src/view/, mounted in src/element/mod.rs; \
         what can be decided without them belongs in crates/rules/",
    )
}

#[test]
fn nothing_panics_on_purpose() {
    holds(panics);
    breaks(panics, "src/config.rs", "let a = b.unwrap();");
    breaks(panics, "crates/rules/src/walk.rs", "unreachable!()");
    passes(
        panics,
        "src/config.rs",
        "#[cfg(test)]\nmod tests { fn a() { b.unwrap() } }",
    );
}

fn panics(files: &[File]) -> Vec<String> {
    misplaced(
        files,
        |path| path.contains("src/"),
        &[
            ".unwrap()",
            ".expect(",
            "panic!(",
            "unreachable!(",
            "todo!(",
            "unimplemented!(",
        ],
        "a guest on a page never panics: return an error that says what to do, or make the state impossible",
    )
}

#[test]
fn all_sql_lives_in_the_store() {
    holds(sql);
    breaks(
        sql,
        "crates/collector/src/routes.rs",
        "let q = \"SELECT id FROM tally\";",
    );
    passes(
        sql,
        "crates/store/src/sqlite/mod.rs",
        "let q = \"SELECT id FROM tally\";",
    );
}

fn sql(files: &[File]) -> Vec<String> {
    misplaced(
        files,
        |path| path.contains("src/") && !path.starts_with("crates/store/src/sqlite/"),
        &["SELECT ", "INSERT INTO", "CREATE TABLE", "DELETE FROM"],
        "SQL belongs in crates/store/src/sqlite/, behind a question of its trait",
    )
}

#[test]
fn nothing_drawn_carries_a_style_attribute() {
    holds(inline_style);
    breaks(
        inline_style,
        "crates/page/src/html.rs",
        "out += \"<p style=\\\"color:red\\\">\";",
    );
    breaks(
        inline_style,
        "src/view/a.rs",
        "view! { <p style=\"color:red\"></p> }",
    );
}

fn inline_style(files: &[File]) -> Vec<String> {
    misplaced(
        files,
        |path| path.contains("src/") && path.ends_with(".rs"),
        &["style=\"", "style=\\\"", "(\"style\""],
        "a strict policy blocks it: give the element a class, and the class its look in style/",
    )
}

#[test]
fn no_view_becomes_inner_html() {
    holds(inert);
    breaks(inert, "src/view/a.rs", "view! { <p>\"Some words\"</p> }");
    breaks(
        inert,
        "src/view/a.rs",
        "view! { <p>\n    \"Some words\"\n</p> }",
    );
    breaks(
        inert,
        "src/view/a.rs",
        "view! { <div><hr class=\"line\"/></div> }",
    );
    breaks(
        inert,
        "src/view/a.rs",
        "view! { <div><i class=\"a\" hidden></i></div> }",
    );
    passes(
        inert,
        "src/view/a.rs",
        "view! { <p class={\"x\"}>{words}</p><hr class={\"line\"}/> }",
    );
    passes(
        inert,
        "src/view/a.rs",
        "match a { Some(_) => \"b\", None if c > \"d\" => \"e\" }",
    );
}

#[test]
fn a_file_can_be_read_at_one_sitting() {
    holds(length);
    breaks(length, "style/plain.css", &"a {}\n".repeat(401));
    passes(length, "style/plain.css", &"a {}\n".repeat(400));
}

fn length(files: &[File]) -> Vec<String> {
    let code = files.iter().filter(|file| {
        [".rs", ".js", ".mjs", ".css"]
            .iter()
            .any(|end| file.path.ends_with(end))
    });
    code.map(|file| (&file.path, file.text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| {
            format!("{path}: {lines} lines, more than 400: it holds two ideas; give each a file")
        })
        .collect()
}

#[test]
fn every_room_has_its_sentence() {
    holds(sentences);
    breaks(sentences, "src/lib.rs", "//! The list.\n\nmod other;\n");
    breaks(sentences, "src/view/bar.rs", "use crate::x;\n");
    passes(sentences, "src/view/bar.rs", "//! The bar.\n");
}

fn sentences(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && file.path.contains("src/"))
    {
        let lines: Vec<&str> = file.text.lines().collect();
        let listed = |name: &str| {
            files.iter().any(|parent| {
                parent.text.contains(&format!("mod {name};")) && parent.path.ends_with(".rs")
            })
        };
        let name = file
            .path
            .trim_end_matches("/mod.rs")
            .trim_end_matches(".rs")
            .rsplit('/')
            .next()
            .unwrap_or("");
        if !file.text.starts_with("//!") && !listed(name) {
            found.push(format!(
                "{}: begins with no `//!`: say in a sentence what it is for",
                file.path
            ));
        }
        for (above, line) in lines.iter().zip(lines.iter().skip(1)) {
            let is_list =
                line.trim_start_matches("pub ").starts_with("mod ") && line.ends_with(';');
            if is_list
                && file.path.ends_with("lib.rs")
                && !above.starts_with("///")
                && !above.starts_with("#[")
            {
                found.push(format!(
                    "{}: `{}` has no sentence above it",
                    file.path, line
                ));
            }
        }
    }
    found
}

#[test]
fn the_widget_says_no_word_that_it_is_not_sent() {
    holds(unsent_words);
    breaks(unsent_words, "src/view/a.rs", "state.word(Word::TheAnswer)");
    passes(unsent_words, "src/view/a.rs", "state.word(Word::Back)");
}

fn unsent_words(files: &[File]) -> Vec<String> {
    let list = include_str!("../crates/words/src/walk.rs");
    let page_only = list
        .lines()
        .filter_map(|line| line.trim().strip_suffix(','))
        .filter(|line| line.starts_with("Word::"));
    let mut found = Vec::new();
    for word in page_only {
        for file in files.iter().filter(|file| file.path.starts_with("src/")) {
            for (number, line) in code(&file.text) {
                if has_word(line, word) {
                    let path = &file.path;
                    found.push(format!(
                        "{path}:{number}: `{word}` is empty in the walk: take it off the list in crates/words/src/walk.rs"
                    ));
                }
            }
        }
    }
    found
}

#[test]
fn no_file_tells_of_one_machine_or_of_how_it_was_written() {
    holds(traces);
    for word in traces_of() {
        breaks(traces, "docs/a.md", &format!("see {word} for more"));
    }
    passes(
        traces,
        "docs/a.md",
        "CLAIM, HAIL, network/ and teaching assistants",
    );
}

/// Put together here, so that this file does not break its own law.
fn traces_of() -> Vec<String> {
    let parts = [
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/tmp", "/t-"),
        ("A", "I"),
        ("LL", "M"),
        ("Clau", "de"),
        ("Anth", "ropic"),
        ("Chat", "GPT"),
        ("Copi", "lot"),
        ("language", " model"),
        ("coding", " assistant"),
    ];
    parts.iter().map(|(a, b)| [*a, *b].concat()).collect()
}

fn traces(files: &[File]) -> Vec<String> {
    let words = traces_of();
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            for word in words.iter().filter(|word| has_word(line, word)) {
                found.push(format!(
                    "{}:{}: `{word}`: say it without",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    found
}

/// Whether `word` occurs in `line` and is not part of a longer word.
fn has_word(line: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let path = word.starts_with('/');
        path || !letter(before) && !letter(after)
    })
}
