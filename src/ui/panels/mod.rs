//! Panels of the office and what lies over every screen.

pub(crate) mod calendar;
pub(crate) mod card;
pub(crate) mod confirm;
pub(crate) mod counties;
pub(crate) mod desk;
pub(crate) mod document;
pub(crate) mod help;
pub(crate) mod inbox;
pub(crate) mod map_overlay;
pub(crate) mod notice;
pub(crate) mod orders;
pub(crate) mod report;
pub(crate) mod told;
