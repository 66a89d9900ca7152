//! The answer of the PBX: HTTP 200 always, success or not in `status`, the reason in `errno`.
//!
//! Answers are read as tolerantly as reports. A box that writes a raw tab into a name, a comma too many, a NUL behind
//! the JSON or a letter of another code page has still answered.

use std::ffi::CStr;

use once_cell::race::OnceBox;

use crate::catalogue::reply::{canonical_name, wire_name};
use crate::error::{Error, Kind, Result};
use crate::text::decode;
use crate::text::json::{self, Cursor, Value};

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
    /// Reads the body of an answer.
    pub fn read(body: Vec<u8>) -> Result<Answer> {
        let (text, outcome) = Outcome::read(body)?;
        match outcome.refusal()? {
            Some(code) => Ok(Answer::Refused(code)),
            None => Ok(Answer::Done(Reply::from_strict(text))),
        }
    }
}

fn bad(why: &str) -> Error {
    Error::new(Kind::BadReply, format!("the answer is not what the API promises: {why}"))
}

/// The members of an answer that tell what became of the request.
#[derive(Debug, Default)]
struct Outcome {
    status: Option<String>,
    errno: Option<i32>,
    members: usize,
}

impl Outcome {
    /// The answer as strict JSON, and what it says.
    fn read(body: Vec<u8>) -> Result<(String, Outcome)> {
        let body = match String::from_utf8(body) {
            Ok(text) => return Outcome::of(&text).map(|read| (read.mended.unwrap_or(text), read.outcome)),
            Err(error) => error.into_bytes(),
        };
        let mut failure = None;
        for (_, text) in decode::readings(&body) {
            match Outcome::of(&text) {
                Ok(read) => return Ok((read.mended.unwrap_or_else(|| text.into_owned()), read.outcome)),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| bad("it is empty")))
    }

    fn of(text: &str) -> Result<Read> {
        let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
        cursor.skip_blanks();
        if cursor.at_end() {
            return Err(bad("it is empty"));
        }
        let start = text.get(cursor.at()..).unwrap_or_default();
        if start.starts_with('<') {
            return Err(bad("it is a web page: is the API enabled in the PBX, and is api_version right?"));
        }
        let outcome = Outcome::scan(&mut cursor).map_err(|error| match error {
            json::Error::CutShort => bad("it is JSON that ends too early"),
            json::Error::TooDeep { .. } => bad("its JSON nests too deep"),
            json::Error::NotJson { .. } => bad("it is not JSON"),
        })?;
        let Some(outcome) = outcome else {
            return Err(bad("it is JSON, but not an object"));
        };
        cursor.skip_blanks();
        // Whatever follows the object is left out.
        let mended = if cursor.is_strict() && cursor.at_end() { None } else { Some(mended(text)?) };
        Ok(Read { outcome, mended })
    }

    /// Goes through the whole value. Nothing if it is no object.
    fn scan(cursor: &mut Cursor<'_>) -> std::result::Result<Option<Outcome>, json::Error> {
        if cursor.shape()? != json::Shape::Object {
            cursor.skip()?;
            return Ok(None);
        }
        let mut outcome = Outcome::default();
        cursor.open()?;
        let mut first = true;
        while cursor.more(b'}', &mut first)? {
            let key = cursor.key()?;
            outcome.members += 1;
            let is_text = cursor.shape()? == json::Shape::Text;
            match key.as_ref() {
                "status" if is_text => outcome.status = Some(cursor.text()?.into_owned()),
                "errno" if is_text => outcome.errno = cursor.text()?.trim().parse().ok(),
                "errno" if cursor.shape()? == json::Shape::Bare => {
                    outcome.errno = cursor.bare()?.parse().ok()
                }
                _ => cursor.skip()?,
            }
        }
        Ok(Some(outcome))
    }

    /// The refusal in an answer, if it is one. Success is told by `status`; where that is missing (seen in the field),
    /// by a payload without an `errno`.
    fn refusal(&self) -> Result<Option<i32>> {
        match &self.status {
            Some(status) if status.eq_ignore_ascii_case("success") => Ok(None),
            // `Failed` in every sample, `Failure` in one table.
            Some(status) if starts_with_fail(status) => Ok(Some(self.errno.unwrap_or(0))),
            // A payload may have a field of that name.
            _ => match self.errno {
                Some(code) if code != 0 => Ok(Some(code)),
                _ if self.members > 0 => Ok(None),
                _ => Err(bad("it has neither a status nor a payload")),
            },
        }
    }
}

/// An answer that was read.
struct Read {
    outcome: Outcome,
    /// As strict JSON, where it was not that already.
    mended: Option<String>,
}

fn mended(text: &str) -> Result<String> {
    let mut strict = String::with_capacity(text.len() + 1);
    let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
    cursor.compact_into(&mut strict).map_err(|_| bad("it is not JSON"))?;
    Ok(strict)
}

fn starts_with_fail(status: &str) -> bool {
    status.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("fail"))
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

    fn read(body: &str) -> Result<Answer> {
        Answer::read(body.as_bytes().to_vec())
    }

    fn code(body: &str) -> Option<i32> {
        match read(body).unwrap() {
            Answer::Done(_) => None,
            Answer::Refused(code) => Some(code),
        }
    }

    #[test]
    fn success_and_failure_are_told_apart() {
        for (body, expected) in [
            (r#"{"status":"Success"}"#, None),
            (r#"{"status":"success","token":"x"}"#, None),
            (r#"{"status":"Failed","errno":"30003"}"#, Some(30003)),
            (r#"{"status":"Failed","errno":20006}"#, Some(20006)),
            (r#"{"status":"Failed"}"#, Some(0)),
            (r#"{"status":"Failure","errno":" 10004 "}"#, Some(10004)),
            (r#"{"errno":"20004"}"#, Some(20004)),
            // Seen in the field: the list alone.
            (r#"{"extlist":[]}"#, None),
            (r#"{"errno":"0","extlist":[]}"#, None),
            // A payload with a field of that name.
            (r#"{"status":"Registered"}"#, None),
            ("\u{feff} {\"status\":\"Success\"}\r\n", None),
        ] {
            assert_eq!(code(body), expected, "{body}");
        }
    }

    #[test]
    fn what_is_no_answer_says_what_it_is() {
        for (body, text) in [
            ("", "it is empty"),
            (" \r\n", "it is empty"),
            ("<html><body>404</body></html>", "it is a web page"),
            ("oops", "it is not JSON"),
            ("{\"a\" 1}", "it is not JSON"),
            (r#"{"status":"Succ"#, "ends too early"),
            (r#"{"status":"Success","extlist":[{"n":1}"#, "ends too early"),
            ("[]", "not an object"),
            ("{}", "neither a status nor a payload"),
        ] {
            let error = read(body).unwrap_err();
            assert_eq!(error.kind(), Kind::BadReply);
            assert!(error.message().contains(text), "{body}: {error}");
        }
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
            Answer::read(b"{\"status\":\"Success\",\"name\":\"caf\xe9\"}".to_vec()).unwrap()
        else {
            panic!("refused");
        };
        assert_eq!(reply.string("/name"), Some("caf\u{fffd}"));
    }
}
