//! Work in small steps, so that a page can do a little of it in every frame and is never frozen.

/// How far a piece of work has come, in months of runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Months played.
    pub done: u32,
    /// Months to play in all.
    pub of: u32,
}

impl Progress {
    /// Share done, permille.
    #[must_use]
    pub fn permille(self) -> u16 {
        (u64::from(self.done) * 1000 / u64::from(self.of.max(1))).min(1000) as u16
    }
}

/// A piece of work. One step makes one world or plays one month of one run; dropping the work ends it.
pub trait Work {
    /// What it comes to.
    type Done;
    /// Why it may not be done.
    type Error;

    /// Does one step; gives the outcome with the last one.
    ///
    /// # Errors
    /// When a run of the work cannot be made. The work is over then.
    fn step(&mut self) -> Result<Option<Self::Done>, Self::Error>;

    /// How far it has come.
    fn progress(&self) -> Progress;
}

/// Does all steps that are left.
///
/// # Errors
/// As [`Work::step`].
pub fn finish<W: Work>(work: &mut W) -> Result<W::Done, W::Error> {
    loop {
        if let Some(done) = work.step()? {
            return Ok(done);
        }
    }
}
