//! `yeastar_config`: keys and values.

use std::convert::Infallible;
use std::ffi::c_char;
use std::path::Path;
use std::ptr;

use super::arguments::{self, null};
use super::error::yeastar_error;
use super::ownership::{self, Opaque, Unique};
use super::status::yeastar_status;
use super::{boundary, panic};
use crate::config::Config;
use crate::error::Result;

/// The settings of clients and listeners. They copy it, so it may be changed or freed afterwards. Not to be used by
/// several threads at once.
pub struct yeastar_config {
    _opaque: Infallible,
}

impl Opaque for yeastar_config {
    type Inner = Config;
    type Ownership = Unique;
}

/// Creates a configuration with the default values. Never returns NULL. Free it with yeastar_config_free. Any thread;
/// does not block.
#[unsafe(no_mangle)]
pub extern "C" fn yeastar_config_new() -> *mut yeastar_config {
    panic::guard(ptr::null_mut(), || ownership::into_raw(Config::default()))
}

/// Sets a configuration key. docs/configuration.md lists the keys and their values.
///
/// `config`, `key` and `value` must not be NULL; the strings are copied. Of a password in clear text, only the MD5 is
/// kept.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, an unknown key (the message lists the keys), or a value that the key does
/// not accept (the message says what it accepts); nothing has changed then. One thread at a time per `config`; does
/// not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_config_set(
    config: *mut yeastar_config,
    key: *const c_char,
    value: *const c_char,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for NULL or a live configuration that no other thread uses, and for texts.
        let (config, key, value) = unsafe {
            (
                ownership::borrow_mut(config),
                arguments::required(key, "key")?,
                arguments::required(value, "value")?,
            )
        };
        config.ok_or_else(|| null("config"))?.set(key, value)
    })
}

/// Sets the keys in a TOML file, in the order of the file. docs/configuration.md lists the keys and their values.
///
/// `config` and `file` must not be NULL. `file`: a path; the file may have up to 1 MiB. A key with a dot may be
/// written as such or in a table: `listener.queue = 100`, or `queue = 100` below `[listener]`. Values are strings;
/// integers, true and false (for on and off), and arrays (for lists joined by commas) are accepted too. Keys that are
/// not in the file keep their values. A file with a password should be readable by its owner only.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a file that cannot be read or is not TOML, or a key or value that
/// yeastar_config_set refuses. The message names file, line and key, and never shows a secret; nothing has changed
/// then. One thread at a time per `config`; blocks while reading the file. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_config_load(
    config: *mut yeastar_config,
    file: *const c_char,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for NULL or a live configuration that no other thread uses, and for a text.
        let (config, file) = unsafe { (ownership::borrow_mut(config), arguments::required(file, "file")?) };
        config.ok_or_else(|| null("config"))?.load(Path::new(file))
    })
}

/// Frees a configuration. NULL is ignored. Call it once. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_config_free(config: *mut yeastar_config) {
    panic::guard((), || {
        // SAFETY: the header asks for a configuration that is not used afterwards.
        drop(unsafe { ownership::take(config) });
    });
}

/// Reads a configuration.
///
/// # Safety
/// `config` is NULL, or live and not being changed.
pub(super) unsafe fn settings<'a>(config: *const yeastar_config) -> Result<&'a Config> {
    // SAFETY: by contract.
    unsafe { ownership::borrow(config) }.ok_or_else(|| null("config"))
}
