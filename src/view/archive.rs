//! The archive: the numbers of the model by mechanism, each with its source, and every work the data cite.

mod citations;

use crate::data::params::{Numbers, SourcedNumber};
use crate::data::sources::Sources;
use crate::save::switches::settings_to;
use crate::sim::orders::{Desk, Indicator, Order};
use crate::sim::rules::{Edit, Edits, ParamSpec, Placed};
use crate::sim::run::RunSpec;
use crate::sim::settings::RunSettings;

use super::model::{Again, ArchivePage, ArchiveView, DocumentKind, DocumentView, MECHANISMS, ParameterRow};
use super::numbers;
use super::words::Words;

use citations::named;
pub use citations::work;
pub(crate) use citations::{cited, source_of};
pub use citations::{passed_on, published_works};

/// The mechanism a number belongs to, by its group; the longer prefix wins.
const PAGES: [(&str, &str); 44] = [
    ("body.", "body"),
    ("concealment.", "hiding"),
    ("estimate.", "estimate"),
    ("fields.", "fields"),
    ("food.", "kitchens"),
    ("food.animals", "fields"),
    ("food.feed", "fields"),
    ("food.seed", "fields"),
    ("food.tools", "fields"),
    ("food.town", "cities"),
    ("food.will", "labour"),
    ("hearing.", "line"),
    ("hearing.book", "procurement"),
    ("hearing.dead", "relief"),
    ("hearing.iron", "iron"),
    ("hearing.relief", "relief"),
    ("hearing.roll", "relief"),
    ("inspection.", "estimate"),
    ("iron.", "iron"),
    ("labour.", "labour"),
    ("levy.", "levy"),
    ("levy.army", "cities"),
    ("politics.", "line"),
    ("politics.commune_share", "cadres"),
    ("politics.fear", "cadres"),
    ("politics.reward", "cadres"),
    ("politics.shield", "cadres"),
    ("politics.successor", "cadres"),
    ("politics.grace", "relief"),
    ("reporting.", "claims"),
    ("start.", "fields"),
    ("start.share", "births"),
    ("stores.", "procurement"),
    ("stores.resale", "relief"),
    ("stores.towns", "cities"),
    ("taking.", "procurement"),
    ("taking.search", "hiding"),
    ("taking.force", "cadres"),
    ("vital.", "body"),
    ("vital.conceptions", "births"),
    ("vital.fertile", "births"),
    ("vital.flight", "flight"),
    ("vital.road", "flight"),
    ("weather.", "fields"),
];

/// The page a number stands on; a group that no line names stands on none, and a test says so.
fn page(name: &str) -> Option<&'static str> {
    let found = PAGES.iter().filter(|(prefix, _)| name.starts_with(prefix));
    found.max_by_key(|(prefix, _)| prefix.len()).map(|(_, page)| *page)
}

/// The mechanism a figure belongs to, by the key of what it is called or of the chart it stands in; the longer prefix
/// wins.
const FIGURES: [(&str, &str); 92] = [
    ("books.ledger.births", "births"),
    ("books.ledger.harvest", "claims"),
    ("books.ledger.iron", "iron"),
    ("books.ledger.levy", "levy"),
    ("books.ledger.sick", "body"),
    ("books.ledger.stores", "procurement"),
    ("books.series.births", "births"),
    ("books.series.energy", "body"),
    ("books.series.harvest", "fields"),
    ("books.series.hidden", "hiding"),
    ("books.series.iron", "iron"),
    ("books.series.quota", "levy"),
    ("books.series.returned", "relief"),
    ("books.series.sick", "body"),
    ("books.series.taken", "procurement"),
    ("books.series.village_stock", "procurement"),
    ("books.twin.county.harvest", "fields"),
    ("books.twin.county.people", "body"),
    ("books.twin.county.removed", "cadres"),
    ("books.twin.delivered", "procurement"),
    ("books.twin.elsewhere", "body"),
    ("books.twin.excess", "body"),
    ("books.twin.harvest", "fields"),
    ("books.twin.left_in_fields", "fields"),
    ("books.twin.months", "line"),
    ("books.twin.removed", "cadres"),
    ("books.twin.returned", "relief"),
    ("books.twin.shortage", "cities"),
    ("books.twin.taken", "procurement"),
    ("card.contradicted", "estimate"),
    ("card.met", "levy"),
    ("card.rule.a_head", "kitchens"),
    ("card.rule.book_drawn", "procurement"),
    ("card.rule.implies", "relief"),
    ("card.saved", "levy"),
    ("card.signatures", "line"),
    ("chart.births", "births"),
    ("chart.iron", "iron"),
    ("chart.quota", "levy"),
    ("chart.sick", "body"),
    ("chart.stock", "procurement"),
    ("chart.weighed", "procurement"),
    ("doc.fact.found", "hiding"),
    ("doc.fact.granted", "relief"),
    ("doc.fact.households", "hiding"),
    ("doc.request.asked", "relief"),
    ("doc.request.hands", "labour"),
    ("doc.request.sealed", "procurement"),
    ("doc.request.stopped", "kitchens"),
    ("doc.returns.births", "births"),
    ("doc.returns.deaths", "body"),
    ("doc.returns.sick", "body"),
    ("doc.returns.weighed", "procurement"),
    ("facts.away", "labour"),
    ("facts.births", "births"),
    ("facts.called", "labour"),
    ("facts.county_store", "procurement"),
    ("facts.delivered", "procurement"),
    ("facts.inspected", "estimate"),
    ("facts.iron_claimed", "iron"),
    ("facts.kitchens", "kitchens"),
    ("facts.labelled", "cadres"),
    ("facts.missing", "levy"),
    ("facts.net", "levy"),
    ("facts.ordinary", "fields"),
    ("facts.own_estimate", "estimate"),
    ("facts.people", "body"),
    ("facts.quota", "levy"),
    ("facts.relief_left", "relief"),
    ("facts.sales_plan", "relief"),
    ("facts.search_yield", "hiding"),
    ("facts.sick", "body"),
    ("facts.sold", "relief"),
    ("facts.state_stock", "procurement"),
    ("facts.task_ordered", "labour"),
    ("facts.town_cover", "cities"),
    ("facts.towns", "cities"),
    ("facts.transferred", "procurement"),
    ("indicator.deaths", "body"),
    ("indicator.iron", "iron"),
    ("indicator.procurement", "procurement"),
    ("indicator.roll", "kitchens"),
    ("indicator.sick", "body"),
    ("seat.", "line"),
    ("secretary.", "cadres"),
    ("series.hidden", "hiding"),
    ("series.own", "estimate"),
    ("series.known", "estimate"),
    ("table.delivered", "procurement"),
    ("table.kitchens", "kitchens"),
    ("table.quota", "levy"),
    ("table.sick", "body"),
];

