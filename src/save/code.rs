//! A run as a code that can be pasted into a message: `TTJ1-…`, under 2 KB for a whole run.
//!
//! After the prefix stands base64url of: `u16` length of the deflated bytes, `u32` checksum of them
//! (low half of XXH3-64), the deflated bytes. They hold a `postcard` record with orders by month
//! and only the last fingerprint. Little-endian throughout.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Order};

use super::run_file::{FORMAT, LONGEST_TEXT, RunFault, RunFile};

/// Version of the code, in its prefix.
pub const VERSION: u32 = 1;
const WORD: &str = "TTJ";
/// Letters within which the prefix of any version ends.
const LONGEST_PREFIX: usize = 16;
/// Before a code in the fragment of a page's address.
const FRAGMENT: &str = "run=";
/// Bytes before the deflated ones: length and checksum.
const HEAD: usize = 6;
/// Deflate effort, 0 to 10.
const EFFORT: u8 = 10;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Why a code cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It does not begin like a code.
    #[error("This is not a run code: found \"{found}\", expected a text that begins with TTJ1-")]
    NotACode {
        /// Its first letters.
        found: String,
    },
    /// A later version wrote it.
    #[error("This code has version {found}, this game reads up to {supported}; open it with a newer version")]
    TooNew {
        /// Its version.
        found: u32,
        /// The newest this program reads.
        supported: u32,
    },
    /// Its end is missing.
    #[error("This code is cut off: found {found} bytes, expected {expected}; copy it whole")]
    Truncated {
        /// Bytes there are.
        found: usize,
        /// Bytes there should be.
        expected: usize,
    },
    /// Something follows it.
    #[error("found \"{found}\" after the end of the code, expected nothing; copy the code alone")]
    Trailing {
        /// What follows.
        found: String,
    },
    /// Letters of it were changed.
    #[error("This code is damaged: its checksum does not match; copy it again")]
    Damaged,
    /// What it holds is larger than any run.
    #[error("This code unfolds to more than {longest} bytes, expected a run")]
    Absurd {
        /// The greatest length.
        longest: usize,
    },
    /// It holds a run that cannot be.
    #[error(transparent)]
    Run(#[from] RunFault),
}

/// A run as the code holds it. The order of the fields is the format: version 1 never changes.
#[derive(Serialize, Deserialize)]
struct Record {
    rules: String,
    scenario: String,
    province: String,
    seed: u64,
    settings: Vec<(String, String)>,
    months: u16,
    orders: Vec<(Month, Vec<Order>)>,
    last: Option<(Month, String)>,
}

/// Writes a run as a code.
pub fn encode(run: &RunFile) -> Result<String, CodeError> {
    let mut run = run.clone();
    run.sort();
    run.check()?;
    let by_month = run.orders.chunk_by(|a, b| a.month == b.month);
    let record = Record {
        orders: by_month.map(|month| (month[0].month, month.iter().map(|order| order.order).collect())).collect(),
        rules: run.rules,
        scenario: run.scenario,
        province: run.province,
        seed: run.seed,
        settings: run.settings.into_iter().collect(),
        months: run.months,
        last: run.fingerprints.pop(),
    };
    let bytes = postcard::to_allocvec(&record).expect("texts, numbers, lists and unit enums have postcard bytes");
    if bytes.len() > LONGEST_TEXT {
        return Err(CodeError::Absurd { longest: LONGEST_TEXT });
    }
    let deflated = miniz_oxide::deflate::compress_to_vec(&bytes, EFFORT);
    let length = u16::try_from(deflated.len()).map_err(|_| CodeError::Absurd { longest: LONGEST_TEXT })?;
    let mut whole = length.to_le_bytes().to_vec();
    whole.extend(checksum(&deflated).to_le_bytes());
    whole.extend(deflated);
    Ok(format!("{WORD}{VERSION}-{}", BASE64.encode(whole)))
}

/// The fragment of a page's address that opens a run, without `#`.
#[must_use]
pub fn to_fragment(code: &str) -> String {
    format!("{FRAGMENT}{code}")
}

/// What stands for a run in the fragment of a page's address; nothing when the fragment is about something else.
#[must_use]
pub fn in_fragment(fragment: &str) -> Option<&str> {
    fragment.trim_start_matches('#').strip_prefix(FRAGMENT)
}

