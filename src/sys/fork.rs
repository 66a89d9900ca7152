//! What all clients of a process share, and a child after `fork` must not: threads and locks stay with the parent.

use std::sync::{Arc, OnceLock};

/// So many forks deep each process has a value of its own; below that they share the last.
const DEPTH: usize = 8;

/// A value for each process. The parent's is left alone in a child: a lock in it may be held by a thread that the
/// child does not have.
pub struct PerProcess<T>([OnceLock<(u32, Arc<T>)>; DEPTH]);

impl<T: Default> PerProcess<T> {
    pub const fn unset() -> PerProcess<T> {
        PerProcess([const { OnceLock::new() }; DEPTH])
    }

    /// The value of this process, made when it is first asked for.
    pub fn get(&self) -> Arc<T> {
        let process = std::process::id();
        let mut found = None;
        for slot in &self.0 {
            let (owner, value) = slot.get_or_init(|| (process, Arc::default()));
            found = Some(value);
            if *owner == process {
                break;
            }
        }
        found.map_or_else(Arc::default, Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_has_one_value() {
        static VALUES: PerProcess<std::sync::Mutex<u32>> = PerProcess::unset();
        *VALUES.get().lock().unwrap() += 1;
        *VALUES.get().lock().unwrap() += 1;
        assert_eq!(*VALUES.get().lock().unwrap(), 2);
    }
}
