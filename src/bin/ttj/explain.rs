//! `ttj explain`: why, and what one seat could do, as tables.

use ten_thousand_jin::view::books::engine::limits::LimitsWork;
use ten_thousand_jin::view::books::engine::shapley::Share;
use ten_thousand_jin::view::books::engine::why::{Explained, WhyWork};
use ten_thousand_jin::view::books::engine::work::finish;

use crate::args::Args;
use crate::compare::{measures, seat};
use crate::play::read_and_play;

/// Prints the shares of causes and actors and the limits of the seat of a run.
pub fn explain(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let path = args.words.first().ok_or("explain: found no file, expected a run.ron, a save or a code")?;
    let (file, played) = read_and_play(path, &rules)?;
    let fault = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let why = WhyWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(|error| fault(&error))?;
    let limits =
        LimitsWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(|error| fault(&error))?;

    println!("deaths, grain and people are those of {}", seat(&played.run));
    println!("simulated; averaged counterfactuals over {} runs; errors are those of sampling", why.runs);
    if !why.told_from_chance {
        println!("deaths beyond the ordinary cannot be told from chance in this run: their shares say nothing");
    }
    println!("\nmeasure,view,part,share,standard_error,permille_of_total");
    for explained in &why.measures {
        print!("{}", shares(explained));
    }
    println!("\nstrategy,seed,{}", measures(&limits.tried[0].totals).map(|(name, _)| name).join(","));
    for tried in &limits.tried {
        let name = match tried.strategy.as_ref().map(|strategy| strategy.policies()) {
            None if tried.honest => "this run with honest reports alone".to_owned(),
            None => "this run".to_owned(),
            Some((first, None)) => first.to_owned(),
            Some((first, Some(then))) => format!("{first} then {then}"),
        };
        for (at, totals) in std::iter::once(&tried.totals).chain(&tried.others).enumerate() {
            let cells = measures(totals).map(|(_, value)| value.to_string()).join(",");
            println!("{name},{},{cells}", file.seed.wrapping_add(at as u64));
        }
    }
    let (fewest, apart) = (limits.not_prevented(), limits.depended());
    println!("\nof the strategies tried,low,high");
    println!("no strategy tried prevented,{},{}", fewest.0, fewest.1);
    println!("depended on the strategy,{},{}", apart.0, apart.1);
    println!("differs elsewhere,{},{}", limits.elsewhere(), limits.elsewhere());
    println!("\nstrategies against chance,means_apart,one_strategy_over_chance,told_from_chance");
    let here = limits.apart(|totals| totals.excess.1);
    let elsewhere = limits.apart(|totals| totals.excess_elsewhere);
    for (name, apart) in [("here", here), ("elsewhere", elsewhere)] {
        println!("{name},{},{},{}", apart.means, apart.chance, if apart.told() { "yes" } else { "no" });
    }
    Ok(())
}

fn shares(explained: &Explained) -> String {
    let measure = explained.measure.name();
    let mut text = String::new();
    let mut line = |view: &str, part: &str, value: f64, error: Option<f64>, total: i64| {
        let error = error.map_or_else(String::new, |error| format!("{error:.0}"));
        let permille = value * 1000.0 / total.max(1) as f64;
        text.push_str(&format!("{measure},{view},{part},{value:.0},{error},{permille:.0}\n"));
    };
    let mut table = |view: &str, parts: Vec<(&str, Share)>, total: i64, rest: i64| {
        for (part, share) in parts {
            line(view, part, share.value, Some(share.error), total);
        }
        line(view, "cannot_be_assigned", rest as f64, None, total);
        line(view, "total", total as f64, None, total);
    };
    let causes = explained.causes.parts.iter().map(|(cause, share)| (cause.name(), *share)).collect();
    table("causes", causes, explained.causes.total, explained.causes.rest);
    let actors = explained.actors.parts.iter().map(|(party, share)| (party.name(), *share)).collect();
    table("actors", actors, explained.actors.total, explained.actors.rest);
    for (at, value) in explained.reports.by_seed.iter().enumerate() {
        line("false_reports", &format!("chance {}", at + 1), *value as f64, None, explained.causes.total);
    }
    text
}
