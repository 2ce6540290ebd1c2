//! The centre: `centre.toml`.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_contract::paths::SUMMARIES;
use evidence_walk_words::Words;
use evidence_walk_words::files::WordsError;

use crate::comment_themes::{self, CommentTheme};
use crate::fault::Sink;
use crate::fields::{Field, Fields};
use crate::phrases::{FALLBACK, Phrases};
use crate::questions::{QuestionEntry, read_entries, warn_of_many};
use crate::retention::{self, Retention};
use crate::theme::{self, Theme};
use crate::{formats, languages, toml_file};

/// Fewest readers a figure must rest on before anybody but the centre's staff sees it, unless the
/// centre asks for more.
const THRESHOLD: u32 = 10;

/// The least a centre may set it to.
const THRESHOLD_FLOOR: u32 = 5;

/// An organisation that publishes and collects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Name in addresses and in the store.
    pub id: String,
    /// Name shown to readers.
    pub name: String,
    /// Where a reader reaches it: an e-mail address or a page.
    pub contact: String,
    /// How long it keeps each kind of data.
    pub retention: Retention,
    /// The themes that its staff give to comments.
    pub themes: Vec<CommentTheme>,
    /// Public address of its collector, for snippets.
    pub collector: Option<String>,
    /// Public address of the folder that `build` wrote, where that is not its collector.
    pub published_at: Option<String>,
    /// Fewest readers a figure must rest on before others than its staff see it.
    pub threshold: u32,
    /// The websites that may send signals.
    pub sites: Vec<Site>,
    /// Its own colours.
    pub theme: Option<Theme>,
    /// The languages that it has words of its own for, from `languages/`.
    pub languages: Vec<Words>,
}

impl Centre {
    /// The words of a language: its own, or those that ship.
    ///
    /// # Errors
    ///
    /// When there are none.
    pub fn words(&self, lang: &str) -> Result<Words, WordsError> {
        languages::words_of(&self.languages, lang)
    }

    /// The public address of the folder with the published summaries, if there is one: permanent
    /// addresses begin with it.
    #[must_use]
    pub fn summaries_address(&self) -> Option<String> {
        let base = self.published_at.as_ref().or(self.collector.as_ref())?;
        Some([base, SUMMARIES].concat())
    }
}

/// A website that carries the centre's summaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Name in the address that signals are posted to. It is not a secret.
    pub key: String,
    /// Origins of its pages, as browsers send them.
    pub origins: Vec<String>,
    /// How many answer sheets may be begun from it in a day before the rest is kept apart until somebody
    /// reviews them; `None` if the collector learns the number.
    pub budget: Option<u32>,
}

/// Reads `centre.toml`: the centre, and what every summary asks that does not say otherwise.
pub fn read_centre(text: &str, sink: &Sink) -> Option<(Centre, Vec<QuestionEntry>)> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let id = fields.need("id", "\"example\"").and_then(|f| f.name());
    let name = fields.text("name", "\"Example Evidence Centre\"");
    let contact = fields.text("contact", "\"evidence@example.org\"");
    if let Some(field) = fields.get("keeps") {
        retention::refuse_sentence(&field);
    }
    let retention = match fields.get("retention") {
        Some(field) => field.fields().and_then(|fields| Retention::read(&fields)),
        None => Some(Retention::default()),
    };
    let themes = fields
        .get("themes")
        .map_or(Some(Vec::new()), |field| comment_themes::read(&field));
    let collector = fields.get("collector").and_then(|field| address(&field));
    let published_at = fields.get("published_at").and_then(|field| folder(&field));
    let threshold = fields
        .get("threshold")
        .map_or(Some(THRESHOLD), |field| field.whole(THRESHOLD_FLOOR));
    let sites = fields
        .get("sites")
        .map_or(Some(Vec::new()), |field| sites(&field));
    let theme = fields
        .get("theme")
        .and_then(|field| theme::read_theme(&field));
    // The file has no language, so its questions are held to the rules of the first there is.
    let questions = match (fields.get("questions"), Phrases::load(FALLBACK)) {
        (Some(field), Ok(phrases)) => {
            let entries = read_entries(&field, &phrases.ask);
            warn_of_many(&field, entries.as_deref().unwrap_or_default());
            entries
        }
        (None, _) | (_, Err(_)) => Some(vec![QuestionEntry::Default]),
    };
    fields.close();
    let centre = Centre {
        id: id?,
        name: name?,
        contact: contact?,
        retention: retention?,
        themes: themes?,
        collector,
        published_at,
        threshold: threshold?,
        sites: sites?,
        theme,
        languages: Vec::new(),
    };
    let questions = questions?;
    sink.is_clean().then_some((centre, questions))
}

fn address(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if is_whole_address(&text) {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not the address of a collector"),
        "write `https://` and the address without a slash at its end: `https://collect.example.org`",
    );
    None
}

fn folder(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if is_whole_address(&text) {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not the public address of a folder"),
        "write the whole address of what `build` wrote, without a slash at its end: `https://www.example.org/evidence`",
    );
    None
}

fn is_whole_address(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    web && is_allowed_link(text) && !text.ends_with('/') && !text.contains(['?', '#', '"', '<'])
}

fn sites(field: &Field<'_>) -> Option<Vec<Site>> {
    let mut sites: Vec<Site> = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let key = fields.need("key", "\"main\"").and_then(|f| f.name());
        let origins = fields
            .need("origins", "[\"https://www.example.org\"]")
            .and_then(|f| f.list())
            .map(|list| list.iter().filter_map(formats::origin).collect::<Vec<_>>());
        let budget = match fields.get("budget") {
            Some(field) => field.whole(1).map(Some),
            None => Some(None),
        };
        if origins.as_ref().is_some_and(Vec::is_empty) {
            fields.fault(
                "origins",
                "no origin",
                "add the site's address: `[\"https://www.example.org\"]`",
            );
        }
        if let Some(key) = &key
            && sites.iter().any(|site| site.key == *key)
        {
            fields.fault(
                "key",
                format!("two sites have the key `{key}`"),
                "give each site a key of its own",
            );
        }
        fields.close();
        if let (Some(key), Some(origins), Some(budget)) = (key, origins, budget) {
            sites.push(Site {
                key,
                origins,
                budget,
            });
        }
    }
    Some(sites)
}
