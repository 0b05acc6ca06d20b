//! The inbox: papers of the run worded as documents.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::{Finding, KnownState, Sent};
use crate::sim::orders::{Desk, Indicator, InspectionTarget};
use crate::sim::papers::{Document, DocumentKind as Kind, Reproach};
use crate::view::model::{DocumentKind, DocumentView, Figure, Paragraph, Said};
use crate::view::numbers;
use crate::view::words::{Words, of_month};

use super::calendar::region;
use super::inbox::removed_in;
use super::matters::{answers, asks_now, can_be_answered, waits_in};
use super::ordinary::ordinary;
use super::pages::{self, Page};
use super::stops::{goes_up_again, stands_as_ordered};
use super::{Desktop, circulars, figures, leads, names, outcomes, plans, stated};

/// Grain a household below which a search found nothing worth the name, kg.
const EMPTY_KG: i64 = 10;
/// The month of the plenum of Lushan: from then on whoever is removed is named a right deviationist, before a right
/// conservative.
const DEVIATION_FROM: Month = Month::new(1959, 8);

/// What a paper is about, in a line.
pub(crate) fn subject(paper: &Document, known: &KnownState, desktop: &Desktop) -> String {
    view(paper, known, desktop).subject
}

/// What a paper is about, and what it says, paragraph by paragraph: a number of its words opens the card of the figure that
/// the page states for it.
pub(crate) fn told(paper: &Document, known: &KnownState, desktop: &Desktop) -> (String, Vec<Said>) {
    let w = desktop.words;
    let view = view(paper, known, desktop);
    let facts = view.body.iter().filter_map(|paragraph| match paragraph {
        Paragraph::Figure(fact) => Some(fact.figure.clone()),
        _ => None,
    });
    let stated: Vec<Figure> = facts.collect();
    let line = |paragraph: Paragraph| match paragraph {
        Paragraph::Text(said) | Paragraph::Quote(said) | Paragraph::Added(said) => {
            Some(stated::named_in(said, &stated, w))
        }
        Paragraph::Figure(fact) => {
            let parts = [("label", fact.label.into()), ("figure", fact.figure.into())];
            Some(Said::fmt(w, "books.twin.paper.figure", &parts))
        }
        Paragraph::Table(_) => None,
    };
    (view.subject, view.body.into_iter().filter_map(line).collect())
}

/// When the office was lost.
pub(super) fn dismissed(known: &KnownState) -> Option<Month> {
    circulars::dismissal(&known.papers)
}

/// The text key of an indicator.
pub(super) const fn indicator_key(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Pledge => "indicator.pledge",
        Indicator::Estimate => "indicator.estimate",
        Indicator::Harvest => "indicator.harvest",
        Indicator::Procurement => "indicator.procurement",
        Indicator::Iron => "indicator.iron",
        Indicator::Deaths => "indicator.deaths",
        Indicator::Sick => "indicator.sick",
        Indicator::Roll => "indicator.roll",
    }
}

/// The name of an indicator.
pub(crate) fn indicator_name(words: &dyn Words, indicator: Indicator) -> String {
    words.text(indicator_key(indicator)).to_owned()
}

/// Whether a nought of an indicator is a nil return. Of deliveries it is what lies on the scales.
pub(super) fn nil_return(indicator: Indicator) -> bool {
    indicator != Indicator::Procurement
}

/// Sick or dead as they were filed, where the label beside says that they are people.
pub(super) fn heads_filed(words: &dyn Words, count: i64) -> String {
    if count == 0 { words.text("report.nil").to_owned() } else { numbers::heads(words, count) }
}

/// A figure of an indicator with its unit. A nil return is no count: it says that nothing was filed.
pub(crate) fn amount(words: &dyn Words, indicator: Indicator, value: i64) -> String {
    match indicator {
        _ if value == 0 && nil_return(indicator) => words.text("report.nil").to_owned(),
        Indicator::Pledge | Indicator::Estimate | Indicator::Harvest | Indicator::Procurement | Indicator::Iron => {
            numbers::grain(words, value)
        }
        Indicator::Deaths | Indicator::Sick | Indicator::Roll => numbers::persons(words, value),
    }
}

/// A figure that was sent, with the month up to which it counts: deliveries are told before those of the month are
/// weighed, and claims are filed before the month's dead are counted.
pub(super) fn amount_of(sent: &Sent, words: &dyn Words) -> String {
    let figure = amount(words, sent.indicator, sent.value);
    let key = match sent.indicator {
        Indicator::Procurement => "figure.to_end",
        // Asked for by the quarter, the dead are filed of one month: that before.
        Indicator::Deaths if sent.value > 0 => "figure.of_month",
        // Iron is of the month in which it is filed.
        Indicator::Iron if sent.value > 0 => {
            return words.fmt("figure.of_month", &[("figure", &figure), ("month", &numbers::month(words, sent.month))]);
        }
        _ => return figure,
    };
    words.fmt(key, &[("figure", &figure), ("month", &numbers::month(words, sent.month.back(1)))])
}

