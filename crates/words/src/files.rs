//! Reads the language files: those that ship, and a centre's own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::Deserialize as _;
use toml::{Table, Value};

use crate::counted_word::CountedWord;
use crate::language::{self, ENGLISH, Flaw, over_english};
use crate::made::{Made, Signed};
use crate::plural::Forms;
use crate::{LIST, Word, Words};

/// English, in a file for each place where its texts are met.
const ENGLISH_FILES: [(&str, &str); 5] = [
    ("words", include_str!("../data/en.toml")),
    ("note", include_str!("../data/note.en.toml")),
    ("requests", include_str!("../data/requests.en.toml")),
    ("toolkit", include_str!("../data/toolkit.en.toml")),
    ("phrases", include_str!("../data/phrases.en.toml")),
];

/// What English calls itself.
const ENGLISH_NAME: &str = "English";

/// The other languages that ship, each in a file.
const OTHERS: [(&str, &str); 1] = [("cy", include_str!("../data/cy.toml"))];

/// Why there are no words for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordsError {
    /// No data file.
    NoSuchLanguage {
        /// The language asked for.
        lang: String,
    },
    /// The file is no TOML of strings: the parser's words.
    Unreadable(String),
    /// A name is missing from the file.
    Missing(&'static str),
    /// The file has a name that the list does not.
    Unknown(String),
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WordsError::NoSuchLanguage { lang } => {
                let have = languages().collect::<Vec<_>>().join(", ");
                write!(
                    f,
                    "no words for language `{lang}`; there are words for: {have}"
                )
            }
            WordsError::Unreadable(why) => write!(f, "the language file is not readable: {why}"),
            WordsError::Missing(key) => write!(f, "the language file lacks `{key}`"),
            WordsError::Unknown(key) => write!(f, "the language file has an unknown `{key}`"),
        }
    }
}

impl std::error::Error for WordsError {}

/// The languages that there are words for.
pub fn languages() -> impl Iterator<Item = &'static str> {
    [ENGLISH].into_iter().chain(OTHERS.map(|(lang, _)| lang))
}

/// Reads a data file against the list of names it must have.
///
/// # Errors
///
/// When a name is missing or unknown, or the file is not TOML.
pub(crate) fn read_texts(file: &str, keys: &[&'static str]) -> Result<Vec<String>, WordsError> {
    let mut table: BTreeMap<String, String> =
        toml::from_str(file).map_err(|error| WordsError::Unreadable(error.to_string()))?;
    let texts = keys
        .iter()
        .map(|key| table.remove(*key).ok_or(WordsError::Missing(key)))
        .collect::<Result<_, _>>()?;
    match table.into_keys().next() {
        Some(key) => Err(WordsError::Unknown(key)),
        None => Ok(texts),
    }
}

/// A language file as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadLanguage {
    /// The words; English stands where it has none.
    pub words: Words,
    /// What is wrong with the file.
    pub flaws: Vec<Flaw>,
}

impl Words {
    /// The words of a language that ships.
    ///
    /// # Errors
    ///
    /// When there is no such language, or a file is not readable.
    pub fn load(lang: &str) -> Result<Self, WordsError> {
        static SHIPPED: OnceLock<Result<Vec<Words>, WordsError>> = OnceLock::new();
        let shipped = SHIPPED.get_or_init(shipped).as_ref();
        let words = shipped.map_err(Clone::clone)?;
        let found = words.iter().find(|words| words.lang == lang);
        found.cloned().ok_or_else(|| WordsError::NoSuchLanguage {
            lang: lang.to_owned(),
        })
    }

    /// The words of a language from a centre's own file. Of a language that ships, it may sign the words, and
    /// have others in place of some.
    ///
    /// # Errors
    ///
    /// When the file is no TOML, or the words that ship cannot be read.
    pub fn read(lang: &str, file: &str) -> Result<ReadLanguage, WordsError> {
        let own: Table =
            toml::from_str(file).map_err(|error| WordsError::Unreadable(error.to_string()))?;
        let below = Words::load(lang).ok().filter(|_| lang != ENGLISH);
        match below {
            Some(below) => over(lang, &below, own, Some(&below.made)),
            None => over(lang, &Words::load(ENGLISH)?, own, None),
        }
    }
}

