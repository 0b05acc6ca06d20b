//! The inbox: papers of the run worded as documents.

use crate::sim::known::{Document, DocumentKind as Kind, KnownState};
use crate::sim::ledger::{Claimed, Level, Motive};
use crate::sim::orders::{Desk, Indicator, InspectionTarget};
use crate::view::model::{DocumentKind, DocumentView, Fact, Figure, Mark, Paragraph};
use crate::view::words::Words;

use super::cards::About;
use super::{Desktop, names, number};

/// Papers shown in the inbox: those of the last months, newest first.
const MONTHS_SHOWN: u16 = 14;

/// The inbox, newest first.
pub(super) fn inbox(known: &KnownState, desktop: &Desktop) -> Vec<DocumentView> {
    known
        .papers
        .iter()
        .rev()
        .filter(|paper| known.month.since(paper.month) < MONTHS_SHOWN)
        .map(|paper| view(paper, known, desktop))
        .collect()
}

/// What came back when the last month closed.
pub(super) fn returns(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let Some(Kind::Returns { weighed, sick, deaths, births }) =
        known.papers.iter().rev().map(|paper| &paper.kind).find(|kind| matches!(kind, Kind::Returns { .. }))
    else {
        return Vec::new();
    };
    let mut lines = vec![w.fmt("play.returns.weighed", &[("grain", &number::grain(w, *weighed))])];
    lines.push(w.fmt("play.returns.births", &[("births", &number::people(w, *births))]));
    if known.communes_exist {
        lines.push(
            w.fmt("play.returns.sick", &[("sick", &number::people(w, *sick)), ("deaths", &number::people(w, *deaths))]),
        );
    }
    lines
}

/// The text key of an indicator.
pub(super) const fn indicator_key(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Pledge => "pledge",
        Indicator::Estimate => "estimate",
        Indicator::Harvest => "harvest",
        Indicator::Procurement => "procurement",
        Indicator::Iron => "iron",
        Indicator::Deaths => "deaths",
        Indicator::Sick => "sick",
        Indicator::Roll => "roll",
    }
}

/// The name of an indicator.
pub(super) fn indicator_name(words: &dyn Words, indicator: Indicator) -> String {
    words.text(&format!("play.indicator.{}", indicator_key(indicator))).to_owned()
}

/// A figure of an indicator with its unit.
pub(super) fn amount(words: &dyn Words, indicator: Indicator, value: i64) -> String {
    match indicator {
        Indicator::Pledge | Indicator::Estimate | Indicator::Harvest | Indicator::Procurement | Indicator::Iron => {
            number::grain(words, value)
        }
        Indicator::Deaths | Indicator::Sick | Indicator::Roll => number::people(words, value),
    }
}

struct Page<'a> {
    words: &'a dyn Words,
    known: &'a KnownState,
    view: DocumentView,
}

impl Page<'_> {
    fn put(&mut self, kind: DocumentKind, from: &str, id: &str, values: &[(&str, &str)]) -> &mut Self {
        self.view.kind = kind;
        self.view.from = self.words.text(from).to_owned();
        self.view.subject = self.words.fmt(&format!("doc.{id}.subject"), values);
        for at in 1..=4 {
            let key = format!("doc.{id}.p{at}");
            let text = self.words.fmt(&key, values);
            if !missing(&text, &key) {
                self.view.body.push(Paragraph::Text(text));
            }
        }
        self
    }

    fn fact(&mut self, label: &str, figure: Figure) -> &mut Self {
        self.view.body.push(Paragraph::Figure(Fact::new(self.words.text(label), figure)));
        self
    }

    fn about(&self, title: &str) -> About<'_> {
        About { words: self.words, now: self.known.month, title: self.words.text(title).to_owned() }
    }
}

fn missing(text: &str, key: &str) -> bool {
    text.is_empty() || text == "[…]" || text == key
}

