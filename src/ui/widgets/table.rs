//! Ledger tables: a double rule at the head, hairlines between rows, numbers to the right, a header for each row.
//! Long tables turn pages. Rows that are scrolled out of sight are not drawn; they are said all the same, cell by cell,
//! so nothing is hidden from assistive technology by scrolling.

use egui::accesskit::{Role, SortDirection};
use egui::scroll_area::ScrollBarVisibility;
use egui::text::LayoutJob;
use egui::{Align, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2};

use crate::ui::Cx;
use crate::ui::state::Sort;
use crate::ui::theme::{Face, em, font, tokens};
use crate::view::model::{Cell, Row, Table};

use super::columns::Widths;
use super::press::{Press, ring};
use super::sort::{self, LONG};
use super::{figure, said, text};

/// Rows on one page.
const PAGE: usize = 30;

/// How a table is shown.
#[derive(Clone, Copy, Default)]
pub(crate) struct Show<'a> {
    /// Rows can be chosen.
    pub choose: bool,
    /// The row that is chosen.
    pub chosen: Option<&'a str>,
    /// Only rows with this in their name, in lower case; all where it is empty.
    pub find: &'a str,
}

/// Draws a table; gives the id of the row that was chosen.
pub(crate) fn table(ui: &mut Ui, cx: &mut Cx, table: &Table, show: Show) -> Option<String> {
    let mut picked = None;
    ui.push_id(("table", &table.id), |ui| {
        if !table.caption.is_empty() {
            let soft = tokens(ui).soft;
            said::said(ui, cx, &table.caption, Face::SmallStrong, soft);
        }
        let places = sort::order(table, cx.state.sorts.get(&table.id).copied(), show.find, &*cx.view.words);
        let pages = places.len().div_ceil(PAGE).max(1);
        let page = turn(ui, cx, &table.id, pages);
        let rows: Vec<&Row> = places.iter().skip(page * PAGE).take(PAGE).map(|at| &table.rows[*at]).collect();
        let widths = Widths::measure(ui, table, &rows, ui.available_width());
        let wide = widths.total() > ui.available_width() + 0.5;
        let mut draw = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ui.scope_builder(UiBuilder::new().id_salt("grid"), |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                    node.set_role(Role::Table);
                    node.set_label(table.caption.words());
                });
                head(ui, cx, table, &widths);
                for row in &rows {
                    let chosen = show.chosen == Some(row.id.as_str());
                    if one(ui, cx, table, row, &widths, show.choose, chosen) {
                        picked = Some(row.id.clone());
                    }
                }
            });
        };
        if wide {
            // egui keeps a bar in sight even while what it moves is below the edge: there it would lie over other words.
            let in_sight = ui.cursor().top() + em(ui) * 4.0 < ui.clip_rect().bottom();
            let bar = if in_sight { ScrollBarVisibility::VisibleWhenNeeded } else { ScrollBarVisibility::AlwaysHidden };
            let area = egui::ScrollArea::horizontal().id_salt("wide").scroll_bar_visibility(bar);
            area.show(ui, |ui| draw(ui));
        } else {
            draw(ui);
        }
        if places.is_empty() && !show.find.is_empty() {
            text::small(ui, &cx.fmt("ui.find.none", &[("name", show.find)]));
        }
    });
    picked
}

/// The next order by a column: from small to great, from great to small, as it was.
fn turned(now: Option<Sort>, column: usize) -> Option<Sort> {
    match now.filter(|now| now.column == column) {
        None => Some(Sort { column, down: false }),
        Some(Sort { down: false, .. }) => Some(Sort { column, down: true }),
        Some(_) => None,
    }
}

fn page_key(id: &str) -> String {
    format!("page:{id}")
}

fn turn(ui: &mut Ui, cx: &mut Cx, id: &str, pages: usize) -> usize {
    if pages < 2 {
        return 0;
    }
    let key = page_key(id);
    let mut page = cx.state.chosen.get(&key).and_then(|page| page.parse().ok()).unwrap_or(0_usize).min(pages - 1);
    ui.horizontal(|ui| {
        if Press::quiet(cx.text("ui.table.previous")).face(Face::Small).enabled(page > 0).show(ui).clicked() {
            page -= 1;
        }
        let (now, all) = ((page + 1).to_string(), pages.to_string());
        text::small(ui, &cx.fmt("ui.table.page", &[("page", &now), ("pages", &all)]));
        if Press::quiet(cx.text("ui.table.next")).face(Face::Small).enabled(page + 1 < pages).show(ui).clicked() {
            page += 1;
        }
    });
    cx.state.chosen.insert(key, page.to_string());
    page
}

