//! What an answer means for its request, whatever it looks like.

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
fn success_is_told_by_the_status_and_refusal_by_the_number() {
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
fn a_query_without_a_status_has_succeeded_if_what_it_asked_for_is_there() {
    for (path, body) in [
        // Seen in the field: the list alone.
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
        (QUERY, "{}", "neither a status nor what was asked for"),
        (QUERY, r#"{"extlist":null}"#, "neither a status nor what was asked for"),
        (QUERY, r#"{"trunklist":[]}"#, "neither a status nor what was asked for"),
        (QUERY, r#"{"status":"Registered"}"#, "status is \"Registered\", and what was asked for is missing"),
        ("heartbeat", "{}", "neither a status"),
        ("conference/query", r#"{"number":"6400"}"#, "neither a status"),
    ] {
        let error = answer(path, body).unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{path} {body}");
        assert!(error.message().contains(text), "{path} {body}: {error}");
    }
}

#[test]
fn a_change_without_success_is_a_failure_that_says_what_came() {
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
    // The meaning of a known number says more; it also decides whether to try again.
    assert_eq!(code(CHANGE, r#"{"status":"Failed","errno":"10025","errmsg":"x"}"#), Some(10025));
    let error = answer(CHANGE, r#"{"status":"Failed","errno":"99999","errmsg":"x"}"#).unwrap_err();
    assert_eq!((error.pbx_code(), error.message()), (99999, "the PBX refused: errno 99999, errmsg \"x\""));
    assert_eq!(code(CHANGE, r#"{"status":"Failed","errno":"99999"}"#), Some(99999));
    // What other APIs say when all is well is no complaint; but it is no Success either.
    let fine = r#"{"errcode":0,"errmsg":"SUCCESS"}"#;
    assert_eq!(answer(CHANGE, fine).unwrap_err().kind(), Kind::BadReply);
    assert_eq!(code(QUERY, r#"{"errcode":0,"errmsg":"SUCCESS","extlist":[]}"#), None);
    assert_eq!(code(QUERY, r#"{"message":"2 extensions","extlist":[]}"#), None);
    assert_eq!(code("login", r#"{"msg":"welcome","token":"0123456789abcdef"}"#), None);
    assert_eq!(answer(QUERY, r#"{"error":"x","extlist":[]}"#).unwrap_err().kind(), Kind::Pbx);
}

#[test]
fn a_malformed_answer_says_what_is_wrong_with_it() {
    for (body, text) in [
        ("", "it is empty"),
        (" \r\n\0", "it is empty"),
        ("\u{feff}", "it is empty"),
        ("<html><body>404</body></html>", "it is a web page"),
        ("\u{feff}\r\n<!DOCTYPE html>", "it is a web page"),
        ("oops", "it is not JSON"),
        ("{\"a\" 1}", "it is not JSON"),
        (r#"{"status":"Succ"#, "ends too early"),
        (r#"{"status":"Success","extlist":[{"n":1}"#, "ends too early"),
        ("[]", "not an object"),
        ("\"Success\"", "not an object"),
    ] {
        let error = answer(QUERY, body).unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{body}");
        assert!(error.message().contains(text), "{body}: {error}");
    }
    let deep = format!("{{\"status\":\"Success\",\"a\":{}{}}}", "[".repeat(128), "]".repeat(128));
    assert!(answer(QUERY, &deep).unwrap_err().message().contains("too deep"));
}

#[test]
fn a_change_that_succeeded_has_succeeded_also_where_its_answer_was_cut() {
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
        // A query has not got what it asked for.
        assert!(answer(QUERY, body).unwrap_err().message().contains("ends too early"), "{body}");
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

/// Bytes that may stand around or between the parts of an answer without making it another one.
const BLANKS: [&str; 8] = ["", " ", "\t", "\r\n", "\0", "\0\0\0", "\u{1a}", "\u{b}\u{c}\u{7}"];

#[test]
fn blanks_nul_and_marks_around_an_answer_do_not_count() {
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
fn commas_too_many_at_an_end_do_not_count() {
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
fn whatever_stands_in_one_name_the_rest_of_the_list_comes() {
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
                // Some of its bytes may be letters of UTF-8.
                None => assert!(text.contains('\u{fffd}') && text.chars().count() < 5, "{name:x?}: {text}"),
            }
        }
        let token =
            [b"{\"status\":\"Success\",\"note\":\"", name.as_slice(), b"\",\"token\":\"abc\"}"].concat();
        assert_eq!(reply("login", &token).string("/token"), Some("abc"), "{name:x?}");
    }
}

#[test]
fn the_digits_of_numbers_stay_as_sent() {
    let numbers =
        ["1573204600.10000", "12345678901234567890", "1e3", "0.10", "-0", "1E+400", "9007199254740993"];
    for number in numbers {
        // As it came, and mended.
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
fn strict_json_is_handed_on_byte_for_byte() {
    let body = "{ \"status\" : \"Success\",\r\n\t\"a\":[1, 2],\"a\":\"\\u0041\\/\" }\r\n";
    assert_eq!(reply(CHANGE, body).json(), body);
}
