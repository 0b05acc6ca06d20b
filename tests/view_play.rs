//! The office and the books as views: every text is there and filled in, and nothing shows that no signal carries.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use bevy_ecs::prelude::World;
use ten_thousand_jin::data::{self, GameData, Locale, Pack};
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::{Body, Levy, Mothers};
use ten_thousand_jin::sim::granary::{Granary, Store};
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::known::KnownState;
use ten_thousand_jin::sim::orders::{
    Ask, CadreMove, Candour, Channel, Charge, DatedOrder, Desk, Fuel, Indicator, InspectionTarget, KitchenOrder, Order,
    SearchEffort, SplitRule, Stance, Task,
};
use ten_thousand_jin::sim::refusal::keep_what_can_be_given;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{BooksView, Control, OfficeView, Paragraph};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;
use ten_thousand_jin::view::words::{CountyWords, Words};
use ten_thousand_jin::view::{archive, books};

const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

fn game() -> &'static GameData {
    static GAME: OnceLock<GameData> = OnceLock::new();
    GAME.get_or_init(|| {
        let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
        data::load(&pack).unwrap_or_else(|report| panic!("{report}"))
    })
}

/// Texts that remember what was asked for and is not there.
struct Strict {
    locale: Locale,
    missing: Mutex<BTreeSet<String>>,
}

impl Strict {
    fn new(language: &str) -> Self {
        Self { locale: game().locales[language].clone(), missing: Mutex::default() }
    }

    fn note(&self, key: &str) {
        // How many paragraphs a document has is asked by filling them in.
        let paragraph = key.starts_with("doc.") && key.rsplit('.').next().is_some_and(|end| end.starts_with('p'));
        if self.locale.find(key).is_none() && !paragraph {
            self.missing.lock().unwrap().insert(key.to_owned());
        }
    }

    fn check(&self, what: &str, shown: &str) {
        let missing = self.missing.lock().unwrap();
        assert!(missing.is_empty(), "{what}: no text for {missing:?}");
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
        Words::text(&self.locale, key)
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.note(key);
        Locale::fmt(&self.locale, key, values)
    }
    fn has(&self, key: &str) -> bool {
        self.locale.has(key)
    }
}

struct Look<'a> {
    pending: &'a [Order],
    layer: Layer,
    edited: bool,
}

const PLAIN: Look = Look { pending: &[], layer: Layer::Claims, edited: false };

fn with<T>(run: &Run, words: &Strict, look: &Look, build: impl FnOnce(&Desktop) -> T) -> T {
    let known = run.known();
    let at_county = CountyWords(words);
    build(&Desktop {
        words: if run.scenario().county_communes > 0 { &at_county } else { words },
        rules: &game().rules,
        numbers: &game().numbers,
        sources: &game().sources,
        scenario: run.scenario(),
        spec: run.spec(),
        pending: look.pending,
        desk: Some(Desk::Report),
        document: None,
        read: &BTreeSet::new(),
        county: Some(CountyId(known.first_county)),
        commune: Some(CommuneId(known.first_commune)),
        layer: look.layer,
        over: run.is_over(),
        edited: look.edited,
    })
}

fn office(run: &Run, words: &Strict, look: &Look) -> OfficeView {
    with(run, words, look, |desktop| play::office(run.known(), desktop))
}

fn opened(run: &Run, file: &RunFile, words: &Strict) -> BooksView {
    with(run, words, &PLAIN, |desktop| books::books(run, &file.orders, &game().record, desktop))
}

