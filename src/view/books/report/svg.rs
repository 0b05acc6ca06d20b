//! Charts as inline SVG with title and description. Ledgers differ by line and mark, not by colour alone.

use crate::sim::calendar::Month;
use crate::view::model::{Chart, Decided, NumberPath, Point, Series};

use super::html::{escaped, mark_class};

const WIDE: f64 = 680.0;
const HIGH: f64 = 250.0;
const LEFT: f64 = 58.0;
/// Room for half the name of a month below the end of the axis.
const RIGHT: f64 = 26.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 28.0;

/// How a chart's numbers lie on the page.
struct Plane {
    first: Month,
    months: f64,
    high: f64,
}

impl Plane {
    fn of(chart: &Chart) -> Self {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let first = points().map(|point| point.month).min().unwrap_or_default();
        let last = points().map(|point| point.month).max().unwrap_or_default();
        let high = points().map(|point| point.high).fold(0.0, f64::max);
        Self { first, months: f64::from(last.since(first)).max(1.0), high: ceiling(high) }
    }

    fn x(&self, month: Month) -> f64 {
        LEFT + (WIDE - LEFT - RIGHT) * f64::from(month.since(self.first)) / self.months
    }

    fn y(&self, value: f64) -> f64 {
        TOP + (HIGH - TOP - BOTTOM) * (1.0 - (value / self.high).clamp(0.0, 1.0))
    }

    fn at(&self, month: Month, value: f64) -> String {
        format!("{:.1},{:.1}", self.x(month), self.y(value))
    }
}

/// Steps on the vertical axis.
const STEPS: f64 = 4.0;

/// The next number of four round steps.
fn ceiling(value: f64) -> f64 {
    if value <= 0.0 {
        return STEPS;
    }
    let wanted = value / STEPS;
    let mut ten = 1.0;
    while ten > wanted {
        ten /= 10.0;
    }
    while ten * 10.0 <= wanted {
        ten *= 10.0;
    }
    let round = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let step = round.iter().map(|times| times * ten).find(|step| *step * (1.0 + 1e-9) >= wanted);
    step.unwrap_or(ten * 10.0) * STEPS
}

/// A number of the axis without zeros that say nothing.
fn label(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Runs of points without a month missing between them.
fn pieces(points: &[Point]) -> impl Iterator<Item = &[Point]> {
    points.chunk_by(|a, b| b.month.since(a.month) <= 1)
}

/// Shape set on a line every sixth point, so that lines of one ledger can be told apart.
fn shape(at: usize, x: f64, y: f64) -> String {
    match at % 3 {
        0 => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.6\"/>"),
        1 => format!("<rect x=\"{:.1}\" y=\"{:.1}\" width=\"5.2\" height=\"5.2\"/>", x - 2.6, y - 2.6),
        _ => format!("<path d=\"M{x:.1} {:.1}l3.2 5.6h-6.4z\"/>", y - 3.2),
    }
}

fn line(at: usize, series: &Series, plane: &Plane) -> String {
    let other = if series.other { " other" } else { "" };
    let mut group = format!("<g class=\"{}{other}\">", mark_class(series.mark));
    for piece in pieces(&series.points) {
        if piece.iter().any(|point| point.high > point.low) {
            let up = piece.iter().map(|point| plane.at(point.month, point.high));
            let down = piece.iter().rev().map(|point| plane.at(point.month, point.low));
            let around: Vec<String> = up.chain(down).collect();
            group.push_str(&format!("<polygon points=\"{}\"/>", around.join(" ")));
            continue;
        }
        let along: Vec<String> = piece.iter().map(|point| plane.at(point.month, point.high)).collect();
        group.push_str(&format!("<polyline points=\"{}\"/>", along.join(" ")));
        for point in piece.iter().step_by(6) {
            group.push_str(&shape(at, plane.x(point.month), plane.y(point.high)));
        }
    }
    group + "</g>"
}

fn axes(plane: &Plane) -> String {
    let mut out = String::from("<g class=\"axis\">");
    for step in 0..=4 {
        let value = plane.high * f64::from(step) / STEPS;
        let y = plane.y(value);
        let label = label(value);
        out.push_str(&format!("<path d=\"M{LEFT} {y:.1}H{:.1}\"/>", WIDE - RIGHT));
        out.push_str(&format!("<text x=\"{:.1}\" y=\"{:.1}\" class=\"n\">{label}</text>", LEFT - 6.0, y + 4.0));
    }
    let last = Month(plane.first.0 + plane.months as u16);
    // A year has room for the names of its quarters, three have it for those of their halves.
    let apart = match plane.months as u16 {
        0..=18 => 3,
        19..=36 => 6,
        _ => 12,
    };
    for month in (plane.first.0..=last.0).map(Month).filter(|month| month.index() % apart == 0) {
        let x = plane.x(month);
        let label = if month.of_year() == 1 { month.year().to_string() } else { month.to_string() };
        out.push_str(&format!("<path d=\"M{x:.1} {TOP}V{:.1}\"/>", HIGH - BOTTOM));
        out.push_str(&format!("<text x=\"{x:.1}\" y=\"{:.1}\" class=\"m\">{label}</text>", HIGH - 10.0));
    }
    out + "</g>"
}

