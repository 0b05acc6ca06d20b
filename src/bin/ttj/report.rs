//! `ttj report`: a run as one page to read and to print.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use ten_thousand_jin::save::replay::ReplayError;
use ten_thousand_jin::view::books::limits::LimitsWork;
use ten_thousand_jin::view::books::report::{Report, report};
use ten_thousand_jin::view::books::why::WhyWork;
use ten_thousand_jin::view::books::work::finish;
use ten_thousand_jin::view::play::Desktop;
use ten_thousand_jin::view::terms::Layer;
use ten_thousand_jin::view::words::CountyWords;

use crate::args::Args;
use crate::play::read_and_play;

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
    let fault = |error: ReplayError| format!("{path}: {error}");
    let why = WhyWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(fault)?;
    let limits = LimitsWork::new(&rules, &file).and_then(|mut work| finish(&mut work)).map_err(fault)?;
    let at_county = CountyWords(words);
    let desktop = Desktop {
        words: if played.run.scenario().county_communes > 0 { &at_county } else { words },
        rules: &rules,
        numbers: &data.numbers,
        sources: &data.sources,
        scenario: played.run.scenario(),
        spec: played.run.spec(),
        pending: &[],
        desk: None,
        document: None,
        read: &BTreeSet::new(),
        county: None,
        commune: None,
        layer: Layer::Claims,
        over: played.run.is_over(),
        edited: file.rules != rules.hash,
    };
    let parts =
        Report { played: &played, why: Some(&why), limits: Some(&limits), published: &data.record, language: tag };
    let page = report(&parts, &desktop);
    fs::write(out, &page).map_err(|error| format!("{out}: {error}; expected a file to write"))?;
    println!("{out}: {} bytes", page.len());
    Ok(())
}
