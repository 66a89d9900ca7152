//! Text for man pages, in the macros of man(7).

use std::fmt::Write;

/// A page: its name and section, and its lines.
pub struct Roff {
    text: String,
}

impl Roff {
    pub fn new(name: &str, section: u8, version: &str) -> Roff {
        let text = format!(
            ".\\\" Written by codegen.\n.TH {} {section} \"\" \"libyeastar {version}\"\n",
            name.to_uppercase()
        );
        Roff { text }
    }

    pub fn section(&mut self, heading: &str) {
        let _ = writeln!(self.text, ".SH {heading}");
    }

    pub fn paragraph(&mut self, text: &str) {
        // Between a heading and its first paragraph, .PP would do nothing.
        if !self.text.lines().last().is_some_and(|line| line.starts_with(".SH")) {
            self.text.push_str(".PP\n");
        }
        let _ = writeln!(self.text, "{}", marked(text));
    }

    pub fn item(&mut self, term: &str, text: &str) {
        let _ = writeln!(self.text, ".TP\n{}\n{}", marked(term), marked(text));
    }

    pub fn bullet(&mut self, text: &str) {
        let _ = writeln!(self.text, ".IP \\(bu 2\n{}", marked(text));
    }

    /// Lines that keep their breaks.
    pub fn verbatim(&mut self, text: &str) {
        self.text.push_str(".nf\n");
        for line in text.lines() {
            let _ = writeln!(self.text, "{}", if line.is_empty() { "\\&".to_owned() } else { escaped(line) });
        }
        self.text.push_str(".fi\n");
    }

    /// The line `name \- what` that apropos(1) reads.
    pub fn name(&mut self, name: &str, what: &str) {
        self.section("NAME");
        let _ = writeln!(self.text, "{name} \\- {}", escaped(&what.replace('`', "")));
    }

    pub fn see_also(&mut self, pages: &[String]) {
        self.section("SEE ALSO");
        let lines: Vec<String> =
            pages.iter().map(|page| format!(".BR {}", page.replace('(', " ("))).collect();
        let _ = writeln!(self.text, "{}", lines.join(" ,\n"));
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// With what stands in backticks, and names of functions, in bold.
fn marked(text: &str) -> String {
    let mut marked = String::new();
    for (number, part) in text.split('`').enumerate() {
        if number % 2 == 1 {
            let _ = write!(marked, "\\fB{}\\fR", escaped(part));
            continue;
        }
        for word in part.split_inclusive(' ') {
            let name: String =
                word.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            if name.to_lowercase().starts_with("yeastar_") {
                let _ = write!(marked, "\\fB{name}\\fR{}", escaped(&word[name.len()..]));
            } else {
                marked.push_str(&escaped(word));
            }
        }
    }
    guarded(&marked)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            _ if letter.is_ascii() => escaped.push(letter),
            _ => {
                let _ = write!(escaped, "\\[u{:04X}]", u32::from(letter));
            }
        }
    }
    guarded(&escaped)
}

/// A line that begins with a dot is not a macro.
fn guarded(line: &str) -> String {
    if line.starts_with('.') { format!("\\&{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_letters_are_escaped() {
        assert_eq!(
            marked(".a `b-c` yeastar_x, it's …"),
            "\\&.a \\fBb\\-c\\fR \\fByeastar_x\\fR, it\\(aqs \\[u2026]"
        );
    }

    #[test]
    fn page_begins_with_its_name() {
        let mut page = Roff::new("yeastar_x", 3, "1.0");
        page.name("yeastar_x", "does `it`");
        page.section("DESCRIPTION");
        page.paragraph("One.");
        page.paragraph("Two.");
        page.see_also(&["yeastar(3)".to_owned(), "x(1)".to_owned()]);
        let lines = [
            ".\\\" Written by codegen.",
            ".TH YEASTAR_X 3 \"\" \"libyeastar 1.0\"",
            ".SH NAME",
            "yeastar_x \\- does it",
            ".SH DESCRIPTION",
            "One.",
            ".PP",
            "Two.",
            ".SH SEE ALSO",
            ".BR yeastar (3) ,",
            ".BR x (1)",
        ];
        assert_eq!(page.finish(), lines.join("\n") + "\n");
    }
}
