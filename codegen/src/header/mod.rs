//! Reads `include/yeastar.h`: what it declares, and the comments.

mod statements;

use std::fs;
use std::path::Path;

pub use statements::check;

/// Everything that the header declares, in its order.
pub struct Header {
    /// The comment at the top: headings, and below each terms with their explanations.
    pub conventions: Vec<Section>,
    pub items: Vec<Item>,
}

pub type Section = (String, Vec<(String, String)>);

/// A declaration with its comment.
#[derive(Clone)]
pub struct Item {
    pub kind: Kind,
    pub name: String,
    /// As in the header, without `YEASTAR_API`, and without the `;` of a function.
    pub declaration: String,
    pub comment: Vec<Paragraph>,
    /// The constants of an enumeration, with their comments.
    pub constants: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Function,
    /// A pointer to a function of the host.
    Callback,
    Object,
    Enumeration,
    Constant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    Text(String),
    List(Vec<String>),
}

impl Header {
    pub fn load(root: &Path) -> Result<Header, String> {
        let path = root.join("include/yeastar.h");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        parse(&text)
    }

    pub fn get(&self, name: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.name == name)
    }
}

impl Item {
    /// The comment as running text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for paragraph in &self.comment {
            match paragraph {
                Paragraph::Text(line) => text.push_str(line),
                Paragraph::List(items) => text.push_str(&items.join(" ")),
            }
            text.push(' ');
        }
        text
    }

    /// The first sentence of the comment; of a long one, what stands before its colon.
    pub fn summary(&self) -> String {
        let text = self.text();
        let sentence = text.split(". ").next().unwrap_or_default().trim().trim_end_matches('.');
        match sentence.split_once(": ") {
            Some((before, _)) if sentence.len() > 70 && before.len() > 20 => before.to_owned(),
            _ => sentence.to_owned(),
        }
    }

    /// The arguments, as declared.
    pub fn arguments(&self) -> Vec<String> {
        let inner = self.declaration.split_once('(').map_or("", |(_, rest)| rest).trim_end_matches(')');
        let mut arguments = vec![String::new()];
        let mut depth = 0_i32;
        for letter in inner.chars() {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            match (letter, arguments.last_mut()) {
                (',', _) if depth == 0 => arguments.push(String::new()),
                (_, Some(last)) => last.push(letter),
                _ => {}
            }
        }
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        arguments.into_iter().map(tidy).filter(|text| !text.is_empty() && text != "void").collect()
    }

    /// What a function returns, as declared.
    pub fn returns(&self) -> &str {
        self.declaration.split_once(&self.name).map_or("", |(before, _)| before).trim()
    }
}

pub fn parse(text: &str) -> Result<Header, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut header = Header { conventions: conventions(&lines), items: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        if lines[at] != "/**" {
            at += 1;
            continue;
        }
        let end = find(&lines, at, |line| line.trim() == "*/").ok_or("a comment does not end")?;
        let comment = paragraphs(&lines[at + 1..end]);
        let (declaration, after) = declaration(&lines, end + 1)?;
        header.items.push(item(comment, &declaration)?);
        at = after;
    }
    if header.items.is_empty() { Err("include/yeastar.h declares nothing".to_owned()) } else { Ok(header) }
}

fn find(lines: &[&str], from: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    (from..lines.len()).find(|at| is(lines[*at]))
}

/// The comment that begins with `/*` alone, from its first heading on.
fn conventions(lines: &[&str]) -> Vec<Section> {
    let within =
        lines.iter().skip_while(|line| **line != "/*").skip(1).take_while(|line| line.trim() != "*/");
    let text = within.map(|line| bare(line)).skip_while(|line| line != "Conventions");
    let mut sections: Vec<Section> = Vec::new();
    for line in text.filter(|line| !line.is_empty()) {
        let depth = line.len() - line.trim_start().len();
        match sections.last_mut() {
            Some((_, terms)) if depth == 2 => terms.push(term(line.trim_start())),
            Some((_, terms)) if depth > 2 => {
                if let Some((_, text)) = terms.last_mut() {
                    text.push(' ');
                    text.push_str(line.trim_start());
                }
            }
            _ => sections.push((line, Vec::new())),
        }
    }
    sections
}

/// `Term    text` or `Term: text`
fn term(line: &str) -> (String, String) {
    let split = line.split_once("  ").or_else(|| line.split_once(": "));
    split.map_or((line.to_owned(), String::new()), |(term, text)| {
        (term.trim().to_owned(), text.trim().to_owned())
    })
}

/// A line of a comment, without its star.
fn bare(line: &str) -> String {
    let line = line.trim_start();
    line.strip_prefix("* ").or(line.strip_prefix('*')).unwrap_or(line).trim_end().to_owned()
}

fn paragraphs(lines: &[&str]) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut fresh = true;
    for line in lines.iter().map(|line| bare(line)) {
        let entry = line.strip_prefix("- ");
        match (entry, found.last_mut()) {
            _ if line.is_empty() => fresh = true,
            (Some(entry), Some(Paragraph::List(items))) if !fresh => items.push(entry.to_owned()),
            (Some(entry), _) => {
                found.push(Paragraph::List(vec![entry.to_owned()]));
                fresh = false;
            }
            (None, Some(Paragraph::List(items))) if !fresh => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(line.trim());
                }
            }
            (None, Some(Paragraph::Text(text))) if !fresh => {
                text.push(' ');
                text.push_str(&line);
            }
            (None, _) => {
                found.push(Paragraph::Text(line));
                fresh = false;
            }
        }
    }
    found
}

