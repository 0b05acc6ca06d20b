//! Facts beside the levers of each desk.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::{Indicator, InspectionTarget, Task};
use crate::view::model::{Column, Fact, Figure, Mark, Row, Table};
use crate::view::numbers;

use super::super::cards::{self, About};
use super::super::inbox::removed_in;
use super::super::seat::tellers;
use super::super::{counties, header, names};
use super::bench::Bench;
use super::line;

/// Secretaries named at the cadres desk: those in most danger, and of equals those who filed lowest.
const NAMED: usize = 6;

impl Bench<'_, '_> {
    fn fact(&self, key: &str, figure: impl FnOnce(About) -> Figure) -> Fact {
        let w = self.desktop.words;
        Fact::new(w.text(key), figure(About::of(w, self.known.month, key)))
    }

    fn order(&self, key: &str, text: String, by: Level, from: &str) -> Fact {
        self.fact(key, |about| about.order(text, by, from, self.known.month.back(1)))
    }

    /// Grain that was set and not measured.
    fn set(&self, key: &str, kg: i64, by: Level, from: &str) -> Fact {
        self.order(key, numbers::grain(self.desktop.words, kg), by, from)
    }

    /// Grain that left a state store over its scales.
    fn weighed(&self, key: &str, kg: i64) -> Fact {
        let month = self.known.month.back(1);
        let known = Known::exact(kg, Level::Province, Method::Weighed, month, Motive::None);
        self.fact(key, |about| about.known(numbers::grain(self.desktop.words, kg), &known))
    }

    /// People on a roll that grain is drawn by.
    fn rolled(&self, key: &str, people: i64, by: Level) -> Fact {
        let claim = Claimed { value: people, by, month: self.known.month.back(1) };
        let text = numbers::heads(self.desktop.words, people);
        self.fact(key, |about| about.claimed(text, claim, Motive::DrawRations))
    }

    /// The levy and what is behind it.
    pub fn levy(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let in_force = cards::in_force(known, self.desktop, "facts.in_force", numbers::grain(w, known.in_force));
        let mut facts = vec![Fact::new(w.text("facts.in_force"), in_force)];
        if let Some(figure) = header::estimate(known, self.desktop) {
            facts.push(Fact::new(header::estimate_label(known, w), figure));
        }
        let filed = [Indicator::Estimate, Indicator::Harvest].into_iter().filter_map(|indicator| {
            let claims = known.counties.iter().filter_map(|county| county.filed[indicator.index()]);
            let month = claims.map(|claim| claim.month).max()?;
            Some((month, known.below(indicator)))
        });
        if let Some((month, sum)) = filed.max_by_key(|(month, _)| *month).filter(|(_, sum)| *sum > 0) {
            let count = tellers(known);
            facts.push(
                self.fact("facts.filed", |about| about.counties(numbers::grain(w, sum), count, month, Motive::Praise)),
            );
        }
        facts.push(self.set("facts.quota", known.quota, self.desktop.above(), cards::levy_from(self.desktop)));
        facts.push(Fact::new(w.text("facts.delivered"), header::delivered(known, self.desktop)));
        // What leaves a county is its levy; what leaves a province is a part of its own.
        if !known.county_office {
            let net = if known.owed < 0 { "facts.net_received" } else { "facts.net" };
            facts.push(self.set(net, known.owed.abs(), Level::Centre, "card.set.need"));
            facts.push(self.weighed("facts.transferred", known.transferred.abs()));
        }
        facts.push(self.set("facts.sales_plan", known.sales_plan, self.desktop.above(), "card.set.plan"));
        facts.push(self.sold());
        facts
    }

    /// What the Centre calls for, and hands away as counties report them.
    pub fn hands_called(&self) -> Vec<Fact> {
        let w = self.desktop.words;
        let calls = [Task::Works, Task::Iron, Task::DeepPloughing].map(|task| {
            let permille = line::hands(task, self.known, self.desktop).filter(|permille| *permille > 0)?;
            let text = numbers::percent(w, i64::from(permille));
            let task = w.text(&format!("lever.{}", Self::task_key(task)));
            let about = About::at(w, self.known.month, "facts.task_ordered", task);
            let label = w.fmt("facts.called", &[("task", task)]);
            Some(Fact::new(label, about.order(text, Level::Centre, "card.set.decided", self.known.month)))
        });
        let mut facts: Vec<Fact> = calls.into_iter().flatten().collect();
        let communes = self.known.communes.len().max(1) as i64;
        let away = self.known.communes.iter().map(|commune| i64::from(commune.away)).sum::<i64>() / communes;
        let (text, month) = (numbers::percent(w, away / 10 * 10), self.known.month.back(1));
        facts.push(self.fact("facts.away", |about| about.counties(text, tellers(self.known), month, Motive::Praise)));
        facts
    }

