//! `pthread_cancel`, which unwinds the stack of a thread from inside some system calls. Rust frames must not be
//! unwound this way, so cancellation is postponed while a thread is inside the library.

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

/// Postpones the cancellation of this thread until it is dropped.
pub struct Postponed {
    before: c_int,
    /// Must not be sent to another thread.
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
        // SAFETY: as above; the state was returned by this function.
        unsafe { pthread_setcancelstate(self.before, std::ptr::null_mut()) };
    }
}

/// Ends this thread if it has been cancelled.
///
/// # Safety
/// From here to the frame of the host, no frame has a value with a destructor, and none catches panics.
pub unsafe fn test() {
    // SAFETY: by contract.
    unsafe { pthread_testcancel() };
}
