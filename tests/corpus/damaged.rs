//! Damaged reports never make the parser panic or invent a party.

use serde_json::Value;
use yeastar::report::{Event, Kind, Malformed, parse, parse_first};

use super::tree::Tree;
use super::{canonical, samples};

#[test]
fn truncated_report_is_refused() {
    for sample in samples() {
        let body = sample.body();
        let whole = body.iter().rposition(|byte| *byte == b'}').unwrap() + 1;
        for at in 0..whole {
            assert!(parse(&body[..at]).is_err(), "{} cut after {at}", sample.file);
            // The other half may be anything; it must not cause a panic.
            let _ = parse(&body[at..]);
        }
        for at in whole..=body.len() {
            let event = parse(&body[..at]).unwrap();
            assert_eq!(canonical(&event), sample.canonical, "{} cut after {at}", sample.file);
        }
    }
}

#[test]
fn report_twice_in_one_body_is_parsed_twice() {
    for sample in samples() {
        let body = sample.body();
        let doubled = [body.as_slice(), body.as_slice()].concat();
        let (first, end) = parse_first(&doubled).unwrap();
        assert_eq!(canonical(&first), sample.canonical, "{}", sample.file);
        let second = parse(&doubled[end..]).unwrap();
        assert_eq!(canonical(&second), sample.canonical, "{}", sample.file);
        assert_eq!(parse(&doubled).unwrap_err(), Malformed::Trailing { at: end }, "{}", sample.file);
    }
}

#[test]
fn report_with_a_wrong_byte_is_rejected_or_consistent() {
    for sample in samples() {
        let body = sample.body();
        for at in 0..body.len() {
            for byte in [0, b'"', b'\\', b',', b'{', b']', 0xFF] {
                let mut wrong = body.clone();
                wrong[at] = byte;
                if let Ok(event) = parse(&wrong) {
                    is_sound(&event);
                }
                wrong.insert(at, body[at]);
                if let Ok(event) = parse(&wrong) {
                    is_sound(&event);
                }
            }
            let mut shorter = body.clone();
            shorter.remove(at);
            if let Ok(event) = parse(&shorter) {
                is_sound(&event);
            }
        }
    }
}

/// Its canonical form is strict JSON without repeated keys, and agrees with the accessors.
fn is_sound(event: &Event) {
    let json = canonical(event);
    assert_eq!(json["event"], event.name());
    assert_eq!(json["parties"].as_array().unwrap().len(), event.party_count());
}

#[test]
fn removing_a_key_changes_no_other_party() {
    let mut bodies = 0;
    for sample in samples() {
        for tree in Tree::of_report(&sample.body()).with_each_key_removed() {
            let body = tree.write();
            let event = parse(body.as_bytes()).unwrap_or_else(|malformed| panic!("{malformed}: {body}"));
            let read: Vec<_> = (0..event.party_count())
                .map(|index| {
                    let kind = event.party_text(index, "type").unwrap().to_owned();
                    let values = event.party_fields(index).map(|(_, value)| value.to_owned()).collect();
                    (kind, values)
                })
                .collect();
            assert_eq!(read, parties(&tree), "{body}");
            let in_pairs = matches!(event.kind(), Kind::Ring | Kind::Answer | Kind::Answered | Kind::Bye);
            if in_pairs && event.party_count() != 2 {
                let roles: Vec<_> = (0..event.party_count()).map(|at| event.party_text(at, "role")).collect();
                assert!(roles.iter().all(Option::is_none), "{body}: {roles:?}");
            }
            is_sound(&event);
            bodies += 1;
        }
    }
    assert!(bodies > 600, "only {bodies} bodies");
}

/// The parties of a report according to its tree: type and values.
fn parties(report: &Tree) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for (key, value) in report.members() {
        match (key.as_str(), value) {
            ("ext" | "inbound" | "outbound", party) => all.extend(party_of(key, party)),
            ("call" | "members", Tree::Array(legs)) => {
                for (kind, party) in legs.iter().flat_map(Tree::members) {
                    all.extend(party_of(kind, party));
                }
            }
            _ => {}
        }
    }
    all
}

fn party_of(kind: &str, party: &Tree) -> Vec<(String, Vec<String>)> {
    let text = |tree: &Tree| match tree {
        Tree::Leaf(Value::String(text)) => text.clone(),
        other => panic!("the corpus has no party with {other:?}"),
    };
    match party.members() {
        [(_, Tree::Array(folded))] => {
            folded.iter().map(|value| (kind.to_owned(), vec![text(value)])).collect()
        }
        members => vec![(kind.to_owned(), members.iter().map(|(_, value)| text(value)).collect())],
    }
}
