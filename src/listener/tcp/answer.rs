//! What the PBX says to a login. The documentation does not show it, so anything that says yes or no will do.

/// The answer to a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accepted,
    Refused,
    LockedOut,
}

const YES: [&str; 3] = ["success", "accepted", "authorized"];
const NO: [&str; 9] =
    ["fail", "error", "denied", "invalid", "incorrect", "wrong", "refuse", "reject", "unauthorized"];
/// In words, and the code of the HTTP API.
const LOCKED: [&str; 3] = ["locked", "too many", "20002"];

/// The answer in a line of text, or in an object that is not an event. `None`: it says neither, as a greeting.
pub(super) fn read(text: &[u8]) -> Option<Answer> {
    let text = String::from_utf8_lossy(text).to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match () {
        () if says(&LOCKED) => Some(Answer::LockedOut),
        () if says(&NO) => Some(Answer::Refused),
        () if says(&YES) => Some(Answer::Accepted),
        () => None,
    }
}

/// Of the lines of one answer: a no is not taken back, and the reason may follow.
pub(super) fn more_certain(before: Option<Answer>, now: Option<Answer>) -> Option<Answer> {
    match (before, now) {
        (Some(Answer::LockedOut), _) | (_, Some(Answer::LockedOut)) => Some(Answer::LockedOut),
        (None, answer) => answer,
        (before, _) => before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_is_read_from_any_of_the_likely_forms() {
        use Answer::{Accepted, LockedOut, Refused};
        for (text, answer) in [
            ("Response: Success", Some(Accepted)),
            ("Message: Authentication accepted", Some(Accepted)),
            (r#"{"status":"Success"}"#, Some(Accepted)),
            ("Response: Error", Some(Refused)),
            ("Message: Authentication failed", Some(Refused)),
            (r#"{"status":"Failed","errno":"20003"}"#, Some(Refused)),
            (r#"{"status":"Failed","errno":"20002"}"#, Some(LockedOut)),
            ("Message: Unauthorized", Some(Refused)),
            ("Asterisk Call Manager/1.1", None),
            ("Yeastar S-Series API", None),
            ("\u{fffd}", None),
        ] {
            assert_eq!(read(text.as_bytes()), answer, "{text}");
        }
    }

    #[test]
    fn later_line_adds_only_that_the_address_is_locked_out() {
        let of = |lines: &[&str]| {
            lines.iter().fold(None, |answer, line| more_certain(answer, read(line.as_bytes())))
        };
        assert_eq!(of(&["hello", "Response: Success", "no error"]), Some(Answer::Accepted));
        assert_eq!(of(&["Response: Error", "success"]), Some(Answer::Refused));
        assert_eq!(of(&["Response: Error", "Message: IP locked"]), Some(Answer::LockedOut));
    }
}
