//! Reads the parameters of a request from the text that `cargo run -p codegen` writes, one per line:
//!
//! ```text
//! queuename tB <31 /q
//! ringstrategy o =Ring All|Linear
//! ```
//!
//! A name; the letter of its kind and those of its properties; what has a value, each after its sign. Values of a choice
//! come last, since they contain blanks.

use super::request::{AllEncoding, Kind, Need, Param, Values};
use super::requests;

impl Param {
    pub(super) fn read(line: &'static str) -> Param {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (letters, mut rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let mut param = Param::named(name);
        for letter in letters.bytes() {
            param.take_letter(letter);
        }
        while !rest.is_empty() {
            let (part, more) = match rest.strip_prefix('=') {
                Some(values) => {
                    param.kind = Kind::OneOf(Values(values));
                    break;
                }
                None => rest.split_once(' ').unwrap_or((rest, "")),
            };
            param.take_part(part);
            rest = more;
        }
        param
    }

    fn named(name: &'static str) -> Param {
        Param {
            name,
            need: Need::Optional,
            kind: Kind::Text,
            many: false,
            all: AllEncoding::No,
            blank: false,
            min_len: 0,
            max_len: usize::MAX,
            forbidden: "",
            no_emoji: false,
            percent: false,
            aliases: Values::default(),
            secret: false,
        }
    }

    fn take_letter(&mut self, letter: u8) {
        match letter {
            b'l' => self.kind = Kind::Letters,
            b'd' => self.kind = Kind::Digits,
            b'c' => self.kind = Kind::Call,
            b'p' => self.kind = Kind::Prompts,
            b'h' => self.kind = Kind::Time,
            b'm' => self.kind = Kind::DateTime,
            b'i' => self.kind = Kind::Ip,
            b'L' => self.kind = Kind::List,
            b'J' => self.kind = Kind::Object,
            b'R' => self.need = Need::Required,
            b'A' => self.need = Need::RequiredOptional,
            b'M' => self.many = true,
            b'W' => self.all = AllEncoding::Word,
            b'O' => self.all = AllEncoding::OmitField,
            b'B' => self.blank = true,
            b'E' => self.no_emoji = true,
            b'P' => self.percent = true,
            b'S' => self.secret = true,
            other => debug_assert!(matches!(other, b't' | b'o' | b'n'), "{other} in a table"),
        }
    }

    fn take_part(&mut self, part: &'static str) {
        let (Some(sign), Some(value)) = (part.get(..1), part.get(1..)) else { return };
        match sign {
            "#" => {
                let (min, max) = value.split_once('-').unwrap_or_default();
                self.kind =
                    Kind::Number { min: min.parse().unwrap_or(0), max: max.parse().unwrap_or(u32::MAX) };
            }
            ">" => self.min_len = value.parse().unwrap_or(0),
            "<" => self.max_len = value.parse().unwrap_or(usize::MAX),
            "/" => self.forbidden = requests::forbidden(value),
            "~" => self.aliases = Values(value),
            "?" => {
                if let Some((name, values)) = value.split_once('=') {
                    self.need = Need::RequiredOptionalIf(name, Values(values));
                }
            }
            other => debug_assert!(false, "{other} in a table"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::all;

    #[test]
    fn properties_of_a_parameter_are_read() {
        let plain = Param::read("dest t");
        assert_eq!((plain.name, plain.kind, plain.need), ("dest", Kind::Text, Need::Optional));
        assert_eq!((plain.min_len, plain.max_len, plain.forbidden), (0, usize::MAX, ""));
        assert!(!(plain.many || plain.blank || plain.secret || plain.percent || plain.no_emoji));
        let full = Param::read("wakeup[].pin tRMWBEPS >2 <31 /password ~pn|pinn ?type=a|b");
        assert!(full.many && full.blank && full.secret && full.percent && full.no_emoji);
        assert_eq!((full.all, full.min_len, full.max_len), (AllEncoding::Word, 2, 31));
        assert_eq!(full.need, Need::RequiredOptionalIf("type", Values("a|b")));
        assert_eq!(full.aliases.iter().collect::<Vec<_>>(), ["pn", "pinn"]);
        assert!(full.forbidden.contains('&'));
        let choice = Param::read("ringstrategy oA =Ring All|Linear");
        assert_eq!(
            (choice.need, choice.kind),
            (Need::RequiredOptional, Kind::OneOf(Values("Ring All|Linear")))
        );
        assert_eq!(Param::read("port n #1-65535").kind, Kind::Number { min: 1, max: 65535 });
    }

    #[test]
    fn every_table_is_understood() {
        for request in all() {
            for param in request.params() {
                assert!(!param.name.is_empty(), "{}", request.path);
                let has_values = matches!(param.kind, Kind::OneOf(values) if values.iter().count() == 0);
                assert!(!has_values, "{}: {}", request.path, param.name);
            }
        }
    }
}
