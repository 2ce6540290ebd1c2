//! The descriptions of the comments desk, and of what is kept until when.

use axum::http::Method;

use super::{Operation, RequestBody, ResponseBody, SIGNED_OUT, STORE, operation};
use crate::addresses::{DASHBOARD, KEPT};
use crate::dashboard::{FIND, PAGE_NUMBER, SHOW, THEME};

const REST: &str = "/{summary}/{edition}/comments";

const NONE: (u16, ResponseBody, &str) = (
    404,
    ResponseBody::Page,
    "Nothing is published or known under that name and edition.",
);

pub(super) fn list_operations() -> Vec<Operation> {
    vec![
        Operation {
            query: vec![
                (
                    SHOW,
                    "open, handled, not-relevant or all; open if left out".into(),
                    "all",
                ),
                (
                    THEME,
                    "only those with this theme, by its id".into(),
                    "cost",
                ),
                (FIND, "only those that hold these words".into(), "cost"),
                (
                    PAGE_NUMBER,
                    "which page: 1 or left out is the first".into(),
                    "1",
                ),
            ],
            staff: true,
            answers: &[
                (200, ResponseBody::Page, "The page."),
                SIGNED_OUT,
                NONE,
                STORE,
            ],
            ..operation(
                DASHBOARD,
                REST,
                "listComments",
                "Comments on a summary that are shown, with how often each theme was given.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Marks,
            staff: true,
            answers: &[
                (
                    303,
                    ResponseBody::Nothing,
                    "Done, or nothing was there any more; to the list.",
                ),
                (
                    403,
                    ResponseBody::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
                NONE,
                STORE,
            ],
            ..operation(
                DASHBOARD,
                REST,
                "workOnComments",
                "Marks comments, gives them themes, or deletes their words. Only from the page's own buttons.",
            )
        },
        Operation {
            staff: true,
            answers: &[(200, ResponseBody::Page, "The page."), SIGNED_OUT, STORE],
            ..operation(
                KEPT,
                "",
                "listKept",
                "How long each kind of data is kept, what is due, and what was deleted because its time was over.",
            )
        },
    ]
}
