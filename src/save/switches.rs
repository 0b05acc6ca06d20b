//! How the settings of a run are spelled in files and codes: switches that differ and numbers set otherwise, each by name.

use std::collections::BTreeMap;

use crate::data::Fault;
use crate::data::lines::Lines;
use crate::sim::rules::{Edit, EditFault, Edits, PARAMS, ParamSpec, Placed, is_placed};
use crate::sim::settings::{Actor, LevyRule, RunSettings, Switch};

/// Before the name of an actor who acts as in an ordinary year.
const ORDINARY: &str = "ordinary_";

/// A switch or number that is not known, or a value it cannot have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("settings.{key}: found \"{found}\", expected {expected}")]
pub struct SettingFault {
    /// Name of the switch as it stands there.
    pub key: String,
    /// What is there: the value, or the name when the name is not known.
    pub found: String,
    /// What can be there.
    pub expected: String,
}

impl SettingFault {
    /// The same with the file it stands in and, when the text says so, the line.
    #[must_use]
    pub fn in_file(&self, file: &str, text: &str) -> Fault {
        let path = format!("settings.{}", self.key);
        let line = Lines::of(text).line_of(&path);
        let fault = Fault::error(file, &path, format!("\"{}\"", self.found), self.expected.clone()).at(line);
        // Where the value is the fault the name is known, and no other is meant.
        if self.found != self.key {
            return fault;
        }
        fault.did_you_mean(&self.key, names().iter().map(String::as_str).chain(PARAMS.iter().map(|spec| spec.name)))
    }
}

/// Names of all switches, in the order of the text.
#[must_use]
pub fn names() -> Vec<String> {
    let mut names = vec!["levy".to_owned(), "flexible_levy".to_owned()];
    names.extend(Switch::ALL.iter().map(|switch| switch.name().to_owned()));
    names.extend(Actor::ALL.iter().map(|actor| format!("{ORDINARY}{}", actor.name())));
    names
}

/// Sets one switch from its spelling.
///
/// # Errors
/// When the name or the value is unknown.
pub fn set(settings: &mut RunSettings, key: &str, value: &str) -> Result<(), SettingFault> {
    let fault = |found: &str, expected: String| SettingFault { key: key.to_owned(), found: found.to_owned(), expected };
    if key == "levy" {
        let rule = LevyRule::ALL.into_iter().find(|rule| rule.name() == value);
        settings.levy =
            rule.ok_or_else(|| fault(value, format!("one of {}", LevyRule::ALL.map(LevyRule::name).join(", "))))?;
        return Ok(());
    }
    let switch = Switch::ALL.into_iter().find(|switch| switch.name() == key);
    let actor = Actor::ALL.into_iter().find(|actor| key.strip_prefix(ORDINARY) == Some(actor.name()));
    if key != "flexible_levy" && switch.is_none() && actor.is_none() {
        return Err(fault(key, format!("one of {}", names().join(", "))));
    }
    let on = match value {
        "true" => true,
        "false" => false,
        _ => return Err(fault(value, "true or false".to_owned())),
    };
    if let Some(switch) = switch {
        settings.switches = if on { settings.switches.with(switch) } else { settings.switches.without(switch) };
    } else if let Some(actor) = actor {
        settings.ordinary = if on { settings.ordinary.with(actor) } else { settings.ordinary.without(actor) };
    } else {
        settings.flexible_levy = on;
    }
    Ok(())
}

/// Sets a number of the model, something of a province or of the Centre, or else a switch, from its spelling.
///
/// # Errors
/// When there is neither of this name, or it cannot have the value.
pub fn set_either(settings: &mut RunSettings, numbers: &mut Edits, key: &str, value: &str) -> Result<(), SettingFault> {
    if is_placed(key) {
        *numbers = std::mem::take(numbers).with_placed(Placed::parse(key, value)?);
    } else if ParamSpec::named(key).is_some() {
        *numbers = std::mem::take(numbers).with(Edit::parse(key, value)?);
    } else {
        return set(settings, key, value);
    }
    Ok(())
}

impl From<EditFault> for SettingFault {
    fn from(fault: EditFault) -> Self {
        match fault {
            EditFault::Unknown { name } => {
                Self { key: name.clone(), found: name, expected: "a number of the model".to_owned() }
            }
            EditFault::Outside { spec, found } => {
                let expected = format!("a number from {} to {} ({})", spec.low, spec.high, spec.unit);
                Self { key: spec.name.to_owned(), found, expected }
            }
            EditFault::Placed { name, spec, found } => {
                let expected = format!("a number from {} to {} ({})", spec.low, spec.high, spec.unit);
                Self { key: name, found, expected }
            }
        }
    }
}

/// The switches of a run, and the numbers it has otherwise, from their spelling.
///
/// # Errors
/// When a name or value is unknown.
pub fn settings_from(map: &BTreeMap<String, String>) -> Result<(RunSettings, Edits), SettingFault> {
    let (mut settings, mut numbers) = (RunSettings::default(), Edits::default());
    for (key, value) in map {
        set_either(&mut settings, &mut numbers, key, value)?;
    }
    Ok((settings, numbers))
}

