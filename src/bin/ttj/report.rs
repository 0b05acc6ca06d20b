//! `ttj report`: a run as one page to read and to print.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ten_thousand_jin::save::replay::ReplayError;
use ten_thousand_jin::view::books::engine::limits::LimitsWork;
use ten_thousand_jin::view::books::engine::why::WhyWork;
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::books::report::{Report, of_run};

use crate::args::Args;
use crate::play::{memory_of, read_and_play};

/// Writes the report of a run.
pub fn write(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let path = args.words.first().ok_or("report: found no file, expected a run.ron, a save or a code")?;
    let out = args.option("out").ok_or("--out: found nothing, expected a file to write")?;
    let wanted = args.option("language").unwrap_or("en");
    let tag = if wanted == "zh" { "zh-Hans" } else { wanted };
    let known: Vec<&str> = data.locales.keys().map(String::as_str).collect();
    let words = data
        .locales
        .get(tag)
        .ok_or_else(|| format!("--language: found \"{wanted}\", expected one of {}", known.join(", ")))?;
    let rules = Arc::new(data.rules.clone());
    let (file, played) = read_and_play(path, &rules)?;
    let memory = memory_of(Path::new(path), file.seed);
    let fault = |error: ReplayError| format!("{path}: {error}");
    let why = WhyWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(fault)?;
    let limits = LimitsWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(fault)?;
    let told = Report {
        played: &played,
        why: Some(&why),
        limits: Some(&limits),
        published: &data.record,
        language: tag,
        memory: &memory,
    };
    let page = of_run(&told, &data.numbers, &data.sources, words, file.rules != rules.hash);
    fs::write(out, &page).map_err(|error| format!("{out}: {error}; expected a file to write"))?;
    println!("{out}: {} bytes", page.len());
    Ok(())
}
