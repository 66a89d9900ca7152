//! Which files are generated, and writing them to disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::model::{Api, Model};
use crate::{abi, bindings, config, events, functions, guides, page, pictures, regions, statuses, tables};

/// Folders that contain generated files only: any other file in them is stale.
const FOLDERS: [&str; 2] = ["src/catalogue/requests", "src/ffi/requests"];

/// A generated file, its path relative to the root of the repository.
#[derive(Clone)]
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

pub fn all(root: &Path, model: &Model) -> Result<Vec<File>, String> {
    let mut files = vec![
        ("src/catalogue/errors/table.rs".to_owned(), tables::errors(model)),
        ("src/config/keys.rs".to_owned(), config::keys(&model.config)),
        ("src/error/kind.rs".to_owned(), statuses::kinds(&model.statuses)),
        ("src/ffi/status.rs".to_owned(), statuses::numbers(&model.statuses)),
        ("src/report/kind.rs".to_owned(), events::kinds(&model.events)),
        ("src/ffi/event_type.rs".to_owned(), events::numbers(&model.events)),
        ("docs/events.schema.json".to_owned(), events::schema(&model.events)?),
        page_with(root, "docs/configuration.md", &[("keys", config::table(&model.config))])?,
        page_with(root, "docs/errors.md", &[("statuses", statuses::table(&model.statuses))])?,
        page_with(root, "docs/first-program.md", &[("programs", guides::programs(root)?)])?,
        page_with(
            root,
            "docs/versions.md",
            &[("versions", guides::versions(model)), ("mapping", guides::mapping(model))],
        )?,
        page_with(root, "docs/python.md", &[("exceptions", bindings::python::exceptions(model))])?,
        page_with(root, "docs/reports.md", &[("kinds", events::table(&model.events))])?,
    ];
    files.push(listed(root, "tests/abi/symbols.txt", abi::functions(model))?);
    files.push(listed(root, "tests/abi/numbers.txt", abi::numbers(model))?);
    files.extend(bindings::cpp::headers(model));
    files.extend(bindings::go::files(model)?);
    files.extend(bindings::python::files(root, model)?);
    files.extend(pictures::files(root)?);
    files.extend(model.apis.iter().flat_map(|api| requests(model, api)));
    files
        .into_iter()
        .map(|(path, text)| {
            let text = if path.ends_with(".rs") { formatted(root, &path, &text)? } else { text };
            Ok(File { path: path.into(), text })
        })
        .collect()
}

/// What is generated from the requests of one version.
fn requests(model: &Model, api: &Api) -> Vec<(String, String)> {
    let [catalogue, ffi] = FOLDERS;
    let mut files = vec![
        (api.edition.index(catalogue), tables::index(model, api)),
        (api.edition.index(ffi), functions::index(model, api)),
        (api.edition.page.to_owned(), page::page(model, api)),
    ];
    for group in &api.groups {
        if functions::has_functions(api, group) {
            files.push((api.edition.file(ffi, &group.module), functions::group(model, api, group)));
        }
        files.push((api.edition.file(catalogue, &group.module), tables::group(api, group)));
    }
    files
}

/// A page from disk, with its generated regions replaced.
fn page_with(root: &Path, path: &str, content: &[(&str, String)]) -> Result<(String, String), String> {
    let mut page = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    for (name, text) in content {
        page = regions::replace(&page, name, text).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok((path.to_owned(), page))
}

/// A list that only grows.
fn listed(
    root: &Path,
    path: &str,
    wanted: impl Iterator<Item = (String, String)>,
) -> Result<(String, String), String> {
    let list = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    let list = abi::with(&list, wanted).map_err(|error| format!("{path}: {error}"))?;
    Ok((path.to_owned(), list))
}

/// Formats with rustfmt, with the settings of this repository.
fn formatted(root: &Path, path: &str, text: &str) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| format!("rustfmt on {path}: {error}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&format!("{error} (is it installed?)")))?;
    // rustfmt reads its whole input before it writes, so this cannot deadlock.
    child
        .stdin
        .take()
        .ok_or("no pipe to rustfmt")?
        .write_all(text.as_bytes())
        .map_err(|error| failed(&error))?;
    let output = child.wait_with_output().map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| failed(&error))
}

/// Writes the files that differ.
pub fn write(root: &Path, files: &[File]) -> Result<String, String> {
    let mut written = 0;
    for file in files {
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::write(&path, &file.text).map_err(|error| format!("{}: {error}", path.display()))?;
        written += 1;
    }
    for stale in left_over(root, files)? {
        fs::remove_file(root.join(&stale)).map_err(|error| format!("{}: {error}", stale.display()))?;
        written += 1;
    }
    Ok(format!("{} files, {written} changed", files.len()))
}

/// Fails if a file on disk differs from what would be written.
pub fn compare(root: &Path, files: &[File]) -> Result<String, String> {
    let mut stale: Vec<String> = files
        .iter()
        .filter(|file| fs::read_to_string(root.join(&file.path)).ok().as_ref() != Some(&file.text))
        .map(|file| file.path.display().to_string())
        .collect();
    stale.extend(left_over(root, files)?.iter().map(|path| path.display().to_string()));
    if stale.is_empty() {
        Ok(format!("{} files, all up to date", files.len()))
    } else {
        Err(format!("out of date with api/*.toml: {}\nrun: cargo run -p codegen", stale.join(", ")))
    }
}

