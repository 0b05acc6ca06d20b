//! Line icons, drawn by strokes on a grid of 24: a restrained woodcut line, one weight, no fills.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use crate::sim::orders::Desk;
use crate::view::model::{DocumentKind, Season};

/// The icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Report,
    Quota,
    Labour,
    Granary,
    Kitchen,
    Inspection,
    Cadres,
    Letters,
    Map,
    Ledger,
    Charts,
    Archive,
    Save,
    Load,
    Settings,
    Books,
    Close,
    Next,
    Previous,
    Matter,
    Page,
    Wire,
    Less,
    More,
    Tick,
}

impl Icon {
    /// The icon of a desk.
    pub const fn of_desk(desk: Desk) -> Self {
        match desk {
            Desk::Report => Self::Report,
            Desk::Quota => Self::Quota,
            Desk::Labour => Self::Labour,
            Desk::Granaries => Self::Granary,
            Desk::Kitchens => Self::Kitchen,
            Desk::Inspection => Self::Inspection,
            Desk::Cadres => Self::Cadres,
            Desk::Letters => Self::Letters,
        }
    }

    /// The icon of a kind of document.
    pub const fn of_document(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Circular => Self::Page,
            DocumentKind::Returns => Self::Ledger,
            DocumentKind::Request | DocumentKind::Letter => Self::Letters,
            DocumentKind::Inspection => Self::Inspection,
            DocumentKind::Note => Self::Report,
            DocumentKind::Telegram => Self::Wire,
            DocumentKind::File => Self::Archive,
        }
    }
}

