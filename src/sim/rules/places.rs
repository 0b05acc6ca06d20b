//! What a run may have otherwise of its provinces and of the Centre's acts, each by a name beside those of the numbers:
//! `zeal.PROVINCE`, `rank.PROVINCE` and `centre.MONTH.ACT`.

use super::EditFault;
use super::ParamSpec;
use crate::sim::calendar::Month;
use crate::sim::scenario::{CentreAct, Rules};

/// How hard the leadership of a province drives.
const ZEAL: ParamSpec = ParamSpec { name: "zeal", unit: "share", low: 0.0, high: 1.0 };
/// Whether a province is led by somebody who has a step in rank to gain (1) or not (0).
const RANK: ParamSpec = ParamSpec { name: "rank", unit: "1 on, 0 off", low: 0.0, high: 1.0 };

/// One thing of a province or of the Centre set otherwise, within its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    name: String,
    value: f64,
}

// Values are checked against a range and so are never NaN: equality is total.
impl Eq for Placed {}

impl Placed {
    /// What is called `name`, as it is written; whether there is such a province or act is said when a run is made.
    ///
    /// # Errors
    /// When no province and no act can be called so, or the text is no number within its range.
    pub fn parse(name: &str, text: &str) -> Result<Self, EditFault> {
        let spec = spec_of(name).ok_or_else(|| EditFault::Unknown { name: name.to_owned() })?;
        let found = text.trim();
        let value = match found {
            "true" if spec == RANK => Some(1.0),
            "false" if spec == RANK => Some(0.0),
            _ => found.parse::<f64>().ok(),
        };
        let whole = |value: &f64| spec != RANK || value.fract() == 0.0;
        match value.filter(|value| (spec.low..=spec.high).contains(value)).filter(whole) {
            Some(value) => Ok(Self { name: name.to_owned(), value }),
            None => Err(EditFault::Placed {
                name: name.to_owned(),
                spec: Box::new(spec),
                found: found.chars().take(40).collect(),
            }),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }
}

/// Range and unit of what can be called so; `None` where nothing can.
fn spec_of(name: &str) -> Option<ParamSpec> {
    let (kind, rest) = name.split_once('.')?;
    match kind {
        "zeal" if is_id(rest) => Some(ZEAL),
        "rank" if is_id(rest) => Some(RANK),
        "centre" => {
            let (month, act) = rest.split_once('.')?;
            month.parse::<Month>().ok().and_then(|_| CentreAct::size_range(act))
        }
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Whether a name is that of something of a province or of the Centre.
#[must_use]
pub fn is_placed(name: &str) -> bool {
    spec_of(name).is_some()
}

impl Rules {
    /// Sets what is called `zeal.PROVINCE`, `rank.PROVINCE` or `centre.MONTH.ACT`. With rank on a leadership has more zeal by
    /// the deviation of zeal over provinces as it was on record, at most full zeal; zeal that is set comes first.
    ///
    /// # Errors
    /// With the first name that there is no province or act for.
    pub fn set_placed<'n>(&mut self, placed: impl IntoIterator<Item = (&'n str, f64)>) -> Result<(), &'n str> {
        let adds = self.rank_adds();
        let mut raised = Vec::new();
        for (name, value) in placed {
            let (kind, rest) = name.split_once('.').ok_or(name)?;
            match kind {
                "rank" => raised.push((name, rest, value)),
                "zeal" => *self.zeal_of(rest).ok_or(name)? = value,
                "centre" => *self.act_size(rest).ok_or(name)? = value,
                _ => return Err(name),
            }
        }
        for (name, province, value) in raised {
            let zeal = self.zeal_of(province).ok_or(name)?;
            *zeal = (*zeal + adds * value).min(1.0);
        }
        Ok(())
    }

    fn zeal_of(&mut self, province: &str) -> Option<&mut f64> {
        self.provinces.iter_mut().find(|facts| facts.id == province).map(|facts| &mut facts.zeal)
    }

    /// By how much zeal is more where rank is on: its own deviation over provinces (an assumption).
    #[must_use]
    pub fn rank_adds(&self) -> f64 {
        let many = self.provinces.len().max(1) as f64;
        let mean = self.provinces.iter().map(|facts| facts.zeal).sum::<f64>() / many;
        let squares = self.provinces.iter().map(|facts| (facts.zeal - mean) * (facts.zeal - mean)).sum::<f64>();
        (squares / many).sqrt()
    }

    /// Size of an act of the Centre, named by its month and its kind as in `1959-08.Levy`.
    #[must_use]
    pub fn act_size(&mut self, name: &str) -> Option<&mut f64> {
        let (month, kind) = name.split_once('.')?;
        let of_month = self.centre.iter_mut().filter(|entry| entry.month.to_string() == month);
        let mut sizes = of_month.flat_map(|entry| &mut entry.acts).filter_map(CentreAct::size_mut);
        sizes.find(|(name, _)| *name == kind).map(|(_, size)| size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_set_has_a_range_and_what_cannot_is_named() {
        let placed = |name: &str, text: &str| Placed::parse(name, text).map(|placed| placed.value());
        assert_eq!(placed("zeal.anhui", "0.2"), Ok(0.2));
        assert_eq!(placed("rank.anhui", "true"), Ok(1.0));
        assert_eq!(placed("centre.1958-06.Accept", "0.5"), Ok(0.5));
        for (name, text) in [("zeal.anhui", "1.2"), ("rank.anhui", "0.5"), ("centre.1958-06.Accept", "NaN")] {
            let fault = placed(name, text).expect_err(text).to_string();
            assert!(fault.starts_with(&format!("{name}: found \"{text}\", expected a number from 0 to 1")), "{fault}");
        }
        for name in ["zeal", "zeal.", "zeal.An", "centre.1958-13.Accept", "centre.1958-06.Line", "pull.anhui"] {
            assert!(matches!(placed(name, "0.5"), Err(EditFault::Unknown { .. })) && !is_placed(name), "{name}");
        }
    }
}
