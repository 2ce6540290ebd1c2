//! A language made of English: each text in brackets, and longer. What stands without them was not in a file.

use toml::{Table, Value};

/// The tag of a language that is written from right to left.
pub const LANG: &str = "ar";
/// What a text of it begins and ends with.
pub const MARKS: [char; 2] = ['⟦', '⟧'];

const ENGLISH: [(&str, &str); 5] = [
    ("words", include_str!("../../../words/data/en.toml")),
    ("note", include_str!("../../../words/data/note.en.toml")),
    (
        "requests",
        include_str!("../../../words/data/requests.en.toml"),
    ),
    (
        "toolkit",
        include_str!("../../../words/data/toolkit.en.toml"),
    ),
    (
        "phrases",
        include_str!("../../../words/data/phrases.en.toml"),
    ),
];

/// The whole language as one file.
pub fn file() -> String {
    let mut all = Table::new();
    all.insert("name".to_owned(), "⟦English, the other way⟧".into());
    let translator = Table::from_iter([("translator".to_owned(), Value::from("A machine"))]);
    all.insert("translation".to_owned(), translator.into());
    for (section, file) in ENGLISH {
        let table: Table = toml::from_str(file).expect("TOML");
        all.insert(section.to_owned(), changed(&table.into()));
    }
    toml::to_string(&all).expect("TOML")
}

fn changed(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let longer = "~".repeat(text.chars().count() / 3);
            format!("⟦{text}{longer}⟧").into()
        }
        Value::Array(list) => list.iter().map(changed).collect::<Vec<_>>().into(),
        Value::Table(table) => {
            let each = table.iter();
            let table: Table = each
                .map(|(key, value)| (key.clone(), changed(value)))
                .collect();
            table.into()
        }
        other => other.clone(),
    }
}
