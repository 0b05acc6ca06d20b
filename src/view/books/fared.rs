//! How a county fared whose figure was held near what grew: by the record of the run, beside the rest of its province.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::history::{ClaimStep, CommuneYear, FIRST_YEAR, ProvinceMonth};
use crate::sim::ids::CountyId;
use crate::sim::orders::{DatedOrder, Indicator, Order};
use crate::sim::run::Run;
use crate::view::model::{Mark, Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, names};

use super::cards::{Cards, Ratio, Teller, grain};
use super::decisions::given;
use super::harvest_of;
use super::place::together;

/// Counties that are told of at a province: the first whose figure was cut.
const MOST: usize = 3;

/// What is told: of the county of the office in every year played whole, of each county whose figure was passed on at a
/// discount in the year of that order; nothing where neither was.
pub(super) fn fared(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<Said> {
    let mut lines = if desktop.is_county() { of_office(run, desktop) } else { of_cut(run, orders, desktop) };
    if !lines.is_empty() {
        lines.push(desktop.words.text("books.fared.sum").into());
    }
    lines
}

/// The grain of some places in a calendar year.
struct Grain {
    name: String,
    year: u16,
    sums: CommuneYear,
}

impl Grain {
    /// What was weighed there, of what was brought in.
    fn share(&self, desktop: &Desktop) -> Part {
        let w = desktop.words;
        let cards = Cards::of(desktop, self.name.clone()).on("levy");
        let percent = numbers::percent(w, self.sums.weighed * 1000 / self.sums.brought_in.max(1) / 10 * 10);
        let shown = Ratio { times: 1000, text: percent.clone(), spoken: percent, mark: Mark::True };
        let parts = [
            grain(w.text("study.place.weighed"), self.sums.weighed, Mark::Verified, desktop),
            grain(w.text("study.place.brought_in"), self.sums.brought_in, Mark::True, desktop),
        ];
        cards.ratio(w.text("card.said.taken_share"), &self.year.to_string(), parts, shown).into()
    }

    fn weighed(&self, desktop: &Desktop) -> Part {
        let w = desktop.words;
        let cards = Cards::of(desktop, self.name.clone()).on("procurement");
        let text = numbers::grain(w, self.sums.weighed);
        cards.figure(w.text("study.place.weighed"), &self.year.to_string(), text, Mark::Verified).into()
    }

    fn brought_in(&self, desktop: &Desktop) -> Part {
        let w = desktop.words;
        let cards = Cards::of(desktop, self.name.clone()).on("fields");
        let text = numbers::grain(w, self.sums.brought_in);
        cards.figure(w.text("study.place.brought_in"), &self.year.to_string(), text, Mark::True).into()
    }
}

/// Calendar years that were played whole.
fn whole_years(run: &Run) -> impl Iterator<Item = u16> {
    (run.scenario().first.year()..=1962).filter(|year| harvest_of(*year, run).is_some())
}

/// The grain of a place in a year; nothing where none was brought in.
fn of_year(sums: CommuneYear, name: String, year: u16) -> Option<Grain> {
    (sums.brought_in > 0).then_some(Grain { name, year, sums })
}

/// The county of the office, year by year: what was sent, what stood of it above, what was weighed.
fn of_office(run: &Run, desktop: &Desktop) -> Vec<Said> {
    let w = desktop.words;
    let place = desktop.place();
    let told = |year: u16| {
        let history = run.history();
        let here = of_year(summed(history.seat.iter(), year), place.clone(), year)?;
        let harvest = |step: &&ClaimStep| step.indicator == Indicator::Harvest && step.month.year() == year;
        let step = history.steps.iter().rev().find(harvest)?;
        let when = numbers::month(w, step.month);
        let cards = Cards::here(desktop);
        let all = province(run, year, desktop)?;
        let parts = [
            ("place", place.as_str().into()),
            ("month", when.as_str().into()),
            ("year", year.to_string().into()),
            ("below", cards.told(Indicator::Harvest, Teller::Below, &when, step.communes).into()),
            ("sent", cards.told(Indicator::Harvest, Teller::Signer, &when, step.sent).into()),
            ("grown", here.brought_in(desktop)),
            ("stood", cards.in_force(&when, step.in_force?).into()),
            ("taken", here.weighed(desktop)),
            ("share", here.share(desktop)),
            ("all", all.share(desktop)),
        ];
        Some(Said::short(w, "books.fared.county", &parts))
    };
    whole_years(run).filter_map(told).collect()
}

/// Grain of some months of one year.
fn summed<'m>(months: impl Iterator<Item = &'m ProvinceMonth>, year: u16) -> CommuneYear {
    months.filter(|month| month.month.year() == year).fold(CommuneYear::default(), |sum, month| CommuneYear {
        weighed: sum.weighed + month.procurement,
        brought_in: sum.brought_in + month.harvest,
        ..sum
    })
}

/// The whole province of the seat in a year.
fn province(run: &Run, year: u16, desktop: &Desktop) -> Option<Grain> {
    let (history, seat) = (run.history(), run.register().seat.index());
    let months = [&history.before, &history.provinces].map(|all| all.get(seat).map_or(&[][..], Vec::as_slice));
    let name = desktop.words.text(&format!("province.{}", desktop.spec.province)).to_owned();
    of_year(summed(months.into_iter().flatten(), year), name, year)
}

/// Counties whose figure this office passed on at a discount, each beside all other counties.
fn of_cut(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<Said> {
    let mut cut: BTreeMap<CountyId, (Month, u16)> = BTreeMap::new();
    for (_, dated) in given(run, orders) {
        if let Order::CutClaims { county, permille } = dated.order
            && permille < 1000
        {
            cut.entry(county).or_insert((dated.month, permille));
        }
    }
    let mut first: Vec<(Month, CountyId, u16)> = cut.into_iter().map(|(id, (month, at))| (month, id, at)).collect();
    first.sort_unstable();
    first.into_iter().filter_map(|(month, id, at)| one_cut(month, id, at, run, desktop)).take(MOST).collect()
}

fn one_cut(month: Month, id: CountyId, permille: u16, run: &Run, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let year = month.year();
    let at = usize::from(year.checked_sub(FIRST_YEAR)?);
    whole_years(run).find(|whole| *whole == year)?;
    let name = names::county_form(w, id);
    let (low, past) = run.register().seat_counties;
    let others = (low..past).map(CountyId).filter(|other| *other != id).map(|other| together(run, other)[at]);
    let others = others.fold(CommuneYear::default(), |sum, one| CommuneYear {
        filed: sum.filed + one.filed,
        weighed: sum.weighed + one.weighed,
        brought_in: sum.brought_in + one.brought_in,
    });
    let here = of_year(together(run, id)[at], name.clone(), year)?;
    let others = of_year(others, w.text("books.fared.others").to_owned(), year)?;
    let date = numbers::month(w, month);
    let passed = numbers::percent(w, i64::from(permille));
    let filed = Cards::of(desktop, name.clone());
    let december = numbers::month(w, Month::new(year, 12));
    let parts = [
        ("county", name.into()),
        ("month", date.as_str().into()),
        ("year", year.to_string().into()),
        ("passed", filed.on("claims").ordered(passed, &date)),
        ("filed", filed.told(Indicator::Harvest, Teller::Below, &december, here.sums.filed).into()),
        ("grown", here.brought_in(desktop)),
        ("taken", here.weighed(desktop)),
        ("share", here.share(desktop)),
        ("others", others.share(desktop)),
    ];
    Some(Said::short(w, "books.fared.cut", &parts))
}
