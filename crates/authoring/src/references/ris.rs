//! RIS: two letters, two spaces, a hyphen and a value on each line, which ends as in a file of DOS.
//!
//! No library writes it (docs/decisions.md); a test has a library read it back.

use evidence_walk_document::source::{Author, ReferenceKind};

use super::{Cited, pages};

pub(super) fn write(cited: &[Cited<'_>]) -> String {
    let mut out = String::new();
    for each in cited {
        one(&mut out, each);
    }
    out
}

fn one(out: &mut String, cited: &Cited<'_>) {
    let reference = cited.reference;
    let mut put = |tag: &str, value: &str| {
        // A value is one line, whatever its editor wrote.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&[tag, "  - ", &value, "\r\n"].concat());
    };
    put("TY", kind(reference.kind));
    put("ID", &cited.key);
    for author in &reference.authors {
        match author {
            Author::Person { family, given } => put("AU", &[family, ", ", given].concat()),
            Author::Organisation(name) => put("AU", name),
        }
    }
    put("PY", &reference.year.to_string());
    put("TI", &reference.title);
    let (first, last) = reference.pages.as_deref().map(pages).unzip();
    let own = cited.own.as_ref();
    let optional: [(&str, Option<&str>); 10] = [
        ("T2", reference.container.as_deref()),
        ("VL", reference.volume.as_deref()),
        ("IS", reference.issue.as_deref()),
        ("SP", first),
        ("EP", last.flatten()),
        ("PB", reference.publisher.as_deref()),
        ("ET", own.map(|own| own.edition.as_str())),
        ("LA", own.map(|own| own.lang.as_str())),
        ("DO", cited.doi),
        ("UR", cited.url.as_deref()),
    ];
    for (tag, value) in optional {
        if let Some(value) = value {
            put(tag, value);
        }
    }
    put("ER", "");
}

fn kind(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Article => "JOUR",
        ReferenceKind::Report => "RPRT",
        ReferenceKind::Book => "BOOK",
        ReferenceKind::Chapter => "CHAP",
        ReferenceKind::Page => "ELEC",
    }
}
