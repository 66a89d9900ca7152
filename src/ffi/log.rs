//! The log hook.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use super::arguments::c_string;
use super::boundary;
use super::error::yeastar_error;
use super::status::yeastar_status;
use super::userdata::Userdata;
use crate::error::Error;
use crate::log::{self, Level};
use crate::sys::thread;

/// The severity of a log line.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_log_level {
    /// No lines.
    YEASTAR_LOG_OFF = 0,
    /// A bug in the library.
    YEASTAR_LOG_ERROR = 1,
    /// Problems: a lost session, a report that cannot be read.
    YEASTAR_LOG_WARN = 2,
    /// One line per request and per change of session state.
    YEASTAR_LOG_INFO = 3,
    /// One line per report, with phone numbers.
    YEASTAR_LOG_DEBUG = 4,
}

/// Receives a log line: `level` (a yeastar_log_level) and `line`, which is valid until it returns. Called from any
/// thread, from several at once, with no lock held. It may call any function of the library, and must not throw or
/// longjmp.
pub type yeastar_log_fn =
    Option<unsafe extern "C" fn(level: i32, line: *const c_char, userdata: *mut c_void)>;

struct Hook {
    take: unsafe extern "C" fn(i32, *const c_char, *mut c_void),
    userdata: Userdata,
}

impl log::Hook for Hook {
    fn line(&self, level: Level, text: &str) {
        let line = c_string(text);
        // SAFETY: the header asks for a function of this type; the line lives until it returns.
        thread::call_host(|| unsafe {
            (self.take)(i32::from(level.number()), line.as_ptr(), self.userdata.get());
        });
    }
}

/// Sets the log function of the process: it receives a line for each request, with its duration and result, and for
/// each change of a session. A second call replaces the function. Without one, nothing is logged.
///
/// `level`: a yeastar_log_level; lines up to it are logged. No line contains a password, its MD5 or a token; phone
/// numbers appear in `YEASTAR_LOG_DEBUG` lines only. A NULL `callback`, or `YEASTAR_LOG_OFF`, stops logging.
/// `userdata` is passed to the callback. `userdata_free` (may be NULL) is called with it exactly once: after the last
/// line, when another function has replaced this one, or when this call fails.
///
/// A line that another thread is writing may still arrive after this has returned. `YEASTAR_ERR_INVALID_ARGUMENT`: an
/// unknown level. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_log_set_callback(
    level: i32,
    callback: yeastar_log_fn,
    userdata: *mut c_void,
    userdata_free: Option<unsafe extern "C" fn(userdata: *mut c_void)>,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let userdata = Userdata::new(userdata, userdata_free);
    boundary::fallible(out_error, || {
        let wanted = Level::ALL.into_iter().find(|known| i32::from(known.number()) == level);
        if wanted.is_none() && level != yeastar_log_level::YEASTAR_LOG_OFF as i32 {
            return Err(Error::invalid_argument(format!("level must be 0 (off) to 4 (debug), not {level}")));
        }
        let hook = wanted.zip(callback).map(|(level, take)| {
            let hook: Arc<dyn log::Hook> = Arc::new(Hook { take, userdata });
            (level, hook)
        });
        log::set_hook(hook);
        Ok(())
    })
}
