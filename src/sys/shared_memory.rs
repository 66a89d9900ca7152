//! A block of memory that a process shares with all its descendants.
//!
//! It is mapped when the library is loaded, since a program may fork workers before its first call. Unused pages cost
//! nothing. It is never unmapped, and contains only atomic words: a lock in it could stay locked forever by a child
//! that was killed.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

/// The size of the block in words.
pub const WORDS: usize = 160 * 1024;

static BLOCK: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());

/// Runs when the library is loaded, before `main` if it is linked.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[used]
#[unsafe(link_section = ".init_array")]
static AT_LOAD: extern "C" fn() = at_load;

#[cfg(any(target_os = "linux", target_os = "android"))]
extern "C" fn at_load() {
    // If this fails, it is tried again when the block is needed.
    let _ = block();
}

/// The block. `None`: no memory is available.
pub fn block() -> Option<&'static [AtomicU64]> {
    let mut block = BLOCK.load(Ordering::Acquire);
    if block.is_null() {
        let ours = map()?;
        match BLOCK.compare_exchange(ptr::null_mut(), ours, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => block = ours,
            Err(theirs) => {
                // SAFETY: mapped above with this length, and not shared yet.
                unsafe { libc::munmap(ours.cast(), WORDS * size_of::<AtomicU64>()) };
                block = theirs;
            }
        }
    }
    // SAFETY: `map` mapped this many words, zeroed and page-aligned, and they are never unmapped. All zeros is a valid
    // `AtomicU64`.
    Some(unsafe { std::slice::from_raw_parts(block, WORDS) })
}

fn map() -> Option<*mut AtomicU64> {
    // SAFETY: a new mapping at an address chosen by the kernel affects no existing memory.
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
    fn parent_reads_what_a_child_writes() {
        // The last word, since the table of logins uses the first ones.
        let word = block().unwrap().last().unwrap();
        word.store(1, Ordering::SeqCst);
        assert!(holds_in_a_child(|| word.swap(2, Ordering::SeqCst) == 1));
        assert_eq!(word.load(Ordering::SeqCst), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn block_is_mapped_before_main() {
        assert!(!BLOCK.load(Ordering::SeqCst).is_null());
    }
}
