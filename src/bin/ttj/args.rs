//! Words of the command line.

use std::collections::BTreeMap;
use std::sync::Arc;

use ten_thousand_jin::data::{self, GameData, Locale, Pack};
use ten_thousand_jin::save::switches;
use ten_thousand_jin::sim::run::RunSpec;
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::sim::settings::RunSettings;

use crate::commands::{COMMANDS, Command};

/// What is wrong with the words of a command line, before a command looks at them.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordFault {
    /// There is no such command.
    #[error("unknown command \"{found}\"; expected {} (ttj help)", list(COMMANDS.iter().map(|command| command.name)))]
    Command {
        /// What was found.
        found: String,
    },
    /// The command has no such option.
    #[error("--{option}: ttj {command} takes no such option, expected {takes}", takes = options_of(command))]
    Option {
        /// The command.
        command: &'static str,
        /// What was found.
        option: String,
    },
    /// More words than the command takes.
    #[error("\"{found}\": ttj {command} does not take it, expected {expected}")]
    Word {
        /// The command.
        command: &'static str,
        /// The first word too many.
        found: String,
        /// What it takes.
        expected: &'static str,
    },
    /// An option without its value.
    #[error("--{option}: found nothing after it, expected a value")]
    NoValue {
        /// The option.
        option: String,
    },
    /// An option that stands twice.
    #[error("--{option}: found twice, expected once")]
    Twice {
        /// The option.
        option: String,
    },
}

/// Names as a sentence lists them.
fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The options of a command as a sentence lists them.
fn options_of(command: &str) -> String {
    let options = COMMANDS.iter().find(|one| one.name == command).map_or(&[][..], |one| one.options);
    if options.is_empty() { "none".to_owned() } else { format!("--{}", options.join(", --")) }
}

/// Options (`--name value`) and plain words.
pub struct Args {
    options: BTreeMap<String, String>,
    /// Words that are not options.
    pub words: Vec<String>,
}

/// Options without a value.
const FLAGS: [&str; 1] = ["csv"];

/// The command of this name.
pub fn command(name: &str) -> Result<&'static Command, WordFault> {
    COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| WordFault::Command { found: name.to_owned() })
}

impl Args {
    /// Reads the words after a command; what it does not take, and an option that stands twice, is an error.
    pub fn read(command: &'static Command, mut words: impl Iterator<Item = String>) -> Result<Self, WordFault> {
        let mut args = Self { options: BTreeMap::new(), words: Vec::new() };
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix("--") else {
                if args.words.len() == command.most_words {
                    return Err(WordFault::Word { command: command.name, found: word, expected: command.words });
                }
                args.words.push(word);
                continue;
            };
            let option = option.to_owned();
            if !command.options.contains(&option.as_str()) {
                return Err(WordFault::Option { command: command.name, option });
            }
            let flag = FLAGS.contains(&option.as_str());
            let value = if flag { Some(String::new()) } else { words.next() };
            let value = value.ok_or_else(|| WordFault::NoValue { option: option.clone() })?;
            if args.options.contains_key(&option) {
                return Err(WordFault::Twice { option });
            }
            args.options.insert(option, value);
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
        data::load_rules(&self.pack()?).map(Arc::new).map_err(|report| report.to_string())
    }
}
