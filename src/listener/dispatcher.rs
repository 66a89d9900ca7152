//! The thread that calls the host back, one event at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::shared::Shared;
use crate::report::Kind;
use crate::report::library_event::session;

/// Runs until the listener is closed. The callback is dropped here, when no call of it runs any more.
pub(super) fn run(shared: &Arc<Shared>, slow: Duration) {
    call_back(shared, slow);
    // Whoever closed the listener from a callback could not wait for this.
    shared.shut();
}

fn call_back(shared: &Shared, slow: Duration) {
    let mut callback: super::Callback = Box::new(|_| ());
    while let Some(delivery) = shared.queue.next_for_callback(&mut callback) {
        shared.count_delivered(&delivery);
        let begun = Instant::now();
        let called = catch_unwind(AssertUnwindSafe(|| callback(Arc::clone(&delivery))));
        if called.is_err() {
            shared.close(true);
            return;
        }
        let took = begun.elapsed();
        if let Err(error) = delivery.ack() {
            if !shared.is_closed() {
                shared.push(session(None, "journal_failed", &[("detail", error.message())]));
            }
        }
        // A callback that is slow with the news of being slow shall not get more of it.
        if took > slow && !matches!(delivery.event().kind(), Kind::Session | Kind::Gap) {
            shared.stats.slow.up();
            let ms = took.as_millis().to_string();
            shared.push(session(None, "slow_callback", &[("event", delivery.event().name()), ("ms", &ms)]));
        }
    }
}
