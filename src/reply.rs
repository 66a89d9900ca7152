//! The answer of the PBX: HTTP 200 always, success or not in `status`, the reason in `errno`.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::catalogue::reply::lookup;
use crate::error::{Error, Kind, Result};

/// A successful answer.
#[derive(Debug)]
pub struct Reply {
    text: String,
    value: Value,
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
        let text = match String::from_utf8(body) {
            Ok(text) => text,
            // Old firmware keeps some names in another code page; the rest of the answer is still worth having.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let value = match serde_json::from_str::<Value>(start) {
            Ok(value @ Value::Object(_)) => value,
            Ok(_) => return Err(bad("it is JSON, but not an object")),
            Err(_) if start.is_empty() => return Err(bad("it is empty")),
            Err(_) if start.starts_with('<') => {
                return Err(bad(
                    "it is a web page: is the API enabled in the PBX, and is api_version right?",
                ));
            }
            Err(_) => return Err(bad("it is not JSON")),
        };
        match refusal(&value)? {
            Some(code) => Ok(Answer::Refused(code)),
            None => Ok(Answer::Done(Reply { text, value })),
        }
    }
}

fn bad(why: &str) -> Error {
    Error::new(Kind::BadReply, format!("the answer is not what the API promises: {why}"))
}

/// The refusal in an answer, if it is one. Success is told by `status`; where that is missing (seen in the field),
/// by a payload without an `errno`.
fn refusal(value: &Value) -> Result<Option<i32>> {
    let errno = value.get("errno").and_then(number);
    match value.get("status") {
        Some(Value::String(status)) if status.eq_ignore_ascii_case("success") => Ok(None),
        // `Failed` in every sample, `Failure` in one table.
        Some(Value::String(status)) if starts_with_fail(status) => Ok(Some(errno.unwrap_or(0))),
        // A payload may have a field of that name.
        _ => match errno {
            Some(code) if code != 0 => Ok(Some(code)),
            _ if value.as_object().is_some_and(|fields| !fields.is_empty()) => Ok(None),
            _ => Err(bad("it has neither a status nor a payload")),
        },
    }
}

fn starts_with_fail(status: &str) -> bool {
    status.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("fail"))
}

/// A number, or a string that holds one.
fn number(value: &Value) -> Option<i32> {
    match value {
        Value::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

impl Reply {
    /// A reply that the library makes itself.
    pub fn from_fields(fields: Map<String, Value>) -> Reply {
        let value = Value::Object(fields);
        Reply { text: value.to_string(), value }
    }

    /// The JSON as it came.
    pub fn json(&self) -> &str {
        &self.text
    }

    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The value at an RFC 6901 pointer; a name that the vendor misspelt is found under the right one too.
    fn at(&self, pointer: &str) -> Option<&Value> {
        lookup(&self.value, pointer)
    }

    /// The value at an RFC 6901 pointer as text: a string as it is, a number or boolean as JSON writes it, `null`,
    /// an object or an array as nothing.
    pub fn string(&self, pointer: &str) -> Option<Cow<'_, str>> {
        match self.at(pointer)? {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// How many elements the array or object at `pointer` has; 0 where there is none.
    pub fn count(&self, pointer: &str) -> usize {
        match self.at(pointer) {
            Some(Value::Array(items)) => items.len(),
            Some(Value::Object(fields)) => fields.len(),
            _ => 0,
        }
    }
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
            (r#"{"status":"Succ"#, "it is not JSON"),
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
        assert_eq!(reply.string("/extlist/0/extnumber").as_deref(), Some("1000"));
        assert_eq!(reply.string("/extlist/0/port").as_deref(), Some("5060"));
        assert_eq!(reply.string("/extlist/0/on").as_deref(), Some("true"));
        assert_eq!(reply.string("/extlist/0/a~1b").as_deref(), Some("~"));
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
        assert_eq!(reply.string("/name").as_deref(), Some("caf\u{fffd}"));
    }
}
