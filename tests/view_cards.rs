//! No number stands on a screen without a card that says who measured it, when and on what motive; what was worked out
//! shows a sum that adds up to it, and every number is read out with its unit.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use common::desk::{LANGUAGES, at_desk, at_open_desk, busy, text};
use common::numbers::{Shown, numbers};
use ten_thousand_jin::data::Locale;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::engine::study::{Stepped, Study};
use ten_thousand_jin::view::books::{books, study, truth_map};
use ten_thousand_jin::view::model::{Card, CardKind, Cell, Figure, MECHANISMS, Mark, OfficeView, Said, Term};
use ten_thousand_jin::view::numbers::grain;
use ten_thousand_jin::view::play;
use ten_thousand_jin::view::terms::TruthLayer;

fn words(language: &str) -> &'static Locale {
    &common::game().locales[language]
}

/// The office in months of many kinds, in both languages, of a province and of a county; made once.
fn offices() -> &'static [Office] {
    static OFFICES: OnceLock<Vec<Office>> = OnceLock::new();
    OFFICES.get_or_init(seen)
}

/// Where and when an office was seen, in which language, and what it shows.
type Office = (String, &'static str, OfficeView, Shown);

fn seen() -> Vec<Office> {
    let mut all = Vec::new();
    for (scenario, province) in [("province", "anhui"), ("county", "henan")] {
        let mut run = common::begin(scenario, province, 7);
        while !run.is_over() {
            let at = run.month();
            if at.0.is_multiple_of(5) || at.of_year() == 7 {
                for language in LANGUAGES {
                    let (view, charts) = at_open_desk(&run, words(language), |desktop| {
                        (play::office(run.known(), desktop), play::charts(run.known(), desktop))
                    });
                    let mut shown = Shown::default();
                    shown.office(&view);
                    charts.charts.iter().for_each(|chart| shown.chart(chart));
                    all.push((format!("{scenario} {at} {language}"), language, view, shown));
                }
            }
            run.step(&busy(&run)).expect("orders that can be given");
        }
    }
    all
}

/// The books of a province, and of a county with all that is worked out of it, in both languages.
fn opened() -> Vec<(String, &'static str, Shown)> {
    let province = common::played_for("province", "anhui", 7, "historical", 40);
    let county = common::played("county", "anhui", 7, "zealous");
    let mut study = Study::new(&common::rules(), &county.1);
    study.ask(None, Change::Honest);
    while study.step() != Stepped::Rest {}
    let told = |language: &'static str, (run, file): &(Run, RunFile), study: Option<&Study>| {
        let mut shown = Shown::default();
        at_open_desk(run, words(language), |desktop| {
            let mut view = books(run, &file.orders, &common::game().record, desktop);
            if let Some(study) = study {
                study::tell(&mut view, study, desktop);
            }
            shown.books(&view);
            for layer in [TruthLayer::Claim, TruthLayer::Crop(1959), TruthLayer::Twin] {
                let truth = truth_map::truth_map(run, study, layer, desktop);
                truth.iter().for_each(|truth| shown.truth(truth));
            }
        });
        (format!("books of {}", run.spec().scenario), language, shown)
    };
    let both = LANGUAGES.into_iter();
    both.flat_map(|language| [told(language, &province, None), told(language, &county, Some(&study))]).collect()
}

