//! Makes the packs of game data that native programs include:
//! `include_bytes!(concat!(env!("OUT_DIR"), "/base.pack"))`. The page fetches the same bytes instead.

#[path = "build/pack.rs"]
mod pack;

use std::env;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=build/pack.rs");
    println!("cargo:rerun-if-changed=build/left_out.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    pack::write(&root.join("assets"), &out)?;
    Ok(())
}
