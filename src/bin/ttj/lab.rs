//! `ttj calibrate`, `ttj fit`, `ttj experiment`, `ttj ensemble`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use ten_thousand_jin::data::targets::{self, Targets};
use ten_thousand_jin::lab::chart::{self, YearPoint};
use ten_thousand_jin::lab::ensemble::{Plan, Sample, Shard};
use ten_thousand_jin::lab::experiment::{self, Bench};
use ten_thousand_jin::lab::{Case, among, calibrate, document, ensemble, fit, sensitivity, stats, write};
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::sim::settings::RunSettings;

use crate::args::Args;

/// Most runs a command is asked for.
const MOST_RUNS: u64 = 1_000_000;

fn loaded(args: &Args) -> Result<(Arc<Rules>, Targets), String> {
    let pack = args.pack()?;
    let data = args.data()?;
    let targets = targets::read(&pack, &data.sources).map_err(|report| report.to_string())?;
    Ok((Arc::new(data.rules), targets))
}

fn seeds(args: &Args, default: u64) -> Result<Vec<u64>, String> {
    let many = args.number("seeds", default)?;
    if !(1..=MOST_RUNS).contains(&many) {
        return Err(format!("--seeds: found {many}, expected 1 to {MOST_RUNS}"));
    }
    let first = first_seed(args)?;
    Ok((first..first + many).collect())
}

/// The first seed, so that those after it are seeds, too.
fn first_seed(args: &Args) -> Result<u64, String> {
    const MOST: u64 = u64::MAX - MOST_RUNS;
    match args.number("seed", 1)? {
        first if first <= MOST => Ok(first),
        first => Err(format!("--seed: found {first}, expected 0 to {MOST}: the seeds after it are played, too")),
    }
}

fn threads(args: &Args) -> Result<usize, String> {
    args.number("threads", 0).map(|many| many as usize)
}

/// Tells on standard error how far a command is and how long it will take, where that is a terminal.
struct Progress(ProgressBar);

impl Progress {
    fn new(what: &str) -> Self {
        let bar = ProgressBar::new(0).with_message(what.to_owned());
        let looks = "{msg} [{bar:30}] {pos} of {len} runs, about {eta} left";
        Self(bar.with_style(ProgressStyle::with_template(looks).unwrap_or_else(|_| ProgressStyle::default_bar())))
    }
    fn tell(&self, done: usize, all: usize) {
        self.0.set_length(all as u64);
        self.0.set_position(done as u64);
        if done == all {
            self.0.finish();
        }
    }
}

/// Writes a chart as SVG and, where drawing is built in (feature `lab`), as PNG.
fn write_chart(args: &Args, folder: &Path, name: &str, svg: &str) -> Result<(), String> {
    write::file(&folder.join(format!("{name}.svg")), svg)?;
    #[cfg(feature = "lab")]
    {
        use ten_thousand_jin::lab::png;
        let pack = args.pack()?;
        let font = pack.bytes(png::FONT).ok_or_else(|| format!("{}: found no such file, expected it", png::FONT))?;
        write::bytes(&folder.join(format!("{name}.png")), &png::draw(svg, font)?)?;
    }
    #[cfg(not(feature = "lab"))]
    let _ = args;
    Ok(())
}

