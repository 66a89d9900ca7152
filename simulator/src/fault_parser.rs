//! Parsing a fault. One that could never happen is refused: a request or report of that name must exist.

use std::str::FromStr;

use crate::api::endpoints::all_paths;
use crate::api_path::name_of;
use crate::fault::{Argument, EFFECTS, Effect, Fault, Place};
use crate::reports::dialect::report_names;

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split(':').collect();
        let (place, which, effect, times) = match parts.as_slice() {
            [place, which, effect] => (*place, *which, *effect, None),
            [place, which, effect, times] => {
                let count = times.strip_prefix('x').and_then(|times| times.parse().ok()).filter(|n| *n > 0);
                let count = count.ok_or_else(|| format!("{times:?} is not xTIMES, such as x3"))?;
                (*place, *which, *effect, Some(count))
            }
            _ => {
                return Err(format!(
                    "{text:?} is not WHERE:WHICH:WHAT[:xTIMES], such as report:RING:drop:x1"
                ));
            }
        };
        let place = Place::ALL.into_iter().find(|known| known.word() == place).ok_or_else(|| {
            format!("{place:?} is not a place for faults; known are answer, report, tcp and tls")
        })?;
        let which = name_of(which);
        check_name(place, &which)?;
        Ok(Fault { place, which, effect: parse_effect(place, effect)?, times })
    }
}

/// The name of the request with that path, such as `extension/query` or `/api/v1.1.0/extension/query`.
pub fn request_name(path: &str) -> Result<String, String> {
    let name = name_of(path);
    check_name(Place::Answer, &name).map(|()| name)
}

fn check_name(place: Place, which: &str) -> Result<(), String> {
    let (what, known): (_, Vec<&str>) = match place {
        _ if which == "*" => return Ok(()),
        Place::Answer => ("request", all_paths().collect()),
        Place::Report | Place::Tcp => ("report", report_names().collect()),
        Place::Tls => {
            return Err(format!("{which:?}: a fault of tls acts on all connections, write tls:*:refuse"));
        }
    };
    if known.contains(&which) {
        return Ok(());
    }
    let nearest = known.iter().map(|name| (distance(name, which), *name)).min();
    let hint = match nearest {
        Some((far, name)) if far <= 1 + which.len() / 4 => format!("did you mean {name}?"),
        _ => format!("there are *, {}", known.join(", ")),
    };
    Err(format!("there is no {what} {which:?}; {hint}"))
}

fn parse_effect(place: Place, text: &str) -> Result<Effect, String> {
    let (word, number) = text.split_once('=').map_or((text, None), |(word, number)| (word, Some(number)));
    let fitting = || EFFECTS.iter().filter(|info| info.places.contains(&place));
    // An alias.
    let word = if word == "corrupt" { "garble" } else { word };
    let Some(info) = fitting().find(|info| info.word == word) else {
        let words: Vec<String> =
            fitting().map(|info| format!("{}{}", info.word, suffix(info.argument))).collect();
        return Err(format!("{word:?} is not a fault of {}; there are {}", place.word(), words.join(", ")));
    };
    let form = format!("{word}{}", suffix(info.argument));
    let wrong = || format!("{text:?} is wrong; write {form}");
    match (info.argument, number) {
        (Argument::None, None) => (info.make)(0).ok_or_else(wrong),
        (Argument::None, Some(_)) | (_, None) => Err(wrong()),
        (_, Some(number)) => number.parse().ok().and_then(info.make).ok_or_else(wrong),
    }
}

fn suffix(argument: Argument) -> &'static str {
    match argument {
        Argument::None => "",
        Argument::Milliseconds => "=MS",
        Argument::Bytes => "=BYTES",
        Argument::BytesPerSecond => "=BYTES_PER_SECOND",
        Argument::Code => "=CODE",
    }
}

/// The edit distance, ignoring case.
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, a) in one.bytes().enumerate() {
        let mut next = vec![index + 1];
        for ((b, up), diagonal) in other.bytes().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(a != b)).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::{ActiveFaults, unquote_numbers};

    #[test]
    fn fault_round_trips_as_text() {
        for info in EFFECTS {
            let number = if info.argument == Argument::None { "" } else { "=200" };
            for place in info.places {
                let text = format!("{}:*:{}{number}:x3", place.word(), info.word);
                assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
            }
        }
        assert_eq!("report:RING:corrupt".parse::<Fault>().unwrap().to_string(), "report:RING:garble");
    }

    #[test]
    fn impossible_fault_is_rejected_with_a_list_of_valid_names() {
        for (text, hint) in [
            ("", "WHERE:WHICH:WHAT"),
            ("answer:*", "WHERE:WHICH:WHAT"),
            ("reply:*:drop", "answer, report, tcp and tls"),
            ("tcp:*:noslash", "repeat, reorder, split, bytes, join, silence"),
            ("report:*:silence", "drop, delay=MS, cut=BYTES, garble"),
            ("answer:*:burn", "status=CODE"),
            ("report:*:status=500", "drop, delay=MS, cut=BYTES, garble"),
            ("tls:*:drop", "refuse"),
            ("tls:RING:refuse", "tls:*:refuse"),
            ("answer:*:slow=0", "slow=BYTES_PER_SECOND"),
            ("answer:*:status=99", "status=CODE"),
            ("answer:*:drop=1", "write drop"),
            ("answer:*:delay", "delay=MS"),
            ("answer:*:drop:3", "xTIMES"),
            ("answer:*:drop:x0", "xTIMES"),
            ("answer:extension/querry:drop", "did you mean extension/query?"),
            ("report:NewCDR:drop:x1", "did you mean NewCdr?"),
            ("report:somethingelse:drop", "ALERT, RING, ANSWER"),
        ] {
            let refusal = text.parse::<Fault>().unwrap_err();
            assert!(refusal.contains(hint), "{text}: {refusal}");
        }
    }

    #[test]
    fn request_may_be_named_by_its_whole_path() {
        let fault: Fault = "answer:/api/v1.1.0/extension/query:drop".parse().unwrap();
        assert_eq!(fault.to_string(), "answer:extension/query:drop");
        assert_eq!(request_name("/api/v1.0.1/apply").as_deref(), Ok("apply"));
    }

    #[test]
    fn fault_occurs_as_often_as_specified() {
        let faults =
            ActiveFaults::new(&["answer:apply:drop:x2".parse().unwrap(), "answer:*:garble".parse().unwrap()]);
        assert_eq!(faults.of_answer("apply"), [Effect::Drop, Effect::Corrupt]);
        assert_eq!(faults.of_answer("logout"), [Effect::Corrupt]);
        assert_eq!(faults.of_answer("apply"), [Effect::Drop, Effect::Corrupt]);
        assert_eq!(faults.of_answer("apply"), [Effect::Corrupt]);
        assert!(faults.of_report("apply").is_empty());
    }

    #[test]
    fn numbers_lose_their_quotes_and_keep_their_digits() {
        let text = r#"{"callid":"1573204600.10000","to":"20000000000000000001","from":"+49","name":"x:1","v":"1.0.2"}"#;
        let expected =
            r#"{"callid":1573204600.10000,"to":20000000000000000001,"from":"+49","name":"x:1","v":"1.0.2"}"#;
        assert_eq!(unquote_numbers(text), expected);
    }
}
