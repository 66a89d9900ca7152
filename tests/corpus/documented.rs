//! Each sample parses as described in the manifest.

use std::collections::BTreeSet;

use serde_json::Value;
use yeastar::report::{Kind, parse};

use super::{canonical, folder, samples};

fn kind(name: &str) -> Kind {
    match name {
        "UNKNOWN" => Kind::Unknown,
        "RING" => Kind::Ring,
        "ALERT" => Kind::Alert,
        "ANSWER" => Kind::Answer,
        "ANSWERED" => Kind::Answered,
        "BYE" => Kind::Bye,
        "TRANSFER" => Kind::Transfer,
        "CALL_FAILED" => Kind::CallFailed,
        "INVITE" => Kind::Invite,
        "INCOMING" => Kind::Incoming,
        "DTMF" => Kind::Dtmf,
        "CDR" => Kind::Cdr,
        "PROMPT_END" => Kind::PromptEnd,
        "SURVEY" => Kind::Survey,
        "EXTENSION_STATUS" => Kind::ExtensionStatus,
        "CONFIG_CHANGE" => Kind::ConfigChange,
        "BOOT" => Kind::Boot,
        "SMS" => Kind::Sms,
        "CALL_STATUS" => Kind::CallStatus,
        "FORWARD" => Kind::Forward,
        "CONFERENCE_STATUS" => Kind::ConferenceStatus,
        "QUEUE_NO_ANSWER" => Kind::QueueNoAnswer,
        "QUEUE_PAUSE" => Kind::QueuePause,
        "UACSTA" => Kind::Uacsta,
        other => panic!("the manifest names no kind {other}"),
    }
}

#[test]
fn every_documented_report_parses_as_in_the_manifest() {
    let samples = samples();
    assert!(samples.len() >= 86, "the corpus shrank to {}", samples.len());
    for sample in &samples {
        let file = &sample.file;
        let event = parse(&sample.body()).unwrap_or_else(|malformed| panic!("{file}: {malformed}"));
        assert_eq!(event.kind(), kind(&sample.kind), "{file}");
        assert_eq!(canonical(&event), sample.canonical, "{file}");
        assert!(sample.body().starts_with(event.raw()), "{file}");
    }
}

#[test]
fn accessors_agree_with_the_canonical_json() {
    for sample in samples() {
        let file = &sample.file;
        let event = parse(&sample.body()).unwrap();
        let expected = sample.canonical.as_object().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert_eq!(event.name(), expected["event"], "{file}");
        assert_eq!(event.name_c().to_str(), Ok(event.name()), "{file}");
        assert_eq!(event.dialect().as_str(), expected["dialect"], "{file}");
        for name in ["callid", "sn"] {
            assert_eq!(event.text(name).map(str::to_owned), expected.get(name).map(text), "{file} {name}");
        }
        for (name, value) in expected["fields"].as_object().unwrap() {
            assert_eq!(event.text(name), value.as_str(), "{file} {name}");
            assert_eq!(event.field(name).map(|c| c.to_str().unwrap()), value.as_str(), "{file} {name}");
        }
        let parties = expected["parties"].as_array().unwrap();
        assert_eq!(event.party_count(), parties.len(), "{file}");
        for (index, party) in parties.iter().enumerate() {
            let party = party.as_object().unwrap();
            for name in ["type", "role", "number", "from", "to", "trunk", "id", "memberstatus", "callpath"] {
                let value = party.get(name).map(text);
                assert_eq!(event.party_text(index, name).map(str::to_owned), value, "{file} {index} {name}");
                let c = event.party(index, name).map(|c| c.to_str().unwrap().to_owned());
                assert_eq!(c, value, "{file} {index} {name}");
            }
        }
    }
}

#[test]
fn every_sample_is_in_the_manifest() {
    let listed: BTreeSet<_> = samples().into_iter().map(|sample| sample.file).collect();
    let found: BTreeSet<_> = std::fs::read_dir(folder().join("reports"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, found);
}
