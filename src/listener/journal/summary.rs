//! The number of rows, a checksum of their numbers, and the highest number. Triggers update it in the transaction that
//! changes the rows, also for other programs. It shows whether rows are missing, which SQLite's own check cannot: a
//! page that the disk has lost or reverted may be valid.

use rusqlite::Connection;

use super::checksum::Checksum;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    rows: i64,
    sum: i64,
    pub last: i64,
}

/// The table, and the triggers that update it. `$` stands for [`mix`] in SQL.
pub(super) const TABLE: &str = "create table summary \
                     (rows integer not null, sum integer not null, last integer not null, layout integer not null);";
const TRIGGERS: [(&str, &str, &str); 4] = [
    (
        "report_added",
        "insert on report",
        "rows + 1, sum = (sum | $new) - (sum & $new), last = max(last, new.id)",
    ),
    ("report_deleted", "delete on report", "rows - 1, sum = (sum | $old) - (sum & $old)"),
    ("damage_added", "insert on damage", "rows + 1, sum = (sum | $new) - (sum & $new)"),
    ("damage_deleted", "delete on damage", "rows - 1, sum = (sum | $old) - (sum & $old)"),
];
const MULTIPLIER: i64 = 2_654_435_761;
const MASK: i64 = 0x7fff_ffff;

/// Spreads a number, so that the checksum of a set differs from that of similar sets. The product does not overflow.
fn mix(id: i64) -> i64 {
    (id & MASK) * MULTIPLIER
}

impl Summary {
    /// The statements that create the table and its triggers.
    pub fn layout() -> String {
        let mut layout = TABLE.to_owned();
        for (name, event, change) in TRIGGERS {
            let change = change
                .replace("$new", &format!("((new.id & {MASK}) * {MULTIPLIER})"))
                .replace("$old", &format!("((old.id & {MASK}) * {MULTIPLIER})"));
            layout += &format!(
                "create trigger {name} after {event} begin update summary set rows = {change}; end;"
            );
        }
        layout
    }

    /// Creates its one row from the rows that are there.
    pub fn begin(database: &Connection) -> rusqlite::Result<()> {
        let Self { rows, sum, .. } = Self::count(database)?;
        let last = highest_in_use(database)?;
        let layout = layout_checksum(database)?;
        let insert = "insert into summary (rows, sum, last, layout) values (?, ?, ?, ?)";
        database.execute(insert, [rows, sum, last, layout]).map(drop)
    }

    pub fn read(database: &Connection) -> rusqlite::Result<Self> {
        let mut select = database.prepare_cached("select rows, sum, last from summary")?;
        select.query_row([], |row| Ok(Self { rows: row.get(0)?, sum: row.get(1)?, last: row.get(2)? }))
    }

    /// Reads it, unless it does not agree with the highest number, and so is older or newer than the rows.
    pub fn trusted(database: &Connection) -> Option<Self> {
        let kept = Self::read(database).ok()?;
        (highest_in_use(database).ok()? == kept.last).then_some(kept)
    }

    /// Whether all rows are there, and the statements of the layout are unaltered.
    pub fn is_right(database: &Connection) -> rusqlite::Result<bool> {
        let layout: i64 = database.query_row("select layout from summary", [], |row| row.get(0))?;
        if layout != layout_checksum(database)? {
            return Ok(false);
        }
        let counted = Self::count(database)?;
        Ok(Self::trusted(database).is_some_and(|kept| kept.is_of(counted)))
    }

    /// Ensures that numbers up to this one are not used again.
    pub fn raise_last(database: &Connection, last: i64) -> rusqlite::Result<()> {
        database.execute("update summary set last = max(last, ?)", [last]).map(drop)
    }

    /// The missing numbers: none, or those of altered rows. None if they are not certain.
    pub fn missing(&self, whole: &[i64], altered: &[i64]) -> Option<Vec<i64>> {
        let found = Self::of(whole);
        if self.is_of(found) {
            return Some(Vec::new());
        }
        self.is_of(found.and(altered)).then(|| altered.to_vec())
    }

    /// The same for a summary that is certainly as of the last commit. Then the highest absent numbers can be proved to
    /// be missing, too. `whole` is in ascending order.
    pub fn missing_now(&self, whole: &[i64], altered: &[i64]) -> Option<Vec<i64>> {
        self.missing(whole, altered).or_else(|| {
            let found = Self::of(whole);
            let count = usize::try_from(self.rows - found.rows).ok()?;
            let absent = (1..=self.last).rev().filter(|id| whole.binary_search(id).is_err());
            let missing: Vec<i64> = absent.take(count).collect();
            self.is_of(found.and(&missing)).then_some(missing)
        })
    }

    fn is_of(&self, counted: Self) -> bool {
        (self.rows, self.sum) == (counted.rows, counted.sum)
    }

