//! The queue between the listener and the host, and as much of its neighbours as it needs.

pub mod sync {
    // Counts that no lock waits for: as they are, so that there are fewer orders to go through.
    pub use loom::sync::{Condvar, Mutex, MutexGuard};
    pub use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    pub use std::sync::{Arc, PoisonError};
    use std::time::Duration;

    /// May end at any moment.
    pub fn brief_wait<'a, T>(
        mutex: &'a Mutex<T>,
        _condvar: &Condvar,
        guard: MutexGuard<'a, T>,
        _length: Duration,
    ) -> MutexGuard<'a, T> {
        drop(guard);
        loom::thread::yield_now();
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub mod delivery {
    /// An event that is nothing but a number.
    #[derive(Debug, PartialEq, Eq)]
    pub struct Delivery(pub i64);

    impl Delivery {
        pub fn new(number: i64) -> Delivery {
            Delivery(number)
        }

        pub fn memory(&self) -> usize {
            1
        }

        pub fn received_ms(&self) -> i64 {
            self.0
        }

        pub fn pbx(&self) -> Option<&str> {
            None
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
            Events(Queue::new(bound, usize::MAX, Overflow::Reject, Box::new(|| ())))
        }

        pub fn dropping(bound: usize) -> Events {
            Events(Queue::new(bound, usize::MAX, Overflow::DropOldest, Box::new(|| ())))
        }

        /// As the listener's thread does it in one round of its loop.
        pub fn bring(&self, numbers: &[i64]) -> bool {
            let admission = self.0.reserve(numbers.len(), numbers.len());
            let admitted = match admission {
                Admission::Reserved(reservation) => {
                    let events = numbers.iter().map(|number| Arc::new(Delivery::new(*number)));
                    self.0.commit(reservation, events).is_ok()
                }
                Admission::Refused | Admission::DropNewest => false,
            };
            self.0.wake();
            admitted
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
