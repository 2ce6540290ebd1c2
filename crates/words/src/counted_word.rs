//! The words that go with a number, each in the forms that its language has.

use crate::words;

words! {
    /// A text that a reader meets beside a number.
    CountedWord {
        StartMinutes = "start_minutes",
        MinutesPlain = "minutes_plain",
        HowBigSeveral = "how_big_several",
        Studies = "studies",
        People = "people",
        AudienceOthers = "audience_others",
    }
}