/// One order of each kind and of each of their choices.
fn every_order(known: &KnownState) -> Vec<Order> {
    let county = CountyId(known.first_county);
    let to = CountyId(known.first_county + 1);
    let mut orders = vec![
        Order::CutClaims { county, permille: 700 },
        Order::GrossPurchase { permille: 900 },
        Order::RuralResale { permille: 1200 },
        Order::SeedReserve { permille: 1000 },
        Order::Relief { county, tonnes: 2000 },
        Order::Transfer { from: county, to, tonnes: 1000 },
        Order::PrivatePlots { permille: 50 },
        Order::SignLetter,
    ];
    for indicator in Indicator::ALL {
        for stance in [
            Stance::AsFiled,
            Stance::Own,
            Stance::Hedged,
            Stance::Raised(100),
            Stance::CutTo(800),
            Stance::Figure(9000),
            Stance::Late,
            Stance::Silent,
        ] {
            let channel = if stance == Stance::Own { Channel::Telephone } else { Channel::Paper };
            orders.push(Order::Report { indicator, stance, channel });
        }
    }
    orders.extend([SplitRule::ByClaim, SplitRule::ByLastYear, SplitRule::ByNeed].map(|by| Order::SplitQuota { by }));
    orders.extend([Task::Works, Task::Iron, Task::DeepPloughing].map(|task| Order::Hands { task, permille: 100 }));
    for charge in [Charge::Ore, Charge::Scrap, Charge::Tools] {
        orders.extend([Fuel::Coal, Fuel::Woods].map(|fuel| Order::Furnaces { charge, fuel }));
    }
    orders.extend(
        [SearchEffort::None, SearchEffort::Amnesty, SearchEffort::Force].map(|effort| Order::Search { effort }),
    );
    orders.extend(
        [KitchenOrder::Line, KitchenOrder::Free, KitchenOrder::Rationed, KitchenOrder::Lapse]
            .map(|form| Order::Kitchens { form }),
    );
    orders.extend([true, false].map(|on| Order::RecallAtHarvest { on }));
    orders.extend([true, false].map(|on| Order::ResponsibilityFields { on }));
    orders.extend(
        [InspectionTarget::Granaries, InspectionTarget::Fields].map(|target| Order::Inspect { county, target }),
    );
    orders.extend(
        [CadreMove::Shield, CadreMove::Expose, CadreMove::Reward].map(|action| Order::Cadre { county, action }),
    );
    orders.extend((0..=3).map(|strictness| Order::Roads { strictness }));
    orders.extend([Ask::Cut, Ask::Resale].map(|ask| Order::Petition { ask, kilotonnes: 100 }));
    orders.extend([Candour::Files, Candour::Belief].map(|candour| Order::AnswerInspector { candour }));
    orders
}

/// Orders that make papers of many kinds come back.
fn busy(run: &Run) -> Vec<Order> {
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
        8 => {
            orders.push(Order::Report { indicator: Indicator::Estimate, stance: Stance::Own, channel: Channel::Paper })
        }
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

#[test]
fn every_text_of_a_whole_run_is_there_and_filled_in() {
    let words = LANGUAGES.map(|language| (language, Strict::new(language)));
    let mut run = common::begin("province", "anhui", 7);
    let mut kinds = BTreeSet::new();
    let layers = [Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Sick, Layer::Age];
    while !run.is_over() {
        let pending = busy(&run);
        let month = run.month();
        // Every month in one of the languages, and all at the turn of each year.
        for (at, (language, words)) in words.iter().enumerate() {
            if usize::from(month.0) % 2 != at && month.of_year() != 1 {
                continue;
            }
            let layer = layers[usize::from(month.0) % layers.len()];
            let view = office(&run, words, &Look { pending: &pending, layer, edited: month.0.is_multiple_of(3) });
            words.check(&format!("office of {month} in {language}"), &format!("{view:?}"));
            assert!(!view.inbox.is_empty() && view.desks.len() == 8 && view.calendar.month == month);
            assert!(view.inbox.iter().all(|paper| !paper.subject.is_empty() && !paper.body.is_empty()));
            kinds.extend(view.inbox.iter().map(|paper| paper.kind as u8));
            let charts = with(&run, words, &PLAIN, |desktop| play::charts(run.known(), desktop));
            words.check(&format!("charts of {month} in {language}"), &format!("{charts:?}"));
        }
        run.step(&pending).unwrap();
    }
    assert!(kinds.len() >= 6, "papers of only {} kinds came", kinds.len());
}

/// Every paper as it first lay on the desk stays so: what a month later is known does not rewrite it.
#[test]
fn a_filed_paper_does_not_change() {
    for scenario in ["province", "county"] {
        let words = Strict::new("en");
        let mut run = common::begin(scenario, "anhui", 7);
        let mut first: BTreeMap<u32, (String, String, String)> = BTreeMap::new();
        let mut compared = 0;
        while !run.is_over() {
            for paper in office(&run, &words, &PLAIN).inbox {
                // Cards say how old a figure is, so only words and figures of the page are compared.
                let body: Vec<String> = paper.body.iter().map(written).collect();
                let now = (paper.from.clone(), paper.subject.clone(), body.join(" "));
                let then = first.entry(paper.id).or_insert_with(|| now.clone());
                assert_eq!(*then, now, "{scenario}: a paper of {} read in {}", paper.month, run.month());
                compared += 1;
            }
            let orders = if scenario == "province" { busy(&run) } else { Vec::new() };
            run.step(&orders).unwrap();
        }
        assert!(compared > 2 * first.len() && first.len() > 40, "{compared} of {}", first.len());
    }
}

/// A paragraph as it stands on the page.
fn written(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Text(text) | Paragraph::Quote(text) | Paragraph::Added(text) => text.clone(),
        Paragraph::Figure(fact) => format!("{}: {}", fact.label, fact.figure.text),
        Paragraph::Table(table) => format!("{table:?}"),
    }
}