/// All of it, made once.
fn everything() -> impl Iterator<Item = (&'static str, &'static str, &'static Shown)> {
    static BOOKS: OnceLock<Vec<(String, &'static str, Shown)>> = OnceLock::new();
    let offices = offices().iter().map(|(place, language, _, shown)| (place.as_str(), *language, shown));
    let books = BOOKS.get_or_init(opened).iter().map(|(place, language, shown)| (place.as_str(), *language, shown));
    offices.chain(books)
}

/// What is wrong with the card of a figure; nothing where it says all it has to.
fn faults(figure: &Figure) -> Vec<String> {
    let card = &figure.card;
    let is_filed = figure.mark != Mark::Unknown && figure.text != "–";
    let parts = match card.kind {
        CardKind::Measured | CardKind::Order | CardKind::Record | CardKind::Derived => {
            vec![("who", &card.who), ("how", &card.how), ("motive", &card.motive)]
        }
        CardKind::Rule | CardKind::Chair => vec![("how", &card.how)],
    };
    let mut faults: Vec<String> =
        parts.into_iter().filter(|(_, said)| said.is_empty()).map(|(part, _)| format!("{part} is not said")).collect();
    if card.title.is_empty() {
        faults.push("it has no title".to_owned());
    }
    let has_time = matches!(card.kind, CardKind::Measured | CardKind::Order | CardKind::Derived);
    if has_time && is_filed && card.when.is_empty() {
        faults.push("when is not said".to_owned());
    }
    faults
}

#[test]
fn every_figure_has_a_card_that_says_who_when_and_why() {
    let mut seen = 0;
    let mut found: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (at, _, shown) in everything() {
        for (place, figure) in &shown.figures {
            let faults = faults(figure);
            if !faults.is_empty() {
                found.entry(faults).or_insert(format!("{at}, {place}: {} with {:?}", figure.text, figure.card));
            }
            seen += 1;
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(seen > 50_000, "{seen} figures");
}

/// Every part of the books says its numbers as figures, each part at least one.
#[test]
fn the_sentences_of_the_books_name_their_figures() {
    let parts = ["reading", "why", "change", "seen", "followed", "deaths", "limits", "together", "method", "note"];
    for (at, language, shown) in everything().filter(|(at, ..)| *at == "books of county") {
        for part in parts {
            let there = |place: &str| place.split([',', ':']).any(|word| word.trim() == part);
            assert!(shown.figures.iter().any(|(place, _)| there(place)), "{at} {language}: no figure in its {part}");
        }
    }
}

#[test]
fn a_number_without_a_card_in_a_sentence_of_the_books_is_found() {
    let province = common::played_for("province", "anhui", 7, "historical", 24);
    let mut view = at_open_desk(&province.0, words("en"), |desktop| {
        books(&province.0, &province.1.orders, &common::game().record, desktop)
    });
    let found = |view: &_| {
        let mut shown = Shown::default();
        shown.books(view);
        bare(&shown, "en")
    };
    assert_eq!(found(&view), Vec::<String>::new());
    // The same words without their cards.
    let plain = |said: &mut Said| *said = Said::from(said.words());
    plain(&mut Arc::make_mut(&mut view.ledgers)[0].reading);
    Arc::make_mut(&mut view.numbers)[0].steps.iter_mut().for_each(|step| plain(&mut step.why));
    Arc::make_mut(&mut view.decisions).iter_mut().for_each(|row| plain(&mut row.seen));
    view.limits.push("Between 3 and 4.".into());
    let found = found(&view);
    for place in ["reading", "why", "seen", "limits"] {
        let there = |fault: &String| fault.split('“').next().is_some_and(|at| at.contains(place));
        assert!(found.iter().any(there), "{place}: {found:?}");
    }
}

/// The page of the archive behind a card is that of what the figure is of.
#[test]
fn a_card_leads_to_the_page_of_its_own_figure() {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _, shown) in everything() {
        for (place, figure) in &shown.figures {
            let page = figure.card.page();
            assert!(MECHANISMS.contains(&page), "{at}, {place}: there is no page {page}");
            *pages.entry(page).or_default() += 1;
        }
    }
    let named = |page: &&str| pages.contains_key(*page);
    assert!(MECHANISMS.iter().filter(|page| **page != "flight").all(named), "{pages:?}");
    // By the word a figure stands under; what has no page of its own goes by its kind.
    let under = [
        ("facts.sick", "body"),
        ("facts.births", "births"),
        ("facts.town_cover", "cities"),
        ("facts.kitchens", "kitchens"),
        ("facts.state_stock", "procurement"),
        ("facts.in_force", "claims"),
    ];
    for (key, page) in under {
        let of = |(_, language, _, shown): &'static Office| {
            let here = shown.figures.iter().filter(|(place, _)| place.ends_with(&format!(": {}", text(key))));
            (*language == "en").then_some(here).into_iter().flatten()
        };
        let all = offices().iter().flat_map(of).map(|(place, figure)| (figure.card.page(), place.as_str()));
        let all: BTreeMap<&str, &str> = all.collect();
        assert_eq!(all.keys().copied().collect::<Vec<_>>(), [page], "{key}: {all:?}");
    }
    for (_, _, shown) in everything().filter(|(at, ..)| at.starts_with("books of")) {
        let page = |part: &str| {
            let of = shown.figures.iter().filter(|(place, _)| place == part);
            of.map(|(_, figure)| figure.card.page()).collect::<BTreeSet<_>>()
        };
        assert_eq!(page("deaths"), BTreeSet::from(["body"]));
    }
    let bare = |kind: CardKind| Card { kind, ..Card::default() }.page();
    assert_eq!([CardKind::Order, CardKind::Chair, CardKind::Measured].map(bare), ["levy", "line", "claims"]);
}

#[test]
fn a_card_without_a_who_is_found() {
    let (_, _, _, shown) = &offices()[0];
    let measured = |(_, figure): &&(String, Figure)| figure.card.kind == CardKind::Measured;
    let mut figure = shown.figures.iter().find(measured).expect("something was measured").1.clone();
    figure.card.who.clear();
    figure.card.title.clear();
    figure.card.motive.clear();
    assert_eq!(faults(&figure), ["who is not said", "motive is not said", "it has no title"]);
}

/// Numbers in words that open nothing. Constant words of a cited document have their source below the page.
fn bare(shown: &Shown, language: &str) -> Vec<String> {
    let constant: BTreeSet<&str> = words(language)
        .keys_under("doc.")
        .filter_map(|key| words(language).find(key))
        .flat_map(|text| numbers(text).into_iter().map(move |(from, end)| &text[from..end]))
        .collect();
    let mut found = Vec::new();
    for (place, words, covered) in &shown.words {
        for (from, end) in numbers(words) {
            let is_open = covered.iter().any(|range| range.start <= from && end <= range.end);
            let is_constant = place.starts_with("paper ") && constant.contains(&words[from..end]);
            if !is_open && !is_constant {
                found.push(format!("{place}: “{}” in “{words}”", &words[from..end]));
            }
        }
    }
    found
}

#[test]
fn no_number_in_a_cell_or_a_sentence_stands_without_a_card() {
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    for (at, language, shown) in everything() {
        for fault in bare(shown, language) {
            let place = fault.split(':').next().unwrap_or_default().to_owned();
            faults.entry(place).or_insert(format!("{at}, {fault}"));
        }
    }
    assert!(faults.is_empty(), "{:#?}", faults.values().collect::<Vec<_>>());
}

#[test]
fn years_and_months_are_dates_and_everything_else_a_number() {
    let found =
        |words: &str| numbers(words).into_iter().map(|(from, end)| words[from..end].to_owned()).collect::<Vec<_>>();
    assert_eq!(found("In July 1958, 1,240 people; 9.1–12.8 million tonnes of 1957/58."), ["1,240", "9.1", "12.8"]);
    assert_eq!(found("1958年7月，过秤31.2万吨，3个月。"), ["31.2", "3"]);
    assert_eq!(found("1958–62 and 62 people"), ["62"]);
}

/// What is shown as the outcome of a sum is one of its totals, and its totals are right.
#[test]
fn sums_add_up_to_the_number_they_stand_behind() {
    let mut sums = 0;
    for (at, language, shown) in everything() {
        for (place, figure) in &shown.figures {
            let card = &figure.card;
            let wrong = card.wrong_totals();
            assert!(wrong.is_empty(), "{at}, {place}: {wrong:?} in {:?}", card.sum);
            if !card.has_sum() {
                continue;
            }
            sums += 1;
            let totals: Vec<&str> =
                card.sum.iter().filter(|line| line.is_total()).map(|line| line.text.as_str()).collect();
            let of = |text: &str| -> Vec<String> {
                numbers(text).into_iter().map(|(from, end)| text[from..end].to_owned()).collect()
            };
            let shown = of(figure.full());
            let said: Vec<String> = totals.iter().flat_map(|text| of(text)).collect();
            for number in &shown {
                assert!(said.contains(number), "{at}, {place}: {} is none of {totals:?}", figure.full());
            }
            let terms = card.sum.iter().filter(|line| !line.is_total()).count();
            assert!(terms >= 1, "{at}, {place}: a sum of nothing ({language})");
        }
    }
    assert!(sums > 3_000, "{sums} sums");
}

/// What is worked out shows its sum, in every month in which it is shown.
#[test]
fn what_is_worked_out_shows_its_sum() {
    let year = |key: &str| text(key).split("{year}").next().unwrap_or_default().to_owned();
    let [estimate, levy, delivered, left] =
        ["facts.own_estimate", "facts.quota", "facts.delivered", "facts.relief_left"].map(year);
    let keys =
        ["facts.town_cover", "facts.state_stock", "facts.kitchens", "facts.people", "facts.births", "report.must"];
    let mut wanted: Vec<String> = keys.map(|key| text(key).to_owned()).into();
    wanted.extend([
        estimate,
        levy,
        delivered,
        left,
        text("facts.away").to_owned(),
        text("ui.report.from_below").to_owned(),
    ]);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, language, _, shown) in offices() {
        if *language != "en" || !at.starts_with("province") {
            continue;
        }
        for (place, figure) in &shown.figures {
            let is_shared = ["paper ", "county: ", "commune: "].iter().any(|other| place.starts_with(other));
            let label = place.rsplit(": ").next().unwrap_or_default();
            let Some(key) = wanted.iter().find(|key| label.starts_with(key.as_str())).filter(|_| !is_shared) else {
                continue;
            };
            let is_empty = figure.text == text("report.not_filed") || figure.text.contains("none filed");
            assert!(figure.card.has_sum() || is_empty, "{at}, {place}: {} has no sum: {:?}", figure.text, figure.card);
            *found.entry(key.as_str()).or_default() += 1;
        }
    }
    assert_eq!(found.len(), wanted.len(), "{found:?} of {wanted:?}");
}

