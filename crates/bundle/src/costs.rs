//! What each kind of step and each language costs a reader, in compressed bytes, as tables for
//! docs/measurements.md.
//!
//! The cost of a step is how much its summary's files shrink when it is left out. The cost of a kind adds
//! what glue and wasm shrink by when the code that only it needs is removed: the bodies of the functions of
//! its modules, and then everything that is no longer called. What the compiler merged into
//! other functions, and texts in the data, stay; so this is a lower bound.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use evidence_walk_contract::walk::WalkFile;
use evidence_walk_contract::{codec, paths};
use evidence_walk_document::summary::{StepKind, Summary};
use evidence_walk_words::{Words, files::languages};
use walrus::{FunctionBuilder, FunctionKind, Module};

use crate::budget::compressed;
use crate::files::{bind, read_wasm};

/// A part of the widget, and the modules that only it needs.
struct Part {
    name: &'static str,
    modules: &'static [&'static [&'static str]],
}

const PARTS: [Part; 4] = [
    Part {
        name: "the guess of `predict`",
        modules: &[
            &["view", "predict"],
            &["view", "compared"],
            &["view", "number"],
            &["edge", "guess"],
            &["edge", "number"],
        ],
    },
    Part {
        name: "questions, of `ask` and `predict`, with what became of the answers",
        modules: &[
            &["view", "ask"],
            &["view", "question"],
            &["view", "sent"],
            &["view", "code"],
            &["evidence_walk_rules", "answers"],
        ],
    },
    Part {
        name: "the panel \"What we count\"",
        modules: &[&["view", "records"], &["view", "visit"], &["view", "off"]],
    },
    Part {
        name: "links to a step",
        modules: &[&["view", "link"], &["edge", "link"]],
    },
];

/// The tables: `wasm` as the compiler left it, and a site that `evidence-walk build` wrote.
///
/// # Errors
///
/// In words: which file could not be read or made.
pub fn tables(wasm: &Path, site: &Path) -> Result<String, String> {
    let mut text =
        String::from("| step | kind | brotli in the walk file |\n| --- | --- | ---: |\n");
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (stem, summary) in summaries(site)? {
        for (step, bytes) in steps(site, &stem)?.into_iter().enumerate() {
            let (id, kind) = match summary.steps.get(step) {
                Some(step) => (step.id.as_str(), name(&step.kind)?),
                None => return Err(format!("{stem}: walk file and JSON differ")),
            };
            let _ = writeln!(text, "| {stem}, {id} | {kind} | {bytes} |");
            let sum = kinds.entry(kind).or_default();
            *sum = (sum.0 + 1, sum.1 + bytes);
        }
    }
    text.push_str("\n| kind | steps | brotli of one, mean |\n| --- | ---: | ---: |\n");
    for (kind, (count, bytes)) in kinds {
        let _ = writeln!(text, "| {kind} | {count} | {} |", bytes / count.max(1));
    }
    text.push_str("\n| code that only this needs | brotli in wasm and glue |\n| --- | ---: |\n");
    for (part, bytes) in parts(wasm)? {
        let _ = writeln!(text, "| {part} | {bytes} |");
    }
    text.push_str("\n| language | brotli of its words |\n| --- | ---: |\n");
    for lang in languages() {
        let words = Words::load(lang).map_err(|error| error.to_string())?;
        let bytes = codec::encode(&words.for_walk()).map_err(|error| format!("{lang}: {error}"))?;
        let _ = writeln!(text, "| {lang} | {} |", compressed(&bytes)?);
    }
    Ok(text)
}

/// Each published summary, by the stem of its files.
fn summaries(site: &Path) -> Result<BTreeMap<String, Summary>, String> {
    let folder = site.join(paths::SUMMARIES.trim_start_matches('/'));
    let list = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let ending = [".", paths::SUMMARY_ENDING].concat();
    let mut found = BTreeMap::new();
    for entry in list.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        if let Some(stem) = file.strip_suffix(&ending) {
            let json = folder.join([stem, ".json"].concat());
            let unreadable = |why: &dyn std::fmt::Display| format!("{}: {why}", json.display());
            let bytes = fs::read(&json).map_err(|error| unreadable(&error))?;
            let summary = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))?;
            found.insert(stem.to_owned(), summary);
        }
    }
    if found.is_empty() {
        return Err(format!("{} holds no summary", folder.display()));
    }
    Ok(found)
}

