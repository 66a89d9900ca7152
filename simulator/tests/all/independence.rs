//! The simulator shares no code with the client library, so that a misreading on one side shows on the other.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::structure::sources;

#[test]
fn client_library_is_not_among_its_dependencies() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "yeastar-simulator", "--prefix", "none", "--edges", "all"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && tree.starts_with("yeastar-simulator v"), "{tree}");
    assert!(tree.lines().any(|line| line.starts_with("rustls v")), "{tree}");
    assert!(!tree.lines().any(|line| line.starts_with("yeastar v")), "{tree}");
}

#[test]
fn its_sources_include_no_file_from_elsewhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&folder);
    assert!(files.len() > 30, "{} files", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| line.contains("#[path") || line.contains("include")) {
            assert!(!line.contains(".."), "{}: {line}", file.display());
        }
    }
}
