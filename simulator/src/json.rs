//! JSON as this PBX writes it: every scalar is text, keys keep their order, and a key may come twice
//! (the default report format repeats `ext`), which maps of other crates cannot hold.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// The members of an object in the order they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(pub Vec<(String, Json)>);

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a member, even if the key is there already.
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.add(key, value);
        self
    }

    pub fn add(&mut self, key: &str, value: impl Into<Json>) {
        self.0.push((key.to_owned(), value.into()));
    }

    /// One line without blanks.
    pub fn compact(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Indented by four blanks, as the vendor prints its samples.
    pub fn printed(&self) -> String {
        let mut out = Vec::new();
        let style = serde_json::ser::PrettyFormatter::with_indent(b"    ");
        let mut writer = serde_json::Serializer::with_formatter(&mut out, style);
        match self.serialize(&mut writer) {
            Ok(()) => String::from_utf8(out).unwrap_or_default(),
            Err(_) => String::new(),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Json::Object(object)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(list: Vec<T>) -> Self {
        Json::List(list.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => {
                let mut out = serializer.serialize_seq(Some(list.len()))?;
                for item in list {
                    out.serialize_element(item)?;
                }
                out.end()
            }
            Json::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            out.serialize_entry(key, value)?;
        }
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ext(number: &str) -> Object {
        Object::new().with("extid", number)
    }

    #[test]
    fn repeated_key_is_written_twice_in_its_order() {
        let ring = Object::new().with("action", "RING").with("ext", ext("1000")).with("ext", ext("1002"));
        assert_eq!(ring.compact(), r#"{"action":"RING","ext":{"extid":"1000"},"ext":{"extid":"1002"}}"#);
    }

    #[test]
    fn printed_style_indents_by_four_spaces() {
        let alert = Object::new().with("call", vec![ext("1001")]);
        assert_eq!(
            alert.printed(),
            "{\n    \"call\": [\n        {\n            \"extid\": \"1001\"\n        }\n    ]\n}"
        );
    }
}
