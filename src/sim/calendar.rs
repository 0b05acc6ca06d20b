//! Months. A turn is a month; the grain year runs July to June.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar month, counted from January 1957 (0). Written `1958-10`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub u16);

const FIRST_YEAR: u16 = 1957;

/// Days of a month: what is counted by the day is taken over as many in each.
pub const DAYS_OF_A_MONTH: f64 = 30.4;
/// Days of a year.
pub const DAYS_OF_A_YEAR: f64 = 365.0;

impl Month {
    /// The month `month` (1 to 12) of `year` (from 1957).
    #[must_use]
    pub const fn new(year: u16, month: u16) -> Self {
        Self((year - FIRST_YEAR) * 12 + month - 1)
    }
    /// The month that lies so many whole months after January 1957: how a number of the model names one.
    #[must_use]
    pub fn numbered(number: f64) -> Self {
        Self(super::units::whole(number) as u16)
    }
    /// Year, such as 1958.
    #[must_use]
    pub const fn year(self) -> u16 {
        FIRST_YEAR + self.0 / 12
    }
    /// Month of the year, 1 to 12.
    #[must_use]
    pub const fn of_year(self) -> u16 {
        self.0 % 12 + 1
    }
    /// Position in a table of twelve months, 0 to 11.
    #[must_use]
    pub const fn index(self) -> usize {
        (self.0 % 12) as usize
    }
    /// The month after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
    /// The month `n` months before this one, not before January 1957.
    #[must_use]
    pub const fn back(self, n: u16) -> Self {
        Self(self.0.saturating_sub(n))
    }
    /// The year in which this month's grain year began (July to June).
    #[must_use]
    pub const fn grain_year(self) -> u16 {
        if self.of_year() >= 7 { self.year() } else { self.year() - 1 }
    }
    /// Months from `earlier` to this one (0 when it is not earlier).
    #[must_use]
    pub const fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

/// A text that is not a month from 1957 on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("found month \"{found}\", expected YYYY-MM from 1957-01")]
pub struct MonthError {
    /// The text found.
    pub found: String,
}

impl FromStr for Month {
    type Err = MonthError;
    fn from_str(text: &str) -> Result<Self, MonthError> {
        let fault = || MonthError { found: text.to_owned() };
        let (year, month) = text.split_once('-').ok_or_else(fault)?;
        let year: u16 = year.parse().map_err(|_| fault())?;
        let month: u16 = month.parse().map_err(|_| fault())?;
        if !(FIRST_YEAR..FIRST_YEAR + 100).contains(&year) || !(1..=12).contains(&month) || text.len() != 7 {
            return Err(fault());
        }
        Ok(Self::new(year, month))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_u16(self.0) }
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            u16::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_prints_and_parses() {
        for month in [Month::new(1957, 1), Month::new(1958, 10), Month::new(1962, 12)] {
            assert_eq!(month.to_string().parse(), Ok(month));
        }
        assert!("1958-13".parse::<Month>().is_err());
        assert!("1956-12".parse::<Month>().is_err());
    }

    #[test]
    fn the_grain_year_begins_in_july() {
        assert_eq!(Month::new(1958, 6).grain_year(), 1957);
        assert_eq!(Month::new(1958, 7).grain_year(), 1958);
        assert_eq!(Month::new(1959, 1).grain_year(), 1958);
    }
}
