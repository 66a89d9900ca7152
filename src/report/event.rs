//! One report, typed, with all that came.

use std::ffi::CStr;
use std::fmt;

use once_cell::race::OnceBox;

use super::content::{Content, Party};
use super::decode;
use super::dialect::Dialect;
use super::fields;
use super::kind::Kind;
use super::role::{self, Standing};
use super::text::{Arena, Entry, Name, Span, Word};

/// What is read of a small body is kept, however much it is.
const SMALL: usize = 1024;

/// One report, or one event that the library made. Never changes once it has been handed out.
///
/// Every text ends with a NUL in memory, so that the C side borrows it: accessors come in pairs, one for C and one
/// for Rust (`field` and `text`, `party` and `party_text`).
///
/// What was read of a body is kept beside the bytes only while it takes less memory than they do; else it is read again
/// when somebody asks, so that a queue of odd reports costs little more than what was sent.
pub struct Event {
    kind: Kind,
    dialect: Dialect,
    mirrored: bool,
    raw: Raw,
    content: Option<Content>,
    again: OnceBox<Content>,
    labels: Labels,
    /// Ends with a NUL.
    pub(super) json: OnceBox<String>,
}

/// The bytes of a report as they came.
enum Raw {
    Own(Box<[u8]>),
    /// They lie among the texts of its content.
    InContent(Span),
}

/// Fields that the library set. They come before what was sent.
#[derive(Debug, Default)]
struct Labels {
    texts: Arena,
    entries: Vec<Entry>,
}

impl Labels {
    fn find(&self, name: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.name.str(&self.texts) == name).map(|entry| entry.value)
    }
}

impl Event {
    pub(super) fn new(kind: Kind, dialect: Dialect, content: Content, raw: &[u8]) -> Self {
        Self {
            kind,
            dialect,
            mirrored: false,
            raw: Raw::Own(raw.into()),
            content: Some(content),
            again: OnceBox::new(),
            labels: Labels::default(),
            json: OnceBox::new(),
        }
    }

    /// The same of a text. A short one is kept with what was read of it, in one piece of memory.
    pub(super) fn of_text(kind: Kind, dialect: Dialect, mut content: Content, raw: &str) -> Self {
        if raw.len() > SMALL {
            return Self::new(kind, dialect, content, raw.as_bytes());
        }
        let raw = Raw::InContent(content.texts.add_plain(raw));
        Self { raw, ..Self::new(kind, dialect, content, &[]) }
    }

    /// An event that no PBX sent.
    pub(super) fn made(kind: Kind) -> Self {
        let word = match kind {
            Kind::Session => "SESSION",
            Kind::Gap => "GAP",
            _ => "",
        };
        let mut content = Content::default();
        content.name = content.texts.add(word);
        Self::new(kind, Dialect::Library, content, &[])
    }

    /// Adds a field to an event of the library's own.
    pub(super) fn push_field(&mut self, name: &str, value: &str) {
        if let Some(content) = &mut self.content {
            let name = Name::Wire(content.texts.add(name));
            let value = content.texts.add(value);
            content.push_field(name, value);
        }
    }

    /// Adds a field that the library knows, one of those in [`library_event`](super::library_event): no body can hold
    /// one of that name.
    pub fn set_label(&mut self, name: &str, value: &str) {
        let name = Name::Wire(self.labels.texts.add(name));
        let value = self.labels.texts.add(value);
        self.labels.entries.push(Entry { name, value });
        self.json = OnceBox::new();
    }

    /// Marks the second BYE of one release, in which the side that hung up stands last.
    pub fn set_mirrored(&mut self) {
        self.mirrored = true;
        self.json = OnceBox::new();
    }

    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// Lets go of what can be read again from the bytes, if it takes more memory than they do.
    pub fn compact(&mut self) {
        let limit = match &self.raw {
            Raw::Own(raw) => raw.len().max(SMALL),
            Raw::InContent(raw) => raw.len() + SMALL,
        };
        if let Some(content) = self.content.as_mut().filter(|content| content.memory() > limit) {
            content.shrink();
            if content.memory() > limit && !self.raw().is_empty() {
                self.raw = Raw::Own(self.raw().into());
                self.content = None;
            }
        }
        self.again = OnceBox::new();
        self.json = OnceBox::new();
    }

    /// About how many bytes it takes on the heap.
    pub fn memory(&self) -> usize {
        let content = self.content.as_ref().map_or(0, Content::memory);
        let labels = self.labels.texts.capacity() + self.labels.entries.capacity() * size_of::<Entry>();
        let raw = if let Raw::Own(raw) = &self.raw { raw.len() } else { 0 };
        raw + content + labels
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The word on the wire, spelt as it came; empty if there was none.
    pub fn name(&self) -> &str {
        let content = self.content();
        content.texts.str(content.name)
    }

    pub fn name_c(&self) -> &CStr {
        let content = self.content();
        content.texts.cstr(content.name)
    }

    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn dialect_c(&self) -> &'static CStr {
        self.dialect.word().as_cstr()
    }

    /// The first field of this canonical name.
    pub fn field(&self, name: &str) -> Option<&CStr> {
        if let Some(label) = self.labels.find(name) {
            return Some(self.labels.texts.cstr(label));
        }
        let content = self.content();
        content.find(name).map(|span| content.texts.cstr(span))
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        if let Some(label) = self.labels.find(name) {
            return Some(self.labels.texts.str(label));
        }
        let content = self.content();
        content.find(name).map(|span| content.texts.str(span))
    }

