//! The queue between the listener and the host, and as much of its neighbours as it needs.

pub mod sync {
    pub use loom::sync::{Condvar, Mutex, MutexGuard};
    pub use std::sync::{Arc, PoisonError};
}

pub mod delivery {
    /// An event that is nothing but a number.
    #[derive(Debug, PartialEq, Eq)]
    pub struct Delivery(pub i64);

    impl Delivery {
        pub fn new(number: i64) -> Delivery {
            Delivery(number)
        }

        pub fn received_ms(&self) -> i64 {
            self.0
        }

        pub fn pbx(&self) -> Option<&str> {
            None
        }
    }
}

pub mod pipeline {
    #[derive(Clone, Copy, Debug)]
    pub enum Cause {
        Dropped,
    }

    #[derive(Debug)]
    pub struct Gap {
        pub cause: Cause,
        pub from_ms: Option<i64>,
        pub to_ms: i64,
        pub count: Option<u64>,
    }

    impl Gap {
        /// Minus what was dropped.
        pub fn event(&self, _: Option<&str>) -> i64 {
            match self.cause {
                Cause::Dropped => -self.count.and_then(|count| i64::try_from(count).ok()).unwrap_or(0),
            }
        }
    }
}

pub mod settings {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Overflow {
        Reject,
        DropOldest,
        DropNewest,
    }
}

#[expect(dead_code, reason = "callbacks, the descriptor and the journal are not in the models")]
#[path = "../../../../src/listener/queue.rs"]
mod queue;

pub use model::Events;

/// What the models see of the queue.
mod model {
    use super::delivery::Delivery;
    use super::queue::{Admission, Queue};
    use super::settings::Overflow;
    use super::sync::Arc;
    use crate::error::Kind;

    pub struct Events(Queue);

    impl Events {
        pub fn holding(bound: usize) -> Events {
            Events(Queue::new(bound, Overflow::Reject, Box::new(|| ())))
        }

        pub fn dropping(bound: usize) -> Events {
            Events(Queue::new(bound, Overflow::DropOldest, Box::new(|| ())))
        }

        /// As the listener's thread does it in one round of its loop.
        pub fn bring(&self, numbers: &[i64]) -> bool {
            let room = self.0.has_room(numbers.len(), 0) != Admission::None;
            if room {
                self.0.admit(numbers.iter().map(|number| Arc::new(Delivery::new(*number))).collect());
            }
            self.0.wake();
            room
        }

        pub fn push(&self, number: i64) -> bool {
            self.0.push(Arc::new(Delivery::new(number)))
        }

        /// Waits for a number; `None`: closed.
        pub fn pull(&self) -> Option<i64> {
            match self.0.pull(None) {
                Ok(event) => event.map(|event| event.0),
                Err(error) => {
                    assert_eq!(error.kind(), Kind::Closed);
                    None
                }
            }
        }

        pub fn close(&self) {
            self.0.close(false);
        }
    }
}
