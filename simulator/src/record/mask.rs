//! Masking of secrets in logs and records: passwords, tokens, keys, and the paths of receivers.

const ZEROS: &str = "00000000000000000000000000000000";

/// Keys with secret values.
const SECRETS: &[&str] =
    &["token", "password", "random", "registerpassword", "loginpassword", "vmsecret", "refreshtoken"];

fn is_masked(key: &str) -> bool {
    SECRETS.contains(&key) || key == "url"
}

/// The replacement of the value.
fn masked(key: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else if key == "url" {
        mask_target(value)
    } else {
        ZEROS.to_owned()
    }
}

/// The text with the values of secrets replaced by zeros, in JSON and in queries.
pub fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '=']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = match from.strip_prefix('=') {
            Some(value) => mask_pair(before, value, &mut out),
            None => mask_quoted(before, from, &mut out),
        };
    }
    out.push_str(rest);
    out
}

/// `key=value` of a query; returns what comes after.
fn mask_pair<'a>(before: &str, text: &'a str, out: &mut String) -> &'a str {
    out.push('=');
    let key = before.rsplit(['&', '?', ' ']).next().unwrap_or_default();
    let (value, after) = text.split_at(text.find(['&', ' ', '"']).unwrap_or(text.len()));
    out.push_str(&if is_masked(key) { masked(key, value) } else { value.to_owned() });
    after
}

/// A quoted key with its value, or the quoted value of a key without quotes; returns what comes after.
fn mask_quoted<'a>(before: &str, from: &'a str, out: &mut String) -> &'a str {
    let Some((inner, after)) = quoted(from) else {
        out.push('"');
        return from.get(1..).unwrap_or_default();
    };
    let bare = bare_key(before);
    if is_masked(bare) {
        out.push_str(&format!("\"{}\"", masked(bare, inner)));
        return after;
    }
    out.push_str(from.get(..from.len() - after.len()).unwrap_or_default());
    let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else { return after };
    if !is_masked(inner) {
        return after;
    }
    out.push_str(after.get(..after.len() - value.len()).unwrap_or_default());
    let (value, behind) =
        quoted(value).unwrap_or_else(|| value.split_at(value.find([',', '}']).unwrap_or(value.len())));
    out.push_str(&format!("\"{}\"", masked(inner, value)));
    behind
}

/// `urlflag` of `…,urlflag: `: keys without quotes are accepted too.
fn bare_key(before: &str) -> &str {
    let key = before.trim_end().strip_suffix(':').map(str::trim_end).unwrap_or_default();
    key.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The content of the quotes at the beginning of the text, and the rest.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    let (end, _) = end?;
    Some((inner.get(..end)?, inner.get(end + 1..)?))
}

/// The value of a header; zeros for credentials.
pub fn mask_header<'a>(name: &str, value: &'a str) -> &'a str {
    const SECRET_HEADERS: &[&str] = &["authorization", "proxy-authorization", "cookie"];
    if SECRET_HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) { ZEROS } else { value }
}

/// Where reports go: `host:port/path`, or a path alone. The path becomes zeros, unless it is the root.
pub fn mask_target(to: &str) -> String {
    let scheme = to.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = to.split_at(scheme);
    let (first, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = if scheme.is_empty() && !first.contains(':') { "" } else { first };
    let path = if authority.is_empty() { rest } else { path };
    let name = path.trim_start_matches('/');
    let slash = path.get(..path.len() - name.len()).unwrap_or_default();
    let name = if name.is_empty() { "" } else { ZEROS };
    format!("{scheme}{authority}{slash}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_wherever_they_occur() {
        let zeros = "0".repeat(32);
        let masked = |text: &str| mask(text).replace(&zeros, "***");
        assert_eq!(
            masked(r#"{ "username":"api", "password" : "5f4d" ,"port":1}"#),
            r#"{ "username":"api", "password" : "***" ,"port":1}"#
        );
        assert_eq!(masked(r#"{"status":"Success","token":"48a7"}"#), r#"{"status":"Success","token":"***"}"#);
        assert_eq!(masked(r#"{"password":12,"a":"b"}"#), r#"{"password":"***","a":"b"}"#);
        assert_eq!(masked("recording=a.wav&random=7e60&token=75c5"), "recording=a.wav&random=***&token=***");
        assert_eq!(
            masked(r#"{"a":"\"token\":\"x\"","password":"y\"z"}"#),
            r#"{"a":"\"token\":\"x\"","password":"***"}"#
        );
        for plain in ["", "&token", "token=", "\"", "{\"token", "a=b=c"] {
            assert_eq!(mask(plain), plain);
        }
    }

    #[test]
    fn credentials_in_headers_become_zeros() {
        assert_eq!(mask_header("Authorization", "Basic YXBpOnBhc3N3b3Jk"), ZEROS);
        assert_eq!(mask_header("Host", "127.0.0.1"), "127.0.0.1");
    }

    #[test]
    fn report_paths_are_masked() {
        let masked = |text: &str| mask(text).replace(ZEROS, "***");
        for (text, expected) in [
            (r#"{"port":"8260","url":"report/9f86d081"}"#, r#"{"port":"8260","url":"***"}"#),
            (r#"{"url":"/9f86d081"}"#, r#"{"url":"/***"}"#),
            (
                r#"{"url":"10.0.0.1:8260/9f86d081","urltag":"1"}"#,
                r#"{"url":"10.0.0.1:8260/***","urltag":"1"}"#,
            ),
            (r#"{"url":"http:\/\/crm\/9f86d081"}"#, r#"{"url":"http:\/***"}"#),
            (r#"{url: "9f86d081",urlflag: "1"}"#, r#"{url: "***",urlflag: "1"}"#),
            ("token=1&url=10.0.0.1%3A8260%2F9f86d081", "token=***&url=***"),
            (r#"{"url":""}"#, r#"{"url":""}"#),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
        for (to, expected) in [
            ("10.0.0.1:8260/9f/86", "10.0.0.1:8260/***"),
            ("10.0.0.1:8260/", "10.0.0.1:8260/"),
            ("[::1]:1/a", "[::1]:1/***"),
        ] {
            assert_eq!(mask_target(to).replace(ZEROS, "***"), expected);
        }
    }
}
