//! Parts of the documents that are made from the data: the tables of numbers and the list of sources.

mod inputs;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::data::GameData;
use crate::data::sources::Sources;
use crate::data::targets::Targets;
use crate::sim::rules::PARAMS;

use super::calibrate::shown;

/// Heading from which the list of sources is made.
pub const LIST: &str = "## List\n";

fn plain(text: &str) -> String {
    text.replace('|', "/").replace('\n', " ")
}

/// Every number: value, unit, bounds, range an ensemble samples, source, how well it is known, whether it was fitted.
#[must_use]
pub fn parameters(data: &GameData, targets: &Targets) -> String {
    let fitted = data.numbers.values().filter(|number| number.fitted).count();
    let assumed = data.numbers.values().filter(|number| Sources::is_assumption(&number.source)).count();
    let mut text = format!(
        "# Numbers of the model\n\nMade from `assets/rules/` and `assets/world/` by `ttj document --out docs` (rules `{}`). {} numbers: {assumed} are \
         assumptions, {fitted} were fitted to national series (`assets/history/fit.ron`, with `ttj fit`). *Sampled*: range of \
         `ttj ensemble`.\n",
        data.rules.hash,
        data.numbers.len()
    );
    let mut group = "";
    for spec in PARAMS.iter() {
        let Some(number) = data.numbers.get(spec.name) else { continue };
        let own = spec.name.split('.').next().unwrap_or_default();
        if own != group {
            group = own;
            let _ = write!(
                text,
                "\n## {group}\n\n| Number | Value | Unit | Bounds | Sampled | Source | Known | Fitted | Note |\n\
                 |---|---|---|---|---|---|---|---|---|\n"
            );
        }
        let sampled = targets.ranges.iter().find(|range| range.name == spec.name);
        let sampled = sampled.map_or_else(String::new, |range| {
            let ends = [range.low, range.high].map(|times| (number.value * times).clamp(spec.low, spec.high));
            format!("{} to {}", shown(ends[0]), shown(ends[1]))
        });
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} to {} | {sampled} | {} | {:?} | {} | {} |",
            spec.name,
            number.value,
            number.unit,
            spec.low,
            spec.high,
            plain(&number.source),
            number.confidence,
            if number.fitted { "fitted" } else { "" },
            plain(&number.note)
        );
    }
    text.push_str(&inputs::tables(data, targets));
    text
}

/// What cites a source, by id.
fn citations(data: &GameData, targets: &Targets) -> BTreeMap<String, Vec<String>> {
    let mut cited: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut cite = |citation: &str, by: String| {
        for id in data.sources.cited(citation) {
            let list = cited.entry(id.to_owned()).or_default();
            if !list.contains(&by) {
                list.push(by.clone());
            }
        }
    };
    for (name, number) in &data.numbers {
        cite(&number.source, format!("`{name}`"));
    }
    for entry in &data.rules.centre {
        cite(&entry.source, format!("act {} `{}`", entry.month, entry.id));
    }
    for region in &data.rules.regions {
        cite(&region.source, format!("calendar of {}", region.id));
    }
    for facts in &data.rules.provinces {
        cite(&facts.source, format!("1957 of {}", facts.id));
        cite(&facts.zeal_source, format!("zeal of {}", facts.id));
    }
    for year in &data.rules.weather {
        cite(&year.source, format!("weather of {}", year.year));
    }
    for one in &data.record.estimates {
        cite(&one.work, format!("estimate `{}`", one.id));
        cite(&one.told, format!("method of `{}`", one.id));
    }
    for target in &targets.list {
        let year = if target.year == 0 { String::new() } else { format!(" {}", target.year) };
        cite(&target.source, format!("target {}{year}", target.measure));
    }
    for figure in &targets.provinces {
        cite(&figure.source, "figures of provinces to compare with".to_owned());
    }
    for range in &targets.ranges {
        cite(&range.source, format!("range of `{}`", range.name));
    }
    cited
}

/// The list of sources with what was taken from each.
#[must_use]
pub fn sources(data: &GameData, targets: &Targets) -> String {
    const MOST: usize = 12;
    let cited = citations(data, targets);
    let mut text = format!(
        "{LIST}\nMade from the data by `ttj document --out docs`: {} sources.\n\n| Id | Work | Taken from it |\n|---|---|---|\n",
        data.sources.0.len()
    );
    for (id, source) in &data.sources.0 {
        let year = if source.year == 0 { "no year in the copy read".to_owned() } else { source.year.to_string() };
        let detail = if source.detail.is_empty() { String::new() } else { format!("; {}", source.detail) };
        let taken = match cited.get(id) {
            None => "cited in the documents of the game or in texts only".to_owned(),
            Some(list) if list.len() > MOST => format!("{} and {} more", list[..MOST].join(", "), list.len() - MOST),
            Some(list) => list.join(", "),
        };
        let _ = writeln!(
            text,
            "| {id} | {} ({year}). *{}*{} | {taken} |",
            plain(&source.authors),
            plain(&source.title),
            plain(&detail)
        );
    }
    text
}

/// A document with its list made anew; what stands before the heading is kept.
///
/// # Errors
/// When the heading is not there.
pub fn with_list(document: &str, list: &str) -> Result<String, String> {
    let at = document.find(LIST).ok_or_else(|| format!("docs/SOURCES.md: found no heading \"{}\"", LIST.trim_end()))?;
    Ok(format!("{}{list}", &document[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_list_is_kept() {
        assert_eq!(with_list("# A\n\n## List\n\nold", "## List\n\nnew\n"), Ok("# A\n\n## List\n\nnew\n".to_owned()));
        assert!(with_list("# A\n", "x").is_err());
    }
}
