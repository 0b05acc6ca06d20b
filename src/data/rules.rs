//! The rules of a run, put together from their files and named by a hash.

use crate::sim::rules::{PARAMS, Params};
use crate::sim::scenario::Rules;

use super::columns::Columns;
use super::pack::Pack;
use super::params::{self, Numbers, ParamSpec, ParamTable};
use super::report::{DataReport, Fault};
use super::rules_hash::{RulesHasher, Unhashable};
use super::sources::Sources;
use super::{scenario, world};

impl ParamTable for Params {
    fn specs(&self) -> &[ParamSpec] {
        &PARAMS
    }
    fn set(&mut self, name: &str, value: f64) {
        Params::set(self, name, value);
    }
}

/// Reads everything a run is made from. The rules are of use only when no error was reported.
pub(super) fn read(pack: &Pack, sources: &Sources, report: &mut DataReport) -> (Rules, Numbers, Columns) {
    let mut rules = Rules::default();
    let numbers = params::read(pack, sources, &mut rules.params, report);
    let mut columns = Columns::new();
    rules.regions = world::regions(pack, sources, &mut columns, report);
    rules.centre = world::centre(pack, sources, &mut columns, report);
    rules.provinces = world::provinces(pack, sources, &rules.regions, &mut columns, report);
    rules.weather = world::weather(pack, sources, &rules.provinces, &mut columns, report);
    rules.policies = scenario::policies(pack, sources, report);
    rules.scenarios = scenario::scenarios(pack, sources, report);
    match hash(&rules) {
        Ok(hash) => rules.hash = hash,
        Err(error) => report.push(Fault::error("rules", &error.part, error.reason, "values that can be hashed")),
    }
    (rules, numbers, columns)
}

/// Hash of everything that can change a run, the number of its formulas included; citations cannot.
pub fn hash(rules: &Rules) -> Result<String, Unhashable> {
    let mut hasher = RulesHasher::new();
    hasher.number("formulas", f64::from(crate::sim::MODEL));
    hasher.number("fingerprints", f64::from(crate::sim::fingerprint::LAYOUT));
    for spec in PARAMS.iter() {
        hasher.number(spec.name, rules.params.get(spec.name).unwrap_or_default());
    }
    let mut rules = rules.clone();
    rules.regions.iter_mut().for_each(|region| region.source.clear());
    rules.centre.iter_mut().for_each(|entry| entry.source.clear());
    rules.weather.iter_mut().for_each(|year| year.source.clear());
    for province in &mut rules.provinces {
        province.source.clear();
        province.zeal_source.clear();
    }
    hasher.part("regions", &rules.regions)?;
    hasher.part("centre", &rules.centre)?;
    hasher.part("provinces", &rules.provinces)?;
    hasher.part("weather", &rules.weather)?;
    hasher.part("policies", &rules.policies)?;
    hasher.part("scenarios", &rules.scenarios)?;
    Ok(hasher.finish())
}
