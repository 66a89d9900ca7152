//! Repairs records with more cells than columns, which have an unquoted comma in a name.
//!
//! Adjacent cells are joined until there are as many as columns, so that each value fits its column. The result is
//! used if there is exactly one way to do so.

use std::borrow::Cow;

use super::column::Column;

/// More extra cells cannot come from commas in names.
const MAX_EXTRA: usize = 8;
const MAX_COLUMNS: usize = 64;

/// One value for each column; `None` unless there is exactly one way.
pub fn join<'a>(columns: &[Column], cells: &'a [Cow<'_, str>]) -> Option<Vec<Cow<'a, str>>> {
    let extra = cells.len().checked_sub(columns.len())?;
    if columns.len() > MAX_COLUMNS {
        return None;
    }
    // Some files have a trailing comma in each line but the header.
    let (kept, surplus) = cells.split_at_checked(columns.len())?;
    let fits = |(column, cell): (&Column, &Cow<'_, str>)| column.fits(cell, false);
    if surplus.iter().all(|cell| cell.trim().is_empty()) && columns.iter().zip(kept).all(fits) {
        return Some(kept.iter().map(|cell| Cow::Borrowed(cell.as_ref())).collect());
    }
    if extra > MAX_EXTRA {
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

/// The number of ways (2: two or more) to fill the columns from a given one on, and how many extra cells the first of
/// them takes in one of the ways.
type Way = (u8, usize);

impl<'a> Search<'_, 'a, '_> {
    /// The number of ways (2: two or more), and for one of them the number of extra cells that each column takes.
    fn ways(&self, extra: usize) -> (u8, Vec<usize>) {
        // From the last column backwards: the number of ways, by the number of extra cells left for this and later
        // columns.
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
        // There is text on both sides of a comma in a name.
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
