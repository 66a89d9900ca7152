//! Tables of a TOML file, with the numbers of their lines.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Why a file is refused, and in which of its lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    pub line: usize,
    pub reason: String,
}

/// One table of an array of tables, such as `[[queue]]`.
pub struct Table {
    name: String,
    line: usize,
    entries: Vec<Entry>,
}

struct Entry {
    key: String,
    line: usize,
    value: Value,
}

/// A list of texts can be that of words or that which the API writes with commas.
enum Value {
    /// A text or a whole number.
    Text(String),
    YesOrNo(bool),
    List(Vec<String>),
}

/// What a file contains: its own keys, as a table, and the tables of each array in their order.
pub struct Document {
    pub top: Table,
    pub tables: Vec<Table>,
}

/// The places of the line ends, to find the line of a place in the text.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(place, _)| place).collect())
    }

    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|end| *end < place) + 1
    }
}

impl Document {
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let lines = Lines::of(text);
        let root = DeTable::parse(text).map_err(|error| Refusal {
            line: lines.at(error.span().map_or(0, |span| span.start)),
            reason: error.message().to_owned(),
        })?;
        let mut top = Table { name: String::new(), line: 1, entries: Vec::new() };
        let mut tables = Vec::new();
        for (key, value) in root.get_ref() {
            let name = key.get_ref();
            match tables_of(value.get_ref()) {
                Some(rows) => {
                    for (row, span) in rows {
                        tables.push(Table::of(name, row, lines.at(span), &lines)?);
                    }
                }
                None => top.entries.push(Entry::of(key, value, &lines)?),
            }
        }
        tables.sort_by_key(|table| table.line);
        top.entries.sort_by_key(|entry| entry.line);
        Ok(Self { top, tables })
    }
}

/// The tables, and where each begins, if the value consists of tables.
fn tables_of<'a, 'i>(value: &'a DeValue<'i>) -> Option<Vec<(&'a DeTable<'i>, usize)>> {
    if let DeValue::Table(table) = value {
        let first = table.iter().next().map_or(0, |(key, _)| key.span().start);
        return Some(vec![(table, first)]);
    }
    let DeValue::Array(rows) = value else { return None };
    let row = |row: &'a Spanned<DeValue<'i>>| Some((row.get_ref().as_table()?, row.span().start));
    if rows.is_empty() { None } else { rows.iter().map(row).collect() }
}

impl Entry {
    fn of(
        key: &Spanned<toml::de::DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        lines: &Lines,
    ) -> Result<Self, Refusal> {
        let (key, line) = (key.get_ref().to_string(), lines.at(key.span().start));
        let refuse = || Refusal {
            line,
            reason: format!("{key} must be a text, a number, true, false or a list of texts"),
        };
        let text = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
            _ => None,
        };
        let value = match value.get_ref() {
            DeValue::Boolean(yes) => Value::YesOrNo(*yes),
            DeValue::Array(list) => {
                let items: Option<Vec<String>> = list.iter().map(|item| text(item.get_ref())).collect();
                Value::List(items.ok_or_else(refuse)?)
            }
            other => Value::Text(text(other).ok_or_else(refuse)?),
        };
        Ok(Self { key, line, value })
    }
}

impl Table {
    fn of(name: &str, table: &DeTable<'_>, line: usize, lines: &Lines) -> Result<Self, Refusal> {
        let entries: Result<Vec<Entry>, Refusal> =
            table.iter().map(|(key, value)| Entry::of(key, value, lines)).collect();
        let mut entries = entries?;
        entries.sort_by_key(|entry| entry.line);
        Ok(Self { name: name.to_owned(), line, entries })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    fn find(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// What is wrong with the value of a key, or with the lack of it.
    pub fn refuse(&self, key: &str, reason: &str) -> Refusal {
        let line = self.find(key).map_or(self.line, |entry| entry.line);
        Refusal { line, reason: format!("{}{key} {reason}", self.title()) }
    }

    /// What is wrong with the table.
    pub fn refuse_whole(&self, reason: &str) -> Refusal {
        Refusal { line: self.line, reason: format!("{}{reason}", self.title()) }
    }

    fn title(&self) -> String {
        if self.name.is_empty() { String::new() } else { format!("[[{}]] ", self.name) }
    }

    /// Refuses keys that are not among these.
    pub fn knows(&self, keys: &[&str]) -> Result<(), Refusal> {
        let whose = if self.name.is_empty() { "the file ".to_owned() } else { self.title() };
        let stranger = self.entries.iter().find(|entry| !keys.contains(&entry.key.as_str()));
        stranger.map_or(Ok(()), |entry| {
            Err(Refusal {
                line: entry.line,
                reason: format!("{}has no key {:?}; there are {}", whose, entry.key, keys.join(", ")),
            })
        })
    }

    /// The text of a key; of a list, as the API writes it.
    pub fn text(&self, key: &str) -> Result<Option<String>, Refusal> {
        match self.find(key).map(|entry| &entry.value) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text.clone())),
            Some(Value::List(items)) => Ok(Some(items.join(","))),
            Some(Value::YesOrNo(_)) => Err(self.refuse(key, "must be a text, not true or false")),
        }
    }

    /// May be blank.
    pub fn present(&self, key: &str) -> Result<String, Refusal> {
        self.text(key)?.ok_or_else(|| self.refuse(key, "is missing"))
    }

    pub fn required(&self, key: &str) -> Result<String, Refusal> {
        let text = self.text(key)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| self.refuse(key, "is missing or blank"))
    }

    pub fn yes_or_no(&self, key: &str, otherwise: bool) -> Result<bool, Refusal> {
        match self.find(key).map(|entry| &entry.value) {
            None => Ok(otherwise),
            Some(Value::YesOrNo(yes)) => Ok(*yes),
            Some(_) => Err(self.refuse(key, "must be true or false")),
        }
    }

    pub fn number(&self, key: &str, otherwise: u64) -> Result<u64, Refusal> {
        let Some(text) = self.text(key)? else { return Ok(otherwise) };
        text.parse().map_err(|_| self.refuse(key, &format!("must be a whole number, not {text:?}")))
    }

    pub fn list(&self, key: &str) -> Result<Vec<String>, Refusal> {
        match self.find(key).map(|entry| &entry.value) {
            None => Ok(Vec::new()),
            Some(Value::List(items)) => Ok(items.clone()),
            Some(_) => Err(self.refuse(key, r#"must be a list, such as ["1000", "1001"]"#)),
        }
    }

    /// The word of a key, which must be one of these; the first if the key is not there.
    pub fn word(&self, key: &str, words: &[&'static str]) -> Result<&'static str, Refusal> {
        let text = self.text(key)?;
        let found = words.iter().find(|word| text.as_deref().is_none_or(|text| text == **word));
        found.copied().ok_or_else(|| {
            self.refuse(
                key,
                &format!("must be one of {}, not {:?}", words.join(", "), text.unwrap_or_default()),
            )
        })
    }
}