    /// Iron as claimed.
    pub fn iron(&self) -> Vec<Fact> {
        let w = self.desktop.words;
        let claimed = self.known.below(Indicator::Iron);
        let count = tellers(self.known);
        let month = self.known.month.back(1);
        let fact = self.fact("facts.iron_claimed", |about| {
            about.counties(numbers::grain(w, claimed), count, month, Motive::Praise)
        });
        if claimed > 0 { vec![fact] } else { Vec::new() }
    }

    /// What lies in stores, and who is to be fed from it.
    pub fn stores(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let (own, above) = (self.desktop.own(), self.desktop.above());
        let mut facts = vec![
            self.fact("facts.state_stock", |about| {
                about.booked(numbers::grain(w, known.state_stock), own, known.month.back(1))
            }),
            self.relief_left(above),
        ];
        // Towns are fed by the province.
        if !known.county_office {
            facts.push(self.rolled("facts.towns", known.towns, Level::Province));
        }
        facts.push(Fact::new(w.text("facts.town_cover"), header::town_cover(known, self.desktop)));
        facts
    }

    /// What was sold and sent to villages: over the province's scales. A county's is reckoned as its part of that.
    fn sold(&self) -> Fact {
        if !self.known.county_office {
            return self.weighed("facts.sold", self.known.sold);
        }
        let w = self.desktop.words;
        let month = self.known.month.back(1);
        let part = Known::exact(self.known.sold, Level::Province, Method::Estimated, month, Motive::None);
        let mut fact = self.fact("facts.sold", |about| about.known(numbers::grain(w, part.low), &part));
        if let Some(card) = &mut fact.figure.card {
            card.note = self.text("card.sold.note");
        }
        fact
    }

    /// What may still be sold and sent, and how that adds up.
    fn relief_left(&self, above: Level) -> Fact {
        let (known, w) = (self.known, self.desktop.words);
        let stores = &self.desktop.rules.params.stores;
        let left = stores.relief_left(known.sales_plan, known.sold);
        let whole = stores.relief_left(known.sales_plan, 0);
        let sold = self.sold().figure.mark;
        let signed = |kg: i64| format!("{}{}", if kg < 0 { "−" } else { "+" }, numbers::grain(w, kg.abs()));
        let line = |key: &str, kg: i64, mark: Mark| cards::line(w.text(key), signed(kg), mark);
        let beyond = whole - known.sales_plan;
        let allowed = if beyond < 0 { "card.sum.short_of_plan" } else { "card.sum.beyond_plan" };
        let mut lines = vec![
            cards::line(w.text("facts.sales_plan"), numbers::grain(w, known.sales_plan), Mark::Order),
            line(allowed, beyond, Mark::Order),
            cards::line(w.text("card.sum.gone_out"), format!("−{}", numbers::grain(w, known.sold)), sold),
        ];
        // Sold by the plan beyond what relief by name may take: it is not asked back.
        if known.sold > whole {
            lines.push(line("card.sum.gone_beyond", known.sold - whole, sold));
        }
        lines.push(cards::total(w.text("facts.relief_left"), numbers::grain(w, left), Mark::Order));
        let mut fact = self.set("facts.relief_left", left, above, "card.set.relief");
        fact.figure = cards::with_sum(fact.figure, lines);
        fact
    }

    /// Kitchens as reported and people on the books.
    pub fn eaters(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let count = known.counties.len().max(1) as i64;
        let share = known.counties.iter().map(|county| i64::from(county.kitchens)).sum::<i64>() / count;
        let people: i64 = known.counties.iter().map(|county| county.people).sum();
        let births: i64 = known.counties.iter().map(|county| county.births).sum();
        let before: i64 = known.counties.iter().map(|county| county.births_before).sum();
        let month = known.month.back(1);
        let kitchens = numbers::percent(w, share / 10 * 10);
        let mut facts = vec![
            self.fact("facts.kitchens", |about| about.counties(kitchens, tellers(known), month, Motive::Praise)),
            self.rolled("facts.people", people, Level::County),
            self.fact("facts.births", |about| about.births(numbers::heads(w, births), month)),
            self.fact(counties::births_key(known), |about| about.registered(numbers::heads(w, before), month)),
        ];
        let sick = known.below(Indicator::Sick);
        if sick > 0 {
            facts.push(self.fact("facts.sick", |about| {
                let text = numbers::heads(w, sick);
                about.counties(text, tellers(known), month, Motive::HideFailure)
            }));
        }
        facts
    }

