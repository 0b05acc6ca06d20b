//! The document that lies open, over the map.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::sim::orders::Desk;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::state::Tab;
use crate::ui::theme::em;
use crate::ui::widgets::page;
use crate::ui::widgets::{Press, in_archive};
use crate::view::archive;
use crate::view::model::{DocumentView, OfficeView};

/// The document that is open, if it is still there.
pub(crate) fn open(office: &OfficeView) -> Option<&DocumentView> {
    let id = office.open_document?;
    office.inbox.iter().find(|document| document.id == id)
}

/// Draws it with the ways out of it.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, document: &DocumentView, narrow: bool) {
    let place = office.inbox.iter().position(|other| other.id == document.id);
    ui.horizontal(|ui| {
        if Press::quiet(cx.text("ui.document.close")).icon(Icon::Close).show(ui).clicked() {
            cx.act(UiAction::OpenDocument(None));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let newer = place.and_then(|place| place.checked_sub(1)).and_then(|place| office.inbox.get(place));
            let older = place.and_then(|place| office.inbox.get(place + 1)).map(|other| other.id);
            // Behind the last that lies here come those of the year before.
            let before = || office.archive.iter().map(|year| year.newest).filter(|newest| *newest < document.id).max();
            let newer = newer.map(|other| other.id);
            for (other, key, icon) in
                [(older.or_else(before), "ui.document.older", Icon::Next), (newer, "ui.document.newer", Icon::Previous)]
            {
                let press = Press::quiet(cx.text(key)).icon(icon).icon_only().enabled(other.is_some());
                if press.show(ui).clicked()
                    && let Some(other) = other
                {
                    cx.act(UiAction::OpenDocument(Some(other)));
                }
            }
            let county = Press::quiet(cx.text("ui.document.county")).icon(Icon::Map);
            let gap = ui.spacing().item_spacing.x;
            let name = |desk| cx.fmt("ui.document.to_desk", &[("desk", cx.text(desk_key(desk)))]);
            let name = document.desk.map(name).unwrap_or_default();
            let to_desk = document
                .desk
                .map(|desk| (desk, Press::new(cx.text(desk_key(desk))).name(&name).icon(Icon::of_desk(desk))));
            let mut room =
                ui.available_width() - to_desk.as_ref().map_or(0.0, |(_, press)| press.natural_width(ui) + gap);
            // The county's button is a picture before the desk's is: the desk is where the answer is given.
            let short = room < county.natural_width(ui);
            if let Some(id) = document.county.filter(|_| !narrow) {
                let press = if short { county.icon_only() } else { county };
                let press = press.show(ui);
                room -= press.rect.width() + gap;
                if press.clicked() {
                    cx.act(UiAction::OpenDocument(None));
                    cx.act(UiAction::SelectCounty(Some(id)));
                }
            }
            if let Some((desk, press)) = to_desk {
                let press = if room < 0.0 { press.icon_only() } else { press };
                if press.show(ui).clicked() {
                    cx.state.tab = Tab::Desk;
                    cx.state.sheet = document.sheet;
                    cx.state.go_to(document.lever, document.county);
                    if narrow {
                        cx.act(UiAction::OpenDocument(None));
                    }
                    cx.act(UiAction::OpenDesk(Some(desk)));
                }
            }
        });
    });
    ui.add_space(em(ui) * 0.3);
    ScrollArea::vertical().id_salt(("document", document.id)).auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width();
        let width = room.min(em(ui) * 40.0);
        ui.horizontal_top(|ui| {
            ui.add_space((room - width) / 2.0);
            ui.vertical(|ui| {
                ui.set_width(width - em(ui) * 0.6);
                page::document(ui, cx, document);
                in_archive(ui, cx, archive::of_document(document));
            });
        });
    });
}

/// The name of a desk.
pub(crate) const fn desk_key(desk: Desk) -> &'static str {
    match desk {
        Desk::Report => "ui.desk.report",
        Desk::Quota => "ui.desk.quota",
        Desk::Labour => "ui.desk.labour",
        Desk::Granaries => "ui.desk.granaries",
        Desk::Kitchens => "ui.desk.kitchens",
        Desk::Inspection => "ui.desk.inspection",
        Desk::Cadres => "ui.desk.cadres",
        Desk::Letters => "ui.desk.letters",
    }
}

/// The name of a desk with the word desk, for assistive technology.
pub(crate) const fn desk_name_key(desk: Desk) -> &'static str {
    match desk {
        Desk::Report => "ui.desk.report.name",
        Desk::Quota => "ui.desk.quota.name",
        Desk::Labour => "ui.desk.labour.name",
        Desk::Granaries => "ui.desk.granaries.name",
        Desk::Kitchens => "ui.desk.kitchens.name",
        Desk::Inspection => "ui.desk.inspection.name",
        Desk::Cadres => "ui.desk.cadres.name",
        Desk::Letters => "ui.desk.letters.name",
    }
}
