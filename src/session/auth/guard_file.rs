//! The file `login.guard_file`: the logins that count, shared by processes and kept across restarts.
//!
//! It consists of a header and records of fixed size, each with a checksum. It contains salted digests of addresses,
//! but no addresses, users or passwords. The file is locked briefly for each read and write, never while a login is in
//! progress. A record is written and synced before its login is sent, so it is kept if the process is killed. The
//! content of a damaged file is unknown, so it counts as four logins to every PBX.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::digest;
use ring::rand::{SecureRandom, SystemRandom};

use super::login_rules::{
    Attempt, Decision, LOCKOUT, LoginTrigger, MAX_UNCONFIRMED, Reason, State, decide, whole_millis,
};
use super::pbx_identity::PbxIdentity;
use crate::error::{Error, Kind, Result};
use crate::sys::clock;
use crate::sys::locked_file::LockedFile;

const MAGIC: &[u8; 16] = b"yeastar guard 1\n";
const MAGIC_LENGTH: u64 = 16;
const SALT_BYTES: usize = 16;
/// Magic, salt, number of records, checksum.
const HEADER_BYTES: usize = 16 + SALT_BYTES + 8 + 8;
/// Maximum number of digests in a record. A login to a PBX with more addresses counts for every PBX.
const MAX_KEYS: usize = 16;
/// State, digest of the boot id, end by the clock since boot and by the wall clock, id, digest of the address that the
/// login went to, digests of all addresses, checksum.
const RECORD_BYTES: usize = 8 * (6 + MAX_KEYS + 1);
const MAX_RECORDS: usize = 8_192;
/// Instead of a digest: the login counts for every PBX.
const ANY: u64 = u64::MAX;
/// A wall clock that shows an earlier time (2020) has not been set.
const PLAUSIBLE_WALL_TIME: Duration = Duration::from_secs(1_577_836_800);

/// Maximum number of warnings per login.
const MAX_WARNINGS: usize = 4;

/// The guard file of a client.
#[derive(Debug)]
pub struct GuardFile {
    path: PathBuf,
    warnings: Mutex<Vec<String>>,
}

/// Identifies a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordId(u64);

/// The outcome of a login.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// `None`: it no longer counts.
    pub state: Option<State>,
    /// The key of the address that it went to.
    pub peer: Option<&'a str>,
    /// When it was written, if it was accepted.
    pub accepted: Option<Duration>,
}

/// The result of reserving a record.
#[derive(Debug)]
pub enum Reservation {
    Granted(RecordId),
    Denied(Decision),
    /// Another process has locked the file.
    Locked,
}

/// One instant on all clocks.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub since_boot: Duration,
    pub wall: SystemTime,
}

impl Moment {
    /// Pseudo-random, not for secrets.
    pub fn wall_nanos(&self) -> u32 {
        self.wall.duration_since(UNIX_EPOCH).unwrap_or_default().subsec_nanos()
    }
}

impl GuardFile {
    /// Creates the file if it does not exist. Fails if it cannot be used, or belongs to another program: such a file is
    /// never written to. A relative path is resolved now, so that a later change of the working directory has no
    /// effect.
    pub fn open(path: &Path) -> Result<GuardFile> {
        let whole = std::path::absolute(path);
        let file = GuardFile { path: path.to_owned(), warnings: Mutex::default() };
        let path = whole.map_err(|error| file.error(&error))?;
        let opened = LockedFile::try_open(&path).map_err(|error| file.error(&error))?;
        // If it is locked, another process is using it as a guard file.
        if let Some(mut locked) = opened {
            let beginning = locked.read(MAGIC_LENGTH).map_err(|error| file.error(&error))?;
            // Zeros: the process that created the file was killed before it wrote the header.
            if beginning.iter().any(|byte| *byte != 0) && beginning != MAGIC {
                let shown = file.path.display();
                let text = format!(
                    "login.guard_file {shown} is not a guard file, or is damaged: name another, or delete it"
                );
                return Err(Error::invalid_argument(text));
            }
        }
        Ok(GuardFile { path, ..file })
    }

