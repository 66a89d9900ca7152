//! Calls from outside, on hold, transferred, queued, failed; each by its reports in order.

use std::time::Duration;

use crate::common::{Recipient, User, brief, fast, start};
use serde_json::Value;
use yeastar_simulator::{InboundControl, Options, Pbx, Phone, Talk};

const WINDOW: Duration = Duration::from_secs(10);

fn talking_on() -> Options {
    Options { talk: Some(Talk::Forever), ..fast() }
}

fn controlled(inbound_control: InboundControl) -> Options {
    Options { inbound_control, ..talking_on() }
}

/// The next `count` reports, in brief.
fn next(receiver: &Recipient, count: usize) -> Vec<String> {
    (0..count).map(|_| brief(&receiver.next_body())).collect()
}

fn cdr(receiver: &Recipient) -> Value {
    serde_json::from_str(receiver.call().last().unwrap()).unwrap()
}

fn status(user: &User, number: &str) -> String {
    let body = format!(r#"{{"extid":"{number}"}}"#);
    user.get("extension/query", &body)["extinfos"][0]["status"].as_str().unwrap().to_owned()
}

/// A call between two extensions that goes on, and its id.
fn talk(user: &User, receiver: &Recipient, caller: &str, callee: &str) -> String {
    let body = format!(r#"{{"caller":"{caller}","callee":"{callee}"}}"#);
    let callid = user.get("extension/dial_extension", &body)["callid"].as_str().unwrap().to_owned();
    next(receiver, 4);
    callid
}

#[test]
fn outbound_call_shows_its_trunk_leg_first_and_its_own_id() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("extension/dial_outbound", r#"{"extid":"1000","outto":"41000","autoanswer":"yes"}"#);
    let bodies = receiver.call();
    let story: Vec<String> = bodies.iter().map(|body| brief(body)).collect();
    assert_eq!(
        story,
        [
            "ALERT 1000",
            "RING 1000>41000 1000",
            "ANSWER 1000>41000 1000",
            "ANSWERED 1000 1000>41000",
            "BYE 1000>41000 1000",
            "BYE 1000 1000>41000",
            "NewCdr"
        ]
    );
    assert!(
        bodies[6].contains(r#""desttrunkname":"siptrunk""#) && bodies[6].contains(r#""type":"Outbound""#),
        "{}",
        bodies[6]
    );
    let ring: Value = serde_json::from_str(&bodies[1]).unwrap();
    assert_ne!(ring["callid"], ring["outbound"]["outboundid"]);
}

#[test]
fn two_external_numbers_are_connected() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    user.get("outbound/dial_outbound", r#"{"caller":"118396210850","outto":"98237374","fromext":"1000"}"#);
    let bodies = receiver.call();
    assert_eq!(brief(&bodies[1]), "RING 1000>98237374 1000>118396210850");
    assert!(bodies[6].contains(r#""type":"Callback""#), "{}", bodies[6]);
}

#[test]
fn external_number_fails_with_the_reason_of_its_last_digits() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("extension/dial_outbound", r#"{"extid":"1000","outto":"555486"}"#);
    let failed = receiver.next_body();
    assert!(failed.starts_with(r#"{"action":"CallFailed","reason":"486 Busy Here","callid":"#), "{failed}");
    assert_eq!(brief(&failed), "CallFailed 1000>555486 1000");
    let record = cdr(&receiver);
    assert_eq!(
        (&record["status"], &record["callto"], &record["talkduraction"]),
        (&"BUSY".into(), &"555486".into(), &"0".into())
    );
}

#[test]
fn failed_call_reports_unreachable_dnd_and_no_answer() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let no_forwards = r#"{"extid":"1001","noanswerforward":"off","busyforward":"off"}"#;
    user.get("extension/update", no_forwards);
    next(&receiver, 1);
    let reason = |callee: &str| {
        user.get("extension/dial_extension", &format!(r#"{{"caller":"1000","callee":"{callee}"}}"#));
        let body: Value = serde_json::from_str(&receiver.next_body()).unwrap();
        cdr(&receiver);
        body["reason"].as_str().unwrap_or("none").to_owned()
    };
    assert_eq!(reason("1009"), "Line unreachable");
    pbx.actions().set_phone("1001", Phone::Busy).unwrap();
    assert_eq!(reason("1001"), "User busy");
    user.get("extension/update", r#"{"extid":"1001","dnd":"on"}"#);
    next(&receiver, 1);
    assert_eq!(reason("1001"), "DND");

    user.get("extension/update", r#"{"extid":"1001","dnd":"off"}"#);
    pbx.actions().set_phone("1001", Phone::Rings).unwrap();
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    assert_eq!(next(&receiver, 3), ["ConfigChange 1001", "ALERT 1000", "RING 1001 1000"]);
    pbx.advance(Duration::from_secs(30));
    assert!(receiver.next_body().contains("User alerting, no answer"));
    assert_eq!(cdr(&receiver)["status"], "NO ANSWER");
}

#[test]
fn unanswered_call_goes_to_voicemail() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    pbx.actions().set_phone("1001", Phone::Rings).unwrap();
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    next(&receiver, 2);
    pbx.advance(Duration::from_secs(30));
    let record = cdr(&receiver);
    assert_eq!((&record["status"], &record["callto"]), (&"VOICEMAIL".into(), &"1001".into()));
    let messages = user.get("voicemail/query", r#"{"extid":"1001"}"#);
    assert_eq!(messages["voicemails"][0]["voicemail"][0]["messagefrom"], "1000");
}

#[test]
fn forward_is_reported_with_the_caller_only() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    user.get(
        "extension/update",
        r#"{"extid":"1001","alwaysforward":"on","atransferto":"Extension","atransferext":"1002"}"#,
    );
    next(&receiver, 1);
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    assert_eq!(next(&receiver, 3), ["Tranfer 1000", "ALERT 1000", "RING 1002 1000"]);
}

#[test]
fn circular_forwards_end_with_a_failed_call() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    for (from, to) in [("1001", "1002"), ("1002", "1001")] {
        let body = format!(
            r#"{{"extid":"{from}","alwaysforward":"on","atransferto":"Extension","atransferext":"{to}"}}"#
        );
        user.get("extension/update", &body);
    }
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    let story = receiver.story();
    assert_eq!(story.iter().filter(|line| line.starts_with("Tranfer")).count(), 5, "{story:?}");
    assert!(story.iter().any(|line| line.starts_with("CallFailed")), "{story:?}");
}

#[test]
fn call_is_held_muted_and_hung_up_by_the_api() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    talk(&user, &receiver, "1000", "1001");
    let row = user.get("extension/query", r#"{"extid":"1000"}"#)["extinfos"][0].clone();
    assert_eq!((&row["status"], &row["ext"]["extid"]), (&"Busy".into(), &"1001".into()));
    user.get("extension/hold", r#"{"extid":"1000"}"#);
    assert_eq!((status(&user, "1000"), status(&user, "1001")), ("Hold".to_owned(), "Busy".to_owned()));
    user.get("extension/unhold", r#"{"extid":"1000"}"#);
    user.get("extension/mute", r#"{"extid":"1001"}"#);
    assert_eq!(status(&user, "1000"), "Busy");
    user.get("extension/hangup", r#"{"extid":"1000"}"#);
    assert_eq!(next(&receiver, 3), ["BYE 1000 1001", "BYE 1001 1000", "NewCdr"]);
    assert_eq!(status(&user, "1000"), "Registered");
}

#[test]
fn monitoring_needs_the_right_modes_on_both_sides() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let listen = |listener: &str, to: &str| {
        user.ask("extension/listen", &format!(r#"{{"listener":"{listener}","listenedext":"{to}"}}"#))
    };
    assert_eq!(listen("1004", "1000")["errno"], "10007", "there is no call");
    talk(&user, &receiver, "1000", "1001");
    talk(&user, &receiver, "1003", "1005");
    for (listener, to, errno) in [
        ("1006", "1000", "10010"),
        ("1004", "1003", "10009"),
        ("1001", "1000", "10008"),
        ("1", "1000", "10006"),
    ] {
        assert_eq!(listen(listener, to)["errno"], errno, "{listener} {to}");
    }
    assert_eq!(listen("1004", "1000")["status"], "Success");
    assert_eq!(status(&user, "1004"), "Busy");
    user.get("extension/hangup", r#"{"extid":"1004"}"#);
    assert_eq!(status(&user, "1000"), "Busy", "the call it listened to goes on");
}

#[test]
fn inbound_call_can_be_accepted_within_ten_seconds() {
    let pbx = start(controlled(InboundControl::Answering));
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    let id = pbx.actions().call_in("555", "1005", "SIP-142").unwrap();
    assert_eq!(next(&receiver, 1), ["Invite 555>1005"]);
    let row = user.get("inbound/query", "")["inbound"][0].clone();
    assert_eq!((&row["inboundid"], &row["status"]), (&id.as_str().into(), &"Wait".into()));
    user.get("inbound/accept", &format!(r#"{{"inboundid":"{id}"}}"#));
    assert_eq!(next(&receiver, 3), ["Incoming 555>1005", "ALERT 555>1005", "RING 1005 555>1005"]);
    next(&receiver, 2);
    let row = user.get("inbound/query", &format!(r#"{{"inboundid":"{id}"}}"#))["inbound"][0].clone();
    assert_eq!(
        (&row["status"], row["callee"].to_string()),
        (&"Talking".into(), r#"[{"extid":"1005"}]"#.to_owned())
    );
    assert_eq!(user.refused("inbound/refuse", &format!(r#"{{"inboundid":"{id}"}}"#)), "10016");
    pbx.actions().caller_hangs_up(&id).unwrap();
    let record = cdr(&receiver);
    assert_eq!(
        (&record["type"], &record["srctrunkname"], &record["didnumber"]),
        (&"Inbound".into(), &"SIP-142".into(), &"1005".into())
    );
}

#[test]
fn undecided_call_is_accepted_and_refused_call_has_no_record() {
    let pbx = start(controlled(InboundControl::Answering));
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let refused = pbx.actions().call_in("555", "1005", "SIP-142").unwrap();
    next(&receiver, 1);
    user.get("inbound/refuse", &format!(r#"{{"inboundid":"{refused}"}}"#));
    pbx.actions().call_in("556", "1005", "SIP-142").unwrap();
    assert_eq!(next(&receiver, 1), ["Invite 556>1005"], "of the refused call nothing more is shown");
    pbx.advance(WINDOW);
    assert_eq!(next(&receiver, 2), ["Incoming 556>1005", "ALERT 556>1005"]);
}

#[test]
fn controlled_call_goes_where_the_application_says_or_by_its_route() {
    let pbx = start(controlled(InboundControl::Destination));
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let id = pbx.actions().call_in("555", "1005", "SIP-142").unwrap();
    assert_eq!(next(&receiver, 1), ["Incoming 555>1005"]);
    let answer = user.get("inbound/transfer_extension", &format!(r#"{{"inboundid":"{id}","extid":"1003"}}"#));
    assert_eq!(answer["callid"], id);
    assert_eq!(
        next(&receiver, 4),
        ["ALERT 555>1005", "RING 1003 555>1005", "ANSWER 1003 555>1005", "ANSWERED 555>1005 1003"]
    );
    pbx.actions().call_in("556", "1005", "SIP-142").unwrap();
    pbx.advance(WINDOW);
    assert_eq!(next(&receiver, 3), ["Incoming 556>1005", "ALERT 556>1005", "RING 1005 556>1005"]);
}

#[test]
fn transfer_by_the_api_sends_no_transfer_report() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let id = pbx.actions().call_in("555", "1005", "SIP-142").unwrap();
    next(&receiver, 4);
    user.get("inbound/transfer_number", &format!(r#"{{"inboundid":"{id}","number":"1003","fromext":""}}"#));
    assert_eq!(
        next(&receiver, 6),
        [
            "BYE 1005 555>1005",
            "BYE 555>1005 1005",
            "ALERT 555>1005",
            "RING 1003 555>1005",
            "ANSWER 1003 555>1005",
            "ANSWERED 555>1005 1003"
        ]
    );
    assert_eq!(status(&user, "1005"), "Registered");
    user.get("calltransfer", &format!(r#"{{"callid":"{id}","transferor":"1003","transferto":"1006"}}"#));
    assert_eq!(next(&receiver, 4)[2..], ["ALERT 555>1005", "RING 1006 555>1005"]);
}

#[test]
fn transfer_by_telephone_keys_is_reported() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    talk(&user, &receiver, "1000", "1001");
    pbx.actions().transfer_by_keys("1001", "1003").unwrap();
    assert_eq!(next(&receiver, 4), ["Tranfer 1001 1000", "BYE 1001 1000", "BYE 1000 1001", "ALERT 1000"]);
}

#[test]
fn caller_in_an_ivr_hears_its_prompt_and_dials_an_extension() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "1.0.2");
    let id = pbx.actions().call_in("555", "6500", "siptrunk").unwrap();
    let body = receiver.next_body();
    assert!(body.contains(r#""ivr":{"ivrid":"6500"},"playtonum":"555""#), "{body}");
    pbx.actions().press(&id, "1004").unwrap();
    let bodies: Vec<String> = (0..6).map(|_| receiver.next_body()).collect();
    assert!(bodies[3].contains(r#""info":"4","flag":"3","infos":"1004""#), "{}", bodies[3]);
    assert_eq!(brief(&bodies[5]), "RING 1004 555>6500");
}

#[test]
fn queue_rings_its_free_agents_and_one_takes_the_call() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    pbx.actions().set_phone("1000", Phone::Rings).unwrap();
    pbx.actions().set_phone("1001", Phone::Rings).unwrap();
    pbx.actions().call_in("555", "6700", "SIP-142").unwrap();
    assert_eq!(next(&receiver, 3), ["ALERT 555>6700", "RING 1000 555>6700", "RING 1001 555>6700"]);
    let state = user.get("queuestatus/query", r#"{"queueid":"6700"}"#)["queues"][0]["queuestatus"][0].clone();
    assert_eq!((&state["callercount"], &state["members"][0]["agentstatus"]), (&"1".into(), &"6".into()));
    pbx.advance(Duration::from_secs(7));
    pbx.actions().answer("1001").unwrap();
    assert_eq!(next(&receiver, 2), ["ANSWER 1001 555>6700", "ANSWERED 555>6700 1001"]);
    assert_eq!(status(&user, "1000"), "Registered", "it rings no more");
    pbx.actions().hang_up("1001").unwrap();
    let record = cdr(&receiver);
    assert_eq!((&record["callto"], &record["agentringtime"]), (&"6700(1001)".into(), &"7".into()));
}

#[test]
fn caller_waits_in_a_queue_until_an_agent_is_free_or_the_maximum_wait_is_over() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("queue/update", r#"{"queueid":"6700","failoveraction":"Extension","failoverdest":"1006"}"#);
    talk(&user, &receiver, "1000", "1001");
    pbx.actions().call_in("555", "6700", "SIP-142").unwrap();
    let waiting = || {
        user.get("queuestatus/query", r#"{"queueid":"6700"}"#)["queues"][0]["queuestatus"][0]["callercount"]
            .clone()
    };
    assert_eq!(waiting(), "1");
    user.get("extension/hangup", r#"{"extid":"1000"}"#);
    next(&receiver, 3);
    pbx.advance(Duration::from_secs(30));
    let story = next(&receiver, 5);
    assert_eq!(
        story[..4],
        ["ALERT 555>6700", "RING 1000 555>6700", "RING 1001 555>6700", "ANSWER 1000 555>6700"]
    );
    assert_eq!(waiting(), "0");
}

#[test]
fn caller_who_waits_too_long_goes_to_the_failover_destination() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get(
        "queue/update",
        r#"{"queueid":"6700","failoveraction":"Extension","failoverdest":"1006","maxwaittime":"300"}"#,
    );
    talk(&user, &receiver, "1000", "1001");
    pbx.actions().call_in("555", "6700", "SIP-142").unwrap();
    pbx.advance(Duration::from_secs(300));
    assert_eq!(next(&receiver, 2), ["ALERT 555>6700", "RING 1006 555>6700"]);
}

#[test]
fn answered_queue_call_reports_the_survey_result() {
    let pbx = start(Options { seed: Some(1), ..fast() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("queue/update", r#"{"queueid":"6700","satisfactionsurvey":"hello001"}"#);
    pbx.actions().call_in("555", "6700", "SIP-142").unwrap();
    let bodies = receiver.call();
    assert!(
        bodies.iter().any(|body| body.starts_with(r#"{"action":"satisfaction","surveyresult":""#)),
        "{bodies:?}"
    );
}

#[test]
fn ring_group_rings_all_its_members() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "");
    pbx.actions().call_in("555", "6200", "SIP-142").unwrap();
    assert_eq!(next(&receiver, 3), ["ALERT 555>6200", "RING 1000 555>6200", "RING 1001 555>6200"]);
    assert_eq!(cdr(&receiver)["callto"], "6200(1000)");
}

#[test]
fn prompts_are_played_one_after_the_other() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    user.get("extension/playprompt", r#"{"extid":"1000","prompt":"queue1+queue2"}"#);
    let bodies = receiver.call();
    for (body, prompt) in bodies.iter().zip(["queue1", "queue2"]) {
        assert!(body.contains(&format!(r#""ext":{{"extid":"1000"}},"prompt":"{prompt}""#)), "{body}");
    }
    user.get("outbound/playprompt", r#"{"outto":"41000","prompt":"hello111","fromext":"1000"}"#);
    assert!(receiver.next_body().contains(r#""outbound":{"trunkname":"siptrunk"},"prompt":"hello111""#));
}

#[test]
fn phones_can_be_answered_and_declined_manually() {
    let pbx = start(Options { manual: true, ..talking_on() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    assert_eq!(status(&user, "1000"), "Ringing");
    assert!(pbx.actions().answer("1001").is_err(), "it does not ring yet");
    pbx.actions().answer("1000").unwrap();
    assert_eq!(next(&receiver, 2), ["ALERT 1000", "RING 1001 1000"]);
    assert_eq!((status(&user, "1000"), status(&user, "1001")), ("Busy".to_owned(), "Ringing".to_owned()));
    pbx.actions().answer("1001").unwrap();
    assert_eq!(next(&receiver, 2), ["ANSWER 1001 1000", "ANSWERED 1000 1001"]);
}

#[test]
fn monitored_extensions_report_every_change() {
    let pbx = start(Options { monitor: true, ..talking_on() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    let shown = || {
        let body: Value = serde_json::from_str(&receiver.next_body()).unwrap();
        format!(
            "{} {}",
            body["extension"].as_str().unwrap_or("call"),
            body["status"].as_str().unwrap_or_default()
        )
    };
    assert_eq!(shown(), "1000 Ringing");
    let mut words: Vec<String> = (0..7).map(|_| shown()).collect();
    words.retain(|word| !word.starts_with("call"));
    words.sort();
    assert_eq!(words, ["1000 Busy", "1001 Busy", "1001 Ringing"]);
    pbx.actions().set_registered("1004", false).unwrap();
    assert_eq!(shown(), "1004 Unregistered");
}

#[test]
fn restart_ends_calls_and_reports_bootup() {
    let pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    talk(&user, &receiver, "1000", "1001");
    pbx.actions().restart();
    assert_eq!(receiver.next_body(), r#"{"action":"BootUp","sn":"369362089179"}"#);
    assert_eq!(status(&user, "1000"), "Registered");
}

#[test]
fn version_2_reports_hold() {
    let pbx: Pbx = start(talking_on());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "2.0.0");
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    next(&receiver, 2);
    user.get("extension/hold", r#"{"extid":"1001"}"#);
    let body = receiver.next_body();
    assert!(body.contains(r#""memberstatus":"HOLD"}},{"ext":{"number":"1000""#), "{body}");
}
