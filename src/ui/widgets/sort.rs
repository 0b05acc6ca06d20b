//! The order of the rows of a long table: by what a column shows and by nothing else. What is not known comes last.

use std::cmp::Ordering;

use crate::ui::state::Sort;
use crate::ui::theme::hanzi;
use crate::view::model::Table;
use crate::view::words::Words;

/// Rows from which on a table can be put in another order, and a list searched.
pub(crate) const LONG: usize = 12;

/// What a cell is ordered by.
#[derive(Clone, Debug, PartialEq)]
enum Key<'a> {
    /// Its place among the rows: months follow one another as they are given.
    Place(usize),
    Number(f64),
    Text(&'a str),
    Unknown,
}

impl Key<'_> {
    fn compare(&self, other: &Self) -> Ordering {
        let kind = |key: &Self| match key {
            Key::Place(_) => 0,
            Key::Number(_) => 1,
            Key::Text(_) => 2,
            Key::Unknown => 3,
        };
        match (self, other) {
            (Key::Place(a), Key::Place(b)) => a.cmp(b),
            (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
            (Key::Text(a), Key::Text(b)) => a.cmp(b),
            _ => kind(self).cmp(&kind(other)),
        }
    }
}

/// How the texts of a language write numbers and what is not known.
struct Reader<'a> {
    none: [&'a str; 2],
    month: &'a str,
    units: Vec<(String, f64)>,
}

impl<'a> Reader<'a> {
    fn new(words: &'a dyn Words) -> Self {
        let scales: &[(&str, f64)] = match words.text("format.scale") {
            "wan" => &[("yi_", 1e8), ("wan_", 1e4)],
            _ => &[("million_", 1e6)],
        };
        let name = |key: &str| words.fmt(key, &[("n", "")]).trim().to_owned();
        let both = ["tonnes", "heads"].into_iter();
        let mut units: Vec<(String, f64)> = both
            .flat_map(|unit| scales.iter().map(move |(scale, holds)| (format!("unit.{scale}{unit}"), *holds)))
            .map(|(key, holds)| (name(&key), holds))
            .collect();
        units.push((name("unit.kg"), 1e-3));
        Self {
            none: ["unit.none", "report.not_filed"].map(|key| words.text(key)),
            month: words.text("chart.table.month"),
            units,
        }
    }

    /// The number that words begin with, in its smallest unit, and whether they are nothing but a number.
    fn number(&self, words: &str) -> Option<(f64, bool)> {
        // What became of it stands behind an arrow.
        let words = words.split('→').next().unwrap_or(words).trim();
        let (sign, size) = match words.strip_prefix(['−', '-']) {
            Some(size) => (-1.0, size),
            None => (1.0, words.trim_start_matches('+').trim_start()),
        };
        let end = size.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(size.len());
        let (digits, rest) = size.split_at(end);
        let value: f64 = digits.replace(',', "").parse().ok()?;
        let unit = self.units.iter().find(|(unit, _)| rest.contains(unit.as_str()));
        Some((sign * value * unit.map_or(1.0, |(_, holds)| *holds), rest.is_empty()))
    }

    fn key<'b>(&self, words: &'b str, numeric: bool) -> Key<'b> {
        let bare = words.trim();
        if self.none.contains(&bare) || bare.chars().all(|c| matches!(c, '–' | '—' | '-')) {
            return Key::Unknown;
        }
        match self.number(bare) {
            Some((number, whole)) if numeric || whole => Key::Number(number),
            _ => Key::Text(bare),
        }
    }
}

/// Places of the rows whose names hold `find` (lower case; all where it is empty), in the order asked for. Rows that are
/// equal keep the order they were given in; totals stay at the end, and so does what is not known.
pub(crate) fn order(table: &Table, sort: Option<Sort>, find: &str, words: &dyn Words) -> Vec<usize> {
    let mut places: Vec<usize> = (0..table.rows.len()).filter(|at| fits(&table.rows[*at].header, find)).collect();
    let Some(sort) = sort.filter(|sort| sort.column <= table.columns.len() && table.rows.len() >= LONG) else {
        return places;
    };
    let reader = Reader::new(words);
    let column = sort.column.checked_sub(1);
    let label = column.map_or(&table.header, |at| &table.columns[at].label);
    let keys: Vec<Key> = (table.rows.iter().enumerate())
        .map(|(at, row)| match column {
            _ if label == reader.month => Key::Place(at),
            // Hanzi have no order that a reader knows by heart: names in them stay as they are numbered on file.
            None if hanzi(&row.header) => Key::Place(at),
            None => Key::Text(&row.header),
            Some(column) => {
                let cell = row.cells.get(column).map_or("", |cell| cell.text());
                reader.key(cell, table.columns[column].numeric)
            }
        })
        .collect();
    let last = |at: usize| (table.rows[at].total, keys[at] == Key::Unknown);
    places.sort_by(|a, b| {
        let shown = keys[*a].compare(&keys[*b]);
        last(*a).cmp(&last(*b)).then(if sort.down { shown.reverse() } else { shown })
    });
    places
}

