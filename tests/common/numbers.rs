//! Every figure and every word of a view, for tests that no number stands without its card.
//!
//! Not walked, because no number of theirs stands there alone: what is only read out (`MapView::summary`, `MapView::chosen`,
//! `ReportOption::sends`, names of buttons) repeats figures that are drawn beside it with their cards. Exempt within what is
//! walked, each where it is taken in: years, months and days; years, tables, pages and issues in citations; the unit of a
//! rate; which twin is meant; constant words of a cited document, whose source stands below the page.

use std::ops::Range;

pub use super::digits::numbers;

use ten_thousand_jin::view::model::{
    BooksView, Cell, Chart, Control, DeathsView, DocumentView, Fact, Figure, Legend, NumberPath, OfficeView, Paragraph,
    ReportSheet, Said, Section, Table, TruthView, TwinView, WhyView,
};

/// What a view shows: figures, and words with the parts of them that are figures.
#[derive(Default)]
pub struct Shown {
    /// Where it stands, and the figure.
    pub figures: Vec<(String, Figure)>,
    /// Where they stand, the words, and which bytes of them open a card.
    pub words: Vec<(String, String, Vec<Range<usize>>)>,
}

impl Shown {
    fn figure(&mut self, place: &str, figure: &Figure) {
        self.figures.push((place.to_owned(), figure.clone()));
    }

    fn said(&mut self, place: &str, said: &Said) {
        for (_, figure) in said.figures() {
            self.figure(place, figure);
        }
        let covered = said.figures().iter().map(|(range, _)| range.clone()).collect();
        self.words.push((place.to_owned(), said.words().to_owned(), covered));
    }

    fn facts(&mut self, place: &str, facts: &[Fact]) {
        for fact in facts {
            self.figure(&format!("{place}: {}", fact.label), &fact.figure);
            self.words.push((place.to_owned(), fact.label.clone(), Vec::new()));
        }
    }

