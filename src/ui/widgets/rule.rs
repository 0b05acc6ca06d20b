//! Ledger rules and the strokes of the three ledgers.

use egui::{Color32, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::ui::theme::{em, tokens};
use crate::view::model::Mark;

/// A hairline across the column.
pub(crate) fn hair(ui: &mut Ui) {
    let color = tokens(ui).hair;
    line(ui, 1.0, color);
}

/// A rule across the column.
pub(crate) fn strong(ui: &mut Ui) {
    let color = tokens(ui).rule;
    line(ui, 1.0, color);
}

/// The double rule of a ledger's head.
pub(crate) fn double(ui: &mut Ui) {
    let color = tokens(ui).ink;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top() + 1.0, Stroke::new(2.0, color));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color));
}

fn line(ui: &mut Ui, width: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), width), Sense::hover());
    let y = rect.center().y.round() + 0.5;
    ui.painter().hline(rect.x_range(), y, Stroke::new(width, color));
}

/// Space of so many body sizes.
pub(crate) fn gap(ui: &mut Ui, ems: f32) {
    let space = em(ui) * ems;
    ui.add_space(space);
}

/// The edge of a ledger under a number: hatch, solid, dots or a double line.
pub(crate) fn underline(painter: &Painter, rect: Rect, mark: Mark, color: Color32) {
    let (left, right, y) = (rect.left(), rect.right(), rect.bottom());
    match mark {
        Mark::Claimed => {
            let (mut x, height) = (left, 4.0_f32.min(rect.height()));
            while x < right - 1.0 {
                let end = (x + height).min(right);
                painter.line_segment([pos2(x, y), pos2(end, y - (end - x))], Stroke::new(1.2, color));
                x += 4.0;
            }
        }
        Mark::Verified => {
            painter.hline(left..=right, y - 1.0, Stroke::new(2.0, color));
        }
        Mark::Unknown => {
            let mut x = left + 1.0;
            while x < right {
                painter.circle_filled(pos2(x, y - 1.0), 0.9, color);
                x += 4.0;
            }
        }
        Mark::True => {
            painter.hline(left..=right, y - 3.0, Stroke::new(1.0, color));
            painter.hline(left..=right, y - 0.5, Stroke::new(1.0, color));
        }
        Mark::Order => {
            painter.hline(left..=right, y - 0.5, Stroke::new(1.0, color));
        }
        Mark::Published => {
            // Between brackets, as what is quoted.
            let points = [pos2(left, y - 4.0), pos2(left, y - 0.5), pos2(right, y - 0.5), pos2(right, y - 4.0)];
            painter.line(points.to_vec(), Stroke::new(1.2, color));
        }
    }
}

/// The sign of a ledger: hatched square, solid diamond, dotted ring, ringed point. An order belongs to none: an open
/// arrowhead, for a dash would turn the number after it negative. What was published is an open book.
pub(crate) fn sign(painter: &Painter, center: Pos2, size: f32, mark: Mark, color: Color32) {
    let half = size / 2.0;
    let rect = Rect::from_center_size(center, vec2(size, size));
    match mark {
        Mark::Claimed => {
            hatch(painter, rect.shrink(0.5), 3.2, Stroke::new(1.1, color));
            painter.rect_stroke(rect.shrink(0.5), 0.0, Stroke::new(1.0, color), egui::StrokeKind::Inside);
        }
        Mark::Verified => {
            let points = vec![
                pos2(center.x, center.y - half),
                pos2(center.x + half, center.y),
                pos2(center.x, center.y + half),
                pos2(center.x - half, center.y),
            ];
            painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
        }
        Mark::Unknown => {
            for (x, y) in
                [(1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (0.0, -1.0), (0.7, -0.7)]
            {
                painter.circle_filled(center + vec2(x, y) * (half - 0.9), 0.95, color);
            }
        }
        Mark::True => {
            painter.circle_stroke(center, half - 0.6, Stroke::new(1.2, color));
            painter.circle_filled(center, half * 0.45, color);
        }
        Mark::Order => {
            let corners = [(-0.6, -1.0), (1.0, 0.0), (-0.6, 1.0)].map(|(x, y)| center + vec2(x, y) * (half - 0.6));
            painter.add(egui::Shape::closed_line(corners.to_vec(), Stroke::new(1.1, color)));
        }
        Mark::Published => {
            // Two pages that fall from the spine to either side.
            let at = |x: f32, y: f32| center + vec2(x, y) * (half - 0.6);
            let pages = [(0.0, -0.55), (1.0, -0.9), (1.0, 0.6), (0.0, 0.95), (-1.0, 0.6), (-1.0, -0.9)];
            let stroke = Stroke::new(1.1, color);
            painter.add(egui::Shape::closed_line(pages.map(|(x, y)| at(x, y)).to_vec(), stroke));
            painter.line_segment([at(0.0, -0.55), at(0.0, 0.95)], stroke);
        }
    }
}

/// Slanted strokes that fill a rectangle.
pub(crate) fn hatch(painter: &Painter, rect: Rect, step: f32, stroke: Stroke) {
    let (width, height) = (rect.width(), rect.height());
    let mut along = step;
    while along < width + height {
        let start = if along <= height {
            pos2(rect.left(), rect.top() + along)
        } else {
            pos2(rect.left() + along - height, rect.bottom())
        };
        let end = if along <= width {
            pos2(rect.left() + along, rect.top())
        } else {
            pos2(rect.right(), rect.top() + along - width)
        };
        painter.line_segment([start, end], stroke);
        along += step;
    }
}

/// A grid of dots that fills a rectangle.
pub(crate) fn dots(painter: &Painter, rect: Rect, step: f32, radius: f32, color: Color32) {
    let mut y = rect.top() + step / 2.0;
    while y < rect.bottom() {
        let mut x = rect.left() + step / 2.0;
        while x < rect.right() {
            painter.circle_filled(pos2(x, y), radius, color);
            x += step;
        }
        y += step;
    }
}
