//! The one system that draws: panels in a fixed order from one root, then the hand on the map.

use bevy::prelude::{App, IntoScheduleConfigs as _, Plugin, PostUpdate, ResMut, Resource, Result};
use bevy_egui::{EguiContexts, EguiPostUpdateSet, EguiPrimaryContextPass};
use egui::{LayerId, Ui, UiBuilder};

use super::actions::{self, Done};
use super::idle::Wakeful;
use super::language::Fonts;
use super::map::{self, Map};
use super::session::Session;
use crate::ui::{self, UiState};
use crate::view::play::names;

/// What the panels remember.
#[derive(Resource, Default)]
struct Panels(UiState);

/// Draws the panels and applies what is done to them.
pub(super) struct Screens;

impl Plugin for Screens {
    fn build(&self, app: &mut App) {
        app.init_resource::<Panels>()
            .init_resource::<Done>()
            .add_systems(EguiPrimaryContextPass, draw)
            .add_systems(PostUpdate, actions::apply.after(EguiPostUpdateSet::ProcessOutput).after(map::MapDrawn));
    }
}

/// May run twice a frame: the second time without clicks, so nothing is done twice.
fn draw(
    mut contexts: EguiContexts,
    mut session: ResMut<Session>,
    mut panels: ResMut<Panels>,
    mut map: ResMut<Map>,
    mut done: ResMut<Done>,
    mut fonts: ResMut<Fonts>,
    mut wakeful: ResMut<Wakeful>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let place = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.viewport_rect());
    let mut root = Ui::new(ctx.clone(), "root".into(), place);
    session.view();
    let selected = map.geography().and_then(|geography| session.selected_on_map(geography).1);
    let chosen = session.play.as_ref().map_or((None, None), |play| (play.look.county, play.look.commune));
    let Some(view) = session.drawn_view() else { return Ok(()) };
    let words = view.words.clone();
    if let Some(shown) = view.map_mut() {
        shown.labels = map.labels(shown, chosen, |id| names::county(&*words, id), |id| names::commune(&*words, id));
    }
    let keys = std::mem::take(&mut map.keys);
    let output = ui::show(&mut root, view, &mut panels.0);
    let hands = match (view.map(), output.map_rect) {
        (Some(shown), Some(_)) => map::act(&ctx, &map, shown, selected, &keys),
        _ => Vec::new(),
    };
    if map.rect != output.map_rect {
        map.rect = output.map_rect;
        // Names on the map are placed for the new rectangle in the next frame.
        ctx.request_repaint();
    }
    if wakeful.is_settled() && fonts.draw_ahead(&ctx) {
        wakeful.stay(1);
    }
    done.0.extend(output.actions);
    done.0.extend(hands);
    Ok(())
}
