//! The page in a real browser. Needs Node.js, Chromium and `npm ci --prefix simulator/tests/page`; otherwise it is skipped.
//!
//! `PAGE_SHOTS=folder` keeps screenshots.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{fast, start};
use yeastar_simulator::{Options, Talk};

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Reports the test as skipped; with CI=true, fails.
fn skip(missing: &str) {
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "the page cannot be tested: {missing} is missing"
    );
    println!("SKIPPED the page: {missing} is missing");
}

#[test]
fn page_works_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page");
    let Some(node) = program(&["node", "nodejs"]) else { return skip("node") };
    let Some(browser) = program(&["chromium", "chromium-browser", "google-chrome"]) else {
        return skip("chromium");
    };
    if !folder.join("node_modules/playwright-core").is_dir() {
        return skip("playwright-core");
    }
    let pbx = start(Options { manual: true, talk: Some(Talk::Forever), report_retries: 0, ..fast() });
    let mut command = Command::new(node);
    command.arg(folder.join("page.test.mjs")).arg(pbx.http_url()).arg(browser);
    command.args(std::env::var_os("PAGE_SHOTS"));
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(text.lines().filter(|line| line.starts_with("ok ")).count(), 8, "{text}");
}