    /// Lines for the log. They are not logged while the file is locked or a login is in progress, since the host's log
    /// function may make a call, which would wait for that.
    pub fn take_warnings(&self) -> Vec<String> {
        std::mem::take(&mut *self.warnings())
    }

    pub fn warn(&self, text: &str) {
        let mut warnings = self.warnings();
        if warnings.len() < MAX_WARNINGS {
            warnings.push(text.to_owned());
        }
    }

    fn warnings(&self) -> MutexGuard<'_, Vec<String>> {
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reserves a record for a login that is over at `until` since boot.
    pub fn reserve(
        &self,
        pbx: &PbxIdentity,
        trigger: LoginTrigger,
        now: Moment,
        until: Duration,
    ) -> Result<Reservation> {
        let Some(mut content) = self.load(now)? else { return Ok(Reservation::Locked) };
        let keys = content.digests(pbx);
        let attempts = content.attempts(&keys);
        let decision = decide(&attempts, trigger, now.since_boot);
        if decision != Decision::Send {
            return Ok(Reservation::Denied(decision));
        }
        if content.records.len() >= MAX_RECORDS {
            let first_end = content.records.iter().map(|record| record.until).min().unwrap_or_default();
            let wait = first_end.saturating_sub(now.since_boot);
            return Ok(Reservation::Denied(Decision::HoldBack { wait, reason: Reason::FileFull }));
        }
        let id = content.add(keys, State::Pending, until).map_err(|error| self.error(&error))?;
        content.store(now).map_err(|error| self.error(&error))?;
        Ok(Reservation::Granted(id))
    }

    /// Records the outcome of a login. `false`: another process has locked the file.
    pub fn record_outcome(
        &self,
        id: RecordId,
        pbx: &PbxIdentity,
        outcome: &Outcome<'_>,
        now: Moment,
    ) -> Result<bool> {
        let Some(mut content) = self.load(now)? else { return Ok(false) };
        let keys = content.digests(pbx);
        let peer = outcome.peer.map_or(0, |peer| content.digest(peer));
        // Records are replaced in place, and otherwise only move towards the beginning. So if the process is killed
        // while writing, some records may be there twice, but none is missing.
        let place = content.records.iter().position(|record| record.id == id.0);
        let record = outcome.state.map(|state| Record {
            state,
            until: now.since_boot + LOCKOUT,
            id: id.0,
            peer,
            keys,
        });
        match (place.and_then(|place| content.records.get_mut(place)), record) {
            (Some(before), Some(record)) => *before = record,
            (None, Some(record)) => content.records.push(record),
            (_, None) => content.records.retain(|record| record.id != id.0),
        }
        if let Some(written) = outcome.accepted {
            content.records.retain(|record| record.peer != peer || !record.attempt().is_cleared_by(written));
        }
        content.store(now).map_err(|error| self.error(&error))?;
        Ok(true)
    }

    fn load(&self, now: Moment) -> Result<Option<Content>> {
        let opened = LockedFile::try_open(&self.path).map_err(|error| self.error(&error))?;
        let Some(mut file) = opened else { return Ok(None) };
        let most = u64::try_from(HEADER_BYTES + MAX_RECORDS * RECORD_BYTES).unwrap_or(u64::MAX);
        let bytes = file.read(most).map_err(|error| self.error(&error))?;
        let (salt, records, anchored) = match parse(&bytes, now, &clock::boot_id()) {
            Parsed::Good { salt, records, of_this_boot } => (salt, records, of_this_boot),
            Parsed::Empty => (new_salt()?, Vec::new(), true),
            Parsed::Damaged => {
                self.warn(&format!(
                    "login.guard_file {} is damaged: no login is sent for ten minutes, as if four had failed",
                    self.path.display()
                ));
                let unknown = |id| Record {
                    state: State::Unknown,
                    until: now.since_boot + LOCKOUT,
                    id,
                    peer: 0,
                    keys: vec![ANY],
                };
                let records = (0..MAX_UNCONFIRMED).map(|_| new_id().map(unknown)).collect::<Result<_>>()?;
                (new_salt()?, records, false)
            }
        };
        let mut content = Content { file, salt, records };
        content.records.retain(|record| !record.attempt().is_over(now.since_boot));
        if !anchored {
            // Written at once, so that their time starts now even if no login follows.
            content.store(now).map_err(|error| self.error(&error))?;
        }
        Ok(Some(content))
    }

