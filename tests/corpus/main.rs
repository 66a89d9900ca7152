//! Every documented report and its event; then each report truncated, doubled, damaged, and with each key removed.

mod damaged;
mod documented;
mod replayed;
mod schema;
mod tree;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use yeastar::report::Event;

#[derive(Deserialize)]
struct Sample {
    file: String,
    kind: String,
    canonical: Value,
}

impl Sample {
    fn body(&self) -> Vec<u8> {
        std::fs::read(folder().join("reports").join(&self.file)).unwrap()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn samples() -> Vec<Sample> {
    let manifest = std::fs::read_to_string(folder().join("manifest.json")).unwrap();
    serde_json::from_str(&manifest).unwrap()
}

/// The canonical form as read by a strict JSON parser; panics on a repeated key.
fn canonical(event: &Event) -> Value {
    tree::Tree::of(event.json()).into_value()
}
