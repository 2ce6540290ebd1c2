//! What is wrong with a centre folder beyond one summary's text, and what has changed since it was built.

mod common;

use std::fs;

use evidence_walk_authoring::{Addresses, BuildError, build, load};
use evidence_walk_document::summary::StepKind;

use common::{ACCEPTED, Folder};

#[test]
fn a_folder_that_is_not_there_is_refused_in_plain_words() {
    let loaded = load(std::path::Path::new("no/such/folder"));
    let said: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        said[0],
        "centre.toml: there is no such file; check the name, and that you may read it"
    );
    assert!(
        said[1].starts_with("summaries: cannot be read ("),
        "{}",
        said[1]
    );
    assert!(
        said[1].ends_with("; make a folder `summaries` in the centre folder"),
        "{}",
        said[1]
    );
}

#[test]
fn every_fault_of_centre_toml_is_found() {
    let folder = Folder::with("centre", "revision: 1", "revision: 1");
    folder.put(
        "centre.toml",
        "id = \"Example Centre\"\nnmae = \"X\"\nthreshold = 4\ncollector = \"collect.example.org/\"\n\n[[sites]]\nkey = \"a\"\norigins = [\"https://Example.org/\", \"https://example.org:443\"]\n\n[[sites]]\nkey = \"a\"\norigins = []\nbudget = 0\n\n[[sites]]\nkey = \"b\"\norigins = [\"https://b.example\"]\nbudget = \"2,000\"\n",
    );
    assert_eq!(
        folder.faults(),
        [
            "centre.toml:1: id: `Example Centre` is not a name; use small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them: `example-centre`",
            "centre.toml:1: name: missing; add `name = \"Example Evidence Centre\"`",
            "centre.toml:1: contact: missing; add `contact = \"evidence@example.org\"`",
            "centre.toml:2: nmae: unknown field; did you mean `name`?",
            "centre.toml:3: threshold: `4` is too small; write a whole number of at least 5",
            "centre.toml:4: collector: `collect.example.org/` is not the address of a collector; write `https://` and the address without a slash at its end: `https://collect.example.org`",
            "centre.toml:8: sites[0].origins[0]: `https://Example.org/` is not the origin of a web page; write `https://` and the host in small letters, with nothing after it: `https://www.example.org`",
            "centre.toml:8: sites[0].origins[1]: `https://example.org:443` is not the origin of a web page; write `https://` and the host in small letters, with nothing after it: `https://www.example.org`",
            "centre.toml:8: sites[0].origins: no origin; add the site's address: `[\"https://www.example.org\"]`",
            "centre.toml:11: sites[1].key: two sites have the key `a`; give each site a key of its own",
            "centre.toml:12: sites[1].origins: no origin; add the site's address: `[\"https://www.example.org\"]`",
            "centre.toml:13: sites[1].budget: `0` is too small; write a whole number of at least 1",
            "centre.toml:18: sites[2].budget: `2,000` is not a whole number; write digits only, without commas or spaces: `5830`",
        ]
    );
    assert!(folder.load().centre.is_none());
}

/// Desk and page agree on a theme by its id.
#[test]
fn a_change_names_a_theme_of_the_centre() {
    let change = |theme: &str| {
        format!(
            "changes:\n  - asked: towns\n    done: None is reported.\n    on: 2026-11\n    theme: {theme}\nfor_whom:"
        )
    };
    let folder = |theme: &str| {
        let folder = Folder::with("changes-by-theme", "for_whom:", &change(theme));
        folder.put(
            "centre.toml",
            "id = \"test\"\nname = \"Test Centre\"\ncontact = \"test@example.org\"\n\
             [[themes]]\nid = \"cost\"\nname = \"What it costs\"\n\
             [[themes]]\nid = \"towns\"\nname = \"Figures for towns\"\n",
        );
        folder
    };
    let known = folder("towns").load();
    assert_eq!(known.faults, []);
    assert_eq!(
        known.summaries[0].changes[0].theme.as_deref(),
        Some("towns")
    );
    let faults = folder("town").faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].ends_with(
            "changes[0].theme: the centre has no theme `town`; write the id of one of the themes in \
             `centre.toml`, `cost`, `towns`, or add it there under `[[themes]]`"
        ),
        "{faults:?}"
    );
}

#[test]
fn toml_that_cannot_be_read_names_its_line() {
    let folder = Folder::with("toml", "revision: 1", "revision: 1");
    folder.put("centre.toml", "id = \"a\"\nname = Example\n");
    let faults = folder.faults();
    assert!(
        faults[0].starts_with("centre.toml:2: this is not readable as TOML ("),
        "{}",
        faults[0]
    );
}

