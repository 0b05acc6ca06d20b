//! The month, system by system, in the order in which things happen.

pub mod body;
pub mod centre;
pub mod claims;
pub mod fields;
pub mod furnaces;
pub mod hearing;
pub mod kitchens;
pub mod labour;
pub mod last_year;
pub mod letters;
pub mod office;
pub mod orders;
pub mod people;
pub mod petitions;
pub mod politics;
pub mod procurement;
pub mod quotas;
pub mod record;
pub mod reports;
pub mod requests;
mod resale;
pub mod shares;
pub mod signals;
pub mod stores;
pub mod surplus;
pub mod weather;
