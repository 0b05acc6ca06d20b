//! `ttj bench`: what a commune-month costs, by system, and how it grows with the number of communes.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a bench reads the clock; the simulation never does"
)]

use std::sync::Arc;
use std::time::Instant;

use ten_thousand_jin::lab::arrays::Arrays;
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::{Policy, Rules};
use ten_thousand_jin::sim::schedule::month_parts;

use crate::args::Args;

/// Times whole runs of the historical policy (the fastest of `--runs`), then each system, then smaller and larger
/// worlds.
pub fn bench(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let scenario = args.option("scenario").unwrap_or("nation");
    let spec = args.set_over(RunSpec::new(scenario, &args.province(&rules, scenario), 1))?;
    let runs = args.number("runs", 3)?.max(1);
    let policy = rules.policy("historical").ok_or("policies: found no policy \"historical\", expected it")?;
    let timed = (0..runs).map(|_| whole_run(&rules, &spec, policy)).collect::<Result<Vec<_>, _>>()?;
    let best =
        timed.iter().min_by(|a, b| a.seconds.total_cmp(&b.seconds)).ok_or("--runs: found 0, expected 1 or more")?;
    println!("scenario,province,communes,months,seconds,ns_per_commune_month");
    println!("{scenario},{},{},{},{:.3},{:.0}", spec.province, best.communes, best.months, best.seconds, best.each());
    println!();
    by_system(&rules, &spec, policy)?;
    println!();
    growth(&rules, &spec, policy, runs)
}

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

/// Prints what each system takes of a commune-month.
fn by_system(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy) -> Result<(), String> {
    let begun = Instant::now();
    let mut run = Run::new(rules, spec).map_err(|error| error.to_string())?;
    let making = begun.elapsed().as_secs_f64();
    let mut parts = month_parts();
    let mut seconds = vec![0.0; parts.len()];
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let (mut months, mut hashing) = (0u32, 0.0);
    let mut arrays = [0.0; 2];
    while !run.is_over() {
        let orders = decide(policy, run.known(), spec.seed);
        let mut at = 0;
        run.step_in_parts(&mut parts, &orders, |_, play| {
            let begun = Instant::now();
            play();
            seconds[at] += begun.elapsed().as_secs_f64();
            at += 1;
        })
        .map_err(|error| error.to_string())?;
        let begun = Instant::now();
        std::hint::black_box(run.fingerprint());
        hashing += begun.elapsed().as_secs_f64();
        months += 1;
        for (sum, spent) in arrays.iter_mut().zip(over_arrays(rules, &mut run)) {
            *sum += spent;
        }
    }
    let per = |seconds: f64| seconds * 1e9 / (run.register().communes.len() as f64 * f64::from(months.max(1)));
    let sum: f64 = seconds.iter().sum();
    let mut rows: Vec<(&str, f64)> = names.into_iter().zip(seconds).collect();
    let plain: Vec<(&str, f64, f64)> = ["weather::grow", "body::wear_bodies"]
        .into_iter()
        .zip(arrays)
        .filter_map(|(name, plain)| Some((name, rows.iter().find(|row| row.0 == name)?.1, plain)))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    println!("system,ns_per_commune_month,share");
    for (name, seconds) in rows {
        println!("{name},{:.1},{:.3}", per(seconds), seconds / sum);
    }
    println!("all systems,{:.1},1.000", per(sum));
    println!("making the world (a month's share),{:.1},", per(making));
    println!("fingerprint,{:.1},", per(hashing));
    println!();
    println!("rule,ns_as_system,ns_over_plain_arrays,ratio");
    for (name, system, plain) in plain {
        println!("{name},{:.1},{:.1},{:.2}", per(system), per(plain), system / plain);
    }
    Ok(())
}

/// Seconds that the rules of weather and of bodies take for a month over plain arrays copied from the run.
fn over_arrays(rules: &Arc<Rules>, run: &mut Run) -> [f64; 2] {
    let mut arrays = Arrays::of(run);
    // Once before the clock runs, so that the copies lie in the caches as they would in a run over arrays.
    arrays.grow(rules);
    arrays.wear(rules);
    let begun = Instant::now();
    arrays.grow(rules);
    let growing = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    arrays.wear(rules);
    let wearing = begun.elapsed().as_secs_f64();
    std::hint::black_box(&arrays);
    [growing, wearing]
}

/// Prints how the cost of a commune-month grows from about a dozen communes to the nation.
fn growth(rules: &Arc<Rules>, spec: &RunSpec, policy: &Policy, runs: u64) -> Result<(), String> {
    println!("communes,seconds,ns_per_commune_month");
    for people in [40_000_000, 2_000_000, 200_000, 60_000, 20_500] {
        let mut sized = Rules::clone(rules);
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
            println!("{},{:.4},{:.0}", best.communes, best.seconds, best.each());
        }
    }
    Ok(())
}
