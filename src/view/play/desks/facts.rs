//! Facts beside the levers of each desk.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::{CommuneKnown, CountyKnown, Finding, KnownState, Team};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::{Indicator, InspectionTarget, Task};
use crate::sim::papers::DocumentKind;
use crate::view::archive;
use crate::view::model::{Column, Fact, Figure, Mark, Row, Said, SumLine, Table};
use crate::view::numbers;

use super::super::cards::{self, About, in_year, levy_year};
use super::super::inbox::removed_in;
use super::super::seat::tellers;
use super::super::sums::{self, over_places, with_sum};
use super::super::{chairs, counties, header, names};
use super::bench::Bench;
use super::{line, relief};
use crate::view::play::Desktop;

/// Secretaries named at the cadres desk: those in most danger, and of equals those who filed lowest.
const NAMED: usize = 6;
/// Months for which a finding is listed at the inspection desk. No parameter of the model: nothing of a run goes by this list. It
/// is a year, because after that the fields and stores that were seen are of another crop; the papers keep what was found.
const FINDINGS_LISTED: u16 = 12;

impl Bench<'_, '_> {
    fn fact(&self, key: &str, figure: impl FnOnce(About) -> Figure) -> Fact {
        let w = self.desktop.words;
        Fact::new(w.text(key), figure(About::of(w, self.known.month, key)))
    }

    /// Grain that left a state store over its scales.
    fn weighed(&self, key: &str, kg: i64) -> Fact {
        let month = self.known.month.back(1);
        let known = Known::exact(kg, Level::Province, Method::Weighed, month, Motive::None);
        self.fact(key, |about| about.known(numbers::grain(self.desktop.words, kg), &known))
    }

    /// A figure of the grain year of the levy, by which it is called.
    fn of_year(&self, key: &str, figure: impl FnOnce(About) -> Figure) -> Fact {
        let (w, year) = (self.desktop.words, levy_year(self.known.month));
        Fact::new(in_year(w, key, year), figure(About::of_year(w, self.known.month, key, year)))
    }

    /// A count of people whose label says that they are people.
    fn people(&self, figure: Figure, count: i64) -> Figure {
        let w = self.desktop.words;
        figure.short(numbers::heads(w, count), numbers::persons(w, count))
    }

    /// Townspeople on a roll that grain is drawn by.
    fn towns(&self) -> Fact {
        let people = self.known.towns;
        let claim = Claimed { value: people, by: Level::Province, month: self.known.month.back(1) };
        let text = numbers::persons(self.desktop.words, people);
        self.fact("facts.towns", |about| self.people(about.claimed(text, claim, Motive::DrawRations), people))
    }

    /// The levy and what is behind it.
    pub fn levy(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let in_force = cards::in_force(known, self.desktop, "facts.in_force", numbers::grain(w, known.in_force));
        let mut facts = vec![Fact::new(w.text("facts.in_force"), in_force)];
        let write = |kg: i64| numbers::grain(w, kg);
        if let Some(figure) = header::estimate(known, &write, self.desktop) {
            facts.push(Fact::new(header::estimate_label(known, w), figure));
        }
        let filed = [Indicator::Estimate, Indicator::Harvest].into_iter().filter_map(|indicator| {
            let claims = known.counties.iter().filter_map(|county| county.filed[indicator.index()]);
            let month = claims.map(|claim| claim.month).max()?;
            Some((month, indicator, known.below(indicator)))
        });
        if let Some((month, indicator, sum)) = filed.max_by_key(|(month, ..)| *month).filter(|(.., sum)| *sum > 0) {
            let count = tellers(known);
            let figure = |about: About| about.counties(write(sum), count, month, Motive::Praise);
            let of_county = |county: &CountyKnown| county.filed[indicator.index()].map_or(0, |claim| claim.value);
            let lines =
                over_places(sum, of_county, |commune| commune.claim, &write, Mark::Claimed, known, self.desktop);
            facts.push(self.fact("facts.filed", |about| with_sum(figure(about), lines)));
        }
        facts.push(self.of_year("facts.quota", |_| cards::levy(known, self.desktop)));
        facts.push(Fact::new(header::delivered_label(known, w), header::delivered(known, &write, self.desktop)));
        // What leaves a county is its levy; what leaves a province is a part of its own.
        if !known.county_office {
            let net = if known.owed < 0 { "facts.net_received" } else { "facts.net" };
            let month = known.month.back(1);
            let lines = cards::net_lines_now(known, self.desktop);
            let owed = |about: About| {
                with_sum(about.order(write(known.owed.abs()), Level::Centre, "card.set.need", month), lines)
            };
            facts.push(self.of_year(net, owed));
            facts.push(self.weighed("facts.transferred", known.transferred.abs()));
        }
        facts.push(self.sales_plan());
        facts.push(self.sold());
        facts
    }

