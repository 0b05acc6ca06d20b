//! The world a run is placed in: region calendars, provinces of 1957, acts of the Centre, weather.

use serde::Deserialize;

use crate::sim::calendar::Month;
use crate::sim::scenario::{CentreAct, CentreEntry, ProvinceFacts, RegionCalendar, SlotCalendar, WeatherYear};

use super::check::{Checker, one};
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;

/// How the year runs in each region, a list of [`RegionCalendar`].
pub const REGIONS: &str = "world/regions.ron";
/// Acts of the Centre, a list of [`CentreEntry`].
pub const CENTRE: &str = "world/centre.ron";
/// Provinces in the order of a run, a list of [`ProvinceFacts`].
pub const PROVINCES: &str = "world/provinces.ron";
/// What the provinces add up to.
pub const NATION: &str = "world/nation.ron";
/// Weather by year, a list of [`WeatherYear`].
pub const WEATHER: &str = "world/weather.ron";

/// Last month that an act may be dated.
const LAST: Month = Month::new(1963, 12);

/// A [`RegionCalendar`] as written: lists, so that a wrong number of months can be said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegion {
    id: String,
    need: Vec<f64>,
    side: Vec<f64>,
    slots: Vec<SlotCalendar>,
    source: String,
}

/// Reads the region calendars, in order of the file.
pub(super) fn regions(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<RegionCalendar> {
    let raw: Vec<RawRegion> = one(pack, REGIONS, report).unwrap_or_default();
    let mut check = Checker::new(pack, REGIONS, sources, report);
    let checked = raw.into_iter().enumerate().filter_map(|(index, region)| {
        check.item(index, &region.id);
        check.id(&region.id);
        check.source("source", &region.source);
        for need in &region.need {
            check.range("need", *need, 0.0, 1.5, "share of the able-bodied");
        }
        for side in &region.side {
            check.range("side", *side, 0.0, 12.0, "share of the yearly mean");
        }
        check.shares("slots", region.slots.iter().map(|slot| slot.share));
        for (number, slot) in region.slots.iter().enumerate() {
            check_slot(&format!("slots[{number}]"), slot, &mut check);
        }
        let need = check.count("need", region.need, "months");
        let side = check.count("side", region.side, "months");
        let slots = check.count("slots", region.slots, "crop seasons; one with share 0 does not exist");
        Some(RegionCalendar { id: region.id, need: need?, side: side?, slots: slots?, source: region.source })
    });
    checked.collect()
}

fn check_slot(path: &str, slot: &SlotCalendar, check: &mut Checker) {
    let at = |field: &str| format!("{path}.{field}");
    check.range(&at("share"), slot.share, 0.0, 1.0, "share of the crop");
    check.range(&at("area"), slot.area, 0.0, 2.0, "share of the arable");
    let months =
        slot.sow.iter().chain(&slot.levy).map(|(month, _)| *month).chain(slot.ripen.iter().map(|(m, _, _)| *m));
    for month in months {
        check.whole_number(path, month.into(), 1, 12, "month of the year");
    }
    for (_, step, _) in &slot.ripen {
        check.whole_number(&at("ripen"), (*step).into(), 1, 3, "ten-day step of the month");
    }
    // A season that does not exist has nothing to share out.
    if slot.share > 0.0 {
        check.shares(&at("sow"), slot.sow.iter().map(|(_, share)| *share));
        check.shares(&at("ripen"), slot.ripen.iter().map(|(_, _, share)| *share));
        check.shares(&at("levy"), slot.levy.iter().map(|(_, share)| *share));
    }
}

/// Reads the acts of the Centre, in order of month.
pub(super) fn centre(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<CentreEntry> {
    let mut entries: Vec<CentreEntry> = one(pack, CENTRE, report).unwrap_or_default();
    let mut check = Checker::new(pack, CENTRE, sources, report);
    for (index, entry) in entries.iter().enumerate() {
        check.item(index, &entry.id);
        if entry.month > LAST {
            check.fault("month", entry.month.to_string(), format!("a month up to {LAST}"));
        }
        check.source("source", &entry.source);
        for act in &entry.acts {
            check_act(act, &mut check);
        }
    }
    entries.sort_by_key(|entry| entry.month);
    entries
}

fn check_act(act: &CentreAct, check: &mut Checker) {
    let mut act = act.clone();
    if let Some((kind, size)) = act.size_mut() {
        if let Some(range) = CentreAct::size_range(kind) {
            check.range("acts", *size, range.low, range.high, range.unit);
        }
        return;
    }
    let (value, low, high, unit) = match act {
        CentreAct::Search(value) => (value.into(), 0.0, 2.0, "0 none, 1 meetings, 2 force"),
        CentreAct::Roads(value) => (value.into(), 0.0, 3.0, "strictness"),
        _ => return,
    };
    check.range("acts", value, low, high, unit);
}

/// Reads the provinces, in order of the file.
pub(super) fn provinces(
    pack: &Pack,
    sources: &Sources,
    regions: &[RegionCalendar],
    report: &mut DataReport,
) -> Vec<ProvinceFacts> {
    let provinces: Vec<ProvinceFacts> = one(pack, PROVINCES, report).unwrap_or_default();
    let mut check = Checker::new(pack, PROVINCES, sources, report);
    for (index, province) in provinces.iter().enumerate() {
        check.item(index, &province.id);
        check.id(&province.id);
        check.known("region", &province.region, regions.iter().map(|region| region.id.as_str()));
        check.whole_number("population", province.population, 1, 200_000_000, "persons");
        check.whole_number("urban", province.urban, 0, province.population, "persons of the population");
        check.whole_number("output", province.output, 0, 100_000_000, "tonnes");
        check.whole_number("counties", province.counties.into(), 1, 500, "counties");
        check.range("zeal", province.zeal, 0.0, 1.0, "share");
        check.range("pull", province.pull, 0.0, 10.0, "weight among provinces");
        check.source("source", &province.source);
        check.source("zeal_source", &province.zeal_source);
    }
    let sums = provinces
        .iter()
        .fold([0; 3], |sum: [i64; 3], one| [sum[0] + one.population, sum[1] + one.urban, sum[2] + one.output]);
    // A province that has more in its towns than people was named already.
    let possible = provinces.iter().all(|one| (0..=one.population).contains(&one.urban));
    if !provinces.is_empty() && possible {
        check_nation(pack, sources, sums, report);
    }
    provinces
}

/// The nation as the record has it; every one of its people and tonnes belongs to a province.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nation {
    population: i64,
    urban: i64,
    output: i64,
    rounding: i64,
    source: String,
}

fn check_nation(pack: &Pack, sources: &Sources, sums: [i64; 3], report: &mut DataReport) {
    let Some(nation) = one::<Nation>(pack, NATION, report) else { return };
    let mut check = Checker::new(pack, NATION, sources, report);
    check.whole("nation");
    check.source("source", &nation.source);
    for (path, value, sum) in [
        ("population", nation.population, sums[0]),
        ("urban", nation.urban, sums[1]),
        ("output", nation.output, sums[2]),
    ] {
        if (value - sum).abs() > nation.rounding {
            let expected = format!("{sum}, the sum of {PROVINCES}, or within {} of it", nation.rounding);
            check.fault(path, value.to_string(), expected);
        }
    }
}

/// Reads the weather, in order of year.
pub(super) fn weather(
    pack: &Pack,
    sources: &Sources,
    provinces: &[ProvinceFacts],
    report: &mut DataReport,
) -> Vec<WeatherYear> {
    let mut years: Vec<WeatherYear> = one(pack, WEATHER, report).unwrap_or_default();
    let mut check = Checker::new(pack, WEATHER, sources, report);
    for (index, year) in years.iter().enumerate() {
        check.item(index, &year.year.to_string());
        check.whole_number("year", year.year.into(), 1957, 1963, "year");
        if years[..index].iter().any(|earlier| earlier.year == year.year) {
            check.fault("year", format!("{} again", year.year), "each year once");
        }
        check.range("affected", year.affected, 0.0, 150.0, "million hectares");
        check.range("severe", year.severe, 0.0, year.affected, "million hectares, a part of those affected");
        let (mut affected, mut severe, mut named) = (0.0, 0.0, Vec::new());
        for place in &year.places {
            for province in &place.provinces {
                check.known("provinces", province, provinces.iter().map(|known| known.id.as_str()));
                if named.contains(&province) {
                    check.fault("provinces", format!("\"{province}\" again"), "each province once");
                }
                named.push(province);
            }
            check.range(
                "places.severe",
                place.severe,
                0.0,
                place.affected,
                "million hectares, a part of those affected",
            );
            affected += place.affected;
            severe += place.severe;
        }
        check.range("places.affected", affected, 0.0, year.affected, "million hectares, a part of the nation's");
        check.range("places.severe", severe, 0.0, year.severe, "million hectares, a part of the nation's");
        check.source("source", &year.source);
    }
    years.sort_by_key(|year| year.year);
    years
}
