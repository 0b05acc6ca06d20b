//! Figures that stand in the words of a paper, each as a line with its card: who told or set it, when, on what motive.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::{Indicator, InspectionTarget};
use crate::sim::papers::{Document, DocumentKind as Kind, Note};
use crate::view::model::{Fact, Figure, Mark, Paragraph, Said};
use crate::view::numbers;
use crate::view::words::Words;

use super::cards::{self, About, in_year};
use super::counties::per_household;
use super::papers::{about_percent, amount, indicator_key};
use super::report::motive;
use super::seat::tellers;
use super::sums::{line, with_sum};
use super::{Desktop, circulars};

/// Lines are made for one paper.
struct Lines<'a> {
    desktop: &'a Desktop<'a>,
    known: &'a KnownState,
    paper: &'a Document,
    facts: Vec<(String, Fact)>,
}

impl Lines<'_> {
    fn grain(&self, kg: i64) -> String {
        numbers::grain(self.desktop.words, kg)
    }

    /// A figure under a text; it is shown where the paper says `said`.
    fn put(&mut self, key: &str, said: String, figure: impl FnOnce(About, String) -> Figure) {
        let w = self.desktop.words;
        let figure = figure(About::of(w, self.known.month, key), said.clone());
        self.facts.push((said, Fact::new(w.text(key), figure)));
    }

    /// A figure of a grain year, named by it.
    fn of_year(&mut self, key: &str, kg: i64, by: Level, from: &str) {
        let (w, month, year) = (self.desktop.words, self.paper.month, self.year());
        let text = self.grain(kg);
        let figure = About::of_year(w, self.known.month, key, year).order(text.clone(), by, from, month);
        self.facts.push((text, Fact::new(in_year(w, key, year), figure)));
    }

    /// The grain year of the levy that stood when the paper came: papers that announce a month came before it closed.
    fn year(&self) -> u16 {
        paper_year(self.paper)
    }

    /// Grain that was set.
    fn set(&mut self, key: &str, kg: i64, by: Level, from: &str) {
        let month = self.paper.month;
        self.put(key, self.grain(kg), |about, text| about.order(text, by, from, month));
    }

    /// A figure this office told.
    fn told(&mut self, key: &str, indicator: Indicator, value: i64, month: Month) {
        let claim = Claimed { value, by: self.desktop.own(), month };
        let text = amount(self.desktop.words, indicator, value);
        self.put(key, text, |about, text| about.claimed(text, claim, motive(indicator)));
    }

    /// The month in which what this office had last sent of fields or harvest left it, when the paper came.
    fn left_before(&self) -> Option<Month> {
        let sent = self.known.sent.iter().rev();
        sent.filter(|sent| sent.is_grown()).map(|sent| sent.month).find(|month| *month <= self.paper.month)
    }

    /// The figure in force when the paper came: a claim that was taken over.
    fn in_force(&mut self, kg: i64) {
        let w = self.desktop.words;
        let text = self.grain(kg);
        let first = match read_before(self.paper, self.known) {
            Some(sent) => line(w.text("series.sent"), self.grain(sent.value), Mark::Claimed),
            None => line(w.text("facts.last_accepted"), self.grain(self.known.ordinary), Mark::Claimed),
        };
        let lines = vec![first, line(w.text("facts.in_force"), text.clone(), Mark::Claimed)];
        let (above, month) = (self.desktop.above(), self.paper.month);
        self.put("facts.in_force", text, |about, text| about.adopted(text, above, month, lines));
    }

    /// The levy and what goes with it.
    fn levy(&mut self, gross: i64, net: i64, sales_plan: i64) {
        let above = self.desktop.above();
        self.of_year("facts.quota", gross, above, cards::levy_from(self.desktop));
        // What leaves a county is its levy.
        if net > 0 && !self.desktop.is_county() {
            self.of_year("facts.net", net, Level::Centre, "card.set.need");
            if let Some((_, fact)) = self.facts.last_mut() {
                fact.figure.card_mut().sum = cards::net_lines_of(self.paper, net, self.desktop);
            }
        }
        self.of_year("facts.sales_plan", sales_plan, above, "card.set.plan");
    }

    fn all(&mut self) {
        let w = self.desktop.words;
        let (paper, month) = (self.paper, self.paper.month);
        match &paper.kind {
            Kind::Circular(id) => {
                let stood = circulars::stood(paper, self.known, self.desktop);
                self.in_force(stood.in_force);
                self.set("report.must", stood.must, self.desktop.above(), "card.set.must");
                self.levy(stood.gross, stood.net, stood.sales_plan);
                // Constant words of history may hold a number that is the same by chance.
                let filled = |name: &str| {
                    let parts = ["figures", "p1", "p2", "p3", "p4"].map(|part| format!("doc.{id}.{part}"));
                    let mut texts = parts.into_iter().filter(|key| w.has(key));
                    texts.any(|key| w.text(&key).contains(&format!("{{{name}}}")))
                };
                let names = [
                    ("facts.in_force", "in_force"),
                    ("report.must", "must"),
                    ("facts.quota", "quota"),
                    ("facts.net", "net"),
                    ("facts.sales_plan", "sales_plan"),
                ];
                let year = self.year();
                let called = |key: &str, label: &str| label == in_year(w, key, year);
                self.facts.retain(|(_, fact)| names.iter().any(|(key, name)| called(key, &fact.label) && filled(name)));
            }
            Kind::Quota { gross, net, in_force } => {
                self.in_force(*in_force);
                self.levy(*gross, *net, paper.stood.sales_plan);
                // A county is told what it sent beside what was made of it.
                if let Some(sent) = read_before(paper, self.known).filter(|_| self.desktop.is_county()) {
                    self.told("series.sent", sent.indicator, sent.value, sent.month);
                }
            }
            Kind::Due(indicator) => self.due(*indicator),
            Kind::Raised { indicator, from, to } => {
                self.told("doc.fact.drafted", *indicator, *from, month);
                self.told("series.sent", *indicator, *to, month);
                self.named(*indicator);
            }
            Kind::Inspection { finding, .. } => {
                let [low, high] = [finding.low, finding.high].map(|permille| about_percent(w, permille));
                let text = w.fmt("unit.range", &[("low", &low), ("high", &high)]);
                let seen = Known::exact(0, Level::Province, Method::Inspected, finding.month, Motive::Fear);
                let key = match finding.target {
                    InspectionTarget::Fields => "facts.inspected",
                    InspectionTarget::Granaries => "facts.inspected.stores",
                };
                self.put(key, low, |about, _| about.known(text, &seen));
            }
            Kind::SearchResult { found, households, .. } => {
                let count = Claimed { value: *households, by: Level::County, month };
                let spoken = numbers::so_many(w, "unit.households", &numbers::whole(*households));
                self.put("doc.fact.households", numbers::whole(*households), |about, text| {
                    about.claimed(spoken.clone(), count, Motive::Praise).short(text, spoken)
                });
                self.put("doc.fact.found", self.grain(*found), |about, text| about.weighed(text, month));
                let each = self.grain(numbers::each(*found, *households));
                let lines = per_household(*found, *households, self.desktop);
                self.put("facts.search_yield", each, |about, text| with_sum(about.weighed(text, month), lines));
            }
            Kind::PetitionAnswer { asked, granted, quoted, quoted_month } => {
                let claim = Claimed { value: *asked, by: self.desktop.own(), month };
                let asked = self.grain(*asked);
                self.put("doc.request.asked", asked, |about, text| about.claimed(text, claim, Motive::KeepGrain));
                if *granted > 0 {
                    self.set("doc.fact.granted", *granted, self.desktop.above(), "card.set.decided");
                }
                self.told("series.sent", Indicator::Harvest, *quoted, *quoted_month);
            }
            Kind::Quoted { indicator, value, month } => self.told("series.sent", *indicator, *value, *month),
            Kind::Note(Note::Deliveries { delivered, quota, claimed }) => {
                let (text, year) = (self.grain(*delivered), self.year());
                let figure = About::of_year(w, self.known.month, "facts.delivered", year).weighed(text.clone(), month);
                self.facts.push((text, Fact::new(in_year(w, "facts.delivered", year), figure)));
                self.of_year("facts.quota", *quota, self.desktop.above(), cards::levy_from(self.desktop));
                let sent = self.left_before().unwrap_or(month);
                self.told("series.sent", Indicator::Harvest, *claimed, sent);
            }
            _ => {}
        }
    }

    /// What a note that asks for a figure sets beside it.
    fn due(&mut self, indicator: Indicator) {
        let (w, month) = (self.desktop.words, self.paper.month);
        let below = self.paper.stood.below;
        let count = tellers(self.known);
        if below > 0 {
            self.put("ui.report.from_below", amount(w, indicator, below), |about, text| {
                about.counties(text, count, month, motive(indicator))
            });
        } else {
            // What nobody filed is no figure, and no nought.
            let said = self.desktop.text("doc.due.none");
            let by = if self.known.county_office { Level::Commune } else { Level::County };
            self.put("ui.report.from_below", said, |about, _| about.unfiled(by, motive(indicator)));
        }
        let sent = self.known.sent.iter().rev();
        let mut sent = sent.filter(|sent| sent.indicator == indicator && month.since(sent.month) >= 6);
        if let Some(sent) = sent.next() {
            self.told("series.sent", indicator, sent.value, sent.month);
        } else {
            let (own, december) = (self.desktop.own(), Month::new(1957, 12));
            let books = Known::exact(self.known.ordinary, own, Method::CarriedOver, december, Motive::Praise);
            let text = amount(w, indicator, self.known.ordinary);
            self.put("report.last_year.books", text, |about, text| about.known(text, &books));
        }
        self.named(indicator);
    }

    /// The paper says of which figure it speaks; a card that lies elsewhere says it too.
    fn named(&mut self, indicator: Indicator) {
        let w = self.desktop.words;
        let name = w.text(indicator_key(indicator));
        for (_, fact) in &mut self.facts {
            fact.figure.card_mut().title = w.fmt("card.title", &[("what", name), ("where", &fact.label)]);
        }
    }
}

