//! JSON as an ordered tree with repeated keys: a parser for the tests.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Object(Vec<(String, Tree)>),
    Array(Vec<Tree>),
    Leaf(Value),
}

impl Tree {
    pub fn of(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
    }

    /// Parses a body, accepting a byte-order mark and commas before a closing brace.
    pub fn of_report(body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).unwrap().trim_start_matches('\u{FEFF}');
        let mut strict = String::new();
        for part in text.split_inclusive(['}', ']']) {
            let (inside, bracket) = part.split_at(part.len() - part.ends_with(['}', ']']) as usize);
            strict.push_str(inside.trim_end().strip_suffix(',').unwrap_or(inside));
            strict.push_str(bracket);
        }
        Self::of(&strict)
    }

    pub fn into_value(self) -> Value {
        match self {
            Self::Leaf(value) => value,
            Self::Array(items) => items.into_iter().map(Self::into_value).collect(),
            Self::Object(members) => {
                let mut map = Map::new();
                for (key, value) in members {
                    assert!(map.insert(key.clone(), value.into_value()).is_none(), "{key} comes twice");
                }
                Value::Object(map)
            }
        }
    }

    pub fn write(&self) -> String {
        match self {
            Self::Leaf(value) => value.to_string(),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(Self::write).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), value.write()))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }

    pub fn members(&self) -> &[(String, Tree)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// This tree with one key or array element removed: each in turn, at every level.
    pub fn with_each_key_removed(&self) -> Vec<Tree> {
        let mut all = Vec::new();
        match self {
            Self::Leaf(_) => {}
            Self::Array(items) => {
                for at in 0..items.len() {
                    let mut fewer = items.clone();
                    fewer.remove(at);
                    all.push(Self::Array(fewer));
                    for changed in items[at].with_each_key_removed() {
                        let mut items = items.clone();
                        items[at] = changed;
                        all.push(Self::Array(items));
                    }
                }
            }
            Self::Object(members) => {
                for at in 0..members.len() {
                    let mut fewer = members.clone();
                    fewer.remove(at);
                    all.push(Self::Object(fewer));
                    for changed in members[at].1.with_each_key_removed() {
                        let mut members = members.clone();
                        members[at].1 = changed;
                        all.push(Self::Object(members));
                    }
                }
            }
        }
        all
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Tree::Object(members))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Tree::Array(items))
            }

            fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Leaf(text.into()))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Leaf(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Leaf(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Leaf(value.into()))
            }

            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Leaf(Value::Null))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
