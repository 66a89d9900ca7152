//! `pthread_cancel`, which ends a thread by unwinding its stack from inside of some system calls. Frames of Rust must
//! not be unwound so: a thread inside of the library is not cancelled before it is outside again.

use std::ffi::c_int;
use std::marker::PhantomData;

unsafe extern "C" {
    fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int;
}

unsafe extern "C-unwind" {
    fn pthread_testcancel();
}

/// As on Linux and macOS.
const DISABLE: c_int = if cfg!(target_os = "macos") { 0 } else { 1 };

/// While it lives, this thread cannot be cancelled; a cancellation waits until then.
pub struct Postponed {
    before: c_int,
    /// Belongs to its thread.
    _not_send: PhantomData<*const ()>,
}

impl Postponed {
    pub fn begin() -> Postponed {
        let mut before = DISABLE;
        // SAFETY: changes a flag of this thread.
        unsafe { pthread_setcancelstate(DISABLE, &raw mut before) };
        Postponed { before, _not_send: PhantomData }
    }
}

impl Drop for Postponed {
    fn drop(&mut self) {
        // SAFETY: as above; the state is one that it gave.
        unsafe { pthread_setcancelstate(self.before, std::ptr::null_mut()) };
    }
}

/// Ends this thread if it has been cancelled.
///
/// # Safety
/// From here to the frame of the host, no frame holds a value that has a destructor, and none catches panics.
pub unsafe fn test() {
    // SAFETY: by contract.
    unsafe { pthread_testcancel() };
}
