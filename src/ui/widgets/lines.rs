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
