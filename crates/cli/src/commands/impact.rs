//! `evidence-walk impact`: the theory of change as a page, and for programs that draw graphs.

use std::fs;

use evidence_walk_impact::graph::{dot, mermaid};
use evidence_walk_impact::page::page;

use super::{Stop, args, check, counted, say};

/// Writes the files into a folder. They are made of the theory alone, so those of an earlier run are replaced.
pub(super) fn run(args: &args::Impact) -> Result<(), Stop> {
    let loaded = check::sound(&args.dir)?;
    let Some(theory) = &loaded.theory else {
        return Err(Stop(format!(
            "{} has no impact/theory.toml; docs/impact.md shows how to write one, the impact first",
            args.dir.display()
        )));
    };
    let cannot = |what: &str, why: std::io::Error| {
        Stop(format!(
            "cannot write {what}: {why}; name another folder with --out"
        ))
    };
    fs::create_dir_all(&args.out).map_err(|why| cannot(&args.out.display().to_string(), why))?;
    let files = [
        ("theory.html", page(theory, &loaded.summaries)),
        ("theory.dot", dot(theory)),
        ("theory.mmd", mermaid(theory)),
    ];
    for (name, text) in files {
        let path = args.out.join(name);
        fs::write(&path, text).map_err(|why| cannot(&path.display().to_string(), why))?;
    }
    say(format_args!(
        "{}, with {}: {}.",
        args.out.join("theory.html").display(),
        counted(theory.nodes.len(), "node"),
        check::about_links(theory),
    ));
    Ok(())
}