/// From a line on, up to the end of the declaration, without lines of the preprocessor; and where the next one may begin.
fn declaration(lines: &[&str], from: usize) -> Result<(String, usize), String> {
    let first = lines.get(from).ok_or("a comment at the end of the header")?;
    if first.starts_with("#define") {
        return Ok(((*first).to_owned(), from + 1));
    }
    let is_enum = first.starts_with("enum ");
    let ends = |line: &str| if is_enum { line.starts_with("};") } else { line.ends_with(';') };
    let end = find(lines, from, ends).ok_or_else(|| format!("the declaration after {first} does not end"))?;
    let kept = lines[from..=end].iter().filter(|line| !line.starts_with('#'));
    Ok((kept.map(|line| (*line).to_owned() + "\n").collect(), end + 1))
}

fn item(comment: Vec<Paragraph>, declaration: &str) -> Result<Item, String> {
    let text = declaration.trim().trim_start_matches("YEASTAR_API").trim();
    let (kind, name) = if text.starts_with("#define") {
        (Kind::Constant, word(text, "#define "))
    } else if text.starts_with("enum ") {
        (Kind::Enumeration, word(text, "enum "))
    } else if text.starts_with("typedef struct ") {
        (Kind::Object, word(text, "typedef struct "))
    } else if text.starts_with("typedef ") {
        (Kind::Callback, word(text, "(*"))
    } else {
        let before = text.split('(').next().unwrap_or_default();
        (Kind::Function, before.rsplit([' ', '*']).next().unwrap_or_default().to_owned())
    };
    if name.to_lowercase().starts_with("yeastar_") {
        let constants = if kind == Kind::Enumeration { constants(text) } else { Vec::new() };
        let declaration = if kind == Kind::Function { text.trim_end_matches(';') } else { text };
        Ok(Item { kind, name, declaration: declaration.to_owned(), comment, constants })
    } else {
        Err(format!("cannot read this declaration: {text}"))
    }
}

/// The word after `before`.
fn word(text: &str, before: &str) -> String {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// `NAME = number`, and the comment above it.
fn constants(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut comment = String::new();
    for line in text.lines().map(str::trim) {
        if line == "/**" {
            comment.clear();
        } else if line.starts_with("YEASTAR_") {
            found.push((line.trim_end_matches(',').to_owned(), comment.trim().to_owned()));
        } else if line.starts_with('*') && line != "*/" {
            comment.push_str(&bare(line));
            comment.push(' ');
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
/*
 * Of no use.
 *
 * Conventions
 *   Errors     First
 *              second.
 *   Side effects: none.
 */

/**
 * Waits.
 *
 * `a`: one
 * line. Any of
 * - `b`: two
 *   lines
 * - `c`
 */
YEASTAR_API
yeastar_status yeastar_wait(const char *a,
                            void (*f)(int, int),
                            yeastar_error **out_error);

/**
 * Which.
 */
enum yeastar_which
#if defined(__cplusplus)
  : int32_t
#endif
 {
  /**
   * The first.
   */
  YEASTAR_ONE = 1,
};

/**
 * Receives.
 */
typedef void (*yeastar_fn)(int a);
";

    #[test]
    fn declarations_are_read_with_their_comments() {
        let header = parse(TEXT).expect("well-formed");
        let term = |term: &str, text: &str| (term.to_owned(), text.to_owned());
        let terms = vec![term("Errors", "First second."), term("Side effects", "none.")];
        assert_eq!(header.conventions, [("Conventions".to_owned(), terms)]);
        let kinds: Vec<_> = header.items.iter().map(|item| (item.kind, item.name.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Function, "yeastar_wait"),
                (Kind::Enumeration, "yeastar_which"),
                (Kind::Callback, "yeastar_fn")
            ]
        );
        let wait = header.get("yeastar_wait").expect("it is there");
        assert_eq!(wait.arguments(), ["const char *a", "void (*f)(int, int)", "yeastar_error **out_error"]);
        assert_eq!((wait.returns(), wait.summary()), ("yeastar_status", "Waits".to_owned()));
        let list = vec!["`b`: two lines".to_owned(), "`c`".to_owned()];
        let text = |text: &str| Paragraph::Text(text.to_owned());
        assert_eq!(wait.comment, [text("Waits."), text("`a`: one line. Any of"), Paragraph::List(list)]);
        let which = header.get("yeastar_which").expect("it is there");
        assert_eq!(which.constants, [("YEASTAR_ONE = 1".to_owned(), "The first.".to_owned())]);
    }

    #[test]
    fn every_function_of_the_list_is_found() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let header = Header::load(root).expect("the header can be read");
        let list = fs::read_to_string(root.join("tests/abi/symbols.txt")).expect("the list can be read");
        let listed: Vec<&str> = list.lines().filter(|line| line.starts_with("yeastar_")).collect();
        let functions = header.items.iter().filter(|item| item.kind == Kind::Function);
        let mut found: Vec<&str> = functions.map(|item| item.name.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, listed.iter().filter_map(|line| line.split(' ').next()).collect::<Vec<_>>());
    }
}
