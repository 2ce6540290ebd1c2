//! The state of the page, and what changes it.

use std::time::Duration;

use evidence_walk_words::editor::{EditorWord, EditorWords};
use leptos::prelude::*;

use super::tools::Tools;
use crate::folder::{OpenFolder, Received};
use crate::judged::{Judged, ShownWalk, judge};

/// How long nothing is typed before the text is judged.
const PAUSE: Duration = Duration::from_millis(50);

/// The state of the page.
#[derive(Clone, Copy)]
pub struct PageState {
    folder: RwSignal<OpenFolder>,
    /// Nothing until it was judged for the first time.
    judged: RwSignal<Judged>,
    /// The last walk of the file that is being written.
    walk: RwSignal<Option<ShownWalk>>,
    /// What became of the files that were opened, and whether that can be taken back.
    told: RwSignal<(String, bool)>,
    /// The text is another one than the editor typed.
    opened: Trigger,
    field: NodeRef<leptos::html::Textarea>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    words: StoredValue<EditorWords>,
    tools: StoredValue<Tools, LocalStorage>,
}

impl PageState {
    pub fn new(folder: OpenFolder, words: EditorWords, tools: Tools) -> Self {
        let state = Self {
            walk: RwSignal::new(None),
            judged: RwSignal::new(Judged::default()),
            folder: RwSignal::new(folder),
            told: RwSignal::new((String::new(), false)),
            opened: Trigger::new(),
            field: NodeRef::new(),
            waiting: StoredValue::new(None),
            words: StoredValue::new(words),
            tools: StoredValue::new_local(tools),
        };
        // The page is there first, and can be written in.
        set_timeout(move || state.judge(), Duration::ZERO);
        state
    }

    /// A text of the page.
    pub fn word(self, word: EditorWord) -> String {
        self.words.with_value(|words| words.get(word).to_owned())
    }

    /// The same, with its values.
    pub fn fill(self, word: EditorWord, values: &[(&str, &str)]) -> String {
        self.words.with_value(|words| words.fill(word, values))
    }

    /// The same, by number.
    pub fn count(self, n: usize, forms: [EditorWord; 3]) -> String {
        self.words.with_value(|words| words.count(n, forms))
    }

    /// What the page's script does.
    pub fn tools(self) -> Tools {
        self.tools.get_value()
    }

    pub fn folder(self) -> ReadSignal<OpenFolder> {
        self.folder.read_only()
    }

    pub fn judged(self) -> ReadSignal<Judged> {
        self.judged.read_only()
    }

    pub fn walk(self) -> ReadSignal<Option<ShownWalk>> {
        self.walk.read_only()
    }

    pub fn told(self) -> ReadSignal<(String, bool)> {
        self.told.read_only()
    }

    /// Notifies when the field must show another text.
    pub fn opened(self) -> Trigger {
        self.opened
    }

    /// The field with the text.
    pub fn field(self) -> NodeRef<leptos::html::Textarea> {
        self.field
    }

    /// The editor has typed. It is judged when she pauses.
    pub fn write(self, text: &str) {
        self.folder.update_untracked(|folder| folder.write(text));
        self.stop_waiting();
        let waiting = set_timeout_with_handle(move || self.judge(), PAUSE);
        self.waiting.set_value(waiting.ok());
    }

    /// Goes on with another summary of the folder.
    pub fn choose(self, name: &str) {
        self.told.set((String::new(), self.told.get_untracked().1));
        self.folder.update(|folder| folder.choose(name));
        self.open();
    }

    /// Gives the file another name.
    pub fn rename(self, name: &str) {
        let renamed = self
            .folder
            .try_update(|folder| folder.rename(name.trim()))
            .unwrap_or_default();
        let said = match renamed {
            true => String::new(),
            false => self.fill(EditorWord::TryNameTaken, &[("name", name)]),
        };
        self.told.update(|told| told.0 = said);
        self.judge();
    }

    /// Takes in files.
    pub fn receive(self, files: Vec<(String, Vec<u8>)>) {
        let received = self.folder.try_update(|folder| folder.receive(files));
        let said = match &received {
            Some(Received::Folder) => self.word(EditorWord::TryOpenedFolder),
            Some(Received::Summary(name)) => self.fill(EditorWord::TryOpened, &[("name", name)]),
            Some(Received::Replaced(name)) => self.fill(EditorWord::TryReplaced, &[("name", name)]),
            Some(Received::Refused(name)) => {
                let said = self.fill(EditorWord::TryRefused, &[("name", name)]);
                return self.told.update(|told| told.0 = said);
            }
            None => return,
        };
        self.told.set((said, true));
        self.open();
    }

    /// Takes back what was opened last.
    pub fn bring_back(self) {
        self.folder.update(OpenFolder::bring_back);
        let name = self
            .folder
            .with_untracked(|folder| folder.name().to_owned());
        let said = self.fill(EditorWord::TryOpened, &[("name", &name)]);
        self.told.set((said, false));
        self.open();
    }

    fn open(self) {
        self.opened.notify();
        self.judge();
    }

    fn stop_waiting(self) {
        if let Some(waiting) = self.waiting.get_value() {
            waiting.clear();
        }
    }

    fn judge(self) {
        self.stop_waiting();
        let (judged, name) = self
            .folder
            .with_untracked(|folder| (judge(folder), folder.name().to_owned()));
        let of_it = |walk: &ShownWalk| name.strip_suffix(".md") == Some(walk.stem.as_str());
        match &judged.walk {
            // The walk begins again only if something in it has changed.
            Some(walk)
                if self
                    .walk
                    .with_untracked(|shown| shown.as_ref() != Some(walk)) =>
            {
                self.walk.set(Some(walk.clone()));
            }
            Some(_) => {}
            None if self
                .walk
                .with_untracked(|shown| shown.as_ref().is_some_and(|shown| !of_it(shown))) =>
            {
                self.walk.set(None);
            }
            None => {}
        }
        self.judged.set(judged);
    }
}
