//! `events.normalize`: a host that knows the events of version 1 receives them from a PBX that sends CallStatus.

use crate::support::*;
use yeastar::listener::{Listener, Settings};

fn status(caller: &str, callee: &str) -> String {
    format!(
        r#"{{"event":"CallStatus","callid":"1571905397.97","members":[{{"ext":{{"number":"1020","channelid":"PJSIP/1020-00000026","memberstatus":"{caller}"}}}},{{"ext":{{"number":"1023","channelid":"PJSIP/1023-00000039","memberstatus":"{callee}"}}}}],"sn":"369451090405"}}"#
    )
}

fn normalizing() -> Settings {
    Settings { normalize: true, ..settings() }
}

/// Name, and role and number of each party, of the next event.
fn told(listener: &Listener) -> String {
    let delivery = next(listener);
    let event = delivery.event();
    let party = |index| {
        let text = |name| event.party_text(index, name).unwrap_or("-").to_owned();
        format!(" {} {}", text("role"), text("number"))
    };
    let parties: String = (0..event.party_count()).map(party).collect();
    event.name().to_owned() + &parties
}

const COUNTS: [&str; 4] = ["received", "delivered", "duplicates", "rejected"];

#[test]
fn call_status_is_delivered_as_what_has_changed() {
    let listener = start(normalizing());
    for (caller, callee) in [("ALERT", "RING"), ("ANSWERED", "ANSWER"), ("HOLD", "ANSWER"), ("ALERT", "RING")]
    {
        assert_eq!(deliver(&listener, &status(caller, callee)), 200);
    }
    assert_eq!(deliver(&listener, &status("ANSWERED", "BYE")), 200);
    assert_eq!(deliver(&listener, r#"{"event":"NewCdr","callid":"1571905397.97"}"#), 200);
    for expected in [
        "RING callee 1023 caller 1020",
        "ALERT caller 1020",
        "ANSWER callee 1023 caller 1020",
        "ANSWERED caller 1020 callee 1023",
        "BYE released_by 1023 other 1020",
        "NewCdr",
    ] {
        assert_eq!(told(&listener), expected);
    }
    assert!(none_waits(&listener));
    // Two became two events each, and two said nothing new.
    assert_eq!(COUNTS.map(|name| listener.stat(name)), [8, 6, 2, 0]);
}

#[test]
fn without_the_key_call_status_stays_as_it_is() {
    let listener = start(settings());
    assert_eq!(deliver(&listener, &status("ALERT", "RING")), 200);
    assert_eq!(told(&listener), "CallStatus caller 1020 callee 1023");
}

#[test]
fn change_that_did_not_fit_the_queue_is_told_when_the_pbx_repeats_it() {
    let listener = start(Settings { queue: 2, ..normalizing() });
    assert_eq!(deliver(&listener, &report(1)), 200);
    for _ in 0..2 {
        assert_eq!(deliver(&listener, &status("ALERT", "RING")), 503);
    }
    assert_eq!(told(&listener), "RING callee 1000 caller 1002");
    assert_eq!(deliver(&listener, &status("ALERT", "RING")), 200);
    assert_eq!(told(&listener), "GAP");
    assert_eq!(told(&listener), "RING callee 1023 caller 1020");
    assert_eq!(told(&listener), "ALERT caller 1020");
    assert!(none_waits(&listener));
}

#[test]
fn redelivered_change_has_the_roles_that_it_had() {
    let folder = Folder::new();
    let settings = || Settings { journal: Some(folder.file("journal")), ..normalizing() };
    let listener = start(settings());
    for (caller, callee) in [("ALERT", "RING"), ("ANSWERED", "BYE"), ("BYE", "BYE"), ("BYE", "BYE")] {
        assert_eq!(deliver(&listener, &status(caller, callee)), 200);
    }
    let expected = [
        "RING callee 1023 caller 1020",
        "ALERT caller 1020",
        "ANSWERED caller 1020",
        "BYE released_by 1023 other 1020",
        "BYE other 1020 released_by 1023",
    ];
    for expected in expected {
        assert_eq!(told(&listener), expected);
    }
    drop(listener);
    let listener = start(settings());
    for expected in expected {
        assert_eq!(told(&listener), expected);
    }
    assert!(none_waits(&listener));
}