/// Months are written out in dated documents: none after the month of the document, save in plans.
#[test]
fn the_office_does_not_know_the_future() {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let locale = &game().locales["en"];
    let mut read = 0;
    for entry in &game().rules.centre {
        for at in 1..=4 {
            let Some(text) = locale.find(&format!("doc.{}.p{at}", entry.id)) else { continue };
            read += 1;
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            for (place, word) in words.iter().enumerate() {
                let next = |ahead: usize| words.get(place + ahead).copied().unwrap_or_default();
                // The span of a grain year is no date.
                if next(1) == "to" || place > 0 && words[place - 1] == "to" {
                    continue;
                }
                let Some(month) = NAMES.iter().position(|name| name == word) else { continue };
                let year = (1..4).find_map(|ahead| next(ahead).parse().ok().filter(|year| *year > 1900));
                let year = year.unwrap_or(entry.month.year());
                let named = Month::new(year, month as u16 + 1);
                assert!(named <= entry.month, "{} of {} speaks of {named}: {text}", entry.id, entry.month);
            }
        }
    }
    assert!(read > 60, "{read} paragraphs were read");
    // What a desk says holds in every month: it names no date and no meeting that lies ahead at the start.
    let always = ["lever.", "closed.", "desk.", "indicator.", "section.", "refused.", "doc.note_", "doc.request_"];
    for language in LANGUAGES {
        let locale = &game().locales[language];
        for prefix in always {
            for key in locale.keys_under(prefix) {
                let text = Words::text(locale, key);
                for word in ["1958", "1959", "196", "Lushan", "庐山"] {
                    assert!(!text.contains(word), "{key}: {text}");
                }
            }
        }
    }
}

/// Letters tell of furnaces and of weighing where there were any.
#[test]
fn villagers_write_of_what_is() {
    let words = Strict::new("en");
    let mut run = common::begin("province", "anhui", 7);
    let (mut letters, mut births) = (0, BTreeSet::new());
    while run.month() < Month::new(1959, 4) {
        let view = office(&run, &words, &PLAIN);
        for paper in view.inbox.iter().filter(|paper| paper.body.len() == 2) {
            let text = format!("{:?}", paper.body);
            let (from, to) = match () {
                () if text.contains("furnace, what") || text.contains("into the furnace") => ((1958, 9), (1958, 11)),
                () if text.contains("ripe plants of eleven") => ((1958, 7), (1958, 12)),
                () if text.contains("has been at the dam") => ((1957, 10), (1958, 6)),
                () => continue,
            };
            letters += 1;
            let span = Month::new(from.0, from.1)..=Month::new(to.0, to.1);
            assert!(span.contains(&paper.month), "{}: {text}", paper.month);
        }
        if run.month() >= Month::new(1958, 7) {
            births
                .insert(view.returns.iter().find_map(|line| line.split("monthly mean of ").nth(1).map(str::to_owned)));
        }
        run.step(&[]).unwrap();
    }
    assert!(letters > 2, "{letters} letters came");
    assert_eq!(births.len(), 1, "a mean until mid-1958 does not move after it: {births:?}");
}

