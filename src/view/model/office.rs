//! The office: calendar, inbox, desks, orders of the month, map, counties.

use crate::save::Matter;
use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{Authority, Desk, Indicator, Order};

use super::desks::{DeskView, Fact};
use super::figure::{Card, Table};
use super::map::MapView;
use super::said::Said;

/// The office in the month about to be decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeView {
    /// Month, season, what comes next.
    pub calendar: CalendarView,
    /// Who sits here and how the chair stands.
    pub header: HeaderView,
    /// What came in, newest first.
    pub inbox: Vec<DocumentView>,
    /// The document that lies open.
    pub open_document: Option<u32>,
    /// The eight desks, in order.
    pub desks: Vec<DeskView>,
    /// The desk that is open.
    pub open_desk: Option<Desk>,
    /// Orders given this month, in the order given; their place is what `Withdraw` takes.
    pub orders: Vec<OrderRow>,
    /// Counties as a table; row ids are county numbers.
    pub counties: Table,
    /// The county that is selected.
    pub county: Option<CountyView>,
    /// The commune that is selected.
    pub commune: Option<CommuneView>,
    /// What the map shows.
    pub map: MapView,
    /// One line of guidance in the first months.
    pub guidance: Option<String>,
    /// What came back when the last month closed, sentence by sentence (read out politely).
    pub returns: Vec<Said>,
    /// Terms of the glossary that explain words of the returns.
    pub explained: Vec<&'static str>,
    /// What falls due in the month that begins, whatever is ordered of it (read out with the returns).
    pub due: Vec<String>,
    /// Orders of earlier months that still stand, with since when.
    pub standing: Vec<StandingRow>,
    /// The run is over or the chair is lost: why, in a sentence. The books can be opened.
    pub over: Option<String>,
    /// What waits for an answer and has none yet.
    pub unanswered: Vec<Unanswered>,
    /// Figures that go up when the month closes now though nothing was said of them, and as what.
    pub leaves: Vec<String>,
    /// What is taken for an answer to all that waits, in few words: what stands alike is said once.
    pub closes: Vec<String>,
    /// Years whose papers do not lie in the inbox now, newest first.
    pub archive: Vec<YearOfPapers>,
    /// The chair is lost, but the months go on and can be watched.
    pub watch: bool,
}

impl OfficeView {
    /// The first paper that waits for an answer and was not opened yet.
    #[must_use]
    pub fn next_unread(&self) -> Option<u32> {
        self.unanswered.iter().find(|one| one.unread).map(|one| one.document)
    }

    /// Where “Next matter” stops in this month: at the first such paper that needs this office.
    #[must_use]
    pub fn next_stop(&self) -> Option<u32> {
        self.unanswered.iter().find(|one| one.unread && one.stops).map(|one| one.document)
    }

    /// What “Next matter” runs by in this month and tells at the next stop: unopened papers that call for something. A figure
    /// that is asked for again is none of them: an earlier stop told what it goes up as.
    pub fn runs_by(&self) -> impl Iterator<Item = &DocumentView> {
        let unread = |id: u32| self.unanswered.iter().any(|one| one.document == id && one.unread && !one.stops);
        self.inbox.iter().filter(move |paper| paper.kind == DocumentKind::Circular && unread(paper.id))
    }
}

/// An order that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingRow {
    /// What it is and since when.
    pub text: Said,
    /// What it is.
    pub order: String,
    /// The order that ends it; none where it cannot be given now.
    pub end: Option<Order>,
}

/// A paper that waits for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unanswered {
    /// Its number.
    pub document: u32,
    /// It was not opened yet.
    pub unread: bool,
    /// It needs this office: “Next matter” stops at it. A figure that is asked for again does not, unless it was put off and
    /// is asked for the last time.
    pub stops: bool,
    /// What is taken for the answer when the month closes without one.
    pub stands: String,
}

/// The papers of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearOfPapers {
    /// The year.
    pub year: u16,
    /// How many there are.
    pub count: usize,
    /// Number of the newest: opening it lays the papers of its year in the inbox.
    pub newest: u32,
}

/// Month and season.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarView {
    /// The month about to be decided.
    pub month: Month,
    /// "October 1957".
    pub text: String,
    /// "Grain year 1957/58, month 4 of 12".
    pub grain_year: Said,
    /// What the season asks of the villages, in one line.
    pub season: String,
    /// The season, for its sign.
    pub sign: Season,
    /// What the next matter is, or that none is known.
    pub next_matter: String,
    /// The same in less room, from long to short: the rest is a number, and its card lists all. Empty where it is short.
    pub next_short: Vec<Said>,
    /// Whether something in this month waits for an answer.
    pub matter: bool,
    /// Whether “Next matter” stops in this month.
    pub stops: bool,
    /// How far through the run, months played and months in all.
    pub played: (u16, u16),
}

