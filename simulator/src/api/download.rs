//! Downloads: first a key that works once within thirty seconds, then the file.

use std::net::IpAddr;

use super::endpoint::{
    ApiReply, ApiRequest, ApiResult, Endpoint, Refusal, Versions, check_extensions, done, with,
};
use super::errno::Errno;
use crate::clock::Timestamp;
use crate::json::Object;
use crate::reports::event::Cdr;
use crate::sound;
use crate::state::error::{FileKind, StateError};
use crate::state::records::{CdrFilter, Opens};

const RECORDING: FileType = FileType { kind: FileKind::Recording, fields: &["recording"] };
const VOICEMAIL: FileType =
    FileType { kind: FileKind::Voicemail, fields: &["extid", "voicemailstatus", "voicemailfile"] };
const CDR: FileType = FileType { kind: FileKind::Cdr, fields: &["extid", "starttime", "endtime"] };
const CDR_V2: FileType = FileType { kind: FileKind::Cdr, fields: &["number", "starttime", "endtime"] };

const MESSAGE: &[&str] = &["extid", "voicemailfile", "voicemailstatus"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("recording/get_random", RECORDING.fields, |request| {
        request.shared.state().records.recording(&request.fields.required("recording")?)?;
        give_key(request, &RECORDING)
    })
    .in_versions(Versions::Both),
    Endpoint::new("recording/download", &[], download_recording).in_versions(Versions::Both),
    Endpoint::new("voicemail/query", &[], query_voicemail),
    Endpoint::new("voicemail/get_random", MESSAGE, |request| {
        voicemail_seconds(request)?;
        give_key(request, &VOICEMAIL)
    }),
    Endpoint::new("voicemail/download", &[], download_voicemail),
    Endpoint::new("voicemail/delete", MESSAGE, delete_voicemail),
    Endpoint::new("cdr/get_random", CDR.fields, |request| key_of_cdrs(request, &CDR, "extid")),
    Endpoint::new("cdr/download", &[], |request| download_cdrs(request, &CDR, "extid")),
    Endpoint::new("cdr/get_random", CDR_V2.fields, |request| key_of_cdrs(request, &CDR_V2, "number"))
        .in_versions(Versions::V2),
    Endpoint::new("cdr/download", &[], |request| download_cdrs(request, &CDR_V2, "number"))
        .in_versions(Versions::V2),
];

/// A kind of file and the parameters that say which one.
struct FileType {
    kind: FileKind,
    fields: &'static [&'static str],
}

impl FileType {
    fn opens(&self, request: &ApiRequest) -> Opens {
        let values = self.fields.iter().map(|field| request.fields.filled(field).unwrap_or_default());
        Opens { kind: self.kind, values: values.collect() }
    }
}

/// The answer repeats the parameters. The key works for the address that asked and for `allowedip`.
fn give_key(request: &ApiRequest, file: &FileType) -> ApiResult {
    let mut addresses: Vec<IpAddr> = vec![request.peer.address.ip()];
    if let Some(text) = request.fields.filled("allowedip") {
        addresses.push(text.parse().map_err(|_| Errno::WRONG_ALLOWED_IP)?);
    }
    let key = request.shared.sessions().key()?;
    request.shared.state().records.add_key(key.clone(), file.opens(request), addresses, request.now);
    let mut reply = Object::new();
    for field in file.fields {
        reply.add(field, request.fields.filled(field).unwrap_or_default());
    }
    Ok(ApiReply::Fields(reply.with("random", key)))
}

fn redeem_key(request: &ApiRequest, file: &FileType) -> Result<(), StateError> {
    let key = request.fields.filled("random").unwrap_or_default();
    let from = request.peer.address.ip();
    request.shared.state().records.redeem_key(&key, &file.opens(request), from, request.now)
}

fn file(content_type: &'static str, name: &str, bytes: Option<Vec<u8>>) -> ApiResult {
    let bytes = bytes.ok_or(Errno::OUT_OF_MEMORY)?;
    Ok(ApiReply::File { content_type, name: name.to_owned(), bytes })
}

fn download_recording(request: &ApiRequest) -> ApiResult {
    redeem_key(request, &RECORDING)?;
    let name = request.fields.required("recording")?;
    let seconds = request.shared.state().records.recording(&name)?;
    file("audio/x-wav", &name, sound::wav(&name, seconds))
}

fn voicemail_seconds(request: &ApiRequest) -> Result<u64, Refusal> {
    let field = |name: &str| request.fields.required(name);
    let (number, status) = (field("extid")?, field("voicemailstatus")?);
    let state = request.shared.state();
    state.extension(&number)?;
    if !matches!(status.as_str(), "read" | "unread") {
        return Err(Errno::WRONG_VOICEMAIL_STATUS.into());
    }
    Ok(state.records.message(&number, &field("voicemailfile")?, &status)?.seconds)
}

