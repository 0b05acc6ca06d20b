//! Where a command takes a run from: a path, a code, a link with a code, or `-` for standard input.

use std::fs;
use std::io::{self, Read as _};

use ten_thousand_jin::save::reading::read_bytes;
use ten_thousand_jin::save::run_file::LONGEST_TEXT;
use ten_thousand_jin::save::switches::SettingFault;
use ten_thousand_jin::save::{Memory, RunFile, code};

/// What stands for standard input.
pub const STANDARD_INPUT: &str = "-";
/// What a command expects where it is given no run.
pub const EXPECTED: &str =
    "expected a path of a run.ron, a save or a code, a code TTJ1-…, a link with one, or - for standard input";

/// A run that a command was given.
pub struct Source {
    /// How messages call it.
    pub name: String,
    /// The run.
    pub file: RunFile,
    /// What it is known by, where it is a save; a `run.ron` and a code say nothing of it.
    pub memory: Memory,
    text: String,
}

impl Source {
    /// The run of a command's first word. `command` is for the message where there is none.
    pub fn first(command: &str, words: &[String]) -> Result<Self, String> {
        let word = words.first().ok_or_else(|| format!("{command}: found no run, {EXPECTED}"))?;
        Self::read(word)
    }

    /// Reads the run that a word stands for.
    pub fn read(word: &str) -> Result<Self, String> {
        let (name, bytes) = found(word)?;
        let save = read_bytes(&name, &bytes).map_err(|fault| {
            // What lies in a text of its own names its file already.
            let said = fault.to_string();
            if said.starts_with(&name) { said } else { format!("{name}: {said}") }
        })?;
        let memory = Memory::read(&save.panel, save.run.seed);
        Ok(Self { name, file: save.run, memory, text: String::from_utf8_lossy(&bytes).into_owned() })
    }

    /// A fault of a setting with the line of the text it stands in.
    pub fn located(&self, fault: &SettingFault) -> String {
        fault.in_file(&self.name, &self.text).to_string()
    }
}

/// What a word stands for: how messages call it, and its bytes, one more than any run has at most.
fn found(word: &str) -> Result<(String, Vec<u8>), String> {
    let mut bytes = Vec::new();
    let mut read = |name: &str, from: &mut dyn io::Read| {
        let most = LONGEST_TEXT as u64 + 1;
        from.take(most).read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}; {EXPECTED}"))
    };
    if word == STANDARD_INPUT {
        let name = "standard input";
        read(name, &mut io::stdin().lock())?;
        return Ok((name.to_owned(), bytes));
    }
    match fs::File::open(word) {
        Ok(mut file) => {
            read(word, &mut file)?;
            Ok((word.to_owned(), bytes))
        }
        Err(_) if holds_a_code(word) => Ok(("what was pasted".to_owned(), word.as_bytes().to_vec())),
        Err(error) => Err(format!("{word}: {error}; {EXPECTED}")),
    }
}

/// Whether a code stands in a word: alone, in a link, or between what was pasted with it.
fn holds_a_code(word: &str) -> bool {
    word.match_indices("TTJ").any(|(at, _)| code::is_code(&word[at..]))
}
