//! One chart: claimed dashed with hatching above, verified a solid line in its band, unknown dotted; then its table.

use egui::{Color32, Ui};
use egui_plot::{GridMark, Line, LineStyle, MarkerShape, Plot, PlotPoints, PlotResponse, Points, Polygon};

use crate::sim::calendar::Month;
use crate::ui::Cx;
use crate::ui::theme::{Face, em, font, tokens};
use crate::ui::widgets::figure::key;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, rule, said_small, small, text};
use crate::view::model::{Card, Chart, Decided, Figure, Mark, Series, Shape, SumLine};

/// Draws a chart and its table.
pub(crate) fn chart(ui: &mut Ui, cx: &mut Cx, chart: &Chart) {
    ui.push_id(("chart of", &chart.id), |ui| {
        rule::gap(ui, 0.4);
        heading(ui, 2, &chart.title);
        if !chart.summary.is_empty() {
            body(ui, &chart.summary);
        }
        small(ui, &chart.unit);
        plot(ui, cx, chart);
        series_line(ui, cx, chart);
        rule::gap(ui, 0.6);
        table(ui, cx, &chart.table, Show::default());
    });
}

fn span(chart: &Chart) -> Option<(u16, u16)> {
    let months = chart.series.iter().flat_map(|series| series.points.iter().map(|point| point.month.0));
    let (mut first, mut last) = (u16::MAX, 0);
    for month in months {
        first = first.min(month);
        last = last.max(month);
    }
    (first <= last).then_some((first, last))
}

fn plot(ui: &mut Ui, cx: &mut Cx, chart: &Chart) {
    let Some((first, last)) = span(chart) else { return };
    let colors = tokens(ui);
    let em = em(ui);
    let height = (em * 17.0).min(ui.ctx().content_rect().height() * 0.5);
    let top = chart.series.iter().flat_map(|series| series.points.iter().map(|point| point.high)).fold(0.0, f64::max);
    let step = nice(top / 5.0);
    let across = (ui.available_width() / (em * 6.5)) as u16;
    let small = font(ui, Face::Small);
    ui.style_mut().text_styles.insert(egui::TextStyle::Body, small);
    let plot = Plot::new("plot")
        .height(height)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(egui::vec2(0.01, 0.02))
        .grid_color(colors.hair)
        .include_x(f64::from(first))
        .include_x(f64::from(last.max(first + 5)) + 0.5)
        .include_y(0.0)
        .include_y(top * 1.05)
        .grid_spacing(egui::Rangef::new(1.0, 2.0))
        .x_grid_spacer(move |_| months(first, last.max(first + 5), across))
        .y_grid_spacer(move |_| steps(top, step))
        .x_axis_formatter(|mark, _| label(cx, mark))
        .y_axis_formatter(move |mark, _| number(mark.value, step))
        .label_formatter(|_| None);
    let response = plot.show(ui, |plot| {
        for (place, series) in chart.series.iter().enumerate() {
            let color = colors.mark(series.mark);
            let (width, style) = pattern(chart, place);
            if let Some(shape) = series.shape {
                let middle = at(&series.points, |point| f64::midpoint(point.low, point.high));
                let marks = Points::new("", PlotPoints::from(middle)).color(color).radius(4.0).shape(marker(shape));
                plot.points(marks.filled(shape != Shape::Square).allow_hover(false));
                continue;
            }
            for run in runs(series) {
                band(plot, run, color);
                line(plot, run, color, width, style);
            }
        }
        for decided in &chart.decided {
            let x = f64::from(decided.month.0);
            let tick = vec![[x, 0.0], [x, top * TICK]];
            plot.line(Line::new("", PlotPoints::from(tick)).color(colors.ink).width(1.6).allow_hover(false));
        }
    });
    if let Some(decided) = decided_at(chart, &response) {
        response.response.clone().on_hover_text_at_pointer(decided.text.words());
        if response.response.clicked() {
            cx.state.card = card_of(decided);
        }
    }
    let mut summary = format!("{}. {}", chart.title, chart.summary);
    if !chart.decided.is_empty() {
        let months: Vec<&str> = chart.decided.iter().map(|decided| decided.name.as_str()).collect();
        let months = months.join(cx.text("format.joint"));
        summary = format!("{summary} {}", cx.fmt("books.decided.months", &[("months", &months)]));
    }
    ui.ctx().accesskit_node_builder(response.response.id, |node| {
        node.set_role(egui::accesskit::Role::Image);
        node.set_label(summary);
    });
}

/// How high a tick of the time line stands, of the greatest value.
const TICK: f64 = 0.05;

/// What was decided in the month under the pointer.
fn decided_at<'c>(chart: &'c Chart, drawn: &PlotResponse<()>) -> Option<&'c Decided> {
    let month = drawn.transform.value_from_position(drawn.response.hover_pos()?).x;
    chart.decided.iter().find(|decided| (f64::from(decided.month.0) - month).abs() <= 0.5)
}

