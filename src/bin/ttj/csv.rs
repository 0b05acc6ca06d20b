//! Tables of a run as CSV with a header line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ten_thousand_jin::lab::table::EDITED;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::history::ProvinceMonth;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::scenario::Rules;

/// Columns after month and province.
const COLUMNS: &str = "population,rural_population,births,deaths,rural_deaths,deaths_registered,rural_deaths_registered,births_registered,grain_harvest_kg,grain_claimed_kg,procurement_kg,resale_kg,transfer_out_kg,urban_sales_kg,hidden_kg,stock_kg,iron_claimed_t,iron_usable_t,kcal_per_day_rural,kcal_per_day_urban,excess_deaths,in_force_kg,quota_kg,found_kg,lost_kg,village_stock_kg,communal_share,labelled,sick,away_share";

fn cells(row: &ProvinceMonth) -> String {
    format!(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{:.0},{:.0},{},{},{},{},{},{},{:.3},{},{},{:.3}",
        row.population,
        row.rural,
        row.births,
        row.deaths,
        row.rural_deaths,
        row.deaths_registered,
        row.rural_deaths_registered,
        row.births_registered,
        row.harvest,
        row.claimed,
        row.procurement,
        row.resale,
        row.transfer_out,
        row.urban_sales,
        row.hidden,
        row.stock,
        row.iron_claimed,
        row.iron_usable,
        row.kcal_rural,
        row.kcal_urban,
        row.excess,
        row.in_force,
        row.quota,
        row.found,
        row.lost,
        row.village_stock,
        row.communal,
        row.labelled,
        row.sick,
        row.away
    )
}

fn sum(rows: &[&ProvinceMonth]) -> ProvinceMonth {
    let mut all = ProvinceMonth::default();
    let (mut rural_energy, mut urban_energy, mut communal, mut away) = (0.0, 0.0, 0.0, 0.0);
    for row in rows {
        all.month = row.month;
        for (slot, value) in [
            (&mut all.population, row.population),
            (&mut all.rural, row.rural),
            (&mut all.births, row.births),
            (&mut all.deaths, row.deaths),
            (&mut all.rural_deaths, row.rural_deaths),
            (&mut all.excess, row.excess),
            (&mut all.deaths_registered, row.deaths_registered),
            (&mut all.rural_deaths_registered, row.rural_deaths_registered),
            (&mut all.births_registered, row.births_registered),
            (&mut all.harvest, row.harvest),
            (&mut all.claimed, row.claimed),
            (&mut all.in_force, row.in_force),
            (&mut all.procurement, row.procurement),
            (&mut all.quota, row.quota),
            (&mut all.found, row.found),
            (&mut all.resale, row.resale),
            (&mut all.transfer_out, row.transfer_out),
            (&mut all.urban_sales, row.urban_sales),
            (&mut all.hidden, row.hidden),
            (&mut all.stock, row.stock),
            (&mut all.village_stock, row.village_stock),
            (&mut all.iron_claimed, row.iron_claimed),
            (&mut all.iron_usable, row.iron_usable),
            (&mut all.lost, row.lost),
            (&mut all.labelled, row.labelled),
            (&mut all.sick, row.sick),
        ] {
            *slot += value;
        }
        rural_energy += row.kcal_rural * row.rural as f64;
        urban_energy += row.kcal_urban * (row.population - row.rural) as f64;
        communal += row.communal * row.rural as f64;
        away += row.away * row.rural as f64;
    }
    all.kcal_rural = rural_energy / all.rural.max(1) as f64;
    all.kcal_urban = urban_energy / (all.population - all.rural).max(1) as f64;
    all.communal = communal / all.rural.max(1) as f64;
    all.away = away / all.rural.max(1) as f64;
    all
}

/// Writes `national.csv`, `provinces.csv`, `run.ron` and `run.code` into a folder.
pub fn write_all(folder: &Path, rules: &Rules, run: &Run, file: &RunFile) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}; expected a folder that can be written", folder.display());
    fs::create_dir_all(folder).map_err(fault)?;
    let history = run.history();
    // A run of edited assumptions is marked in every row: a row is all that is left of it in another table.
    let edited = u8::from(run.spec().is_edited());
    let mut provinces = format!("month,province,{COLUMNS},{EDITED}\n");
    let mut national = provinces.clone();
    let months = history.provinces.first().map_or(0, Vec::len);
    for at in 0..months {
        let rows: Vec<&ProvinceMonth> = history.provinces.iter().filter_map(|series| series.get(at)).collect();
        for (facts, row) in rules.provinces.iter().zip(&rows) {
            let _ = writeln!(provinces, "{},{},{},{edited}", row.month, facts.id, cells(row));
        }
        let all = sum(&rows);
        let _ = writeln!(national, "{},nation,{},{edited}", all.month, cells(&all));
    }
    let mut communes = format!("commune,people_then,excess_deaths,claim_over_crop_1958,{EDITED}\n");
    for (at, book) in history.communes.iter().enumerate() {
        let ratio = book.claim_ratio as f64 / 1000.0;
        let _ = writeln!(communes, "{at},{},{},{ratio:.3},{edited}", book.people_then, book.excess);
    }
    fs::write(folder.join("communes.csv"), communes).map_err(fault)?;
    fs::write(folder.join("provinces.csv"), provinces).map_err(fault)?;
    fs::write(folder.join("national.csv"), national).map_err(fault)?;
    fs::write(folder.join("run.ron"), file.to_ron()).map_err(fault)?;
    if let Ok(code) = ten_thousand_jin::save::code::encode(file) {
        fs::write(folder.join("run.code"), code).map_err(fault)?;
    }
    Ok(())
}