enum Mark {
    Line(&'static [(f32, f32)]),
    Ring(f32, f32, f32),
}
use Mark::{Line, Ring};

const fn marks(icon: Icon) -> &'static [Mark] {
    match icon {
        Icon::Report => &[
            Line(&[(5.0, 3.0), (15.0, 3.0), (19.0, 7.0), (19.0, 21.0), (5.0, 21.0), (5.0, 3.0)]),
            Line(&[(12.0, 18.0), (12.0, 9.0)]),
            Line(&[(8.5, 12.5), (12.0, 9.0), (15.5, 12.5)]),
        ],
        Icon::Quota => &[
            Line(&[(12.0, 3.0), (12.0, 20.0)]),
            Line(&[(4.0, 7.0), (20.0, 5.0)]),
            Line(&[(2.0, 14.0), (4.5, 7.0), (7.0, 14.0), (2.0, 14.0)]),
            Line(&[(17.0, 12.0), (19.5, 5.0), (22.0, 12.0), (17.0, 12.0)]),
            Line(&[(8.0, 20.0), (16.0, 20.0)]),
        ],
        Icon::Labour => &[
            Line(&[(3.0, 6.0), (9.0, 3.5), (14.0, 5.0)]),
            Line(&[(9.0, 3.5), (19.0, 21.0)]),
            Line(&[(3.0, 6.0), (6.0, 8.5), (11.0, 7.0)]),
        ],
        Icon::Granary => &[
            Line(&[(3.0, 10.0), (12.0, 3.0), (21.0, 10.0)]),
            Line(&[(5.0, 8.5), (5.0, 21.0), (19.0, 21.0), (19.0, 8.5)]),
            Line(&[(5.0, 13.0), (19.0, 13.0)]),
            Line(&[(5.0, 17.0), (19.0, 17.0)]),
        ],
        Icon::Kitchen => &[
            Line(&[(3.0, 10.0), (21.0, 10.0)]),
            Line(&[(4.5, 10.0), (6.0, 16.0), (9.0, 19.0), (15.0, 19.0), (18.0, 16.0), (19.5, 10.0)]),
            Line(&[(9.0, 3.0), (9.0, 6.5)]),
            Line(&[(15.0, 3.0), (15.0, 6.5)]),
        ],
        Icon::Inspection => &[Ring(10.0, 10.0, 6.5), Line(&[(15.0, 15.0), (21.0, 21.0)])],
        Icon::Cadres => &[
            Ring(12.0, 7.5, 3.8),
            Line(&[(4.0, 21.0), (5.5, 15.5), (9.0, 13.5), (15.0, 13.5), (18.5, 15.5), (20.0, 21.0)]),
        ],
        Icon::Letters => &[
            Line(&[(3.0, 6.0), (21.0, 6.0), (21.0, 18.0), (3.0, 18.0), (3.0, 6.0)]),
            Line(&[(3.0, 6.5), (12.0, 13.5), (21.0, 6.5)]),
        ],
        Icon::Map => &[
            Line(&[
                (3.0, 6.0),
                (9.0, 3.5),
                (15.0, 6.0),
                (21.0, 3.5),
                (21.0, 18.0),
                (15.0, 20.5),
                (9.0, 18.0),
                (3.0, 20.5),
                (3.0, 6.0),
            ]),
            Line(&[(9.0, 3.5), (9.0, 18.0)]),
            Line(&[(15.0, 6.0), (15.0, 20.5)]),
        ],
        Icon::Ledger => &[
            Line(&[(4.0, 4.0), (20.0, 4.0), (20.0, 20.0), (4.0, 20.0), (4.0, 4.0)]),
            Line(&[(9.5, 4.0), (9.5, 20.0)]),
            Line(&[(4.0, 9.0), (20.0, 9.0)]),
            Line(&[(4.0, 14.5), (20.0, 14.5)]),
        ],
        Icon::Charts => &[
            Line(&[(4.0, 3.0), (4.0, 20.0), (21.0, 20.0)]),
            Line(&[(7.0, 15.0), (11.0, 10.0), (14.5, 13.0), (20.0, 5.5)]),
        ],
        Icon::Archive => &[
            Line(&[(3.0, 4.0), (21.0, 4.0), (21.0, 9.0), (3.0, 9.0), (3.0, 4.0)]),
            Line(&[(4.5, 9.0), (4.5, 20.0), (19.5, 20.0), (19.5, 9.0)]),
            Line(&[(9.5, 13.0), (14.5, 13.0)]),
        ],
        Icon::Save => &[
            Line(&[(12.0, 3.0), (12.0, 14.5)]),
            Line(&[(7.5, 10.0), (12.0, 14.5), (16.5, 10.0)]),
            Line(&[(4.0, 16.0), (4.0, 20.5), (20.0, 20.5), (20.0, 16.0)]),
        ],
        Icon::Load => &[
            Line(&[(12.0, 14.5), (12.0, 3.0)]),
            Line(&[(7.5, 7.5), (12.0, 3.0), (16.5, 7.5)]),
            Line(&[(4.0, 16.0), (4.0, 20.5), (20.0, 20.5), (20.0, 16.0)]),
        ],
        Icon::Settings => &[
            Line(&[(3.0, 7.0), (12.5, 7.0)]),
            Ring(15.0, 7.0, 2.5),
            Line(&[(17.5, 7.0), (21.0, 7.0)]),
            Line(&[(3.0, 16.5), (6.5, 16.5)]),
            Ring(9.0, 16.5, 2.5),
            Line(&[(11.5, 16.5), (21.0, 16.5)]),
        ],
        Icon::Books => &[
            Line(&[(12.0, 6.0), (8.0, 4.0), (3.0, 4.5), (3.0, 19.5), (8.0, 19.0), (12.0, 21.0)]),
            Line(&[(12.0, 6.0), (16.0, 4.0), (21.0, 4.5), (21.0, 19.5), (16.0, 19.0), (12.0, 21.0)]),
            Line(&[(12.0, 6.0), (12.0, 21.0)]),
        ],
        Icon::Close => &[Line(&[(6.0, 6.0), (18.0, 18.0)]), Line(&[(18.0, 6.0), (6.0, 18.0)])],
        Icon::Next => &[Line(&[(8.5, 4.5), (16.5, 12.0), (8.5, 19.5)])],
        Icon::Previous => &[Line(&[(15.5, 4.5), (7.5, 12.0), (15.5, 19.5)])],
        Icon::Matter => &[
            Line(&[(4.0, 20.5), (20.0, 20.5)]),
            Line(&[(6.0, 16.5), (7.0, 12.5), (16.0, 3.5), (19.5, 7.0), (10.5, 16.0), (6.0, 16.5)]),
        ],
        Icon::Page => &[
            Line(&[(5.0, 3.0), (19.0, 3.0), (19.0, 21.0), (5.0, 21.0), (5.0, 3.0)]),
            Line(&[(8.0, 7.0), (16.0, 7.0)]),
            Line(&[(8.0, 11.5), (16.0, 11.5)]),
            Line(&[(8.0, 16.0), (13.0, 16.0)]),
        ],
        Icon::Wire => &[
            Line(&[(4.0, 20.0), (4.0, 4.0)]),
            Line(&[(20.0, 20.0), (20.0, 4.0)]),
            Line(&[(1.5, 7.0), (6.5, 7.0)]),
            Line(&[(17.5, 7.0), (22.5, 7.0)]),
            Line(&[(6.5, 7.0), (10.0, 9.5), (14.0, 9.5), (17.5, 7.0)]),
        ],
        Icon::Less => &[Line(&[(5.0, 12.0), (19.0, 12.0)])],
        Icon::More => &[Line(&[(5.0, 12.0), (19.0, 12.0)]), Line(&[(12.0, 5.0), (12.0, 19.0)])],
        Icon::Tick => &[Line(&[(4.5, 12.5), (10.0, 18.0), (19.5, 6.0)])],
    }
}

