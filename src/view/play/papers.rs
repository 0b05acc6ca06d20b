//! The inbox: papers of the run worded as documents.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::{KnownState, Sent};
use crate::sim::orders::{Desk, Indicator, InspectionTarget};
use crate::sim::papers::{Document, DocumentKind as Kind, Reproach};
use crate::sim::settings::LevyRule;
use crate::view::model::{DocumentKind, DocumentView, Figure, Paragraph, Said};
use crate::view::numbers;
use crate::view::words::{Words, of_month};

use super::calendar::region;
use super::inbox::removed_in;
use super::matters::{answers, asks_now, can_be_answered, waits_in};
use super::ordinary::ordinary;
use super::pages::{self, Page};
use super::stops::{goes_up_again, stands_as_ordered};
use super::{Desktop, circulars, leads, names, outcomes, plans, stated};

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

/// What was said before for an indicator that is due in a month, and the month in which it was sent from here; none of grain
/// of 1957 by the books.
fn said_before(indicator: Indicator, month: Month, known: &KnownState) -> (i64, Option<Month>) {
    let sent = known.sent.iter().rev().find(|sent| sent.indicator == indicator && month.since(sent.month) >= 6);
    sent.map_or((known.ordinary, None), |sent| (sent.value, Some(sent.month)))
}

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
    let county = |id: CountyId| names::county_form(w, id);
    match &paper.kind {
        Kind::Circular(id) => {
            page.values.extend(circulars::stood(paper, known, desktop).values(desktop));
            page.put(DocumentKind::Circular, id, pages::paragraphs(w, id));
            page.view.to = circulars::to(id).map_or_else(String::new, |key| desktop.text(key));
            page.view.body.extend(plans::transfer_moved(paper, id, known, desktop).map(Paragraph::Added));
            page.view.body.extend(circulars::opens_later(paper, desktop).map(|said| Paragraph::Added(said.into())));
            page.view.source = circulars::source(id, paper.month, desktop);
            page.view.desk = circulars::desk(id);
        }
        Kind::Returns { weighed, sick, deaths, births } => {
            pages::returns(&mut page, paper, [*weighed, *sick, *deaths, *births]);
            let unsigned = super::given::unsigned(paper.month, known, desktop);
            page.view.body.extend(unsigned.map(Paragraph::Text));
            // Orders of another season are said where the season changes, and lead to where they can be changed.
            if let Some(carried) = super::carried::season_turns(paper.month.next(), known, desktop) {
                page.view.body.push(Paragraph::Text(carried));
                page.view.desk = Some(Desk::Labour);
            }
        }
        Kind::Quota { gross, net, in_force } => {
            page.value("year", numbers::of_grain_year(stated::paper_year(paper)));
            page.value("in_force", numbers::grain(w, *in_force));
            page.value("quota", numbers::grain(w, *gross));
            page.value("net", numbers::grain(w, (*net).max(0)));
            page.value("sales_plan", numbers::grain(w, paper.stood.sales_plan));
            let sent = stated::read_before(paper, known);
            let none = || desktop.text("doc.due.none");
            page.value("sent", sent.map_or_else(none, |sent| numbers::grain(w, sent.value)));
            page.put(DocumentKind::Circular, "quota", 1);
            // By which figure the levy was set is said as the rule of the run has it.
            let rule = match desktop.spec.settings.levy {
                LevyRule::Accepted => "doc.quota.p1",
                LevyRule::PastOutput => "doc.quota.past",
                LevyRule::NormPlus => "doc.quota.norm",
                LevyRule::PastSurplus => "doc.quota.surplus",
            };
            page.view.body[0] = Paragraph::Text(page.fmt(rule).into());
            if desktop.spec.settings.flexible_levy {
                page.view.body.pop();
                page.view.body.push(Paragraph::Added(desktop.text("follows.levy_flexible").into()));
            }
            let sales = page.fmt("doc.quota.sales");
            let moved = [plans::before(paper, known, desktop), plans::changed(paper, known, desktop)];
            page.view.body.extend(moved.into_iter().flatten().map(Paragraph::Text));
            page.view.body.push(Paragraph::Text(sales.into()));
            page.view.desk = Some(Desk::Quota);
        }
        Kind::Due(indicator) => {
            let below = paper.stood.below;
            let below = if below > 0 { amount(w, *indicator, below) } else { desktop.text("doc.due.none") };
            page.value("indicator", indicator_name(w, *indicator));
            page.value("below", below);
            let (last, sent) = said_before(*indicator, paper.month, known);
            page.value("last", amount(w, *indicator, last));
            page.put(DocumentKind::Note, "due", 1);
            if let Some(sent) = sent {
                page.value("when", numbers::month(w, sent));
            }
            let last = page.fmt(if sent.is_some() { "doc.due.last" } else { "doc.due.last_books" });
            page.view.body.push(Paragraph::Text(last.into()));
            let fixed = super::given::fixed_before(*indicator, paper.month, known, desktop);
            let put_off = super::carried::put_off(*indicator, paper.month, known, desktop);
            page.view.body.extend(fixed.into_iter().chain(put_off).map(Paragraph::Added));
            page.view.desk = Some(Desk::Report);
        }
        Kind::Raised { indicator, from, to } => {
            page.value("indicator", indicator_name(w, *indicator));
            page.value("from", amount(w, *indicator, *from));
            page.value("to", amount(w, *indicator, *to));
            page.put(DocumentKind::Note, "raised", 1);
            if !super::given::answered(*indicator, paper.month, known) {
                page.view.body[0] = Paragraph::Text(page.fmt("doc.raised.standing").into());
            }
            page.view.desk = Some(Desk::Report);
        }
        Kind::NotSigned(order) => {
            page.value("order", super::order_given(order, paper.month, known, desktop));
            page.put(DocumentKind::Note, "not_signed", 1);
            page.view.desk = Some(order.desk());
        }
        Kind::Inspection { county: id, finding } => {
            page.value("county", county(*id));
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
        Kind::SearchResult { county: id, found, households } => {
            page.value("county", county(*id));
            page.value("households", numbers::whole(*households));
            page.value("found", numbers::grain(w, *found));
            page.value("each", numbers::grain(w, numbers::each(*found, *households)));
            let empty = *found < households * EMPTY_KG;
            page.put(DocumentKind::Telegram, if empty { "search_empty" } else { "search_found" }, 2);
            page.view.desk = Some(Desk::Granaries);
        }
        Kind::PetitionAnswer { asked, granted, quoted, quoted_month } => {
            page.value("asked", numbers::grain(w, *asked));
            page.value("granted", numbers::grain(w, *granted));
            page.value("quoted", numbers::grain(w, *quoted));
            page.value("when", numbers::month(w, *quoted_month));
            let id = match *granted {
                0 => "petition_refused",
                granted if granted < *asked => "petition_part",
                _ => "petition_granted",
            };
            page.put(DocumentKind::Telegram, id, 1);
            // What was only telephoned cannot be quoted.
            if granted < asked && !known.was_on_paper(*quoted_month) {
                page.view.body[0] = Paragraph::Text(page.fmt("doc.petition_unquoted.p1").into());
            }
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Quoted { indicator, value, month } => {
            page.value("indicator", indicator_name(w, *indicator));
            page.value("value", amount(w, *indicator, *value));
            page.value("when", numbers::month(w, *month));
            page.put(DocumentKind::File, "quoted", 2);
            let quote = page.fmt("doc.quoted.quote");
            page.view.body.insert(1, Paragraph::Quote(quote.into()));
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Labelled { county: id, .. } => {
            let all: Vec<&Document> = removed_in(paper.month, known).collect();
            page.value("county", county(*id));
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
                page.view.subject = w.fmt("doc.labelled.many", &[("county", &county(*id)), ("more", &more)]);
            }
            let lines =
                all.iter().filter_map(|paper| removed_line(paper, known, w)).map(|line| Paragraph::Text(line.into()));
            page.view.body.splice(1..1, lines);
            page.view.desk = Some(Desk::Cadres);
        }
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
        Kind::Dismissed(reproach) => {
            page.value("successor", names::successor(w, known));
            page.put(DocumentKind::Note, "dismissed", 1);
            page.view.body.push(Paragraph::Text(dismissed_for(*reproach, desktop).into()));
            let grounds = outcomes::grounds(paper, *reproach, known, desktop);
            page.view.body.extend(grounds.into_iter().map(Paragraph::Text));
        }
    }
    stated::add(&mut page.view.body, paper, known, desktop);
    page.view
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
