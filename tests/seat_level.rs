//! The level of the seat: a county office is told of its county, a provincial one of its province, in the books, in
//! papers and at the desks.

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use common::desk::{self, at_desk, english, levers, sheets};
use common::game;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::history::ProvinceMonth;
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::{Authority, Indicator, Order, Stance};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::{LevyRule, RunSettings};
use ten_thousand_jin::view::books::engine::study::Study;
use ten_thousand_jin::view::books::engine::totals::Totals;
use ten_thousand_jin::view::books::engine::trail::{Number, trails};
use ten_thousand_jin::view::books::engine::{limits::LimitsWork, work::finish};
use ten_thousand_jin::view::books::truth_map::truth_map;
use ten_thousand_jin::view::books::{answers, books};
use ten_thousand_jin::view::model::{BooksView, Control, OfficeView, Place};
use ten_thousand_jin::view::play::{Desktop, names};
use ten_thousand_jin::view::terms::TruthLayer;
use ten_thousand_jin::view::words::{Words as _, of_run};

/// A county run that gives no orders, and a provincial one.
fn run(scenario: &str) -> &'static (Run, RunFile) {
    static RUNS: [OnceLock<(Run, RunFile)>; 2] = [OnceLock::new(), OnceLock::new()];
    RUNS[usize::from(scenario == "county")].get_or_init(|| common::played(scenario, "anhui", 7, "historical"))
}

fn opened(scenario: &str) -> BooksView {
    let (run, file) = run(scenario);
    desk::opened(run, file, english())
}

fn office(run: &Run) -> OfficeView {
    desk::office(run, &[])
}

fn county_name(run: &Run) -> String {
    names::county_form(english(), CountyId(run.known().first_county))
}

/// The months of the run at the seat.
fn months(run: &Run) -> &[ProvinceMonth] {
    let seat = &run.history().seat;
    &seat[seat.len() - run.history().counties.len()..]
}

#[test]
fn the_record_of_the_seat_is_of_its_own_level() {
    let (province, _) = run("province");
    let at = province.register().seat.index();
    assert_eq!(months(province), province.history().provinces[at], "a province is its own seat");
    let (county, _) = run("county");
    let whole = &county.history().provinces[county.register().seat.index()];
    for ((own, counties), all) in months(county).iter().zip(&county.history().counties).zip(whole) {
        assert_eq!((own.month, own.rural, own.excess), (all.month, counties[0].people, counties[0].excess));
        assert!(own.harvest <= all.harvest && own.quota * 20 < all.quota && own.in_force * 20 < all.in_force);
    }
    assert_eq!(county.history().seat[0].month, Month::new(1957, 1), "the year before the run stands in it");
    let totals = Totals::of(county);
    let everywhere: i64 = county.history().provinces.iter().flatten().map(|month| month.excess).sum();
    assert_eq!(totals.excess_by_age + totals.excess_elsewhere, everywhere);
    assert!(totals.rural_then < 400_000, "{totals:?}");
    assert!(totals.excess.1 > 0 && totals.excess.1 < totals.rural_then / 4, "{totals:?}");
}

#[test]
fn ledgers_and_questions_of_a_county_are_the_countys() {
    let (county, _) = run("county");
    let (view, name) = (opened("county"), county_name(county));
    assert!(view.run.contains(&name) && view.run.contains("Anhui"), "{}", view.run);
    // A county grows some hundred thousand tonnes: no figure of it reaches a million, and none is nothing.
    for ledger in view.ledgers.iter() {
        assert!(ledger.chart.title.contains(&name), "{}", ledger.chart.title);
        let shown = format!("{:?}{}{}", ledger.chart.table, ledger.chart.unit, ledger.reading);
        assert!(!shown.to_lowercase().contains("million"), "{shown}");
        for series in &ledger.chart.series {
            let most = series.points.iter().map(|point| point.high).fold(0.0, f64::max);
            assert!(most > 0.5 && most < 1e5, "{}, {}: {most} {}", ledger.chart.title, series.label, ledger.chart.unit);
        }
    }
    let harvest = &view.ledgers[0].reading;
    assert!(harvest.contains(&name) && !harvest.contains(" 0.0 "), "{harvest}");
    // The harvest of 1958 is known although the run begins in June of it.
    let december = view.ledgers[0].chart.table.rows.iter().find(|row| row.header.words() == "December 1958").unwrap();
    assert!(
        !format!("{december:?}").contains('–') || format!("{december:?}").matches('–').count() == 1,
        "{december:?}"
    );
    assert!(view.ledgers[0].chart.series[0].points.iter().any(|point| point.month == Month::new(1958, 12)));
    for ask in &view.asks {
        assert!(ask.question.contains(&name) && !ask.question.contains("million"), "{}", ask.question);
        assert!(!ask.truth.text.contains("million"), "{ask:?}");
    }
    assert!(view.asks[0].question.contains("1958"), "{}", view.asks[0].question);
    let province = opened("province");
    assert!(province.asks.iter().all(|ask| ask.question.contains("Anhui")));
    assert!(province.asks[0].question.contains("million tonnes"), "{}", province.asks[0].question);
    assert_eq!(province.ledgers[0].chart.unit, "Million tonnes of unhusked grain in twelve months");
}

