//! Builds the example in `examples/leptos-host/`: a leptos page with the widget in it. It is compiled as the
//! widget is, into the same folder, so that only the page itself has to be compiled.

use crate::run::{cargo, program, show};
use crate::say::Done;
use crate::setup::compiler::{Compiler, TARGET};
use crate::{place, recipe, widget};

const PACKAGE: &str = "evidence-walk-leptos-host";
/// What is served as it stands.
const PAGES: [&str; 3] = ["index.html", "script-tag.html", "start.js"];

/// Builds what has changed.
pub fn build(compiler: &Compiler) -> Done {
    let mut command = cargo(&["build", "-p", PACKAGE, "--target", TARGET]);
    command.args(["--profile", widget::PROFILE, "--target-dir"]);
    command.arg(place::wasm_target());
    show(
        command.envs(recipe::published(compiler)),
        "read the compiler's first error above; the code is in examples/leptos-host/",
    )?;
    let wasm = place::wasm_target()
        .join(TARGET)
        .join(widget::PROFILE)
        .join([PACKAGE, ".wasm"].concat());
    let mut command = program(widget::bundle(), &["--bind"]);
    show(
        command.arg(wasm).arg(place::example_page()),
        "read the message above; the code is in crates/bundle/",
    )?;
    for page in PAGES {
        let source = place::root().join("examples/leptos-host").join(page);
        place::write(
            &place::example_page().join(page),
            &place::read_text(&source)?,
        )?;
    }
    Ok(())
}