/// A share out of permille, to whole percent: a team's finding is no sharper.
pub(super) fn about_percent(words: &dyn Words, permille: u16) -> String {
    numbers::whole_percent(words, i64::from(permille))
}

/// A paper as it lies in the inbox.
pub(super) fn view(paper: &Document, known: &KnownState, desktop: &Desktop) -> DocumentView {
    let of_its_month = of_month(desktop.words, paper.month);
    let desktop = &Desktop { words: &of_its_month, ..*desktop };
    let w = desktop.words;
    let view = DocumentView {
        id: paper.number,
        month: paper.month,
        date: numbers::month(w, paper.month),
        to: desktop.text("doc.to"),
        unread: !desktop.read.contains(&paper.number),
        // What was answered this month waits no more.
        matter: known.in_office
            && waits_in(paper) == Some(known.month)
            && !desktop.over
            && can_be_answered(paper, known)
            && !desktop.pending.iter().any(|order| answers(order, paper)),
        stands: stands_as_ordered(paper, known),
        again: goes_up_again(paper, known),
        asks: asks_now(paper, known, desktop),
        outcome: outcomes::outcome(paper, known, desktop),
        lever: leads::lever(paper, known),
        county: leads::lead(paper).1.filter(|_| !known.county_office),
        sheet: leads::sheet(paper, known),
        source: desktop.text("doc.fictional.source"),
        ..DocumentView::default()
    };
    let values =
        vec![("province", desktop.province()), ("place", desktop.place()), ("month", numbers::month(w, paper.month))];
    let mut page = Page { desktop, now: known.month, values, view };
    match &paper.kind {
        Kind::Circular(id) => circular(&mut page, id, paper, known),
        Kind::Returns { weighed, sick, deaths, births } => {
            month_returns(&mut page, [*weighed, *sick, *deaths, *births], paper, known);
        }
        Kind::Quota { gross, net, in_force } => figures::levy(&mut page, [*gross, *net, *in_force], paper, known),
        Kind::Due(indicator) => figures::due(&mut page, *indicator, paper, known),
        Kind::Raised { indicator, from, to } => figures::raised(&mut page, *indicator, [*from, *to], paper, known),
        Kind::NotSigned(order) => {
            page.value("order", super::order_given(order, paper.month, known, desktop));
            page.put(DocumentKind::Note, "not_signed", 1);
            page.view.desk = Some(order.desk());
        }
        Kind::Inspection { county, finding } => inspection(&mut page, *county, finding),
        Kind::SearchResult { county, found, households } => {
            search_result(&mut page, *county, *found, *households);
        }
        Kind::PetitionAnswer { asked, granted, quoted, quoted_month } => {
            figures::petition_answer(&mut page, [*asked, *granted, *quoted], *quoted_month, known);
        }
        Kind::Quoted { indicator, value, month } => figures::quoted(&mut page, *indicator, *value, *month),
        Kind::Labelled { county, .. } => labelled(&mut page, *county, paper, known),
        Kind::Letter { .. } => pages::letter(&mut page, paper, known),
        Kind::Note(note) => pages::note(&mut page, *note, leads::earlier(paper, known)),
        Kind::Request { county, request } => pages::request(&mut page, *county, *request),
        Kind::CollectiveLetter => {
            page.put(DocumentKind::Letter, "collective_letter", 2);
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Inspector => {
            page.put(DocumentKind::Telegram, "inspector", 1);
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Dismissed(reproach) => dismissed_page(&mut page, *reproach, paper, known),
    }
    stated::add(&mut page.view.body, paper, known, desktop);
    page.view
}

/// A circular, a telegram or a speech from above, with what moved and opens with it.
fn circular(page: &mut Page, id: &str, paper: &Document, known: &KnownState) {
    let desktop = page.desktop;
    let w = desktop.words;
    page.values.extend(circulars::stood(paper, known, desktop).values(desktop));
    page.put(DocumentKind::Circular, id, pages::paragraphs(w, id));
    page.view.to = circulars::to(id).map_or_else(String::new, |key| desktop.text(key));
    page.view.body.extend(plans::transfer_moved(paper, id, known, desktop).map(Paragraph::Added));
    page.view.body.extend(circulars::opens_later(paper, desktop).map(|said| Paragraph::Added(said.into())));
    page.view.source = circulars::source(id, paper.month, desktop);
    page.view.desk = circulars::desk(id);
}

/// Returns of a month, with what was not signed and what is carried into the next season.
fn month_returns(page: &mut Page, figures: [i64; 4], paper: &Document, known: &KnownState) {
    let desktop = page.desktop;
    pages::returns(page, paper, figures);
    let unsigned = super::given::unsigned(paper.month, known, desktop);
    page.view.body.extend(unsigned.map(Paragraph::Text));
    // Orders of another season are said where the season changes, and lead to where they can be changed.
    if let Some(carried) = super::carried::season_turns(paper.month.next(), known, desktop) {
        page.view.body.push(Paragraph::Text(carried));
        page.view.desk = Some(Desk::Labour);
    }
}

/// What a work team found.
fn inspection(page: &mut Page, county: CountyId, finding: &Finding) {
    let desktop = page.desktop;
    let w = desktop.words;
    page.value("county", names::county_form(w, county));
    page.value("low", about_percent(w, finding.low));
    page.value("high", about_percent(w, finding.high));
    let id = match finding.target {
        InspectionTarget::Fields => "inspection_fields",
        InspectionTarget::Granaries => "inspection_granaries",
    };
    page.put(DocumentKind::Inspection, id, 2);
    if finding.target == InspectionTarget::Granaries
        && let Some(region) = region(desktop)
    {
        // What was found is held against mid-winter: beside it, what the month is by itself.
        page.value("month", numbers::month(w, finding.month));
        let ordinary = page.fmt(ordinary(finding.month, region).key());
        page.view.body.push(Paragraph::Added(ordinary.into()));
    }
    // What lies in stores is answered with grain, what was filed of fields with a figure.
    page.view.desk = Some(match finding.target {
        InspectionTarget::Fields => Desk::Report,
        InspectionTarget::Granaries => Desk::Granaries,
    });
}

/// What a search found.
fn search_result(page: &mut Page, county: CountyId, found: i64, households: i64) {
    let w = page.desktop.words;
    page.value("county", names::county_form(w, county));
    page.value("households", numbers::whole(households));
    page.value("found", numbers::grain(w, found));
    page.value("each", numbers::grain(w, numbers::each(found, households)));
    let empty = found < households * EMPTY_KG;
    page.put(DocumentKind::Telegram, if empty { "search_empty" } else { "search_found" }, 2);
    page.view.desk = Some(Desk::Granaries);
}

/// Secretaries of counties who were removed in a month.
fn labelled(page: &mut Page, county: CountyId, paper: &Document, known: &KnownState) {
    let w = page.desktop.words;
    let all: Vec<&Document> = removed_in(paper.month, known).collect();
    page.value("county", names::county_form(w, county));
    page.value("count", all.len().to_string());
    page.put(DocumentKind::Note, "labelled", 2);
    if paper.month < DEVIATION_FROM {
        page.view.body[0] = Paragraph::Text(page.fmt("doc.labelled.p1.before").into());
    }
    if all.len() == 1 {
        page.view.subject = page.fmt("doc.labelled.one");
        page.view.body[1] = Paragraph::Text(page.fmt("doc.labelled.p2.one").into());
    } else {
        let more = (all.len() - 1).to_string();
        page.view.subject = w.fmt("doc.labelled.many", &[("county", &names::county_form(w, county)), ("more", &more)]);
    }
    let lines = all.iter().filter_map(|paper| removed_line(paper, known, w)).map(|line| Paragraph::Text(line.into()));
    page.view.body.splice(1..1, lines);
    page.view.desk = Some(Desk::Cadres);
}

/// The notice that the office is lost.
fn dismissed_page(page: &mut Page, reproach: Reproach, paper: &Document, known: &KnownState) {
    let desktop = page.desktop;
    let w = desktop.words;
    page.value("successor", names::successor(w, known));
    page.put(DocumentKind::Note, "dismissed", 1);
    page.view.body.push(Paragraph::Text(dismissed_for(reproach, desktop).into()));
    let grounds = outcomes::grounds(paper, reproach, known, desktop);
    page.view.body.extend(grounds.into_iter().map(Paragraph::Text));
}

/// A secretary who was removed, and what the notice says of why.
fn removed_line(paper: &Document, known: &KnownState, words: &dyn Words) -> Option<String> {
    let Kind::Labelled { county, reproach } = paper.kind else { return None };
    let same = |other: &&Document| matches!(other.kind, Kind::Labelled { county: id, .. } if id == county);
    let later = known.papers.iter().filter(|other| other.number > paper.number).filter(same).count();
    let key = match reproach {
        Reproach::Low => "doc.labelled.low",
        Reproach::Short => "doc.labelled.short",
        Reproach::Record | Reproach::Asked => "doc.labelled.record",
    };
    let name = names::removed(words, county, later, known);
    Some(words.fmt(key, &[("name", &name), ("county", &names::county_form(words, county))]))
}

/// What weighed most against the office that is lost, in a sentence.
pub(crate) fn dismissed_for(reproach: Reproach, desktop: &Desktop) -> String {
    desktop.text(match reproach {
        Reproach::Low => "dismissed.low",
        Reproach::Short => "dismissed.short",
        Reproach::Record => "dismissed.record",
        Reproach::Asked => "dismissed.asked",
    })
}
