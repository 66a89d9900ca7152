//! The reference of the C functions, from the header: a page for each object and each group of requests.

pub mod manual;
mod options;
mod roff;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::header::{Header, Item, Kind, Paragraph, check};
use crate::model::{Edition, Model};
use crate::text::small;

/// Slug, title, and the beginnings of the names that stand on the page. The functions of requests have pages by their group.
const OBJECTS: [(&str, &str, &[&str]); 12] = [
    ("library", "Library", &["yeastar_version", "yeastar_abi_version", "YEASTAR_ABI_VERSION"]),
    ("status", "Statuses", &["yeastar_status"]),
    ("error", "Errors", &["yeastar_error"]),
    ("config", "Configuration", &["yeastar_config"]),
    (
        "client",
        "Client",
        &["yeastar_client", "yeastar_login", "yeastar_logout", "yeastar_heartbeat", "yeastar_interrupt_fn"],
    ),
    ("call", "Any request", &["yeastar_call", "yeastar_params"]),
    ("reply", "Reply", &["yeastar_reply", "yeastar_value"]),
    ("listener", "Listener", &["yeastar_listener"]),
    ("event", "Event", &["yeastar_event"]),
    (
        "downloads",
        "Downloads and call records",
        &[
            "yeastar_sink",
            "yeastar_recording_",
            "yeastar_voicemail_download",
            "yeastar_cdr_download",
            "yeastar_cdr_query",
        ],
    ),
    ("certificate", "Certificate", &["yeastar_tls_"]),
    ("log", "Log", &["yeastar_log_"]),
];

/// A page: its name, its title, and what stands on it.
pub struct Page<'a> {
    pub slug: String,
    pub title: String,
    pub items: Vec<&'a Item>,
}

/// The pages in the order of their table of contents.
pub fn pages<'a>(model: &Model, header: &'a Header) -> Result<Vec<Page<'a>>, String> {
    check(header)?;
    let page =
        |slug: &str, title: &str| Page { slug: slug.to_owned(), title: title.to_owned(), items: Vec::new() };
    let mut pages: Vec<Page> = OBJECTS.iter().map(|(slug, title, _)| page(slug, title)).collect();
    for api in &model.apis {
        for group in &api.groups {
            let title = match api.edition.module {
                Some(_) => format!("{} ({})", group.name, api.edition.title),
                None => group.name.clone(),
            };
            pages.push(page(&slug(api.edition, &group.module), &title));
        }
    }
    for item in &header.items {
        let slug = slug_of(model, &item.name).ok_or_else(|| {
            format!("{} is on no page of the reference: add it to codegen/src/reference/mod.rs", item.name)
        })?;
        pages.iter_mut().filter(|page| page.slug == slug).for_each(|page| page.items.push(item));
    }
    pages.retain(|page| !page.items.is_empty());
    Ok(pages)
}

fn slug(edition: &Edition, group: &str) -> String {
    match edition.module {
        Some(module) => format!("requests-{module}-{group}"),
        None => format!("requests-{group}"),
    }
}

fn slug_of(model: &Model, name: &str) -> Option<String> {
    if let Some(request) = model.functions().find(|request| request.function() == name) {
        return Some(slug(request.edition, &request.group));
    }
    let begins = |(_, _, names): &&(&str, &str, &[&str])| names.iter().any(|start| name.starts_with(start));
    OBJECTS.iter().find(begins).map(|(slug, _, _)| (*slug).to_owned())
}

/// The version that brought each function.
pub fn versions(root: &Path) -> Result<BTreeMap<String, String>, String> {
    let path = root.join("tests/abi/symbols.txt");
    let list = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| line.split_once(' '))
        .map(|(name, since)| (name.into(), since.into()))
        .collect())
}

/// Writes the pages to a folder, with `index.json`: the title of each page, and the names on it.
pub fn write(root: &Path, model: &Model, folder: &Path) -> Result<String, String> {
    let header = Header::load(root)?;
    let pages = pages(model, &header)?;
    let versions = versions(root)?;
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut index = Vec::new();
    for page in &pages {
        put(&format!("{}.md", page.slug), &markdown(page, &versions))?;
        let names: Vec<&str> = page.items.iter().map(|item| item.name.as_str()).collect();
        index.push(serde_json::json!({ "page": page.slug, "title": page.title, "names": names }));
    }
    put("conventions.md", &conventions(&header))?;
    put("index.json", &format!("{:#}\n", serde_json::Value::Array(index)))?;
    Ok(format!("{} pages", pages.len() + 1))
}

