//! The `userdata` pointer of a callback.

use std::ffi::c_void;

use crate::sys::thread;

/// A pointer of the host, and the function that frees it, which runs once, when this is dropped.
pub struct Userdata {
    data: *mut c_void,
    free: Option<unsafe extern "C" fn(*mut c_void)>,
}

// SAFETY: the header says on which threads callbacks and destructors run; the host passes data fit for that.
unsafe impl Send for Userdata {}
// SAFETY: as above; the library never dereferences the pointer.
unsafe impl Sync for Userdata {}

impl Userdata {
    pub fn new(data: *mut c_void, free: Option<unsafe extern "C" fn(*mut c_void)>) -> Userdata {
        Userdata { data, free }
    }

    pub fn get(&self) -> *mut c_void {
        self.data
    }
}

impl Drop for Userdata {
    fn drop(&mut self) {
        if let Some(free) = self.free {
            // SAFETY: the host passed them as a pair, and this runs once.
            thread::call_host(|| unsafe { free(self.data) });
        }
    }
}
