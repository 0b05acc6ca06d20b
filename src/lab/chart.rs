//! Small charts as SVG by the crate `plotters`: bars with a whisker, and a line over years with bands. Words are left as words:
//! no font is read, so that the text is the same on every machine.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::calibrate::shown;

const WIDTH: u32 = 760;
const LEFT: i32 = 250;
const RIGHT: i32 = 110;
const TOP: i32 = 56;
const ROW: u32 = 24;
/// Ink, model and record in the house's colours: claimed cinnabar, verified indigo.
const INK: RGBColor = RGBColor(0x2b, 0x26, 0x22);
const INDIGO: RGBColor = RGBColor(0x27, 0x40, 0x8b);
const CINNABAR: RGBColor = RGBColor(0xb3, 0x39, 0x2b);
const RULE: RGBColor = RGBColor(0xc9, 0xbf, 0xae);
const PAPER: RGBColor = RGBColor(0xfb, 0xf8, 0xf1);

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

type Sheet<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), Box<dyn std::error::Error>>;

/// A font of so many points of the picture: the crate writes sizes divided by 1.24.
fn font(size: u32) -> (&'static str, f64) {
    ("serif", f64::from(size) * 1.24)
}

/// Words of a size, held at the left, the middle or the right of their place.
fn words(size: u32, at: HPos, across: VPos) -> TextStyle<'static> {
    font(size).into_font().color(&INK).pos(Pos::new(at, across))
}

/// Draws on a sheet of paper under a title and a unit. A chart is drawn into memory: where that fails it is empty.
fn sheet(title: &str, unit: &str, height: u32, draw: impl FnOnce(&Sheet) -> Drawn) -> String {
    let mut svg = String::new();
    let made = {
        let root = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        let head = |text: String, size, y| root.draw(&Text::new(text, (16, y), words(size, HPos::Left, VPos::Center)));
        let all = || -> Drawn {
            root.fill(&PAPER)?;
            head(title.to_owned(), 16, 19)?;
            head(format!("{unit} · simulated"), 12, 38)?;
            draw(&root)?;
            Ok(root.present()?)
        };
        all().is_ok()
    };
    let label = title.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    if made { svg.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{label}\" "), 1) } else { String::new() }
}

/// A horizontal bar for each value; bars may lie on either side of zero.
#[must_use]
pub fn bars(title: &str, unit: &str, bars: &[Bar]) -> String {
    let least = bars.iter().map(|bar| bar.low.min(bar.value)).fold(0.0, f64::min);
    let most = bars.iter().map(|bar| bar.high.max(bar.value)).fold(least + 1e-9, f64::max);
    let rows = bars.len();
    sheet(title, unit, TOP as u32 + ROW * rows as u32 + 20, |root| {
        // Rows go down from the top.
        let chart = ChartBuilder::on(root)
            .margin_left(LEFT)
            .margin_right(RIGHT)
            .margin_top(TOP)
            .margin_bottom(20)
            .build_cartesian_2d(least..most, (rows as f64)..0.0)?;
        let area = chart.plotting_area();
        for (row, bar) in bars.iter().enumerate() {
            let middle = row as f64 + 0.4;
            let ends = [(bar.value.min(0.0), row as f64 + 0.1), (bar.value.max(0.0), row as f64 + 0.7)];
            area.draw(&Rectangle::new(ends, INDIGO.filled()))?;
            area.draw(&PathElement::new([(bar.low, middle), (bar.high, middle)], INK))?;
            let (_, y) = chart.backend_coord(&(0.0, middle));
            let (past, _) = chart.backend_coord(&(bar.value.max(bar.high).max(0.0), middle));
            root.draw(&Text::new(bar.name.clone(), (LEFT - 8, y), words(13, HPos::Right, VPos::Center)))?;
            root.draw(&Text::new(shown(bar.value), (past + 6, y), words(13, HPos::Left, VPos::Center)))?;
        }
        area.draw(&PathElement::new([(0.0, 0.0), (0.0, rows as f64)], RULE))?;
        Ok(())
    })
}

/// Model (line with the range of seeds) and record (boxes from low to high) over years.
#[must_use]
pub fn years(title: &str, unit: &str, points: &[YearPoint]) -> String {
    let values = points.iter().flat_map(|point| [point.published.0, point.published.1, point.model.1, point.model.2]);
    let most = values.clone().fold(1e-9, f64::max) * 1.08;
    let least = values.fold(0.0, f64::min);
    let middle = |at: usize| at as f64 + 0.5;
    let digits = if most - least > 10.0 { 0 } else { 2 };
    sheet(title, unit, 300, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(TOP)
            .margin_right(30)
            .margin_bottom(44)
            .y_label_area_size(60)
            .build_cartesian_2d(0.0..points.len().max(1) as f64, least..most)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .axis_style(RULE)
            .bold_line_style(RULE)
            .light_line_style(TRANSPARENT)
            .y_labels(6)
            .y_label_formatter(&|value| format!("{value:.digits$}"))
            .label_style(font(11).into_font().color(&INK))
            .draw()?;
        for (at, point) in points.iter().enumerate() {
            let (x, (low, high), (mean, from, to)) = (middle(at), point.published, point.model);
            // A narrow band is still a band: never lower than three points.
            let [(left, bottom), (right, top)] =
                [(x - 0.15, low), (x + 0.15, high)].map(|end| chart.backend_coord(&end));
            let less = (3 - (bottom - top)).max(0);
            let ends = [(left, bottom + less / 2), (right, top - (less - less / 2))];
            root.draw(&Rectangle::new(ends, CINNABAR.mix(0.45).filled()))?;
            root.draw(&Rectangle::new(ends, CINNABAR))?;
            chart.plotting_area().draw(&PathElement::new([(x, from), (x, to)], INDIGO.stroke_width(3)))?;
            chart.plotting_area().draw(&Circle::new((x, mean), 4, INDIGO.filled()))?;
            let (x, _) = chart.backend_coord(&(x, least));
            root.draw(&Text::new(point.year.to_string(), (x, 268), words(13, HPos::Center, VPos::Center)))?;
        }
        let means = points.iter().enumerate().map(|(at, point)| (middle(at), point.model.0));
        chart.draw_series(LineSeries::new(means, INDIGO))?;
        let legend = "dot and line: model, mean and range over seeds; bar: published, low to high";
        root.draw(&Text::new(legend, (60, 288), words(11, HPos::Left, VPos::Center)))?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_hold_their_numbers_and_close_their_marks() {
        let bar = |name: &str, value| Bar { name: name.to_owned(), value, low: value, high: value };
        let drawn = bars("Deaths <excess>", "million", &[bar("a & b", 12.5), bar("c", -3.0)]);
        assert!(drawn.contains("a &amp; b") && drawn.contains("12.50") && drawn.trim_end().ends_with("</svg>"));
        assert_eq!(drawn, bars("Deaths <excess>", "million", &[bar("a & b", 12.5), bar("c", -3.0)]));
        let point = YearPoint { year: 1960, published: (143.5, 143.9), model: (150.0, 148.0, 152.0) };
        let drawn = years("Output", "Mt", &[point]);
        assert!(drawn.contains("1960\n") && !drawn.contains("NaN"));
        assert!(!bars("None", "million", &[]).is_empty() && !years("None", "Mt", &[]).is_empty());
    }
}
