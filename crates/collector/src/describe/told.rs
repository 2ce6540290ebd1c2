//! What each address takes and answers, in words: the part of the description that no type knows.

/// Signing in and out, and who is.
mod entry;

use std::borrow::Cow;

use axum::http::Method;
use evidence_walk_contract::paths::{LOADER_FILE, SIGNALS, SUMMARIES, WIDGET};
use evidence_walk_report::export::{DICTIONARY, Format};

use super::BATCH;
use crate::addresses::{
    APART, DASHBOARD, HEALTH, ICON, LONGEST, OPENAPI, READY, SAMPLE, SCHEMAS, STYLE,
};
use crate::dashboard::{COMMENTS, OTHERS};
use crate::files::FIRST;
use crate::intake::OWN_SITE;

/// What may stand in a query: a name, what it means, and a value.
pub(super) type Asked = (&'static str, Cow<'static, str>, &'static str);

/// What is told of one method at one address.
pub(super) struct Told {
    /// The folder or file: all of the address before what is asked for in it.
    pub(super) path: &'static str,
    /// The rest of it, with names in braces.
    pub(super) rest: &'static str,
    /// A file that there is, where one is asked for.
    pub(super) example: Cow<'static, str>,
    pub(super) method: Method,
    /// A name for programs.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) says: Cow<'static, str>,
    /// Names in the query, with what they mean and a value.
    pub(super) query: Vec<Asked>,
    pub(super) takes: Takes,
    /// Whether only signed-in staff are let in.
    pub(super) staff: bool,
    pub(super) answers: &'static [(u16, Gives, &'static str)],
}

/// What stands in the body of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    Batch,
    Token,
    Ruling,
    Sessions,
}

/// What stands in the body of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Nothing,
    /// A page.
    Page,
    /// What went wrong, as JSON.
    Error,
    /// A page, or what went wrong as JSON.
    PageOrError,
    /// A short text.
    Text,
    /// A file of any type.
    File,
    /// Figures, in either format.
    Figures,
    /// JSON Schema or Markdown.
    Meaning,
    /// This description.
    Description,
    Verdict,
}

/// What may befall every request.
pub(super) fn always() -> [(u16, Gives, String); 2] {
    let longer = format!("It took longer than {} seconds.", LONGEST.as_secs());
    let broke = "Something broke here; the collector's log says what.".to_owned();
    [(408, Gives::Nothing, longer), (500, Gives::Error, broke)]
}

const STORE: (u16, Gives, &str) = (
    503,
    Gives::Error,
    "The store could not do its work; try again after the time given.",
);
const NO_FILE: (u16, Gives, &str) = (404, Gives::Error, "There is no such file.");
const UNCHANGED: (u16, Gives, &str) = (
    304,
    Gives::Nothing,
    "Not changed since it was last asked for.",
);
const SIGNED_OUT: (u16, Gives, &str) = (
    403,
    Gives::Page,
    "Nobody is signed in; the page says how to.",
);

fn view() -> Asked {
    let says =
        format!("`{OTHERS}` shows what others than the centre's staff see: the latest release");
    ("view", says.into(), OTHERS)
}

fn quarter() -> Asked {
    let says = "The last release of a quarter that is over, where `view` asks for a release";
    ("quarter", says.into(), "2026-Q3")
}

fn page_of_comments() -> Asked {
    let says =
        "which page of the comments: 1 or left out is the first, beyond the last is the last";
    (COMMENTS, says.into(), "2")
}

fn told(
    path: &'static str,
    rest: &'static str,
    name: &'static str,
    says: impl Into<Cow<'static, str>>,
) -> Told {
    Told {
        path,
        rest,
        example: "".into(),
        method: Method::GET,
        name,
        says: says.into(),
        query: Vec::new(),
        takes: Takes::Nothing,
        staff: false,
        answers: &[],
    }
}

fn file(
    path: &'static str,
    name: &'static str,
    example: impl Into<Cow<'static, str>>,
    says: &'static str,
) -> Told {
    Told {
        example: example.into(),
        answers: &[(200, Gives::File, "The file."), UNCHANGED, NO_FILE],
        ..told(path, "/{file}", name, says)
    }
}

/// Everything that is told.
pub(super) fn all() -> Vec<Told> {
    let mut all = addresses();
    all.extend(entry::all());
    all
}