    /// What teams are out and what they have seen, line by line.
    pub fn teams(&self) -> Vec<String> {
        let w = self.desktop.words;
        let target = |target: InspectionTarget| match target {
            InspectionTarget::Granaries => w.text("lever.inspect.granaries"),
            InspectionTarget::Fields => w.text("lever.inspect.fields"),
        };
        let mut lines: Vec<String> = self
            .known
            .teams
            .iter()
            .map(|team| {
                let county = names::county_form(w, team.county);
                let back = numbers::month(w, team.back);
                w.fmt("inspection.out", &[("county", &county), ("target", target(team.target)), ("month", &back)])
            })
            .collect();
        if lines.is_empty() {
            lines.push(self.text("inspection.none"));
        }
        for (at, county) in self.known.counties.iter().enumerate() {
            let Some(finding) = county.inspected.filter(|one| self.known.month.since(one.month) < 12) else { continue };
            let name = names::county_form(w, CountyId(self.known.first_county + at as u16));
            let percent = |permille: u16| numbers::percent(w, i64::from(permille) / 10 * 10);
            lines.push(w.fmt(
                "inspection.result",
                &[
                    ("county", &name),
                    ("low", &percent(finding.low)),
                    ("high", &percent(finding.high)),
                    ("month", &numbers::month(w, finding.month)),
                ],
            ));
        }
        lines
    }

    /// Secretaries removed, as the notices in the inbox have it: not this office removes them.
    fn removed(&self, key: &str, month: Month, count: usize) -> Fact {
        let w = self.desktop.words;
        let title = w.fmt(key, &[("month", &numbers::month(w, month))]);
        let about = About { words: w, now: self.known.month, title: title.clone() };
        let mut figure = about.booked(numbers::whole(count as i64), self.desktop.own(), self.known.month.back(1));
        if let Some(card) = &mut figure.card {
            card.who = self.text("doc.labelled.from");
            card.how = self.text("card.how.notices");
            card.motive = self.text("card.motive.notices");
        }
        Fact::new(title, figure)
    }

    /// How many secretaries were removed, and those in most danger.
    pub fn secretaries(&self) -> (Vec<Fact>, Table) {
        let w = self.desktop.words;
        let known = self.known;
        let (first, last) = (self.desktop.scenario.first, known.month.back(1));
        let facts = vec![
            self.removed("facts.labelled", last, removed_in(last, known).count()),
            self.removed(
                "facts.labelled_so_far",
                first,
                (first.0..=last.0).map(|at| removed_in(Month(at), known).count()).sum(),
            ),
        ];
        let mut lowest: Vec<(i64, i64, CountyId)> = (0..known.counties.len())
            .map(|at| CountyId(known.first_county + at as u16))
            .filter_map(|id| {
                let danger = counties::beside_danger(id, known, self.desktop).unwrap_or(0);
                Some((-danger, counties::filed_permille(known.county(id)?)?, id))
            })
            .collect();
        lowest.sort_unstable();
        let row = |(_, _, id): &(i64, i64, CountyId)| Row {
            id: id.0.to_string(),
            header: names::county(w, *id),
            cells: counties::secretary_cells(*id, known, self.desktop),
            total: false,
        };
        let table = Table {
            id: "secretaries".to_owned(),
            caption: self.text("secretary.caption"),
            header: self.text("table.county"),
            columns: vec![
                Column::words(w.text("secretary.name")),
                Column::number(w.text("secretary.filed")),
                Column::number(w.text("secretary.danger")),
            ],
            rows: lowest.iter().take(NAMED).map(row).collect(),
        };
        (facts, table)
    }

    /// The name of a task among the levers.
    pub fn task_key(task: Task) -> &'static str {
        match task {
            Task::Works => "works",
            Task::Iron => "iron",
            Task::DeepPloughing => "ploughing",
        }
    }
}
