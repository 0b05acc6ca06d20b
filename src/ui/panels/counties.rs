//! The county table, and the county or commune that is selected.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::sim::ids::{CommuneId, CountyId};
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, em};
use crate::ui::widgets::figure::{fact, fact_in};
use crate::ui::widgets::find::{COUNTIES, find};
use crate::ui::widgets::sort::LONG;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, rule, said_body, small};
use crate::view::model::{CommuneView, CountyView, Fact, OfficeView};

/// Draws the county table.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    // The table lists counties, or the communes of a county office.
    let counties = office.counties.id == "counties";
    let county = office.county.as_ref().filter(|_| counties).map(|county| county.id.0.to_string());
    let chosen = county.or_else(|| office.commune.as_ref().map(|commune| commune.id.0.to_string()));
    let find = if office.counties.rows.len() >= LONG { find(ui, cx, COUNTIES).0 } else { String::new() };
    ScrollArea::vertical().id_salt("counties").auto_shrink(false).show(ui, |ui| {
        let show = Show { choose: true, chosen: chosen.as_deref(), find: &find };
        let picked = table(ui, cx, &office.counties, show);
        match picked {
            Some(id) if counties => {
                id.parse().into_iter().for_each(|id| cx.act(UiAction::SelectCounty(Some(CountyId(id)))))
            }
            Some(id) => id.parse().into_iter().for_each(|id| cx.act(UiAction::SelectCommune(Some(CommuneId(id))))),
            None => {}
        }
    });
}

/// Draws the county (or the commune) that is selected.
pub(crate) fn selected(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    if let Some(commune) = &office.commune {
        one_commune(ui, cx, commune);
    } else if let Some(county) = &office.county {
        one_county(ui, cx, county);
    }
}

fn head(ui: &mut Ui, cx: &mut Cx, name: &str, close: UiAction) {
    ui.horizontal_top(|ui| {
        // A long name breaks before the button and does not run into it.
        let room = (ui.available_width() - em(ui) * 2.4).max(em(ui) * 4.0);
        ui.vertical(|ui| {
            ui.set_width(room);
            heading(ui, 2, name);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if Press::quiet(cx.text("ui.county.close")).icon(Icon::Close).icon_only().show(ui).clicked() {
                cx.act(close);
            }
        });
    });
    rule::double(ui);
}

fn one_county(ui: &mut Ui, cx: &mut Cx, county: &CountyView) {
    head(ui, cx, &county.name, UiAction::SelectCounty(None));
    ScrollArea::vertical().id_salt(("county", county.id.0)).auto_shrink(false).show(ui, |ui| {
        said_body(ui, cx, &county.secretary);
        small(ui, &county.heard);
        facts(ui, cx, &county.facts);
        rule::gap(ui, 0.4);
        if let Some(id) =
            table(ui, cx, &county.communes, Show { choose: true, ..Show::default() }).and_then(|id| id.parse().ok())
        {
            cx.act(UiAction::SelectCommune(Some(CommuneId(id))));
        }
    });
}

fn one_commune(ui: &mut Ui, cx: &mut Cx, commune: &CommuneView) {
    head(ui, cx, &commune.name, UiAction::SelectCommune(None));
    ScrollArea::vertical().id_salt(("commune", commune.id.0)).auto_shrink(false).show(ui, |ui| {
        small(ui, &commune.form);
        facts(ui, cx, &commune.facts);
        if !commune.heard.is_empty() {
            rule::gap(ui, 0.4);
            heading(ui, 3, cx.text("ui.commune.heard"));
            rule::strong(ui);
            for words in &commune.heard {
                body(ui, words);
            }
        }
    });
}

/// Facts in two columns where there is room.
fn facts(ui: &mut Ui, cx: &mut Cx, facts: &[Fact]) {
    if ui.available_width() < em(ui) * 34.0 {
        for one in facts {
            fact_in(ui, cx, one, Face::Small);
        }
        return;
    }
    let half = facts.len().div_ceil(2);
    ui.columns(2, |columns| {
        for (place, one) in facts.iter().enumerate() {
            fact(&mut columns[usize::from(place >= half)], cx, one);
        }
    });
}
