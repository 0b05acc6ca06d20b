//! Dated documents of the Centre: what stood in them when they came, and where they are cited from.

use crate::data::sources::Sources;
use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Indicator};
use crate::sim::papers::Document;
use crate::sim::scenario::CentreAct;
use crate::view::numbers;

use super::Desktop;

/// Figures a circular may quote, as they stood when it came.
pub(super) struct Stood {
    /// Figure in force, kg.
    in_force: i64,
    /// What must be pledged, kg.
    must: i64,
    /// Gross levy, kg.
    gross: i64,
    /// Net transfer, kg.
    net: i64,
    /// Sales plan, kg.
    sales_plan: i64,
}

/// The latest value of an act dated not later than a month.
pub(super) fn act_by<T>(desktop: &Desktop, month: Month, read: impl Fn(&CentreAct) -> Option<T>) -> Option<T> {
    let entries = desktop.rules.centre.iter().rev().filter(|entry| entry.month <= month);
    entries.flat_map(|entry| entry.acts.iter().rev()).find_map(read)
}

fn kg(share: f64, of: i64) -> i64 {
    (of as f64 * share) as i64
}

/// The harvest figure of the year before as it stood in a month, which a must is counted from.
fn last_figure(month: Month, known: &KnownState, desktop: &Desktop) -> i64 {
    let turn = Month::new(month.year(), 1);
    let sent = known.sent.iter().rev().find(|sent| sent.indicator == Indicator::Harvest && sent.month <= turn);
    let Some(sent) = sent.filter(|_| month > turn) else { return known.ordinary };
    let revised = desktop
        .rules
        .centre
        .iter()
        .filter(|entry| entry.month > sent.month && entry.month <= month)
        .flat_map(|entry| &entry.acts)
        .filter_map(|act| match act {
            CentreAct::Revise(share) => Some(*share),
            _ => None,
        })
        .next_back();
    kg(revised.unwrap_or(1.0), sent.value)
}

/// What stood in a circular.
pub(super) fn stood(paper: &Document, known: &KnownState, desktop: &Desktop) -> Stood {
    let month = paper.month;
    let mut in_force = paper.stood.in_force;
    // A document that revises what was claimed names the revised figure.
    let revised =
        desktop.rules.centre.iter().filter(|entry| entry.month == month).flat_map(|entry| &entry.acts).find_map(
            |act| match act {
                CentreAct::Revise(share) => Some(*share),
                _ => None,
            },
        );
    let claimed = known.sent.iter().rev().find(|sent| sent.indicator == Indicator::Harvest && sent.month < month);
    // A county hears of its part when its province has worked it out.
    if let (Some(share), Some(claimed)) = (revised.filter(|_| !known.county_office), claimed) {
        in_force = kg(share, claimed.value);
    }
    let must = act_by(desktop, month, |act| match act {
        CentreAct::Must(must) => Some(*must),
        _ => None,
    });
    let must = kg(must.unwrap_or(1.0), last_figure(month, known, desktop));
    let crate::sim::papers::Stood { gross, net, sales_plan, .. } = paper.stood;
    Stood { in_force, must, gross, net, sales_plan }
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

/// Authors and years of a list of citations ("LY2000 Table 2; assumption for the size").
pub(super) fn cited(citation: &str, sources: &Sources, joint: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for id in citation.split(';').filter_map(|part| part.split([' ', ',', ':']).find(|word| !word.is_empty())) {
        let Some(source) = sources.get(id) else { continue };
        let name = match source.year {
            0 => format!("{}, {}", source.authors, source.title),
            year => format!("{} {year}", source.authors),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(joint)
}

/// Where a circular is cited from.
pub(super) fn source(id: &str, month: Month, desktop: &Desktop) -> String {
    let entry = desktop.rules.centre.iter().find(|entry| entry.id == id && entry.month == month);
    let cited = entry
        .map_or_else(String::new, |entry| cited(&entry.source, desktop.sources, desktop.words.text("format.joint")));
    if cited.is_empty() {
        return desktop.text("doc.own.source");
    }
    // What the province adds for a county is no part of the document.
    let passed_on = (1..=4).any(|at| desktop.words.has(&format!("doc.{id}.p{at}.at_county")));
    let key = if desktop.is_county() && passed_on { "doc.circular.source.passed_on" } else { "doc.circular.source" };
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

/// The month in which the office was lost, if a paper says so.
pub(super) fn dismissal(papers: &[Document]) -> Option<Month> {
    papers.iter().find(|paper| paper.kind.is_dismissal()).map(|paper| paper.month)
}
