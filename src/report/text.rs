//! The texts of an event, each NUL-terminated, so that C can borrow them.

use std::ffi::CStr;

use crate::text::REPLACEMENT;
use crate::text::json::write;

/// A constant text. Written with its terminating NUL: `Word("callid\0")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word(pub &'static str);

impl Word {
    pub fn as_str(self) -> &'static str {
        self.0.strip_suffix('\0').unwrap_or(self.0)
    }

    pub fn as_cstr(self) -> &'static CStr {
        CStr::from_bytes_until_nul(self.0.as_bytes()).unwrap_or_default()
    }
}

/// Where a text lies in the arena, without its NUL; or where several things lie side by side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        // Cannot overflow: bodies are limited to 64 KiB.
        let at = |place| u32::try_from(place).unwrap_or(u32::MAX);
        Self { start: at(start), end: at(end) }
    }

    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    pub fn start(self) -> usize {
        usize::try_from(self.start).unwrap_or(usize::MAX)
    }

    pub fn end(self) -> usize {
        usize::try_from(self.end).unwrap_or(usize::MAX)
    }
}

/// All texts of one event, in one allocation.
#[derive(Debug, Default)]
pub(super) struct Arena {
    texts: String,
    /// Some text needs escapes in JSON.
    has_special: bool,
}

/// How far an arena has come.
#[derive(Clone, Copy)]
pub(super) struct ArenaMark {
    len: usize,
    has_special: bool,
}

impl Arena {
    pub fn with_capacity(bytes: usize) -> Self {
        Self { texts: String::with_capacity(bytes), has_special: false }
    }

    pub fn shrink(&mut self) {
        self.texts.shrink_to_fit();
    }

    pub fn capacity(&self) -> usize {
        self.texts.capacity()
    }

    pub fn add(&mut self, text: &str) -> Span {
        if write::is_plain(text) {
            return self.add_plain(text);
        }
        let start = self.texts.len();
        self.has_special = true;
        if text.as_bytes().contains(&0) {
            self.texts.extend(text.chars().map(|c| if c == '\0' { REPLACEMENT } else { c }));
        } else {
            self.texts.push_str(text);
        }
        self.close(start)
    }

    /// Adds a text without quotes, backslashes and control characters, or one that is no part of the event's JSON.
    pub fn add_plain(&mut self, text: &str) -> Span {
        let start = self.texts.len();
        self.texts.push_str(text);
        self.close(start)
    }

    /// Whether none of the texts needs escapes in JSON.
    pub fn is_plain(&self) -> bool {
        !self.has_special
    }

    /// Adds the text that `write` appends. It must not write a NUL.
    pub fn write<E>(&mut self, write: impl FnOnce(&mut String) -> Result<(), E>) -> Result<Span, E> {
        let start = self.texts.len();
        self.has_special = true;
        write(&mut self.texts)?;
        Ok(self.close(start))
    }

    pub fn mark(&self) -> ArenaMark {
        ArenaMark { len: self.texts.len(), has_special: self.has_special }
    }

    /// Forgets the texts that were added since.
    pub fn rewind(&mut self, mark: ArenaMark) {
        self.texts.truncate(mark.len);
        self.has_special = mark.has_special;
    }

    fn close(&mut self, start: usize) -> Span {
        let end = self.texts.len();
        self.texts.push('\0');
        Span::new(start, end)
    }

    pub fn str(&self, span: Span) -> &str {
        self.texts.get(span.start()..span.end()).unwrap_or_default()
    }

    pub fn cstr(&self, span: Span) -> &CStr {
        let bytes = self.texts.as_bytes().get(span.start()..).unwrap_or_default();
        CStr::from_bytes_until_nul(bytes).unwrap_or_default()
    }
}

/// The name of a field: a known one, or one as sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Name {
    Known(Word),
    Wire(Span),
}

impl Name {
    pub fn str(self, arena: &Arena) -> &str {
        match self {
            Self::Known(word) => word.as_str(),
            Self::Wire(span) => arena.str(span),
        }
    }

    pub fn cstr(self, arena: &Arena) -> &CStr {
        match self {
            Self::Known(word) => word.as_cstr(),
            Self::Wire(span) => arena.cstr(span),
        }
    }
}

/// A named value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub name: Name,
    pub value: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_again_by_rust_and_by_c() {
        let mut arena = Arena::default();
        let first = arena.add("6500");
        let empty = arena.add("");
        let nul = arena.add("a\0b");
        assert_eq!(arena.str(first), "6500");
        assert_eq!(arena.cstr(first), c"6500");
        assert_eq!(arena.cstr(empty), c"");
        assert_eq!(arena.str(nul), "a\u{FFFD}b");
        assert_eq!(arena.cstr(nul).to_str(), Ok("a\u{FFFD}b"));
        assert_eq!(Name::Known(Word("sn\0")).cstr(&arena), c"sn");
        assert_eq!(Name::Known(Word("sn\0")).str(&arena), "sn");
    }
}
