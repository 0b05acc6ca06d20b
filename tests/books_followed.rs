//! What followed a decision: where it acted, and only where it can have acted.

mod common;

use std::sync::Arc;

use common::desk::{LANGUAGES, Strict, english, opened, report};
use common::{begin, rules, spec};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::history::{CommuneYear, CountyMonth, FIRST_YEAR};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Channel, DatedOrder, Indicator, Order, SearchEffort, SplitRule, Stance};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::{PolicyEntry, Rules};
use ten_thousand_jin::sim::settings::LevyRule;
use ten_thousand_jin::view::model::BooksView;
use ten_thousand_jin::view::numbers;

/// What followed the first decision of a month.
fn first_of(books: &BooksView, month: Month) -> Vec<String> {
    let name = numbers::month(english(), month);
    let row = books.decisions.iter().find(|row| row.month == name && !row.is_left()).expect("it was given");
    row.followed.iter().map(ToString::to_string).collect()
}

/// A county's figures passed on at a discount move its levy, its resale and its free meals: beside the secretary's fate stands
/// what was weighed there, out of what, and what a head was left, and the same of the year before.
#[test]
fn of_figures_passed_on_at_a_discount_what_the_county_was_left_is_told() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county);
    let order = Order::CutClaims { county, permille: 600 };
    let given = Month::new(1957, 12);
    while run.month() <= Month::new(1959, 1) {
        let orders = if run.month() == given { vec![order] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let there = |year: u16| -> CommuneYear {
        // Counties hold their communes one after the other, the first ones one more where it does not divide.
        let here = run.known().communes.len().div_ceil(run.known().counties.len());
        let here = run.history().communes.iter().take(here);
        here.fold(CommuneYear::default(), |sum, book| {
            let year = &book.years[usize::from(year - FIRST_YEAR)];
            CommuneYear { filed: 0, weighed: sum.weighed + year.weighed, brought_in: sum.brought_in + year.brought_in }
        })
    };
    let [before, then] = [1957, 1958].map(there);
    assert!(then.weighed > 0 && before.weighed > 0 && then.weighed != before.weighed);
    for language in LANGUAGES {
        opened(&run, &file, &Strict::new(language));
    }
    let books = opened(&run, &file, &Strict::new("en"));
    let lines = first_of(&books, given);
    let line = lines.iter().find(|line| line.contains("a head")).unwrap_or_else(|| panic!("{lines:?}"));
    let grain = |kg: i64| numbers::grain(english(), kg);
    for kg in [then.weighed, then.brought_in, before.weighed, before.brought_in] {
        assert!(line.contains(&grain(kg)), "{} in {line}", grain(kg));
    }
    assert!(line.contains("January 1958") && line.contains("December 1958"), "{line}");
    let month = usize::from(Month::new(1958, 12).since(run.scenario().first));
    let people = run.history().counties[month][0].people;
    let left = (then.brought_in - then.weighed + people / 2) / people;
    assert!(line.contains(&format!("{left} kg")), "{left} kg in {line}");
    assert!(lines.iter().any(|line| line.contains("secretary")), "{lines:?}");
    // By month: the levy of that county before and after it was next set, and what came back and was eaten from then on.
    let at = |month: Month| run.history().counties[usize::from(month.since(run.scenario().first))][0];
    let (december, january) = (at(Month::new(1957, 12)), at(Month::new(1958, 1)));
    assert!(december.quota > 0 && january.quota > 0);
    let line =
        lines.iter().find(|line| line.contains("levies were next set, in January 1958")).expect("its levy is told");
    assert!(line.contains(&grain(january.quota)) && line.contains(&grain(december.quota)), "{line}");
    let months: Vec<_> = (0..6).map(|ahead| at(Month(Month::new(1958, 1).0 + ahead))).collect();
    let line = lines.iter().find(|line| line.contains("sold back to the villages")).expect("what came back is told");
    assert!(line.contains("January 1958") && line.contains("June 1958"), "{line}");
    assert!(line.contains(&grain(months.iter().map(|month| month.resale).sum())), "{line}");
    let kcal = months.iter().map(|month| month.kcal()).sum::<f64>() / 6.0;
    assert!((1_000.0..3_500.0).contains(&kcal), "{kcal}");
    assert!(line.contains(&numbers::whole((kcal / 10.0).round() as i64 * 10)), "{kcal} in {line}");
}

/// Levies are set at once when the figure in force is revised, and not at planning nodes alone.
#[test]
fn of_a_discount_before_a_revision_the_levy_that_was_set_on_it_is_told() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county);
    let given = Month::new(1959, 8);
    while run.month() <= Month::new(1960, 1) {
        let orders = if run.month() == given { vec![Order::CutClaims { county, permille: 600 }] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let quota = |month: Month| run.history().counties[usize::from(month.since(run.scenario().first))][0].quota;
    assert_ne!(quota(given), quota(given.back(1)), "the revision of August 1959 set levies anew");
    let lines = first_of(&opened(&run, &file, &Strict::new("en")), given);
    let line = lines.iter().find(|line| line.contains("levies were next set, in August 1959"));
    let line = line.unwrap_or_else(|| panic!("{lines:?}"));
    for kg in [quota(given), quota(given.back(1))] {
        assert!(line.contains(&numbers::grain(english(), kg)), "{line}");
    }
}

/// What the record holds of counties month by month adds up to what it holds of their province.
#[test]
fn the_counties_of_a_month_add_up_to_their_province() {
    let run = common::after(20, "province", "anhui", 7);
    let seat = &run.history().provinces[run.register().seat.index()];
    assert_eq!(seat.len(), run.history().counties.len());
    let mut back = 0;
    for (province, counties) in seat.iter().zip(&run.history().counties) {
        let sum = |read: fn(&CountyMonth) -> i64| counties.iter().map(read).sum::<i64>();
        assert_eq!(sum(|county| county.resale), province.resale, "{}", province.month);
        assert_eq!(sum(|county| county.people), province.rural, "{}", province.month);
        let kcal = sum(|county| county.energy) as f64 / province.rural as f64;
        assert!((kcal - province.kcal_rural).abs() < 1e-6, "{}: {kcal}", province.month);
        back += province.resale;
    }
    assert!(back > 0, "something came back");
}

#[test]
fn of_a_discount_whose_year_is_not_whole_nothing_is_told_of_the_year() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let order = Order::CutClaims { county: CountyId(run.known().first_county), permille: 600 };
    let given = run.month();
    replay::step(&mut run, &mut file, &[order]).unwrap();
    let orders = vec![DatedOrder { month: given.next(), order: Order::RecallAtHarvest { on: true } }];
    for dated in orders {
        replay::step(&mut run, &mut file, &[dated.order]).unwrap();
    }
    let lines = first_of(&opened(&run, &file, &Strict::new("en")), given);
    assert!(lines.iter().all(|line| !line.contains("a head")), "{lines:?}");
}

