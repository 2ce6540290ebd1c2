//! The descriptions of the follow-up page and of the calendar file that leads to it.

use axum::http::Method;
use evidence_walk_contract::paths::ASK;

use super::{Operation, RequestBody, ResponseBody, STORE, operation};
use crate::addresses::{FOLLOW_UP_BELOW, FOLLOW_UP_CALENDAR_BELOW};

const NONE: (u16, ResponseBody, &str) = (
    404,
    ResponseBody::Error,
    "There is no such summary or edition.",
);

const CLOSED: (u16, ResponseBody, &str) = (
    410,
    ResponseBody::Page,
    "The edition has no follow-up page, or is no longer kept; the page says whom to talk to.",
);

pub(super) fn list_operations() -> Vec<Operation> {
    vec![
        Operation {
            answers: &[(200, ResponseBody::Page, "The form."), NONE, CLOSED],
            ..operation(
                ASK,
                FOLLOW_UP_BELOW,
                "openFollowUp",
                "The form on which a reader says months later what came of a summary, at one edition. It needs no script, and its address is the same for everyone.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::FollowUp,
            answers: &[
                (
                    200,
                    ResponseBody::Page,
                    "It is kept, with the code to withdraw it.",
                ),
                (
                    403,
                    ResponseBody::Error,
                    "Not sent from a page of this collector.",
                ),
                NONE,
                CLOSED,
                (
                    422,
                    ResponseBody::Page,
                    "Nothing is kept; the form says what to put right.",
                ),
                (
                    429,
                    ResponseBody::Error,
                    "More was asked for from this network address than one may; try again after the time given.",
                ),
                STORE,
            ],
            ..operation(
                ASK,
                FOLLOW_UP_BELOW,
                "sendFollowUp",
                "Keeps what was said, on a sheet that is joined to no other. Only from the form's own buttons.",
            )
        },
        Operation {
            answers: &[
                (
                    200,
                    ResponseBody::File,
                    "A date three months from today, with the address of the follow-up page.",
                ),
                NONE,
                CLOSED,
            ],
            ..operation(
                ASK,
                FOLLOW_UP_CALENDAR_BELOW,
                "openFollowUpCalendar",
                "A calendar file (RFC 5545). It is the same for everyone who fetches it on the same day.",
            )
        },
    ]
}
