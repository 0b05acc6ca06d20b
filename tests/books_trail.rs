//! Follow the number: whatever is ordered, the steps of every number sum exactly to what it became.

mod common;

use common::{played, rules};
use proptest::prelude::*;
use ten_thousand_jin::sim::history::ProvinceMonth;
use ten_thousand_jin::sim::known::Sent;
use ten_thousand_jin::sim::orders::Indicator;
use ten_thousand_jin::sim::policy::random_order;
use ten_thousand_jin::sim::rng::{Chance, Stream};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::{LevyRule, RunSettings, Switch};
use ten_thousand_jin::view::books::engine::gain::Gain;
use ten_thousand_jin::view::books::engine::trail::{Number, Step, Trail, trails};

/// The months of the place the seat answers for, from another record than the trails are read from where there is one.
fn record(run: &Run) -> Vec<ProvinceMonth> {
    match run.register().county_office {
        None => run.history().provinces[run.register().seat.index()].clone(),
        Some(_) => {
            let first = run.scenario().first;
            run.history().seat.iter().filter(|month| month.month >= first).copied().collect()
        }
    }
}

/// What must hold of every trail: level by level each figure is that of another record, the additions sum exactly, each
/// step has its month, and what it brought is that of this run.
fn holds(run: &Run, trail: &Trail) {
    let mut stands = 0;
    for step in &trail.steps {
        stands += step.adds;
        assert_eq!(stands, step.figure, "{:?} at {}", trail.number, step.place);
        assert!(step.when.0 <= step.when.1 && step.when.1 < run.month(), "{:?} {step:?}", trail.number);
        gains(run, step);
    }
    let total: i64 = trail.steps.iter().map(|step| step.adds).sum();
    assert_eq!(Some(total), trail.steps.last().map(|step| step.figure));
    let step = |place: &str| trail.steps.iter().find(|step| step.place == place).map(|step| step.figure);
    let months = record(run);
    let sum = |of: &dyn Fn(&ProvinceMonth) -> bool, read: fn(&ProvinceMonth) -> i64| -> i64 {
        months.iter().filter(|month| of(month)).map(read).sum()
    };
    let provincial = run.register().county_office.is_none();
    match trail.number {
        Number::Harvest(year) => {
            let filed = trail.steps.iter().find(|step| step.place == "sent").unwrap().when.0;
            let of_it = |sent: &&Sent| sent.indicator == Indicator::Harvest && sent.month == filed;
            let sent: Vec<&Sent> = run.known().sent.iter().filter(of_it).collect();
            assert_eq!(sent.len(), 1, "{year}: sent once in {filed}");
            assert_eq!(step("sent"), Some(sent[0].value));
            let books = run.history().communes.iter();
            let below: i64 = books.map(|book| book.years[usize::from(year) - 1957].filed).sum();
            let communes = step("communes").unwrap();
            // Books are kept of the communes on the desk of a county office; its county may have one more.
            assert!(communes == below || !provincial && communes > below, "{year}: {communes}, one by one {below}");
            if provincial {
                assert_eq!(step("drafted"), Some(sent[0].drafted));
                // Late paper is in force once it is read, if the run still saw that.
                let in_force = months.iter().find(|month| month.month == sent[0].read).map(|month| month.in_force);
                assert_eq!(step("in_force"), in_force);
            }
            let all_year = months.iter().filter(|month| month.month.year() == year).count() == 12;
            if all_year {
                assert_eq!(step("truth"), Some(sum(&|month| month.month.year() == year, |month| month.harvest)));
            }
            // Late paper is in force in the month in which it is read.
            let told = |step: &Step| if step.place == "in_force" { sent[0].read } else { filed };
            assert!(trail.steps.iter().skip(1).all(|step| step.when == (told(step), told(step))));
        }
        Number::Levy(year) => {
            let of_year = |month: &ProvinceMonth| month.month.grain_year() == year;
            let taken = sum(&of_year, |month| month.procurement);
            assert_eq!(step("taken"), Some(taken));
            assert_eq!(step("kept"), Some(taken - sum(&of_year, |month| month.resale)));
            let quota = trail.steps.iter().find(|step| step.place == "quota").unwrap();
            // It stood so from its month to the end of the grain year, and not the month before.
            let stood = |month: &&ProvinceMonth| of_year(month) && month.month >= quota.when.0;
            assert!(months.iter().filter(stood).all(|month| month.quota == quota.figure));
            let before = months.iter().find(|month| of_year(month) && month.month.next() == quota.when.0);
            assert!(before.is_none_or(|before| before.quota != quota.figure), "{quota:?}");
        }
        Number::Iron(year) => {
            let of_year = |sent: &&Sent| sent.indicator == Indicator::Iron && sent.month.year() == year;
            let sent: Vec<&Sent> = run.known().sent.iter().filter(of_year).collect();
            assert_eq!(step("sent"), Some(sent.iter().map(|sent| sent.value).sum()));
            if provincial {
                assert_eq!(step("drafted"), Some(sent.iter().map(|sent| sent.drafted).sum()));
            }
            let of_months = |month: &ProvinceMonth| sent.iter().any(|sent| sent.month == month.month);
            assert_eq!(step("usable"), Some(sum(&of_months, |month| month.iron_usable * 1000)));
            // The record has what communes filed in whole tonnes.
            let filed = sum(&of_months, |month| month.iron_claimed);
            let communes = step("communes").unwrap();
            let tonnes = filed..=filed + sent.len() as i64;
            assert!(!provincial || tonnes.contains(&(communes / 1000)), "{year}: {communes} kg, {filed} t");
            assert!(step("usable") <= Some(communes), "more could be used than was booked");
            let span = sent.first().zip(sent.last()).map(|(first, last)| (first.month, last.month));
            assert!(trail.steps.iter().all(|step| Some(step.when) == span), "{span:?}");
        }
        Number::Deaths(year) => {
            let of_year = |sent: &&Sent| sent.indicator == Indicator::Deaths && sent.month.back(1).year() == year;
            let sent: Vec<&Sent> = run.known().sent.iter().filter(of_year).collect();
            assert_eq!(step("sent"), Some(sent.iter().map(|sent| sent.value).sum()));
            if provincial {
                assert_eq!(step("drafted"), Some(sent.iter().map(|sent| sent.drafted).sum()));
            }
            let of_months = |month: &ProvinceMonth| sent.iter().any(|sent| sent.month == month.month.next());
            assert_eq!(step("died"), Some(sum(&of_months, |month| month.rural_deaths)));
            assert!(step("communes") <= step("died"), "more were written down than had died");
            let span = sent.first().zip(sent.last()).map(|(first, last)| (first.month, last.month));
            assert!(trail.steps.iter().skip(1).all(|step| Some(step.when) == span), "{span:?}");
        }
    }
}

