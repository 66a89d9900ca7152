//! Call records, recordings and voicemail, and the keys for downloading them.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

use super::error::{FileKind, StateError};
use crate::clock::Timestamp;
use crate::reports::event::Cdr;

/// Call records that are kept; the oldest are dropped.
const KEPT: usize = 10_000;
/// Messages of one extension that are kept.
const MESSAGES_KEPT: usize = 100;
/// How long a key is valid.
const KEY_LIFE: Duration = Duration::from_secs(30);

#[derive(Default)]
pub struct Records {
    cdrs: VecDeque<(Timestamp, Cdr)>,
    pub voicemail: BTreeMap<String, Vec<Message>>,
    keys: HashMap<String, Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub file: String,
    pub from: String,
    pub read: bool,
    pub date: String,
    pub seconds: u64,
}

impl Message {
    pub fn status(&self) -> &'static str {
        if self.read { "read" } else { "unread" }
    }
}

/// What a key opens: the kind of file and the parameters that it was requested with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opens {
    pub kind: FileKind,
    pub values: Vec<String>,
}

struct Key {
    opens: Opens,
    until: Timestamp,
    addresses: Vec<IpAddr>,
}

/// Selects call records.
pub struct CdrFilter {
    /// Blank = all.
    pub extensions: Vec<String>,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Records {
    pub fn add_cdr(&mut self, started: Timestamp, cdr: Cdr) {
        if self.cdrs.len() >= KEPT {
            self.cdrs.pop_front();
        }
        self.cdrs.push_back((started, cdr));
    }

    pub fn cdrs(&self) -> impl Iterator<Item = &Cdr> {
        self.cdrs.iter().map(|(_, cdr)| cdr)
    }

    pub fn select(&self, selection: &CdrFilter) -> Vec<&Cdr> {
        let wanted = |cdr: &Cdr| {
            let member = cdr.callto.split_once('(').map(|(_, rest)| rest.trim_end_matches(')'));
            selection.extensions.is_empty()
                || selection.extensions.iter().any(|number| {
                    cdr.callfrom == *number || cdr.callto == *number || member == Some(number.as_str())
                })
        };
        let in_time = |started: &Timestamp| {
            (selection.from.seconds()..=selection.until.seconds()).contains(&started.seconds())
        };
        self.cdrs
            .iter()
            .filter(|(started, cdr)| in_time(started) && wanted(cdr))
            .map(|(_, cdr)| cdr)
            .collect()
    }

    /// Seconds of the recording of that name.
    pub fn recording(&self, name: &str) -> Result<u64, StateError> {
        let cdr = self.cdrs().find(|cdr| !name.is_empty() && cdr.recording == name);
        cdr.map(|cdr| cdr.talkduration).ok_or(StateError::NoSuchRecording)
    }

    pub fn leave_message(&mut self, extension: &str, from: &str, read: bool, now: Timestamp, seconds: u64) {
        let messages = self.voicemail.entry(extension.to_owned()).or_default();
        let last = messages.iter().filter_map(|m| m.file.get(3..7)?.parse::<u32>().ok()).max();
        let file = format!("msg{:04}.wav", last.map_or(0, |last| (last + 1) % 10_000));
        messages.push(Message { file, from: from.to_owned(), read, date: now.to_string(), seconds });
        if messages.len() > MESSAGES_KEPT {
            messages.remove(0);
        }
    }

    /// Keeps a message with the name that it has. False if the name is wrong, or taken.
    pub fn keep_message(&mut self, extension: &str, message: Message) -> bool {
        let digits = message.file.strip_prefix("msg").and_then(|rest| rest.strip_suffix(".wav"));
        let is_name = digits.is_some_and(|text| text.len() == 4 && text.bytes().all(|c| c.is_ascii_digit()));
        let messages = self.voicemail.entry(extension.to_owned()).or_default();
        if !is_name
            || messages.len() >= MESSAGES_KEPT
            || messages.iter().any(|known| known.file == message.file)
        {
            return false;
        }
        messages.push(message);
        true
    }

    pub fn message(&self, extension: &str, file: &str, status: &str) -> Result<&Message, StateError> {
        let messages = self.voicemail.get(extension).map(Vec::as_slice).unwrap_or_default();
        messages.iter().find(|m| m.file == file && m.status() == status).ok_or(StateError::NoSuchVoicemail)
    }

    /// `all` for either selects every message.
    pub fn delete_messages(&mut self, extension: &str, file: &str, status: &str) -> Result<(), StateError> {
        let messages = self.voicemail.entry(extension.to_owned()).or_default();
        let before = messages.len();
        let fits =
            |m: &Message| (file == "all" || m.file == file) && (status == "all" || m.status() == status);
        messages.retain(|message| !fits(message));
        if messages.len() == before && file != "all" { Err(StateError::NoSuchVoicemail) } else { Ok(()) }
    }

    pub fn add_key(&mut self, key: String, opens: Opens, addresses: Vec<IpAddr>, now: Timestamp) {
        self.keys.retain(|_, key| key.until > now);
        self.keys.insert(key, Key { opens, until: now + KEY_LIFE, addresses });
    }

    /// A key works once within 30 s, for its file and its addresses only.
    pub fn redeem_key(
        &mut self,
        key: &str,
        opens: &Opens,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<(), StateError> {
        match self.keys.remove(key) {
            Some(found) if found.until > now && found.opens == *opens => {
                if found.addresses.contains(&from) {
                    Ok(())
                } else {
                    Err(StateError::KeyOfAnotherAddress)
                }
            }
            _ => Err(StateError::WrongKey(opens.kind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const WRONG: StateError = StateError::WrongKey(FileKind::Recording);

    fn with_key() -> (Records, Opens) {
        let mut records = Records::default();
        let opens = Opens { kind: FileKind::Recording, values: vec!["a.wav".to_owned()] };
        records.add_key("k".to_owned(), opens.clone(), vec![HERE], Timestamp(0));
        (records, opens)
    }

    #[test]
    fn download_key_works_once() {
        let (mut records, opens) = with_key();
        assert_eq!(records.redeem_key("k", &opens, HERE, Timestamp(29_999)), Ok(()));
        assert_eq!(records.redeem_key("k", &opens, HERE, Timestamp(29_999)), Err(WRONG));
    }

    #[test]
    fn key_expires_after_thirty_seconds_and_opens_one_file_for_one_address() {
        let (mut records, opens) = with_key();
        assert_eq!(records.redeem_key("k", &opens, HERE, Timestamp(30_000)), Err(WRONG));
        let (mut records, _) = with_key();
        let other = Opens { kind: FileKind::Recording, values: vec!["b.wav".to_owned()] };
        assert_eq!(records.redeem_key("k", &other, HERE, Timestamp(0)), Err(WRONG));
        let (mut records, opens) = with_key();
        let elsewhere = IpAddr::from([192, 0, 2, 1]);
        assert_eq!(
            records.redeem_key("k", &opens, elsewhere, Timestamp(0)),
            Err(StateError::KeyOfAnotherAddress)
        );
    }

    #[test]
    fn message_numbers_continue() {
        let mut records = Records::default();
        for _ in 0..2 {
            records.leave_message("1000", "1001", false, Timestamp(0), 4);
        }
        assert!(records.message("1000", "msg0001.wav", "unread").is_ok());
        assert_eq!(records.message("1000", "msg0001.wav", "read"), Err(StateError::NoSuchVoicemail));
    }
}