/// What the walk file shrinks by without each of its steps.
fn steps(site: &Path, stem: &str) -> Result<Vec<usize>, String> {
    let name = [
        paths::SUMMARIES.trim_start_matches('/'),
        "/",
        stem,
        ".",
        paths::SUMMARY_ENDING,
    ];
    let path = site.join(name.concat());
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: WalkFile =
        codec::decode(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let whole = compressed(&bytes)?;
    (0..file.steps.len())
        .map(|left_out| {
            let mut less = file.clone();
            less.steps.remove(left_out);
            let less = codec::encode(&less).map_err(|error| format!("{stem}: {error}"))?;
            Ok(whole.saturating_sub(compressed(&less)?))
        })
        .collect()
}

/// The name of a kind, as the JSON has it.
fn name(kind: &StepKind) -> Result<String, String> {
    let json = serde_json::to_value(kind).map_err(|error| error.to_string())?;
    let tag = match &json {
        serde_json::Value::Object(map) => map.keys().next().cloned(),
        other => other.as_str().map(str::to_owned),
    };
    tag.ok_or_else(|| "a kind of step without a name".to_owned())
}

/// What glue and wasm shrink by without each part.
fn parts(wasm: &Path) -> Result<Vec<(&'static str, usize)>, String> {
    let whole = weigh(read_wasm(wasm)?)?;
    PARTS
        .iter()
        .map(|Part { name, modules }| {
            let mut module = read_wasm(wasm)?;
            for path in *modules {
                if cut(&mut module, &mangled(path)) == 0 {
                    return Err(format!(
                        "the wasm has no function of {}: it was renamed, or built without names; \
                         change crates/bundle/src/costs.rs",
                        path.join("::")
                    ));
                }
            }
            Ok((*name, whole.saturating_sub(weigh(module)?)))
        })
        .collect()
}

fn weigh(module: Module) -> Result<usize, String> {
    let (glue, wasm) = bind(module)?;
    Ok(compressed(glue.as_bytes())? + compressed(&wasm)?)
}

/// How a path appears in the names that the compiler gives to functions (rustc's `v0` mangling): each
/// word after its length. A crate's name has its hash before it and stands alone.
fn mangled(path: &[&str]) -> String {
    path.iter()
        .map(|word| format!("{}{word}", word.len()))
        .collect()
}

/// Takes the bodies of all functions whose names hold `part`; how many they were.
fn cut(module: &mut Module, part: &str) -> usize {
    let named = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains(part));
    let found: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| named(&module.funcs.get(*id).name))
        .map(|(id, function)| (id, function.ty(), function.args.clone()))
        .collect();
    for (id, ty, args) in &found {
        let ty = module.types.get(*ty);
        let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
        let mut empty = FunctionBuilder::new(&mut module.types, &params, &results);
        empty.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(empty.local_func(args.clone()));
    }
    found.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ModuleConfig;

    #[test]
    fn a_path_is_found_as_the_compiler_writes_it() {
        let path = mangled(&["view", "predict"]);
        assert_eq!(path, "4view7predict");
        let name = "_RNCNvNtNtCs0_20evidence_walk_widget4view7predict5afters_0B7_";
        assert!(name.contains(&path));
    }

    #[test]
    fn what_is_cut_does_nothing_and_what_only_it_called_is_gone() {
        let mut module = Module::with_config(ModuleConfig::new());
        let mut make = |name: &str, calls: Option<walrus::FunctionId>| {
            let mut made = FunctionBuilder::new(&mut module.types, &[], &[]);
            if let Some(other) = calls {
                made.func_body().call(other);
            }
            let id = made.finish(Vec::new(), &mut module.funcs);
            module.funcs.get_mut(id).name = Some(name.to_owned());
            id
        };
        let deep = make("4edge5guess", None);
        let guess = make("4view7predict", Some(deep));
        let walk = make("4view4step", Some(guess));
        module.exports.add("mount", walk);
        assert_eq!(cut(&mut module, &mangled(&["view", "predict"])), 1);
        assert_eq!(cut(&mut module, &mangled(&["view", "ask"])), 0);
        walrus::passes::gc::run(&mut module);
        let names: Vec<_> = module
            .funcs
            .iter()
            .filter_map(|f| f.name.as_deref())
            .collect();
        assert!(names.contains(&"4view4step"), "{names:?}");
        assert!(!names.contains(&"4edge5guess"), "{names:?}");
    }

    #[test]
    fn a_kind_is_named_as_its_summary_names_it() {
        assert_eq!(name(&StepKind::Read).as_deref(), Ok("read"));
        let finding = StepKind::Finding(vec!["falls".to_owned()]);
        assert_eq!(name(&finding).as_deref(), Ok("finding"));
        assert_eq!(name(&StepKind::Ask(Vec::new())).as_deref(), Ok("ask"));
    }
}
