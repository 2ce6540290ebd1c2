//! Removes from the built wasm what its dependencies export to JavaScript and nobody calls.
//!
//! leptos depends on `server_fn`, which depends on `wasm-streams` without a feature to switch it off; that
//! crate exports three classes for making a `ReadableStream` in Rust. The linker must keep every
//! export. This runs before wasm-bindgen: once an export and its description are gone, the
//! glue is written without the class, and everything that only the class needed goes too.

use walrus::{Module, RawCustomSection, passes};

/// Part of the names of the exported functions, of their descriptions and of their destructors.
const EXPORTS: &str = "intounderlying";

/// Part of the names of the three classes.
const CLASSES: &str = "IntoUnderlying";

/// Where the macros of wasm-bindgen leave what they know: for each macro call two blocks, its
/// version and its content, each after its length in four bytes, lowest first.
const SECTION: &str = "__wasm_bindgen_unstable";

const ADVICE: &str = "if leptos no longer brings wasm-streams, delete crates/bundle/src/unused.rs";

/// Takes them out of a wasm that wasm-bindgen has not seen yet.
///
/// # Errors
///
/// When they are not there, or not in the form described above.
pub fn take_out(module: &mut Module) -> Result<(), String> {
    let exports: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains(EXPORTS))
        .map(walrus::Export::id)
        .collect();
    if exports.is_empty() {
        return Err(format!(
            "the wasm exports nothing with `{EXPORTS}` in its name; {ADVICE}"
        ));
    }
    for export in exports {
        module.exports.delete(export);
    }

    let mut taken = 0;
    let mut sections = Vec::new();
    while let Some(section) = module.customs.remove_raw(SECTION) {
        let (data, less) = without_classes(&section.data).ok_or_else(|| {
            format!("the section {SECTION} is not made of blocks in pairs; {ADVICE}")
        })?;
        taken += less;
        sections.push(RawCustomSection {
            name: SECTION.to_owned(),
            data,
        });
    }
    for section in sections {
        module.customs.add(section);
    }
    if taken == 0 {
        return Err(format!(
            "the section {SECTION} names no class with `{CLASSES}` in its name; {ADVICE}"
        ));
    }
    passes::gc::run(module);
    Ok(())
}

/// Makes sure that nothing of them is left.
///
/// # Errors
///
/// When something is.
pub fn must_be_gone(module: &Module, glue: &str) -> Result<(), String> {
    let export = module
        .exports
        .iter()
        .find(|export| export.name.contains(EXPORTS));
    if let Some(export) = export {
        return Err(format!(
            "the wasm still exports `{}`, which crates/bundle/src/unused.rs should take out",
            export.name
        ));
    }
    match glue.lines().find(|line| line.contains(CLASSES)) {
        Some(line) => Err(format!(
            "the glue still has the line `{}`, which crates/bundle/src/unused.rs should take out",
            line.trim()
        )),
        None => Ok(()),
    }
}

/// The section without the pairs that name a class, and how many these were; nothing when it is
/// not made of pairs.
fn without_classes(mut data: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (mut kept, mut taken) = (Vec::new(), 0);
    while !data.is_empty() {
        let pair = data;
        let (_version, rest) = block(pair)?;
        let (content, rest) = block(rest)?;
        let length = pair.len() - rest.len();
        if contains(content, CLASSES.as_bytes()) {
            taken += 1;
        } else {
            kept.extend_from_slice(pair.get(..length)?);
        }
        data = rest;
    }
    Some((kept, taken))
}

fn block(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = data.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig};

    fn pair(content: &[u8]) -> Vec<u8> {
        let block = |bytes: &[u8]| [&(bytes.len() as u32).to_le_bytes(), bytes].concat();
        [block(b"{\"version\":\"1\"}"), block(content)].concat()
    }

    fn module(exports: &[&str], section: Vec<u8>) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        for name in exports {
            let made = FunctionBuilder::new(&mut module.types, &[], &[]);
            let function = made.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        module.customs.add(RawCustomSection {
            name: SECTION.to_owned(),
            data: section,
        });
        module
    }

    const OURS: &str = "__wbg_handle_free";
    const THEIRS: &str = "__wbg_intounderlyingsink_free";

    #[test]
    fn what_nobody_calls_goes_and_the_rest_stays() {
        let section = [
            pair(b"\x01Handle"),
            pair(b"\x02IntoUnderlyingSink"),
            pair(b"z"),
        ]
        .concat();
        let mut module = module(&[OURS, THEIRS], section);
        assert_eq!(take_out(&mut module), Ok(()));
        let names: Vec<_> = module.exports.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, [OURS]);
        assert_eq!(module.funcs.iter().count(), 1);
        let left = module.customs.remove_raw(SECTION).unwrap();
        assert_eq!(left.data, [pair(b"\x01Handle"), pair(b"z")].concat());
    }

    #[test]
    fn what_is_not_as_expected_is_said() {
        let said = |mut module: Module| take_out(&mut module).unwrap_err();
        let text = said(module(&[OURS], pair(b"IntoUnderlyingSink")));
        assert!(text.contains("exports nothing"), "{text}");
        assert!(text.contains("delete crates/bundle/src/unused.rs"));
        let text = said(module(&[THEIRS], pair(b"Handle")));
        assert!(text.contains("names no class"), "{text}");
        let mut cut = pair(b"IntoUnderlyingSink");
        cut.pop();
        let text = said(module(&[THEIRS], cut));
        assert!(text.contains("not made of blocks in pairs"), "{text}");
    }

    #[test]
    fn what_is_left_is_found() {
        let empty = || module(&[OURS], Vec::new());
        assert_eq!(must_be_gone(&empty(), "class Handle {}"), Ok(()));
        let text = must_be_gone(&empty(), "\n  class IntoUnderlyingSink {\n").unwrap_err();
        assert!(text.contains("`class IntoUnderlyingSink {`"), "{text}");
        let text = must_be_gone(&module(&[THEIRS], Vec::new()), "").unwrap_err();
        assert!(text.contains(THEIRS), "{text}");
    }
}
