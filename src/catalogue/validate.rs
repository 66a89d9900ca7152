//! Checks one value against its parameter, before anything is sent.

use std::borrow::Cow;
use std::net::IpAddr;

use super::request::{AllEncoding, Kind, Param};
use crate::time::{CivilTime, is_time_of_day};

/// The value as it is sent, or why not: a phrase that follows the name of the parameter.
pub(super) fn value<'a>(param: &Param, value: &'a str) -> Result<Cow<'a, str>, String> {
    if param.all != AllEncoding::No && value == "all" {
        return Ok(Cow::Borrowed(value));
    }
    if value.is_empty() || (param.many && value.trim_matches([',', ' ']).is_empty()) {
        return if value.is_empty() && param.blank {
            Ok(Cow::Borrowed(value))
        } else {
            Err("must not be blank".to_owned())
        };
    }
    lengths(param, value)?;
    characters(param, value)?;
    let sent = if param.many { list(param.kind, value) } else { Cow::Borrowed(value) };
    let fits =
        if param.many { sent.split(',').all(|item| fits(param.kind, item)) } else { fits(param.kind, &sent) };
    if fits { Ok(sent) } else { Err(takes(param, value)) }
}

fn lengths(param: &Param, value: &str) -> Result<(), String> {
    let length = value.chars().count();
    if length > param.max_len {
        return Err(format!("must have at most {} characters, not {length}", param.max_len));
    }
    if length < param.min_len {
        return Err(format!("must have at least {} characters", param.min_len));
    }
    Ok(())
}

fn characters(param: &Param, value: &str) -> Result<(), String> {
    if value.contains(|c| param.forbidden.contains(c)) {
        let listed: Vec<String> =
            param.forbidden.chars().filter(|c| *c != ' ').map(|c| c.to_string()).collect();
        let blank = if param.forbidden.contains(' ') { " or a blank" } else { "" };
        return Err(format!("must not contain {}{blank}", listed.join(" ")));
    }
    if param.secret && value.ends_with(['\r', '\n']) {
        return Err("ends with a line break, which belongs to the file that it was read from".to_owned());
    }
    if param.no_emoji && value.contains(is_emoji) {
        return Err("must not contain emoji".to_owned());
    }
    Ok(())
}

/// Removes the trailing comma of lists that a PBX has sent, and the spaces after commas that the tables show; the
/// samples have neither.
fn list(kind: Kind, value: &str) -> Cow<'_, str> {
    let value = value.trim_end_matches([',', ' ']);
    if kind == Kind::Text || !value.contains(' ') {
        return Cow::Borrowed(value);
    }
    Cow::Owned(value.split(',').map(str::trim).collect::<Vec<_>>().join(","))
}

fn fits(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Text => true,
        Kind::Letters => value.chars().all(char::is_alphanumeric),
        Kind::Digits => is_digits(value),
        Kind::Call => {
            value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                && value.bytes().any(|b| b.is_ascii_digit())
        }
        Kind::Number { min, max } => {
            is_digits(value) && value.parse::<u32>().is_ok_and(|number| (min..=max).contains(&number))
        }
        Kind::OneOf(values) => values.contains(value),
        Kind::Prompts => value.split('+').all(|name| !name.trim().is_empty()),
        Kind::Time => is_time_of_day(value),
        Kind::DateTime => CivilTime::parse(value).is_some(),
        Kind::Ip => value.parse::<IpAddr>().is_ok(),
        Kind::List | Kind::Object => false,
    }
}

fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
}

/// Pictographs, and variation selectors that turn other characters into emoji.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0xFE0F | 0x20E3)
}

/// `must be on or off, not "yes"`. Secrets are not shown.
fn takes(param: &Param, value: &str) -> String {
    let mut text = match param.kind {
        Kind::Text => "must be text".to_owned(),
        Kind::Letters => "must be letters and digits".to_owned(),
        Kind::Digits => "must be digits".to_owned(),
        Kind::Call => "must be the id of a call, such as 1495698433.203".to_owned(),
        Kind::Number { min, max } => format!("must be a number from {min} to {max}"),
        Kind::OneOf(values) => format!("must be {}", either(&values.iter().collect::<Vec<_>>())),
        Kind::Prompts => "must be names of prompts joined by +".to_owned(),
        Kind::Time => "must be a time as HH:MM".to_owned(),
        Kind::DateTime => "must be a time that exists, as yyyy-mm-dd hh:mm:ss".to_owned(),
        Kind::Ip => "must be an IP address".to_owned(),
        Kind::List | Kind::Object => "is a list".to_owned(),
    };
    if param.many {
        text.push_str(", several joined by commas");
    }
    if param.all != AllEncoding::No {
        text.push_str(", or all");
    }
    if !param.secret {
        let shown = value.char_indices().nth(40).and_then(|(end, _)| value.get(..end));
        let more = if shown.is_some() { "…" } else { "" };
        text = [text.as_str(), ", not \"", shown.unwrap_or(value), more, "\""].concat();
    }
    text
}

