//! Words of the command line.

use std::collections::BTreeMap;
use std::sync::Arc;

use ten_thousand_jin::data::{self, GameData, Locale, Pack};
use ten_thousand_jin::save::switches;
use ten_thousand_jin::sim::run::RunSpec;
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::sim::settings::RunSettings;

/// Options (`--name value`) and plain words.
pub struct Args {
    options: BTreeMap<String, String>,
    /// Words that are not options.
    pub words: Vec<String>,
}

const OPTIONS: [&str; 19] = [
    "scenario", "province", "seed", "policy", "orders", "months", "out", "seeds", "data", "set", "runs", "shard",
    "sample", "threads", "change", "language", "rounds", "ensemble", "table",
];

/// Options without a value.
const FLAGS: [&str; 1] = ["csv"];

impl Args {
    /// Reads the words; an unknown or repeated option is an error.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = Self { options: BTreeMap::new(), words: Vec::new() };
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix("--") else {
                args.words.push(word);
                continue;
            };
            let flag = FLAGS.contains(&name);
            if !flag && !OPTIONS.contains(&name) {
                let known = [&OPTIONS[..], &FLAGS].concat().join(", --");
                return Err(format!("unknown option \"--{name}\"; expected one of --{known}"));
            }
            let nothing = || format!("--{name}: found nothing after it, expected a value");
            let value = if flag { String::new() } else { words.next().ok_or_else(nothing)? };
            if args.options.insert(name.to_owned(), value).is_some() {
                return Err(format!("--{name}: found twice, expected once"));
            }
        }
        Ok(args)
    }

    /// An option's value.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// Whether tables for machines are asked for in place of words.
    pub fn csv(&self) -> bool {
        self.option("csv").is_some()
    }

    /// The language of `--language` (English where there is none) with its tag.
    pub fn language<'a>(&self, data: &'a GameData) -> Result<(&'a str, &'a Locale), String> {
        let wanted = self.option("language").unwrap_or("en");
        let tag = if wanted == "zh" { "zh-Hans" } else { wanted };
        let known: Vec<&str> = data.locales.keys().map(String::as_str).collect();
        let found = data.locales.get_key_value(tag).map(|(tag, words)| (tag.as_str(), words));
        found.ok_or_else(|| format!("--language: found \"{wanted}\", expected one of {}", known.join(", ")))
    }

    /// An option that is a whole number.
    pub fn number(&self, name: &str, default: u64) -> Result<u64, String> {
        self.option(name).map_or(Ok(default), |text| {
            text.parse().map_err(|_| format!("--{name}: found \"{text}\", expected a whole number"))
        })
    }

    /// Switches and numbers of `--set NAME=VALUE,…` over those of a run.
    pub fn set_over(&self, mut spec: RunSpec) -> Result<RunSpec, String> {
        for (key, value) in self.set() {
            switches::set_either(&mut spec.settings, &mut spec.numbers, key, value)
                .map_err(|fault| format!("--set: {fault}"))?;
        }
        Ok(spec)
    }

    fn set(&self) -> impl Iterator<Item = (&str, &str)> {
        let parts = self.option("set").unwrap_or_default().split(',').filter(|part| !part.is_empty());
        parts.map(|part| part.split_once('=').unwrap_or((part, "true")))
    }

    /// Switches of `--set NAME=VALUE,…` over those given.
    pub fn settings(&self, mut settings: RunSettings) -> Result<RunSettings, String> {
        for (key, value) in self.set() {
            switches::set(&mut settings, key, value).map_err(|fault| format!("--set: {fault}"))?;
        }
        Ok(settings)
    }

    /// The province of `--province`; without it nobody where the scenario can be run without a seat, else Anhui.
    pub fn province(&self, rules: &Rules, scenario: &str) -> String {
        let seatless = rules.scenario(scenario).is_some_and(|scenario| scenario.seatless);
        self.option("province").unwrap_or(if seatless { "" } else { "anhui" }).to_owned()
    }

    /// The pack of `--data DIR`, else the built-in one.
    pub fn pack(&self) -> Result<Pack, String> {
        let pack = match self.option("data") {
            Some(folder) => Pack::from_folder(folder.as_ref()),
            None => ten_thousand_jin::embedded_pack!(),
        };
        pack.map_err(|error| error.to_string())
    }

    /// Game data: of `--data DIR`, else built in.
    pub fn data(&self) -> Result<GameData, String> {
        data::load(&self.pack()?).map_err(|report| report.to_string())
    }

    /// Rules of the game data.
    pub fn rules(&self) -> Result<Arc<Rules>, String> {
        Ok(Arc::new(self.data()?.rules))
    }
}
