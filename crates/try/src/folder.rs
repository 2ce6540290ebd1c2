//! The files that are open in the page.

use evidence_walk_authoring::{
    CENTRE, Date, EDITIONS, GLOSSARY, HeldFiles, LANGUAGES, NOTES, PUBLISHED, SCHEMES, SUMMARIES,
    example, new_summary_on,
};

/// What a new summary is called until its editor gives it a name.
const NEW: (&str, &str) = ("my-summary", "en");

/// A centre folder held in memory, and which of its summaries is being written.
#[derive(Debug, Clone)]
pub struct OpenFolder {
    files: HeldFiles,
    /// Name of the file that is being written, within the folder of the summaries.
    name: String,
    /// Whether the editor opened a folder of her own; else it is the example's.
    own: bool,
    day: Date,
    /// As it was before files were last opened.
    before: Option<Box<OpenFolder>>,
}

/// What became of files that were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// A whole centre folder.
    Folder,
    /// Summaries: the name of the one that is being written now.
    Summary(String),
    /// The same, in place of a file of that name.
    Replaced(String),
    /// Neither: the name of the first file.
    Refused(String),
}

impl OpenFolder {
    /// The example centre's, with a summary to fill in.
    #[must_use]
    pub fn example(day: Date) -> Self {
        let (id, lang) = NEW;
        let new = new_summary_on(id, lang, day).ok();
        let files = example().into_iter().chain(new);
        Self {
            files: files
                .map(|(path, text)| (path, text.into_bytes()))
                .collect(),
            name: format!("{id}.{lang}.md"),
            own: false,
            day,
            before: None,
        }
    }

    /// All of its files.
    #[must_use]
    pub fn files(&self) -> &HeldFiles {
        &self.files
    }

    /// The day on which it is judged.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// Whether the editor opened a folder of her own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.own
    }

    /// The name of the file that is being written.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its path in the folder.
    #[must_use]
    pub fn path(&self) -> String {
        path_of(&self.name)
    }

    /// Its text. What is not UTF-8 is shown as far as it can be.
    #[must_use]
    pub fn text(&self) -> String {
        let bytes = self.files.get(&self.path());
        bytes.map_or_else(String::new, |bytes| {
            String::from_utf8_lossy(bytes).into_owned()
        })
    }

    /// The names of the summaries' files.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let within = format!("{SUMMARIES}/");
        let names = self
            .files
            .keys()
            .filter_map(|path| path.strip_prefix(&within));
        names.map(str::to_owned).collect()
    }

    /// Puts this text into the file that is being written.
    pub fn write(&mut self, text: &str) {
        self.files.insert(self.path(), text.as_bytes().to_vec());
    }

    /// Goes on with another of its summaries.
    pub fn choose(&mut self, name: &str) {
        if self.files.contains_key(&path_of(name)) {
            name.clone_into(&mut self.name);
        }
    }

    /// Gives the file that is being written another name, unless another file has it.
    pub fn rename(&mut self, name: &str) -> bool {
        let (from, to) = (self.path(), path_of(name));
        if from == to {
            return true;
        }
        if name.is_empty() || name.contains('/') || self.files.contains_key(&to) {
            return false;
        }
        if let Some(bytes) = self.files.remove(&from) {
            self.files.insert(to, bytes);
        }
        name.clone_into(&mut self.name);
        true
    }

    /// Takes in files that were opened or dropped, by the paths that the browser gave them: a centre folder, at any
    /// depth, takes the place of the one that is open; summaries are added to it.
    pub fn receive(&mut self, given: Vec<(String, Vec<u8>)>) -> Received {
        let before = self.clone();
        let received = match root_of(&given) {
            Some(root) => self.replace(root, given),
            None => self.add(given),
        };
        if !matches!(received, Received::Refused(_)) {
            self.before = Some(Box::new(Self {
                before: None,
                ..before
            }));
        }
        received
    }

    /// Takes back what [`OpenFolder::receive`] did last.
    pub fn bring_back(&mut self) {
        if let Some(before) = self.before.take() {
            *self = *before;
        }
    }

    fn replace(&mut self, root: String, given: Vec<(String, Vec<u8>)>) -> Received {
        let files = given.into_iter().filter_map(|(path, bytes)| {
            let path = path.strip_prefix(&root)?;
            is_part(path).then(|| (path.to_owned(), bytes))
        });
        self.files = files.collect();
        self.own = true;
        let names = self.names();
        if !names.contains(&self.name) {
            match names.into_iter().next() {
                Some(first) => self.name = first,
                None => {
                    let (id, lang) = NEW;
                    self.name = format!("{id}.{lang}.md");
                    let new = new_summary_on(id, lang, self.day).ok();
                    let new = new.map(|(path, text)| (path, text.into_bytes()));
                    self.files.extend(new);
                }
            }
        }
        Received::Folder
    }

    fn add(&mut self, given: Vec<(String, Vec<u8>)>) -> Received {
        let name_of = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let refused = given.first().map(|(path, _)| name_of(path));
        let mut taken = None;
        for (path, bytes) in given {
            let name = name_of(&path);
            if !name.ends_with(".md") {
                continue;
            }
            let replaced = self
                .files
                .insert(path_of(&name), bytes.clone())
                .is_some_and(|before| before != bytes);
            taken.get_or_insert((name, replaced));
        }
        match taken {
            Some((name, replaced)) => {
                self.name.clone_from(&name);
                match replaced {
                    true => Received::Replaced(name),
                    false => Received::Summary(name),
                }
            }
            None => Received::Refused(refused.unwrap_or_default()),
        }
    }
}

