//! What is wrong, where, and what to write instead.

use std::cell::RefCell;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use evidence_walk_words::files::WordsError;

/// Something in a centre folder that must be corrected, or (as a warning) looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to the centre folder.
    pub file: PathBuf,
    /// Its line, from 1, where one can be named.
    pub line: Option<usize>,
    /// The field, such as `outcomes[0].estimates[1].interval.low`.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub cure: String,
}

impl fmt::Display for Fault {
    /// `summaries/x.en.md:12: outcomes[0].better: problem; remedy`, so that editors and terminals
    /// that know compilers' messages can jump to the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&slashed(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ": {field}")?;
        }
        write!(f, ": {}; {}", self.problem, self.cure)
    }
}

/// A path with forward slashes on every system, so that fault texts do not differ between machines.
pub(crate) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Collects what is found in one file.
#[derive(Debug)]
pub(crate) struct Sink {
    file: PathBuf,
    faults: RefCell<Vec<Fault>>,
    warnings: RefCell<Vec<Fault>>,
}

impl Sink {
    pub(crate) fn new(file: impl Into<PathBuf>) -> Self {
        Self {
            file: file.into(),
            faults: RefCell::default(),
            warnings: RefCell::default(),
        }
    }

    pub(crate) fn fault(&self, at: At, problem: impl Into<String>, cure: impl Into<String>) {
        self.faults
            .borrow_mut()
            .push(self.entry(at, problem.into(), cure.into()));
    }

    pub(crate) fn warn(&self, at: At, problem: impl Into<String>, cure: impl Into<String>) {
        self.warnings
            .borrow_mut()
            .push(self.entry(at, problem.into(), cure.into()));
    }

    fn entry(&self, at: At, problem: String, cure: String) -> Fault {
        Fault {
            file: self.file.clone(),
            line: at.line,
            field: at.field,
            problem,
            cure,
        }
    }

    /// The separator between a field's name and its value in this kind of file.
    pub(crate) fn joint(&self) -> &'static str {
        if self.is_toml() { " = " } else { ": " }
    }

    /// Whether it is a TOML file, in which text stands in quotation marks.
    pub(crate) fn is_toml(&self) -> bool {
        self.file.extension().is_some_and(|ending| ending == "toml")
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.faults.borrow().is_empty()
    }

    /// Faults and warnings, each in the order of the file.
    pub(crate) fn finish(self) -> (Vec<Fault>, Vec<Fault>) {
        let mut faults = self.faults.into_inner();
        let mut warnings = self.warnings.into_inner();
        faults.sort_by_key(|fault| fault.line);
        warnings.sort_by_key(|fault| fault.line);
        // `<b>` and `</b>` are one mistake, and so is a field that is read twice.
        faults.dedup();
        warnings.dedup();
        (faults, warnings)
    }
}

/// Where in a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct At {
    line: Option<usize>,
    field: Option<String>,
}

impl At {
    /// The file as a whole.
    pub(crate) fn file() -> Self {
        Self::default()
    }

    pub(crate) fn line(line: usize) -> Self {
        Self {
            line: Some(line),
            field: None,
        }
    }

    pub(crate) fn field(line: usize, field: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            field: Some(field.into()),
        }
    }
}

/// Why nothing, or not everything, was built.
#[derive(Debug)]
pub enum BuildError {
    /// The centre folder has faults: all of them.
    Faults(Vec<Fault>),
    /// Translations that nobody answers for: all of them.
    Drafts(Vec<Fault>),
    /// There are no words for a summary's language.
    Words(WordsError),
    /// A summary could not be written in a published form: the writer's words.
    Form(String),
    /// A file could not be written.
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The output folder is, or lies inside, one that the editor writes to.
    OutputInside {
        /// The output folder that was asked for.
        out: PathBuf,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Faults(faults) => {
                let many = if faults.len() == 1 { "fault" } else { "faults" };
                write!(
                    f,
                    "nothing was built: the centre folder has {} {many}",
                    faults.len()
                )?;
                faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))
            }
            BuildError::Drafts(drafts) => {
                f.write_str(
                    "nothing was built: translations that nobody answers for are not published; to look at them, build with --draft",
                )?;
                drafts.iter().try_for_each(|draft| write!(f, "\n{draft}"))
            }
            BuildError::Words(error) => write!(f, "nothing was built: {error}"),
            BuildError::Form(why) => write!(f, "the summary cannot be written: {why}"),
            BuildError::Write { path, error } => {
                write!(
                    f,
                    "cannot write {}: {error}; check that the folder exists, is writable and has room",
                    path.display()
                )
            }
            BuildError::OutputInside { out } => write!(
                f,
                "will not build into {}: the folder holds what you write yourself; give another folder, such as `public`",
                out.display()
            ),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<WordsError> for BuildError {
    fn from(error: WordsError) -> Self {
        BuildError::Words(error)
    }
}
