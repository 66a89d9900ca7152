//! Adds new names to the lists in `tests/abi`, whose lines never change.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::{events, statuses};

/// The functions of requests, with the current version of the library.
pub fn functions(model: &Model) -> impl Iterator<Item = (String, String)> {
    model.functions().map(|request| (request.function(), env!("CARGO_PKG_VERSION").to_owned()))
}

/// The constants of C: `number version`.
pub fn numbers(model: &Model) -> impl Iterator<Item = (String, String)> {
    let constants = statuses::constants(&model.statuses).chain(events::constants(&model.events));
    constants.map(|(name, number, since)| (name, format!("{number} {since}")))
}

/// The list, with a line for each missing name. A number that differs from the list is an error.
pub fn with(list: &str, wanted: impl Iterator<Item = (String, String)>) -> Result<String, String> {
    let (head, lines): (Vec<&str>, Vec<&str>) =
        list.lines().partition(|line| line.starts_with('#') || line.is_empty());
    let mut known: BTreeMap<String, String> = lines
        .into_iter()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, rest)| (name.to_owned(), rest.to_owned()))
        .collect();
    for (name, rest) in wanted {
        let line = known.entry(name.clone()).or_insert_with(|| rest.clone());
        // A line with only a version keeps it.
        if rest.contains(' ') && *line != rest {
            return Err(format!(
                "{name} is {line} in the list but {rest} in the data; numbers must not change"
            ));
        }
    }
    let lines = known.iter().map(|(name, rest)| format!("{name} {rest}"));
    Ok(head.into_iter().map(str::to_owned).chain(lines).map(|line| line + "\n").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, rest: &str) -> std::vec::IntoIter<(String, String)> {
        vec![(name.to_owned(), rest.to_owned())].into_iter()
    }

    #[test]
    fn new_name_is_added_in_order_and_an_old_line_stays() {
        let list = "# head\na 0.1.0\nc 0.1.0\n";
        assert_eq!(with(list, one("b", "0.2.0")), Ok("# head\na 0.1.0\nb 0.2.0\nc 0.1.0\n".to_owned()));
        assert_eq!(with(list, one("a", "0.2.0")), Ok(list.to_owned()));
    }

    #[test]
    fn changed_number_is_refused() {
        let refused = with("A 1 0.1.0\n", one("A", "2 0.1.0")).expect_err("another number");
        assert_eq!(refused, "A is 1 0.1.0 in the list but 2 0.1.0 in the data; numbers must not change");
    }
}
