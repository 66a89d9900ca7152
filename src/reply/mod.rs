//! The reply of the PBX: always with HTTP status 200; `status` tells success or failure, and `errno` the reason.
//!
//! Replies are parsed as tolerantly as reports: raw tabs in names, extra commas, NULs after the JSON and characters of
//! other code pages are accepted.

mod outcome;

use std::borrow::Cow;
use std::ffi::CStr;

use once_cell::race::OnceBox;

use self::outcome::{Promised, Verdict};
use crate::catalogue::reply::{canonical_name, wire_name};
use crate::error::{Error, Kind, Result};
use crate::secret::Secret;
use crate::text::json::{Cursor, Shape, Value};

/// Maximum nesting of arrays and objects.
const MAX_DEPTH: usize = 128;

/// A successful reply. Immutable; texts and nodes are borrowed from it.
#[derive(Debug)]
pub struct Reply {
    /// Strict JSON, NUL-terminated.
    text: String,
    /// Built on first use. If several threads need it at once, each may build one, and one is kept: no thread waits
    /// for another, so that a forked child cannot wait for a thread that does not exist there.
    tree: OnceBox<Value>,
}

/// Whether the request succeeded.
#[derive(Debug)]
pub enum Answer<T = Reply> {
    Done(T),
    /// The error code in `errno`; 0 if there is none.
    Refused(i32),
}

impl Answer {
    /// Parses the body of the reply to a request.
    pub fn read(path: &str, body: Vec<u8>) -> Result<Answer> {
        let promised = Promised::by(path);
        let (text, outcome) = outcome::read(body, &promised)?;
        match outcome.verdict(&promised) {
            Verdict::Done => Ok(Answer::Done(Reply::from_strict(text))),
            Verdict::Refused(code) => Ok(Answer::Refused(code)),
            Verdict::Unclear(error) => Err(error),
        }
    }
}

/// Whether a body may be a reply of the API, if a damaged one. A web page or a plain text is not; something that is
/// empty, or XML, as some firmware can send, may be.
pub fn may_be_json(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let start = body.trim_ascii_start();
    let is_xml = start.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<?xml"));
    is_xml || matches!(start.first(), None | Some(b'{' | b'[' | b'"' | 0))
}

/// Examines bytes that were received instead of a file: the error code of a refusal, or what else is wrong. `None` if
/// they are not a JSON object, and so may be a file.
pub fn refusal(path: &str, bytes: &[u8]) -> Option<Result<i32>> {
    let other = |what: &str| Error::new(Kind::BadReply, format!("the PBX sent {what} instead of the file"));
    match outcome::read(bytes.to_vec(), &Promised::by(path)) {
        Ok((_, outcome)) => Some(match outcome.verdict(&Promised::Nothing) {
            Verdict::Refused(code) => Ok(code),
            Verdict::Unclear(error) if error.kind() == Kind::Pbx => Err(error),
            Verdict::Done | Verdict::Unclear(_) => Err(other("a reply that is not a refusal")),
        }),
        Err(_) if outcome::is_cut_object(bytes) => Some(Err(other("a truncated reply"))),
        Err(_) => None,
    }
}

impl Reply {
    /// A reply made by the library, from strict JSON.
    pub fn from_strict(mut json: String) -> Reply {
        json.push('\0');
        Reply { text: json, tree: OnceBox::new() }
    }

    /// The JSON as sent if it was strict JSON; otherwise converted to strict JSON: control characters in strings are
    /// escaped, invalid UTF-8 and lone surrogates become U+FFFD, invalid numbers become strings. Numbers keep their
    /// digits.
    pub fn json(&self) -> &str {
        self.text.strip_suffix('\0').unwrap_or(&self.text)
    }

