//! The version of the library, and the names of statuses.

use std::ffi::{CStr, c_char};

use super::panic;
use super::status::NAMES;
use crate::transport;

/// Runs when the library is loaded, before `main` where it is linked in.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[used]
#[unsafe(link_section = ".init_array")]
static AT_LOAD: extern "C" fn() = at_load;

#[cfg(any(target_os = "linux", target_os = "android"))]
extern "C" fn at_load() {
    // The first client does it otherwise.
    let _ = std::panic::catch_unwind(transport::prepare);
}

/// The name of a status: "YEASTAR_ERR_TIMEOUT"; "UNKNOWN" for any other number.
///
/// The string is static. Any thread; does not block.
#[unsafe(no_mangle)]
pub extern "C" fn yeastar_status_name(status: i32) -> *const c_char {
    panic::guard(c"UNKNOWN".as_ptr(), || {
        NAMES.iter().find(|(known, _)| *known as i32 == status).map_or(c"UNKNOWN", |(_, name)| name).as_ptr()
    })
}

/// The version of the library: "0.2.0". The string is static. Any thread; does not block.
#[unsafe(no_mangle)]
pub extern "C" fn yeastar_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    panic::guard(c"".as_ptr(), || CStr::from_bytes_with_nul(VERSION.as_bytes()).unwrap_or(c"").as_ptr())
}

/// The number in the SONAME, which changes only when the ABI breaks. Bindings should compare it with the
/// `YEASTAR_ABI_VERSION` of the header that they were written for, and reject any other. Any thread; does not block.
#[unsafe(no_mangle)]
pub extern "C" fn yeastar_abi_version() -> i32 {
    panic::guard(-1, || YEASTAR_ABI_VERSION)
}

/// What yeastar_abi_version() returns in a library that matches this header.
pub const YEASTAR_ABI_VERSION: i32 = 0;
