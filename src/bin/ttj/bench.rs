//! `ttj bench`: what a commune-month costs.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a bench reads the clock; the simulation never does"
)]

use std::time::Instant;

use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::settings::RunSettings;

use crate::args::Args;

/// Times whole runs without orders; prints the fastest of five.
pub fn bench(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let scenario = args.option("scenario").unwrap_or("province");
    let province = args.option("province").unwrap_or("anhui");
    let spec = RunSpec {
        scenario: scenario.to_owned(),
        province: province.to_owned(),
        seed: 1,
        settings: RunSettings::default(),
    };
    let mut best = f64::INFINITY;
    let (mut communes, mut months) = (0, 0u32);
    for _ in 0..5 {
        let begun = Instant::now();
        let mut run = Run::new(&rules, &spec).map_err(|error| error.to_string())?;
        months = u32::from(run.month().0);
        while !run.is_over() {
            run.step(&[]).map_err(|error| error.to_string())?;
            months += 1;
        }
        communes = run.register().communes.len();
        best = best.min(begun.elapsed().as_secs_f64());
    }
    let each = best * 1e9 / (communes as f64 * f64::from(months));
    println!(
        "{scenario} {province}: {communes} communes, {months} months with the months before the start, {:.1} ms, {each:.0} ns a commune-month",
        best * 1e3
    );
    Ok(())
}