/// What a step brought, held against the record of the run.
fn gains(run: &Run, step: &Step) {
    let months = record(run);
    let within = |month: &&ProvinceMonth| (step.when.0..=step.when.1).contains(&month.month);
    let sum = |read: fn(&ProvinceMonth) -> i64| months.iter().filter(within).map(read).sum::<i64>();
    match step.gain {
        // Nobody gains by what is so, and files that close with a step do not hold what came of it.
        Gain::Nobody => {
            let last = run.month().back(1);
            assert!(matches!(step.place, "truth" | "died" | "fit" | "usable") || step.when.0 >= last, "{step:?}");
        }
        Gain::NotKept => assert!(matches!(step.place, "prefectures" | "province" | "sent")),
        Gain::KeptBack(kg) => {
            assert_eq!(Some(kg), months.iter().find(|month| month.month == step.when.1).map(|month| month.hidden));
        }
        Gain::CommunePosts { removed, of, until } => {
            assert!(removed >= 0 && of == run.known().communes.len() as i64 && until < run.month(), "{step:?}");
        }
        Gain::CountyPosts { high, of_high, low, of_low, until } => {
            assert_eq!(of_high + of_low, run.known().counties.len());
            let removed = &run.history().removed;
            let mut lost: Vec<_> = removed
                .iter()
                .filter(|(month, _)| *month > step.when.0 && *month <= until)
                .map(|(_, county)| county)
                .collect();
            lost.sort_unstable();
            lost.dedup();
            assert_eq!(high + low, lost.len(), "{step:?}");
        }
        Gain::Closed(month) => assert!(!run.is_over() && month == run.month()),
        Gain::Held(month) => assert!(run.history().dismissed.is_none() && month.next() == run.month()),
        Gain::Lost(month) => assert_eq!(run.history().dismissed, Some(month)),
        Gain::Beside { own, middle } => assert!(own >= 0 && middle > 0),
        Gain::Carries { figure, harvest } => assert_eq!(figure > harvest, figure - harvest > 0),
        Gain::Planned(kg) => assert!(step.place != "figure" || kg == step.adds, "{step:?}"),
        Gain::SentUp(kg) => {
            assert_eq!(kg, if step.place == "quota" { grain_year(run, step) } else { sum(|month| month.transfer_out) })
        }
        Gain::Found(kg) => assert_eq!(kg, sum(|month| month.found)),
        Gain::CameBack(kg, month) => {
            assert_eq!(kg, sum(|month| month.resale));
            assert!(step.when.0 <= month && month <= step.when.1);
        }
    }
}