#[test]
fn a_number_of_a_county_is_followed_from_its_fields_to_its_part_at_the_centre() {
    let (county, _) = run("county");
    let all = trails(county);
    let harvest = all.iter().find(|trail| trail.number == Number::Harvest(1958)).expect("the harvest of 1958");
    let places: Vec<&str> = harvest.steps.iter().map(|step| step.place).collect();
    assert_eq!(places, ["truth", "brigades", "communes", "sent", "province", "in_force"]);
    let (least, most) = (harvest.steps[0].figure / 2, harvest.steps[0].figure * 4);
    assert!(harvest.steps.iter().all(|step| (least..most).contains(&step.figure)), "{harvest:?}");
    // What the province sent and what the Centre took on stand to each other as their figures for the whole province do.
    let step = county.history().steps.iter().find(|step| step.sent == harvest.steps[3].figure).unwrap();
    let whole = &county.history().provinces[county.register().seat.index()];
    let then = whole.iter().find(|month| month.month == step.month).unwrap();
    let ratio = |part: i64, of: i64| part as f64 / of as f64;
    assert!((ratio(step.in_force.expect("grain"), step.province) - ratio(then.in_force, then.claimed)).abs() < 1e-6);
    let levy = all.iter().find(|trail| trail.number == Number::Levy(1958)).expect("the levy of 1958");
    assert!(levy.steps.iter().all(|step| step.figure < 100_000_000), "{levy:?}");
    let view = opened("county");
    assert!(view.numbers.iter().all(|path| path.title.contains(&county_name(county))));
    assert!(!format!("{:?}{:?}", view.numbers, view.decisions).contains("million"));
}

#[test]
fn the_dead_and_the_limits_of_a_county_are_its_own() {
    let (county, file) = run("county");
    let (view, name) = (opened("county"), county_name(county));
    assert!(view.deaths.range.contains(&name) && view.deaths.range.contains("between"), "{}", view.deaths.range);
    assert!(!view.deaths.range.contains("million"), "{}", view.deaths.range);
    let limits = finish(&mut LimitsWork::new(&common::rules(), file).unwrap()).unwrap();
    let people = Totals::of(county).rural_then;
    assert!(limits.tried.iter().all(|tried| tried.totals.excess.1 < people / 2), "the county's own people");
    let (lines, table) = at_desk(county, english(), |desktop| {
        (answers::limits_view(&limits, desktop), answers::strategies_view(&limits, desktop))
    });
    assert!(
        lines.iter().any(|line| line.contains(&name)) && lines.iter().all(|line| !line.contains("Anhui")),
        "{lines:?}"
    );
    assert!(!format!("{lines:?}{table:?}").contains("million"), "{lines:?}");
    // What depended on the chair is only said where strategies lie farther apart than chance puts them.
    let here = limits.apart(|totals| totals.excess.1);
    assert_eq!(lines.iter().any(|line| line.contains("made a difference in this model")), here.told(), "{here:?}");
    // The province's deaths hardly move with one county: read of them, nothing could be told of this chair.
    assert!(here.means < people, "{here:?}");
}

#[test]
fn the_name_of_the_place_is_that_of_the_seat() {
    for scenario in ["county", "province"] {
        let (run, _) = run(scenario);
        let line = opened(scenario).run;
        assert_eq!(line.contains(&county_name(run)), scenario == "county", "{line}");
    }
    let henan = common::begin("county", "henan", 3);
    let office = office(&henan);
    assert!(office.header.province.contains(&county_name(&henan)));
    let view = at_desk(&henan, english(), |desktop| books(&henan, &[], &game().record, desktop));
    assert!(view.run.contains(&county_name(&henan)), "{}", view.run);
}