fn download_voicemail(request: &ApiRequest) -> ApiResult {
    redeem_key(request, &VOICEMAIL)?;
    let name = request.fields.required("voicemailfile")?;
    let seconds = voicemail_seconds(request)?;
    file("audio/x-wav", &name, sound::wav(&name, seconds))
}

/// Without `extid`, of all extensions; without messages, the answer is the status alone.
fn query_voicemail(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let mut numbers = request.fields.list("extid");
    check_extensions(&state, &numbers)?;
    if numbers.is_empty() {
        numbers = state.records.voicemail.keys().cloned().collect();
    }
    let mut found = Vec::new();
    for number in numbers {
        let messages = state.records.voicemail.get(&number).map(Vec::as_slice).unwrap_or_default();
        let rows = messages.iter().map(|message| {
            Object::new()
                .with("voicemailfile", message.file.as_str())
                .with("messagefrom", message.from.as_str())
                .with("voicemailstatus", message.status())
                .with("voicemaildate", message.date.as_str())
                .with("voicemaillength", message.seconds.to_string())
        });
        let rows: Vec<Object> = rows.collect();
        if !rows.is_empty() {
            found.push(Object::new().with("extid", number).with("voicemail", rows));
        }
    }
    if found.is_empty() { done() } else { with("voicemails", found) }
}

fn delete_voicemail(request: &ApiRequest) -> ApiResult {
    let field = |name: &str| request.fields.required(name);
    let (number, name, status) = (field("extid")?, field("voicemailfile")?, field("voicemailstatus")?);
    let mut state = request.shared.state();
    state.extension(&number)?;
    if !matches!(status.as_str(), "read" | "unread" | "all") {
        return Err(Errno::WRONG_VOICEMAIL_STATUS.into());
    }
    state.records.delete_messages(&number, &name, &status)?;
    done()
}

/// `field` names the extensions: `extid` in version 1, `number` in version 2.
fn cdrs(request: &ApiRequest, field: &str) -> Result<Vec<Cdr>, Refusal> {
    let time = |name: &str| request.fields.required(name).map(|text| Timestamp::parse(&text));
    let (from, until) = time("starttime")?.zip(time("endtime")?).ok_or(Errno::WRONG_CDR_TIME)?;
    let mut extensions = request.fields.list(field);
    let state = request.shared.state();
    if extensions.iter().any(|number| number == "all") {
        extensions.clear();
    } else {
        check_extensions(&state, &extensions)?;
    }
    let filter = CdrFilter { extensions, from, until };
    let found: Vec<Cdr> = state.records.select(&filter).into_iter().cloned().collect();
    if found.is_empty() { Err(Errno::NO_CDR.into()) } else { Ok(found) }
}

fn key_of_cdrs(request: &ApiRequest, file: &FileType, field: &str) -> ApiResult {
    cdrs(request, field)?;
    give_key(request, file)
}

fn download_cdrs(request: &ApiRequest, file_type: &FileType, field: &str) -> ApiResult {
    redeem_key(request, file_type)?;
    file("text/csv", "cdr.csv", csv(&cdrs(request, field)?, &request.shared.options.serial))
}

/// The header of a real PBX; the destination trunk is spelled differently from reports.
const HEADER: [&str; 14] = [
    "callid",
    "timestart",
    "callfrom",
    "callto",
    "callduraction",
    "talkduraction",
    "srctrunkname",
    "dsttrunkname",
    "status",
    "type",
    "pincode",
    "recording",
    "didnumber",
    "sn",
];

fn csv(cdrs: &[Cdr], sn: &str) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER).ok()?;
    for cdr in cdrs {
        let (call, talk) = (cdr.callduration.to_string(), cdr.talkduration.to_string());
        let row: [&str; 14] = [
            &cdr.callid,
            &cdr.timestart,
            &cdr.callfrom,
            &cdr.callto,
            &call,
            &talk,
            &cdr.srctrunk,
            &cdr.desttrunk,
            &cdr.status,
            &cdr.kind,
            &cdr.pincode,
            &cdr.recording,
            &cdr.did,
            sn,
        ];
        writer.write_record(row).ok()?;
    }
    writer.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_with_commas_and_quotes_is_quoted_as_in_rfc_4180() {
        let cdr = Cdr { callid: "1.2".to_owned(), callfrom: "a,\"b\"".to_owned(), ..Cdr::default() };
        let text = String::from_utf8(csv(&[cdr], "3693").unwrap()).unwrap();
        assert_eq!(text, format!("{}\r\n1.2,,\"a,\"\"b\"\"\",,0,0,,,,,,,,3693\r\n", HEADER.join(",")));
    }
}
