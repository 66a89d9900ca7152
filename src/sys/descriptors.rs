//! Lists open descriptors, so that a forked child can close its copies.
//!
//! A child must not run destructors of objects that threads of the parent were using: a lock may be held, a vector
//! half changed. Therefore every descriptor that the library keeps open is also listed here. The list is consistent
//! whenever a fork happens, since slots are taken and released by single atomic operations.
//!
//! A child closes its copies of an object's descriptors when it frees the object. Of those that belong to no object of
//! the host's (of a call without one, of an object that is being made) it closes its copies at the fork ([`Unowned`]).

use std::os::fd::{AsRawFd, RawFd};
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU64, Ordering};

use once_cell::race::OnceBox;

const EMPTY: RawFd = -1;
/// Taken, but its key is not written yet.
const RESERVED: RawFd = -2;
const SLOTS: usize = 16;

/// The open descriptors of one object.
#[derive(Default)]
pub struct Descriptors {
    first: Chunk,
}

#[derive(Default)]
struct Chunk {
    slots: [Slot; SLOTS],
    next: OnceBox<Chunk>,
}

struct Slot {
    descriptor: AtomicI32,
    key: AtomicU64,
}

impl Default for Slot {
    fn default() -> Slot {
        Slot::empty()
    }
}

impl Slot {
    const fn empty() -> Slot {
        Slot { descriptor: AtomicI32::new(EMPTY), key: AtomicU64::new(0) }
    }

    fn take(&self, descriptor: RawFd, key: u64) -> bool {
        // A load is cheaper than a failed exchange if many slots are taken.
        let taken = self.descriptor.load(Ordering::Relaxed) == EMPTY
            && self
                .descriptor
                .compare_exchange(EMPTY, RESERVED, Ordering::Acquire, Ordering::Relaxed)
                .is_ok();
        if taken {
            self.key.store(key, Ordering::Relaxed);
            self.descriptor.store(descriptor, Ordering::Release);
        }
        taken
    }
}

impl Descriptors {
    pub const fn new() -> Descriptors {
        Descriptors { first: Chunk { slots: [const { Slot::empty() }; SLOTS], next: OnceBox::new() } }
    }

    /// Lists a descriptor until the returned value is dropped. Drop that before closing the descriptor: otherwise a
    /// child could close a descriptor of another owner with the same number.
    pub fn track(self: &Arc<Self>, descriptor: RawFd) -> Tracked {
        let slot = self.add(descriptor, 0);
        Tracked { descriptors: Arc::clone(self), slot }
    }

    /// Has a child close its copies at the fork, until what is returned is dropped.
    pub fn unowned(self: &Arc<Self>) -> Unowned<Arc<Self>> {
        Unowned::new(Arc::clone(self), 0)
    }

    /// [`Descriptors::track`] for the descriptor of a socket or a poll.
    pub fn track_of(self: &Arc<Self>, owner: &impl AsRawFd) -> Tracked {
        self.track(owner.as_raw_fd())
    }

    /// Lists a descriptor with a key until [`Descriptors::remove`]; returns its index.
    pub(super) fn add(&self, descriptor: RawFd, key: u64) -> usize {
        let mut start = 0;
        let mut chunk = &self.first;
        loop {
            if let Some(at) = chunk.slots.iter().position(|slot| slot.take(descriptor, key)) {
                return start + at;
            }
            start += SLOTS;
            chunk = chunk.next.get_or_init(Box::default);
        }
    }

    /// Removes a descriptor from the list.
    pub(super) fn remove(&self, descriptor: RawFd) {
        for slot in self.slots() {
            let found = &slot.descriptor;
            if found.compare_exchange(descriptor, EMPTY, Ordering::Release, Ordering::Relaxed).is_ok() {
                return;
            }
        }
    }

    /// In a child: closes its copies, with `close` only, which does not affect the connections of the parent.
    pub fn close_copies(&self) {
        self.close_copies_of(0);
    }

    pub(super) fn close_copies_of(&self, key: u64) {
        for slot in self.slots() {
            let descriptor = slot.descriptor.load(Ordering::Acquire);
            if descriptor >= 0 && slot.key.load(Ordering::Relaxed) == key {
                slot.descriptor.store(EMPTY, Ordering::Relaxed);
                // SAFETY: it is listed, so it belongs to the library; in the child nothing uses it any more.
                unsafe { libc::close(descriptor) };
            }
        }
    }

    fn slots(&self) -> impl Iterator<Item = &Slot> {
        std::iter::successors(Some(&self.first), |chunk| chunk.next.get())
            .flat_map(|chunk| chunk.slots.iter())
    }
}

/// Lists, or parts of them, whose descriptors belong to no object of the host's. More than there are places for at once
/// stay open in a child.
static UNOWNED: [Entry; 64] = [const { Entry::empty() }; 64];

struct Entry {
    list: AtomicPtr<Descriptors>,
    key: AtomicU64,
}

impl Entry {
    const fn empty() -> Entry {
        Entry { list: AtomicPtr::new(ptr::null_mut()), key: AtomicU64::new(0) }
    }
}

