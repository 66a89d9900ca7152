//! The numbers that a PBX answers as `errno`, and what they mean.

mod table;

pub use table::CODES;
use table::MISPRINTS;

/// One number of the documentation's table of errors.
#[derive(Debug, PartialEq, Eq)]
pub struct PbxCode {
    pub code: i32,
    /// One line in words.
    pub meaning: &'static str,
    /// Whether the same request may succeed later although nobody changed anything.
    pub retriable: bool,
    /// What to do about it.
    pub advice: &'static str,
    /// What the guide of 2017 says, where that differs.
    pub was: Option<&'static str>,
}

/// What a number means; `None` for one that no edition of the documentation knows.
pub fn find(code: i32) -> Option<&'static PbxCode> {
    let code = corrected(code);
    let at = CODES.binary_search_by_key(&code, |entry| entry.code).ok()?;
    CODES.get(at)
}

/// The number meant by one that is printed with a digit too many: 100021 is 10021, 100024 is 10024.
pub fn corrected(code: i32) -> i32 {
    MISPRINTS.iter().find(|(printed, _)| *printed == code).map_or(code, |(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_codes_ascend() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn every_number_is_found_and_explained_in_one_line() {
        for entry in CODES {
            assert_eq!(find(entry.code), Some(entry));
            for text in [entry.meaning, entry.advice] {
                assert!(!text.is_empty() && !text.contains('\n'), "{}", entry.code);
            }
        }
    }

    #[test]
    fn what_no_table_knows_means_nothing() {
        for code in [0, -1, 10001, 10005, 30002, 99999, i32::MAX, i32::MIN] {
            assert_eq!(find(code), None);
        }
    }

    #[test]
    fn two_codes_changed_their_meaning_after_2017() {
        let changed: Vec<i32> =
            CODES.iter().filter(|entry| entry.was.is_some()).map(|entry| entry.code).collect();
        assert_eq!(changed, [20012, 20014]);
    }

    #[test]
    fn a_lock_out_passes_but_wrong_credentials_do_not() {
        let retriable = |code| find(code).expect("in the table").retriable;
        assert!(retriable(20002));
        assert!(!retriable(20003));
        assert!(retriable(30003), "the process of the API may come back");
    }
}
