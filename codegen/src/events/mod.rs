//! Generates the kinds of events: the enum, its numbers in C, the schema, and the table in `docs/reports.md`.

mod schema;

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::text::{is_sentence, origin, pascal, wrap};

pub use schema::schema;

/// The first number of a kind that is made by the library.
const MADE_BY_THE_LIBRARY: i32 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
}

/// The head of `api/events.toml` explains each field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    pub name: String,
    pub number: i32,
    pub words: Vec<String>,
    pub about: String,
    pub parties: Option<String>,
    #[serde(default)]
    pub fields: Vec<Field>,
    pub examples: Vec<String>,
    pub since: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub name: String,
    pub about: String,
}

impl Kind {
    pub fn is_from_pbx(&self) -> bool {
        self.number < MADE_BY_THE_LIBRARY
    }

    fn variant(&self) -> String {
        pascal(&self.name)
    }

    /// `RING`, `Tranfer or Transfer`, each as code.
    fn words(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|word| format!("`{word}`")).collect();
        words.join(" or ")
    }

    /// Its words, what happened, its fields, and since when there is such a kind.
    pub fn meaning(&self) -> String {
        let words = if self.words.is_empty() { String::new() } else { format!("{}. ", self.words()) };
        let names: Vec<String> = self.fields.iter().map(|field| format!("`{}`", field.name)).collect();
        let fields = match names.as_slice() {
            [] => String::new(),
            [one] => format!(" Field: {one}."),
            several => format!(" Fields: {}.", several.join(", ")),
        };
        let since = if self.since == "0.1.0" { String::new() } else { format!(" Since {}.", self.since) };
        format!("{words}{}{fields}{since}", self.about)
    }

    fn comment(&self) -> String {
        wrap(&self.meaning(), 110, "/// ", "/// ")
    }
}

/// All errors in the data.
pub fn check(events: &Events) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut words = BTreeSet::new();
    for kind in &events.kinds {
        let mut complain = |what: String| complaints.push(format!("kind {}: {what}", kind.name));
        let texts = kind.fields.iter().map(|field| &field.about).chain(&kind.parties).chain([&kind.about]);
        for text in texts.filter(|text| !is_sentence(text)) {
            complain(format!("is not a sentence: {text}"));
        }
        for word in &kind.words {
            if !words.insert(word.to_lowercase()) {
                complain(format!("the word {word} is a duplicate"));
            }
        }
        if kind.words.is_empty() != (kind.number == 0) || kind.examples.is_empty() {
            complain("has no word or no example".to_owned());
        }
    }
    if !events.kinds.windows(2).all(|pair| pair[0].number < pair[1].number) {
        complaints.push("events.toml: the numbers are not in ascending order".to_owned());
    }
    complaints
}

/// `src/report/kind.rs`
pub fn kinds(events: &Events) -> String {
    let mut text = String::from("//! The kinds of events.\n");
    text.push_str(&origin("api/events.toml"));
    text.push_str(
        "/// The kind of an event. The numbers are part of the C ABI: they never change.\n\
         #[repr(i32)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\npub enum Kind {\n",
    );
    for kind in &events.kinds {
        text.push_str(&format!("{}{} = {},\n", kind.comment(), kind.variant(), kind.number));
    }
    text.push_str("}\n\n/// The names that PBXs send, and their kinds.\nconst WORDS: &[(&str, Kind)] = &[\n");
    for kind in events.kinds.iter().filter(|kind| kind.is_from_pbx()) {
        for word in &kind.words {
            text.push_str(&format!("({word:?}, Kind::{}),\n", kind.variant()));
        }
    }
    text.push_str(
        "];\n\nimpl Kind {\n\
         /// The number of this kind in the C ABI.\n\
         pub const fn code(self) -> i32 {\n// The discriminant; not a lossy conversion.\nself as i32\n}\n\n\
         /// The letter case of these names differs between the vendor's pages (`Invite` and `INVITE`,\n\
         /// `ConfigChange` and `configchange`), so it is ignored. A PBX cannot send the kinds made by the library.\n\
         pub(super) fn from_wire(word: &str) -> Self {\nWORDS\n.iter()\n\
         .find(|(known, _)| known.len() == word.len() && known.eq_ignore_ascii_case(word))\n\
         .map_or(Self::Unknown, |(_, kind)| *kind)\n}\n}\n",
    );
    text
}

/// `src/ffi/event_type.rs`
pub fn numbers(events: &Events) -> String {
    let mut text = String::from("//! `yeastar_event_type`: the numbers of events.\n");
    text.push_str(&origin("api/events.toml"));
    text.push_str(
        "/// What yeastar_event_kind returns. Numbers are only ever added.\n\
         #[repr(i32)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum yeastar_event_type {\n",
    );
    for kind in &events.kinds {
        text.push_str(&format!("{}YEASTAR_EVENT_{} = {},\n", kind.comment(), kind.name, kind.number));
    }
    text.push_str("}\n");
    text
}

/// The constants of C, with number and version.
pub fn constants(events: &Events) -> impl Iterator<Item = (String, i32, &str)> {
    events.kinds.iter().map(|kind| (format!("YEASTAR_EVENT_{}", kind.name), kind.number, kind.since.as_str()))
}

/// The rows of the table of `docs/reports.md`.
pub fn table(events: &Events) -> String {
    let mut table =
        String::from("| kind | number | word | meaning | parties | fields |\n|---|---|---|---|---|---|\n");
    for kind in &events.kinds {
        let fields: Vec<String> = kind.fields.iter().map(|field| format!("`{}`", field.name)).collect();
        table.push_str(&format!(
            "| `YEASTAR_EVENT_{}` | {} | {} | {} | {} | {} |\n",
            kind.name,
            kind.number,
            kind.words(),
            kind.about,
            kind.parties.as_deref().unwrap_or_default(),
            fields.join(", ")
        ));
    }
    table
}
