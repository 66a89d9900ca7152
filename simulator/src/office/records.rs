//! Call records and voicemail.

use super::document::{Refusal, Table};
use super::people::existing_extension;
use super::section::Section;
use super::writer::Writer;
use crate::clock::Timestamp;
use crate::reports::event::Cdr;
use crate::state::pbx_state::PbxState;
use crate::state::records::Message;

const CDR_KEYS: &[&str] = &[
    "callid",
    "timestart",
    "callfrom",
    "callto",
    "callduration",
    "talkduration",
    "srctrunk",
    "desttrunk",
    "status",
    "type",
    "pincode",
    "recording",
    "did",
    "agentringtime",
];

pub const CDR: Section = Section { name: "cdr", read: read_cdr, write: write_cdrs };

pub const VOICEMAIL: Section = Section { name: "voicemail", read: read_message, write: write_messages };

fn time(table: &Table, key: &str) -> Result<Timestamp, Refusal> {
    let text = table.required(key)?;
    let time = Timestamp::parse(&text);
    time.ok_or_else(|| {
        table.refuse(key, &format!("must be a time such as 2026-01-01 09:00:00, not {text:?}"))
    })
}

fn read_cdr(table: &Table, state: &mut PbxState) -> Result<(), Refusal> {
    table.knows(CDR_KEYS)?;
    let started = time(table, "timestart")?;
    let text = |key: &str| table.text(key).map(Option::unwrap_or_default);
    let (srctrunk, desttrunk) = (text("srctrunk")?, text("desttrunk")?);
    let kind = match (srctrunk.is_empty(), desttrunk.is_empty()) {
        (false, _) => "Inbound",
        (true, false) => "Outbound",
        (true, true) => "Internal",
    };
    let talkduration = table.number("talkduration", 0)?;
    let next = state.records.cdrs().count() + 1;
    let ringing = table.text("agentringtime")?.map(|_| table.number("agentringtime", 0)).transpose()?;
    state.records.add_cdr(
        started,
        Cdr {
            callid: table.text("callid")?.unwrap_or_else(|| format!("{}.{next}", started.seconds())),
            timestart: started.to_string(),
            callfrom: table.present("callfrom")?,
            callto: table.present("callto")?,
            callduration: table.number("callduration", talkduration)?,
            talkduration,
            srctrunk,
            desttrunk,
            status: table.text("status")?.unwrap_or_else(|| "ANSWERED".to_owned()),
            kind: table.text("type")?.unwrap_or_else(|| kind.to_owned()),
            pincode: text("pincode")?,
            recording: text("recording")?,
            did: text("did")?,
            agentringtime: ringing,
        },
    );
    Ok(())
}

fn write_cdrs(state: &PbxState, out: &mut Writer) {
    for cdr in state.records.cdrs() {
        out.table("cdr");
        out.text("callid", &cdr.callid);
        out.text("timestart", &cdr.timestart);
        out.text("callfrom", &cdr.callfrom);
        out.text("callto", &cdr.callto);
        out.number("callduration", cdr.callduration);
        out.number("talkduration", cdr.talkduration);
        out.text_unless("srctrunk", &cdr.srctrunk, "");
        out.text_unless("desttrunk", &cdr.desttrunk, "");
        out.text("status", &cdr.status);
        out.text("type", &cdr.kind);
        out.text_unless("pincode", &cdr.pincode, "");
        out.text_unless("recording", &cdr.recording, "");
        out.text_unless("did", &cdr.did, "");
        if let Some(seconds) = cdr.agentringtime {
            out.number("agentringtime", seconds);
        }
    }
}

fn read_message(table: &Table, state: &mut PbxState) -> Result<(), Refusal> {
    table.knows(&["extension", "from", "date", "seconds", "read", "file"])?;
    let extension = existing_extension(table, state)?;
    let (from, date) = (table.present("from")?, time(table, "date")?);
    let (read, seconds) = (table.yes_or_no("read", false)?, table.number("seconds", 3)?);
    match table.text("file")? {
        None => state.records.leave_message(&extension, &from, read, date, seconds),
        Some(file) => {
            let message = Message { file, from, read, date: date.to_string(), seconds };
            if !state.records.keep_message(&extension, message) {
                return Err(table.refuse("file", "must be msg0000.wav to msg9999.wav, once for an extension"));
            }
        }
    }
    Ok(())
}

fn write_messages(state: &PbxState, out: &mut Writer) {
    for (extension, messages) in &state.records.voicemail {
        for message in messages {
            out.table("voicemail");
            out.text("extension", extension);
            out.text("file", &message.file);
            out.text("from", &message.from);
            out.text("date", &message.date);
            out.number("seconds", message.seconds);
            out.yes_or_no("read", message.read);
        }
    }
}