/// The spelling of numbers that are set otherwise.
#[must_use]
pub fn numbers_to(numbers: &Edits) -> BTreeMap<String, String> {
    let placed = numbers.placed().map(|placed| (placed.name().to_owned(), placed.value().to_string()));
    numbers.iter().map(|edit| (edit.name().to_owned(), edit.value().to_string())).chain(placed).collect()
}

/// Whether a setting is a number: of the model, of a province or of an act of the Centre.
#[must_use]
pub fn is_number(key: &str) -> bool {
    ParamSpec::named(key).is_some() || is_placed(key)
}

/// The spelling of the switches that differ from the ordinary ones.
#[must_use]
pub fn settings_to(settings: &RunSettings) -> BTreeMap<String, String> {
    let mut map = BTreeMap::new();
    if settings.levy != LevyRule::default() {
        map.insert("levy".to_owned(), settings.levy.name().to_owned());
    }
    let mut on = |key: String| map.insert(key, "true".to_owned());
    if settings.flexible_levy {
        on("flexible_levy".to_owned());
    }
    for switch in settings.switches.iter() {
        on(switch.name().to_owned());
    }
    for actor in settings.ordinary.iter() {
        on(format!("{ORDINARY}{}", actor.name()));
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_comes_back_from_its_spelling() {
        let mut all = RunSettings { levy: LevyRule::NormPlus, flexible_levy: true, ..RunSettings::default() };
        assert_eq!(settings_to(&RunSettings::default()), BTreeMap::new());
        all.switches = Switch::ALL.into_iter().collect();
        all.ordinary = Actor::ALL.into_iter().collect();
        let map = settings_to(&all);
        assert_eq!(map.keys().cloned().collect::<Vec<_>>(), {
            let mut all = names();
            all.sort();
            all
        });
        assert_eq!(settings_from(&map), Ok((all, Edits::default())));
    }

    #[test]
    fn an_unknown_switch_is_named_with_file_line_and_what_could_stand_there() {
        let text = "(\n  format: 1,\n  settings: {\n    \"normal_wether\": \"true\",\n  },\n)\n";
        let map = BTreeMap::from([("normal_wether".to_owned(), "true".to_owned())]);
        let fault = settings_from(&map).expect_err("no such switch").in_file("run.ron", text);
        assert_eq!(fault.line, Some(4));
        let shown = fault.to_string();
        assert!(
            shown.starts_with("run.ron:4: settings.normal_wether: found \"normal_wether\", expected one of"),
            "{shown}"
        );
        assert!(shown.contains("Nearest known name: normal_weather"), "{shown}");
        let fault = set(&mut RunSettings::default(), "normal_weather", "yes").expect_err("no such value");
        assert_eq!((fault.found.as_str(), fault.expected.as_str()), ("yes", "true or false"));
    }

    #[test]
    fn a_number_comes_back_from_its_spelling_to_the_last_bit_and_keeps_to_its_range() {
        let edit = Edit::parse("fields.gleaned", &(0.1_f64 + 0.2).to_string()).expect("within its range");
        let numbers = Edits::default().with(edit);
        let map = numbers_to(&numbers);
        assert_eq!(map, BTreeMap::from([("fields.gleaned".to_owned(), "0.30000000000000004".to_owned())]));
        assert_eq!(settings_from(&map), Ok((RunSettings::default(), numbers)));
        let text = "(\n  settings: {\n    \"fields.gleaned\": \"7\",\n  },\n)\n";
        let map = BTreeMap::from([("fields.gleaned".to_owned(), "7".to_owned())]);
        let shown = settings_from(&map).expect_err("above 1").in_file("run.ron", text).to_string();
        assert!(
            shown.starts_with("run.ron:3: settings.fields.gleaned: found \"7\", expected a number from 0 to 1"),
            "{shown}"
        );
        assert!(!shown.contains("Nearest"), "the name is known: {shown}");
        let map = BTreeMap::from([("fields.gleand".to_owned(), "0.1".to_owned())]);
        let shown = settings_from(&map).expect_err("no such number").in_file("run.ron", "").to_string();
        assert!(shown.contains("Nearest known name: fields.gleaned"), "{shown}");
    }

    #[test]
    fn what_is_set_of_provinces_and_of_the_centre_comes_back_and_keeps_to_its_range() {
        let map = BTreeMap::from(
            [("zeal.anhui", "0.25"), ("rank.gansu", "1"), ("centre.1958-06.Accept", "0.5")]
                .map(|(key, value)| (key.to_owned(), value.to_owned())),
        );
        let (settings, numbers) = settings_from(&map).expect("within their ranges");
        assert_eq!((settings, numbers_to(&numbers)), (RunSettings::default(), map));
        let text = "(\n  settings: {\n    \"zeal.anhui\": \"7\",\n  },\n)\n";
        let map = BTreeMap::from([("zeal.anhui".to_owned(), "7".to_owned())]);
        let shown = settings_from(&map).expect_err("above 1").in_file("run.ron", text).to_string();
        let said = "run.ron:3: settings.zeal.anhui: found \"7\", expected a number from 0 to 1 (share)";
        assert!(shown.starts_with(said), "{shown}");
    }
}
