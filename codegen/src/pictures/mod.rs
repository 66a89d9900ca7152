//! Sequence diagrams: `docs/pictures/*.txt`, drawn as SVG beside them. The head of each file explains its lines.

mod draw;

use std::fs;
use std::path::Path;

const FOLDER: &str = "docs/pictures";

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub title: String,
    /// Short name, and the name shown.
    pub actors: Vec<(String, String)>,
    pub steps: Vec<Step>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    Message { from: usize, to: usize, style: Style, label: String },
    Note { at: usize, text: String },
    Heading(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Request,
    Reply,
    Failure,
}

/// The pictures, with the paths of their files.
pub fn files(root: &Path) -> Result<Vec<(String, String)>, String> {
    let folder = root.join(FOLDER);
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".txt")) else {
            continue;
        };
        let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| said(&error))?;
        let picture = parse(&text).map_err(|error| said(&error))?;
        files.push((format!("{FOLDER}/{name}.svg"), draw::svg(name, &picture)));
    }
    files.sort();
    Ok(files)
}

fn parse(text: &str) -> Result<Picture, String> {
    let mut picture = Picture::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            read(&mut picture, line).map_err(|error| format!("line {}: {error}", number + 1))?;
        }
    }
    if picture.title.is_empty() || picture.actors.len() < 2 || picture.steps.is_empty() {
        return Err("a picture needs a title, two actors and a step".to_owned());
    }
    Ok(picture)
}

fn read(picture: &mut Picture, line: &str) -> Result<(), String> {
    if let Some(title) = line.strip_prefix("title ") {
        picture.title = title.to_owned();
    } else if let Some(actor) = line.strip_prefix("actor ") {
        let (short, name) = actor.split_once(' ').ok_or("an actor has a short name and one that is shown")?;
        picture.actors.push((short.to_owned(), name.to_owned()));
    } else if let Some(heading) = line.strip_prefix("== ") {
        picture.steps.push(Step::Heading(heading.to_owned()));
    } else {
        let (what, text) = line.split_once(": ").ok_or("neither a keyword nor a message")?;
        let step = step(picture, what, text.trim())?;
        picture.steps.push(step);
    }
    Ok(())
}

fn step(picture: &Picture, what: &str, text: &str) -> Result<Step, String> {
    let actor = |short: &str| {
        let found = picture.actors.iter().position(|(name, _)| name == short);
        found.ok_or_else(|| format!("there is no actor {short}"))
    };
    match what.split(' ').collect::<Vec<_>>().as_slice() {
        ["note", at] => Ok(Step::Note { at: actor(at)?, text: text.to_owned() }),
        [from, arrow, to] => {
            let style = match *arrow {
                "->" => Style::Request,
                "-->" => Style::Reply,
                "-x" => Style::Failure,
                _ => return Err(format!("{arrow} is not ->, --> or -x")),
            };
            let (from, to) = (actor(from)?, actor(to)?);
            if from == to {
                return Err("a message goes to another actor: use a note".to_owned());
            }
            Ok(Step::Message { from, to, style, label: text.to_owned() })
        }
        _ => Err(format!("{what} is neither a note nor a message")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# head\ntitle T\nactor a Program\nactor b PBX\n== First\na -> b: ask\nb --> a: tell\nnote b: thinks\n";

    #[test]
    fn lines_become_steps() {
        let picture = parse(TEXT).expect("well-formed");
        let message =
            |from, to, style, label: &str| Step::Message { from, to, style, label: label.to_owned() };
        assert_eq!(
            picture.steps,
            [
                Step::Heading("First".to_owned()),
                message(0, 1, Style::Request, "ask"),
                message(1, 0, Style::Reply, "tell"),
                Step::Note { at: 1, text: "thinks".to_owned() }
            ]
        );
    }

    #[test]
    fn wrong_line_is_named() {
        let error = |line: &str| parse(&format!("{TEXT}{line}\n")).expect_err(line);
        assert_eq!(error("a -> c: ask"), "line 9: there is no actor c");
        assert_eq!(error("a => b: ask"), "line 9: => is not ->, --> or -x");
        assert_eq!(error("a -> a: ask"), "line 9: a message goes to another actor: use a note");
        assert_eq!(error("nonsense"), "line 9: neither a keyword nor a message");
        assert_eq!(parse("title T\n").expect_err("empty"), "a picture needs a title, two actors and a step");
    }
}
