//! Tells a process from the child that it forked.
//!
//! Process ids cannot tell: two PID namespaces may give the same number, and asking costs a system call. Instead one
//! page of memory is marked to be zero-filled in a child, whichever way the child was made (`fork`, a raw `clone`).
//! Whoever finds a zero there is in a new process, and writes a number that no ancestor had.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};

use once_cell::race::OnceBox;

use super::descriptors;

/// Which process of a line of forks: every child has a number that none of its ancestors had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation(u64);

/// The last number that this process or one of its ancestors took. Ordinary memory: a child inherits it.
static LAST: AtomicU64 = AtomicU64::new(0);
/// The word that reads as zero in a new child; NULL until it is first asked for.
static WORD: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());
/// The word where there is no such page: set to zero in the child.
static PLAIN_WORD: AtomicU64 = AtomicU64::new(0);
/// Whether this process has forked, as far as the C library knows.
static HAS_FORKED: AtomicBool = AtomicBool::new(false);

impl Generation {
    /// The one of this process. No system call but on the first call of a process, and never blocks.
    pub fn current() -> Generation {
        let word = word();
        match word.load(Ordering::Relaxed) {
            0 => Generation(number(word)),
            known => Generation(known),
        }
    }

    /// How many forks deep this process is, as far as they were noticed: 0 in the first.
    pub fn depth(self) -> u64 {
        self.0 - 1
    }

    /// Whether no fork has happened since: `false` in the child.
    pub fn is_current(self) -> bool {
        self == Generation::current()
    }
}

/// Whether a child may have copies of our descriptors. One that was made by a raw `clone` is not noticed, nor one that is
/// just being made.
pub fn has_forked() -> bool {
    HAS_FORKED.load(Ordering::Relaxed)
}

/// Has the C library tell of forks. Registered twice it does no harm.
fn watch() {
    extern "C" fn before() {
        HAS_FORKED.store(true, Ordering::Relaxed);
    }
    extern "C" fn in_the_child() {
        PLAIN_WORD.store(0, Ordering::Relaxed);
        descriptors::close_copies_of_unowned();
    }
    // SAFETY: the handlers use atomics and `close` alone, which is allowed between fork and exec.
    if unsafe { libc::pthread_atfork(Some(before), None, Some(in_the_child)) } != 0 {
        // No memory; a fork would hardly succeed either.
        before();
    }
}

#[cold]
fn number(word: &AtomicU64) -> u64 {
    let next = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    match word.compare_exchange(0, next, Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => next,
        // Another thread of this process was first.
        Err(taken) => taken,
    }
}

fn word() -> &'static AtomicU64 {
    let word = WORD.load(Ordering::Acquire);
    if word.is_null() {
        return prepare();
    }
    // SAFETY: only `prepare` writes it: to a word that lives as long as the process.
    unsafe { &*word }
}

/// A lock here would stay locked in a child that is forked meanwhile: threads that come at once each map a page, and
/// all but one give theirs back.
#[cold]
fn prepare() -> &'static AtomicU64 {
    watch();
    let page = wiped_page();
    let ours = page.unwrap_or((&raw const PLAIN_WORD).cast_mut());
    match WORD.compare_exchange(ptr::null_mut(), ours, Ordering::AcqRel, Ordering::Acquire) {
        // SAFETY: a page that is never unmapped from here on, or a static.
        Ok(_) => unsafe { &*ours },
        Err(theirs) => {
            if let Some(page) = page {
                // SAFETY: mapped above with this length, and seen by nobody else.
                unsafe { libc::munmap(page.cast(), size_of::<AtomicU64>()) };
            }
            // SAFETY: as in `word`.
            unsafe { &*theirs }
        }
    }
}

/// A page that the kernel fills with zeroes in every child. `None`: this kernel cannot (Linux before 4.14).
fn wiped_page() -> Option<*mut AtomicU64> {
    #[cfg(target_os = "linux")]
    // SAFETY: a new private mapping at an address of the kernel's choice touches no memory of anybody.
    unsafe {
        let page = libc::mmap(
            ptr::null_mut(),
            size_of::<AtomicU64>(),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        );
        if page == libc::MAP_FAILED {
            return None;
        }
        if libc::madvise(page, size_of::<AtomicU64>(), libc::MADV_WIPEONFORK) == 0 {
            return Some(page.cast());
        }
        libc::munmap(page, size_of::<AtomicU64>());
    }
    None
}

