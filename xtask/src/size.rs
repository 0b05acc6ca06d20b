//! Weighs `dist/` as a server that compresses with Brotli 11 would send it.

use crate::{bundle, pack, project};
use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use std::fs;

/// Budget of the first load in English, bytes.
const FIRST_LOAD: usize = 4_000_000;

/// Budget of the Chinese pack, bytes.
const CHINESE: usize = 800_000;

/// Prints a table; fails over budget.
pub fn check() -> Result<()> {
    let dist = project::dist();
    bundle::published()?;
    let list = fs::read_to_string(dist.join("first-load.txt")).context("dist/first-load.txt: run `cargo xtask web`")?;
    println!("{:<24} {:>12} {:>12}", "file", "bytes", "brotli 11");
    let mut first = (0, 0);
    for name in list.lines() {
        let (raw, packed) = weigh(name)?;
        first = (first.0 + raw, first.1 + packed);
    }
    let mut over = Vec::new();
    line("first load, English", first, FIRST_LOAD, &mut over);
    println!();
    let chinese = weigh(pack::ZH_HANS)?;
    line("Chinese", chinese, CHINESE, &mut over);
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

fn line(name: &'static str, (raw, packed): (usize, usize), budget: usize, over: &mut Vec<&'static str>) {
    let verdict = if packed <= budget { "within" } else { "OVER" };
    println!("{name:<24} {raw:>12} {packed:>12}  {verdict} the budget of {budget}");
    if packed > budget {
        over.push(name);
    }
}

/// Plain and compressed size of a file of `dist/`; prints its line.
fn weigh(name: &str) -> Result<(usize, usize)> {
    let bytes = fs::read(project::dist().join(name)).with_context(|| format!("dist/{name}"))?;
    let packed = compressed(&bytes)?;
    println!("{name:<24} {:>12} {packed:>12}", bytes.len());
    Ok((bytes.len(), packed))
}

/// Length after Brotli 11, remembered by content: the module takes a minute.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let path = project::cache("brotli")?.join(bundle::key(bytes));
    if let Some(size) = fs::read_to_string(&path).ok().and_then(|text| text.parse().ok()) {
        return Ok(size);
    }
    let params = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    fs::write(path, out.len().to_string())?;
    Ok(out.len())
}
