//! The functions under test: bytes that strangers and editors write go in; nothing may panic, and
//! what is promised of the outcome is asserted.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use evidence_walk_authoring::{Date, Loaded, load_on, published, read_summary};
use evidence_walk_collector::catalogue::SummaryCatalogue;
use evidence_walk_collector::intake::{
    Decision, OWN_SITE, RequestContext, SiteRegistry, decide_batch, read_batch,
};
use evidence_walk_contract::batch::write_one;
use evidence_walk_contract::codec;
use evidence_walk_contract::id::SheetId;
use evidence_walk_contract::limits::NAME_BYTES;
use evidence_walk_contract::signal::EngagementSignal;
use evidence_walk_contract::walk::WalkFile;
use evidence_walk_document::rating::Scheme;
use evidence_walk_mask::mask;
use evidence_walk_words::Words;

/// A function under test.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its folder in `fuzz/corpus/`.
pub const ALL: [(&str, Target); 4] = [
    ("batch", batch),
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("free_text", free_text),
];

const ORIGIN: &str = "https://www.example.org";

/// The day of all summaries, so that none grows old.
const TODAY: Date = Date::constant(2026, 11, 22);

/// A summary without faults; [`markdown`] takes its front matter.
const ACCEPTED: &str = include_str!("../../crates/authoring/tests/accepted.en.md");

/// What the targets need, made once.
struct Ground {
    sites: SiteRegistry,
    catalogue: SummaryCatalogue,
    schemes: Vec<Scheme>,
    words: Option<Words>,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let Loaded { summaries, .. } = load_on(&root().join("centre"), TODAY);
    assert!(!summaries.is_empty(), "the example centre cannot be read");
    let mut schemes: Vec<Scheme> = Vec::new();
    for scheme in summaries.iter().flat_map(|summary| &summary.schemes) {
        if !schemes.iter().any(|known| known.id == scheme.id) {
            schemes.push(scheme.clone());
        }
    }
    Ground {
        sites: SiteRegistry::new([], vec![ORIGIN.to_owned()]),
        catalogue: SummaryCatalogue::new(summaries),
        schemes,
        words: Words::load("en").ok(),
    }
});

/// The root of the checkout, from whichever package this is compiled into.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut above = here.ancestors();
    let root = above.find(|folder| folder.join("fuzz/corpus").is_dir());
    root.unwrap_or(here).to_owned()
}

/// A body as it comes from the network: envelope, judgement, and the form in which it is kept.
pub fn batch(bytes: &[u8]) {
    let ground = &*GROUND;
    let signals = match read_batch(bytes) {
        Ok(signals) => signals,
        Err(why) => return one_line(&why.to_string()),
    };
    let context = RequestContext {
        site: Some(OWN_SITE),
        origin: Some(ORIGIN),
        // The day of the ids in the corpus.
        today: 20_524,
        global_privacy_control: false,
    };
    let decisions = decide_batch(&signals, &context, &ground.sites, &ground.catalogue);
    assert_eq!(decisions.len(), signals.len(), "a verdict for each signal");
    for decision in decisions {
        match decision {
            Decision::Refused(refusal) => assert!(refusal.id.chars().count() <= NAME_BYTES),
            Decision::Valid(sound) => {
                let written = write_one(&sound.signal);
                let again = serde_json::from_str::<EngagementSignal>(&written).ok();
                assert_eq!(again.as_ref(), Some(&sound.signal), "{written}");
            }
        }
    }
}

/// A whole summary file as an editor saves it.
pub fn front_matter(bytes: &[u8]) {
    summary(bytes.to_vec());
}

/// The text below a front matter that is sound.
pub fn markdown(bytes: &[u8]) {
    let (front, _) = ACCEPTED.split_once("\n---\n").unwrap_or_default();
    summary([front.as_bytes(), b"\n---\n", bytes].concat());
}

/// Reads a summary, and makes of a sound one everything that is published.
fn summary(bytes: Vec<u8>) {
    let ground = &*GROUND;
    let summary = match read_summary(bytes, &ground.schemes, TODAY) {
        Ok(summary) => summary,
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            return faults.iter().for_each(|fault| one_line(&fault.to_string()));
        }
    };
    let Some(words) = &ground.words else { return };
    let files = published(&summary, words);
    let files = files.unwrap_or_default();
    assert!(!files.is_empty(), "a sound summary cannot be published");
    for (name, bytes) in files {
        if name.ends_with(".walk") {
            assert!(codec::decode::<WalkFile>(&bytes).is_ok(), "{name}");
        } else {
            let text = String::from_utf8(bytes).unwrap_or_default();
            assert!(!text.is_empty(), "{name} is not UTF-8");
            let script = name.ends_with(".html") && text.to_lowercase().contains("<script");
            assert!(!script, "{name} holds a script");
        }
    }
}

/// A comment to be masked, and a withdrawal code as somebody types it.
pub fn free_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (once, _) = mask(&text);
    let (twice, _) = mask(&once);
    assert_eq!(once, twice, "masking again changes something");
    if let Ok(sheet) = SheetId::from_code(&text) {
        assert_eq!(SheetId::from_code(&sheet.code()), Ok(sheet));
    }
}

/// What people read in a log or a terminal stays on its line.
fn one_line(text: &str) {
    assert!(!text.chars().any(char::is_control), "{text:?}");
}
