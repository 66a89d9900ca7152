//! Downloads, which take two requests each, as one call.

use std::ffi::{c_char, c_void};
use std::path::Path;

use super::arguments::null;
use super::client::{self, yeastar_client};
use super::error::yeastar_error;
use super::reply::yeastar_reply;
use super::status::yeastar_status;
use super::{arguments, request};
use crate::client::Client;
use crate::error::Result;
use crate::transport::{Flow, Sink};

/// Receives the bytes of a download as they arrive: `len` bytes, valid until it returns. `received`: bytes so far,
/// including these. `total`: size of the file, 0 if unknown. Return 0 to continue, anything else to stop; the download
/// then returns `YEASTAR_ERR_CANCELLED`. Runs on the calling thread. It may make other calls, and must not throw or
/// longjmp.
pub type yeastar_sink = Option<
    unsafe extern "C" fn(
        bytes: *const u8,
        len: usize,
        received: u64,
        total: u64,
        userdata: *mut c_void,
    ) -> i32,
>;

/// Runs a download into a sink.
///
/// # Safety
/// The pointers are as the header asks.
unsafe fn fetch(
    client: *mut yeastar_client,
    sink: yeastar_sink,
    userdata: *mut c_void,
    out_error: *mut *mut yeastar_error,
    fetch: impl FnOnce(&Client, &mut Sink<'_>) -> Result<()>,
) -> yeastar_status {
    let run = |client: &Client| {
        let sink = sink.ok_or_else(|| null("sink"))?;
        fetch(client, &mut |bytes, received, total| {
            // SAFETY: the header asks for a function of this type.
            let answer = unsafe { sink(bytes.as_ptr(), bytes.len(), received, total, userdata) };
            if answer == 0 { Flow::Continue(()) } else { Flow::Break(()) }
        })
    };
    // SAFETY: by contract.
    unsafe { client::on(client, out_error, run) }
}

/// Downloads a recording: requests a one-time key, fetches the file, and passes its bytes to `sink` as they arrive.
///
/// `recording`: the file name, from the field `recording` of a CDR; must not be NULL. `sink` must not be NULL;
/// `userdata` is passed to it.
///
/// `YEASTAR_ERR_CANCELLED`: the sink stopped. `YEASTAR_ERR_PBX`: refused, such as 20014 (no such recording); the sink
/// was not called. `YEASTAR_ERR_BAD_REPLY`: the PBX sent nothing, a web page or another reply instead of the file; the
/// sink was not called. `YEASTAR_ERR_IO` (the connection broke, or ended before the file was complete:
/// docs/configuration.md says how that is detected) and `YEASTAR_ERR_TIMEOUT`: the sink may have received a part of
/// the file; the request is not repeated. Otherwise as yeastar_call. Any thread; blocks for at most `timeout_ms`; for
/// large files, raise it with yeastar_client_set_timeout.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_recording_download(
    client: *mut yeastar_client,
    recording: *const c_char,
    sink: yeastar_sink,
    userdata: *mut c_void,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let run = |client: &Client, sink: &mut Sink<'_>| {
        // SAFETY: the header asks for a text.
        let recording = unsafe { arguments::required(recording, "recording") }?;
        client.download_recording(recording, sink)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { fetch(client, sink, userdata, out_error, run) }
}

/// Downloads a recording to a file. The file is either complete or not written: it is written under another name in
/// the same folder and then renamed.
///
/// `recording`: as for yeastar_recording_download. `file`: a path; an existing regular file is replaced, if need be the
/// one that a symbolic link leads to. No argument may be NULL.
///
/// `YEASTAR_ERR_IO`: the file cannot be written or is not a regular one, or the connection broke. Otherwise as yeastar_recording_download.
/// Any thread; blocks for at most `timeout_ms`, and for the disk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_recording_save(
    client: *mut yeastar_client,
    recording: *const c_char,
    file: *const c_char,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let run = |client: &Client| {
        // SAFETY: the header asks for texts.
        let (recording, file) =
            unsafe { (arguments::required(recording, "recording")?, arguments::required(file, "file")?) };
        client.save_recording(recording, Path::new(file))
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { client::on(client, out_error, run) }
}

