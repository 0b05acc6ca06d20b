//! The world a run is placed in: region calendars, provinces of 1957, acts of the Centre, weather.

use serde::Deserialize;

use crate::sim::calendar::Month;
use crate::sim::scenario::{CentreAct, CentreEntry, ProvinceFacts, RegionCalendar, SlotCalendar, WeatherYear};

use super::check::Checker;
use super::columns::{Column, ColumnSpec, Columns, table};
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;

/// How the year runs in each region, rows of [`RegionCalendar`].
pub const REGIONS: &str = "world/regions.ron";
/// Acts of the Centre, rows of [`CentreEntry`].
pub const CENTRE: &str = "world/centre.ron";
/// Provinces in the order of a run, rows of [`ProvinceFacts`].
pub const PROVINCES: &str = "world/provinces.ron";
/// What the provinces add up to, one row.
pub const NATION: &str = "world/nation.ron";
/// Weather by year, rows of [`WeatherYear`].
pub const WEATHER: &str = "world/weather.ron";

/// Columns of the region calendars.
pub const REGION_COLUMNS: &[ColumnSpec] = &[
    ("need", "share of the able-bodied"),
    ("side", "share of the yearly mean"),
    ("slots.share", "share of the crop"),
    ("slots.area", "share of the arable"),
    ("slots.sow", "month; share of what is sown"),
    ("slots.ripen", "month and ten-day step; share of the season's crop"),
    ("slots.levy", "month; share of the season's levy"),
];
/// Columns of the acts of the Centre: the date, and the size of each kind of act.
pub const CENTRE_COLUMNS: &[ColumnSpec] = &[
    ("month", "calendar month"),
    ("acts.Must", "times last year's accepted figure"),
    ("acts.Record", "times an ordinary yield"),
    ("acts.Revise", "share of the figure"),
    ("acts.Accept", "share of a claim beyond last year's figure"),
    ("acts.Levy", "share of the figure"),
    ("acts.Works", "share of hands"),
    ("acts.Iron", "share of hands"),
    ("acts.Ploughing", "share of hands"),
    ("acts.Plots", "share of arable"),
    ("acts.Search", SEARCH),
    ("acts.Hire", "share of hands"),
    ("acts.SendHome", "share of the towns"),
    ("acts.Exports", "tonnes a month"),
    ("acts.CityRation", "share of the ordinary ration"),
    ("acts.Roads", ROADS),
    ("acts.Relief", "share of the sales plan"),
];
/// Columns of the provinces.
pub const PROVINCE_COLUMNS: &[ColumnSpec] = &[
    ("population", "persons"),
    ("urban", "persons"),
    ("output", "tonnes"),
    ("counties", "counties"),
    ("pull", "weight among provinces"),
    ("zeal", "share"),
];
/// Columns of the nation.
pub const NATION_COLUMNS: &[ColumnSpec] =
    &[("population", "persons"), ("urban", "persons"), ("output", "tonnes"), ("rounding", "persons or tonnes")];
/// Columns of the weather.
pub const WEATHER_COLUMNS: &[ColumnSpec] = &[
    ("affected", "million hectares"),
    ("severe", "million hectares"),
    ("places.affected", "million hectares"),
    ("places.severe", "million hectares"),
];
/// Units of acts whose size is a step.
const SEARCH: &str = "0 none, 1 meetings, 2 force";
const ROADS: &str = "strictness";

/// Last month that an act may be dated.
const LAST: Month = Month::new(1963, 12);