fn view(paper: &Document, known: &KnownState, desktop: &Desktop) -> DocumentView {
    let w = desktop.words;
    let base = DocumentView {
        id: paper.number,
        month: paper.month,
        date: number::month(w, paper.month),
        to: w.text("play.to.office").to_owned(),
        unread: !desktop.read.contains(&paper.number),
        matter: paper.matter && paper.month == known.month,
        source: w.text("play.source.composite").to_owned(),
        ..DocumentView::default()
    };
    let mut page = Page { words: w, known, view: base };
    let county_name = |id| names::county(w, id);
    match &paper.kind {
        Kind::Circular(id) => {
            page.put(DocumentKind::Circular, "play.from.centre", id, &[]);
            let cited =
                desktop.rules.centre.iter().find(|entry| entry.id == *id).map_or("", |entry| entry.source.as_str());
            page.view.source = w.fmt("play.source.cited", &[("sources", cited)]);
            page.view.desk = circular_desk(id);
        }
        Kind::Returns { weighed, sick, deaths, births } => {
            page.put(DocumentKind::Returns, "play.from.grain_office", "returns", &[]);
            let month = paper.month;
            let figure = page.about("play.fact.month_weighed").weighed(number::grain(w, *weighed), month);
            page.fact("play.fact.month_weighed", figure);
            let births_known = crate::sim::ledger::Known::exact(
                *births,
                Level::County,
                crate::sim::ledger::Method::Registered,
                month,
                Motive::None,
            );
            let figure = page.about("play.fact.births").known(number::people(w, *births), &births_known);
            page.fact("play.fact.births", figure);
            if known.communes_exist {
                for (key, value, why) in
                    [("play.fact.sick", *sick, Motive::HideFailure), ("play.fact.deaths", *deaths, Motive::HideFailure)]
                {
                    let figure = page.about(key).claimed(
                        number::people(w, value),
                        Claimed { value, by: Level::County, month },
                        why,
                    );
                    page.fact(key, figure);
                }
            }
        }
        Kind::Quota { gross, net, in_force } => {
            page.put(DocumentKind::Circular, "play.from.planning", "quota", &[]);
            for (key, kg) in [("play.fact.in_force", *in_force), ("play.fact.quota", *gross), ("play.fact.owed", *net)]
            {
                let figure = page.about(key).booked(number::grain(w, kg), Level::Centre, paper.month);
                page.fact(key, figure);
            }
            page.view.desk = Some(Desk::Quota);
        }
        Kind::Due(indicator) => {
            let name = indicator_name(w, *indicator);
            page.put(DocumentKind::Telegram, "play.from.bureau", "due", &[("indicator", &name)]);
            page.view
                .body
                .push(Paragraph::Text(w.text(&format!("play.about.{}", indicator_key(*indicator))).to_owned()));
            page.view.desk = Some(Desk::Report);
        }
        Kind::Raised { indicator, from, to } => {
            let (drafted, sent) = (amount(w, *indicator, *from), amount(w, *indicator, *to));
            page.put(
                DocumentKind::Note,
                "play.from.first_secretary",
                "raised",
                &[("indicator", &indicator_name(w, *indicator)), ("from", &drafted), ("to", &sent)],
            );
        }
        Kind::NotSigned(order) => {
            let text = super::desks::order_text(order, known, desktop);
            page.put(DocumentKind::Note, "play.from.first_secretary", "not_signed", &[("order", &text)]);
        }
        Kind::Inspection { county, finding } => {
            let name = county_name(*county);
            let id = match finding.target {
                InspectionTarget::Fields => "inspection_fields",
                InspectionTarget::Granaries => "inspection_granaries",
            };
            let (low, high) =
                (number::percent(i64::from(finding.low) / 10 * 10), number::percent(i64::from(finding.high) / 10 * 10));
            page.put(
                DocumentKind::Inspection,
                "play.from.team",
                id,
                &[("county", &name), ("low", &low), ("high", &high)],
            );
            page.view.desk = Some(Desk::Report);
        }
        Kind::SearchResult { county, found, households } => {
            let each = format!("{:.1}", *found as f64 / (*households).max(1) as f64);
            page.put(
                DocumentKind::Returns,
                "play.from.security",
                "search",
                &[
                    ("county", &county_name(*county)),
                    ("found", &number::grain(w, *found)),
                    ("households", &number::whole(*households as f64)),
                    ("each", &each),
                ],
            );
            page.view.desk = Some(Desk::Granaries);
        }
        Kind::PetitionAnswer { asked, granted, quoted, quoted_month } => {
            let date = number::month(w, *quoted_month);
            page.put(
                DocumentKind::Circular,
                "play.from.centre",
                "petition_answer",
                &[("asked", &number::grain(w, *asked)), ("granted", &number::grain(w, *granted))],
            );
            page.view.body.push(Paragraph::Quote(
                w.fmt("doc.petition_answer.quote", &[("value", &number::grain(w, *quoted)), ("date", &date)]),
            ));
        }
        Kind::Quoted { indicator, value, month } => {
            page.put(
                DocumentKind::File,
                "play.from.centre",
                "quoted",
                &[("indicator", &indicator_name(w, *indicator))],
            );
            let quote = w.fmt(
                "doc.quoted.quote",
                &[
                    ("value", &amount(w, *indicator, *value)),
                    ("date", &number::month(w, *month)),
                    ("indicator", &indicator_name(w, *indicator)),
                ],
            );
            page.view.body.push(Paragraph::Quote(quote));
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Labelled(county) => {
            page.put(DocumentKind::Note, "play.from.organisation", "labelled", &[("county", &county_name(*county))]);
            page.view.desk = Some(Desk::Cadres);
        }
        Kind::Letter { letter, county, commune } => {
            page.put(
                DocumentKind::Letter,
                "play.from.village",
                &format!("letter_{letter}"),
                &[("county", &county_name(*county)), ("commune", &names::commune(w, *commune))],
            );
            page.view.desk = Some(Desk::Inspection);
        }
        Kind::CollectiveLetter => {
            page.put(DocumentKind::Petition, "play.from.colleagues", "collective", &[]);
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Inspector => {
            page.put(DocumentKind::Telegram, "play.from.centre", "inspector", &[]);
            page.view.desk = Some(Desk::Letters);
        }
        Kind::Dismissed => {
            page.put(DocumentKind::Note, "play.from.organisation", "dismissed", &[]);
        }
    }
    let _ = Mark::Claimed;
    page.view
}

/// The desk at which a circular can be acted on.
fn circular_desk(id: &str) -> Option<Desk> {
    Some(match id {
        "works_call" | "iron_order" | "beidaihe" | "general_line" => Desk::Labour,
        "canteens_praised" | "canteen_drive" | "kitchens_again" | "kitchens_end" | "plots_return"
        | "twelve_articles" => Desk::Kitchens,
        "anti_hiding" | "sales_plan_raised" | "spring_hunger_note" | "imports" => Desk::Granaries,
        "migration_ban" | "purge_of_leaders" | "struggle_meetings" | "xinyang_known" => Desk::Cadres,
        "transfer_plan" | "autumn_levy" | "jinan_meeting" => Desk::Quota,
        "sixty_points" | "chengdu" | "first_sputnik" | "wuchang" | "zhengzhou" | "lushan_turns" => Desk::Report,
        "lushan_opens" | "seven_thousand" => Desk::Letters,
        _ => return None,
    })
}
