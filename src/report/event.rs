//! One report as a typed event, with everything that was sent.

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

/// Up to this size of a body, its parsed contents are always kept.
const SMALL: usize = 1024;

/// One report, or one event made by the library. Immutable once it has been delivered.
///
/// Every text is NUL-terminated in memory, so that C can borrow it: accessors come in pairs, one for C and one for
/// Rust (`field` and `text`, `party` and `party_text`).
///
/// The parsed contents are kept only if they take less memory than the body; otherwise the body is parsed again when
/// they are needed, so that a queue of unusual reports takes little more memory than their bodies.
pub struct Event {
    kind: Kind,
    dialect: Dialect,
    mirrored: bool,
    raw: Raw,
    content: Option<Content>,
    again: OnceBox<Content>,
    labels: Labels,
    /// NUL-terminated.
    pub(super) json: OnceBox<String>,
}

/// The bytes of a report as they came.
enum Raw {
    Own(Box<[u8]>),
    /// They lie among the texts of its content.
    InContent(Span),
}

/// Fields set by the library. They precede the fields that were sent.
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

    /// An event made by the library.
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

    /// Adds a field to an event made by the library.
    pub(super) fn push_field(&mut self, name: &str, value: &str) {
        if let Some(content) = &mut self.content {
            let name = Name::Wire(content.texts.add(name));
            let value = content.texts.add(value);
            content.push_field(name, value);
        }
    }

    /// Adds a field with a reserved name, one of those in `labels`; a body cannot set it.
    pub fn set_label(&mut self, name: &str, value: &str) {
        let name = Name::Wire(self.labels.texts.add(name));
        let value = self.labels.texts.add(value);
        self.labels.entries.push(Entry { name, value });
        self.json = OnceBox::new();
    }

    /// Marks the second BYE of a release, in which the side that hung up comes last.
    pub fn set_mirrored(&mut self) {
        self.mirrored = true;
        self.json = OnceBox::new();
    }

    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// Drops the parsed contents if they take more memory than the body.
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

    /// Approximate number of bytes on the heap.
    pub fn memory(&self) -> usize {
        let content = self.content.as_ref().map_or(0, Content::memory);
        let labels = self.labels.texts.capacity() + self.labels.entries.capacity() * size_of::<Entry>();
        let raw = if let Raw::Own(raw) = &self.raw { raw.len() } else { 0 };
        raw + content + labels
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The name as sent; empty if there was none.
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

    /// The first field with this canonical name.
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

    /// The number of different field names.
    pub fn field_count(&self) -> usize {
        self.labels.entries.len() + self.content().distinct().len()
    }

    /// The name of a field, counted from 0: labels first, then in the order sent. A repeated name counts once.
    pub fn field_name(&self, index: usize) -> Option<&CStr> {
        if let Some(label) = self.labels.entries.get(index) {
            return Some(label.name.cstr(&self.labels.texts));
        }
        let content = self.content();
        let at = content.distinct().get(index - self.labels.entries.len())?;
        content.entry(*at).map(|entry| entry.name.cstr(&content.texts))
    }

    /// All fields in order, including repeated ones; labels first.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let content = self.content();
        let labels = self.labels.entries.iter().map(move |entry| pair(&self.labels.texts, entry));
        labels.chain(content.fields().map(move |entry| pair(&content.texts, entry)))
    }

    pub fn party_count(&self) -> usize {
        self.content().party_count()
    }

    /// A field of a party: `type`, `role`, `number`, `from`, `to`, `trunk`, `id`, or a name as sent.
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

    /// The number of fields of this party; 0 if there is no such party.
    pub fn party_field_count(&self, index: usize) -> usize {
        let content = self.content();
        let Some(party) = content.party(index) else { return 0 };
        1 + usize::from(self.role(index).is_some()) + content.party_entries(party).len()
    }

    /// The name of a field of a party, both counted from 0: `type`, then `role` if known, then in the order sent.
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

    /// The fields of a party as sent, in order, without type and role.
    pub fn party_fields(&self, index: usize) -> impl Iterator<Item = (&str, &str)> {
        let content = self.content();
        let entries = content.party(index).map(|party| content.party_entries(party)).unwrap_or_default();
        entries.iter().map(move |entry| pair(&content.texts, entry))
    }

    /// The canonical form: strict JSON without repeated keys. Built on first use.
    pub fn json(&self) -> &str {
        let ended = self.json_with_nul();
        ended.strip_suffix('\0').unwrap_or(ended)
    }

    pub fn json_c(&self) -> &CStr {
        CStr::from_bytes_until_nul(self.json_with_nul().as_bytes()).unwrap_or_default()
    }

    /// Whether none of its texts needs escapes in JSON.
    pub(super) fn is_plain(&self) -> bool {
        self.labels.texts.is_plain() && self.content().texts.is_plain()
    }

    /// The body as received; empty for an event made by the library.
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

/// Without phone numbers and names of people.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("kind", &self.kind)
            .field("dialect", &self.dialect)
            .field("parties", &self.party_count())
            .finish_non_exhaustive()
    }
}
