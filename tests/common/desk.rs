//! Desks for tests: the office and the books of a run as they are seen from the chair, in texts that must be there.

use std::collections::BTreeSet;
use std::sync::Mutex;

use ten_thousand_jin::data::Locale;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::{
    Ask, CadreMove, Candour, Channel, Desk, Indicator, InspectionTarget, Order, SearchEffort, Stance,
};
use ten_thousand_jin::sim::refusal::keep_what_can_be_given;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::model::{BooksView, DeskView, Lever, OfficeView, Paragraph, ReportSheet};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;
use ten_thousand_jin::view::words::{Words, of_run};

use super::game;

/// Tags of the languages the texts are in.
pub const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

/// All layers of the map.
pub const LAYERS: [Layer; 6] = [Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Sick, Layer::Age];

/// The texts in English.
pub fn english() -> &'static Locale {
    &game().locales["en"]
}

/// The English text under a key.
pub fn text(key: &str) -> &'static str {
    english().find(key).unwrap_or_else(|| panic!("no text {key}"))
}

/// Shows the desk of a run to a closure; nothing is opened, and a county office reads its own versions of the texts.
pub fn at_desk<T>(run: &Run, words: &dyn Words, see: impl FnOnce(&Desktop) -> T) -> T {
    let words = of_run(words, run.scenario().county_communes > 0, run.month());
    see(&Desktop::of(run, &words, &game().numbers, &game().sources))
}

/// The same with the report desk, the first county and its first commune open.
pub fn at_open_desk<T>(run: &Run, words: &dyn Words, see: impl FnOnce(&Desktop) -> T) -> T {
    let (county, commune) = (CountyId(run.known().first_county), CommuneId(run.known().first_commune));
    at_desk(run, words, |desktop| {
        let (desk, county, commune) = (Some(Desk::Report), Some(county), Some(commune));
        see(&Desktop { desk, county, commune, ..*desktop })
    })
}

/// Shows the desk of a run to a closure and fails where a text that is asked for is not there.
pub fn strictly<T>(run: &Run, language: &str, see: impl FnOnce(&Desktop) -> T) -> T {
    let words = Strict::new(language);
    let seen = at_desk(run, &words, see);
    words.all_there(language);
    seen
}

/// The office of a run in English, these orders given.
pub fn office(run: &Run, pending: &[Order]) -> OfficeView {
    office_in(run, english(), pending)
}

/// The same in other texts.
pub fn office_in(run: &Run, words: &dyn Words, pending: &[Order]) -> OfficeView {
    at_desk(run, words, |desktop| play::office(run.known(), &Desktop { pending, ..*desktop }))
}

/// The books of a run.
pub fn opened(run: &Run, file: &RunFile, words: &dyn Words) -> BooksView {
    at_desk(run, words, |desktop| books(run, &file.orders, &game().record, desktop))
}

/// A desk of the office.
pub fn desk(office: &OfficeView, desk: Desk) -> &DeskView {
    office.desks.iter().find(|view| view.desk == desk).unwrap_or_else(|| panic!("no desk {desk:?}"))
}

/// Sheets of the report desk; none where it has none.
pub fn sheets(office: &OfficeView) -> &[ReportSheet] {
    desk(office, Desk::Report).report.as_ref().map_or(&[], |report| &report.sheets)
}

/// Levers of all desks, and where each stands.
pub fn levers(office: &OfficeView) -> impl Iterator<Item = (Desk, &Lever)> {
    office
        .desks
        .iter()
        .flat_map(|view| view.sections.iter().flat_map(|section| &section.levers).map(move |lever| (view.desk, lever)))
}

/// Levers of one desk.
pub fn levers_of(office: &OfficeView, desk: Desk) -> impl Iterator<Item = &Lever> {
    levers(office).filter(move |(at, _)| *at == desk).map(|(_, lever)| lever)
}

/// The lever of a name.
pub fn lever<'a>(office: &'a OfficeView, key: &str) -> &'a Lever {
    levers(office).find(|(_, lever)| lever.key == key).map(|(_, lever)| lever).unwrap_or_else(|| panic!("no {key}"))
}

/// A paragraph as it stands on the page.
pub fn written(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Text(text) | Paragraph::Quote(text) | Paragraph::Added(text) => text.to_string(),
        Paragraph::Figure(fact) => format!("{}: {}", fact.label, fact.figure.text),
        Paragraph::Table(table) => format!("{table:?}"),
    }
}

/// The order that sends a figure on paper.
pub fn report(indicator: Indicator, stance: Stance) -> Order {
    Order::Report { indicator, stance, channel: Channel::Paper }
}

/// Orders that make papers of many kinds come back.
pub fn busy(run: &Run) -> Vec<Order> {
    let known = run.known();
    let county = CountyId(known.first_county + run.month().0 % 9);
    let mut orders = vec![
        Order::Inspect { county, target: InspectionTarget::Fields },
        Order::Cadre { county, action: CadreMove::Shield },
        Order::Relief { county, tonnes: 1000 },
    ];
    match run.month().0 % 12 {
        2 => orders.push(Order::Petition { ask: Ask::Cut, kilotonnes: 200 }),
        4 => orders.push(Order::Petition { ask: Ask::Resale, kilotonnes: 300 }),
        8 => orders.push(report(Indicator::Estimate, Stance::Own)),
        10 => orders.push(Order::Search { effort: SearchEffort::Force }),
        11 => orders.push(Order::RecallAtHarvest { on: true }),
        _ => orders.extend([
            Order::Inspect { county, target: InspectionTarget::Granaries },
            Order::SignLetter,
            Order::AnswerInspector { candour: Candour::Belief },
        ]),
    }
    keep_what_can_be_given(&mut orders, known);
    orders
}

/// Texts of a language that remember what was asked for and is not there.
pub struct Strict {
    locale: &'static Locale,
    missing: Mutex<BTreeSet<String>>,
}

impl Strict {
    /// Nothing was asked for yet.
    pub fn new(language: &str) -> Self {
        Self { locale: &game().locales[language], missing: Mutex::default() }
    }

    fn note(&self, key: &str) {
        // How many paragraphs a document has is asked by filling them in.
        let paragraph = key.starts_with("doc.") && key.rsplit('.').next().is_some_and(|end| end.starts_with('p'));
        if self.locale.find(key).is_none() && !paragraph {
            self.missing.lock().unwrap().insert(key.to_owned());
        }
    }

    /// Fails where a text was asked for that is not there.
    pub fn all_there(&self, what: &str) {
        let missing = self.missing.lock().unwrap();
        assert!(missing.is_empty(), "{what}: no text for {missing:?}");
    }

    /// The same, and fails where what is shown has an open bracket or a placeholder for a text.
    pub fn all_filled_in(&self, what: &str, shown: &str) {
        self.all_there(what);
        assert!(!shown.contains("[…]"), "{what}: a missing text is shown");
        for piece in shown.split('{').skip(1) {
            let name: String = piece.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            assert!(name.is_empty() || !piece[name.len()..].starts_with('}'), "{what}: {{{name}}} is not filled in");
        }
    }
}

impl Words for Strict {
    fn text(&self, key: &str) -> &str {
        self.note(key);
        Words::text(self.locale, key)
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.note(key);
        Locale::fmt(self.locale, key, values)
    }
    fn has(&self, key: &str) -> bool {
        self.locale.has(key)
    }
}