    /// A table; the words of its cells as well, where they are not orders.
    pub fn table(&mut self, place: &str, table: &Table) {
        let place = format!("{place}, table {}", table.id);
        self.said(&format!("{place}, caption"), &table.caption);
        for row in &table.rows {
            self.said(&format!("{place}, row"), &row.header);
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let place = format!("{place}: {} / {}", row.header, column.label);
                self.cell(&place, cell);
            }
        }
    }

    pub fn chart(&mut self, chart: &Chart) {
        self.plain(&format!("{}, summary", chart.title), &chart.summary);
        for decided in &chart.decided {
            self.said(&format!("{}, decided", chart.title), &decided.text);
        }
        self.table(&chart.title, &chart.table);
    }

    fn sheet(&mut self, sheet: &ReportSheet) {
        let place = format!("sheet {}", sheet.label);
        let facts: Vec<Fact> =
            [&sheet.last_year, &sheet.from_below, &sheet.own].into_iter().flatten().cloned().collect();
        self.facts(&place, &facts);
        self.facts(&place, &sheet.beside);
        if let Some(sent) = &sheet.last_sent {
            self.figure(&format!("{place}: sent last"), sent);
        }
        self.said(&place, &sheet.about);
        self.said(&format!("{place}: stands"), &sheet.value);
        self.plain(&place, &sheet.when);
        for option in &sheet.options {
            let figures: Vec<&Figure> =
                option.figure.iter().chain(option.follows.figures().iter().map(|(_, figure)| figure)).collect();
            self.beside(&format!("{place}, option"), &option.label, &figures);
            self.said(&format!("{place}: {}", option.label), &option.follows);
            option.figure.iter().for_each(|figure| self.figure(&format!("{place}: {}", option.label), figure));
        }
    }

    fn section(&mut self, place: &str, section: &Section) {
        let place = format!("{place}, {}", section.title);
        self.facts(&place, &section.facts);
        section.text.iter().for_each(|said| self.said(&place, said));
        section.table.iter().for_each(|table| self.table(&place, table));
        for lever in &section.levers {
            let place = format!("{place}, {}", lever.label);
            self.said(&place, &lever.cost);
            self.said(&format!("{place}, stands"), &lever.value);
            self.plain(&place, &lever.label);
            lever.closed.iter().for_each(|why| self.plain(&place, why));
            let picks = match &lever.control {
                Control::Choice { picks, .. } | Control::Stepper { picks, .. } => picks.clone(),
                Control::County { counties, picks, marked, notes, .. } => {
                    for county in counties {
                        self.said(&place, &county.note);
                        self.said(&format!("{place}, stands"), &county.value);
                        county.most.iter().for_each(|(_, why)| self.said(&place, why));
                    }
                    for (at, (_, label)) in picks.iter().enumerate() {
                        let mark = marked.get(at).cloned().unwrap_or_default();
                        let figures: Vec<&Figure> = mark.figures().iter().map(|(_, figure)| figure).collect();
                        self.beside(&format!("{place}, choice"), label, &figures);
                        self.said(&format!("{place}, choice"), &mark);
                    }
                    notes.iter().for_each(|note| self.plain(&place, note));
                    Vec::new()
                }
                Control::Act { pick } => vec![pick.clone()],
            };
            for pick in picks.into_iter().chain(lever.usual.clone()) {
                let figures: Vec<&Figure> = pick.set.iter().chain(&pick.figure).collect();
                self.beside(&format!("{place}, choice"), &pick.label, &figures);
                self.words.push((place.clone(), pick.note.clone(), Vec::new()));
                pick.refusal.iter().for_each(|why| self.plain(&place, why));
                figures.iter().for_each(|figure| self.figure(&place, figure));
            }
        }
    }

    /// Words that are pressed: a number in them is open where a figure that stands with them says it, or its sum does.
    fn beside(&mut self, place: &str, words: &str, figures: &[&Figure]) {
        let said = figures.iter().flat_map(|figure| {
            let lines = figure.card.sum.iter().map(|line| line.text.as_str());
            lines.chain([figure.text.as_str(), figure.full()])
        });
        let said: Vec<&str> =
            said.flat_map(|text| numbers(text).into_iter().map(|(from, end)| &text[from..end])).collect();
        let open = numbers(words).into_iter().filter(|(from, end)| said.contains(&&words[*from..*end]));
        let covered = open.map(|(from, end)| from..end).collect();
        self.words.push((place.to_owned(), words.to_owned(), covered));
    }

    /// What the signs of a map mean.
    fn legend(&mut self, place: &str, legend: &Legend) {
        self.plain(place, &legend.title);
        for item in &legend.items {
            item.figure.iter().for_each(|figure| self.figure(place, figure));
            self.beside(place, &item.label, &item.figure.iter().collect::<Vec<_>>());
        }
    }

    /// A document: what its own lines state counts as stated where its words name it.
    pub fn document(&mut self, page: &DocumentView) {
        let place = format!("paper {}", page.subject);
        let mut stated: Vec<String> = Vec::new();
        for paragraph in &page.body {
            match paragraph {
                Paragraph::Figure(fact) => {
                    self.figure(&format!("{place}: {}", fact.label), &fact.figure);
                    stated.extend([fact.figure.text.clone(), fact.figure.full().to_owned()]);
                }
                Paragraph::Table(table) => self.table(&place, table),
                _ => {}
            }
        }
        for paragraph in &page.body {
            let (Paragraph::Text(said) | Paragraph::Quote(said) | Paragraph::Added(said)) = paragraph else { continue };
            self.said(&place, said);
            let (_, words, covered) = self.words.last_mut().expect("it was put there");
            for number in &stated {
                covered.extend(words.match_indices(number.as_str()).map(|(at, found)| at..at + found.len()));
                // A range is said by its ends.
                for (at, end) in numbers(number) {
                    let end = &number[at..end];
                    covered.extend(words.match_indices(end).map(|(at, found)| at..at + found.len()));
                }
            }
        }
    }

    pub fn office(&mut self, office: &OfficeView) {
        self.said("date line", &office.calendar.grain_year);
        let calendar = &office.calendar;
        for (place, words) in [
            ("month", &calendar.text),
            ("season", &calendar.season),
            ("next matter", &calendar.next_matter),
            ("standing", &office.header.standing),
            ("edited", &office.header.edited),
        ] {
            self.plain(place, words);
        }
        for row in &office.orders {
            self.said("orders", &row.said);
            // Only a tip that opens nothing: its numbers are those of the line of signatures and of the lever.
            let levers = office.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.levers);
            let elsewhere = levers.map(|lever| &lever.cost).chain([&office.header.signed]);
            let figures: Vec<&Figure> = elsewhere.flat_map(|said| said.figures().iter().map(|(_, one)| one)).collect();
            self.beside("orders, cost", &row.cost, &figures);
            [&row.refusal, &row.idle].into_iter().flatten().for_each(|words| self.plain("orders, refusal", words));
        }
        office.standing.iter().for_each(|row| self.said("standing orders", &row.text));
        for (place, words) in [("guidance", &office.guidance), ("over", &office.over)] {
            words.iter().for_each(|words| self.plain(place, words));
        }
        for (place, all) in [("due", &office.due), ("leaves", &office.leaves), ("closes", &office.closes)] {
            all.iter().for_each(|words| self.plain(place, words));
        }
        office.unanswered.iter().for_each(|one| self.plain("unanswered", &one.stands));
        self.legend("legend", &office.map.legend);
        self.said("seat", &office.header.seat);
        self.said("signatures", &office.header.signed);
        self.facts("header", &office.header.figures);
        office.returns.iter().for_each(|said| self.said("returns", said));
        self.table("counties", &office.counties);
        if let Some(county) = &office.county {
            self.said("county", &county.secretary);
            self.facts("county", &county.facts);
            self.plain("county, heard", &county.heard);
            self.table("county", &county.communes);
        }
        if let Some(commune) = &office.commune {
            self.facts("commune", &commune.facts);
            self.plain("commune, form", &commune.form);
            commune.heard.iter().for_each(|words| self.plain("commune, heard", words));
        }
        for desk in &office.desks {
            let place = format!("{:?}", desk.desk);
            desk.report.iter().flat_map(|report| &report.sheets).for_each(|sheet| self.sheet(sheet));
            desk.sections.iter().for_each(|section| self.section(&place, section));
            self.plain(&format!("{place}, summary"), &desk.summary);
        }
        office.inbox.iter().for_each(|page| self.document(page));
    }

    fn twin(&mut self, twin: &TwinView) {
        for table in [&twin.totals, &twin.decisions, &twin.counties, &twin.papers] {
            self.table("twin", table);
        }
        self.said("twin, change", &twin.change);
        twin.left_out.iter().for_each(|said| self.said("twin, left out", said));
        for words in [&twin.from, &twin.note] {
            self.plain("twin", words);
        }
        twin.charts.iter().for_each(|chart| self.chart(chart));
        for (_, lines) in twin.pairs.iter().flat_map(|pair| &pair.sides) {
            lines.iter().for_each(|said| self.said("twin, side by side", said));
        }
    }

    /// Words that are to name no figure.
    fn plain(&mut self, place: &str, words: &str) {
        self.words.push((place.to_owned(), words.to_owned(), Vec::new()));
    }

    /// A citation: years, and where in a work was read, its volume, table, page, issue, chapter or part. A number with a
    /// unit behind it is a figure of somebody.
    fn cited(&mut self, place: &str, words: &Said) {
        const UNITS: [&str; 15] = [
            "%",
            "‰",
            " per",
            " million",
            " tonnes",
            " people",
            " dead",
            " provinces",
            "万",
            "亿",
            "吨",
            "人",
            "斤",
            "省",
            "倍",
        ];
        self.exempting(place, words, |words, _, end| !UNITS.iter().any(|unit| words[end..].starts_with(unit)));
    }

    /// Words in which some numbers are no figures.
    fn exempting(&mut self, place: &str, said: &Said, is_exempt: impl Fn(&str, usize, usize) -> bool) {
        self.said(place, said);
        let (_, words, covered) = self.words.last_mut().expect("it was put there");
        let exempt = numbers(words).into_iter().filter(|(from, end)| is_exempt(words, *from, *end));
        covered.extend(exempt.map(|(from, end)| from..end));
    }

    fn cell(&mut self, place: &str, cell: &Cell) {
        match cell {
            Cell::Figure(figure) => self.figure(place, figure),
            Cell::Said(said) => self.said(place, said),
            Cell::Text(words) => self.plain(place, words),
        }
    }

    /// The tables beside the map of the books.
    pub fn truth(&mut self, truth: &TruthView) {
        self.table("truth", &truth.places);
        truth.place.iter().chain(&truth.ordered).for_each(|table| self.table("truth", table));
        truth.layers.iter().for_each(|(_, name)| self.plain("truth, layer", name));
        self.legend("truth, legend", &truth.map.legend);
    }

    fn path(&mut self, path: &NumberPath) {
        for step in &path.steps {
            let place = format!("{}: {}", path.title, step.place);
            self.figure(&place, &step.figure);
            self.said(&format!("{place}, change"), &step.change);
            self.said(&format!("{place}, why"), &step.why);
            self.plain(&format!("{place}, when"), &step.when);
            step.adds.iter().for_each(|adds| self.figure(&format!("{place} adds"), adds));
        }
        path.sum.iter().for_each(|sum| self.figure(&format!("{}: sum", path.title), sum));
    }

    fn deaths(&mut self, deaths: &DeathsView) {
        for said in [&deaths.range, &deaths.registered, &deaths.nation].into_iter().chain(&deaths.method) {
            self.said("deaths", said);
        }
        for words in [&deaths.not_counted, &deaths.kept_out] {
            self.plain("deaths", words);
        }
        for one in &deaths.published {
            self.plain("deaths, years", &one.years);
            self.figure(&format!("deaths, {}", one.author), &one.says);
            self.cited("deaths, author", &one.author.as_str().into());
            self.cited("deaths, method", &one.method);
        }
    }

    fn why(&mut self, why: &WhyView) {
        self.said("why, note", &why.note);
        self.plain("why, none", &why.none);
        why.method.iter().for_each(|said| self.said("why, method", said));
        for measure in &why.measures {
            let place = format!("why, {}", measure.title);
            self.said(&place, &measure.lead);
            self.said(&format!("{place}, together"), &measure.together);
            self.plain(&format!("{place}, below"), &measure.below);
            for row in measure.causes.iter().chain(&measure.actors).chain(measure.behind()) {
                let place = format!("{place}, {}", row.label);
                self.cell(&place, &row.share);
                self.plain(&place, &row.band);
                self.plain(&place, &row.note);
            }
        }
    }

    /// All parts of the books, and what is followed, asked and set beside in them.
    pub fn books(&mut self, books: &BooksView) {
        self.said("books, run", &books.run);
        self.plain("books, end", &books.ended);
        for ledger in books.ledgers.iter() {
            self.said(&format!("{}, reading", ledger.chart.title), &ledger.reading);
            self.chart(&ledger.chart);
            ledger.set.iter().for_each(|set| self.table("ledger", set));
        }
        books.numbers.iter().for_each(|path| self.path(path));
        for row in books.decisions.iter() {
            self.said("decision, text", &row.text);
            self.said("decision, seen", &row.seen);
            row.followed.iter().for_each(|said| self.said("decision, followed", said));
        }
        self.deaths(&books.deaths);
        books.fared.iter().for_each(|said| self.said("fared", said));
        books.summary.iter().for_each(|said| self.said("limits, summary", said));
        books.limits.iter().for_each(|said| self.said("limits", said));
        books.strategies.iter().for_each(|table| self.table("strategies", table));
        books.why.iter().for_each(|why| self.why(why));
        for row in &books.record {
            // The unit is no figure.
            self.exempting("record, label", &row.label.as_str().into(), |words, from, _| {
                words[..from].ends_with("per ")
            });
            self.cited("record, source", &row.source.as_str().into());
            self.figure(&row.label, &row.run);
            self.figure(&row.label, &row.published);
        }
        books.record_notes.iter().for_each(|said| self.said("record, notes", said));
        books.left_out.iter().chain(&books.closing).for_each(|words| self.plain("books, closing", words));
        for ask in &books.asks {
            [&ask.claimed, &ask.known, &ask.truth].into_iter().for_each(|figure| self.figure(&ask.question, figure));
        }
        books.truth.iter().for_each(|truth| self.truth(truth));
        for base in &books.study.bases {
            self.table("decisions", &base.decisions);
            self.table("answers", &base.left);
        }
        for school in &books.study.schools {
            let place = format!("school {}", school.id);
            self.said(&format!("{place}, dispute"), &school.dispute);
            self.said(&format!("{place}, evidence"), &school.evidence);
            self.plain(&format!("{place}, title"), &school.title);
            self.said(&format!("{place}, does"), &school.does);
            self.cited(&format!("{place}, works"), &school.works.as_str().into());
        }
        for twin in &books.study.twins {
            // Which of the twins it is, and of which one: a place in a list.
            self.exempting("twin, name", twin, |words, from, _| {
                ["Twin ", "twin ", "对照"].iter().any(|word| words[..from].ends_with(word))
            });
        }
        books.study.view.iter().for_each(|twin| self.twin(twin));
        books.study.beside.iter().filter_map(|beside| beside.view.as_ref()).for_each(|twin| self.twin(twin));
    }
}
