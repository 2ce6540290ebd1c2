//! Addresses of the preview.

use super::query::{Choice as _, Form, Theme};

/// The page with the frames; `?summary=NAME.LANG` for one.
pub(super) const PAGE: &str = "/";
/// The content of a frame, followed by NAME.LANG/FORM/THEME.
pub(super) const FRAME: &str = "/frame";
/// Reports when the folder was read again.
pub(super) const CHANGES: &str = "/changes";
/// The script that refreshes the page.
pub(super) const SCRIPT: &str = "/preview.js";

/// The address of the page for a summary; of the list, if the name is empty.
pub(super) fn page_address(stem: &str) -> String {
    if stem.is_empty() {
        return PAGE.to_owned();
    }
    format!("{PAGE}?summary={stem}")
}

/// The address of a frame's content.
pub(super) fn frame_address(stem: &str, form: Form, theme: Theme) -> String {
    format!("{FRAME}/{stem}/{}/{}", form.name(), theme.name())
}
