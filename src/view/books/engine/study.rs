//! What is worked out while the books are open: the limits of the seat, why, what of it acts through false reports, and
//! the twins that are asked for. A page does a few steps of it in every frame.

use std::sync::Arc;

use crate::save::change::Change;
use crate::save::run_file::RunFile;
use crate::sim::calendar::Month;
use crate::sim::scenario::Rules;
use crate::view::model::WorkState;

use super::ensemble::Ensemble;
use super::limits::{Limits, LimitsWork};
use super::playing::{Job, OTHER_SEEDS, Played};
use super::through::{Through, ThroughWork};
use super::totals::Totals;
use super::twin::{TwinError, TwinWork};
use super::why::{Why, WhyWork};
use super::work::{Work, finish};

/// Twins that are kept at once: each holds a whole world.
pub const MOST_TWINS: usize = 6;

/// One piece of work with all that can become of it.
enum Stage<W: Work> {
    /// Under way.
    Under(Box<W>),
    /// Stopped by the reader; it goes on from here when it is asked for again.
    Stopped(Box<W>),
    /// Done.
    Done(W::Done),
    /// It could not be done.
    Failed(String),
}

impl<W: Work<Error: std::fmt::Display>> Stage<W> {
    fn begin(work: Result<W, impl std::fmt::Display>) -> Self {
        match work {
            Ok(work) => Self::Under(Box::new(work)),
            Err(fault) => Self::Failed(fault.to_string()),
        }
    }

    /// Does one step of what is under way; says whether it is over by it, or nothing when it was not under way.
    fn step(&mut self) -> Option<bool> {
        let Self::Under(work) = self else { return None };
        match work.step() {
            Ok(None) => return Some(false),
            Ok(Some(done)) => *self = Self::Done(done),
            Err(fault) => *self = Self::Failed(fault.to_string()),
        }
        Some(true)
    }

    fn done(&self) -> Option<&W::Done> {
        if let Self::Done(done) = self { Some(done) } else { None }
    }

    fn turn(&mut self, on: bool) {
        // A stage is never left empty: what stands in for a moment cannot be seen.
        let before = std::mem::replace(self, Self::Failed(String::new()));
        *self = match (before, on) {
            (Self::Under(work), false) => Self::Stopped(work),
            (Self::Stopped(work), true) => Self::Under(work),
            (other, _) => other,
        };
    }

    fn state(&self) -> WorkState {
        match self {
            Self::Under(work) => WorkState::Under(work.progress().permille()),
            Self::Stopped(work) => WorkState::Stopped(work.progress().permille()),
            Self::Done(_) => WorkState::Done,
            Self::Failed(why) => WorkState::Failed(why.clone()),
        }
    }
}

/// A twin that was asked for.
pub struct Twin {
    /// What it is a twin of: the run itself, or an earlier twin by its place.
    pub of: Option<usize>,
    /// What it differs in from that.
    pub change: Change,
    stage: Stage<TwinWork>,
    /// Both runs under further courses of chance, in pairs.
    chance: Stage<Ensemble>,
}

impl Twin {
    /// The twin, once it has been played.
    #[must_use]
    pub fn played(&self) -> Option<&Played> {
        self.stage.done()
    }

