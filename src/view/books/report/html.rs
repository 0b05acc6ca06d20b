//! Plain accessible HTML: text is escaped, tables have captions and headers of rows and columns.

use std::borrow::Borrow;

use crate::view::model::{Cell, Mark, Table};

/// Text that may stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// The language of a title: Chinese where it has a Chinese character.
fn language_of(text: &str) -> &'static str {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if text.chars().any(is_chinese) { "zh-Hans" } else { "en" }
}

/// A page that is being written.
#[derive(Default)]
pub(super) struct Html {
    /// What has been written.
    pub text: String,
}

impl Html {
    /// Markup as it stands.
    pub fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
        self.text.push('\n');
    }

    /// An element with text.
    pub fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    /// An element whose text is in a language of its own where it is not in that of the page.
    pub fn element_in(&mut self, name: &str, text: &str, page: &str) {
        match language_of(text) {
            own if own == page => self.element(name, text),
            own => self.raw(&format!("<{name} lang=\"{own}\">{}</{name}>", escaped(text))),
        }
    }

    /// A heading that can be led to.
    pub fn heading(&mut self, level: u8, id: &str, text: &str) {
        self.raw(&format!("<h{level} id=\"{id}\">{}</h{level}>", escaped(text)));
    }

    /// A paragraph, unless it is empty.
    pub fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.element("p", text);
        }
    }

    /// Paragraphs.
    pub fn paragraphs<T: Borrow<str>>(&mut self, texts: &[T]) {
        for text in texts {
            self.paragraph(text.borrow());
        }
    }

    /// A table. `id` names it for links.
    pub fn table(&mut self, id: &str, table: &Table) {
        self.raw(&format!("<table id=\"{id}\"><caption>{}</caption>", escaped(&table.caption)));
        let mut head = format!("<thead><tr><th scope=\"col\">{}</th>", escaped(&table.header));
        for column in &table.columns {
            let class = if column.numeric { " class=\"n\"" } else { "" };
            head.push_str(&format!("<th scope=\"col\"{class}>{}</th>", escaped(&column.label)));
        }
        self.raw(&format!("{head}</tr></thead><tbody>"));
        for row in &table.rows {
            let mut line = format!("<tr><th scope=\"row\">{}</th>", escaped(&row.header));
            for (at, cell) in row.cells.iter().enumerate() {
                let numeric = table.columns.get(at).is_some_and(|column| column.numeric);
                line.push_str(&format!("<td{}>{}</td>", class(cell, numeric), escaped(cell.text())));
            }
            self.raw(&format!("{line}</tr>"));
        }
        self.raw("</tbody></table>");
    }
}

fn class(cell: &Cell, numeric: bool) -> String {
    let mark = match cell {
        Cell::Figure(figure) => mark_class(figure.mark),
        Cell::Text(_) | Cell::Said(_) => "",
    };
    let classes: Vec<&str> = [if numeric { "n" } else { "" }, mark].into_iter().filter(|one| !one.is_empty()).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

/// Class of a ledger, for its colour and its underline.
pub(super) const fn mark_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Claimed => "claimed",
        Mark::Verified => "verified",
        Mark::Unknown => "unknown",
        Mark::True => "true",
        Mark::Order => "order",
        Mark::Published => "published",
    }
}