/// The card of a month on the time line: that of what was decided, and where that was more than one thing, all of it.
fn card_of(decided: &Decided) -> Option<Card> {
    let figures = decided.text.figures();
    let mut card = (*figures.first()?.1.card).clone();
    if figures.len() > 1 {
        card.title.clone_from(&decided.name);
        let line = |one: &Figure| SumLine { label: one.text.clone(), mark: one.mark, ..SumLine::default() };
        card.sum = figures.iter().map(|(_, one)| line(one)).collect();
    }
    Some(card)
}

/// A line at each month that is labelled, at most so many: each quarter, half-year or January.
fn months(first: u16, last: u16, most: u16) -> Vec<GridMark> {
    let fits = |step: &u16| (last - first) / step <= most.max(2);
    let step = [1, 3, 6].into_iter().find(fits).unwrap_or(12);
    (first..=last)
        .filter(|month| month % step == 0)
        .map(|month| GridMark { value: f64::from(month), step_size: f64::from(step) })
        .collect()
}

/// January by its year, other months by their first letters.
fn label(cx: &Cx, mark: GridMark) -> String {
    let month = Month(mark.value.max(0.0) as u16);
    match month.of_year() {
        1 => month.year().to_string(),
        other => cx.text(&format!("month.{other}")).chars().take(3).collect(),
    }
}

/// A round number (1, 2 or 5, and its tens) not below this one.
fn nice(least: f64) -> f64 {
    let mut unit = 1.0;
    while unit > least.max(1e-6) {
        unit /= 10.0;
    }
    while unit * 10.0 <= least {
        unit *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * unit).find(|step| *step >= least).unwrap_or(unit)
}

/// A line at each step of the vertical axis.
fn steps(top: f64, step: f64) -> Vec<GridMark> {
    let count = (top * 1.05 / step).floor() as u32;
    (0..=count).map(|place| GridMark { value: f64::from(place) * step, step_size: step }).collect()
}

fn number(value: f64, step: f64) -> String {
    if step < 1.0 { format!("{value:.1}") } else { crate::view::numbers::whole(value.round() as i64) }
}

/// Stretches of a series without a gap.
fn runs(series: &Series) -> impl Iterator<Item = &[crate::view::model::Point]> {
    let far = if series.points.len() < 24 { 12 } else { 6 };
    series.points.chunk_by(move |one, next| next.month.since(one.month) <= far)
}

fn at(points: &[crate::view::model::Point], value: impl Fn(&crate::view::model::Point) -> f64) -> Vec<[f64; 2]> {
    points.iter().map(|point| [f64::from(point.month.0), value(point)]).collect()
}

fn band(plot: &mut egui_plot::PlotUi, run: &[crate::view::model::Point], color: Color32) {
    if run.len() < 2 || run.iter().all(|point| point.high <= point.low) {
        return;
    }
    // A band is drawn month by month: one polygon of it would not be convex.
    for pair in run.windows(2) {
        let [one, next] = pair else { continue };
        let (x, y) = (f64::from(one.month.0), f64::from(next.month.0));
        let corners = vec![[x, one.low], [y, next.low], [y, next.high], [x, one.high]];
        let fill = color.gamma_multiply(0.16);
        plot.polygon(
            Polygon::new("", PlotPoints::from(corners))
                .fill_color(fill)
                .stroke(egui::Stroke::new(0.0, fill))
                .allow_hover(false),
        );
    }
}

fn line(plot: &mut egui_plot::PlotUi, run: &[crate::view::model::Point], color: Color32, width: f32, style: LineStyle) {
    let middle = at(run, |point| f64::midpoint(point.low, point.high));
    if run.len() == 1 {
        plot.points(Points::new("", PlotPoints::from(middle)).color(color).radius(3.5).allow_hover(false));
    } else {
        plot.line(Line::new("", PlotPoints::from(middle)).color(color).width(width).style(style).allow_hover(false));
    }
}

const fn marker(shape: Shape) -> MarkerShape {
    match shape {
        Shape::Up => MarkerShape::Up,
        Shape::Round => MarkerShape::Circle,
        Shape::Square => MarkerShape::Square,
    }
}

/// A mark as it stands in the plot.
fn mark(shape: Shape, center: egui::Pos2, radius: f32, color: Color32) -> egui::Shape {
    match shape {
        Shape::Round => egui::Shape::circle_filled(center, radius, color),
        Shape::Square => {
            let square = egui::Rect::from_center_size(center, egui::Vec2::splat(radius * 1.5));
            let edge = egui::Stroke::new(1.0, color);
            egui::epaint::RectShape::stroke(square, 0.0, edge, egui::StrokeKind::Middle).into()
        }
        Shape::Up => {
            let corner = |x: f32, y: f32| center + egui::vec2(x, y) * radius;
            let corners = vec![corner(0.0, -1.0), corner(0.87, 0.5), corner(-0.87, 0.5)];
            egui::Shape::convex_polygon(corners, color, egui::Stroke::NONE)
        }
    }
}

