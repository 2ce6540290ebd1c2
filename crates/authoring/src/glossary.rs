//! Terms that are explained on demand: `glossary/LANG.toml` for the centre's summaries in a language, and
//! `glossary:` in a summary for its own. A text marks a term as Markdown marks a link: `[words](#id)`.

use evidence_walk_document::prepared::PreparedQuestion;
use evidence_walk_document::summary::{Step, Term};
use evidence_walk_document::text::{Inline, terms, terms_of_blocks};

use crate::fault::Sink;
use crate::fields::{Field, Fields};
use crate::front::summary as front;
use crate::markdown::{Explains, Lookup};
use crate::names::{listed, nearest};
use crate::toml_file;
use crate::translation::Translation;

/// The folder of the centre's glossaries.
pub const FOLDER: &str = "glossary";

/// Reads the centre's terms in one language.
pub fn read_glossary(text: &str, sink: &Sink) -> Option<(Vec<Term>, Translation)> {
    let node = toml_file::read_toml(text, sink)?;
    let fields = Fields::of_file(&node, sink)?;
    let translation = Translation::read_table(&fields);
    let terms = fields
        .need("terms", "[{ id = \"…\", term = \"…\", means = \"…\" }]")
        .and_then(|field| read_terms(&field));
    fields.close();
    let read = terms.zip(translation);
    read.filter(|_| sink.is_clean())
}

/// Reads a list of terms.
pub fn read_terms(field: &Field<'_>) -> Option<Vec<Term>> {
    let mut out: Vec<Term> = Vec::new();
    for item in field.list()? {
        let Some(fields) = item.fields() else {
            continue;
        };
        let name = fields.needed(&front::TERM_ID);
        let id = name.as_ref().and_then(Field::name);
        let term = fields.needed_text(&front::TERM);
        let means = fields.needed_text(&front::MEANS);
        fields.close();
        if let (Some(name), Some(id)) = (&name, &id)
            && out.iter().any(|known| known.id == *id)
        {
            name.fault(
                format!("two terms are called `{id}`"),
                "give each an id of its own",
            );
        }
        if let (Some(id), Some(term), Some(means)) = (id, term, means) {
            let means = means.trim().trim_end_matches('.').to_owned();
            out.push(Term { id, term, means });
        }
    }
    Some(out)
}

/// The terms that a summary's text can mark.
pub struct Terms<'a> {
    /// Its own, which stand before the centre's.
    pub own: &'a [Term],
    /// The centre's, in its language.
    pub centre: &'a [Term],
    /// Whether others have faults, so that a term may be there that is not known.
    pub unread: bool,
    /// The file of the centre's.
    pub file: String,
}

impl Terms<'_> {
    fn all(&self) -> impl Iterator<Item = &Term> + Clone {
        self.own.iter().chain(self.centre)
    }

    /// For texts whose figures are these.
    pub fn with<'b>(&'b self, figure: &'b dyn Fn(&str, &str) -> Option<String>) -> Lookup<'b> {
        Lookup {
            figure,
            terms: Some(self),
            audiences: None,
        }
    }

    /// A term by its id.
    pub fn find(&self, id: &str) -> Option<&Term> {
        self.all().find(|term| term.id == id)
    }

    /// The terms that a summary marks, in the order of its page, each once.
    pub fn marked(
        &self,
        answer: &[Inline],
        for_whom: &[Inline],
        prepared: &[PreparedQuestion],
        steps: &[Step],
    ) -> Vec<Term> {
        let mut ids = Vec::new();
        terms(answer, &mut ids);
        terms(for_whom, &mut ids);
        for question in prepared {
            terms(&question.answer, &mut ids);
        }
        for step in steps {
            terms_of_blocks(&step.body, &mut ids);
        }
        let mut out: Vec<Term> = Vec::new();
        for id in ids {
            let known = out.iter().any(|term| term.id == id);
            out.extend(self.find(id).filter(|_| !known).cloned());
        }
        out
    }
}

impl Explains for Terms<'_> {
    fn means(&self, id: &str) -> Option<String> {
        match self.find(id) {
            Some(term) => Some(term.means.clone()),
            None => self.unread.then(String::new),
        }
    }

    fn unknown(&self, id: &str) -> (String, String) {
        let known = || self.all().map(|term| term.id.as_str());
        let add = format!(
            "add it to `{}` or, for this summary alone, under `glossary:`",
            self.file
        );
        let cure = match (nearest(id, known()), known().next()) {
            (Some(near), _) => format!("did you mean `#{near}`? Or {add}"),
            (None, Some(_)) => format!("the terms here are {}; or {add}", listed(known())),
            (None, None) => add,
        };
        (format!("`#{id}` names no term of the glossary"), cure)
    }
}

/// Warns of a summary's own terms that its text does not mark.
pub fn warn_of_unmarked(field: &Field<'_>, own: &[Term], marked: &[Term]) {
    for term in own {
        if !marked.contains(term) {
            field.warn(
                format!(
                    "`{}` is marked nowhere in the text, so no reader meets it",
                    term.id
                ),
                format!(
                    "mark it where it first stands: `[{}](#{})`",
                    term.term, term.id
                ),
            );
        }
    }
}
