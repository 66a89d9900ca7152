//! The parameters of a request, from its JSON body and its query. Text and numbers are equivalent, as clients send both.

use serde_json::{Map, Value};

use super::errno::Errno;
use crate::http::request::Request;
use crate::state::settings::{Changes, split_list};

#[derive(Debug, Default)]
pub struct Fields {
    body: Map<String, Value>,
    query: Vec<(String, String)>,
}

impl Fields {
    pub fn of(request: &Request) -> Result<Self, Errno> {
        let query = request.query_pairs();
        let body = String::from_utf8_lossy(&request.body);
        let body = body.trim_start_matches('\u{feff}').trim();
        let wants_xml = query.iter().any(|(key, value)| key == "type" && value.eq_ignore_ascii_case("xml"));
        if wants_xml || body.starts_with('<') {
            return Err(Errno::XML_UNSUPPORTED);
        }
        if body.is_empty() {
            return Ok(Self { body: Map::new(), query });
        }
        let value = serde_json::from_str(body).or_else(|_| serde_json::from_str(&quote_bare_keys(body)));
        match value {
            Ok(Value::Object(body)) => Ok(Self { body, query }),
            // PHP encodes an empty array so.
            Ok(Value::Array(list)) if list.is_empty() => Ok(Self { body: Map::new(), query }),
            _ => Err(Errno::NOT_JSON),
        }
    }

    /// A nested object as fields of its own.
    pub fn nested(value: &Value) -> Self {
        Self { body: value.as_object().cloned().unwrap_or_default(), query: Vec::new() }
    }

    pub fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// The value as text; `None` if it was not sent.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.body.get(name) {
            Some(Value::String(text)) => return Some(text.clone()),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => return Some(value.to_string()),
            _ => {}
        }
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// The value, if it was sent and is not blank.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.text(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    pub fn required(&self, name: &str) -> Result<String, Errno> {
        self.filled(name).ok_or(Errno::BLANK_PARAMETER)
    }

    /// A comma-separated list; blanks and a trailing comma are ignored.
    pub fn list(&self, name: &str) -> Vec<String> {
        split_list(&self.text(name).unwrap_or_default())
    }

    /// Every text and number; the body takes precedence over the query.
    pub fn changes(&self) -> Changes {
        let names = self.body.keys().chain(self.query.iter().map(|(name, _)| name));
        Changes(names.filter_map(|name| Some((name.clone(), self.text(name)?))).collect())
    }

    /// The names of all that was sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.body.keys().map(String::as_str).chain(self.query.iter().map(|(name, _)| name.as_str()))
    }

    pub fn value(&self, name: &str) -> Option<&Value> {
        self.body.get(name)
    }

    /// Whether the field was sent with anything in it, text or not.
    pub fn is_filled(&self, name: &str) -> bool {
        match self.body.get(name) {
            Some(Value::Array(list)) => !list.is_empty(),
            Some(Value::Object(object)) => !object.is_empty(),
            _ => self.filled(name).is_some(),
        }
    }
}

/// The vendor prints a heartbeat as `{ "url": "…",urlflag: "1" }` and a PBX is expected to accept what its vendor prints.
fn quote_bare_keys(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut in_string = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            out.push(c);
            match c {
                '\\' => out.extend(chars.next()),
                '"' => in_string = false,
                _ => {}
            }
        } else if (c.is_ascii_alphabetic() || c == '_') && matches!(before, '{' | ',') {
            out.push('"');
            out.push(c);
            while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_') {
                out.push(c);
            }
            out.push('"');
            before = '"';
            continue;
        } else {
            in_string = c == '"';
            out.push(c);
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(query: &str, body: &str) -> Result<Fields, Errno> {
        Fields::of(&Request { query: query.to_owned(), body: body.as_bytes().to_vec(), ..Request::default() })
    }

    #[test]
    fn strings_and_numbers_are_equivalent() {
        let fields = fields("", r#"{ "port":8260,"urltag":"1","blank":" "}"#).unwrap();
        assert_eq!(fields.text("port").as_deref(), Some("8260"));
        assert_eq!(fields.text("urltag").as_deref(), Some("1"));
        assert_eq!(fields.required("blank"), Err(Errno::BLANK_PARAMETER));
        assert_eq!(fields.required("absent"), Err(Errno::BLANK_PARAMETER));
    }

    #[test]
    fn query_supplies_fields_missing_from_the_body() {
        let fields = fields("extid=1000&starttime=2018-11-27%2000:00:00", "").unwrap();
        assert_eq!(fields.text("starttime").as_deref(), Some("2018-11-27 00:00:00"));
        assert_eq!(fields.text("extid").as_deref(), Some("1000"));
    }

    #[test]
    fn heartbeat_as_printed_by_the_vendor_is_accepted() {
        let fields = fields("", r#"{ "url": "192.168.5.122:8260/report",urlflag: "1" }"#).unwrap();
        assert_eq!(fields.text("url").as_deref(), Some("192.168.5.122:8260/report"));
        assert_eq!(fields.text("urlflag").as_deref(), Some("1"));
    }

    #[test]
    fn empty_array_is_no_parameters() {
        for body in ["[]", " [ ] ", "\u{feff}[]"] {
            let fields = fields("extid=1000", body).unwrap();
            assert!(!fields.has_body());
            assert_eq!(fields.text("extid").as_deref(), Some("1000"));
        }
    }

    #[test]
    fn xml_and_json_other_than_objects_are_refused() {
        assert_eq!(fields("", "<login/>").err(), Some(Errno::XML_UNSUPPORTED));
        assert_eq!(fields("type=xml", "").err(), Some(Errno::XML_UNSUPPORTED));
        for body in ["hello", "[1]", "{\"a\":", "\"text\""] {
            assert_eq!(fields("", body).err(), Some(Errno::NOT_JSON), "{body}");
        }
    }
}
