//! What a web host gets.

mod common;

use std::fs;

use common::{ACCEPTED, Folder};
use evidence_walk_authoring::{Addresses, BuildError, Start, build, snippet};
use evidence_walk_contract::codec;
use evidence_walk_words::Words;

fn addresses() -> Addresses {
    Addresses {
        widget: "/ew/widget/".to_owned(),
        summaries: "/ew/summaries".to_owned(),
        collect: Some("https://collect.example.org/?a=\"b\"&c".to_owned()),
        site: Some("main".to_owned()),
        theme: false,
    }
}

#[test]
fn everything_is_written_and_can_be_read_back() {
    let folder = Folder::with("build", "revision: 1", "revision: 1");
    let out = folder.0.join("public");
    let widget = [
        ("evidence-walk.js".to_owned(), b"loader".to_vec()),
        ("evidence-walk-words.en.bin".to_owned(), b"older".to_vec()),
    ];
    let written = build(&folder.load(), &widget, &out, &addresses()).expect("built");
    let names: Vec<String> = written
        .iter()
        .map(|path| {
            path.strip_prefix(&out)
                .expect("below")
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect();
    assert_eq!(
        names,
        [
            "widget/evidence-walk.js",
            "widget/evidence-walk-words.en.bin",
            "widget/evidence-walk-note.en.json",
            "summaries/homes.en.json",
            "summaries/homes.en.walk",
            "summaries/homes.en.html",
            "summaries/homes.en.plain.json",
            "summaries/homes.en.plain-walk.json",
            "summaries/homes.en.embed.html",
            "summaries/homes.en.embed-walk.html",
            "summaries/homes.en.embed-tag.html",
            "summaries/homes.en.e1.html",
            "summaries/homes.en.e1.json",
            "summaries/homes.en.e1.ris",
            "summaries/homes.en.e1.bib",
            "summaries/homes.en.e1.csl.json",
            "schemas/summary.schema.json",
            "schemas/front-matter.schema.json",
            "schemas/toolkit.schema.json",
            "schemas/toolkit-file.schema.json",
        ]
    );
    let words: Words =
        codec::decode(&fs::read(out.join("widget/evidence-walk-words.en.bin")).expect("words"))
            .expect("read");
    assert_eq!(words, Words::load("en").expect("words").for_walk());
    let again: Vec<Vec<u8>> = written
        .iter()
        .map(|path| fs::read(path).expect("read"))
        .collect();
    build(&folder.load(), &widget, &out, &addresses()).expect("built again");
    let second: Vec<Vec<u8>> = written
        .iter()
        .map(|path| fs::read(path).expect("read"))
        .collect();
    assert!(again == second, "the same input gives the same bytes");
    let noted = fs::read_to_string(folder.0.join("editions.toml")).expect("noted");
    assert!(noted.contains("[homes.en.editions]\n1 = \""), "{noted}");
    assert!(
        noted.contains("[homes.en.questions.usefulness]\n1 = \""),
        "{noted}"
    );
}

#[test]
fn nothing_is_written_while_there_is_a_fault() {
    let folder = Folder::with("build-faults", "better: lower", "better: less");
    let out = folder.0.join("public");
    let error = build(&folder.load(), &[], &out, &addresses()).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "nothing was built: the centre folder has 1 fault\nsummaries/homes.en.md:22: outcomes[0].better: `less` is not known; the values here are `lower`, `higher`"
    );
    assert!(!out.exists());
    assert!(!folder.0.join("editions.toml").exists());
}

#[test]
fn what_the_editor_wrote_is_never_built_over() {
    let folder = Folder::with("build-own", "revision: 1", "revision: 1");
    for out in [folder.0.clone(), folder.0.join("summaries")] {
        let error = build(&folder.load(), &[], &out, &addresses()).expect_err("refused");
        assert!(matches!(error, BuildError::OutputInside { .. }), "{error}");
    }
    assert_eq!(
        fs::read_to_string(folder.0.join("summaries/homes.en.md")).expect("kept"),
        ACCEPTED
    );
}

#[test]
fn the_text_to_paste() {
    let folder = Folder::with("snippet", "revision: 1", "revision: 1");
    let summary = folder.load().summaries.remove(0);
    let words = Words::load("en").expect("words");
    let text = snippet(&summary, &words, &addresses(), Start::Walk);
    let (head, rest) = text.split_once("start=\"walk\">\n").expect("the element");
    let ahead = |href: &str| {
        format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"/ew/{href}\" crossorigin referrerpolicy=\"no-referrer\">\n"
        )
    };
    let preloads = [
        "widget/evidence-walk-widget_bg.wasm",
        "widget/evidence-walk-walk.css",
        "summaries/homes.en.walk",
        "widget/evidence-walk-words.en.bin",
    ]
    .map(ahead)
    .concat();
    assert_eq!(
        head,
        "<link rel=\"stylesheet\" href=\"/ew/widget/evidence-walk.css\">\n".to_owned()
            + "<link rel=\"modulepreload\" href=\"/ew/widget/evidence-walk-widget.js\" crossorigin>\n"
            + &preloads
            + "<evidence-walk lang=\"en\" src=\"/ew/summaries/homes.en.walk\" collect=\"https://collect.example.org/?a=&quot;b&quot;&amp;c\" site=\"main\" "
    );
    assert!(
        rest.contains("Test Centre counts which steps people open"),
        "the notice stands in the plain HTML"
    );
    assert!(
        rest.ends_with("</script>\n<script async src=\"/ew/widget/evidence-walk.js\"></script>\n")
    );
    assert!(
        rest.contains("\n</evidence-walk>\n<script type=\"application/ld+json\">{\"@context\"")
    );

    // A collector refuses requests that name no site, so without one nothing is counted and the page says so.
    let alone = Addresses {
        site: None,
        ..addresses()
    };
    let text = snippet(&summary, &words, &alone, Start::Read);
    assert!(
        text.contains("src=\"/ew/summaries/homes.en.walk\">\n"),
        "{text}"
    );
    assert!(text.contains("This page counts nothing and sends nothing."));
    assert!(
        !text.contains("preload"),
        "whose reader reads first need not wait for the walk: {text}"
    );
}