/// The last month that had closed when a paper came: those that announce a month came before it closed.
fn closed_by(paper: &Document) -> Month {
    match paper.kind {
        Kind::Circular(_) | Kind::Due(_) => paper.month.back(1),
        _ => paper.month,
    }
}

/// The grain year of the levy that stood when a paper came.
pub(super) fn paper_year(paper: &Document) -> u16 {
    closed_by(paper).grain_year()
}

/// The last figure of fields or harvest of this office that those above had read when a paper came.
pub(super) fn read_before<'a>(paper: &Document, known: &'a KnownState) -> Option<&'a Sent> {
    known.sent.iter().rev().find(|sent| sent.is_grown() && sent.read <= closed_by(paper))
}

/// Whether words name a figure: not where it is the end of a longer one, as 5 tonnes are of 15 tonnes.
fn names(words: &str, said: &str) -> bool {
    words.match_indices(said).any(|(at, _)| starts_there(words, at))
}

/// Whether a number starts at a place of words, and does not go on there.
fn starts_there(words: &str, at: usize) -> bool {
    !words[..at].ends_with(|last: char| last.is_ascii_digit() || matches!(last, '.' | ','))
}

/// Words of a page in which each number opens the figure that is stated for it: the whole of the figure, or an end of a range.
pub(super) fn named_in(said: Said, stated: &[Figure], words: &dyn Words) -> Said {
    let numbers_of = |text: &str| -> Vec<String> {
        numbers::places(text, words).into_iter().map(|place| text[place].to_owned()).collect()
    };
    let whole = stated.iter().flat_map(|figure| {
        let found = said.match_indices(figure.full()).filter(|(at, _)| starts_there(&said, *at));
        found.map(|(at, found)| (at..at + found.len(), figure.clone())).collect::<Vec<_>>()
    });
    let ends = numbers::places(&said, words).into_iter().filter_map(|place| {
        let figure =
            stated.iter().find(|figure| numbers_of(figure.full()).iter().any(|end| *end == said[place.clone()]))?;
        Some((place, figure.clone()))
    });
    let all: Vec<_> = whole.chain(ends).collect();
    said.naming(all)
}

