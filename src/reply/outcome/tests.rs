//! The outcome of replies of all forms.

use super::*;
use crate::reply::{Answer, Reply};

const QUERY: &str = "extensionlist/query";
const CHANGE: &str = "extension/dial_extension";

fn answer(path: &str, body: impl AsRef<[u8]>) -> Result<Answer> {
    Answer::read(path, body.as_ref().to_vec())
}

fn code(path: &str, body: &str) -> Option<i32> {
    match answer(path, body).unwrap() {
        Answer::Done(_) => None,
        Answer::Refused(code) => Some(code),
    }
}

fn reply(path: &str, body: impl AsRef<[u8]>) -> Reply {
    let shown = String::from_utf8_lossy(body.as_ref()).into_owned();
    match answer(path, body) {
        Ok(Answer::Done(reply)) => {
            serde_json::from_str::<serde::de::IgnoredAny>(reply.json()).expect("strict JSON");
            reply
        }
        other => panic!("{shown}: {other:?}"),
    }
}

#[test]
fn status_means_success_and_errno_means_refusal() {
    for path in [QUERY, CHANGE, "heartbeat", "logout", "some/new_request", "some/query"] {
        for body in [r#"{"status":"Success"}"#, r#"{"status":" success ","errno":"0"}"#] {
            assert_eq!(code(path, body), None, "{path} {body}");
        }
        for (body, expected) in [
            (r#"{"status":"Failed","errno":"30003"}"#, 30003),
            (r#"{"status":"Failed","errno":20006}"#, 20006),
            (r#"{"status":"Failed"}"#, 0),
            (r#"{"status":"Failure","errno":" 10004 "}"#, 10004),
            (r#"{"errno":"20004"}"#, 20004),
        ] {
            assert_eq!(code(path, body), Some(expected), "{path} {body}");
        }
    }
}

#[test]
fn query_without_status_succeeds_if_its_payload_is_present() {
    for (path, body) in [
        // Some firmware sends the list alone.
        (QUERY, r#"{"extlist":[]}"#),
        (QUERY, r#"{"errno":"0","extlist":[{"extnumber":"1000"}]}"#),
        (QUERY, r#"{"status":"Registered","extlist":[]}"#),
        ("recording/get_random", r#"{"random":"0cbc"}"#),
        ("deviceinfo/query", r#"{"deviceinfo":{}}"#),
        ("login", r#"{"token":"0123456789abcdef0123456789abcdef"}"#),
        // Not in the catalogue.
        ("conference/query", r#"{"conferences":[]}"#),
    ] {
        assert_eq!(code(path, body), None, "{path} {body}");
    }
    for (path, body, text) in [
        (QUERY, "{}", "neither a status nor the requested data"),
        (QUERY, r#"{"extlist":null}"#, "neither a status nor the requested data"),
        (QUERY, r#"{"trunklist":[]}"#, "neither a status nor the requested data"),
        (QUERY, r#"{"status":"Registered"}"#, "status is \"Registered\", and the requested data is missing"),
        ("heartbeat", "{}", "neither a status"),
        ("conference/query", r#"{"number":"6400"}"#, "neither a status"),
    ] {
        let error = answer(path, body).unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{path} {body}");
        assert!(error.message().contains(text), "{path} {body}: {error}");
    }
}

#[test]
fn change_without_success_fails_and_shows_the_reply() {
    for (body, kind, text) in [
        ("{}", Kind::BadReply, "does not say Success; the request may still have taken effect"),
        (r#"{"callid":"1.2"}"#, Kind::BadReply, "does not say Success"),
        (r#"{"status":"Pending"}"#, Kind::BadReply, "status is \"Pending\", not Success"),
        (
            r#"{"errcode":10004,"errmsg":"TOKEN EXPIRED"}"#,
            Kind::Pbx,
            "errcode \"10004\", errmsg \"TOKEN EXPIRED\"",
        ),
        (r#"{"error":"no such extension"}"#, Kind::Pbx, "error \"no such extension\""),
        (r#"{"error":{"code":7}}"#, Kind::Pbx, "error \"{\"code\":7}\""),
        (r#"{"status":"Failed","errmsg":"busy"}"#, Kind::Pbx, "errmsg \"busy\""),
        (r#"{"message":"a\u001b[2Jb\nc\u202ed"}"#, Kind::Pbx, "message \"a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\""),
    ] {
        let error = answer(CHANGE, body).unwrap_err();
        assert_eq!(error.kind(), kind, "{body}: {error}");
        assert!(error.message().contains(text) && !error.is_retriable(), "{body}: {error}");
    }
    // The meaning of a known code takes precedence; it also decides whether the error is retriable.
    assert_eq!(code(CHANGE, r#"{"status":"Failed","errno":"10025","errmsg":"x"}"#), Some(10025));
    let error = answer(CHANGE, r#"{"status":"Failed","errno":"99999","errmsg":"x"}"#).unwrap_err();
    assert_eq!((error.pbx_code(), error.message()), (99999, "the PBX refused: errno 99999, errmsg \"x\""));
    assert_eq!(code(CHANGE, r#"{"status":"Failed","errno":"99999"}"#), Some(99999));
    // The success texts of other APIs are not errors, but they do not count as Success either.
    let fine = r#"{"errcode":0,"errmsg":"SUCCESS"}"#;
    assert_eq!(answer(CHANGE, fine).unwrap_err().kind(), Kind::BadReply);
    assert_eq!(code(QUERY, r#"{"errcode":0,"errmsg":"SUCCESS","extlist":[]}"#), None);
    assert_eq!(code(QUERY, r#"{"message":"2 extensions","extlist":[]}"#), None);
    assert_eq!(code("login", r#"{"msg":"welcome","token":"0123456789abcdef"}"#), None);
    assert_eq!(answer(QUERY, r#"{"error":"x","extlist":[]}"#).unwrap_err().kind(), Kind::Pbx);
}

#[test]
fn malformed_reply_error_names_the_defect() {
    for (body, text) in [
        ("", "it is empty"),
        (" \r\n\0", "it is empty"),
        ("\u{feff}", "it is empty"),
        ("<html><body>404</body></html>", "it is a web page"),
        ("\u{feff}\r\n<!DOCTYPE html>", "it is a web page"),
        ("oops", "it is not JSON"),
        ("{\"a\" 1}", "it is not JSON"),
        (r#"{"status":"Succ"#, "truncated"),
        (r#"{"status":"Success","extlist":[{"n":1}"#, "truncated"),
        ("[]", "not an object"),
        ("\"Success\"", "not an object"),
    ] {
        let error = answer(QUERY, body).unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{body}");
        assert!(error.message().contains(text), "{body}: {error}");
    }
    let deep = format!("{{\"status\":\"Success\",\"a\":{}{}}}", "[".repeat(128), "]".repeat(128));
    assert!(answer(QUERY, &deep).unwrap_err().message().contains("too deeply"));
}

#[test]
fn change_has_succeeded_even_if_its_reply_is_truncated_after_success() {
    for (body, json) in [
        (
            r#"{"status":"Success","callid":"1.2","name":"José""#,
            r#"{"status":"Success","callid":"1.2","name":"José"}"#,
        ),
        (r#"{"callid":"1.2","status":"Success","name":"Jos"#, r#"{"callid":"1.2","status":"Success"}"#),
        (r#"{"status":"Success","list":[{"n":1},{"n"#, r#"{"status":"Success"}"#),
        (r#"{"status":"Success""#, r#"{"status":"Success"}"#),
        (r#"{"status":"Success","#, r#"{"status":"Success"}"#),
    ] {
        assert_eq!(reply(CHANGE, body).json(), json);
        // A query lacks its payload.
        assert!(answer(QUERY, body).unwrap_err().message().contains("truncated"), "{body}");
    }
    for body in [
        r#"{"status":"Succ"#,
        r#"{"status":"Failed","errno":"20"#,
        r#"{"callid":"1.2""#,
        r#"{"status":"Success" x"#,
    ] {
        assert_eq!(answer(CHANGE, body).unwrap_err().kind(), Kind::BadReply, "{body}");
    }
}

/// Bytes around or between the parts of a reply that do not change its meaning.
const BLANKS: [&str; 8] = ["", " ", "\t", "\r\n", "\0", "\0\0\0", "\u{1a}", "\u{b}\u{c}\u{7}"];

#[test]
fn whitespace_nul_and_byte_order_marks_around_a_reply_are_ignored() {
    for mark in ["", "\u{feff}", "\u{feff}\u{feff}", "\r\n\u{feff}"] {
        for before in BLANKS {
            for after in BLANKS {
                let body = format!("{mark}{before}{{\"status\":{before}\"Success\"{after}}}{after}");
                assert_eq!(code(CHANGE, &body), None, "{body:?}");
                assert_eq!(reply(CHANGE, &body).string("/status"), Some("Success"), "{body:?}");
            }
        }
    }
    for junk in ["x", "{}", "<!-- -->", "\0HTTP/1.1 200 OK", "}"] {
        let body = format!("{{\"status\":\"Success\",\"callid\":\"1.2\"}}{junk}");
        assert_eq!(reply(CHANGE, &body).json(), r#"{"status":"Success","callid":"1.2"}"#, "{junk}");
    }
}

#[test]
fn trailing_commas_are_ignored() {
    for body in [
        r#"{"status":"Success","extlist":[{"n":"1"},{"n":"2"},]}"#,
        r#"{"status":"Success","extlist":[{"n":"1",},{"n":"2" , } ]}"#,
        r#"{"status":"Success","extlist":[{"n":"1"},{"n":"2"}],}"#,
    ] {
        let reply = reply(QUERY, body);
        assert_eq!((reply.count("/extlist"), reply.string("/extlist/1/n")), (2, Some("2")), "{body}");
    }
    for body in ["{,}", "[,]", r#"{"a":1,,"b":2}"#, r#"{"a":[1,,2]}"#] {
        assert!(answer(QUERY, body).unwrap_err().message().contains("not JSON"), "{body}");
    }
}

#[test]
fn malformed_name_does_not_affect_the_rest_of_the_list() {
    let controls = (0u8..0x20).filter(|byte| *byte != 0).map(|byte| (vec![b'a', byte, b'b'], None));
    let others: [(&[u8], Option<&str>); 16] = [
        (b"a\0b", Some("a\u{fffd}b")),
        (br"a\u0000b", Some("a\u{fffd}b")),
        (br"a\ud83d", Some("a\u{fffd}")),
        (br"\ude00b", Some("\u{fffd}b")),
        (br"\ud83d\ud83d\ude00", Some("\u{fffd}\u{1f600}")),
        (br"C:\Users\x", Some(r"C:\Users\x")),
        (br"\u12", Some(r"\u12")),
        (b"caf\xe9", Some("caf\u{fffd}")),
        (b"\xd6\xd0\xb9\xfa", None),
        (b"\xd5\\", Some("\u{fffd}")),
        (b"\xc4\xe3\xd5\\", None),
        (b"\xd5", Some("\u{fffd}")),
        (b"Jos\xe9 \\\"x\\\"", Some("Jos\u{fffd} \"x\"")),
        (b"\xe9\\n\\\"", Some("\u{fffd}\n\"")),
        (b"\xf0\x9f\x98", Some("\u{fffd}")),
        (b"\xed\xa0\xbd", Some("\u{fffd}\u{fffd}\u{fffd}")),
    ];
    let others = others.into_iter().map(|(name, read)| (name.to_vec(), read));
    for (name, read) in controls.chain(others) {
        for path in [QUERY, "conference/query"] {
            let body = [
                b"{\"status\":\"Success\",\"extlist\":[{\"username\":\"",
                name.as_slice(),
                b"\",\"n\":\"1000\"},{\"n\":1001}]}",
            ]
            .concat();
            let reply = reply(path, &body);
            assert_eq!(reply.count("/extlist"), 2, "{name:x?}");
            assert_eq!(reply.string("/extlist/0/n"), Some("1000"), "{name:x?}");
            assert_eq!(reply.string("/extlist/1/n"), Some("1001"), "{name:x?}");
            let text = reply.string("/extlist/0/username").unwrap();
            match read {
                Some(read) => assert_eq!(text, read, "{name:x?}"),
                None if name.is_ascii() => assert_eq!(text.as_bytes(), name, "{name:x?}"),
                // Some of its bytes may form UTF-8 characters.
                None => assert!(text.contains('\u{fffd}') && text.chars().count() < 5, "{name:x?}: {text}"),
            }
        }
        let token =
            [b"{\"status\":\"Success\",\"note\":\"", name.as_slice(), b"\",\"token\":\"abc\"}"].concat();
        assert_eq!(reply("login", &token).string("/token"), Some("abc"), "{name:x?}");
    }
}

#[test]
fn digits_of_numbers_are_kept_as_sent() {
    let numbers =
        ["1573204600.10000", "12345678901234567890", "1e3", "0.10", "-0", "1E+400", "9007199254740993"];
    for number in numbers {
        // As sent, and repaired.
        for end in ["}", ",}"] {
            let body = format!("{{\"status\":\"Success\",\"callid\":{number}{end}");
            let reply = reply(CHANGE, &body);
            assert_eq!(reply.string("/callid"), Some(number));
            assert_eq!(reply.json(), format!("{{\"status\":\"Success\",\"callid\":{number}}}"));
        }
    }
    let odd = reply(CHANGE, r#"{"status":"Success","a":007,"b":+4,"c":.5}"#);
    assert_eq!(odd.json(), r#"{"status":"Success","a":"007","b":"+4","c":".5"}"#);
}

#[test]
fn strict_json_is_returned_byte_for_byte() {
    let body = "{ \"status\" : \"Success\",\r\n\t\"a\":[1, 2],\"a\":\"\\u0041\\/\" }\r\n";
    assert_eq!(reply(CHANGE, body).json(), body);
}