fn head(ui: &mut Ui, cx: &mut Cx, table: &Table, widths: &Widths) {
    let tokens = tokens(ui);
    let em = em(ui);
    let total = widths.total();
    let long = table.rows.len() >= LONG;
    let sorted = cx.state.sorts.get(&table.id).copied();
    let lay = |words: &str, width: f32, numeric: bool| {
        let room = width - 2.0 * widths.pad;
        let mut job = LayoutJob::simple(words.to_owned(), font(ui, Face::Small), tokens.soft, room);
        job.halign = if numeric { Align::Max } else { Align::Min };
        ui.painter().layout_job(job)
    };
    let first = lay(&table.header, widths.header, false);
    let others: Vec<_> = table
        .columns
        .iter()
        .zip(&widths.columns)
        .map(|(column, width)| lay(&column.label, *width, column.numeric))
        .collect();
    let height = others.iter().map(|galley| galley.size().y).fold(first.size().y, f32::max) + em * 0.35 + 4.0;
    // The sign of the order stands above the label, so that no column grows wider by it.
    let height = if long { height + em * 0.35 } else { height };
    ui.scope_builder(UiBuilder::new().id_salt("head"), |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::Row));
        let (rect, _) = ui.allocate_exact_size(vec2(total, height), Sense::hover());
        ui.painter().hline(rect.x_range(), rect.top() + 1.0, Stroke::new(2.0, tokens.ink));
        ui.painter().hline(rect.x_range(), rect.top() + 4.0, Stroke::new(1.0, tokens.ink));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.rule));
        let mut x = rect.left();
        let labels = std::iter::once((&table.header, first, widths.header, false)).chain(
            table
                .columns
                .iter()
                .zip(others)
                .zip(&widths.columns)
                .map(|((column, galley), width)| (&column.label, galley, *width, column.numeric)),
        );
        for (place, (words, galley, width, numeric)) in labels.enumerate() {
            let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, height));
            if long {
                let down = sorted.filter(|sort| sort.column == place).map(|sort| sort.down);
                if title(ui, cx, place, cell, words, down) {
                    match turned(sorted, place) {
                        Some(sort) => cx.state.sorts.insert(table.id.clone(), sort),
                        None => cx.state.sorts.remove(&table.id),
                    };
                    cx.state.chosen.remove(&page_key(&table.id));
                }
                if let Some(down) = down {
                    let x = if numeric {
                        cell.right() - widths.pad - em * 0.3
                    } else {
                        cell.left() + widths.pad + em * 0.3
                    };
                    arrow(ui, pos2(x, cell.top() + em * 0.38 + 3.0), em * 0.2, down);
                }
            } else {
                say(ui, ("head", place), cell, words, Role::ColumnHeader);
            }
            let left = if numeric { cell.right() - widths.pad } else { cell.left() + widths.pad };
            ui.painter().galley(pos2(left, cell.bottom() - galley.size().y - em * 0.15), galley, tokens.soft);
            x += width;
        }
    });
}

/// A header that can be pressed; says in words how its column is ordered (`down`: from great to small).
fn title(ui: &mut Ui, cx: &Cx, place: usize, cell: Rect, words: &str, down: Option<bool>) -> bool {
    let head = ui.new_child(UiBuilder::new().id_salt(("head", place)).max_rect(cell));
    head.ctx().accesskit_node_builder(head.unique_id(), |node| {
        node.set_role(Role::ColumnHeader);
        if let Some(down) = down {
            node.set_sort_direction(if down { SortDirection::Descending } else { SortDirection::Ascending });
        }
    });
    let response = head.interact(cell, head.id().with("sort"), Sense::click());
    let name = match down {
        None => words.to_owned(),
        Some(false) => cx.fmt("ui.table.ascending", &[("column", words)]),
        Some(true) => cx.fmt("ui.table.descending", &[("column", words)]),
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if response.hovered() {
        head.painter().rect_filled(cell, 0.0, tokens(&head).hover);
    }
    ring(&head, &response);
    response.clicked()
}

/// Which way a column is ordered.
fn arrow(ui: &Ui, center: egui::Pos2, half: f32, down: bool) {
    let tip = if down { half } else { -half };
    let points = vec![
        pos2(center.x - half, center.y - tip * 0.8),
        pos2(center.x + half, center.y - tip * 0.8),
        pos2(center.x, center.y + tip * 0.8),
    ];
    ui.painter().add(egui::Shape::convex_polygon(points, tokens(ui).ink, Stroke::NONE));
}

fn say(ui: &Ui, salt: impl egui::AsIdSalt, rect: Rect, words: &str, role: Role) {
    let response = ui.interact(rect, ui.id().with(salt), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.clear_value();
        node.set_label(words);
    });
}

/// What holds a figure or a button in a row: to assistive technology a row has cells, and these hold what can be pressed.
fn holder(ui: &mut Ui, salt: impl egui::AsIdSalt, rect: Rect, role: Role) -> Ui {
    let holder = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    holder.ctx().accesskit_node_builder(holder.unique_id(), |node| {
        node.set_role(role);
        let [x0, y0, x1, y1] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(f64::from);
        node.set_bounds(egui::accesskit::Rect { x0, y0, x1, y1 });
    });
    holder
}