fn path_of(name: &str) -> String {
    format!("{SUMMARIES}/{name}")
}

/// The path of the folder with `centre.toml` in it, with its slash: the one nearest to what was opened.
fn root_of(given: &[(String, Vec<u8>)]) -> Option<String> {
    let roots = given.iter().filter_map(|(path, _)| {
        let root = path.strip_suffix(CENTRE)?;
        (root.is_empty() || root.ends_with('/')).then_some(root)
    });
    roots.min_by_key(|root| root.len()).map(str::to_owned)
}

/// Whether a path in a centre folder is one of those that are read. What else lies there, such as a built site, is
/// left out.
fn is_part(path: &str) -> bool {
    let folders = [SUMMARIES, SCHEMES, NOTES, GLOSSARY, LANGUAGES, PUBLISHED];
    match path.split_once('/') {
        None => [CENTRE, EDITIONS].contains(&path),
        Some((folder, name)) => folders.contains(&folder) && !name.contains('/'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        "2026-11-30".parse().unwrap()
    }

    fn file(path: &str, text: &str) -> (String, Vec<u8>) {
        (path.to_owned(), text.as_bytes().to_vec())
    }

    #[test]
    fn a_centre_folder_takes_the_place_of_the_example_at_any_depth() {
        let mut folder = OpenFolder::example(day());
        let received = folder.receive(vec![
            file("work/centre/summaries/falls.en.md", "falls"),
            file("work/centre/public/summaries/falls.en.html", "built"),
            file("work/centre/centre.toml", "id"),
            file("work/centre/public/old/centre.toml", "older"),
            file("work/centre/schemes/ours.toml", "scale"),
            file("work/notes.txt", "notes"),
        ]);
        assert_eq!(received, Received::Folder);
        let paths: Vec<&String> = folder.files().keys().collect();
        assert_eq!(
            paths,
            ["centre.toml", "schemes/ours.toml", "summaries/falls.en.md"]
        );
        assert_eq!(
            (folder.name(), folder.text().as_str()),
            ("falls.en.md", "falls")
        );
        folder.bring_back();
        assert_eq!(
            (folder.name(), folder.is_own()),
            ("my-summary.en.md", false)
        );
    }

    #[test]
    fn a_folder_without_summaries_has_one_to_fill_in() {
        let mut folder = OpenFolder::example(day());
        folder.receive(vec![file("centre/centre.toml", "id")]);
        assert_eq!(folder.names(), ["my-summary.en.md"]);
        assert!(folder.text().contains("2026-11-30"));
    }

    #[test]
    fn a_summary_is_added_and_can_be_taken_back() {
        let mut folder = OpenFolder::example(day());
        let received = folder.receive(vec![file("falls.en.md", "a"), file("falls.cy.md", "b")]);
        assert_eq!(received, Received::Summary("falls.en.md".to_owned()));
        assert_eq!(folder.text(), "a");
        assert!(folder.names().contains(&"falls.cy.md".to_owned()));
        folder.write("mine");
        let received = folder.receive(vec![file("falls.en.md", "theirs")]);
        assert_eq!(received, Received::Replaced("falls.en.md".to_owned()));
        folder.bring_back();
        assert_eq!(folder.text(), "mine");
    }

    #[test]
    fn what_is_no_summary_changes_nothing() {
        let mut folder = OpenFolder::example(day());
        let before = folder.files().clone();
        let received = folder.receive(vec![file("draft.docx", "PK")]);
        assert_eq!(received, Received::Refused("draft.docx".to_owned()));
        assert_eq!(*folder.files(), before);
    }

    #[test]
    fn a_name_that_another_file_has_is_not_given_twice() {
        let mut folder = OpenFolder::example(day());
        assert!(!folder.rename("home-adaptations.en.md"));
        assert!(!folder.rename(""));
        assert!(folder.rename("lunch-clubs.en.md"));
        assert!(folder.text().contains("2026-11-30"));
        assert!(!folder.names().contains(&"my-summary.en.md".to_owned()));
    }
}
