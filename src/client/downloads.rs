//! Downloads: request a key, then fetch the file with it.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Client, cdr};
use crate::catalogue::Request;
use crate::catalogue::requests::{self, v2};
use crate::error::{Error, Kind, Result};
use crate::reply::Reply;
use crate::secret::Secret;
use crate::session::Family;
use crate::sys::descriptors::{Descriptors, Tracked};
use crate::sys::file;
use crate::sys::fork::Generation;
use crate::transport::{Flow, RequestContext, Sink};

/// Error code of the PBX: there are no call records in the period.
const NO_RECORDS: i32 = 20021;

/// The requests of the key and of the file.
type Pair = [&'static Request; 2];

/// A download in both versions of the API, which take the same values.
struct Download {
    v1: Pair,
    v2: Pair,
}

const RECORDING: Pair = [&requests::RECORDING_GET_RANDOM, &requests::RECORDING_DOWNLOAD];
static RECORDINGS: Download = Download { v1: RECORDING, v2: RECORDING };
static VOICEMAIL: Download = Download {
    v1: [&requests::VOICEMAIL_GET_RANDOM, &requests::VOICEMAIL_DOWNLOAD],
    v2: [&v2::VOICEMAIL_GET_RANDOM, &v2::VOICEMAIL_DOWNLOAD],
};
static CDRS: Download = Download {
    v1: [&requests::CDR_GET_RANDOM, &requests::CDR_DOWNLOAD],
    v2: [&v2::CDR_GET_RANDOM, &v2::CDR_DOWNLOAD],
};

impl Client {
    /// Downloads a recording, by the file name in a CDR event or row.
    pub fn download_recording(&self, recording: &str, sink: &mut Sink<'_>) -> Result<()> {
        fetch(self, &RECORDINGS, &[recording], sink)
    }

    /// Downloads a voicemail message; `status` is `read` or `unread`, as returned by voicemail/query.
    pub fn download_voicemail(
        &self,
        extid: &str,
        file: &str,
        status: &str,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let values = [extid, file, status];
        fetch(self, &VOICEMAIL, &values, sink)
    }

    /// Downloads call records as CSV; `extid` is a number, several joined by commas, or `all`.
    pub fn download_cdr(&self, extid: &str, start: &str, end: &str, sink: &mut Sink<'_>) -> Result<()> {
        fetch(self, &CDRS, &[extid, start, end], sink)
    }

    /// Fetches call records as `{"cdr":[{…}]}`, with the names of CDR events. The list is empty if there are none.
    pub fn cdr_rows(&self, extid: &str, start: &str, end: &str) -> Result<Reply> {
        let mut text = Vec::new();
        let limit = self.max_reply_bytes();
        let mut too_large = false;
        let mut keep = |bytes: &[u8], received: u64, _: u64| {
            too_large = usize::try_from(received).map_or(true, |received| received > limit);
            text.extend_from_slice(bytes);
            if too_large { Flow::Break(()) } else { Flow::Continue(()) }
        };
        match self.download_cdr(extid, start, end, &mut keep) {
            Err(error) if error.pbx_code() == NO_RECORDS => text.clear(),
            Err(_) if too_large => {
                let advice = "request a shorter period, or raise max_reply_bytes";
                return Err(Error::new(
                    Kind::TooLarge,
                    format!("more than {limit} bytes of call records: {advice}"),
                ));
            }
            outcome => outcome?,
        }
        Ok(Reply::from_strict(format!("{{\"cdr\":[{}]}}", cdr::rows(&text, self.zone())?)))
    }

    /// Downloads a recording to a file, which is either complete or not written.
    pub fn save_recording(&self, name: &str, path: &Path) -> Result<()> {
        let path = &file::follow_links(path).map_err(|error| unwritable(path, &error))?;
        let mut part = Part::beside(path, self.shared.transport.descriptors())?;
        let mut broken = None;
        let mut write = |bytes: &[u8], _: u64, _: u64| match part.file.write_all(bytes) {
            Ok(()) => Flow::Continue(()),
            Err(error) => {
                broken = Some(error);
                Flow::Break(())
            }
        };
        let outcome = self.download_recording(name, &mut write);
        match broken {
            Some(error) => Err(unwritable(path, &error)),
            None => outcome.and_then(|()| part.finish(path)),
        }
    }
}

fn fetch(client: &Client, download: &'static Download, values: &[&str], sink: &mut Sink<'_>) -> Result<()> {
    // Checks the values, which are the same in both requests and versions, before anything is sent.
    let [key, file] = download.v1;
    key.body(values, None)?;
    let context = client.begin()?;
    let ask = |is_v2: bool| {
        let [key, file] = if is_v2 { download.v2 } else { download.v1 };
        let random = ask_for_key(client, key, values, &context)?;
        let with_key: Vec<&str> = values.iter().copied().chain([random.expose()]).collect();
        file.query(&with_key, None)
    };
    client.session().download(file.path, ask, &context, sink)
}

fn ask_for_key(client: &Client, key: &Request, values: &[&str], context: &RequestContext) -> Result<Secret> {
    let reply = client.request_within(Family::Session, key, values, None, context)?;
    match reply.string("/random") {
        Some(random) if !random.is_empty() => Ok(Secret::new(random)),
        _ => Err(Error::new(Kind::BadReply, format!("the reply to {} contains no key", key.path))),
    }
}

/// A temporary file, which is removed on drop unless it was finished.
struct Part {
    made_by: Generation,
    /// Dropped before the file.
    _tracked: Tracked,
    file: File,
    path: PathBuf,
}

impl Part {
    /// In the folder of `path`, so that it can be renamed.
    fn beside(path: &Path, descriptors: &Arc<Descriptors>) -> Result<Part> {
        let name = path.file_name().ok_or_else(|| {
            Error::invalid_argument(format!("file '{}' does not name a file", path.display()))
        })?;
        // Renaming would replace a device or a FIFO by a file.
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(Error::new(Kind::Io, format!("'{}' is not a regular file", path.display())));
        }
        // Not derived from the name of the file, which may be as long as the file system allows.
        let part = format!(".{:016x}.part", RandomState::new().hash_one(name));
        let part = path.with_file_name(part);
        let opened = File::options().write(true).create_new(true).open(&part);
        let file = opened.map_err(|error| unwritable(path, &error))?;
        let _tracked = descriptors.track_of(&file);
        Ok(Part { made_by: Generation::current(), _tracked, file, path: part })
    }

    fn finish(&mut self, path: &Path) -> Result<()> {
        let done = self.file.sync_all().and_then(|()| fs::rename(&self.path, path));
        done.map_err(|error| unwritable(path, &error))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // In a child that was forked meanwhile it is the parent's.
        if self.made_by.is_current() {
            // Fails if it was finished, and so renamed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Kind::Io, format!("'{}' cannot be written: {error}", path.display()))
}
