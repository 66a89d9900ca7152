//! Every request of the API once: success, and a refusal with the right code.

use std::collections::BTreeMap;

use crate::common::{User, fast, start};
use serde_json::Value;
use yeastar_simulator::{ApiVersion, InboundControl, Options, Pbx, Phone, Talk};

/// The requests of the documentation of v1.x.
const DOCUMENTED: &str = "
    login heartbeat logout deviceinfo/query apply extensionlist/query extension/query extension/update trunklist/query
    siptrunk/query siptrunk/add siptrunk/update siptrunk/delete inroute/query inroute/add inroute/update inroute/delete
    outroute/query outroute/add outroute/update outroute/delete ivr/query ivr/update queue/query queue/update
    queuestatus/query queue/add_dynamicagent queue/del_dynamicagent queue/pause_agent queue/unpause_agent
    paginggrouplist/query paginggroup/query paginggroup/add paginggroup/update paginggroup/delete inbound/query
    outbound/query extension/hangup inbound/hangup outbound/hangup extension/hold extension/unhold extension/mute
    extension/unmute extension/listen extension/whisper extension/barge extension/dial_extension extension/dial_outbound
    outbound/dial_outbound ivr/dial_extension ivr/dial_outbound queue/dial_outbound ringgroup/dial_outbound
    inbound/accept inbound/refuse inbound/transfer_extension inbound/transfer_ivr inbound/transfer_outbound
    inbound/transfer_queue inbound/transfer_ringgroup outbound/transfer_extension outbound/transfer_ivr
    outbound/transfer_outbound inbound/transfer_number outbound/transfer_number calltransfer sms/send wakeupcall/create
    wakeupcall/query wakeupcall/update wakeupcall/delete hotel/checkout extension/playprompt outbound/playprompt
    voicemail/query voicemail/get_random voicemail/download voicemail/delete recording/get_random recording/download
    cdr/get_random cdr/download";

fn documented() -> Vec<&'static str> {
    DOCUMENTED.split_ascii_whitespace().collect()
}

#[test]
fn pbx_knows_all_83_documented_requests_and_no_others() {
    let mut known = Pbx::endpoints(ApiVersion::V1);
    let mut documented = documented();
    known.sort_unstable();
    documented.sort_unstable();
    assert_eq!(documented.len(), 83);
    assert_eq!(known, documented);
}

