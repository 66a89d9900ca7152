//! An immutable tree of a JSON text. Nodes never move, so that C can hold pointers to nodes and texts. Access to an
//! item of a node takes constant time.

use std::borrow::Cow;
use std::ffi::CStr;

use super::cursor::{Cursor, Shape};
use super::error::Error;

/// Objects with more members than this are searched through an index.
const FEW: usize = 16;

/// A JSON value.
#[derive(Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    /// Its digits as sent: `1573204600.10000`, `1e3`, or more digits than fit an integer.
    Number(Text),
    String(Text),
    Array(Box<[Value]>),
    Object(Members),
}

/// A text followed by a NUL in memory, without NULs inside.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(Box<str>);

/// The members of an object in the order sent, including repeated keys.
#[derive(Debug, PartialEq, Eq)]
pub struct Members {
    list: Box<[Member]>,
    /// Indexes into `list`, sorted by key and then by index; empty for small objects, which are searched linearly.
    #[expect(clippy::box_collection, reason = "one pointer wide, since most objects have none")]
    sorted: Option<Box<Vec<u32>>>,
}

/// A key and its value.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    key: Text,
    value: Value,
}

/// An array or object that is being read.
struct Open {
    /// Its key if it is a member of an object.
    key: Option<Text>,
    items: Items,
    first: bool,
}

enum Items {
    Array(Vec<Value>),
    Object(Vec<Member>),
}

impl Value {
    /// Reads the value at the cursor.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Value, Error> {
        let mut open: Vec<Open> = Vec::new();
        let mut key = None;
        loop {
            let mut done = match Value::scalar_or_open(cursor)? {
                Begun::Scalar(value) => value,
                Begun::Container(items) => {
                    open.push(Open { key: key.take(), items, first: true });
                    Value::Null
                }
            };
            // A container that was just opened has no value yet.
            let mut has_value = !open.last().is_some_and(|container| container.first);
            loop {
                let Some(container) = open.last_mut() else { return Ok(done) };
                if has_value {
                    container.push(key.take(), done);
                }
                if container.more(cursor)? {
                    key = container.key(cursor)?;
                    break;
                }
                let Some(closed) = open.pop() else { return Ok(Value::Null) };
                key = closed.key;
                done = closed.items.close();
                has_value = true;
            }
        }
    }

    fn scalar_or_open(cursor: &mut Cursor<'_>) -> Result<Begun, Error> {
        Ok(Begun::Scalar(match cursor.shape()? {
            Shape::Null => {
                cursor.null()?;
                Value::Null
            }
            Shape::Bare => match cursor.bare()? {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                digits => Value::Number(Text::new(digits)),
            },
            Shape::Text => Value::String(Text::from(cursor.text()?)),
            Shape::Array => {
                cursor.open()?;
                return Ok(Begun::Container(Items::Array(Vec::new())));
            }
            Shape::Object => {
                cursor.open()?;
                return Ok(Begun::Container(Items::Object(Vec::new())));
            }
        }))
    }

    /// The text of a string, a number as sent, `true` or `false`. `None` for the others.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Number(text) | Value::String(text) => Some(text.as_str()),
            Value::Bool(flag) => Some(if *flag { "true" } else { "false" }),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// As [`Value::text`], for C: borrowed from the tree.
    pub fn text_c(&self) -> Option<&CStr> {
        match self {
            Value::Number(text) | Value::String(text) => Some(text.as_c_str()),
            Value::Bool(flag) => Some(if *flag { c"true" } else { c"false" }),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The value as an integer, also of a string that contains one (spaces around it are ignored). `None` for
    /// fractions, for numbers that do not fit, and for all other values.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Value::Number(text) | Value::String(text) => text.as_str().trim().parse().ok(),
            _ => None,
        }
    }

    /// The number of items of an array or members of an object; 0 for others.
    pub fn len(&self) -> usize {
        match self {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.list.len(),
            _ => 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index of an array, or the value of the member at an index of an object, in constant time.
    pub fn item(&self, index: usize) -> Option<&Value> {
        match self {
            Value::Array(items) => items.get(index),
            Value::Object(members) => members.list.get(index).map(|member| &member.value),
            _ => None,
        }
    }

    /// The key of the member at an index of an object, in constant time. `None` for others.
    pub fn key(&self, index: usize) -> Option<&Text> {
        match self {
            Value::Object(members) => members.list.get(index).map(|member| &member.key),
            _ => None,
        }
    }

    /// The value of the member with this key; of the last one if the key is repeated.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// All items of an array and values of an object, in order.
    pub fn items(&self) -> impl Iterator<Item = &Value> {
        (0..self.len()).filter_map(|index| self.item(index))
    }

    /// All members of an object, in order.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Value)> {
        (0..self.len()).filter_map(|index| Some((self.key(index)?.as_str(), self.item(index)?)))
    }
}

enum Begun {
    Scalar(Value),
    Container(Items),
}

impl Open {
    fn push(&mut self, key: Option<Text>, value: Value) {
        match &mut self.items {
            Items::Array(items) => items.push(value),
            Items::Object(members) => {
                members.push(Member { key: key.unwrap_or_else(|| Text::new("")), value });
            }
        }
    }

