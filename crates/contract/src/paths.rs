//! Addresses and file names that more than one crate uses. Each is written here and nowhere else.

/// Where batches are posted, below the collector's address.
pub const SIGNALS: &str = "/v1/signals";

/// Where the widget's files are served, below the collector's address.
pub const WIDGET: &str = "/widget";

/// Where summaries are served, below the collector's address.
pub const SUMMARIES: &str = "/summaries";

/// Where toolkits are served, below the collector's address.
pub const TOOLKITS: &str = "/toolkits";

/// The pages on which a reader asks the centre for something, below the collector's address; below it
/// `NAME.LANG/EDITION/WHAT`.
pub const ASK: &str = "/ask";

/// Help to test something where the reader works: the last part of that address.
pub const TEST_HERE: &str = "test-here";

/// Evidence that the reader needs.
pub const EVIDENCE_NEED: &str = "evidence-need";

/// What came of a summary, asked months later.
pub const FOLLOW_UP: &str = "follow-up";

/// A calendar file with the address of that page.
pub const FOLLOW_UP_CALENDAR: &str = "follow-up.ics";

/// The address at which a reader asks for `what` from a summary at one edition, below the collector's.
#[must_use]
pub fn asking(summary: &str, lang: &str, edition: &str, what: &str) -> String {
    [
        ASK,
        "/",
        &summary_stem(summary, lang),
        "/",
        edition,
        "/",
        what,
    ]
    .concat()
}

/// The loader: the one script tag.
pub const LOADER_FILE: &str = "evidence-walk.js";

/// Builds the plain view where the page has the script tag alone.
pub const PLAIN_FILE: &str = "evidence-walk-plain.js";

/// Explains cause and remedy if something is wrong.
pub const HELP_FILE: &str = "evidence-walk-help.js";

/// Goes on in another of the summary's languages, fetched when one is first chosen.
pub const LANGUAGE_FILE: &str = "evidence-walk-language.js";

/// Shows the parts for one audience, fetched when one is first chosen or the page's tag names one.
pub const AUDIENCE_FILE: &str = "evidence-walk-audience.js";

/// The look of that choice, on pages of a summary with parts for some and in their walks.
pub const AUDIENCE_STYLE_FILE: &str = "evidence-walk-audience.css";

/// The reader's own notes and the editor of a decision note, fetched when either is first opened.
pub const NOTE_FILE: &str = "evidence-walk-note.js";

/// What a reader works out or ticks for her own place, fetched when its fold is first opened.
pub const LOCAL_FILE: &str = "evidence-walk-local.js";

/// The look of the reader's own notes.
pub const NOTE_STYLE_FILE: &str = "evidence-walk-note.css";

/// The glue of what writes a note as a Word file, fetched when that is first asked for.
pub const WORD_GLUE_FILE: &str = "evidence-walk-word.js";

/// What writes it.
pub const WORD_WASM_FILE: &str = "evidence-walk-word_bg.wasm";

/// JavaScript glue made by wasm-bindgen.
pub const GLUE_FILE: &str = "evidence-walk-widget.js";

/// The widget itself.
pub const WASM_FILE: &str = "evidence-walk-widget_bg.wasm";

/// The styles of the plain HTML, used by the page and inside the shadow root.
pub const STYLE_FILE: &str = "evidence-walk.css";

/// A centre's own colours, beside the widget's files.
pub const THEME_FILE: &str = "evidence-walk-theme.css";

/// What the page of one edition has of its own.
pub const EDITION_STYLE_FILE: &str = "evidence-walk-edition.css";

/// What a toolkit has of its own, beside [`STYLE_FILE`].
pub const TOOLKIT_STYLE_FILE: &str = "evidence-walk-toolkit.css";

/// The styles of the walk, used inside the shadow root only.
pub const WALK_STYLE_FILE: &str = "evidence-walk-walk.css";

/// The look of the panel "What we count", fetched when that is first opened.
pub const PANEL_STYLE_FILE: &str = "evidence-walk-panel.css";

/// Name ending of a summary in the form the widget reads ([`crate::codec`]).
pub const SUMMARY_ENDING: &str = "walk";

/// Name of the words of one language, in the form the widget reads.
#[must_use]
pub fn words_file(lang: &str) -> String {
    ["evidence-walk-words.", lang, ".bin"].concat()
}

/// Name of the words of [`NOTE_FILE`] in one language, as JSON.
#[must_use]
pub fn note_words_file(lang: &str) -> String {
    ["evidence-walk-note.", lang, ".json"].concat()
}

/// Stem of the published files of a summary: `NAME.LANG`, to which an ending is added.
#[must_use]
pub fn summary_stem(id: &str, lang: &str) -> String {
    [id, ".", lang].concat()
}

/// Stem of what is published of one edition, under an address that stays: `NAME.LANG.eN`.
#[must_use]
pub fn edition_stem(id: &str, lang: &str, edition: u32) -> String {
    [id, ".", lang, ".e", &edition.to_string()].concat()
}

/// Name ending of an edition's page, and of a summary's plain HTML.
pub const PAGE_ENDING: &str = "html";

/// Name ending of the summary for everybody's programs.
pub const JSON_ENDING: &str = "json";

/// Name ending of the references as RIS.
pub const RIS_ENDING: &str = "ris";

/// Name ending of the references as BibTeX.
pub const BIBTEX_ENDING: &str = "bib";

/// Name ending of the references as CSL-JSON.
pub const CSL_ENDING: &str = "csl.json";

/// Name of the Atom feed of the summaries in one language.
#[must_use]
pub fn feed_file(lang: &str) -> String {
    ["feed.", lang, ".", FEED_ENDING].concat()
}

/// Name ending of a feed.
pub const FEED_ENDING: &str = "atom";

/// Name ending of the plain view as a tree, for the script tag alone: `[version, bar and notice with a
/// collector, the same without one, what follows, the foot with a collector, the same without one]`. The version is [`crate::codec::VERSION`]; the
/// others are lists of nodes, each a text or `[tag, {attribute: value}, nodes…]`.
pub const PLAIN_ENDING: &str = "plain.json";

/// The same for a page that begins with the walk.
pub const PLAIN_WALK_ENDING: &str = "plain-walk.json";

/// The encoding in which a file is sent compressed, as HTTP names it; and what is added to a file's name
/// for the same file compressed once and well.
pub const BROTLI: &str = "br";

/// The page on which editors try a summary out, below the collector's address; and the folder that it is in, among the
/// files that a web host serves.
pub const TRY: &str = "/try";

/// That page.
pub const TRY_PAGE_FILE: &str = "evidence-walk-try.html";

/// Its script: reads files, hosts the walk and saves.
pub const TRY_SCRIPT_FILE: &str = "evidence-walk-try-page.js";

/// The glue of what checks and builds there.
pub const TRY_GLUE_FILE: &str = "evidence-walk-try.js";

/// What checks and builds there.
pub const TRY_WASM_FILE: &str = "evidence-walk-try_bg.wasm";

/// The page's look.
pub const TRY_STYLE_FILE: &str = "evidence-walk-try.css";

/// Whether a file beside the widget's is one of that page's.
#[must_use]
pub fn is_of_try_page(file: &str) -> bool {
    [
        TRY_PAGE_FILE,
        TRY_SCRIPT_FILE,
        TRY_GLUE_FILE,
        TRY_WASM_FILE,
        TRY_STYLE_FILE,
    ]
    .contains(&file)
}
