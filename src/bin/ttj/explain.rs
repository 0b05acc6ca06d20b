//! `ttj explain`: why, what of it acts through false reports, and what one seat could do. It says what the page says, in
//! its words and its ranges; `--csv` gives the numbers behind them for machines.

use std::sync::Arc;

use ten_thousand_jin::lab::table::EDITED;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::view::books::answers::answer;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::limits::{Limits, LimitsWork};
use ten_thousand_jin::view::books::engine::shapley::Share;
use ten_thousand_jin::view::books::engine::through::{Through, ThroughReports, ThroughWork};
use ten_thousand_jin::view::books::engine::why::{Explained, Why, WhyWork};
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::model::{BooksView, Shares, WhyView};
use ten_thousand_jin::view::play::Desktop;

use crate::args::Args;
use crate::compare::{MACHINE, edited, measures, seat};
use crate::play::played;
use crate::source::Source;
use crate::words::{Out, at_desk};

/// All that is worked out of a run.
pub struct Worked {
    /// Why.
    pub why: Why,
    /// What of it acts through false reports.
    pub through: Through,
    /// The limits of the seat.
    pub limits: Limits,
}

impl Worked {
    /// Works it out.
    pub fn of(Source { name, file, .. }: &Source, rules: &Arc<Rules>) -> Result<Self, String> {
        let all = || {
            let why = finish(&mut WhyWork::new(rules, file)?)?;
            let through = finish(&mut ThroughWork::new(rules, file, &why)?)?;
            let limits = finish(&mut LimitsWork::new(rules, file)?)?;
            Ok(Self { why, through, limits })
        };
        all().map_err(|error: ten_thousand_jin::save::replay::ReplayError| format!("{name}: {error}"))
    }
}

/// Prints the shares of causes and actors and the limits of the seat of a run.
pub fn explain(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let rules = Arc::new(data.rules.clone());
    let source = Source::first("explain", &args.words)?;
    let (_, words) = args.language(&data)?;
    let played = played(&source, &data, &rules)?;
    let (file, worked) = (&source.file, Worked::of(&source, &rules)?);
    if args.csv() {
        println!("# deaths, grain and people are those of {}", seat(&played.run));
        if let Some(changed) = edited(&played) {
            println!("# edited assumptions: {changed}");
        }
        print!("{}", tables(&worked, file, u8::from(played.run.spec().is_edited())));
        return Ok(());
    }
    at_desk(&played.run, &data, words, file.rules != rules.hash, |desktop| {
        let mut view = books(&played.run, &played.file.orders, &data.record, desktop);
        answer(&mut view, Some(&worked.why), Some(&worked.through), Some(&worked.limits), desktop);
        said(&view, desktop).print();
    });
    Ok(())
}

/// What the page says of limits and causes.
fn said(view: &BooksView, desktop: &Desktop) -> Out {
    let w = desktop.words;
    let mut out = Out::default();
    out.line(&view.run);
    out.line(&view.watermark);
    out.line(&view.ended);
    out.heading(w.text("books.deaths.title"));
    out.line(&view.deaths.range);
    out.lines(&view.deaths.method);
    out.line(&view.deaths.not_counted);
    out.heading(w.text("books.limits.title"));
    out.lines(&view.limits);
    if let Some(strategies) = &view.strategies {
        out.table(strategies);
    }
    out.heading(w.text("books.why.title"));
    if let Some(why) = &view.why {
        explained(&mut out, why, desktop);
    }
    out
}

fn explained(out: &mut Out, why: &WhyView, desktop: &Desktop) {
    let w = desktop.words;
    out.line(&why.none);
    out.line(&why.note);
    for measure in &why.measures {
        out.heading(&measure.title);
        out.line(&measure.lead);
        measure.tables(Shares { exact: true, notes: false }, w).iter().for_each(|table| out.table(table));
        if let Some(reports) = measure.reports_table(true, w) {
            out.table(&reports);
            let notes = ["books.why.reports.note", "books.why.reports.cannot"];
            out.line(&measure.together);
            out.line(&measure.below);
            notes.iter().for_each(|key| out.line(w.text(key)));
        }
    }
    if !why.method.is_empty() {
        out.heading(w.text("study.method"));
        out.lines(&why.method);
    }
}