    fn more(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, Error> {
        let close = if matches!(self.items, Items::Array(_)) { b']' } else { b'}' };
        cursor.more(close, &mut self.first)
    }

    fn key(&self, cursor: &mut Cursor<'_>) -> Result<Option<Text>, Error> {
        match self.items {
            Items::Array(_) => Ok(None),
            Items::Object(_) => cursor.key().map(|key| Some(Text::from(key))),
        }
    }
}

impl Items {
    fn close(self) -> Value {
        match self {
            Items::Array(items) => Value::Array(items.into_boxed_slice()),
            Items::Object(members) => Value::Object(Members::new(members.into_boxed_slice())),
        }
    }
}

impl Members {
    fn new(list: Box<[Member]>) -> Members {
        if list.len() <= FEW {
            return Members { list, sorted: None };
        }
        let mut sorted: Vec<u32> = (0..list.len()).filter_map(|place| u32::try_from(place).ok()).collect();
        // Stable, so that equal keys stay in their order.
        sorted.sort_by(|a, b| key_at(&list, *a).cmp(key_at(&list, *b)));
        Members { list, sorted: Some(Box::new(sorted)) }
    }

    fn get(&self, key: &str) -> Option<&Value> {
        let Some(sorted) = &self.sorted else {
            return self
                .list
                .iter()
                .rev()
                .find(|member| member.key.as_str() == key)
                .map(|member| &member.value);
        };
        let behind = sorted.partition_point(|place| key_at(&self.list, *place) <= key);
        let place = *sorted.get(behind.checked_sub(1)?)?;
        let member = self.list.get(usize::try_from(place).ok()?)?;
        (member.key.as_str() == key).then_some(&member.value)
    }
}

fn key_at(list: &[Member], place: u32) -> &str {
    let member = usize::try_from(place).ok().and_then(|place| list.get(place));
    member.map_or("", |member| member.key.as_str())
}

impl Text {
    fn new(text: &str) -> Text {
        Text::from(Cow::Borrowed(text))
    }

    pub fn as_str(&self) -> &str {
        self.0.strip_suffix('\0').unwrap_or(&self.0)
    }

    pub fn as_c_str(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.0.as_bytes()).unwrap_or_default()
    }
}

/// From a text without a NUL, as a [`Cursor`] reads them.
impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Text {
        let mut text = match text {
            Cow::Borrowed(text) => {
                let mut owned = String::with_capacity(text.len() + 1);
                owned.push_str(text);
                owned
            }
            Cow::Owned(text) => text,
        };
        text.push('\0');
        Text(text.into_boxed_str())
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value {
        let mut cursor = Cursor::new(text);
        let value = Value::read(&mut cursor).unwrap();
        cursor.skip_blanks();
        assert!(cursor.at_end(), "{text}");
        value
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let value =
            read(r#" {"s":"a\u00e9","n":-1.50,"t":true,"f":false,"z":null,"a":[1,[],{}],"o":{"k":"v"}} "#);
        let texts: Vec<_> = value.members().map(|(key, value)| (key, value.text())).collect();
        assert_eq!(
            texts,
            [
                ("s", Some("aé")),
                ("n", Some("-1.50")),
                ("t", Some("true")),
                ("f", Some("false")),
                ("z", None),
                ("a", None),
                ("o", None)
            ]
        );
        let array = value.get("a").unwrap();
        assert_eq!((array.len(), array.item(0).unwrap().text()), (3, Some("1")));
        assert_eq!(array.item(1), Some(&Value::Array(Box::default())));
        assert!(array.item(2).unwrap().is_empty() && array.item(3).is_none() && array.key(0).is_none());
        assert_eq!(value.get("o").unwrap().get("k").unwrap().text_c(), Some(c"v"));
        assert_eq!(value.key(6).map(Text::as_c_str), Some(c"o"));
        for scalar in ["1", "\"x\"", "null", "true"] {
            assert_eq!(read(scalar).len(), 0);
        }
    }

    #[test]
    fn digits_of_a_number_are_kept_as_sent() {
        for digits in ["1573204600.10000", "12345678901234567890", "1e3", "-0", "0.1e+20", "007", "+4"] {
            assert_eq!(read(digits), Value::Number(Text::new(digits)));
        }
    }

    #[test]
    fn integers_are_read_from_numbers_and_strings() {
        for (text, integer) in [
            ("5060", Some(5060)),
            ("\" 20004 \"", Some(20004)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("1.5", None),
            ("1e3", None),
            ("\"\"", None),
            ("true", None),
            ("[1]", None),
        ] {
            assert_eq!(read(text).integer(), integer, "{text}");
        }
    }

    #[test]
    fn repeated_key_returns_the_last_value_in_small_and_large_objects() {
        for filler in [0, 5, 100] {
            let filler: String = (0..filler).map(|n| format!("\"k{n}\":{n},")).collect();
            let value = read(&format!("{{\"a\":1,{filler}\"a\":2,\"b\":3}}"));
            assert_eq!(value.get("a").unwrap().text(), Some("2"));
            assert_eq!(value.get("b").unwrap().text(), Some("3"));
            assert_eq!(value.get(""), None);
            assert_eq!(value.get("zz"), None);
            for (key, wanted) in value.members().filter(|(key, _)| key.starts_with('k')) {
                assert_eq!(value.get(key), Some(wanted));
            }
        }
    }

    #[test]
    fn truncated_or_too_deep_json_is_an_error() {
        for text in ["{", "[1,", "{\"a\":[{\"b\":1}", "[[[", "\"a", "tru"] {
            assert_eq!(Value::read(&mut Cursor::new(text)), Err(Error::CutShort), "{text}");
        }
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Value::read(&mut Cursor::with_max_depth(&deep(128), 128)).is_ok());
        let error = Value::read(&mut Cursor::with_max_depth(&deep(129), 128));
        assert_eq!(error, Err(Error::TooDeep { at: 128 }));
    }
}
