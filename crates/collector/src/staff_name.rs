//! Names of staff: who is signed in, and who did what. A name is what somebody wrote at the terminal; nothing
//! proves it but the link that it was made for. (Roles will stand beside the name, here and in `Session`.)

use std::fmt;
use std::sync::Arc;

/// Most characters of a name.
const LONGEST: usize = 60;

/// The name of the link that the collector prints at its start.
const OWNER: &str = "owner";

/// The name under which commands at the terminal act, unless they name somebody.
const OPERATOR: &str = "operator";

/// The name of a member of staff.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaffName(Arc<str>);

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// There is none.
    Empty,
    /// It is longer than a name may be.
    Long,
    /// It has a character that cannot be seen.
    Unseen,
    /// It is one of the two that are taken.
    Taken,
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("no name; write the person's own, such as --name \"Ana Puw\"")
            }
            Self::Long => write!(
                f,
                "longer than {LONGEST} characters; write a shorter form of the name"
            ),
            Self::Unseen => f.write_str(
                "it has a character that cannot be seen; write letters, spaces and signs alone",
            ),
            Self::Taken => write!(
                f,
                "“{OWNER}” and “{OPERATOR}” stand for the link at the start and for commands without a name; write the person's own, such as --name \"Ana Puw\""
            ),
        }
    }
}

impl std::error::Error for NameFault {}

impl StaffName {
    /// Reads a name; several spaces count as one.
    ///
    /// # Errors
    ///
    /// See [`NameFault`].
    pub fn read(text: &str) -> Result<Self, NameFault> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(NameFault::Empty);
        }
        if name.chars().count() > LONGEST {
            return Err(NameFault::Long);
        }
        // Direction marks would turn the line round in which the name stands.
        let is_mark = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if name.chars().any(|c| c.is_control() || is_mark(c)) {
            return Err(NameFault::Unseen);
        }
        match name.to_lowercase().as_str() {
            OWNER | OPERATOR => Err(NameFault::Taken),
            _ => Ok(Self(name.into())),
        }
    }

    /// The holder of the link that is printed at the start.
    #[must_use]
    pub fn owner() -> Self {
        Self(OWNER.into())
    }

    /// The user who runs a command without giving a name.
    #[must_use]
    pub fn operator() -> Self {
        Self(OPERATOR.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StaffName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_seen_and_is_nobody_elses() {
        let read = |text: &str| StaffName::read(text).map(|name| name.to_string());
        assert_eq!(read("  Ana \t Puw\n"), Ok("Ana Puw".to_owned()));
        assert_eq!(read(" \n"), Err(NameFault::Empty));
        assert_eq!(read(&"a".repeat(61)), Err(NameFault::Long));
        assert!(read(&"é".repeat(60)).is_ok());
        assert_eq!(read("Ana\u{7}"), Err(NameFault::Unseen));
        assert_eq!(read("Ana\u{202e}Puw"), Err(NameFault::Unseen));
        assert_eq!(read("Owner"), Err(NameFault::Taken));
        assert_eq!(read("operator"), Err(NameFault::Taken));
    }
}