/// The numbers behind the words, as comma-separated tables for machines.
fn tables(worked: &Worked, file: &RunFile, edited: u8) -> String {
    let Worked { why, through, limits } = worked;
    let mut lines = vec![
        MACHINE.to_owned(),
        format!("# averaged counterfactuals over {} runs, and {} more for false reports", why.runs, through.runs),
        "# standard_error is that of the sample of runs alone; 0 where nothing was left to a sample".to_owned(),
    ];
    if !why.told_from_chance {
        lines.push(
            "# deaths beyond the ordinary cannot be told from chance in this run: their shares say nothing".to_owned(),
        );
    }
    lines.push(format!("measure,view,part,share,standard_error,permille_of_total,{EDITED}"));
    for (explained, nested) in why.measures.iter().zip(&through.measures) {
        lines.extend(rows(explained, nested).into_iter().map(|row| format!("{row},{edited}")));
    }
    let names = limits.tried.first().map(|tried| measures(&tried.totals).map(|(name, _)| name).join(","));
    lines.extend([String::new(), format!("strategy,seed,{},{EDITED}", names.unwrap_or_default())]);
    for tried in &limits.tried {
        let name = match tried.strategy.as_ref().map(|strategy| strategy.policies()) {
            None if tried.honest => "this run with honest reports alone".to_owned(),
            None => "this run".to_owned(),
            Some((first, None)) => first.to_owned(),
            Some((first, Some(then))) => format!("{first} then {then}"),
        };
        lines.extend(tried.all().enumerate().map(|(at, totals)| {
            let cells = measures(totals).map(|(_, value)| value.to_string()).join(",");
            format!("{name},{},{cells},{edited}", file.seed.wrapping_add(at as u64))
        }));
    }
    let (fewest, apart) = (limits.not_prevented(), limits.depended());
    lines.extend([
        String::new(),
        format!("of the strategies tried,low,high,{EDITED}"),
        format!("no strategy tried prevented,{},{},{edited}", fewest.0, fewest.1),
        format!("depended on the strategy,{},{},{edited}", apart.0, apart.1),
        format!("differs elsewhere,{0},{0},{edited}", limits.elsewhere()),
        String::new(),
        format!("strategies against chance,means_apart,one_strategy_over_chance,told_from_chance,{EDITED}"),
    ]);
    let here = limits.apart(|totals| totals.excess.1);
    let elsewhere = limits.apart(|totals| totals.excess_elsewhere);
    lines.extend([("here", here), ("elsewhere", elsewhere)].map(|(name, apart)| {
        let told = if apart.told() { "yes" } else { "no" };
        format!("{name},{},{},{told},{edited}", apart.means, apart.chance)
    }));
    lines.push(String::new());
    lines.join("\n")
}

fn rows(explained: &Explained, nested: &ThroughReports) -> Vec<String> {
    let measure = explained.measure.name();
    let total = explained.causes.total;
    let line = |view: &str, part: &str, value: f64, error: Option<f64>| {
        let error = error.map_or_else(String::new, |error| format!("{error:.0}"));
        let permille = value * 1000.0 / total.max(1) as f64;
        format!("{measure},{view},{part},{value:.0},{error},{permille:.0}")
    };
    let parts = |view: &str, parts: Vec<(&str, Share)>| -> Vec<String> {
        parts.into_iter().map(|(part, share)| line(view, part, share.value, Some(share.error))).collect()
    };
    let whole = |view: &str, part: &str, value: i64| line(view, part, value as f64, None);
    let mut lines = parts("causes", explained.causes.parts.iter().map(|(one, share)| (one.name(), *share)).collect());
    lines.push(whole("causes", "cannot_be_assigned", explained.causes.rest));
    lines.push(whole("causes", "total", total));
    lines.extend(parts("actors", explained.actors.parts.iter().map(|(one, share)| (one.name(), *share)).collect()));
    lines.push(whole("actors", "cannot_be_assigned", explained.actors.rest));
    lines.push(whole("actors", "total", explained.actors.total));
    let view = "through_false_reports";
    lines.extend(parts(view, nested.parts.iter().map(|(one, share)| (one.name(), *share)).collect()));
    lines.push(whole(view, "none_of_these", nested.none));
    lines.push(whole(view, "total", nested.all));
    lines.push(whole(view, "of_it_together", nested.together));
    let seeds = nested.reports.by_seed.iter().enumerate();
    lines.extend(seeds.map(|(at, value)| whole("false_reports", &format!("chance {}", at + 1), *value)));
    lines
}
