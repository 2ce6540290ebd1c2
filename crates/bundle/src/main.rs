//! Turns the built wasm into the files of the widget, and weighs them.
//!
//! `evidence-walk-bundle WASM WORD TRY ROOT OUT` writes every file a centre's page fetches into `OUT`;
//! `evidence-walk-bundle --sizes WIDGET SITE` prints the bytes of the widget's files and of the summaries
//! that `evidence-walk build` wrote into `SITE`, and fails when a budget is exceeded;
//! `evidence-walk-bundle --costs WASM SITE` says what kinds of steps and languages cost;
//! `evidence-walk-bundle --bind WASM OUT` writes wasm and glue of any program as wasm-bindgen makes them.
//! `cargo xtask` calls them.

mod budget;
mod costs;
mod files;
mod names;
mod shrink;
mod unused;

use std::path::Path;
use std::process::ExitCode;

use crate::files::BuiltModules;

const USAGE: &str = "say `evidence-walk-bundle WASM WORD TRY ROOT OUT`, `evidence-walk-bundle --sizes \
     WIDGET SITE`, `evidence-walk-bundle --costs WASM SITE` or `evidence-walk-bundle --bind WASM OUT`";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["--sizes", widget, site] => budget::check(Path::new(widget), Path::new(site)),
        ["--costs", wasm, site] => costs::tables(Path::new(wasm), Path::new(site)),
        ["--bind", wasm, out] => files::bind_plainly(Path::new(wasm), Path::new(out)),
        [widget, word, try_page, root, out] => {
            let built = BuiltModules {
                widget: Path::new(widget),
                word: Path::new(word),
                try_page: Path::new(try_page),
            };
            files::write_all(&built, Path::new(root), Path::new(out))
        }
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}
