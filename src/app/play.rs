//! One run as it is played: the run, every order given, what lies on the desk this month and what is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::study::Studying;
use crate::data::record::PublishedRecord;
use crate::save::replay::{self, ReplayError};
use crate::save::{Memory, RunFile, Save, desk};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{DatedOrder, Desk, Order};
use crate::sim::refusal::{OrderRefused, check_month};
use crate::sim::run::{Run, RunError, RunSpec};
use crate::sim::scenario::Rules;
use crate::view::books::Wording;
use crate::view::books::engine::study::Study;
use crate::view::books::study::{Ahead, Stands};
use crate::view::model::BooksView;
use crate::view::play::Desktop;
use crate::view::terms::{Layer, TruthLayer};

/// Key under which a save keeps the numbers of the documents that were opened.
const READ: &str = "read";
/// Key under which a save keeps that the books were opened: nobody decides on after reading them.
const BOOKS: &str = "books";

/// What is looked at in the office.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The desk that is open.
    pub desk: Option<Desk>,
    /// The document that lies open.
    pub document: Option<u32>,
    /// The county that is selected.
    pub county: Option<CountyId>,
    /// The commune that is selected.
    pub commune: Option<CommuneId>,
    /// What the map shows.
    pub layer: Layer,
    /// What the map of the books shows.
    pub truth: TruthLayer,
    /// Documents that were opened.
    pub read: BTreeSet<u32>,
}

