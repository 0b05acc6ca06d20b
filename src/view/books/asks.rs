//! What is asked before the books are read: figures of grain and iron, never of the dead. Beside each stands what was
//! claimed, what this office could know, and what was so. Land is not asked for: no return of it was filed and none is on file.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::known::Sent;
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::view::model::{Ask, Figure, Mark};
use crate::view::numbers::{self, Scale};
use crate::view::play::Desktop;

use super::cards::{Cards, Teller};
use super::followed::reported;
use super::{harvest_of, months};

/// Years asked for, the first that is whole in the record.
const YEARS: [u16; 5] = [1958, 1959, 1960, 1961, 1962];
/// The spring whose grain is asked for, the first of these that is in the record: that of the deepest hunger.
const SPRINGS: [Month; 3] = [Month::new(1960, 3), Month::new(1959, 3), Month::new(1961, 3)];

/// Everything that is asked of a run; nothing where its months are too few.
pub(super) fn asks(run: &Run, desktop: &Desktop) -> Vec<Ask> {
    let months = months(run);
    let year = YEARS.into_iter().find(|year| harvest_of(*year, run).is_some());
    let spring = SPRINGS.iter().find_map(|spring| months.iter().find(|month| month.month == *spring));
    let asked = [year.and_then(|year| harvest(year, run, desktop)), year.and_then(|year| iron(year, run, desktop))];
    let stock = spring.map(|month| stock(month, desktop));
    asked.into_iter().flatten().chain(stock).collect()
}

/// What a claim is called where there is none, and what this office could know.
const CLAIMED: &str = "study.ask.claimed";
const KNOWN: &str = "study.ask.known";

/// Figures of one question in one unit, which is named in the question.
struct InUnit<'a> {
    scale: Scale,
    when: String,
    page: &'static str,
    desktop: &'a Desktop<'a>,
}

impl<'a> InUnit<'a> {
    /// For figures of up to so many kilograms.
    fn of(most: i64, when: String, page: &'static str, desktop: &'a Desktop<'a>) -> Self {
        Self { scale: Scale::grain(desktop.words, most), when, page, desktop }
    }

    fn unit(&self) -> String {
        self.scale.long(self.desktop.words)
    }

    fn with_unit(&self, n: &str) -> String {
        self.desktop.words.fmt("ui.report.with_unit", &[("n", n), ("unit", &self.unit())])
    }

    fn shown(&self, name: &str, text: String, mark: Mark) -> Figure {
        let name = self.desktop.words.text(name);
        Cards::here(self.desktop).on(self.page).figure(name, &self.when, text, mark)
    }

    /// What somebody told, under the name of the series it stands in.
    fn told(&self, value: i64, name: &str, by: Teller) -> Figure {
        let text = self.with_unit(&self.scale.text(value));
        let mut figure = self.shown(name, text, Mark::Claimed);
        by.sign(&mut figure, self.desktop);
        figure
    }

    /// What was so.
    fn truth(&self, value: i64) -> Figure {
        self.shown("study.ask.true", self.with_unit(&self.scale.text(value)), Mark::True)
    }

    fn range(&self, low: i64, high: i64) -> Figure {
        let text = self.with_unit(&self.scale.range(self.desktop.words, low, high));
        self.shown(KNOWN, text, Mark::Unknown)
    }

    /// That no paper of this office said it.
    fn none(&self, name: &str) -> Figure {
        let w = self.desktop.words;
        let mut figure = self.shown(name, w.text("unit.none").to_owned(), Mark::Unknown);
        figure.card_mut().how = w.text("card.how.nobody").to_owned();
        figure.card_mut().motive = w.text("card.motive.unsaid").to_owned();
        figure
    }
}

fn harvest(year: u16, run: &Run, desktop: &Desktop) -> Option<Ask> {
    let w = desktop.words;
    let grown = harvest_of(year, run)?;
    let known = run.known().series.iter().find(|month| month.month == Month::new(year, 12));
    // What this office sent of the harvest; where it sent nothing, what was filed to it.
    let of_year = |sent: &&Sent| sent.indicator == Indicator::Harvest && sent.month.back(1).year() == year;
    let sent = run.known().sent.iter().rev().find(of_year).map(|sent| sent.value);
    let sent = sent.map(|kg| (kg, "card.said.sent", Teller::Signer));
    let filed = known.map(|month| month.filed).filter(|filed| *filed > 0);
    let claimed = sent.or_else(|| filed.map(|kg| (kg, "series.filed", Teller::Below)));
    let own = known.filter(|month| month.high > 0);
    let of = InUnit::of(grown, year.to_string(), "claims", desktop);
    let values = [("place", desktop.place()), ("year", year.to_string()), ("unit", of.unit())];
    Some(Ask {
        id: "harvest".to_owned(),
        question: w.fmt("study.ask.harvest", &values.each_ref().map(|(name, value)| (*name, value.as_str()))),
        unit: of.unit(),
        answer: String::new(),
        claimed: claimed.map_or_else(|| of.none(CLAIMED), |(kg, name, by)| of.told(kg, name, by)),
        known: own.map_or_else(|| of.none(KNOWN), |month| of.range(month.low, month.high)),
        truth: of.truth(grown),
    })
}

fn iron(year: u16, run: &Run, desktop: &Desktop) -> Option<Ask> {
    let w = desktop.words;
    let months: Vec<ProvinceMonth> = months(run).iter().filter(|month| month.month.year() == year).cloned().collect();
    let usable = months.iter().map(|month| month.iron_usable).sum::<i64>() * 1000;
    let sent: i64 = reported(run.known(), &months).iter().map(|(_, kg)| kg).sum();
    let of = InUnit::of(sent.max(usable), year.to_string(), "iron", desktop);
    let values = [("place", desktop.place()), ("year", year.to_string()), ("unit", of.unit())];
    // Where no furnace was lit there is nothing to ask.
    (sent.max(usable) > 0).then(|| Ask {
        id: "iron".to_owned(),
        question: w.fmt("study.ask.iron", &values.each_ref().map(|(name, value)| (*name, value.as_str()))),
        unit: of.unit(),
        answer: String::new(),
        claimed: if sent > 0 { of.told(sent, "card.said.sent", Teller::Signer) } else { of.none(CLAIMED) },
        known: of.none(KNOWN),
        truth: of.truth(usable),
    })
}

fn stock(month: &ProvinceMonth, desktop: &Desktop) -> Ask {
    let w = desktop.words;
    let kg = month.village_stock + month.hidden;
    let of = InUnit::of(kg, numbers::month(w, month.month), "procurement", desktop);
    let values = [("place", desktop.place()), ("month", numbers::month(w, month.month)), ("unit", of.unit())];
    Ask {
        id: "stock".to_owned(),
        question: w.fmt("study.ask.stock", &values.each_ref().map(|(name, value)| (*name, value.as_str()))),
        unit: of.unit(),
        answer: String::new(),
        claimed: of.none(CLAIMED),
        known: of.none(KNOWN),
        truth: of.truth(kg),
    }
}
