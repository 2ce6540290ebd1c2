//! What each address takes and answers, in words: the part of the description that no type has.

mod desk;
mod entry;
mod follow_up;
mod pages;
mod papers;
mod requests;

use std::borrow::Cow;

use axum::http::Method;
use evidence_walk_contract::paths::{LOADER_FILE, SIGNALS, SUMMARIES, TOOLKITS, WIDGET};
use evidence_walk_report::export::{DICTIONARY, Format};

use super::BATCH;
use crate::addresses::{
    APART, DASHBOARD, HEALTH, ICON, LONGEST, OPENAPI, PAPER, PERIODS_BELOW, READY, SCHEMAS, STYLE,
};
use crate::dashboard::{COMMENTS, OTHERS};
use crate::files::FIRST;
use crate::intake::OWN_SITE;

/// A query parameter: its name, what it means, and an example.
pub(super) type Asked = (&'static str, Cow<'static, str>, &'static str);

/// The description of one method at one address.
pub(super) struct Operation {
    /// The folder or file: the address up to its parameters.
    pub(super) path: &'static str,
    /// The rest of it, with parameters in braces.
    pub(super) rest: &'static str,
    /// An existing file, as an example, where a file is requested.
    pub(super) example: Cow<'static, str>,
    pub(super) method: Method,
    /// A name for programs.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) says: Cow<'static, str>,
    /// Names in the query, with what they mean and a value.
    pub(super) query: Vec<Asked>,
    pub(super) takes: RequestBody,
    /// Whether only signed-in staff are let in.
    pub(super) staff: bool,
    pub(super) answers: &'static [(u16, ResponseBody, &'static str)],
}

/// The body of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RequestBody {
    Nothing,
    Batch,
    Token,
    Ruling,
    Sessions,
    Marks,
    Share,
    Ask,
    FollowUp,
    Stage,
}

/// The body of a response.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseBody {
    Nothing,
    /// A page.
    Page,
    /// An error, as JSON.
    Error,
    /// A page, or an error as JSON.
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

/// Failures that any request may meet.
pub(super) fn always() -> [(u16, ResponseBody, String); 2] {
    let longer = format!("It took longer than {} seconds.", LONGEST.as_secs());
    let broke = "Something broke here; the collector's log says what.".to_owned();
    [
        (408, ResponseBody::Nothing, longer),
        (500, ResponseBody::Error, broke),
    ]
}

