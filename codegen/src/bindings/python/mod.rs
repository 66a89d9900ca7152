//! Writes what the Python package takes from `api/` and from the header: `bindings/python/yeastar`.

mod enums;
mod header;
mod prototypes;
mod requests;
mod types;

pub use enums::exceptions;

use std::fs;
use std::path::Path;

use crate::model::{Model, Request};
use crate::text::{capital, wrap};

const FOLDER: &str = "bindings/python/yeastar";
/// Columns of a line.
const WIDTH: usize = 118;

/// Each generated file with its path.
pub fn files(root: &Path, model: &Model) -> Result<Vec<(String, String)>, String> {
    let header = fs::read_to_string(root.join("include/yeastar.h"))
        .map_err(|error| format!("include/yeastar.h: {error}"))?;
    let files = [
        ("_abi.py", prototypes::file(&header, model)?),
        ("_statuses.py", enums::statuses(model)),
        ("_kinds.py", enums::kinds(model)),
        ("_keys.py", enums::keys(model)?),
        ("types.py", types::file(model)?),
    ];
    let mut files: Vec<(String, String)> = files.map(|(name, text)| (name.to_owned(), text)).into();
    for api in &model.apis {
        for mode in [requests::Mode::Sync, requests::Mode::Async] {
            files.push((format!("{}.py", requests::module(api, mode)), requests::file(model, api, mode)));
        }
    }
    Ok(files.into_iter().map(|(name, text)| (format!("{FOLDER}/{name}"), text)).collect())
}

/// The first lines of a file.
fn head(about: &str, source: &str) -> String {
    format!(
        "# Written by `cargo run -p codegen` from {source}: edit that, not this.\n\"\"\"{about}\"\"\"\n\n"
    )
}

/// A name as Python may write it: `from` is `from_`.
fn identifier(name: &str) -> String {
    if is_keyword(name) { format!("{name}_") } else { name.to_owned() }
}

fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 35] = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
        "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
        "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ];
    KEYWORDS.contains(&name)
}

/// `queue/add_dynamicagent` → `QueueAddDynamicagent`, of v2.0.0 `V2QueueAddDynamicagent`
fn class_name(request: &Request) -> String {
    format!("{}{}", request.edition.types, crate::text::pascal(&request.identifier()))
}

/// A docstring of paragraphs and items.
struct Docstring {
    indent: String,
    text: String,
}

impl Docstring {
    fn new(indent: usize, first: &str) -> Docstring {
        let mut docstring = Docstring { indent: " ".repeat(indent), text: String::new() };
        let opening = format!("{}\"\"\"", docstring.indent);
        docstring.push(first, &opening.clone(), &docstring.indent.clone());
        docstring
    }

    fn push(&mut self, text: &str, first: &str, rest: &str) {
        // What a literal would take for something else.
        let text = text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
        self.text.push_str(&wrap(&text, WIDTH, first, rest));
    }

    fn paragraph(&mut self, text: &str) {
        let indent = self.indent.clone();
        self.text.push('\n');
        self.push(text, &indent, &indent);
    }

    fn item(&mut self, text: &str) {
        let indent = self.indent.clone();
        self.push(text, &format!("{indent}- "), &format!("{indent}  "));
    }

    fn end(mut self) -> String {
        if self.text.lines().count() == 1 {
            let line = self.text.trim_end().to_owned();
            return format!("{line}\"\"\"\n");
        }
        self.text.push_str(&self.indent);
        self.text.push_str("\"\"\"\n");
        self.text
    }
}

/// `yeastar_voicemail_download` → `voicemail.download`
fn with_methods(text: &str) -> String {
    let words = text.split(' ').map(|word| match word.strip_prefix("yeastar_") {
        Some(name) => {
            let function = name.trim_end_matches(['.', ',', ';', ':']);
            format!("`{}`{}", function.replacen('_', ".", 1), &name[function.len()..])
        }
        None => word.to_owned(),
    });
    let text = words.collect::<Vec<_>>().join(" ");
    // A version stays as it is: v1.0.1.
    if text.starts_with("v1") || text.starts_with("v2") { text } else { capital(&text) }
}

/// A comment above a member, which documentation tools read.
fn comment(indent: usize, text: &str) -> String {
    let start = format!("{}#: ", " ".repeat(indent));
    wrap(text, WIDTH, &start, &start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyword_gets_an_underscore() {
        assert_eq!((identifier("from"), identifier("to")), ("from_".to_owned(), "to".to_owned()));
    }

    #[test]
    fn c_function_is_named_after_its_method() {
        assert_eq!(with_methods("yeastar_cdr_download does both."), "`cdr.download` does both.");
        assert_eq!(with_methods("v1.0.1 takes one."), "v1.0.1 takes one.");
        assert_eq!(with_methods("one, for yeastar_recording_download."), "One, for `recording.download`.");
    }

    #[test]
    fn backslash_in_a_docstring_is_escaped() {
        let mut docstring = Docstring::new(4, "None of \\ and \"\"\".");
        docstring.paragraph("More.");
        assert_eq!(docstring.end(), "    \"\"\"None of \\\\ and \\\"\\\"\\\".\n\n    More.\n    \"\"\"\n");
        assert_eq!(Docstring::new(0, "One.").end(), "\"\"\"One.\"\"\"\n");
    }
}
