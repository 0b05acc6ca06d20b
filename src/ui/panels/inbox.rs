//! What came in, newest first, month by month.

use egui::{Color32, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Face, em, font_for, tokens};
use crate::ui::widgets::press::ring;
use crate::ui::widgets::text::print;
use crate::ui::widgets::{Press, heading, lines, rule, small, text};
use crate::view::model::{DocumentKind, DocumentView, OfficeView};

use super::desk;

/// Draws the inbox. `headed` says whether it carries its own heading.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, headed: bool) {
    if headed {
        heading(ui, 2, cx.text("ui.inbox.title"));
        rule::double(ui);
    } else {
        // With large text the page of the county lies behind a tab: what to do first stands before the papers.
        desk::guidance(ui, office);
    }
    if office.inbox.is_empty() {
        small(ui, cx.text("ui.inbox.empty"));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut month = None;
    let mut part = None;
    for document in &office.inbox {
        // What asks for something stands apart from what is for reading.
        if part != Some(document.asks) {
            rule::gap(ui, if part.is_some() { 0.8 } else { 0.0 });
            heading(ui, 3, cx.text(if document.asks { "ui.inbox.asks" } else { "ui.inbox.reading" }));
            (part, month) = (Some(document.asks), None);
        }
        if month != Some(document.month) {
            if month.is_some() {
                rule::gap(ui, 0.5);
            }
            let soft = tokens(ui).soft;
            text(ui, &document.date, Face::SmallStrong, soft);
            rule::strong(ui);
            month = Some(document.month);
        }
        ui.push_id(("document", document.id), |ui| {
            if row(ui, cx, document, office.open_document == Some(document.id)) {
                cx.act(UiAction::OpenDocument(Some(document.id)));
            }
        });
    }
    archive(ui, cx, office);
}

/// Older papers, a button for each year.
fn archive(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    if office.archive.is_empty() {
        return;
    }
    rule::gap(ui, 0.5);
    let soft = tokens(ui).soft;
    text(ui, cx.text("ui.inbox.older"), Face::SmallStrong, soft);
    rule::strong(ui);
    for year in &office.archive {
        let words = cx.fmt("ui.inbox.year", &[("year", &year.year.to_string()), ("count", &year.count.to_string())]);
        if Press::quiet(&words).face(Face::Small).show(ui).clicked() {
            cx.act(UiAction::OpenDocument(Some(year.newest)));
        }
    }
}

fn row(ui: &mut Ui, cx: &Cx, document: &DocumentView, open: bool) -> bool {
    let tokens = tokens(ui);
    let em = em(ui);
    let width = ui.available_width();
    let indent = em * 1.65;
    // A narrow column takes its subjects in small print, so that most stand on one line.
    let face = match (width < em * 16.0, document.unread) {
        (true, true) => Face::SmallStrong,
        (true, false) => Face::Small,
        (false, true) => Face::Strong,
        (false, false) => Face::Body,
    };
    let lay = |words: &str, face: Face, color: Color32| {
        lines::lay(ui.painter(), words, font_for(ui, face, words), color, width - indent - em * 0.4)
    };
    let subject = lay(&document.subject, face, tokens.ink);
    let from = lay(&document.from, Face::Small, tokens.soft);
    // A circular asks for orders, not for an answer.
    let asks = match document.kind {
        DocumentKind::Circular => "ui.inbox.calls",
        // A team has found something; nobody asks what is made of it.
        DocumentKind::Inspection => "ui.inbox.finding",
        _ if document.stands => "ui.inbox.stands",
        _ if document.again => "ui.inbox.again",
        _ => "ui.inbox.matter",
    };
    // What became of what was asked takes the place of the asking.
    let line = if document.matter { cx.text(asks) } else { document.outcome.as_str() };
    let matter = (!line.is_empty()).then(|| lay(line, Face::SmallStrong, tokens.ink));
    let height = subject.size().y + from.size().y + matter.as_ref().map_or(0.0, |line| line.size().y) + em * 0.6;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let state = match (document.unread, document.matter) {
        (_, true) => cx.text(asks),
        _ if !document.outcome.is_empty() => document.outcome.trim_end_matches(['.', '。']),
        (true, false) => cx.text("ui.inbox.unread"),
        (false, false) => cx.text("ui.inbox.read"),
    };
    // The same note comes in many months: it is told by its own.
    let name = format!("{}. {}. {}. {}", document.subject, document.from, document.date, state);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if open || response.hovered() {
            painter.rect_filled(rect, 0.0, if open { tokens.sheet } else { tokens.hover });
        }
        if open {
            painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, height)), 0.0, tokens.ink);
        }
        let icon = Rect::from_min_size(pos2(rect.left() + em * 0.3, rect.top() + em * 0.35), Vec2::splat(em * 1.05));
        icons::paint(
            painter,
            icon,
            Icon::of_document(document.kind),
            if document.unread { tokens.ink } else { tokens.soft },
        );
        if document.unread {
            painter.circle_filled(pos2(icon.right(), icon.top()), em * 0.17, tokens.ink);
        }
        let mut at = pos2(rect.left() + indent, rect.top() + em * 0.28);
        for (galley, face, color) in [(subject, face, tokens.ink), (from, Face::Small, tokens.soft)] {
            let drop = galley.size().y;
            print(painter, at, galley, color, face);
            at.y += drop;
        }
        if let Some(galley) = matter {
            let place = Rect::from_min_size(pos2(rect.left() + em * 0.35, at.y), Vec2::splat(em * 0.95));
            icons::paint(painter, place, Icon::Matter, tokens.ink);
            print(painter, at, galley, tokens.ink, Face::SmallStrong);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hair));
        ring(ui, &response);
    }
    response.clicked()
}
