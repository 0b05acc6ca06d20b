//! What the pages say of the rules is what the rules do.

mod common;

use std::collections::BTreeSet;

use common::desk::{english, office, opened, sheets, text, written};
use common::game;
use ten_thousand_jin::data::record::Measure;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::history::ProvinceMonth;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Ask, Channel, Indicator, InspectionTarget, Order, Stance};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::RunSettings;
use ten_thousand_jin::view::archive::archive;
use ten_thousand_jin::view::model::{ARROWS, DocumentView, Mark};
use ten_thousand_jin::view::numbers;

/// A paper as it is read now.
fn paper(run: &Run, which: impl Fn(&DocumentKind) -> bool) -> Option<DocumentView> {
    let number = run.known().papers.iter().rev().find(|paper| which(&paper.kind))?.number;
    office(run, &[]).inbox.into_iter().find(|paper| paper.id == number)
}

fn all_of(paper: &DocumentView) -> String {
    paper.body.iter().map(written).collect::<Vec<_>>().join("\n")
}

fn report(indicator: Indicator, stance: Stance, channel: Channel) -> Order {
    Order::Report { indicator, stance, channel }
}

/// The dead of all provinces are told from the run's first month on, against villages of its own first twelve months (of
/// October 1957 on, where it begins later).
#[test]
fn the_dead_of_the_nation_are_counted_from_the_months_the_page_names() {
    for scenario in ["province", "county"] {
        let (run, file) = common::played(scenario, "anhui", 7, "historical");
        let from = run.scenario().first.min(Month::new(1957, 10));
        let history = run.history();
        let (mut by_age, mut crude) = (0, 0);
        for (months, before) in history.provinces.iter().zip(&history.before) {
            assert_eq!(months[0].month, run.scenario().first);
            let first: Vec<&ProvinceMonth> =
                before.iter().chain(months).filter(|month| month.month >= from).take(12).collect();
            let rate = first.iter().map(|month| month.village_deaths).sum::<i64>() as f64
                / first.iter().map(|month| month.rural).sum::<i64>() as f64;
            let expected: f64 = months.iter().map(|month| month.rural as f64 * rate).sum();
            crude += months.iter().map(|month| month.village_deaths).sum::<i64>() - expected as i64;
            by_age += months.iter().map(|month| month.excess).sum::<i64>();
        }
        let range = numbers::about_persons_range(english(), by_age.min(crude).max(0), by_age.max(crude).max(0));
        let said = opened(&run, &file, english()).deaths.nation;
        assert!(said.contains(&range), "{scenario}: {range}, and {said}");
    }
}

/// Who dies on the road is told of in the record and is not among the dead of villages.
#[test]
fn the_dead_of_the_road_stand_apart_from_those_of_the_villages() {
    let (run, _) = common::played("province", "anhui", 7, "historical");
    let months: Vec<&ProvinceMonth> = run.history().provinces.iter().flatten().collect();
    let sum = |read: fn(&ProvinceMonth) -> i64| months.iter().map(|month| read(month)).sum::<i64>();
    let road = sum(|month| month.rural_deaths) - sum(|month| month.village_deaths);
    assert!(road > 0, "people die on the road in this run");
    assert!(months.iter().all(|month| month.village_deaths <= month.rural_deaths));
    assert!(sum(|month| month.village_deaths_registered) < sum(|month| month.rural_deaths_registered));
}

/// Procurement stands beside a published series of grain years, July to June.
#[test]
fn procurement_beside_the_record_is_of_the_grain_year() {
    let (run, file) = common::played("province", "anhui", 7, "historical");
    let provinces = &run.history().provinces;
    let mut seen = 0;
    for year in game().record.rows.iter().filter(|row| row.measure == Measure::Procured).map(|row| row.year) {
        let months = || provinces.iter().flatten();
        let taken: i64 = months().filter(|month| month.month.grain_year() == year).map(|month| month.procurement).sum();
        let crop: i64 = months().filter(|month| month.month.year() == year).map(|month| month.harvest).sum();
        let label = text("record.procured").replace("{year}", &year.to_string());
        let row = opened(&run, &file, english()).record.into_iter().find(|row| row.label == label);
        let share = format!("{:.1}", taken as f64 / crop as f64 * 100.0);
        let run = row.unwrap_or_else(|| panic!("no row {label}")).run.text;
        assert!(run.contains(&share), "{year}: {share}, and {run}");
        seen += 1;
    }
    assert!(seen >= 3);
}

