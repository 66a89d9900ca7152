//! The whole state of a PBX except its sessions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use fastrand::Rng;

use super::alarms::Alarms;
use super::call::Call;
use super::error::StateError;
use super::extension::Extension;
use super::objects::Register;
use super::records::Records;
use super::services::Queue;
use super::settings::{Changes, Settings};
use super::sms::Sms;
use super::timer::Timer;
use crate::clock::Timestamp;
use crate::options::Options;
use crate::reports::event::Event;

pub struct PbxState {
    pub options: Arc<Options>,
    /// The events since `take_events` was last called.
    pub(super) events: Vec<Event>,
    pub booted: Timestamp,
    /// When `apply` was last asked for.
    pub(super) applied: Option<Timestamp>,
    pub extensions: BTreeMap<String, Extension>,
    pub sip_trunks: Register,
    pub inbound_routes: Register,
    pub outbound_routes: Register,
    pub paging_groups: Register,
    pub ivrs: BTreeMap<String, Settings>,
    pub queues: BTreeMap<String, Queue>,
    pub ring_groups: BTreeMap<String, Vec<String>>,
    /// Physical trunks.
    pub lines: Vec<Line>,
    pub prompts: BTreeSet<String>,
    pub alarms: Alarms,
    pub records: Records,
    pub sms: Vec<Sms>,
    pub calls: BTreeMap<String, Call>,
    /// Whether the status of an extension may have changed since it was last reported.
    pub(super) calls_changed: bool,
    /// The last reported status of each extension that is not idle.
    pub(super) last_statuses: BTreeMap<String, &'static str>,
    /// By due time, then in the order they were set.
    pub(super) timers: BTreeMap<(Timestamp, u64), Timer>,
    pub(super) sequence: u64,
    /// When the next scripted call begins.
    pub(super) next_call: Option<Timestamp>,
    /// The same as `ready` of a timer, for the scripted call that is due then.
    pub(super) next_call_ready: Option<(Timestamp, Instant)>,
    pub(super) rng: Rng,
}

/// What a physical trunk can be.
pub const LINE_KINDS: &[&str] = &["FXO", "GSM", "BRI", "E1"];

/// A physical trunk: a line or a SIM card.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub kind: &'static str,
    pub status: String,
    pub port: String,
}

impl PbxState {
    pub fn extension(&self, number: &str) -> Result<&Extension, StateError> {
        self.extensions.get(number).ok_or_else(|| StateError::NoSuchExtension(number.to_owned()))
    }

    pub fn extension_mut(&mut self, number: &str) -> Result<&mut Extension, StateError> {
        self.extensions.get_mut(number).ok_or_else(|| StateError::NoSuchExtension(number.to_owned()))
    }

    /// Removes all that an office consists of.
    pub fn clear_office(&mut self) {
        self.extensions.clear();
        for register in [
            &mut self.sip_trunks,
            &mut self.inbound_routes,
            &mut self.outbound_routes,
            &mut self.paging_groups,
        ] {
            *register = Register::default();
        }
        self.ivrs.clear();
        self.queues.clear();
        self.ring_groups.clear();
        self.lines.clear();
        self.prompts.clear();
        self.alarms = Alarms::default();
        self.records = Records::default();
    }

    /// Emits an event, to be reported.
    pub fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    pub(super) fn next_sequence(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    /// The status in the extension list of every extension that is in a call.
    pub fn statuses_by_call(&self) -> BTreeMap<&str, &'static str> {
        let mut statuses = BTreeMap::new();
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

    pub fn update_extension(&mut self, number: &str, changes: &Changes) -> Result<(), StateError> {
        let mut extension = self.extension(number)?.clone();
        let new = self.new_number(number, changes.filled("extnumber"), StateError::InvalidExtension)?;
        extension.settings.update(changes).map_err(|_| StateError::InvalidExtension)?;
        if !extension.is_valid() {
            return Err(StateError::InvalidExtension);
        }
        self.extensions.remove(number);
        extension.number.clone_from(&new);
        self.extensions.insert(new.clone(), extension);
        self.emit(Event::ConfigChange { trunk: false, name: new, operation: "update" });
        Ok(())
    }

    /// Refused if it comes too soon after the last.
    pub fn apply(&mut self, now: Timestamp) -> Result<(), StateError> {
        if self.applied.is_some_and(|last| now.since(last) < self.options.apply_interval) {
            return Err(StateError::AppliedTooOften);
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

    /// Restarts: calls end, the configuration is kept.
    pub fn restart(&mut self, now: Timestamp) {
        self.calls.clear();
        self.timers.clear();
        self.last_statuses.clear();
        self.booted = now;
    }
}