/// A petition implies less than what was told, and the less the more is asked.
#[test]
fn asking_implies_a_smaller_harvest() {
    let mut run = common::begin("province", "anhui", 7);
    while run.month() < Month::new(1958, 2) {
        run.step(&[]).unwrap();
    }
    let words = Strict::new("en");
    let told = run.known().grain_on_paper().map_or(run.known().in_force, |sent| sent.value) as f64 / 1e9;
    let view = office(&run, &words, &PLAIN);
    let letters = view.desks.iter().find(|desk| desk.desk == Desk::Letters).unwrap();
    let mut levers = 0;
    for lever in letters.sections.iter().flat_map(|section| &section.levers) {
        let Control::Choice { picks, .. } = &lever.control else { continue };
        let implied: Vec<f64> =
            picks.iter().filter_map(|pick| pick.note.split("about ").nth(1)?.split(' ').next()?.parse().ok()).collect();
        if implied.len() < 3 {
            continue;
        }
        levers += 1;
        assert!(implied[0] < told && implied.windows(2).all(|pair| pair[1] < pair[0]), "{told}: {implied:?}");
    }
    assert_eq!(levers, 2);
}

/// After the last month nothing is asked for any more.
#[test]
fn nothing_is_due_after_the_end() {
    let (run, _) = common::played("province", "anhui", 7, "zealous");
    let view = office(&run, &Strict::new("en"), &PLAIN);
    assert!(run.known().in_office && run.known().papers.iter().any(|paper| paper.matter && paper.month == run.month()));
    assert!(!view.calendar.matter && view.inbox.iter().all(|paper| !paper.matter));
    assert!(view.desks.iter().all(|desk| !desk.matter), "{}", view.calendar.next_matter);
}

/// Plans that move say so; secretaries removed in a month stand in one paper, each with a reason.
#[test]
fn papers_say_what_moved_and_who_is_gone() {
    let words = Strict::new("en");
    let mut run = common::begin("province", "anhui", 7);
    let (mut before, mut moves, mut reasons) = ((0, 0, 0), 0, BTreeSet::new());
    while !run.is_over() {
        let known = run.known();
        let now = (known.quota, known.owed, known.sales_plan);
        let view = office(&run, &words, &PLAIN);
        let last = known.month.back(1);
        if before.0 > 0
            && [(before.1, now.1), (before.2, now.2)].iter().any(|(old, new)| (new - old).abs() * 10 > old.abs())
        {
            let told = known.papers.iter().any(|paper| {
                paper.month == last && matches!(paper.kind, ten_thousand_jin::sim::papers::DocumentKind::Quota { .. })
            });
            assert!(told, "{last}: the plan moved from {before:?} to {now:?} without a word");
            moves += 1;
        }
        before = now;
        let removed = view.inbox.iter().filter(|paper| paper.month == last && paper.from == "Organisation department");
        for (at, paper) in removed.enumerate() {
            assert_eq!(at, 0, "two papers of {last} name who was removed");
            for paragraph in &paper.body[1..paper.body.len() - 1] {
                reasons.insert(written(paragraph).rsplit(". ").next().unwrap_or_default().to_owned());
            }
        }
        run.step(&[]).unwrap();
    }
    assert!(moves > 3 && reasons.len() > 1, "{moves} moves, reasons {reasons:?}");
}

