//! One number on its way: a flow picture for grain, a table for all. For the dead only the table.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ui::Cx;
use crate::ui::theme::{Face, em, font, tokens};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, in_archive, lines, rule, small, tabs};
use crate::view::model::{BooksView, Cell, Column, Mark, NumberPath, Row, Table};

/// What can be followed, with the key of its name and the mechanism of the archive behind it.
const FAMILIES: [(&str, &str, &str); 4] = [
    ("harvest", "study.path.harvest", "claims"),
    ("levy", "study.path.levy", "levy"),
    ("iron", "study.path.iron", "iron"),
    ("deaths", "study.path.deaths", "body"),
];

/// The year that is shown first where there is one.
const FIRST_SHOWN: u16 = 1958;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    small(ui, cx.text("books.number.note"));
    if books.numbers.is_empty() {
        body(ui, cx.text("study.path.none"));
        return;
    }
    let marked = cx.state.chosen.get("path").cloned();
    let has = |family: &str| books.numbers.iter().any(|path| path.family == family);
    let chosen = |path: &&NumberPath| Some(id(path)) == marked;
    // The autumn of 1958 first: its figure went farthest from the fields.
    let path =
        books.numbers.iter().find(chosen).or_else(|| first_of(books, "harvest")).or_else(|| books.numbers.first());
    let Some(path) = path else { return };
    rule::gap(ui, 0.3);
    let families: Vec<_> = FAMILIES.into_iter().filter(|(family, ..)| has(family)).collect();
    let all: Vec<Press> =
        families.iter().map(|(family, key, _)| Press::tab(cx.text(key), path.family == *family).salt(family)).collect();
    for ((family, ..), tab) in families.iter().zip(tabs::tabs(ui, cx.text("books.part.number"), &all)) {
        if tab.clicked()
            && let Some(first) = first_of(books, family)
        {
            cx.state.chosen.insert("path".to_owned(), id(first));
        }
    }
    rule::strong(ui);
    let years: Vec<_> = books.numbers.iter().filter(|one| one.family == path.family).collect();
    let all: Vec<Press> = years
        .iter()
        .map(|one| Press::tab(&one.title, one.year == path.year).face(Face::Small).salt(&one.title))
        .collect();
    for (one, tab) in years.iter().zip(tabs::tabs(ui, &path.title, &all)) {
        if tab.clicked() {
            cx.state.chosen.insert("path".to_owned(), id(one));
        }
    }
    rule::gap(ui, 0.5);
    heading(ui, 2, &path.title);
    rule::double(ui);
    ui.push_id(("path", id(path)), |ui| {
        if path.steps.iter().any(|step| step.bar > 0) {
            picture(ui, cx, path);
            rule::gap(ui, 0.5);
        }
        table(ui, cx, &steps(cx, path), Show::default());
        small(ui, cx.text(if path.family == "deaths" { "study.path.dead" } else { "study.path.exact" }));
        let mechanism = FAMILIES.iter().find(|(family, ..)| *family == path.family).map_or("claims", |family| family.2);
        in_archive(ui, cx, mechanism);
    });
}

/// The year of a family that is shown first.
fn first_of<'a>(books: &'a BooksView, family: &str) -> Option<&'a NumberPath> {
    let mut of_family = books.numbers.iter().filter(|path| path.family == family);
    let first = of_family.clone().next();
    of_family.find(|path| path.year == FIRST_SHOWN).or(first)
}

fn id(path: &NumberPath) -> String {
    format!("{}.{}", path.family, path.year)
}