/// While it lives, a child closes its copies of these descriptors at the fork. For the time in which no handle of the host
/// leads to them.
pub struct Unowned<L: AsRef<Descriptors>> {
    entry: Option<&'static Entry>,
    /// Lives as long as its entry.
    _list: L,
}

impl<L: AsRef<Descriptors>> Unowned<L> {
    pub(super) fn new(list: L, key: u64) -> Unowned<L> {
        let claimed = ptr::dangling_mut();
        let claims = |entry: &&Entry| {
            let list = &entry.list;
            list.compare_exchange(ptr::null_mut(), claimed, Ordering::Acquire, Ordering::Relaxed).is_ok()
        };
        let entry = UNOWNED.iter().find(claims);
        if let Some(entry) = entry {
            entry.key.store(key, Ordering::Relaxed);
            entry.list.store(ptr::from_ref(list.as_ref()).cast_mut(), Ordering::Release);
        }
        Unowned { entry, _list: list }
    }
}

impl<L: AsRef<Descriptors>> Drop for Unowned<L> {
    fn drop(&mut self) {
        if let Some(entry) = self.entry {
            entry.list.store(ptr::null_mut(), Ordering::Release);
        }
    }
}

impl AsRef<Descriptors> for Descriptors {
    fn as_ref(&self) -> &Descriptors {
        self
    }
}

/// To be run in a child right after the fork, before anything else can have been opened.
pub(super) fn close_copies_of_unowned() {
    for entry in &UNOWNED {
        let list = entry.list.load(Ordering::Acquire);
        if !list.is_null() && list != ptr::dangling_mut() {
            // SAFETY: it lives as long as the entry names it, and in the child the thread that would end it is gone.
            unsafe { &*list }.close_copies_of(entry.key.load(Ordering::Relaxed));
        }
    }
}

/// An entry in a list of descriptors.
pub struct Tracked {
    descriptors: Arc<Descriptors>,
    slot: usize,
}

impl Drop for Tracked {
    fn drop(&mut self) {
        if let Some(slot) = self.descriptors.slots().nth(self.slot) {
            slot.descriptor.store(EMPTY, Ordering::Release);
        }
    }
}

impl<L: AsRef<Descriptors>> std::fmt::Debug for Unowned<L> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unowned").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Tracked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tracked").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Descriptors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let open = self.slots().filter(|slot| slot.descriptor.load(Ordering::Relaxed) >= 0).count();
        f.debug_struct("Descriptors").field("open", &open).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;
    use std::fs::File;

    fn is_open(descriptor: RawFd) -> bool {
        // SAFETY: asks for flags only.
        unsafe { libc::fcntl(descriptor, libc::F_GETFD) >= 0 }
    }

    #[test]
    fn child_closes_its_copies_of_listed_descriptors_only() {
        let descriptors = Arc::new(Descriptors::new());
        let files: Vec<File> = (0..SLOTS * 3).map(|_| File::open("/dev/null").unwrap()).collect();
        let mut tracked: Vec<Tracked> =
            files.iter().map(|file| descriptors.track(file.as_raw_fd())).collect();
        let left_out = files.last().unwrap().as_raw_fd();
        tracked.pop();
        assert!(holds_in_a_child(|| {
            descriptors.close_copies();
            let open = files.iter().filter(|file| is_open(file.as_raw_fd())).count();
            open == 1 && is_open(left_out)
        }));
        assert!(files.iter().all(|file| is_open(file.as_raw_fd())));
    }

    #[test]
    fn child_closes_its_copies_of_what_no_handle_leads_to_at_the_fork() {
        crate::sys::fork::Generation::current();
        let (mine, other) = (File::open("/dev/null").unwrap(), File::open("/dev/null").unwrap());
        let (descriptors, keyed) = (Arc::new(Descriptors::new()), Arc::new(Descriptors::new()));
        let _tracked = descriptors.track(mine.as_raw_fd());
        keyed.add(other.as_raw_fd(), 7);
        let unowned = (descriptors.unowned(), Unowned::new(Arc::clone(&keyed), 8));
        assert!(holds_in_a_child(|| !is_open(mine.as_raw_fd()) && is_open(other.as_raw_fd())));
        drop(unowned);
        let _unowned = Unowned::new(keyed, 7);
        assert!(holds_in_a_child(|| is_open(mine.as_raw_fd()) && !is_open(other.as_raw_fd())));
        assert!(is_open(mine.as_raw_fd()) && is_open(other.as_raw_fd()));
    }

    #[test]
    fn released_slots_are_reused() {
        let descriptors = Arc::new(Descriptors::new());
        for _ in 0..SLOTS * 10 {
            drop(descriptors.track(0));
        }
        assert!(descriptors.first.next.get().is_none());
    }

    #[test]
    fn keys_distinguish_files() {
        let (one, two) = (File::open("/dev/null").unwrap(), File::open("/dev/null").unwrap());
        let descriptors = Descriptors::new();
        descriptors.add(one.as_raw_fd(), 1);
        descriptors.add(two.as_raw_fd(), 2);
        assert!(holds_in_a_child(|| {
            descriptors.close_copies_of(2);
            is_open(one.as_raw_fd()) && !is_open(two.as_raw_fd())
        }));
        descriptors.remove(one.as_raw_fd());
        assert!(format!("{descriptors:?}").contains("open: 1"));
    }
}
