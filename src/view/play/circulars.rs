//! Dated documents of the Centre: what stood in them when they came, and where they are cited from.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Indicator};
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::scenario::{CentreAct, CentreEntry, Line};
use crate::sim::settings::Switch;
use crate::sim::units::share_of;
use crate::view::archive::cited;
use crate::view::numbers;

use super::{Desktop, leads};

/// Figures a circular may quote, as they stood when it came.
pub(super) struct Stood {
    /// Figure in force, kg.
    pub in_force: i64,
    /// What must be pledged, kg.
    pub must: i64,
    /// Gross levy, kg.
    pub gross: i64,
    /// Net transfer, kg.
    pub net: i64,
    /// Sales plan, kg.
    pub sales_plan: i64,
}

/// Whether the Centre of this run does what a document says: where it acts as in an ordinary year, its documents are read
/// and nothing comes of them.
fn carried_out(entry: &CentreEntry, desktop: &Desktop) -> bool {
    desktop.spec.settings.carries_out(entry.month)
}

/// Whether a document is one of the dated turns: it turns the line, or sets otherwise the lever of this office that it is
/// about. Hands on works are set anew by every season's document and turn nothing, and neither does what this office can
/// only set from the month after.
pub(super) fn turns(paper: &Document, desktop: &Desktop) -> bool {
    let DocumentKind::Circular(id) = &paper.kind else { return false };
    let lever = leads::lead(paper).0;
    let mut entries = desktop.rules.centre.iter().filter(|entry| entry.id == *id && carried_out(entry, desktop));
    let changes = |act: &CentreAct| match act {
        CentreAct::Line(_) => true,
        CentreAct::Kitchens(_) => lever == "kitchens",
        CentreAct::Plots(_) => lever == "plots",
        CentreAct::Search(_) => lever == "search",
        CentreAct::Roads(_) => lever == "roads",
        CentreAct::Responsibility(_) => lever == "responsibility",
        CentreAct::Iron(_) => lever == "iron",
        _ => false,
    };
    opens_later(paper, desktop).is_none() && entries.any(|entry| entry.acts.iter().any(changes))
}

/// The latest value of an act dated not later than a month.
pub(in crate::view) fn act_by<T>(desktop: &Desktop, month: Month, read: impl Fn(&CentreAct) -> Option<T>) -> Option<T> {
    let entries = desktop.rules.centre.iter().rev().filter(|entry| entry.month <= month && carried_out(entry, desktop));
    entries.flat_map(|entry| entry.acts.iter().rev()).find_map(read)
}

/// Whether the documents that have come call for iron.
pub(super) fn calls_for_iron(known: &KnownState, desktop: &Desktop) -> bool {
    let hands = act_by(desktop, known.month, |act| if let CentreAct::Iron(share) = act { Some(*share) } else { None });
    hands.is_some_and(|share| share > 0.0)
}

