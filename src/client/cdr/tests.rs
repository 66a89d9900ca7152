//! Files of call records, with one kind of damage per test.

use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::sys::clock::thread_cpu_time;

const HEADER: &str = "callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,recording,didnumber,sn";

fn read(file: impl AsRef<[u8]>) -> Vec<Value> {
    let json = format!("[{}]", rows(file.as_ref(), None).unwrap());
    serde_json::from_str(&json).unwrap()
}

fn record(n: usize, from: &str, to: &str) -> String {
    format!("154339178{n}.1,2018-11-28 07:56:0{n},{from},{to},10,8,,trunk1,ANSWERED,Internal,,,,369351034049")
}

fn file(records: &[String]) -> String {
    format!("{HEADER}\r\n{}\r\n", records.join("\r\n"))
}

fn callids(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["callid"].as_str().unwrap_or("?")).collect()
}

#[test]
fn values_are_assigned_by_the_names_in_the_header() {
    let text = format!(
        "{HEADER}\r\n1547391782.318,2019-01-13 23:03:02,\"Smith, \"\"Bob\"\" <1001>\",6200(4002),21,10,,trunk1,ANSWERED,Internal,,,,369362089179\r\n"
    );
    let row = &read(text)[0];
    assert_eq!(row["callfrom"], "Smith, \"Bob\" <1001>");
    assert_eq!(row["callto"], "6200(4002)");
    assert_eq!(row["desttrunkname"], "trunk1");
    assert_eq!((&row["callduration"], &row["talkduration"]), (&"21".into(), &"10".into()));
    assert_eq!(row["srctrunkname"], "");
    assert_eq!(row.as_object().unwrap().len(), 14);
}

#[test]
fn columns_may_be_in_any_order_and_values_may_span_lines() {
    let rows = read("\u{feff}sn, callid \nA,1\n\"B\nB\",3\nC,4");
    assert_eq!(callids(&rows), ["1", "3", "4"]);
    assert_eq!((&rows[0]["sn"], &rows[1]["sn"], &rows[2]["sn"]), (&"A".into(), &"B\nB".into(), &"C".into()));
    for end in ["\n", "\r\n", "\r"] {
        let rows = read(["callid,sn", "1,A", "2,B"].join(end));
        assert_eq!(callids(&rows), ["1", "2"], "{end:?}");
    }
}

#[test]
fn empty_file_has_no_rows_and_a_file_of_another_kind_is_an_error() {
    assert!(read("").is_empty());
    assert!(read("\r\n \r\n\0").is_empty());
    assert!(read(HEADER).is_empty());
    for text in ["a,b\n1,2\n", "RIFF\0\0", "1543391781.1,2018-11-28 07:56:01,1000"] {
        let error = rows(text.as_bytes(), None).unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (Kind::BadReply, "the call records have no column callid")
        );
    }
}

#[test]
fn lines_that_are_not_records_are_skipped() {
    let (one, two) = (record(1, "1000", "1001"), record(2, "1000", "1001"));
    for text in [
        format!("{HEADER}\r\n{one}\r\n{HEADER}\r\n{two}\r\n"),
        format!("{HEADER}\r\n{one}\r\n   \r\n\r\n\t\r\n{two}"),
        format!("\r\n  \r\n{HEADER}\r\n{one}\r\n{two}\r\n\0\0\0"),
        format!("{HEADER}\r\n{one}\r\n{two}\r\n\x1a"),
        format!("{HEADER}\n\0{one}\n{two}\0\x1a\n"),
        format!("\u{feff}{HEADER}\r{one}\r{two}\r"),
    ] {
        let rows = read(&text);
        assert_eq!(callids(&rows), ["1543391781.1", "1543391782.1"], "{text:?}");
        assert_eq!(rows[1]["sn"], "369351034049");
    }
}

#[test]
fn unclosed_quote_affects_no_other_row() {
    let odd = [
        ("\"Smith<1000>", "1001"),
        ("1000", "\"Smith"),
        ("\"", "1001"),
        ("Smith \"Bob\"<1000>", "1001"),
        ("\"Smith\" Bob<1000>", "1001"),
        ("\"Smith \"Bob\" X<1000>\"", "1001"),
    ];
    for (from, to) in odd {
        for place in 1..=4 {
            let records: Vec<String> = (1..=4)
                .map(|n| if n == place { record(n, from, to) } else { record(n, "1000", "1001") })
                .collect();
            let rows = read(file(&records));
            let wanted = ["1543391781.1", "1543391782.1", "1543391783.1", "1543391784.1"];
            assert_eq!(callids(&rows), wanted, "{from} {to} in row {place}");
            let row = &rows[place - 1];
            assert_eq!((&row["callduration"], &row["status"]), (&"10".into(), &"ANSWERED".into()), "{row}");
        }
    }
    // A later quote would close it.
    let quoted = record(2, "\"Doe, Jane<1000>\"", "1001");
    let rows = read(file(&[record(1, "\"Smith<1000>", "1001"), quoted, record(3, "1000", "1001")]));
    assert_eq!(callids(&rows), ["1543391781.1", "1543391782.1", "1543391783.1"]);
    assert_eq!(
        (&rows[0]["callfrom"], &rows[1]["callfrom"]),
        (&"Smith<1000>".into(), &"Doe, Jane<1000>".into())
    );
    // In each row.
    let records: Vec<String> = (1..=4).map(|n| record(n, "\"Smith<1000>", "1001")).collect();
    assert_eq!(read(file(&records)).iter().filter(|row| row["callfrom"] == "Smith<1000>").count(), 4);
}

