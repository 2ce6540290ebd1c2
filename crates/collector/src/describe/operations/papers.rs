//! The descriptions of papers for trustees and of the addresses that open them.

use axum::http::Method;

use super::{Operation, RequestBody, ResponseBody, SIGNED_OUT, STORE, operation};
use crate::addresses::{SHARED, SHARES};

pub(super) fn list_operations() -> Vec<Operation> {
    vec![
        Operation {
            example: "0f3c92d1a8b7465e9c0d1e2f3a4b5c6d".into(),
            answers: &[
                (
                    200,
                    ResponseBody::Page,
                    "The paper of the last release, or that there is none yet.",
                ),
                (
                    404,
                    ResponseBody::Page,
                    "The key is wrong, or its address has expired or was revoked: all three are answered alike.",
                ),
                (
                    429,
                    ResponseBody::Error,
                    "More was asked for from this network address than one may; try again after the time given.",
                ),
                STORE,
            ],
            ..operation(
                SHARED,
                "/{key}",
                "openShared",
                "A board paper for anyone with the address, without signing in. It never contains live figures. It is marked not to be indexed, and sends no referrer.",
            )
        },
        Operation {
            staff: true,
            answers: &[(200, ResponseBody::Page, "The list."), SIGNED_OUT, STORE],
            ..operation(
                SHARES,
                "",
                "listShared",
                "The read-only addresses: of which summary, until when, and who made them. The addresses themselves are not kept.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Share,
            staff: true,
            answers: &[
                (
                    200,
                    ResponseBody::Page,
                    "The new address, which is shown this once.",
                ),
                (303, ResponseBody::Nothing, "The address is revoked."),
                (
                    403,
                    ResponseBody::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
                (
                    422,
                    ResponseBody::Page,
                    "No such summary is published, or the day is over or more than a year away.",
                ),
                STORE,
            ],
            ..operation(
                SHARES,
                "",
                "changeShared",
                "Makes a read-only address, or revokes one. Only from the page's own buttons.",
            )
        },
    ]
}
