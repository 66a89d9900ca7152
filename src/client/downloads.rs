//! The two-step downloads: ask for a key, fetch with it. And call records as rows.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::Client;
use crate::catalogue::reply::canonical_name;
use crate::catalogue::{Request, requests};
use crate::error::{Error, Kind, Result};
use crate::reply::Reply;
use crate::secret::Secret;
use crate::transport::{Flow, RequestContext, Sink};

/// What the PBX answers when there are no call records in the time asked for.
const NO_RECORDS: i32 = 20021;

impl Client {
    /// A recording, by the file name that a CDR event or row gives.
    pub fn download_recording(&self, recording: &str, sink: &mut Sink<'_>) -> Result<()> {
        fetch(self, &requests::RECORDING_GET_RANDOM, &requests::RECORDING_DOWNLOAD, &[recording], sink)
    }

    /// A voicemail message; `status` is `read` or `unread`, as voicemail/query tells it.
    pub fn download_voicemail(
        &self,
        extid: &str,
        file: &str,
        status: &str,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        let values = [extid, file, status];
        fetch(self, &requests::VOICEMAIL_GET_RANDOM, &requests::VOICEMAIL_DOWNLOAD, &values, sink)
    }

    /// Call records as CSV; `extid` is a number, several joined by commas, or `all`.
    pub fn download_cdr(&self, extid: &str, start: &str, end: &str, sink: &mut Sink<'_>) -> Result<()> {
        fetch(self, &requests::CDR_GET_RANDOM, &requests::CDR_DOWNLOAD, &[extid, start, end], sink)
    }

    /// Call records as `{"cdr":[{…}]}`, names as in CDR events. No records is an empty list.
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
                let advice = "ask for a shorter time, or raise max_reply_bytes";
                return Err(Error::new(
                    Kind::TooLarge,
                    format!("more than {limit} bytes of call records: {advice}"),
                ));
            }
            outcome => outcome?,
        }
        let mut reply = Map::new();
        reply.insert("cdr".to_owned(), Value::Array(rows(&text)?));
        Ok(Reply::from_strict(Value::Object(reply).to_string()))
    }

    /// A recording into a file, which is there whole or not at all.
    pub fn save_recording(&self, name: &str, path: &Path) -> Result<()> {
        let mut part = Part::beside(path)?;
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

fn fetch(client: &Client, key: &Request, file: &Request, values: &[&str], sink: &mut Sink<'_>) -> Result<()> {
    // Checked before anything is sent.
    key.body(values, None)?;
    let context = client.begin()?;
    let ask = || {
        let random = ask_for_key(client, key, values, &context)?;
        let with_key: Vec<&str> = values.iter().copied().chain([random.expose()]).collect();
        file.query(&with_key, None)
    };
    client.session().download(file.path, ask, &context, sink)
}

fn ask_for_key(client: &Client, key: &Request, values: &[&str], context: &RequestContext) -> Result<Secret> {
    let reply = client.request_within(key, values, None, context)?;
    match reply.string("/random") {
        Some(random) if !random.is_empty() => Ok(Secret::new(random)),
        _ => Err(Error::new(Kind::BadReply, format!("the answer to {} holds no key", key.path))),
    }
}

/// The rows of a CSV file, read by the names in its first line.
fn rows(text: &[u8]) -> Result<Vec<Value>> {
    let bad =
        |error: csv::Error| Error::new(Kind::BadReply, format!("the call records are not CSV: {error}"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::Headers).from_reader(text);
    let clean = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let names: Vec<String> = reader
        .byte_headers()
        .map_err(bad)?
        .iter()
        .map(|name| canonical_name(clean(name).trim_start_matches('\u{feff}')).to_owned())
        .collect();
    if !names.is_empty() && !names.iter().any(|name| name == "callid") {
        return Err(Error::new(Kind::BadReply, "the call records have no column callid"));
    }
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(bad)?;
        let fields = names.iter().zip(&record).map(|(name, value)| (name.clone(), Value::from(clean(value))));
        rows.push(Value::Object(fields.collect()));
    }
    Ok(rows)
}

/// A file that is not there yet. It goes when it is dropped unfinished.
struct Part {
    file: File,
    path: PathBuf,
}

impl Part {
    /// In the folder of `path`, so that it can be renamed.
    fn beside(path: &Path) -> Result<Part> {
        let name = path.file_name().ok_or_else(|| {
            Error::invalid_argument(format!("file '{}' does not name a file", path.display()))
        })?;
        let mut part = std::ffi::OsString::from(".");
        part.push(name);
        part.push(format!(".{:016x}.part", RandomState::new().hash_one(name)));
        let part = path.with_file_name(part);
        let file = File::options().write(true).create_new(true).open(&part);
        file.map(|file| Part { file, path: part }).map_err(|error| unwritable(path, &error))
    }

    fn finish(&mut self, path: &Path) -> Result<()> {
        let done = self.file.sync_all().and_then(|()| fs::rename(&self.path, path));
        done.map_err(|error| unwritable(path, &error))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already when it was finished.
        let _ = fs::remove_file(&self.path);
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Kind::Io, format!("'{}' cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,recording,didnumber,sn";

    fn read(text: &str) -> Vec<Value> {
        rows(text.as_bytes()).unwrap()
    }

    #[test]
    fn rows_are_read_by_the_names_in_the_header() {
        let text = format!(
            "{HEADER}\r\n1547391782.318,2019-01-13 23:03:02,\"Smith, \"\"Bob\"\" <1001>\",6200(4002),21,10,,trunk1,ANSWERED,Internal,,,,369362089179\r\n"
        );
        let row = &read(&text)[0];
        assert_eq!(row["callfrom"], "Smith, \"Bob\" <1001>");
        assert_eq!(row["callto"], "6200(4002)");
        assert_eq!(row["desttrunkname"], "trunk1");
        assert_eq!(row["callduration"], "21");
        assert_eq!(row["talkduration"], "10");
        assert_eq!(row["srctrunkname"], "");
        assert_eq!(row.as_object().unwrap().len(), 14);
    }

    #[test]
    fn columns_may_come_in_any_order_and_lines_may_be_short() {
        let rows = read("\u{feff}sn, callid \nA,1\nB\n\"two\nlines\",3\n");
        assert_eq!(rows.len(), 3);
        assert_eq!((&rows[0]["sn"], &rows[0]["callid"]), (&Value::from("A"), &Value::from("1")));
        assert_eq!(rows[1].get("callid"), None);
        assert_eq!(rows[2]["sn"], "two\nlines");
    }

    #[test]
    fn no_lines_are_no_rows_and_another_file_is_an_error() {
        assert!(read("").is_empty());
        assert!(read(HEADER).is_empty());
        for text in ["<html></html>", "a,b\n1,2\n", "RIFF\0\0"] {
            assert_eq!(rows(text.as_bytes()).unwrap_err().kind(), Kind::BadReply, "{text}");
        }
    }
}
