//! What is kept of a run, in three spellings of one type: [`RunFile`] as text for people (`run.ron`),
//! as a [`code`] that can be pasted, and as a [`Save`] with what the panels remember. A run is
//! loaded by playing its orders again; no state of the world is ever stored.

pub mod change;
pub mod code;
pub mod desk;
pub mod exchange;
pub mod file;
pub mod memory;
pub mod named;
pub mod reading;
pub mod reasons;
pub mod replay;
pub mod run_file;
pub mod slots;
pub mod spans;
pub mod store;
pub mod switches;
pub mod told;

pub use exchange::FileFault;
pub use file::{Save, SaveError};
pub use memory::Memory;
pub use reasons::{Matter, Reason};
pub use run_file::{RunFault, RunFile};
pub use spans::{ScenarioSpan, Spans};
pub use store::{Store, StoreError};
pub use told::Told;
