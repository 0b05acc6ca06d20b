//! `ttj report`: a run as one page to read and to print.

use std::fs;
use std::sync::Arc;

use ten_thousand_jin::view::books::report::{Report, of_run};

use crate::args::Args;
use crate::explain::Worked;
use crate::play::played;
use crate::source::Source;

/// Writes the report of a run.
pub fn write(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let source = Source::first("report", &args.words)?;
    let out = args.option("out").ok_or("--out: found nothing, expected a file to write")?;
    let (tag, words) = args.language(&data)?;
    let rules = Arc::new(data.rules.clone());
    let played = played(&source, &data, &rules)?;
    let worked = Worked::of(&source, &rules)?;
    let told = Report {
        played: &played,
        why: Some(&worked.why),
        through: Some(&worked.through),
        limits: Some(&worked.limits),
        published: &data.record,
        language: tag,
        memory: &source.memory,
    };
    let page = of_run(&told, &data.numbers, &data.sources, words, source.file.rules != rules.hash);
    fs::write(out, &page).map_err(|error| format!("{out}: {error}; expected a file to write"))?;
    println!("{out}: {} bytes", page.len());
    Ok(())
}