/// `a, b or c`
fn either(values: &[&str]) -> String {
    match values.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(param: &Param, given: &str) -> String {
        value(param, given).expect_err("must be refused")
    }

    #[test]
    fn number_out_of_range_is_rejected() {
        let param = Param::read("maxregistrations n #1-5");
        for good in ["1", "5", "05"] {
            assert_eq!(value(&param, good).as_deref(), Ok(good));
        }
        for bad in ["0", "6", "-1", "+1", "1.5", "x", "99999999999999"] {
            assert_eq!(refused(&param, bad), format!("must be a number from 1 to 5, not \"{bad}\""));
        }
    }

    #[test]
    fn message_lists_the_choices() {
        let param = Param::read("trunktype o =register|peer|account");
        assert_eq!(value(&param, "peer").as_deref(), Ok("peer"));
        assert_eq!(refused(&param, "Peer"), "must be register, peer or account, not \"Peer\"");
    }

    #[test]
    fn times_and_dates_have_a_fixed_format() {
        let time = Param::read("time h");
        for good in ["00:00", "23:59"] {
            assert!(value(&time, good).is_ok());
        }
        for bad in ["24:00", "12:60", "7:30", "07:3", "0730", "07:30:00", "aa:bb", "+7:30"] {
            assert!(value(&time, bad).is_err(), "{bad}");
        }
        let moment = Param::read("starttime mR");
        for good in ["2018-11-07 00:00:00", "2019-02-18 23:59:59"] {
            assert!(value(&moment, good).is_ok());
        }
        for bad in [
            "2018-11-07",
            "2018-11-07T00:00:00",
            "2018-13-07 00:00:00",
            "2018-11-32 00:00:00",
            "2018-02-31 00:00:00",
            "2019-02-29 00:00:00",
            "2018-11-07 00:00",
            "18-11-07 00:00:00",
            "2018-11-07-01 00:00:00",
            "2018-11-07 00:00:60",
        ] {
            let error = value(&moment, bad).unwrap_err();
            let wanted = "must be a time that exists, as yyyy-mm-dd hh:mm:ss";
            assert!(error.contains(wanted), "{error}");
        }
    }

    #[test]
    fn ipv4_and_ipv6_addresses_are_accepted() {
        let param = Param::read("allowedip i");
        assert!(value(&param, "192.168.5.150").is_ok());
        assert!(value(&param, "fe80::1").is_ok());
        assert!(value(&param, "192.168.5").is_err());
        assert!(value(&param, "pbx.example").is_err());
    }

    #[test]
    fn length_limits_count_characters() {
        let param = Param::read("username t <3");
        assert!(value(&param, "äöü").is_ok());
        assert_eq!(refused(&param, "äöüß"), "must have at most 3 characters, not 4");
    }

    #[test]
    fn long_value_is_truncated_in_the_message() {
        let message = refused(&Param::read("extid dR"), &"x".repeat(5000));
        assert!(message.len() < 100, "{message}");
    }

    #[test]
    fn trailing_line_break_in_a_password_is_rejected_with_a_hint() {
        let param = Param::read("registerpassword tS");
        assert!(value(&param, "Geheim1").is_ok());
        for bad in ["Geheim1\n", "Geheim1\r\n", "Geheim1\r"] {
            assert!(refused(&param, bad).starts_with("ends with a line break"));
        }
    }

    #[test]
    fn secret_is_never_shown_in_a_message() {
        let param = Param::read("password dS <10 /password");
        for bad in ["Geheim", "Geheim&", "GeheimGeheim", "Geheim\n"] {
            let message = refused(&param, bad);
            assert!(!message.contains("Geheim"), "{message}");
        }
    }
}