/// Sets the run of the nation beside the record.
pub fn calibrate(args: &Args) -> Result<(), String> {
    let (rules, targets) = loaded(args)?;
    let scenario = args.option("scenario").unwrap_or("nation");
    let seeds = seeds(args, 3)?;
    let settings = args.settings(RunSettings::default())?;
    let cases: Vec<Case> = seeds
        .iter()
        .map(|seed| Case {
            scenario: scenario.to_owned(),
            province: args.province(&rules, scenario),
            policy: args.option("policy").unwrap_or("historical").to_owned(),
            ..Case::nation(*seed).under(settings)
        })
        .collect();
    let threads = threads(args)?;
    cases.first().map_or(Ok(()), |case| case.check(&rules))?;
    // What cannot be written is said before minutes of runs, and nothing is written for what cannot be played.
    let folder = args.option("out").map(PathBuf::from);
    folder.as_deref().map_or(Ok(()), write::folder)?;
    let progress = Progress::new("calibrate");
    let found = calibrate::beside(&rules, &targets, &cases, threads, |done| progress.tell(done, cases.len()))?;
    let lines = found.lines;
    let played = format!("{scenario}, {} seeds from {}, rules {}", seeds.len(), seeds[0], rules.hash);
    let table = calibrate::table(&lines, &format!("Model beside the record: {played}"));
    let provinces = among::table(&found.provinces, &format!("Provinces after 1957 beside the record: {played}"));
    print!("{}\n{}", table.text(), provinces.text());
    if let Some(folder) = folder {
        let edited = cases.iter().any(Case::is_edited);
        write::file(&folder.join("calibration.csv"), &table.clone().marked(edited).csv())?;
        write::file(&folder.join("provinces.csv"), &provinces.clone().marked(edited).csv())?;
        write::file(&folder.join("provinces.md"), &provinces.markdown())?;
        write::file(&folder.join("calibration.md"), &table.markdown())?;
        for (measure, title) in [
            ("output", "Grain output"),
            ("procured_share_grain_year", "Gross procurement by grain year"),
            ("cdr", "Registered deaths"),
            ("cbr", "Registered births"),
            ("excess_grain_year", "Excess deaths by grain year (one author)"),
        ] {
            let of = lines.iter().filter(|line| line.target.measure == measure && line.target.province.is_empty());
            let points: Vec<YearPoint> = of
                .clone()
                .map(|line| {
                    let (low, high) = stats::range(&line.values);
                    YearPoint {
                        year: line.target.year,
                        published: (line.target.low, line.target.high),
                        model: (line.mean(), low, high),
                    }
                })
                .collect();
            // The unit of its first year, but where that says which year it is.
            let unit = match measure {
                "excess_grain_year" => "million, July of the year to June of the next",
                _ => of.clone().next().map_or("", |line| line.target.unit.as_str()),
            };
            write_chart(args, &folder, measure, &chart::years(title, unit, &points))?;
        }
    }
    let missed = lines.iter().filter(|line| !line.holds()).count();
    if missed > 0 { Err(format!("{missed} of {} figures lie outside their band", lines.len())) } else { Ok(()) }
}

/// Fits what may be fitted to the nation's series and prints what it found; nothing is written.
pub fn fit(args: &Args) -> Result<(), String> {
    let (rules, targets) = loaded(args)?;
    let seeds = seeds(args, 1)?;
    let rounds = args.number("rounds", 4)? as usize;
    let tell = |round, cost: f64| eprintln!("round {round} of {rounds}: {cost:.2}");
    println!("number,before,after,at_bound");
    for found in fit::fit(&rules, &targets, &seeds, threads(args)?, rounds, tell)? {
        println!("{},{:.4},{:.4},{}", found.name, found.before, found.after, found.at_bound);
    }
    Ok(())
}

/// Makes the parts of the documents that follow from the data.
pub fn document(args: &Args) -> Result<(), String> {
    let out = PathBuf::from(args.option("out").ok_or("--out: found nothing, expected the folder of the documents")?);
    let pack = args.pack()?;
    let data = args.data()?;
    let targets = targets::read(&pack, &data.sources).map_err(|report| report.to_string())?;
    let path = out.join("SOURCES.md");
    let before = std::fs::read_to_string(&path)
        .map_err(|error| format!("{}: found no such file ({error}), expected it", path.display()))?;
    write::file(&path, &document::with_list(&before, &document::sources(&data, &targets))?)?;
    write::file(&out.join("PARAMETERS.md"), &document::parameters(&data, &targets))
}