/// What the fields are doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Season {
    /// Winter: works, little in the fields.
    #[default]
    Slack,
    /// Sowing.
    Sowing,
    /// Growing; the gap before the crop.
    Growing,
    /// Harvest.
    Harvest,
}

/// Who sits here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderView {
    /// "Anhui province".
    pub province: String,
    /// "Finance-and-trade secretary, 14 months in office".
    pub seat: Said,
    /// Directives left this month that still carry weight.
    pub signatures_left: u8,
    /// Of about how many.
    pub signatures: u8,
    /// The same in words, with what more of them weigh.
    pub signed: Said,
    /// The same without, for a line that has no room.
    pub signed_short: Said,
    /// How the chair stands, in words.
    pub standing: String,
    /// What that means and what moves it.
    pub standing_card: Card,
    /// "Simulated" and, for edited assumptions, that they are edited.
    pub watermark: String,
    /// What was edited, in a sentence; empty where nothing was.
    pub edited: String,
    /// Some figures of the province, with marks and cards.
    pub figures: Vec<Fact>,
}

/// What a document is; it decides how the page is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A circular of the Centre, dated and cited.
    Circular,
    /// The month's returns from below.
    #[default]
    Returns,
    /// A request of a county.
    Request,
    /// A letter from a village.
    Letter,
    /// A work team's report.
    Inspection,
    /// A note of the First Secretary's office.
    Note,
    /// A telegram or telephone message.
    Telegram,
    /// A page of this office's own file.
    File,
}

/// A document of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentView {
    /// Stable number in the run.
    pub id: u32,
    /// When it came.
    pub month: Month,
    /// "November 1958".
    pub date: String,
    /// From whom.
    pub from: String,
    /// To whom, or empty.
    pub to: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What it is about, in a line.
    pub subject: String,
    /// Not opened yet.
    pub unread: bool,
    /// Needs a signature or an answer this month.
    pub matter: bool,
    /// It asks for a figure of which this office has said already what is to be sent.
    pub stands: bool,
    /// It asks again for a figure of which nothing was said the first time: it goes up as it did then.
    pub again: bool,
    /// It asks for something in this month, whatever is ordered of it; every other paper is for reading.
    pub asks: bool,
    /// What became of what it asked, in a sentence; empty where nothing did or nothing was asked.
    pub outcome: String,
    /// The page.
    pub body: Vec<Paragraph>,
    /// The desk at which it can be acted on.
    pub desk: Option<Desk>,
    /// The lever there that answers it, by its key, or nothing.
    pub lever: &'static str,
    /// The county it is about.
    pub county: Option<CountyId>,
    /// The sheet of the report desk that it asks for.
    pub sheet: Option<Indicator>,
    /// Author and year for a document that is historical; "Composite, fictional" for one that is not.
    pub source: String,
}

/// A paragraph of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// Words.
    Text(Said),
    /// One's own past words, quoted back.
    Quote(Said),
    /// What this program adds to the document, set apart from what it said.
    Added(Said),
    /// A figure on a line of its own.
    Figure(Fact),
    /// A table.
    Table(Table),
}

/// An order given this month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRow {
    /// What a reason for it is kept under.
    pub matter: Matter,
    /// The reason written down for it, or empty.
    pub reason: String,
    /// What is ordered, in words.
    pub text: String,
    /// The same with the card of the number it names.
    pub said: Said,
    /// The desk it was written at.
    pub desk: Desk,
    /// The lever there, by its key, or nothing.
    pub lever: &'static str,
    /// Whose authority it needs.
    pub authority: Authority,
    /// What it costs, in plain words, or empty.
    pub cost: String,
    /// Whether it is one of the directives that carry weight.
    pub directive: bool,
    /// Why it will not be carried out as written, or none.
    pub refusal: Option<String>,
    /// Why nothing changes by it, or none.
    pub idle: Option<String>,
}

/// A county that is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountyView {
    /// Stable id.
    pub id: CountyId,
    /// Its (fictional) name.
    pub name: String,
    /// The secretary, in a line.
    pub secretary: Said,
    /// When it was last heard from.
    pub heard: String,
    /// What is known and claimed of it.
    pub facts: Vec<Fact>,
    /// Its communes; row ids are commune numbers.
    pub communes: Table,
}

/// A commune that is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommuneView {
    /// Stable id.
    pub id: CommuneId,
    /// Its (fictional) name.
    pub name: String,
    /// What it is: a bundle of co-operatives, a commune; who keeps the accounts.
    pub form: String,
    /// What is known and claimed of it.
    pub facts: Vec<Fact>,
    /// What people there do, as far as it is heard: petition, glean, leave, refuse, share.
    pub heard: Vec<String>,
}
