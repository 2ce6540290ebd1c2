//! The Atom feed of a centre's summaries in one language: an entry for each edition (RFC 4287).

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use evidence_walk_contract::paths::feed_file;
use evidence_walk_document::kept::KeptEdition;
use evidence_walk_document::summary::Summary;

use crate::centre::Centre;
use crate::fault::BuildError;

/// The feed of the editions in a language, as a file to be published; nothing where it has no address, because
/// an entry is known by its address for ever.
///
/// # Errors
///
/// When the feed cannot be written.
pub fn feed(
    centre: &Centre,
    address: Option<&str>,
    lang: &str,
    kept: &[KeptEdition],
) -> Result<Option<(String, Vec<u8>)>, BuildError> {
    let Some(address) = address else {
        return Ok(None);
    };
    let of_lang = kept.iter().filter(|kept| kept.summary.lang == lang);
    let mut editions: Vec<&KeptEdition> = of_lang.collect();
    editions.sort_by(|a, b| {
        let key = |kept: &KeptEdition| (kept.published.clone(), kept.summary.id.clone());
        key(b)
            .cmp(&key(a))
            .then(b.summary.edition.cmp(&a.summary.edition))
    });
    let Some(updated) = editions.iter().map(|kept| kept.revised.as_str()).max() else {
        return Ok(None);
    };
    let file = feed_file(lang);
    let own = [address, "/", &file].concat();
    let feed = Feed {
        title: Text::plain(centre.name.clone()),
        id: own.clone(),
        updated: at(updated)?,
        authors: vec![person(&centre.name)],
        generator: Some(Generator {
            value: "Evidence Walk".to_owned(),
            uri: None,
            version: None,
        }),
        links: vec![link(own, "self", "application/atom+xml")],
        entries: editions
            .into_iter()
            .map(|kept| entry(kept, address))
            .collect::<Result<_, _>>()?,
        lang: Some(lang.to_owned()),
        ..Feed::default()
    };
    let bytes = feed
        .write_to(Vec::new())
        .map_err(|error| BuildError::Form(format!("{file}: {error}")))?;
    Ok(Some((file, bytes)))
}

fn entry(kept: &KeptEdition, address: &str) -> Result<Entry, BuildError> {
    let summary = Summary {
        address: Some(address.to_owned()),
        ..kept.summary.clone()
    };
    let page = summary.permanent_page().unwrap_or_default();
    Ok(Entry {
        title: Text::plain(summary.title.clone()),
        id: page.clone(),
        updated: at(&kept.revised)?,
        published: Some(at(&kept.published)?),
        authors: summary.authors.iter().map(|name| person(name)).collect(),
        links: vec![link(page, "alternate", "text/html")],
        summary: Some(Text::plain(summary.answer_in_full.clone())),
        ..Entry::default()
    })
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        ..Person::default()
    }
}

fn link(href: String, rel: &str, media: &str) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(media.to_owned()),
        ..Link::default()
    }
}

/// The beginning of a day. The hour is nobody's concern.
fn at(day: &str) -> Result<FixedDateTime, BuildError> {
    [day, "T00:00:00Z"]
        .concat()
        .parse()
        .map_err(|_| BuildError::Form(format!("`{day}` is not a day of the calendar")))
}
