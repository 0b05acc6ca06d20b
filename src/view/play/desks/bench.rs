//! Where levers are put together: picks with their refusals, what stands, and why a lever is closed.

use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::orders::{Indicator, Order, Task};
use crate::sim::province::Conduct;
use crate::sim::refusal::{OrderRefused, check_order};
use crate::view::model::{Control, CountyChoice, CountyMaker, Lever, Pick, Section};
use crate::view::numbers;

use super::super::{Desktop, counties, names};
use super::words::refusal_text;

/// Builds levers of one desk.
pub(super) struct Bench<'a, 'b> {
    pub known: &'a KnownState,
    pub desktop: &'a Desktop<'b>,
    pub conduct: Conduct,
}

impl Bench<'_, '_> {
    pub fn text(&self, key: &str) -> String {
        self.desktop.text(key)
    }

    pub fn percent(&self, key: &str, permille: u16) -> String {
        let percent = numbers::percent(self.desktop.words, i64::from(permille));
        self.desktop.words.fmt(key, &[("percent", &percent)])
    }

    pub fn pick(&self, label: String, note: String, order: Order) -> Pick {
        let refusal = check_order(&order, self.known).err().map(|refused| refusal_text(self.desktop.words, &refused));
        Pick { label, note, order, refusal }
    }

    /// Why a lever is closed, if an ordinary order of it cannot be given.
    fn closed(&self, sample: &Order) -> Option<String> {
        let refused = check_order(sample, self.known).err()?;
        let key = match (refused, sample) {
            (OrderRefused::NotInOffice, _) => "closed.office",
            (OrderRefused::NoTeam, _) => "closed.teams",
            (OrderRefused::NotYet(_), Order::Kitchens { .. }) => "closed.kitchens",
            (OrderRefused::NotYet(_), Order::ResponsibilityFields { .. }) => "closed.responsibility",
            (OrderRefused::NotYet(_), Order::Hands { .. } | Order::Furnaces { .. }) => "closed.iron",
            (OrderRefused::NothingThere(_), Order::SignLetter) => "lever.letter.none",
            (OrderRefused::NothingThere(_), Order::AnswerInspector { .. }) => "lever.inspector.none",
            _ => return Some(refusal_text(self.desktop.words, &refused)),
        };
        Some(self.text(key))
    }

    /// A lever under `lever.<key>`, its cost under `lever.<cost>.cost`.
    pub fn lever(&self, key: &str, cost: &str, control: Control, sample: Order) -> Lever {
        let kind = std::mem::discriminant(&sample);
        let mut given = self.desktop.pending.iter();
        let ordered = given.any(|order| std::mem::discriminant(order) == kind && same_part(order, &sample));
        Lever {
            key: key.to_owned(),
            label: self.text(&format!("lever.{key}")),
            value: String::new(),
            authority: sample.authority(),
            directive: sample.is_directive(),
            closed: self.closed(&sample),
            cost: if cost.is_empty() { String::new() } else { self.text(&format!("lever.{cost}.cost")) },
            control,
            ordered,
        }
    }

    /// One of a few: each option has a text and a note.
    pub fn choice(&self, key: &str, cost: &str, options: Vec<(&str, Order)>, current: Option<usize>) -> Lever {
        let sample = options[0].1;
        let pick = |(option, order): (&str, Order)| {
            let key = format!("lever.{key}.{option}");
            self.pick(self.text(&key), self.text(&format!("{key}.note")), order)
        };
        let picks = options.into_iter().map(pick).collect();
        self.lever(key, cost, Control::Choice { picks, current }, sample)
    }

    /// A row of steps; what stands is put among them.
    pub fn stepper(
        &self,
        key: &str,
        steps: &[u16],
        now: u16,
        label: impl Fn(u16) -> String,
        make: impl Fn(u16) -> Order,
    ) -> Lever {
        let mut steps = steps.to_vec();
        if !steps.contains(&now) {
            steps.push(now);
            steps.sort_unstable();
        }
        let current = steps.iter().position(|step| *step == now).unwrap_or(0);
        let sample = make(steps.iter().copied().find(|step| *step > 0).unwrap_or(now));
        let picks = steps.iter().map(|step| self.pick(label(*step), String::new(), make(*step))).collect();
        self.lever(key, key, Control::Stepper { picks, current }, sample)
    }

    /// What follows the line as long as it is not ordered otherwise says so.
    pub fn by_line(&self, mut lever: Lever, ordered: bool) -> Lever {
        // Either way there is a line: a lever keeps its height when it is pressed.
        lever.value = self.text(if ordered { "lever.ordered_before" } else { "lever.by_line" });
        lever
    }

    /// A county and what or how much.
    pub fn county(&self, key: &str, maker: CountyMaker, picks: Vec<(u32, String)>) -> Lever {
        let first = CountyId(self.known.first_county);
        let sample = maker.order(first, first, picks.first().map_or(0, |pick| pick.0));
        let verb = self.text(&format!("lever.{key}.verb"));
        self.lever(
            key,
            key,
            Control::County { counties: self.counties(), picks, notes: Vec::new(), maker, verb },
            sample,
        )
    }

    fn counties(&self) -> Vec<CountyChoice> {
        let w = self.desktop.words;
        let choice = |(at, county): (usize, &crate::sim::known::CountyKnown)| {
            let id = CountyId(self.known.first_county + at as u16);
            let met = county.weighed.max(0) * 1000 / county.quota.max(1);
            let sick = county.filed[Indicator::Sick.index()].map_or(0, |claim| claim.value);
            let note = w.fmt(
                "choice.county",
                &[
                    ("percent", &numbers::percent(w, met / 10 * 10)),
                    ("sick", &numbers::heads(w, sick)),
                    ("heard", &counties::heard(county.heard, self.known, self.desktop)),
                ],
            );
            CountyChoice { id, name: names::county(w, id), note }
        };
        self.known.counties.iter().enumerate().map(choice).collect()
    }

    pub fn section(&self, id: &str, levers: Vec<Lever>) -> Section {
        Section {
            id: id.to_owned(),
            title: self.text(&format!("section.{id}")),
            text: Vec::new(),
            facts: Vec::new(),
            table: None,
            levers,
        }
    }

    /// Hands ordered for a task.
    pub fn hands(&self, task: Task) -> Option<u16> {
        self.conduct.hands[task as usize]
    }
}

/// Whether two orders of one kind decide the same part.
fn same_part(a: &Order, b: &Order) -> bool {
    match (a, b) {
        (Order::Hands { task: a, .. }, Order::Hands { task: b, .. }) => a == b,
        (Order::Petition { ask: a, .. }, Order::Petition { ask: b, .. }) => a == b,
        _ => true,
    }
}
