//! Days of the calendar, yes and no, DOIs and origins: the forms of text that are checked beyond "not empty".

use jiff::civil::Date;

use crate::fields::Field;

/// A day of the calendar.
pub fn day(field: &Field<'_>) -> Option<Date> {
    let text = field.text()?;
    let date = exact_day(&text);
    if date.is_none() {
        field.fault(
            format!("`{text}` is not a day of the calendar"),
            "write year, month and day: `2026-11-20`",
        );
    }
    date
}

/// `true` or `false`.
pub fn yes(field: &Field<'_>) -> Option<bool> {
    let text = field.text()?;
    let yes = text.parse().ok();
    if yes.is_none() {
        field.fault(
            format!("`{text}` is neither yes nor no"),
            "write `true` or `false`",
        );
    }
    yes
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exact {
    /// `2023`
    Year,
    /// `2023-03`
    Month,
    /// `2023-03-10`
    Day,
}

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    /// Its first day.
    pub first: Date,
    /// How exactly it is known.
    pub exact: Exact,
}

impl Until {
    /// Reads `2023`, `2023-03` or `2023-03-10`.
    pub fn parse(text: &str) -> Option<Self> {
        let (exact, first) = match text.len() {
            4 => (Exact::Year, exact_day(&format!("{text}-01-01"))),
            7 => (Exact::Month, exact_day(&format!("{text}-01"))),
            _ => (Exact::Day, exact_day(text)),
        };
        first.map(|first| Self { first, exact })
    }

    /// Its last day: what is only known to a year may have been done at the end of it.
    pub fn last(self) -> Date {
        match self.exact {
            Exact::Year => self.first.last_of_year(),
            Exact::Month => self.first.last_of_month(),
            Exact::Day => self.first,
        }
    }
}

/// A year, a month or a day: `2023`, `2023-03`, `2023-03-10`.
pub fn year_month_or_day(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    if Until::parse(&text).is_none() {
        field.fault(
            format!("`{text}` is not a year, a month or a day of the calendar"),
            "write `2023`, `2023-03` or `2023-03-10`",
        );
        return None;
    }
    Some(text)
}

/// A day of the calendar as `2026-11-20`, and in no other form.
pub fn exact_day(text: &str) -> Option<Date> {
    let form = text.len() == 10
        && text.bytes().enumerate().all(|(index, b)| match index {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    // The library reads other forms too; a summary has one.
    if form { text.parse().ok() } else { None }
}

/// A bare DOI, such as `10.1002/14651858.CD013258.pub2` (DOI Handbook, section 2.2: prefix `10.` and
/// a registrant's number, a slash, and a suffix).
pub fn doi(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    let sound = text
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(registrant, suffix)| {
            registrant.len() >= 4
                && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                && !suffix.is_empty()
                && suffix
                    .chars()
                    .all(|c| c.is_ascii_graphic() && !"<>\"".contains(c))
        });
    if sound {
        return Some(text);
    }
    let cure = match text.find("10.").and_then(|start| text.get(start..)) {
        Some(bare) if bare.contains('/') && bare.len() < text.len() => {
            format!("write it without what stands before it: `{bare}`")
        }
        _ => {
            "write it from `10.` on, as in `10.1002/14651858.CD013258.pub2`, or give `url:` instead"
                .to_owned()
        }
    };
    field.fault(format!("`{text}` is not a DOI"), cure);
    None
}

/// The origin of a web page, exactly as a browser sends it (RFC 6454, section 6.1).
pub fn origin(field: &Field<'_>) -> Option<String> {
    let text = field.text()?;
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let sound = host.is_some_and(|host| {
        let default_port = if text.starts_with("https") {
            ":443"
        } else {
            ":80"
        };
        !host.is_empty()
            && !host.ends_with(default_port)
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
    });
    if sound {
        return Some(text);
    }
    field.fault(
        format!("`{text}` is not the origin of a web page"),
        "write `https://` and the host in small letters, with nothing after it: `https://www.example.org`",
    );
    None
}
