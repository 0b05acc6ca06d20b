//! View models: what each screen shows, already worded and formatted.
//!
//! Builders (`view::play`, `view::books`) fill these from what an office can know; panels draw them.
//! Nothing here draws, and nothing here can reach the world. Every string is ready to be shown in
//! the language of [`AppView::words`], except fields named `key` or `id`.

mod archive;
mod books;
mod charts;
mod desks;
mod figure;
mod front;
mod map;
mod office;
mod said;
mod study;
mod web;
mod why;

pub use archive::{Again, ArchivePage, ArchiveView, GLOSSARY, MECHANISMS, ParameterRow, SOURCES};
pub use books::{
    BooksView, CauseRow, DeathsView, DecisionRow, Estimate, LEFT_ROW, LedgerView, NumberPath, NumberStep, PaperPair,
    RecordRow, TwinView, WhyMeasure, WhyView,
};
pub use charts::{Chart, ChartsView, Decided, Point, Series, Shape};
pub use desks::{
    Control, CountyChoice, CountyMaker, DeskView, Fact, Lever, Pick, ReportOption, ReportSheet, ReportView, Section,
};
pub use figure::{Card, CardKind, Cell, Column, Figure, Mark, Row, SumLine, Table, Term};
pub use front::{
    Letters, NewRunView, Notice, NoticeAbout, NoticeKind, ProvinceChoice, SaveRow, SavesView, ScenarioChoice, TitleView,
};
pub use map::{Legend, LegendItem, MapCell, MapLabel, MapView, Swatch};
pub use office::{
    CalendarView, CommuneView, CountyView, DocumentKind, DocumentView, HeaderView, OfficeView, OrderRow, Paragraph,
    Season, StandingRow, Unanswered, YearOfPapers,
};
pub use said::{Part, Said};
pub use study::{Ask, BesideView, ChangeRow, Place, School, StudyView, TruthView, TwinBase, WorkState};
pub use web::{ARROWS, NODES, Pull, WebArrow, WebNode, is_shown, web_node};
pub use why::Shares;

use super::terms::{Screen, Settings};
use super::words::SharedWords;

/// Everything on screen.
#[derive(Clone)]
pub struct AppView {
    /// Which screen.
    pub screen: Screen,
    /// What a person set.
    pub settings: Settings,
    /// Text by key, in the language of the settings.
    pub words: SharedWords,
    /// Whether letters of the other language can be drawn.
    pub letters: Letters,
    /// What was changed in the run that is open: every page says it; empty where nothing was.
    pub mark: String,
    /// One message over everything, or none.
    pub notice: Option<Notice>,
    /// The first page.
    pub title: TitleView,
    /// What a run can begin with.
    pub new_run: NewRunView,
    /// The office, while a run is open.
    pub office: Option<OfficeView>,
    /// Series of what is known and claimed, while a run is open.
    pub charts: Option<ChartsView>,
    /// Glossary, mechanisms, sources, stance.
    pub archive: ArchiveView,
    /// Saved runs.
    pub saves: SavesView,
    /// The books, once they are open.
    pub books: Option<BooksView>,
}

impl AppView {
    /// The map that can be on screen: the office's, or that of the books.
    #[must_use]
    pub fn map(&self) -> Option<&MapView> {
        match self.screen {
            Screen::Office => self.office.as_ref().map(|office| &office.map),
            Screen::Debrief => self.books.as_ref()?.truth.as_ref().map(|truth| &truth.map),
            _ => None,
        }
    }

    /// The same, to write names on it.
    pub fn map_mut(&mut self) -> Option<&mut MapView> {
        match self.screen {
            Screen::Office => self.office.as_mut().map(|office| &mut office.map),
            Screen::Debrief => self.books.as_mut()?.truth.as_mut().map(|truth| &mut truth.map),
            _ => None,
        }
    }
}