/// Words by which a unit is known, in each language.
const UNITS: [&[&str]; 2] = [
    &[
        "tonne",
        "kg",
        "people",
        "person",
        "%",
        "month",
        "mu",
        "kcal",
        "times",
        "signature",
        "secretar",
        "household",
        "kitchen",
        "day",
        "place",
        "mean of counties",
        "of each 100",
        "per 1,000",
        "seed",
        "runs of the model",
        "numbers of the model",
        "pairs of strategies",
    ],
    &[
        "吨",
        "公斤",
        "人",
        "%",
        "月",
        "亩",
        "千卡",
        "倍",
        "次",
        "名",
        "户",
        "食堂",
        "天",
        "处",
        "平均",
        "‰",
        "每100",
        "对做法",
        "种子",
    ],
];

#[test]
fn every_figure_is_read_out_with_its_unit() {
    let mut short = 0;
    for (at, language, shown) in everything() {
        let units = UNITS[usize::from(language != "en")];
        for (place, figure) in &shown.figures {
            let full = figure.full();
            let has_unit = units.iter().any(|unit| full.contains(unit));
            assert!(has_unit || numbers(full).is_empty(), "{at}, {place}: “{full}” has no unit");
            short += usize::from(figure.full() != figure.text);
        }
    }
    assert!(short > 5_000, "{short} stand without their unit and are read out with it");
}