/// How a series is drawn: by its ledger, and finer when another of the same ledger stands before it.
fn pattern(chart: &Chart, place: usize) -> (f32, LineStyle) {
    let series = &chart.series[place];
    let lines = chart.series[..place].iter().filter(|before| before.shape.is_none());
    let second = series.other || lines.into_iter().any(|before| before.mark == series.mark);
    match (series.mark, second) {
        (Mark::Claimed, false) => (2.2, LineStyle::Dashed { length: 9.0 }),
        (Mark::Claimed, true) => (1.4, LineStyle::Dashed { length: 4.0 }),
        (Mark::Verified, false) => (2.4, LineStyle::Solid),
        (Mark::Unknown, false) => (2.2, LineStyle::Dotted { spacing: 5.0 }),
        (Mark::Unknown, true) => (1.4, LineStyle::Dotted { spacing: 9.0 }),
        (Mark::Order, _) => (1.6, LineStyle::Dashed { length: 16.0 }),
        (Mark::Published, _) => (1.6, LineStyle::Dashed { length: 3.0 }),
        (Mark::True, false) => (3.0, LineStyle::Solid),
        (Mark::Verified | Mark::True, true) => (1.3, LineStyle::Solid),
    }
}

/// Under which it is kept that the decisions below a chart are unfolded.
const DECIDED: &str = "decided";

/// The series by name, each with its sign; below them, where they are unfolded, the decisions of the time line.
fn series_line(ui: &mut Ui, cx: &mut Cx, chart: &Chart) {
    let unfolded = cx.state.chosen.contains_key(DECIDED);
    ui.horizontal_wrapped(|ui| {
        for (place, series) in chart.series.iter().enumerate() {
            let colors = tokens(ui);
            let em = em(ui);
            let color = colors.mark(series.mark);
            let (rect, _) = ui.allocate_exact_size(egui::vec2(em * 2.6, em), egui::Sense::hover());
            let sign = egui::pos2(rect.left() + em * 0.3, rect.center().y);
            rule::sign(ui.painter(), sign, (em * 0.5).round(), series.mark, color);
            let (width, style) = pattern(chart, place);
            let ends = [egui::pos2(rect.left() + em * 0.8, rect.center().y), egui::pos2(rect.right(), rect.center().y)];
            let stroke = egui::Stroke::new(width, color);
            let signs =
                match style {
                    _ if series.shape.is_some() => Vec::from_iter(series.shape.map(|shape| {
                        mark(shape, egui::pos2(ends[0].x.midpoint(ends[1].x), ends[0].y), em * 0.3, color)
                    })),
                    LineStyle::Solid => vec![egui::Shape::line_segment(ends, stroke)],
                    LineStyle::Dashed { length } => egui::Shape::dashed_line(&ends, stroke, length, length * 0.6),
                    LineStyle::Dotted { spacing } => egui::Shape::dotted_line(&ends, color, spacing, width * 0.6),
                };
            ui.painter().extend(signs);
            // A name that says the ledger by itself is not followed by it.
            let ledger = cx.text(key(series.mark));
            let words = if series.label.to_lowercase() == ledger.to_lowercase() {
                series.label.clone()
            } else {
                format!("{} ({ledger})", series.label)
            };
            text(ui, &words, Face::Small, colors.ink);
            ui.add_space(em * 0.6);
        }
        if !chart.decided.is_empty() {
            let (colors, em) = (tokens(ui), em(ui));
            let (rect, _) = ui.allocate_exact_size(egui::vec2(em * 0.8, em), egui::Sense::hover());
            let ends = [egui::pos2(rect.center().x, rect.top() + em * 0.2), rect.center_bottom()];
            ui.painter().line_segment(ends, egui::Stroke::new(1.6, colors.ink));
            let press = Press::quiet(cx.text("books.decided")).face(Face::Small).selected(unfolded);
            if press.show(ui).clicked() {
                if unfolded {
                    cx.state.chosen.remove(DECIDED);
                } else {
                    cx.state.chosen.insert(DECIDED.to_owned(), String::new());
                }
            }
        }
    });
    if unfolded {
        for decided in &chart.decided {
            ui.push_id(("decided", decided.month.0), |ui| said_small(ui, cx, &decided.text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{months, nice, steps};

    #[test]
    fn axes_have_few_round_labels() {
        assert_eq!([nice(0.3), nice(5.8), nice(45.0), nice(2.0)], [0.5, 10.0, 50.0, 2.0]);
        assert!(steps(23.1, nice(23.1 / 5.0)).len() <= 6);
        assert_eq!(months(9, 20, 10).len(), 4);
        assert!(months(9, 71, 10).len() <= 11);
    }
}
