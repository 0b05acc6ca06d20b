//! Provinces on offer, each with a few figures of 1957 and where they are from.

use crate::data::columns::{Column, Columns};
use crate::data::params::Confidence;
use crate::data::sources::Sources;
use crate::data::world::PROVINCES;
use crate::sim::scenario::{ProvinceFacts, Rules};
use crate::view::archive::published_works;
use crate::view::model::{Card, CardKind, Fact, Figure, Mark, ProvinceChoice, SumLine, Term};
use crate::view::numbers;
use crate::view::words::Words;

/// Provinces that can be played, in the order of the run; `columns` say how well each of their figures is known.
#[must_use]
pub fn provinces(rules: &Rules, sources: &Sources, columns: &Columns, words: &dyn Words) -> Vec<ProvinceChoice> {
    let columns = columns.get(PROVINCES).map_or(&[][..], Vec::as_slice);
    let playable = rules.provinces.iter().filter(|facts| facts.playable);
    playable.map(|facts| choice(facts, sources, columns, words)).collect()
}

/// How a figure came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Taken over as it was published.
    Published,
    /// Worked out of what was published: nobody published it.
    Worked,
    /// Assumed where nothing was read.
    Assumed,
}

impl Origin {
    /// Of a figure of a province, by what the columns of the file say of it. Grain is never as it was published: that of all
    /// provinces is multiplied, so that it sums to the nation's.
    fn of(id: &str, province: &str, columns: &[Column]) -> Self {
        let assumed = |name: &str| {
            let column = columns.iter().find(|column| column.name == name);
            column.is_none_or(|column| column.confidence_of(province) == Confidence::Assumption)
        };
        let (of, whole): (&[&str], Self) = match id {
            "people" => (&["population"], Self::Published),
            "towns" => (&["urban"], Self::Published),
            "output" => (&["output"], Self::Worked),
            "per_head" => (&["population", "output"], Self::Worked),
            _ => (&["counties"], Self::Published),
        };
        if of.iter().copied().any(assumed) { Self::Assumed } else { whole }
    }

    const fn mark(self) -> Mark {
        match self {
            Self::Published => Mark::Published,
            Self::Worked | Self::Assumed => Mark::Unknown,
        }
    }
}

fn choice(facts: &ProvinceFacts, sources: &Sources, columns: &[Column], words: &dyn Words) -> ProvinceChoice {
    let name = words.text(&format!("province.{}", facts.id)).to_owned();
    let fact = |id: &str, text: String, sum: Vec<SumLine>| {
        let label = words.text(&format!("province.facts.{id}")).to_owned();
        let part = |part: &str| words.text(&format!("card.province.{id}.{part}")).to_owned();
        let origin = Origin::of(id, &facts.id, columns);
        let works = || published_works(&facts.source, sources, words);
        let card = Card {
            title: words.fmt("card.province.title", &[("what", &label), ("province", &name)]),
            who: match origin {
                Origin::Published => works(),
                Origin::Worked => words.fmt("card.province.worked", &[("works", &works())]),
                Origin::Assumed => words.text("number.assumption").to_owned(),
            },
            how: part("how"),
            when: "1957".to_owned(),
            motive: words.text("card.province.motive").to_owned(),
            sum,
            kind: match (origin, id) {
                (Origin::Published, _) => CardKind::Published,
                (_, "output" | "per_head") => CardKind::Derived,
                _ => CardKind::Record,
            },
            mechanism: if id == "counties" { "" } else { "fields" },
            ..Card::default()
        };
        Fact::new(label, Figure::new(text, origin.mark(), card))
    };
    let heads = |persons: i64| numbers::heads(words, persons);
    let head = facts.output * 1000 / facts.population.max(1);
    let line = |id: &str, text: String, term: Term| SumLine {
        label: words.text(&format!("province.facts.{id}")).to_owned(),
        text,
        mark: Origin::of(id, &facts.id, columns).mark(),
        term,
    };
    let a_head = vec![
        line("output", numbers::tonnes(words, facts.output), Term::Plus(facts.output * 1000)),
        line("people", format!("÷ {}", heads(facts.population)), Term::Times(1, facts.population.max(1))),
        line("per_head", numbers::grain(words, head), Term::Total(head)),
    ];
    ProvinceChoice {
        id: facts.id.clone(),
        facts: vec![
            fact("people", heads(facts.population), Vec::new()),
            fact("towns", heads(facts.urban), Vec::new()),
            fact("output", numbers::tonnes(words, facts.output), Vec::new()),
            fact("per_head", numbers::grain(words, head), a_head),
            fact("counties", numbers::whole(i64::from(facts.counties)), Vec::new()),
        ],
        note: words.text(&format!("province.note.{}", facts.region)).to_owned(),
        name,
    }
}
