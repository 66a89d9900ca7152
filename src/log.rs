//! Log lines for the host. The library prints nothing; without a hook, lines are not formatted.
//!
//! No line contains a password, its hash or a token; phone numbers appear in `debug` lines only.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, PoisonError, RwLock, TryLockError};

use crate::sys::fork::ForkLocal;
use crate::text::display;

/// The severity of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// A bug of the library.
    Error = 1,
    /// Problems: a lost session, a report that cannot be read.
    Warn = 2,
    /// One line per request and per change of session state.
    Info = 3,
    /// One line per report, with phone numbers.
    Debug = 4,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Error, Level::Warn, Level::Info, Level::Debug];

    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// Receives lines, from any thread, possibly several at once.
pub trait Hook: Send + Sync {
    fn line(&self, level: Level, text: &str);
}

/// The most detailed level that the hook receives; 0: there is no hook.
static WANTED: AtomicU8 = AtomicU8::new(0);
static SLOT: ForkLocal<Slot> = ForkLocal::new();

type Slot = RwLock<Option<Arc<dyn Hook>>>;

fn slot() -> Arc<Slot> {
    SLOT.get_or_make(inherit)
}

/// A forked child starts with the hook of its parent, or without one if a thread of the parent was just changing it.
fn inherit(parent: Option<&Slot>) -> Slot {
    RwLock::new(parent.and_then(|parent| match parent.try_read() {
        Ok(hook) => hook.clone(),
        Err(TryLockError::Poisoned(hook)) => hook.into_inner().clone(),
        Err(TryLockError::WouldBlock) => None,
    }))
}

/// Sets the hook for lines up to `level`, or removes it. The old hook may still be running on another thread when this
/// returns; it is dropped after its last line.
pub fn set_hook(hook: Option<(Level, Arc<dyn Hook>)>) {
    let (wanted, hook) = match hook {
        Some((level, hook)) => (level.number(), Some(hook)),
        None => (0, None),
    };
    let old = {
        let slot = slot();
        let mut place = slot.write().unwrap_or_else(PoisonError::into_inner);
        WANTED.store(wanted, Ordering::Relaxed);
        std::mem::replace(&mut *place, hook)
    };
    // Outside the lock, since a destructor of the host may log.
    drop(old);
}

/// Whether lines of this level are wanted. Cheap: check it before formatting a line.
pub fn wants(level: Level) -> bool {
    WANTED.load(Ordering::Relaxed) >= level.number()
}

thread_local! {
    static IN_HOOK: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is in the hook.
pub fn is_in_hook() -> bool {
    IN_HOOK.get()
}

/// Writes a line, if its level is wanted. No lock is held while the hook runs.
pub fn write(level: Level, line: fmt::Arguments<'_>) {
    if !wants(level) {
        return;
    }
    let hook = slot().read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(hook) = hook {
        let before = IN_HOOK.replace(true);
        hook.line(level, &display::one_line(line.to_string()));
        IN_HOOK.set(before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork;
    use std::sync::Mutex;

    struct Lines(Mutex<Vec<(Level, String)>>);

    impl Hook for Lines {
        fn line(&self, level: Level, text: &str) {
            self.0.lock().unwrap().push((level, text.to_owned()));
        }
    }

    #[test]
    fn child_forked_during_a_change_of_the_hook_can_log_and_set_its_own() {
        let place = slot();
        let changing = place.write().unwrap();
        let lines = Arc::new(Lines(Mutex::default()));
        assert!(fork::holds_in_a_child(|| {
            write(Level::Error, format_args!("test: nobody"));
            set_hook(Some((Level::Info, Arc::clone(&lines) as Arc<dyn Hook>)));
            write(Level::Error, format_args!("test: child"));
            lines.0.lock().unwrap().len() == 1
        }));
        drop(changing);
    }

    #[test]
    fn child_has_the_hook_of_its_parent() {
        let hook: Arc<dyn Hook> = Arc::new(Lines(Mutex::default()));
        let other = ForkLocal::<Slot>::new();
        other.get_or_make(|_| RwLock::new(Some(Arc::clone(&hook))));
        assert!(fork::holds_in_a_child(|| { other.get_or_make(inherit).read().unwrap().is_some() }));
    }

    #[test]
    fn lines_below_the_level_are_not_formatted() {
        let lines = Arc::new(Lines(Mutex::default()));
        set_hook(Some((Level::Info, Arc::clone(&lines) as Arc<dyn Hook>)));
        assert!(wants(Level::Warn) && wants(Level::Info) && !wants(Level::Debug));
        write(Level::Debug, format_args!("test: nobody"));
        write(Level::Info, format_args!("test: a\nb\u{1b}\u{2029} {}", 1));
        set_hook(None);
        write(Level::Error, format_args!("test: too late"));
        let mut lines = lines.0.lock().unwrap();
        // Other tests of this process write lines too.
        lines.retain(|(_, text)| text.starts_with("test:"));
        assert_eq!(*lines, [(Level::Info, "test: a b   1".to_owned())]);
    }
}