fn shipped() -> Result<Vec<Words>, WordsError> {
    let mut tables = Table::new();
    for (section, file) in ENGLISH_FILES {
        let table: Table =
            toml::from_str(file).map_err(|error| WordsError::Unreadable(error.to_string()))?;
        tables.insert(section.to_owned(), table.into());
    }
    let texts = over_english(ENGLISH, &tables, &tables);
    let made = Made {
        name: ENGLISH_NAME.to_owned(),
        signed: Signed::Source,
        tables: texts.tables,
        ..Made::default()
    };
    let english = complete(ENGLISH, made)?;
    let mut all = vec![english.clone()];
    for (lang, file) in OTHERS {
        let own =
            toml::from_str(file).map_err(|error| WordsError::Unreadable(error.to_string()))?;
        let read = over(lang, &english, own, None)?;
        if let Some(flaw) = read.flaws.first() {
            let why = format!("{lang}: {}: {}", flaw.path, flaw.problem);
            return Err(WordsError::Unreadable(why));
        }
        all.push(read.words);
    }
    Ok(all)
}

/// A language's texts over those of `base`; `shipped` is what ships in the same language.
fn over(
    lang: &str,
    base: &Words,
    mut own: Table,
    shipped: Option<&Made>,
) -> Result<ReadLanguage, WordsError> {
    let mut flaws = Vec::new();
    let head = head(&mut own, shipped, &mut flaws);
    let texts = over_english(lang, &base.made.tables, &own);
    flaws.extend(texts.flaws);
    let made = Made {
        ships: shipped.is_some() || OTHERS.iter().any(|(ships, _)| *ships == lang),
        missing: match shipped {
            Some(shipped) => shipped.missing.clone(),
            None => texts.missing,
        },
        tables: texts.tables,
        ..head
    };
    let words = complete(lang, made)?;
    Ok(ReadLanguage { words, flaws })
}

/// What stands at the head of a language file: its own name, its revision, and who signed it.
fn head(own: &mut Table, shipped: Option<&Made>, flaws: &mut Vec<Flaw>) -> Made {
    let mut flaw = |path: &str, problem: &str, cure: &str| {
        flaws.push(Flaw {
            path: path.to_owned(),
            problem: problem.to_owned(),
            cure: cure.to_owned(),
        });
    };
    let whole =
        |value: Option<Value>| value.and_then(|value| u32::try_from(value.as_integer()?).ok());
    let name = own.remove("name").and_then(|name| match name {
        Value::String(name) => Some(name).filter(|name| !name.trim().is_empty()),
        _ => None,
    });
    let name = name.or_else(|| shipped.map(|shipped| shipped.name.clone()));
    if name.is_none() {
        flaw(
            "name",
            "the language’s own name is missing",
            "write it as its readers do: `name = \"Cymraeg\"`",
        );
    }
    let revision = whole(own.remove("revision"));
    let now = shipped.map(|shipped| shipped.revision);
    let mut translation = match own.remove("translation") {
        Some(Value::Table(translation)) => translation,
        Some(_) => {
            flaw(
                "translation",
                "this is a table",
                "begin it with a line `[translation]`",
            );
            Table::new()
        }
        None => Table::new(),
    };
    let translator = translation
        .remove("translator")
        .and_then(|value| match value {
            Value::String(name) => Some(name).filter(|name| !name.trim().is_empty()),
            _ => None,
        });
    let draft = translation
        .remove("draft")
        .and_then(|value| value.as_bool());
    let of = whole(translation.remove("revision"));
    for key in translation.keys() {
        flaw(
            &["translation.", key].concat(),
            "there is no such field",
            "write `translator = \"Name\"`, or `draft = true`",
        );
    }
    let signed = match (translator, draft) {
        (Some(_), Some(true)) => {
            flaw(
                "translation",
                "a draft that somebody signed",
                "take out `draft = true` once its translator answers for all of it",
            );
            Signed::Draft
        }
        (Some(name), _) if now.is_some() && of != now => Signed::Earlier {
            name,
            now: now.unwrap_or_default(),
        },
        (Some(name), _) => Signed::By(name),
        (None, _) => Signed::Draft,
    };
    Made {
        name: name.unwrap_or_default(),
        revision: revision.or(now).unwrap_or(1),
        signed,
        ..Made::default()
    }
}

