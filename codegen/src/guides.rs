//! Regions of the guides in `docs`.

use std::fs;
use std::path::Path;

use crate::model::{Model, Request, V1};

/// The languages of the programs in README.md, in the order of the page.
const LANGUAGES: [(&str, &str); 4] = [("c", "C"), ("cpp", "C++"), ("python", "Python"), ("go", "Go")];

/// The programs of README.md, one a language.
pub fn programs(root: &Path) -> Result<String, String> {
    let path = root.join("README.md");
    let page = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut text = String::from("<div class=\"languages\">\n");
    for (mark, name) in LANGUAGES {
        let program = block(&page, mark).ok_or_else(|| format!("README.md has no block of {name}"))?;
        text.push_str(&format!("\n{name}:\n\n```{mark}\n{program}```\n"));
    }
    text.push_str("\n</div>\n");
    Ok(text)
}

/// The first fenced block with this mark.
fn block<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("\n```{mark}\n"))?;
    rest.split_once("```\n").map(|(block, _)| block)
}

/// The requests that came with each version of the API.
pub fn versions(model: &Model) -> String {
    let first = || model.requests().filter(|request| *request.edition == V1);
    let mut versions: Vec<&str> = first().filter_map(|request| request.since.api.as_deref()).collect();
    versions.sort_unstable();
    versions.dedup();
    let mut text = String::from("| version | requests |\n|---|---|\n");
    for (number, version) in versions.iter().enumerate() {
        let with = || first().filter(|one| one.since.api.as_deref() == Some(*version));
        let list = if number == 0 {
            format!("{} that are not named below", with().count())
        } else {
            with().map(link).collect::<Vec<_>>().join(", ")
        };
        text.push_str(&format!("| {version} | {list} |\n"));
    }
    let unknown = first().filter(|request| request.since.api.is_none()).count();
    text.push_str(&format!("\nOf {unknown} more, the documentation does not name the version.\n"));
    text
}

/// Which request of v2.0.0 replaces which of v1.x, in the order of v1.x; below, those that are new.
pub fn mapping(model: &Model) -> String {
    let later = || model.requests().filter(|request| *request.edition != V1);
    let mut text = String::from("| v1.x | v2.0.0 | difference |\n|---|---|---|\n");
    for old in model.requests().filter(|request| *request.edition == V1) {
        let new = later().find(|request| request.v1.contains(&old.path));
        let (to, change) = match new {
            Some(new) => (link(new), new.change.clone().unwrap_or_else(|| "none".to_owned())),
            None => ("none".to_owned(), String::new()),
        };
        text.push_str(&format!("| {} | {to} | {change} |\n", link(old)));
    }
    let new: Vec<String> = later().filter(|request| request.v1.is_empty()).map(link).collect();
    text.push_str(&format!("\nNew in v2.0.0: {}.\n", new.join(", ")));
    text
}

/// To the section of its reference page.
fn link(request: &Request) -> String {
    let page = request.edition.page.trim_start_matches("docs/");
    format!("[{}]({page}#{})", request.path, request.path.replace('/', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_is_found_by_its_mark() {
        assert_eq!(block("a\n```c\nx\n```\n```cpp\ny\n```\n", "cpp"), Some("y\n"));
        assert_eq!(block("a\n```c\nx\n```\n", "go"), None);
    }
}