/// Orders are listed as long as they stand, with their month, and what became of them is said.
#[test]
fn orders_stand_in_a_list_and_are_answered() {
    let words = Strict::new("en");
    let mut run = common::begin("province", "anhui", 7);
    let works = |permille| Order::Hands { task: Task::Works, permille };
    let county = CountyId(run.known().first_county + 3);
    run.step(&[works(250), Order::Inspect { county, target: InspectionTarget::Granaries }]).unwrap();
    let view = office(&run, &words, &PLAIN);
    assert!(view.standing.len() == 1 && view.standing[0].text.contains("25 %"), "{:?}", view.standing);
    assert!(view.standing[0].text.contains("October 1957"), "{:?}", view.standing);
    let told = view.returns.iter().take(3).filter(|line| line.contains("25 %") || line.contains("Work team")).count();
    assert_eq!(told, 2, "{:?}", view.returns);
    run.step(&[]).unwrap();
    run.step(&[works(250)]).unwrap();
    assert!(office(&run, &words, &PLAIN).standing[0].text.contains("October 1957"), "given again it is no younger");
    run.step(&[works(100)]).unwrap();
    let standing = office(&run, &words, &PLAIN).standing;
    assert!(standing.len() == 1 && standing[0].text.contains("January 1958"), "{standing:?}");
}

#[test]
fn the_office_of_a_county_has_its_texts_too() {
    let words = Strict::new("en");
    let mut run = common::begin("county", "anhui", 3);
    while !run.is_over() {
        let view = office(&run, &words, &PLAIN);
        words.check(&format!("county office of {}", run.month()), &format!("{view:?}"));
        run.step(&[]).unwrap();
    }
    assert!(office(&run, &words, &PLAIN).over.is_some());
}

/// Everything a run shows: each layer of the map, each desk, the charts.
fn shown(run: &Run) -> String {
    let words = Strict::new("en");
    let layers = [Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Sick, Layer::Age];
    let offices = layers.map(|layer| office(run, &words, &Look { layer, ..PLAIN }));
    let charts = with(run, &words, &PLAIN, |desktop| play::charts(run.known(), desktop));
    format!("{offices:?}{charts:?}")
}

/// Two runs after so many months, alike but for what `disturb` has changed in the second.
fn pair(months: usize, disturb: fn(&mut World) -> i64) -> (Run, Run) {
    let [run, mut other] = [0; 2].map(|_| {
        let mut run = common::begin("province", "anhui", 7);
        (0..months).for_each(|_| run.step(&[]).unwrap());
        run
    });
    assert_eq!(run.fingerprint(), other.fingerprint());
    assert!(disturb(other.world_mut()) > 0, "nothing could be changed");
    assert_ne!(run.fingerprint(), other.fingerprint());
    (run, other)
}

/// Half of what is hidden moves into the houses.
fn uncover(world: &mut World) -> i64 {
    let mut moved = 0;
    for mut granary in world.query::<&mut Granary>().iter_mut(world) {
        let half = granary.held(Store::Hidden) / 2;
        moved += granary.shift(Store::Hidden, Store::Household, half);
    }
    moved
}

/// Every body loses half its reserve.
fn weaken(world: &mut World) -> i64 {
    let mut changed = 0;
    for mut body in world.query::<&mut Body>().iter_mut(world) {
        body.reserve = body.reserve.map(|reserve| reserve * 0.5);
        changed += 1;
    }
    changed
}

/// Half the women with child since last month are not.
fn part(world: &mut World) -> i64 {
    let mut changed = 0;
    for mut mothers in world.query::<&mut Mothers>().iter_mut(world) {
        let half = mothers.expecting[8] / 2;
        mothers.expecting[8] -= half;
        changed += half;
    }
    changed
}

/// Every commune has handed over a tenth more since July.
fn deliver(world: &mut World) -> i64 {
    let mut more = 0;
    for mut levy in world.query::<&mut Levy>().iter_mut(world) {
        let tenth = levy.delivered / 10;
        levy.delivered += tenth;
        more += tenth;
    }
    more
}

/// Names of the fields in which two offices know different things.
fn known_apart(run: &Run, other: &Run) -> BTreeSet<String> {
    let [one, two] = [run, other].map(|run| format!("{:#?}", run.known()));
    let lines = one.lines().zip(two.lines()).filter(|(one, two)| one != two);
    lines.filter_map(|(line, _)| line.trim().split(':').next().map(str::to_owned)).collect()
}

