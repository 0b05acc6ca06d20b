//! Provinces beside each other: careers, neighbours.

use super::super::chart;
use super::super::table::Spread;
use super::super::{Case, stats, trials};
use super::{Bench, Report, bar, is_edited};
use crate::sim::calendar::Month;
use crate::sim::settings::{RunSettings, Switch};

/// Labels of the provinces of [`trials::ranked`] and of all others.
const EVERY_SECOND: &str = "every second";
const OTHERS: &str = "the others";

pub(super) fn careers(bench: &Bench) -> Result<Report, String> {
    let adds = bench.rules.rank_adds();
    let every_second = trials::ranked(bench.rules.provinces.len());
    let others: Vec<usize> = (0..bench.rules.provinces.len()).filter(|at| !every_second.contains(at)).collect();
    let raised = |chosen: &[usize]| trials::ranked_up(&bench.rules, chosen);
    let calm = RunSettings::default().with(Switch::NoCareerIncentives);
    let all: Vec<usize> = Vec::new();
    // Each row: what is played, and the provinces it is read of.
    let rows = [
        ("as it was", "all", all.clone(), Vec::new(), RunSettings::default()),
        ("no career incentives", "all", all, Vec::new(), calm),
        ("rank off", EVERY_SECOND, every_second.clone(), Vec::new(), RunSettings::default()),
        ("rank on", EVERY_SECOND, every_second.clone(), raised(&every_second), RunSettings::default()),
        ("rank off", OTHERS, others.clone(), Vec::new(), RunSettings::default()),
        ("rank on", OTHERS, others.clone(), raised(&others), RunSettings::default()),
    ];
    let cases: Vec<Case> = rows
        .iter()
        .flat_map(|(_, _, _, numbers, settings)| {
            let case = |seed: &u64| Case { numbers: numbers.clone(), ..Case::nation(*seed).under(*settings) };
            bench.seeds.iter().map(case)
        })
        .collect();
    let places: Vec<&Vec<usize>> = rows.iter().flat_map(|row| bench.seeds.iter().map(|_| &row.2)).collect();
    // Runs are read one by one in order of the cases: which row a run is of is told by its place in the list.
    let cases: Vec<Case> = cases.into_iter().enumerate().map(|(place, case)| Case { place, ..case }).collect();
    let found = bench.play(&cases, |case, outcome| {
        let chosen = places[case.place];
        let people = |month| outcome.month(month, chosen, |row| row.population as f64);
        let crop = |year| outcome.year(year, chosen, |row| row.harvest as f64);
        let claimed = outcome.month(Month::new(1958, 12), chosen, |row| row.claimed as f64);
        let excess = outcome.span(Month::new(1958, 1), Month::new(1962, 12), chosen, |row| row.excess as f64);
        [
            trials::share(outcome, chosen),
            claimed / crop(1958),
            trials::yearly_excess(outcome, chosen),
            excess / people(Month::new(1957, 12)) * 100.0,
            excess / 1e6,
        ]
    })?;
    let figures = [
        ("procured_1959_60_percent", 1),
        ("claimed_over_true_1958", 2),
        ("excess_1959_61_per_1000_and_year", 1),
        ("excess_percent_of_1957", 2),
        ("excess_million", 2),
    ];
    let mut listed = Vec::new();
    let mut bars = Vec::new();
    let mut seen = Vec::new();
    for ((name, of, ..), seeds) in rows.iter().zip(found.chunks(bench.seeds.len())) {
        let columns: Vec<Vec<f64>> = (0..5).map(|at| seeds.iter().map(|seed| seed[at]).collect()).collect();
        bars.push(bar(&format!("{name}, {of}"), &columns[3]));
        listed.push((vec![(*name).to_owned(), (*of).to_owned()], columns.clone()));
        seen.push(columns);
    }
    let title = "Career incentives, and rank as a switch";
    let table = Spread { labels: &["variant", "provinces"], figures: &figures, rows: listed }.table(title);
    let edited: Vec<bool> =
        rows.iter().map(|(.., numbers, settings)| !numbers.is_empty() || is_edited(*settings)).collect();
    let mut table = table.marked_by_row(&edited);
    for (off, of) in [(2, EVERY_SECOND), (4, OTHERS)] {
        let change = |at: usize| stats::mean(&seen[off + 1][at]) - stats::mean(&seen[off][at]);
        table.note(format!(
            "Rank on against off, {of}: {:+.2} points of output procured, {:+.2} excess deaths per 1,000 and year, {:.2} for \
             each point.",
            change(0),
            change(2),
            change(2) / change(0)
        ));
    }
    table.note(format!(
        "Kung and Chen 2011: alternate members of the Central Committee procured about 3 points of output more, +1.11 deaths \
         per 1,000 (0.37 for each point). Which province was led by whom is not in the data here, so rank is a switch by \
         province (`rank.PROVINCE`, off unless it is set): here it is on for every second province in the order of their names, or for \
         the others, whose leaders then have {adds:.2} more zeal (its deviation over provinces; an assumption). Deaths are of villagers beyond the ordinary, per villager of 1957; \
         those of Kung and Chen are registered ones of all people."
    ));
    Ok(Report { chart: chart::bars(title, "excess deaths 1958 to 1962, % of the people of 1957", &bars), table })
}