#[test]
fn schemes_are_checked_too() {
    let folder = Folder::with("schemes", "revision: 1", "revision: 1");
    folder.put(
        "schemes/stars.toml",
        "id = \"star\"\nversion = \"1\"\nname = \"Stars\"\nowner = \"Us\"\nkind = \"certain\"\nsays = \"How sure.\"\nsource = \"Us\"\n\n[[levels]]\nvalue = \"1\"\nlabel = \"One\"\ndefinition = \"One.\"\nmarks = { glyph = \"star\", filled = 1, of = 3 }\n\n[[levels]]\nvalue = \"1\"\nlabel = \"Two\"\ndefinition = \"Two.\"\nmarks = { glyph = \"dot\", filled = 4, of = 3 }\n",
    );
    assert_eq!(
        folder.faults(),
        [
            "schemes/stars.toml:1: id: the file is called `stars.toml` and the scheme `star`; give both the same name: `id = \"stars\"`",
            "schemes/stars.toml:5: kind: `certain` is not known; did you mean `certainty`? The values here are `effect`, `certainty`, `cost`, `study-design`",
            "schemes/stars.toml:13: levels[0].marks.glyph: `star` is not known; the values here are `plus`, `padlock`, `pound`, `dot`",
            "schemes/stars.toml:16: levels[1].value: `1` stands twice; give each level a value of its own",
            "schemes/stars.toml:19: levels[1].marks: 4 of 3 marks cannot be drawn; `filled` is at most `of`, and `of` at most 10",
        ]
    );
}

#[test]
fn a_centre_adds_a_scale_of_its_own_without_code() {
    let rating = "        certainty: {scheme: ours, version: \"7\", value: NL2, as_of: 2024-05, rated_by: us, reasons: [{lowered: small}]}\n        source: review\n      - id: not";
    let folder = Folder::with(
        "own-scheme",
        "        source: review\n      - id: not",
        rating,
    );
    folder.put(
        "schemes/ours.toml",
        "id = \"ours\"\nversion = \"7\"\nname = \"Ours\"\nowner = \"Us\"\nkind = \"certainty\"\nsays = \"How sure.\"\nsource = \"Us\"\n[[levels]]\nvalue = \"2\"\nlabel = \"Two\"\ndefinition = \"Two.\"\n[[unrated]]\nvalue = \"NL2\"\nlabel = \"Not level 2\"\ndefinition = \"Below two.\"\n",
    );
    let loaded = folder.load();
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let rating = loaded.summaries[0].outcomes[0].estimates[0]
        .certainty
        .clone()
        .expect("a rating");
    assert_eq!(
        (rating.value.as_str(), rating.label.as_str()),
        ("NL2", "Not level 2")
    );
}

#[test]
fn files_that_are_no_summaries_are_refused() {
    let folder = Folder::with("files", "revision: 1", "revision: 1");
    folder.put("summaries/Homes.md", ACCEPTED);
    folder.put("summaries/notes.txt", "notes");
    folder.put("summaries/latin.en.md", b"---\ntitle: caf\xe9\n---\n");
    folder.put("summaries/long.en.md", vec![b'x'; 1024 * 1024 + 1]);
    folder.put(
        "summaries/homes.xx.md",
        ACCEPTED.replace("language: en", "language: xx"),
    );
    folder.put("summaries/.draft", "hidden files are left alone");
    assert_eq!(
        folder.faults(),
        [
            "summaries/notes.txt: `summaries/` holds files that end in `.md` only; rename it, or keep it in another folder",
            "summaries/Homes.md: the name is not NAME.LANG.md; name it like `home-adaptations.en.md`; NAME is small letters a to z, digits, - and _, beginning with a letter or digit, at most 64 of them",
            "summaries/homes.xx.md:5: language: no words for language `xx`; there are words for: en, cy; write the summary in one of these, or have the words of its language added first",
            "summaries/latin.en.md:2: a character that is not UTF-8; save the file as UTF-8 in your text editor",
            "summaries/long.en.md: longer than 1 MiB; a summary is a few pages of text: check what was pasted into it",
        ]
    );
}