/// What the own province registered in 1960 stands beside what was published of it; where no figure was read, that is said,
/// and no other number stands there.
#[test]
fn the_own_province_stands_beside_what_was_registered_of_it() {
    for (scenario, province, published) in
        [("province", "anhui", Some("68.6")), ("province", "henan", Some("39.6")), ("province", "gansu", None)]
    {
        let (run, file) = common::played_for(scenario, province, 7, "historical", 40);
        let months: Vec<&ProvinceMonth> = run.history().provinces[run.register().seat.index()].iter().collect();
        let of_year = || months.iter().filter(|month| month.month.year() == 1960);
        assert_eq!(of_year().count(), 12, "{province}");
        let registered: i64 = of_year().map(|month| month.deaths_registered).sum();
        let people: i64 = of_year().map(|month| month.population).sum();
        let rate = format!("{:.1}", registered as f64 / (people as f64 / 12.0) * 1000.0);
        for language in ["en", "zh-Hans"] {
            let words = &game().locales[language];
            let of = |key: &str| words.find(key).unwrap();
            let label = of("record.cdr.province").replace("{year}", "1960");
            let label = label.replace("{place}", of(&format!("province.{province}")));
            let record = opened(&run, &file, words).record;
            let row = record.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row {label}"));
            assert_eq!((row.run.text.as_str(), row.run.mark), (rate.as_str(), Mark::Claimed), "{province}");
            let shown = (row.published.text.as_str(), row.published.mark);
            match published {
                Some(text) => assert_eq!(shown, (text, Mark::Published), "{province}"),
                None => assert_eq!(shown, (of("record.cdr.province.none"), Mark::Unknown), "{province}"),
            }
            assert_eq!(row.source.is_empty(), published.is_none(), "{province}: {}", row.source);
        }
    }
    // Before the year is whole it does not stand there.
    let (run, file) = common::played_for("province", "anhui", 7, "historical", 30);
    let rows = opened(&run, &file, english()).record;
    assert!(!rows.is_empty() && rows.iter().all(|row| !row.label.contains("Anhui")), "{rows:?}");
}

/// What the Report desk says must be pledged, million tonnes.
fn must_on_desk(run: &Run) -> Option<f64> {
    let view = office(run, &[]);
    let pledge = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Pledge)?;
    let must = pledge.beside.iter().find(|fact| fact.label == text("report.must"))?;
    must.figure.text.parse().ok()
}

/// What the desk asks for and what the circular of Lushan names is what the rules set, also in a year without a harvest
/// figure.
#[test]
fn figures_of_the_centre_are_those_of_the_rules_when_nothing_was_sent() {
    let mut run = common::begin("province", "sichuan", 7);
    let (mut named, mut measured) = (0, 0);
    while run.month() < Month::new(1960, 6) {
        let month = run.month();
        let silent = |indicator| report(indicator, Stance::Silent, Channel::Paper);
        let orders = if month == run.scenario().first {
            vec![silent(Indicator::Estimate), silent(Indicator::Harvest)]
        } else {
            Vec::new()
        };
        let asked = must_on_desk(&run);
        run.step(&orders).unwrap();
        // In January the year that ended becomes the last one.
        if let Some(shown) = asked.filter(|_| month.of_year() != 1) {
            let held = run.known().ordinary as f64 * f64::from(run.known().must) / 1e12;
            assert!((held / shown - 1.0).abs() < 0.02, "{month}: {shown} on the desk, {held} held against it");
            measured += 1;
        }
        if month == Month::new(1959, 8) {
            let circular = paper(&run, |kind| matches!(kind, DocumentKind::Circular(id) if id == "lushan_turns"));
            let said = all_of(&circular.expect("the circular has come"));
            let in_force = numbers::grain(english(), run.known().in_force);
            assert!(said.contains(&in_force), "{in_force}, and {said}");
            named += 1;
        }
    }
    assert!(named == 1 && measured > 15, "{named} {measured}");
}