    /// How many different names [`Self::field`] answers.
    pub fn field_count(&self) -> usize {
        self.labels.entries.len() + self.content().distinct().len()
    }

    /// The name of a field, counted from 0: labels first, then in the order in which they were sent. A name that was
    /// sent more than once is counted once.
    pub fn field_name(&self, index: usize) -> Option<&CStr> {
        if let Some(label) = self.labels.entries.get(index) {
            return Some(label.name.cstr(&self.labels.texts));
        }
        let content = self.content();
        let at = content.distinct().get(index - self.labels.entries.len())?;
        content.entry(*at).map(|entry| entry.name.cstr(&content.texts))
    }

    /// All fields in order, repeated ones too; labels first.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let content = self.content();
        let labels = self.labels.entries.iter().map(move |entry| pair(&self.labels.texts, entry));
        labels.chain(content.fields().map(move |entry| pair(&content.texts, entry)))
    }

    pub fn party_count(&self) -> usize {
        self.content().party_count()
    }

    /// `type`, `role`, `number`, `from`, `to`, `trunk`, `id`, or a name as it came.
    pub fn party(&self, index: usize, field: &str) -> Option<&CStr> {
        let content = self.content();
        let party = content.party(index)?;
        match field {
            "type" => Some(party.kind.cstr(&content.texts)),
            "role" => self.role(index).map(Word::as_cstr),
            _ => find_in(content, party, field).map(|span| content.texts.cstr(span)),
        }
    }

    pub fn party_text(&self, index: usize, field: &str) -> Option<&str> {
        let content = self.content();
        let party = content.party(index)?;
        match field {
            "type" => Some(party.kind.str(&content.texts)),
            "role" => self.role(index).map(Word::as_str),
            _ => find_in(content, party, field).map(|span| content.texts.str(span)),
        }
    }

    /// How many names [`Self::party`] answers for this party; 0 if there is no such party.
    pub fn party_field_count(&self, index: usize) -> usize {
        let content = self.content();
        let Some(party) = content.party(index) else { return 0 };
        1 + usize::from(self.role(index).is_some()) + content.party_entries(party).len()
    }

    /// The name of a field of a party, both counted from 0: `type`, then `role` if it is known, then in the order in which
    /// they were sent.
    pub fn party_field_name(&self, index: usize, field: usize) -> Option<&CStr> {
        let content = self.content();
        let party = content.party(index)?;
        let own: &[&CStr] = if self.role(index).is_some() { &[c"type", c"role"] } else { &[c"type"] };
        if let Some(name) = own.get(field) {
            return Some(name);
        }
        let entry = content.party_entries(party).get(field - own.len())?;
        Some(entry.name.cstr(&content.texts))
    }

    /// What was sent of a party, in order; neither its type nor its role.
    pub fn party_fields(&self, index: usize) -> impl Iterator<Item = (&str, &str)> {
        let content = self.content();
        let entries = content.party(index).map(|party| content.party_entries(party)).unwrap_or_default();
        entries.iter().map(move |entry| pair(&content.texts, entry))
    }

    /// The canonical form: strict JSON without repeated keys. Made when first asked for.
    pub fn json(&self) -> &str {
        let ended = self.json_with_nul();
        ended.strip_suffix('\0').unwrap_or(ended)
    }

    pub fn json_c(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.json_with_nul().as_bytes()).unwrap_or_default()
    }

    /// Whether all its texts can be written as JSON as they are.
    pub(super) fn is_plain(&self) -> bool {
        self.labels.texts.is_plain() && self.content().texts.is_plain()
    }

    /// The bytes as they came; none for an event that the library made.
    pub fn raw(&self) -> &[u8] {
        match (&self.raw, &self.content) {
            (Raw::Own(raw), _) => raw,
            (Raw::InContent(span), Some(content)) => content.texts.str(*span).as_bytes(),
            (Raw::InContent(_), None) => &[],
        }
    }

    pub(super) fn role(&self, index: usize) -> Option<Word> {
        let content = self.content();
        let party = content.party(index)?;
        let is_ext = |party: Party| party.kind.str(&content.texts) == fields::EXT.as_str();
        let status =
            find_in(content, party, fields::MEMBERSTATUS.as_str()).map(|span| content.texts.str(span));
        let standing = Standing {
            index,
            of: content.party_count(),
            is_ext: is_ext(party),
            first_is_ext: content.party(0).is_some_and(is_ext),
            status,
            mirrored: self.mirrored,
        };
        role::role(self.kind, self.dialect, &standing)
    }

    fn content(&self) -> &Content {
        match &self.content {
            Some(content) => content,
            None => self.again.get_or_init(|| Box::new(decode::content(self.raw()))),
        }
    }
}

fn pair<'a>(texts: &'a Arena, entry: &Entry) -> (&'a str, &'a str) {
    (entry.name.str(texts), texts.str(entry.value))
}

fn find_in(content: &Content, party: Party, name: &str) -> Option<Span> {
    let mut entries = content.party_entries(party).iter();
    entries.find(|entry| content.name_of(entry) == name).map(|entry| entry.value)
}

/// Numbers and names of persons stay out of logs.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("kind", &self.kind)
            .field("dialect", &self.dialect)
            .field("parties", &self.party_count())
            .finish_non_exhaustive()
    }
}
