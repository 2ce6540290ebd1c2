use super::*;

fn read(text: &str) -> (Vec<Section>, Vec<String>) {
    let sink = Sink::new("x.en.md");
    let lookup = |outcome: &str, estimate: &str| {
        ((outcome, estimate) == ("a_b", "c_d")).then(|| "38% fewer".to_owned())
    };
    let lookup = Lookup {
        figure: &lookup,
        terms: None,
        audiences: None,
    };
    let sections = sections(text, 10, &sink, lookup);
    (
        sections,
        sink.finish().0.iter().map(ToString::to_string).collect(),
    )
}

fn body(text: &str) -> Vec<Block> {
    let (mut sections, faults) = read(&format!("## A {{#a}}\n\n{text}"));
    assert_eq!(faults, [] as [&str; 0], "{text}");
    sections.remove(0).body
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[test]
fn every_kind_of_text_has_its_place_in_the_tree() {
    assert_eq!(
        body("one\ntwo **three *four*** `five`  \nsix"),
        [Block::Paragraph(vec![
            text("one two "),
            Inline::Strong(vec![text("three "), Inline::Emphasis(vec![text("four")])]),
            text(" "),
            Inline::Code("five".to_owned()),
            Inline::Break,
            text("six"),
        ])]
    );
    assert_eq!(body("### More"), [Block::Heading(vec![text("More")])]);
    assert_eq!(
        body("> said"),
        [Block::Quote(vec![Block::Paragraph(vec![text("said")])])]
    );
}

#[test]
fn tight_and_loose_lists_are_the_same_and_may_nest() {
    let item = |words| vec![Block::Paragraph(vec![text(words)])];
    let list = |ordered, items| Block::List { ordered, items };
    assert_eq!(body("- a\n- b"), [list(false, vec![item("a"), item("b")])]);
    assert_eq!(
        body("1. a\n\n2. b"),
        [list(true, vec![item("a"), item("b")])]
    );
    let mut outer = item("a");
    outer.push(list(false, vec![item("b")]));
    assert_eq!(body("- a\n  - b"), [list(false, vec![outer])]);
}

#[test]
fn a_table_has_one_head_row() {
    let cell = |words| vec![text(words)];
    assert_eq!(
        body("| a | b |\n| --- | --- |\n| c | |"),
        [Block::Table {
            head: vec![cell("a"), cell("b")],
            rows: vec![vec![cell("c"), vec![]]],
        }]
    );
}

#[test]
fn links_keep_whole_addresses_and_mail_gets_its_scheme() {
    let [Block::Paragraph(inlines)] = &body("[a](https://x.org/?b=c&d) <e@x.org>")[..] else {
        panic!("one paragraph expected");
    };
    let hrefs: Vec<&str> = inlines
        .iter()
        .filter_map(|inline| match inline {
            Inline::Link { href, .. } => Some(href.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(hrefs, ["https://x.org/?b=c&d", "mailto:e@x.org"]);
}

#[test]
fn figures_are_put_in_and_other_braces_stay() {
    assert_eq!(
        body("It is {a_b.c_d}, {not this} and {."),
        [Block::Paragraph(vec![text(
            "It is 38% fewer, {not this} and {."
        )])]
    );
    let (_, faults) = read("## A {#a}\n\nok\n{a_b.x}");
    assert!(
        faults[0].starts_with("x.en.md:13: `{a_b.x}` stands for no figure;"),
        "{faults:?}"
    );
}

#[test]
fn a_heading_keeps_its_attributes_and_its_line() {
    let (sections, _) = read("\n## A *b* {#c kind=finding .d outcome=e}\n\nf");
    let section = &sections[0];
    assert_eq!((section.line, section.id.as_deref()), (11, Some("c")));
    assert_eq!(
        section.title,
        [text("A "), Inline::Emphasis(vec![text("b")])]
    );
    let pair = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
    assert_eq!(
        section.attributes,
        [
            pair("kind", "finding"),
            pair("outcome", "e"),
            (".d".to_owned(), None)
        ]
    );
}

#[test]
fn deep_nesting_is_refused_before_it_can_fill_the_stack() {
    let (_, faults) = read(&format!("## A {{#a}}\n\n{}x", "> ".repeat(3_000)));
    assert_eq!(
        faults,
        ["x.en.md:12: nested more than 8 deep; use fewer levels"]
    );
}
