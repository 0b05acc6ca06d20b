//! How wide the columns of a table are.

use egui::Ui;

use crate::ui::theme::{Face, em};
use crate::view::model::{Cell, Row, Table};

use super::{figure, text};

/// Letters that are wider than any column of words becomes by itself.
const LINE: usize = 100;

/// Widths of a table's columns.
pub(super) struct Widths {
    /// Of the names of its rows, paddings included.
    pub header: f32,
    /// Of its columns, paddings included.
    pub columns: Vec<f32>,
    /// On each side of what stands in a column.
    pub pad: f32,
}

impl Widths {
    /// Measures what stands in the rows, for so much room.
    pub fn measure(ui: &Ui, table: &Table, rows: &[&Row], room: f32) -> Self {
        let em = em(ui);
        let pad = em * 0.4;
        let width = |words: &str, face: Face| text::set(ui, words, face, f32::INFINITY).size().x;
        let space = width(" ", Face::Small).max(em * 0.2);
        let longest = |words: &str| {
            let whole = width(words, Face::Small);
            if words.contains(' ') {
                // A word keeps its space: one that no longer fits would take a line of its own.
                let word = |word: &str| width(word, Face::Small) + space;
                words.split(' ').map(word).fold((em * 1.8).min(whole), f32::max).min(whole)
            } else {
                whole.min(em * 4.5)
            }
        };
        let cell = |(face, cell): (Face, &Cell)| match cell {
            // Nothing so long is narrower: it need not be laid out to know.
            Cell::Text(_) | Cell::Said(_) if cell.text().len() > LINE => em * 14.0,
            Cell::Text(_) | Cell::Said(_) => width(cell.text(), face).min(em * 14.0),
            Cell::Figure(figure) => figure::size(ui, &figure.text, face, f32::INFINITY).x,
        };
        // A total is set in a wider face than the rows above it.
        let face = |row: &Row| if row.total { Face::SmallStrong } else { Face::Small };
        let mut columns: Vec<f32> = Vec::with_capacity(table.columns.len());
        let mut wanted: Vec<f32> = Vec::with_capacity(table.columns.len());
        for (place, column) in table.columns.iter().enumerate() {
            let cells =
                rows.iter().filter_map(|row| Some((face(row), row.cells.get(place)?))).map(cell).fold(0.0, f32::max);
            columns.push(cells.max(longest(&column.label)).ceil());
            wanted.push(cells.max(width(&column.label, Face::Small)).ceil());
        }
        let headers = rows.iter().map(|row| width(&row.header, Face::Small)).fold(longest(&table.header), f32::max);
        let mut header = headers.ceil().min(em * 12.4);
        // Phrases that are wider than a page are set in several lines; a word is never cut.
        let word = |words: &str, face: Face| {
            if words.contains(' ') {
                words.split(' ').map(|word| width(word, face)).fold(0.0, f32::max)
            } else {
                width(words, face).min(em * 6.0)
            }
        };
        let sign = figure::size(ui, "", Face::Small, f32::INFINITY).x + space;
        let least = |row: &Row, place: usize| match row.cells.get(place) {
            Some(cell @ (Cell::Text(_) | Cell::Said(_))) => word(cell.text(), face(row)) + space,
            Some(Cell::Figure(figure)) => word(&figure.text, face(row)) + sign,
            None => 0.0,
        };
        let over = header + columns.iter().sum::<f32>() + 4.0 * (columns.len() as f32 + 1.0) - room;
        if over > 0.0 {
            let narrow: Vec<f32> = table
                .columns
                .iter()
                .enumerate()
                .map(|(place, column)| {
                    let cells = rows.iter().map(|row| least(row, place)).fold(0.0, f32::max);
                    cells.max(longest(&column.label)).ceil()
                })
                .collect();
            let gives: f32 = columns.iter().zip(&narrow).map(|(have, least)| (have - least).max(0.0)).sum();
            let share = (over / gives.max(1.0)).min(1.0);
            for (have, least) in columns.iter_mut().zip(&narrow) {
                *have -= ((*have - least).max(0.0) * share).ceil();
            }
            // What columns cannot give the names of rows do: they are set in several lines before a column is cut.
            let still = header + columns.iter().sum::<f32>() + 4.0 * (columns.len() as f32 + 1.0) - room;
            let least = rows.iter().map(|row| word(&row.header, Face::Small) + space);
            let least = least.fold(longest(&table.header), f32::max).ceil();
            header = (header - still.max(0.0)).max(least.min(header));
        }
        // Columns draw closer before the table is wider than its room.
        let close = (room - header - columns.iter().sum::<f32>()) / (2.0 * (columns.len() as f32 + 1.0));
        let pad = close.clamp(2.0, pad);
        let header = header + 2.0 * pad;
        columns.iter_mut().chain(&mut wanted).for_each(|width| *width += 2.0 * pad);
        let mut spare = room - header - columns.iter().sum::<f32>();
        for (have, want) in columns.iter_mut().zip(&wanted) {
            let more = (want - *have).clamp(0.0, spare.max(0.0));
            *have += more;
            spare -= more;
        }
        let words = table.columns.iter().rposition(|column| !column.numeric);
        let mut widths = Self { header, columns, pad };
        if spare > 0.0 {
            match words {
                Some(place) => widths.columns[place] += spare,
                None => {
                    let each = spare / (widths.columns.len() as f32 + 1.0);
                    widths.header += each;
                    widths.columns.iter_mut().for_each(|width| *width += each);
                }
            }
        }
        widths
    }

    /// All of them.
    pub fn total(&self) -> f32 {
        self.header + self.columns.iter().sum::<f32>()
    }
}
