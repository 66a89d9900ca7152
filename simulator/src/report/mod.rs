//! What the PBX tells by itself: events, their three dialects, and the posting of them.

mod dialect;
mod event;
mod sender;

pub use dialect::Dialect;
pub use event::{Cdr, Event, Party};
pub use sender::{Reporter, SentReport, Target};