/// Downloads a voicemail message.
///
/// `extid`: the extension number. `voicemailfile` and `voicemailstatus` ("read" or "unread"): as returned by
/// yeastar_voicemail_query. No argument may be NULL. Otherwise as yeastar_recording_download; 20018 means that there
/// is no such message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_voicemail_download(
    client: *mut yeastar_client,
    extid: *const c_char,
    voicemailfile: *const c_char,
    voicemailstatus: *const c_char,
    sink: yeastar_sink,
    userdata: *mut c_void,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let run = |client: &Client, sink: &mut Sink<'_>| {
        // SAFETY: the header asks for texts.
        let (extid, file, status) = unsafe {
            (
                arguments::required(extid, "extid")?,
                arguments::required(voicemailfile, "voicemailfile")?,
                arguments::required(voicemailstatus, "voicemailstatus")?,
            )
        };
        client.download_voicemail(extid, file, status, sink)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { fetch(client, sink, userdata, out_error, run) }
}

/// Downloads call records as CSV (RFC 4180, with a header line), byte for byte as sent; yeastar_cdr_query parses
/// them.
///
/// `extid`: an extension number, several joined by commas, or "all". `starttime` and `endtime`: "2018-11-27
/// 00:00:00", in the local time of the PBX. No argument may be NULL. Otherwise as yeastar_recording_download; 20021
/// means that there are no records.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_cdr_download(
    client: *mut yeastar_client,
    extid: *const c_char,
    starttime: *const c_char,
    endtime: *const c_char,
    sink: yeastar_sink,
    userdata: *mut c_void,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let run = |client: &Client, sink: &mut Sink<'_>| {
        // SAFETY: the header asks for texts.
        let (extid, start, end) = unsafe { period(extid, starttime, endtime) }?;
        client.download_cdr(extid, start, end, sink)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { fetch(client, sink, userdata, out_error, run) }
}

/// Reads call records: `{"cdr":[{…}]}`, oldest first as the PBX sends them, with the field names of CDR events (`callduration`,
/// `desttrunkname`). With the key `pbx.timezone`, they also have `timestart_utc`. If there are no records, the list is empty;
/// this is not an error.
///
/// Damaged rows are repaired where there is only one way to read them: an unclosed quote ends at the end of its line,
/// a name split at a comma is joined, repeated headers and blank lines are skipped. A row that cannot be read has the
/// fields `_raw` (the line) and `_error` (the reason) instead.
///
/// `extid`, `starttime`, `endtime`: as for yeastar_cdr_download. `out_reply`: receives the reply, to be freed with
/// yeastar_reply_free; may be NULL.
///
/// `YEASTAR_ERR_TOO_LARGE`: more than `max_reply_bytes`. Otherwise as yeastar_call. Any thread; blocks for at most
/// `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_cdr_query(
    client: *mut yeastar_client,
    extid: *const c_char,
    starttime: *const c_char,
    endtime: *const c_char,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let make = |client: &Client| {
        // SAFETY: the header asks for texts.
        let (extid, start, end) = unsafe { period(extid, starttime, endtime) }?;
        client.cdr_rows(extid, start, end)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or places for a reply and an error.
    unsafe { request::reply(client, out_reply, out_error, make) }
}

/// # Safety
/// Each is NULL or a text.
unsafe fn period<'a>(
    extid: *const c_char,
    start: *const c_char,
    end: *const c_char,
) -> Result<(&'a str, &'a str, &'a str)> {
    // SAFETY: by contract.
    unsafe {
        Ok((
            arguments::required(extid, "extid")?,
            arguments::required(start, "starttime")?,
            arguments::required(end, "endtime")?,
        ))
    }
}
