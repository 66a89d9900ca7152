//! One report, typed, with all that came.

use std::ffi::CStr;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use super::fields;
use super::kind::{self, Dialect, Kind, Standing};
use super::text::{Arena, Entry, Name, Span, Word};
use super::to_json;

/// One report, or one event that the library made. Never changes once it has been handed out.
///
/// Every text ends with a NUL in memory, so that the C side borrows it: accessors come in pairs, one for C and one
/// for Rust (`field` and `text`, `party` and `party_text`).
pub struct Event {
    kind: Kind,
    dialect: Dialect,
    name: Span,
    raw: Box<[u8]>,
    arena: Arena,
    fields: Vec<Entry>,
    /// Set by the library. They come before anything of the same name that was sent.
    labels: Vec<Entry>,
    parties: Vec<Party>,
    party_fields: Vec<Entry>,
    mirrored: bool,
    /// Ends with a NUL.
    json: OnceLock<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Party {
    pub kind: Name,
    /// Where its values lie among those of all parties.
    pub fields: Range<usize>,
}

impl Event {
    pub(super) fn new(
        kind: Kind,
        dialect: Dialect,
        name: Span,
        arena: Arena,
        fields: Vec<Entry>,
        parties: Vec<Party>,
        party_fields: Vec<Entry>,
    ) -> Self {
        Self {
            kind,
            dialect,
            name,
            raw: Box::default(),
            arena,
            fields,
            labels: Vec::new(),
            parties,
            party_fields,
            mirrored: false,
            json: OnceLock::new(),
        }
    }

    pub(super) fn with_raw(mut self, raw: &[u8]) -> Self {
        self.raw = raw.into();
        self
    }

    /// An event that no PBX sent.
    pub(super) fn made(kind: Kind) -> Self {
        let word = match kind {
            Kind::Session => "SESSION",
            Kind::Gap => "GAP",
            _ => "",
        };
        let mut arena = Arena::default();
        let name = arena.add(word);
        Self::new(kind, Dialect::Library, name, arena, Vec::new(), Vec::new(), Vec::new())
    }

    /// Adds a field to an event of the library's own.
    pub(super) fn push_field(&mut self, name: &str, value: &str) {
        let name = Name::Wire(self.arena.add(name));
        let value = self.arena.add(value);
        self.fields.push(Entry { name, value });
    }

    /// About how many bytes of memory it takes beside itself.
    pub fn memory(&self) -> usize {
        let entries = self.fields.capacity() + self.labels.capacity() + self.party_fields.capacity();
        self.raw.len()
            + self.arena.capacity()
            + entries * size_of::<Entry>()
            + self.parties.capacity() * size_of::<Party>()
    }

    /// Adds a field that the library knows better than the sender, such as the label of the PBX.
    pub fn set_label(&mut self, name: &str, value: &str) {
        let name = Name::Wire(self.arena.add(name));
        let value = self.arena.add(value);
        self.labels.push(Entry { name, value });
        self.json = OnceLock::new();
    }

    /// Marks the second BYE of one release, in which the side that hung up stands last.
    pub fn set_mirrored(&mut self) {
        self.mirrored = true;
        self.json = OnceLock::new();
    }

    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The word on the wire, spelt as it came; empty if there was none.
    pub fn name(&self) -> &str {
        self.arena.str(self.name)
    }

    pub fn name_c(&self) -> &CStr {
        self.arena.cstr(self.name)
    }

    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn dialect_c(&self) -> &'static CStr {
        self.dialect.word().as_cstr()
    }

    /// The first field of this canonical name.
    pub fn field(&self, name: &str) -> Option<&CStr> {
        self.find(name).map(|span| self.arena.cstr(span))
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.find(name).map(|span| self.arena.str(span))
    }

    /// All fields in order, repeated ones too; labels first.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries().map(|entry| (entry.name.str(&self.arena), self.arena.str(entry.value)))
    }

    pub fn party_count(&self) -> usize {
        self.parties.len()
    }

    /// `type`, `role`, `number`, `from`, `to`, `trunk`, `id`, or a name as it came.
    pub fn party(&self, index: usize, field: &str) -> Option<&CStr> {
        let party = self.parties.get(index)?;
        match field {
            "type" => Some(party.kind.cstr(&self.arena)),
            "role" => self.role(index).map(Word::as_cstr),
            _ => self.find_in(party, field).map(|span| self.arena.cstr(span)),
        }
    }

    pub fn party_text(&self, index: usize, field: &str) -> Option<&str> {
        let party = self.parties.get(index)?;
        match field {
            "type" => Some(party.kind.str(&self.arena)),
            "role" => self.role(index).map(Word::as_str),
            _ => self.find_in(party, field).map(|span| self.arena.str(span)),
        }
    }

    /// What was sent of a party, in order; neither its type nor its role.
    pub fn party_fields(&self, index: usize) -> impl Iterator<Item = (&str, &str)> {
        let range = self.parties.get(index).map(|party| party.fields.clone()).unwrap_or_default();
        let entries = self.party_fields.get(range).unwrap_or_default();
        entries.iter().map(|entry| (entry.name.str(&self.arena), self.arena.str(entry.value)))
    }

    /// The canonical form: strict JSON without repeated keys. Made when first asked for.
    pub fn json(&self) -> &str {
        let ended = self.json_ended();
        ended.strip_suffix('\0').unwrap_or(ended)
    }

    pub fn json_c(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.json_ended().as_bytes()).unwrap_or_default()
    }

    /// The bytes as they came; none for an event that the library made.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    pub(super) fn role(&self, index: usize) -> Option<Word> {
        let party = self.parties.get(index)?;
        let is_ext = |party: &Party| party.kind.str(&self.arena) == fields::EXT.as_str();
        let status = self.find_in(party, fields::MEMBERSTATUS.as_str()).map(|span| self.arena.str(span));
        let standing = Standing {
            index,
            of: self.parties.len(),
            is_ext: is_ext(party),
            first_is_ext: self.parties.first().is_some_and(is_ext),
            status,
            mirrored: self.mirrored,
        };
        kind::role(self.kind, self.dialect, &standing)
    }

    fn json_ended(&self) -> &str {
        self.json.get_or_init(|| {
            let mut json = to_json::of(self);
            json.push('\0');
            json
        })
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.labels.iter().chain(&self.fields)
    }

    fn find(&self, name: &str) -> Option<Span> {
        self.entries().find(|entry| entry.name.str(&self.arena) == name).map(|entry| entry.value)
    }

    fn find_in(&self, party: &Party, name: &str) -> Option<Span> {
        let entries = self.party_fields.get(party.fields.clone())?;
        entries.iter().find(|entry| entry.name.str(&self.arena) == name).map(|entry| entry.value)
    }

    /// Whether the library set a field of this name.
    pub(super) fn is_label(&self, name: &str) -> bool {
        self.labels.iter().any(|entry| entry.name.str(&self.arena) == name)
    }

    pub(super) fn labels_len(&self) -> usize {
        self.labels.len()
    }
}

/// Numbers and names of persons stay out of logs.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("kind", &self.kind)
            .field("dialect", &self.dialect)
            .field("parties", &self.parties.len())
            .finish_non_exhaustive()
    }
}