    /// What the run and the twin came to under further courses of chance, once both have been played with all of them.
    #[must_use]
    pub fn chance(&self) -> Vec<(Totals, Totals)> {
        let totals = self.chance.done().map_or(&[][..], Vec::as_slice);
        totals.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// How its work stands.
    #[must_use]
    pub fn state(&self) -> WorkState {
        match self.stage.state() {
            WorkState::Done => self.chance.state(),
            other => other,
        }
    }
}

/// The work of playing a run and what it is changed to with further seeds, in pairs.
fn chances(rules: &Arc<Rules>, file: &RunFile, change: &Change) -> Result<Ensemble, TwinError> {
    let first = rules.scenario(&file.scenario).map_or(Month::default(), |scenario| scenario.first);
    let pair = [Job::of(rules, file)?, Job::of(rules, &change.apply(file, first)?)?];
    let jobs = (1..=OTHER_SEEDS).flat_map(|seed| pair.each_ref().map(|job| job.with_seed(seed)));
    Ok(Ensemble::new(jobs.collect()))
}

/// What a run and what it is changed to come to under further courses of chance, in pairs, all at once.
///
/// # Errors
/// When the change cannot be made in this run.
pub fn under_chance(rules: &Arc<Rules>, file: &RunFile, change: &Change) -> Result<Vec<(Totals, Totals)>, TwinError> {
    let totals = finish(&mut chances(rules, file, change)?)?;
    Ok(totals.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// There is nothing to do.
    Rest,
    /// Something went on.
    On,
    /// Something was finished, or could not be done.
    Over,
}

/// Everything that is worked out of one run.
pub struct Study {
    rules: Arc<Rules>,
    file: RunFile,
    own: Stage<TwinWork>,
    limits: Stage<LimitsWork>,
    why: Stage<WhyWork>,
    /// What acts through false reports, once it is known why.
    through: Option<Stage<ThroughWork>>,
    twins: Vec<Twin>,
    /// What may be asked for next: of what, with what change.
    prepared: Option<(Option<usize>, Change, Stage<TwinWork>)>,
    /// Its name, its run, and whether its text was made under other rules.
    beside: Option<(String, Stage<TwinWork>, bool)>,
    shown: Option<usize>,
}

impl Study {
    /// Prepares the study of a run. Limits and causes are under way at once; twins wait to be asked for.
    #[must_use]
    pub fn new(rules: &Arc<Rules>, file: &RunFile) -> Self {
        Self {
            rules: Arc::clone(rules),
            file: file.clone(),
            own: Stage::begin(TwinWork::again(rules, file)),
            limits: Stage::begin(LimitsWork::new(rules, file)),
            why: Stage::begin(WhyWork::new(rules, file)),
            through: None,
            twins: Vec::new(),
            prepared: None,
            beside: None,
            shown: None,
        }
    }

    /// Does one step of what is wanted first: the run itself and its twins, what may be asked for next, the limits of the
    /// seat, then why, then what of it acts through false reports.
    pub fn step(&mut self) -> Stepped {
        let twin = || self.twins.iter_mut().find_map(|twin| twin.stage.step().or_else(|| twin.chance.step()));
        let beside = || self.beside.as_mut().and_then(|(_, stage, _)| stage.step());
        // Nothing that is shown changes by what was only prepared.
        let prepared = || self.prepared.as_mut().and_then(|(_, _, stage)| stage.step()).map(|_| false);
        let asked = self.own.step().or_else(beside).or_else(twin).or_else(prepared);
        let asked = asked.or_else(|| self.limits.step()).or_else(|| self.step_why());
        match asked.or_else(|| self.through.as_mut()?.step()) {
            None => Stepped::Rest,
            Some(false) => Stepped::On,
            Some(true) => Stepped::Over,
        }
    }

    /// Does one step of why; once it is known, what acts through false reports is under way.
    fn step_why(&mut self) -> Option<bool> {
        let over = self.why.step()?;
        if let Some(why) = self.why.done() {
            self.through = Some(Stage::begin(ThroughWork::new(&self.rules, &self.file, why)));
        }
        Some(over)
    }

    /// Stops what is under way, or goes on with what was stopped.
    pub fn turn(&mut self, on: bool) {
        self.own.turn(on);
        self.limits.turn(on);
        self.why.turn(on);
        self.through.iter_mut().for_each(|stage| stage.turn(on));
        for twin in &mut self.twins {
            twin.stage.turn(on);
            twin.chance.turn(on);
        }
        self.beside.iter_mut().for_each(|(_, stage, _)| stage.turn(on));
        self.prepared.iter_mut().for_each(|(_, _, stage)| stage.turn(on));
    }

    /// Begins what may be asked for next, so that it is there sooner. It takes the place of what was prepared before.
    pub fn prepare(&mut self, of: Option<usize>, change: Change) {
        let is_there = self.prepared.as_ref().is_some_and(|(base, wanted, _)| (*base, *wanted) == (of, change));
        if is_there || self.twins.len() >= MOST_TWINS {
            return;
        }
        let work = self.file_of(of).map(|file| Stage::begin(TwinWork::new(&self.rules, file, &change)));
        self.prepared = work.map(|stage| (of, change, stage));
    }

    /// The twin that was prepared, once it has been played: of what, with what change.
    #[must_use]
    pub fn prepared(&self) -> Option<(Option<usize>, Change, &Played)> {
        self.prepared.as_ref().and_then(|(of, change, stage)| Some((*of, *change, stage.done()?)))
    }

    /// Asks for a twin of the run or of an earlier twin; it is shown once it is there. Nothing happens when there are
    /// [`MOST_TWINS`] already, or when what it is to be a twin of is not there.
    pub fn ask(&mut self, of: Option<usize>, change: Change) {
        if self.twins.len() >= MOST_TWINS {
            return;
        }
        let prepared = self.prepared.take().filter(|(base, wanted, _)| (*base, *wanted) == (of, change));
        let Some(file) = self.file_of(of) else { return };
        let mut stage =
            prepared.map_or_else(|| Stage::begin(TwinWork::new(&self.rules, file, &change)), |(_, _, stage)| stage);
        stage.turn(true);
        let chance = Stage::begin(chances(&self.rules, file, &change));
        self.twins.push(Twin { of, change, stage, chance });
        self.shown = Some(self.twins.len() - 1);
    }

    /// Sets another run beside this one, under a name. It takes the place of one that was there.
    pub fn set_beside(&mut self, label: &str, file: &RunFile) {
        let stage = Stage::begin(TwinWork::again(&self.rules, file));
        self.beside = Some((label.to_owned(), stage, file.rules != self.rules.hash));
    }

    /// The run that is set beside this one: its name, how its work stands, and the run once it has been played.
    #[must_use]
    pub fn beside(&self) -> Option<(&str, WorkState, Option<&Played>)> {
        self.beside.as_ref().map(|(label, stage, _)| (label.as_str(), stage.state(), stage.done()))
    }

    /// Whether the text of the run beside this one was made under other rules than these.
    #[must_use]
    pub fn beside_has_other_rules(&self) -> bool {
        self.beside.as_ref().is_some_and(|(_, _, other)| *other)
    }

    /// Shows a twin, or none.
    pub fn show(&mut self, twin: Option<usize>) {
        self.shown = twin.filter(|at| *at < self.twins.len());
    }

    /// Puts all twins away.
    pub fn clear(&mut self) {
        self.twins.clear();
        self.prepared = None;
        self.shown = None;
    }

    /// The text of the run or of a twin that is there.
    #[must_use]
    pub fn file_of(&self, of: Option<usize>) -> Option<&RunFile> {
        match of {
            None => Some(&self.file),
            Some(at) => self.twins.get(at)?.played().map(|played| &played.file),
        }
    }

    /// The run or a twin, once it has been played here.
    #[must_use]
    pub fn played(&self, of: Option<usize>) -> Option<&Played> {
        match of {
            None => self.own.done(),
            Some(at) => self.twins.get(at)?.played(),
        }
    }

    /// Twins asked for, oldest first.
    #[must_use]
    pub fn twins(&self) -> &[Twin] {
        &self.twins
    }

    /// The twin that is shown, by its place.
    #[must_use]
    pub const fn shown(&self) -> Option<usize> {
        self.shown
    }

    /// The limits of the seat, once they are known.
    #[must_use]
    pub fn limits(&self) -> Option<&Limits> {
        self.limits.done()
    }

    /// Why, once it is known.
    #[must_use]
    pub fn why(&self) -> Option<&Why> {
        self.why.done()
    }

    /// What acts through false reports, once it is known.
    #[must_use]
    pub fn through(&self) -> Option<&Through> {
        self.through.as_ref()?.done()
    }

    /// Whether all that a report says has been worked out.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.limits().is_some() && self.why().is_some() && self.through().is_some() && self.played(None).is_some()
    }

    /// How the work on limits, on why and on what acts through false reports stands.
    #[must_use]
    pub fn states(&self) -> [WorkState; 3] {
        let through = self.through.as_ref().map_or(WorkState::None, Stage::state);
        [self.limits.state(), self.why.state(), through]
    }
}
