//! What the panels remember from frame to frame: only what a person opened, typed or pointed at.

use std::collections::BTreeMap;

use crate::save::Matter;
use crate::save::reasons::Written;
use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::orders::{Channel, Indicator, Stance};
use crate::view::model::Card;

use super::focus::Held;
use super::panels::told::Told;
use super::widgets::reason;

/// What the panels remember. None of it decides anything in the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiState {
    /// The card that is open.
    pub card: Option<Card>,
    /// The sheet of the report desk.
    pub sheet: Option<Indicator>,
    /// Options marked on report sheets and not yet sent.
    pub stances: BTreeMap<Indicator, Stance>,
    /// Channels marked on report sheets and not yet sent.
    pub channels: BTreeMap<Indicator, Channel>,
    /// The month in which those were marked.
    pub month: Option<Month>,
    /// Counties and amounts marked at levers, by the lever's key.
    pub counties: BTreeMap<String, CountyPick>,
    /// The county table is shown in place of the map.
    pub table: bool,
    /// The tab of the right-hand column where the window is narrow.
    pub tab: Tab,
    /// Text typed into fields, by the field's key.
    pub fields: BTreeMap<String, String>,
    /// What reasons are being written for: their fields are open.
    pub reasons: Vec<(Written, Matter)>,
    /// Lists that have a choice of their own (scenario, province, save, archive page), by name.
    pub chosen: BTreeMap<String, String>,
    /// Something asked before it is done.
    pub confirm: Option<Confirm>,
    /// The list of orders is unfolded.
    pub orders: bool,
    /// The lever that is to be brought into sight, by its key.
    pub lever: Option<String>,
    /// In which order long tables show their rows, by the table's name.
    pub sorts: BTreeMap<String, Sort>,
    /// Where the keyboard was.
    pub held: Held,
    /// What was read out of the orders of the month.
    pub told: Told,
    /// Runs that were left: how far a page was scrolled belongs to one.
    pub runs: u32,
}

/// Lists of pages about a run: its books, their ledgers, the number that is followed, the charts.
const OF_BOOKS: [&str; 5] = ["books", "ledger", "path", "chart", "decided"];

impl UiState {
    /// Brings a lever into sight when its desk is drawn, with a county marked at it.
    pub(super) fn go_to(&mut self, lever: &str, county: Option<CountyId>) {
        self.lever = (!lever.is_empty()).then(|| lever.to_owned());
        if let (Some(_), Some(key)) = (county, &self.lever) {
            self.counties.insert(key.clone(), CountyPick { county, ..CountyPick::default() });
        }
    }

    /// Forgets what was marked on report sheets and not sent when another month is on the desk: what is in force stands
    /// marked there.
    pub(super) fn turn(&mut self, month: Month) {
        if self.month.replace(month).is_some_and(|before| before != month) {
            self.stances.clear();
            self.channels.clear();
        }
    }

    /// Forgets what was marked for a figure: it has been sent, and from now on the sheet shows what is in force.
    pub(super) fn sent(&mut self, indicator: Indicator) {
        self.stances.remove(&indicator);
        self.channels.remove(&indicator);
    }

    /// Forgets what belongs to the run that was open: marks not yet sent, the order of its tables, names looked for,
    /// what was to be changed in a twin of it.
    pub(super) fn leave_run(&mut self) {
        self.runs = self.runs.wrapping_add(1);
        self.told = Told::default();
        self.card = None;
        self.sheet = None;
        self.stances.clear();
        self.channels.clear();
        self.month = None;
        self.counties.clear();
        self.sorts.clear();
        self.lever = None;
        self.reasons.clear();
        self.fields.retain(|key, _| !key.starts_with("find:") && !key.starts_with(reason::FIELD));
        let of_run = |key: &str| key.starts_with("page:") || key.starts_with("twin.") || OF_BOOKS.contains(&key);
        self.chosen.retain(|key, _| !of_run(key));
    }
}

/// The order of a table's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The column they go by: 0 for the row headers, then the columns.
    pub column: usize,
    /// From great to small.
    pub down: bool,
}

/// A county and an amount marked at a lever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountyPick {
    /// The county.
    pub county: Option<CountyId>,
    /// The second county of a transfer.
    pub to: Option<CountyId>,
    /// Place in the list of amounts; none: what stands for the county.
    pub pick: Option<usize>,
}

/// The tab of the right-hand column where the window is narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What came in.
    #[default]
    Inbox,
    /// The open desk, or the province at a glance.
    Desk,
}

/// Something asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Close the file and open the books.
    OpenBooks,
    /// Delete a save (key, name).
    Delete(String, String),
    /// The word to whoever finds this hard to read.
    Help,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_marked_and_opened_of_one_run_is_not_in_the_next() {
        let mut state = UiState::default();
        for (list, mark) in [
            ("twin.change", "decision 7"),
            ("twin.base", "1"),
            ("books", "twins"),
            ("ledger", "sick"),
            ("province", "henan"),
        ] {
            state.chosen.insert(list.to_owned(), mark.to_owned());
        }
        state.leave_run();
        assert_eq!(state.runs, 1, "pages of the next run are not where this one's were scrolled to");
        let left: Vec<&str> = state.chosen.keys().map(String::as_str).collect();
        assert_eq!(left, ["province"], "only what is not of a run stays");
    }

    #[test]
    fn a_mark_on_a_report_sheet_is_of_its_month_and_gone_once_it_is_sent() {
        let marked =
            || UiState { stances: BTreeMap::from([(Indicator::Pledge, Stance::CutTo(850))]), ..UiState::default() };
        let mut state = marked();
        state.turn(Month::new(1958, 3));
        state.turn(Month::new(1958, 3));
        assert_eq!(state.stances.len(), 1, "it stays while the month is on the desk");
        state.turn(Month::new(1958, 4));
        assert!(state.stances.is_empty(), "what is in force stands marked in another month");
        let mut state = marked();
        state.sent(Indicator::Estimate);
        assert_eq!(state.stances.len(), 1, "another figure was sent");
        state.sent(Indicator::Pledge);
        assert!(state.stances.is_empty());
    }

    #[test]
    fn a_paper_marks_its_county_at_the_lever_it_leads_to() {
        let mut state = UiState::default();
        state.go_to("relief", Some(CountyId(9)));
        assert_eq!(state.lever.as_deref(), Some("relief"));
        assert_eq!(state.counties["relief"].county, Some(CountyId(9)));
        state.go_to("", Some(CountyId(4)));
        assert!(state.lever.is_none() && state.counties.len() == 1, "no lever answers it");
    }
}
