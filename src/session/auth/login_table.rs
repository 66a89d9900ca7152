//! The logins that count, in memory shared by a process and all its forks.
//!
//! A slot is a state word and the digests of the PBX's addresses. Everything is changed by compare-and-swap of the
//! state word, never under a lock, so a child that is killed at any moment holds nobody up: what it leaves behind is a
//! slot that expires, or one that was never used. Each change puts a new number into the state word, so that a slot
//! that was freed and reused is never mistaken for the old one.
//!
//! Two processes that reserve at the same time cannot both succeed if only one more login is allowed: each first marks
//! its slot as tentative, then reads all others, and gives up its own if other tentative ones would exceed the limit.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::login_rules::{Attempt, Decision, LOCKOUT, LoginTrigger, State, decide, whole_millis};
use super::pbx_identity::PbxIdentity;
use crate::sys::shared_memory;

/// Maximum number of digests in a slot. A login to a PBX with more addresses counts for every PBX.
const MAX_KEYS: usize = 16;
/// The state word, the digest of the address that the login went to, and those of all addresses.
const SLOT_WORDS: usize = 2 + MAX_KEYS;
const HEADER_WORDS: usize = 2;
/// Instead of a digest: the login counts for every PBX.
const ANY: u64 = u64::MAX;
/// After this time, the process of a tentative slot is assumed to have been killed.
const TENTATIVE: Duration = Duration::from_secs(2);

/// The state of a slot, in the top bits of its state word. The other bits hold a number, and when it expires, in
/// milliseconds.
mod word {
    use super::State;

    pub const FREE: u64 = 0;
    /// Being filled in.
    pub const CLAIMED: u64 = 1;
    /// Filled in; whether it may be sent is being decided.
    pub const TENTATIVE: u64 = 2;
    const FIRST_STATE: u64 = 3;

    const NUMBER_BITS: u32 = 16;
    const TIME_BITS: u32 = 44;

    pub fn pack(kind: u64, number: u64, until_ms: u64) -> u64 {
        let number = number & ((1 << NUMBER_BITS) - 1);
        kind << (NUMBER_BITS + TIME_BITS) | number << TIME_BITS | until_ms.min((1 << TIME_BITS) - 1)
    }

    pub fn kind(word: u64) -> u64 {
        word >> (NUMBER_BITS + TIME_BITS)
    }

    pub fn until_ms(word: u64) -> u64 {
        word & ((1 << TIME_BITS) - 1)
    }

    pub fn kind_of(state: State) -> u64 {
        let index = State::ALL.iter().position(|known| *known == state).unwrap_or(0);
        FIRST_STATE + u64::try_from(index).unwrap_or(0)
    }

    pub fn state(word: u64) -> Option<State> {
        let index = kind(word).checked_sub(FIRST_STATE)?;
        State::ALL.get(usize::try_from(index).ok()?).copied()
    }
}

/// The table of a process and its forks.
#[derive(Clone, Copy)]
pub struct LoginTable {
    words: &'static [AtomicU64],
}

/// A slot, which belongs to the owner of its current state word.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    index: usize,
    word: u64,
}

/// The result of reserving a slot.
#[derive(Debug)]
pub enum Reservation {
    /// The login may be sent.
    Granted(Slot),
    /// Not now: [`Decision::Await`] or [`Decision::HoldBack`].
    Denied(Decision),
    /// Another process reserved at the same time: try again.
    Contended,
    /// All slots are in use.
    Full,
}

impl LoginTable {
    /// The table of this process, shared with its parent and its children.
    pub fn shared() -> Option<LoginTable> {
        shared_memory::block().map(|words| LoginTable { words })
    }

    pub fn is_same(self, other: LoginTable) -> bool {
        std::ptr::eq(self.words, other.words)
    }

    /// A private table.
    #[cfg(test)]
    pub fn private(slots: usize) -> LoginTable {
        let words = (0..HEADER_WORDS + slots * SLOT_WORDS).map(|_| AtomicU64::new(0)).collect::<Vec<_>>();
        LoginTable { words: words.leak() }
    }