/// A value for each process: a child starts with a new one and leaves its parent's alone, since a thread that the
/// child does not have may hold a lock in it. Making one never blocks, so a child forked while another thread makes
/// it does not hang.
pub struct ForkLocal<T> {
    first: OnceBox<Node<T>>,
}

struct Node<T> {
    generation: Generation,
    value: Arc<T>,
    /// The value of a child.
    next: OnceBox<Node<T>>,
}

impl<T> ForkLocal<T> {
    pub const fn new() -> ForkLocal<T> {
        ForkLocal { first: OnceBox::new() }
    }

    /// The value of this process. `make` gets the value of the process that forked this one, if there is one: it must
    /// not wait for a lock in it. Threads that ask at the same time may each make a value; all get the same.
    pub fn get_or_make(&self, make: impl Fn(Option<&T>) -> T) -> Arc<T> {
        Arc::clone(&self.find(make).value)
    }

    fn find(&self, make: impl Fn(Option<&T>) -> T) -> &Node<T> {
        let generation = Generation::current();
        let node = |parent: Option<&T>| {
            Box::new(Node { generation, value: Arc::new(make(parent)), next: OnceBox::new() })
        };
        let mut found = self.first.get_or_init(|| node(None));
        while found.generation != generation {
            found = found.next.get_or_init(|| node(Some(&found.value)));
        }
        found
    }
}

impl<T: Default> ForkLocal<T> {
    /// The value of this process, made when it is first asked for.
    pub fn get(&self) -> Arc<T> {
        self.get_or_make(|_| T::default())
    }

    /// The same without a reference of its own.
    pub fn get_ref(&self) -> &T {
        &self.find(|_| T::default()).value
    }
}

impl<T> Default for ForkLocal<T> {
    fn default() -> ForkLocal<T> {
        ForkLocal::new()
    }
}

/// Forks, and tells whether `body` returned true in the child within ten seconds.
#[cfg(test)]
pub(crate) fn holds_in_a_child(body: impl FnOnce() -> bool) -> bool {
    // SAFETY: what the library does in a child of a process with threads is what such a test is for.
    unsafe {
        let child = libc::fork();
        assert!(child >= 0);
        if child == 0 {
            libc::alarm(10);
            let good = std::panic::catch_unwind(std::panic::AssertUnwindSafe(body)).unwrap_or(false);
            libc::_exit(i32::from(!good));
        }
        let mut status = 0;
        assert_eq!(libc::waitpid(child, &mut status, 0), child);
        status == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn a_process_has_one_value() {
        static VALUES: ForkLocal<Mutex<u32>> = ForkLocal::new();
        *VALUES.get().lock().unwrap() += 1;
        *VALUES.get().lock().unwrap() += 1;
        assert_eq!(*VALUES.get().lock().unwrap(), 2);
    }

    #[test]
    fn a_child_and_its_child_have_generations_of_their_own() {
        let parent = Generation::current();
        assert!(parent.is_current());
        assert!(holds_in_a_child(|| {
            let child = Generation::current();
            child != parent
                && !parent.is_current()
                && child.is_current()
                && holds_in_a_child(|| !parent.is_current() && !child.is_current())
        }));
        assert!(parent.is_current());
    }

    #[test]
    fn the_plain_word_is_zero_in_a_child() {
        Generation::current();
        PLAIN_WORD.store(7, Ordering::Relaxed);
        assert!(holds_in_a_child(|| PLAIN_WORD.load(Ordering::Relaxed) == 0));
        assert_eq!(PLAIN_WORD.load(Ordering::Relaxed), 7);
        assert!(has_forked());
    }

    #[test]
    fn a_value_locked_in_the_parent_is_another_one_in_the_child() {
        static VALUES: ForkLocal<Mutex<u32>> = ForkLocal::new();
        let value = VALUES.get();
        let locked = value.lock().unwrap();
        assert!(holds_in_a_child(|| VALUES.get().try_lock().is_ok()));
        drop(locked);
    }
}