/// Every month of a county run without orders, as the office shows it.
fn each_month(see: impl Fn(&Run, &OfficeView)) {
    let mut run = common::begin("county", "anhui", 7);
    while !run.is_over() {
        see(&run, &office(&run));
        run.step(&[]).unwrap();
    }
}

/// All that is said in a view of the office, cards and notes with it.
fn said(view: &OfficeView) -> String {
    format!("{:?}{:?}{:?}{:?}{:?}", view.header, view.returns, view.desks, view.counties, view.map.summary)
}

/// How papers of the Centre reach a county.
const COMMITTEES: &str = "To the Party committees of prefectures and counties, through the province";

#[test]
fn papers_to_a_county_are_to_its_secretary_and_give_its_own_figures() {
    each_month(|run, view| {
        let name = county_name(run);
        for paper in &view.inbox {
            let to = ["", "To the secretary of the county Party committee", COMMITTEES];
            assert!(to.contains(&paper.to.as_str()), "{}", paper.to);
            let body = format!("{:?}", paper.body);
            assert!(!body.contains("in force for Anhui") && !body.contains("Anhui sends"), "{body}");
            // A figure of the county in a paper from above says whose it is.
            if body.contains("figure in force") || body.contains("levy by it") {
                assert!(body.contains(&name), "{body}");
            }
        }
    });
}

#[test]
fn every_document_of_a_countys_months_that_comes_with_figures_names_the_county() {
    let scenario = common::rules().scenario("county").unwrap().clone();
    for words in game().locales.values() {
        let words = of_run(words, true, scenario.last);
        let months = scenario.first..=scenario.last;
        for entry in common::rules().centre.iter().filter(|entry| months.contains(&entry.month)) {
            let key = format!("doc.{}.figures", entry.id);
            let text = words.text(&key);
            assert!(!words.has(&key) || text.contains("{place}") && !text.contains("{province}"), "{key}: {text}");
        }
    }
}

#[test]
fn a_paper_that_revises_gives_a_county_its_levy_and_no_figure_that_nobody_has_worked_out_yet() {
    let (run, _) = run("county");
    let view = office(run);
    let paper = view.inbox.iter().find(|paper| paper.subject == "Against right deviation").unwrap();
    let filed = run.known().papers.iter().find(|filed| filed.number == paper.id).unwrap();
    let text = format!("{:?}", paper.body);
    let grain = |kg: i64| ten_thousand_jin::view::numbers::grain(english(), kg);
    assert!(text.contains(&grain(filed.stood.gross)), "{text}");
    assert!(!text.contains(&grain(filed.stood.in_force)), "{text}");
}

#[test]
fn a_countys_desks_offer_what_fits_a_county() {
    each_month(|run, view| {
        let known = run.known();
        assert!(!said(view).to_lowercase().contains("million"), "{}: {}", run.month(), said(view));
        let communes = view.counties.rows.iter().filter(|row| !row.total).count();
        assert_eq!(communes, known.communes.len(), "the table lists the communes");
        assert!(!view.returns.iter().any(|line| line.contains("counties")), "{:?}", view.returns);
        let state = &view.header.figures.iter().find(|fact| fact.label.contains("store")).unwrap().figure;
        assert!(known.state_stock <= known.ordinary, "the store of the county alone: {}", state.text);
        for (_, lever) in levers(view) {
            match (&lever.control, lever.key.as_str()) {
                (Control::Choice { picks, .. }, "petition_cut" | "petition_resale") => {
                    assert!(!picks.is_empty());
                    for pick in picks {
                        let Order::Petition { kilotonnes, .. } = pick.order else { panic!("{pick:?}") };
                        let least = known.quota.max(3_000_000);
                        assert!(i64::from(kilotonnes) * 3_000_000 <= least, "{kilotonnes} of {}", known.quota);
                        assert!(!pick.note.contains(" 0 kg"), "{pick:?}");
                    }
                }
                (Control::County { picks, .. }, "relief") => {
                    let kg = game().rules.params.food.normal_kg * 90.0;
                    let people = known.counties[0].people.max(60_000) as f64;
                    assert!(picks.iter().all(|pick| f64::from(pick.0) * 1000.0 / kg <= people), "{picks:?}");
                }
                _ => {}
            }
        }
    });
    let june = office(&common::begin("county", "anhui", 7));
    assert!(june.guidance.unwrap().contains("estimate is due"));
    let october = office(&common::begin("province", "anhui", 7));
    assert!(october.guidance.unwrap().contains("November"));
}

