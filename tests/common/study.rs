//! A study of a run, worked on and read as the books show it.

use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::{Stepped, Study};
use ten_thousand_jin::view::books::study::tell;
use ten_thousand_jin::view::model::BooksView;

use super::desk::strictly;
use super::{game, played};

/// The run of a county office under a policy.
pub fn county(policy: &str) -> RunFile {
    played("county", "anhui", 7, policy).1
}

/// Works on until the run, or a twin of it, has been played.
pub fn until_played(study: &mut Study, twin: Option<usize>) {
    while study.played(twin).is_none() {
        study.step();
    }
}

/// Works on until nothing is left to do; how many steps it took.
pub fn rest(study: &mut Study) -> u32 {
    let mut steps = 0;
    while study.step() != Stepped::Rest {
        steps += 1;
    }
    steps
}

/// The books of a run with what a study has come to.
pub fn view(run: &Played, study: &Study, language: &str) -> BooksView {
    strictly(&run.run, language, |desktop| {
        let mut view = books(&run.run, &run.file.orders, &game().record, desktop);
        tell(&mut view, study, None, desktop);
        view
    })
}
