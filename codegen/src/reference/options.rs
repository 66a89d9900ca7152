//! The options of the simulator, read from the comments and attributes that clap reads.

use std::fs;
use std::path::Path;

/// The command, and the options that it takes from elsewhere.
const SOURCES: [&str; 2] = ["simulator/src/options.rs", "simulator/src/tcp_options.rs"];

pub struct Command {
    pub about: Vec<String>,
    pub options: Vec<Argument>,
}

pub struct Argument {
    pub name: String,
    pub value: Option<String>,
    pub default: Option<String>,
    pub help: String,
    pub example: String,
}

impl Command {
    pub fn load(root: &Path) -> Result<Command, String> {
        let mut sources = String::new();
        for file in SOURCES {
            let path = root.join(file);
            let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            sources.push_str(&source);
        }
        parse(&sources).map_err(|error| format!("{}: {error}", SOURCES.join(", ")))
    }
}

fn parse(source: &str) -> Result<Command, String> {
    let mut command = Command { about: Vec::new(), options: Vec::new() };
    let mut comment: Vec<String> = Vec::new();
    let mut attribute = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            comment.push(text.trim().to_owned());
        } else if line.starts_with("#[command(name") {
            command.about = paragraphs(&comment);
        } else if line.starts_with("#[arg(") || !(attribute.is_empty() || attribute.ends_with(")]")) {
            attribute.push_str(line);
        } else if !line.starts_with("#[") && !line.starts_with("pub ") {
            comment.clear();
        }
        if let Some(rest) = line.strip_prefix("pub ").filter(|_| !attribute.is_empty()) {
            let field = rest.split(':').next().unwrap_or_default();
            command.options.push(argument(field, &attribute, &paragraphs(&comment))?);
            attribute.clear();
        }
        if line.starts_with("pub ") {
            comment.clear();
        }
    }
    if command.options.is_empty() || command.about.is_empty() {
        return Err("there is no command, or no option".to_owned());
    }
    Ok(command)
}

fn argument(field: &str, attribute: &str, comment: &[String]) -> Result<Argument, String> {
    let quoted = |key: &str| {
        let rest = attribute.split_once(&format!("{key} = \""))?.1;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    let number = || {
        let rest = attribute.split_once("default_value_t = ")?.1;
        Some(rest.chars().take_while(char::is_ascii_digit).collect())
    };
    let mut help: Vec<&str> = comment.iter().map(String::as_str).collect();
    let example = help.pop().and_then(|last| last.strip_prefix("Example: "));
    Ok(Argument {
        name: quoted("long").unwrap_or_else(|| field.replace('_', "-")),
        value: quoted("value_name"),
        default: quoted("default_value").or_else(number).filter(|text| !text.is_empty()),
        help: help.join(" "),
        example: example.ok_or_else(|| format!("{field} has no example"))?.to_owned(),
    })
}

fn paragraphs(lines: &[String]) -> Vec<String> {
    let parts = lines.split(String::is_empty).filter(|part| !part.is_empty());
    parts.map(|part| part.join(" ")).collect()
}

/// With options in code font.
pub fn as_code(text: &str) -> String {
    let mut marked: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let name = word.trim_end_matches([',', '.', ';', ':']);
        let is_option = name.starts_with("--") && name.len() > 2;
        marked.push(if is_option { word.replacen(name, &format!("`{name}`"), 1) } else { word.to_owned() });
    }
    marked.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_with_their_defaults() {
        let source = "/// About.\n///\n/// More.\n#[derive(Parser)]\n#[command(name = \"x\", version)]\npub struct CommandLine {\n\
            /// Of no use.\n#[command(flatten)]\npub options: Options,\n\
            /// Address\n/// of it.\n///\n/// Example: --https off\n\
            #[arg(long, value_name = \"ADDRESS\", default_value = \"1:2\")]\npub https: Bind,\n\
            /// Times.\n///\n/// Example: --fault a\n#[arg(\nlong = \"fault\",\ndefault_value_t = 5)]\npub faults: u32,\n}\n";
        let command = parse(source).expect("well-formed");
        assert_eq!(command.about, ["About.", "More."]);
        let shown: Vec<_> = command
            .options
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_deref(), one.default.as_deref(), one.help.as_str()))
            .collect();
        assert_eq!(
            shown,
            [("https", Some("ADDRESS"), Some("1:2"), "Address of it."), ("fault", None, Some("5"), "Times.")]
        );
        assert_eq!(command.options[0].example, "--https off");
    }

    #[test]
    fn options_in_text_become_code() {
        assert_eq!(as_code("needs --key."), "needs `--key`.");
    }
}