#[test]
fn name_with_a_comma_is_joined_if_there_is_exactly_one_way() {
    for (from, to) in [
        ("Smith, John<1000>", "1001"),
        ("1000", "Smith, John<1001>"),
        ("Smith, John, Jr.<1000>", "1001"),
        ("Smith, John<1000>", "Doe, Jane<1001>"),
        ("Smith, John <+49301234>", "6200(4002)"),
    ] {
        let rows = read(file(&[record(1, from, to), record(2, "1000", "1001")]));
        assert_eq!((&rows[0]["callfrom"], &rows[0]["callto"]), (&from.into(), &to.into()));
        assert_eq!((&rows[0]["callduration"], &rows[0]["sn"]), (&"10".into(), &"369351034049".into()));
        assert_eq!(rows[1]["callto"], "1001");
    }
    let trunk = record(1, "1000", "1001").replace("trunk1", "SIP, Berlin");
    assert_eq!(read(file(&[trunk]))[0]["desttrunkname"], "SIP, Berlin");
    let comma_at_the_end = format!("{},", record(1, "1000", "1001"));
    assert_eq!(read(file(&[comma_at_the_end]))[0]["sn"], "369351034049");
}

#[test]
fn unreadable_row_is_returned_unchanged_with_the_reason() {
    let unreadable = [
        // It is ambiguous where the first name ends.
        (record(1, "Anonymous", "Doe, Jane<1001>"), "not exactly one way"),
        (format!("{},a,b,c", record(1, "1000", "1001")), "not exactly one way"),
        ("Total: 5 calls".to_owned(), "no call id"),
        (record(1, "1000", "1001").replacen("1543391781.1", "", 1), "no call id"),
        ("1543391781.1,2018-11-28 07:56:01,1000,10,8,,trunk1,ANSWERED".to_owned(), "wrong place"),
        (format!("{}{}", record(1, "1000", "1001"), ",x".repeat(1000)), "not exactly one way"),
    ];
    for (line, reason) in unreadable {
        let rows = read(file(&[record(2, "1000", "1001"), line.clone(), record(3, "1000", "1001")]));
        assert_eq!(callids(&rows), ["1543391782.1", "?", "1543391783.1"], "{line}");
        assert_eq!(rows[1][RAW], line);
        assert!(rows[1][ERROR].as_str().unwrap().contains(reason), "{}", rows[1]);
    }
    // In a truncated row, the values that are present are in their columns.
    assert_eq!(read(file(&["1543391781.1,2018-11-28 07:56:01,1000".to_owned()]))[0]["callfrom"], "1000");
}

#[test]
fn rows_have_utc_times_if_the_zone_is_known() {
    let zone = Zone::load("Europe/Berlin").unwrap();
    let later = "1540690201.7,2018-10-28 02:30:00,1000,1001,10,8,,,ANSWERED,Internal,,,,3".to_owned();
    let never = "1540690202.7,yesterday,1000,1001,10,8,,,ANSWERED,Internal,,,,3".to_owned();
    let file = file(&[record(1, "1000", "1001"), later, never]);
    let json = format!("[{}]", super::rows(file.as_bytes(), Some(&zone)).unwrap());
    let rows: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[0]["timestart"], "2018-11-28 07:56:01");
    assert_eq!(rows[0]["timestart_utc"], "2018-11-28T06:56:01Z");
    assert_eq!(rows[1]["timestart_utc"], "2018-10-28T01:30:00Z");
    assert_eq!(rows[2].get("timestart_utc"), None);
    assert!(read(&file)[0].get("timestart_utc").is_none());
}

#[test]
fn bytes_of_another_code_page_are_replaced_individually() {
    let file = [
        HEADER.as_bytes(),
        b"\r\n1543391781.1,2018-11-28 07:56:01,\xd5\\<1000>,Jos\xe9<1001>,10,8,,,ANSWERED,Internal,,,,3\r\n",
    ]
    .concat();
    let row = &read(file)[0];
    assert_eq!((&row["callfrom"], &row["callto"]), (&"\u{fffd}\\<1000>".into(), &"Jos\u{fffd}<1001>".into()));
    assert_eq!(row["sn"], "3");
}

#[test]
fn run_time_is_linear_in_the_size_of_the_file() {
    let of = |line: &str, lines: usize| {
        let text = format!("{HEADER}\r\n{}", line.repeat(lines));
        let run = |_| {
            let start = thread_cpu_time();
            rows(text.as_bytes(), None).unwrap();
            thread_cpu_time() - start
        };
        (0..5).map(run).min().unwrap()
    };
    for line in
        ["\"\n", "\"a,b\r\n", "1.1,\"\n", ",,,,,,,,,,,,,,,,,,,,\n", "1,2,3,4,5,6,7,8,9,a,b,c,d,e,f,g,h,i,j\n"]
    {
        let (small, large) = (of(line, 500), of(line, 10_000));
        // Twenty times the lines; quadratic time would be 400 times as long.
        assert!(large < small * 100 + Duration::from_millis(50), "{line:?}: {small:?}, {large:?}");
    }
}