/// Puts the figures that the words of a page name below those words: within the paper where it names them itself, else
/// after what was added to it.
pub(super) fn add(body: &mut Vec<Paragraph>, paper: &Document, known: &KnownState, desktop: &Desktop) {
    let mut lines = Lines { desktop, known, paper, facts: Vec::new() };
    lines.all();
    let added = body.iter().position(|one| matches!(one, Paragraph::Added(_))).unwrap_or(body.len());
    let named = |part: &[Paragraph], said: &str| {
        part.iter().any(|paragraph| match paragraph {
            Paragraph::Text(words) | Paragraph::Quote(words) | Paragraph::Added(words) => names(words, said),
            _ => false,
        })
    };
    let (paper, ours) = body.split_at(added);
    let mut within = Vec::new();
    let mut after = Vec::new();
    for (said, fact) in lines.facts {
        if named(paper, &said) {
            within.push(Paragraph::Figure(fact));
        } else if named(ours, &said) {
            after.push(Paragraph::Figure(fact));
        }
    }
    body.extend(after);
    body.splice(added..added, within);
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn the_end_of_a_number_is_not_that_number() {
        assert!(!names("Filed: 120,000 tonnes.", "0 tonnes"));
        assert!(!names("Filed: 1.5 tonnes.", "5 tonnes"));
        assert!(names("Filed: 15 tonnes, of which 5 tonnes.", "5 tonnes"));
        assert!(names("5 tonnes", "5 tonnes"));
    }
}
