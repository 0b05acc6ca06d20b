//! The books: the three ledgers side by side, what followed from each decision, and what cannot be said.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::save::{Matter, Reason};

use super::charts::Chart;
use super::figure::{Cell, Figure, Table};
use super::said::Said;
use super::study::{Ask, StudyView, TruthView};

/// The debrief. What is long and never changes while the books are open is shared: it is worded once, and a view of it
/// costs nothing to copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BooksView {
    /// "Anhui, October 1957 to December 1962, seed 7. Simulated."
    pub run: Said,
    /// Edited assumptions or other rules, said in a sentence, or empty.
    pub watermark: String,
    /// How the time in the office ended, in a sentence.
    pub ended: String,
    /// True, known and claimed over time, one for each indicator.
    pub ledgers: Arc<[LedgerView]>,
    /// One total followed through each step of inflation.
    pub numbers: Arc<[NumberPath]>,
    /// Every decision beside what followed.
    pub decisions: Arc<[DecisionRow]>,
    /// Reasons that were written down, by the ids of the decisions.
    pub reasons: BTreeMap<String, Reason>,
    /// Deaths, only as a range with its method.
    pub deaths: DeathsView,
    /// What no strategy tried from this chair prevented and what depended on it, shown before any closing text.
    pub limits: Vec<Said>,
    /// How a county fared whose figure was this office's own or was passed on at a discount, or nothing.
    pub fared: Vec<Said>,
    /// The limits in a few sentences, each with its range.
    pub summary: Vec<Said>,
    /// Strategies tried from this chair, as a table.
    pub strategies: Option<Table>,
    /// Why: shares with their error, and what cannot be assigned, once it has been worked out.
    pub why: Option<WhyView>,
    /// The run beside the published record.
    pub record: Vec<RecordRow>,
    /// What is to be known of rows of the record, sentence by sentence.
    pub record_notes: Vec<Said>,
    /// What the model leaves out.
    pub left_out: Vec<String>,
    /// Closing sentences; they describe and do not grade.
    pub closing: Vec<String>,
    /// The map with the truth, where the run has any.
    pub truth: Option<TruthView>,
    /// Figures asked for before the books are read.
    pub asks: Vec<Ask>,
    /// What is worked out while the books are open.
    pub study: StudyView,
}

/// The three ledgers of one indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerView {
    /// The mechanism of the archive behind it.
    pub mechanism: &'static str,
    /// The chart with its table.
    pub chart: Chart,
    /// What the three lines say together, in one or two sentences.
    pub reading: Said,
    /// On what the levy was set whenever it was, beside what its year brought in; only of the harvest, and where it was.
    pub set: Option<Table>,
}

/// One total followed from the field to the Centre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberPath {
    /// What is followed: `harvest`, `levy`, `iron` or `deaths`.
    pub family: &'static str,
    /// Its year.
    pub year: u16,
    /// "Grain harvest of 1958".
    pub title: String,
    /// Steps from below to above.
    pub steps: Vec<NumberStep>,
    /// All that the steps brought and added, summed; none for the dead.
    pub sum: Option<Figure>,
}

/// One step of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberStep {
    /// Where it is: the fields, the brigades, the counties, this office, the Centre.
    pub place: String,
    /// The figure as it stood there.
    pub figure: Figure,
    /// The figure as a multiple of the step before, in words; empty for the first.
    pub change: Said,
    /// What this step added or took away, with its sign and unit; none for the first.
    pub adds: Option<Figure>,
    /// The month or months of the step.
    pub when: String,
    /// Who made it and what they hoped for or feared, then what it brought them in this run, sentence by sentence.
    pub why: Said,
    /// Length of its bar, permille of the longest; 0 for the dead, who have none.
    pub bar: u16,
    /// Length of the bar of the step before, permille of the longest.
    pub from: u16,
}

/// One decision beside what followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionRow {
    /// Stable name for ids of widgets.
    pub id: String,
    /// "November 1958".
    pub month: String,
    /// What a reason for it is kept under.
    pub matter: Option<Matter>,
    /// What was decided.
    pub text: Said,
    /// What the files said then, or empty.
    pub seen: Said,
    /// What followed, in places and people, sentence by sentence.
    pub followed: Vec<Said>,
    /// The mechanism of the archive behind it.
    pub mechanism: &'static str,
}

