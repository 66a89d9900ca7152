//! Foreign text in messages and log lines.

/// At most `limit` characters of a text. Control characters, line separators and bidirectional formatting characters
/// are replaced by U+FFFD.
pub fn harmless(text: &str, limit: usize) -> String {
    let mut shown: String =
        text.chars().take(limit).map(|c| if moves(c) { super::REPLACEMENT } else { c }).collect();
    if text.chars().nth(limit).is_some() {
        shown.push('…');
    }
    shown
}

/// A whole text, with such characters replaced by spaces.
pub fn one_line(text: String) -> String {
    // Nearly always there is nothing but this.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if !is_plain && text.contains(moves) { text.replace(moves, " ") } else { text }
}

/// C0, DEL, C1, line and paragraph separators, and bidirectional formatting characters.
pub fn moves(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_direction_characters_are_replaced() {
        assert_eq!(harmless("Extension ‘1000’ 占线", 40), "Extension ‘1000’ 占线");
        for c in [
            '\0', '\n', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{2028}', '\u{202e}', '\u{2066}',
            '\u{200f}',
        ] {
            assert_eq!(harmless(&format!("a{c}b"), 40), "a\u{fffd}b", "{c:?}");
        }
    }

    #[test]
    fn line_breaks_in_foreign_text_are_replaced_by_spaces() {
        assert_eq!(
            one_line("a\r\nb\0c\td\u{1b}\u{9b}\u{7f}\u{85}\u{2028}\u{2029}\u{202e}x".to_owned()),
            "a  b c d       x"
        );
        assert_eq!(one_line("Büro 占线".to_owned()), "Büro 占线");
    }

    #[test]
    fn long_text_is_truncated() {
        assert_eq!(harmless("äöü", 3), "äöü");
        assert_eq!(harmless("äöüß", 3), "äöü…");
    }
}
