//! Man pages: one for each function, callback and enumeration of the header, one about the library, and one for the simulator.

use std::fs;
use std::path::Path;

use super::options::{self, Command};
use super::roff::Roff;
use super::{Page, pages, versions};
use crate::header::{Header, Item, Kind, Paragraph};
use crate::model::Model;
use crate::text::small;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What paragraphs about failures begin with.
const FAILURES: [&str; 3] = ["`YEASTAR_ERR_", "Statuses as ", "`out_error`:"];

/// Writes `man1` and `man3` below a folder.
pub fn write(root: &Path, model: &Model, folder: &Path) -> Result<String, String> {
    let header = Header::load(root)?;
    let versions = versions(root)?;
    let put = |section: u8, name: &str, text: String| {
        let path = folder.join(format!("man{section}/{name}.{section}"));
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    for section in ["man1", "man3"] {
        let path = folder.join(section);
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let pages = pages(model, &header)?;
    let mut written = 2;
    put(3, "yeastar", library(&header, &pages))?;
    put(1, "yeastar-simulator", simulator(&Command::load(root)?))?;
    for page in &pages {
        for item in page.items.iter().filter(|item| has_page(item)) {
            put(3, &item.name, declaration(item, &pages, versions.get(&item.name)))?;
            written += 1;
        }
    }
    Ok(format!("{written} man pages"))
}

fn has_page(item: &Item) -> bool {
    matches!(item.kind, Kind::Function | Kind::Callback | Kind::Enumeration)
}

/// Whether a function, callback or enumeration of this name is on the page.
fn documents(page: &Page, name: &str) -> bool {
    page.items.iter().any(|item| item.name == name && has_page(item))
}

fn declaration(item: &Item, pages: &[Page], since: Option<&String>) -> String {
    let mut roff = Roff::new(&item.name, 3, VERSION);
    roff.name(&item.name, &small(&item.summary()));
    roff.section("SYNOPSIS");
    let ending = if item.kind == Kind::Function { ";" } else { "" };
    let declared = if item.kind == Kind::Enumeration {
        format!("enum {};", item.name)
    } else {
        item.declaration.clone() + ending
    };
    roff.verbatim(&format!("#include <yeastar.h>\n\n{declared}"));
    roff.section("DESCRIPTION");
    let fails = |paragraph: &&Paragraph| match paragraph {
        Paragraph::Text(text) => FAILURES.iter().any(|start| text.starts_with(start)),
        Paragraph::List(_) => false,
    };
    item.comment.iter().filter(|paragraph| !fails(paragraph)).for_each(|paragraph| add(&mut roff, paragraph));
    for (constant, meaning) in &item.constants {
        roff.item(&format!("`{constant}`"), meaning);
    }
    if item.comment.iter().any(|paragraph| fails(&paragraph)) {
        roff.section("ERRORS");
        item.comment.iter().filter(fails).for_each(|paragraph| add(&mut roff, paragraph));
    }
    if let Some(since) = since {
        roff.section("HISTORY");
        roff.paragraph(&format!("Since libyeastar {since}."));
    }
    let text = item.text();
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let mut others: Vec<String> = vec!["yeastar(3)".to_owned()];
    for name in words.filter(|word| *word != item.name && pages.iter().any(|page| documents(page, word))) {
        let other = format!("{name}(3)");
        if !others.contains(&other) {
            others.push(other);
        }
    }
    roff.see_also(&others);
    roff.finish()
}

fn add(roff: &mut Roff, paragraph: &Paragraph) {
    match paragraph {
        Paragraph::Text(text) => roff.paragraph(text),
        Paragraph::List(items) => items.iter().for_each(|item| roff.bullet(item)),
    }
}

/// yeastar(3): the conventions, and what there is.
fn library(header: &Header, pages: &[Page]) -> String {
    let mut roff = Roff::new("yeastar", 3, VERSION);
    roff.name("yeastar", "client of the HTTP API of Yeastar S-Series PBXs, and receiver of their reports");
    roff.section("LIBRARY");
    roff.verbatim("cc program.c $(pkg-config --cflags --libs yeastar)");
    roff.section("SYNOPSIS");
    roff.verbatim("#include <yeastar.h>");
    roff.section("DESCRIPTION");
    roff.paragraph(
        "Each function has a page of its own. A program sets the keys of a configuration, creates a client and, to receive \
         reports, a listener, and makes requests.",
    );
    for (heading, terms) in &header.conventions {
        roff.section(&heading.to_uppercase());
        terms.iter().for_each(|(term, text)| roff.item(&format!("`{term}`"), text));
    }
    for page in pages {
        roff.section(&page.title.to_uppercase());
        for item in page.items.iter().filter(|item| has_page(item)) {
            roff.item(&format!("`{}`(3)", item.name), &format!("{}.", item.summary()));
        }
    }
    roff.see_also(&["yeastar\\-simulator(1)".to_owned()]);
    roff.finish()
}

/// yeastar-simulator(1), from the options of the simulator.
fn simulator(command: &Command) -> String {
    let mut roff = Roff::new("yeastar-simulator", 1, VERSION);
    roff.name("yeastar\\-simulator", "a simulated Yeastar S-Series PBX, to develop and test against");
    roff.section("SYNOPSIS");
    roff.paragraph("`yeastar-simulator` [options]");
    roff.section("DESCRIPTION");
    command.about.iter().for_each(|text| roff.paragraph(&options::as_code(text)));
    roff.section("OPTIONS");
    for option in &command.options {
        let value = option.value.as_ref().map_or_else(String::new, |value| format!(" {value}"));
        let default =
            option.default.as_ref().map_or_else(String::new, |value| format!(" Default: `{value}`."));
        let help = format!("{}{default} Example: `{}`", options::as_code(&option.help), option.example);
        roff.item(&format!("`--{}`{value}", option.name), &help);
    }
    roff.item("`--help`, `--version`", "Print help or the version, and exit.");
    roff.section("EXIT STATUS");
    roff.paragraph("0 after SIGTERM or SIGINT, 1 if it cannot start, 2 if an option is wrong.");
    roff.see_also(&["yeastar(3)".to_owned()]);
    roff.finish()
}