/// Months on the time line in which something was decided, each with what it was.
fn decided(chart: &Chart, plane: &Plane) -> String {
    let last = plane.first.0 + plane.months as u16;
    let seen = chart.decided.iter().filter(|decided| (plane.first.0..=last).contains(&decided.month.0));
    let tick = |decided: &Decided| {
        let (x, text) = (plane.x(decided.month), escaped(&decided.text));
        format!("<path d=\"M{x:.1} {:.1}v-9\"><title>{text}</title></path>", HIGH - BOTTOM)
    };
    format!("<g class=\"decided\">{}</g>", seen.map(tick).collect::<String>())
}

/// A chart with its legend. `id` names it on the page; `described` is what it shows, in words; `decided_here` names the
/// ticks of the time line.
pub(super) fn chart(id: &str, chart: &Chart, described: &str, decided_here: &str) -> String {
    let plane = Plane::of(chart);
    let lines: String = chart.series.iter().enumerate().map(|(at, series)| line(at, series, &plane)).collect();
    let legend: String = chart
        .series
        .iter()
        .enumerate()
        .map(|(at, series)| {
            let other = if series.other { " other" } else { "" };
            format!(
                "<li><svg width=\"34\" height=\"12\" aria-hidden=\"true\"><g class=\"{}{other}\"><polyline points=\"1,6 33,6\"/>{}</g></svg> {}</li>",
                mark_class(series.mark),
                shape(at, 17.0, 6.0),
                escaped(&series.label)
            )
        })
        .collect();
    let tick = if chart.decided.is_empty() {
        String::new()
    } else {
        format!(
            "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><g class=\"decided\"><path d=\"M6 11v-9\"/></g></svg> {}</li>",
            escaped(decided_here)
        )
    };
    format!(
        "<svg role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {WIDE} {HIGH}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{}{lines}{}</svg>\n<ul class=\"legend\">{legend}{tick}</ul>",
        escaped(&chart.title),
        escaped(described),
        axes(&plane),
        decided(chart, &plane)
    )
}

/// The steps of a number as bars of their lengths, or nothing where no bar is drawn.
pub(super) fn steps(id: &str, path: &NumberPath, described: &str) -> String {
    if path.steps.iter().all(|step| step.bar == 0) {
        return String::new();
    }
    let row = 22.0;
    let high = row * path.steps.len() as f64 + 4.0;
    let bars: String = path
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let y = row * at as f64 + 3.0;
            let wide = (WIDE - 8.0) * f64::from(step.bar) / 1000.0;
            let class = mark_class(step.figure.mark);
            format!("<rect class=\"bar {class}\" x=\"4\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"15\"/>")
        })
        .collect();
    format!(
        "<svg role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {WIDE} {high}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{bars}</svg>",
        escaped(&path.title),
        escaped(described)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps_and_end_above_the_highest_value() {
        for value in [0.003, 0.9, 1.0, 1.01, 7.3, 99.0, 1234.0] {
            let top = ceiling(value);
            assert!(top >= value * 0.999 && top <= value * 2.0, "{value} {top}");
        }
        assert_eq!([label(0.0), label(6.25), label(1500.0)], ["0", "6.25", "1500"]);
    }

    #[test]
    fn a_short_chart_names_more_than_one_month() {
        for (first, months) in [(Month::new(1958, 6), 8), (Month::new(1958, 2), 24), (Month::new(1957, 10), 62)] {
            let plane = Plane { first, months: f64::from(months), high: 1.0 };
            let named = axes(&plane).matches("class=\"m\"").count();
            assert!((2..=8).contains(&named), "{first}: {named}");
        }
    }

    #[test]
    fn the_last_name_on_the_axis_ends_on_the_page() {
        for (first, months) in [(Month::new(1957, 12), 13), (Month::new(1957, 10), 15), (Month::new(1958, 1), 48)] {
            let plane = Plane { first, months: f64::from(months), high: 1.0 };
            let drawn = axes(&plane);
            for name in drawn.split("<text x=\"").filter(|text| text.contains("class=\"m\"")) {
                let x: f64 = name.split('"').next().unwrap().parse().unwrap();
                let text = name.split_once('>').unwrap().1.split('<').next().unwrap();
                // A figure of this typeface is a little over half as wide as it is high, at 12 points.
                assert!(x + text.len() as f64 * 6.7 / 2.0 <= WIDE, "{text} at {x}");
            }
        }
    }

    #[test]
    fn a_missing_month_is_a_gap_in_the_line() {
        let point = |month| Point { month: Month(month), low: 1.0, high: 1.0 };
        let points = [point(1), point(2), point(5)];
        assert_eq!(pieces(&points).count(), 2);
    }
}
