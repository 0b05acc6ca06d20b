//! The eight desks as data: sections of facts and levers, each with whose authority it needs and what it costs.

mod levers;
mod words;

use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::month::reports;
use crate::sim::orders::{Desk, Indicator, Order};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{Control, CountyChoice, CountyMaker, DeskView, Lever, OrderRow, Pick, Section};

use super::{Desktop, names, number, report};
pub(crate) use words::order_text;
pub(super) use words::refusal_text;

/// Builds levers of one desk.
pub(super) struct Bench<'a, 'b> {
    known: &'a KnownState,
    desktop: &'a Desktop<'b>,
    conduct: crate::sim::province::Conduct,
}

impl Bench<'_, '_> {
    fn text(&self, key: &str) -> String {
        self.desktop.words.text(key).to_owned()
    }

    fn pick(&self, label: String, note: &str, order: Order) -> Pick {
        let refusal = check_order(&order, self.known).err().map(|refused| refusal_text(self.desktop.words, &refused));
        Pick { label, note: if note.is_empty() { String::new() } else { self.text(note) }, order, refusal }
    }

    /// A lever; `closed` when its first pick cannot be given.
    fn lever(&self, key: &str, control: Control, sample: Order) -> Lever {
        let w = self.desktop.words;
        let closed = check_order(&sample, self.known).err().map(|refused| refusal_text(w, &refused));
        let ordered =
            self.desktop.pending.iter().any(|given| {
                std::mem::discriminant(given) == std::mem::discriminant(&sample) && same_part(given, &sample)
            });
        let value = match &control {
            Control::Choice { picks, current: Some(current) } => {
                picks.get(*current).map_or_else(String::new, |pick| pick.label.clone())
            }
            Control::Stepper { picks, current } => {
                picks.get(*current).map_or_else(String::new, |pick| pick.label.clone())
            }
            _ => String::new(),
        };
        Lever {
            key: key.to_owned(),
            label: self.text(&format!("play.lever.{key}")),
            value,
            authority: sample.authority(),
            closed,
            cost: self.text(&format!("play.lever.{key}.cost")),
            control,
            ordered,
        }
    }

    fn choice(&self, key: &str, options: Vec<(&str, Order)>, current: Option<usize>) -> Lever {
        let sample = options[0].1;
        let picks = options
            .into_iter()
            .map(|(option, order)| {
                self.pick(
                    self.text(&format!("play.lever.{key}.{option}")),
                    &format!("play.lever.{key}.{option}.note"),
                    order,
                )
            })
            .collect();
        self.lever(key, Control::Choice { picks, current }, sample)
    }

    fn stepper(
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
        let picks = steps.iter().map(|step| self.pick(label(*step), "", make(*step))).collect();
        self.lever(key, Control::Stepper { picks, current }, make(now))
    }

    fn county(&self, key: &str, maker: CountyMaker, picks: Vec<(u32, String)>) -> Lever {
        let first = CountyId(self.known.first_county);
        let sample = maker.order(first, first, picks.first().map_or(0, |pick| pick.0));
        let verb = self.text(&format!("play.lever.{key}.verb"));
        self.lever(key, Control::County { counties: self.counties(), picks, maker, verb }, sample)
    }

    fn counties(&self) -> Vec<CountyChoice> {
        let w = self.desktop.words;
        self.known
            .counties
            .iter()
            .enumerate()
            .map(|(at, county)| {
                let id = CountyId(self.known.first_county + at as u16);
                let sick = county.filed[Indicator::Sick.index()].map_or(0, |claim| claim.value);
                let met = county.weighed * 100 / county.quota.max(1);
                let note = w.fmt("play.county.note", &[("met", &met.to_string()), ("sick", &number::people(w, sick))]);
                CountyChoice { id, name: names::county(w, id), note }
            })
            .collect()
    }

    fn section(&self, id: &str, levers: Vec<Lever>) -> Section {
        Section {
            id: id.to_owned(),
            title: self.text(&format!("play.section.{id}")),
            text: Vec::new(),
            facts: Vec::new(),
            table: None,
            levers,
        }
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

/// A desk.
pub(super) fn desk(desk: Desk, known: &KnownState, desktop: &Desktop) -> DeskView {
    let bench = Bench { known, desktop, conduct: conduct_with(known, desktop.pending) };
    let sections = match desk {
        Desk::Report => levers::report(&bench),
        Desk::Quota => levers::quota(&bench),
        Desk::Labour => levers::labour(&bench),
        Desk::Granaries => levers::granaries(&bench),
        Desk::Kitchens => levers::kitchens(&bench),
        Desk::Inspection => levers::inspection(&bench),
        Desk::Cadres => levers::cadres(&bench),
        Desk::Letters => levers::letters(&bench),
    };
    let due = reports::due(known.month, known.communes_exist, known.iron_called);
    let matter = match desk {
        Desk::Report => due.iter().any(|indicator| reports::grain_indicator(*indicator)),
        Desk::Letters => known.inspector || known.letter,
        _ => false,
    };
    DeskView {
        desk,
        matter,
        summary: desktop.words.text(&format!("play.desk.{}", words::desk_key(desk))).to_owned(),
        report: (desk == Desk::Report).then(|| report::report(known, desktop)),
        sections,
    }
}

/// Orders given this month.
pub(super) fn orders(known: &KnownState, desktop: &Desktop) -> Vec<OrderRow> {
    let w = desktop.words;
    let full = desktop.rules.params.politics.directives_a_month as usize;
    let mut directives = 0;
    desktop
        .pending
        .iter()
        .map(|order| {
            directives += usize::from(order.is_directive());
            let mut cost = words::order_cost(w, order);
            if order.is_directive() && directives > full {
                if !cost.is_empty() {
                    cost.push(' ');
                }
                cost.push_str(w.text("play.order.many"));
            }
            OrderRow {
                text: order_text(order, known, desktop),
                desk: order.desk(),
                authority: order.authority(),
                cost,
                directive: order.is_directive(),
                refusal: check_order(order, known).err().map(|refused| refusal_text(w, &refused)),
            }
        })
        .collect()
}