fn addresses() -> Vec<Told> {
    vec![
        Told {
            method: Method::POST,
            query: vec![(
                "site",
                format!("the key of the site, from centre.toml; `{OWN_SITE}` on the collector's own pages").into(),
                OWN_SITE,
            )],
            takes: Takes::Batch,
            answers: &[
                (
                    200,
                    Gives::Verdict,
                    "Every listed signal is durable, known already, or finally refused.",
                ),
                (
                    400,
                    Gives::Error,
                    "No batch: the body is not JSON, not a batch, of another version, or nested too deep.",
                ),
                (408, Gives::Error, "The body did not arrive whole in time."),
                (
                    413,
                    Gives::Error,
                    "More bytes, signals or pieces than one batch may have.",
                ),
                (
                    415,
                    Gives::Error,
                    "Neither text/plain nor application/json in UTF-8, or compressed.",
                ),
                (
                    429,
                    Gives::Error,
                    "More came from this address than one may send; try again after the time given.",
                ),
                STORE,
            ],
            ..told(
                SIGNALS,
                "",
                "sendSignals",
                "Takes a batch of signals: usage or answers, never both. The origin of the page must be listed for the site; without one every signal is refused, with its reason.",
            )
        },
        Told {
            method: Method::OPTIONS,
            answers: &[(
                204,
                Gives::Nothing,
                "Any page may send a batch as application/json.",
            )],
            ..told(
                SIGNALS,
                "",
                "mayISend",
                "Answers a browser that asks before it sends.",
            )
        },
        file(
            WIDGET,
            "getWidgetFile",
            LOADER_FILE,
            "A file of the widget.",
        ),
        file(
            SUMMARIES,
            "getSummaryFile",
            format!("{FIRST}.json"),
            "A published summary: NAME.LANG.json has the form of summary.schema.json.",
        ),
        file(
            STYLE,
            "getStyle",
            "tokens.css",
            "A style sheet of the collector's own pages.",
        ),
        Told {
            example: BATCH.into(),
            answers: &[
                (200, Gives::Meaning, "The schema, or the dictionary."),
                UNCHANGED,
                NO_FILE,
            ],
            ..told(
                SCHEMAS,
                "/{file}",
                "getSchema",
                format!("The JSON Schema of a batch, a verdict, a summary, its front matter or a row of an export; {DICTIONARY} says what the columns of an export mean."),
            )
        },
        Told {
            answers: &[(200, Gives::Description, "This description."), UNCHANGED],
            ..told(OPENAPI, "", "getDescription", "Describes every address.")
        },
        Told {
            query: vec![
                ("summary", "which summary, as NAME.LANG".into(), FIRST),
                ("start", "`walk` begins with the walk".into(), "walk"),
            ],
            answers: &[
                (200, Gives::Page, "The page."),
                (404, Gives::Error, "There is no such summary."),
            ],
            ..told(
                SAMPLE,
                "",
                "getSamplePage",
                "A centre's page in miniature, with a summary in it.",
            )
        },
        Told {
            answers: &[(204, Gives::Nothing, "There is no picture.")],
            ..told(ICON, "", "getIcon", "Browsers ask for it by themselves.")
        },
        Told {
            query: vec![view()],
            staff: true,
            answers: &[(200, Gives::Page, "The list."), SIGNED_OUT, STORE],
            ..told(
                DASHBOARD,
                "",
                "listSummaries",
                "Every summary at every edition.",
            )
        },
        Told {
            staff: true,
            answers: &[(200, Gives::Page, "The page."), SIGNED_OUT, STORE],
            ..told(
                APART,
                "",
                "listApart",
                "What is kept apart beyond the budgets of sites.",
            )
        },
        Told {
            method: Method::POST,
            takes: Takes::Ruling,
            staff: true,
            answers: &[
                (200, Gives::Page, "Done: the receipt."),
                (
                    403,
                    Gives::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
                (404, Gives::Page, "Nothing is kept apart of that site and day."),
                STORE,
            ],
            ..told(
                APART,
                "",
                "settleApart",
                "Accepts or deletes what is kept apart of a site and day. Only from the page's own buttons.",
            )
        },
        Told {
            query: vec![view(), quarter(), page_of_comments()],
            staff: true,
            answers: &[
                (200, Gives::Page, "The page."),
                SIGNED_OUT,
                (
                    404,
                    Gives::PageOrError,
                    "Nothing is published or known under that name and edition.",
                ),
                STORE,
            ],
            ..told(
                DASHBOARD,
                "/{summary}/{edition}",
                "getSummaryPage",
                "What is reported on a summary at one edition.",
            )
        },
        Told {
            query: vec![quarter()],
            staff: true,
            example: Format::Csv.file().into(),
            answers: &[
                (
                    200,
                    Gives::Figures,
                    "The figures of a release, the latest unless a quarter is named; what others may not see is left empty and counted.",
                ),
                SIGNED_OUT,
                NO_FILE,
                STORE,
            ],
            ..told(
                DASHBOARD,
                "/{summary}/{edition}/{file}",
                "downloadFigures",
                format!("The same figures in a file for passing on: {}.", Format::ALL.map(Format::file).join(" or ")),
            )
        },
        Told {
            answers: &[(200, Gives::Text, "It lives.")],
            ..told(HEALTH, "", "isAlive", "Whether the process lives.")
        },
        Told {
            answers: &[
                (200, Gives::Text, "It can be read and written."),
                (503, Gives::Text, "It cannot, or it is stopping."),
            ],
            ..told(READY, "", "isReady", "Whether signals can be kept.")
        },
    ]
}
