//! The run of the nation beside the record.

use std::sync::Arc;

use crate::data::targets::{Target, Targets};
use crate::sim::scenario::Rules;

use super::measure::Measured;
use super::table::Table;
use super::threads::each;
use super::{Case, among, play_all, seats, stats, trials};

/// A target beside the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The target.
    pub target: Target,
    /// Value of each seed.
    pub values: Vec<f64>,
}

impl Line {
    /// Mean over seeds.
    #[must_use]
    pub fn mean(&self) -> f64 {
        stats::mean(&self.values)
    }

    /// Whether the mean lies within the band.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.target.holds(self.mean())
    }

    /// Whether it lies within what was published, without the margin of its kind.
    #[must_use]
    pub fn is_published(&self) -> bool {
        (self.target.low - 1e-9..=self.target.high + 1e-9).contains(&self.mean())
    }
}

/// What a calibration found.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The targets, in order.
    pub lines: Vec<Line>,
    /// Provinces after 1957, seed by seed: [`among::figures`].
    pub provinces: Vec<Vec<[f64; 4]>>,
}

/// Plays the cases and sets each target beside them.
///
/// # Errors
/// As [`beside`].
pub fn lines(
    rules: &Arc<Rules>,
    targets: &Targets,
    cases: &[Case],
    threads: usize,
    done: impl Fn(usize) + Sync,
) -> Result<Vec<Line>, String> {
    beside(rules, targets, cases, threads, done).map(|found| found.lines)
}

/// Plays the cases and sets each target, and what is shown of provinces, beside them.
///
/// # Errors
/// When a case cannot be played or a target names what is not there.
pub fn beside(
    rules: &Arc<Rules>,
    targets: &Targets,
    cases: &[Case],
    threads: usize,
    done: impl Fn(usize) + Sync,
) -> Result<Beside, String> {
    let values = play_all(
        rules,
        cases,
        threads,
        |_, outcome| {
            let measured = Measured { outcome: &outcome, params: &rules.params, provinces: &targets.provinces };
            let beside = |target: &Target| match tried(target) {
                true => Ok(f64::NAN),
                false => measured.beside(target),
            };
            let values = targets.list.iter().map(beside).collect::<Result<Vec<f64>, String>>()?;
            Ok((values, among::figures(&measured)))
        },
        done,
    )?;
    let found = values.into_iter().collect::<Result<Vec<_>, String>>()?;
    let (values, provinces): (Vec<Vec<f64>>, Vec<_>) = found.into_iter().unzip();
    let kept = trials(rules, targets, cases, threads)?;
    let seated = seated(rules, targets, cases, threads)?;
    let line = |(at, target): (usize, &Target)| Line {
        target: target.clone(),
        values: match seats::NAMES.iter().position(|name| *name == target.measure) {
            Some(which) => seated[which].clone(),
            None if tried(target) => kept.iter().filter_map(|kept| trials::value(&target.measure, kept)).collect(),
            None => values.iter().map(|seed| seed[at]).collect(),
        },
    };
    Ok(Beside { lines: targets.list.iter().enumerate().map(line).collect(), provinces })
}

/// Whether a target is of a trial, which needs runs of its own.
fn tried(target: &Target) -> bool {
    trials::NAMES.iter().chain(&seats::NAMES).any(|name| *name == target.measure)
}

/// Values of the trials with a seat, by name, with the first seeds, where a target asks for one. That of all policies is one
/// value over these seeds.
fn seated(rules: &Arc<Rules>, targets: &Targets, cases: &[Case], threads: usize) -> Result<[Vec<f64>; 3], String> {
    let asked = seats::NAMES.map(|name| targets.list.iter().any(|target| target.measure == name));
    let seeds: Vec<u64> = cases.iter().take(trials::SEEDS).map(|case| case.seed).collect();
    let mut values = [const { Vec::new() }; 3];
    if asked[0] || asked[1] {
        let found = each(&seeds, threads, |seed| seats::estimate_bias(rules, *seed), |_| ());
        let found: Vec<[f64; 2]> = found.into_iter().collect::<Result<_, _>>()?;
        for (at, values) in values.iter_mut().take(2).enumerate() {
            values.extend(found.iter().map(|one| one[at]));
        }
    }
    if asked[2] {
        values[2] = vec![seats::hindsight_ahead(rules, &seeds, threads)?];
    }
    Ok(values)
}

/// Plays the trials with the first seeds, where a target asks for one.
fn trials(
    rules: &Arc<Rules>,
    targets: &Targets,
    cases: &[Case],
    threads: usize,
) -> Result<Vec<Vec<trials::Kept>>, String> {
    if !targets.list.iter().any(|target| trials::NAMES.contains(&target.measure.as_str())) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for case in cases.iter().take(trials::SEEDS) {
        all.extend(trials::cases(rules, case.seed)?);
    }
    let width = all.len() / cases.len().clamp(1, trials::SEEDS);
    let kept = play_all(rules, &all, threads, |_, outcome| trials::Kept::of(&outcome), |_| ())?;
    Ok(kept.chunks(width.max(1)).map(<[_]>::to_vec).collect())
}

/// Digits that a figure of this size is shown with.
#[must_use]
pub fn shown(value: f64) -> String {
    match value.abs() {
        _ if value.is_nan() => "none".to_owned(),
        size if size >= 1000.0 => format!("{value:.0}"),
        size if size >= 100.0 => format!("{value:.1}"),
        size if size >= 10.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// A figure as the table of a measure shows it: that of a month as its year and month.
fn shown_of(measure: &str, value: f64) -> String {
    if measure != "death_peak" || value.is_nan() {
        return shown(value);
    }
    // A hair more, for a month that is written in two digits of its year.
    let year = value.floor();
    format!("{year}-{:02}", ((value - year) * 12.0 + 0.05).floor() as u8 + 1)
}

/// The table; a row for each target.
#[must_use]
pub fn table(lines: &[Line], title: &str) -> Table {
    let mut table = Table::new(
        title,
        &[
            "measure",
            "year",
            "province",
            "unit",
            "published_low",
            "published_high",
            "margin",
            "model_mean",
            "model_low",
            "model_high",
            "verdict",
            "source",
        ],
    );
    for line in lines {
        let (target, (low, high)) = (&line.target, stats::range(&line.values));
        let (below, _) = target.band();
        let verdict = match line.holds() {
            true if line.is_published() => "within",
            // Outside what was published, and no farther than the margin of its kind.
            true => "within the margin",
            false if line.mean() < below => "below",
            false if line.mean().is_nan() => "none",
            false => "above",
        };
        let year = if target.year == 0 { String::new() } else { target.year.to_string() };
        let shown = |value| shown_of(&target.measure, value);
        table.row([
            target.measure.clone(),
            year,
            target.province.clone(),
            target.unit.clone(),
            shown(target.low),
            shown(target.high),
            if target.margin == 0.0 || target.margin >= 0.01 {
                format!("{:.2}", target.margin)
            } else {
                format!("{:.3}", target.margin)
            },
            shown(line.mean()),
            shown(low),
            shown(high),
            verdict.to_owned(),
            target.source.clone(),
        ]);
    }
    let missed = lines.iter().filter(|line| !line.holds()).count();
    let by_margin = lines.iter().filter(|line| line.holds() && !line.is_published()).count();
    table.note(format!(
        "{} of {} figures lie within their band, {by_margin} of them by its margin alone.",
        lines.len() - missed,
        lines.len()
    ));
    table
}
