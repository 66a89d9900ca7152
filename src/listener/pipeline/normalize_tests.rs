//! Tests of `events.normalize`: the calls that the documentation of v2.0.0 describes, and disorder.

use super::*;
use crate::report::Dialect;

const TRUNK: &str = "PJSIP/trunk-siptrunk-endpoint-0000001f";

/// An extension in a state, with the channel of its number.
fn ext(number: &str, state: &str) -> String {
    format!(
        r#"{{"ext":{{"number":"{number}","channelid":"PJSIP/{number}-00000039","memberstatus":"{state}"}}}}"#
    )
}

fn trunk(kind: &str, from: &str, to: &str, state: &str) -> String {
    format!(
        r#"{{"{kind}":{{"from":"{from}","to":"{to}","trunkname":"siptrunk","channelid":"{TRUNK}","memberstatus":"{state}"}}}}"#
    )
}

fn inbound(state: &str) -> String {
    trunk("inbound", "2000", "1023", state)
}

fn outbound(state: &str) -> String {
    trunk("outbound", "1023", "2100", state)
}

fn status(callid: &str, members: &[String]) -> Event {
    let members = members.join(",");
    let body =
        format!(r#"{{"event":"CallStatus","callid":"{callid}","members":[{members}],"sn":"369451090405"}}"#);
    report::parse(body.as_bytes()).unwrap()
}

/// `RING callee 1023, caller 2000`
fn line(event: &Event) -> String {
    let party = |index| {
        let text = |name| event.party_text(index, name);
        let role = text("role").unwrap_or("-");
        let who = text("number").or(text("from")).unwrap_or("-");
        format!("{role} {who}")
    };
    let parties: Vec<String> = (0..event.party_count()).map(party).collect();
    format!("{} {}", event.name(), parties.join(", "))
}

struct Test(Normalizer);

impl Test {
    fn new() -> Test {
        Test(Normalizer::new())
    }

    fn take(&mut self, members: &[String]) -> Vec<String> {
        self.events(&status("1571905397.97", members)).iter().map(line).collect()
    }

    fn events(&mut self, event: &Event) -> Vec<Event> {
        self.0.events(&1, event).expect("it says which call it is about").0
    }
}

#[test]
fn internal_call_becomes_the_events_of_version_1() {
    let mut test = Test::new();
    let both = |caller, callee| [ext("1023", caller), ext("1020", callee)];
    assert_eq!(test.take(&both("ALERT", "RING")), ["RING callee 1020, caller 1023", "ALERT caller 1023"]);
    assert_eq!(
        test.take(&both("ANSWERED", "ANSWER")),
        ["ANSWER callee 1020, caller 1023", "ANSWERED caller 1023, callee 1020"]
    );
    assert_eq!(test.take(&both("BYE", "ANSWER")), ["BYE released_by 1023, other 1020"]);
    assert_eq!(test.take(&both("BYE", "BYE")), ["BYE other 1020, released_by 1023"]);
    assert_eq!(test.take(&both("BYE", "BYE")), [""; 0]);
}

#[test]
fn call_in_by_a_trunk_becomes_the_events_of_version_1() {
    let mut test = Test::new();
    assert_eq!(
        test.take(&[inbound("ALERT"), ext("1023", "RING")]),
        ["RING callee 1023, caller 2000", "ALERT caller 2000"]
    );
    assert_eq!(
        test.take(&[inbound("ANSWERED"), ext("1023", "ANSWER")]),
        ["ANSWER callee 1023, caller 2000", "ANSWERED caller 2000, callee 1023"]
    );
    assert_eq!(
        test.take(&[inbound("BYE"), ext("1023", "BYE")]),
        ["BYE released_by 2000, other 1023", "BYE other 1023, released_by 2000"]
    );
}

#[test]
fn call_out_by_a_trunk_becomes_the_events_of_version_1() {
    let mut test = Test::new();
    assert_eq!(
        test.take(&[ext("1020", "ALERT"), outbound("RING")]),
        ["RING callee 1023, caller 1020", "ALERT caller 1020"]
    );
    assert_eq!(
        test.take(&[ext("1020", "ANSWERED"), outbound("ANSWER")]),
        ["ANSWER callee 1023, caller 1020", "ANSWERED caller 1020, callee 1023"]
    );
    assert_eq!(test.take(&[ext("1020", "ANSWERED"), outbound("BYE")]), ["BYE released_by 1023, other 1020"]);
    assert_eq!(test.take(&[ext("1020", "BYE")]), ["BYE - 1020"], "who hung up first is no longer shown");
}

#[test]
fn hold_and_its_end_become_no_event() {
    let mut test = Test::new();
    test.take(&[inbound("ANSWERED"), ext("1023", "ANSWER")]);
    assert_eq!(test.take(&[inbound("HOLD"), ext("1023", "ANSWER")]), [""; 0]);
    assert_eq!(test.take(&[inbound("ANSWERED"), ext("1023", "HOLD")]), [""; 0]);
    assert_eq!(test.take(&[inbound("ANSWERED"), ext("1023", "ANSWER")]), [""; 0]);
    assert_eq!(test.take(&[inbound("HOLD"), ext("1023", "BYE")]), ["BYE released_by 1023, other 2000"]);
}

#[test]
fn transfer_rings_the_new_extension_for_the_other_side() {
    let mut test = Test::new();
    test.take(&[inbound("ANSWERED"), ext("1023", "ANSWER")]);
    // Attended: 1023 keeps the caller on hold, and speaks to 1020.
    assert_eq!(
        test.take(&[inbound("HOLD"), ext("1023", "ALERT"), ext("1020", "RING")]),
        ["RING callee 1020, caller 1023"]
    );
    assert_eq!(
        test.take(&[inbound("HOLD"), ext("1023", "ANSWERED"), ext("1020", "ANSWER")]),
        ["ANSWER callee 1020, caller 1023", "ANSWERED caller 1023, callee 1020"]
    );
    assert_eq!(
        test.take(&[inbound("ANSWERED"), ext("1023", "BYE"), ext("1020", "ANSWER")]),
        ["BYE released_by 1023"]
    );
    assert_eq!(test.take(&[inbound("BYE"), ext("1020", "ANSWER")]), ["BYE released_by 2000, other 1020"]);
}

#[test]
fn every_phone_of_a_ring_group_rings_and_one_answers() {
    let mut test = Test::new();
    assert_eq!(
        test.take(&[inbound("ALERT"), ext("1020", "RING"), ext("1021", "RING")]),
        ["RING callee 1020, caller 2000", "RING callee 1021, caller 2000", "ALERT caller 2000"]
    );
    assert_eq!(
        test.take(&[inbound("ANSWERED"), ext("1020", "BYE"), ext("1021", "ANSWER")]),
        [
            "ANSWER callee 1021, caller 2000",
            "ANSWERED caller 2000, callee 1021",
            "BYE released_by 1020, other 2000"
        ]
    );
}

#[test]
fn members_of_a_conference_are_told_one_by_one() {
    let mut test = Test::new();
    let all = |last: &str| [ext("1020", "ANSWERED"), ext("1021", "ANSWERED"), ext("1023", last)];
    assert_eq!(test.take(&all("ANSWERED")[..1]), ["ANSWERED caller 1020"]);
    assert_eq!(test.take(&all("ANSWERED")), ["ANSWERED caller 1021", "ANSWERED caller 1023"]);
    assert_eq!(test.take(&all("BYE")), ["BYE released_by 1023"], "nobody of many is the other one");
    assert_eq!(test.take(&[]), [""; 0]);
}

#[test]
fn event_has_the_call_the_serial_number_and_the_fields_of_its_parties() {
    let mut test = Test::new();
    let member = r#"{"ext":{"number":"10\"20","channelid":"PJSIP/1020-00000001","memberstatus":"ring","callpath":"6500","new":"x"}}"#;
    let events = test.events(&status("1571905397.97", &[inbound("ALERT"), member.to_owned()]));
    let ring = events.first().unwrap();
    assert_eq!((ring.kind(), ring.dialect(), ring.is_mirrored()), (Kind::Ring, Dialect::V1_0_2, false));
    assert_eq!(
        ring.json(),
        r#"{"event":"RING","dialect":"1.0.2","callid":"1571905397.97","sn":"369451090405","parties":[{"type":"ext","role":"callee","number":"10\"20","id":"PJSIP/1020-00000001","callpath":"6500","new":"x"},{"type":"inbound","role":"caller","from":"2000","to":"1023","trunk":"siptrunk","id":"PJSIP/trunk-siptrunk-endpoint-0000001f"}],"fields":{}}"#
    );
    // A journal stores the body, and reads it again.
    assert_eq!(report::parse(ring.raw()).unwrap().json(), ring.json());
}

#[test]
fn overtaken_report_says_nothing_new() {
    let mut test = Test::new();
    let ringing = [inbound("ALERT"), ext("1023", "RING")];
    test.take(&[inbound("ANSWERED"), ext("1023", "ANSWER")]);
    assert_eq!(test.take(&ringing), [""; 0]);
    test.take(&[inbound("BYE"), ext("1023", "BYE")]);
    assert_eq!(test.take(&ringing), [""; 0]);
    assert_eq!(test.take(&[inbound("ANSWERED"), ext("1023", "HOLD")]), [""; 0]);
    assert_eq!(test.events(&status("1571905398.98", &ringing)).len(), 2, "another call");
    assert_eq!(test.0.events(&2, &status("1571905397.97", &ringing)).unwrap().0.len(), 2, "another PBX");
}

#[test]
fn other_reports_and_one_without_a_call_stay_as_they_are() {
    let mut test = Test::new();
    for body in [
        r#"{"event":"ConferenceStatus","callid":"1.2","members":[{"ext":{"number":"1","memberstatus":"ANSWER"}}]}"#,
        r#"{"event":"CallStatus","members":[{"ext":{"number":"1","memberstatus":"RING"}}]}"#,
        r#"{"action":"RING","callid":"1.2","ext":[{"extid":"1"},{"extid":"2"}]}"#,
    ] {
        assert!(test.0.events(&1, &report::parse(body.as_bytes()).unwrap()).is_none(), "{body}");
    }
    // An unknown state is none of version 1, and hides no other.
    assert_eq!(test.take(&[ext("1023", "PARKED"), ext("1020", "RING")]), ["RING callee 1020"]);
}

#[test]
fn member_without_a_channel_is_known_by_its_numbers() {
    let mut test = Test::new();
    let member = |number: &str| format!(r#"{{"ext":{{"number":"{number}","memberstatus":"RING"}}}}"#);
    assert_eq!(test.take(&[member("1"), member("2")]).len(), 2);
    assert_eq!(test.take(&[member("2"), member("1"), member("3")]), ["RING callee 3"]);
}

#[test]
fn change_that_was_not_accepted_is_told_again() {
    let mut test = Test::new();
    let ringing = status("1.1", &[inbound("ALERT"), ext("1023", "RING")]);
    let answered = status("1.1", &[inbound("ANSWERED"), ext("1023", "ANSWER")]);
    let (events, undo) = test.0.events(&1, &ringing).unwrap();
    test.0.undo(&undo);
    assert_eq!(test.events(&ringing).len(), events.len());
    // What has come meanwhile stays.
    let (_, undo) = test.0.events(&1, &status("1.1", &[ext("1020", "RING")])).unwrap();
    let (_, later) = test.0.events(&1, &status("1.1", &[ext("1020", "ANSWER")])).unwrap();
    test.0.undo(&undo);
    assert_eq!(test.events(&status("1.1", &[ext("1020", "RING")])).len(), 0);
    test.0.undo(&later);
    assert_eq!(test.events(&status("1.1", &[ext("1020", "ANSWER")])).len(), 1);
    assert_eq!(test.events(&answered).len(), 2);
}

#[test]
fn report_that_would_become_too_much_stays_as_it_is() {
    let long = "9".repeat(30_000);
    let mut members = vec![trunk("inbound", &long, "1", "ALERT")];
    members.extend((0..100).map(|n| ext(&n.to_string(), "RING")));
    let mut test = Test::new();
    let event = status("1.1", &members);
    assert!(test.0.events(&1, &event).is_none());
    // Nothing counts as told.
    assert_eq!(test.events(&status("1.1", &members[1..])).len(), 100);
}

/// What a model of the order says: a state once, and none that is earlier than one that was told.
#[derive(Default)]
struct Told(HashMap<(u32, u32), Vec<State>>);

impl Told {
    fn check(&mut self, member: (u32, u32), state: State) {
        let told = self.0.entry(member).or_default();
        assert!(!told.contains(&state), "{member:?} {state:?} twice");
        assert!(
            told.iter().all(|earlier| earlier.stage() <= state.stage()),
            "{member:?} {state:?} after {told:?}"
        );
        told.push(state);
    }
}

#[test]
fn in_any_order_and_with_repeats_each_state_of_a_member_is_told_at_most_once() {
    for seed in 0..200 {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut test, mut told) = (Test::new(), Told::default());
        let mut last: HashMap<(u32, u32), State> = HashMap::new();
        for _ in 0..150 {
            let call = random.u32(..4);
            let mut members = Vec::new();
            for number in 0..random.u32(..4) {
                let (state, name) = State::ALL[random.usize(..State::ALL.len())];
                members.push(ext(&number.to_string(), name));
                let latest = last.entry((call, number)).or_insert(state);
                *latest = (*latest).max_by_stage(state);
            }
            random.shuffle(&mut members);
            let event = status(&format!("1.{call}"), &members);
            for _ in 0..random.u32(1..3) {
                for event in test.events(&event) {
                    let number = event.party_text(0, "number").unwrap().parse().unwrap();
                    told.check((call, number), State::named(event.name()).unwrap());
                }
            }
        }
        // Nothing that was last is missing.
        for (member, state) in last.into_iter().filter(|(_, state)| *state == State::Bye) {
            assert!(told.0[&member].contains(&state), "seed {seed}: {member:?}");
        }
    }
}

impl State {
    fn max_by_stage(self, other: State) -> State {
        if other.stage() > self.stage() { other } else { self }
    }
}

#[test]
fn memory_is_bounded() {
    let mut test = Test::new();
    for call in 0..MOST_KEPT {
        let members = if call % 2 == 0 { vec![ext("1020", "RING"), ext("1021", "RING")] } else { Vec::new() };
        test.events(&status(&call.to_string(), &members));
        assert!(test.0.size <= MOST_KEPT);
    }
    let held: usize = test.0.calls.values().map(|call| 1 + call.members.len()).sum();
    assert_eq!((held, test.0.by_turn.len()), (test.0.size, test.0.calls.len()));
    // The latest are still known, the first are not.
    assert_eq!(test.events(&status(&(MOST_KEPT - 2).to_string(), &[ext("1020", "RING")])).len(), 0);
    assert_eq!(test.events(&status("0", &[ext("1020", "RING")])).len(), 1);
}
