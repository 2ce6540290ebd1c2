//! The body of one POST, and a writer that needs no JSON library.

use serde::{Deserialize, Serialize};

use crate::guess::{Guess, Seen, Tenths};
#[cfg(feature = "schema")]
use crate::limits::BATCH_SIGNALS;
use crate::question::AnswerValue;
use crate::signal::{AnswerPlace, Detail, EngagementSignal, SignalKind};

/// Version of the batch's form.
pub const VERSION: u32 = 1;

/// One POST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Batch {
    /// [`VERSION`].
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub version: u32,
    /// The signals, usage or answers, never both.
    #[cfg_attr(feature = "schema", schemars(length(max = BATCH_SIGNALS)))]
    pub signals: Vec<EngagementSignal>,
}

/// Writes a batch as JSON: what serde would write, in a tenth of the wasm.
///
/// The crate's tests compare it with serde_json for every kind of signal.
#[must_use]
pub fn write(signals: &[EngagementSignal]) -> String {
    let mut out = Writer(String::with_capacity(64 + signals.len() * 160));
    out.raw("{\"version\":")
        .number(VERSION)
        .raw(",\"signals\":[");
    for (index, signal) in signals.iter().enumerate() {
        if index > 0 {
            out.raw(",");
        }
        out.signal(signal);
    }
    out.raw("]}");
    out.0
}

/// Writes one signal exactly as it appears in a batch.
#[must_use]
pub fn write_one(signal: &EngagementSignal) -> String {
    let mut out = Writer(String::new());
    out.signal(signal);
    out.0
}

/// Bytes that one signal takes in a batch.
#[must_use]
pub fn written_bytes(signal: &EngagementSignal) -> usize {
    write_one(signal).len() + 1
}

struct Writer(String);

impl Writer {
    fn raw(&mut self, json: &str) -> &mut Self {
        self.0.push_str(json);
        self
    }

    fn number(&mut self, number: u32) -> &mut Self {
        // By hand: the formatting machinery costs the widget kilobytes.
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
        self
    }

    // One decimal place always, as serde_json writes a number with decimals.
    fn tenths(&mut self, number: Tenths) -> &mut Self {
        let text = number.ascii();
        self.raw(&text);
        if number.0 % 10 == 0 {
            self.raw(".0");
        }
        self
    }

    fn guess(&mut self, guess: &Guess) {
        self.raw("{\"guess\":{");
        let mut comma = "";
        if let Some(prior) = guess.prior {
            self.raw("\"prior\":{\"best\":").tenths(prior.best);
            if let Some(low) = prior.low {
                self.field("low").tenths(low);
            }
            if let Some(high) = prior.high {
                self.field("high").tenths(high);
            }
            self.raw("}");
            comma = ",";
        }
        if let Some(seen) = guess.seen {
            self.raw(comma).raw("\"seen\":").string(seen_tag(seen));
            comma = ",";
        }
        if let Some(posterior) = guess.posterior {
            self.raw(comma).raw("\"posterior\":").tenths(posterior);
            comma = ",";
        }
        if guess.answer_in_view {
            self.raw(comma).raw("\"answer_in_view\":true");
        }
        self.raw("}}");
    }

    fn field(&mut self, name: &str) -> &mut Self {
        self.raw(",\"").raw(name).raw("\":")
    }

