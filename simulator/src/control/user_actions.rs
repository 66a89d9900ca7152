//! What people do that no request of the API does: call in, answer, hang up, press keys, unplug a telephone.

use std::fmt;

use crate::api::errno::Errno;
use crate::reports::{Event, Party};
use crate::shared::Core;
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
pub struct Impossible {
    pub errno: u32,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the PBX says {}", self.errno)
    }
}

impl std::error::Error for Impossible {}

impl From<Errno> for Impossible {
    fn from(errno: Errno) -> Self {
        Self { errno: errno.0 }
    }
}

/// The people around the PBX; `Pbx::people` has them.
#[derive(Clone, Copy)]
pub struct People<'a>(pub(crate) &'a Core);

impl People<'_> {
    /// Somebody outside calls the number `did` through `trunk`. Returns the call's id, which is its `inboundid` too.
    pub fn call_in(&self, from: &str, did: &str, trunk: &str) -> Result<String, Impossible> {
        let core = self.0;
        Ok(core.office().call_in(from, did, trunk, core.clock.now())?)
    }

    /// Takes the handset of a ringing extension off.
    pub fn answer(&self, extension: &str) -> Result<(), Impossible> {
        let core = self.0;
        Ok(core.office().answer(extension, core.clock.now())?)
    }

    /// Puts an extension's handset down; while it rings, that declines the call.
    pub fn hang_up(&self, extension: &str) -> Result<(), Impossible> {
        let core = self.0;
        Ok(core.office().hang_up_extension(extension, core.clock.now())?)
    }

    /// The party outside hangs up.
    pub fn caller_hangs_up(&self, callid: &str) -> Result<(), Impossible> {
        let core = self.0;
        let mut office = core.office();
        let call = office.calls.get(callid).ok_or(Errno::NO_SUCH_CALL)?;
        let outside = call.parties().find(|party| !matches!(party, Party::Ext(_))).cloned();
        office.hang_up(callid, &outside.ok_or(Errno::NO_SUCH_CALL)?, core.clock.now());
        Ok(())
    }

    /// The caller of a call presses keys: `1001#`.
    pub fn press(&self, callid: &str, keys: &str) -> Result<(), Impossible> {
        let core = self.0;
        Ok(core.office().press(callid, keys, core.clock.now())?)
    }

    /// An extension hands its call on with the keys of its telephone (`*3`), which is told by a `Tranfer` report.
    pub fn transfer_by_keys(&self, extension: &str, to: &str) -> Result<(), Impossible> {
        let core = self.0;
        let now = core.clock.now();
        let mut office = core.office();
        let callid = office.call_of(extension)?.id.clone();
        let to: Destination = office.resolve(to, extension, now)?;
        office.hand_over(&callid, extension, to, true, now)?;
        Ok(())
    }

    pub fn set_phone(&self, extension: &str, phone: Phone) -> Result<(), Impossible> {
        let core = self.0;
        let mut office = core.office();
        let extension = office.extensions.get_mut(extension).ok_or(Errno::NO_SUCH_EXTENSION)?;
        extension.phone = match phone {
            Phone::PicksUp => OwnPhone::PicksUp,
            Phone::Rings => OwnPhone::Rings,
            Phone::Busy => OwnPhone::Busy,
        };
        Ok(())
    }

    /// Plugs a telephone in or out.
    pub fn set_registered(&self, extension: &str, registered: bool) -> Result<(), Impossible> {
        let core = self.0;
        let mut office = core.office();
        let found = office.extensions.get_mut(extension).ok_or(Errno::NO_SUCH_EXTENSION)?;
        let changed = std::mem::replace(&mut found.registered, registered) != registered;
        let sip = !found.is_analog();
        if changed && office.options.monitor {
            let status = if registered { "Registered" } else { "Unregistered" };
            office.tell(&Event::ExtensionStatus { extension: extension.to_owned(), status, sip });
        }
        Ok(())
    }

    /// Texts sent so far: to whom, and what.
    pub fn sent_texts(&self) -> Vec<(String, String)> {
        self.0.office().sms.iter().map(|sms| (sms.to.clone(), sms.text.clone())).collect()
    }

    /// Calls that are up, one line of JSON each.
    pub fn calls(&self) -> Vec<String> {
        self.0.office().calls.values().map(|call| call.summary().compact()).collect()
    }

    /// Restarts the PBX: calls are cut without a record, then BootUp is told. Whether tokens survive is not documented;
    /// here they do, as BootUp could reach nobody otherwise.
    pub fn restart(&self) {
        let core = self.0;
        let mut office = core.office();
        office.restart(core.clock.now());
        office.tell(&Event::BootUp);
    }
}
