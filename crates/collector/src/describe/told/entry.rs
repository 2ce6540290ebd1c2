//! The descriptions of signing in and out, and of sessions.

use axum::http::Method;

use super::{Gives, SIGNED_OUT, Takes, Told, told};
use crate::addresses::{SESSIONS, SIGN_IN, SIGN_OUT};

const FOREIGN: (u16, Gives, &str) = (
    403,
    Gives::PageOrError,
    "Not sent from a page of this collector, or the link was used up.",
);

pub(super) fn all() -> Vec<Told> {
    vec![
        Told {
            query: vec![("token", "the token of the one-time link".into(), "0")],
            answers: &[(200, Gives::Page, "The page with the button.")],
            ..told(
                SIGN_IN,
                "",
                "openLink",
                "Where the one-time link leads: a page with one button.",
            )
        },
        Told {
            method: Method::POST,
            takes: Takes::Token,
            answers: &[
                (
                    303,
                    Gives::Nothing,
                    "Signed in; to the dashboard, with a cookie.",
                ),
                FOREIGN,
            ],
            ..told(
                SIGN_IN,
                "",
                "signIn",
                "Uses up the link. Only from the page's own button.",
            )
        },
        Told {
            method: Method::POST,
            answers: &[(303, Gives::Nothing, "Signed out."), FOREIGN],
            ..told(
                SIGN_OUT,
                "",
                "signOut",
                "Ends the session. Only from the page's own button.",
            )
        },
        Told {
            staff: true,
            answers: &[(200, Gives::Page, "The list."), SIGNED_OUT],
            ..told(
                SESSIONS,
                "",
                "listSessions",
                "Who is signed in: when each session began, to the hour, and nothing else.",
            )
        },
        Told {
            method: Method::POST,
            takes: Takes::Sessions,
            staff: true,
            answers: &[
                (303, Gives::Nothing, "What was named has ended."),
                (
                    403,
                    Gives::PageOrError,
                    "Not sent from a page of this collector, or nobody is signed in.",
                ),
            ],
            ..told(
                SESSIONS,
                "",
                "endSessions",
                "Ends one session, or all but this one. Only from the page's own buttons.",
            )
        },
    ]
}