/// In July the levy on the desk is that of the grain year that has ended, and it says so; in August it is the new one.
#[test]
fn a_levy_says_which_grain_year_it_belongs_to() {
    let mut run = common::begin("province", "anhui", 7);
    let labels = |run: &Run| -> Vec<String> {
        let view = at_desk(run, words("en"), |desktop| play::office(run.known(), desktop));
        let mut shown = Shown::default();
        shown.office(&view);
        let of_levy = |label: &str| ["levy of ", "Quota ", "Delivered "].iter().any(|part| label.contains(part));
        let facts = shown.figures.iter().filter(|(place, _)| !place.starts_with("paper "));
        facts.map(|(place, _)| place.clone()).filter(|place| of_levy(place)).collect()
    };
    for (month, year) in [(Month::new(1958, 7), "1957/58"), (Month::new(1958, 8), "1958/59")] {
        common::until(&mut run, month);
        let labels = labels(&run);
        assert!(labels.len() > 10, "{labels:?}");
        assert!(labels.iter().all(|label| label.contains(year)), "{month}: {labels:?}");
    }
}

/// The communes of a county, what they come to and what the county has beside it add up column by column.
#[test]
fn communes_and_the_difference_come_to_what_the_county_has() {
    let mut differed = 0;
    for (at, language, view, _) in offices() {
        if *language != "en" {
            continue;
        }
        let Some(county) = &view.county else { continue };
        let row = |key: &str| county.communes.rows.iter().find(|row| row.id == key);
        let together = row("table.together").unwrap_or_else(|| panic!("{at}: no sum"));
        assert!(together.total);
        if let Some(own) = row("table.county_told") {
            differed += 1;
            let filed = county.facts.iter().find(|fact| fact.label == text("table.filed")).expect("what it filed");
            let last = |figure: &Figure| figure.card.sum.last().map(|line| line.term);
            let Cell::Figure(cell) = &own.cells[0] else { continue };
            let Term::Total(kg) = last(cell).expect("a sum") else { panic!("{at}: the sum ends without a total") };
            assert_eq!(filed.figure.text, grain(words("en"), kg), "{at}");
        }
    }
    assert!(differed > 0, "counties add nothing to what their communes file");
}

