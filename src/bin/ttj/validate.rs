//! `ttj validate`: game data is checked, all faults at once.

use std::path::Path;

use ten_thousand_jin::data::{self, Pack, targets};

use crate::args::Args;

/// Checks the built-in data, or each folder named.
pub fn validate(args: &Args) -> Result<(), String> {
    if args.words.is_empty() {
        let pack = ten_thousand_jin::embedded_pack!().map_err(|error| error.to_string())?;
        return check("built-in data", &pack);
    }
    for folder in &args.words {
        let pack = Pack::from_folder(Path::new(folder)).map_err(|error| format!("{folder}: {error}"))?;
        check(folder, &pack)?;
    }
    Ok(())
}

fn check(name: &str, pack: &Pack) -> Result<(), String> {
    let data = data::load(pack).map_err(|report| format!("{name}:\n{report}"))?;
    targets::read(pack, &data.sources).map_err(|report| format!("{name}:\n{report}"))?;
    if !data.warnings.is_empty() {
        println!("{}", data.warnings);
    }
    let assumed = data.numbers.values().filter(|number| number.source == "assumption").count();
    println!(
        "{name}: rules {}, {} numbers ({assumed} of them assumptions), {} provinces, {} acts of the Centre, {} policies, {} sources",
        data.rules.hash,
        data.numbers.len(),
        data.rules.provinces.len(),
        data.rules.centre.len(),
        data.rules.policies.len(),
        data.sources.0.len()
    );
    Ok(())
}
