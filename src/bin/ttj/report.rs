//! `ttj report`: a run as one page to read and to print.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ten_thousand_jin::view::books::report::{Report, of_run};

use crate::args::Args;
use crate::explain::Worked;
use crate::play::{memory_of, read_and_play};

/// Writes the report of a run.
pub fn write(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let path = args.words.first().ok_or("report: found no file, expected a run.ron, a save or a code")?;
    let out = args.option("out").ok_or("--out: found nothing, expected a file to write")?;
    let (tag, words) = args.language(&data)?;
    let rules = Arc::new(data.rules.clone());
    let (file, played) = read_and_play(path, &data, &rules)?;
    let memory = memory_of(Path::new(path), file.seed);
    let worked = Worked::of(path, &rules, &file)?;
    let told = Report {
        played: &played,
        why: Some(&worked.why),
        through: Some(&worked.through),
        limits: Some(&worked.limits),
        published: &data.record,
        language: tag,
        memory: &memory,
    };
    let page = of_run(&told, &data.numbers, &data.sources, words, file.rules != rules.hash);
    fs::write(out, &page).map_err(|error| format!("{out}: {error}; expected a file to write"))?;
    println!("{out}: {} bytes", page.len());
    Ok(())
}