const THEME: &str = "\n[theme]\naccent = \"#6b1f5c\"\non_accent = \"#ffffff\"\nink = \"#1a1a1a\"\npaper = \"#fffdf8\"\n";

#[test]
fn a_centres_own_colours_travel_beside_the_widget_and_in_the_snippet() {
    let folder = Folder::with("theme", "revision: 1", "revision: 1");
    let centre = fs::read_to_string(folder.0.join("centre.toml")).expect("read");
    folder.put("centre.toml", [&centre, THEME].concat());
    assert_eq!(folder.faults(), [] as [&str; 0]);
    assert_eq!(folder.warnings(), [] as [&str; 0]);
    let out = folder.0.join("public");
    let themed = Addresses {
        theme: true,
        ..addresses()
    };
    build(&folder.load(), &[], &out, &themed).expect("built");
    let css = fs::read_to_string(out.join("widget/evidence-walk-theme.css")).expect("a theme");
    assert_eq!(
        css,
        "/* Written by `evidence-walk build` from [theme] in centre.toml. */\nevidence-walk, .ew-toolkit {\n  --evidence-walk-accent: #6b1f5c;\n  --evidence-walk-on-accent: #ffffff;\n  --evidence-walk-ink: #1a1a1a;\n  --evidence-walk-paper: #fffdf8;\n  color-scheme: light;\n}\n"
    );
    let snippet = fs::read_to_string(out.join("summaries/homes.en.embed.html")).expect("a snippet");
    assert!(
        snippet.starts_with("<link rel=\"stylesheet\" href=\"/ew/widget/evidence-walk.css\">\n<link rel=\"stylesheet\" href=\"/ew/widget/evidence-walk-theme.css\">\n<evidence-walk "),
        "{snippet}"
    );

    let dark = "\n[theme.dark]\naccent = \"#e0a8d4\"\non_accent = \"#1a1a1a\"\nink = \"#f2f2f2\"\npaper = \"#161216\"\n";
    folder.put("centre.toml", [&centre, THEME, dark].concat());
    assert_eq!(folder.warnings(), [] as [&str; 0]);
    build(&folder.load(), &[], &out, &themed).expect("built");
    let css = fs::read_to_string(out.join("widget/evidence-walk-theme.css")).expect("a theme");
    assert!(
        css.contains("    --evidence-walk-accent: light-dark(#6b1f5c, #e0a8d4);\n")
            && !css.contains("color-scheme"),
        "{css}"
    );
}
