//! The structure of the sources: no circular imports, and a state that is independent of HTTP and JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The modules, such as `state::calls::ring`, and their text without tests.
fn modules(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let name = match stem.as_str() {
            "mod" => prefix.trim_end_matches("::").to_owned(),
            stem => format!("{prefix}{stem}"),
        };
        if path.is_dir() {
            modules(&path, &format!("{name}::"), found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !stem.ends_with("_tests") {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(name, text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

/// The paths of a `use`, with braces expanded.
fn paths(import: &str) -> Vec<String> {
    let Some((stem, rest)) = import.split_once('{') else {
        return vec![import.split(" as ").next().unwrap().trim().to_owned()];
    };
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in rest.trim_end().strip_suffix('}').unwrap().chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(|part| paths(&format!("{stem}{part}"))).collect()
}

/// The module that a path in `module` refers to: the longest prefix that is a file.
fn target(module: &str, path: &str, known: &BTreeMap<String, String>) -> Option<String> {
    let mut segments: Vec<&str> = module.split("::").collect();
    let mut rest: Vec<&str> = path.split("::").collect();
    match rest.remove(0) {
        "crate" => segments.clear(),
        "self" => {}
        "super" => {
            segments.pop();
            while rest.first() == Some(&"super") {
                segments.pop();
                rest.remove(0);
            }
        }
        _ => return None,
    }
    segments.extend(rest);
    (1..=segments.len()).rev().map(|len| segments[..len].join("::")).find(|name| known.contains_key(name))
}

fn imports(module: &str, text: &str, known: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap().trim()).collect();
    let code = format!("\n{}", code.join("\n"));
    let uses = ["\nuse ", "\npub use "].into_iter().flat_map(|word| code.split(word).skip(1));
    let mut found: Vec<String> =
        uses.flat_map(|rest| paths(&rest.split(';').next().unwrap().replace('\n', " "))).collect();
    found.extend(code.split("crate::").skip(1).map(|rest| {
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
        format!("crate::{}", &rest[..end])
    }));
    let targets = found.iter().filter_map(|path| target(module, path.trim_end_matches(':'), known));
    targets.filter(|other| other != module).collect()
}

/// A circle of imports, if there is one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit(
        module: &str,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
        graph: &BTreeMap<String, BTreeSet<String>>,
    ) -> Option<Vec<String>> {
        if let Some(at) = way.iter().position(|passed| passed == module) {
            return Some(way[at..].to_vec());
        }
        if !done.contains(module) {
            way.push(module.to_owned());
            let found = graph[module].iter().find_map(|next| visit(next, way, done, graph));
            way.pop();
            done.insert(module.to_owned());
            return found;
        }
        None
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|module| visit(module, &mut Vec::new(), &mut done, graph))
}

fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let mut known = BTreeMap::new();
    modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut known);
    known.remove("main");
    let edges = |(module, text): (&String, &String)| (module.clone(), imports(module, text, &known));
    let graph: BTreeMap<String, BTreeSet<String>> = known.iter().map(edges).collect();
    assert!(graph["server::router"].contains("shared"), "{:?}", graph["server::router"]);
    graph
}

#[test]
fn imports_are_not_circular() {
    assert_eq!(circle(&graph()), None);
}

#[test]
fn circular_import_is_found() {
    let mut graph = graph();
    graph.get_mut("clock").unwrap().insert("server::router".to_owned());
    assert!(circle(&graph).is_some_and(|way| way.contains(&"clock".to_owned())));
}

#[test]
fn state_does_not_import_http_json_or_error_codes() {
    let allowed = ["state", "clock", "hex", "option_values", "options", "reports", "threads"];
    for (module, targets) in graph().iter().filter(|(module, _)| module.starts_with("state")) {
        for target in targets {
            let room = target.split("::").next().unwrap();
            assert!(allowed.contains(&room), "{module} imports {target}");
            let of_reports = ["reports::event", "reports::dialect", "reports::subscribers"];
            assert!(room != "reports" || of_reports.contains(&target.as_str()), "{module} imports {target}");
        }
    }
}
