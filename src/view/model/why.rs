//! Shares of causes and actors as tables: whoever draws them, they hold the same rows.

use crate::view::words::Words;

use super::{CauseRow, Cell, Column, Row, Table, WhyMeasure};

/// What tables of shares show beside a share in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The share as a number.
    pub exact: bool,
    /// What was taken out to find it.
    pub notes: bool,
}

impl WhyMeasure {
    /// By cause and by actor; nothing where nothing is shared out. Each table has the key of its caption for an id.
    #[must_use]
    pub fn tables(&self, shares: Shares, words: &dyn Words) -> Vec<Table> {
        if self.causes.is_empty() {
            return Vec::new();
        }
        let of = |caption, rows: &Vec<CauseRow>| table(caption, "books.why.part", rows.iter(), shares, words);
        vec![of("books.causes", &self.causes), of("books.actors", &self.actors)]
    }

    /// Behind the causes: what of each acts through false reports; nothing before that has been worked out.
    #[must_use]
    pub fn reports_table(&self, exact: bool, words: &dyn Words) -> Option<Table> {
        let shares = Shares { exact, notes: false };
        let made = || table("books.why.reports", "books.why.reports.through", self.behind(), shares, words);
        (!self.causes.is_empty() && !self.through.is_empty()).then(made)
    }
}

fn table<'a>(
    caption: &str,
    header: &str,
    rows: impl Iterator<Item = &'a CauseRow>,
    shares: Shares,
    words: &dyn Words,
) -> Table {
    let mut columns = vec![Column::words(words.text("books.why.band.column"))];
    if shares.exact {
        columns.push(Column::number(words.text("books.why.share.column")));
    }
    if shares.notes {
        columns.push(Column::words(words.text("books.why.note.column")));
    }
    let row = |row: &CauseRow| {
        let exact = shares.exact.then(|| row.share.clone());
        let note = shares.notes.then(|| Cell::Text(row.note.clone()));
        let cells = [Cell::Text(row.band.clone())].into_iter().chain(exact).chain(note).collect();
        Row { id: row.label.clone(), header: row.label.as_str().into(), cells, total: row.total }
    };
    Table {
        id: caption.to_owned(),
        caption: words.text(caption).into(),
        header: words.text(header).to_owned(),
        columns,
        rows: rows.map(row).collect(),
    }
}
