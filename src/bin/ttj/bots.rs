//! `ttj bots`: the six measures of the design over every policy.

use ten_thousand_jin::save::{code, replay};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::view::books::engine::totals::Totals;

use crate::args::Args;

/// Prints a row for each policy, the mean over seeds.
pub fn bots(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let seeds = args.number("seeds", 3)?.max(1);
    let scenario = args.option("scenario").unwrap_or("province");
    let province = args.option("province").unwrap_or("anhui");
    println!(
        "policy,excess_deaths_here,excess_deaths_elsewhere,months_in_office,subordinates_labelled,city_shortage_months,grain_delivered_t,code_bytes"
    );
    for policy in &rules.policies {
        let mut sums = [0.0; 7];
        for seed in 1..=seeds {
            let spec = RunSpec::new(scenario, province, seed);
            let mut run = Run::new(&rules, &spec).map_err(|error| error.to_string())?;
            let mut file = replay::begin(&run);
            while !run.is_over() {
                let orders = decide(policy, run.known(), seed);
                replay::step(&mut run, &mut file, &orders).map_err(|error| error.to_string())?;
            }
            let totals = Totals::of(&run);
            sums[0] += totals.excess_by_age as f64;
            sums[1] += totals.excess_elsewhere as f64;
            sums[2] += f64::from(totals.months_in_office);
            sums[3] += f64::from(totals.removed);
            sums[4] += f64::from(totals.shortage);
            sums[5] += totals.delivered as f64 / 1000.0;
            sums[6] += code::encode(&file).map_or(0.0, |code| code.len() as f64);
        }
        let means: Vec<String> = sums.iter().map(|sum| format!("{:.0}", sum / seeds as f64)).collect();
        println!("{},{}", policy.id, means.join(","));
    }
    Ok(())
}
