//! How a county fared whose figure was held near what grew: by the record of the run, beside the rest of its province.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::history::{ClaimStep, CommuneYear, FIRST_YEAR, ProvinceMonth};
use crate::sim::ids::CountyId;
use crate::sim::orders::{DatedOrder, Indicator, Order};
use crate::sim::run::Run;
use crate::sim::settings::Switch;
use crate::view::model::{Mark, Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, names};
use crate::view::words::of_month;

use super::cards::{Cards, Ratio, Teller, grain, sentences};
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
        lines.extend(of_lower_figures(desktop));
    }
    lines
}

/// What a lower figure does to a levy, as far as levies of the run are shared out by figures and their sum is fixed.
fn of_lower_figures(desktop: &Desktop) -> Option<Said> {
    let settings = &desktop.spec.settings;
    let sum = (!settings.on(Switch::NoFixedNeed)).then_some("books.fared.sum");
    let said: Vec<Said> =
        ["books.fared.part"].into_iter().chain(sum).map(|key| desktop.words.text(key).into()).collect();
    // A levy that follows the crop knows it without a figure.
    (!settings.flexible_levy).then(|| sentences(&said, desktop))
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
        let percent = numbers::whole_percent(w, self.sums.weighed * 1000 / self.sums.brought_in.max(1));
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
        let harvest = |step: &&ClaimStep| step.indicator == Indicator::Harvest && step.harvest_year() == year;
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
            ("taken", here.weighed(desktop)),
            ("share", here.share(desktop)),
            ("all", all.share(desktop)),
        ];
        // Nothing of it stands above where it was read when its province filed none, or was not read any more.
        let stood = step.in_force.filter(|_| step.province > 0).map(|kg| {
            let figure = cards.in_force(&numbers::month(w, step.read), kg);
            Said::short(w, "books.fared.stood", &[("stood", figure.into())])
        });
        let [sent, taken] = ["books.fared.county", "books.fared.taken"].map(|key| Said::short(w, key, &parts));
        let said: Vec<Said> = [Some(sent), stood, Some(taken)].into_iter().flatten().collect();
        Some(sentences(&said, desktop))
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

/// Counties whose figure this office passed on at a discount, each beside all other counties: in the first year in which
/// it ordered one that stood in December, when harvests are filed.
fn of_cut(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<Said> {
    // What is true as filed is passed on whole.
    if desktop.spec.settings.on(Switch::TruthfulReports) {
        return Vec::new();
    }
    let mut cut: BTreeMap<CountyId, BTreeMap<u16, (Month, u16)>> = BTreeMap::new();
    for (_, dated) in given(run, orders) {
        if let Order::CutClaims { county, permille } = dated.order {
            let stood = cut.entry(county).or_default().entry(dated.month.year()).or_insert((dated.month, permille));
            // The same share given again stands since it was first given.
            if stood.1 != permille {
                *stood = (dated.month, permille);
            }
        }
    }
    let in_december = |(id, years): (CountyId, BTreeMap<u16, (Month, u16)>)| {
        years.into_values().find(|(_, permille)| *permille < 1000).map(|(month, permille)| (month, id, permille))
    };
    let mut first: Vec<(Month, CountyId, u16)> = cut.into_iter().filter_map(in_december).collect();
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
    let december = Month::new(year, 12);
    let when = numbers::month(w, december);
    let parts = [
        ("county", name.into()),
        ("month", date.as_str().into()),
        ("year", year.to_string().into()),
        ("passed", filed.on("claims").ordered(passed, &date)),
        ("filed", filed.told(Indicator::Harvest, Teller::Below, &when, here.sums.filed).into()),
        ("grown", here.brought_in(desktop)),
        ("taken", here.weighed(desktop)),
        ("share", here.share(desktop)),
        ("others", others.share(desktop)),
    ];
    // What its communes filed, not what the county made of it; before communes, its co-operatives.
    Some(Said::short(&of_month(w, december), "books.fared.cut", &parts))
}
