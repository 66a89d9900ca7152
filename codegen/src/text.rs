//! Sentences, words and lines.

/// Puts a note of its origin below the `//!` line of a file.
pub fn origin(source: &str) -> String {
    format!("// Written by `cargo run -p codegen` from {source}: edit that, not this.\n\n")
}

/// Whether it ends with a full stop.
pub fn is_sentence(text: &str) -> bool {
    is_plain(text) && text.ends_with('.')
}

/// Whether it ends without a full stop.
pub fn is_phrase(text: &str) -> bool {
    is_plain(text) && !text.ends_with(['.', ';', ','])
}

/// Fits on one line and into a comment of C.
fn is_plain(text: &str) -> bool {
    text.len() > 1 && text.trim() == text && !text.contains(['\n', '\t']) && !text.contains("*/")
}

/// With an upper-case first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `CALL_FAILED` → `CallFailed`
pub fn pascal(name: &str) -> String {
    name.split(['_', '-']).map(|word| capital(&word.to_lowercase())).collect()
}

/// With a lower-case first letter, unless the first word is in upper case.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Breaks text into lines of at most `width` characters, the first after `first`, the others after `rest`.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut lines = String::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push_str(line.trim_end());
            lines.push('\n');
            line = rest.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

/// `a, b or c`
pub fn either(values: &[String]) -> String {
    match values.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_between_words() {
        assert_eq!(wrap("one two three", 9, "/// ", "///   "), "/// one\n///   two\n///   three\n");
        assert_eq!(wrap("one two", 80, "- ", "  "), "- one two\n");
    }

    #[test]
    fn alternatives_end_in_or() {
        let values = |list: &[&str]| list.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert_eq!(either(&values(&["on", "off"])), "on or off");
        assert_eq!(either(&values(&["a", "b", "c"])), "a, b or c");
        assert_eq!(either(&values(&["a"])), "a");
    }
}
