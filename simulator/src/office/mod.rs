//! The PBX's own state: who has which extension, and which calls are up.

pub mod calls;
pub mod extension;
pub mod settings;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clock::Moment;
use crate::errno::Errno;
use crate::json::Object;
use crate::options::Options;
use crate::report::{Event, Reporter};
use calls::{Call, Timer};
use extension::Extension;

pub struct Office {
    pub options: Arc<Options>,
    reporter: Arc<Reporter>,
    pub booted: Moment,
    pub extensions: BTreeMap<String, Extension>,
    pub calls: BTreeMap<String, Call>,
    /// By due time; the second part tells timers of the same moment apart.
    timers: BTreeMap<(Moment, u64), Timer>,
    sequence: u64,
}

impl Office {
    pub fn new(options: Arc<Options>, reporter: Arc<Reporter>, now: Moment) -> Self {
        let extensions = (0..options.extensions).map(|index| Extension::from_factory(1000 + index, index));
        let extensions = extensions.map(|extension| (extension.number.clone(), extension)).collect();
        Self {
            options,
            reporter,
            booted: now,
            extensions,
            calls: BTreeMap::new(),
            timers: BTreeMap::new(),
            sequence: 100,
        }
    }

    pub fn extension(&self, number: &str) -> Result<&Extension, Errno> {
        self.extensions.get(number).ok_or(Errno::NO_SUCH_EXTENSION)
    }

    pub fn tell(&self, event: &Event) {
        self.reporter.tell(event);
    }

    fn next_sequence(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    /// The word of the extension list: what the extension's call makes of it, else whether it is registered.
    pub fn status_of(&self, extension: &Extension) -> &'static str {
        let of_call = self.calls.values().find_map(|call| call.status_of(&extension.number));
        of_call.unwrap_or(match (extension.registered, extension.is_analog()) {
            (true, true) => "Idle",
            (false, true) => "Fxsnoport",
            (true, false) => "Registered",
            (false, false) => "Unavailable",
        })
    }

    pub fn is_idle(&self, number: &str) -> bool {
        !self.calls.values().any(|call| call.has(number))
    }

    /// All settings and, while there is one, the call.
    pub fn describe(&self, extension: &Extension) -> Object {
        let mut object = extension.describe(self.status_of(extension));
        let call = self.calls.values().find(|call| call.has(&extension.number));
        if let Some((key, other)) = call.and_then(|call| call.seen_by(&extension.number)) {
            object.add(key, other);
        }
        object
    }
}
