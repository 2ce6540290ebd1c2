//! Somebody to talk to about a summary.

use evidence_walk_contract::link::is_allowed_link;
use evidence_walk_document::summary::Contact;

use crate::fields::Field;
use crate::front::summary as front;

/// Reads `contact:`.
pub fn read_contact(field: &Field<'_>) -> Option<Contact> {
    let fields = field.fields()?;
    let name = fields.needed_text(&front::CONTACT_NAME);
    let email = fields.optional(&front::EMAIL);
    let page = fields.optional(&front::PAGE);
    let helps_with = fields.needed_text(&front::HELPS_WITH);
    fields.close();
    let reach = match (email, page) {
        (Some(email), None) => address(&email),
        (None, Some(page)) => web(&page),
        (Some(_), Some(page)) => {
            page.fault(
                "an e-mail address and a page",
                "keep the one that is answered sooner, and take the other out",
            );
            None
        }
        (None, None) => {
            field.fault(
                "nobody can be reached by it",
                "add `email: name@example.org` or `page: https://…`",
            );
            None
        }
    };
    Some(Contact {
        name: name?,
        reach: reach?,
        helps_with: helps_with?,
    })
}

fn address(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    let sound = text.split_once('@').is_some_and(|(name, host)| {
        let plain = |part: &str| !part.is_empty() && !part.contains(['@', ':', '/']);
        plain(name) && plain(host) && host.contains('.')
    });
    if sound && is_allowed_link(&["mailto:", &text].concat()) {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not an e-mail address"),
        "write the bare address, such as `name@example.org`",
    );
    None
}

fn web(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if is_allowed_link(&text) && text.starts_with("http") {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not a web address"),
        "write the whole address: `https://…`",
    );
    None
}
