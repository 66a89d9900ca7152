//! The canonical JSON of an event.
//!
//! `{"event":…,"dialect":…,"callid":…,"sn":…,"parties":[{"type":…,"role":…,…},…],"fields":{…}}`. What was not sent is
//! omitted, except `parties` and `fields`, which are always present. Values are strings; a repeated field is an array
//! of strings, so that JSON parsers keep all values.

use std::collections::{HashMap, HashSet};

use super::event::Event;
use crate::text::json::write;

impl Event {
    /// Its canonical JSON, NUL-terminated, built on first use.
    pub fn json_with_nul(&self) -> &str {
        self.json.get_or_init(|| {
            let mut json = canonical(self);
            json.push('\0');
            Box::new(json)
        })
    }
}

/// Writes JSON piece by piece. What is known to need no escapes is not looked through for them.
struct Writer {
    out: String,
    is_plain: bool,
}

impl Writer {
    /// What is JSON already.
    #[inline]
    fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// What stands between the quotes of a text.
    #[inline]
    fn text(&mut self, text: &str) {
        if self.is_plain { self.out.push_str(text) } else { write::escaped(&mut self.out, text) }
    }

    fn member(&mut self, name: &str, value: &str) {
        self.raw("\"");
        self.text(name);
        self.raw("\":\"");
        self.text(value);
        self.raw("\"");
    }
}

/// A text is closed by what comes behind it.
fn canonical(event: &Event) -> String {
    let mut json = Writer { out: String::with_capacity(event.raw().len() + 160), is_plain: event.is_plain() };
    json.raw("{\"event\":\"");
    json.text(event.name());
    json.raw("\",\"dialect\":\"");
    json.raw(event.dialect().as_str());
    let ([callid, sn], fields) = by_place(event);
    if let Some(callid) = callid {
        json.raw("\",\"callid\":\"");
        json.text(callid);
    }
    if let Some(sn) = sn {
        json.raw("\",\"sn\":\"");
        json.text(sn);
    }
    json.raw("\",\"parties\":[");
    for index in 0..event.party_count() {
        party(&mut json, event, index);
    }
    json.raw("],\"fields\":{");
    let groups = if has_repeats(&fields) { grouped(&fields) } else { Vec::new() };
    let mut separator = "";
    for (name, values) in &groups {
        json.raw(separator);
        separator = ",";
        match values.as_slice() {
            [value] => json.member(name, value),
            values => repeated(&mut json.out, name, values),
        }
    }
    for (name, value) in fields.iter().filter(|_| groups.is_empty()) {
        json.raw(separator);
        separator = ",";
        json.member(name, value);
    }
    json.raw("}}");
    json.out
}

fn party(json: &mut Writer, event: &Event, index: usize) {
    json.raw(if index > 0 { ",{\"type\":\"" } else { "{\"type\":\"" });
    json.text(event.party_text(index, "type").unwrap_or_default());
    if let Some(role) = event.role(index) {
        json.raw("\",\"role\":\"");
        json.raw(role.as_str());
    }
    for (name, value) in event.party_fields(index) {
        json.raw("\",\"");
        json.text(name);
        json.raw("\":\"");
        json.text(value);
    }
    json.raw("\"}");
}

fn repeated(out: &mut String, name: &str, values: &[&str]) {
    write::text(out, name);
    out.push_str(":[");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write::text(out, value);
    }
    out.push(']');
}

/// A name and its value.
type Field<'a> = (&'a str, &'a str);

/// What stands at the top if it was sent, `callid` and `sn`, and the fields without it.
fn by_place(event: &Event) -> ([Option<&str>; 2], Vec<Field<'_>>) {
    let (mut callid, mut sn) = (None, None);
    let mut below = Vec::new();
    for (name, value) in event.fields() {
        match name {
            "callid" if callid.is_none() => callid = Some(value),
            "sn" if sn.is_none() => sn = Some(value),
            _ => below.push((name, value)),
        }
    }
    ([callid, sn], below)
}

fn has_repeats(fields: &[(&str, &str)]) -> bool {
    // For the usual dozen fields, a linear search is faster than hashing; but a body may contain thousands.
    if fields.len() > 24 {
        let mut seen = HashSet::with_capacity(fields.len());
        return !fields.iter().all(|(name, _)| seen.insert(*name));
    }
    fields.iter().enumerate().any(|(at, (name, _))| fields.iter().take(at).any(|(other, _)| other == name))
}

/// Fields by name, in the order of their first appearance.
fn grouped<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (name, value) in fields {
        match known.get(name).and_then(|at| groups.get_mut(*at)) {
            Some((_, values)) => values.push(value),
            None => {
                known.insert(name, groups.len());
                groups.push((name, vec![value]));
            }
        }
    }
    groups
}