/// What went up in the grain year of a step.
fn grain_year(run: &Run, step: &Step) -> i64 {
    let year = step.when.0.grain_year();
    record(run).iter().filter(|month| month.month.grain_year() == year).map(|month| month.transfer_out).sum()
}

#[test]
fn a_whole_run_has_harvests_levies_and_returns_of_the_dead() {
    let (run, _) = played("province", "anhui", 3, "historical");
    let trails = trails(&run);
    for trail in &trails {
        holds(&run, trail);
    }
    let count = |of: fn(&Number) -> bool| trails.iter().filter(|trail| of(&trail.number)).count();
    assert!(count(|number| matches!(number, Number::Harvest(_))) >= 5);
    assert_eq!(count(|number| matches!(number, Number::Levy(_))), 4);
    assert!(count(|number| matches!(number, Number::Deaths(_))) >= 4);
    // What the false figure of 1958 added to the levy can be seen.
    let levy = trails.iter().find(|trail| trail.number == Number::Levy(1958)).unwrap();
    let figure = levy.steps.iter().find(|step| step.place == "figure").unwrap();
    assert!(figure.adds > 0, "{levy:?}");
}

#[test]
fn under_a_levy_that_does_not_follow_the_figure_nothing_is_said_of_the_figure() {
    let mut spec = common::spec("province", "henan", 1);
    spec.settings = RunSettings { levy: LevyRule::PastOutput, ..RunSettings::default() };
    let mut run = Run::new(&rules(), &spec).unwrap();
    for _ in 0..36 {
        run.step(&[]).unwrap();
    }
    let levies: Vec<_> = trails(&run).into_iter().filter(|trail| matches!(trail.number, Number::Levy(_))).collect();
    assert!(!levies.is_empty());
    assert!(levies.iter().all(|trail| trail.steps[0].place == "quota"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    /// Any place, any chance, any orders, any rule of the levy, honest or not, from either chair and in any month.
    #[test]
    fn steps_sum_exactly_level_by_level_under_any_orders(
        seed in 1u64..10_000,
        length in 14u16..63,
        place in 0usize..5,
        county in any::<bool>(),
        levy in 0..LevyRule::ALL.len(),
        truthful in 0u8..4,
    ) {
        let (scenario, province) = (if county { "county" } else { "province" }, ["anhui", "jiangxi", "henan", "jilin", "sichuan"][place]);
        let mut spec = common::spec(scenario, province, seed);
        spec.settings.levy = LevyRule::ALL[levy];
        if truthful == 0 {
            spec.settings = spec.settings.with(Switch::TruthfulReports);
        }
        let mut run = Run::new(&rules(), &spec).unwrap();
        let mut seen = 0;
        for _ in 0..length {
            if run.is_over() {
                break;
            }
            let mut draws = Chance::new(seed, run.month()).stream(Stream::Policy).draws(1);
            let mut orders: Vec<_> = (0..3).map(|_| random_order(run.known(), &mut draws)).collect();
            orders.truncate(usize::from(run.known().in_office) * 3);
            orders.retain(|order| run.check(order).is_ok());
            // Two work teams may be one more than there are.
            if run.step(&orders).is_err() {
                run.step(&[]).unwrap();
            }
            for trail in trails(&run) {
                holds(&run, &trail);
                seen += trail.steps.len();
            }
        }
        prop_assert!(seen > 20, "{seen} steps");
    }
}
