//! Tests of the parser.

use std::ffi::CStr;

use super::library_event::{Cause, Gap};
use super::*;

fn event(body: &str) -> Event {
    parse(body.as_bytes())
        .unwrap_or_else(|malformed| panic!("{malformed}: {}", body.get(..200).unwrap_or(body)))
}

/// Type, role and number (or id) of each party.
fn parties(event: &Event) -> Vec<(&str, Option<&str>, Option<&str>)> {
    (0..event.party_count())
        .map(|index| {
            let handle = event.party_text(index, "number").or(event.party_text(index, "id"));
            (event.party_text(index, "type").unwrap(), event.party_text(index, "role"), handle)
        })
        .collect()
}

#[test]
fn repeated_key_stands_for_several_parties() {
    let event =
        event(r#"{"action":"RING","callid":"1495706238.328","ext":{"extid":"1000"},"ext":{"extid":"1002"}}"#);
    assert_eq!(event.kind(), Kind::Ring);
    assert_eq!(event.name(), "RING");
    assert_eq!(event.dialect(), Dialect::Default);
    assert_eq!(event.field("callid"), Some(c"1495706238.328"));
    assert_eq!(
        parties(&event),
        [("ext", Some("callee"), Some("1000")), ("ext", Some("caller"), Some("1002"))]
    );
    assert_eq!(event.party(1, "number"), Some(c"1002"));
    assert_eq!(event.party(1, "role"), Some(c"caller"));
    assert_eq!(event.party(2, "type"), None);
    assert_eq!(
        event.json(),
        r#"{"event":"RING","dialect":"default","callid":"1495706238.328","parties":[{"type":"ext","role":"callee","number":"1000"},{"type":"ext","role":"caller","number":"1002"}],"fields":{}}"#
    );
    let ended = CStr::from_bytes_with_nul(event.json_with_nul().as_bytes());
    assert_eq!(ended.ok().and_then(|text| text.to_str().ok()), Some(event.json()));
}

#[test]
fn three_repeated_trunk_legs_stay_three() {
    let event = event(
        r#"{"action":"BYE","inbound":{"inboundid":"1"},"outbound":{"outboundid":"2"},"inbound":{"inboundid":"3"}}"#,
    );
    // With three parties, the order does not determine roles.
    assert_eq!(
        parties(&event),
        [("inbound", None, Some("1")), ("outbound", None, Some("2")), ("inbound", None, Some("3"))]
    );
}

#[test]
fn array_inside_a_party_stands_for_several_parties() {
    let folded = event(r#"{"action":"ANSWER","ext":{"extid":["106","101"]}}"#);
    assert_eq!(
        parties(&folded),
        [("ext", Some("callee"), Some("106")), ("ext", Some("caller"), Some("101"))]
    );
    let one = event(r#"{"action":"ALERT","ext":{"extid":["106"]}}"#);
    assert_eq!(parties(&one), [("ext", Some("caller"), Some("106"))]);
    let trunks = event(
        r#"{"action":"X","inbound":{"from":["1","2"],"to":["3","4"],"trunk":"sip","inboundid":["5"]}}"#,
    );
    assert_eq!(trunks.party_count(), 2);
    let column = |field| [trunks.party_text(0, field), trunks.party_text(1, field)];
    assert_eq!(column("from"), [Some("1"), Some("2")]);
    assert_eq!(column("to"), [Some("3"), Some("4")]);
    assert_eq!(column("trunk"), [Some("sip"), Some("sip")]);
    assert_eq!(column("id"), [Some("5"), None]);
    let gap = event(r#"{"action":"X","inbound":{"from":["1",null,"3"],"to":[null,"2"]}}"#);
    assert_eq!(gap.party_count(), 3);
    assert_eq!([gap.party_text(1, "from"), gap.party_text(1, "to")], [None, Some("2")]);
    let nobody = event(r#"{"action":"X","ext":{"extid":[]}}"#);
    assert_eq!(nobody.party_count(), 0);
}

#[test]
fn key_repeated_inside_a_party_stands_for_another_party() {
    let event = event(r#"{"action":"ANSWER","ext":{"extid":"106","extid":"101","memo":"x"}}"#);
    assert_eq!(event.party_count(), 2);
    assert_eq!(event.party_text(0, "number"), Some("106"));
    assert_eq!(event.party_text(1, "number"), Some("101"));
    assert_eq!([event.party_text(0, "memo"), event.party_text(1, "memo")], [Some("x"), Some("x")]);
}

#[test]
fn unusual_forms_of_parties_are_parsed() {
    let bare = event(r#"{"action":"RING","ext":1000,"ext":"1002"}"#);
    assert_eq!(
        parties(&bare),
        [("ext", Some("callee"), Some("1000")), ("ext", Some("caller"), Some("1002"))]
    );
    let array = event(r#"{"action":"RING","ext":[{"extid":"1000"},"1002",null]}"#);
    assert_eq!(array.party_count(), 2);
    let one = event(r#"{"action":"RING","call":{"ext":{"extid":"1000"},"ext":{"extid":"1002"}}}"#);
    assert_eq!((one.party_count(), one.dialect()), (2, Dialect::V1_0_2));
    let both = event(r#"{"action":"RING","call":[{"ext":{"extid":"1"},"inbound":{"from":"2"}}]}"#);
    assert_eq!(both.party_count(), 2);
    let unknown = event(r#"{"action":"RING","call":[{"queue":{"number":"6700","role":"x"}}]}"#);
    assert_eq!(parties(&unknown), [("queue", None, Some("6700"))]);
    assert_eq!(unknown.party_text(0, "_role"), Some("x"));
    let two_names = event(r#"{"action":"X","ext":{"extid":"1","number":"2"}}"#);
    assert_eq!(two_names.party_count(), 1);
    assert_eq!(two_names.party_text(0, "number"), Some("1"));
    assert_eq!(two_names.party_text(0, "_number"), Some("2"));
    let nothing = event(r#"{"action":"RING","ext":{},"call":[],"inbound":"?"}"#);
    assert_eq!(parties(&nothing), [("ext", None, None)]);
    assert_eq!(nothing.text("inbound"), Some("?"));
}

#[test]
fn roles_in_2_0_0_follow_from_the_state_of_each_member() {
    let event = event(
        r#"{"event":"CallStatus","callid":"1.2","members":[
            {"inbound":{"from":"2000","to":"1023","trunkname":"sip","channelid":"PJSIP/1","memberstatus":"ALERT"}},
            {"ext":{"number":"1023","channelid":"PJSIP/2","memberstatus":"RING","callpath":"6500"}},
            {"ext":{"number":"1024","memberstatus":"HOLD"}},
            {"ext":{"number":"1025","memberstatus":"BYE"}}],"sn":"3694"}"#,
    );
    assert_eq!((event.kind(), event.dialect()), (Kind::CallStatus, Dialect::V2_0_0));
    let roles: Vec<_> = (0..4).map(|index| event.party_text(index, "role")).collect();
    assert_eq!(roles, [Some("caller"), Some("callee"), None, Some("released_by")]);
    assert_eq!(event.party_text(0, "trunk"), Some("sip"));
    assert_eq!(event.party_text(0, "id"), Some("PJSIP/1"));
    assert_eq!(event.party_text(1, "number"), Some("1023"));
    assert_eq!(event.party_text(1, "callpath"), Some("6500"));
    assert_eq!(event.text("sn"), Some("3694"));
}

#[test]
fn roles_follow_from_the_documented_order() {
    let roles = |action: &str, parties: &str| {
        let event = event(&format!(r#"{{"action":"{action}","call":[{parties}]}}"#));
        (0..event.party_count())
            .map(|index| event.party_text(index, "role").unwrap_or("-").to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let ext = r#"{"ext":{"extid":"1"}}"#;
    let two = r#"{"ext":{"extid":"1"}},{"ext":{"extid":"2"}}"#;
    let three = r#"{"ext":{"extid":"1"}},{"ext":{"extid":"2"}},{"ext":{"extid":"3"}}"#;
    let inbound = r#"{"inbound":{"from":"9"}}"#;
    let inbound_ext = r#"{"inbound":{"from":"9"}},{"ext":{"extid":"2"}}"#;
    let ext_inbound = r#"{"ext":{"extid":"2"}},{"inbound":{"from":"9"}}"#;
    for (action, parties, expected) in [
        ("RING", two, "callee caller"),
        ("ANSWER", two, "callee caller"),
        ("ANSWER", ext_inbound, "callee caller"),
        ("ANSWERED", two, "caller callee"),
        ("BYE", two, "released_by other"),
        ("ALERT", ext, "caller"),
        ("Tranfer", two, "- other"),
        ("Tranfer", ext_inbound, "- other"),
        ("Tranfer", inbound_ext, "other -"),
        ("Tranfer", ext, "caller"),
        ("Tranfer", inbound, "caller"),
        ("RING", ext, "-"),
        ("RING", three, "- - -"),
        ("BYE", three, "- - -"),
        ("ALERT", two, "- -"),
        ("Invite", inbound, "-"),
        ("CallFailed", two, "- -"),
        ("RI", two, "- -"),
    ] {
        assert_eq!(roles(action, parties), expected, "{action} {parties}");
    }
}

#[test]
fn second_bye_of_a_release_has_reversed_roles() {
    let mut event = event(r#"{"action":"BYE","ext":{"extid":"1"},"ext":{"extid":"2"}}"#);
    assert!(event.json().contains(r#""role":"released_by","number":"1""#));
    event.set_mirrored();
    assert_eq!(event.party_text(0, "role"), Some("other"));
    assert_eq!(event.party_text(1, "role"), Some("released_by"));
    assert!(event.json().contains(r#""role":"released_by","number":"2""#));
}

#[test]
fn misspelt_fields_are_found_by_their_canonical_names() {
    for (wire, canonical) in [
        ("callduraction", "callduration"),
        ("talkduraction", "talkduration"),
        ("desttrunkname", "desttrunkname"),
        ("dstrunkname", "desttrunkname"),
        ("dsttrcunkname", "desttrunkname"),
        ("dsttrunkname", "desttrunkname"),
        ("promtp", "prompt"),
        ("registeredIP", "registeredIP"),
    ] {
        let event = event(&format!(r#"{{"action":"NewCdr","{wire}":"7"}}"#));
        assert_eq!(event.text(canonical), Some("7"), "{wire}");
    }
    for body in [r#"{"event":"X","ivr":{"number":"6500"}}"#, r#"{"action":"X","ivr":{"ivrid":"6500"}}"#] {
        assert_eq!(event(body).text("ivrid"), Some("6500"));
    }
}

#[test]
fn values_are_exactly_what_was_sent() {
    let event = event(
        r#"{"action":"X","inbound":{"to":"12564555 ","from":""},"flag":0,"new":true,"gone":null,"infos":"","list":[{"a":1,}],"raw":"a\"b"}"#,
    );
    assert_eq!(event.party_text(0, "to"), Some("12564555 "));
    assert_eq!(event.party_text(0, "from"), Some(""));
    assert_eq!(event.text("flag"), Some("0"));
    assert_eq!(event.text("new"), Some("true"));
    assert_eq!(event.text("gone"), None);
    assert_eq!(event.text("infos"), Some(""));
    assert_eq!(event.text("list"), Some(r#"[{"a":1}]"#));
    assert!(
        event
            .json()
            .ends_with(r#""fields":{"flag":"0","new":"true","infos":"","list":"[{\"a\":1}]","raw":"a\"b"}}"#)
    );
}

#[test]
fn repeated_field_keeps_all_its_values() {
    let event = event(r#"{"action":"X","sn":"1","info":"1","sn":"2","x":"y","info":"2"}"#);
    assert_eq!(event.text("info"), Some("1"));
    assert_eq!(event.text("sn"), Some("1"));
    assert_eq!(
        event.json(),
        r#"{"event":"X","dialect":"default","sn":"1","parties":[],"fields":{"info":["1","2"],"sn":"2","x":"y"}}"#
    );
}

#[test]
fn thousands_of_fields_are_parsed() {
    let fields: String = (0..3000).map(|n| format!("\"k{}\":\"{n}\",", n % 2000)).collect();
    let event = event(&format!("{{{fields}}}"));
    assert!(event.json().contains(r#""k7":["7","2007"],"k8":["8","2008"]"#));
    assert!(event.json().ends_with(r#""k1999":"1999"}}"#));
}

#[test]
fn event_name_is_kept_in_every_form() {
    let none = event("{}");
    assert_eq!((none.kind(), none.name(), none.name_c()), (Kind::Unknown, "", c""));
    let number = event(r#"{"action":7}"#);
    assert_eq!((number.kind(), number.name()), (Kind::Unknown, "7"));
    let both = event(r#"{"action":"RING","event":"BootUp","event":"again"}"#);
    assert_eq!((both.kind(), both.name(), both.dialect()), (Kind::Boot, "BootUp", Dialect::V2_0_0));
    assert_eq!(both.text("action"), Some("RING"));
    assert_eq!(both.text("event"), Some("again"));
    let twice = event(r#"{"action":"RING","action":"BYE"}"#);
    assert_eq!((twice.name(), twice.text("action")), ("RING", Some("BYE")));
}

#[test]
fn body_cannot_set_a_reserved_field() {
    let body =
        r#"{"action":"BootUp","pbx":"a","redelivered":"b","backfilled":"c","state":"d","ivr":{"pbx":"e"}}"#;
    let mut event = event(body);
    for name in ["pbx", "redelivered", "backfilled", "state"] {
        assert_eq!(event.text(name), None, "{name}");
    }
    assert_eq!((event.text("_pbx"), event.text("_state")), (Some("a"), Some("d")));
    assert_eq!(event.raw(), body.as_bytes());
    event.set_label("pbx", "office");
    assert_eq!(event.field("pbx"), Some(c"office"));
    assert_eq!(
        event.json(),
        r#"{"event":"BootUp","dialect":"default","parties":[],"fields":{"pbx":"office","_pbx":["a","e"],"_redelivered":"b","_backfilled":"c","_state":"d"}}"#
    );
}

#[test]
fn body_named_like_a_library_event_has_an_unknown_kind() {
    for name in ["SESSION", "GAP", "Gap"] {
        for key in ["action", "event"] {
            let event = event(&format!(r#"{{"{key}":"{name}","state":"lost","cause":"boot"}}"#));
            assert_eq!((event.kind(), event.name()), (Kind::Unknown, name));
            assert_ne!(event.dialect(), Dialect::Library);
            assert_eq!(event.text("state"), None);
        }
    }
}

#[test]
fn all_field_names_can_be_listed() {
    let mut event = event(
        r#"{"action":"BYE","info":"1","callid":"7","info":"2","ext":{"extid":"1000","x":"y"},"odd":"3","inbound":{}}"#,
    );
    event.set_label("pbx", "office");
    let names = |event: &Event| -> Vec<String> {
        (0..event.field_count())
            .map(|at| event.field_name(at).unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&event), ["pbx", "info", "callid", "odd"]);
    assert_eq!(event.field_name(4), None);
    let party = |event: &Event, index: usize| -> Vec<String> {
        let name = |at| event.party_field_name(index, at).unwrap().to_str().unwrap().to_owned();
        (0..event.party_field_count(index)).map(name).collect()
    };
    assert_eq!(party(&event, 0), ["type", "role", "number", "x"]);
    assert_eq!(party(&event, 1), ["type", "role"]);
    assert_eq!((event.party_field_count(2), event.party_field_name(0, 4)), (0, None));
    assert_eq!(event.party_field_name(2, 0), None);
}

#[test]
fn thousands_of_fields_are_accessible_by_name_and_in_order() {
    let mut body = r#"{"action":"X","k7":"first","ext":{"extid":"1"},"#.to_owned();
    for n in 0..5000 {
        body += &format!("\"k{n}\":{n},");
    }
    body += r#""k9":"last"}"#;
    let event = event(&body[..]);
    assert_eq!(
        (event.text("k7"), event.text("k9"), event.text("k4999")),
        (Some("first"), Some("9"), Some("4999"))
    );
    assert_eq!((event.text("number"), event.text("k5000")), (None, None));
    assert_eq!(event.field_count(), 5000);
    assert_eq!((event.field_name(0), event.field_name(1)), (Some(c"k7"), Some(c"k0")));
    assert_eq!(event.field_name(4999), Some(c"k4999"));
}

#[test]
fn event_uses_at_most_twice_the_size_of_a_large_body() {
    let nothing = format!("{{{}\"\":0}}", "\"\":0,".repeat(13_100));
    let fields = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(9_000));
    let parties = format!("{{{}\"a\":1}}", "\"ext\":\"1\",".repeat(6_000));
    let folded = format!("{{\"ext\":{{\"a\":1,\"extid\":[{}1]}}}}", "1,".repeat(15_000));
    let text = format!("{{\"text\":\"{}\"}}", "x".repeat(65_000));
    for body in [nothing, fields, parties, folded, text] {
        let mut event = event(&body);
        let before = (event.json().to_owned(), event.field_count(), event.party_count());
        event.compact();
        let memory = event.memory();
        assert!(memory <= 2 * body.len(), "{memory} for {}", &body[..20]);
        assert_eq!((event.json().to_owned(), event.field_count(), event.party_count()), before);
    }
    let mut usual = event(r#"{"action":"RING","callid":"1495706238.328","ext":{"extid":"1000"}}"#);
    usual.compact();
    assert!(usual.memory() < 1024, "{}", usual.memory());
}

#[test]
fn reports_in_one_body_are_parsed_one_after_the_other() {
    let body = r#"{"a":"0"} "#.repeat(6_500);
    let start = std::time::Instant::now();
    assert_eq!(parse_all(body.as_bytes()).filter(Result::is_ok).count(), 6_500);
    let few = start.elapsed() / 65;
    let small = r#"{"a":"0"} "#.repeat(100);
    let start = std::time::Instant::now();
    assert_eq!(parse_all(small.as_bytes()).count(), 100);
    // With quadratic time, this would take 65 times as long.
    assert!(few < 20 * start.elapsed() + std::time::Duration::from_millis(1), "{few:?}");

    let odd = b"{\"a\":\"\xff\"}{\"a\":\"\xe4\xbd\"} {\"b\":1";
    let read: Vec<_> = parse_all(odd).collect();
    assert_eq!(read.len(), 3);
    let raw: Vec<_> = read.iter().flatten().map(Event::raw).collect();
    assert_eq!(raw, [&odd[..9], &odd[9..20]]);
    assert_eq!(read[2].as_ref().unwrap_err(), &Malformed::CutShort);
}

#[test]
fn library_events_have_the_dialect_library() {
    let gap = Gap { cause: Cause::Session("boot\0up"), from_ms: Some(1), to_ms: 2, count: None }.event(None);
    assert_eq!((gap.kind(), gap.name(), gap.dialect()), (Kind::Gap, "GAP", Dialect::Library));
    assert_eq!(gap.raw(), b"");
    assert_eq!(
        gap.json(),
        "{\"event\":\"GAP\",\"dialect\":\"library\",\"parties\":[],\"fields\":{\"from\":\"1\",\"to\":\"2\",\"cause\":\"boot\u{FFFD}up\"}}"
    );
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_and_kept_raw() {
    let body = b"{\"action\":\"X\",\"a\":\"\xff\xfe\xe4\xbd\"}  {\"action\":\"Y\"}";
    let (event, end) = parse_first(body).unwrap();
    assert_eq!(event.text("a"), Some("\u{FFFD}\u{FFFD}\u{FFFD}"));
    assert_eq!(event.raw(), &body[..end]);
    assert_eq!(&body[end..], b"{\"action\":\"Y\"}");
    assert_eq!(parse(&body[end..]).unwrap().name(), "Y");
    assert_eq!(parse(body).unwrap_err(), Malformed::Trailing { at: end });
}

#[test]
fn backslash_byte_of_a_gbk_character_is_not_an_escape() {
    for (who, read) in [
        // 誠 in GBK, alone and after other characters; the last one needs all bytes to be read in pairs.
        (&b"\xd5\\"[..], "\u{FFFD}"),
        (b"\xc4\xe3\xd5\\", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        (b"\xd5\xc4\xa3\\", "\u{FFFD}\u{FFFD}"),
        // In Latin-1 it is an escaped quote; and a character cut in half takes no quote with it.
        (b"Jos\xe9\\\"x\\\"", "Jos\u{FFFD}\"x\""),
        (b"\xe9\\n", "\u{FFFD}\n"),
        (b"\xd5", "\u{FFFD}"),
    ] {
        let body = [b"{\"action\":\"NewCdr\",\"callfrom\":\"", who, b"\",\"status\":\"ANSWERED\"}"].concat();
        let twice = [body.as_slice(), b" ", &body].concat();
        let reports: Vec<Event> = parse_all(&twice).collect::<Result<_, _>>().unwrap();
        assert_eq!(reports.len(), 2, "{who:x?}");
        for mut event in reports {
            assert_eq!((event.text("callfrom"), event.text("status")), (Some(read), Some("ANSWERED")));
            assert_eq!(event.raw().trim_ascii(), body);
            event.compact();
            assert_eq!(event.text("callfrom"), Some(read));
        }
    }
}

#[test]
fn malformed_body_error_names_the_defect() {
    let too_deep = format!("{{\"a\":{}{}}}", "[".repeat(32), "]".repeat(32));
    let just_deep = format!("{{\"a\":{}{}}}", "[".repeat(31), "]".repeat(31));
    assert!(parse(just_deep.as_bytes()).is_ok());
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(MAX_BODY));
    let just_large = format!("{{\"a\":\"{}\"}}", "x".repeat(MAX_BODY - 8));
    assert_eq!(just_large.len(), MAX_BODY);
    assert!(parse(just_large.as_bytes()).is_ok());
    for (body, expected) in [
        ("", Malformed::Empty),
        (" \r\n\u{0}", Malformed::Empty),
        ("\u{FEFF}", Malformed::Empty),
        ("[]", Malformed::NotAnObject),
        ("\"RING\"", Malformed::NotAnObject),
        ("action=RING", Malformed::NotJson { at: 0 }),
        ("{\"a\":1}x", Malformed::Trailing { at: 7 }),
        ("{\"a\":1", Malformed::CutShort),
        (too_deep.as_str(), Malformed::TooDeep { at: 36 }),
        (large.as_str(), Malformed::TooLarge),
    ] {
        assert_eq!(parse(body.as_bytes()).unwrap_err(), expected, "{body:.40}");
        assert!(!expected.to_string().is_empty());
    }
}

#[test]
fn folded_parties_are_limited_in_number_of_values() {
    // Folding multiplies values: without a limit, this body of 30 KB would become 6,000,000 values.
    let common: String = (0..60).map(|n| format!("\"k{n}\":1,")).collect();
    let many = "1,".repeat(10_000);
    let body = format!("{{\"ext\":{{{common}\"extid\":[{many}]}}}}");
    assert!(matches!(parse(body.as_bytes()), Err(Malformed::TooMany { .. })));
    let keys: String = (0..100).map(|n| format!("\"k{n}\":1,")).collect();
    let body = format!("{{\"ext\":{{{keys}}}}}");
    assert!(matches!(parse(body.as_bytes()), Err(Malformed::TooMany { .. })));
    // Legs that were sent individually never exceed the limit.
    let legs = format!("{{\"ext\":[{}]}}", "1,".repeat((MAX_BODY - 10) / 2));
    assert_eq!(parse(legs.as_bytes()).unwrap().party_count(), (MAX_BODY - 10) / 2);
    let body = format!("{{\"ext\":{{\"extid\":[{many}]}}}}");
    assert_eq!(parse(body.as_bytes()).unwrap().party_count(), 10_000);
}

#[test]
fn event_is_send_and_sync() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&event("{}"));
}

#[test]
fn debug_output_contains_no_phone_numbers() {
    let event = event(r#"{"action":"RING","ext":{"extid":"4711"},"callfrom":"0123456"}"#);
    let debug = format!("{event:?}");
    assert!(debug.contains("Ring") && !debug.contains("4711") && !debug.contains("0123456"), "{debug}");
}

#[test]
fn event_names_ignore_letter_case_and_library_kinds_cannot_be_sent() {
    assert_eq!(Kind::from_wire("Tranfer"), Kind::Transfer);
    assert_eq!(Kind::from_wire("Transfer"), Kind::Transfer);
    assert_eq!(Kind::from_wire("INVITE"), Kind::Invite);
    assert_eq!(Kind::from_wire("ANSWERED"), Kind::Answered);
    for unknown in ["RI", "SESSION", "GAP", ""] {
        assert_eq!(Kind::from_wire(unknown), Kind::Unknown, "{unknown}");
    }
}
