//! Where levers are put together: picks with their refusals, what stands, and why a lever is closed.

use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{Authority, InspectionTarget, Order};
use crate::sim::province::Conduct;
use crate::sim::refusal::{OrderRefused, check_order};
use crate::view::model::{Control, CountyChoice, CountyMaker, Lever, Pick, Said, Section};
use crate::view::numbers;

use super::super::{Desktop, circulars, counties, given, names};
use super::chosen::{self, Setter};
use super::idle::idle;
use super::line;
use super::words::refusal_text;

/// None of the seat's: stands in an order that is offered before a county is chosen.
const NO_COUNTY: CountyId = CountyId(u16::MAX);

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
        let set = chosen::named(&label, &order, Setter::Offered, self.known, self.desktop);
        Pick { label, note, set, figure: None, order, refusal }
    }

    /// An option that stands now, as who set it.
    fn now(&self, label: &str, order: &Order, line: bool) -> Said {
        chosen::said(label, order, chosen::setter(order, line, self.known), self.known, self.desktop)
    }

    /// An option that was ordered this month.
    pub fn then(&self, label: &str, order: &Order) -> Said {
        chosen::said(label, order, Setter::Office(self.known.month), self.known, self.desktop)
    }

    /// Why a lever is closed, if an ordinary order of it cannot be given.
    fn closed(&self, sample: &Order) -> Option<String> {
        let refused = check_order(sample, self.known).err()?;
        let key = match (refused, sample) {
            (OrderRefused::NotInOffice, _) => "closed.office",
            (OrderRefused::NoTeam, _) => "closed.teams",
            (OrderRefused::NotYet(_), Order::Kitchens { .. }) => "closed.kitchens",
            (OrderRefused::NotYet(_), Order::ResponsibilityFields { .. }) => "closed.responsibility",
            (OrderRefused::NotYet(_), Order::Hands { .. } | Order::Furnaces { .. }) => {
                // What a document of this month calls for is carried out as it says until this office can set it.
                if circulars::calls_for_iron(self.known, self.desktop) { "closed.iron.now" } else { "closed.iron" }
            }
            (OrderRefused::NothingThere(_), Order::SignLetter) => "lever.letter.none",
            (OrderRefused::NothingThere(_), Order::AnswerInspector { .. }) => "lever.inspector.none",
            _ => return Some(refusal_text(self.desktop.words, &refused)),
        };
        Some(self.text(key))
    }

    /// A lever under `lever.<key>`, its cost under `lever.<cost>.cost`.
    pub fn lever(&self, key: &str, cost: &str, control: Control, sample: Order) -> Lever {
        // What those above decide is no directive of this office, whoever decides it elsewhere.
        let another = check_order(&sample, self.known) == Err(OrderRefused::AnotherOffice);
        let ordered = self.given(&sample).is_some();
        Lever {
            key: key.to_owned(),
            label: self.text(&format!("lever.{key}")),
            value: Said::default(),
            authority: if another { Authority::Centre } else { sample.authority() },
            directive: sample.is_directive() && !another,
            closed: self.closed(&sample),
            cost: if cost.is_empty() { Said::default() } else { self.text(&format!("lever.{cost}.cost")).into() },
            control,
            ordered,
            line: false,
            usual: None,
        }
    }

    /// The order that puts a setting back to the line of the month or to what is usual, where it is not there now.
    /// `position` as for a choice, `label` names what it reads.
    fn usual<T: PartialEq>(
        &self,
        sample: &Order,
        position: impl Fn(&Conduct) -> (T, bool),
        label: impl Fn(&T) -> String,
    ) -> Option<Pick> {
        let order = line::usual(sample, self.known, self.desktop)?;
        let mut after = self.conduct.clone();
        apply_standing(&order, &mut after);
        let ((now, _), (then, _)) = (position(&self.conduct), position(&after));
        let by_line = line::follows_line(sample);
        let key = if by_line { "lever.back.line" } else { "lever.back" };
        let option = label(&then);
        let note = if by_line { self.text("lever.back.note") } else { String::new() };
        let set = chosen::named(&option, &order, Setter::Offered, self.known, self.desktop);
        // A number opens its card beside the button.
        let label = match set {
            Some(_) => self.text(&format!("{key}.to")),
            None => self.desktop.words.fmt(key, &[("option", &option)]),
        };
        (now != then).then(|| Pick { set, ..self.pick(label, note, order) })
    }

    /// What is in effect now, by itself or because the line has it so, and what was ordered this month.
    pub fn stands(&self, now: Option<Said>, line: bool, ordered: Option<Said>) -> Said {
        stands(self.desktop, now, line, ordered)
    }

    /// One of a few: each option has a text and a note. `position` reads from the orders that stand which one does, and
    /// whether only the line has it so.
    pub fn choice(
        &self,
        key: &str,
        cost: &str,
        options: Vec<(&str, Order)>,
        position: impl Fn(&Conduct) -> (usize, bool),
    ) -> Lever {
        let sample = options[0].1;
        let pick = |(option, order): (&str, Order)| {
            let key = format!("lever.{key}.{option}");
            self.pick(self.text(&key), self.text(&format!("{key}.note")), order)
        };
        let picks: Vec<Pick> = options.into_iter().map(pick).collect();
        let (now, line) = position(&self.known.conduct);
        let (then, _) = position(&self.conduct);
        let labels: Vec<String> = picks.iter().map(|pick| pick.label.clone()).collect();
        let label = |at: usize| labels.get(at).cloned();
        let before = picks.get(now).map(|pick| self.now(&pick.label, &pick.order, line));
        let after = picks.get(then).map(|pick| self.then(&pick.label, &pick.order));
        let mut lever = self.lever(key, cost, Control::Choice { picks, current: Some(then) }, sample);
        lever.line = line;
        if line::follows_line(&sample) {
            lever.usual = self.usual(&sample, position, |at| label(*at).unwrap_or_default());
        }
        lever.value = self.stands(before, line, after.filter(|_| lever.ordered));
        self.say_idle(&mut lever.value, self.given(&sample));
        lever
    }

    /// A row of steps; what stands is put among them. `position` as for a choice.
    pub fn stepper(
        &self,
        key: &str,
        steps: &[u16],
        position: impl Fn(&Conduct) -> (u16, bool),
        label: impl Fn(u16) -> String,
        make: impl Fn(u16) -> Order,
    ) -> Lever {
        let (before, line) = position(&self.known.conduct);
        let (now, _) = position(&self.conduct);
        let mut steps = steps.to_vec();
        if !steps.contains(&now) {
            steps.push(now);
            steps.sort_unstable();
        }
        let current = steps.iter().position(|step| *step == now).unwrap_or(0);
        let sample = make(steps.iter().copied().find(|step| *step > 0).unwrap_or(now));
        let before = self.now(&label(before), &make(before), line);
        let after = self.then(&label(now), &make(now));
        let picks = steps.iter().map(|step| self.pick(label(*step), String::new(), make(*step))).collect();
        let mut lever = self.lever(key, key, Control::Stepper { picks, current }, sample);
        lever.line = line;
        lever.usual = self.usual(&sample, position, |step| label(*step));
        lever.value = self.stands(Some(before), line, Some(after).filter(|_| lever.ordered));
        self.say_idle(&mut lever.value, self.given(&sample));
        lever
    }

    /// The order of this month that decides the same part as one of a lever.
    fn given(&self, sample: &Order) -> Option<&Order> {
        let kind = std::mem::discriminant(sample);
        let mut given = self.desktop.pending.iter().rev();
        given.find(|order| std::mem::discriminant(*order) == kind && same_part(order, sample))
    }

    /// Says behind what stands why an order that was given changes nothing, if it changes nothing.
    fn say_idle(&self, value: &mut Said, order: Option<&Order>) {
        if let Some(key) = order.and_then(|order| idle(order, self)) {
            let w = self.desktop.words;
            *value = Said::joined(&[std::mem::take(value), w.text(key).into()], w.text("format.next_sentence"));
        }
    }

    /// A county and what or how much.
    pub fn county(&self, key: &str, maker: CountyMaker, picks: Vec<(u32, String)>) -> Lever {
        let first = CountyId(self.known.first_county);
        let sample = maker.order(first, first, picks.first().map_or(0, |pick| pick.0));
        let verb = self.text(&format!("lever.{key}.verb"));
        let counties = self.counties(maker, &picks);
        let mark = |(value, label): &(u32, String)| {
            let order = maker.order(NO_COUNTY, NO_COUNTY, *value);
            let option = chosen::named(label, &order, Setter::Offered, self.known, self.desktop)?;
            Some(Said::fmt(self.desktop.words, "lever.marked", &[("option", option.into())]))
        };
        let marked = picks.iter().map(mark).collect::<Option<Vec<_>>>().unwrap_or_default();
        self.lever(key, key, Control::County { counties, picks, marked, notes: Vec::new(), maker, verb }, sample)
    }

    /// What stands for a county, as the number that is handed to the maker.
    fn standing(&self, maker: CountyMaker, id: CountyId) -> Option<u32> {
        let county = self.known.county(id)?;
        match maker {
            CountyMaker::CutClaims => Some(u32::from(county.passed)),
            CountyMaker::Cadre => county.shielded.then_some(0),
            CountyMaker::Inspect => {
                let team = self.known.teams.iter().find(|team| team.county == id)?;
                Some(u32::from(team.target == InspectionTarget::Fields))
            }
            CountyMaker::Relief | CountyMaker::Transfer => None,
        }
    }

    fn counties(&self, maker: CountyMaker, picks: &[(u32, String)]) -> Vec<CountyChoice> {
        let w = self.desktop.words;
        let choice = |(at, county): (usize, &crate::sim::known::CountyKnown)| {
            let id = CountyId(self.known.first_county + at as u16);
            let place = names::county_form(w, id);
            let parts = [
                ("percent", counties::met(county, &place, self.known, self.desktop).into()),
                ("sick", counties::sick_figure(county, &place, self.known, self.desktop).into()),
                ("heard", counties::heard(county.heard, self.known, self.desktop).into()),
            ];
            let mut note = Said::short(w, "choice.county", &parts);
            if maker == CountyMaker::Inspect {
                note = Said::joined(&[note, self.last_seen(id)], w.text("format.joint"));
            }
            let ordered = self.desktop.pending.iter().rev().find(|order| decides(maker, order) == Some(id));
            let now = self.standing(maker, id).and_then(|value| picks.iter().position(|(pick, _)| *pick == value));
            let to = ordered.map_or(id, |order| if let Order::Transfer { to, .. } = order { *to } else { id });
            let then =
                ordered.and_then(|order| picks.iter().position(|(value, _)| maker.order(id, to, *value) == *order));
            let before = now.map(|at| self.now(&picks[at].1, &maker.order(id, id, picks[at].0), false));
            let given = ordered.map(|order| given::said(order, self.known.month, self.known, self.desktop));
            let mut value = self.stands(before, false, given);
            self.say_idle(&mut value, ordered);
            CountyChoice { id, name: names::county(w, id), note, pick: then.or(now), value, most: self.most(maker, id) }
        };
        let mut all: Vec<CountyChoice> = self.known.counties.iter().enumerate().map(choice).collect();
        // By name, as the county table is put in order by it.
        all.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        all
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
}

/// What is in effect now, by itself or because the line has it so, and what was ordered this month.
pub(in crate::view::play) fn stands(desktop: &Desktop, now: Option<Said>, line: bool, ordered: Option<Said>) -> Said {
    let w = desktop.words;
    let key = if line { "lever.now_line" } else { "lever.now" };
    let now = now.map(|option| Said::fmt(w, key, &[("option", option.into())]));
    let ordered = ordered.map(|option| Said::fmt(w, "lever.then", &[("option", option.into())]));
    let said: Vec<Said> = now.into_iter().chain(ordered).collect();
    Said::joined(&said, w.text("format.next_sentence"))
}

/// The county an order made so decides on.
const fn decides(maker: CountyMaker, order: &Order) -> Option<CountyId> {
    match (maker, *order) {
        (CountyMaker::Relief, Order::Relief { county, .. })
        | (CountyMaker::CutClaims, Order::CutClaims { county, .. })
        | (CountyMaker::Inspect, Order::Inspect { county, .. })
        | (CountyMaker::Cadre, Order::Cadre { county, .. })
        | (CountyMaker::Transfer, Order::Transfer { from: county, .. }) => Some(county),
        _ => None,
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