/// Files in the folders of generated files that are no longer generated.
fn left_over(root: &Path, files: &[File]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(format!("{}: {error}", folder.display())),
        };
        for entry in entries {
            let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let path = path.strip_prefix(root).unwrap_or(&path).to_owned();
            if !files.iter().any(|file| file.path == path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::model::{Model, Need, Request};

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    /// Shared by all tests, since rustfmt is slow.
    static GENERATED: LazyLock<(Model, Vec<File>)> = LazyLock::new(|| {
        let model = Model::load(root()).expect("the data can be read");
        let files = all(root(), &model).expect("rustfmt takes all of it");
        (model, files)
    });

    fn text<'a>(files: &'a [File], path: &str) -> &'a str {
        &files.iter().find(|file| file.path == Path::new(path)).expect("generated").text
    }

    /// The comment of the C function, without line breaks.
    fn comment(files: &[File], request: &Request) -> String {
        let text = text(files, &request.edition.file("src/ffi/requests", &request.group));
        let prototype = format!("pub unsafe extern \"C\" fn {}(", request.function());
        let before = text.split(&prototype).next().expect("there is a prototype");
        assert_ne!(before.len(), text.len(), "{prototype}");
        let start = before.rfind("\n}\n").unwrap_or(0);
        let lines = before[start..].lines().filter_map(|line| line.strip_prefix("///"));
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn committed_files_are_up_to_date() {
        compare(root(), &GENERATED.1).expect("fresh");
    }

    #[test]
    fn error_for_a_stale_file_names_it_and_the_command() {
        let mut files = GENERATED.1.clone();
        files[0].text.push_str("// more\n");
        let complaint = compare(root(), &files).expect_err("stale");
        assert_eq!(
            complaint,
            "out of date with api/*.toml: src/catalogue/errors/table.rs\nrun: cargo run -p codegen"
        );
        let gone = files.pop().expect("the last file");
        let complaint = compare(root(), &files).expect_err("a file too many");
        assert!(complaint.contains(&gone.path.display().to_string()), "{complaint}");
    }

    #[test]
    fn no_source_file_is_longer_than_1500_lines() {
        for file in GENERATED.1.iter().filter(|file| file.path.extension().is_some_and(|end| end == "rs")) {
            assert!(file.text.lines().count() < 1500, "{}", file.path.display());
        }
    }

    #[test]
    fn every_function_documents_parameters_reply_and_errors() {
        let (model, files) = &*GENERATED;
        for request in model.functions() {
            let comment = comment(files, request);
            let explains =
                |what: &str| assert!(comment.contains(what), "{}: {what}\n{comment}", request.path);
            explains(&request.purpose);
            for param in &request.params {
                let name = if param.need == Need::Required { param.argument() } else { param.name.clone() };
                explains(&format!("`{}`: ", name.replace("[]", "[0]")));
            }
            for key in &request.reply {
                explains(&format!("`{}`: {}", key.key, key.note));
            }
            for code in request.errors.iter().chain(&request.fits) {
                explains(&format!("{code} ("));
            }
            for source in &request.source {
                explains(source);
            }
            for rest in ["`client`", "`optional`", "`out_reply`", "`out_error`", "Any thread; ", "blocks"] {
                explains(rest);
            }
        }
    }

    #[test]
    fn reference_page_is_complete() {
        let (model, files) = &*GENERATED;
        for request in model.requests() {
            let page = text(files, request.edition.page);
            let heading = format!("\n### {}\n\n{}\n", request.path, request.purpose);
            let section = page.split(&heading).nth(1).expect(&heading);
            let section = section.split("\n### ").next().expect("up to the next heading");
            for param in &request.params {
                let row = format!("| `{}` | ", param.name.replace("[]", "[0]"));
                assert!(section.contains(&row), "{}: {row}", request.path);
            }
            for key in &request.reply {
                assert!(section.contains(&format!("| `{}` | ", key.key)), "{}: {}", request.path, key.key);
            }
        }
        let page = text(files, "docs/requests.md");
        for error in &model.errors.errors {
            assert!(page.contains(&format!("\n| {} | ", error.code)), "{}", error.code);
        }
    }

    /// The entry of a new request.
    const TEN_LINES: &str = r#"
[[request]]
path = "ringgroup/query"
group = "call"
purpose = "Reads the settings of a ring group."
effect = "query"
since = { api = "v9.9.9" }
params = [{ name = "ringgroupid", need = "required", kind = "ringgroup", note = "the ring group" }]
reply = [{ key = "ringgroup", note = "its settings" }]
samples = [{ request = '{"ringgroupid":"6200"}', request_is = "made" }]
source = ["nowhere"]
"#;

    #[test]
    fn new_request_needs_only_ten_lines_of_data() {
        assert_eq!(TEN_LINES.trim().lines().count(), 10);
        let old = fs::read_to_string(root().join("api/requests-v1.toml")).expect("the data can be read");
        let mut model = Model::load(root()).expect("the data can be read");
        model.apis[0] = toml::from_str(&format!("{old}{TEN_LINES}")).expect("well-formed");
        crate::validate::check(&model).expect("complete");
        let files = all(root(), &model).expect("rustfmt takes all of it");
        let prototype =
            "fn yeastar_ringgroup_query(\n    client: *mut yeastar_client,\n    ringgroupid: *const c_char,";
        assert!(text(&files, "src/ffi/requests/call.rs").contains(prototype));
        assert!(text(&files, "src/catalogue/requests.rs").contains("&RINGGROUP_QUERY,"));
        assert!(text(&files, "docs/requests.md").contains("### ringgroup/query"));
    }
}