#[test]
fn what_sends_no_signal_is_not_shown() {
    // May 1959: no grain figure is due, nobody searches, and no county writes of the grain that lies open, as one does in
    // April. February 1960: a child is born months later.
    let silent: [(usize, fn(&mut World) -> i64); 4] = [(19, uncover), (18, part), (19, part), (28, part)];
    let mut compared = 0;
    for (months, disturb) in silent {
        let (mut run, mut other) = pair(months, disturb);
        let month = run.month();
        run.step(&[]).unwrap();
        other.step(&[]).unwrap();
        assert_ne!(run.fingerprint(), other.fingerprint(), "{month}: the worlds are the same again");
        assert!(run.known() == other.known(), "{month}: known without a signal: {:?}", known_apart(&run, &other));
        assert_eq!(shown(&run), shown(&other), "{month}: the office shows what no signal carries");
        compared += 1;
        // The truth comes out in its own time.
        for _ in 0..12 {
            run.step(&[]).unwrap();
            other.step(&[]).unwrap();
        }
        assert!(run.known() != other.known(), "{month}: what was changed never tells");
    }
    assert_eq!(compared, silent.len());
}

#[test]
fn what_sends_a_signal_is_known_and_shown() {
    // Grain handed over is weighed; in December the harvest figure is told by those who hide.
    let told: [(usize, fn(&mut World) -> i64, &str); 3] =
        [(18, deliver, "weighed"), (14, uncover, "claim"), (18, weaken, "iron")];
    for (months, disturb, field) in told {
        let (mut run, mut other) = pair(months, disturb);
        assert!(run.known() == other.known(), "known before the month was played");
        run.step(&[]).unwrap();
        other.step(&[]).unwrap();
        let apart = known_apart(&run, &other);
        assert!(apart.contains(field), "{field} is not among {apart:?}");
        assert_ne!(shown(&run), shown(&other));
    }
}

#[test]
fn every_order_has_words() {
    for language in LANGUAGES {
        let words = Strict::new(language);
        let mut run = common::begin("province", "anhui", 7);
        for _ in 0..20 {
            run.step(&[]).unwrap();
        }
        let orders = every_order(run.known());
        let view = office(&run, &words, &Look { pending: &orders, ..PLAIN });
        words.check(language, &format!("{:?}", view.orders));
        let texts: BTreeSet<&str> = view.orders.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(texts.len(), orders.len(), "two orders read alike in {language}");
    }
}

#[test]
fn every_lever_gives_orders_that_its_desk_takes() {
    let words = Strict::new("en");
    let mut run = common::begin("province", "anhui", 7);
    for _ in 0..24 {
        run.step(&[]).unwrap();
    }
    use ten_thousand_jin::view::model::Control;
    let mut kinds = BTreeSet::new();
    for desk in office(&run, &words, &PLAIN).desks {
        for lever in desk.sections.iter().flat_map(|section| &section.levers) {
            let orders: Vec<Order> = match &lever.control {
                Control::Choice { picks, .. } | Control::Stepper { picks, .. } => {
                    picks.iter().map(|pick| pick.order).collect()
                }
                Control::Act { pick } => vec![pick.order],
                Control::County { counties, picks, maker, .. } => {
                    let (from, to) = (counties[0].id, counties[1].id);
                    picks.iter().map(|(value, _)| maker.order(from, to, *value)).collect()
                }
            };
            assert!(!orders.is_empty() && !lever.label.is_empty());
            for order in orders {
                assert_eq!(order.desk(), desk.desk, "{order:?} lies at the wrong desk");
                assert_eq!(order.authority(), lever.authority, "{order:?}");
                if lever.closed.is_none() {
                    assert!(run.check(&order).is_ok(), "{order:?} cannot be given though {} is open", lever.key);
                }
                kinds.insert(format!("{order:?}").split([' ', '{']).next().unwrap_or_default().to_owned());
            }
        }
        if let Some(report) = &desk.report {
            assert!(report.sheets.iter().any(|sheet| !sheet.options.is_empty()));
            kinds.insert("Report".to_owned());
        }
    }
    assert_eq!(kinds.len(), 21, "the desks offer only {kinds:?}");
}

