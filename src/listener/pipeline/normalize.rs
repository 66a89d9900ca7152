//! With `events.normalize` on `v1`: what CallStatus says of all members of a call, as the reports of version 1 about what
//! has changed.
//!
//! A CallStatus is a snapshot, has no number and no time, and may be repeated or overtaken by a later one. So each state
//! of a member becomes an event once, and a member never goes back: after it has answered it does not ring any more, and
//! nothing follows its BYE. HOLD becomes no event, since version 1 has none.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use crate::listener::hash_key::HashKey;
use crate::report::{self, Event, Kind};
use crate::text::json::write;

/// Maximum number of calls and their members that are remembered; beyond that, the calls that have been silent for
/// longest are forgotten.
const MOST_KEPT: usize = 65_536;
/// Maximum size of what one report becomes. A larger one, which no PBX sends, is delivered as it is.
const LONGEST: usize = 4 * report::MAX_BODY;

/// The states of a member, in the order in which the events of one report are delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Ring,
    Alert,
    Answer,
    Answered,
    Hold,
    Bye,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Caller,
    Callee,
}

impl State {
    const ALL: [(State, &str); 6] = [
        (State::Ring, "RING"),
        (State::Alert, "ALERT"),
        (State::Answer, "ANSWER"),
        (State::Answered, "ANSWERED"),
        (State::Hold, "HOLD"),
        (State::Bye, "BYE"),
    ];

    fn named(name: &str) -> Option<State> {
        let name = name.trim();
        State::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(state, _)| *state)
    }

    fn name(self) -> &'static str {
        State::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// How far the call of the member has come; it never goes back.
    fn stage(self) -> u8 {
        match self {
            State::Ring | State::Alert => 1,
            State::Answer | State::Answered | State::Hold => 2,
            State::Bye => 3,
        }
    }

    fn side(self) -> Option<Side> {
        match self {
            State::Alert | State::Answered => Some(Side::Caller),
            State::Ring | State::Answer => Some(Side::Callee),
            State::Hold | State::Bye => None,
        }
    }
}

/// The states that a member has been in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct States(u8);

impl States {
    fn bit(state: State) -> u8 {
        State::ALL.iter().position(|(known, _)| *known == state).map_or(0, |at| 1 << at)
    }

    fn has(self, state: State) -> bool {
        self.0 & States::bit(state) != 0
    }

    fn with(self, state: State) -> States {
        States(self.0 | States::bit(state))
    }

    fn all(self) -> impl Iterator<Item = State> {
        State::ALL.into_iter().map(|(state, _)| state).filter(move |state| self.has(*state))
    }

    /// Whether a member that has been in these can be in `state` now, and has not been before.
    fn permits(self, state: State) -> bool {
        !self.has(state) && self.all().all(|earlier| earlier.stage() <= state.stage())
    }

    /// `None`: not known, or both, as after a transfer.
    fn side(self) -> Option<Side> {
        let mut sides = self.all().filter_map(State::side);
        let first = sides.next()?;
        sides.all(|side| side == first).then_some(first)
    }
}

type Hash64 = u64;

struct Call {
    /// When it was last heard of.
    turn: u64,
    members: Vec<(Hash64, States)>,
}

pub(in crate::listener) struct Normalizer {
    hashes: HashKey,
    calls: HashMap<Hash64, Call>,
    by_turn: BTreeMap<u64, Hash64>,
    turn: u64,
    /// Calls and members of calls.
    size: usize,
}

/// What a report has changed, to be undone if its events are not accepted.
pub(in crate::listener) struct Undo {
    call: Hash64,
    /// Member, states before, states after.
    changes: Vec<(Hash64, States, States)>,
}

/// A member as a report shows it.
struct Seen {
    index: usize,
    id: Hash64,
    state: State,
    /// With this state, if it is not an old one.
    states: States,
    /// It has come into this state.
    is_new: bool,
}

impl Seen {
    fn is_gone(&self) -> bool {
        self.states.has(State::Bye)
    }

    fn side(&self) -> Option<Side> {
        self.state.side().or_else(|| self.states.side())
    }
}

impl Normalizer {
    pub fn new() -> Normalizer {
        Normalizer {
            hashes: HashKey::default(),
            calls: HashMap::new(),
            by_turn: BTreeMap::new(),
            turn: 0,
            size: 0,
        }
    }

    /// The events for what a CallStatus changes, perhaps none. `None`: it is another report, or one that does not say
    /// which call it is about, and stays as it is.
    pub fn events(&mut self, sender: &impl Hash, event: &Event) -> Option<(Vec<Event>, Undo)> {
        if event.kind() != Kind::CallStatus {
            return None;
        }
        let callid = event.text("callid").filter(|callid| !callid.is_empty())?;
        let call = self.hashes.hash_one((sender, callid));
        let (seen, undo, someone_left) = self.note(call, event);
        let mut made = Vec::new();
        let mut size = 0;
        for state in State::ALL.into_iter().map(|(state, _)| state).filter(|state| *state != State::Hold) {
            for member in seen.iter().filter(|member| member.is_new && member.state == state) {
                let other = counterpart(member, &seen);
                // Its order tells the roles if there are two, its state otherwise. Who was the first to hang up is
                // known only of the first.
                let tells_state = other.is_none() && !(state == State::Bye && someone_left);
                let body = body(event, member, other, tells_state);
                size += body.len();
                match report::parse(body.as_bytes()).ok().filter(|_| size <= LONGEST) {
                    Some(mut one) => {
                        if state == State::Bye && other.is_some_and(|other| has_left_before(other, member)) {
                            one.set_mirrored();
                        }
                        made.push(one);
                    }
                    None => {
                        self.undo(&undo);
                        return None;
                    }
                }
            }
        }
        self.forget_silent();
        Some((made, undo))
    }

