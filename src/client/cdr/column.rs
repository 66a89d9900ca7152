//! The columns of call records, and which values fit them.

use crate::time::CivilTime;

const STATUSES: [&str; 8] =
    ["ANSWERED", "NO ANSWER", "NOANSWER", "NO ANSWERED", "FAILED", "BUSY", "VOICEMAIL", "CONGESTION"];
const TYPES: [&str; 5] = ["INBOUND", "OUTBOUND", "INTERNAL", "CALLBACK", "TRANSFER"];

/// A column by its canonical name.
pub struct Column {
    pub name: String,
    holds: Holds,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    CallId,
    Time,
    /// Caller or callee: `1000`, `6200(4002)`, `Smith<1000>`.
    Party,
    Seconds,
    Status,
    Type,
    /// Phone keys (digits, `*`, `#`), or empty.
    Number,
    File,
    Serial,
    /// A free-form name.
    Name,
}

impl Column {
    pub fn named(name: &str) -> Column {
        let holds = match name {
            "callid" => Holds::CallId,
            "timestart" => Holds::Time,
            "callfrom" | "callto" => Holds::Party,
            "callduration" | "talkduration" | "agentringtime" => Holds::Seconds,
            "status" => Holds::Status,
            "type" => Holds::Type,
            "pincode" | "didnumber" => Holds::Number,
            "recording" => Holds::File,
            "sn" => Holds::Serial,
            _ => Holds::Name,
        };
        Column { name: name.to_owned(), holds }
    }

    /// Whether it may contain a comma, because users choose its text.
    pub fn may_hold_commas(&self) -> bool {
        matches!(self.holds, Holds::Party | Holds::Name)
    }

    /// Whether a value fits this column: as documented (`strictly`), or at least plausible.
    pub fn fits(&self, value: &str, strictly: bool) -> bool {
        let value = value.trim();
        let known = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
        let lenient = !strictly && value.is_empty();
        match self.holds {
            Holds::CallId => is_call_id(value),
            Holds::Time => is_time(value),
            Holds::Party => is_party(value) || !strictly,
            Holds::Seconds => {
                lenient || (!value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()))
            }
            Holds::Status => lenient || known(&STATUSES) || (!strictly && is_word(value)),
            Holds::Type => lenient || known(&TYPES) || (!strictly && is_word(value)),
            Holds::Number => value.bytes().all(|byte| byte.is_ascii_digit() || b"+*#".contains(&byte)),
            Holds::File => value.is_empty() || (value.contains('.') && !value.contains(' ')),
            Holds::Serial => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            Holds::Name => true,
        }
    }
}

/// `1547391782.318`, checked leniently, since the format is not documented.
pub fn is_call_id(value: &str) -> bool {
    let value = value.trim();
    value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:@".contains(&byte))
}

/// A date and a time of day, in any order of the date's parts.
pub fn is_time(value: &str) -> bool {
    let value = value.trim();
    if CivilTime::parse(value).is_some() {
        return true;
    }
    let count = |wanted: fn(&u8) -> bool| value.bytes().filter(wanted).count();
    let digits = count(u8::is_ascii_digit);
    let (colons, marks) = (count(|byte| *byte == b':'), count(|byte| b"-/. T".contains(byte)));
    (8..=14).contains(&digits)
        && (1..=2).contains(&colons)
        && marks == 3
        && digits + colons + marks == value.len()
}

/// A number, a number followed by another in parentheses, or a name followed by a number.
fn is_party(value: &str) -> bool {
    let number = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b"+*#".contains(&byte))
    };
    if number(value) {
        return true;
    }
    let behind = |open: char, close: char| {
        let (before, inside) = value.strip_suffix(close)?.rsplit_once(open)?;
        Some(number(inside.trim()) && !before.contains(['<', '>']))
    };
    behind('<', '>').or_else(|| behind('(', ')')).unwrap_or(false)
}

/// Letters, with spaces between them.
fn is_word(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| c.is_alphabetic() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn party_is_a_number_or_a_name_with_a_number() {
        for good in
            ["1000", "+49301234", "*97", "6200(4002)", "Smith<1000>", "Smith, Bob <1000>", "VIP (1000)"]
        {
            assert!(is_party(good), "{good}");
        }
        for bad in ["", "Smith", "Smith<>", "1000,1001", "a<1000>,b<1001>", "10 8", "<x>"] {
            assert!(!is_party(bad), "{bad}");
        }
    }

    #[test]
    fn time_needs_a_date_and_a_time_of_day() {
        for good in ["2018-11-28 07:56:01", "2018/11/28 07:56:01", "28.11.2018 07:56", "2018-11-28T07:56:01"]
        {
            assert!(is_time(good), "{good}");
        }
        for bad in ["", "1000", "2018-11-28", "07:56:01", "1547391782.318", "2018-11-28 07:56:01 or so"] {
            assert!(!is_time(bad), "{bad}");
        }
    }

    #[test]
    fn call_id_has_digits_and_no_spaces() {
        for good in ["1547391782.318", "1", "pbx-1547391782.318", " 1.1 "] {
            assert!(is_call_id(good), "{good}");
        }
        for bad in ["", "Total", "Total: 5 calls", "#1", "<html>1"] {
            assert!(!is_call_id(bad), "{bad}");
        }
    }
}
