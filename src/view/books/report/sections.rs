//! The parts of a report in their order.

use crate::view::model::{Ask, BooksView, Cell, Column, NumberPath, Row, Shares, Table};
use crate::view::play::Desktop;

use super::html::{Html, escaped};
use super::svg;

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Decisions,
    Answers,
    Ledgers,
    Number,
    Deaths,
    Limits,
    Why,
    Schools,
    Record,
    LeftOut,
    Closing,
    Sources,
    Code,
    Tables,
}

impl Part {
    const ALL: [Self; 14] = [
        Self::Decisions,
        Self::Answers,
        Self::Ledgers,
        Self::Number,
        Self::Deaths,
        Self::Limits,
        Self::Why,
        Self::Schools,
        Self::Record,
        Self::LeftOut,
        Self::Closing,
        Self::Sources,
        Self::Code,
        Self::Tables,
    ];

    /// Name on the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Answers => "answers",
            Self::Ledgers => "ledgers",
            Self::Number => "number",
            Self::Deaths => "deaths",
            Self::Limits => "limits",
            Self::Why => "why",
            Self::Schools => "disputes",
            Self::Record => "record",
            Self::LeftOut => "left-out",
            Self::Closing => "closing",
            Self::Sources => "sources",
            Self::Code => "code",
            Self::Tables => "tables",
        }
    }

    /// Key of its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Decisions => "report.decisions",
            Self::Answers => "study.ask.title",
            Self::Ledgers => "books.part.ledgers",
            Self::Number => "books.part.number",
            Self::Deaths => "books.deaths.title",
            Self::Limits => "books.limits.title",
            Self::Why => "books.why.title",
            Self::Schools => "books.part.schools",
            Self::Record => "books.part.record",
            Self::LeftOut => "books.left_out",
            Self::Closing => "report.closing",
            Self::Sources => "report.sources",
            Self::Code => "report.code",
            Self::Tables => "report.tables",
        }
    }
}

/// The parts a run has something to say in, in order. What one office could do stands before any closing text.
pub(super) fn present(view: &BooksView) -> Vec<Part> {
    let there = |part: &Part| match part {
        Part::Answers => view.asks.iter().any(|one| !one.answer.is_empty()),
        Part::Limits => !view.limits.is_empty(),
        Part::Why => view.why.is_some(),
        Part::Number => !view.numbers.is_empty(),
        Part::Record => !view.record.is_empty(),
        _ => true,
    };
    Part::ALL.into_iter().filter(there).collect()
}

/// Links to the parts.
pub(super) fn contents(page: &mut Html, parts: &[Part], desktop: &Desktop) {
    let w = desktop.words;
    page.raw(&format!("<nav aria-label=\"{}\">\n<ol>", escaped(w.text("report.contents"))));
    for part in parts {
        page.raw(&format!("<li><a href=\"#{}\">{}</a></li>", part.id(), escaped(w.text(part.title()))));
    }
    page.raw("</ol>\n</nav>");
}

/// Writes a part from the view.
pub(super) fn write(page: &mut Html, part: Part, view: &BooksView, desktop: &Desktop) {
    match part {
        Part::Decisions => decisions(page, view, desktop),
        Part::Answers => {
            if let Some(table) = Ask::beside(&view.asks, desktop.words) {
                page.table("answer-table", &table);
            }
        }
        Part::Ledgers => ledgers(page, view, desktop),
        Part::Number => numbers(page, view, desktop),
        Part::Deaths => deaths(page, view, desktop),
        Part::Limits => {
            page.paragraphs(&view.limits);
            if let Some(table) = &view.strategies {
                page.table("strategies", table);
            }
        }
        Part::Why => why(page, view, desktop),
        Part::Schools => schools(page, view, desktop),
        Part::Record => record(page, view, desktop),
        Part::LeftOut => page.paragraphs(&view.left_out),
        Part::Closing => page.paragraphs(&view.closing),
        Part::Tables => {
            for (at, ledger) in view.ledgers.iter().enumerate() {
                let mut table = ledger.chart.table.clone();
                table.caption = format!("{} ({})", ledger.chart.title, ledger.chart.unit).into();
                page.table(&format!("table{at}"), &table);
            }
        }
        Part::Sources | Part::Code => {}
    }
}