/// The words out of the tables, which have every text.
fn complete(lang: &str, mut made: Made) -> Result<Words, WordsError> {
    let mut texts = language::strings(&made.tables, "words");
    let take = |key: &&'static str| texts.remove(*key).ok_or(WordsError::Missing(key));
    let list = Word::KEYS.iter().map(take).collect::<Result<_, _>>()?;
    let table = made.tables.get("words").and_then(Value::as_table);
    for key in CountedWord::KEYS {
        let forms = table.and_then(|table| table.get(*key)).cloned();
        let forms = forms.ok_or(WordsError::Missing(key))?;
        let forms =
            Forms::deserialize(forms).map_err(|error| WordsError::Unreadable(error.to_string()))?;
        made.counted.push(forms);
    }
    if let Some(key) = texts.into_keys().next() {
        return Err(WordsError::Unknown(key));
    }
    Ok(Words {
        lang: lang.to_owned(),
        list: LIST,
        texts: list,
        made: Arc::new(made),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_ships_is_complete() {
        for lang in languages() {
            let words = Words::load(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            assert_eq!(words.missing(), [""; 0], "{lang}");
            assert!(
                words.texts.iter().all(|text| !text.trim().is_empty()),
                "{lang}: an empty text"
            );
        }
    }

    #[test]
    fn a_missing_and_an_unknown_name_are_told_apart() {
        assert_eq!(
            read_texts("a = 'x'", &["a", "b"]),
            Err(WordsError::Missing("b"))
        );
        assert_eq!(
            read_texts("a = 'x'\nc = 'y'", &["a"]),
            Err(WordsError::Unknown("c".to_owned()))
        );
    }

    #[test]
    fn an_unknown_language_is_told_which_there_are() {
        let error = Words::load("xx").err().map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("no words for language `xx`; there are words for: en, cy")
        );
    }

    #[test]
    fn the_welsh_that_ships_is_a_draft_until_somebody_signs_this_revision() {
        let shipped = Words::load("cy").unwrap();
        assert_eq!(shipped.name(), "Cymraeg");
        assert!(shipped.signed().is_draft());
        let revision = shipped.made.revision;
        let signed = |of| {
            let file = format!("[translation]\ntranslator = \"A. Jones\"\nrevision = {of}\n");
            let read = Words::read("cy", &file).unwrap();
            assert_eq!(read.flaws, []);
            assert_eq!(read.words.get(Word::Back), shipped.get(Word::Back));
            read.words.signed().clone()
        };
        assert_eq!(signed(revision), Signed::By("A. Jones".to_owned()));
        assert!(signed(revision + 1).is_draft());
    }

    #[test]
    fn a_language_of_one_text_has_the_others_in_english_and_says_which() {
        let file = "name = \"Polski\"\n[translation]\ntranslator = \"B. Nowak\"\n[words]\nback = \"Wstecz\"\n";
        let ReadLanguage { words, flaws } = Words::read("pl", file).unwrap();
        assert_eq!(flaws, []);
        assert_eq!(words.get(Word::Back), "Wstecz");
        assert_eq!(words.get(Word::Close), "Close");
        let missing = words.missing();
        assert!(missing.iter().any(|path| path == "words.close"));
        assert!(missing.iter().any(|path| path == "phrases.kept.days"));
        assert!(!missing.iter().any(|path| path == "words.back"));
        // English forms are chosen by English rules: 2 is `few` in Polish, and English has no such form.
        assert_eq!(words.count(CountedWord::Studies, 1), "1 study");
        assert_eq!(words.count(CountedWord::Studies, 2), "2 studies");
    }

    #[test]
    fn what_cannot_stand_for_the_english_text_is_a_flaw() {
        let file = r#"
name = "Polski"
[translation]
translator = "B. Nowak"
[words]
bck = "Wstecz"
close = ["a"]
step_of = "Krok {n} z {ilu}"
paid_by = "Sfinansowano."
[words.studies]
one = "{n} badanie"
three = "{n} badania"
[phrases.ask]
agree_points = ["Nie", "Tak"]
"#;
        let read = Words::read("pl", file).unwrap();
        let said: Vec<String> = read
            .flaws
            .iter()
            .map(|flaw| format!("{}: {}; {}", flaw.path, flaw.problem, flaw.cure))
            .collect();
        assert_eq!(
            said,
            [
                "phrases.ask.agree_points: this is a list of texts; write 5 texts between [ and ]",
                "words.close: this is one text; write it in quotation marks",
                "words.paid_by: {names} is missing; what is filled in here: {names}",
                "words.step_of: nothing is filled in for {ilu}; what is filled in here: {n}, {of}",
                "words.studies: the form `other` is missing; write it: it is used for every number that has no form of its own",
                "words.studies.three: `three` is no form that `pl` has; use these alone: one, few, many, other",
                "words.bck: there is no such text; take it out, or write the name as the English file has it",
            ]
        );
    }
}