    /// Reserves a slot for a login. `until`: when it stops counting, ten minutes after its deadline.
    pub fn reserve(
        &self,
        pbx: &PbxIdentity,
        trigger: LoginTrigger,
        now: Duration,
        until: Duration,
    ) -> Reservation {
        let keys = digests(pbx);
        let Some(slot) = self.claim(&keys, now) else { return Reservation::Full };
        let (attempts, tentative) = self.others(&keys, slot.index, now);
        let decision = decide(&attempts, trigger, now);
        if decision != Decision::Send {
            self.delete(slot);
            return Reservation::Denied(decision);
        }
        if tentative {
            self.delete(slot);
            return Reservation::Contended;
        }
        match self.change(slot, word::kind_of(State::Pending), until) {
            Some(slot) => Reservation::Granted(slot),
            None => Reservation::Contended,
        }
    }

    /// To be called right before a login is written, with the address that it goes to. `None`: it must not be written,
    /// since the slot has another owner, or would expire within ten minutes.
    ///
    /// Only the caller knows the new state word. So if the process was forked during the call, only one of parent and
    /// child gets the slot, and later changes by the other one fail.
    pub fn mark_sent(&self, slot: Slot, peer: &str, now: Duration) -> Option<Slot> {
        if now + LOCKOUT > until(slot.word) {
            return None;
        }
        let sent = self.change(slot, word::kind_of(State::Pending), until(slot.word))?;
        self.peer_word(slot.index)?.store(digest(peer), Ordering::SeqCst);
        Some(sent)
    }

    /// Records the outcome of a login. If its slot was lost because the process was stopped for more than ten minutes,
    /// it gets a new one.
    pub fn record_outcome(
        &self,
        slot: Slot,
        pbx: &PbxIdentity,
        state: State,
        now: Duration,
        until: Duration,
    ) {
        if self.change(slot, word::kind_of(state), until).is_none() {
            if let Some(slot) = self.claim(&digests(pbx), now) {
                self.change(slot, word::kind_of(state), until);
            }
        }
    }

    /// Frees the slot of a login that was accepted or not sent, which no longer counts.
    pub fn delete(&self, slot: Slot) {
        if let Some(word) = self.state_word(slot.index) {
            // If the slot has a new owner, this has no effect.
            let _ = word.compare_exchange(slot.word, word::FREE, Ordering::SeqCst, Ordering::SeqCst);
        }
    }

    /// A login that was written to this address at `written` was accepted. Refusals by the other addresses of a name
    /// stay: they may be another PBX.
    pub fn clear_refusals(&self, peer: &str, written: Duration) {
        let peer = digest(peer);
        for index in 0..self.used() {
            let (Some(word), Some(of_slot)) = (self.state_word(index), self.peer_word(index)) else {
                continue;
            };
            let before = word.load(Ordering::SeqCst);
            let attempt = word::state(before).map(|state| Attempt { state, until: until(before) });
            // If the slot was reused after it was read, its state word has changed, and this has no effect.
            if attempt.is_some_and(|attempt| attempt.is_cleared_by(written))
                && of_slot.load(Ordering::SeqCst) == peer
            {
                self.delete(Slot { index, word: before });
            }
        }
    }

    /// The logins that count for any of these addresses, and whether a tentative one is among them. The addresses of
    /// one login are one PBX, so logins that share an address with a login that counts are included, and so on.
    fn others(&self, keys: &[u64], own: usize, now: Duration) -> (Vec<Attempt>, bool) {
        let mut keys = keys.to_vec();
        loop {
            let known = keys.len();
            let (mut attempts, mut tentative) = (Vec::new(), false);
            for index in (0..self.used()).filter(|index| *index != own) {
                let Some((word, of_slot)) = self.read(index, now) else { continue };
                let concerns = |key: &u64| *key == ANY || keys.contains(&ANY) || keys.contains(key);
                if !of_slot.iter().any(concerns) {
                    continue;
                }
                match word::state(word) {
                    Some(state) => attempts.push(Attempt { state, until: until(word) }),
                    None => tentative = true,
                }
                let new: Vec<u64> =
                    of_slot.into_iter().filter(|key| *key != ANY && !keys.contains(key)).collect();
                keys.extend(new);
            }
            if keys.len() == known {
                return (attempts, tentative);
            }
        }
    }

