//! How works are cited: by authors, year and title, in the words of the language, and by who published what was read.

use crate::data::sources::{Source, Sources};
use crate::view::words::Words;

/// A work as it is cited: authors, year, title and what of it was read.
#[must_use]
pub fn work(source: &Source) -> String {
    let year = if source.year > 0 { format!(" ({})", source.year) } else { String::new() };
    let detail = if source.detail.is_empty() { String::new() } else { format!(" {}.", source.detail) };
    format!("{}{year}. {}.{detail}", source.authors, source.title)
}

/// The text key of a work that each language cites in its own words, by its id in the list of sources.
fn cite_key(id: &str) -> String {
    format!("cite.{}", spelt(id))
}

/// The id of a work as it stands in keys of texts.
fn spelt(id: &str) -> String {
    id.to_lowercase().replace('-', "_")
}

/// A work as the language cites it: in its own words where the texts have them.
pub(super) fn named(id: &str, source: &Source, words: &dyn Words) -> String {
    let own = cite_key(id);
    if words.has(&own) { words.text(&own).to_owned() } else { work(source) }
}

/// The works that a citation names ("LY2000 Table 2; assumption for the size"), in its order: the id of each, the work, and
/// what stands behind the id.
fn works<'c>(citation: &'c str, sources: &'c Sources) -> impl Iterator<Item = (&'c str, &'c Source, &'c str)> {
    citation.split(';').filter_map(|part| {
        let part = part.trim();
        let (id, rest) = part.split_once([' ', ',', ':']).unwrap_or((part, ""));
        Some((id, sources.get(id)?, rest))
    })
}

/// Each once, as the language joins them.
fn joined(all: impl Iterator<Item = String>, words: &dyn Words) -> String {
    let mut once: Vec<String> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once.join(words.text("format.joint"))
}

/// A work by authors, year and title.
fn in_full(source: &Source, words: &dyn Words) -> String {
    if source.year == 0 {
        return words.fmt("work.undated", &[("authors", &source.authors), ("title", &source.title)]);
    }
    words.fmt("work", &[("authors", &source.authors), ("year", &source.year.to_string()), ("title", &source.title)])
}

/// What a citation names, each work as the language cites it, else by authors and year; by its title, too, where that is
/// asked for or the year is not known.
pub(crate) fn cited(citation: &str, titled: bool, sources: &Sources, words: &dyn Words) -> String {
    let named = works(citation, sources).map(|(id, source, _)| match (words.has(&cite_key(id)), titled) {
        (true, _) => words.text(&cite_key(id)).to_owned(),
        (false, false) if source.year > 0 => {
            words.fmt("work.by", &[("authors", &source.authors), ("year", &source.year.to_string())])
        }
        (false, _) => in_full(source, words),
    });
    joined(named, words)
}

/// Who published what a citation names ("LY2000 Table 1; GRAINBLOG"): authors, year, title and place. Pages on the web
/// that pass it on give way to the works they name, and are left out where these are not known.
#[must_use]
pub fn published_works(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    let published = works(citation, sources).filter_map(|(id, source, rest)| {
        let (own, original) = (cite_key(id), format!("original.{}", spelt(id)));
        let work = match (source.web, words.has(&own)) {
            (true, _) if !words.has(&original) => return None,
            (true, _) => words.text(&original).to_owned(),
            (false, true) => words.text(&own).to_owned(),
            (false, false) => in_full(source, words),
        };
        Some(match place(rest, words) {
            Some(place) => words.fmt("work.at", &[("work", &work), ("place", &place)]),
            None => work,
        })
    });
    joined(published, words)
}

/// The pages on the web among what a citation names, which pass on what others published: where a figure was read.
#[must_use]
pub fn passed_on(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    let web = works(citation, sources).filter(|(_, source, _)| source.web);
    joined(web.map(|(id, source, _)| named(id, source, words)), words)
}

/// The table or page that a citation names behind the id of its source; none where it says something else.
fn place(rest: &str, words: &dyn Words) -> Option<String> {
    let rest = rest.trim();
    let [table, page] = ["Table ", "p. "].map(|kind| rest.strip_prefix(kind));
    let (key, place) = table.map(|place| ("work.table", place)).or(page.map(|place| ("work.page", place)))?;
    let number = place.split_whitespace().next()?;
    Some(words.fmt(key, &[("n", number)]))
}

/// Where a number is from; that it is an assumption where its source says so first.
pub(crate) fn source_of(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    if Sources::is_assumption(citation) {
        return words.text("number.assumption").to_owned();
    }
    cited(citation, true, sources, words)
}
