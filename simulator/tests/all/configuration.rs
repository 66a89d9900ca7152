//! Configuration: what was written is read back, and the state stays consistent.

use crate::common::{Recipient, User, fast, start};
use serde_json::Value;
use yeastar_simulator::{ConfigErrors, Options};

fn names(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn extension_is_returned_as_set() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    user.get(
        "extension/update",
        r#"{"extid":1004,"username":"Amy","mobile":"0151","dnd":"on","maxregistrations":3}"#,
    );
    let told = receiver.next_body();
    assert!(
        told.contains(r#""action":"ConfigChange","type":"extension","extid":"1004","operation":"update""#),
        "{told}"
    );
    let row = &user.get("extension/query", r#"{"extid":"1004"}"#)["extinfos"][0];
    assert_eq!(
        (&row["username"], &row["dnd"], &row["maxregistrations"]),
        (&"Amy".into(), &"on".into(), &"3".into())
    );
    assert_eq!(row["moblie"], "0151", "written as mobile, read as moblie");
    assert!(row.get("mobile").is_none());
    let list = user.get("extensionlist/query", "");
    let listed = list["extlist"].as_array().unwrap().iter().find(|row| row["extnumber"] == "1004").unwrap();
    assert_eq!(listed["username"], "Amy");
}

#[test]
fn extension_can_be_renumbered_but_not_onto_another() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    user.get("extension/update", r#"{"extid":"1008","extnumber":"1500"}"#);
    user.get("extension/query", r#"{"extid":"1500"}"#);
    assert_eq!(user.refused("extension/query", r#"{"extid":"1008"}"#), "10006");
    for taken in ["1000", "6500", "6700", "6200", "abc"] {
        assert_eq!(
            user.refused("extension/update", &format!(r#"{{"extid":"1500","extnumber":"{taken}"}}"#)),
            "10017"
        );
    }
}

#[test]
fn inactive_forward_settings_are_not_shown() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let query = || user.get("extension/query", r#"{"extid":"1000"}"#)["extinfos"][0].clone();
    assert!(query().get("atransferto").is_none(), "off");
    user.get(
        "extension/update",
        r#"{"extid":"1000","alwaysforward":"on","atransferto":"Extension","atransferext":"1001"}"#,
    );
    let row = query();
    assert_eq!((&row["atransferto"], &row["atransferext"]), (&"Extension".into(), &"1001".into()));
    assert_eq!(
        user.refused(
            "extension/update",
            r#"{"extid":"1001","alwaysforward":"on","atransferto":"Mobile Number"}"#
        ),
        "10017",
        "there is no mobile number"
    );
}

#[test]
fn trunk_that_was_added_is_listed_and_can_be_used_by_routes() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let trunk = r#"{"trunkname":"voip","trunktype":"account","username":"u","authname":"u","password":"p"}"#;
    user.get("siptrunk/add", trunk);
    assert!(receiver.next_body().contains(r#""type":"trunk","trunkname":"voip","operation":"add""#));
    assert!(names(&user.get("trunklist/query", "")["trunklist"], "trunkname").contains(&"voip".to_owned()));
    let row = &user.get("siptrunk/query", r#"{"trunkname":"voip"}"#)["trunks"][0];
    assert_eq!(row["username"], "u");
    assert!(row.get("host").is_none(), "an account trunk has none: {row}");

    user.get("inroute/add", r#"{"name":"via","trunks":"voip,siptrunk","desttype":"queue","dest":"6700"}"#);
    let row = &user.get("inroute/query", r#"{"name":"via"}"#)["inroutes"][0];
    assert_eq!((&row["trunks"], &row["dest"]), (&"voip,siptrunk".into(), &"6700".into()));
    user.get("siptrunk/delete", r#"{"trunkname":"all"}"#);
    assert_eq!(user.get("siptrunk/query", r#"{"trunkname":"all"}"#)["trunks"].as_array().unwrap().len(), 0);
}

#[test]
fn several_objects_are_deleted_all_or_none() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let before = names(&user.get("inroute/query", r#"{"name":"all"}"#)["inroutes"], "name");
    assert_eq!(user.refused("inroute/delete", r#"{"name":"Routein,none"}"#), "10072");
    assert_eq!(names(&user.get("inroute/query", r#"{"name":"all"}"#)["inroutes"], "name"), before);
    user.get("inroute/delete", r#"{"name":"Routein,Sales"}"#);
    let after = names(&user.get("inroute/query", r#"{"name":"all"}"#)["inroutes"], "name");
    assert_eq!(
        after,
        before.into_iter().filter(|name| name != "Routein" && name != "Sales").collect::<Vec<_>>()
    );
}

#[test]
fn codes_of_version_2_can_be_disabled() {
    let pbx = start(Options { config_errors: ConfigErrors::NoData, ..fast() });
    let user = User::new(&pbx);
    for (name, body) in [
        ("siptrunk/query", r#"{"trunkname":"none"}"#),
        ("inroute/add", r#"{"name":"x","trunks":"none","desttype":"ivr","dest":"6500"}"#),
        ("outroute/delete", r#"{"name":"none"}"#),
    ] {
        assert_eq!(user.refused(name, body), "20007");
    }
}

#[test]
fn queues_and_ivrs_are_returned_as_set() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let update = r#"{"queueid":"6701","queuenumber":"6705","ringstrategy":"linear","agents":"1001,1003,","maxwaittime":600}"#;
    user.get("queue/update", update);
    let row = &user.get("queue/query", r#"{"queueid":"6705"}"#)["queues"][0];
    assert_eq!(
        (&row["ringstrategy"], &row["agents"], &row["maxwaittime"]),
        (&"Linear".into(), &"1001,1003,".into(), &"600".into())
    );
    assert!(row.get("breakoutaction").is_none(), "not set");
    user.get("ivr/update", r#"{"ivrid":"6500","ivrnumber":"6501","dialext":"off"}"#);
    assert_eq!(user.get("ivr/query", "")["ivr"][0]["ivrnumber"], "6501");
}

#[test]
fn agents_join_pause_and_leave() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let status =
        || user.get("queuestatus/query", r#"{"queueid":"6701"}"#)["queues"][0]["queuestatus"][0].clone();
    assert_eq!(status()["callercount"], "0");
    user.get("queue/add_dynamicagent", r#"{"queueid":"6701","extid":"1009"}"#);
    user.get("queue/pause_agent", r#"{"queueid":"6701","extid":"1002"}"#);
    let members = status()["members"].to_string();
    assert_eq!(members, r#"[{"agent":"1002","agentstatus":"9"},{"agent":"1009","agentstatus":"5"}]"#);
    user.get("queue/del_dynamicagent", r#"{"queueid":"6701","extid":"1009","password":"0"}"#);
    user.get("queue/update", r#"{"queueid":"6701","agents":""}"#);
    assert!(status().get("members").is_none(), "the key is missing when nobody is there");
}

#[test]
fn check_out_resets_the_extension() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    user.get("extension/update", r#"{"extid":"1000","username":"Guest","callerid":"Guest"}"#);
    user.get(
        "wakeupcall/create",
        r#"{"extid":"1000,1001","wakeup":[{"time":"07:00","type":"custom","weekdays":"1,2"}]}"#,
    );
    user.get("hotel/checkout", r#"{"extid":"1000"}"#);
    assert_eq!(user.get("extension/query", r#"{"extid":"1000"}"#)["extinfos"][0]["callerid"], "1000");
    assert_eq!(user.get("wakeupcall/query", r#"{"extid":"1000"}"#).to_string(), r#"{"status":"Success"}"#);
    assert_eq!(user.get("voicemail/query", r#"{"extid":"1000"}"#).to_string(), r#"{"status":"Success"}"#);
    assert_eq!(user.refused("extension/dial_outbound", r#"{"extid":"1000","outto":"41000"}"#), "10024");
    let other = user.get("wakeupcall/query", r#"{"extid":"1001"}"#);
    assert_eq!(other["wakeups"][0]["wakeup"][0]["weekdays"], "1,2", "the other room keeps its alarm");
}

#[test]
fn text_message_is_decoded_and_its_result_reported() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let answer = user.get(
        "sms/send",
        r#"{"trunk":"GSM2-7","phonenumber":"18396210850","message":"%E4%BD%A0%E5%A5%BD%21"}"#,
    );
    assert_eq!(pbx.actions().sent_texts(), [("18396210850".to_owned(), "你好!".to_owned())]);
    let id = answer["smsid"].as_str().unwrap();
    let told = receiver.next_body();
    assert!(
        told.starts_with(&format!(r#"{{"action":"sms-send","status":"Succeed","smsid":"{id}""#)),
        "{told}"
    );
    user.get("sms/send", r#"{"trunk":"GSM2-7","phonenumber":"nobody","message":"x"}"#);
    assert!(receiver.next_body().contains(r#""status":"Failed""#));
    for (trunk, phone, message, errno) in [
        ("none", "1", "x", "10026"),
        ("GSM2-8", "1", "x", "10027"),
        ("GSM2-7", "", "x", "10028"),
        ("GSM2-7", "1", "", "10030"),
    ] {
        let body = format!(r#"{{"trunk":"{trunk}","phonenumber":"{phone}","message":"{message}"}}"#);
        assert_eq!(user.refused("sms/send", &body), errno);
    }
}