/// What is said to have come back is true of what came back.
#[test]
fn a_quiet_month_says_what_was_quiet_in_it() {
    let (mut quiet, mut filed) = (0, 0);
    let new = text("returns.filed").split(':').next().unwrap_or_default();
    for (at, language, view, _) in offices() {
        if *language != "en" {
            continue;
        }
        let says = |part: &str| view.returns.iter().any(|line| line.contains(part));
        if says(text("returns.quiet")) {
            quiet += 1;
            assert!(!says("weighed into state granaries,") || !says("sick, as filed"), "{at}: {:?}", view.returns);
        }
        filed += usize::from(says(new));
        assert!(!says("nothing new"), "{at}");
    }
    assert!(quiet > 0 && filed > 0, "{quiet} quiet months, {filed} with new figures");
}

/// The card of the own estimate says that nobody measured it, and nowhere that somebody did.
#[test]
fn the_own_estimate_is_measured_by_nobody() {
    for (at, _, view, _) in offices() {
        let Some(own) = view.header.figures.first() else { continue };
        assert_eq!(own.figure.card.kind, CardKind::Derived, "{at}: {}", own.label);
        let measured = [text("card.motive.none"), "measured by"];
        let card = &own.figure.card;
        let said = [&card.who, &card.how, &card.motive, &card.note].map(String::as_str).join(" ");
        assert!(measured.iter().all(|part| !said.contains(part)), "{at}: {said}");
    }
}