#[test]
fn warnings_do_not_stop_anything() {
    let folder = Folder::with(
        "warnings",
        "    conflicts:\n      - found: Another review found more.\n        why: It pooled other trials.\n        source: review\n",
        "",
    );
    let rating = "        certainty: {scheme: grade, version: \"2012\", value: high, as_of: 2023, rated_by: us}\n        source: review\n      - id: not";
    let path = folder.0.join("summaries/homes.en.md");
    let text = fs::read_to_string(&path).expect("read");
    folder.put(
        "summaries/homes.en.md",
        text.replacen("        source: review\n      - id: not", rating, 1),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(
        folder.warnings(),
        [
            "summaries/homes.en.md:19: outcomes[0].conflicts: no results that disagree are listed; look for some, and add them under `conflicts:`; hardly any question has none",
            "summaries/homes.en.md:31: outcomes[0].estimates[0].certainty: a certainty without reasons; add `reasons:` with what lowered, raised or kept the level, so that a reader can weigh it",
        ]
    );
    assert_eq!(folder.load().summaries.len(), 1);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_no_faults() {
    let folder = Folder::new("crlf");
    folder.put(
        "summaries/homes.en.md",
        format!("\u{feff}{}", ACCEPTED.replace('\n', "\r\n")),
    );
    let plain = Folder::with("lf", "revision: 1", "revision: 1");
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.load().summaries, plain.load().summaries);
}

/// The line of help below a question comes with the release, and a new release must not ask every
/// centre for new editions. Seen to fail with the line in the fingerprint.
#[test]
fn another_line_of_help_below_a_question_is_no_new_edition() {
    let folder = Folder::with("help", "revision: 1", "revision: 1");
    let mut earlier = folder.load();
    let mut changed = 0;
    for step in earlier.summaries.iter_mut().flat_map(|s| &mut s.steps) {
        if let StepKind::Ask(questions) = &mut step.kind {
            for question in questions {
                question.hint = "What the release before this one said.".to_owned();
                changed += 1;
            }
        }
    }
    assert!(changed > 0);
    let out = folder.0.join("public");
    build(&earlier, &[], &out, &Addresses::default()).expect("built");
    assert_eq!(folder.faults(), [] as [&str; 0]);
}

#[test]
fn a_changed_estimate_needs_a_new_edition() {
    let folder = Folder::with("editions", "revision: 1", "revision: 1");
    let out = folder.0.join("public");
    build(&folder.load(), &[], &out, &Addresses::default()).expect("built");
    assert_eq!(folder.faults(), [] as [&str; 0], "nothing changed");

    let reworded = ACCEPTED.replacen("revision: 1", "revision: 2", 1).replacen(
        "Whose homes should",
        "Whose houses should",
        1,
    );
    folder.put("summaries/homes.en.md", &reworded);
    assert_eq!(folder.faults(), [] as [&str; 0], "words are no evidence");

    let changed = reworded.replacen("high: 0.70", "high: 0.71", 1);
    folder.put("summaries/homes.en.md", &changed);
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md:6: edition: a figure, a rating or the question of a guess changed since edition 1 was published; raise it to `edition: 2`, so that answers to the two are never counted together"
        ]
    );
    let refused = build(&folder.load(), &[], &out, &Addresses::default());
    assert!(matches!(refused, Err(BuildError::Faults(faults)) if faults.len() == 1));

    folder.put(
        "summaries/homes.en.md",
        changed.replacen("edition: 1", "edition: 2", 1),
    );
    assert_eq!(folder.faults(), [] as [&str; 0]);
    build(&folder.load(), &[], &out, &Addresses::default()).expect("built");
    folder.put("summaries/homes.en.md", ACCEPTED);
    assert_eq!(
        folder.faults(),
        [
            "summaries/homes.en.md:6: edition: edition 1 is older than one already published; raise it to `edition: 3`, so that answers to the two are never counted together"
        ]
    );
}

/// Opening a pipe waits until somebody writes to it. Seen to fail, by waiting for ever, with files opened
/// without checking what they are.
#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_is_refused() {
    let folder = Folder::with("pipe", "revision: 1", "revision: 1");
    for name in ["summaries/pipe.en.md", "schemes/pipe.toml"] {
        let path = folder.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    }
    fs::create_dir_all(folder.0.join("summaries/folder.en.md")).unwrap();
    let faults = folder.faults();
    for (name, what) in [
        ("summaries/pipe.en.md", "it is a pipe, a socket or a device"),
        ("schemes/pipe.toml", "it is a pipe, a socket or a device"),
        ("summaries/folder.en.md", "it is a folder"),
    ] {
        let said =
            format!("{name}: cannot be read ({what}); check the name, and that you may read it");
        assert!(faults.contains(&said), "{said}\n{faults:#?}");
    }
}

/// Links to the centre's own address, in the front matter and in the text. Seen to fail with the rest of a line
/// taken for the name.
#[test]
fn a_link_to_a_summary_that_is_not_there_is_warned_of() {
    let at = "https://www.example.org/evidence/summaries";
    let text = format!(
        "See [this]({at}/homes.en.html), [its first edition]({at}/homes.en.e1.html#x), [news]({at}/feed.en.atom), \
         [that]({at}/hoems.en.html), [the next]({at}/homes.en.e2.html), [Welsh]({at}/tutoring.cy.html) and \
         [elsewhere](https://www.example.org/evidence/)."
    );
    let folder = Folder::with("links", "Whose homes should we adapt?", &text);
    let centre = fs::read_to_string(folder.0.join("centre.toml")).expect("a centre");
    let published = "published_at = \"https://www.example.org/evidence\"\n";
    assert_eq!(
        folder.warnings(),
        [] as [&str; 0],
        "nobody knows the address"
    );
    folder.put("centre.toml", [&centre, published].concat());
    assert_eq!(folder.faults(), [] as [&str; 0]);
    let said = |name: &str, cure: &str| {
        format!(
            "summaries/homes.en.md:50: the link to `{at}/{name}` leads nowhere: `build` writes no such file; {cure}"
        )
    };
    assert_eq!(
        folder.warnings(),
        [
            said("hoems.en.html", "did you mean `homes.en.html`?"),
            said("homes.en.e2.html", "did you mean `homes.en.html`?"),
            said("tutoring.cy.html", "the pages there are `homes.en.html`"),
        ]
    );
}
