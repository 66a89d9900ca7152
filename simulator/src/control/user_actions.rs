//! What people do that no request of the API does: call in, answer, hang up, press keys, unplug a telephone.

use std::fmt;

use crate::api::errno::Errno;
use crate::reports::{Event, Party};
use crate::shared::Shared;
use crate::state::calls::Destination;
use crate::state::extension::Phone as OwnPhone;

/// What a telephone does when it rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// Is answered after one step of the pace.
    PicksUp,
    /// Rings until somebody answers it by hand.
    Rings,
    /// Says that it is busy.
    Busy,
}

/// Why something could not be done, as the API's error code for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionError {
    pub errno: u32,
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the PBX says {}", self.errno)
    }
}

impl std::error::Error for ActionError {}

impl From<Errno> for ActionError {
    fn from(errno: Errno) -> Self {
        Self { errno: errno.0 }
    }
}

/// The people around the PBX; `Pbx::people` has them.
#[derive(Clone, Copy)]
pub struct UserActions<'a>(pub(crate) &'a Shared);

impl UserActions<'_> {
    /// Somebody outside calls the number `did` through `trunk`. Returns the call's id, which is its `inboundid` too.
    pub fn call_in(&self, from: &str, did: &str, trunk: &str) -> Result<String, ActionError> {
        let shared = self.0;
        Ok(shared.state().call_in(from, did, trunk, shared.clock.now())?)
    }

    /// Takes the handset of a ringing extension off.
    pub fn answer(&self, extension: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().answer(extension, shared.clock.now())?)
    }

    /// Puts an extension's handset down; while it rings, that declines the call.
    pub fn hang_up(&self, extension: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().hang_up_extension(extension, shared.clock.now())?)
    }

    /// The party outside hangs up.
    pub fn caller_hangs_up(&self, callid: &str) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        let call = state.calls.get(callid).ok_or(Errno::NO_SUCH_CALL)?;
        let outside = call.parties().find(|party| !matches!(party, Party::Ext(_))).cloned();
        state.hang_up(callid, &outside.ok_or(Errno::NO_SUCH_CALL)?, shared.clock.now());
        Ok(())
    }

    /// The caller of a call presses keys: `1001#`.
    pub fn press(&self, callid: &str, keys: &str) -> Result<(), ActionError> {
        let shared = self.0;
        Ok(shared.state().press(callid, keys, shared.clock.now())?)
    }

    /// An extension hands its call on with the keys of its telephone (`*3`), which is told by a `Tranfer` report.
    pub fn transfer_by_keys(&self, extension: &str, to: &str) -> Result<(), ActionError> {
        let shared = self.0;
        let now = shared.clock.now();
        let mut state = shared.state();
        let callid = state.call_of(extension)?.id.clone();
        let to: Destination = state.resolve(to, extension, now)?;
        state.transfer_by_extension(&callid, extension, to, true, now)?;
        Ok(())
    }

    pub fn set_phone(&self, extension: &str, phone: Phone) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        let extension = state.extensions.get_mut(extension).ok_or(Errno::NO_SUCH_EXTENSION)?;
        extension.phone = match phone {
            Phone::PicksUp => OwnPhone::PicksUp,
            Phone::Rings => OwnPhone::Rings,
            Phone::Busy => OwnPhone::Busy,
        };
        Ok(())
    }

    /// Plugs a telephone in or out.
    pub fn set_registered(&self, extension: &str, registered: bool) -> Result<(), ActionError> {
        let shared = self.0;
        let mut state = shared.state();
        let found = state.extensions.get_mut(extension).ok_or(Errno::NO_SUCH_EXTENSION)?;
        let changed = std::mem::replace(&mut found.registered, registered) != registered;
        let sip = !found.is_analog();
        if changed && state.options.monitor {
            let status = if registered { "Registered" } else { "Unregistered" };
            state.emit(&Event::ExtensionStatus { extension: extension.to_owned(), status, sip });
        }
        Ok(())
    }

    /// Texts sent so far: to whom, and what.
    pub fn sent_texts(&self) -> Vec<(String, String)> {
        self.0.state().sms.iter().map(|sms| (sms.to.clone(), sms.text.clone())).collect()
    }

    /// Calls that are up, one line of JSON each.
    pub fn calls(&self) -> Vec<String> {
        self.0.state().calls.values().map(|call| call.summary().compact()).collect()
    }

    /// Restarts the PBX: calls are cut without a record, then BootUp is told. Whether tokens survive is not documented;
    /// here they do, as BootUp could reach nobody otherwise.
    pub fn restart(&self) {
        let shared = self.0;
        let mut state = shared.state();
        state.restart(shared.clock.now());
        state.emit(&Event::BootUp);
    }
}