#[test]
fn what_communes_filed_last_is_what_the_office_has_on_file() {
    each_month(|run, _| {
        let known = run.known();
        let Some(sent) = known.grain_sent() else { return };
        let filed = known.counties[0].grain().expect("a figure on file");
        assert_eq!((filed.value, filed.month), (sent.below, sent.month), "{}", run.month());
    });
}

#[test]
fn iron_stands_on_its_sheet_in_the_weight_that_was_filed() {
    for scenario in ["county", "province"] {
        let mut run = common::begin(scenario, "anhui", 7);
        common::until(&mut run, Month::new(1958, 12));
        let view = office(&run);
        let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Iron).unwrap();
        let shown: f64 = sheet.from_below.as_ref().unwrap().figure.text.replace(',', "").parse().unwrap();
        let kg = if sheet.unit == "tonnes" { 1e3 } else { 1e6 };
        let filed = run.known().below(Indicator::Iron) as f64;
        assert!((shown * kg / filed - 1.0).abs() < 0.05, "{scenario}: {shown} {} of {filed} kg", sheet.unit);
    }
}

#[test]
fn letters_come_from_many_communes() {
    for scenario in ["county", "province"] {
        let (run, _) = run(scenario);
        let letters = run.known().papers.iter().filter_map(|paper| match paper.kind {
            DocumentKind::Letter { county, commune, .. } => Some((county, commune)),
            _ => None,
        });
        let all: Vec<_> = letters.collect();
        let places: BTreeSet<u32> = all.iter().map(|(_, commune)| commune.0).collect();
        assert!(all.len() < 4 || places.len() > all.len() / 2, "{scenario}: {all:?}");
        // Each is of the county it names.
        let world = ten_thousand_jin::sim::census::communes(&mut common::begin(scenario, "anhui", 7));
        assert!(all.iter().all(|(county, commune)| world[commune.index()].county == county.index()), "{scenario}");
    }
    let seeds = (1..=3).flat_map(|seed| common::played("county", "anhui", seed, "historical").0.known().papers.clone());
    let places: BTreeSet<u32> = seeds
        .filter_map(|paper| if let DocumentKind::Letter { commune, .. } = paper.kind { Some(commune.0) } else { None })
        .collect();
    assert!(places.len() >= 4, "{places:?}");
}

#[test]
fn a_county_office_is_never_told_that_its_own_secretary_was_removed() {
    for seed in 1..=4 {
        let (run, _) = common::played("county", "anhui", seed, "honest");
        assert!(run.history().removed.is_empty(), "the office itself is judged instead");
        assert!(!run.known().papers.iter().any(|paper| matches!(paper.kind, DocumentKind::Labelled { .. })));
    }
}

