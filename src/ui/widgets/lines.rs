//! Lines of Chinese words: no line begins with a closing sign or ends with an opening one. The layout below this knows the
//! rule for half-width signs only.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter};

use crate::ui::theme::hanzi;

/// Signs that begin no line.
const NOT_FIRST: &str = "，。；：、！？）》」』】〉〕”’…—·％‰℃%,.;:!?)]}";
/// Signs that end no line.
const NOT_LAST: &str = "（《「『【〈〔“‘([{";

/// Lays words out in a room.
pub(crate) fn lay(painter: &Painter, words: &str, font: FontId, color: Color32, room: f32) -> Arc<Galley> {
    let lay = |words: &str| painter.layout(words.to_owned(), font.clone(), color, room);
    let mut galley = lay(words);
    if galley.rows.len() < 2 || !hanzi(words) {
        return galley;
    }
    let mut signs: Vec<char> = words.chars().collect();
    let mut done = 0;
    // Each round mends a line further on.
    while let Some((line, at)) = bad_break(&galley, &signs, done) {
        done = line;
        if let Some(at) = at {
            signs.insert(at, '\n');
            galley = lay(&signs.iter().collect::<String>());
        }
    }
    galley
}

/// The first line after `done` that begins where none may, and the place before it where it can begin instead.
fn bad_break(galley: &Galley, signs: &[char], done: usize) -> Option<(usize, Option<usize>)> {
    let mut start = 0;
    for (line, pair) in galley.rows.windows(2).enumerate() {
        let (before, begins) = (start, start + pair[0].char_count_including_newline().0);
        start = begins;
        let led = pair[0].ends_with_newline || line < done;
        // Signs that the font draws as one are not counted: then the breaking of the layout stands.
        if pair[1].glyphs.first().is_some_and(|glyph| signs.get(begins) != Some(&glyph.chr)) {
            return None;
        }
        if !led && !may_break(signs, begins) {
            return Some((line + 1, (before + 1..begins).rev().find(|at| may_break(signs, *at))));
        }
    }
    None
}

/// Whether a line may begin at a place.
fn may_break(signs: &[char], at: usize) -> bool {
    let (Some(last), Some(first)) = (at.checked_sub(1).and_then(|before| signs.get(before)), signs.get(at)) else {
        return true;
    };
    let wide = |sign: &char| *sign >= '\u{2e80}' || NOT_FIRST.contains(*sign) || NOT_LAST.contains(*sign);
    let apart = last.is_whitespace() || wide(last) || wide(first);
    apart && !NOT_FIRST.contains(*first) && !NOT_LAST.contains(*last)
}

#[cfg(test)]
mod tests {
    use egui::{FontId, RawInput};

    use super::*;
    use crate::ui::{FontFile, theme};
    use crate::view::terms::{Language, Settings};

    const WORDS: &str = "县里说：粮食够吃，不必返销；信里说，“食堂停了，人往外走”。两处所报（都在十一月）不同，查过的只有三个公社，\
        其余没有过秤；本办公室的估计，在二者之间：约九百一十万吨至一千二百八十万吨。";

    fn fonts() -> Vec<FontFile> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/zh-Hans");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let fonts = files.filter(|path| path.extension().is_some_and(|end| end == "otf"));
        fonts
            .map(|path| FontFile {
                path: format!("fonts/zh-Hans/{}", path.file_name().unwrap().to_string_lossy()),
                bytes: std::fs::read(&path).unwrap(),
            })
            .collect()
    }

    /// How many lines of a layout begin or end as none may.
    fn bad(galley: &Galley) -> usize {
        let begins = |row: &&egui::epaint::text::PlacedRow| {
            row.glyphs.first().is_some_and(|glyph| NOT_FIRST.contains(glyph.chr))
        };
        let ends =
            |row: &&egui::epaint::text::PlacedRow| row.glyphs.last().is_some_and(|glyph| NOT_LAST.contains(glyph.chr));
        galley.rows.iter().skip(1).filter(begins).count() + galley.rows.iter().rev().skip(1).filter(ends).count()
    }

    #[test]
    fn no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() {
        let ctx = egui::Context::default();
        let settings = Settings { language: Language::Chinese, ..Settings::default() };
        theme::install(&ctx, &fonts(), &settings);
        let (mut before, mut rooms) = (0, 0);
        for _ in 0..2 {
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                (before, rooms) = (0, 0);
                let font = FontId::proportional(18.0);
                for room in (90..700).step_by(7) {
                    let room = room as f32;
                    let plain = ui.painter().layout(WORDS.to_owned(), font.clone(), Color32::BLACK, room);
                    let mended = lay(ui.painter(), WORDS, font.clone(), Color32::BLACK, room);
                    before += bad(&plain);
                    rooms += 1;
                    assert_eq!(bad(&mended), 0, "{room}: {:?}", mended.text());
                    assert_eq!(mended.text().replace('\n', ""), WORDS);
                    assert!(mended.size().x <= room + 0.5, "{room}: {}", mended.size().x);
                }
            });
            output.textures_delta.clear();
        }
        assert!(rooms > 80 && before > 40, "{before} bad lines in {rooms} rooms: the layout below knows the rule now");
    }
}
