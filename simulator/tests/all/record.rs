//! Recording and replaying, through files.

use std::path::PathBuf;

use crate::common::{MD5_OF_PASSWORD, Recipient, User, body_of, fast, post, start};
use test_support::TempDir;
use yeastar_simulator::{Options, Pbx};

#[test]
fn traffic_is_recorded_without_secrets_and_replayed() {
    let folder = TempDir::new();
    let file = folder.file("traffic.jsonl");
    let (token, device) = {
        let pbx = start(Options { record: Some(file.clone()), ..fast() });
        let receiver = Recipient::new();
        let more = format!(r#","port":"{}","url":"9f86d081884c7d65","version":"1.0.2""#, receiver.port);
        let user = User { pbx: &pbx, token: crate::common::login_with(&pbx, &more) };
        let device = user.get("deviceinfo/query", "");
        user.get("extension/query", r#"{"extid":"1000"}"#);
        assert_eq!(user.refused("extension/query", r#"{"extid":"1"}"#), "10006");
        user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
        receiver.call();
        pbx.wait_for_reports(crate::common::TIMEOUT, |reports| reports.len() == 7).unwrap();
        (user.token, device)
    };
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with(r#"{"what":"report""#)).count(), 7);
    for secret in [token.as_str(), MD5_OF_PASSWORD, "Reg1000pw", "9f86d081884c7d65"] {
        assert!(!text.contains(secret), "{secret} is in the file");
    }

    let pbx = start(Options { replay: Some(file.clone()), ..fast() });
    let user = User::new(&pbx);
    assert_eq!(user.token, "0".repeat(32));
    assert_eq!(user.get("deviceinfo/query", ""), device);
    assert_eq!(user.refused("extension/query", r#"{"extid":"1"}"#), "10006");
    assert_eq!(user.get("extension/query", r#"{"extid":"1000"}"#)["extinfos"][0]["extnumber"], "1000");
    assert_eq!(user.refused("queue/query", ""), "10003", "nothing of the kind was recorded");
}

#[test]
fn recorded_download_is_replayed_as_a_wav_file() {
    let folder = TempDir::new();
    let file = folder.file("download.jsonl");
    let fetch = |pbx: &Pbx| {
        let user = User::new(pbx);
        let ask = r#"{"extid":"1000","voicemailfile":"msg0001.wav","voicemailstatus":"unread"}"#;
        let key = user.get("voicemail/get_random", ask)["random"].as_str().unwrap().to_owned();
        let query = format!(
            "extid=1000&voicemailstatus=unread&voicemailfile=msg0001.wav&random={key}&token={}",
            user.token
        );
        crate::common::post_bytes(pbx, &format!("/api/v1.1.0/voicemail/download?{query}"), "")
    };
    fetch(&start(Options { record: Some(file.clone()), ..fast() }));
    let bytes = fetch(&start(Options { replay: Some(file.clone()), ..fast() }));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("audio/x-wav") && body_of(&text).starts_with("RIFF"), "{text}");
}

#[test]
fn file_that_is_not_a_recording_is_a_clear_error() {
    let folder = TempDir::new();
    let file = folder.file("wrong.jsonl");
    std::fs::write(&file, "{\"what\":\"request\"}\nhello\n").unwrap();
    let refusal =
        |path: PathBuf| Pbx::start(Options { replay: Some(path), ..fast() }).err().unwrap().to_string();
    assert!(refusal(file.clone()).contains("line 2"), "{}", refusal(file.clone()));
    assert!(refusal(file.with_extension("none")).contains(".none"));
    let pbx = start(fast());
    assert_eq!(post(&pbx, "/simulator/state", "")["recording"], "");
}
