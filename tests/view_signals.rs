//! The office knows and shows what signals carry and nothing else: two worlds that differ in silence look the same to it.

mod common;

use std::collections::BTreeSet;

use bevy_ecs::prelude::World;
use common::after;
use common::desk::{LAYERS, at_open_desk, english};
use ten_thousand_jin::sim::commune::{Body, Levy, Mothers};
use ten_thousand_jin::sim::granary::{Granary, Store};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::play::{self, Desktop};

/// Everything a run shows: each layer of the map, each desk, the charts.
fn shown(run: &Run) -> String {
    at_open_desk(run, english(), |desktop| {
        let offices = LAYERS.map(|layer| play::office(run.known(), &Desktop { layer, ..*desktop }));
        format!("{offices:?}{:?}", play::charts(run.known(), desktop))
    })
}

/// Two runs after so many months, alike but for what `disturb` has changed in the second.
fn pair(months: usize, disturb: fn(&mut World) -> i64) -> (Run, Run) {
    let [run, mut other] = [0; 2].map(|_| after(months, "province", "anhui", 7));
    assert_eq!(run.fingerprint(), other.fingerprint());
    assert!(disturb(other.world_mut()) > 0, "nothing could be changed");
    assert_ne!(run.fingerprint(), other.fingerprint());
    (run, other)
}

/// Half of what is hidden moves into the houses.
fn uncover(world: &mut World) -> i64 {
    let mut moved = 0;
    for mut granary in world.query::<&mut Granary>().iter_mut(world) {
        let half = granary.held(Store::Hidden) / 2;
        moved += granary.shift(Store::Hidden, Store::Household, half);
    }
    moved
}

/// Every body loses half its reserve.
fn weaken(world: &mut World) -> i64 {
    let mut changed = 0;
    for mut body in world.query::<&mut Body>().iter_mut(world) {
        body.reserve = body.reserve.map(|reserve| reserve * 0.5);
        changed += 1;
    }
    changed
}

/// Half the women with child since last month are not.
fn part(world: &mut World) -> i64 {
    let mut changed = 0;
    for mut mothers in world.query::<&mut Mothers>().iter_mut(world) {
        let half = mothers.expecting[8] / 2;
        mothers.expecting[8] -= half;
        changed += half;
    }
    changed
}

/// Every commune has handed over a tenth more since July.
fn deliver(world: &mut World) -> i64 {
    let mut more = 0;
    for mut levy in world.query::<&mut Levy>().iter_mut(world) {
        let tenth = levy.delivered / 10;
        levy.delivered += tenth;
        more += tenth;
    }
    more
}

/// Names of the fields in which two offices know different things.
fn known_apart(run: &Run, other: &Run) -> BTreeSet<String> {
    let [one, two] = [run, other].map(|run| format!("{:#?}", run.known()));
    let lines = one.lines().zip(two.lines()).filter(|(one, two)| one != two);
    lines.filter_map(|(line, _)| line.trim().split(':').next().map(str::to_owned)).collect()
}

#[test]
fn what_sends_no_signal_is_not_shown() {
    // May 1959: no grain figure is due, nobody searches, and no county writes of the grain that lies open, as one does in
    // April. February 1960: a child is born months later.
    let silent: [(usize, fn(&mut World) -> i64); 4] = [(19, uncover), (18, part), (19, part), (28, part)];
    let mut compared = 0;
    for (months, disturb) in silent {
        let (mut run, mut other) = pair(months, disturb);
        let month = run.month();
        run.step(&[]).unwrap();
        other.step(&[]).unwrap();
        assert_ne!(run.fingerprint(), other.fingerprint(), "{month}: the worlds are the same again");
        assert!(run.known() == other.known(), "{month}: known without a signal: {:?}", known_apart(&run, &other));
        assert_eq!(shown(&run), shown(&other), "{month}: the office shows what no signal carries");
        compared += 1;
        // The truth comes out in its own time.
        for _ in 0..12 {
            run.step(&[]).unwrap();
            other.step(&[]).unwrap();
        }
        assert!(run.known() != other.known(), "{month}: what was changed never tells");
    }
    assert_eq!(compared, silent.len());
}

#[test]
fn what_sends_a_signal_is_known_and_shown() {
    // Grain handed over is weighed; in December the harvest figure is told by those who hide.
    let told: [(usize, fn(&mut World) -> i64, &str); 3] =
        [(18, deliver, "weighed"), (14, uncover, "claim"), (18, weaken, "iron")];
    for (months, disturb, field) in told {
        let (mut run, mut other) = pair(months, disturb);
        assert!(run.known() == other.known(), "known before the month was played");
        run.step(&[]).unwrap();
        other.step(&[]).unwrap();
        let apart = known_apart(&run, &other);
        assert!(apart.contains(field), "{field} is not among {apart:?}");
        assert_ne!(shown(&run), shown(&other));
    }
}