/// A county whose office raises what it sends, and how often the books say that the levy moved on it.
fn levies_told(rules: &Arc<Rules>, spec: &RunSpec) -> usize {
    let mut run = Run::new(rules, spec).expect("a scenario that ships");
    let mut file: RunFile = replay::begin(&run);
    while run.known().in_office && !run.is_over() {
        let due = run.known().papers.iter().filter(|paper| paper.month == run.month());
        let due = due.filter_map(|paper| if let DocumentKind::Due(which) = paper.kind { Some(which) } else { None });
        let grown = due.filter(|which| matches!(which, Indicator::Estimate | Indicator::Harvest));
        let orders: Vec<Order> = grown.map(|which| report(which, Stance::Raised(250))).collect();
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let books = opened(&run, &file, &Strict::new("en"));
    books.decisions.iter().flat_map(|row| &row.followed).filter(|line| line.contains("the levy was set")).count()
}

/// Whatever rule sets the levy of a province, it is shared out inside by what stands of each county's figure, so a county's
/// follows what it sends; not where each owes what it handed over last year or what a list says, nor where the levy follows
/// the crop.
#[test]
fn a_countys_levy_follows_its_figures_under_every_rule_but_where_they_share_nothing_out() {
    let plain = spec("county", "anhui", 7);
    for levy in LevyRule::ALL {
        let mut spec = plain.clone();
        spec.settings.levy = levy;
        assert_eq!(levies_told(&rules(), &spec) > 0, levy != LevyRule::PastSurplus, "{levy:?}");
    }
    let mut flexible = plain.clone();
    flexible.settings.flexible_levy = true;
    assert_eq!(levies_told(&rules(), &flexible), 0, "it knows the crop itself");
    let mut by_last = (*rules()).clone();
    let course = by_last.policies.iter_mut().find(|policy| policy.id == "historical").unwrap();
    for entry in &mut course.entries {
        entry.orders.retain(|order| !matches!(order, Order::SplitQuota { .. }));
    }
    let orders = vec![Order::SplitQuota { by: SplitRule::ByLastYear }];
    course.entries.insert(0, PolicyEntry { month: Month::new(1957, 10), orders });
    assert_eq!(levies_told(&Arc::new(by_last), &plain), 0, "each owes what it handed over");
    let mut province = spec("province", "anhui", 7);
    province.settings.levy = LevyRule::PastOutput;
    assert_eq!(levies_told(&rules(), &province), 0, "a province's own is set on past output");
}

/// A pledge that is put off: on paper it is read a month after it left, by telephone at once, and beside it stands what was
/// acted on until then. One that is telephoned in its month says so.
#[test]
fn of_a_figure_that_was_put_off_it_is_told_when_it_was_read_and_what_was_acted_on_until_then() {
    let given = Month::new(1959, 3);
    let (left, read) = (Month::new(1959, 4), Month::new(1959, 5));
    let name = |month: Month| numbers::month(english(), month);
    for (channel, reads) in [(Channel::Paper, read), (Channel::Telephone, left)] {
        let mut run = begin("province", "anhui", 7);
        let mut file = replay::begin(&run);
        let order = Order::Report { indicator: Indicator::Pledge, stance: Stance::Late, channel };
        while run.month() <= Month::new(1959, 7) {
            let orders = if run.month() == given { vec![order] } else { Vec::new() };
            replay::step(&mut run, &mut file, &orders).unwrap();
        }
        let sent = run.known().sent.iter().find(|sent| sent.indicator == Indicator::Pledge && sent.month == left);
        let sent = sent.expect("it left a month late");
        assert_eq!(sent.read, reads);
        for language in LANGUAGES {
            opened(&run, &file, &Strict::new(language));
        }
        let lines = first_of(&opened(&run, &file, &Strict::new("en")), given).join(" ");
        let said = match channel {
            Channel::Paper => format!("on paper it left in {} and was read above in {}", name(left), name(reads)),
            Channel::Telephone => format!("by telephone in {} and was heard at once", name(left)),
        };
        assert!(lines.contains(&said), "{lines}");
        assert!(lines.contains(&numbers::grain(english(), sent.value)), "{lines}");
        let stood = run.known().series.iter().find(|month| month.month == reads.back(1)).unwrap().in_force;
        let meanwhile =
            format!("at the end of {} it stood at {}", name(reads.back(1)), numbers::grain(english(), stood));
        assert!(lines.contains(&meanwhile), "{meanwhile} in {lines}");
    }
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let order = Order::Report { indicator: Indicator::Pledge, stance: Stance::Hedged, channel: Channel::Telephone };
    while run.month() <= Month::new(1959, 7) {
        let orders = if run.month() == given { vec![order] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let lines = first_of(&opened(&run, &file, &Strict::new("en")), given).join(" ");
    assert!(lines.contains("went by telephone") && !lines.contains("put off"), "{lines}");
}

/// What searchers bring away is no measure of what was hidden: how much of it had been, and how much was food of houses, is said.
#[test]
fn of_what_searches_found_it_is_said_whose_grain_it_was() {
    let given = Month::new(1958, 12);
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    while run.month() <= Month::new(1959, 6) {
        let order = Order::Search { effort: SearchEffort::Force };
        let orders = if run.month() == given { vec![order] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let after = run.history().seat.iter().filter(|month| month.month >= given).take(6);
    let (found, unearthed) = after.fold((0, 0), |sum, month| (sum.0 + month.found, sum.1 + month.unearthed));
    assert!(found > unearthed && unearthed > 0, "{found} found, {unearthed} of it hidden");
    for language in LANGUAGES {
        let words = Strict::new(language);
        let books = opened(&run, &file, &words);
        let name = numbers::month(&words, given);
        let row = books.decisions.iter().find(|row| row.month == name && !row.is_left()).expect("it was given");
        let lines: Vec<String> = row.followed.iter().map(ToString::to_string).collect();
        let [hidden, swept] = [unearthed, found - unearthed].map(|kg| numbers::grain(&words, kg));
        let said = lines.iter().any(|line| line.contains(&hidden) && line.contains(&swept));
        assert!(said, "{hidden} and {swept} not in {lines:?}");
    }
}

/// A discount is on all that a county files: where a number is followed it is named as this office's, on its dead as well.
#[test]
fn a_discount_is_named_where_a_number_is_followed() {
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county);
    let given = Month::new(1958, 11);
    while run.month() <= Month::new(1959, 7) {
        let order = Order::CutClaims { county, permille: 600 };
        let orders = if run.month() == given { vec![order] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    for language in LANGUAGES {
        let words = Strict::new(language);
        let books = opened(&run, &file, &words);
        let (drafted, share) = (numbers::month(&words, given), numbers::percent(&words, 600));
        let mut of = std::collections::BTreeSet::new();
        for path in books.numbers.iter() {
            let cut = |why: &str| why.contains(&drafted) && why.contains(&share);
            let told = path.steps.iter().filter(|step| cut(&step.why.to_string())).count();
            // The harvest of 1957 left before it.
            let here = path.year > 1957 && path.family != "levy";
            assert_eq!(told, usize::from(here), "{language}: {} {}", path.family, path.year);
            of.extend(here.then_some(path.family));
        }
        assert!(of.contains("deaths") && of.contains("harvest"), "{of:?}");
    }
}

/// Grain for one day is for a day.
#[test]
fn relief_for_one_day_is_said_as_one_day() {
    let (mut one, mut more) = (0, 0);
    for tonnes in [100, 200, 300, 1000] {
        let mut run = begin("province", "anhui", 7);
        let mut file = replay::begin(&run);
        let (given, county) = (Month::new(1957, 11), CountyId(run.known().first_county));
        while run.month() <= given {
            let orders = if run.month() == given { vec![Order::Relief { county, tonnes }] } else { Vec::new() };
            replay::step(&mut run, &mut file, &orders).unwrap();
        }
        let books = opened(&run, &file, &Strict::new("en"));
        let lines = first_of(&books, given).join(" ");
        assert!(!lines.contains(" 1 days") && lines.contains(" at a full ration"), "{lines}");
        one += usize::from(lines.contains("about 1 day at a full ration"));
        more += usize::from(lines.contains(" days at a full ration"));
    }
    assert!(one > 0 && more > 0, "{one} of a day, {more} of more");
}
