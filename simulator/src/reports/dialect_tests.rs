//! Each dialect against the vendor's printed samples.

use super::*;
use crate::reports::event::{Cdr, Party, TrunkLeg};

fn ext(number: &str) -> Party {
    Party::Ext(number.to_owned())
}

fn leg(from: &str, to: &str, trunk: &str, id: &str) -> TrunkLeg {
    TrunkLeg { from: from.to_owned(), to: to.to_owned(), trunk: trunk.to_owned(), id: id.to_owned() }
}

fn bodies(dialect: Dialect, event: &Event) -> Vec<String> {
    dialect.reports(event, "369362089179").iter().map(|report| report.body.compact()).collect()
}

/// The samples of 2017 have no `sn`; newer firmware puts it into every report.
fn with_sn(sample: &str) -> String {
    sample.replace("}$", r#","sn":"369362089179"}"#)
}

#[test]
fn default_rings_with_the_callee_first_and_the_key_repeated() {
    let event = Event::Ringing {
        callid: "1495706238.328".to_owned(),
        caller: ext("1002"),
        callees: vec![ext("1000")],
    };
    assert_eq!(
        bodies(Dialect::Default, &event),
        [
            with_sn(r#"{"action":"ALERT","callid":"1495706238.328","ext":{"extid":"1002"}}$"#),
            with_sn(
                r#"{"action":"RING","callid":"1495706238.328","ext":{"extid":"1000"},"ext":{"extid":"1002"}}$"#
            ),
        ]
    );
}

#[test]
fn default_answers_callee_first_then_caller_first() {
    let event =
        Event::Answered { callid: "1495706238.328".to_owned(), caller: ext("1002"), callee: ext("1000") };
    assert_eq!(
        bodies(Dialect::Default, &event),
        [
            with_sn(
                r#"{"action":"ANSWER","callid":"1495706238.328","ext":{"extid":"1000"},"ext":{"extid":"1002"}}$"#
            ),
            with_sn(
                r#"{"action":"ANSWERED","callid":"1495706238.328","ext":{"extid":"1002"},"ext":{"extid":"1000"}}$"#
            ),
        ]
    );
}

#[test]
fn default_writes_an_outside_leg_before_the_extension_that_calls_it() {
    let outside = Party::Outbound(leg("1002", "42003", "sip-142", "1495771030.366"));
    let event =
        Event::Ringing { callid: "1495771030.365".to_owned(), caller: ext("1002"), callees: vec![outside] };
    assert_eq!(
        bodies(Dialect::Default, &event)[1],
        with_sn(
            r#"{"action":"RING","callid":"1495771030.365","outbound":{"from":"1002","to":"42003","trunk":"sip-142","outboundid":"1495771030.366"},"ext":{"extid":"1002"}}$"#
        )
    );
}

#[test]
fn version_1_0_2_puts_the_parties_into_an_array() {
    let inbound = Party::Inbound(leg("3834847222", "1005", "SPS-6-36", "1547375509.72"));
    let event = Event::Answered { callid: "1547375509.72".to_owned(), caller: inbound, callee: ext("1005") };
    assert_eq!(
        bodies(Dialect::V1_0_2, &event)[0],
        r#"{"action":"ANSWER","callid":"1547375509.72","call":[{"ext":{"extid":"1005"}},{"inbound":{"from":"3834847222","to":"1005","trunk":"SPS-6-36","inboundid":"1547375509.72"}}],"sn":"369362089179"}"#
    );
}

#[test]
fn call_is_released_twice_with_the_side_that_hung_up_first() {
    let event = Event::Released {
        callid: "1547375817.78".to_owned(),
        by: ext("1006"),
        other: Some((ext("1005"), "ANSWER")),
    };
    assert_eq!(
        bodies(Dialect::V1_0_2, &event),
        [
            r#"{"action":"BYE","callid":"1547375817.78","call":[{"ext":{"extid":"1006"}},{"ext":{"extid":"1005"}}],"sn":"369362089179"}"#,
            r#"{"action":"BYE","callid":"1547375817.78","call":[{"ext":{"extid":"1005"}},{"ext":{"extid":"1006"}}],"sn":"369362089179"}"#,
        ]
    );
}

fn internal_cdr() -> Cdr {
    Cdr {
        callid: "1495779310.371".to_owned(),
        timestart: "2017-05-25 22:15:10".to_owned(),
        callfrom: "1002".to_owned(),
        callto: "1000".to_owned(),
        callduration: 3,
        talkduration: 2,
        status: "ANSWERED".to_owned(),
        kind: "Internal".to_owned(),
        ..Cdr::default()
    }
}

#[test]
fn default_shows_the_destination_trunk_of_an_internal_call_blank() {
    assert_eq!(
        bodies(Dialect::Default, &Event::NewCdr(internal_cdr()))[0],
        with_sn(
            r#"{"action":"NewCdr","callid":"1495779310.371","timestart":"2017-05-25 22:15:10","callfrom":"1002","callto":"1000","desttrunkname":"","callduraction":"3","talkduraction":"2","status":"ANSWERED","type":"Internal"}$"#
        )
    );
    assert!(!bodies(Dialect::V1_0_2, &Event::NewCdr(internal_cdr()))[0].contains("trunkname"));
}

#[test]
fn version_2_0_0_reports_all_members_in_one_event() {
    let event =
        Event::Ringing { callid: "1571896991.2".to_owned(), caller: ext("1000"), callees: vec![ext("1002")] };
    assert_eq!(
        bodies(Dialect::V2_0_0, &event),
        [
            r#"{"event":"CallStatus","callid":"1571896991.2","members":[{"ext":{"number":"1000","channelid":"PJSIP/1000-000203e8","memberstatus":"ALERT"}},{"ext":{"number":"1002","channelid":"PJSIP/1002-000203ea","memberstatus":"RING"}}],"sn":"369362089179"}"#
        ]
    );
}

/// The states in the reports of an event, in order.
fn states(event: &Event) -> Vec<String> {
    let state = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
    bodies(Dialect::V2_0_0, event)
        .iter()
        .flat_map(|body| body.split(r#""memberstatus":""#).skip(1).map(state).collect::<Vec<_>>())
        .collect()
}

#[test]
fn party_that_stays_keeps_its_state_in_version_2_0_0() {
    let callid = || "1571896991.2".to_owned();
    for state in ["RING", "ANSWER", "ANSWERED", "HOLD"] {
        let event = Event::Released { callid: callid(), by: ext("1000"), other: Some((ext("1002"), state)) };
        assert_eq!(states(&event), ["BYE", state, "BYE"]);
    }
    for (held, by_caller, expected) in [
        (true, true, ["HOLD", "ANSWER"]),
        (false, true, ["ANSWERED", "ANSWER"]),
        (true, false, ["HOLD", "ANSWERED"]),
        (false, false, ["ANSWER", "ANSWERED"]),
    ] {
        let event = Event::Held { callid: callid(), by: ext("1000"), other: ext("1002"), held, by_caller };
        assert_eq!(states(&event), expected);
    }
}

#[test]
fn version_2_0_0_has_its_own_spelling_and_every_key_in_a_record() {
    let body = &bodies(Dialect::V2_0_0, &Event::NewCdr(internal_cdr()))[0];
    assert!(
        body.contains(r#""srctrunkname":"","dsttrcunkname":"","pincode":"","status":"ANSWERED""#),
        "{body}"
    );
    assert!(body.contains(r#""didnumber":"","agentringtime":"0","sn":"#), "{body}");
}

#[test]
fn unknown_version_gets_the_default_format() {
    for version in ["", "0.0.1", "1.0.1", "1.0.0", "9"] {
        assert_eq!(Dialect::from_version(version), Dialect::Default, "{version}");
    }
}

#[test]
fn failed_call_is_flat_in_both_formats_of_version_1() {
    let outside = Party::Outbound(leg("1002", "70871520926", "Wanatel-1", "1536976927.38"));
    let parties = vec![outside, ext("1002")];
    let event = Event::CallFailed { callid: "1536976927.37".to_owned(), reason: "486 Busy Here", parties };
    let expected = with_sn(
        r#"{"action":"CallFailed","reason":"486 Busy Here","callid":"1536976927.37","outbound":{"from":"1002","to":"70871520926","trunk":"Wanatel-1","outboundid":"1536976927.38"},"ext":{"extid":"1002"}}$"#,
    );
    for dialect in [Dialect::Default, Dialect::V1_0_2] {
        assert_eq!(bodies(dialect, &event).join(""), expected, "{dialect:?}");
    }
}

#[test]
fn transfer_keeps_its_misspelling_and_the_order_of_each_format() {
    let inbound = Party::Inbound(leg("102", "1000", "Apple_test", "1505291815.120"));
    let event =
        Event::Transferred { callid: "1505291815.120".to_owned(), parties: vec![ext("1000"), inbound] };
    assert_eq!(
        bodies(Dialect::Default, &event)[0],
        with_sn(
            r#"{"action":"Tranfer","callid":"1505291815.120","ext":{"extid":"1000"},"inbound":{"from":"102","to":"1000","trunk":"Apple_test","inboundid":"1505291815.120"}}$"#
        )
    );
    let body = &bodies(Dialect::V1_0_2, &event)[0];
    assert!(body.contains(r#""call":[{"inbound":"#), "{body}");
}

#[test]
fn end_of_a_prompt_is_reported_in_three_forms() {
    let event = |party| Event::PromptEnd { callid: "1.2".to_owned(), party, prompt: "record".to_owned() };
    assert_eq!(
        bodies(Dialect::V1_0_2, &event(ext("1001")))[0],
        r#"{"action":"PlayPromptEnd","callid":"1.2","ext":{"extid":"1001"},"prompt":"record","sn":"369362089179"}"#
    );
    assert_eq!(
        bodies(Dialect::V1_0_2, &event(Party::Outbound(leg("1001", "5", "SPS-6-36", "1.3"))))[0],
        r#"{"action":"PlayPromptEnd","callid":"1.2","outbound":{"trunkname":"SPS-6-36"},"prompt":"record","sn":"369362089179"}"#
    );
    let ivr = Event::IvrPromptEnd { callid: "1.2".to_owned(), party: ext("1005"), ivr: "6500".to_owned() };
    assert_eq!(
        bodies(Dialect::V1_0_2, &ivr)[0],
        r#"{"action":"PlayPromptEnd","callid":"1.2","call":[{"ext":{"extid":"1005"}}],"ivr":{"ivrid":"6500"},"playtonum":"1005","sn":"369362089179"}"#
    );
}

#[test]
fn dtmf_key_is_reported_with_its_index() {
    let party = Party::Inbound(leg("192883838", "6500", "SPS-6-36", "1547391097.305"));
    let event = Event::Dtmf { callid: "1547391097.305".to_owned(), party, key: '1', so_far: "21".to_owned() };
    let body = &bodies(Dialect::V1_0_2, &event)[0];
    assert!(body.contains(r#""info":"1","flag":"1","infos":"21""#), "{body}");
    assert!(bodies(Dialect::Default, &event)[0].contains(r#""info":"1","sn""#));
}

#[test]
fn reports_of_the_system_are_written_as_printed() {
    let written =
        |event: &Event| bodies(Dialect::V1_0_2, event).remove(0).replace(r#","sn":"369362089179""#, "");
    let status = Event::ExtensionStatus { extension: "1006".to_owned(), status: "Registered", sip: true };
    assert_eq!(written(&status), r#"{"action":"ExtensionStatus","extension":"1006","status":"Registered"}"#);
    let change = Event::ConfigChange { trunk: true, name: "SIP-142".to_owned(), operation: "del" };
    assert_eq!(
        written(&change),
        r#"{"action":"ConfigChange","type":"trunk","trunkname":"SIP-142","operation":"del"}"#
    );
    let survey = Event::Survey { callid: "1547396435.415".to_owned(), result: "2".to_owned() };
    assert_eq!(written(&survey), r#"{"action":"satisfaction","surveyresult":"2","callid":"1547396435.415"}"#);
    let sms = Event::SmsSent { status: "Succeed", smsid: "18396210850-1502874445".to_owned() };
    assert_eq!(written(&sms), r#"{"action":"sms-send","status":"Succeed","smsid":"18396210850-1502874445"}"#);
    assert_eq!(written(&Event::BootUp), r#"{"action":"BootUp"}"#);
}
