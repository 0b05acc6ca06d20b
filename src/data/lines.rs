//! Where keys stand in a RON text, so that a fault found in a parsed value can name its line.
//!
//! A scanner, not a parser: it follows strings, comments and brackets and notes every `key:` with
//! its path. What is wrong with the text itself is the parser's to say.

/// A key with its path and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAt {
    /// Path such as `slots[1].share`; map keys and fields are joined by dots.
    pub path: String,
    /// Brackets around it, counted from 1 for keys of the outermost value.
    pub depth: usize,
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
}

/// Every key of a RON text, in order of the text.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    keys: Vec<KeyAt>,
}

/// One open bracket.
struct Frame {
    /// Whether it follows a name, as in `Some(…)`: then what stands in it is not counted.
    is_named: bool,
    item: usize,
    key: Option<String>,
}

impl Lines {
    /// Scans a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Scanner { rest: text, line: 1, column: 1, stack: Vec::new(), keys: Vec::new() }.scan()
    }

    /// Keys of the outermost value, in order, repeats included.
    pub fn top(&self) -> impl Iterator<Item = &KeyAt> {
        self.keys.iter().filter(|key| key.depth == 1)
    }

    /// Line of a path, of the first when it is repeated; of its nearest parent when it is absent.
    #[must_use]
    pub fn line_of(&self, path: &str) -> Option<u32> {
        let mut path = path;
        loop {
            if let Some(key) = self.keys.iter().find(|key| key.path == path) {
                return Some(key.line);
            }
            // The first key inside an item of a list stands for the item.
            let inside = self.keys.iter().find(|key| key.path.strip_prefix(path).is_some_and(|r| r.starts_with('.')));
            if let (true, Some(key)) = (path.ends_with(']'), inside) {
                return Some(key.line);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    /// Path of the last key that begins at or before a place.
    #[must_use]
    pub fn path_at(&self, line: u32, column: u32) -> &str {
        let at = self.keys.partition_point(|key| (key.line, key.column) <= (line, column));
        at.checked_sub(1).map_or("", |at| self.keys[at].path.as_str())
    }
}

struct Scanner<'a> {
    rest: &'a str,
    line: u32,
    column: u32,
    stack: Vec<Frame>,
    keys: Vec<KeyAt>,
}

impl Scanner<'_> {
    fn scan(mut self) -> Lines {
        let mut after_name = false;
        while let Some(c) = self.rest.chars().next() {
            let place = (self.line, self.column);
            let is_name = c.is_alphabetic() || c == '_';
            match c {
                '"' => {
                    let word = self.string();
                    self.note(word, place);
                }
                'r' if self.raw_string_opens() => {
                    let word = self.raw_string();
                    self.note(word, place);
                }
                '\'' => self.letter(),
                '/' if self.rest.starts_with("//") => {
                    let end = self.rest.find('\n').unwrap_or(self.rest.len());
                    self.take(end);
                }
                '/' if self.rest.starts_with("/*") => self.comment(),
                '(' | '[' | '{' => {
                    self.take(1);
                    self.stack.push(Frame { is_named: after_name, item: 0, key: None });
                }
                ')' | ']' | '}' => {
                    self.take(1);
                    self.stack.pop();
                }
                ',' => {
                    self.take(1);
                    if let Some(frame) = self.stack.last_mut() {
                        frame.item += 1;
                        frame.key = None;
                    }
                }
                _ if is_name => {
                    let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
                    let word = self.take(end);
                    self.note(word, place);
                }
                // Numbers are passed whole, so that the letters in 1e5 or 0x1f are not words.
                c if c.is_ascii_digit() => {
                    let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
                    self.take(end);
                }
                c => {
                    self.take(c.len_utf8());
                }
            }
            after_name = is_name;
        }
        Lines { keys: self.keys }
    }

    /// Notes a word as a key when a colon follows.
    fn note(&mut self, word: String, (line, column): (u32, u32)) {
        if !self.rest.trim_start().starts_with(':') {
            return;
        }
        let depth = self.stack.len();
        if let Some(frame) = self.stack.last_mut() {
            frame.key = Some(word);
            self.keys.push(KeyAt { path: path(&self.stack), depth, line, column });
        }
    }

    /// Steps over `bytes` bytes and returns them.
    fn take(&mut self, bytes: usize) -> String {
        let (taken, rest) = self.rest.split_at(bytes);
        for c in taken.chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.rest = rest;
        taken.to_owned()
    }

    fn string(&mut self) -> String {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let taken = self.take(end.map_or(self.rest.len(), |(at, _)| at + 1));
        taken.trim_matches('"').to_owned()
    }

    fn raw_string_opens(&self) -> bool {
        self.rest[1..].trim_start_matches('#').starts_with('"')
    }

    fn raw_string(&mut self) -> String {
        let hashes = self.rest[1..].len() - self.rest[1..].trim_start_matches('#').len();
        let open = 2 + hashes;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = self.rest[open..].find(&close).map_or(self.rest.len(), |at| open + at + close.len());
        let taken = self.take(end);
        taken.get(open..taken.len().saturating_sub(close.len())).unwrap_or_default().to_owned()
    }

    /// A letter in single quotes, so that '"' and '{' open nothing.
    fn letter(&mut self) {
        let inside = &self.rest[1..];
        let skip = if inside.starts_with('\\') { 2 } else { inside.chars().next().map_or(0, char::len_utf8) };
        let end = inside.get(skip..).and_then(|after| after.find('\'')).map_or(1, |at| 1 + skip + at + 1);
        self.take(end);
    }

    fn comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.take(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.take(2);
            } else if let Some(c) = self.rest.chars().next() {
                self.take(c.len_utf8());
            }
            if depth == 0 || self.rest.is_empty() {
                return;
            }
        }
    }
}

fn path(stack: &[Frame]) -> String {
    let mut path = String::new();
    for frame in stack {
        if let Some(key) = &frame.key {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(key);
        } else if !frame.is_named {
            path.push_str(&format!("[{}]", frame.item));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// \"not.a.key\": 1\n{\n  \"a.b\": (value: 1e5, note: \"x: y, {z}\"),\n  /* \"c\": 2 /* \"d\": */ */\n  \
                        \"e\": [(n: 1), (n: '\"', m: r#\"q\"w: \"#)],\n  \"a.b\": Some(Kind(k: 2)),\n  \"f\": ((n: 1), (n: 2)),\n}\n";

    #[test]
    fn keys_have_paths_and_lines() {
        let lines = Lines::of(TEXT);
        let top: Vec<_> = lines.top().map(|key| (key.path.as_str(), key.line)).collect();
        assert_eq!(top, [("a.b", 3), ("e", 5), ("a.b", 6), ("f", 7)]);
        assert_eq!(lines.line_of("e[1].m"), Some(5));
        assert_eq!(lines.line_of("e[1].absent"), Some(5));
        assert_eq!(lines.line_of("a.b.note"), Some(3));
        assert_eq!(lines.line_of("nothing"), None);
        assert_eq!(lines.path_at(7, 99), "f[1].n");
        assert_eq!(lines.path_at(3, 18), "a.b.value");
        assert_eq!(lines.path_at(6, 99), "a.b.k");
        assert_eq!(lines.path_at(1, 1), "");
    }

    #[test]
    fn unfinished_texts_do_not_stop_the_scanner() {
        for text in ["{\"a", "(a: 'x", "/* /*", "r#\"abc", "}}}", "'", "r", "{\"é\": '\\"] {
            let _ = Lines::of(text);
        }
    }
}
