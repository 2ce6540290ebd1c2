//! Shortens the names that only glue and wasm exchange with each other.
//!
//! wasm-bindgen distinguishes them by hashes (`__wbg_now_043d245551b22f9c`). A hash does not
//! compress, each occurs in both files, and together they are some 3 KB of what a reader waits
//! for.

use evidence_walk_contract::codec::fingerprint;
use walrus::Module;

/// The browser's own code reads it.
const MEMORY: &str = "memory";

const ADVICE: &str = "wasm-bindgen writes its glue otherwise than crates/bundle/src/names.rs \
                      expects: change it there";

/// Renames in the wasm; gives the glue with the same names.
///
/// # Errors
///
/// When a name is not where it is expected in the glue.
pub fn shorten(module: &mut Module, glue: &str) -> Result<String, String> {
    let mut text = glue.to_owned();
    let mut sources: Vec<String> = module.imports.iter().map(|i| i.module.clone()).collect();
    sources.sort();
    sources.dedup();
    let [source] = sources.as_slice() else {
        return Err(format!(
            "the wasm imports from {}: one module was expected; {ADVICE}",
            sources.join(", ")
        ));
    };
    // Glue and wasm of different builds share short names for different things: the module's name,
    // made of all the long ones, keeps them apart.
    let long: Vec<&str> = module.imports.iter().map(|i| i.name.as_str()).collect();
    let ours = format!("g{:08x}", fingerprint(&long));
    text = replace_one(&text, &format!("\"{source}\":"), &format!("{ours}:"))?;

    for (number, import) in module.imports.iter_mut().enumerate() {
        let short = letters(number);
        // At the start of a line, because a name may end another one.
        let key = |name: &str| format!("\n{name}:");
        text = replace_one(&text, &key(&import.name), &key(&short))?;
        text = text.replace(&format!("\n{short}: function("), &format!("\n{short}("));
        import.name = short;
        ours.clone_into(&mut import.module);
    }

    // What the glue does not speak of, nobody else can: only the glue has the wasm.
    let spoken = |name: &str| name == MEMORY || word(&text, name);
    let unspoken = module.exports.iter().filter(|e| !spoken(&e.name));
    for export in unspoken.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
    let hashed = module.exports.iter_mut().filter(|e| has_hash(&e.name));
    for (number, export) in hashed.enumerate() {
        let short = format!("_{}", letters(number));
        if word(&text, &short) {
            return Err(format!("the glue already has a name `{short}`; {ADVICE}"));
        }
        let called = format!("wasm.{}(", export.name);
        if !text.contains(&called) {
            return Err(format!("the glue does not call `{called}`; {ADVICE}"));
        }
        // Its hash makes it the only one of that name, but it may begin the name of another.
        text = replace_word(&text, &export.name, &short);
        export.name = short;
    }
    Ok(text)
}

fn replace_one(text: &str, from: &str, to: &str) -> Result<String, String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(format!(
            "the glue has `{}` {count} times, not once; {ADVICE}",
            from.trim()
        )),
    }
}

/// a, b, … z, then ba, bb, …: any two numbers differ.
fn letters(mut number: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return name.iter().rev().collect();
        }
    }
}

/// Whether a part of the name is a hash of 16 digits; some begin with the `h` of "hash".
fn has_hash(name: &str) -> bool {
    name.split('_').any(|part| {
        let hash = part.strip_prefix('h').unwrap_or(part);
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn ends_word(c: char) -> bool {
    !(c.is_alphanumeric() || c == '_' || c == '$')
}

/// Whether it occurs there as a word of its own.
fn word(text: &str, name: &str) -> bool {
    text.split(ends_word).any(|word| word == name)
}

fn replace_word(text: &str, name: &str, short: &str) -> String {
    let each = text.split_inclusive(ends_word).map(|piece| {
        let found = piece.trim_end_matches(ends_word);
        match found == name {
            true => piece.replacen(name, short, 1),
            false => piece.to_owned(),
        }
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ModuleConfig;

    const CALL: &str = "wasm_bindgen_4ba2a8c26ecf7b81__invoke";

    fn module(imports: &[(&str, &str)]) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let kind = module.types.add(&[], &[]);
        let made: Vec<_> = imports
            .iter()
            .map(|(source, name)| module.add_import_func(source, name, kind).0)
            .collect();
        // Each import is used by something that stays.
        let names = [CALL, "mount", "__marker", "memory"];
        for (name, function) in names.iter().zip(made.iter().cycle()) {
            module.exports.add(name, *function);
        }
        module
    }

    const BOTH: [(&str, &str); 2] = [
        ("./w_bg.js", "__wbg_now_04"),
        ("./w_bg.js", "x__wbg_now_04"),
    ];

    fn glue() -> String {
        format!(
            "\nconst i = {{\n__wbg_now_04: function() {{ {CALL}(); }},\nx__wbg_now_04: function() {{}},\n}};\n\
             return {{ \"./w_bg.js\": i }};\nfunction {CALL}() {{ wasm.{CALL}(); wasm.mount(); }}\n"
        )
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let mut module = module(&BOTH);
        let short = shorten(&mut module, &glue()).unwrap();
        assert_eq!(
            short,
            "\nconst i = {\na() { _a(); },\nb() {},\n};\n\
             return { g5b549153: i };\nfunction _a() { wasm._a(); wasm.mount(); }\n"
        );
        let imports: Vec<_> = module
            .imports
            .iter()
            .map(|i| (i.module.as_str(), i.name.as_str()))
            .collect();
        assert_eq!(imports, [("g5b549153", "a"), ("g5b549153", "b")]);
        let exports: Vec<_> = module.exports.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(exports, ["_a", "mount", "memory"]);
    }

    #[test]
    fn files_of_two_builds_name_each_other_differently() {
        let source = |imports: &[_]| {
            let mut module = module(imports);
            let glue = glue().replace("__wbg_now_04", "__wbg_now_05");
            let glue = if imports == BOTH { self::glue() } else { glue };
            shorten(&mut module, &glue).unwrap();
            module.imports.iter().next().unwrap().module.clone()
        };
        let other = [BOTH[0].0, BOTH[1].0].map(|source| (source, "__wbg_now_05"));
        let other = [other[0], (other[1].0, "x__wbg_now_05")];
        assert_ne!(source(&BOTH), source(&other));
    }

    #[test]
    fn a_name_that_is_not_where_it_should_be_is_said() {
        let said = |imports: &[_], glue: &str| shorten(&mut module(imports), glue).unwrap_err();
        let text = said(&[("./w_bg.js", "other")], &glue());
        assert!(text.contains("`other:` 0 times"), "{text}");
        let text = said(&[BOTH[0], ("./x.js", "b")], &glue());
        assert!(text.contains("imports from ./w_bg.js, ./x.js"), "{text}");
        let text = said(&BOTH, &glue().replace("wasm.", "w."));
        assert!(text.contains("does not call"), "{text}");
        let text = said(&BOTH, &(glue() + "let _a = 1;"));
        assert!(text.contains("already has a name `_a`"), "{text}");
    }

    #[test]
    fn letters_tell_every_number_apart() {
        assert_eq!([0, 25, 26, 27].map(letters), ["a", "z", "ba", "bb"]);
        let mut all: Vec<_> = (0..2000).map(letters).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 2000);
    }
}
