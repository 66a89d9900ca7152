//! An event that is delivered to the host.

use std::time::Duration;

use super::journal::{AckHandle, Record, Row};
use crate::error::Result;
use crate::report::library_event::{PBX, REDELIVERED, TIMESTART_UTC};
use crate::report::{Event, Kind};
use crate::time::{Zone, now_ms};

/// How long the PBX holds a call for a response to `Invite`; after that it accepts the call itself.
const INVITE_WINDOW: Duration = Duration::from_secs(10);

/// An event, when it was received, and from which PBX.
#[derive(Debug)]
pub struct Delivery {
    event: Event,
    received_ms: i64,
    ack: Option<AckHandle>,
    /// For an event of the library that is recorded in the journal: deletes the record once the host has the event.
    damage_record: Option<AckHandle>,
}

impl Delivery {
    /// An event that was received just now.
    pub fn new(mut event: Event) -> Self {
        event.compact();
        Self { event, received_ms: now_ms(), ack: None, damage_record: None }
    }

    /// The same event, after it was written to the journal.
    pub(super) fn in_journal(self, ack: AckHandle) -> Self {
        Self { ack: Some(ack), ..self }
    }

    /// An event of the library that is delivered again at each start until the host has received it.
    pub(super) fn with_damage_record(event: Event, damage_record: AckHandle) -> Self {
        Self { damage_record: Some(damage_record), ..Self::new(event) }
    }

    /// An event read from the journal. `zone` applies if it was stored without a time in UTC.
    pub(super) fn from_journal(record: Record, zone: Option<&Zone>) -> Self {
        let Record { mut event, received_ms, pbx, timestart_utc, ack, again } = record;
        if let Some(utc) = timestart_utc {
            event.set_label(TIMESTART_UTC, &utc);
        } else if let Some(zone) = zone {
            event.set_utc(zone);
        }
        if let Some(pbx) = pbx {
            event.set_label(PBX, &pbx);
        }
        if again {
            event.set_label(REDELIVERED, "1");
        }
        event.compact();
        Self { event, received_ms, ack: Some(ack), damage_record: None }
    }

    /// Its row in the journal.
    pub(super) fn row(&self) -> Row<'_> {
        Row {
            received_ms: self.received_ms,
            pbx: self.pbx(),
            name: self.event.name(),
            callid: self.event.text("callid"),
            mirrored: self.event.is_mirrored(),
            body: self.event.raw(),
            timestart_utc: self.event.text(TIMESTART_UTC),
        }
    }

    /// Approximate memory use in bytes.
    pub fn memory(&self) -> usize {
        size_of::<Self>() + self.event.memory()
    }

    pub fn event(&self) -> &Event {
        &self.event
    }

    /// Unix time in milliseconds.
    pub fn received_ms(&self) -> i64 {
        self.received_ms
    }

    /// The name of the client whose PBX sent it. `None`: it was not sent to the path of a client.
    pub fn pbx(&self) -> Option<&str> {
        self.event.text(PBX)
    }

    /// The deadline for a response, as Unix time in milliseconds; for `Invite` only.
    pub fn deadline_ms(&self) -> Option<i64> {
        let window = i64::try_from(INVITE_WINDOW.as_millis()).ok()?;
        (self.event.kind() == Kind::Invite).then(|| self.received_ms.saturating_add(window))
    }

    /// To be called when the host has received it.
    pub(super) fn note_delivered(&self) {
        // If the record cannot be deleted, the event is delivered again at the next start.
        self.damage_record.as_ref().map_or(Ok(()), AckHandle::ack).unwrap_or_default();
    }

    /// Acknowledges it: it is not delivered again after a crash. Does nothing without a journal.
    pub fn ack(&self) -> Result<()> {
        self.ack.as_ref().map_or(Ok(()), AckHandle::ack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    #[test]
    fn only_an_invite_has_a_deadline_of_ten_seconds() {
        let of = |body: &str| Delivery::new(parse(body.as_bytes()).unwrap());
        let invite = of(r#"{"action":"Invite","callid":"1.1"}"#);
        assert_eq!(invite.deadline_ms(), Some(invite.received_ms() + 10_000));
        assert!(invite.received_ms() > 1_700_000_000_000);
        assert_eq!(of(r#"{"action":"RING"}"#).deadline_ms(), None);
    }
}
