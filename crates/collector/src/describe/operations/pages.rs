//! Pages for everybody.

use evidence_walk_contract::paths::TRY;

use super::{NO_FILE, Operation, ResponseBody, UNCHANGED, operation};
use crate::addresses::SAMPLE;
use crate::files::FIRST;

pub(super) fn list_operations() -> Vec<Operation> {
    vec![
        Operation {
            query: vec![
                ("summary", "which summary, as NAME.LANG".into(), FIRST),
                ("start", "`walk` begins with the walk".into(), "walk"),
            ],
            answers: &[
                (200, ResponseBody::Page, "The page."),
                (404, ResponseBody::Error, "There is no such summary."),
            ],
            ..operation(
                SAMPLE,
                "",
                "getSamplePage",
                "A centre's page in miniature, with a summary in it.",
            )
        },
        Operation {
            answers: &[(308, ResponseBody::Nothing, "To the page.")],
            ..operation(TRY, "", "leadToTryPage", "Leads to the page below it.")
        },
        Operation {
            answers: &[(200, ResponseBody::Page, "The page."), UNCHANGED, NO_FILE],
            ..operation(
                TRY,
                "/",
                "getTryPage",
                "The page on which editors try a summary out, in their browsers alone: what they write does not come here.",
            )
        },
    ]
}
