//! Generates the statuses: the kinds of errors, their numbers in C, and the table in `docs/errors.md`.

use serde::Deserialize;

use crate::text::{is_sentence, origin, pascal, wrap};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statuses {
    #[serde(rename = "status")]
    pub all: Vec<Status>,
}

/// The head of `api/statuses.toml` explains each field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    pub name: String,
    pub number: i32,
    pub about: String,
    pub transient: bool,
    pub effect: Effect,
    pub since: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    None,
    Unknown,
}

impl Status {
    /// Its name in Rust.
    fn kind(&self) -> String {
        pascal(&self.name)
    }

    fn constant(&self) -> String {
        format!("YEASTAR_ERR_{}", self.name)
    }

    /// What happened, and since when there is such a status.
    pub fn meaning(&self) -> String {
        let effect = match self.effect {
            Effect::Unknown => " The operation may have taken effect.",
            Effect::None => "",
        };
        let since = if self.since == "0.1.0" { String::new() } else { format!(" Since {}.", self.since) };
        format!("{}{effect}{since}", self.about)
    }

    fn comment(&self) -> String {
        wrap(&self.meaning(), 110, "/// ", "/// ")
    }
}

/// All errors in the data.
pub fn check(statuses: &Statuses) -> Vec<String> {
    let mut complaints: Vec<String> = statuses
        .all
        .iter()
        .filter(|status| !is_sentence(&status.about))
        .map(|status| format!("status {}: `about` is not a sentence", status.name))
        .collect();
    if !statuses.all.windows(2).all(|pair| pair[0].number < pair[1].number) {
        complaints.push("statuses.toml: the numbers are not in ascending order".to_owned());
    }
    complaints
}

/// The constants of C, with number and version.
pub fn constants(statuses: &Statuses) -> impl Iterator<Item = (String, i32, &str)> {
    statuses.all.iter().map(|status| (status.constant(), status.number, status.since.as_str()))
}

/// `src/error/kind.rs`
pub fn kinds(statuses: &Statuses) -> String {
    let mut text = String::from("//! The kinds of errors.\n");
    text.push_str(&origin("api/statuses.toml"));
    text.push_str(
        "/// The class of an error. The numbers are those of the C header: append only, in blocks of 100.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(i32)]\npub enum Kind {\n",
    );
    for status in &statuses.all {
        text.push_str(&format!("{}{} = {},\n", status.comment(), status.kind(), status.number));
    }
    text.push_str(
        "}\n\nimpl Kind {\n/// Every kind, in the order of the numbers.\npub const ALL: &[Kind] = &[\n",
    );
    for status in &statuses.all {
        text.push_str(&format!("Kind::{},\n", status.kind()));
    }
    let transient: Vec<String> = statuses
        .all
        .iter()
        .filter(|status| status.transient)
        .map(|status| format!("Kind::{}", status.kind()))
        .collect();
    text.push_str(&format!(
        "];\n\n/// The number in the C ABI.\npub const fn code(self) -> i32 {{\nself as i32\n}}\n\n\
         /// Whether the same call may succeed later although nothing was changed.\n\
         pub(super) const fn is_transient(self) -> bool {{\nmatches!(self, {})\n}}\n}}\n",
        transient.join(" | ")
    ));
    text
}

/// `src/ffi/status.rs`
pub fn numbers(statuses: &Statuses) -> String {
    let mut text = String::from("//! `yeastar_status`: the numbers that functions return.\n");
    text.push_str(&origin("api/statuses.toml"));
    text.push_str(
        "use std::ffi::CStr;\n\nuse crate::error::Kind;\n\n\
         /// The result of a call: `YEASTAR_OK`, or the reason for failure. Positive, in blocks of 100: caller, transport\n\
         /// (100), protocol (200), PBX (300), library (900). Numbers are only ever added.\n\
         #[repr(i32)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum yeastar_status {\n\
         /// Success.\nYEASTAR_OK = 0,\n",
    );
    for status in &statuses.all {
        text.push_str(&format!("{}{} = {},\n", status.comment(), status.constant(), status.number));
    }
    text.push_str(
        "}\n\nuse yeastar_status::*;\n\nimpl From<Kind> for yeastar_status {\n\
         fn from(kind: Kind) -> yeastar_status {\nmatch kind {\n",
    );
    for status in &statuses.all {
        text.push_str(&format!("Kind::{} => {},\n", status.kind(), status.constant()));
    }
    text.push_str(
        "}\n}\n}\n\n/// Every status with its name, for `yeastar_status_name`.\n\
         pub(super) const NAMES: &[(yeastar_status, &CStr)] = &[\n(YEASTAR_OK, c\"YEASTAR_OK\"),\n",
    );
    for status in &statuses.all {
        text.push_str(&format!("({0}, c\"{0}\"),\n", status.constant()));
    }
    text.push_str("];\n");
    text
}

/// The rows of the table of `docs/errors.md`.
pub fn table(statuses: &Statuses) -> String {
    let mut table = String::from(
        "| status | number | meaning | transient | may have taken effect | since |\n|---|---|---|---|---|---|\n",
    );
    for status in &statuses.all {
        table.push_str(&format!(
            "| `{}` | {} | {} | {} | {} | {} |\n",
            status.constant(),
            status.number,
            status.about,
            if status.transient { "yes" } else { "no" },
            if status.effect == Effect::Unknown { "yes" } else { "no" },
            status.since
        ));
    }
    table
}
