//! What the PBX tells by itself: events, their three dialects, and the posting of them.

mod delivery;
mod dialect;
mod dialect_v2;
mod event;

pub use delivery::{ReportDelivery, SentReport, Target};
pub use dialect::Dialect;
pub use event::{Cdr, Event, Party, TrunkLeg};