    /// What may be sold back to villages by the plan of the grain year.
    fn sales_plan(&self) -> Fact {
        let (plan, month) = (self.known.sales_plan, self.known.month.back(1));
        let text = numbers::grain(self.desktop.words, plan);
        self.of_year("facts.sales_plan", |about| about.order(text, self.desktop.above(), "card.set.plan", month))
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
        facts.push(Fact::new(w.text("facts.away"), away(self.known, self.desktop)));
        facts
    }

    /// Iron as claimed.
    pub fn iron(&self) -> Vec<Fact> {
        let w = self.desktop.words;
        let claimed = self.known.below(Indicator::Iron);
        let count = tellers(self.known);
        let (_, newest) = self.known.stood(Indicator::Iron);
        let month = numbers::month(w, newest);
        let write = |kg: i64| numbers::grain(w, kg);
        let of_county = |county: &CountyKnown| county.filed[Indicator::Iron.index()].map_or(0, |claim| claim.value);
        let lines = over_places(claimed, of_county, |_| 0, &write, Mark::Claimed, self.known, self.desktop);
        let key = "facts.iron_claimed";
        let title = w.fmt(key, &[("month", &month)]);
        let about = About { words: w, now: self.known.month, title: title.clone(), page: archive::of_figure(key) };
        let figure = with_sum(about.counties(write(claimed), count, newest, Motive::Praise), lines);
        let fact = Fact::new(title, figure);
        if claimed > 0 { vec![fact] } else { Vec::new() }
    }

