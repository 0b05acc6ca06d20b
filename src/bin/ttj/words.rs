//! What the page says, on standard output: its own words, ranges and rounding.

use std::borrow::Borrow;

use ten_thousand_jin::data::{GameData, Locale};
use ten_thousand_jin::sim::orders::DatedOrder;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::Table;
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::{Desktop, order_given};
use ten_thousand_jin::view::words::of_run;

/// Shows the desk of a run, in the words it is told in. `edited` says that the run was first played under other rules.
pub fn at_desk<T>(run: &Run, data: &GameData, words: &Locale, edited: bool, see: impl FnOnce(&Desktop) -> T) -> T {
    let words = of_run(words, run.scenario().county_communes > 0, run.month());
    see(&Desktop { edited, ..Desktop::of(run, &words, &data.numbers, &data.sources) })
}

/// An order of a run with its month, in words.
pub fn dated(dated: &DatedOrder, run: &Run, desktop: &Desktop) -> String {
    let month = numbers::month(desktop.words, dated.month);
    format!("{month}: {}", order_given(&dated.order, dated.month, run.known(), desktop))
}

/// What is printed: headings, sentences and tables, a line each.
#[derive(Default)]
pub struct Out {
    text: String,
}

impl Out {
    /// A heading, after an empty line.
    pub fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(text);
        self.text.push_str(&"=".repeat(text.chars().count().min(60)));
        self.text.push('\n');
    }

    /// A sentence; an empty one is left out.
    pub fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.text.push('\n');
        }
    }

    /// Sentences, a line each.
    pub fn lines<T: Borrow<str>>(&mut self, texts: &[T]) {
        texts.iter().for_each(|text| self.line(text.borrow()));
    }

    /// A table under its caption, its cells between bars; one without rows is left out.
    pub fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(&table.caption);
        let head: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
        self.row(&table.header, &head);
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text()).collect();
            self.row(&row.header, &cells);
        }
    }

    fn row(&mut self, header: &str, cells: &[&str]) {
        self.line(&[&[header], cells].concat().join(" | "));
    }

    /// Puts it on standard output.
    pub fn print(&self) {
        print!("{}", self.text);
    }
}
