//! The initial state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;

use super::alarms::Alarms;
use super::extension::Extension;
use super::object_tables::{INBOUND_ROUTES, OUTBOUND_ROUTES, ObjectTable, PAGING_GROUPS, SIP_TRUNKS};
use super::objects::Register;
use super::pbx_state::{Line, PbxState};
use super::records::Records;
use super::services::{IVR_SETTINGS, Queue};
use super::settings::Settings;
use crate::clock::Timestamp;
use crate::options::Options;
use crate::reports::event::Cdr;

const PROMPTS: &[&str] =
    &["1", "hello111", "hello001", "hello002", "queue1", "queue2", "music1", "music2", "record", "appletest"];

impl PbxState {
    pub fn new(options: Arc<Options>, now: Timestamp) -> Self {
        let extensions = (0..options.extensions).map(|index| Extension::fixture(1000 + index, index));
        let extensions: BTreeMap<_, _> =
            extensions.map(|extension| (extension.number.clone(), extension)).collect();
        let allowed: Vec<&str> =
            extensions.keys().map(String::as_str).filter(|number| *number != "1003").collect();
        let allowed = allowed.join(",");
        Self {
            booted: now,
            applied: None,
            sip_trunks: sip_trunks(),
            inbound_routes: inbound_routes(),
            outbound_routes: register(
                &OUTBOUND_ROUTES,
                &[&[
                    ("name", "Routeout"),
                    ("prefix", "X."),
                    ("strip", "0"),
                    ("trunks", "siptrunk"),
                    ("extensions", &allowed),
                ]],
            ),
            paging_groups: register(
                &PAGING_GROUPS,
                &[&[("number", "6300"), ("name", "6300"), ("duplex", "paging"), ("allowexten", "1001,")]],
            ),
            ivrs: BTreeMap::from([("6500".to_owned(), Settings::new(IVR_SETTINGS).with("ivrname", "6500"))]),
            queues: BTreeMap::from([
                ("6700".to_owned(), Queue::new("6700", "1000,1001,")),
                ("6701".to_owned(), Queue::new("6701", "1002,")),
            ]),
            ring_groups: BTreeMap::from([("6200".to_owned(), vec!["1000".to_owned(), "1001".to_owned()])]),
            lines: lines(),
            prompts: PROMPTS.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(),
            alarms: Alarms::default(),
            records: records(now),
            sms: Vec::new(),
            calls: BTreeMap::new(),
            events: Vec::new(),
            calls_changed: false,
            last_statuses: BTreeMap::new(),
            timers: BTreeMap::new(),
            sequence: 100,
            next_call: None,
            next_call_ready: None,
            rng: options.seed.map_or_else(Rng::new, Rng::with_seed),
            extensions,
            options,
        }
    }
}

fn register(table: &ObjectTable, rows: &[&[(&str, &str)]]) -> Register {
    let mut register = Register::default();
    for row in rows {
        let settings = row
            .iter()
            .fold(Settings::new(table.settings), |settings, (name, value)| settings.with(name, value));
        register.add(settings);
    }
    register
}

fn sip_trunks() -> Register {
    let at = [("host", "sip.example.net"), ("port", "5060"), ("domain", "sip.example.net")];
    let account = [("username", "5503300"), ("authname", "5503300"), ("password", "Trunk5503300")];
    let first = [&[("trunkname", "siptrunk"), ("trunktype", "register")][..], &at, &account].concat();
    let second = [&[("trunkname", "SIP-142"), ("trunktype", "peer")][..], &at].concat();
    register(&SIP_TRUNKS, &[&first, &second])
}

/// `SIP-142` knows numbers: 67… goes to the queue, 62… to the ring group, 1000 to 1009 to the extensions.
fn inbound_routes() -> Register {
    let route = |name, trunks, did, desttype, dest| {
        [("name", name), ("trunks", trunks), ("did", did), ("desttype", desttype), ("dest", dest)]
    };
    register(
        &INBOUND_ROUTES,
        &[
            &route("Routein", "siptrunk", "", "ivr", "6500"),
            &route("Sales", "SIP-142", "67.", "queue", "6700"),
            &route("Office", "SIP-142", "62.", "ringgroup", "6200"),
            &route("Direct", "SIP-142", "10XX", "extrange", "1000-1099"),
            &route("Reception", "SIP-142,FXO2-3", "", "extension", "1000"),
        ],
    )
}

fn lines() -> Vec<Line> {
    let line = |name: &str, kind, status: &str, port: &str| Line {
        name: name.to_owned(),
        kind,
        status: status.to_owned(),
        port: port.to_owned(),
    };
    vec![
        line("DIGIT1", "E1", "Down", "Span1-Port1"),
        line("FXO2-3", "FXO", "Idle", "Span2-Port3"),
        line("FXO2-4", "FXO", "Fault", "Span2-Port4"),
        line("GSM2-7", "GSM", "Idle", "Span2-Port7"),
        line("GSM2-8", "GSM", "No SIM", "Span2-Port8"),
    ]
}

/// Two calls from yesterday and two messages.
fn records(now: Timestamp) -> Records {
    let mut records = Records::default();
    let yesterday = now - Duration::from_secs(24 * 3600);
    let internal = Cdr {
        callfrom: "1001".to_owned(),
        callto: "1000".to_owned(),
        kind: "Internal".to_owned(),
        ..Cdr::default()
    };
    let inbound = Cdr {
        callfrom: "966024422".to_owned(),
        callto: "1000".to_owned(),
        srctrunk: "SIP-142".to_owned(),
        did: "1000".to_owned(),
        kind: "Inbound".to_owned(),
        ..Cdr::default()
    };
    for (cdr, sequence) in [(internal, 7), (inbound, 9)] {
        let started = yesterday + Duration::from_secs(sequence * 60);
        let callid = format!("{}.{sequence}", started.seconds());
        let recording =
            format!("{}-{callid}-{}-{}-{}.wav", started.digits(), cdr.callfrom, cdr.callto, cdr.kind);
        let timestart = started.to_string();
        let status = "ANSWERED".to_owned();
        records.add_cdr(
            started,
            Cdr { callid, timestart, callduration: 8, talkduration: 5, status, recording, ..cdr },
        );
    }
    records.leave_message("1000", "1001", true, yesterday, 3);
    records.leave_message("1000", "966024422", false, now - Duration::from_secs(3600), 4);
    records
}
