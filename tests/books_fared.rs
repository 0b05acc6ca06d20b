//! How a county fared whose figure was held near what grew: told from the record of the run, with cards, where the player was
//! a county office or passed on a county's figure at a discount, and nowhere else.

mod common;

use common::desk::{english, opened, report, text};
use common::everywhere::words;
use common::numbers::numbers;
use common::{begin, played, rules, spec};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::history::{CommuneYear, FIRST_YEAR};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Indicator, Order, Stance};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::settings::Switch;
use ten_thousand_jin::view::model::Said;
use ten_thousand_jin::view::numbers;

/// Every number opens a card, every sum comes to its total, and no placeholder is open.
fn is_whole(said: &Said) {
    for (from, end) in numbers(said) {
        let covered = said.figures().iter().any(|(at, _)| at.start <= from && end <= at.end);
        assert!(covered, "“{}” in {said}", &said[from..end]);
    }
    for (_, figure) in said.figures() {
        assert!(!figure.card.how.is_empty() && figure.card.wrong_totals().is_empty(), "{said}: {:?}", figure.card);
    }
    assert!(!said.contains('{') && !said.contains("[…]"), "{said}");
}

#[test]
fn a_county_office_is_told_how_its_figure_fared_beside_its_province() {
    let (run, file) = played("county", "anhui", 7, "honest");
    for language in ["en", "zh-Hans"] {
        let books = opened(&run, &file, words(language));
        // 1958 and 1959 were played whole but for their first months, and the last sentence holds for both.
        assert!(books.fared.len() >= 2, "{:?}", books.fared);
        books.fared.iter().for_each(is_whole);
        let told = &books.fared[0];
        assert!(told.figures().len() >= 6, "{told}");
        assert!(told.figures().iter().filter(|(_, figure)| figure.card.has_sum()).count() == 2, "{told}");
    }
}

#[test]
fn a_county_cut_by_the_office_is_told_of_and_no_other() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county + 2);
    while run.month() < Month::new(1959, 3) {
        let cut = run.month() == Month::new(1958, 9);
        let orders = if cut { vec![Order::CutClaims { county, permille: 600 }] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).expect("a county's figure can be cut");
    }
    let books = opened(&run, &file, words("en"));
    assert_eq!(books.fared.len(), 2, "{:?}", books.fared);
    books.fared.iter().for_each(is_whole);
    let told = &books.fared[0];
    assert!(told.starts_with("From September 1958 on this office passed on 60 %"), "{told}");
    assert_eq!(books.fared[1].words(), format!("{} {}", text("books.fared.part"), text("books.fared.sum")));
    let (run, file) = common::played_for("province", "anhui", 7, "historical", 24);
    assert!(opened(&run, &file, words("en")).fared.is_empty(), "nobody's figure was cut by name");
}

/// A run played until a month, with what is ordered in each.
fn ordered(spec: &RunSpec, until: Month, orders: impl Fn(&Run) -> Vec<Order>) -> (Run, RunFile) {
    let mut run = Run::new(&rules(), spec).expect("a scenario that ships");
    let mut file = replay::begin(&run);
    while run.month() < until && !run.is_over() {
        let given = orders(&run);
        replay::step(&mut run, &mut file, &given).expect("these orders can be given");
    }
    (run, file)
}

fn grain(kg: i64) -> String {
    numbers::grain(english(), kg)
}

/// What the record holds of the communes of one county, or of all others, in a year.
fn recorded(run: &Run, at: usize, year: u16, others: bool) -> CommuneYear {
    // Counties hold their communes one after the other, the first ones one more where it does not divide.
    let (communes, counties) = (run.known().communes.len(), run.known().counties.len());
    let begins = |at: usize| at * (communes / counties) + at.min(communes % counties);
    let here = begins(at)..begins(at + 1);
    let books = run.history().communes.iter().enumerate().filter(|(place, _)| here.contains(place) != others);
    books.map(|(_, book)| book.years[usize::from(year - FIRST_YEAR)]).fold(CommuneYear::default(), |sum, one| {
        CommuneYear {
            filed: sum.filed + one.filed,
            weighed: sum.weighed + one.weighed,
            brought_in: sum.brought_in + one.brought_in,
        }
    })
}

fn share(year: &CommuneYear) -> String {
    numbers::whole_percent(english(), year.weighed * 1000 / year.brought_in)
}

