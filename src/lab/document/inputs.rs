//! Tables of what a run is given beside the numbers: acts of the Centre, provinces, regions, weather.

use std::fmt::Write as _;

use crate::data::targets::Targets;
use crate::data::{GameData, world};
use crate::sim::calendar::Month;
use crate::sim::scenario::{RegionCalendar, SlotCalendar};

use super::plain;

/// All of them, each under its heading.
pub(super) fn tables(data: &GameData, targets: &Targets) -> String {
    let (provinces, regions, weather) = (provinces(data), regions(&data.rules.regions), weather(data));
    [acts(data, targets), columns(world::CENTRE, data), provinces, columns(world::PROVINCES, data), nation(data)]
        .into_iter()
        .chain([regions, columns(world::REGIONS, data), weather, columns(world::WEATHER, data)])
        .collect()
}

/// The columns of a file with unit and confidence, and the rows that are known otherwise.
fn columns(file: &str, data: &GameData) -> String {
    let mut text = format!("\nColumns of `assets/{file}`:\n\n| Column | Unit | Known | Except |\n|---|---|---|---|\n");
    for column in data.columns.get(file).into_iter().flatten() {
        let except: Vec<String> = column.except.iter().map(|(row, known)| format!("{row}: {known:?}")).collect();
        let (name, unit, except) = (&column.name, plain(&column.unit), except.join(", "));
        let _ = writeln!(text, "| `{name}` | {unit} | {:?} | {except} |", column.confidence);
    }
    text
}

fn nation(data: &GameData) -> String {
    let text = "\n## Nation\n\nWhat the provinces add up to; a sum may miss it by `rounding`.\n";
    [text, &columns(world::NATION, data)].concat()
}

/// Name of what is fitted: a number of `assets/rules/`, or an act by its month, as in `centre.1961-07.Levy`.
fn bounds(month: Month, act: &str, targets: &Targets) -> String {
    let name = format!("centre.{month}.{}", act.split('(').next().unwrap_or_default());
    let fitted = targets.fit.numbers.iter().find(|number| number.name == name);
    fitted.map_or_else(String::new, |number| format!(", fitted within {} to {}", number.low, number.high))
}

fn acts(data: &GameData, targets: &Targets) -> String {
    let mut text = "\n## Acts of the Centre\n\nDates are of the record; a size inside an act is an assumption unless the source \
         gives it (`assets/world/centre.ron`). Levy: share of the figure in force. Works, Iron, Ploughing: share of hands called \
         for. Must, Record: times last year's figure. Accept: share taken over of what goes beyond it. Revise: what the figure in \
         force is set to. Exports: tonnes a month. Hire, SendHome: share of villagers, of townspeople, a month. Plots: share of \
         the land. Search, Roads: steps. CityRation, Relief: share of the full.\n\n| Month | Act | What it sets | Source |\n\
         |---|---|---|---|\n"
        .to_owned();
    for entry in &data.rules.centre {
        let list: Vec<String> = entry
            .acts
            .iter()
            .map(|act| {
                let act = format!("{act:?}");
                format!("`{act}`{}", bounds(entry.month, &act, targets))
            })
            .collect();
        let _ = writeln!(text, "| {} | {} | {} | {} |", entry.month, entry.id, list.join("; "), plain(&entry.source));
    }
    text
}

fn provinces(data: &GameData) -> String {
    let mut text = "\n## Provinces\n\nPeople, townspeople, grain of 1957 and counties (`assets/world/provinces.ron`). Zeal: 0 to 1, \
         coded by us from conduct on record that is not deaths; one half where nothing was read. Pull: weight with which those who \
         leave home elsewhere come here, an assumption. Counties: an assumption, by people.\n\n| Province | Region | People | In \
         towns | Grain, t | Counties | Source | Zeal | Source of zeal | Pull |\n|---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for facts in &data.rules.provinces {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            facts.id,
            facts.region,
            facts.population,
            facts.urban,
            facts.output,
            facts.counties,
            plain(&facts.source),
            facts.zeal,
            plain(&facts.zeal_source),
            facts.pull
        );
    }
    text
}

fn months(list: &[(u16, f64)]) -> String {
    list.iter().map(|(month, share)| format!("{month}: {share}")).collect::<Vec<_>>().join(", ")
}

fn season(slot: &SlotCalendar) -> String {
    let ripen: Vec<String> = slot.ripen.iter().map(|(month, step, share)| format!("{month}/{step}: {share}")).collect();
    format!(
        "{} of the crop on {} of the land; sown {}; ripe {}; levy {}",
        slot.share,
        slot.area,
        months(&slot.sow),
        ripen.join(", "),
        months(&slot.levy)
    )
}

fn regions(regions: &[RegionCalendar]) -> String {
    let mut text = "\n## Regions\n\nHow the year runs (`assets/world/regions.ron`). Hands: share of the able-bodied needed each month, \
         January first. Side: food from outside the grain fields, share of the yearly mean. Ripe: month and third of it.\n\n\
         | Region | Hands | Side | First crop | Second crop | Source |\n|---|---|---|---|---|---|\n"
        .to_owned();
    let list = |numbers: &[f64]| numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
    for region in regions {
        let [first, second] =
            region.slots.each_ref().map(|slot| if slot.share > 0.0 { season(slot) } else { String::new() });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {first} | {second} | {} |",
            region.id,
            list(&region.need),
            list(&region.side),
            plain(&region.source)
        );
    }
    text
}

fn weather(data: &GameData) -> String {
    let mut text = "\n## Weather\n\nArea affected and severely affected, million hectares (`assets/world/weather.ron`; the rest of a \
         year lies evenly over all other provinces).\n\n| Year | Nation | Places | Source |\n|---|---|---|---|\n"
        .to_owned();
    for year in &data.rules.weather {
        let places: Vec<String> = year
            .places
            .iter()
            .map(|place| format!("{}: {} and {}", place.provinces.join(", "), place.affected, place.severe))
            .collect();
        let _ = writeln!(
            text,
            "| {} | {} and {} | {} | {} |",
            year.year,
            year.affected,
            year.severe,
            places.join("; "),
            plain(&year.source)
        );
    }
    text
}
