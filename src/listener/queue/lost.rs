//! What had to go for newer events.

use super::{Arc, Delivery};
use crate::report::library_event::{Cause, Gap};

/// A note of the events that were dropped, of which the reader is told first.
#[derive(Debug)]
pub(super) struct Lost {
    gap: Gap<'static>,
    /// The one PBX that all of it came from.
    pbx: Option<String>,
}

impl Lost {
    /// Adds an event to the note.
    pub fn add(noted: &mut Option<Lost>, event: &Delivery) {
        let at = event.received_ms();
        match noted {
            Some(Lost { gap, pbx }) => {
                gap.to_ms = at;
                gap.count = gap.count.map(|count| count + 1);
                if pbx.as_deref() != event.pbx() {
                    *pbx = None;
                }
            }
            None => {
                let gap = Gap { cause: Cause::Dropped, from_ms: Some(at), to_ms: at, count: Some(1) };
                *noted = Some(Lost { gap, pbx: event.pbx().map(str::to_owned) });
            }
        }
    }

    pub fn event(&self) -> Arc<Delivery> {
        Arc::new(Delivery::new(self.gap.event(self.pbx.as_deref())))
    }
}