    /// What lies in stores, and who is to be fed from it.
    pub fn stores(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let above = self.desktop.above();
        let mut facts = vec![
            Fact::new(w.text("facts.state_stock"), header::stock(known, self.desktop)),
            self.of_year("facts.relief_left", |about| relief::left(about, above, known, self.desktop)),
        ];
        // Towns are fed by the province.
        if !known.county_office {
            facts.push(self.towns());
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
        let card = fact.figure.card_mut();
        card.motive = self.text("card.motive.none");
        card.note = self.text("card.sold.note");
        fact
    }

    /// Kitchens as reported and people on the books.
    pub fn eaters(&self) -> Vec<Fact> {
        let known = self.known;
        let w = self.desktop.words;
        let month = known.month.back(1);
        let (percent, people) =
            (|permille: i64| numbers::whole_percent(w, permille), |count: i64| numbers::persons(w, count));
        let count = known.counties.len().max(1) as i64;
        let sum: i64 = known.counties.iter().map(|county| i64::from(county.kitchens)).sum();
        let lines =
            sums::mean(sum, count, &|permille| numbers::percent(w, permille), &percent, Mark::Claimed, self.desktop);
        let kitchens = |about: About| {
            let figure = about.counties(percent(sum / count), tellers(known), month, Motive::Praise);
            if count > 1 { with_sum(figure, lines) } else { figure }
        };
        let counted = |of: fn(&CountyKnown) -> i64, commune: fn(&CommuneKnown) -> i64, mark: Mark| {
            let all: i64 = known.counties.iter().map(of).sum();
            (all, over_places(all, of, commune, &people, mark, known, self.desktop))
        };
        let (heads, roll) = counted(|county| county.people, |commune| commune.people, Mark::Claimed);
        let (born, births) = counted(|county| county.births, |_| 0, Mark::Claimed);
        let (mean, before) = counted(|county| county.births_before, |_| 0, Mark::Claimed);
        let rolled = Claimed { value: heads, by: Level::County, month };
        let shown = |figure: Figure, count: i64, lines| with_sum(self.people(figure, count), lines);
        let mut facts = vec![
            self.fact("facts.kitchens", kitchens),
            self.fact("facts.people", |about| {
                shown(about.claimed(people(heads), rolled, Motive::DrawRations), heads, roll)
            }),
            self.fact("facts.births", |about| shown(about.births(people(born), month), born, births)),
            self.fact(counties::births_key(known, self.desktop), |about| {
                shown(about.registered(people(mean), month), mean, before)
            }),
        ];
        let sick = known.below(Indicator::Sick);
        if sick > 0 {
            let of = |county: &CountyKnown| county.filed[Indicator::Sick.index()].map_or(0, |claim| claim.value);
            let lines = over_places(sick, of, |commune| commune.sick, &people, Mark::Claimed, known, self.desktop);
            facts.push(self.fact("facts.sick", |about| {
                shown(about.counties(people(sick), tellers(known), month, Motive::HideFailure), sick, lines)
            }));
        }
        facts
    }

    /// Where a team is, and when it is back.
    fn out(&self, team: &Team) -> Said {
        let w = self.desktop.words;
        let target = match team.target {
            InspectionTarget::Granaries => w.text("lever.inspect.granaries"),
            InspectionTarget::Fields => w.text("lever.inspect.fields"),
        };
        let (county, back) = (names::county_form(w, team.county), numbers::month(w, team.back));
        w.fmt("inspection.out", &[("county", &county), ("target", target), ("month", &back)]).into()
    }

    /// What teams are at home and out and what they have seen, line by line.
    pub fn teams(&self) -> Vec<Said> {
        let mut lines = vec![self.teams_left()];
        lines.extend(self.known.teams.iter().map(|team| self.out(team)));
        if self.known.teams.is_empty() {
            lines.push(self.text("inspection.none").into());
        }
        for at in 0..self.known.counties.len() {
            let id = CountyId(self.known.first_county + at as u16);
            let recent =
                self.findings(id).into_iter().filter(|one| self.known.month.since(one.month) < FINDINGS_LISTED);
            lines.extend(recent.map(|finding| self.found(id, &finding)));
        }
        lines
    }

    /// How many teams can be sent, out of how many.
    fn teams_left(&self) -> Said {
        let w = self.desktop.words;
        let (all, out) = (i64::from(self.known.teams_most), self.known.teams.len() as i64);
        let left = self.known.teams_at_home() as i64;
        let write = |count: i64| numbers::whole(count);
        let counted = |key: &str, count: i64, lines: Vec<SumLine>| {
            let spoken = numbers::so_many(w, "unit.teams", &write(count));
            let about = About::of(w, self.known.month, key);
            about.rule(spoken.clone(), self.text("card.teams.how"), lines).short(write(count), spoken)
        };
        let sum = vec![
            sums::first(w.text("card.teams.all"), all, &write, Mark::Order),
            sums::more(w.text("card.teams.out"), -out, &write, Mark::Order),
            sums::total(w.text("card.teams.left"), left, &write, Mark::Order),
        ];
        let left = counted("card.teams.left", left, sum);
        let all = counted("card.teams.all", all, Vec::new());
        Said::short(w, "inspection.teams", &[("left", left.into()), ("all", all.into())])
    }

    /// The last that teams found in a county, in fields and in stores, the newest first.
    fn findings(&self, id: CountyId) -> Vec<Finding> {
        let mut papers = self.known.papers.iter().rev().filter_map(|paper| match paper.kind {
            DocumentKind::Inspection { county, finding } if county == id => Some(finding),
            _ => None,
        });
        let Some(last) = papers.next() else { return Vec::new() };
        let other = papers.find(|finding| finding.target != last.target);
        std::iter::once(last).chain(other).collect()
    }

    /// The last that a team found in a county, that one is there, or that none was: to be compared with before one is sent.
    pub fn last_seen(&self, id: CountyId) -> Said {
        if let Some(finding) = self.findings(id).into_iter().next() {
            return self.found(id, &finding);
        }
        let there = self.known.teams.iter().find(|team| team.county == id);
        there.map_or_else(|| self.text("inspection.never").into(), |team| self.out(team))
    }

    /// What a team found, in a line.
    fn found(&self, id: CountyId, finding: &Finding) -> Said {
        let w = self.desktop.words;
        let name = names::county_form(w, id);
        let (key, text) = match finding.target {
            InspectionTarget::Fields => ("facts.inspected", "inspection.result"),
            InspectionTarget::Granaries => ("facts.inspected.stores", "inspection.result.stores"),
        };
        let about = About::at(w, self.known.month, key, &name);
        let seen = Known::exact(0, Level::Province, Method::Inspected, finding.month, Motive::Fear);
        let end = |permille: u16| about.known(numbers::whole_percent(w, i64::from(permille)), &seen).into();
        let parts = [
            ("county", name.as_str().into()),
            ("low", end(finding.low)),
            ("high", end(finding.high)),
            ("month", numbers::month(w, finding.month).into()),
        ];
        Said::fmt(w, text, &parts)
    }

    /// Secretaries removed, as the notices in the inbox have it: not this office removes them.
    fn removed(&self, key: &str, month: Month, count: usize) -> Fact {
        let w = self.desktop.words;
        let title = w.fmt(key, &[("month", &numbers::month(w, month))]);
        let about = About { words: w, now: self.known.month, title: title.clone(), page: archive::of_figure(key) };
        let count = numbers::whole(count as i64);
        let spoken = numbers::so_many(w, "unit.secretaries", &count);
        let mut figure =
            about.booked(spoken.clone(), self.desktop.own(), self.known.month.back(1)).short(count, spoken);
        let card = figure.card_mut();
        card.who = self.text("doc.labelled.from");
        card.how = self.text("card.how.notices");
        card.motive = self.text("card.motive.notices");
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
                let danger = chairs::beside_danger(id, known, self.desktop).unwrap_or(0);
                Some((-danger, counties::filed_permille(known.county(id)?)?, id))
            })
            .collect();
        lowest.sort_unstable();
        let row = |(_, _, id): &(i64, i64, CountyId)| Row {
            id: id.0.to_string(),
            header: names::county(w, *id).into(),
            cells: chairs::secretary_cells(*id, known, self.desktop),
            total: false,
        };
        let table = Table {
            id: "secretaries".to_owned(),
            caption: w.text("secretary.caption").into(),
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

/// Hands away for all tasks, as communes report: the mean of them.
pub(in crate::view::play) fn away(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let count = known.communes.len().max(1) as i64;
    let sum: i64 = known.communes.iter().map(|commune| i64::from(commune.away)).sum();
    let percent = |permille: i64| numbers::whole_percent(w, permille);
    let lines = sums::mean(sum, count, &|permille| numbers::percent(w, permille), &percent, Mark::Claimed, desktop);
    let about = About::of(w, known.month, "facts.away");
    with_sum(about.counties(percent(sum / count), tellers(known), known.month.back(1), Motive::Praise), lines)
}

/// What was sold and sent to villages: over the province's scales; a county's is reckoned as its part of that.
pub(super) const fn sold_mark(known: &KnownState) -> Mark {
    if known.county_office { Mark::Unknown } else { Mark::Verified }
}
