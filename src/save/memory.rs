//! What a class needs to know a run by: the class code as it was typed, whose run it is, what was answered before the
//! books were read, and the reasons that were written down. It lies beside the run, in the panel memory of a save: the rules never see it.

use std::collections::BTreeMap;

use super::reasons::Reasons;

/// Key of the class code.
const CLASS: &str = "class";
/// Key of the name.
const NAME: &str = "name";
/// Before the name of each question that was answered.
const ANSWER: &str = "answer.";
/// Longest class code, name or answer, in letters.
pub const LONGEST: usize = 40;

/// What a run is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The word from which the seed was made; empty where a number was given.
    pub class: String,
    /// Who plays, as typed, or empty.
    pub name: String,
    /// Answers given before the books were read, by the name of the question.
    pub answers: BTreeMap<String, String>,
    /// Reasons written down for decisions.
    pub reasons: Reasons,
}

/// Text on one line, no longer than [`LONGEST`].
fn line(text: &str) -> String {
    let plain = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LONGEST).collect::<String>().trim().to_owned()
}

/// A number, or any text as the code of a class: the same text is the same seed everywhere (FNV-1a).
#[must_use]
pub fn seed_of(text: &str) -> u64 {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| {
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    })
}

impl Memory {
    /// That of a run that begins: what was typed as its seed, and a name.
    #[must_use]
    pub fn begin(seed: &str, name: &str) -> Self {
        let class = if seed.trim().parse::<u64>().is_ok() { "" } else { seed.trim() };
        // A code that is too long to show whole is not shown: another one could begin alike.
        let class = if class.chars().count() > LONGEST { "" } else { class };
        Self { class: class.to_owned(), name: line(name), ..Self::default() }
    }

    /// Reads it from the panel memory of a save. A class code that does not give the seed of the run is dropped.
    #[must_use]
    pub fn read(panel: &BTreeMap<String, String>, seed: u64) -> Self {
        let text = |key: &str| panel.get(key).map(|text| line(text)).unwrap_or_default();
        let answers = panel.iter().filter_map(|(key, text)| Some((key.strip_prefix(ANSWER)?.to_owned(), line(text))));
        let class = panel.get(CLASS).filter(|class| seed_of(class) == seed);
        Self {
            name: text(NAME),
            answers: answers.collect(),
            reasons: Reasons::read(panel),
            ..Self::begin(class.map_or("", String::as_str), "")
        }
    }

    /// Writes it into the panel memory of a save. What is empty is not written.
    pub fn write(&self, panel: &mut BTreeMap<String, String>) {
        let named = [(CLASS.to_owned(), &self.class), (NAME.to_owned(), &self.name)];
        let answers = self.answers.iter().map(|(question, answer)| (format!("{ANSWER}{question}"), answer));
        let all = named.into_iter().chain(answers).filter(|(_, text)| !text.is_empty());
        panel.extend(all.map(|(key, text)| (key, text.clone())));
        self.reasons.keep(panel);
    }

    /// Keeps the answers that were given.
    pub fn answer(&mut self, answers: impl IntoIterator<Item = (String, String)>) {
        let given = answers.into_iter().map(|(question, answer)| (question, line(&answer)));
        self.answers = given.filter(|(_, answer)| !answer.is_empty()).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_itself_and_a_class_code_is_always_the_same() {
        assert_eq!(seed_of(" 7 "), 7);
        assert_eq!(seed_of("class 9b"), seed_of("class 9b"));
        assert_ne!(seed_of("class 9b"), seed_of("class 9c"));
        assert_eq!(Memory::begin(" 7 ", "").class, "");
        assert_eq!(Memory::begin(" class 9b ", " Li\nNa ").class, "class 9b");
    }

    #[test]
    fn what_a_run_is_known_by_comes_back_from_its_save() {
        let mut memory = Memory::begin("九班", " 李娜 ");
        memory.answer([("harvest".into(), " about\n12 ".into()), ("iron".into(), "  ".into())]);
        let mut panel = BTreeMap::from([("orders".to_owned(), "[]".to_owned())]);
        memory.write(&mut panel);
        assert_eq!(panel.len(), 4, "an empty answer is not kept: {panel:?}");
        assert_eq!(Memory::read(&panel, seed_of("九班")), memory);
        assert_eq!(memory.answers["harvest"], "about 12");
        // A save from before there was such a thing, and one whose code was written in by hand.
        assert_eq!(Memory::read(&BTreeMap::new(), 7), Memory::default());
        assert_eq!(Memory::read(&panel, 7).class, "");
    }
}