    /// The state word and the addresses of a slot that counts. An expired slot is freed. A slot that is still being
    /// filled in does not count.
    fn read(&self, index: usize, now: Duration) -> Option<(u64, Vec<u64>)> {
        let word = self.state_word(index)?;
        loop {
            let before = word.load(Ordering::SeqCst);
            if matches!(word::kind(before), word::FREE | word::CLAIMED) {
                return None;
            }
            if until(before) <= now {
                // If this fails, the slot has changed, and may count again.
                self.delete(Slot { index, word: before });
                continue;
            }
            let keys = self.keys(index).collect();
            if word.load(Ordering::SeqCst) == before {
                return Some((before, keys));
            }
        }
    }

    /// Takes a free slot and marks it as tentative.
    fn claim(&self, keys: &[u64], now: Duration) -> Option<Slot> {
        for index in 0..self.capacity() {
            let word = self.state_word(index)?;
            let mut before = word.load(Ordering::SeqCst);
            if word::kind(before) >= word::TENTATIVE && until(before) <= now {
                self.delete(Slot { index, word: before });
                before = word.load(Ordering::SeqCst);
            }
            if before != word::FREE {
                continue;
            }
            let claimed = word::pack(word::CLAIMED, self.next_number(), 0);
            if word.compare_exchange(before, claimed, Ordering::SeqCst, Ordering::SeqCst).is_err() {
                continue;
            }
            // Now only this process uses the slot. If it is killed before the slot is tentative, the slot is never used
            // again.
            self.words.first()?.fetch_max(u64::try_from(index + 1).ok()?, Ordering::SeqCst);
            self.peer_word(index)?.store(0, Ordering::SeqCst);
            let padded = keys.iter().copied().chain(std::iter::repeat(0));
            for (place, key) in self.key_words(index).iter().zip(padded) {
                place.store(key, Ordering::SeqCst);
            }
            return self.change(Slot { index, word: claimed }, word::TENTATIVE, now + TENTATIVE);
        }
        None
    }

    fn change(&self, slot: Slot, kind: u64, until: Duration) -> Option<Slot> {
        let new = word::pack(kind, self.next_number(), whole_millis(until));
        let word = self.state_word(slot.index)?;
        word.compare_exchange(slot.word, new, Ordering::SeqCst, Ordering::SeqCst).ok()?;
        Some(Slot { index: slot.index, word: new })
    }

    fn next_number(&self) -> u64 {
        self.words.get(1).map_or(0, |number| number.fetch_add(1, Ordering::Relaxed))
    }

    /// The number of slots that have ever been used.
    fn used(&self) -> usize {
        let used = self.words.first().map_or(0, |used| used.load(Ordering::SeqCst));
        usize::try_from(used).unwrap_or(usize::MAX).min(self.capacity())
    }

    fn capacity(&self) -> usize {
        self.words.len().saturating_sub(HEADER_WORDS) / SLOT_WORDS
    }

    fn state_word(&self, index: usize) -> Option<&AtomicU64> {
        self.words.get(HEADER_WORDS + index * SLOT_WORDS)
    }

    fn peer_word(&self, index: usize) -> Option<&AtomicU64> {
        self.words.get(HEADER_WORDS + index * SLOT_WORDS + 1)
    }

    fn key_words(&self, index: usize) -> &[AtomicU64] {
        let first = HEADER_WORDS + index * SLOT_WORDS + 2;
        self.words.get(first..first + MAX_KEYS).unwrap_or(&[])
    }

    fn keys(&self, index: usize) -> impl Iterator<Item = u64> {
        self.key_words(index).iter().map(|key| key.load(Ordering::SeqCst)).take_while(|key| *key != 0)
    }
}

fn until(word: u64) -> Duration {
    Duration::from_millis(word::until_ms(word))
}

/// Equal in all processes that share the table.
fn digests(pbx: &PbxIdentity) -> Vec<u64> {
    if pbx.keys().len() > MAX_KEYS {
        return vec![ANY];
    }
    pbx.keys().iter().map(|key| digest(key)).collect()
}

/// Never 0, which stands for no digest, and never [`ANY`].
fn digest(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish().clamp(1, ANY - 1)
}

#[cfg(test)]
#[path = "login_table_tests.rs"]
mod tests;
