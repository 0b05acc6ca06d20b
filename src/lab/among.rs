//! Provinces after 1957 beside their published figures: shown and not judged, because no source gives a band for them.

use super::measure::Measured;
use super::stats;
use super::table::{Spread, Table};
use crate::data::targets::ProvinceFigure;

/// Years that are shown.
const YEARS: [u16; 5] = [1958, 1959, 1960, 1961, 1962];
/// Year that output and people are taken over: an input of the model.
const BASE: u16 = 1957;
/// Fewest provinces whose order says something: with fewer in the data a year is left out.
const LEAST: usize = 12;

/// What is set beside the record: its name, its unit, and whether it is taken over the year [`BASE`].
const OF: [(&str, &str, bool); 3] =
    [("output", "% of 1957", true), ("cdr", "per 1,000, registered", false), ("population", "% of 1957", true)];

/// Published and own value of every province whose figure was read.
fn pairs(measured: &Measured, name: &str, year: u16, over_base: bool) -> Vec<(f64, f64)> {
    let published = |figure: &ProvinceFigure| {
        let years = match name {
            "output" => &figure.output,
            "cdr" => &figure.deaths,
            _ => &figure.people,
        };
        let value = *years.get(&year)?;
        if over_base { Some(value / years.get(&BASE)? * 100.0) } else { Some(value) }
    };
    let own = |at: usize| {
        let value = |year| measured.value(name, year, &[at]);
        if over_base { Some(value(year)? / value(BASE)? * 100.0) } else { value(year) }
    };
    measured.province_pairs(published, own)
}

/// Figures of a run: for output, registered deaths and people, and for each year after 1957, how many provinces, the rank
/// correlation with the record, the mean error and the mean size of the error.
#[must_use]
pub fn figures(measured: &Measured) -> Vec<[f64; 4]> {
    let of = |(name, _, over_base): (&str, &str, bool), year: u16| {
        let pairs = pairs(measured, name, year, over_base);
        let errors: Vec<f64> = pairs.iter().map(|(published, own)| own - published).collect();
        let sizes: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
        [pairs.len() as f64, stats::rank_correlation(&pairs), stats::mean(&errors), stats::mean(&sizes)]
    };
    OF.into_iter().flat_map(|what| YEARS.map(|year| of(what, year))).collect()
}

/// The table over seeds.
#[must_use]
pub fn table(seeds: &[Vec<[f64; 4]>], title: &str) -> Table {
    let mut rows = Vec::new();
    for (at, ((name, unit, _), year)) in OF.into_iter().flat_map(|what| YEARS.map(|year| (what, year))).enumerate() {
        let of = |figure: usize| seeds.iter().map(|seed| seed[at][figure]).collect::<Vec<f64>>();
        if of(0).iter().any(|many| *many >= LEAST as f64) {
            let labels = vec![name.to_owned(), year.to_string(), unit.to_owned()];
            rows.push((labels, (0..4).map(of).collect()));
        }
    }
    let figures = [("provinces", 0), ("rank_correlation", 2), ("mean_error", 1), ("mean_size_of_error", 1)];
    let mut table = Spread { labels: &["measure", "year", "unit"], figures: &figures, rows }.table(title);
    table.note(
        "Shown, not judged: no source gives a band for these. Of the provinces of assets/history/provinces.ron whose figure of \
         the year was read; the error is model less record, in the unit of the row. Output and people are over those of 1957, \
         because output of 1957 is an input, scaled to the nation; in the model people of December. Mean over seeds, in brackets least to greatest.",
    );
    table
}
