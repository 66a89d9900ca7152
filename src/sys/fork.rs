//! Detects forks, and keeps values per process.
//!
//! Process ids do not suffice: they can be equal in two PID namespaces, and reading one costs a system call. Instead,
//! a page of memory is marked to be zero-filled in a child, however the child is created (`fork`, a raw `clone`). A
//! process that finds a zero there is new, and writes a number that no ancestor had.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};

use once_cell::race::OnceBox;

use super::descriptors;

/// Identifies a process among its ancestors: every child has a number that none of them had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation(u64);

/// The last number taken by this process or one of its ancestors. In ordinary memory, which a child inherits.
static LAST: AtomicU64 = AtomicU64::new(0);
/// The word that is zero in a new child; NULL before the first use.
static WORD: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());
/// The word where there is no such page: set to zero in the child.
static PLAIN_WORD: AtomicU64 = AtomicU64::new(0);
/// Whether this process has forked, as far as the C library knows.
static HAS_FORKED: AtomicBool = AtomicBool::new(false);

impl Generation {
    /// The generation of this process. Makes a system call only on first use, and never blocks.
    pub fn current() -> Generation {
        let word = word();
        match word.load(Ordering::Relaxed) {
            0 => Generation(number(word)),
            known => Generation(known),
        }
    }

    /// The number of forks before this process, as far as they were noticed; 0 in the first process.
    pub fn depth(self) -> u64 {
        self.0 - 1
    }

    /// Whether this is still the same process: `false` in a child.
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
        // Another thread of this process was faster.
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

/// Without a lock, which would stay locked in a child that is forked meanwhile: concurrent threads each map a page,
/// and all but one unmap theirs.
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
                // SAFETY: mapped above with this length, and not shared yet.
                unsafe { libc::munmap(page.cast(), size_of::<AtomicU64>()) };
            }
            // SAFETY: as in `word`.
            unsafe { &*theirs }
        }
    }
}

/// A page that the kernel fills with zeros in every child. `None`: not supported (Linux before 4.14).
fn wiped_page() -> Option<*mut AtomicU64> {
    #[cfg(target_os = "linux")]
    // SAFETY: a new private mapping at an address chosen by the kernel affects no existing memory.
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

/// A value per process: a child starts with a new one and does not touch that of its parent, in which a thread that
/// does not exist in the child may hold a lock. Creating it never blocks, so a child that is forked while another
/// thread creates it does not hang.
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

    /// The value of this process. `make` gets the value of the parent process, if there is one: it must not wait for a
    /// lock in it. Concurrent threads may each create a value; all get the same one.
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
    /// The value of this process, created on first use.
    pub fn get(&self) -> Arc<T> {
        self.get_or_make(|_| T::default())
    }

    /// Like [`ForkLocal::get`], without a new reference.
    pub fn get_ref(&self) -> &T {
        &self.find(|_| T::default()).value
    }
}

impl<T> Default for ForkLocal<T> {
    fn default() -> ForkLocal<T> {
        ForkLocal::new()
    }
}

/// Forks, and returns whether `body` returned true in the child within ten seconds.
#[cfg(test)]
pub(crate) fn holds_in_a_child(body: impl FnOnce() -> bool) -> bool {
    // SAFETY: such a test checks what the library does in a child of a process with threads.
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
    fn process_has_one_value() {
        static VALUES: ForkLocal<Mutex<u32>> = ForkLocal::new();
        *VALUES.get().lock().unwrap() += 1;
        *VALUES.get().lock().unwrap() += 1;
        assert_eq!(*VALUES.get().lock().unwrap(), 2);
    }

    #[test]
    fn child_and_grandchild_have_new_generations() {
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
    fn plain_word_is_zero_in_a_child() {
        Generation::current();
        PLAIN_WORD.store(7, Ordering::Relaxed);
        assert!(holds_in_a_child(|| PLAIN_WORD.load(Ordering::Relaxed) == 0));
        assert_eq!(PLAIN_WORD.load(Ordering::Relaxed), 7);
        assert!(has_forked());
    }

    #[test]
    fn child_gets_a_new_value_if_that_of_the_parent_is_locked() {
        static VALUES: ForkLocal<Mutex<u32>> = ForkLocal::new();
        let value = VALUES.get();
        let locked = value.lock().unwrap();
        assert!(holds_in_a_child(|| VALUES.get().try_lock().is_ok()));
        drop(locked);
    }
}