/// The columns of a file that was read.
fn of<'a>(file: &str, columns: &'a Columns) -> &'a [Column] {
    columns.get(file).map_or(&[], Vec::as_slice)
}

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
pub(super) fn regions(
    pack: &Pack,
    sources: &Sources,
    columns: &mut Columns,
    report: &mut DataReport,
) -> Vec<RegionCalendar> {
    let raw: Vec<RawRegion> = table(pack, REGIONS, REGION_COLUMNS, columns, report);
    let columns = of(REGIONS, columns);
    let mut check = Checker::rows(pack, REGIONS, sources, report);
    check.excepted(columns, &raw.iter().map(|region| region.id.as_str()).collect::<Vec<_>>());
    let checked = raw.into_iter().enumerate().filter_map(|(index, region)| {
        check.item(index, &region.id);
        check.id(&region.id);
        check.source("source", &region.source);
        check.confidence(&region.id, &region.source, columns, |_| true);
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
pub(super) fn centre(
    pack: &Pack,
    sources: &Sources,
    columns: &mut Columns,
    report: &mut DataReport,
) -> Vec<CentreEntry> {
    let mut entries: Vec<CentreEntry> = table(pack, CENTRE, CENTRE_COLUMNS, columns, report);
    let columns = of(CENTRE, columns);
    let mut check = Checker::rows(pack, CENTRE, sources, report);
    check.excepted(columns, &entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>());
    for (index, entry) in entries.iter().enumerate() {
        check.item(index, &entry.id);
        if entry.month > LAST {
            check.fault("month", entry.month.to_string(), format!("a month up to {LAST}"));
        }
        check.source("source", &entry.source);
        let sized: Vec<String> = entry.acts.iter().filter_map(column_of).collect();
        check.confidence(&entry.id, &entry.source, columns, |name| {
            name == "month" || sized.iter().any(|act| act == name)
        });
        for act in &entry.acts {
            check_act(act, &mut check);
        }
    }
    entries.sort_by_key(|entry| entry.month);
    entries
}

/// The column that the size of an act stands in, if it has one.
pub fn column_of(act: &CentreAct) -> Option<String> {
    let kind = match act {
        CentreAct::Search(_) => "Search",
        CentreAct::Roads(_) => "Roads",
        act => act.clone().size_mut()?.0,
    };
    Some(format!("acts.{kind}"))
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
        CentreAct::Search(value) => (value.into(), 0.0, 2.0, SEARCH),
        CentreAct::Roads(value) => (value.into(), 0.0, 3.0, ROADS),
        _ => return,
    };
    check.range("acts", value, low, high, unit);
}

/// Reads the provinces, in order of the file.
pub(super) fn provinces(
    pack: &Pack,
    sources: &Sources,
    regions: &[RegionCalendar],
    all: &mut Columns,
    report: &mut DataReport,
) -> Vec<ProvinceFacts> {
    let provinces: Vec<ProvinceFacts> = table(pack, PROVINCES, PROVINCE_COLUMNS, all, report);
    let columns = of(PROVINCES, all);
    let mut check = Checker::rows(pack, PROVINCES, sources, report);
    check.excepted(columns, &provinces.iter().map(|province| province.id.as_str()).collect::<Vec<_>>());
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
        check.confidence(&province.id, &province.source, columns, |name| name != "zeal");
        check.confidence(&province.id, &province.zeal_source, columns, |name| name == "zeal");
    }
    let sums = provinces
        .iter()
        .fold([0; 3], |sum: [i64; 3], one| [sum[0] + one.population, sum[1] + one.urban, sum[2] + one.output]);
    // A province that has more in its towns than people was named already.
    let possible = provinces.iter().all(|one| (0..=one.population).contains(&one.urban));
    if !provinces.is_empty() && possible {
        check_nation(pack, sources, sums, all, report);
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

fn check_nation(pack: &Pack, sources: &Sources, sums: [i64; 3], columns: &mut Columns, report: &mut DataReport) {
    let rows: Vec<Nation> = table(pack, NATION, NATION_COLUMNS, columns, report);
    let columns = of(NATION, columns);
    let mut check = Checker::rows(pack, NATION, sources, report);
    check.item(0, "nation");
    let [nation] = rows.as_slice() else {
        // A file that could not be read has said so.
        if pack.text(NATION).is_ok() && !columns.is_empty() {
            check.fault("rows", format!("{} rows", rows.len()), "one row");
        }
        return;
    };
    check.excepted(columns, &["nation"]);
    check.confidence("nation", &nation.source, columns, |_| true);
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
    columns: &mut Columns,
    report: &mut DataReport,
) -> Vec<WeatherYear> {
    let mut years: Vec<WeatherYear> = table(pack, WEATHER, WEATHER_COLUMNS, columns, report);
    let columns = of(WEATHER, columns);
    let mut check = Checker::rows(pack, WEATHER, sources, report);
    let ids: Vec<String> = years.iter().map(|year| year.year.to_string()).collect();
    check.excepted(columns, &ids.iter().map(String::as_str).collect::<Vec<_>>());
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
        check.confidence(&year.year.to_string(), &year.source, columns, |name| {
            !name.starts_with("places") || !year.places.is_empty()
        });
    }
    years.sort_by_key(|year| year.year);
    years
}
