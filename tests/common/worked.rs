//! A county run with all that is worked out of it, and the report of a run of which nothing was.

use std::sync::OnceLock;

use ten_thousand_jin::save::Memory;
use ten_thousand_jin::view::books::engine::limits::{Limits, LimitsWork};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::through::{Through, ThroughWork};
use ten_thousand_jin::view::books::engine::why::{Why, WhyWork};
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::books::report::Report;

use super::{game, played, rules};

/// A run and what was worked out of it.
pub struct Worked {
    /// The run.
    pub played: Played,
    /// Why.
    pub why: Why,
    /// The limits of the seat.
    pub limits: Limits,
    /// What of the causes acts through false reports.
    pub nested: Through,
}

/// A county run with all that is worked out of it.
pub fn county() -> &'static Worked {
    static COUNTY: OnceLock<Worked> = OnceLock::new();
    COUNTY.get_or_init(|| {
        let file = played("county", "anhui", 7, "zealous").1;
        let why = finish(&mut WhyWork::new(&rules(), &file).unwrap()).unwrap();
        let limits = finish(&mut LimitsWork::new(&rules(), &file).unwrap()).unwrap();
        let nested = finish(&mut ThroughWork::new(&rules(), &file, &why).unwrap()).unwrap();
        Worked { played: Played::of(&rules(), &file).unwrap(), why, limits, nested }
    })
}

/// What the report of a run is made of where nothing was worked out of it and nobody answered.
pub fn bare<'a>(played: &'a Played, language: &'a str) -> Report<'a> {
    static NOBODY: OnceLock<Memory> = OnceLock::new();
    let memory = NOBODY.get_or_init(Memory::default);
    Report { played, why: None, through: None, limits: None, published: &game().record, language, memory }
}
