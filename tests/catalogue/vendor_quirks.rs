//! One test for each inconsistency of the API that the catalogue hides.

use yeastar::catalogue::{
    ALL, AllEncoding, ApiLevel, Effect, Params, Request, all, errors, find, reply, requests,
};
use yeastar::reply::Reply;

fn params(pairs: &[(&str, &str)]) -> Params {
    let mut params = Params::new();
    for (name, value) in pairs {
        params.set(name, value).expect("a well-formed name");
    }
    params
}

fn sent(request: &Request, required: &[&str], optional: &[(&str, &str)]) -> String {
    request.body(required, Some(&params(optional))).expect("good")
}

fn refused(request: &Request, required: &[&str], optional: &[(&str, &str)]) -> String {
    request.body(required, Some(&params(optional))).expect_err("must be refused").message().to_owned()
}

#[test]
fn mobile_is_sent_and_moblie_is_received() {
    let update = &requests::EXTENSION_UPDATE;
    assert_eq!(sent(update, &["1000"], &[("mobile", "1555")]), r#"{"extid":"1000","mobile":"1555"}"#);
    assert_eq!(sent(update, &["1000"], &[("moblie", "1555")]), r#"{"extid":"1000","mobile":"1555"}"#);
    assert_eq!(
        refused(update, &["1000"], &[("moblie", "1"), ("mobile", "2")]),
        "extension/update: mobile is given twice, in two spellings"
    );

    let answer = Reply::from_strict(r#"{"extinfos": [{"moblie": "1555"}]}"#.to_owned());
    for spelling in ["/extinfos/0/mobile", "/extinfos/0/moblie"] {
        assert_eq!(answer.string(spelling), Some("1555"));
    }
    let mended = Reply::from_strict(r#"{"extinfos": [{"mobile": "1555"}]}"#.to_owned());
    for spelling in ["/extinfos/0/mobile", "/extinfos/0/moblie"] {
        assert_eq!(mended.string(spelling), Some("1555"));
    }
}

#[test]
fn dsttrunkname_is_returned_as_desttrunkname() {
    assert_eq!(reply::canonical_name("dsttrunkname"), "desttrunkname");
    assert_eq!(reply::canonical_name("callduraction"), "callduration");
    assert_eq!(reply::canonical_name("moblie"), "mobile");
    assert_eq!(reply::canonical_name("callfrom"), "callfrom");
    let row = Reply::from_strict(r#"{"dsttrunkname": "SIP"}"#.to_owned());
    assert_eq!(row.string("/desttrunkname"), Some("SIP"));
}

#[test]
fn alarm_is_selected_by_wakeupid_since_v1_1_0_and_by_time_before() {
    let by_id = params(&[("wakeupid", "1"), ("wakeup[0].time", "11:00"), ("wakeup[0].type", "onetime")]);
    let by_time = params(&[("time", "00:45"), ("wakeup[0].time", "11:00")]);
    let both = params(&[
        ("wakeupid", "1"),
        ("time", "00:45"),
        ("wakeup[0].time", "11:00"),
        ("wakeup[0].type", "onetime"),
    ]);
    let update = &requests::WAKEUPCALL_UPDATE;
    let taken = |level, given| update.body_for(level, &["1000"], Some(given)).is_ok();
    assert_eq!(
        update.body(&["1000"], Some(&by_id)).expect("good"),
        r#"{"extid":"1000","wakeupid":"1","wakeup":[{"time":"11:00","type":"onetime"}]}"#
    );
    assert!(!taken(ApiLevel::FromV1_1_0, &by_time));
    assert!(taken(ApiLevel::UpToV1_0_1, &by_time));
    assert!(!taken(ApiLevel::UpToV1_0_1, &by_id));
    assert!(!taken(ApiLevel::V1_0_2ToV1_0_6, &by_id));
    assert!(!taken(ApiLevel::V1_0_2ToV1_0_6, &by_time));
    for level in [ApiLevel::FromV1_1_0, ApiLevel::UpToV1_0_1, ApiLevel::V1_0_2ToV1_0_6] {
        assert!(taken(level, &both));
    }
}

#[test]
fn delete_without_an_alarm_is_rejected_unless_it_says_all() {
    let delete = &requests::WAKEUPCALL_DELETE;
    for level in [ApiLevel::FromV1_1_0, ApiLevel::UpToV1_0_1, ApiLevel::V1_0_2ToV1_0_6] {
        let error = delete.body_for(level, &["1000"], None).expect_err("would delete every alarm");
        assert_eq!(
            error.message(),
            "wakeupcall/delete without wakeupid or time would delete every alarm: if that is meant, set wakeupid to all"
        );
        for name in ["wakeupid", "time"] {
            let body = delete.body_for(level, &["1000"], Some(&params(&[(name, "all")]))).expect("said");
            assert_eq!(body, r#"{"extid":"1000"}"#);
            assert!(delete.body_for(level, &["1000"], Some(&params(&[(name, "")]))).is_err(), "{name}");
        }
    }
    for blank in [",", " , ", ",,"] {
        assert_eq!(
            refused(delete, &["1000"], &[("wakeupid", blank)]),
            "wakeupcall/delete: wakeupid must not be blank"
        );
    }
    assert!(refused(delete, &["1000"], &[("wakeupid", "all"), ("time", "07:00")]).contains("not both"));
}

#[test]
fn delete_in_the_form_of_another_version_is_rejected() {
    let delete = &requests::WAKEUPCALL_DELETE;
    let id = params(&[("wakeupid", "1,2")]);
    let time = params(&[("time", "07:00")]);
    let of = |level, given| delete.body_for(level, &["1000"], Some(given));
    assert_eq!(of(ApiLevel::FromV1_1_0, &id).expect("good"), r#"{"extid":"1000","wakeupid":"1,2"}"#);
    assert_eq!(of(ApiLevel::UpToV1_0_1, &time).expect("good"), r#"{"extid":"1000","time":"07:00"}"#);
    assert_eq!(
        of(ApiLevel::FromV1_1_0, &time).expect_err("no name to v1.1.0").message(),
        "wakeupcall/delete selects alarms by wakeupid since v1.1.0: time alone would delete every alarm"
    );
    assert!(of(ApiLevel::UpToV1_0_1, &id).is_err());
    assert!(of(ApiLevel::V1_0_2ToV1_0_6, &id).is_err());
    assert!(of(ApiLevel::V1_0_2ToV1_0_6, &time).is_err());
}

#[test]
fn word_all_works_whether_the_pbx_expects_it_or_an_omission() {
    for request in ALL.iter().filter(|request| request.effect == Effect::Query) {
        for param in request.params() {
            let stand_in = |name: &str| {
                if name == "starttime" || name == "endtime" { "2018-11-07 00:00:00" } else { "all" }
            };
            let required: Vec<&str> = request.required().map(|param| stand_in(param.name)).collect();
            match param.all {
                AllEncoding::Word => {
                    let body = request.body(&required, None).expect("all is taken");
                    assert!(body.contains(&format!(r#""{}":"all""#, param.name)), "{body}");
                }
                AllEncoding::OmitField => {
                    let optional = params(&[(param.name, "all")]);
                    assert_eq!(
                        request.body(&[], Some(&optional)).expect("all is taken"),
                        "",
                        "{}",
                        request.path
                    );
                }
                AllEncoding::No => {}
            }
        }
    }
    assert_eq!(requests::SIPTRUNK_QUERY.body(&["all"], None).expect("good"), r#"{"trunkname":"all"}"#);
    assert_eq!(sent(&requests::EXTENSION_QUERY, &[], &[("extid", "all")]), "");
    assert!(requests::EXTENSION_HANGUP.body(&["all"], None).is_err(), "nobody hangs up on everybody");
}

#[test]
fn deleting_everything_requires_the_word_all() {
    for path in ["siptrunk/delete", "inroute/delete", "outroute/delete", "paginggroup/delete"] {
        let request = find(path).expect("in the catalogue");
        for nothing in ["", ",", " "] {
            assert!(request.body(&[nothing], None).is_err(), "{path}: {nothing:?}");
        }
        assert!(request.body(&[], None).is_err(), "{path}");
        assert!(request.body(&["all"], None).expect("said").contains("all"), "{path}");
    }
    let voicemail = &requests::VOICEMAIL_DELETE;
    assert!(voicemail.body(&["1000", "", "all"], None).is_err());
    assert!(voicemail.body(&["1000", "all", ""], None).is_err());
    assert!(voicemail.body(&["1000", "all", "all"], None).is_ok());
}

#[test]
fn inroute_update_and_outroute_update_require_the_undocumented_id() {
    let inroute = &requests::INROUTE_UPDATE;
    let values = ["in", "SIP", "ivr", "6500"];
    assert_eq!(refused(inroute, &values, &[]), "inroute/update needs id");
    assert!(sent(inroute, &values, &[("id", "4")]).starts_with(r#"{"id":"4","name":"in""#));
    let outroute = &requests::OUTROUTE_UPDATE;
    let values = ["out", "0", "SIP", "1000"];
    assert_eq!(refused(outroute, &values, &[]), "outroute/update needs id");
    assert!(refused(outroute, &values, &[("id", "x")]).contains("must be digits"));
    assert!(sent(outroute, &values, &[("id", "8")]).starts_with(r#"{"id":"8","name":"out""#));
}

#[test]
fn sms_text_is_percent_encoded_inside_the_json() {
    let send = &requests::SMS_SEND;
    let body = |text: &str| send.body(&["18396210850", text, "GSM"], None);
    assert_eq!(
        body("你好 100%+1").expect("good"),
        r#"{"phonenumber":"18396210850","message":"%E4%BD%A0%E5%A5%BD%20100%25%2B1","trunk":"GSM"}"#
    );
    assert!(body(&"好".repeat(2000)).is_ok());
    assert_eq!(
        body(&"a".repeat(2001)).expect_err("too long").message(),
        "sms/send: message must have at most 2000 characters, not 2001"
    );
    assert_eq!(body("😀").expect_err("forbidden").message(), "sms/send: message must not contain emoji");
    assert!(body("").is_err());
}

#[test]
fn plus_between_prompts_is_not_encoded() {
    let play = &requests::EXTENSION_PLAYPROMPT;
    let body = |prompt: &str| play.body(&["1000", prompt], None);
    assert_eq!(
        body("1+queue1+queue2").expect("the sample, though 1 is a pure number"),
        r#"{"extid":"1000","prompt":"1+queue1+queue2"}"#
    );
    for bad in ["", "+", "a+", "+a", "a++b", "a+ +b"] {
        assert!(body(bad).is_err(), "{bad}");
    }
}

#[test]
fn trailing_comma_in_a_list_is_accepted() {
    let update = &requests::QUEUE_UPDATE;
    assert_eq!(
        sent(update, &["6700"], &[("agents", "1001,1002,")]),
        r#"{"queueid":"6700","agents":"1001,1002"}"#
    );
    assert_eq!(
        sent(update, &["6700"], &[("agents", "1001, 1002 , 1003")]),
        r#"{"queueid":"6700","agents":"1001,1002,1003"}"#
    );
    assert!(refused(update, &["6700"], &[("agents", "1001,,1002")]).contains("must be digits"));
    assert_eq!(
        requests::SIPTRUNK_DELETE.body(&["Trunk one,Trunk two,"], None).expect("good"),
        r#"{"trunkname":"Trunk one,Trunk two"}"#
    );
    assert_eq!(reply::items("1001,1002,").collect::<Vec<_>>(), ["1001", "1002"]);
    assert_eq!(reply::items(" a , b,,").collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(reply::items("").count(), 0);
}

#[test]
fn each_switch_accepts_the_values_of_its_page() {
    let update = &requests::EXTENSION_UPDATE;
    assert!(sent(update, &["1000"], &[("dnd", "on")]).contains("on"));
    assert_eq!(
        refused(update, &["1000"], &[("dnd", "yes")]),
        "extension/update: dnd must be on or off, not \"yes\""
    );
    let dial = &requests::EXTENSION_DIAL_EXTENSION;
    assert!(sent(dial, &["1", "2"], &[("autoanswer", "yes")]).contains("yes"));
    assert_eq!(
        refused(dial, &["1", "2"], &[("autoanswer", "on")]),
        "extension/dial_extension: autoanswer must be yes or no, not \"on\""
    );
    let heartbeat = &requests::HEARTBEAT;
    assert!(sent(heartbeat, &[], &[("urltag", "1"), ("urlflag", "0")]).contains("urlflag"));
    assert!(refused(heartbeat, &[], &[("urltag", "yes")]).contains("must be 0 or 1"));
}

#[test]
fn both_spellings_are_accepted_if_editions_differ() {
    let update = &requests::QUEUE_UPDATE;
    for (name, values) in [
        ("ringstrategy", ["Rrmemory", "RRmemory"]),
        ("failoveraction", ["Hangup", "Hang up"]),
        ("breakoutaction", ["Dial by name", "Dial by Name"]),
    ] {
        for value in values {
            assert!(sent(update, &["6700"], &[(name, value)]).contains(value));
        }
    }
    let play = &requests::EXTENSION_PLAYPROMPT;
    for value in ["yes", "Yes", "no", "No"] {
        assert!(sent(play, &["1000", "a"], &[("autoanswer", value)]).contains(value));
    }
    let ivr = &requests::IVR_UPDATE;
    assert!(
        sent(ivr, &["6500"], &[("ivrname", "a:b")]).contains("a:b"),
        "the Chinese guide allows the colon"
    );
    assert!(refused(ivr, &["6500"], &[("ivrname", "a b")]).contains("or a blank"));
    assert!(
        sent(update, &["6700"], &[("queuename", "a\\b")]).contains("a\\\\b"),
        "the English guide allows it"
    );
    let prefix = "123456789012345";
    let extension = &requests::EXTENSION_UPDATE;
    assert!(sent(extension, &["1"], &[("ntransferprefix", prefix)]).contains(prefix), "15 are printed here");
    assert!(refused(extension, &["1"], &[("atransferprefix", prefix)]).contains("at most 7"));
}

#[test]
fn six_digit_error_codes_are_misprints() {
    assert_eq!(errors::find(100_024), errors::find(10_024));
    assert_eq!(errors::find(100_021), errors::find(10_021));
    assert_eq!(errors::corrected(100_024), 10_024);
    assert_eq!(errors::corrected(100_021), 10_021);
    assert_eq!(errors::corrected(10_006), 10_006);
    assert!(errors::find(10_024).is_some());
}

#[test]
fn alarm_is_set_by_named_parameters() {
    let create = &requests::WAKEUPCALL_CREATE;
    assert_eq!(
        sent(
            create,
            &["1000,1001"],
            &[("wakeup[0].type", "custom"), ("wakeup[0].weekdays", "1,5"), ("wakeup[0].time", "07:00")]
        ),
        r#"{"extid":"1000,1001","wakeup":[{"time":"07:00","type":"custom","weekdays":"1,5"}]}"#
    );
    assert_eq!(
        sent(
            create,
            &["1000"],
            &[
                ("wakeup[1].time", "08:00"),
                ("wakeup[0].time", "07:00"),
                ("wakeup[1].type", "onetime"),
                ("wakeup[0].type", "everyday"),
            ]
        ),
        r#"{"extid":"1000","wakeup":[{"time":"07:00","type":"everyday"},{"time":"08:00","type":"onetime"}]}"#
    );
    assert_eq!(refused(create, &["1000"], &[]), "wakeupcall/create needs wakeup[0].time, wakeup[0].type");
    assert_eq!(
        refused(create, &["1000"], &[("wakeup[0].time", "07:00")]),
        "wakeupcall/create needs wakeup[0].type"
    );
    assert_eq!(
        refused(create, &["1000"], &[("wakeup[0].time", "07:00"), ("wakeup[0].type", "custom")]),
        "wakeupcall/create needs wakeup[0].weekdays if wakeup[0].type is custom"
    );
    assert_eq!(
        refused(create, &["1000"], &[("wakeup[1].time", "07:00"), ("wakeup[1].type", "onetime")]),
        "wakeupcall/create needs wakeup[0] because a later entry is given"
    );
    assert!(
        refused(create, &["1000"], &[("wakeup", "[]")]).contains("wakeup is a list: set wakeup[0].time,")
    );
    assert!(refused(create, &["1000"], &[("wakeup[0].tme", "07:00")]).contains("it has wakeup[0].time,"));
}

#[test]
fn capitalised_keys_of_the_tables_are_sent_in_lower_case() {
    let alarm = [
        ("wakeup[0].time", "07:00"),
        ("wakeup[0].type", "onetime"),
        ("wakeup[0].Repeatinterval", "5"),
        ("wakeup[0].Prompt", "hello"),
    ];
    let body = sent(&requests::WAKEUPCALL_CREATE, &["1000"], &alarm);
    assert!(body.contains(r#""repeatinterval":"5","prompt":"hello""#), "{body}");
}

#[test]
fn paging_group_requires_members_and_multicast_group_an_address() {
    let add = &requests::PAGINGGROUP_ADD;
    let required = |duplex| ["6300", "all phones", duplex, "no"];
    assert!(refused(add, &required("paging"), &[]).contains("needs allowexten or allowextengroup"));
    assert!(add.body(&required("intercom"), Some(&params(&[("allowextengroup", "sales")]))).is_ok());
    assert_eq!(
        refused(add, &required("multicast"), &[]),
        "paginggroup/add needs multicastip if duplex is multicast"
    );
    assert!(add.body(&required("multicast"), Some(&params(&[("multicastip", "224.0.1.75")]))).is_ok());
}

#[test]
fn error_messages_contain_no_password() {
    for request in all() {
        for param in request.params() {
            let sounds_secret =
                ["password", "secret", "random", "refreshtoken"].iter().any(|word| param.name.contains(word));
            assert_eq!(param.secret, sounds_secret, "{}: {}", request.path, param.name);
        }
    }
    let secret = "Geheim1&";
    let update = &requests::EXTENSION_UPDATE;
    for name in ["registerpassword", "loginpassword", "vmsecret"] {
        let message = refused(update, &["1000"], &[(name, secret)]);
        assert!(message.contains(name) && !message.contains("Geheim"), "{message}");
    }
    let login = requests::LOGIN.body(&["api", secret, "8260"], None).expect_err("no MD5");
    assert!(login.message().contains("password") && !login.message().contains("Geheim"), "{login}");
}

#[test]
fn obviously_wrong_values_are_rejected() {
    let long = "1".repeat(70_000);
    let error = requests::EXTENSION_HANGUP.body(&[&long], None).unwrap_err();
    assert!(error.message().contains("at most 65536 bytes") && error.message().len() < 200, "{error}");
}