/// Provinces that lie beside each other under different leadership.
const PAIRS: [[&str; 2]; 4] =
    [["anhui", "jiangxi"], ["henan", "shaanxi"], ["shandong", "jiangsu"], ["sichuan", "shaanxi"]];

pub(super) fn neighbours(bench: &Bench) -> Result<Report, String> {
    let zeal = |id: &str| bench.rules.provinces.iter().find(|facts| facts.id == id).map_or(0.0, |facts| facts.zeal);
    let mut plays = vec![Vec::new()];
    plays.extend(PAIRS.map(|[a, b]| vec![(format!("zeal.{a}"), zeal(b)), (format!("zeal.{b}"), zeal(a))]));
    let cases: Vec<Case> = plays
        .iter()
        .flat_map(|numbers| bench.seeds.iter().map(|seed| Case { numbers: numbers.clone(), ..Case::nation(*seed) }))
        .collect();
    let found = bench.play(&cases, |_, outcome| {
        PAIRS.map(|pair| {
            pair.map(|id| {
                let one: Vec<usize> = outcome.province(id).into_iter().collect();
                let (first, last) = (Month::new(1958, 1), Month::new(1962, 12));
                let people = outcome.month(Month::new(1957, 12), &one, |row| row.population as f64);
                let crop = outcome.year(1959, &one, |row| row.harvest as f64);
                [
                    outcome.span(first, last, &one, |row| row.excess as f64) / people * 100.0,
                    outcome.year(1959, &one, |row| row.procurement as f64) / crop * 100.0,
                    outcome.month(Month::new(1958, 12), &one, |row| row.claimed as f64)
                        / outcome.year(1958, &one, |row| row.harvest as f64),
                    crop / people,
                    outcome.year(1960, &one, |row| row.deaths_registered as f64) * 12_000.0
                        / outcome.year(1960, &one, |row| row.population as f64),
                ]
            })
        })
    })?;
    let title = "Neighbours: as they were, and with their leaders exchanged";
    let figures = [
        ("excess_deaths_percent_of_1957", 2),
        ("procured_1959_percent", 1),
        ("claimed_over_true_1958", 2),
        ("output_1959_kg_a_head", 0),
        ("registered_deaths_1960_per_1000", 1),
    ];
    let runs: Vec<_> = found.chunks(bench.seeds.len()).collect();
    let mut rows = Vec::new();
    let mut edited = Vec::new();
    let mut bars = Vec::new();
    for (pair, ids) in PAIRS.iter().enumerate() {
        for (name, play) in [("as it was", 0), ("leaders exchanged", pair + 1)] {
            let seeds = runs[play];
            for (at, id) in ids.iter().enumerate() {
                let columns: Vec<Vec<f64>> =
                    (0..5).map(|what| seeds.iter().map(|seed| seed[pair][at][what]).collect()).collect();
                let short = name.trim_start_matches("leaders ");
                bars.push(bar(&format!("{id} ({}), {short}", ids[1 - at]), &columns[0]));
                let published = bench.targets.provinces.iter().find(|figure| figure.province == **id);
                let read =
                    published.and_then(|figure| figure.cdr_1960).map_or_else(String::new, |rate| rate.to_string());
                edited.push(!plays[play].is_empty());
                rows.push((vec![ids.join(" and "), name.to_owned(), (*id).to_owned(), read], columns));
            }
        }
    }
    let labels = ["pair", "variant", "province", "published_deaths_1960_per_1000"];
    let mut table = Spread { labels: &labels, figures: &figures, rows }.table(title).marked_by_row(&edited);
    table.note(
        "Leadership is one number of the model, zeal, set from conduct on record or assumed (of these assumed: Jiangxi, \
         Jiangsu, Shaanxi); what is left when it is exchanged is endowment, calendar and weather. No published rate stands \
         where none was read.",
    );
    Ok(Report { chart: chart::bars(title, "excess deaths 1958 to 1962, % of the people of 1957", &bars), table })
}
