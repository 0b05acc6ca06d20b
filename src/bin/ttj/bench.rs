//! `ttj bench`: what a commune-month costs, by system, and how it grows with the number of communes.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a bench reads the clock; the simulation never does"
)]

use std::sync::Arc;
use std::time::Instant;

use ten_thousand_jin::lab::arrays::{Arrays, COVERED};
use ten_thousand_jin::lab::{Case, play_all};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::{Policy, Rules};
use ten_thousand_jin::sim::schedule::month_parts;

use crate::args::Args;

/// Times whole runs of the historical policy (the fastest of `--runs`), each system, the same rules over plain arrays, and
/// smaller and larger worlds; or with `--ensemble N` so many runs on one thread and on two.
pub fn bench(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let scenario = args.option("scenario").unwrap_or("nation");
    let spec = args.set_over(RunSpec::new(scenario, &args.province(&rules, scenario), 1))?;
    let runs = args.number("runs", 3)?.max(1);
    let policy = rules.policy("historical").ok_or("policies: found no policy \"historical\", expected it")?;
    if args.option("ensemble").is_some() {
        return ensemble(args, &rules, &spec, runs);
    }
    let timed = (0..runs).map(|_| whole_run(&rules, &spec, policy)).collect::<Result<Vec<_>, _>>()?;
    let best =
        timed.iter().min_by(|a, b| a.seconds.total_cmp(&b.seconds)).ok_or("--runs: found 0, expected 1 or more")?;
    println!("scenario,province,communes,months,seconds,ns_per_commune_month");
    println!("{scenario},{},{},{},{:.3},{:.0}", spec.province, best.communes, best.months, best.seconds, best.each());
    println!();
    let systems = by_system(&rules, &spec, policy)?;
    println!();
    beside_arrays(&rules, &spec, policy, &systems)?;
    println!();
    growth(&rules, &spec, policy, runs)
}

/// Prints how much faster two threads play an ensemble than one.
fn ensemble(args: &Args, rules: &Arc<Rules>, spec: &RunSpec, times: u64) -> Result<(), String> {
    let runs = args.number("ensemble", 0)?;
    if !(2..=1000).contains(&runs) || runs % 2 == 1 {
        return Err(format!("--ensemble: found {runs}, expected an even number of runs from 2 to 1000"));
    }
    if !spec.numbers.is_empty() {
        return Err("--set: found a number, expected switches alone with --ensemble".to_owned());
    }
    let case = |seed| Case {
        scenario: spec.scenario.clone(),
        province: spec.province.clone(),
        ..Case::nation(seed).under(spec.settings)
    };
    let cases: Vec<Case> = (1..=runs).map(case).collect();
    let mut best = [f64::INFINITY; 2];
    // By turns, so that what else the machine does falls on both; the fastest of each counts.
    for _ in 0..times {
        for (threads, best) in [1, 2].into_iter().zip(&mut best) {
            let begun = Instant::now();
            let ends = play_all(rules, &cases, threads, |_, outcome| outcome.fingerprint, |_| {})?;
            std::hint::black_box(ends);
            *best = best.min(begun.elapsed().as_secs_f64());
        }
    }
    println!("threads,runs,seconds,times_as_fast");
    for (threads, seconds) in [1, 2].into_iter().zip(best) {
        println!("{threads},{runs},{seconds:.3},{:.2}", best[0] / seconds);
    }
    let found = best[0] / best[1];
    let verdict = if found >= EFFICIENCY { "met" } else { "NOT MET" };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("two threads are {found:.2} times as fast on {cores} cores; budget at least {EFFICIENCY}: {verdict}");
    Ok(())
}

/// How many times as fast as one thread two must be.
const EFFICIENCY: f64 = 1.8;

/// A timed run.
struct Timed {
    communes: usize,
    months: u32,
    seconds: f64,
}

impl Timed {
    fn each(&self) -> f64 {
        self.seconds * 1e9 / (self.communes as f64 * f64::from(self.months))
    }
}

fn whole_run(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy) -> Result<Timed, String> {
    let begun = Instant::now();
    let mut run = Run::new(rules, spec).map_err(|error| error.to_string())?;
    // The world is made for January 1957 and played up to its first month.
    let mut months = u32::from(run.month().0);
    while !run.is_over() {
        let orders = decide(policy, run.known(), spec.seed);
        run.step(&orders).map_err(|error| error.to_string())?;
        months += 1;
    }
    Ok(Timed { communes: run.register().communes.len(), months, seconds: begun.elapsed().as_secs_f64() })
}

