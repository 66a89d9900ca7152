//! What was read of a report: its fields and its parties.

use std::ops::Range;

use once_cell::race::OnceBox;

use super::text::{Arena, Entry, Name, Span};

/// Beyond so many fields a name is looked up by halving, not one by one.
const FEW: usize = 32;

/// Fields and parties, with all their texts in one place.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub texts: Arena,
    pub name: Span,
    /// In the order in which they were sent. What belongs to a party lies together.
    entries: Vec<Entry>,
    parties: Vec<Party>,
    /// Where the fields of the report are, by their names.
    index: OnceBox<Box<[u32]>>,
    /// Where each name comes first.
    names: OnceBox<Box<[u32]>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub kind: Name,
    /// Where its values lie among the entries.
    start: u32,
    end: u32,
}

impl Party {
    fn range(self) -> Range<usize> {
        place(self.start)..place(self.end)
    }
}

impl Content {
    /// Room for what a text of this length usually holds.
    pub fn for_text(len: usize) -> Self {
        Self {
            // A body may hold many reports.
            texts: Arena::with_capacity(len.min(2048)),
            entries: Vec::with_capacity((len / 16).clamp(2, 16)),
            ..Self::default()
        }
    }

    pub fn push_field(&mut self, name: Name, value: Span) {
        self.entries.push(Entry { name, value });
    }

    /// Adds a value of the party that is closed next.
    pub fn push_party_value(&mut self, name: Name, value: Span) {
        self.entries.push(Entry { name, value });
    }

    /// Everything since `start` belongs to one party.
    pub fn close_party(&mut self, kind: Name, start: usize) {
        let party = Party { kind, start: index(start), end: index(self.entries.len()) };
        self.parties.push(party);
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Bytes on the heap.
    pub fn memory(&self) -> usize {
        self.texts.capacity()
            + self.entries.capacity() * size_of::<Entry>()
            + self.parties.capacity() * size_of::<Party>()
    }

    /// Gives back memory that turned out not to be needed.
    pub fn shrink(&mut self) {
        self.texts.shrink();
        self.entries.shrink_to_fit();
        self.parties.shrink_to_fit();
    }

    /// The fields of the report itself, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Entry> {
        let mut from = 0;
        let ends = self.parties.iter().map(|party| party.range());
        let ends = ends.chain(std::iter::once(self.entries.len()..self.entries.len()));
        ends.flat_map(move |party| {
            let before = self.entries.get(from..party.start).unwrap_or_default();
            from = party.end;
            before
        })
    }

    pub fn find(&self, name: &str) -> Option<Span> {
        if self.entries.len() <= FEW {
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
        self.parties.len()
    }

    pub fn party(&self, index: usize) -> Option<Party> {
        self.parties.get(index).copied()
    }

    pub fn party_entries(&self, party: Party) -> &[Entry] {
        self.entries.get(party.range()).unwrap_or_default()
    }

    fn index(&self) -> &[u32] {
        self.index.get_or_init(|| {
            let mut from = 0;
            let mut all: Vec<u32> = Vec::with_capacity(self.entries.len());
            for party in &self.parties {
                all.extend(from..party.start);
                from = party.end;
            }
            all.extend(from..index(self.entries.len()));
            // Stable: of one name, what was sent first stays first.
            all.sort_by_key(|at| self.entry(*at).map(|entry| self.name_of(entry)));
            Box::new(all.into_boxed_slice())
        })
    }
}

/// No body has so many entries that they could not be counted.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