#[test]
fn the_map_of_a_countys_books_has_both_its_harvests() {
    let (run, file) = run("county");
    let map = at_desk(run, english(), |desktop| truth_map(run, &file.orders, None, TruthLayer::Crop(1958), desktop))
        .expect("a map");
    assert_eq!(map.layer, TruthLayer::Crop(1958), "the year counts from January, before the run");
    let years = map.layers.iter().filter(|(layer, _)| matches!(layer, TruthLayer::Crop(_))).count();
    assert_eq!((years, map.map.cells.len()), (2, run.known().communes.len()));
    assert!(!map.map.summary.contains("counties"), "{}", map.map.summary);
    let mut study = Study::new(&common::rules(), file);
    study.ask(None, Change::Settings(RunSettings { levy: LevyRule::PastOutput, ..RunSettings::default() }));
    study.show(Some(0));
    while study.played(Some(0)).is_none() {
        study.step();
    }
    for layer in [TruthLayer::Claim, TruthLayer::Crop(1958), TruthLayer::Twin] {
        let map = at_desk(run, english(), |desktop| truth_map(run, &file.orders, Some(&study), layer, desktop))
            .expect("a map");
        assert_eq!(map.layer, layer);
        assert_eq!(map.places.rows.len(), run.known().communes.len(), "the table lists what the map shows");
        // What stands over the map speaks of the places that are on it.
        assert!(!map.map.legend.title.contains("county"), "{}", map.map.legend.title);
        assert!(matches!(layer, TruthLayer::Crop(_)) || map.map.legend.title.contains("by commune"), "{layer:?}");
        let values: BTreeSet<_> = map.places.rows.iter().map(|row| row.cells[0].text().to_owned()).collect();
        assert!(values.len() > 2, "{layer:?}: {values:?}");
        let first = CommuneId(run.known().first_commune);
        let place = at_desk(run, english(), |desktop| {
            truth_map(run, &file.orders, Some(&study), layer, &Desktop { commune: Some(first), ..*desktop })
                .expect("a map")
        });
        let row = &map.places.rows[0];
        assert_eq!((place.chosen.as_ref(), map.place_of(&row.id)), (Some(&row.id), Some(Place::Commune(first))));
        let name = names::commune(english(), first);
        assert!(row.header.words() == name && place.place.expect("its ledgers").caption.contains(&name));
    }
    let (run, file) = self::run("province");
    let map = at_desk(run, english(), |desktop| truth_map(run, &file.orders, None, TruthLayer::Claim, desktop))
        .expect("a map");
    assert_eq!(map.ids[0], Place::County(CountyId(run.known().first_county)));
    assert_eq!((map.ids.len(), map.place_of(&map.places.rows[0].id)), (map.places.rows.len(), Some(map.ids[0])));
}

#[test]
fn what_the_province_decides_says_one_thing_of_who_decides() {
    let view = office(&common::begin("county", "henan", 7));
    let closed = english().find("refused.another_office.at_county").unwrap();
    let others: Vec<_> = levers(&view).filter(|(_, lever)| lever.closed.as_deref() == Some(closed)).collect();
    assert!(others.len() >= 3, "{}", others.len());
    for (_, lever) in others {
        assert!(lever.authority == Authority::Centre && !lever.directive, "{}: {:?}", lever.label, lever.authority);
    }
}

#[test]
fn a_levy_is_said_to_be_set_on_more_or_less_than_was_brought_in_as_the_run_has_it() {
    let (mut above, mut below) = (0, 0);
    for (province, share) in [("henan", 1000), ("henan", 500), ("anhui", 500), ("anhui", 300)] {
        let mut run = common::begin("county", province, 7);
        let mut file = replay::begin(&run);
        for month in 0..8 {
            let stance = if share < 1000 { Stance::CutTo(share) } else { Stance::AsFiled };
            let orders = if month == 0 { vec![desk::report(Indicator::Estimate, stance)] } else { Vec::new() };
            replay::step(&mut run, &mut file, &orders).unwrap();
        }
        let july = run.history().seat.iter().find(|month| month.month == Month::new(1958, 7)).unwrap();
        let of_year = run.history().seat.iter().filter(|month| month.month.year() == 1958);
        let grown: i64 = of_year.map(|month| month.harvest).sum();
        let table = desk::opened(&run, &file, english()).ledgers[0].set.clone().expect("a levy was set");
        let rows: Vec<String> = table.rows.iter().map(|row| row.header.to_string()).collect();
        let says = |key: &str| {
            let words = english().find(key).unwrap();
            table.rows.iter().any(|row| row.cells.last().is_some_and(|cell| cell.text() == words))
        };
        // In October it is set once more, and told of where it became another.
        let [september, october] =
            [9, 10].map(|at| run.history().seat.iter().find(|month| month.month == Month::new(1958, at)).unwrap());
        let again = (september.quota != october.quota).then_some(october.in_force);
        let set: Vec<i64> = [july.in_force].into_iter().chain(again).collect();
        let (more, less) = (set.iter().any(|kg| *kg > grown), set.iter().any(|kg| *kg < grown));
        above += u32::from(july.in_force > grown);
        below += u32::from(july.in_force < grown);
        assert_eq!(says("books.levies.above"), more, "{share}: {set:?} {grown} {table:?}");
        assert_eq!(says("books.levies.below"), less, "{share}: {set:?} {grown} {table:?}");
        assert_eq!(rows.contains(&"October 1958".to_owned()), again.is_some(), "{rows:?}");
        assert_eq!((rows[0].as_str(), rows.len()), ("July 1958", set.len()), "{rows:?}");
    }
    assert!(above > 0 && below > 0, "{above} above, {below} below");
}
