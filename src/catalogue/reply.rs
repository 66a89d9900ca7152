//! Names in answers that are spelt in more than one way, and lists that are text.

use serde_json::Value;

/// Names on the wire and what they are elsewhere.
const NAMES: [(&str, &str); 4] = [
    ("moblie", "mobile"),
    ("dsttrunkname", "desttrunkname"),
    ("callduraction", "callduration"),
    ("talkduraction", "talkduration"),
];

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
}
