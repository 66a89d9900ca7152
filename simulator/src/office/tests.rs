use std::sync::Arc;

use fastrand::Rng;

use super::{dump, sections};
use crate::clock::Timestamp;
use crate::options::Options;
use crate::reports::event::Cdr;
use crate::state::extension;
use crate::state::object_tables::{INBOUND_ROUTES, OUTBOUND_ROUTES, PAGING_GROUPS, SIP_TRUNKS};
use crate::state::pbx_state::PbxState;
use crate::state::services::{IVR_SETTINGS, QUEUE_SETTINGS};
use crate::state::settings::{Changes, Rule, Setting};

const NOW: Timestamp = Timestamp(1_767_258_000_000);

fn new(extensions: u32) -> PbxState {
    PbxState::new(Arc::new(Options { extensions, ..Options::default() }), NOW)
}

/// Reads a file into a PBX that was furnished in another way.
fn furnished(text: &str) -> PbxState {
    let mut state = new(4);
    if let Err(refusal) = sections::read(text, &mut state) {
        panic!("line {}: {}", refusal.line, refusal.reason);
    }
    state
}

#[test]
fn office_from_the_factory_is_written_and_read_without_a_change() {
    for extensions in [4, 10, 300] {
        let text = dump(&new(extensions));
        assert_eq!(dump(&furnished(&text)), text);
    }
}

