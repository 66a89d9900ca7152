//! Recordings, voicemail and call records: the key, the file, and refusals.

use std::io::Cursor;
use std::time::Duration;

use crate::common::{Recipient, User, fast, post_bytes, start};
use serde_json::Value;

fn fetch(user: &User, name: &str, query: &str) -> (String, Vec<u8>) {
    let bytes = post_bytes(user.pbx, &format!("/api/v1.0.1/{name}?{query}&token={}", user.token), "");
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    (String::from_utf8_lossy(&bytes[..at]).into_owned(), bytes[at + 4..].to_vec())
}

fn refusal(body: &[u8]) -> String {
    let answer: Value = serde_json::from_slice(body).expect("JSON in the place of the file");
    answer["errno"].as_str().unwrap().to_owned()
}

/// Plays a call and returns the name of its recording.
fn recording(user: &User, receiver: &Recipient) -> String {
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    let cdr: Value = serde_json::from_str(receiver.call().last().unwrap()).unwrap();
    cdr["recording"].as_str().expect("the record names it").to_owned()
}

#[test]
fn recording_of_a_call_is_a_wav_file() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    let name = recording(&user, &receiver);
    assert!(name.ends_with("-1000-1001-Internal.wav"), "{name}");

    let key = user.get("recording/get_random", &format!(r#"{{"recording":"{name}"}}"#));
    assert_eq!(key["recording"], name);
    let query = format!("recording={name}&random={}", key["random"].as_str().unwrap());
    let (head, body) = fetch(&user, "recording/download", &query);
    assert!(head.contains("Content-Type: audio/x-wav"), "{head}");
    assert!(head.contains(&format!("Content-Length: {}", body.len())), "{head}");
    let reader = hound::WavReader::new(Cursor::new(body)).unwrap();
    assert!(reader.duration() >= 8000, "a second at least");

    let (_, body) = fetch(&user, "recording/download", &query);
    assert_eq!(refusal(&body), "20012", "the key was good once");
}

#[test]
fn key_expires_after_thirty_seconds() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    let name = recording(&user, &receiver);
    for (age, good) in [(29, true), (30, false)] {
        let key = user.get("recording/get_random", &format!(r#"{{"recording":"{name}"}}"#));
        pbx.advance(Duration::from_secs(age));
        let query = format!("recording={name}&random={}", key["random"].as_str().unwrap());
        assert_eq!(fetch(&user, "recording/download", &query).1.starts_with(b"RIFF"), good, "after {age} s");
    }
}

#[test]
fn voicemail_key_opens_only_what_it_was_requested_for() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let list = user.get("voicemail/query", r#"{"extid":"1000"}"#);
    assert_eq!(list["voicemails"][0]["voicemail"][1]["voicemailfile"], "msg0001.wav");
    let ask = r#"{"extid":"1000","voicemailfile":"msg0001.wav","voicemailstatus":"unread"}"#;
    let key = user.get("voicemail/get_random", ask)["random"].as_str().unwrap().to_owned();
    let query = |file: &str, key: &str| {
        format!("extid=1000&voicemailstatus=unread&voicemailfile={file}&random={key}")
    };
    assert_eq!(refusal(&fetch(&user, "voicemail/download", &query("msg0000.wav", &key)).1), "20017");
    let key = user.get("voicemail/get_random", ask)["random"].as_str().unwrap().to_owned();
    assert!(fetch(&user, "voicemail/download", &query("msg0001.wav", &key)).1.starts_with(b"RIFF"));
    // An extension without messages gets the status alone.
    assert_eq!(user.get("voicemail/query", r#"{"extid":"1001"}"#).to_string(), r#"{"status":"Success"}"#);
}

#[test]
fn call_records_are_csv_with_the_header_of_a_real_pbx() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    let name = recording(&user, &receiver);
    let ask = r#"{"extid":"1001","starttime":"2018-11-07 00:00:00","endtime":"2099-02-18 23:59:59"}"#;
    let key = user.get("cdr/get_random", ask)["random"].as_str().unwrap().to_owned();
    let query =
        format!("extid=1001&starttime=2018-11-07%2000:00:00&endtime=2099-02-18%2023:59:59&random={key}");
    let (head, body) = fetch(&user, "cdr/download", &query);
    assert!(head.contains("Content-Type: text/csv"), "{head}");
    let text = String::from_utf8(body).unwrap();
    let header = "callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,\
                  recording,didnumber,sn\r\n";
    assert!(text.starts_with(header), "{text}");
    assert!(text.contains(&name), "{text}");
    assert!(!text.contains("966024422"), "a call of others: {text}");
}

#[test]
fn missing_records_wrong_times_and_wrong_addresses_are_refused() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let ask = |start: &str, more: &str| {
        format!(r#"{{"extid":"all","starttime":"{start}","endtime":"2099-01-01 00:00:00"{more}}}"#)
    };
    assert_eq!(user.refused("cdr/get_random", &ask("2098-01-01 00:00:00", "")), "20021");
    assert_eq!(user.refused("cdr/get_random", &ask("01/01/2018", "")), "20019");
    assert_eq!(
        user.refused("cdr/get_random", &ask("2018-01-01 00:00:00", r#","allowedip":"here""#)),
        "20015"
    );
    user.get("cdr/get_random", &ask("2018-01-01 00:00:00", r#","allowedip":"192.0.2.7""#));
}