/// Every step with what it added, and the sum of them.
fn steps(cx: &Cx, path: &NumberPath) -> Table {
    let columns = vec![
        Column::number(cx.text("study.path.figure")),
        Column::number(cx.text("study.path.adds")),
        Column::words(cx.text("study.path.when")),
        Column::words(cx.text("study.path.why")),
    ];
    let mut rows: Vec<Row> = path
        .steps
        .iter()
        .map(|step| {
            let adds = step.adds.clone().map_or_else(Cell::default, Cell::Figure);
            let (when, why) = (Cell::Text(step.when.clone()), Cell::Said(step.why.clone()));
            let cells = vec![Cell::Figure(step.figure.clone()), adds, when, why];
            Row { id: step.place.clone(), header: step.place.as_str().into(), cells, total: false }
        })
        .collect();
    if let Some(sum) = &path.sum {
        let cells = vec![Cell::Figure(sum.clone()), Cell::default(), Cell::default(), Cell::default()];
        let header = cx.text("study.path.sum").into();
        rows.push(Row { id: "sum".to_owned(), header, cells, total: true });
    }
    Table {
        id: "steps".to_owned(),
        caption: cx.text("study.path.caption").into(),
        header: cx.text("study.path.step").to_owned(),
        columns,
        rows,
    }
}

/// The number as a band that each place widens or narrows.
fn picture(ui: &mut Ui, cx: &Cx, path: &NumberPath) {
    let colors = tokens(ui);
    let em = em(ui);
    let full = ui.available_width();
    let names = (full * 0.32).min(em * 15.0);
    let (row, bar) = (em * 2.3, em * 1.0);
    let size = vec2(full, row * path.steps.len() as f32);
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let said = path.steps.iter().map(|step| format!("{}: {}", step.place, step.figure.text)).collect::<Vec<_>>();
    let name = format!("{}. {}", path.title, said.join(cx.text("format.joint")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Image);
        node.set_label(name);
    });
    if !ui.is_rect_visible(room) {
        return;
    }
    let painter = ui.painter();
    let lane = room.left() + names..=room.right() - em * 0.2;
    let wide = lane.end() - lane.start();
    let at = |permille: u16| (lane.start() + wide * f32::from(permille.min(1000)) / 1000.0).round();
    for (place, step) in path.steps.iter().enumerate() {
        let top = (room.top() + row * place as f32 + em * 0.35).round();
        let color = colors.mark(step.figure.mark);
        let label = lines::lay(painter, &step.place, font(ui, Face::Small), colors.ink, names - em * 0.8);
        let lift = (bar - label.size().y) / 2.0;
        painter.galley(pos2(room.left(), top + lift), label, colors.ink);
        let lies = |from: u16, to: u16| Rect::from_x_y_ranges(at(from)..=at(to), top..=top + bar);
        let kept = lies(0, step.bar.min(step.from));
        let (low, high) = (step.bar.min(step.from), step.bar.max(step.from));
        if place == 0 {
            fill(painter, lies(0, step.bar), step.figure.mark, color);
        } else {
            painter.rect_filled(kept, 0.0, color.gamma_multiply(0.28));
            painter.rect_stroke(kept, 0.0, Stroke::new(1.0, color), StrokeKind::Inside);
            if step.bar > step.from {
                fill(painter, lies(low, high), step.figure.mark, color);
            } else if step.bar < step.from {
                // What was taken off stays to be seen as an empty place.
                let gone = lies(low, high);
                painter.extend(egui::Shape::dashed_line(
                    &[gone.left_top(), gone.right_top(), gone.right_bottom(), gone.left_bottom()],
                    Stroke::new(1.0, colors.soft),
                    4.0,
                    3.0,
                ));
            }
        }
        if place + 1 < path.steps.len() {
            let x = at(step.bar);
            painter.vline(x, top + bar..=top + row, Stroke::new(1.0, colors.soft));
        }
    }
}

fn fill(painter: &egui::Painter, rect: Rect, mark: Mark, color: egui::Color32) {
    match mark {
        Mark::Claimed => rule::hatch(painter, rect, 5.0, Stroke::new(1.3, color)),
        Mark::Unknown => rule::dots(painter, rect, 4.0, 1.0, color),
        Mark::Order | Mark::Published => {}
        Mark::Verified | Mark::True => {
            painter.rect_filled(rect, 0.0, color);
        }
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, color), StrokeKind::Inside);
}
