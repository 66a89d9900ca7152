//! What the PBX tells by itself: events, their three dialects, and the posting of them.

mod dialect;
mod event;
mod sender;
mod version_2;

pub use dialect::Dialect;
pub use event::{Cdr, Event, Party, TrunkLeg};
pub use sender::{Reporter, SentReport, Target};