fn conventions(header: &Header) -> String {
    let mut text = String::from("# Conventions of the C functions\n");
    for (heading, terms) in &header.conventions {
        text.push_str(&format!("\n## {heading}\n\n"));
        for (term, explained) in terms {
            text.push_str(&format!(
                "- {}: {}\n",
                marked(&format!("**{}**", term)).replace("\\*", "*"),
                marked(explained)
            ));
        }
    }
    text
}

fn markdown(page: &Page, versions: &BTreeMap<String, String>) -> String {
    let mut text = format!("# {}\n\n", page.title);
    for object in page.items.iter().filter(|item| item.kind == Kind::Object) {
        text.push_str(&format!("`{}`: {}\n", object.name, small(&prose(object)).replacen("A ", "a ", 1)));
    }
    let shown = || page.items.iter().filter(|item| item.kind != Kind::Object);
    text.push_str("| | |\n|---|---|\n");
    for item in shown() {
        text.push_str(&format!("| `{}` | {} |\n", item.name, marked(&item.summary())));
    }
    for item in shown() {
        text.push_str(&format!("\n## {}\n\n", item.name));
        if item.kind != Kind::Enumeration {
            text.push_str(&format!("```c\n{}\n```\n\n", item.declaration));
        }
        text.push_str(&prose(item));
        if !item.constants.is_empty() {
            text.push_str("\n| | |\n|---|---|\n");
        }
        for (constant, meaning) in &item.constants {
            text.push_str(&format!("| `{constant}` | {} |\n", marked(meaning)));
        }
        if let Some(since) = versions.get(&item.name).filter(|_| !item.text().contains("Since 0.")) {
            text.push_str(&format!("\nSince {since}.\n"));
        }
    }
    text
}

fn prose(item: &Item) -> String {
    let mut text = String::new();
    for (number, paragraph) in item.comment.iter().enumerate() {
        match paragraph {
            Paragraph::Text(line) if number == 0 => text.push_str(&format!("{}\n", marked(line))),
            Paragraph::Text(line) => text.push_str(&format!("\n{}\n", marked(line))),
            Paragraph::List(items) => {
                text.push('\n');
                items.iter().for_each(|item| text.push_str(&format!("- {}\n", marked(item))));
            }
        }
    }
    text
}

/// With names of functions and constants as code.
fn marked(text: &str) -> String {
    let mut marked = String::new();
    for (number, part) in text.split('`').enumerate() {
        if number % 2 == 1 {
            marked.push_str(&format!("`{part}`"));
            continue;
        }
        for word in part.split_inclusive(|letter: char| !(letter.is_alphanumeric() || letter == '_')) {
            let name = word.trim_end_matches(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            let rest = &word[name.len()..];
            let is_name = name.to_lowercase().starts_with("yeastar_") && name.len() > 8;
            let code = if is_name { format!("`{name}`") } else { name.to_owned() };
            marked.push_str(&code);
            marked.push_str(&rest.replace('<', "&lt;").replace('*', "\\*"));
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_code_once() {
        assert_eq!(marked("see yeastar_call, `yeastar_x` <b>"), "see `yeastar_call`, `yeastar_x` &lt;b>");
    }

    #[test]
    fn every_declaration_is_on_one_page() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let model = Model::load(root).expect("the data can be read");
        let header = Header::load(root).expect("the header can be read");
        let pages = pages(&model, &header).expect("complete");
        let shown: usize = pages.iter().map(|page| page.items.len()).sum();
        assert_eq!(shown, header.items.len());
        let mut items = header.items.clone();
        items.truncate(1);
        items[0].name = "yeastar_mystery".to_owned();
        items[0].kind = Kind::Constant;
        let header = Header { conventions: Vec::new(), items };
        let stray = super::pages(&model, &header).err().unwrap_or_default();
        assert!(stray.starts_with("yeastar_mystery is on no page"), "{stray}");
    }
}
