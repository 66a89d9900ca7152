//! Parses the JSON of a body into an event, in one pass.
//!
//! A party is the value of `ext`, `inbound` or `outbound` in the report, or of any key of an element of `call` or
//! `members`. Any other object is kept as a field, as JSON text.

use std::borrow::Cow;

use super::content::{Content, Parties};
use super::dialect::Dialect;
use super::fields;
use super::kind::Kind;
use super::labels;
use super::malformed::Malformed;
use super::text::{Name, Span, Word};
use crate::text::decode;
use crate::text::json::{Cursor, Shape};

/// Maximum number of values of all parties. A value takes at least two bytes, so only a folded party, whose common
/// values are copied to each party that it stands for, can exceed this.
const MAX_ENTRIES: usize = super::MAX_BODY / 2;

/// Maximum number of different keys of one party. The documentation shows four, for 2.0.0 six.
const MAX_KEYS: usize = 64;

/// One parsed report.
pub(super) struct Decoded {
    pub kind: Kind,
    pub dialect: Dialect,
    pub content: Content,
}

/// Parses the contents again, for a report that was parsed before.
pub(super) fn content(raw: &[u8]) -> Content {
    let read = |(_, text): (_, Cow<'_, str>)| Decoder::new(&text).read().ok();
    decode::readings(raw).find_map(read).map(|(decoded, _)| decoded.content).unwrap_or_default()
}

pub(super) struct Decoder<'a> {
    reader: Cursor<'a>,
    content: Content,
    parties: Parties,
    /// The current party; its memory is reused for the next one.
    keys: Vec<Key<'a>>,
    action: Option<Span>,
    event: Option<Span>,
    has_call: bool,
    has_members: bool,
}

/// A key of the current party, with its values.
struct Key<'a> {
    wire: Cow<'a, str>,
    name: Name,
    first: Option<Span>,
    rest: Vec<Option<Span>>,
    len: usize,
    /// It was an array, or repeated: each value belongs to a different party. Otherwise the value applies to all.
    folded: bool,
}

impl Key<'_> {
    fn push(&mut self, value: Option<Span>) {
        if self.len == 0 {
            self.first = value;
        } else {
            self.rest.push(value);
        }
        self.len += 1;
    }

    fn value(&self, party: usize) -> Option<Span> {
        match party {
            _ if !self.folded => self.first,
            0 => self.first,
            more => self.rest.get(more - 1).copied().flatten(),
        }
    }
}