#[test]
fn books_open_on_a_whole_run() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    for language in LANGUAGES {
        let words = Strict::new(language);
        let view = opened(&run, &file, &words);
        words.check(&format!("books in {language}"), &format!("{view:?}"));
        assert_eq!(view.ledgers.len(), 4);
        assert!(view.numbers.len() >= 5 && view.record.len() >= 15);
        assert!(!view.decisions.is_empty() && view.decisions.iter().all(|row| !row.followed.is_empty()));
        assert_eq!(view.left_out.len(), 6);
        assert!(view.deaths.range.chars().any(|c| c.is_ascii_digit()), "{}", view.deaths.range);
    }
}

#[test]
fn books_open_on_runs_of_every_policy_and_on_a_closed_file() {
    let words = Strict::new("zh-Hans");
    let mut dismissed = 0;
    for policy in ["honest", "cautious", "random"] {
        let (run, file) = common::played("province", "anhui", 11, policy);
        words.check(policy, &format!("{:?}", opened(&run, &file, &words)));
        let view = office(&run, &words, &PLAIN);
        assert!(view.over.is_some());
        dismissed += usize::from(!run.known().in_office);
        words.check(policy, &format!("{view:?}"));
    }
    assert!(dismissed > 0, "no run lost its office: the dismissal was not seen");
    // A file closed in its first month, and after some months.
    let mut run = common::begin("province", "anhui", 7);
    let mut file = ten_thousand_jin::save::replay::begin(&run);
    for months in 0..9 {
        words.check(&format!("closed after {months} months"), &format!("{:?}", opened(&run, &file, &words)));
        let orders = busy(&run);
        file.orders.extend(orders.iter().map(|order| DatedOrder { month: run.month(), order: *order }));
        run.step(&orders).unwrap();
    }
}

#[test]
fn the_archive_names_every_number_and_its_source() {
    for language in LANGUAGES {
        let words = Strict::new(language);
        let view = archive::archive(&game().numbers, &game().sources, &words);
        words.check(language, &format!("{view:?}"));
        let rows = view.pages.iter().flat_map(|page| &page.parameters);
        assert_eq!(rows.clone().count(), game().numbers.len());
        assert!(rows.clone().all(|row| !row.label.is_empty() && !row.value.is_empty() && !row.source.is_empty()));
        let full = view.pages.iter().filter(|page| !page.parameters.is_empty()).count();
        assert_eq!(full, view.pages.len(), "a mechanism without numbers");
    }
}

/// Keys among the string literals of the view's builders.
fn literals(folder: &Path, areas: &BTreeSet<&str>, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with("view/model") {
            continue;
        }
        if path.is_dir() {
            literals(&path, areas, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("view/model.rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for literal in source.split('"').skip(1).step_by(2) {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
                let parts: Vec<&str> = literal.split('.').collect();
                let whole = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
                if whole && literal.chars().all(plain) && areas.contains(parts[0]) {
                    found.insert(literal.to_owned(), path.display().to_string());
                }
            }
        }
    }
}

#[test]
fn keys_the_builders_name_exist_in_both_languages() {
    let english: BTreeSet<&str> = game().locales["en"].keys().collect();
    let chinese: BTreeSet<&str> = game().locales["zh-Hans"].keys().collect();
    let areas: BTreeSet<&str> = english.iter().filter_map(|key| key.split('.').next()).collect();
    let mut found = BTreeMap::new();
    literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view"), &areas, &mut found);
    assert!(found.len() > 150, "only {} keys found", found.len());
    for (key, file) in found {
        // A key may stand for the texts below it.
        let there = |keys: &BTreeSet<&str>| {
            let below = format!("{key}.");
            keys.contains(key.as_str()) || keys.iter().any(|other| other.starts_with(&below))
        };
        let number = key.split('.').count() == 2 && game().numbers.keys().any(|name| name.starts_with(&key));
        assert!(number || (there(&english) && there(&chinese)), "{file}: no text for {key}");
    }
}
