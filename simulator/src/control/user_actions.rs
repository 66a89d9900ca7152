//! Actions of users that no request of the API performs: call in, answer, hang up, press keys, unplug a telephone.

use std::fmt;

use crate::api::errno::Errno;
use crate::api::views::call_summary;
use crate::option_values::ConfigErrors;
use crate::reports::event::Event;
use crate::shared::Shared;
use crate::state::error::StateError;
use crate::state::extension::Phone;

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionError {
    errno: Errno,
    reason: String,
}

impl ActionError {
    pub(crate) fn new(errno: Errno, reason: String) -> Self {
        Self { errno, reason }
    }

    /// The code that the API has for it.
    pub fn errno(&self) -> u32 {
        self.errno.0
    }
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for ActionError {}

impl From<StateError> for ActionError {
    fn from(error: StateError) -> Self {
        Self { errno: Errno::of(&error, ConfigErrors::V2), reason: error.to_string() }
    }
}

/// Actions of users; see `Pbx::actions`.
#[derive(Clone, Copy)]
pub struct UserActions<'a>(pub(crate) &'a Shared);

impl UserActions<'_> {
    /// Somebody outside calls the number `did` through `trunk`. Returns the call's id, which is its `inboundid` too.
    pub fn call_in(&self, from: &str, did: &str, trunk: &str) -> Result<String, ActionError> {
        let shared = self.0;
        Ok(shared.state().call_in(from, did, trunk, shared.clock.now())?)
    }

    /// Answers on a ringing extension.
    pub fn answer(&self, extension: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().answer(extension, shared.clock.now())?)
    }

    /// Hangs up on an extension; while it rings, that declines the call.
    pub fn hang_up(&self, extension: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().hang_up_extension(extension, shared.clock.now())?)
    }

    /// The caller hangs up: who called in, or the party whose call the API began.
    pub fn caller_hangs_up(&self, callid: &str) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        let caller = state.calls.get(callid).ok_or(StateError::NoSuchCall)?.caller.clone();
        state.hang_up(callid, &caller, shared.clock.now());
        Ok(())
    }

    /// The caller of a call presses keys: `1001#`.
    pub fn press(&self, callid: &str, keys: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().press(callid, keys, shared.clock.now())?)
    }

    /// An extension hands its call on with the keys of its telephone (`*3`), which sends a `Tranfer` report.
    pub fn transfer_by_keys(&self, extension: &str, to: &str) -> Result<(), ActionError> {
        let shared = self.0;
        let now = shared.clock.now();
        let mut state = shared.state();
        let callid = state.call_of(extension)?.id.clone();
        let to = state.resolve(to, extension, now)?;
        state.transfer_by_extension(&callid, extension, to, true, now)?;
        Ok(())
    }

    pub fn set_phone(&self, extension: &str, phone: Phone) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        state.extension_mut(extension)?.phone = phone;
        Ok(())
    }

    /// Registers or unregisters a telephone.
    pub fn set_registered(&self, extension: &str, registered: bool) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        let found = state.extension_mut(extension)?;
        let changed = std::mem::replace(&mut found.registered, registered) != registered;
        let sip = !found.is_analog();
        if changed && state.options.monitor {
            let status = if registered { "Registered" } else { "Unregistered" };
            state.emit(Event::ExtensionStatus { extension: extension.to_owned(), status, sip });
        }
        Ok(())
    }

    /// Text messages sent so far: recipient and text.
    pub fn sent_texts(&self) -> Vec<(String, String)> {
        self.0.state().sms.iter().map(|sms| (sms.to.clone(), sms.text.clone())).collect()
    }

    /// Calls in progress, one line of JSON each.
    pub fn calls(&self) -> Vec<String> {
        self.0.state().calls.values().map(|call| call_summary(call).compact()).collect()
    }

    /// Restarts the PBX: calls end without a record, then BootUp is sent. Whether tokens survive is not documented; here they
    /// do, since BootUp would reach nobody otherwise.
    pub fn restart(&self) {
        let shared = self.0;
        let mut state = shared.state();
        state.restart(shared.clock.now());
        state.emit(Event::BootUp);
    }
}