    fn error(&self, error: &std::io::Error) -> Error {
        Error::new(Kind::Io, format!("login.guard_file {} cannot be used: {error}", self.path.display()))
    }
}

/// The file while it is locked.
struct Content {
    file: LockedFile,
    salt: [u8; SALT_BYTES],
    records: Vec<Record>,
}

impl Content {
    fn digests(&self, pbx: &PbxIdentity) -> Vec<u64> {
        if pbx.keys().len() > MAX_KEYS {
            return vec![ANY];
        }
        pbx.keys().iter().map(|key| self.digest(key)).collect()
    }

    /// Never 0, which stands for no digest, and never [`ANY`].
    fn digest(&self, key: &str) -> u64 {
        short_digest(&[&self.salt, key.as_bytes()]).clamp(1, ANY - 1)
    }

    /// The logins that count for any of these addresses. The addresses of one login are one PBX, so logins that share
    /// an address with a login that counts are included, and so on.
    fn attempts(&self, keys: &[u64]) -> Vec<Attempt> {
        let mut keys = keys.to_vec();
        loop {
            let known = keys.len();
            for record in &self.records {
                if record.concerns(&keys) {
                    keys.extend(record.keys.iter().filter(|key| **key != ANY));
                    keys.sort_unstable();
                    keys.dedup();
                }
            }
            if keys.len() == known {
                let concerned = self.records.iter().filter(|record| record.concerns(&keys));
                return concerned.map(Record::attempt).collect();
            }
        }
    }

    fn add(&mut self, keys: Vec<u64>, state: State, until: Duration) -> std::io::Result<RecordId> {
        let id = new_id().map_err(|error| std::io::Error::other(error.message().to_owned()))?;
        self.records.push(Record { state, until, id, peer: 0, keys });
        Ok(RecordId(id))
    }