/// A run that is being played.
pub(super) struct Play {
    /// The run.
    pub run: Run,
    /// The run as it is kept and cited.
    pub file: RunFile,
    /// Orders of the month about to be closed.
    pub pending: Vec<Order>,
    /// What is looked at.
    pub look: Look,
    /// What the run is known by in a class.
    pub memory: Memory,
    /// The books are open.
    pub books: bool,
    /// What is worked out of the run, once the books are on screen.
    study: Option<Studying>,
    /// What the books say of the run itself, and in which language, from when they are first read: nothing changes it then.
    opened: Mutex<Option<(&'static str, BooksView)>>,
    /// The same while it is worded, a chapter a frame.
    wording: Mutex<Option<(&'static str, Wording)>>,
    /// The same with what the study says, as it stood when that was worded.
    told: Mutex<Option<(&'static str, Stands, BooksView)>>,
    /// What differs in the twin that was prepared, and in which language it is said.
    ahead: Mutex<Option<(&'static str, Ahead)>>,
    /// The run was first played under other rules.
    pub recomputed: bool,
    /// Orders of the text that cannot be given under these rules.
    pub left_out: Vec<DatedOrder>,
}

impl Play {
    /// Begins a run.
    pub fn begin(rules: &Arc<Rules>, spec: &RunSpec) -> Result<Self, RunError> {
        let run = Run::new(rules, spec)?;
        let file = replay::begin(&run);
        Self::of(run, file)
    }

    fn of(run: Run, file: RunFile) -> Result<Self, RunError> {
        // A run without a seat has no office and cannot be played in the window.
        if run.spec().province.is_empty() {
            return Err(RunError::province(run.rules(), ""));
        }
        Ok(Self {
            run,
            file,
            pending: Vec::new(),
            look: Look::default(),
            memory: Memory::default(),
            books: false,
            study: None,
            opened: Mutex::default(),
            wording: Mutex::default(),
            told: Mutex::default(),
            ahead: Mutex::default(),
            recomputed: false,
            left_out: Vec::new(),
        })
    }

    /// Plays a saved run again. Under other rules than it was first played, orders that can no longer be given are left out;
    /// under the same a run that does not come out as its text says is not opened.
    pub fn load(rules: &Arc<Rules>, save: &Save) -> Result<Self, ReplayError> {
        let kept = &save.run;
        let again = replay::replay_held(rules, kept)?;
        let mut play = Self::of(again.run, again.file)?;
        play.recomputed = kept.rules != rules.hash;
        play.left_out = again.left_out;
        play.remember(&save.panel);
        Ok(play)
    }

    /// The study of the run, begun when it is first asked for.
    pub fn study(&mut self, rules: &Arc<Rules>) -> &Studying {
        self.study.get_or_insert_with(|| Studying::begin(rules, &self.file))
    }

    /// The study as it stands, if it was begun.
    pub fn studied(&self) -> Option<MutexGuard<'_, Study>> {
        self.study.as_ref().map(Studying::look)
    }

    /// What the books say of the run itself, if they have been worded in a language.
    pub fn opened(&self, language: &str) -> Option<BooksView> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.as_ref().filter(|(worded_in, _)| *worded_in == language).map(|(_, view)| view.clone())
    }

    /// Whether they have been.
    pub fn is_opened(&self, language: &str) -> bool {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.as_ref().is_some_and(|(worded_in, _)| *worded_in == language)
    }

    /// What the books say with a study as it stands, if it was worded in a language already.
    pub fn told(&self, language: &str, stands: &Stands) -> Option<BooksView> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let same = told.as_ref().filter(|(worded_in, stood, _)| *worded_in == language && stood == stands);
        same.map(|(_, _, view)| view.clone())
    }

    /// What differs in a twin, put in words in a language before it was asked for.
    pub fn ahead(&self, language: &str) -> Option<Ahead> {
        let ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        ahead.as_ref().filter(|(worded_in, _)| *worded_in == language).map(|(_, ahead)| ahead.clone())
    }

    /// Keeps that.
    pub fn keep_ahead(&self, language: &'static str, ahead: Ahead) {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some((language, ahead));
    }

    /// Keeps what the books say with a study as it stands in a language.
    pub fn keep_told(&self, language: &'static str, stands: Stands, view: BooksView) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some((language, stands, view));
    }

    /// Words the next chapter of what the books say of the run itself in a language; says whether they are open: none was
    /// left.
    pub fn open(&self, language: &'static str, record: &PublishedRecord, desktop: &Desktop) -> bool {
        let held = self.wording.lock().unwrap_or_else(PoisonError::into_inner).take();
        let begun = held.filter(|(worded_in, _)| *worded_in == language).map(|(_, wording)| wording);
        let mut wording = begun.unwrap_or_else(|| Wording::begin(&self.run, desktop));
        let is_open = wording.step(&self.run, &self.file.orders, record, desktop);
        if is_open {
            *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = Some((language, wording.into_view()));
        } else {
            *self.wording.lock().unwrap_or_else(PoisonError::into_inner) = Some((language, wording));
        }
        is_open
    }

    /// Closes the month with the orders given.
    pub fn close_month(&mut self) -> Result<(), OrderRefused> {
        replay::step(&mut self.run, &mut self.file, &self.pending)?;
        self.pending.clear();
        self.look.document = None;
        Ok(())
    }

    /// Months that nobody has decided yet.
    pub fn left(&self) -> u16 {
        if self.run.is_over() { 0 } else { self.run.scenario().last.since(self.run.month()) + 1 }
    }

    /// The fingerprint of the month about to be decided.
    pub fn fingerprint(&self) -> &str {
        self.file.fingerprints.last().map_or("", |(_, fingerprint)| fingerprint)
    }

    /// Gives an order, in place of an earlier one of this month that decides the same.
    pub fn issue(&mut self, order: Order) -> Result<(), OrderRefused> {
        // Once the books are open no more orders are taken.
        if self.books || self.run.is_over() {
            return Err(OrderRefused::Over);
        }
        self.run.check(&order)?;
        let mut orders = self.pending.clone();
        match orders.iter_mut().find(|given| given.same_matter(&order)) {
            Some(given) => *given = order,
            None => orders.push(order),
        }
        // An order that can be given alone may be refused together with the others of the month.
        check_month(&orders, self.run.known()).map_err(|(_, refused)| refused)?;
        self.pending = orders;
        Ok(())
    }

    /// The run with what lies on the desk.
    pub fn save(&self, title: String, saved_at: String) -> Save {
        let mut panel = BTreeMap::new();
        desk::keep(&self.pending, &mut panel);
        if let Ok(text) = ron::to_string(&self.look.read) {
            panel.insert(READ.to_owned(), text);
        }
        if self.books {
            panel.insert(BOOKS.to_owned(), String::new());
        }
        self.memory.write(&mut panel);
        Save { run: self.file.clone(), title, panel, saved_at }
    }

    /// What cannot be read of it is left out: it has no effect on the months that were played.
    fn remember(&mut self, panel: &BTreeMap<String, String>) {
        self.books = panel.contains_key(BOOKS);
        for order in desk::read(panel) {
            // Orders that the month would refuse are not put on the desk.
            let _ = self.issue(order);
        }
        self.memory = Memory::read(panel, self.run.spec().seed);
        self.look.read = panel.get(READ).and_then(|text| ron::from_str(text).ok()).unwrap_or_default();
    }
}
