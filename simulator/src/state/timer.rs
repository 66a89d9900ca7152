//! Timers of calls.

use std::time::{Duration, Instant};

/// How long a controlled inbound call waits for a decision; fixed by the documentation.
pub const DECISION_WINDOW: Duration = Duration::from_secs(10);
/// How long an outside number rings.
pub const RING_TIMEOUT: Duration = Duration::from_secs(60);

/// What a timer does to its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    FirstPicksUp,
    FirstFails,
    PicksUp,
    GivesUp,
    HangsUp,
    WindowOver,
    PromptOver,
    AsksAgents,
    LeavesQueue,
}

pub struct Timer {
    pub callid: String,
    pub stage_number: u32,
    pub step: Step,
    /// When it has been waited for as long as it should be, if the clock moves in steps.
    pub ready: Option<Instant>,
}
