//! Words a player sees lie in the locale files: the code of the panels, the view and the app holds none.

use std::fs;
use std::path::Path;

/// What may stand in code all the same, and why.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("a language is named in its own tongue, whichever is in force", &["简体中文", "English"]),
    ("a rule for the browser in the head of the report", &["default-src 'none'; style-src 'unsafe-inline'"]),
    (
        "signs that may not begin a line, or end one",
        &["，。；：、！？）》」』】〉〕”’…—·％‰℃%,.;:!?)]}", "（《「『【〈〔“‘([{"],
    ),
    (
        "ids of parts of the screen, never drawn",
        &[
            "map of the province",
            "height of the sheet",
            "save name",
            "numbers of {id}",
            "table of {key}",
            "twin totals",
            "twin counties",
            "twin papers",
        ],
    ),
    ("the name of the program, in both its languages at once", &["Ten Thousand Jin · 万斤"]),
    ("a folder of the system", &["Library/Application Support"]),
    ("names of keys, as the browser gives them", &["Enter", "Esc", "Escape", "Tab"]),
    (
        "acts of the Centre, as the rules name them",
        &[
            "Must",
            "Record",
            "Revise",
            "Accept",
            "Levy",
            "Works",
            "Iron",
            "Ploughing",
            "Plots",
            "Hire",
            "Exports",
            "Relief",
        ],
    ),
    ("how a citation in a file begins, before it is put in words", &["Table "]),
    ("universal time has one sign in every language", &["{year:04}-{month:02}-{day:02} {:02}:{:02} UTC"]),
    (
        "why a lint is set aside",
        &[
            "a dialog waits for the player on a thread of its own; only the desktop has it",
            "this is where everyone else asks for the time",
        ],
    ),
    (
        "what the page, its file of elements or the machine lacks before there are texts: for who reports it",
        &[
            "no link",
            "no input",
            "no window",
            "no document",
            "no picture to draw on: {other:?}",
            "no policy ''{policy}''",
            "no thread for the books: {why}",
            "the page has no #stage",
            "#stage is not an element of HTML",
            "the page has no #a11y",
            "#a11y is not an element of HTML",
            "not an element of HTML",
            "accessible mirror: {}",
            "{name}: not a function",
            "{name}: not a promise",
            "{name}: not part of this program",
            "error: the program has stopped: {info}",
            "The last finished month is saved; start again to go on from there.",
        ],
    ),
    (
        "what stands in a file and what the format expects there, as faults of files say it to who writes them",
        &[
            "a map { ''YYYY-MM'': …, … }",
            "found month {} twice, expected each month once",
            "one of {}",
            "true or false",
            "a number of the model",
            "a number from {} to {} ({})",
        ],
    ),
];

/// What stands on a line whose literals name things to the machine or speak to developers.
const NOT_SHOWN: &str = "expect( starts_with( panic!( unreachable!( assert request_discard( Id::new( id_salt( push_id( Panel::top( Name::new(";

/// Letters after a space and a `{…}` that make a word: shorter ones are signs.
const LEAST_WORD: usize = 3;

