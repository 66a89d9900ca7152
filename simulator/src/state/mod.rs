//! The PBX's own state: what is configured, which calls are up, what they left behind.

pub mod alarms;
pub mod calls;
pub mod extension;
mod fixtures;
mod number_pattern;
pub mod objects;
pub mod records;
pub mod services;
pub mod sessions;
pub mod settings;
mod sms;
mod traffic;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fastrand::Rng;

use crate::api::errno::Errno;
use crate::api::fields::Fields;
use crate::clock::Timestamp;
use crate::json::Object;
use crate::options::Options;
use crate::reports::{Event, ReportDelivery};
use alarms::Alarm;
use calls::{Call, Timer};
use extension::Extension;
use objects::Register;
use records::Records;
use services::Queue;
use settings::Settings;
pub use sms::Sms;
pub use traffic::Rate;

pub struct PbxState {
    pub options: Arc<Options>,
    reporter: Arc<ReportDelivery>,
    pub booted: Timestamp,
    /// When `apply` was last asked for.
    applied: Option<Timestamp>,
    pub extensions: BTreeMap<String, Extension>,
    pub sip_trunks: Register,
    pub inbound_routes: Register,
    pub outbound_routes: Register,
    pub paging_groups: Register,
    pub ivrs: BTreeMap<String, Settings>,
    pub queues: BTreeMap<String, Queue>,
    pub ring_groups: BTreeMap<String, Vec<String>>,
    /// Trunks that are wires.
    pub lines: Vec<Line>,
    pub prompts: BTreeSet<String>,
    pub alarms: BTreeMap<String, Vec<Alarm>>,
    pub records: Records,
    pub sms: Vec<Sms>,
    pub calls: BTreeMap<String, Call>,
    /// Whether the state of an extension may have changed since it was last told.
    calls_changed: bool,
    /// What was last told of each extension that is not idle.
    told: HashMap<String, &'static str>,
    /// By due time; the second part tells timers of the same moment apart.
    timers: BTreeMap<(Timestamp, u64), Timer>,
    sequence: u64,
    /// When the next scripted call begins.
    next_call: Option<Timestamp>,
    rng: Rng,
}

/// A trunk that is a wire, or a SIM card.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub kind: &'static str,
    pub status: String,
    pub port: String,
}

impl PbxState {
    pub fn extension(&self, number: &str) -> Result<&Extension, Errno> {
        self.extensions.get(number).ok_or(Errno::NO_SUCH_EXTENSION)
    }

    pub fn emit(&self, event: &Event) {
        self.reporter.emit(event);
    }

    fn next_sequence(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    /// Of every extension that is in a call, the word of the extension list.
    pub fn statuses_by_call(&self) -> HashMap<&str, &'static str> {
        let mut statuses = HashMap::new();
        for call in self.calls.values() {
            for number in call.extensions() {
                statuses.entry(number).or_insert(call.status_of(number));
            }
        }
        statuses
    }

    pub fn status_of(&self, extension: &Extension) -> &'static str {
        let call = self.calls.values().find(|call| call.extensions().any(|own| own == extension.number));
        call.map_or_else(|| extension.idle_status(), |call| call.status_of(&extension.number))
    }

    /// All settings and, while there is one, the call.
    pub fn describe(&self, extension: &Extension) -> Object {
        let mut object = extension.describe(self.status_of(extension));
        let call = self.call_of(&extension.number).ok();
        if let Some((key, other)) = call.and_then(|call| call.seen_by(&extension.number)) {
            object.add(key, other);
        }
        object
    }

    pub fn update_extension(&mut self, number: &str, fields: &Fields) -> Result<(), Errno> {
        let mut extension = self.extension(number)?.clone();
        let new = self.new_number(number, fields.filled("extnumber"), Errno::EXTENSION_NOT_SAVED)?;
        extension.settings.update(fields).map_err(|_| Errno::EXTENSION_NOT_SAVED)?;
        if !extension.is_valid() {
            return Err(Errno::EXTENSION_NOT_SAVED);
        }
        self.extensions.remove(number);
        extension.number.clone_from(&new);
        self.extensions.insert(new.clone(), extension);
        self.emit(&Event::ConfigChange { trunk: false, name: new, operation: "update" });
        Ok(())
    }

    /// 10025 if it comes too soon after the last.
    pub fn apply(&mut self, now: Timestamp) -> Result<(), Errno> {
        if self.applied.is_some_and(|last| now.since(last) < self.options.apply_interval) {
            return Err(Errno::APPLIED_TOO_OFTEN);
        }
        self.applied = Some(now);
        Ok(())
    }

    pub fn uses_trunk(&self, name: &str) -> bool {
        let mut parties = self.calls.values().flat_map(Call::parties);
        parties.any(|party| party.trunk().is_some_and(|leg| leg.trunk == name))
    }

    pub fn trunk_names(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().map(|line| line.name.as_str());
        lines.chain(self.sip_trunks.rows.iter().map(|row| row.settings.get("trunkname")))
    }

    /// Comes up anew: no call survives, the configuration does.
    pub fn restart(&mut self, now: Timestamp) {
        self.calls.clear();
        self.timers.clear();
        self.told.clear();
        self.booted = now;
    }
}
