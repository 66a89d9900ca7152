//! Call records, from the CSV of the PBX to rows.
//!
//! Real files do not follow RFC 4180: names with a comma or a quote are not always quoted, headers are repeated, and
//! some lines are not records. Such a line must not affect others. It is repaired if there is exactly one way to do
//! so; otherwise it is returned unchanged with the reason, rather than with values in the wrong columns.

mod column;
mod repair;
mod split;

use std::borrow::Cow;

use crate::catalogue::reply::canonical_name;
use crate::error::{Error, Kind, Result};
use crate::report::library_event::TIMESTART_UTC;
use crate::report::utc;
use crate::text::json::write;
use crate::time::Zone;

use self::column::Column;
use self::split::{Record, Records};

/// The fields of a row that could not be parsed: its text, and the reason.
pub const RAW: &str = "_raw";
pub const ERROR: &str = "_error";

/// The rows of a file as the items of a JSON array, with the names in its header; with UTC times if the zone is known.
pub fn rows(file: &[u8], zone: Option<&Zone>) -> Result<String> {
    let file = without_fillers(file);
    let mut lines = Records::new(&file);
    let Some(header) = lines.next_line() else { return Ok(String::new()) };
    let header = Header::of(&header)?;
    lines.expect(header.callid, header.timestart);
    let mut json = String::with_capacity(file.len() * 3);
    while let Some(record) = lines.next_record() {
        if header.is_repeated(&record) {
            continue;
        }
        if !json.is_empty() {
            json.push(',');
        }
        match header.read(&record) {
            Ok(cells) => header.write(&cells, zone, &mut json),
            Err(why) => write_unreadable(&record, &why, &mut json),
        }
    }
    Ok(json)
}

/// Removes NUL and Ctrl-Z, with which old systems pad files.
fn without_fillers(file: &[u8]) -> Cow<'_, [u8]> {
    let filler = |byte: &u8| matches!(byte, 0 | 0x1a);
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if file.iter().any(filler) {
        Cow::Owned(file.iter().copied().filter(|byte| !filler(byte)).collect())
    } else {
        Cow::Borrowed(file)
    }
}

fn write_unreadable(record: &Record<'_>, why: &str, json: &mut String) {
    json.push('{');
    write::member(json, RAW, &String::from_utf8_lossy(record.raw));
    write::member(json, ERROR, why);
    json.push('}');
}

/// The first line of a file.
struct Header {
    columns: Vec<Column>,
    callid: usize,
    timestart: Option<usize>,
}

impl Header {
    fn of(line: &Record<'_>) -> Result<Header> {
        let columns: Vec<Column> =
            line.cells.iter().map(|name| Column::named(canonical_name(name.trim()))).collect();
        let place = |name: &str| columns.iter().position(|column| column.name == name);
        let Some(callid) = place("callid") else {
            return Err(Error::new(Kind::BadReply, "the call records have no column callid"));
        };
        let timestart = place("timestart");
        Ok(Header { columns, callid, timestart })
    }

    /// Some files are concatenated, including the headers.
    fn is_repeated(&self, record: &Record<'_>) -> bool {
        let same = |(column, cell): (&Column, &Cow<'_, str>)| canonical_name(cell.trim()) == column.name;
        record.cells.len() == self.columns.len() && self.columns.iter().zip(&record.cells).all(same)
    }

    /// The values of a record, one for each column from the first on, or why it cannot be parsed.
    fn read<'a>(&self, record: &'a Record<'_>) -> std::result::Result<Vec<Cow<'a, str>>, String> {
        let (has, wants) = (record.cells.len(), self.columns.len());
        let cells = match has.checked_sub(wants) {
            None | Some(0) => record.cells.iter().map(|cell| Cow::Borrowed(cell.as_ref())).collect(),
            Some(_) => repair::join(&self.columns, &record.cells).ok_or_else(|| {
                format!("it has {has} values for {wants} columns, and not exactly one way to join them")
            })?,
        };
        let callid: &str = cells.get(self.callid).map_or("", AsRef::as_ref);
        if !column::is_call_id(callid) {
            return Err("it has no call id".to_owned());
        }
        // Only trailing values may be missing.
        let fits = |(column, cell): (&Column, &Cow<'_, str>)| column.fits(cell, !column.may_hold_commas());
        if has < wants && !self.columns.iter().zip(&cells).all(fits) {
            return Err(format!("it has {has} values for {wants} columns, some in the wrong place"));
        }
        Ok(cells)
    }

    fn write(&self, cells: &[Cow<'_, str>], zone: Option<&Zone>, json: &mut String) {
        json.push('{');
        for (column, cell) in self.columns.iter().zip(cells).filter(|(column, _)| !column.name.is_empty()) {
            write::member(json, &column.name, cell);
            if column.name == "timestart" {
                let callid = cells.get(self.callid).map(AsRef::as_ref);
                if let Some(utc) = zone.and_then(|zone| utc::of_call(cell, callid, zone)) {
                    write::member(json, TIMESTART_UTC, &utc);
                }
            }
        }
        json.push('}');
    }
}

#[cfg(test)]
mod tests;
