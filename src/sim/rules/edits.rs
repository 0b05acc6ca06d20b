//! Numbers that a run has otherwise than the rules: what somebody changed to see what hangs on it.

use std::sync::Arc;

use super::{PARAMS, ParamSpec};
use crate::sim::scenario::Rules;

/// One number set otherwise, within its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit {
    spec: &'static ParamSpec,
    value: f64,
}

// A value lies within a range, so that it is a number.
impl Eq for Edit {}

/// Why a number cannot be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditFault {
    /// No such number.
    #[error("{name}: found a number that the model does not use, expected a name of the model")]
    Unknown {
        /// The name.
        name: String,
    },
    /// No number, or one outside the range.
    #[error("{}: found \"{found}\", expected a number from {} to {} ({})", spec.name, spec.low, spec.high, spec.unit)]
    Outside {
        /// Which number, and its range.
        spec: Box<ParamSpec>,
        /// What was to stand there.
        found: String,
    },
}

// Ranges are numbers.
impl Eq for ParamSpec {}

impl ParamSpec {
    /// The number of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PARAMS.iter().find(|spec| spec.name == name)
    }
}

impl Edit {
    /// The number `name` as it is written: digits with a point, no unit.
    ///
    /// # Errors
    /// When there is no such number, or the text is none within its range.
    pub fn parse(name: &str, text: &str) -> Result<Self, EditFault> {
        let spec = ParamSpec::named(name).ok_or_else(|| EditFault::Unknown { name: name.to_owned() })?;
        match text.trim().parse::<f64>() {
            Ok(value) if (spec.low..=spec.high).contains(&value) => Ok(Self { spec, value }),
            _ => Err(EditFault::Outside { spec: Box::new(*spec), found: text.trim().chars().take(40).collect() }),
        }
    }

    /// Name of the number.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.spec.name
    }

    /// What it is and may be.
    #[must_use]
    pub const fn spec(&self) -> &'static ParamSpec {
        self.spec
    }

    /// Its value, in the unit of its spec.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }
}

/// All numbers a run has otherwise, each once, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// The same with one more, in place of what was set for that number.
    #[must_use]
    pub fn with(mut self, edit: Edit) -> Self {
        self.0.retain(|one| one.name() != edit.name());
        let at = self.0.partition_point(|one| one.name() < edit.name());
        self.0.insert(at, edit);
        self
    }

    /// The same without one.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|one| one.name() != name);
        self
    }

    /// What was set for a number.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|one| one.name() == name).map(Edit::value)
    }

    /// Whether every number is as the rules have it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.0.iter()
    }
}

impl Rules {
    /// These rules with some numbers set otherwise; the hash stays that of the rules themselves, because a run names its
    /// own numbers beside it.
    #[must_use]
    pub fn edited(self: &Arc<Self>, edits: &Edits) -> Arc<Self> {
        if edits.is_empty() {
            return Arc::clone(self);
        }
        let mut rules = Self::clone(self);
        for edit in edits.iter() {
            rules.params.set(edit.name(), edit.value());
        }
        Arc::new(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_set_within_its_range_and_nowhere_else() {
        let edit = Edit::parse("fields.gleaned", " 0.1 ").expect("within 0 to 1");
        assert_eq!((edit.name(), edit.value()), ("fields.gleaned", 0.1));
        for text in ["-0.1", "1.5", "NaN", "inf", "", "much"] {
            let fault = Edit::parse("fields.gleaned", text).expect_err(text).to_string();
            assert!(fault.contains("fields.gleaned") && fault.contains("a number from 0 to 1 (share)"), "{fault}");
        }
        let fault = Edit::parse("fields.weeds", "1").expect_err("no such number").to_string();
        assert!(fault.contains("fields.weeds"), "{fault}");
    }

    #[test]
    fn each_number_is_set_once_and_comes_back() {
        let edit = |name: &str, text: &str| Edit::parse(name, text).expect("in range");
        let edits = Edits::default().with(edit("fields.gleaned", "0.1")).with(edit("body.skim", "0.2"));
        let edits = edits.with(edit("fields.gleaned", "0.3"));
        assert_eq!(edits.iter().map(Edit::name).collect::<Vec<_>>(), ["body.skim", "fields.gleaned"]);
        assert_eq!(edits.get("fields.gleaned"), Some(0.3));
        let mut rules = Rules::default();
        rules.params.fields.gleaned = 0.06;
        let rules = Arc::new(rules);
        assert_eq!(rules.edited(&edits).params.fields.gleaned, 0.3);
        let none = edits.without("body.skim").without("fields.gleaned");
        assert!(none.is_empty() && Arc::ptr_eq(&rules, &rules.edited(&none)));
    }
}
