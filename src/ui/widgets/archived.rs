//! A way into the archive: to the page that says how the model does what stands here.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::Face;
use crate::view::terms::Screen;

use super::Press;

/// A button that opens the page of a mechanism; says whether it was pressed.
pub(crate) fn in_archive(ui: &mut Ui, cx: &mut Cx, mechanism: &str) -> bool {
    in_archive_of(ui, cx, mechanism, "")
}

/// The same where many lie on one page: its name says also of what it is.
pub(crate) fn in_archive_of(ui: &mut Ui, cx: &mut Cx, mechanism: &str, of: &str) -> bool {
    let label = cx.fmt("ui.archive.how", &[("page", cx.text(&format!("archive.{mechanism}.title")))]);
    let name = if of.is_empty() { label.clone() } else { format!("{label}. {of}") };
    let pressed = Press::quiet(&label).name(&name).icon(Icon::Archive).face(Face::Small).show(ui).clicked();
    if pressed {
        cx.state.chosen.insert("archive".to_owned(), "model".to_owned());
        cx.state.chosen.insert("mechanism".to_owned(), mechanism.to_owned());
        cx.act(UiAction::Go(Screen::Archive));
    }
    pressed
}
