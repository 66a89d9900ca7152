//! What an answer says, as far as it can be told without knowing the request's purpose: success or refusal, and names
//! that are spelt in more than one way.

use serde_json::Value;

use super::errors;
use super::request::Request;

/// What the PBX made of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success,
    /// Refused, with the number that it gave; 0 where it gave none.
    Refused(i32),
    /// Neither: not what the API promises.
    Unclear,
}

/// Tells success from refusal. The HTTP status does not: it is 200 for both.
///
/// An answer without `status` is a success if it holds what was asked for, which has been seen in the field; for a
/// request that is not in the catalogue, if it holds anything at all.
pub fn outcome(request: Option<&Request>, reply: &Value) -> Outcome {
    let Some(object) = reply.as_object() else { return Outcome::Unclear };
    let code = object.get("errno").and_then(number);
    match (object.get("status").and_then(Value::as_str), code) {
        (Some(status), _) if is_any(status, &["success", "succeed"]) => Outcome::Success,
        (Some(status), code) if is_any(status, &["failed", "failure"]) => {
            Outcome::Refused(errors::corrected(code.unwrap_or(0)))
        }
        (_, Some(code)) if code != 0 => Outcome::Refused(errors::corrected(code)),
        (Some(_), _) => Outcome::Unclear,
        (None, _) => {
            let promised = match request {
                Some(request) => request.reply.iter().any(|key| object.contains_key(*key)),
                None => !object.is_empty(),
            };
            if promised { Outcome::Success } else { Outcome::Unclear }
        }
    }
}

fn is_any(status: &str, words: &[&str]) -> bool {
    words.iter().any(|word| status.trim().eq_ignore_ascii_case(word))
}

/// A number, which the samples write as text and the tables call a number.
fn number(value: &Value) -> Option<i32> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
        _ => None,
    }
}

/// Names on the wire and what they are elsewhere.
const NAMES: [(&str, &str); 3] =
    [("moblie", "mobile"), ("dsttrunkname", "desttrunkname"), ("callduraction", "callduration")];

/// The name that this library uses for one on the wire: `moblie` → `mobile`.
pub fn canonical_name(wire: &str) -> &str {
    NAMES.iter().find(|(printed, _)| *printed == wire).map_or(wire, |(_, meant)| meant)
}

/// The name on the wire that may stand for one of this library: `mobile` → `moblie`.
pub fn wire_name(canonical: &str) -> Option<&'static str> {
    NAMES.iter().find(|(_, meant)| *meant == canonical).map(|(printed, _)| *printed)
}

/// What a JSON Pointer (RFC 6901) leads to, under either spelling of a name: `/extinfos/0/mobile` finds `moblie`.
pub fn lookup<'a>(reply: &'a Value, pointer: &str) -> Option<&'a Value> {
    if pointer.is_empty() {
        return Some(reply);
    }
    let mut value = reply;
    for token in pointer.strip_prefix('/')?.split('/') {
        let token = token.replace("~1", "/").replace("~0", "~");
        value = match value {
            Value::Object(object) => {
                object.get(&token).or_else(|| object.get(wire_name(&token)?)).or_else(|| {
                    Some(canonical_name(&token))
                        .filter(|name| *name != token)
                        .and_then(|name| object.get(name))
                })?
            }
            Value::Array(array) => array.get(index(&token)?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// An index has no sign and no leading zero.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (token.bytes().all(|b| b.is_ascii_digit()) && !token.starts_with('0'));
    if plain { token.parse().ok() } else { None }
}

/// The items of a list that is joined by commas, one of which may end it: `1001,1002,`.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pointer_leads_through_objects_and_lists() {
        let reply = json!({"extlist": [{"extnumber": "1000"}, {"a/b": {"~": 1}}], "": 2});
        assert_eq!(lookup(&reply, "/extlist/0/extnumber"), Some(&json!("1000")));
        assert_eq!(lookup(&reply, "/extlist/1/a~1b/~0"), Some(&json!(1)));
        assert_eq!(lookup(&reply, ""), Some(&reply));
        assert_eq!(lookup(&reply, "/"), Some(&json!(2)));
        for absent in
            ["extlist", "/extlist/2", "/extlist/00", "/extlist/-", "/extlist/+1", "/extlist/0/extnumber/x"]
        {
            assert_eq!(lookup(&reply, absent), None, "{absent}");
        }
    }

    #[test]
    fn status_decides_whatever_its_letter_case() {
        assert_eq!(outcome(None, &json!({"status": "success"})), Outcome::Success);
        assert_eq!(outcome(None, &json!({"status": "Failed", "errno": "10003"})), Outcome::Refused(10003));
        assert_eq!(outcome(None, &json!({"status": "Failure"})), Outcome::Refused(0));
        assert_eq!(outcome(None, &json!({"errno": "20004"})), Outcome::Refused(20004));
        assert_eq!(outcome(None, &json!({"status": "Perhaps"})), Outcome::Unclear);
        for reply in [json!({}), json!([]), json!("Success"), json!(null)] {
            assert_eq!(outcome(None, &reply), Outcome::Unclear, "{reply}");
        }
    }
}