/// Whether a literal reads as words: Chinese, letters on both sides of a space, a word after `{…}` and a space, or a single
/// word with a capital. Tags and what stands in `{…}` are left out.
fn reads(literal: &str) -> bool {
    let (mut depth, mut plain) = (0, Vec::new());
    for c in literal.chars() {
        depth += i32::from(matches!(c, '<' | '{')) - i32::from(matches!(c, '>' | '}'));
        plain.push(if depth > 0 || matches!(c, '>' | '}') { '|' } else { c });
    }
    let hanzi = plain.iter().any(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
    let joined = plain.windows(3).any(|three| three[0].is_alphabetic() && three[1] == ' ' && three[2].is_alphabetic());
    let after_value = plain
        .windows(2 + LEAST_WORD)
        .any(|run| run[0] == '|' && run[1] == ' ' && run[2..].iter().all(|c| c.is_alphabetic()));
    hanzi || joined || after_value || is_capitalised(literal.trim_end_matches([':', '.', '!', '?', '…', ' ']))
}

/// Whether a literal is one word with a capital, as a label is: `Harvest`.
fn is_capitalised(literal: &str) -> bool {
    let mut letters = literal.chars();
    letters.next().is_some_and(char::is_uppercase)
        && literal.chars().count() >= LEAST_WORD
        && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
}

/// Literals of a source that read as words.
fn words(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut attribute, mut found) = (false, Vec::new());
    for line in code.lines().map(str::trim) {
        let skipped = attribute || line.starts_with("#[") || line.starts_with("//");
        attribute = (attribute || line.starts_with("#[")) && !line.ends_with(']');
        if !skipped && !NOT_SHOWN.split(' ').any(|call| line.contains(call)) {
            // Quotes within a literal, and the sign of a quote by itself, begin none.
            let line = line.replace("\\\"", "''").replace("'\"'", "");
            found.extend(line.split('"').skip(1).step_by(2).filter(|text| reads(text)).map(str::to_owned));
        }
    }
    found
}

fn search(folder: &Path, read: &mut usize, faults: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a folder entry").path();
        if path.ends_with("tests.rs") {
            continue;
        } else if path.is_dir() {
            search(&path, read, faults);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = fs::read_to_string(&path).expect("a source file");
            let new = words(&source)
                .into_iter()
                .filter(|text| !ALLOWED.iter().any(|(_, texts)| texts.contains(&text.as_str())));
            faults.extend(new.map(|text| format!("{}: {text}", path.display())));
            *read += 1;
        }
    }
}

#[test]
fn code_holds_no_words_for_players() {
    let (mut read, mut faults) = (0, Vec::new());
    for folder in ["src/ui", "src/view", "src/app", "src/platform", "src/save"] {
        search(Path::new(folder), &mut read, &mut faults);
    }
    assert!(read > 110, "only {read} sources read");
    assert!(faults.is_empty(), "words outside the locale files:\n{}", faults.join("\n"));
}

#[test]
fn words_in_code_are_found() {
    assert_eq!(words("a(\"Open the files\");\nb(\"粮食\");\nc(\"{n} tonnes of grain\");").len(), 3);
    assert_eq!(words("a(\"Harvest\");\nb(\"{} tonnes\");\nc(\"{n} bytes\");\nd(\"Why:\");").len(), 4);
    assert!(words("a(\"ui.menu\", \"harvest\", \"{n} · {m}\", \"{} kg\", \"TTJSAVE\", \"KeyA\");").is_empty());
    assert!(words("// \"two words\"\na.expect(\"two words\");\nb(\"ui.menu\", \"<p class=\\\"x y\\\">\");").is_empty());
}

/// What the page says before anything is loaded stands in its script: in both languages, the Chinese last.
#[test]
fn the_script_of_the_page_speaks_both_languages() {
    let script = std::fs::read_to_string("web/boot.js").expect("the script of the page");
    let of =
        |name: &str| script.split_once(&format!("const {name} = {{")).and_then(|(_, rest)| rest.split_once("\n};"));
    let mut entries = 0;
    for name in ["TEXT", "RUN"] {
        let (table, _) = of(name).unwrap_or_else(|| panic!("no table {name}"));
        for entry in table.split("\n  ").filter(|entry| entry.contains('[')).map(|entry| entry.replace('\n', " ")) {
            let key = entry.split(':').next().unwrap_or_default().trim().to_owned();
            if key.starts_with(['"', '+', ']', '/']) {
                continue;
            }
            entries += 1;
            let (_, all) = table.split_once(&format!("{key}: [")).unwrap_or_else(|| panic!("{key}"));
            let (all, _) = all.split_once(']').expect("an end of the list");
            let texts: Vec<&str> = all.split('"').skip(1).step_by(2).collect();
            let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            assert!(texts.last().is_some_and(|text| is_chinese(text)), "{key}: {texts:?}");
            assert!(texts.iter().any(|text| text.is_ascii()), "{key}: {texts:?}");
        }
    }
    assert_eq!(entries, 10);
}