/// Draws an icon into a rectangle.
pub(crate) fn paint(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let side = rect.width().min(rect.height());
    let corner = rect.center() - egui::vec2(side, side) / 2.0;
    let at = |x: f32, y: f32| -> Pos2 { pos2(corner.x + x / 24.0 * side, corner.y + y / 24.0 * side) };
    let stroke = Stroke::new((side / 15.0).max(1.2), color);
    for mark in marks(icon) {
        match mark {
            Line(points) => {
                painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
            }
            Ring(x, y, r) => {
                painter.circle_stroke(at(*x, *y), r / 24.0 * side, stroke);
            }
        }
    }
}

/// Draws the sign of a season: a field line with what stands on it.
pub(crate) fn paint_season(painter: &Painter, rect: Rect, season: Season, color: Color32) {
    let side = rect.width().min(rect.height());
    let corner = rect.center() - egui::vec2(side, side) / 2.0;
    let at = |x: f32, y: f32| -> Pos2 { pos2(corner.x + x / 24.0 * side, corner.y + y / 24.0 * side) };
    let stroke = Stroke::new((side / 17.0).max(1.2), color);
    painter.line_segment([at(2.0, 20.0), at(22.0, 20.0)], stroke);
    if season == Season::Slack {
        // A snow crystal over the bare field.
        let stroke = Stroke::new(stroke.width * 0.75, color);
        for (x, y) in [(0.0_f32, 1.0_f32), (0.866, 0.5), (0.866, -0.5)] {
            painter.line_segment([at(12.0 - 7.6 * x, 9.4 - 7.6 * y), at(12.0 + 7.6 * x, 9.4 + 7.6 * y)], stroke);
            for end in [-1.0, 1.0] {
                let from = at(12.0 + end * 4.6 * x, 9.4 + end * 4.6 * y);
                for turn in [-1.0, 1.0] {
                    // The arm turned by sixty degrees to either side.
                    let (tx, ty) = (0.5 * x - turn * 0.866 * y, turn * 0.866 * x + 0.5 * y);
                    let to = at(12.0 + end * (4.6 * x + 2.6 * tx), 9.4 + end * (4.6 * y + 2.6 * ty));
                    painter.line_segment([from, to], stroke);
                }
            }
        }
        return;
    }
    for x in [6.0_f32, 12.0, 18.0] {
        let top = match season {
            Season::Slack => continue,
            Season::Sowing => 16.0,
            Season::Growing => 9.0,
            Season::Harvest => 6.0,
        };
        painter.line_segment([at(x, 20.0), at(x, top)], stroke);
        if season != Season::Sowing {
            painter.line_segment([at(x, 14.0), at(x - 2.4, 11.0)], stroke);
            painter.line_segment([at(x, 14.0), at(x + 2.4, 11.0)], stroke);
        }
        if season == Season::Harvest {
            painter.line_segment([at(x, 6.0), at(x + 2.6, 4.0)], stroke);
            painter.line_segment([at(x, 9.0), at(x + 2.6, 7.0)], stroke);
            painter.line_segment([at(x, 9.0), at(x - 2.6, 7.0)], stroke);
        }
    }
}
