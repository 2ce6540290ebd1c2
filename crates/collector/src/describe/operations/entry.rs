//! The descriptions of signing in and out, and of sessions.

use axum::http::Method;

use super::{Operation, RequestBody, ResponseBody, SIGNED_OUT, STORE, operation};
use crate::addresses::{ACTS, SESSIONS, SIGN_IN, SIGN_OUT};
use crate::dashboard::ACTS_PAGE;

const FOREIGN: (u16, ResponseBody, &str) = (
    403,
    ResponseBody::PageOrError,
    "Not sent from a page of this collector, or the link was used up.",
);

pub(super) fn list_operations() -> Vec<Operation> {
    vec![
        Operation {
            query: vec![("token", "the token of the one-time link".into(), "0")],
            answers: &[(200, ResponseBody::Page, "The page with the button.")],
            ..operation(
                SIGN_IN,
                "",
                "openLink",
                "Where the one-time link leads: a page with one button.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Token,
            answers: &[
                (
                    303,
                    ResponseBody::Nothing,
                    "Signed in; to the dashboard, with a cookie.",
                ),
                FOREIGN,
            ],
            ..operation(
                SIGN_IN,
                "",
                "signIn",
                "Uses up the link. Only from the page's own button.",
            )
        },
        Operation {
            method: Method::POST,
            answers: &[(303, ResponseBody::Nothing, "Signed out."), FOREIGN],
            ..operation(
                SIGN_OUT,
                "",
                "signOut",
                "Ends the session. Only from the page's own button.",
            )
        },
        Operation {
            staff: true,
            answers: &[(200, ResponseBody::Page, "The list."), SIGNED_OUT],
            ..operation(
                SESSIONS,
                "",
                "listSessions",
                "Who is signed in: the name, when each session began, to the hour, and nothing else.",
            )
        },
        Operation {
            query: vec![(
                ACTS_PAGE,
                "which page: 1 or left out is the latest".into(),
                "2",
            )],
            staff: true,
            answers: &[(200, ResponseBody::Page, "The log."), SIGNED_OUT, STORE],
            ..operation(
                ACTS,
                "",
                "listActs",
                "What staff did: who, what, and when. Never which reader it concerned.",
            )
        },
        Operation {
            method: Method::POST,
            takes: RequestBody::Sessions,
            staff: true,
            answers: &[
                (303, ResponseBody::Nothing, "What was named has ended."),
                (
                    403,
                    ResponseBody::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
            ],
            ..operation(
                SESSIONS,
                "",
                "endSessions",
                "Ends one session, or all but this one. Only from the page's own buttons.",
            )
        },
    ]
}
