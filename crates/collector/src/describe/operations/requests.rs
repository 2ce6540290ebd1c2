//! The descriptions of requests of readers, and of the page on which staff see them.

use axum::http::Method;

use evidence_walk_contract::paths::{ASK, EVIDENCE_NEED};

use super::{Operation, RequestBody, ResponseBody, SIGNED_OUT, STORE, follow_up, operation};
use crate::addresses::REQUESTS;

const REST: &str = "/{stem}/{edition}/{kind}";

const NONE: (u16, ResponseBody, &str) = (
    404,
    ResponseBody::Error,
    "There is no such summary, edition or request.",
);

/// Those of every page of the collector's own on which a reader writes.
pub(super) fn list_operations() -> Vec<Operation> {
    let mut all = requests();
    all.extend(follow_up::list_operations());
    all
}

fn requests() -> Vec<Operation> {
    vec![
        Operation {
            example: EVIDENCE_NEED.into(),
            answers: &[
                (
                    200,
                    ResponseBody::Page,
                    "The form, or that the centre takes no requests.",
                ),
                NONE,
            ],
            ..operation(
                ASK,
                REST,
                "openRequest",
                "A form on which a reader asks for help with a test (`test-here`) or for evidence (`evidence-need`). It needs no script.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Ask,
            example: EVIDENCE_NEED.into(),
            answers: &[
                (
                    200,
                    ResponseBody::Page,
                    "It is kept, with the code to withdraw it; or the designs that were asked for.",
                ),
                (
                    403,
                    ResponseBody::Error,
                    "Not sent from a page of this collector.",
                ),
                NONE,
                (
                    422,
                    ResponseBody::Page,
                    "Nothing is kept; the form says what to put right.",
                ),
                (
                    429,
                    ResponseBody::PageOrError,
                    "The centre took as many requests today as it does, or more was asked for from this network address than one may.",
                ),
                (
                    503,
                    ResponseBody::PageOrError,
                    "The centre takes no requests here, or the store could not do its work.",
                ),
            ],
            ..operation(
                ASK,
                REST,
                "sendRequest",
                "Keeps a request, encrypted and joined to no answer. Only from the form's own buttons.",
            )
        },
        Operation {
            staff: true,
            answers: &[(200, ResponseBody::Page, "The page."), SIGNED_OUT, STORE],
            ..operation(
                REQUESTS,
                "",
                "listRequests",
                "Requests that arrived until yesterday, in no order of arrival, with the day alone.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Stage,
            staff: true,
            answers: &[
                (303, ResponseBody::Nothing, "Done; to the list."),
                (
                    403,
                    ResponseBody::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
                NONE,
                STORE,
            ],
            ..operation(
                REQUESTS,
                "",
                "changeRequest",
                "Moves a request to another stage, or deletes it for good. Only from the page's own buttons.",
            )
        },
    ]
}