#[test]
fn what_requests_have_changed_is_written_and_read() {
    let mut state = new(10);
    let changes = |pairs: &[(&str, &str)]| {
        Changes(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    let odd = "\"quoted\" \\ \t \u{1} \u{7f} 名";
    state
        .update_extension("1004", &changes(&[("username", odd), ("dnd", "ON"), ("ringtimeout", "60")]))
        .unwrap();
    state.update_queue("6700", &changes(&[("agents", "1001,1002"), ("password", "12")])).unwrap();
    state.pause_agent("6700", "1002", true).unwrap();
    let alarm = [("time", "07:00"), ("type", "custom"), ("weekdays", "1,2")];
    state.alarms.load("1001", 7, &changes(&alarm)).unwrap();
    let table = &crate::state::object_tables::INBOUND_ROUTES;
    state.delete_objects(table, &["Routein".to_owned(), "Office".to_owned()]).unwrap();
    state.records.leave_message("1005", "1001", false, NOW, 9);
    let text = dump(&state);
    let read = furnished(&text);
    assert_eq!(dump(&read), text);
    assert_eq!(read.extensions["1004"].settings.get("username"), odd);
    assert_eq!(read.alarms.of("1001")[0].id, 7);
    let ids: Vec<&str> = read.inbound_routes.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["2", "4", "5"]);
    assert_eq!(read.inbound_routes.next_id(), 6);
}

/// A file, the line that is wrong, and what is said about it. An extension 1000 follows if the file has none.
const WRONG: &[(&str, usize, &str)] = &[
    ("", 1, "there is no [[extension]]"),
    ("a = \n", 1, ""),
    ("prompt = []\n", 1, r#"has no key "prompt"; there are prompts, [[extension]], [[wakeup]], [[line]]"#),
    ("prompts = true\n", 1, "prompts must be a list"),
    ("prompts = [1.5]\n", 1, "prompts must be a text, a number, true, false or a list of texts"),
    ("[[extensions]]\nnumber = 1\n", 1, "there is no [[extensions]]; there are extension, wakeup"),
    ("[[extension]]\nname = \"x\"\n", 1, "[[extension]] number is missing or blank"),
    ("[[extension]]\nnumber = \"x\"\n", 2, r#"[[extension]] number must be 1 to 15 digits, not "x""#),
    ("[[extension]]\nnumber = 1000\n[[queue]]\nnumber = 1000\n", 4, "[[queue]] number 1000 is given twice"),
    (
        "[[extension]]\nnumber = 1000\n\ndnt = \"on\"\n",
        4,
        r#"[[extension]] has no key "dnt"; there are number,"#,
    ),
    (
        "[[extension]]\nnumber = 1000\ndnd = \"maybe\"\n",
        3,
        r#"[[extension]] dnd must be one of on, off, not "maybe""#,
    ),
    ("[[extension]]\nnumber = 1000\ndnd = true\n", 3, "dnd must be a text, not true or false"),
    ("[[extension]]\nnumber = 1000\nphone = \"x\"\n", 3, r#"must be one of picks_up, rings, busy, not "x""#),
    ("[[extension]]\nnumber = 1000\nregistered = 1\n", 3, "registered must be true or false"),
    (
        "[[extension]]\nnumber = 1000\nalwaysforward = \"on\"\natransferto = \"Extension\"\n",
        1,
        "forwards calls to nothing",
    ),
    ("[[queue]]\nnumber = 1\nagents = \"1000,7\"\n", 3, r#"agents names "7"; the extensions are 1000"#),
    ("[[ringgroup]]\nnumber = 1\nmembers = [7]\n", 3, r#"members names "7"; the extensions are 1000"#),
    (
        "[[wakeup]]\nextension = 1000\ntime = \"7\"\n",
        1,
        "[[wakeup]] is refused: the wake-up call has a wrong value",
    ),
    ("[[wakeup]]\nextension = 7\n", 2, r#"extension must be one of 1000, not "7""#),
    (
        "[[wakeup]]\nextension = 1000\ntime = \"07:00\"\ntype = \"onetime\"\nid = 4294967295\n",
        5,
        "[[wakeup]] id must be a whole number up to 999999999",
    ),
    ("[[line]]\nname = \"a\"\nkind = \"x\"\n", 3, r#"kind must be one of FXO, GSM, BRI, E1, not "x""#),
    ("[[line]]\nname = \"a\"\n[[line]]\nname = \"a\"\n", 4, r#"name "a" is given twice"#),
    (
        "[[siptrunk]]\ntrunkname = \"a\"\ntrunktype = \"x\"\n",
        3,
        "trunktype must be register, peer or account",
    ),
    ("[[siptrunk]]\ntrunkname = \"a\"\ntrunktype = \"peer\"\n", 1, "[[siptrunk]] host is missing or blank"),
    (
        "[[line]]\nname = \"a\"\n[[inroute]]\nname = \"r\"\ntrunks = \"a,b\"\n",
        5,
        r#"trunks names "b"; the trunks are a"#,
    ),
    (
        "[[line]]\nname = \"a\"\n[[inroute]]\nname = \"r\"\ntrunks = \"a\"\ndesttype = \"x\"\n",
        6,
        "desttype must be one of hangup,",
    ),
    (
        "[[line]]\nname = \"a\"\n[[inroute]]\nname = \"r\"\ntrunks = \"a\"\ndesttype = \"extension\"\ndest = 7\n",
        7,
        r#"dest names "7"; of desttype extension there are 1000"#,
    ),
    ("[[outroute]]\nname = \"r\"\ntrunks = \"a\"\n", 3, r#"trunks names "a"; the trunks are "#),
    (
        "[[paginggroup]]\nnumber = 1\nname = \"x\"\nduplex = \"y\"\n",
        4,
        "duplex must be one of paging, intercom, multicast",
    ),
    (
        "[[paginggroup]]\nnumber = 1\nname = \"x\"\nallowexten = 1000\nid = 4294967295\n",
        5,
        "[[paginggroup]] id must be a whole number up to 999999999",
    ),
    (
        "[[cdr]]\ntimestart = \"yesterday\"\n",
        2,
        r#"timestart must be a time such as 2026-01-01 09:00:00, not "yesterday""#,
    ),
    ("[[cdr]]\ntimestart = \"2026-01-01 09:00:00\"\n", 1, "[[cdr]] callfrom is missing"),
    (
        "[[voicemail]]\nextension = 1000\nfrom = 1\ndate = \"2026-01-01 09:00:00\"\nfile = \"a\"\n",
        5,
        "file must be msg0000.wav",
    ),
];

#[test]
fn wrong_file_is_refused_with_its_line_and_what_there_is() {
    const ONE: &str = "[[extension]]\nnumber = 1000\n";
    for &(text, line, reason) in WRONG {
        let whole = if text.contains("[[extension") || !text.contains("[[") {
            text.to_owned()
        } else {
            format!("{text}{ONE}")
        };
        let refusal = sections::read(&whole, &mut new(4)).expect_err(text);
        assert_eq!(refusal.line, line, "{text}: {}", refusal.reason);
        assert!(refusal.reason.contains(reason), "{text}: {}", refusal.reason);
    }
}

#[test]
fn object_is_added_after_one_with_the_largest_id() {
    let mut state = furnished(
        "[[extension]]\nnumber = 1000\n[[paginggroup]]\nnumber = 6300\nname = \"a\"\nallowexten = 1000\nid = 999999999\n\
         [[wakeup]]\nextension = 1000\ntime = \"07:00\"\ntype = \"everyday\"\nid = 999999999\n",
    );
    state.paging_groups.add(state.paging_groups.rows[0].settings.clone());
    let ids: Vec<&str> = state.paging_groups.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["999999999", "1000000000"]);
    let alarm =
        [("time", "08:00"), ("type", "everyday")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    state.alarms.add("1000", &Changes(alarm.into())).unwrap();
    let ids: Vec<u32> = state.alarms.of("1000").iter().map(|alarm| alarm.id).collect();
    assert_eq!(ids, [999_999_999, 1_000_000_000]);
}

/// A value that the rule allows, for what requests can have set.
fn any(rule: Rule, rng: &mut Rng) -> String {
    const ODD: &str = "aZ09 .,;\"'\\\t\n\u{1}\u{7f}\u{85}=#[]名😀";
    let mut text = |from: &str, most: usize| -> String {
        let from: Vec<char> = from.chars().collect();
        (0..rng.usize(1..=most.min(12))).filter_map(|_| rng.choice(&from).copied()).collect()
    };
    match rule {
        Rule::Text(most, forbidden) | Rule::Filled(most, forbidden) => {
            text(&ODD.replace(|c| forbidden.contains(c), "x"), most)
        }
        Rule::Digits(most) => text("0123456789", most),
        Rule::OneOf(words) => words[rng.usize(..words.len())].to_owned(),
        Rule::Range(low, high) => rng.u32(low..=high).to_string(),
        Rule::ReadOnly => String::new(),
    }
}

/// Random values for some of the settings.
fn some(table: &[Setting], except: &[&str], rng: &mut Rng) -> Changes {
    let mut changes = Changes::default();
    for setting in table {
        let is_set = !matches!(setting.rule, Rule::ReadOnly) && !except.contains(&setting.name) && rng.bool();
        if is_set {
            changes.0.insert(setting.name.to_owned(), any(setting.rule, rng));
        }
    }
    changes
}

#[test]
fn random_offices_are_written_and_read_without_a_change() {
    let mut changed = 0;
    for seed in 0..60 {
        let (rng, mut state) = (&mut Rng::with_seed(seed), new(10));
        for number in ["1000", "1001", "1002", "1003", "1004"] {
            let changes = some(extension::SETTINGS, &[], rng);
            changed += u32::from(state.update_extension(number, &changes).is_ok());
        }
        let lists = ["agents", "dynamicagents"];
        changed += u32::from(state.update_queue("6700", &some(QUEUE_SETTINGS, &lists, rng)).is_ok());
        changed += u32::from(state.update_ivr("6500", &some(IVR_SETTINGS, &[], rng)).is_ok());
        for table in [&SIP_TRUNKS, &INBOUND_ROUTES, &OUTBOUND_ROUTES, &PAGING_GROUPS] {
            let except = ["trunktype", "trunks", "extensions", "desttype", "dest"];
            let mut changes = some(table.settings, &except, rng);
            let fixed = [
                (table.name, any(Rule::Filled(63, ","), rng)),
                ("trunktype", "account".to_owned()),
                ("trunks", "siptrunk,FXO2-3".to_owned()),
                ("extensions", "1000,1004".to_owned()),
                ("desttype", "hangup".to_owned()),
            ];
            changes.0.extend(fixed.map(|(name, value)| (name.to_owned(), value)));
            changed += u32::from(state.add_object(table, &changes).is_ok());
        }
        let text = dump(&state);
        assert_eq!(dump(&furnished(&text)), text, "seed {seed}");
    }
    assert!(changed > 300, "{changed} changes");
}

#[test]
fn large_office_is_read_in_time() {
    let mut state = new(300);
    let cdr = state.records.cdrs().next().cloned().unwrap();
    (0..10_000).for_each(|_| state.records.add_cdr(NOW, Cdr { timestart: NOW.to_string(), ..cdr.clone() }));
    let text = dump(&state);
    let began = std::time::Instant::now();
    assert_eq!(furnished(&text).records.cdrs().count(), 10_000);
    assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn truncated_office_file_never_panics() {
    let text = dump(&new(10));
    for end in (0..text.len()).step_by(29).filter(|end| text.is_char_boundary(*end)) {
        let _ = sections::read(&text[..end], &mut new(4));
    }
}

/// Each of its keys stands there, in force or in a comment.
#[test]
fn example_says_everything_that_a_file_can_say() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/office.toml");
    let example = std::fs::read_to_string(file).unwrap();
    let state = furnished(&example);
    assert_eq!(dump(&furnished(&dump(&state))), dump(&state));
    let mut checked = 0;
    let is_there = |section: &str, key: &str| {
        section.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = ")))
    };
    for name in sections::names() {
        let mark = format!("\n[[{name}]]\n");
        assert!(example.contains(&mark), "{name}");
        let own: Vec<&str> =
            example.split(&mark).skip(1).map(|rest| rest.split("\n[[").next().unwrap()).collect();
        let wrong = example.replacen(&mark, &format!("{mark}stranger = 1\n"), 1);
        let refusal = sections::read(&wrong, &mut new(4)).unwrap_err().reason;
        let known = refusal.split_once("there are ").unwrap_or_else(|| panic!("{refusal}")).1;
        for key in known.split(", ") {
            assert!(own.iter().any(|section| is_there(section, key)), "[[{name}]] {key}");
            checked += 1;
        }
    }
    assert!(checked > 120, "{checked} keys");
}

/// The comments show values that are taken.
#[test]
fn example_is_taken_with_its_comments_in_force() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/office.toml");
    let example = std::fs::read_to_string(file).unwrap();
    let uncommented: Vec<String> = example
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.split(' ').nth(1) == Some("=") => rest.to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    let state = furnished(&uncommented.join("\n"));
    assert_eq!(state.extensions["201"].port.as_deref(), Some("Span2-Port1"));
    assert_eq!(state.queues["670"].settings.get("breakoutdest"), "200");
}
