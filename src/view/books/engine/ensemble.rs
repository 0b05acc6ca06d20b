//! Many runs, one after another, a month a step.

use std::collections::VecDeque;

use crate::save::replay::ReplayError;

use super::playing::{Job, Playing};
use super::totals::Totals;
use super::work::{Progress, Work};

/// The work of playing many runs; of each only what it came to is kept.
pub struct Ensemble {
    waiting: VecDeque<Job>,
    playing: Option<Playing>,
    done: Vec<Totals>,
    months_done: u32,
    months_all: u32,
}

impl Ensemble {
    /// Prepares the runs; nothing is played yet.
    #[must_use]
    pub fn new(jobs: Vec<Job>) -> Self {
        let months_all = jobs.iter().map(|job| u32::from(job.length())).sum();
        Self { waiting: jobs.into(), playing: None, done: Vec::new(), months_done: 0, months_all }
    }
}

impl Work for Ensemble {
    /// What each run came to, in the order they were given.
    type Done = Vec<Totals>;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Vec<Totals>>, ReplayError> {
        if self.playing.is_none() {
            match self.waiting.pop_front() {
                Some(job) => self.playing = Some(job.begin_untraced()?),
                None => return Ok(Some(std::mem::take(&mut self.done))),
            }
            return Ok(None);
        }
        self.months_done += 1;
        let over = self.playing.as_mut().is_some_and(Playing::step);
        if over && let Some(playing) = self.playing.take() {
            self.done.push(Totals::of(&playing.end().run));
        }
        Ok(None)
    }

    fn progress(&self) -> Progress {
        Progress { done: self.months_done.min(self.months_all), of: self.months_all }
    }
}
