//! The parsed contents of a report: fields and parties.

use std::ops::Range;

use once_cell::race::OnceBox;

use super::text::{Arena, ArenaMark, Entry, Name, Span, Word};

/// Up to this many fields, names are searched linearly; beyond that, by binary search.
const FEW: usize = 32;

/// Fields and parties, with their texts in one allocation.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub texts: Arena,
    pub name: Span,
    /// In the order sent. The values of a party are adjacent. Behind all of them the parties: of each its type, and where
    /// its values lie.
    entries: Vec<Entry>,
    party_count: usize,
    /// Indexes of the fields of the report, sorted by name.
    index: OnceBox<Box<[u32]>>,
    /// Index of the first field of each name.
    names: OnceBox<Box<[u32]>>,
}

/// A place in it, to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    entries: usize,
    texts: ArenaMark,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub kind: Name,
    /// The range of its values in the entries.
    values: Span,
}

impl Party {
    fn of(entry: &Entry) -> Self {
        Self { kind: entry.name, values: entry.value }
    }

    fn range(self) -> Range<usize> {
        self.values.start()..self.values.end()
    }
}

/// The parties of a report that is being read. Few reports have more than two.
pub(super) struct Parties {
    few: [Entry; 4],
    len: usize,
    more: Vec<Entry>,
}

impl Parties {
    pub fn new() -> Self {
        let none = Entry { name: Name::Wire(Span::default()), value: Span::default() };
        Self { few: [none; 4], len: 0, more: Vec::new() }
    }

    /// The values from `start` to `end` belong to one party.
    pub fn push(&mut self, kind: Name, start: usize, end: usize) {
        let party = Entry { name: kind, value: Span::new(start, end) };
        match self.few.get_mut(self.len) {
            Some(place) => *place = party,
            None => self.more.push(party),
        }
        self.len += 1;
    }
}

impl Content {
    /// With capacity for a typical text of this length.
    pub fn for_text(len: usize) -> Self {
        Self {
            // Of a short body the bytes lie there, too. It may hold many reports.
            texts: Arena::with_capacity(2 * len.min(1024)),
            entries: Vec::with_capacity((len / 16 + 2).min(16)),
            ..Self::default()
        }
    }

    pub fn push_field(&mut self, name: Name, value: Span) {
        self.entries.push(Entry { name, value });
    }

    /// Adds a value to the party that [`Content::close_party`] closes next.
    pub fn push_party_value(&mut self, name: Name, value: Span) {
        self.entries.push(Entry { name, value });
    }

    /// No entry comes behind these.
    pub fn set_parties(&mut self, parties: &Parties) {
        self.party_count = parties.len;
        self.entries.extend(parties.few.iter().take(parties.len).chain(&parties.more));
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether an entry behind `start` has the name of this word.
    pub fn has_known(&self, start: usize, word: Word) -> bool {
        let mut entries = self.entries.iter().skip(start);
        entries.any(|entry| matches!(entry.name, Name::Known(known) if known == word))
    }

    /// How far it has come.
    pub fn mark(&self) -> Mark {
        Mark { entries: self.entries.len(), texts: self.texts.mark() }
    }

    /// Forgets the entries and texts that were added since.
    pub fn rewind(&mut self, mark: Mark) {
        self.entries.truncate(mark.entries);
        self.texts.rewind(mark.texts);
    }

    /// Bytes on the heap.
    pub fn memory(&self) -> usize {
        self.texts.capacity() + self.entries.capacity() * size_of::<Entry>()
    }

    /// Frees unused capacity.
    pub fn shrink(&mut self) {
        self.texts.shrink();
        self.entries.shrink_to_fit();
    }

    /// The fields of the report itself, in order.
    pub fn fields(&self) -> Fields<'_> {
        let (values, parties) = self.split();
        Fields { values, at: 0, parties: parties.iter() }
    }

    pub fn find(&self, name: &str) -> Option<Span> {
        if self.entries.len() <= FEW + self.party_count {
            return self.fields().find(|entry| self.name_of(entry) == name).map(|entry| entry.value);
        }
        let index = self.index();
        let at = index.partition_point(|at| self.entry(*at).is_some_and(|entry| self.name_of(entry) < name));
        let entry = self.entry(*index.get(at)?)?;
        (self.name_of(entry) == name).then_some(entry.value)
    }

    /// The first field of each name, in order.
    pub fn distinct(&self) -> &[u32] {
        self.names.get_or_init(|| {
            let index = self.index();
            let name = |at: &u32| self.entry(*at).map(|entry| self.name_of(entry));
            let mut first: Vec<u32> =
                index.chunk_by(|a, b| name(a) == name(b)).filter_map(|same| same.first().copied()).collect();
            first.sort_unstable();
            Box::new(first.into_boxed_slice())
        })
    }

    pub fn entry(&self, at: u32) -> Option<&Entry> {
        self.entries.get(place(at))
    }

    pub fn name_of(&self, entry: &Entry) -> &str {
        entry.name.str(&self.texts)
    }

    pub fn party_count(&self) -> usize {
        self.party_count
    }

    pub fn party(&self, index: usize) -> Option<Party> {
        let (_, parties) = self.split();
        parties.get(index).map(Party::of)
    }

    /// The entries, and the parties behind them.
    fn split(&self) -> (&[Entry], &[Entry]) {
        let count = self.entries.len().saturating_sub(self.party_count);
        self.entries.split_at_checked(count).unwrap_or_default()
    }

    pub fn party_entries(&self, party: Party) -> &[Entry] {
        self.entries.get(party.range()).unwrap_or_default()
    }

    fn index(&self) -> &[u32] {
        self.index.get_or_init(|| {
            let mut from = 0;
            let mut all: Vec<u32> = Vec::with_capacity(self.entries.len());
            let (values, parties) = self.split();
            for party in parties.iter().map(Party::of) {
                all.extend(from..index(party.values.start()));
                from = index(party.values.end());
            }
            all.extend(from..index(values.len()));
            // Stable, so that fields of the same name stay in the order sent.
            all.sort_by_key(|at| self.entry(*at).map(|entry| self.name_of(entry)));
            Box::new(all.into_boxed_slice())
        })
    }
}

/// The entries between the parties.
pub(super) struct Fields<'a> {
    values: &'a [Entry],
    at: usize,
    /// Those that are still to come.
    parties: std::slice::Iter<'a, Entry>,
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a Entry;

    fn next(&mut self) -> Option<&'a Entry> {
        while let Some(party) = self.parties.as_slice().first().map(Party::of) {
            if party.values.start() != self.at {
                break;
            }
            self.at = party.values.end();
            self.parties.next();
        }
        let entry = self.values.get(self.at)?;
        self.at += 1;
        Some(entry)
    }
}

/// Cannot overflow: the size of a body is limited.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