/// How the id of a matter that was left as it stood begins.
pub const LEFT_ROW: &str = "left";

impl DecisionRow {
    /// Whether nothing was ordered: what stood was left.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.id.starts_with(LEFT_ROW)
    }
}

/// Deaths above what a common year would have seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeathsView {
    /// The range, in words and numbers.
    pub range: Said,
    /// What was registered in the run's own files.
    pub registered: Said,
    /// How the range comes about, sentence by sentence.
    pub method: Vec<Said>,
    /// Who is not counted.
    pub not_counted: String,
    /// The villages of all simulated provinces beside what authors say of the country, or empty.
    pub nation: Said,
    /// That estimates for single provinces exist and why none of them stands here.
    pub kept_out: String,
    /// Published estimates.
    pub published: Vec<Estimate>,
}

/// A published estimate of the dead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Author and year.
    pub author: String,
    /// The years that are counted.
    pub years: String,
    /// What the author says.
    pub says: Figure,
    /// From what data and by what step it was reached, and how that is known.
    pub method: Said,
}

/// A share of a total with its error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CauseRow {
    /// The cause or actor.
    pub label: String,
    /// How much of the total, in words as coarse as it is known.
    pub band: String,
    /// Share with the error of the sample ("31 % ± 6"), or in words why none is told.
    pub share: Cell,
    /// Length of its bar, permille of the whole; 0 for what cannot be assigned.
    pub bar: u16,
    /// One sentence.
    pub note: String,
    /// Whether it is the sum of the rows above it.
    pub total: bool,
}

/// A line of the run beside the published record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// What is compared.
    pub label: String,
    /// This run.
    pub run: Figure,
    /// The published range.
    pub published: Figure,
    /// Author and year.
    pub source: String,
}

/// Why, for everything that is shared out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyView {
    /// What the shares are, what their error holds, and on how many assumptions they stand.
    pub note: Said,
    /// That deaths cannot be told from chance, or empty.
    pub none: String,
    /// One for each thing that is shared out.
    pub measures: Vec<WhyMeasure>,
    /// How the shares come about, sentence by sentence.
    pub method: Vec<Said>,
}

/// One total and its shares. All lists are empty when there is nothing to share out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyMeasure {
    /// What is shared out.
    pub title: String,
    /// Its size in a sentence, or empty: deaths are said as a range elsewhere.
    pub lead: Said,
    /// By cause, what cannot be assigned last.
    pub causes: Vec<CauseRow>,
    /// By actor, what cannot be assigned last.
    pub actors: Vec<CauseRow>,
    /// Behind the causes, once it has been worked out: what of each acts through false reports, then what acts through none
    /// of them, and the sum.
    pub through: Vec<CauseRow>,
    /// How much of that sum shows only where causes act together, or empty.
    pub together: Said,
    /// What a part below nothing says, where there is one, or empty.
    pub below: String,
    /// What false reports come to over several courses of chance, once it has been worked out.
    pub reports: Vec<CauseRow>,
}

impl WhyMeasure {
    /// The whole nested view: what acts through false reports, then what they come to over several courses of chance.
    pub fn behind(&self) -> impl Iterator<Item = &CauseRow> {
        self.through.iter().chain(&self.reports)
    }
}

/// A run and its twin, or any two runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwinView {
    /// What was changed, in a sentence; empty for two runs that are not twins.
    pub change: Said,
    /// From when they differ, in a sentence.
    pub from: String,
    /// The fingerprint both have to there, in a sentence; empty where they have none in common.
    pub fingerprint: String,
    /// Orders that could not be given in the twin.
    pub left_out: Vec<Said>,
    /// What both came to.
    pub totals: Table,
    /// Series that differ, only in the months in which they do.
    pub charts: Vec<Chart>,
    /// Decisions that only one of the two has; no rows for a twin, which differs by its change.
    pub decisions: Table,
    /// Counties that differ; no rows when none do.
    pub counties: Table,
    /// Papers that differ; no rows when none do.
    pub papers: Table,
    /// What each of them says, in the order of the rows.
    pub pairs: Vec<PaperPair>,
    /// What the difference does not say.
    pub note: String,
}

/// A paper as two runs have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaperPair {
    /// The id of its row in the table.
    pub id: String,
    /// What each run is called, and what the paper says there and not in the other run.
    pub sides: [(String, Vec<Said>); 2],
}