    fn string(&mut self, text: &str) -> &mut Self {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                '\t' => self.0.push_str("\\t"),
                '\u{8}' => self.0.push_str("\\b"),
                '\u{c}' => self.0.push_str("\\f"),
                c if u32::from(c) < 0x20 => {
                    self.0.push_str("\\u00");
                    for nibble in [u32::from(c) >> 4, u32::from(c) & 0xf] {
                        self.0.push(char::from_digit(nibble, 16).unwrap_or('0'));
                    }
                }
                c => self.0.push(c),
            }
        }
        self.0.push('"');
        self
    }

    fn signal(&mut self, signal: &EngagementSignal) {
        let about = &signal.about;
        self.raw("{\"id\":").string(&signal.id.text());
        self.field("summary").string(&about.summary);
        self.field("lang").string(&about.lang);
        self.field("edition").number(about.edition);
        self.field("revision").number(about.revision);
        self.field("kind").string(tag(&signal.kind));
        match &signal.kind {
            SignalKind::Started | SignalKind::Finished => {}
            SignalKind::StepReached { step } => {
                self.field("step").string(step);
            }
            SignalKind::DetailOpened { step, detail } => {
                self.field("step").string(step);
                self.field("detail").string(detail_tag(*detail));
            }
            SignalKind::Answered {
                sheet,
                question,
                question_revision,
                answer_revision,
                place,
                value,
            } => {
                self.field("sheet").string(&sheet.text());
                self.field("question").string(question);
                if *question_revision != 1 {
                    self.field("question_revision").number(*question_revision);
                }
                self.field("answer_revision").number(*answer_revision);
                // What is the same as in earlier releases is written as they wrote it, so that a signal which is
                // sent again after an upgrade is known as a repeat.
                match place {
                    AnswerPlace::Walk => {}
                    AnswerPlace::Page | AnswerPlace::FollowUp => {
                        self.field("place").string(place_tag(*place));
                    }
                }
                self.field("value");
                self.value(value);
            }
        }
        self.raw("}");
    }

    fn value(&mut self, value: &AnswerValue) {
        match value {
            AnswerValue::Choice(id) => {
                self.raw("{\"choice\":").string(id).raw("}");
            }
            AnswerValue::Choices(ids) => {
                self.raw("{\"choices\":[");
                for (index, id) in ids.iter().enumerate() {
                    if index > 0 {
                        self.raw(",");
                    }
                    self.string(id);
                }
                self.raw("]}");
            }
            AnswerValue::Text(text) => {
                self.raw("{\"text\":").string(text).raw("}");
            }
            AnswerValue::Guess(guess) => self.guess(guess),
            AnswerValue::Number(number) => {
                self.raw("{\"number\":").tenths(*number).raw("}");
            }
            AnswerValue::Cleared => {
                self.raw("\"cleared\"");
            }
        }
    }
}

// The tags also occur in `signal.rs`, where serde needs literals of its own; the golden
// files keep the two spellings the same.

/// The tags of the kinds, as they stand in a batch and in the collector's tallies.
pub const TAGS: [&str; 5] = [STARTED, STEP_REACHED, DETAIL_OPENED, FINISHED, ANSWERED];

/// Tag of [`SignalKind::Started`].
pub const STARTED: &str = "started";
/// Tag of [`SignalKind::StepReached`].
pub const STEP_REACHED: &str = "step_reached";
/// Tag of [`SignalKind::DetailOpened`].
pub const DETAIL_OPENED: &str = "detail_opened";
/// Tag of [`SignalKind::Finished`].
pub const FINISHED: &str = "finished";
/// Tag of [`SignalKind::Answered`].
pub const ANSWERED: &str = "answered";

/// The tag of a kind.
#[must_use]
pub fn tag(kind: &SignalKind) -> &'static str {
    match kind {
        SignalKind::Started => STARTED,
        SignalKind::StepReached { .. } => STEP_REACHED,
        SignalKind::DetailOpened { .. } => DETAIL_OPENED,
        SignalKind::Finished => FINISHED,
        SignalKind::Answered { .. } => ANSWERED,
    }
}

/// The tag of a detail.
#[must_use]
pub fn detail_tag(detail: Detail) -> &'static str {
    match detail {
        Detail::Certainty => "certainty",
        Detail::Picture => "picture",
        Detail::PublishedFigures => "published_figures",
        Detail::Sources => "sources",
        Detail::Prepared1 => "prepared_1",
        Detail::Prepared2 => "prepared_2",
        Detail::Prepared3 => "prepared_3",
        Detail::Prepared4 => "prepared_4",
        Detail::Prepared5 => "prepared_5",
    }
}

/// The tag of whether a figure had been seen.
#[must_use]
pub fn seen_tag(seen: Seen) -> &'static str {
    match seen {
        Seen::Yes => "yes",
        Seen::No => "no",
        Seen::Unsure => "unsure",
    }
}

/// The tag of the place where an answer was given.
#[must_use]
pub const fn place_tag(place: AnswerPlace) -> &'static str {
    match place {
        AnswerPlace::Walk => "walk",
        AnswerPlace::Page => "page",
        AnswerPlace::FollowUp => "follow_up",
    }
}
