//! The bytes of a report on a TCP event connection, with faults applied: which are written when.

use std::time::Duration;

use crate::fault::{Effect, corrupt, unquote_numbers};

/// One thing to do with a connection.
#[derive(Debug, PartialEq, Eq)]
pub enum Act {
    Write(Vec<u8>),
    Pause(Duration),
    /// Break the connection.
    Cut,
}

/// The pause between the two segments of a split report.
const SPLIT_PAUSE: Duration = Duration::from_millis(50);

/// What earlier reports left behind.
#[derive(Default)]
pub struct Framing {
    /// To be sent with the next report, in one segment.
    joined: Vec<u8>,
    /// To be sent after the next report.
    late: Vec<u8>,
    silent: bool,
}

/// What becomes of one report.
pub enum Fate {
    Sent,
    /// Held back for the next one.
    Held,
    Lost,
}

impl Framing {
    /// What to do for a report with this text and separator.
    pub fn acts(&mut self, text: &str, separator: &str, effects: &[Effect]) -> (Vec<Act>, Fate) {
        self.silent |= effects.contains(&Effect::Silence);
        if self.silent || effects.contains(&Effect::Drop) {
            return (Vec::new(), Fate::Lost);
        }
        let mut acts = Vec::new();
        let mut bytes = if effects.contains(&Effect::Numbers) {
            unquote_numbers(text).into_bytes()
        } else {
            text.as_bytes().to_vec()
        };
        if effects.contains(&Effect::Corrupt) {
            corrupt(&mut bytes);
        }
        bytes.extend_from_slice(separator.as_bytes());
        if effects.contains(&Effect::Repeat) {
            bytes.extend_from_within(..);
        }
        if effects.contains(&Effect::Reorder) {
            self.late.append(&mut bytes);
            return (acts, Fate::Held);
        }
        let mut all = std::mem::take(&mut self.joined);
        if effects.contains(&Effect::Join) {
            all.append(&mut bytes);
            self.joined = all;
            return (acts, Fate::Held);
        }
        for effect in effects {
            match effect {
                Effect::Delay(time) => acts.push(Act::Pause(*time)),
                Effect::Cut(kept) => {
                    bytes.truncate(*kept);
                    all.append(&mut bytes);
                    acts.extend([Act::Write(all), Act::Cut]);
                    return (acts, Fate::Lost);
                }
                _ => {}
            }
        }
        all.append(&mut bytes);
        all.append(&mut self.late);
        if effects.contains(&Effect::Bytes) {
            acts.extend(all.into_iter().map(|byte| Act::Write(vec![byte])));
        } else if effects.contains(&Effect::Split) {
            let rest = all.split_off(all.len() / 2);
            acts.extend([Act::Write(all), Act::Pause(SPLIT_PAUSE), Act::Write(rest)]);
        } else {
            acts.push(Act::Write(all));
        }
        (acts, Fate::Sent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(steps: &[(&str, &[Effect])]) -> Vec<String> {
        let mut framing = Framing::default();
        let mut out = Vec::new();
        for (text, effects) in steps {
            for act in framing.acts(text, "\n", effects).0 {
                out.push(match act {
                    Act::Write(bytes) => String::from_utf8(bytes).unwrap(),
                    Act::Pause(_) => "pause".to_owned(),
                    Act::Cut => "cut".to_owned(),
                });
            }
        }
        out
    }

    #[test]
    fn report_is_followed_by_the_separator() {
        assert_eq!(written(&[("{}", &[]), ("[]", &[])]), ["{}\n", "[]\n"]);
    }

    #[test]
    fn faults_change_the_segments_of_a_report() {
        assert_eq!(written(&[("{a}", &[Effect::Split])]), ["{a", "pause", "}\n"]);
        assert_eq!(written(&[("{}", &[Effect::Bytes])]), ["{", "}", "\n"]);
        assert_eq!(written(&[("{}", &[Effect::Join]), ("[]", &[])]), ["{}\n[]\n"]);
        assert_eq!(written(&[("{}", &[Effect::Reorder]), ("[]", &[])]), ["[]\n{}\n"]);
        assert_eq!(written(&[("{}", &[Effect::Repeat])]), ["{}\n{}\n"]);
        assert_eq!(written(&[("{abc}", &[Effect::Cut(3)])]), ["{ab", "cut"]);
        assert_eq!(written(&[("{}", &[Effect::Join]), ("{abc}", &[Effect::Cut(3)])]), ["{}\n{ab", "cut"]);
        assert_eq!(written(&[("{}", &[Effect::Drop]), ("[]", &[])]), ["[]\n"]);
    }

    #[test]
    fn silence_lasts() {
        assert!(written(&[("{}", &[Effect::Silence]), ("[]", &[])]).is_empty());
    }
}