    /// Takes back what a report has changed, unless a later one has changed it again.
    pub fn undo(&mut self, undo: &Undo) {
        let Some(call) = self.calls.get_mut(&undo.call) else { return };
        for (id, before, after) in undo.changes.iter().rev() {
            if let Some((_, states)) = call.members.iter_mut().find(|(known, _)| known == id) {
                if states == after {
                    *states = *before;
                }
            }
        }
    }

    /// Records the states of all members. Also tells whether one had hung up before.
    fn note(&mut self, key: Hash64, event: &Event) -> (Vec<Seen>, Undo, bool) {
        self.turn += 1;
        let turn = self.turn;
        let size = &mut self.size;
        let call = self.calls.entry(key).or_insert_with(|| {
            *size += 1;
            Call { turn, members: Vec::new() }
        });
        self.by_turn.remove(&call.turn);
        call.turn = turn;
        self.by_turn.insert(turn, key);
        let someone_left = call.members.iter().any(|(_, states)| states.has(State::Bye));
        let mut undo = Undo { call: key, changes: Vec::new() };
        let mut seen: Vec<Seen> = Vec::new();
        for index in 0..event.party_count() {
            let Some(state) = event.party_text(index, "memberstatus").and_then(State::named) else {
                continue;
            };
            let id = self.hashes.hash_one(identity(event, index));
            let before = match call.members.iter().find(|(known, _)| *known == id) {
                Some((_, states)) => *states,
                None => {
                    call.members.push((id, States::default()));
                    self.size += 1;
                    States::default()
                }
            };
            let is_new = before.permits(state);
            let states = if is_new { before.with(state) } else { before };
            if is_new {
                if let Some((_, known)) = call.members.iter_mut().find(|(known, _)| *known == id) {
                    *known = states;
                }
                undo.changes.push((id, before, states));
            }
            seen.push(Seen { index, id, state, states, is_new });
        }
        (seen, undo, someone_left)
    }

    fn forget_silent(&mut self) {
        while self.size > MOST_KEPT {
            let Some((_, key)) = self.by_turn.pop_first() else { return };
            if let Some(call) = self.calls.remove(&key) {
                self.size = self.size.saturating_sub(1 + call.members.len());
            }
        }
    }
}

/// What tells the members of a call apart: the channel, or what else there is.
fn identity(event: &Event, index: usize) -> [Option<&str>; 5] {
    let text = |name| event.party_text(index, name);
    match text("id").filter(|id| !id.is_empty()) {
        Some(id) => [text("type"), Some(id), None, None, None],
        None => [text("type"), text("number"), text("from"), text("to"), text("trunk")],
    }
}

/// The other party of a change, if there is only one that it can be.
fn counterpart<'a>(member: &Seen, all: &'a [Seen]) -> Option<&'a Seen> {
    let others = || all.iter().filter(|other| other.id != member.id);
    let live = || others().filter(|other| !other.is_gone());
    let is_in = |state: State| move |other: &&Seen| other.state == state;
    let on = |side: Side| move |other: &&Seen| other.side() == Some(side);
    match member.state {
        State::Alert | State::Hold => None,
        State::Ring => {
            only(live().filter(is_in(State::Alert))).or_else(|| only(live().filter(on(Side::Caller))))
        }
        State::Answer => {
            only(live().filter(is_in(State::Answered))).or_else(|| only(live().filter(on(Side::Caller))))
        }
        State::Answered => only(live().filter(is_in(State::Answer))),
        State::Bye => match live().count() {
            0 => only(others()),
            1 => live().next(),
            _ => {
                let opposite = match member.states.side()? {
                    Side::Caller => Side::Callee,
                    Side::Callee => Side::Caller,
                };
                only(live().filter(on(opposite)))
            }
        },
    }
}

fn only<'a>(mut found: impl Iterator<Item = &'a Seen>) -> Option<&'a Seen> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Of two members that have hung up: the one that is told first.
fn has_left_before(other: &Seen, member: &Seen) -> bool {
    other.is_gone() && (!other.is_new || other.index < member.index)
}

/// A report in format 1.0.2: the party that has changed, and the other one.
fn body(event: &Event, member: &Seen, other: Option<&Seen>, tells_state: bool) -> String {
    let mut out = String::from("{");
    write::member(&mut out, "action", member.state.name());
    for name in ["callid", "sn"] {
        if let Some(value) = event.text(name) {
            write::member(&mut out, name, value);
        }
    }
    write::key(&mut out, "call");
    out.push('[');
    party(&mut out, event, member.index, tells_state);
    if let Some(other) = other {
        out.push(',');
        party(&mut out, event, other.index, false);
    }
    out.push_str("]}");
    out
}

fn party(out: &mut String, event: &Event, index: usize, tells_state: bool) {
    out.push('{');
    write::key(out, event.party_text(index, "type").unwrap_or_default());
    out.push('{');
    for (name, value) in event.party_fields(index) {
        match name {
            "memberstatus" if !tells_state => {}
            "id" => write::member(out, "channelid", value),
            _ => write::member(out, name, value),
        }
    }
    out.push_str("}}");
}

#[cfg(test)]
#[path = "normalize_tests.rs"]
mod tests;