/// What a row that can be chosen is called: where another begins alike, with the words that tell them apart.
fn name_of(table: &Table, row: &Row) -> String {
    let name = row.header.words().to_owned();
    let alike = table.rows.iter().filter(|other| other.header.words() == name).nth(1).is_some();
    let words = row.cells.iter().filter(|_| alike).filter_map(|cell| match cell {
        Cell::Text(words) => Some(words.clone()),
        _ => None,
    });
    std::iter::once(name.clone()).chain(words).collect::<Vec<_>>().join(", ")
}

fn one(ui: &mut Ui, cx: &mut Cx, table: &Table, row: &Row, widths: &Widths, choose: bool, chosen: bool) -> bool {
    let tokens = tokens(ui);
    let em = em(ui);
    let mut clicked = false;
    ui.push_id(("row", &row.id), |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::Row));
        let face = if row.total { Face::SmallStrong } else { Face::Small };
        let lay = |words: &str, width: f32| text::set(ui, words, face, width - 2.0 * widths.pad);
        let header = lay(&row.header, widths.header);
        let cells: Vec<_> = row
            .cells
            .iter()
            .zip(&widths.columns)
            .map(|(cell, width)| match cell {
                Cell::Text(_) | Cell::Said(_) => (Some(lay(cell.text(), *width)), egui::Vec2::ZERO),
                Cell::Figure(one) => (None, figure::size(ui, &one.text, face, *width - 2.0 * widths.pad + 1.0)),
            })
            .collect();
        let tall = cells
            .iter()
            .map(|(galley, size)| galley.as_ref().map_or(size.y, |galley| galley.size().y))
            .fold(header.size().y, f32::max);
        let height = tall + em * 0.36;
        let (rect, _) = ui.allocate_exact_size(vec2(widths.total(), height), Sense::hover());
        let first = Rect::from_min_size(rect.min, vec2(widths.header, height));
        if chosen {
            ui.painter().rect_filled(rect, 0.0, tokens.hover);
            ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, height)), 0.0, tokens.ink);
        }
        if choose && !row.total {
            let header = holder(ui, "header", first, Role::RowHeader);
            let response = header.interact(first, header.id().with("choose"), Sense::click());
            if response.hovered() {
                ui.painter().rect_stroke(first, 0.0, Stroke::new(1.0, tokens.ink), StrokeKind::Inside);
            }
            let name = name_of(table, row);
            response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, &name));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Button));
            ring(ui, &response);
            clicked = response.clicked();
        } else if row.header.figures().is_empty() {
            say(ui, "header", first, &row.header, Role::RowHeader);
        }
        let seen = ui.is_rect_visible(rect);
        let top = rect.top() + em * 0.18;
        if !(row.header.figures().is_empty() || choose && !row.total) {
            // A row that is chosen by its name is one button: there its figures are opened where it is chosen.
            let cell = holder(ui, "header", first, Role::RowHeader);
            let response = cell.interact(first, cell.id().with("words"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, row.header.words()));
            said::named(&cell, cx, &row.header, face, &header, pos2(first.left() + widths.pad, top), cell.id());
        }
        if seen {
            text::print(ui.painter(), pos2(first.left() + widths.pad, top), header, tokens.ink, face);
        }
        let mut x = first.right();
        let shown = row.cells.iter().zip(cells).zip(&widths.columns).zip(&table.columns);
        for (place, (((cell, (galley, size)), width), column)) in shown.enumerate() {
            let place_of = |wide: f32| {
                if column.numeric { x + width - widths.pad - wide } else { x + widths.pad }
            };
            match (cell, galley) {
                (Cell::Text(words), Some(galley)) => {
                    let area = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, height));
                    say(ui, ("cell", place), area, words, Role::Cell);
                    if seen {
                        ui.painter().galley(pos2(place_of(galley.size().x), top), galley, tokens.ink);
                    }
                }
                (Cell::Said(words), Some(galley)) => {
                    let area = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, height));
                    let cell = holder(ui, ("cell", place), area, Role::Cell);
                    let response = cell.interact(area, cell.id().with("words"), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.words()));
                    let at = pos2(place_of(galley.size().x), top);
                    said::named(&cell, cx, words, face, &galley, at, cell.id());
                    if seen {
                        ui.painter().galley(at, galley, tokens.ink);
                    }
                }
                (Cell::Figure(one), _) => {
                    let area = Rect::from_min_size(pos2(place_of(size.x), top), size);
                    let wrap = *width - 2.0 * widths.pad + 1.0;
                    let cell = holder(ui, ("cell", place), area, Role::Cell);
                    let response = cell.interact(area, cell.id().with("figure"), Sense::click());
                    figure::paint(&cell, cx, one, face, area, &response, wrap);
                }
                _ => {}
            }
            x += width;
        }
        if row.total {
            ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.ink));
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hair));
    });
    clicked
}