fn words(key: &str, desktop: &Desktop) -> Column {
    Column::words(desktop.words.text(key))
}

fn number(key: &str, desktop: &Desktop) -> Column {
    Column::number(desktop.words.text(key))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn table(caption: &str, header: &str, columns: Vec<Column>, rows: Vec<Row>, desktop: &Desktop) -> Table {
    let header = desktop.words.text(header).to_owned();
    Table { id: String::new(), caption: caption.into(), header, columns, rows }
}

fn row(header: &str, cells: Vec<Cell>) -> Row {
    Row { id: String::new(), header: header.into(), cells, total: false }
}

/// The reason written down for a decision, and what of it was written when the books were open; nothing where there is
/// none.
pub(super) fn reason(view: &BooksView, decision: &str, desktop: &Desktop) -> String {
    let w = desktop.words;
    let Some(reason) = view.reasons.get(decision) else { return String::new() };
    let after = w.fmt("report.reason.after", &[("reason", &reason.after)]);
    let told = [(&reason.then, &reason.then), (&reason.after, &after)];
    let told: Vec<&str> =
        told.into_iter().filter(|(text, _)| !text.is_empty()).map(|(_, text)| text.as_str()).collect();
    told.join(w.text("format.joint"))
}

fn decisions(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    page.paragraph(&view.ended);
    if view.decisions.is_empty() {
        page.paragraph(w.text("books.decisions.none"));
        return;
    }
    // Where no reason was kept, as with a bare code, the column says so once.
    let header = if view.reasons.is_empty() { "report.reason.none" } else { "report.reason" };
    let columns = vec![
        words("report.decision", desktop),
        words(header, desktop),
        words("books.decisions.seen", desktop),
        words("books.decisions.followed", desktop),
    ];
    let rows = view.decisions.iter().map(|decision| {
        let followed = decision.followed.join(w.text("format.next_sentence"));
        let reason = Cell::Text(reason(view, &decision.id, desktop));
        row(&decision.month, vec![text(&decision.text), reason, text(&decision.seen), Cell::Text(followed)])
    });
    let caption = w.text("books.decisions.note");
    page.table("decision-table", &table(caption, "chart.table.month", columns, rows.collect(), desktop));
}

fn ledgers(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    page.paragraph(w.text("books.ledgers.note"));
    page.paragraph(w.text("report.marks"));
    for (at, ledger) in view.ledgers.iter().enumerate() {
        let chart = &ledger.chart;
        let described = format!("{}{}{}", chart.summary, w.text("format.next_sentence"), ledger.reading);
        page.raw("<figure>");
        page.raw(&format!("<figcaption>{} ({})</figcaption>", escaped(&chart.title), escaped(&chart.unit)));
        page.raw(&svg::chart(&format!("ledger{at}"), chart, &described, w.text("books.decided")));
        page.paragraph(&ledger.reading);
        page.raw(&format!("<p><a href=\"#table{at}\">{}</a></p>", escaped(w.text("report.see_table"))));
        page.raw("</figure>");
        if let Some(set) = &ledger.set {
            page.table("levy-table", set);
        }
    }
}

fn numbers(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    page.paragraph(desktop.words.text("books.number.note"));
    for (at, path) in view.numbers.iter().enumerate() {
        page.heading(3, &format!("number{at}"), &path.title);
        let described: Vec<String> =
            path.steps.iter().map(|step| format!("{}: {}", step.place, step.figure.text)).collect();
        let described = described.join(desktop.words.text("format.joint"));
        page.raw(&svg::steps(&format!("steps{at}"), path, &described));
        page.table(&format!("number{at}-table"), &steps(path, desktop));
    }
}

fn steps(path: &NumberPath, desktop: &Desktop) -> Table {
    let columns = vec![
        number("report.number.figure", desktop),
        number("report.number.adds", desktop),
        words("report.number.change", desktop),
        words("study.path.when", desktop),
        words("report.number.why", desktop),
    ];
    let rows = path.steps.iter().map(|step| {
        let adds = step.adds.clone().map_or_else(Cell::default, Cell::Figure);
        let said = [step.change.words(), &step.when, step.why.words()].map(text);
        let cells = [Cell::Figure(step.figure.clone()), adds].into_iter().chain(said).collect();
        row(&step.place, cells)
    });
    table(&path.title, "report.number.place", columns, rows.collect(), desktop)
}

fn deaths(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    let deaths = &view.deaths;
    page.paragraph(&deaths.range);
    page.paragraph(&deaths.registered);
    if !deaths.method.is_empty() {
        page.heading(3, "deaths-method", w.text("books.deaths.method"));
        page.paragraphs(&deaths.method);
    }
    page.heading(3, "deaths-who", w.text("books.deaths.not_counted"));
    page.paragraph(&deaths.not_counted);
    if !deaths.nation.is_empty() {
        page.heading(3, "deaths-beside", w.text("books.deaths.beside"));
        page.paragraph(&deaths.nation);
        page.paragraph(&deaths.kept_out);
    }
    let rows =
        deaths.published.iter().map(|one| row(&one.author, vec![text(&one.years), Cell::Figure(one.says.clone())]));
    let columns = vec![words("books.deaths.years", desktop), words("books.deaths.estimate", desktop)];
    let caption = w.text("books.deaths.published");
    page.table("published", &table(caption, "books.deaths.author", columns, rows.collect(), desktop));
    page.heading(3, "deaths-reached", w.text("books.deaths.reached"));
    for one in &deaths.published {
        page.raw(&format!("<p><b>{}</b> {}</p>", escaped(&one.author), escaped(&one.method)));
    }
}

fn why(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    let Some(why) = &view.why else { return };
    page.paragraph(&why.note);
    page.paragraph(&why.none);
    for (at, measure) in why.measures.iter().enumerate() {
        page.heading(3, &format!("why{at}"), &measure.title);
        page.paragraph(&measure.lead);
        let tables = measure.tables(Shares { exact: true, notes: true }, w);
        for (part, shares) in ["causes", "actors"].into_iter().zip(&tables) {
            page.table(&format!("why{at}-{part}"), shares);
        }
        let Some(reports) = measure.reports_table(true, w) else { continue };
        page.paragraph(w.text("books.why.reports.cannot"));
        page.table(&format!("why{at}-reports"), &reports);
        page.paragraph(&measure.together);
        page.paragraph(&measure.below);
        page.paragraph(w.text("books.why.reports.note"));
    }
    if !why.method.is_empty() {
        page.heading(3, "why-method", w.text("report.method"));
        page.paragraphs(&why.method);
    }
}

fn schools(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let w = desktop.words;
    for one in &view.study.schools {
        page.heading(3, &format!("dispute-{}", one.id), &one.title);
        page.paragraph(&one.dispute);
        page.raw(&format!("<p><b>{}</b> {}</p>", escaped(w.text("study.school.evidence")), escaped(&one.evidence)));
        page.paragraph(&w.fmt("study.school.works", &[("works", &one.works)]));
    }
}

fn record(page: &mut Html, view: &BooksView, desktop: &Desktop) {
    let columns = vec![
        number("books.record.run", desktop),
        number("books.record.published", desktop),
        words("books.record.source", desktop),
    ];
    let rows = view.record.iter().map(|one| {
        let [own, published] = [&one.run, &one.published].map(|figure| Cell::Figure(figure.clone()));
        row(&one.label, vec![own, published, text(&one.source)])
    });
    let caption = desktop.words.text("books.record.caption");
    page.table("record-table", &table(caption, "books.record.what", columns, rows.collect(), desktop));
    page.paragraphs(&view.record_notes);
}