/// Prints what each system takes of a commune-month; their names and seconds.
fn by_system(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy) -> Result<Vec<(&'static str, f64)>, String> {
    let begun = Instant::now();
    let mut run = Run::new(rules, spec).map_err(|error| error.to_string())?;
    let making = begun.elapsed().as_secs_f64();
    let mut parts = month_parts();
    let mut rows: Vec<(&str, f64)> = parts.iter().map(|(name, _)| (*name, 0.0)).collect();
    let (mut months, mut hashing) = (0u32, 0.0);
    while !run.is_over() {
        let orders = decide(policy, run.known(), spec.seed);
        let mut at = 0;
        run.step_in_parts(&mut parts, &orders, |_, world, part| {
            let begun = Instant::now();
            part.run(world);
            rows[at].1 += begun.elapsed().as_secs_f64();
            at += 1;
        })
        .map_err(|error| error.to_string())?;
        let begun = Instant::now();
        std::hint::black_box(run.fingerprint());
        hashing += begun.elapsed().as_secs_f64();
        months += 1;
    }
    let per = |seconds: f64| seconds * 1e9 / (run.register().communes.len() as f64 * f64::from(months.max(1)));
    let sum: f64 = rows.iter().map(|(_, seconds)| seconds).sum();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    println!("system,ns_per_commune_month,share");
    for (name, seconds) in &rows {
        println!("{name},{:.1},{:.3}", per(*seconds), seconds / sum);
    }
    println!("all systems,{:.1},1.000", per(sum));
    println!("making the world (a month's share),{:.1},", per(making));
    println!("fingerprint,{:.1},", per(hashing));
    Ok(rows)
}

/// Prints what systems take beside the same rules over plain arrays, month by month from the same state, and for how much of
/// the month of `systems` that speaks.
fn beside_arrays(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy, systems: &[(&str, f64)]) -> Result<(), String> {
    let mut run = Run::new(rules, spec).map_err(|error| error.to_string())?;
    let mut parts = month_parts();
    let mut arrays = Arrays::of(run.world_mut());
    let mut sums = [[0.0; 2]; COVERED.len()];
    let mut months = 0u32;
    while !run.is_over() {
        let orders = decide(policy, run.known(), spec.seed);
        run.step_in_parts(&mut parts, &orders, |name, world, part| {
            let Some(at) = COVERED.iter().position(|covered| *covered == name) else {
                part.run(world);
                return;
            };
            arrays.read(world);
            let mut system = || {
                let begun = Instant::now();
                part.run(world);
                begun.elapsed().as_secs_f64()
            };
            let mut plain = || {
                let begun = Instant::now();
                std::hint::black_box(arrays.play(name));
                begun.elapsed().as_secs_f64()
            };
            // Now the one first and now the other: what goes first finds colder caches.
            let spent = if months.is_multiple_of(2) {
                let first = system();
                [first, plain()]
            } else {
                let first = plain();
                [system(), first]
            };
            sums[at][0] += spent[0];
            sums[at][1] += spent[1];
        })
        .map_err(|error| error.to_string())?;
        months += 1;
    }
    let per = |seconds: f64| seconds * 1e9 / (run.register().communes.len() as f64 * f64::from(months.max(1)));
    println!("rule,ns_as_system,ns_over_plain_arrays,ratio");
    let total = sums.iter().fold([0.0; 2], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    for (name, [system, plain]) in COVERED.into_iter().zip(sums).chain([("all of these", total)]) {
        println!("{name},{:.1},{:.1},{:.2}", per(system), per(plain), system / plain);
    }
    let of = |chosen: &dyn Fn(&str) -> bool| -> f64 {
        systems.iter().filter(|(name, _)| chosen(name)).map(|(_, seconds)| seconds).sum()
    };
    let covered = of(&|name| COVERED.contains(&name)) / of(&|_| true);
    println!("these rules are {:.0} % of what all systems take", covered * 100.0);
    Ok(())
}

/// Worlds by size: so many of the first provinces, and people to a commune.
const SIZES: [(usize, i64); 6] = [
    (12, 100_000_000),
    (usize::MAX, 40_000_000),
    (usize::MAX, 2_000_000),
    (usize::MAX, 200_000),
    (usize::MAX, 60_000),
    (usize::MAX, 20_500),
];

/// Prints how the cost of a commune-month grows from a dozen communes to the nation.
fn growth(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy, runs: u64) -> Result<(), String> {
    println!("provinces,communes,seconds,ns_per_commune_month");
    for (provinces, people) in SIZES {
        let mut sized = Rules::clone(rules);
        sized.provinces.truncate(provinces);
        for scenario in &mut sized.scenarios {
            scenario.people_per_commune = people;
        }
        let sized = Arc::new(sized);
        let mut best: Option<Timed> = None;
        for _ in 0..runs {
            let timed = whole_run(&sized, spec, policy)?;
            if best.as_ref().is_none_or(|best| timed.seconds < best.seconds) {
                best = Some(timed);
            }
        }
        if let Some(best) = best {
            println!("{},{},{:.4},{:.0}", sized.provinces.len(), best.communes, best.seconds, best.each());
        }
    }
    Ok(())
}
