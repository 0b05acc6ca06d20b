//! Contested history: every dispute with those who hold it, what evidence would tell, and the change of settings that
//! turns it in a run.

use crate::save::change::Change;
use crate::sim::settings::{LevyRule, RunSettings, Switch};
use crate::view::archive::published_works;
use crate::view::model::{Said, School};
use crate::view::play::{Desktop, cited};

use super::cards::Cards;

/// Disputes that no switch of the model can ask, and the works in which they are weighed.
pub(super) const UNASKED: [(&str, &str); 4] = [
    ("leadership", "BERN2006; YANZH2019; DIK15; MUBEI6; MQY2015; KC2011; BRAM2011"),
    ("toll", "ASHTON; BANISTER; HSX2009; MUBEI-CH23; DIK37"),
    ("violence", "CCRD-FY; CCRD-XX; DIK"),
    ("exports", "LY2000; SHANG2010A; PTHINK3; JONESPOLE"),
];

/// The works the numbers of a dispute are of, in the order in which they stand in its words; of one, if they all are.
const NUMBERS: [(&str, &[&str]); 6] = [
    ("no_labour_diversion", &["LYJPE"]),
    ("norm_plus", &["DIK15"]),
    ("relief_in_time", &["YJS-INT"]),
    ("toll", &["ASHTON; BANISTER; HSX2009; DIK37"]),
    ("violence", &["CCRD-FY", "DIK", "CCRD-XX"]),
    ("exports", &["LY2000", "LY2000", "SHANG2010A; PTHINK3"]),
];

/// How the levy is set: rival rules, and whether it bends, with the works in which each is weighed.
const LEVIES: [(&str, Levy, &str); 4] = [
    ("past_output", Levy::Rule(LevyRule::PastOutput), "MQY2015; BERN2006"),
    ("past_surplus", Levy::Rule(LevyRule::PastSurplus), "MQY2015; BERN2006"),
    ("norm_plus", Levy::Rule(LevyRule::NormPlus), "DIK15"),
    ("flexible_levy", Levy::Flexible, "MQY2015"),
];

/// What a dispute on the levy turns.
#[derive(Clone, Copy)]
enum Levy {
    Rule(LevyRule),
    Flexible,
}

impl Levy {
    fn is_on(self, own: &RunSettings) -> bool {
        match self {
            Self::Rule(rule) => own.levy == rule,
            Self::Flexible => own.flexible_levy,
        }
    }

    fn turned(self, own: &RunSettings) -> RunSettings {
        let on = self.is_on(own);
        match self {
            Self::Rule(rule) => RunSettings { levy: if on { LevyRule::default() } else { rule }, ..*own },
            Self::Flexible => RunSettings { flexible_levy: !on, ..*own },
        }
    }
}

/// Every dispute, with the change that turns its switch in a run of these settings.
pub(super) fn disputes(own: &RunSettings, desktop: &Desktop) -> Vec<School> {
    let mut schools = Vec::new();
    for switch in Switch::ALL {
        schools.push(of_switch(switch, own, desktop));
        if switch == Switch::SurplusLevy {
            schools.extend(LEVIES.map(|levy| of_levy(levy, own, desktop)));
        }
    }
    schools.extend(UNASKED.map(|dispute| unasked(dispute, desktop)));
    schools
}

fn of_switch(switch: Switch, own: &RunSettings, desktop: &Desktop) -> School {
    let w = desktop.words;
    let on = own.on(switch);
    let switches = if on { own.switches.without(switch) } else { own.switches.with(switch) };
    // Under the model's own way of setting levies these cannot be weighed by it.
    let cannot = matches!(switch, Switch::TruthfulReports | Switch::NoFixedNeed);
    let caution = cannot.then(|| w.text("books.why.reports.cannot").to_owned());
    let does: Vec<String> = caution.into_iter().chain([does(switch.name(), on, desktop)]).collect();
    School {
        does: does.join(w.text("format.next_sentence")).into(),
        change: Some(Change::Settings(RunSettings { switches, ..*own })),
        ..told(switch.name(), &switch.works().join("; "), desktop)
    }
}

fn of_levy((id, levy, works): (&str, Levy, &str), own: &RunSettings, desktop: &Desktop) -> School {
    School {
        does: does(id, levy.is_on(own), desktop).into(),
        change: Some(Change::Settings(levy.turned(own))),
        ..told(id, works, desktop)
    }
}

/// What turning a switch does, in a sentence.
fn does(id: &str, on: bool, desktop: &Desktop) -> String {
    let w = desktop.words;
    let key = if on { "study.school.back" } else { "study.school.does" };
    w.fmt(key, &[("switch", w.text(&format!("switch.{id}")))])
}

/// A dispute that no switch of the model can ask.
fn unasked((id, works): (&str, &str), desktop: &Desktop) -> School {
    School { does: desktop.words.text(&format!("school.{id}.does")).into(), ..told(id, works, desktop) }
}

/// What is disputed, and where it is weighed. A number opens a card that names the work it is of.
fn told(id: &str, works: &str, desktop: &Desktop) -> School {
    let text = |part: &str| desktop.words.text(&format!("school.{id}.{part}"));
    let by_number = NUMBERS.iter().find(|(dispute, _)| *dispute == id).map_or(&[][..], |(_, works)| *works);
    let published = |works: &&str| published_works(works, desktop.sources, desktop.words);
    let by_number: Vec<String> = by_number.iter().map(published).collect();
    let cards = Cards::of(desktop, text("title"));
    School {
        id: id.to_owned(),
        title: text("title").to_owned(),
        does: Said::default(),
        dispute: cards.published_in(text("dispute"), &by_number),
        evidence: cards.published_in(text("evidence"), &by_number),
        works: cited(works, desktop),
        change: None,
        twin: None,
    }
}
