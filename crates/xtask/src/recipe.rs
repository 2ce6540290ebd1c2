//! How wasm is compiled, as environment variables: xtask sets them for cargo, and Trunk, which takes
//! no cargo flags, makes the same bytes when it is given the same variables
//! (`cargo xtask widget --print-env`, with profile `widget`).

use crate::setup::compiler::Compiler;
use crate::traces;

/// The variables with which the published widget is compiled: the smallest wasm.
///
/// A guest on somebody else's page never panics (the lints see to that), so the standard
/// library's code for reporting a panic, the texts and the places in the source are dead weight:
/// a panic aborts at once instead. With the library compiled for size like the widget itself this
/// saves some 6 KB of what a reader waits for.
pub fn published(compiler: &Compiler) -> Vec<(&'static str, String)> {
    let mut variables = compiler.variables();
    let mut flags = Vec::new();
    if compiler.has_source() {
        let more = [
            ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
            ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
            ("CARGO_PROFILE_WIDGET_PANIC", "immediate-abort"),
        ];
        variables.extend(more.map(|(name, value)| (name, value.to_owned())));
        flags.extend(["-Zfmt-debug=none", "-Zlocation-detail=none"].map(str::to_owned));
    }
    variables.push(("CARGO_ENCODED_RUSTFLAGS", traces::flags(&flags)));
    variables
}

/// As lines that a shell reads: `eval "$(cargo xtask widget --print-env)"`.
pub fn for_shell(variables: &[(&'static str, String)]) -> String {
    variables
        .iter()
        .map(|(name, value)| format!("export {name}='{}'\n", value.replace('\'', r"'\''")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(variables: &[(&'static str, String)], name: &str) -> Option<String> {
        let found = variables.iter().find(|(this, _)| *this == name);
        found.map(|(_, value)| value.clone())
    }

    #[test]
    fn with_its_source_the_library_is_compiled_along_and_panics_stop_at_once() {
        let made = published(&Compiler::new(Some("ours"), true));
        assert_eq!(value(&made, "RUSTUP_TOOLCHAIN").as_deref(), Some("ours"));
        assert_eq!(
            value(&made, "CARGO_UNSTABLE_BUILD_STD").as_deref(),
            Some("std,panic_abort")
        );
        assert_eq!(
            value(&made, "CARGO_PROFILE_WIDGET_PANIC").as_deref(),
            Some("immediate-abort")
        );
        let flags = value(&made, "CARGO_ENCODED_RUSTFLAGS").unwrap();
        assert!(flags.starts_with("-Zfmt-debug=none\x1f"), "{flags}");
        assert!(flags.contains("=/evidence-walk"), "{flags}");
    }

    #[test]
    fn without_it_nothing_unstable_is_asked_for() {
        let made = published(&Compiler::new(None, false));
        let names: Vec<_> = made.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["CARGO_ENCODED_RUSTFLAGS"]);
        assert!(!made.first().unwrap().1.contains("-Z"));
    }

    #[test]
    fn a_shell_reads_any_value() {
        assert_eq!(
            for_shell(&[("A", "x y".to_owned()), ("B", "it's".to_owned())]),
            "export A='x y'\nexport B='it'\\''s'\n"
        );
    }
}
