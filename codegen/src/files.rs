//! Which files are generated, and how they get to the disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::model::Model;
use crate::{functions, page, tables};

/// Folders that hold nothing but generated files: what is in them and not generated any more is stale.
const FOLDERS: [&str; 2] = ["src/catalogue/requests", "src/ffi/requests"];

/// A generated file, its path relative to the root of the repository.
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

pub fn all(root: &Path, model: &Model) -> Result<Vec<File>, String> {
    let mut files = vec![
        ("src/catalogue/requests.rs".to_owned(), tables::index(model)),
        ("src/catalogue/errors/table.rs".to_owned(), tables::errors(model)),
        ("src/ffi/requests.rs".to_owned(), functions::index(model)),
        ("docs/requests.md".to_owned(), page::page(model)),
    ];
    for group in &model.api.groups {
        if functions::has_functions(model, group) {
            files.push((format!("src/ffi/requests/{}.rs", group.module), functions::group(model, group)));
        }
        files.push((format!("src/catalogue/requests/{}.rs", group.module), tables::group(model, group)));
    }
    files
        .into_iter()
        .map(|(path, text)| {
            let text = if path.ends_with(".rs") { formatted(root, &path, &text)? } else { text };
            Ok(File { path: path.into(), text })
        })
        .collect()
}

/// As rustfmt would have it, with the settings of this repository.
fn formatted(root: &Path, path: &str, text: &str) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| format!("rustfmt on {path}: {error}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&format!("{error} (is it installed?)")))?;
    // It reads to the end before it writes, so one thread is enough.
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

/// Writes what differs.
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
        fs::remove_file(&stale).map_err(|error| format!("{}: {error}", stale.display()))?;
        written += 1;
    }
    Ok(format!("{} files, {written} changed", files.len()))
}

/// Fails when a file on the disk is not what would be written.
pub fn compare(root: &Path, files: &[File]) -> Result<String, String> {
    let mut stale: Vec<String> = files
        .iter()
        .filter(|file| fs::read_to_string(root.join(&file.path)).ok().as_ref() != Some(&file.text))
        .map(|file| file.path.display().to_string())
        .collect();
    stale.extend(left_over(root, files)?.iter().map(|path| path.display().to_string()));
    if stale.is_empty() {
        Ok(format!("{} files, all fresh", files.len()))
    } else {
        Err(format!("not what api/*.toml says: {}\nrun: cargo run -p codegen", stale.join(", ")))
    }
}

/// Files in the folders of generated ones that are not generated any more.
fn left_over(root: &Path, files: &[File]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let folder = root.join(folder);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(format!("{}: {error}", folder.display())),
        };
        for entry in entries {
            let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
            if !files.iter().any(|file| root.join(&file.path) == path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}
