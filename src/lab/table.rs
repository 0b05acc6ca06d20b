//! Tables: as CSV for programs and in columns for people.

use std::fmt::Write as _;

use super::stats;

/// The last column of tables of runs: whether assumptions of theirs were edited.
pub const EDITED: &str = "edited";

/// A table with a title, named columns and rows of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, with units.
    pub title: String,
    /// Names of columns, lower case with underscores.
    pub columns: Vec<String>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<String>>,
    /// Remarks under it.
    pub notes: Vec<String>,
    /// Columns and rows of the CSV where they are not those shown: with a range, figure, least and greatest apart.
    pub apart: Option<(Vec<String>, Vec<Vec<String>>)>,
}

/// Rows of figures over seeds: labels, then for each figure the values of all seeds. Shown as the mean with its range.
pub struct Spread<'a> {
    /// Names of the label columns.
    pub labels: &'a [&'a str],
    /// Names of the figures, and the digits after the point each is shown with.
    pub figures: &'a [(&'a str, usize)],
    /// Labels and values of each row; no values where there is nothing to say.
    pub rows: Vec<(Vec<String>, Vec<Vec<f64>>)>,
}

impl Spread<'_> {
    /// The table: "mean (least to greatest)" for people, three columns for programs.
    #[must_use]
    pub fn table(&self, title: &str) -> Table {
        let figures: Vec<&str> = self.figures.iter().map(|(name, _)| *name).collect();
        let mut table = Table::new(title, &[self.labels, &figures].concat());
        let mut columns: Vec<String> = self.labels.iter().map(|&name| name.to_owned()).collect();
        columns.extend(figures.iter().flat_map(|name| ["", "_low", "_high"].map(|end| format!("{name}{end}"))));
        let mut wide = Vec::new();
        for (labels, values) in &self.rows {
            let (mut cells, mut row) = (labels.clone(), labels.clone());
            for (values, (_, digits)) in values.iter().zip(self.figures) {
                let (low, high) = stats::range(values);
                let [mean, low, high] = match values.is_empty() {
                    true => Default::default(),
                    false => [stats::mean(values), low, high].map(|value| format!("{value:.digits$}")),
                };
                cells.push(if low == high { mean.clone() } else { format!("{mean} ({low} to {high})") });
                row.extend([mean, low, high]);
            }
            table.row(cells);
            wide.push(row);
        }
        table.apart = Some((columns, wide));
        table
    }
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(title: &str, columns: &[&str]) -> Self {
        Self {
            title: title.to_owned(),
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Adds a row.
    pub fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        debug_assert_eq!(cells.len(), self.columns.len(), "{}: a cell for each column", self.title);
        self.rows.push(cells);
    }

    /// Adds a remark.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// The same table with a last column `edited`: 1 where runs of edited assumptions are in it, else 0.
    #[must_use]
    pub fn marked(self, edited: bool) -> Self {
        let rows = vec![edited; self.rows.len()];
        self.marked_by_row(&rows)
    }

    /// The same table with a last column `edited`, row by row: 1 where runs of edited assumptions are in the row, else 0.
    #[must_use]
    pub fn marked_by_row(mut self, edited: &[bool]) -> Self {
        debug_assert_eq!(edited.len(), self.rows.len(), "{}: a mark for each row", self.title);
        let mark = |columns: &mut Vec<String>, rows: &mut Vec<Vec<String>>| {
            columns.push(EDITED.to_owned());
            rows.iter_mut().zip(edited).for_each(|(row, edited)| row.push(u8::from(*edited).to_string()));
        };
        mark(&mut self.columns, &mut self.rows);
        if let Some((columns, rows)) = &mut self.apart {
            mark(columns, rows);
        }
        self
    }

    /// CSV with a header line.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::new();
        let (columns, rows) =
            self.apart.as_ref().map_or((&self.columns, &self.rows), |(columns, rows)| (columns, rows));
        for row in std::iter::once(columns).chain(rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            let _ = writeln!(text, "{}", cells.join(","));
        }
        text
    }

    /// Columns for people; numbers stand to the right.
    #[must_use]
    pub fn text(&self) -> String {
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).chain(self.columns.get(at));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let mut text = format!("{}\n\n", self.title);
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let number = cell.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
                let pad = " ".repeat(width - cell.chars().count());
                line.push_str(&if number { format!("{pad}{cell}  ") } else { format!("{cell}{pad}  ") });
            }
            let _ = writeln!(text, "{}", line.trim_end());
        }
        for note in &self.notes {
            let _ = writeln!(text, "\n{note}");
        }
        text
    }

    /// The table in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("### {}\n\n", self.title);
        text.push_str(&line(&self.columns.iter().map(|name| name.replace('_', " ")).collect::<Vec<_>>()));
        text.push_str(&line(&vec!["---".to_owned(); self.columns.len()]));
        for row in &self.rows {
            text.push_str(&line(&row.iter().map(|cell| cell.replace('|', "/")).collect::<Vec<_>>()));
        }
        for note in &self.notes {
            let _ = write!(text, "\n{note}\n");
        }
        text
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_shows_its_range_and_keeps_it_apart_for_programs() {
        let rows = vec![
            (vec!["a".to_owned()], vec![vec![1.0, 3.0], vec![2.0]]),
            (vec!["b".to_owned()], vec![vec![5.0, 5.0], vec![]]),
        ];
        let table = Spread { labels: &["of"], figures: &[("x_mt", 1), ("y", 0)], rows }.table("T");
        assert_eq!(table.rows, [["a", "2.0 (1.0 to 3.0)", "2"], ["b", "5.0", ""]]);
        assert_eq!(table.csv(), "of,x_mt,x_mt_low,x_mt_high,y,y_low,y_high\na,2.0,1.0,3.0,2,2,2\nb,5.0,5.0,5.0,,,\n");
    }

    #[test]
    fn a_table_is_the_same_in_every_spelling() {
        let mut table = Table::new("Crop, Mt", &["year", "what"]);
        table.row(["1958", "good, \"very\""]);
        table.row(["59", "poor"]);
        assert_eq!(table.csv(), "year,what\n1958,\"good, \"\"very\"\"\"\n59,poor\n");
        assert_eq!(table.text(), "Crop, Mt\n\nyear  what\n1958  good, \"very\"\n  59  poor\n");
        assert!(table.markdown().contains("| 1958 | good, \"very\" |"));
    }
}
