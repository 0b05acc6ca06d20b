//! No number stands on a screen without a card that says who measured it, when and on what motive.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use common::desk::{at_desk, at_open_desk, text};
use common::everywhere::{Office, everything, offices, words};
use common::numbers::{Shown, numbers};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::model::{BooksView, Card, CardKind, Chart, Figure, MECHANISMS, Mark, Said};
use ten_thousand_jin::view::play;
use ten_thousand_jin::view::provinces::provinces;

/// What is wrong with the card of a figure; nothing where it says all it has to.
fn faults(figure: &Figure) -> Vec<String> {
    let card = &figure.card;
    let is_filed = figure.mark != Mark::Unknown && figure.text != "–";
    let parts = match card.kind {
        CardKind::Measured | CardKind::Order | CardKind::Record | CardKind::Published | CardKind::Derived => {
            vec![("who", &card.who), ("how", &card.how), ("motive", &card.motive)]
        }
        CardKind::Rule | CardKind::Chair => vec![("how", &card.how)],
    };
    let mut faults: Vec<String> =
        parts.into_iter().filter(|(_, said)| said.is_empty()).map(|(part, _)| format!("{part} is not said")).collect();
    if card.title.is_empty() {
        faults.push("it has no title".to_owned());
    }
    let has_time = !matches!(card.kind, CardKind::Rule | CardKind::Chair);
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

/// In the disputes of historians each number is of the work its sentence names, in the books of either language.
#[test]
fn a_number_of_a_dispute_names_its_own_work() {
    let (mut seen, mut who) = (0, BTreeSet::new());
    for (_, language, shown) in everything().filter(|(at, ..)| *at == "books of county") {
        for (place, figure) in shown.figures.iter().filter(|(place, _)| place.starts_with("school ")) {
            seen += 1;
            let card = &figure.card;
            assert!(!card.who.is_empty() && figure.mark == Mark::Published, "{place}: {card:?}");
            assert_eq!(card.kind, CardKind::Published, "{place}");
            if language == "en" && place.starts_with("school violence") {
                who.insert((figure.text.clone(), card.who.clone()));
            }
        }
    }
    assert!(seen > 20, "{seen} numbers in disputes");
    let of = |number: &str| who.iter().find(|(text, _)| text == number).map(|(_, who)| who.as_str());
    assert!(of("89 per cent").is_some_and(|who| who.contains("Song Yongyi")), "{who:?}");
    assert!(of("6 to 8 per cent").is_some_and(|who| who.contains("Dikötter")), "{who:?}");
    assert!(of("240 dead").is_some_and(|who| who.contains("Song Yongyi")), "{who:?}");
}

/// Papers that stand side by side open the cards of their figures as they do in the inbox.
#[test]
fn papers_set_side_by_side_open_their_figures() {
    for (at, language, shown) in everything().filter(|(at, ..)| *at == "books of county") {
        let sides = shown.figures.iter().filter(|(place, _)| place == "twin, side by side");
        let kinds: BTreeSet<Mark> = sides.clone().map(|(_, figure)| figure.mark).collect();
        assert!(sides.count() > 10 && kinds.len() > 1, "{at} {language}: {kinds:?}");
    }
}

/// The open books of two years of a province.
fn open_books() -> BooksView {
    let (run, file) = common::played_for("province", "anhui", 7, "historical", 24);
    at_open_desk(&run, words("en"), |desktop| books(&run, &file.orders, &common::game().record, desktop))
}

/// Numbers of books without a card.
fn in_books(view: &BooksView) -> Vec<String> {
    let mut shown = Shown::default();
    shown.books(view);
    bare(&shown, "en")
}

#[test]
fn a_number_without_a_card_in_a_sentence_of_the_books_is_found() {
    let mut view = open_books();
    assert_eq!(in_books(&view), Vec::<String>::new());
    // The same words without their cards.
    let plain = |said: &mut Said| *said = Said::from(said.words());
    plain(&mut Arc::make_mut(&mut view.ledgers)[0].reading);
    Arc::make_mut(&mut view.numbers)[0].steps.iter_mut().for_each(|step| plain(&mut step.why));
    Arc::make_mut(&mut view.decisions).iter_mut().for_each(|row| plain(&mut row.seen));
    view.limits.push("Between 3 and 4.".into());
    let found = in_books(&view);
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
    figure.card_mut().who.clear();
    figure.card_mut().title.clear();
    figure.card_mut().motive.clear();
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
    assert_eq!(found("On 8 March 1961, 8 people (Lin 1990; 1990 people); 2000 tonnes"), ["8", "2000"]);
    assert_eq!(found("3月8日8人（宋永毅2013）2000吨"), ["8", "2000"]);
}

/// A kind of figure is as sharp in one month as in another and in one place as in another: of grain three digits say
/// something and no more are shown; the sick are as they were filed.
#[test]
fn figures_of_a_kind_are_rounded_alike_in_every_month() {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for (at, _, _, shown) in offices() {
        let grain = |text: &str| text.contains("tonne") || text.contains("吨");
        let sick = |place: &str| place.ends_with(text("table.sick")) && !place.contains("paper");
        for (place, figure) in
            shown.figures.iter().filter(|(place, figure)| sick(place) && figure.card.kind == CardKind::Measured)
        {
            let exact = figure.full().chars().filter(char::is_ascii_digit).collect::<String>();
            let shown = figure.text.chars().filter(char::is_ascii_digit).collect::<String>();
            assert!(exact == shown || shown == "0", "{at}, {place}: {} and {}", figure.text, figure.full());
        }
        for (place, figure) in shown.figures.iter().filter(|(_, figure)| grain(figure.full())) {
            for (from, end) in numbers(figure.full()) {
                let number = &figure.full()[from..end];
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                seen += 1;
                if digits.trim_start_matches('0').trim_end_matches('0').len() > 3 {
                    let place = place.split(':').next_back().unwrap_or_default().trim().to_owned();
                    found.entry(place).or_insert(format!("{at}: {}", figure.full()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(seen > 20_000, "{seen} numbers");
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

#[test]
fn the_facts_of_a_province_open_cards_before_a_run_begins() {
    let game = common::game();
    for language in common::desk::LANGUAGES {
        let all = provinces(&game.rules, &game.sources, &game.columns, words(language));
        assert!(all.len() > 10, "{} provinces", all.len());
        for fact in all.iter().flat_map(|one| &one.facts) {
            assert_eq!(faults(&fact.figure), Vec::<String>::new(), "{}: {:?}", fact.label, fact.figure.card);
            assert!(fact.figure.card.wrong_totals().is_empty(), "{}: {:?}", fact.label, fact.figure.card.sum);
        }
        assert!(all[0].facts.iter().any(|fact| fact.figure.card.has_sum()));
    }
}

/// Captions, names of rows and the ticks of time lines are read like everything else: a number in them without a card is
/// found.
#[test]
fn a_number_without_a_card_in_a_caption_a_row_or_a_tick_is_found() {
    let mut view = open_books();
    assert_eq!(in_books(&view), Vec::<String>::new());
    let ledgers = Arc::make_mut(&mut view.ledgers);
    let told = |text: &Said| !numbers(text).is_empty();
    let ticks = |chart: &Chart| chart.decided.iter().filter(|decided| told(&decided.text)).count();
    assert!(ledgers.iter().any(|ledger| ticks(&ledger.chart) > 0), "orders with numbers stand on the time line");
    let chart = &mut ledgers[0].chart;
    chart.table.caption = "In units of 7 tonnes".into();
    chart.table.rows[0].header = "The first 12 rows".into();
    chart.summary = "It rose 9 times".to_owned();
    for decided in &mut chart.decided {
        decided.text = Said::from(decided.text.words());
    }
    let found = in_books(&view);
    for place in ["caption", "row", "summary", "decided"] {
        assert!(found.iter().any(|fault| fault.contains(place)), "{place}: {found:?}");
    }
}