    /// [`Reply::json`] for C: borrowed from the reply.
    pub fn json_c(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.text.as_bytes()).unwrap_or_default()
    }

    /// The whole reply as a tree.
    pub fn value(&self) -> &Value {
        self.tree.get_or_init(|| {
            let mut cursor = Cursor::with_max_depth(self.json(), MAX_DEPTH);
            // Cannot fail: the text was parsed before.
            Box::new(Value::read(&mut cursor).unwrap_or(Value::Null))
        })
    }

    /// The node at an RFC 6901 pointer (`""` is the whole reply). Misspelt names are found under their correct
    /// spelling, too. The node does not move, and may be read from any thread, for as long as the reply lives.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        let mut value = self.value();
        if pointer.is_empty() {
            return Some(value);
        }
        for token in pointer.strip_prefix('/')?.split('/') {
            let key;
            let token = if token.contains('~') {
                key = token.replace("~1", "/").replace("~0", "~");
                &key
            } else {
                token
            };
            value = match value {
                Value::Object(_) => under_either_name(value, token)?,
                Value::Array(_) => value.item(index(token)?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The value at an RFC 6901 pointer as text: a string, a number with its digits as sent, `true` or `false`. `None`
    /// for `null`, objects and arrays. A NUL inside is replaced by U+FFFD.
    pub fn string(&self, pointer: &str) -> Option<&str> {
        self.at(pointer)?.text()
    }

    /// [`Reply::string`] for C: borrowed from the reply.
    pub fn string_c(&self, pointer: &str) -> Option<&CStr> {
        self.at(pointer)?.text_c()
    }

    /// A text or number of the reply itself, read without building the tree, of which copies would stay.
    pub fn secret(&self, name: &str) -> Option<Secret> {
        let mut cursor = Cursor::with_max_depth(self.json(), MAX_DEPTH);
        cursor.skip_blanks();
        cursor.open().ok()?;
        let mut first = true;
        while cursor.more(b'}', &mut first).ok()? {
            let is_it = cursor.key().ok()? == name;
            match cursor.shape().ok()? {
                Shape::Text if is_it => {
                    let text = cursor.text().ok()?;
                    let secret = Secret::new(text.trim_matches(|it| it <= ' '));
                    if let Cow::Owned(copy) = text {
                        drop(Secret::new(copy));
                    }
                    return Some(secret);
                }
                Shape::Bare if is_it => return Some(Secret::new(cursor.bare().ok()?)),
                _ => cursor.skip().ok()?,
            }
        }
        None
    }

    /// Drops a reply that holds secrets, and wipes its memory.
    pub fn wipe(self) {
        drop(Secret::new(self.text));
    }

    /// The number of elements of the array or object at `pointer`; 0 if there is none.
    pub fn count(&self, pointer: &str) -> usize {
        self.at(pointer).map_or(0, Value::len)
    }
}

/// A member by the PBX's name or by the library's: `mobile` finds `moblie`, and vice versa.
fn under_either_name<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let found = object.get(name).or_else(|| object.get(wire_name(name)?));
    found.or_else(|| {
        Some(canonical_name(name)).filter(|other| *other != name).and_then(|other| object.get(other))
    })
}

/// An index has no sign and no leading zero.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (token.bytes().all(|b| b.is_ascii_digit()) && !token.starts_with('0'));
    if plain { token.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reply to a query whose payload is `extlist`.
    fn read(body: &str) -> Result<Answer> {
        Answer::read("extensionlist/query", body.as_bytes().to_vec())
    }

    #[test]
    fn reply_is_accessible_by_json_pointer() {
        let Answer::Done(reply) =
            read(r#"{"status":"Success","extlist":[{"extnumber":"1000","port":5060,"on":true,"x":null,"a/b":"~"}]}"#).unwrap()
        else {
            panic!("refused");
        };
        assert_eq!(reply.string("/extlist/0/extnumber"), Some("1000"));
        assert_eq!(reply.string("/extlist/0/port"), Some("5060"));
        assert_eq!(reply.string("/extlist/0/on"), Some("true"));
        assert_eq!(reply.string("/extlist/0/a~1b"), Some("~"));
        for absent in ["/extlist/0/x", "/extlist/0", "/extlist", "/extlist/1", "/nothing", "extlist", "", "/"]
        {
            assert_eq!(reply.string(absent), None, "{absent}");
        }
        assert_eq!(reply.count("/extlist"), 1);
        assert_eq!(reply.count("/extlist/0"), 5);
        assert_eq!(reply.count(""), 2);
        assert_eq!(reply.count("/status"), 0);
        assert_eq!(reply.count("/nothing"), 0);
    }

    #[test]
    fn secret_is_a_text_of_the_reply_itself() {
        let reply =
            Reply::from_strict(r#" {"a":{"token":"x"},"b":[1],"token":" t\u0031 ","n":1}"#.to_owned());
        assert_eq!(reply.secret("token"), Some(Secret::new("t1")));
        assert_eq!(reply.secret("n"), Some(Secret::new("1")));
        for absent in ["a", "b", "x"] {
            assert_eq!(reply.secret(absent), None, "{absent}");
        }
        assert_eq!(Reply::from_strict("[]".to_owned()).secret("token"), None);
    }

    #[test]
    fn bytes_of_another_code_page_are_replaced_individually() {
        let Answer::Done(reply) =
            Answer::read("extensionlist/query", b"{\"status\":\"Success\",\"name\":\"caf\xe9\"}".to_vec())
                .unwrap()
        else {
            panic!("refused");
        };
        assert_eq!(reply.string("/name"), Some("caf\u{fffd}"));
    }
}
