//! Provinces on offer, each with a few figures of 1957 and where they are from.

use crate::data::sources::Sources;
use crate::sim::scenario::{ProvinceFacts, Rules};
use crate::view::archive::published_works;
use crate::view::model::{Card, CardKind, Fact, Figure, Mark, ProvinceChoice, SumLine, Term};
use crate::view::numbers;
use crate::view::words::Words;

/// Provinces that can be played, in the order of the run.
#[must_use]
pub fn provinces(rules: &Rules, sources: &Sources, words: &dyn Words) -> Vec<ProvinceChoice> {
    rules.provinces.iter().filter(|facts| facts.playable).map(|facts| choice(facts, sources, words)).collect()
}

/// Whose a figure is: of the published ones what was read, and what is worked out of these alone; what was assumed where
/// nothing was read is nobody's, and how many counties there were is in no source that was read.
fn mark(id: &str, citation: &str) -> Mark {
    let assumed = |what: &str| {
        let remarks = || citation.split(';').filter(|part| Sources::is_assumption(part));
        Sources::is_assumption(citation) || remarks().any(|part| part.contains(what))
    };
    let is_assumed = match id {
        "people" => assumed("population"),
        "towns" => assumed("urban"),
        "output" => assumed("output"),
        "per_head" => assumed("population") || assumed("output"),
        _ => true,
    };
    if is_assumed { Mark::Unknown } else { Mark::Published }
}

fn choice(facts: &ProvinceFacts, sources: &Sources, words: &dyn Words) -> ProvinceChoice {
    let name = words.text(&format!("province.{}", facts.id)).to_owned();
    let fact = |id: &str, text: String, kind: CardKind, sum: Vec<SumLine>| {
        let label = words.text(&format!("province.facts.{id}")).to_owned();
        let part = |part: &str| words.text(&format!("card.province.{id}.{part}")).to_owned();
        let mark = mark(id, &facts.source);
        let card = Card {
            title: words.fmt("card.province.title", &[("what", &label), ("province", &name)]),
            who: if mark == Mark::Published {
                published_works(&facts.source, sources, words)
            } else {
                words.text("number.assumption").to_owned()
            },
            how: part("how"),
            when: "1957".to_owned(),
            motive: words.text("card.province.motive").to_owned(),
            sum,
            kind: if mark == Mark::Published && kind == CardKind::Record { CardKind::Published } else { kind },
            mechanism: if id == "counties" { "" } else { "fields" },
            ..Card::default()
        };
        Fact::new(label, Figure::new(text, mark, card))
    };
    let heads = |persons: i64| numbers::heads(words, persons);
    let head = facts.output * 1000 / facts.population.max(1);
    let line = |id: &str, text: String, term: Term| SumLine {
        label: words.text(&format!("province.facts.{id}")).to_owned(),
        text,
        mark: mark(id, &facts.source),
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
            fact("people", heads(facts.population), CardKind::Record, Vec::new()),
            fact("towns", heads(facts.urban), CardKind::Record, Vec::new()),
            fact("output", numbers::tonnes(words, facts.output), CardKind::Record, Vec::new()),
            fact("per_head", numbers::grain(words, head), CardKind::Derived, a_head),
            fact("counties", numbers::whole(i64::from(facts.counties)), CardKind::Record, Vec::new()),
        ],
        note: words.text(&format!("province.note.{}", facts.region)).to_owned(),
        name,
    }
}
