//! Events that were dropped from a full queue.

use super::{Arc, Delivery};
use crate::report::library_event::{Cause, Gap};

/// The dropped events, reported as a GAP before the next event.
#[derive(Debug)]
pub(super) struct Lost {
    gap: Gap<'static>,
    /// The PBX that sent them; `None` if there are several.
    pbx: Option<String>,
}

impl Lost {
    /// Adds a dropped event.
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