/// Under a levy that bends no page says that the harvest does not enter.
#[test]
fn a_levy_that_bends_is_said_to_bend() {
    let mut spec = common::spec("province", "anhui", 7);
    spec.settings = RunSettings { flexible_levy: true, ..RunSettings::default() };
    let mut run = Run::new(&common::rules(), &spec).unwrap();
    while run.month() < Month::new(1959, 8) {
        run.step(&[]).unwrap();
    }
    let view = format!("{:?}", office(&run, &[]));
    assert!(view.contains(text("card.set.flexible")));
    for key in ["card.set.in_force", "follows.levy", "doc.quota.postscript"] {
        assert!(!view.contains(text(key)), "{key}");
    }
    let quota = paper(&run, |kind| matches!(kind, DocumentKind::Quota { .. })).unwrap();
    assert!(all_of(&quota).contains(text("follows.levy_flexible")));
}

/// A team that weighs stores does not say that they were filed, for they are not.
#[test]
fn what_a_team_weighs_is_held_against_an_ordinary_winter() {
    let mut run = common::begin("province", "anhui", 7);
    let county = CountyId(run.known().first_county);
    run.step(&[Order::Inspect { county, target: InspectionTarget::Granaries }]).unwrap();
    let mut seen = None;
    while seen.is_none() && run.month() < Month::new(1958, 6) {
        run.step(&[]).unwrap();
        seen = paper(&run, |kind| matches!(kind, DocumentKind::Inspection { .. }));
    }
    let said = all_of(&seen.expect("the team comes back"));
    assert!(said.contains(text("facts.inspected.stores")) && said.contains("ordinary winter"), "{said}");
    assert!(!said.contains(text("facts.inspected")), "{said}");
}

/// A figure that was only telephoned is not quoted as a report.
#[test]
fn a_petition_is_not_held_against_a_paper_that_was_never_written() {
    let mut run = common::begin("province", "anhui", 7);
    let phoned = |indicator| report(indicator, Stance::AsFiled, Channel::Telephone);
    run.step(&[phoned(Indicator::Estimate), phoned(Indicator::Harvest)]).unwrap();
    while run.month() < Month::new(1959, 3) {
        run.step(&[]).unwrap();
    }
    run.step(&[Order::Petition { ask: Ask::Cut, kilotonnes: 2_000 }]).unwrap();
    assert!(run.known().grain_on_paper().is_none());
    let answer = paper(&run, |kind| matches!(kind, DocumentKind::PetitionAnswer { .. })).unwrap();
    let said = all_of(&answer);
    assert!(said.contains("is on paper") && !said.contains("itself reported"), "{said}");
}

/// An arrow of the causal web stands for a rule that the numbers, as they stand, give an effect.
#[test]
fn an_arrow_of_the_web_has_an_effect() {
    let drawn = |id: &str| ARROWS.iter().any(|arrow| arrow.id() == id);
    let rules = common::rules();
    let (fields, food) = (&rules.params.fields, &rules.params.food);
    let effects = [("claims.harvest", fields.least_sown < 1.0), ("claims.kitchens", food.free_kg > food.normal_kg)];
    for (id, acts) in effects {
        assert_eq!(drawn(id), acts, "{id}: an arrow stands for what the numbers do");
    }
}

/// Each number of the model stands on one page of the archive: no group of them is listed where it does not belong, or
/// nowhere.
#[test]
fn every_number_stands_on_one_page_of_the_archive() {
    let view = archive(&game().numbers, &game().sources, english());
    let listed = view.pages.iter().flat_map(|page| &page.parameters);
    let ids: BTreeSet<&str> = listed.clone().map(|row| row.id.as_str()).collect();
    let all: BTreeSet<&str> = game().numbers.keys().map(String::as_str).collect();
    let missing: Vec<_> = all.difference(&ids).collect();
    assert!(missing.is_empty(), "on no page: {missing:?}");
    assert_eq!(listed.count(), all.len(), "a number stands twice");
    let claims = view.pages.iter().find(|page| page.id == "claims").unwrap();
    let group = |row: &str| row.split('.').next().map(str::to_owned);
    let groups: BTreeSet<Option<String>> = claims.parameters.iter().map(|row| group(&row.id)).collect();
    assert_eq!(groups, [Some("reporting".to_owned())].into(), "how a figure grows is told by the numbers of reporting");
}
