//! The structure of the sources beyond what `tests/system/test_structure.py` checks.

use std::fs;
use std::path::{Path, PathBuf};

pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn state_is_independent_of_http_json_and_error_codes() {
    let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/state"));
    assert!(files.len() > 20, "{} files", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for foreign in ["crate::http", "crate::json", "serde_json", "crate::api", "Errno", "Fields"] {
            assert!(!text.contains(foreign), "{} names {foreign}", file.display());
        }
    }
}