#[test]
fn a_harvest_held_back_is_of_the_year_before_and_nothing_stands_of_it_where_its_province_filed_none() {
    let all = rules();
    let policy = all.policy("zealous").expect("a policy that ships");
    let (run, file) = ordered(&spec("county", "anhui", 7), Month::new(1960, 3), |run| {
        let mut orders = decide(policy, run.known(), 7);
        let harvest = |order: &Order| matches!(order, Order::Report { indicator: Indicator::Harvest, .. });
        if run.month().of_year() == 12 {
            orders.retain(|order| !harvest(order));
            let late = run.month() == Month::new(1958, 12);
            orders.push(report(Indicator::Harvest, if late { Stance::Late } else { Stance::AsFiled }));
        }
        orders
    });
    let steps: Vec<_> = run.history().steps.iter().filter(|step| step.indicator == Indicator::Harvest).collect();
    assert_eq!(steps.iter().map(|step| step.month).collect::<Vec<_>>(), [Month::new(1959, 1), Month::new(1959, 12)]);
    assert_eq!((steps[0].read, steps[0].province), (Month::new(1959, 2), 0), "its province filed none then");
    for language in ["en", "zh-Hans"] {
        opened(&run, &file, words(language)).fared.iter().for_each(is_whole);
    }
    let fared = opened(&run, &file, words("en")).fared;
    assert_eq!(fared.len(), 3, "{fared:?}");
    for (told, (step, year)) in fared.iter().zip(steps.into_iter().zip([1958_u16, 1959])) {
        let month = numbers::month(english(), step.month);
        assert!(
            told.starts_with(&format!("In {month} ")) && told.contains(&format!("the harvest of {year}")),
            "{told}"
        );
        let of_year = || run.history().seat.iter().filter(|month| month.month.year() == year);
        let (grown, taken) =
            (of_year().map(|month| month.harvest).sum::<i64>(), of_year().map(|month| month.procurement).sum::<i64>());
        for kg in [step.communes, step.sent, grown, taken] {
            assert!(told.contains(&grain(kg)), "{} in {told}", grain(kg));
        }
        let stood = step.in_force.filter(|_| step.province > 0).map(|kg| format!("Above, {} stood of it", grain(kg)));
        assert_eq!(told.contains("Above, "), stood.is_some(), "{told}");
        assert!(stood.as_ref().is_none_or(|stood| told.contains(stood)), "{told}");
        assert_eq!(stood.is_some(), year == 1959, "{told}");
    }
}

#[test]
fn of_a_county_cut_twice_the_share_that_stood_in_december_is_told_and_of_one_restored_by_then_nothing() {
    let (september, november) = (Month::new(1958, 9), Month::new(1958, 11));
    let (run, file) = ordered(&spec("province", "anhui", 7), Month::new(1959, 3), |run| {
        let cut = |at: u16, permille| Order::CutClaims { county: CountyId(run.known().first_county + at), permille };
        match run.month() {
            month if month == september => vec![cut(0, 600), cut(1, 600)],
            month if month == november => vec![cut(0, 800), cut(1, 1000)],
            _ => Vec::new(),
        }
    });
    let fared = opened(&run, &file, words("en")).fared;
    assert_eq!(fared.len(), 2, "{fared:?}");
    let told = &fared[0];
    assert!(told.starts_with("From November 1958 on this office passed on 80 %"), "{told}");
    let [here, others] = [false, true].map(|others| recorded(&run, 0, 1958, others));
    assert!(told.contains(&format!("its communes had filed {}", grain(here.filed))), "{told}");
    for said in [grain(here.brought_in), grain(here.weighed), share(&here), share(&others)] {
        assert!(told.contains(&said), "{said} in {told}");
    }
}

/// What stands of a figure that was cut, under settings, in English.
fn cut_under(change: impl Fn(&mut RunSpec)) -> Vec<String> {
    let mut spec = spec("province", "anhui", 7);
    change(&mut spec);
    let (run, file) = ordered(&spec, Month::new(1958, 2), |run| {
        let order = Order::CutClaims { county: CountyId(run.known().first_county), permille: 600 };
        if run.month() == Month::new(1957, 12) { vec![order] } else { Vec::new() }
    });
    opened(&run, &file, words("en")).fared.iter().map(|said| said.words().to_owned()).collect()
}

#[test]
fn what_a_lower_figure_does_to_levies_is_told_as_the_settings_of_the_run_have_it() {
    let [part, sum] = ["books.fared.part", "books.fared.sum"].map(text);
    let plain = cut_under(|_| {});
    assert!(plain[0].contains("its co-operatives had filed"), "{plain:?}");
    assert_eq!(plain[1..], [format!("{part} {sum}")]);
    let switched = |switch: Switch| cut_under(|spec| spec.settings.switches = spec.settings.switches.with(switch));
    assert_eq!(switched(Switch::NoFixedNeed)[1..], [part.to_owned()], "no sum is fixed");
    assert_eq!(cut_under(|spec| spec.settings.flexible_levy = true).len(), 1, "no figure is needed for it");
    assert!(switched(Switch::TruthfulReports).is_empty(), "every figure is passed on whole");
}
