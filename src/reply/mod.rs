//! The answer of the PBX: HTTP 200 always, success or not in `status`, the reason in `errno`.
//!
//! Answers are read as tolerantly as reports. A box that writes a raw tab into a name, a comma too many, a NUL behind
//! the JSON or a letter of another code page has still answered.

mod outcome;

use std::ffi::CStr;

use once_cell::race::OnceBox;

use self::outcome::{Promised, Verdict};
use crate::catalogue::reply::{canonical_name, wire_name};
use crate::error::{Error, Kind, Result};
use crate::text::json::{Cursor, Value};

/// Arrays and objects inside one another.
const MAX_DEPTH: usize = 128;

/// A successful answer. Never changes; every text and node is borrowed from it.
#[derive(Debug)]
pub struct Reply {
    /// Strict JSON, and a NUL.
    text: String,
    /// Made when it is first asked for. Several threads that ask at once may each make one, of which one stays: none
    /// ever waits for another, so that a forked child cannot wait for a thread that it does not have.
    tree: OnceBox<Value>,
}

/// What an answer says of the request.
#[derive(Debug)]
pub enum Answer<T = Reply> {
    Done(T),
    /// The number in `errno`; 0 where there is none.
    Refused(i32),
}

impl Answer {
    /// Reads the body of the answer to the request at `path`.
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

/// What bytes in the place of a file say that begin like JSON: the number of a refusal, or what else is wrong. Nothing
/// if they are no JSON object at all, so perhaps a file.
pub fn refusal(path: &str, bytes: &[u8]) -> Option<Result<i32>> {
    let other = |what: &str| Error::new(Kind::BadReply, format!("instead of the file came {what}"));
    match outcome::read(bytes.to_vec(), &Promised::by(path)) {
        Ok((_, outcome)) => Some(match outcome.verdict(&Promised::Nothing) {
            Verdict::Refused(code) => Ok(code),
            Verdict::Unclear(error) if error.kind() == Kind::Pbx => Err(error),
            Verdict::Done | Verdict::Unclear(_) => Err(other("an answer that is no refusal")),
        }),
        Err(_) if outcome::is_cut_object(bytes) => Some(Err(other("an answer that ends too early"))),
        Err(_) => None,
    }
}

impl Reply {
    /// A reply that the library makes itself, of strict JSON.
    pub fn from_strict(mut json: String) -> Reply {
        json.push('\0');
        Reply { text: json, tree: OnceBox::new() }
    }

    /// The JSON as it came, where it was strict JSON; else the same in strict JSON: control characters in texts are
    /// escaped, what is not UTF-8 and halves of surrogate pairs are U+FFFD, numbers that JSON does not know are texts.
    /// The digits of numbers stay as sent.
    pub fn json(&self) -> &str {
        self.text.strip_suffix('\0').unwrap_or(&self.text)
    }

    /// [`Reply::json`] for C: borrowed from the reply.
    pub fn json_c(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.text.as_bytes()).unwrap_or_default()
    }

    /// The whole answer as a tree.
    pub fn value(&self) -> &Value {
        self.tree.get_or_init(|| {
            let mut cursor = Cursor::with_max_depth(self.json(), MAX_DEPTH);
            // It was read once already, whole.
            Box::new(Value::read(&mut cursor).unwrap_or(Value::Null))
        })
    }

    /// The node at an RFC 6901 pointer (`""` is the whole answer); a name that the vendor misspelt is found under the
    /// right one too. Nothing is kept of what is asked, found or not. What `yeastar_reply_at` hands out: the node
    /// stays at its place, and may be read from any thread, for as long as the reply lives.
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

    /// The value at an RFC 6901 pointer as text: a string as it is, a number with its digits as sent, a boolean as
    /// JSON writes it; `null`, an object or an array as nothing. A NUL inside is shown as U+FFFD.
    pub fn string(&self, pointer: &str) -> Option<&str> {
        self.at(pointer)?.text()
    }

    /// [`Reply::string`] for C: borrowed from the reply.
    pub fn string_c(&self, pointer: &str) -> Option<&CStr> {
        self.at(pointer)?.text_c()
    }

    /// How many elements the array or object at `pointer` has; 0 where there is none.
    pub fn count(&self, pointer: &str) -> usize {
        self.at(pointer).map_or(0, Value::len)
    }
}

/// A member by its name on the wire or by the one that this library uses: `mobile` finds `moblie`, and the reverse.
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

    /// The answer of a query of the catalogue, whose payload is `extlist`.
    fn read(body: &str) -> Result<Answer> {
        Answer::read("extensionlist/query", body.as_bytes().to_vec())
    }

    #[test]
    fn a_reply_is_reached_by_pointer() {
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
    fn another_code_page_costs_only_its_own_letters() {
        let Answer::Done(reply) =
            Answer::read("extensionlist/query", b"{\"status\":\"Success\",\"name\":\"caf\xe9\"}".to_vec())
                .unwrap()
        else {
            panic!("refused");
        };
        assert_eq!(reply.string("/name"), Some("caf\u{fffd}"));
    }
}