/// The mechanism behind a figure, by the key of what it is called; empty where none is nearer than that of its kind.
#[must_use]
pub fn of_figure(key: &str) -> &'static str {
    let found = FIGURES.iter().filter(|(prefix, _)| key.starts_with(prefix));
    found.max_by_key(|(prefix, _)| prefix.len()).map_or("", |(_, page)| *page)
}

/// The mechanism behind what a desk decides.
#[must_use]
pub const fn of_desk(desk: Desk) -> &'static str {
    match desk {
        Desk::Report => "claims",
        Desk::Quota => "levy",
        Desk::Labour => "labour",
        Desk::Granaries => "procurement",
        Desk::Kitchens => "kitchens",
        Desk::Inspection => "estimate",
        Desk::Cadres => "cadres",
        Desk::Letters => "relief",
    }
}

/// The mechanism behind an order.
#[must_use]
pub const fn of_order(order: &Order) -> &'static str {
    match order {
        Order::Furnaces { .. } => "iron",
        Order::Relief { .. } | Order::RuralResale { .. } | Order::ResponsibilityFields { .. } => "relief",
        Order::Search { .. } => "hiding",
        Order::Roads { .. } => "flight",
        Order::SignLetter | Order::AnswerInspector { .. } => "line",
        _ => of_desk(order.desk()),
    }
}

/// The mechanism behind a figure.
#[must_use]
pub const fn of_indicator(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Pledge | Indicator::Estimate | Indicator::Harvest => "claims",
        Indicator::Procurement => "procurement",
        Indicator::Iron => "iron",
        Indicator::Sick | Indicator::Deaths => "body",
        Indicator::Roll => "kitchens",
    }
}

/// The mechanism behind a document.
#[must_use]
pub fn of_document(document: &DocumentView) -> &'static str {
    let by_kind = match document.kind {
        DocumentKind::Circular | DocumentKind::Note | DocumentKind::Telegram => "line",
        DocumentKind::Returns | DocumentKind::File => "claims",
        DocumentKind::Request | DocumentKind::Letter => "relief",
        DocumentKind::Inspection => "estimate",
    };
    document.sheet.map(of_indicator).or_else(|| document.desk.map(of_desk)).unwrap_or(by_kind)
}

/// The archive.
#[must_use]
pub fn archive(numbers: &Numbers, sources: &Sources, words: &dyn Words) -> ArchiveView {
    let of = |id: &str| ArchivePage {
        id: id.to_owned(),
        parameters: numbers
            .iter()
            .filter(|(name, _)| page(name) == Some(id))
            .map(|(name, number)| row(name, number, sources, words))
            .collect(),
    };
    ArchiveView {
        page: None,
        pages: MECHANISMS.into_iter().map(of).collect(),
        cited: sources.0.iter().map(|(id, source)| (id.clone(), named(id, source, words))).collect(),
        again: Again::default(),
    }
}

/// A number as people read it: small ones with the digits they have.
fn digits(value: f64) -> String {
    if value.abs() >= 1000.0 { numbers::whole(value.round() as i64) } else { value.to_string() }
}

