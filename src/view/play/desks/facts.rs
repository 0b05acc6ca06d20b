//! Facts beside the levers of each desk.

use crate::sim::ids::CountyId;
use crate::sim::ledger::Level;
use crate::sim::orders::{Indicator, InspectionTarget, Task};
use crate::sim::scenario::CentreAct;
use crate::view::model::{Column, Fact, Figure, Row, Table};
use crate::view::numbers;

use super::super::cards::About;
use super::super::{circulars, counties, header, names};
use super::bench::Bench;

/// Secretaries named at the cadres desk: those who filed lowest.
const NAMED: usize = 6;

impl Bench<'_, '_> {
    fn fact(&self, key: &str, figure: impl FnOnce(About) -> Figure) -> Fact {
        let w = self.desktop.words;
        Fact::new(w.text(key), figure(About::of(w, self.known.month, key)))
    }

    fn booked(&self, key: &str, text: String, by: Level) -> Fact {
        self.fact(key, |about| about.booked(text, by, self.known.month.back(1)))
    }

    fn grain(&self, key: &str, kg: i64, by: Level) -> Fact {
        self.booked(key, numbers::grain(self.desktop.words, kg), by)
    }

    /// The levy and what is behind it.
    pub fn levy(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let mut facts = vec![self.grain("facts.in_force", known.in_force, Level::Centre)];
        if let Some(figure) = header::estimate(known, self.desktop) {
            facts.push(Fact::new(w.text("facts.own_estimate"), figure));
        }
        let filed = [Indicator::Estimate, Indicator::Harvest].into_iter().filter_map(|indicator| {
            let claims = known.counties.iter().filter_map(|county| county.filed[indicator.index()]);
            let month = claims.map(|claim| claim.month).max()?;
            Some((month, known.below(indicator)))
        });
        if let Some((month, sum)) = filed.max_by_key(|(month, _)| *month).filter(|(_, sum)| *sum > 0) {
            let count = known.counties.len();
            facts.push(self.fact("facts.filed", |about| {
                about.counties(numbers::grain(w, sum), count, month, crate::sim::ledger::Motive::Praise)
            }));
        }
        facts.push(self.grain("facts.quota", known.quota, Level::Centre));
        facts.push(Fact::new(w.text("facts.delivered"), header::delivered(known, self.desktop)));
        let net = if known.owed < 0 { "facts.net_received" } else { "facts.net" };
        facts.push(self.grain(net, known.owed.abs(), Level::Centre));
        facts.push(self.grain("facts.transferred", known.transferred.abs(), Level::Province));
        facts.push(self.grain("facts.sales_plan", known.sales_plan, Level::Province));
        facts.push(self.grain("facts.sold", known.sold, Level::Province));
        facts
    }

    /// Hands the Centre calls for, permille of the able-bodied; none when it has not spoken of the task.
    pub fn called(&self, task: Task) -> Option<u16> {
        let share = circulars::act_by(self.desktop, self.known.month, |act| match (task, act) {
            (Task::Works, CentreAct::Works(share))
            | (Task::Iron, CentreAct::Iron(share))
            | (Task::DeepPloughing, CentreAct::Ploughing(share)) => Some(*share),
            _ => None,
        })?;
        Some((share * 1000.0 + 0.5) as u16)
    }

    /// What the Centre calls for, and hands away as ordered.
    pub fn hands_called(&self) -> Vec<Fact> {
        let w = self.desktop.words;
        let calls = [Task::Works, Task::Iron, Task::DeepPloughing].map(|task| {
            let permille = self.called(task).filter(|permille| *permille > 0)?;
            let text = numbers::percent(w, i64::from(permille));
            let task = w.text(&format!("lever.{}", Self::task_key(task)));
            let about = About::at(w, self.known.month, "facts.task_ordered", task);
            let label = w.fmt("facts.called", &[("task", task)]);
            Some(Fact::new(label, about.booked(text, Level::Centre, self.known.month)))
        });
        let mut facts: Vec<Fact> = calls.into_iter().flatten().collect();
        let count = self.known.communes.len().max(1) as i64;
        let away = self.known.communes.iter().map(|commune| i64::from(commune.away)).sum::<i64>() / count;
        facts.push(self.booked("facts.away", numbers::percent(w, away / 10 * 10), Level::County));
        facts
    }

    /// Iron as claimed.
    pub fn iron(&self) -> Vec<Fact> {
        let w = self.desktop.words;
        let claimed = self.known.below(Indicator::Iron);
        let count = self.known.counties.len();
        let month = self.known.month.back(1);
        let fact = self.fact("facts.iron_claimed", |about| {
            about.counties(numbers::grain(w, claimed), count, month, crate::sim::ledger::Motive::Praise)
        });
        if claimed > 0 { vec![fact] } else { Vec::new() }
    }

    /// What lies in stores, and who is to be fed from it.
    pub fn stores(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        vec![
            self.grain("facts.state_stock", known.state_stock, Level::Province),
            self.grain("facts.relief_left", (known.sales_plan - known.sold).max(0), Level::Province),
            self.booked("facts.towns", numbers::heads(w, known.towns), Level::Province),
            self.booked(
                "facts.town_cover",
                numbers::percent(w, i64::from(known.town_cover.min(1000))),
                Level::Province,
            ),
        ]
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
            self.fact("facts.kitchens", |about| {
                about.counties(kitchens, known.counties.len(), month, crate::sim::ledger::Motive::Praise)
            }),
            self.booked("facts.people", numbers::heads(w, people), Level::County),
            self.fact("facts.births", |about| about.registered(numbers::heads(w, births), month)),
            self.fact(counties::births_key(known), |about| about.registered(numbers::heads(w, before), month)),
        ];
        let sick = known.below(Indicator::Sick);
        if sick > 0 {
            facts.push(self.fact("facts.sick", |about| {
                let text = numbers::heads(w, sick);
                about.counties(text, known.counties.len(), month, crate::sim::ledger::Motive::HideFailure)
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

    /// How many secretaries were named, and those who filed lowest.
    pub fn secretaries(&self) -> (Vec<Fact>, Table) {
        let w = self.desktop.words;
        let known = self.known;
        let labelled = known.counties.iter().filter(|county| county.labelled).count();
        let facts = vec![self.booked("facts.labelled", numbers::whole(labelled as i64), Level::Province)];
        let mut lowest: Vec<(i64, CountyId)> = (0..known.counties.len())
            .map(|at| CountyId(known.first_county + at as u16))
            .filter_map(|id| Some((counties::filed_permille(known.county(id)?)?, id)))
            .collect();
        lowest.sort_unstable();
        let row = |(_, id): &(i64, CountyId)| Row {
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
                Column::words(w.text("secretary.danger")),
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