    /// Writes everything. The header, which contains the number of records, is written last: if the process is killed
    /// before, either the old header is still right, or a checksum shows that it is not.
    fn store(&mut self, now: Moment) -> std::io::Result<()> {
        let boot = boot_digest(&self.salt, &clock::boot_id());
        let records: Vec<u8> = self.records.iter().flat_map(|record| record.encode(now, boot)).collect();
        let mut header = [MAGIC.as_slice(), &self.salt].concat();
        header.extend(u64::try_from(self.records.len()).unwrap_or(u64::MAX).to_le_bytes());
        header.extend(short_digest(&[&header]).to_le_bytes());
        self.file.write_at(u64::try_from(HEADER_BYTES).unwrap_or(0), &records)?;
        self.file.write_at(0, &header)?;
        self.file.sync()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Record {
    state: State,
    until: Duration,
    id: u64,
    peer: u64,
    keys: Vec<u64>,
}

impl Record {
    fn attempt(&self) -> Attempt {
        Attempt { state: self.state, until: self.until }
    }

    fn concerns(&self, keys: &[u64]) -> bool {
        keys.contains(&ANY) || self.keys.iter().any(|key| *key == ANY || keys.contains(key))
    }

    fn encode(&self, now: Moment, boot: u64) -> Vec<u8> {
        let left = self.until.saturating_sub(now.since_boot);
        let wall = now.wall.duration_since(UNIX_EPOCH).unwrap_or_default() + left;
        let keys = self.keys.iter().copied().chain(std::iter::repeat(0)).take(MAX_KEYS);
        let words = [
            state_number(self.state),
            boot,
            whole_millis(self.until),
            whole_millis(wall),
            self.id,
            self.peer,
        ]
        .into_iter()
        .chain(keys);
        let mut bytes: Vec<u8> = words.flat_map(u64::to_le_bytes).collect();
        bytes.extend(short_digest(&[&bytes]).to_le_bytes());
        bytes
    }

    /// The record, and whether it is of this boot. `None`: damaged.
    fn decode(bytes: &[u8], now: Moment, boot: u64) -> Option<(Record, bool)> {
        let words: Vec<u64> = bytes
            .chunks_exact(8)
            .map(|word| word.try_into().map(u64::from_le_bytes))
            .collect::<std::result::Result<_, _>>()
            .ok()?;
        let (checksum, told) = words.split_last()?;
        let body = bytes.get(..bytes.len().checked_sub(8)?)?;
        if *checksum != short_digest(&[body]) {
            return None;
        }
        let [state, of_boot, until, wall, id, peer, keys @ ..] = told else { return None };
        let of_this_boot = *of_boot == boot && boot != 0;
        let until = if of_this_boot {
            Duration::from_millis(*until)
        } else {
            now.since_boot + time_left(Duration::from_millis(*wall), now)
        };
        let keys = keys.iter().copied().take_while(|key| *key != 0).collect();
        Some((Record { state: state_of(*state)?, until, id: *id, peer: *peer, keys }, of_this_boot))
    }
}

/// How long a record still counts that was written before the machine was started, or by another machine. Its age is
/// that by the wall clocks, or zero if one of them has not been set. In case a wall clock was wrong, it counts at least
/// until ten minutes after the start of the machine.
fn time_left(until_wall: Duration, now: Moment) -> Duration {
    let wall = now.wall.duration_since(UNIX_EPOCH).unwrap_or_default();
    let was_set = until_wall >= PLAUSIBLE_WALL_TIME && wall >= PLAUSIBLE_WALL_TIME;
    let by_wall = if was_set { until_wall.saturating_sub(wall).min(LOCKOUT) } else { LOCKOUT };
    by_wall.max(LOCKOUT.saturating_sub(now.since_boot))
}

enum Parsed {
    Empty,
    Good { salt: [u8; SALT_BYTES], records: Vec<Record>, of_this_boot: bool },
    Damaged,
}

fn parse(bytes: &[u8], now: Moment, boot_id: &str) -> Parsed {
    if bytes.is_empty() {
        return Parsed::Empty;
    }
    parse_content(bytes, now, boot_id).unwrap_or(Parsed::Damaged)
}

fn parse_content(bytes: &[u8], now: Moment, boot_id: &str) -> Option<Parsed> {
    let (header, rest) = bytes.split_at_checked(HEADER_BYTES)?;
    let (told, checksum) = header.split_at_checked(HEADER_BYTES - 8)?;
    let number = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).ok();
    if number(checksum)? != short_digest(&[told]) {
        return None;
    }
    let told = told.strip_prefix(MAGIC.as_slice())?;
    let (salt, count) = told.split_at_checked(SALT_BYTES)?;
    let salt: [u8; SALT_BYTES] = salt.try_into().ok()?;
    let boot = boot_digest(&salt, boot_id);
    let length = usize::try_from(number(count)?).ok()?.checked_mul(RECORD_BYTES)?;
    let mut of_this_boot = true;
    let mut records = Vec::new();
    for bytes in rest.get(..length)?.chunks_exact(RECORD_BYTES) {
        let (record, is_of_this_boot) = Record::decode(bytes, now, boot)?;
        of_this_boot &= is_of_this_boot;
        records.push(record);
    }
    Some(Parsed::Good { salt, records, of_this_boot })
}

/// 0 if the system has no id of the current boot.
fn boot_digest(salt: &[u8], boot_id: &str) -> u64 {
    if boot_id.is_empty() { 0 } else { short_digest(&[salt, boot_id.as_bytes()]).max(1) }
}

fn short_digest(parts: &[&[u8]]) -> u64 {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    let digest = context.finish();
    digest.as_ref().first_chunk().copied().map_or(0, u64::from_le_bytes)
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Error::internal("the system provides no random numbers"))?;
    Ok(bytes)
}

fn new_salt() -> Result<[u8; SALT_BYTES]> {
    random()
}

fn new_id() -> Result<u64> {
    random().map(u64::from_le_bytes)
}

fn state_number(state: State) -> u64 {
    let index = State::ALL.iter().position(|known| *known == state).unwrap_or(0);
    u64::try_from(index).unwrap_or(0)
}

fn state_of(number: u64) -> Option<State> {
    State::ALL.get(usize::try_from(number).ok()?).copied()
}

#[cfg(test)]
#[path = "guard_file_tests.rs"]
mod tests;