/// A value with its unit.
fn with_unit(value: f64, unit: &str, words: &dyn Words) -> String {
    // That a number is whole is seen.
    let unit = unit.strip_prefix("whole ").unwrap_or(unit);
    words.fmt(&format!("number.unit.{}", unit.replace('/', "_")), &[("n", &digits(value))])
}

/// Numbers that a run has otherwise, each beside what the model has.
#[must_use]
pub fn edited(edits: &Edits, numbers: &Numbers, words: &dyn Words) -> Vec<String> {
    let one = |edit: &Edit| {
        let label = words.text(&format!("number.{}", edit.name()));
        let unit = edit.spec().unit;
        let was = numbers.get(edit.name()).map_or(f64::NAN, |number| number.value);
        let (value, was) = (with_unit(edit.value(), unit, words), with_unit(was, unit, words));
        words.fmt("number.edited", &[("number", label), ("value", &value), ("was", &was)])
    };
    edits.iter().map(one).chain(edits.placed().map(|placed| placed_in_words(placed, words))).collect()
}

/// The end of the text key of an act of the Centre that has a size.
fn act_key(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "Must" => "must",
        "Record" => "record",
        "Revise" => "revise",
        "Accept" => "accept",
        "Levy" => "levy",
        "Works" => "works",
        "Iron" => "iron",
        "Ploughing" => "ploughing",
        "Plots" => "plots",
        "Hire" => "hire",
        "SendHome" => "send_home",
        "Exports" => "exports",
        "CityRation" => "city_ration",
        "Relief" => "relief",
        _ => return None,
    })
}

/// What a run has otherwise of a province or of the Centre.
fn placed_in_words(placed: &Placed, words: &dyn Words) -> String {
    let (kind, of) = placed.name().split_once('.').unwrap_or_default();
    let province = format!("province.{of}");
    let province = if words.has(&province) { words.text(&province) } else { of };
    // An act is named by its month and its kind.
    let (month, act) = of.split_once('.').unwrap_or_default();
    let month = month.parse().map_or_else(|_| String::new(), |month| numbers::month(words, month));
    let act = act_key(act).map_or("", |key| words.text(&format!("number.act.{key}")));
    let label = words.fmt(&format!("number.placed.{kind}"), &[("province", province), ("act", act), ("month", &month)]);
    let value = match kind {
        "rank" => words.text(if placed.value() > 0.0 { "number.placed.on" } else { "number.placed.off" }).to_owned(),
        _ => digits(placed.value()),
    };
    words.fmt("number.placed", &[("number", &label), ("value", &value)])
}

/// The switches of a run that are not as usual, in words.
#[must_use]
pub fn switched(settings: &RunSettings, words: &dyn Words) -> Vec<String> {
    // A rule of the levy is named by its value, everything else by its own name.
    let key = |(name, value): (String, String)| if name == "levy" { value } else { name };
    let spelled = settings_to(settings).into_iter();
    spelled.map(|pair| words.text(&format!("switch.{}", key(pair))).to_owned()).collect()
}

/// What was changed of a run, in a sentence; empty where nothing was. `other_rules` says that it was first played under
/// other rules.
#[must_use]
pub fn changed(spec: &RunSpec, other_rules: bool, numbers: &Numbers, words: &dyn Words) -> String {
    if spec.is_edited() {
        let mut all = switched(&spec.settings, words);
        all.extend(edited(&spec.numbers, numbers, words));
        return words.fmt("books.watermark.edited", &[("switches", &all.join(words.text("format.joint")))]);
    }
    if other_rules { words.text("books.watermark.rules").to_owned() } else { String::new() }
}

/// Marks the numbers that the next run has otherwise.
pub fn mark(view: &mut ArchiveView, edits: &Edits, words: &dyn Words) {
    for row in view.pages.iter_mut().flat_map(|page| &mut page.parameters) {
        if let Some(edit) = edits.iter().find(|edit| edit.name() == row.id) {
            row.next = Some(with_unit(edit.value(), edit.spec().unit, words));
            row.typed = edit.value().to_string();
        }
    }
}

fn row(name: &str, number: &SourcedNumber, sources: &Sources, words: &dyn Words) -> ParameterRow {
    let value = |value: f64| with_unit(value, &number.unit, words);
    let (low, high) = ParamSpec::named(name).map_or((number.value, number.value), |spec| (spec.low, spec.high));
    let range = [("value", value(number.value)), ("low", value(low)), ("high", value(high))];
    ParameterRow {
        id: name.to_owned(),
        label: words.text(&format!("number.{name}")).to_owned(),
        value: value(number.value),
        next: None,
        range: words.fmt("number.range", &range.each_ref().map(|(name, text)| (*name, text.as_str()))),
        typed: number.value.to_string(),
        source: source_of(&number.source, sources, words),
    }
}
