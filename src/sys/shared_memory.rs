//! One block of memory that a process and all the children it forks share, however deep.
//!
//! It is mapped when the library is loaded, since a program may fork its workers before it calls anything here. Pages
//! that nobody touches cost nothing. It is never unmapped, and holds nothing but atomic words: a lock in it could stay
//! locked for ever by a child that was killed.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

/// How many words the block has.
pub const WORDS: usize = 160 * 1024;

static BLOCK: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());

/// Runs when the library is loaded, before `main` where it is linked in.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[used]
#[unsafe(link_section = ".init_array")]
static AT_LOAD: extern "C" fn() = at_load;

#[cfg(any(target_os = "linux", target_os = "android"))]
extern "C" fn at_load() {
    // Without memory it is tried again when it is needed, and told then.
    let _ = block();
}

/// The block. `None`: there is no memory for it.
pub fn block() -> Option<&'static [AtomicU64]> {
    let mut block = BLOCK.load(Ordering::Acquire);
    if block.is_null() {
        let ours = map()?;
        match BLOCK.compare_exchange(ptr::null_mut(), ours, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => block = ours,
            Err(theirs) => {
                // SAFETY: mapped above with this length, and seen by nobody else.
                unsafe { libc::munmap(ours.cast(), WORDS * size_of::<AtomicU64>()) };
                block = theirs;
            }
        }
    }
    // SAFETY: `map` made so many words, zeroed and aligned to a page, and they are never unmapped. All zero is a valid
    // `AtomicU64`.
    Some(unsafe { std::slice::from_raw_parts(block, WORDS) })
}

fn map() -> Option<*mut AtomicU64> {
    // SAFETY: a new mapping at an address of the kernel's choice touches no memory of anybody.
    let mapped = unsafe {
        libc::mmap(
            ptr::null_mut(),
            WORDS * size_of::<AtomicU64>(),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    (mapped != libc::MAP_FAILED).then_some(mapped.cast())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;

    #[test]
    fn what_a_child_writes_its_parent_reads() {
        // The last word: the table of logins begins at the first.
        let word = block().unwrap().last().unwrap();
        word.store(1, Ordering::SeqCst);
        assert!(holds_in_a_child(|| word.swap(2, Ordering::SeqCst) == 1));
        assert_eq!(word.load(Ordering::SeqCst), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_block_is_mapped_before_main() {
        assert!(!BLOCK.load(Ordering::SeqCst).is_null());
    }
}
