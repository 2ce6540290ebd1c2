//! Which modules of a crate import which, as far as paths in the text show it.

#![allow(clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

/// Modules, each with those that it imports from.
///
/// A name that a module re-exports (`pub use`) is followed to where it is defined. What a module takes
/// from the modules around it is left out: a child may use what its parents define.
pub struct Graph(BTreeMap<String, BTreeSet<String>>);

/// A path within the crate, from its root.
type Way = Vec<String>;

impl Graph {
    /// Of the sources of one crate: the path of each below `src/`, and its text.
    pub fn new(sources: &[(&str, &str)]) -> Self {
        let texts: BTreeMap<String, String> = sources
            .iter()
            .filter(|(path, _)| !path.ends_with("tests.rs") && !path.starts_with("bin/"))
            .map(|(path, text)| (module(path), production(text)))
            .collect();
        let is_module = |way: &[String]| texts.contains_key(&way.join("::"));
        let mut handed_on: BTreeMap<&str, BTreeMap<String, Way>> = BTreeMap::new();
        let mut used: BTreeMap<&str, Vec<Way>> = BTreeMap::new();
        for (name, text) in &texts {
            let here: Way = parts(name);
            let used = used.entry(name).or_default();
            let mut rest = String::new();
            for statement in statements(text) {
                let Some((is_public, tree)) = imports(&statement) else {
                    rest.push_str(&statement);
                    rest.push(';');
                    continue;
                };
                for way in leaves(tree)
                    .into_iter()
                    .filter_map(|way| whole(way, &here, &is_module))
                {
                    match (is_public, way.last().cloned()) {
                        (true, Some(last)) => {
                            handed_on.entry(name).or_default().insert(last, way);
                        }
                        _ => used.push(way),
                    }
                }
            }
            let named: Vec<Way> = used.iter().filter(|way| is_module(way)).cloned().collect();
            for path in paths(&rest) {
                let first = path.first().map_or("", String::as_str);
                if let Some(of) = named
                    .iter()
                    .find(|way| way.last().is_some_and(|n| n == first))
                {
                    used.push([of.as_slice(), path.get(1..).unwrap_or(&[])].concat());
                } else if let Some(way) = whole(path, &here, &is_module) {
                    used.push(way);
                }
            }
        }
        let home = |mut way: Way| {
            for _ in 0..8 {
                let known = (0..=way.len())
                    .rev()
                    .find(|n| *n == 0 || is_module(&way[..*n]));
                let known = known.unwrap_or(0);
                let module = way[..known].join("::");
                let item = way.get(known);
                let further = item.and_then(|item| handed_on.get(module.as_str())?.get(item));
                match further {
                    Some(further) => way = [further.as_slice(), &way[known + 1..]].concat(),
                    None => return module,
                }
            }
            String::new()
        };
        let graph = used.into_iter().map(|(name, ways)| {
            let around = |other: &String| {
                other.is_empty() || other == name || name.starts_with(&format!("{other}::"))
            };
            let others = ways.into_iter().map(home).filter(|other| !around(other));
            (name.to_owned(), others.collect())
        });
        Self(graph.collect())
    }

    /// Every module that can be reached from one.
    fn reach(&self, from: &str) -> BTreeSet<&String> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> = vec![from];
        while let Some(module) = next.pop() {
            for other in self.0.get(module).into_iter().flatten() {
                if reached.insert(other) {
                    next.push(other);
                }
            }
        }
        reached
    }
}

/// The circles, each with its modules in the order of their names.
pub fn circles(graph: &Graph) -> BTreeSet<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = graph
        .0
        .keys()
        .map(|module| (module, graph.reach(module)))
        .collect();
    let in_circle = reach
        .iter()
        .filter(|(module, reached)| reached.contains(*module));
    in_circle
        .map(|(module, reached)| {
            let back =
                |other: &&&String| reach.get(**other).is_some_and(|all| all.contains(module));
            reached
                .iter()
                .filter(back)
                .map(|other| (*other).clone())
                .collect()
        })
        .collect()
}

/// `a/b.rs` and `a/b/mod.rs` to `a::b`.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" | "main" => String::new(),
        path => path.replace('/', "::"),
    }
}

/// The text without comments, and up to the tests at the end of the file.
fn production(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let lines = lines.map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn parts(way: &str) -> Way {
    let parts = way.split("::").filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The text, cut where statements end; those within blocks too.
fn statements(text: &str) -> Vec<String> {
    text.split_inclusive(';')
        .map(|part| part.trim_end_matches(';').to_owned())
        .collect()
}

/// Of a statement that imports: whether it hands on, and what.
fn imports(statement: &str) -> Option<(bool, &str)> {
    let at = statement.rfind("use ").filter(|at| {
        let before = &statement[..*at];
        let line = before.rsplit('\n').next().unwrap_or("").trim();
        line.is_empty() || line == "pub" || (line.starts_with("pub(") && line.ends_with(')'))
    })?;
    let line = statement[..at].rsplit('\n').next().unwrap_or("");
    Some((
        line.trim().starts_with("pub"),
        &statement[at + "use ".len()..],
    ))
}

/// `a::{b, c::{d, self}}` to `a::b`, `a::c::d`, `a::c`.
fn leaves(tree: &str) -> Vec<Way> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or("").trim();
        let mut way = parts(path);
        if way.last().is_some_and(|last| last == "self") && way.len() > 1 {
            way.pop();
        }
        return vec![way];
    };
    let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let (mut depth, mut each) = (0_i32, vec![String::new()]);
    for c in inside.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match (c, depth, each.last_mut()) {
            (',', 0, _) => each.push(String::new()),
            (c, _, Some(last)) => last.push(c),
            (_, _, None) => {}
        }
    }
    let inner = each.iter().filter(|part| !part.trim().is_empty());
    inner
        .flat_map(|part| leaves(&[before.trim(), part.trim()].concat()))
        .collect()
}

/// A path from the root of the crate; none of another crate's.
fn whole(way: Way, here: &[String], is_module: &impl Fn(&[String]) -> bool) -> Option<Way> {
    match way.first()?.as_str() {
        "crate" => Some(way[1..].to_vec()),
        "self" => Some([here, &way[1..]].concat()),
        "super" => {
            let up = way.iter().take_while(|part| *part == "super").count();
            let base = here.get(..here.len().checked_sub(up)?)?;
            Some([base, &way[up..]].concat())
        }
        child => {
            let own = [here, &[child.to_owned()]].concat();
            is_module(&own).then(|| [here, way.as_slice()].concat())
        }
    }
}

/// Every path of two parts or more in a text.
fn paths(text: &str) -> Vec<Way> {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    text.split(|c| !inside(c))
        .filter(|word| word.contains("::"))
        .map(parts)
        .filter(|way| way.len() > 1)
        .collect()
}