/// Runs one experiment or all of them.
pub fn experiment(args: &Args) -> Result<(), String> {
    let known = || {
        let list: Vec<String> = experiment::ALL.iter().map(|one| format!("  {:16} {}", one.name, one.asks)).collect();
        list.join("\n")
    };
    let name =
        args.words.first().ok_or_else(|| format!("experiment: found no name, expected all or one of\n{}", known()))?;
    let out = args.option("out").ok_or("--out: found nothing, expected a folder to write to")?;
    let names: Vec<&str> =
        if name == "all" { experiment::ALL.iter().map(|one| one.name).collect() } else { vec![name] };
    if names.iter().any(|name| experiment::ALL.iter().all(|one| one.name != *name)) {
        return Err(format!("experiment: found \"{name}\", expected all or one of\n{}", known()));
    }
    let (rules, targets) = loaded(args)?;
    let (seeds, threads) = (seeds(args, 1)?, threads(args)?);
    let folder = Path::new(out);
    write::folder(folder)?;
    for name in names {
        let progress = Progress::new(name);
        let done = |done, all| progress.tell(done, all);
        let bench = Bench { rules: Arc::clone(&rules), targets: &targets, seeds: &seeds, threads, done: &done };
        let report = experiment::run(name, &bench)?;
        println!("{}", report.table.text());
        write::file(&folder.join(format!("{name}.csv")), &report.table.csv())?;
        write::file(&folder.join(format!("{name}.md")), &report.table.markdown())?;
        write_chart(args, folder, name, &report.chart)?;
    }
    Ok(())
}

/// Plays an ensemble, or a shard of it, or what is missing of it.
pub fn ensemble(args: &Args) -> Result<(), String> {
    let out = args.option("out").ok_or("--out: found nothing, expected a folder to write to")?;
    let runs = args.number("runs", 0)?;
    if !(1..=MOST_RUNS).contains(&runs) {
        return Err(format!("--runs: found {runs}, expected 1 to {MOST_RUNS}"));
    }
    let shard = args.option("shard").map_or(Ok(Shard::ALL), Shard::read)?;
    let sample = Sample::read(args.option("sample").unwrap_or("numbers"))?;
    let scenario = args.option("scenario").unwrap_or("nation");
    let settings = args.settings(RunSettings::default())?;
    let seed = first_seed(args)?;
    let table = args.option("table").map(Path::new);
    if table.is_some() && sample != Sample::Morris {
        return Err("--table: found it without --sample morris, expected walks: their effects are the table".to_owned());
    }
    let (rules, targets) = loaded(args)?;
    let threads = threads(args)?;
    let plan = Plan {
        runs: runs as usize,
        scenario: scenario.to_owned(),
        province: args.province(&rules, scenario),
        policy: args.option("policy").unwrap_or("historical").to_owned(),
        settings,
        seed,
        sample,
    };
    ensemble::check(&plan, &rules, &targets)?;
    table.map_or(Ok(()), write::folder)?;
    let progress = Progress::new("ensemble");
    let left =
        ensemble::run(&plan, shard, &rules, &targets, Path::new(out), threads, |done, all| progress.tell(done, all))?;
    match left {
        0 => {
            println!("{out}: all {runs} runs are there; ensemble.csv, spread.csv and the table of sensitivity are made")
        }
        left if table.is_some() => {
            return Err(format!(
                "--table: {left} of {runs} runs are still to be played by other shards, expected none"
            ));
        }
        left => println!("{out}: {left} of {runs} runs are still to be played by other shards"),
    }
    if let Some(table) = table {
        let walks = runs as usize / (targets.ranges.len() + 1);
        let played = format!("{scenario}, {walks} walks from seed {seed}, rules {}", rules.hash);
        let (effects, chart) = sensitivity::report(Path::new(out), &played)?;
        write::file(&table.join("sensitivity.csv"), &effects.csv())?;
        write::file(&table.join("sensitivity.md"), &effects.markdown())?;
        write_chart(args, table, "sensitivity", &chart)?;
    }
    Ok(())
}
