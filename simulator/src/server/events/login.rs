//! The login over TCP: lines of `Name: value`.

use crate::tcp_options::{LineEnd, LoginEnd, TcpEvents};

/// Bytes after which there must have been a login.
const MAX_LENGTH: usize = 4096;

#[derive(Debug, PartialEq, Eq)]
pub struct Login {
    pub username: String,
    pub secret: String,
    pub version: String,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Parsed {
    Incomplete,
    NoLogin,
    Login(Login),
}

/// Reads the lines received so far. Names are read without regard to case, and blanks around values are ignored.
pub fn parse(received: &[u8], options: &TcpEvents) -> Parsed {
    let text = String::from_utf8_lossy(received);
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest: &str = &text;
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        let line = match (options.line_end, line.strip_suffix('\r')) {
            (LineEnd::Lf, Some(_)) | (LineEnd::Crlf, None) => return Parsed::NoLogin,
            (_, stripped) => stripped.unwrap_or(line),
        };
        if line.trim().is_empty() {
            return login(&fields);
        }
        let Some((name, value)) = line.split_once(':') else { return Parsed::NoLogin };
        let name = name.trim().to_ascii_lowercase();
        let ends = options.login_end == LoginEnd::Version && name == "version";
        fields.push((name, value.trim().to_owned()));
        if ends {
            return login(&fields);
        }
    }
    if text.len() > MAX_LENGTH { Parsed::NoLogin } else { Parsed::Incomplete }
}

/// Without `Version` it is that of a login by HTTP without one.
fn login(fields: &[(String, String)]) -> Parsed {
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    if !field("action").is_some_and(|action| action.eq_ignore_ascii_case("login")) {
        return Parsed::NoLogin;
    }
    match (field("username"), field("secret")) {
        (Some(username), Some(secret)) => {
            Parsed::Login(Login { username, secret, version: field("version").unwrap_or_default() })
        }
        _ => Parsed::NoLogin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "Action: login\r\nUsername: api\r\nSecret: pass:word\r\nVersion: 2.0.0\r\n\r\n";

    fn expected() -> Parsed {
        let (username, secret, version) = ("api".to_owned(), "pass:word".to_owned(), "2.0.0".to_owned());
        Parsed::Login(Login { username, secret, version })
    }

    #[test]
    fn login_is_complete_with_its_blank_line() {
        let options = TcpEvents::default();
        assert_eq!(parse(LINES.as_bytes(), &options), expected());
        for end in 0..LINES.len() {
            assert_eq!(parse(&LINES.as_bytes()[..end], &options), Parsed::Incomplete, "{end}");
        }
    }

    #[test]
    fn line_ends_are_as_the_option_says() {
        let unix = LINES.replace('\r', "");
        for (line_end, of_lines, of_unix) in [
            (LineEnd::Any, expected(), expected()),
            (LineEnd::Crlf, expected(), Parsed::NoLogin),
            (LineEnd::Lf, Parsed::NoLogin, expected()),
        ] {
            let options = TcpEvents { line_end, ..TcpEvents::default() };
            assert_eq!(parse(LINES.as_bytes(), &options), of_lines, "{line_end:?}");
            assert_eq!(parse(unix.as_bytes(), &options), of_unix, "{line_end:?}");
        }
    }

    #[test]
    fn login_can_end_with_the_version() {
        let options = TcpEvents { login_end: LoginEnd::Version, ..TcpEvents::default() };
        assert_eq!(parse(LINES.trim_end_matches("\r\n").as_bytes(), &options), Parsed::Incomplete);
        assert_eq!(parse(LINES.strip_suffix("\r\n").unwrap().as_bytes(), &options), expected());
    }

    #[test]
    fn anything_else_is_no_login() {
        let options = TcpEvents::default();
        for text in
            ["GET / HTTP/1.1\r\n\r\n", "\r\n", "{\"action\":\"login\"}\r\n\r\n", "Action: ping\r\n\r\n"]
        {
            assert_eq!(parse(text.as_bytes(), &options), Parsed::NoLogin, "{text}");
        }
        assert_eq!(parse(&[b'a'; MAX_LENGTH + 1], &options), Parsed::NoLogin);
    }
}
