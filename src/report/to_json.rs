//! The canonical JSON of an event.
//!
//! `{"event":…,"dialect":…,"callid":…,"sn":…,"parties":[{"type":…,"role":…,…},…],"fields":{…}}`. What was not sent
//! is left out, but for `parties` and `fields`, which are always there. Values are texts; a field that came
//! more than once is an array of texts, so that no reader of JSON loses one.

use std::collections::{HashMap, HashSet};

use super::event::Event;
use super::fields;
use crate::text::json::write;

impl Event {
    /// Its canonical JSON with a NUL behind it, made when it is first asked for.
    pub fn json_with_nul(&self) -> &str {
        self.json.get_or_init(|| {
            let mut json = canonical(self);
            json.push('\0');
            Box::new(json)
        })
    }
}

fn canonical(event: &Event) -> String {
    let member = if event.is_plain() { write::plain_member } else { write::member };
    let mut out = String::with_capacity(event.raw().len() + 128);
    out.push('{');
    member(&mut out, "event", event.name());
    write::plain_member(&mut out, "dialect", event.dialect().as_str());
    let (top, fields) = by_place(event);
    for (name, value) in top {
        if let Some(value) = value {
            member(&mut out, name, value);
        }
    }
    out.push_str(",\"parties\":[");
    for index in 0..event.party_count() {
        out.push_str(if index > 0 { ",{" } else { "{" });
        member(&mut out, "type", event.party_text(index, "type").unwrap_or_default());
        if let Some(role) = event.role(index) {
            write::plain_member(&mut out, "role", role.as_str());
        }
        for (name, value) in event.party_fields(index) {
            member(&mut out, name, value);
        }
        out.push('}');
    }
    out.push_str("],\"fields\":{");
    if has_repeats(&fields) {
        for (name, values) in grouped(&fields) {
            match values.as_slice() {
                [value] => member(&mut out, name, value),
                values => put_all(&mut out, name, values),
            }
        }
    } else {
        for (name, value) in fields {
            member(&mut out, name, value);
        }
    }
    out.push_str("}}");
    out
}

fn put_all(out: &mut String, name: &str, values: &[&str]) {
    write::key(out, name);
    out.push('[');
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

/// A name that stands at the top, and its value if it was sent.
type Top<'a> = (&'static str, Option<&'a str>);

/// What stands at the top, and the fields without it.
fn by_place(event: &Event) -> ([Top<'_>; 2], Vec<Field<'_>>) {
    let mut top = [(fields::CALLID.as_str(), None), (fields::SN.as_str(), None)];
    let mut below = Vec::new();
    for (name, value) in event.fields() {
        match top.iter_mut().find(|(known, seen)| seen.is_none() && *known == name) {
            Some((_, seen)) => *seen = Some(value),
            None => below.push((name, value)),
        }
    }
    (top, below)
}

fn has_repeats(fields: &[(&str, &str)]) -> bool {
    // A report has a dozen fields, for which looking is faster than hashing; but a body has room for thousands.
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
