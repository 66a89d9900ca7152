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
    pub(super) fn json_ended(&self) -> &str {
        self.json.get_or_init(|| {
            let mut json = canonical(self);
            json.push('\0');
            Box::new(json)
        })
    }
}

fn canonical(event: &Event) -> String {
    let mut out = String::with_capacity(event.raw().len() + 128);
    out.push('{');
    put(&mut out, "event", event.name());
    put(&mut out, "dialect", event.dialect().as_str());
    let callid = fields::CALLID.as_str();
    let sn = fields::SN.as_str();
    for name in [callid, sn] {
        if let Some(value) = event.text(name) {
            put(&mut out, name, value);
        }
    }
    write::key(&mut out, "parties");
    out.push('[');
    for index in 0..event.party_count() {
        if index > 0 {
            out.push(',');
        }
        out.push('{');
        put(&mut out, "type", event.party_text(index, "type").unwrap_or_default());
        if let Some(role) = event.role(index) {
            put(&mut out, "role", role.as_str());
        }
        for (name, value) in event.party_fields(index) {
            put(&mut out, name, value);
        }
        out.push('}');
    }
    out.push(']');
    write::key(&mut out, "fields");
    out.push('{');
    let fields = below_the_top(event);
    if has_repeats(&fields) {
        for (name, values) in grouped(&fields) {
            match values.as_slice() {
                [value] => put(&mut out, name, value),
                values => put_all(&mut out, name, values),
            }
        }
    } else {
        for (name, value) in fields {
            put(&mut out, name, value);
        }
    }
    out.push_str("}}");
    out
}

fn put(out: &mut String, name: &str, value: &str) {
    write::key(out, name);
    write::text(out, value);
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

/// The fields without those that stand at the top already.
fn below_the_top(event: &Event) -> Vec<(&str, &str)> {
    let mut at_top = [(fields::CALLID.as_str(), false), (fields::SN.as_str(), false)];
    let mut below = Vec::with_capacity(16);
    for (name, value) in event.fields() {
        if let Some((_, seen)) = at_top.iter_mut().find(|(top, _)| *top == name) {
            if !*seen {
                *seen = true;
                continue;
            }
        }
        below.push((name, value));
    }
    below
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
