//! Records with more cells than columns: a name with a comma in it was not quoted.
//!
//! Neighbouring cells are joined until there are as many as columns. Of all ways to do that, those count in which each
//! value fits its column; if that is exactly one, it is the right one.

use std::borrow::Cow;

use super::column::Column;

/// More are no names with commas in them.
const MOST_EXTRA: usize = 8;
const MOST_COLUMNS: usize = 64;

/// One value for each column; nothing if there is not exactly one way.
pub fn join<'a>(columns: &[Column], cells: &'a [Cow<'_, str>]) -> Option<Vec<Cow<'a, str>>> {
    let extra = cells.len().checked_sub(columns.len())?;
    if columns.len() > MOST_COLUMNS {
        return None;
    }
    // A comma at the end of each line, more than the header has.
    let (kept, surplus) = cells.split_at_checked(columns.len())?;
    let fits = |(column, cell): (&Column, &Cow<'_, str>)| column.fits(cell, false);
    if surplus.iter().all(|cell| cell.trim().is_empty()) && columns.iter().zip(kept).all(fits) {
        return Some(kept.iter().map(|cell| Cow::Borrowed(cell.as_ref())).collect());
    }
    if extra > MOST_EXTRA {
        return None;
    }
    [true, false].into_iter().find_map(|strictly| {
        let search = Search { columns, cells, strictly };
        match search.ways(extra) {
            (0, _) => None,
            (1, taken) => Some(Some(search.joined(&taken))),
            _ => Some(None),
        }
    })?
}

struct Search<'s, 'a, 'c> {
    columns: &'s [Column],
    cells: &'a [Cow<'c, str>],
    strictly: bool,
}

/// In how many ways (2 stands for more) the columns from one on can be filled, and how many cells more than one the
/// first of them takes in such a way.
type Way = (u8, usize);

impl<'a> Search<'_, 'a, '_> {
    /// The number of ways (2 stands for more), and for one of them how many cells more than one each column takes.
    fn ways(&self, extra: usize) -> (u8, Vec<usize>) {
        // From the last column on: how many ways there are if so many extra cells are left for it and those behind it.
        let mut table: Vec<Vec<Way>> = vec![vec![(0, 0); extra + 1]; self.columns.len() + 1];
        if let Some(end) = table.last_mut().and_then(|row| row.first_mut()) {
            *end = (1, 0);
        }
        for column in (0..self.columns.len()).rev() {
            for left in 0..=extra {
                let way = self.way(column, left, extra, &table);
                if let Some(place) = table.get_mut(column).and_then(|row| row.get_mut(left)) {
                    *place = way;
                }
            }
        }
        let mut left = extra;
        let mut taken = Vec::with_capacity(self.columns.len());
        for row in table.iter().take(self.columns.len()) {
            let take = row.get(left).map_or(0, |way| way.1);
            taken.push(take);
            left = left.saturating_sub(take);
        }
        (table.first().and_then(|row| row.get(extra)).map_or(0, |way| way.0), taken)
    }

    fn way(&self, column: usize, left: usize, extra: usize, table: &[Vec<Way>]) -> Way {
        let Some(kind) = self.columns.get(column) else { return (0, 0) };
        let most = if kind.may_hold_commas() { left } else { 0 };
        let (mut count, mut first) = (0u8, 0);
        for take in 0..=most {
            let start = column + (extra - left);
            let behind = table.get(column + 1).and_then(|row| row.get(left - take)).map_or(0, |way| way.0);
            if behind == 0 || !self.fits(kind, start, take) {
                continue;
            }
            if count == 0 {
                first = take;
            }
            count = count.saturating_add(behind).min(2);
        }
        (count, first)
    }

    fn fits(&self, column: &Column, start: usize, take: usize) -> bool {
        let parts = self.cells.get(start..=start + take).unwrap_or_default();
        // A comma in a name has something on both sides.
        if take > 0 && parts.iter().any(|part| part.trim().is_empty()) {
            return false;
        }
        column.fits(&joined(parts), self.strictly)
    }

    fn joined(&self, taken: &[usize]) -> Vec<Cow<'a, str>> {
        let mut start = 0;
        let mut values = Vec::with_capacity(taken.len());
        for take in taken {
            values.push(joined(self.cells.get(start..=start + take).unwrap_or_default()));
            start += take + 1;
        }
        values
    }
}

fn joined<'a>(parts: &'a [Cow<'_, str>]) -> Cow<'a, str> {
    match parts {
        [one] => Cow::Borrowed(one.as_ref()),
        parts => Cow::Owned(parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(",")),
    }
}