    fn of(ids: &[i64]) -> Self {
        Self::default().and(ids)
    }

    fn and(self, ids: &[i64]) -> Self {
        ids.iter().fold(self, |summary, id| Self {
            rows: summary.rows + 1,
            sum: summary.sum ^ mix(*id),
            ..summary
        })
    }

    fn count(database: &Connection) -> rusqlite::Result<Self> {
        let mut counted = Self::default();
        for query in ["select id from report", "select id from damage"] {
            let mut select = database.prepare(query)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                counted = counted.and(&[row.get(0)?]);
            }
        }
        Ok(counted)
    }
}

/// A checksum of the statements of the layout, which SQLite uses unchecked.
fn layout_checksum(database: &Connection) -> rusqlite::Result<i64> {
    // Not those that a person has added.
    let query = "select name, sql from sqlite_schema where name in \
                 ('report', 'waiting', 'summary', 'damage', 'sqlite_sequence', \
                 'report_added', 'report_deleted', 'damage_added', 'damage_deleted') and tbl_name in \
                 ('report', 'waiting', 'summary', 'damage', 'sqlite_sequence') order by name";
    let mut select = database.prepare(query)?;
    let mut rows = select.query([])?;
    let mut checksum = Checksum::new();
    while let Some(row) = rows.next()? {
        for at in 0..2 {
            checksum = checksum.text(row.get_ref(at)?.as_bytes_or_null().ok().flatten());
        }
    }
    Ok(checksum.signed_value())
}

/// The highest number that was ever used, according to the table itself.
pub(super) fn highest_in_use(database: &Connection) -> rusqlite::Result<i64> {
    let query = "select max((select coalesce(max(id), 0) from report), \
                 coalesce((select max(seq) from sqlite_sequence where name = 'report'), 0))";
    database.query_row(query, [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Connection {
        crate::sys::sqlite::start().unwrap();
        let database = Connection::open_in_memory().unwrap();
        let tables = "create table report (id integer primary key autoincrement, x);
                      create table damage (id integer primary key);";
        database.execute_batch(tables).unwrap();
        database.execute_batch(&Summary::layout()).unwrap();
        Summary::begin(&database).unwrap();
        database
    }

    #[test]
    fn summary_is_the_same_whether_triggers_keep_it_or_the_rows_are_counted() {
        let database = empty();
        for id in [1, 2, 3, 70_000, i64::from(u32::MAX) * 5] {
            database.execute("insert into report (id) values (?)", [id]).unwrap();
        }
        for id in [-1_800_000_000_000_i64, -1] {
            database.execute("insert into damage (id) values (?)", [id]).unwrap();
        }
        assert!(Summary::is_right(&database).unwrap());
        database.execute("delete from report where id in (2, 70000)", []).unwrap();
        database.execute("delete from damage where id = -1", []).unwrap();
        assert!(Summary::is_right(&database).unwrap());
        let kept = Summary::read(&database).unwrap();
        assert_eq!((kept.rows, kept.last), (4, i64::from(u32::MAX) * 5));
        database.execute("update summary set rows = 5", []).unwrap();
        assert!(!Summary::is_right(&database).unwrap());
    }

    #[test]
    fn statements_of_the_layout_are_checked_and_those_of_a_person_are_not() {
        let database = empty();
        database
            .execute_batch("create index theirs on report (x); create view all_of_it as select * from report")
            .unwrap();
        assert!(Summary::is_right(&database).unwrap());
        database.execute_batch("pragma writable_schema = on").unwrap();
        for (column, value) in [("name", "report_"), ("tbl_name", "repost"), ("sql", "")] {
            database.execute_batch("savepoint before").unwrap();
            let change =
                format!("update sqlite_schema set {column} = '{value}' where name = 'report_deleted'");
            database.execute_batch(&change).unwrap();
            assert!(!Summary::is_right(&database).unwrap(), "{column}");
            database.execute_batch("rollback to before").unwrap();
        }
        assert!(Summary::is_right(&database).unwrap());
    }

    #[test]
    fn missing_numbers_are_reported_only_if_they_are_certain() {
        let all: Vec<i64> = (1..=9).collect();
        let summary = Summary { last: 9, ..Summary::of(&all) };
        assert_eq!(summary.missing(&all, &[]), Some(vec![]));
        assert_eq!(summary.missing(&all[..8], &[9]), Some(vec![9]));
        assert_eq!(summary.missing(&all[..8], &[]), None);
        assert_eq!(summary.missing_now(&all[..6], &[]), Some(vec![9, 8, 7]));
        // A row that should not be there makes up for one that is missing.
        assert_eq!(summary.missing_now(&[1, 2, 3, 4, 5, 6, 7, 8, 20], &[]), None);
        assert_eq!(summary.missing_now(&[1, 2, 3, 4, 5, 6, 20], &[]), None);
    }
}