/// The code in a link that opens a run; any other text as it stands.
#[must_use]
pub fn of_link(text: &str) -> &str {
    text.split_once('#').and_then(|(_, fragment)| in_fragment(fragment)).unwrap_or(text)
}

/// Whether a text begins like a code of any version.
#[must_use]
pub fn is_code(text: &str) -> bool {
    version_and_body(text.trim_start()).is_some()
}

/// What is said of a text that is no code: its first letters, without what no screen can show.
pub(super) fn not_a_code(text: &str) -> CodeError {
    let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    CodeError::NotACode { found: text.chars().take(12).map(shown).collect() }
}

/// Reads a code. Line breaks and spaces that a message put into it do not matter.
pub fn decode(text: &str) -> Result<RunFile, CodeError> {
    if text.len() > LONGEST_TEXT {
        // What is no code is not called one, however long it is.
        let head: String = text.split_whitespace().flat_map(str::chars).take(LONGEST_PREFIX).collect();
        version_and_body(&head).ok_or_else(|| not_a_code(&head))?;
        return Err(CodeError::Absurd { longest: LONGEST_TEXT });
    }
    let text: String = text.split_whitespace().collect();
    let (version, body) = version_and_body(&text).ok_or_else(|| not_a_code(&text))?;
    if version != VERSION {
        return Err(CodeError::TooNew { found: version, supported: VERSION });
    }
    let deflated = unwrap(body)?;
    let bytes =
        miniz_oxide::inflate::decompress_to_vec_with_limit(&deflated, LONGEST_TEXT).map_err(|error| {
            match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => CodeError::Absurd { longest: LONGEST_TEXT },
                _ => CodeError::Damaged,
            }
        })?;
    let (record, rest) = postcard::take_from_bytes::<Record>(&bytes).map_err(|_| CodeError::Damaged)?;
    if !rest.is_empty() {
        return Err(CodeError::Damaged);
    }
    let dated = |(month, orders): (Month, Vec<Order>)| orders.into_iter().map(move |order| DatedOrder { month, order });
    let mut run = RunFile {
        format: FORMAT,
        rules: record.rules,
        scenario: record.scenario,
        province: record.province,
        seed: record.seed,
        settings: record.settings.into_iter().collect(),
        months: record.months,
        orders: record.orders.into_iter().flat_map(dated).collect(),
        fingerprints: record.last.into_iter().collect(),
    };
    run.sort();
    run.check()?;
    Ok(run)
}

/// Version and what follows the prefix.
fn version_and_body(text: &str) -> Option<(u32, &str)> {
    let (version, body) = text.strip_prefix(WORD)?.split_once('-')?;
    let digits = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
    if digits { Some((version.parse().unwrap_or(u32::MAX), body)) } else { None }
}

/// The deflated bytes of a code's body, whole and undamaged.
fn unwrap(body: &str) -> Result<Vec<u8>, CodeError> {
    let is_symbol = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let end = body.find(|c| !is_symbol(c)).unwrap_or(body.len());
    // A single symbol over a multiple of four holds no byte: it is what is left of a cut.
    let symbols = if end % 4 == 1 { &body[..end - 1] } else { &body[..end] };
    let bytes = BASE64.decode(symbols).map_err(|_| CodeError::Damaged)?;
    let Some((head, deflated)) = bytes.split_first_chunk::<HEAD>() else {
        return Err(CodeError::Truncated { found: bytes.len(), expected: HEAD });
    };
    let length = usize::from(u16::from_le_bytes([head[0], head[1]]));
    let sum = u32::from_le_bytes([head[2], head[3], head[4], head[5]]);
    // Symbols that a code of this length has.
    let expected = ((HEAD + length) * 8).div_ceil(6);
    if deflated.len() < length {
        return Err(if end < body.len() {
            CodeError::Damaged
        } else {
            CodeError::Truncated { found: bytes.len(), expected: HEAD + length }
        });
    }
    if checksum(&deflated[..length]) != sum {
        return Err(CodeError::Damaged);
    }
    match body.get(expected..) {
        Some(rest) if !rest.is_empty() => Err(CodeError::Trailing { found: rest.chars().take(20).collect() }),
        _ => Ok(deflated[..length].to_vec()),
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    (XxHash3_64::oneshot(bytes) & u64::from(u32::MAX)) as u32
}