/// What each request is asked with, and where it must be refused. `{…}` is filled from answers before it.
const CASES: &[(&str, &str, &str, &str)] = &[
    // path, body that succeeds, body that is refused, errno
    ("deviceinfo/query", "", "", ""),
    ("apply", "", "", "10025"),
    ("extensionlist/query", "", "", ""),
    ("extension/query", r#"{"extid":"1000,1001"}"#, r#"{"extid":"800"}"#, "10006"),
    (
        "extension/update",
        r#"{"extid":"1002","username":"Amy"}"#,
        r#"{"extid":"1002","dnd":"maybe"}"#,
        "10017",
    ),
    ("trunklist/query", "", "", ""),
    ("siptrunk/query", r#"{"trunkname":"siptrunk"}"#, r#"{"trunkname":"none"}"#, "10062"),
    (
        "siptrunk/add",
        r#"{"trunkname":"new","trunktype":"peer","host":"192.0.2.9","port":"5060","domain":"192.0.2.9"}"#,
        r#"{"trunkname":"newer","trunktype":"register","host":"192.0.2.9"}"#,
        "10004",
    ),
    (
        "siptrunk/update",
        r#"{"id":"3","trunkname":"new","trunktype":"peer","host":"192.0.2.8","port":"5061","domain":"d"}"#,
        r#"{"id":"99","trunkname":"new","trunktype":"peer"}"#,
        "10062",
    ),
    ("siptrunk/delete", r#"{"trunkname":"new"}"#, r#"{"trunkname":"new"}"#, "10062"),
    ("inroute/query", r#"{"name":"all"}"#, r#"{"name":"none"}"#, "10072"),
    (
        "inroute/add",
        r#"{"name":"sipin","did":"","caller_id":"","trunks":"siptrunk","desttype":"extension","dest":"1000"}"#,
        r#"{"name":"sip2","trunks":"none","desttype":"extension","dest":"1000"}"#,
        "10067",
    ),
    (
        "inroute/update",
        r#"{"id":"6","name":"sipin","did":"10.","trunks":"siptrunk","desttype":"ivr","dest":"6500"}"#,
        r#"{"id":"6","name":"sipin","trunks":"siptrunk","desttype":"elsewhere","dest":"6500"}"#,
        "10068",
    ),
    ("inroute/delete", r#"{"name":"sipin"}"#, r#"{"name":"sipin"}"#, "10072"),
    ("outroute/query", r#"{"name":"Routeout"}"#, r#"{"name":"none"}"#, "10083"),
    (
        "outroute/add",
        r#"{"name":"out","prefix":"0","strip":"1","prepend":"","trunks":"siptrunk","extensions":"1001"}"#,
        r#"{"name":"out","prefix":"0","trunks":"siptrunk","extensions":"1001"}"#,
        "10074",
    ),
    (
        "outroute/update",
        r#"{"id":"2","name":"out2","prefix":"0","strip":"1","trunks":"siptrunk","extensions":"1003"}"#,
        r#"{"id":"2","name":"out2","prefix":"0","trunks":"siptrunk","extensions":"9999"}"#,
        "10079",
    ),
    ("outroute/delete", r#"{"name":"out2"}"#, r#"{"name":""}"#, "10004"),
    ("ivr/query", r#"{"ivrid":"6500"}"#, r#"{"ivrid":"6599"}"#, "10012"),
    (
        "ivr/update",
        r#"{"ivrid":"6500","promptrepeat":"2"}"#,
        r#"{"ivrid":"6500","promptrepeat":"9"}"#,
        "10018",
    ),
    ("queue/query", r#"{"queueid":"6701"}"#, r#"{"queueid":"6799"}"#, "10013"),
    (
        "queue/update",
        r#"{"queueid":"6701","password":"123"}"#,
        r#"{"queueid":"6701","agents":"9999"}"#,
        "10019",
    ),
    ("queuestatus/query", r#"{"queueid":"6700"}"#, r#"{"queueid":"6799"}"#, "10013"),
    (
        "queue/add_dynamicagent",
        r#"{"queueid":"6701","extid":"1004","password":"123"}"#,
        r#"{"queueid":"6701","extid":"1004","password":"no"}"#,
        "10032",
    ),
    (
        "queue/pause_agent",
        r#"{"queueid":"6701","extid":"1004"}"#,
        r#"{"queueid":"6701","extid":"1"}"#,
        "10006",
    ),
    (
        "queue/unpause_agent",
        r#"{"queueid":"6701","extid":"1004"}"#,
        r#"{"queueid":"6","extid":"1004"}"#,
        "10013",
    ),
    (
        "queue/del_dynamicagent",
        r#"{"queueid":"6701","extid":"1004","password":"123"}"#,
        r#"{"queueid":"6701","extid":"1004"}"#,
        "10032",
    ),
    ("paginggrouplist/query", "", "", ""),
    ("paginggroup/query", r#"{"number":"6300"}"#, r#"{"number":"6399"}"#, "20007"),
    (
        "paginggroup/add",
        r#"{"number":"6301","name":"Hall","duplex":"multicast","multicastip":"224.0.0.1","enablekeyhanup":"no"}"#,
        r#"{"number":"6302","name":"Hall","duplex":"paging","enablekeyhanup":"no"}"#,
        "10004",
    ),
    (
        "paginggroup/update",
        r#"{"id":"2","number":"6301","name":"Yard","duplex":"paging","allowexten":"1001","enablekeyhanup":"yes"}"#,
        r#"{"id":"9","number":"6301","name":"Yard","duplex":"paging","enablekeyhanup":"yes"}"#,
        "20007",
    ),
    ("paginggroup/delete", r#"{"number":"6301"}"#, r#"{"number":"6301"}"#, "20007"),
    // Calls are talked on for ever here: 1000 with 1001, 1004 with somebody outside, two from outside.
    (
        "extension/dial_extension",
        r#"{"caller":"1000","callee":"1001"}"#,
        r#"{"caller":"1000","callee":"1001"}"#,
        "10008",
    ),
    (
        "extension/dial_outbound",
        r#"{"extid":"1004","outto":"41000"}"#,
        r#"{"extid":"1003","outto":"41000"}"#,
        "10024",
    ),
    ("inbound/query", "", r#"{"inboundid":"1.1"}"#, "10007"),
    ("outbound/query", "", r#"{"outboundid":"1.1"}"#, "10007"),
    ("extension/hold", r#"{"extid":"1000"}"#, r#"{"extid":"1008"}"#, "10007"),
    ("extension/unhold", r#"{"extid":"1000"}"#, r#"{"extid":""}"#, "10004"),
    ("extension/mute", r#"{"extid":"1000"}"#, r#"{"extid":"1008"}"#, "10007"),
    ("extension/unmute", r#"{"extid":"1000"}"#, r#"{"extid":"1008"}"#, "10007"),
    (
        "extension/listen",
        r#"{"listener":"1005","listenedext":"1000"}"#,
        r#"{"listener":"1005","listenedext":"1000"}"#,
        "10008",
    ),
    (
        "extension/whisper",
        r#"{"whisperer":"1006","whisperedext":"1001"}"#,
        r#"{"whisperer":"1007","whisperedext":"1001"}"#,
        "10010",
    ),
    (
        "extension/barge",
        r#"{"bargein":"1008","bargedext":"1010"}"#,
        r#"{"bargein":"1008","bargedext":"1004"}"#,
        "10008",
    ),
    (
        "outbound/dial_outbound",
        r#"{"caller":"5550","outto":"5551","fromext":"1007"}"#,
        r#"{"caller":"a","outto":"5551","fromext":"1007"}"#,
        "10031",
    ),
    ("ivr/dial_extension", r#"{"ivrid":"6500","extid":"1007"}"#, r#"{"ivrid":"1","extid":"1007"}"#, "10012"),
    (
        "ivr/dial_outbound",
        r#"{"ivrid":"6500","outto":"5552","fromext":"1000"}"#,
        r#"{"ivrid":"6500","outto":"5552","fromext":"1"}"#,
        "10006",
    ),
    (
        "queue/dial_outbound",
        r#"{"queueid":"6701","outto":"5553","fromext":"1000"}"#,
        r#"{"queueid":"1","outto":"5","fromext":"1000"}"#,
        "10013",
    ),
    (
        "ringgroup/dial_outbound",
        r#"{"ringgroupid":"6200","outto":"5554","fromext":"1000"}"#,
        r#"{"ringgroupid":"1","outto":"5","fromext":"1000"}"#,
        "10014",
    ),
    (
        "extension/playprompt",
        r#"{"extid":"1017","prompt":"1+queue1+queue2"}"#,
        r#"{"extid":"1009","prompt":"hello111"}"#,
        "10015",
    ),
    (
        "outbound/playprompt",
        r#"{"outto":"41000","prompt":"hello111"}"#,
        r#"{"outto":"41000","prompt":"silence"}"#,
        "10023",
    ),
    ("inbound/accept", r#"{"inboundid":"{in1}"}"#, r#"{"inboundid":"{in1}"}"#, "10016"),
    ("inbound/refuse", r#"{"inboundid":"{in2}"}"#, r#"{"inboundid":"{in2}"}"#, "10007"),
    (
        "inbound/transfer_extension",
        r#"{"inboundid":"{in1}","extid":"1012"}"#,
        r#"{"inboundid":"{in1}","extid":"1"}"#,
        "10006",
    ),
    (
        "inbound/transfer_ivr",
        r#"{"inboundid":"{in1}","ivrid":"6500"}"#,
        r#"{"inboundid":"{in1}","ivrid":"1"}"#,
        "10012",
    ),
    (
        "inbound/transfer_outbound",
        r#"{"inboundid":"{in1}","outto":"22003","fromext":"1000"}"#,
        r#"{"inboundid":"{in1}","outto":"22003","fromext":"1003"}"#,
        "10024",
    ),
    (
        "inbound/transfer_queue",
        r#"{"inboundid":"{in1}","queueid":"6700"}"#,
        r#"{"inboundid":"{in1}","queueid":"1"}"#,
        "10013",
    ),
    (
        "inbound/transfer_ringgroup",
        r#"{"inboundid":"{in1}","ringgroupid":"6200"}"#,
        r#"{"inboundid":"{in3}","ringgroupid":"1"}"#,
        "10014",
    ),
    (
        "inbound/transfer_number",
        r#"{"inboundid":"{in3}","number":"6500","fromext":""}"#,
        r#"{"inboundid":"{in3}","number":"18283773","fromext":""}"#,
        "10011",
    ),
    ("inbound/hangup", r#"{"inboundid":"{in3}"}"#, r#"{"inboundid":"{in3}"}"#, "10007"),
    (
        "outbound/transfer_extension",
        r#"{"outboundid":"{out}","extid":"1013"}"#,
        r#"{"outboundid":"1.1","extid":"1013"}"#,
        "10007",
    ),
    (
        "outbound/transfer_ivr",
        r#"{"outboundid":"{out}","ivrid":"6500"}"#,
        r#"{"outboundid":"{out}","ivrid":"1"}"#,
        "10012",
    ),
    (
        "outbound/transfer_outbound",
        r#"{"outboundid":"{out}","outto":"22003","fromext":"1000"}"#,
        r#"{"outboundid":"{out}","outto":"","fromext":"1000"}"#,
        "10004",
    ),
    (
        "outbound/transfer_number",
        r#"{"outboundid":"{out}","number":"1014","fromext":"1000"}"#,
        r#"{"outboundid":"1.1","number":"1014","fromext":"1000"}"#,
        "10007",
    ),
    ("outbound/hangup", r#"{"outboundid":"{out}"}"#, r#"{"outboundid":"{out}"}"#, "10007"),
    (
        "calltransfer",
        r#"{"callid":"{call}","transferor":"1001","transferto":"1015","fromext":""}"#,
        r#"{"callid":"{call}","transferor":"1001","transferto":"1015"}"#,
        "10007",
    ),
    ("extension/hangup", r#"{"extid":"1000"}"#, r#"{"extid":"1000"}"#, "10007"),
    (
        "sms/send",
        r#"{"trunk":"GSM2-7","phonenumber":"18396210850","message":"%E4%BD%A0%E5%A5%BD "}"#,
        r#"{"trunk":"GSM2-8","phonenumber":"1","message":"a"}"#,
        "10027",
    ),
    (
        "wakeupcall/create",
        r#"{"extid":"1000","wakeup":[{"time":"00:45","type":"onetime","repeats":"3","repeatinterval":"5"}]}"#,
        r#"{"extid":"1000","wakeup":[{"time":"00:45","type":"onetime"}]}"#,
        "10022",
    ),
    ("wakeupcall/query", r#"{"extid":"1000"}"#, r#"{"extid":"1"}"#, "10006"),
    (
        "wakeupcall/update",
        r#"{"extid":"1000","wakeupid":"1","wakeup":[{"time":"11:00","type":"everyday"}]}"#,
        r#"{"extid":"1000","wakeupid":"1","wakeup":[{"time":"24:00"}]}"#,
        "10020",
    ),
    (
        "wakeupcall/delete",
        r#"{"extid":"1000","wakeupid":"1"}"#,
        r#"{"extid":"1000","wakeupid":"1"}"#,
        "10021",
    ),
    ("voicemail/query", r#"{"extid":"1000"}"#, r#"{"extid":"1"}"#, "10006"),
    (
        "voicemail/get_random",
        r#"{"extid":"1000","voicemailfile":"msg0001.wav","voicemailstatus":"unread"}"#,
        r#"{"extid":"1000","voicemailfile":"msg0001.wav","voicemailstatus":"heard"}"#,
        "20016",
    ),
    (
        "voicemail/delete",
        r#"{"extid":"1000","voicemailfile":"msg0000.wav","voicemailstatus":"read"}"#,
        r#"{"extid":"1000","voicemailfile":"msg0000.wav","voicemailstatus":"read"}"#,
        "20018",
    ),
    ("recording/get_random", r#"{"recording":"{recording}"}"#, r#"{"recording":"none.wav"}"#, "20014"),
    (
        "cdr/get_random",
        r#"{"extid":"all","starttime":"2018-11-07 00:00:00","endtime":"2099-02-18 23:59:59"}"#,
        r#"{"extid":"all","starttime":"yesterday","endtime":"2099-02-18 23:59:59"}"#,
        "20019",
    ),
    ("hotel/checkout", r#"{"extid":"1003,1004"}"#, r#"{"extid":"1"}"#, "10006"),
    ("heartbeat", "", r#"{"ipaddr":"127.0.0.1","port":"99999"}"#, "20008"),
];

/// The downloads answer with a file; `tests/downloads.rs` has them. Login has `tests/login.rs`.
const ELSEWHERE: &[&str] = &["login", "logout", "recording/download", "voicemail/download", "cdr/download"];

#[test]
fn every_request_succeeds_and_is_refused_as_documented() {
    let options = Options {
        talk: Some(Talk::Forever),
        extensions: 20,
        inbound_control: InboundControl::Answering,
        pace: std::time::Duration::ZERO,
        ..fast()
    };
    let pbx = start(options);
    let user = User::new(&pbx);
    let mut filled: BTreeMap<&str, String> = BTreeMap::new();
    for (key, did) in [("in1", "1011"), ("in2", "1011"), ("in3", "1011")] {
        filled.insert(key, pbx.actions().call_in("555", did, "SIP-142").unwrap());
    }
    prepare(&pbx, &user);
    for (path, good, bad, errno) in CASES {
        let body = fill(good, &filled);
        let answer = user.get(path, &body);
        note(&pbx, path, &answer, &mut filled);
        if !errno.is_empty() {
            assert_eq!(user.refused(path, &fill(bad, &filled)), *errno, "{path} {bad}");
        }
    }
    let tried: Vec<&str> = CASES.iter().map(|case| case.0).chain(ELSEWHERE.iter().copied()).collect();
    for path in documented() {
        assert!(tried.contains(&path), "{path} was not tried");
    }
}

/// Who may monitor, and who is called but never picks up.
fn prepare(pbx: &Pbx, user: &User) {
    for (number, mode) in [("1005", "Listen"), ("1006", "Whisper"), ("1008", "Barge-in")] {
        user.get("extension/update", &format!(r#"{{"extid":"{number}","monitormode":"{mode}"}}"#));
    }
    user.get("extension/dial_extension", r#"{"caller":"1010","callee":"1016"}"#);
    pbx.actions().set_phone("1007", Phone::PicksUp).unwrap();
    settled(pbx);
}

/// Waits until nothing moves by itself any more.
fn settled(pbx: &Pbx) {
    let end = std::time::Instant::now() + crate::common::TIMEOUT;
    while pbx.actions().calls().iter().any(|call| call.contains("calling back") || call.contains("ringing")) {
        assert!(std::time::Instant::now() < end, "{:?}", pbx.actions().calls());
        std::thread::yield_now();
    }
}

fn note(pbx: &Pbx, path: &str, answer: &Value, filled: &mut BTreeMap<&str, String>) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match path {
        "extension/dial_extension" => {
            filled.insert("call", text(&answer["callid"]));
        }
        "extension/query" => {
            let user = User::new(pbx);
            let key = user.get(
                "cdr/get_random",
                r#"{"extid":"all","starttime":"2018-01-01 00:00:00","endtime":"2099-01-01 00:00:00"}"#,
            );
            let url = format!(
                "/api/v1.1.0/cdr/download?extid=all&starttime=2018-01-01%2000:00:00&endtime=2099-01-01%2000:00:00&token={}&random={}",
                user.token,
                text(&key["random"])
            );
            let csv = String::from_utf8(crate::common::post_bytes(pbx, &url, "")).unwrap();
            let row = csv.lines().find(|line| line.contains(".wav")).unwrap();
            filled
                .insert("recording", row.split(',').find(|cell| cell.ends_with(".wav")).unwrap().to_owned());
        }
        "outbound/query" => {
            let leg = answer["outbound"].as_array().unwrap().iter().find(|leg| leg["to"] == "41000").unwrap();
            filled.insert("out", text(&leg["outboundid"]));
        }
        _ => {}
    }
    settled(pbx);
}

fn fill(body: &str, filled: &BTreeMap<&str, String>) -> String {
    filled.iter().fold(body.to_owned(), |body, (key, value)| body.replace(&format!("{{{key}}}"), value))
}

#[test]
fn unknown_request_is_10003_and_a_blank_one_20009() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    assert_eq!(user.refused("extension/delete", r#"{"extid":"1000"}"#), "10003");
    assert_eq!(user.refused("", ""), "20009");
}
