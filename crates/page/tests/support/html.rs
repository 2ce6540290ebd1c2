//! Just enough of an HTML reader to list a text's tags and attributes. It goes by angle
//! brackets and quotation marks alone, as a browser does: anything unescaped becomes a tag here.

// Each test file uses only part of this.
#![allow(dead_code)]

#[derive(Debug)]
pub struct Tag {
    pub name: String,
    /// An end tag.
    pub closes: bool,
    /// It closes itself.
    pub empty: bool,
    /// Names and values, the values as they are written.
    pub attributes: Vec<(String, String)>,
}

/// The tags of `html` in order.
pub fn tags(html: &str) -> Vec<Tag> {
    html.split('<')
        .skip(1)
        .map(|rest| tag(rest.split_once('>').expect("a tag that does not end").0))
        .collect()
}

/// The words of `html` without its tags, as they are written.
pub fn text(html: &str) -> String {
    html.split('<')
        .map(|rest| rest.split_once('>').map_or(rest, |(_, text)| text))
        .collect()
}

fn tag(inside: &str) -> Tag {
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let (empty, inside) = match inside.strip_suffix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        let mut value = "";
        rest = &rest[end..];
        if let Some(after) = rest.strip_prefix("=\"") {
            (value, rest) = after.split_once('"').expect("a value that does not end");
        }
        attributes.push((name, value.to_owned()));
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    Tag {
        name: name.to_owned(),
        closes,
        empty,
        attributes,
    }
}
