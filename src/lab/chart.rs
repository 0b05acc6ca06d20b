//! Small charts as SVG: bars with a whisker, and lines over years with bands. No fonts or scripts from elsewhere.

use std::fmt::Write as _;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 250.0;
const RIGHT: f64 = 110.0;
const TOP: f64 = 56.0;
const ROW: f64 = 24.0;
/// Ink, model and record in the house's colours: claimed cinnabar, verified indigo.
const INK: &str = "#2b2622";
const INDIGO: &str = "#27408b";
const CINNABAR: &str = "#b3392b";
const RULE: &str = "#c9bfae";
const PAPER: &str = "#fbf8f1";

/// A bar: name, value, least and greatest of the seeds.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// Value.
    pub value: f64,
    /// Least of the seeds.
    pub low: f64,
    /// Greatest of the seeds.
    pub high: f64,
}

/// A year of the record beside the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearPoint {
    /// Year.
    pub year: u16,
    /// Published, low and high.
    pub published: (f64, f64),
    /// Model, mean, least and greatest of the seeds.
    pub model: (f64, f64, f64),
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn head(title: &str, unit: &str, height: f64) -> String {
    let (title, unit) = (escaped(title), escaped(unit));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{title}\" \
         font-family=\"Georgia, 'Noto Serif', serif\" font-size=\"13\" fill=\"{INK}\">\n\
         <rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"{PAPER}\"/>\n\
         <text x=\"16\" y=\"24\" font-size=\"16\">{title}</text>\n\
         <text x=\"16\" y=\"42\" font-size=\"12\">{unit} · simulated</text>\n"
    )
}

/// A horizontal bar for each value; bars may lie on either side of zero.
#[must_use]
pub fn bars(title: &str, unit: &str, bars: &[Bar]) -> String {
    let least = bars.iter().map(|bar| bar.low.min(bar.value)).fold(0.0, f64::min);
    let most = bars.iter().map(|bar| bar.high.max(bar.value)).fold(0.0, f64::max);
    let scale = (WIDTH - LEFT - RIGHT) / (most - least).max(1e-9);
    let at = |value: f64| LEFT + (value - least) * scale;
    let height = TOP + ROW * bars.len() as f64 + 20.0;
    let mut svg = head(title, unit, height);
    for (row, bar) in bars.iter().enumerate() {
        let y = TOP + ROW * row as f64;
        let (from, to) = (at(bar.value.min(0.0)), at(bar.value.max(0.0)));
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n\
             <rect x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"14\" fill=\"{INDIGO}\"/>\n\
             <line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{INK}\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>\n",
            LEFT - 8.0,
            y + 12.0,
            escaped(&bar.name),
            y + 1.0,
            (to - from).max(0.5),
            at(bar.low),
            y + 8.0,
            at(bar.high),
            y + 8.0,
            at(bar.value.max(bar.high).max(0.0)) + 6.0,
            y + 12.0,
            super::calibrate::shown(bar.value),
        );
    }
    let zero = at(0.0);
    let _ = writeln!(
        svg,
        "<line x1=\"{zero:.1}\" y1=\"{:.1}\" x2=\"{zero:.1}\" y2=\"{:.1}\" stroke=\"{RULE}\"/>\n</svg>",
        TOP - 4.0,
        height - 16.0
    );
    svg
}

/// Model (line with the range of seeds) and record (hatched ends) over years.
#[must_use]
pub fn years(title: &str, unit: &str, points: &[YearPoint]) -> String {
    let height = 300.0;
    let (left, right, bottom) = (60.0, WIDTH - 30.0, 256.0);
    let values = points.iter().flat_map(|point| [point.published.0, point.published.1, point.model.1, point.model.2]);
    let most = values.clone().fold(0.0, f64::max) * 1.08;
    let least = values.fold(0.0, f64::min);
    let up = |value: f64| bottom - (value - least) / (most - least).max(1e-9) * (bottom - TOP);
    let along = |at: usize| left + (right - left) * (at as f64 + 0.5) / points.len().max(1) as f64;
    let mut svg = head(title, unit, height);
    for step in 0..=4 {
        let value = least + (most - least) * f64::from(step) / 4.0;
        let _ = write!(
            svg,
            "<line x1=\"{left}\" y1=\"{0:.1}\" x2=\"{right}\" y2=\"{0:.1}\" stroke=\"{RULE}\"/>\n\
             <text x=\"{1}\" y=\"{2:.1}\" text-anchor=\"end\" font-size=\"11\">{3}</text>\n",
            up(value),
            left - 6.0,
            up(value) + 4.0,
            super::calibrate::shown(value)
        );
    }
    let mut line = String::new();
    for (at, point) in points.iter().enumerate() {
        let x = along(at);
        let (low, high) = point.published;
        let (mean, least, most) = point.model;
        let _ = write!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"28\" height=\"{:.1}\" fill=\"{CINNABAR}\" fill-opacity=\"0.45\" stroke=\"{CINNABAR}\"/>\n\
             <line x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\" stroke=\"{INDIGO}\" stroke-width=\"3\"/>\n\
             <circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"{INDIGO}\"/>\n\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>\n",
            x - 14.0,
            up(high),
            (up(low) - up(high)).max(2.0),
            up(least),
            up(most),
            up(mean),
            bottom + 18.0,
            point.year
        );
        let _ = write!(line, "{x:.1},{:.1} ", up(mean));
    }
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{INDIGO}\"/>\n\
         <text x=\"{left}\" y=\"{1:.0}\" font-size=\"11\">dot and line: model, mean and range over seeds; bar: published, low to high</text>\n</svg>",
        line.trim_end(),
        height - 8.0
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_hold_their_numbers_and_close_their_marks() {
        let bar = |name: &str, value| Bar { name: name.to_owned(), value, low: value, high: value };
        let drawn = bars("Deaths <excess>", "million", &[bar("a & b", 12.5), bar("c", -3.0)]);
        assert!(drawn.contains("a &amp; b") && drawn.contains("12.50") && drawn.ends_with("</svg>\n"));
        let point = YearPoint { year: 1960, published: (143.5, 143.9), model: (150.0, 148.0, 152.0) };
        let drawn = years("Output", "Mt", &[point]);
        assert!(drawn.contains(">1960<") && !drawn.contains("NaN"));
    }
}
