//! Masks personal details in free text: what a machine can recognise by its form is replaced by a tag that
//! names it.
//!
//! Names have no form and are not found. A number is masked where it would do harm to keep it, and
//! left where evidence is discussed: effect sizes, years, money, counts, DOIs.
//!
//! One pass from left to right, in time proportional to the text. It looks back only on what it has
//! already written, so that masking twice changes nothing. No regular expressions and no tables of
//! characters, so that the widget, which is small, could include it too.

#![no_std]

extern crate alloc;

/// Characters, and where words end.
mod text;

/// The words before a place, which say what comes next.
mod clue;

/// Links and handles.
mod address;

/// Email addresses.
mod email;

/// Postcodes, National Insurance numbers, pupil numbers, driving licences.
mod code;

/// Internet addresses.
mod ip;

/// Telephone, NHS and card numbers, and other long ones.
mod number;

/// Numbers that their writer half masked.
mod veiled;

/// Dates of birth.
mod birth;

/// Number plates, after words that say what they are.
mod plate;

/// Bank accounts, licences and references, after words that say what they are.
mod told;

use alloc::string::String;

use clue::Before;
use text::{Found, Text, begins};

/// A kind of detail that is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalDetail {
    /// An email address.
    Email,
    /// A UK telephone number, or one abroad with its plus sign.
    Phone,
    /// A UK postcode.
    Postcode,
    /// A National Insurance number.
    NationalInsurance,
    /// An NHS number: ten digits that pass its check, or that words before say are one.
    Nhs,
    /// The number of a payment card: 13 to 19 digits that pass Luhn's check, or that words before say are
    /// one; or what its writer left of one.
    Card,
    /// A unique pupil number.
    Pupil,
    /// A sort code or the number of a bank account, after words that say so; a British IBAN.
    Account,
    /// A date of birth, after words that say so.
    BirthDate,
    /// The number plate of a vehicle, after words that say so.
    Plate,
    /// The number of a driving licence.
    Licence,
    /// The reference of a case, a claim, a crime and the like, after words that say so.
    CaseReference,
    /// An internet address: IPv4 or IPv6.
    Ip,
    /// Another number of eight digits or more in one piece, with the pieces of four or more around it; or
    /// what its writer left of a number.
    LongNumber,
    /// A web address with a query, or one that holds an `@`.
    Link,
    /// A name on a social network: `@name`.
    Handle,
}

impl PersonalDetail {
    /// Every kind.
    pub const ALL: [PersonalDetail; 16] = [
        PersonalDetail::Email,
        PersonalDetail::Phone,
        PersonalDetail::Postcode,
        PersonalDetail::NationalInsurance,
        PersonalDetail::Nhs,
        PersonalDetail::Card,
        PersonalDetail::Pupil,
        PersonalDetail::Account,
        PersonalDetail::BirthDate,
        PersonalDetail::Plate,
        PersonalDetail::Licence,
        PersonalDetail::CaseReference,
        PersonalDetail::Ip,
        PersonalDetail::LongNumber,
        PersonalDetail::Link,
        PersonalDetail::Handle,
    ];

    /// The tag that replaces it in the text.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            PersonalDetail::Email => "[email]",
            PersonalDetail::Phone => "[phone]",
            PersonalDetail::Postcode => "[postcode]",
            PersonalDetail::NationalInsurance => "[ni-number]",
            PersonalDetail::Nhs => "[nhs-number]",
            PersonalDetail::Card => "[card-number]",
            PersonalDetail::Pupil => "[pupil-number]",
            PersonalDetail::Account => "[bank-account]",
            PersonalDetail::BirthDate => "[date-of-birth]",
            PersonalDetail::Plate => "[number-plate]",
            PersonalDetail::Licence => "[driving-licence]",
            PersonalDetail::CaseReference => "[case-reference]",
            PersonalDetail::Ip => "[ip-address]",
            PersonalDetail::LongNumber => "[long-number]",
            PersonalDetail::Link => "[link]",
            PersonalDetail::Handle => "[handle]",
        }
    }

    /// Its name: the tag without brackets.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.tag().trim_matches(['[', ']'])
    }
}

/// How many details of each kind were masked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Masked([u32; PersonalDetail::ALL.len()]);

impl Masked {
    /// How many of one kind.
    #[must_use]
    pub fn count(&self, detail: PersonalDetail) -> u32 {
        self.0.get(detail as usize).copied().unwrap_or(0)
    }

    /// Adds to the number of one kind.
    pub fn add(&mut self, detail: PersonalDetail, many: u32) {
        if let Some(n) = self.0.get_mut(detail as usize) {
            *n = n.saturating_add(many);
        }
    }

    /// The kinds that were found, with how many of each.
    pub fn each(&self) -> impl Iterator<Item = (PersonalDetail, u32)> {
        let all = PersonalDetail::ALL.into_iter().zip(self.0);
        all.filter(|(_, many)| *many > 0)
    }

    /// How many of all kinds.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }
}

/// The text with its details masked, and what was masked.
#[must_use]
pub fn mask(text: &str) -> (String, Masked) {
    let whole = Text::new(text);
    let (mut out, mut masked) = (String::with_capacity(text.len()), Masked::default());
    let (mut links, mut emails) = (address::Links::default(), email::Emails::default());
    let mut quiet = number::Quiet::default();
    let mut at = 0;
    while let Some(c) = whole.at(at) {
        links.enter(&whole, at);
        let found = links
            .at(at)
            .or_else(|| emails.at(&whole, at))
            .or_else(|| address::handle(&whole, at, &out))
            .or_else(|| {
                quiet.enter(&whole, at, &out);
                let loud = !quiet.holds(at);
                loud.then(|| number_or_code(&whole, at, &out, links.holds(at)))?
            });
        match found {
            Some((end, detail)) if end > at => {
                out.push_str(detail.tag());
                masked.add(detail, 1);
                links.cut(end);
                quiet.cut();
                at = end;
            }
            _ => {
                out.push(c);
                at += 1;
            }
        }
    }
    (out, masked)
}

/// How far from the beginning of a number or a code its first digit may be.
const FIRST_DIGIT: usize = 20;

/// What else begins here: first what has a form of its own, then what the preceding words announce, then
/// other long numbers. Inside a link the preceding words are ignored.
fn number_or_code(text: &Text, at: usize, out: &str, in_link: bool) -> Found {
    let starts =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '(') || veiled::is_veil(c);
    let near = || (at..at + FIRST_DIGIT).any(|at| text.digit(at));
    if !text.is(at, starts) || !begins(out) || !near() {
        return None;
    }
    let before = Before::new(out);
    let clued = || {
        ip::at(text, at, out, &before)
            .or_else(|| birth::at(text, at, &before))
            .or_else(|| plate::at(text, at, &before))
            .or_else(|| told::at(text, at, out, &before))
            .or_else(|| veiled::at(text, at, &before))
    };
    let formed =
        code::at(text, at, &before).or_else(|| number::named(text, at, out, in_link, &before));
    // The beginning of a reference may look like a detail with a form.
    let case = told::case(text, at, &before).filter(|_| !in_link);
    let longer = case.filter(|case| formed.is_some_and(|formed| case.0 > formed.0));
    longer
        .or(formed)
        .or_else(|| (!in_link).then(clued)?)
        .or(case)
        .or_else(|| number::long(text, at, out, in_link, &before))
}
