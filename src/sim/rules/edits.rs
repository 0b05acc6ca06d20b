//! Numbers that a run has otherwise than the rules: what somebody changed to see what hangs on it.

use std::sync::Arc;

use super::places::Placed;
use super::{PARAMS, ParamSpec};
use crate::sim::scenario::Rules;

/// One number set otherwise, within its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit {
    spec: &'static ParamSpec,
    value: f64,
}

// Values are checked against a range and so are never NaN: equality is total.
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
    /// The same of something of a province or of the Centre.
    #[error("{name}: found \"{found}\", expected a number from {} to {} ({})", spec.low, spec.high, spec.unit)]
    Placed {
        /// Its name.
        name: String,
        /// Its range.
        spec: Box<ParamSpec>,
        /// What was to stand there.
        found: String,
    },
}

// Bounds are literals and never NaN.
impl Eq for ParamSpec {}

impl ParamSpec {
    /// The number of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PARAMS.iter().find(|spec| spec.name == name)
    }

    /// Whether a value lies in the range; of what is counted in whole units, whether it is a whole number.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        let whole = !self.unit.starts_with("whole ") || value.fract() == 0.0;
        whole && (self.low..=self.high).contains(&value)
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
            Ok(value) if spec.holds(value) => Ok(Self { spec, value }),
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

/// All numbers a run has otherwise, each once, by name; and what it has otherwise of provinces and of the Centre's acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>, Vec<Placed>);

impl Edits {
    /// The same with one more, in place of what was set for that number.
    #[must_use]
    pub fn with(mut self, edit: Edit) -> Self {
        self.0.retain(|one| one.name() != edit.name());
        let at = self.0.partition_point(|one| one.name() < edit.name());
        self.0.insert(at, edit);
        self
    }

    /// The same with one more thing of a province or of the Centre, in place of what was set for it.
    #[must_use]
    pub fn with_placed(mut self, placed: Placed) -> Self {
        self.1.retain(|one| one.name() != placed.name());
        // A rank that is set to 0 changes nothing and is not kept.
        if placed.name().starts_with("rank.") && placed.value() == 0.0 {
            return self;
        }
        let at = self.1.partition_point(|one| one.name() < placed.name());
        self.1.insert(at, placed);
        self
    }

    /// The same without one.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|one| one.name() != name);
        self.1.retain(|one| one.name() != name);
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
        self.0.is_empty() && self.1.is_empty()
    }

    /// Numbers, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.0.iter()
    }

    /// What is otherwise of provinces and of the Centre, by name.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        self.1.iter()
    }
}

impl Rules {
    /// These rules with some numbers set otherwise; the hash stays that of the rules themselves, because a run names its
    /// own numbers beside it.
    ///
    /// # Errors
    /// With the name of what there is no province or act of the Centre for.
    pub fn edited(self: &Arc<Self>, edits: &Edits) -> Result<Arc<Self>, String> {
        if edits.is_empty() {
            return Ok(Arc::clone(self));
        }
        let mut rules = Self::clone(self);
        for edit in edits.iter() {
            rules.params.set(edit.name(), edit.value());
        }
        rules.set_placed(edits.placed().map(|placed| (placed.name(), placed.value()))).map_err(str::to_owned)?;
        Ok(Arc::new(rules))
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
    fn what_is_counted_in_whole_units_is_no_fraction() {
        for (text, held) in [("0", true), ("1", true), ("1.0", true), ("0.5", false), ("2", false)] {
            let edit = Edit::parse("reporting.late_paper", text);
            assert_eq!(edit.is_ok(), held, "{text}");
            if let Err(fault) = edit {
                assert!(fault.to_string().contains("a number from 0 to 1 (whole months)"), "{fault}");
            }
        }
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
        assert_eq!(rules.edited(&edits).map(|rules| rules.params.fields.gleaned), Ok(0.3));
        let none = edits.without("body.skim").without("fields.gleaned");
        assert!(none.is_empty() && rules.edited(&none).is_ok_and(|same| Arc::ptr_eq(&rules, &same)));
    }
}