impl<'a> Decoder<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            reader: Cursor::new(text),
            content: Content::for_text(text.len()),
            parties: Parties::new(),
            keys: Vec::new(),
            action: None,
            event: None,
            has_call: false,
            has_members: false,
        }
    }

    /// Parses one report, and returns where it ends, including trailing whitespace.
    pub fn read(mut self) -> Result<(Decoded, usize), Malformed> {
        self.reader.skip_blanks();
        if self.reader.at_end() {
            return Err(Malformed::Empty);
        }
        if self.reader.shape()? != Shape::Object {
            return Err(Malformed::NotAnObject);
        }
        self.reader.open()?;
        let mut first = true;
        while self.reader.more(b'}', &mut first)? {
            let key = self.reader.key()?;
            self.member(key)?;
        }
        self.reader.skip_blanks();
        let end = self.reader.at();
        Ok((self.finish(), end))
    }

    fn member(&mut self, key: Cow<'a, str>) -> Result<(), Malformed> {
        match key.as_ref() {
            "action" if self.action.is_none() => self.action = self.value()?,
            "event" if self.event.is_none() => self.event = self.value()?,
            "call" => self.has_call |= self.legs(key)?,
            "members" => self.has_members |= self.legs(key)?,
            "ivr" if self.reader.shape()? == Shape::Object => self.ivr()?,
            wire => match fields::of_party(wire) {
                Some(word) => self.party(word == fields::EXT, Name::Known(word), key)?,
                None => self.field(fields::of_report(wire), &key)?,
            },
        }
        Ok(())
    }

    /// `call` and `members`. Returns whether the value was a list of parties.
    fn legs(&mut self, key: Cow<'a, str>) -> Result<bool, Malformed> {
        match self.reader.shape()? {
            Shape::Array => {
                self.reader.open()?;
                let mut first = true;
                while self.reader.more(b']', &mut first)? {
                    if self.reader.shape()? == Shape::Object {
                        self.leg()?;
                    } else {
                        self.field(None, &key)?;
                    }
                }
                Ok(true)
            }
            Shape::Object => self.leg().map(|()| true),
            _ => self.field(None, &key).map(|()| false),
        }
    }

    /// One element of a list of parties.
    fn leg(&mut self) -> Result<(), Malformed> {
        self.reader.open()?;
        let mut first = true;
        while self.reader.more(b'}', &mut first)? {
            let key = self.reader.key()?;
            let word = fields::of_party(&key);
            let name = match word {
                Some(word) => Name::Known(word),
                None => Name::Wire(self.content.texts.add(&key)),
            };
            self.party(word == Some(fields::EXT), name, key)?;
        }
        Ok(())
    }

    fn ivr(&mut self) -> Result<(), Malformed> {
        self.reader.open()?;
        let mut first = true;
        while self.reader.more(b'}', &mut first)? {
            let key = self.reader.key()?;
            self.field(fields::of_ivr(&key), &key)?;
        }
        Ok(())
    }

    fn field(&mut self, known: Option<Word>, key: &str) -> Result<(), Malformed> {
        if let Some(value) = self.value()? {
            let name = known.map_or_else(|| Name::Wire(self.field_name(key)), Name::Known);
            self.content.push_field(name, value);
        }
        Ok(())
    }

    /// A name as sent, with a `_` in front if it is reserved for the library.
    fn field_name(&mut self, key: &str) -> Span {
        if labels::is_label(key) {
            return self.content.texts.add(&format!("_{key}"));
        }
        self.content.texts.add(key)
    }

    /// The text of any value; `None` for `null`.
    fn value(&mut self) -> Result<Option<Span>, Malformed> {
        if let Some(plain) = self.reader.plain_text() {
            return Ok(Some(self.content.texts.add_plain(plain)));
        }
        let Self { reader, content, .. } = self;
        let arena = &mut content.texts;
        Ok(match reader.shape()? {
            Shape::Null => {
                reader.null()?;
                None
            }
            Shape::Bare => Some(arena.add(reader.bare()?)),
            Shape::Text => Some(match reader.plain_text() {
                Some(plain) => arena.add_plain(plain),
                None => arena.write(|out| reader.text_into(out))?,
            }),
            Shape::Object | Shape::Array => Some(arena.write(|out| reader.compact_into(out))?),
        })
    }

    fn party(&mut self, is_ext: bool, kind: Name, key: Cow<'a, str>) -> Result<(), Malformed> {
        match self.reader.shape()? {
            Shape::Object => self.party_object(is_ext, kind),
            Shape::Array => {
                self.reader.open()?;
                let mut first = true;
                while self.reader.more(b']', &mut first)? {
                    self.party(is_ext, kind, key.clone())?;
                }
                Ok(())
            }
            // Only the number, as in the vendor's older tables.
            Shape::Text | Shape::Bare if is_ext => {
                if let Some(value) = self.value()? {
                    let start = self.content.len();
                    self.push_entry(Name::Known(fields::NUMBER), value)?;
                    self.parties.push(kind, start, self.content.len());
                }
                Ok(())
            }
            _ => self.field(None, &key),
        }
    }

    fn party_object(&mut self, is_ext: bool, kind: Name) -> Result<(), Malformed> {
        let before = (self.reader.clone(), self.content.mark());
        let start = self.content.len();
        if self.plain_party(is_ext)? {
            self.parties.push(kind, start, self.content.len());
            return Ok(());
        }
        self.reader = before.0;
        self.content.rewind(before.1);
        self.any_party(is_ext, kind)
    }

    /// Reads a party in which each name is known, comes once, and has one value, as nearly always. `false`: it is not
    /// like that, and nothing of it counts as read.
    fn plain_party(&mut self, is_ext: bool) -> Result<bool, Malformed> {
        let start = self.content.len();
        self.reader.open()?;
        let mut first = true;
        while self.reader.more(b'}', &mut first)? {
            let key = self.reader.key()?;
            let Some(word) = fields::within_party(is_ext, &key) else { return Ok(false) };
            if self.content.has_known(start, word) || self.content.len() >= MAX_ENTRIES {
                return Ok(false);
            }
            match self.reader.shape()? {
                Shape::Text | Shape::Bare => {}
                Shape::Null | Shape::Array | Shape::Object => return Ok(false),
            }
            let Some(value) = self.value()? else { return Ok(false) };
            self.content.push_party_value(Name::Known(word), value);
        }
        Ok(true)
    }

    fn any_party(&mut self, is_ext: bool, kind: Name) -> Result<(), Malformed> {
        self.keys.clear();
        self.reader.open()?;
        let mut first = true;
        while self.reader.more(b'}', &mut first)? {
            let wire = self.reader.key()?;
            let at = self.party_key(is_ext, wire)?;
            if self.reader.shape()? == Shape::Array {
                self.reader.open()?;
                let mut first = true;
                while self.reader.more(b']', &mut first)? {
                    self.party_value(at)?;
                }
                self.fold(at);
            } else {
                self.party_value(at)?;
            }
        }
        let folded = self.keys.iter().filter(|key| key.folded).map(|key| key.len).max().unwrap_or(0);
        // An empty array stands for no party; an empty object for a party without values.
        let one = self.keys.is_empty() || self.keys.iter().any(|key| !key.folded);
        for party in 0..folded.max(usize::from(one)) {
            let start = self.content.len();
            for at in 0..self.keys.len() {
                let entry = self.keys.get(at).and_then(|key| {
                    let value = key.value(party)?;
                    Some((key.name, value))
                });
                if let Some((name, value)) = entry {
                    self.push_entry(name, value)?;
                }
            }
            self.parties.push(kind, start, self.content.len());
        }
        Ok(())
    }

    fn party_value(&mut self, at: usize) -> Result<(), Malformed> {
        let value = self.value()?;
        if let Some(key) = self.keys.get_mut(at) {
            key.push(value);
        }
        Ok(())
    }

    fn fold(&mut self, at: usize) {
        if let Some(key) = self.keys.get_mut(at) {
            key.folded = true;
        }
    }

    /// The index of this key. A key that is repeated inside one party stands for several parties, like an array.
    fn party_key(&mut self, is_ext: bool, wire: Cow<'a, str>) -> Result<usize, Malformed> {
        if let Some(at) = self.keys.iter().position(|key| key.wire == wire) {
            self.fold(at);
            return Ok(at);
        }
        if self.keys.len() >= MAX_KEYS {
            return Err(Malformed::TooMany { at: self.reader.at() });
        }
        let known = fields::within_party(is_ext, &wire);
        let name = match known {
            Some(word) if !self.is_in_use(word.as_str()) => Name::Known(word),
            _ => Name::Wire(self.wire_name(&wire)),
        };
        self.keys.push(Key { wire, name, first: None, rest: Vec::new(), len: 0, folded: false });
        Ok(self.keys.len() - 1)
    }

    fn is_in_use(&self, name: &str) -> bool {
        self.keys.iter().any(|key| key.name.str(&self.content.texts) == name)
    }

    /// A name as sent, with a `_` in front if it is in use or reserved for the library.
    fn wire_name(&mut self, wire: &str) -> Span {
        let mut name = Cow::Borrowed(wire);
        while fields::is_reserved_in_party(&name) || self.is_in_use(&name) {
            name.to_mut().insert(0, '_');
        }
        self.content.texts.add(&name)
    }

    fn push_entry(&mut self, name: Name, value: Span) -> Result<(), Malformed> {
        if self.content.len() >= MAX_ENTRIES {
            return Err(Malformed::TooMany { at: self.reader.at() });
        }
        self.content.push_party_value(name, value);
        Ok(())
    }

    fn finish(mut self) -> Decoded {
        let dialect = if self.event.is_some() || self.has_members {
            Dialect::V2_0_0
        } else if self.has_call {
            Dialect::V1_0_2
        } else {
            Dialect::Default
        };
        if let (Some(_), Some(value)) = (self.event, self.action) {
            self.content.push_field(Name::Known(Word("action\0")), value);
        }
        let name = match self.event.or(self.action) {
            Some(span) => span,
            None => self.content.texts.add(""),
        };
        self.content.set_parties(&self.parties);
        let kind = Kind::from_wire(self.content.texts.str(name));
        self.content.name = name;
        Decoded { kind, dialect, content: self.content }
    }
}