/// Whether a name holds what is looked for (lower case).
pub(crate) fn fits(name: &str, find: &str) -> bool {
    find.is_empty() || name.to_lowercase().contains(find)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::model::{Cell, Column, Row};

    struct English;

    impl Words for English {
        fn text(&self, key: &str) -> &str {
            match key {
                "format.scale" => "million",
                "unit.none" => "–",
                "report.not_filed" => "none",
                _ => "Month",
            }
        }
        fn fmt(&self, key: &str, _: &[(&str, &str)]) -> String {
            match key {
                "unit.million_tonnes" => " million tonnes",
                "unit.million_heads" => " million",
                _ => " kg",
            }
            .to_owned()
        }
        fn has(&self, _: &str) -> bool {
            true
        }
    }

    /// A table of one column; its rows are called a, b, c …
    fn table(cells: &[&str], numeric: bool, header: &str) -> Table {
        let row = |(at, cell): (usize, &&str)| Row {
            id: at.to_string(),
            header: char::from(b'a' + at as u8).to_string().into(),
            cells: vec![Cell::Text((*cell).to_owned())],
            total: false,
        };
        Table {
            header: header.to_owned(),
            columns: vec![Column { label: "Figure".to_owned(), numeric }],
            rows: cells.iter().enumerate().map(row).collect(),
            ..Table::default()
        }
    }

    fn shown(table: &Table, column: usize, down: bool) -> String {
        let places = order(table, Some(Sort { column, down }), "", &English);
        places.into_iter().map(|at| table.rows[at].header.words()).collect()
    }

    const CELLS: [&str; 12] = [
        "1,230",
        "–",
        "84.5",
        "none",
        "84.5",
        "−3",
        "1.2 million tonnes",
        "9.1–12.8",
        "310,000 t",
        "473 kg",
        "0",
        "12",
    ];

    #[test]
    fn numbers_go_by_size_equal_ones_stay_and_what_is_unknown_comes_last() {
        let table = table(&CELLS, true, "County");
        assert_eq!(shown(&table, 1, false), "fkjhlceaigbd");
        assert_eq!(shown(&table, 1, true), "giacelhjkfbd");
        assert_eq!(order(&table, None, "", &English), (0..12).collect::<Vec<_>>());
    }

    #[test]
    fn words_go_by_letter_and_names_can_be_looked_for() {
        let mut table =
            table(&["rationed", "free", "–", "free", "x", "y", "z", "q", "w", "v", "u", "t"], false, "County");
        assert_eq!(shown(&table, 1, false), "bdha lkjiefgc".replace(' ', ""));
        assert_eq!(shown(&table, 0, true), "lkjihgfedcba");
        table.rows[3].header = "Dongling".into();
        assert_eq!(order(&table, None, "ngl", &English), [3]);
    }

    #[test]
    fn names_in_hanzi_go_by_their_number_and_not_by_code_point() {
        let mut table = table(&CELLS, true, "County");
        for (row, name) in table.rows.iter_mut().zip("青东河安石柳南北西山水田".chars()) {
            row.header = name.to_string().into();
        }
        assert_eq!(shown(&table, 0, false), "青东河安石柳南北西山水田");
        assert_eq!(shown(&table, 0, true), "田水山西北南柳石安河东青");
    }

    #[test]
    fn months_keep_their_order_a_total_its_place_and_short_tables_theirs() {
        let mut dated = table(&CELLS, true, "Month");
        assert_eq!(shown(&dated, 0, false), "abcdefghijkl");
        assert_eq!(shown(&dated, 0, true), "lkjihgfedcba");
        dated.rows[5].total = true;
        assert!(shown(&dated, 1, false).ends_with('f'));
        assert_eq!(shown(&table(&["3", "2", "1"], true, "County"), 1, false), "abc");
    }
}
