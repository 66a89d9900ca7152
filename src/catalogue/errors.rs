//! The error codes that a PBX sends as `errno`, and their meaning.

mod table;

use table::{CODES, MISPRINTS};

/// A documented error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PbxCode {
    pub code: i32,
    /// One line in words.
    pub meaning: &'static str,
    /// Whether the same request may succeed later although nothing was changed.
    pub retriable: bool,
    /// What to do about it.
    pub advice: &'static str,
    /// What the guide of 2017 says, if that differs.
    pub was: Option<&'static str>,
}

/// The meaning of an error code; `None` if it is undocumented.
pub fn find(code: i32) -> Option<PbxCode> {
    let code = corrected(code);
    all().find(|entry| entry.code == code)
}

/// Every code, in ascending order.
pub fn all() -> impl Iterator<Item = PbxCode> {
    CODES.lines().filter_map(read)
}

/// `10025 no|meaning|advice`, perhaps with a last part: what it meant in 2017. `yes`: retriable.
fn read(line: &'static str) -> Option<PbxCode> {
    let mut parts = line.split('|');
    let (code, retriable) = parts.next()?.split_once(' ')?;
    Some(PbxCode {
        code: code.parse().ok()?,
        meaning: parts.next()?,
        retriable: retriable == "yes",
        advice: parts.next()?,
        was: parts.next(),
    })
}

/// Corrects codes that are printed with an extra digit: 100021 is 10021, 100024 is 10024.
pub fn corrected(code: i32) -> i32 {
    MISPRINTS.iter().find(|(printed, _)| *printed == code).map_or(code, |(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_codes_ascend() {
        let codes: Vec<i32> = all().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), CODES.lines().count());
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn every_code_has_a_one_line_meaning() {
        for entry in all() {
            assert_eq!(find(entry.code), Some(entry));
            for text in [entry.meaning, entry.advice] {
                assert!(!text.is_empty() && !text.contains('\n'), "{}", entry.code);
            }
        }
    }

    #[test]
    fn undocumented_code_has_no_meaning() {
        for code in [0, -1, 10001, 10034, 30002, 99999, i32::MAX, i32::MIN] {
            assert_eq!(find(code), None);
        }
    }

    #[test]
    fn two_codes_changed_their_meaning_after_2017() {
        let changed: Vec<i32> = all().filter(|entry| entry.was.is_some()).map(|entry| entry.code).collect();
        assert_eq!(changed, [20012, 20014]);
    }

    #[test]
    fn lock_out_is_retriable_and_wrong_credentials_are_not() {
        let retriable = |code| find(code).expect("in the table").retriable;
        assert!(retriable(20002));
        assert!(!retriable(20003));
        assert!(retriable(30003), "the process of the API may come back");
    }
}