const STORE: (u16, ResponseBody, &str) = (
    503,
    ResponseBody::Error,
    "The store could not do its work; try again after the time given.",
);
const NO_FILE: (u16, ResponseBody, &str) = (404, ResponseBody::Error, "There is no such file.");
const UNCHANGED: (u16, ResponseBody, &str) = (
    304,
    ResponseBody::Nothing,
    "Not changed since it was last asked for.",
);
const SIGNED_OUT: (u16, ResponseBody, &str) = (
    403,
    ResponseBody::Page,
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

fn operation(
    path: &'static str,
    rest: &'static str,
    name: &'static str,
    says: impl Into<Cow<'static, str>>,
) -> Operation {
    Operation {
        path,
        rest,
        example: "".into(),
        method: Method::GET,
        name,
        says: says.into(),
        query: Vec::new(),
        takes: RequestBody::Nothing,
        staff: false,
        answers: &[],
    }
}

fn file(
    path: &'static str,
    name: &'static str,
    example: impl Into<Cow<'static, str>>,
    says: &'static str,
) -> Operation {
    Operation {
        example: example.into(),
        answers: &[(200, ResponseBody::File, "The file."), UNCHANGED, NO_FILE],
        ..operation(path, "/{file}", name, says)
    }
}

/// Every operation.
pub(super) fn list_operations() -> Vec<Operation> {
    let mut all = addresses();
    all.extend(entry::list_operations());
    all.extend(desk::list_operations());
    all.extend(papers::list_operations());
    all.extend(requests::list_operations());
    all.extend(pages::list_operations());
    all
}

fn addresses() -> Vec<Operation> {
    vec![
        Operation {
            method: Method::POST,
            query: vec![(
                "site",
                format!("the key of the site, from centre.toml; `{OWN_SITE}` on the collector's own pages").into(),
                OWN_SITE,
            )],
            takes: RequestBody::Batch,
            answers: &[
                (
                    200,
                    ResponseBody::Verdict,
                    "Every listed signal is durable, known already, or finally refused.",
                ),
                (
                    400,
                    ResponseBody::Error,
                    "No batch: the body is not JSON, not a batch, of another version, or nested too deep.",
                ),
                (408, ResponseBody::Error, "The body did not arrive whole in time."),
                (
                    413,
                    ResponseBody::Error,
                    "More bytes, signals or pieces than one batch may have.",
                ),
                (
                    415,
                    ResponseBody::Error,
                    "Neither text/plain nor application/json in UTF-8, or compressed.",
                ),
                (
                    429,
                    ResponseBody::Error,
                    "More came from this address than one may send; try again after the time given.",
                ),
                STORE,
            ],
            ..operation(
                SIGNALS,
                "",
                "sendSignals",
                "Takes a batch of signals: usage or answers, never both. The origin of the page must be listed for the site; without one every signal is refused, with its reason.",
            )
        },
        Operation {
            method: Method::OPTIONS,
            answers: &[(
                204,
                ResponseBody::Nothing,
                "Any page may send a batch as application/json.",
            )],
            ..operation(
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
            TOOLKITS,
            "getToolkitFile",
            "all-topics.en.json",
            "A toolkit: NAME.LANG.html is a page, NAME.LANG.json has the form of toolkit.schema.json.",
        ),
        file(
            STYLE,
            "getStyle",
            "tokens.css",
            "A style sheet of the collector's own pages.",
        ),
        Operation {
            example: BATCH.into(),
            answers: &[
                (200, ResponseBody::Meaning, "The schema, or the dictionary."),
                UNCHANGED,
                NO_FILE,
            ],
            ..operation(
                SCHEMAS,
                "/{file}",
                "getSchema",
                format!("The JSON Schema of a batch, a verdict, a summary, its front matter or a row of an export; {DICTIONARY} says what the columns of an export mean."),
            )
        },
        Operation {
            answers: &[(200, ResponseBody::Description, "This description."), UNCHANGED],
            ..operation(OPENAPI, "", "getDescription", "Describes every address.")
        },
        Operation {
            answers: &[(204, ResponseBody::Nothing, "There is no picture.")],
            ..operation(ICON, "", "getIcon", "Browsers ask for it by themselves.")
        },
        Operation {
            query: vec![view()],
            staff: true,
            answers: &[(200, ResponseBody::Page, "The list."), SIGNED_OUT, STORE],
            ..operation(
                DASHBOARD,
                "",
                "listSummaries",
                "Every summary at every edition.",
            )
        },
        Operation {
            staff: true,
            answers: &[(200, ResponseBody::Page, "The page."), SIGNED_OUT, STORE],
            ..operation(
                APART,
                "",
                "listApart",
                "What is kept apart beyond the budgets of sites.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Ruling,
            staff: true,
            answers: &[
                (200, ResponseBody::Page, "Done: the receipt."),
                (
                    403,
                    ResponseBody::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
                (404, ResponseBody::Page, "Nothing is kept apart of that site and day."),
                STORE,
            ],
            ..operation(
                APART,
                "",
                "settleApart",
                "Accepts or deletes what is kept apart of a site and day. Only from the page's own buttons.",
            )
        },
        Operation {
            query: vec![view(), quarter(), page_of_comments()],
            staff: true,
            answers: &[
                (200, ResponseBody::Page, "The page."),
                SIGNED_OUT,
                (
                    404,
                    ResponseBody::PageOrError,
                    "Nothing is published or known under that name and edition.",
                ),
                STORE,
            ],
            ..operation(
                DASHBOARD,
                "/{summary}/{edition}",
                "getSummaryPage",
                "What is reported on a summary at one edition.",
            )
        },
        Operation {
            query: vec![view()],
            staff: true,
            answers: &[
                (200, ResponseBody::Page, "The page."),
                SIGNED_OUT,
                (404, ResponseBody::Page, "There is no such summary."),
                STORE,
            ],
            ..operation(
                DASHBOARD,
                PERIODS_BELOW,
                "comparePeriods",
                "Quarters and wordings of a summary side by side; others see the last release of each quarter.",
            )
        },
        Operation {
            query: vec![quarter()],
            staff: true,
            example: Format::Csv.file().into(),
            answers: &[
                (
                    200,
                    ResponseBody::Figures,
                    "The figures of a release, the latest unless a quarter is named; what others may not see is left empty and counted.",
                ),
                SIGNED_OUT,
                NO_FILE,
                STORE,
            ],
            ..operation(
                DASHBOARD,
                "/{summary}/{edition}/{file}",
                "downloadFigures",
                format!("The same figures in a file for passing on: {}, or {PAPER}, a board paper of two pages.", Format::ALL.map(Format::file).join(", ")),
            )
        },
        Operation {
            answers: &[(200, ResponseBody::Text, "It lives.")],
            ..operation(HEALTH, "", "isAlive", "Whether the process lives.")
        },
        Operation {
            answers: &[
                (200, ResponseBody::Text, "It can be read and written."),
                (503, ResponseBody::Text, "It cannot, or it is stopping."),
            ],
            ..operation(READY, "", "isReady", "Whether signals can be kept.")
        },
    ]
}
