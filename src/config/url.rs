//! The address of a PBX or of a proxy: scheme, host and port, without a path.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// `http://host[:port]` or `https://host[:port]`.
#[derive(Clone, PartialEq, Eq)]
pub struct Url {
    https: bool,
    host: String,
    port: u16,
    userinfo: Option<crate::secret::Secret>,
}

impl Url {
    /// Parses an address as users write it: the scheme in any letter case, an optional slash at the end, an IPv6
    /// address in brackets. A path, a query or a user is rejected, since it would not be sent.
    pub fn parse(text: &str) -> Option<Url> {
        Url::parse_with_user(text).filter(|url| url.userinfo.is_none())
    }

    /// As [`Url::parse`], but `user:password@` may stand before the host.
    pub fn parse_with_user(text: &str) -> Option<Url> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (userinfo, authority) = match rest.rsplit_once('@') {
            Some((user, authority)) if !user.is_empty() => {
                (Some(crate::secret::Secret::new(user)), authority)
            }
            Some(_) => return None,
            None => (None, rest),
        };
        let (host, port) = split_port(authority)?;
        let port = match port {
            Some(port) => parse_port(port)?,
            None if https => 443,
            None => 80,
        };
        Some(Url { https, host: host.to_ascii_lowercase(), port, userinfo })
    }

    /// Another port of the same host.
    #[must_use]
    pub fn with_port(&self, https: bool, port: u16) -> Url {
        Url { https, host: self.host.clone(), port, userinfo: None }
    }

    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// `user:password` of a proxy.
    pub fn userinfo(&self) -> Option<&crate::secret::Secret> {
        self.userinfo.as_ref()
    }

    /// `host:port`, an IPv6 host in brackets.
    pub fn authority(&self) -> String {
        match self.host.parse::<IpAddr>() {
            Ok(IpAddr::V6(_)) => format!("[{}]:{}", self.host, self.port),
            _ => format!("{}:{}", self.host, self.port),
        }
    }
}

/// `None`: not 1 to 65535 in digits alone, where std would take a plus sign.
pub(super) fn parse_port(digits: &str) -> Option<u16> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|port| is_plain && *port != 0)
}

/// Host without brackets, and the port's digits if any. `None`: not a host.
fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    if let Some(inner) = authority.strip_prefix('[') {
        let (host, rest) = inner.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        return match rest.strip_prefix(':') {
            Some(port) => Some((host, Some(port))),
            None if rest.is_empty() => Some((host, None)),
            None => None,
        };
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (!host.is_empty() && host.len() <= 253 && host.chars().all(fits)).then_some((host, port))
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority())
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        Url::parse(text).map(|url| url.to_string())
    }

    #[test]
    fn addresses_are_accepted_as_users_write_them() {
        for (text, expected) in [
            ("https://192.168.5.150:8088", "https://192.168.5.150:8088"),
            ("HTTPS://PBX.example.com/", "https://pbx.example.com:443"),
            ("http://pbx", "http://pbx:80"),
            (" http://pbx_2.lan:8080 ", "http://pbx_2.lan:8080"),
            ("https://[fe80::1]:8088", "https://[fe80::1]:8088"),
            ("https://[::1]", "https://[::1]:443"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_but_an_address_is_rejected() {
        for text in [
            "",
            "pbx",
            "192.168.5.150:8088",
            "ftp://pbx",
            "https://",
            "https://:8088",
            "https://pbx:0",
            "https://pbx:65536",
            "https://pbx:",
            "https://pbx:80a",
            "https://pbx:+80",
            "https://pbx/api",
            "https://pbx?x",
            "https://a b",
            "https://user@pbx",
            "https://@pbx",
            "https://[::1",
            "https://[pbx]:1",
            "https://[::1]x",
            "://pbx",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn proxy_user_is_accepted_and_never_shown() {
        let url = Url::parse_with_user("http://me:word@proxy:3128").unwrap();
        assert_eq!(url.userinfo().unwrap().expose(), "me:word");
        assert_eq!(format!("{url} {url:?}"), "http://proxy:3128 http://proxy:3128");
    }
}