/// When the levers that a document calls for can be used, where that is not in its own month: the first call for iron is
/// followed as it stands, and set by this office only after it.
pub(super) fn opens_later(paper: &Document, desktop: &Desktop) -> Option<String> {
    let iron = |month: Month| {
        act_by(desktop, month, |act| if let CentreAct::Iron(share) = act { Some(*share) } else { None }).unwrap_or(0.0)
    };
    let called = leads::lead(paper).0 == "iron" && iron(paper.month) > 0.0 && iron(paper.month.back(1)) <= 0.0;
    called.then(|| {
        let values = [("month", numbers::month(desktop.words, paper.month.next()))];
        desktop.words.fmt("doc.iron.opens", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    })
}

/// What a document dated `month` makes of last year's figure, if it revises it: the same as the Centre does with it.
fn revised(month: Month, last_year: i64, known: &KnownState, desktop: &Desktop) -> Option<i64> {
    let entries = desktop.rules.centre.iter().filter(|entry| entry.month == month && carried_out(entry, desktop));
    let share = entries.flat_map(|entry| &entry.acts).find_map(|act| match act {
        CentreAct::Revise(share) => Some(*share),
        _ => None,
    })?;
    // What is true as filed is not revised.
    let share = if desktop.spec.settings.on(Switch::TruthfulReports) { 1.0 } else { share };
    Some(share_of(last_year, share).max(share_of(known.ordinary, desktop.rules.params.levy.least_in_force)))
}

/// Whether a document of a month that was carried out revised what was claimed: levies are set anew at once.
pub(in crate::view) fn revises(month: Month, desktop: &Desktop) -> bool {
    let of_month = |entry: &&CentreEntry| entry.month == month && carried_out(entry, desktop);
    let mut acts = desktop.rules.centre.iter().filter(of_month).flat_map(|entry| &entry.acts);
    acts.any(|act| matches!(act, CentreAct::Revise(_)))
}

/// Whether a document that was carried out since figures were read in a month revised what was claimed.
pub(super) fn revised_since(read: Month, known: &KnownState, desktop: &Desktop) -> bool {
    (read.0..known.month.0).any(|month| revises(Month(month), desktop))
}

/// The line by the documents that have come by the month about to be decided.
pub(super) fn line(known: &KnownState, desktop: &Desktop) -> Line {
    let line = act_by(desktop, known.month, |act| if let CentreAct::Line(line) = act { Some(*line) } else { None });
    line.unwrap_or(known.line)
}

/// What must be pledged as a multiple of last year's figure, by the documents that have come by a month.
pub(super) fn must_times(month: Month, desktop: &Desktop) -> f64 {
    let must = act_by(desktop, month, |act| if let CentreAct::Must(must) = act { Some(*must) } else { None });
    must.unwrap_or(1.0)
}

/// The share of figures in force that the Centre takes as levy, by the documents that have come by a month.
pub(super) fn levy_share(month: Month, desktop: &Desktop) -> f64 {
    let share = act_by(desktop, month, |act| if let CentreAct::Levy(share) = act { Some(*share) } else { None });
    share.unwrap_or(0.0)
}

/// What must be pledged by the documents that have come by a month, kg, where last year's figure stood at `last_year`
/// when it began.
pub(super) fn must_of(month: Month, last_year: i64, known: &KnownState, desktop: &Desktop) -> i64 {
    share_of(revised(month, last_year, known, desktop).unwrap_or(last_year), must_times(month, desktop))
}

/// What must be pledged by the documents on the desk, kg.
pub(super) fn must(known: &KnownState, desktop: &Desktop) -> i64 {
    must_of(known.month, known.last_year(), known, desktop)
}

/// The figure that what must be pledged goes by, kg, and how many times it, permille.
pub(super) fn must_of_what(known: &KnownState, desktop: &Desktop) -> (i64, i64) {
    let last_year = revised(known.month, known.last_year(), known, desktop).unwrap_or_else(|| known.last_year());
    (last_year, (must_times(known.month, desktop) * 1000.0 + 0.5) as i64)
}

/// What stood in a circular.
pub(super) fn stood(paper: &Document, known: &KnownState, desktop: &Desktop) -> Stood {
    let crate::sim::papers::Stood { in_force, last_year, gross, net, sales_plan, .. } = paper.stood;
    // A document that revises what was claimed names the revised figure; a county hears of its part when its province has
    // worked it out.
    let revised = revised(paper.month, last_year, known, desktop).filter(|_| !known.county_office);
    let must = must_of(paper.month, last_year, known, desktop);
    Stood { in_force: revised.unwrap_or(in_force), must, gross, net, sales_plan }
}

impl Stood {
    /// The figures in words, by the names texts use for them.
    pub fn values(&self, desktop: &Desktop) -> [(&'static str, String); 5] {
        let w = desktop.words;
        [
            ("in_force", numbers::grain(w, self.in_force)),
            ("must", numbers::grain(w, self.must)),
            ("quota", numbers::grain(w, self.gross)),
            ("net", numbers::grain(w, self.net.max(0))),
            ("sales_plan", numbers::grain(w, self.sales_plan)),
        ]
    }
}

/// Whom a paper is addressed to, as a text key: what is printed, said or summed up is addressed to nobody.
pub(super) fn to(id: &str) -> Option<&'static str> {
    match id {
        "opening" | "private_doubt" => Some("doc.to"),
        "county_records" | "gansu_example" | "first_sputnik" | "canteens_praised" | "iron_order" | "canteen_drive"
        | "anti_hiding" | "steel_thirteen" | "autumn_levy" | "struggle_meetings" | "jinan_meeting" | "stretching"
        | "ten_year_summary" | "yingjing" | "terraces" | "year_end" => None,
        _ => Some("doc.to.centre"),
    }
}

/// Where a circular is cited from.
pub(super) fn source(id: &str, month: Month, desktop: &Desktop) -> String {
    let entry = desktop.rules.centre.iter().find(|entry| entry.id == id && entry.month == month);
    let cited = entry.map_or_else(String::new, |entry| cited(&entry.source, false, desktop.sources, desktop.words));
    if cited.is_empty() {
        return desktop.text("doc.own.source");
    }
    // What was put together from several texts says so.
    let own = format!("doc.{id}.source");
    let key = if desktop.words.has(&own) { own.as_str() } else { "doc.circular.source" };
    desktop.words.fmt(key, &[("source", &cited)])
}

/// The desk at which a circular can be acted on.
pub(super) fn desk(id: &str) -> Option<Desk> {
    Some(match id {
        "works_call" | "iron_order" | "beidaihe" | "general_line" => Desk::Labour,
        "canteens_praised" | "canteen_drive" | "kitchens_again" | "kitchens_end" | "plots_return"
        | "twelve_articles" | "class_struggle" | "sent_home" => Desk::Kitchens,
        "anti_hiding" | "sales_plan_raised" | "spring_hunger_note" | "imports" | "city_stocks" => Desk::Granaries,
        "migration_ban" | "purge_of_leaders" | "struggle_meetings" | "xinyang_known" => Desk::Cadres,
        "transfer_plan" | "autumn_levy" | "jinan_meeting" | "grain_trains" | "levy_lighter" => Desk::Quota,
        "sixty_points" | "chengdu" | "first_sputnik" | "wuchang" | "zhengzhou" | "lushan_turns" => Desk::Report,
        "lushan_opens" | "seven_thousand" => Desk::Letters,
        _ => return None,
    })
}

/// The figure that a circular is about, where it is acted on with one: steel with iron, any other with the grain that is
/// asked for in its month.
pub(super) fn figure(id: &str, month: Month) -> Option<Indicator> {
    match id {
        "wuchang" => Some(Indicator::Iron),
        _ => Indicator::grain_due(month).filter(|_| desk(id) == Some(Desk::Report)),
    }
}

/// The month in which the office was lost, if a paper says so.
pub(super) fn dismissal(papers: &[Document]) -> Option<Month> {
    papers.iter().find(|paper| paper.kind.is_dismissal()).map(|paper| paper.month)
}
