//! Who may use the control interface: anyone who can connect, except web pages of other sites.

use std::net::IpAddr;

use crate::http::request::Request;

pub fn is_control(path: &str) -> bool {
    path == "/" || path == "/simulator" || path.starts_with("/simulator/")
}

/// Why this request is refused, if it is. `hosts` are the names given by --control-host.
pub fn refusal(request: &Request, secure: bool, hosts: &[String]) -> Option<String> {
    let host = request.header("Host").unwrap_or_default().trim();
    if !host.is_empty() && !is_own_host(host, hosts) {
        // The owner of a name can point it here (DNS rebinding), which makes a page of theirs same-origin with this interface.
        return Some(format!(
            "{host:?} is not a known host name: use an IP address, localhost, or start with --control-host"
        ));
    }
    let origin = request.header("Origin")?;
    let own = format!("{}://{host}", if secure { "https" } else { "http" });
    (!origin.eq_ignore_ascii_case(&own)).then(|| format!("a page of {origin} may not use this interface"))
}

/// An address, `localhost`, or a name that was given at the start; a port may stand behind it.
fn is_own_host(host: &str, names: &[String]) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name.parse::<IpAddr>().is_ok()
        || name == "localhost"
        || name.ends_with(".localhost")
        || names.iter().any(|known| known.eq_ignore_ascii_case(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(host: &str, origin: &str, secure: bool) -> bool {
        let headers = [("Host", host), ("Origin", origin)].into_iter().filter(|(_, value)| !value.is_empty());
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        refusal(&Request { headers, ..Request::default() }, secure, &["sim".to_owned()]).is_some()
    }

    #[test]
    fn addresses_localhost_and_known_names_are_own_hosts() {
        for host in
            ["127.0.0.1:8080", "192.0.2.7", "[::1]:8080", "localhost:1", "a.localhost", "SIM:8080", ""]
        {
            assert!(!is_refused(host, "", false), "{host}");
        }
        for host in ["evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "[evil]:1", "x"]
        {
            assert!(is_refused(host, "", false), "{host}");
        }
    }

    #[test]
    fn only_pages_of_the_same_origin_are_admitted() {
        assert!(!is_refused("127.0.0.1:80", "http://127.0.0.1:80", false));
        assert!(!is_refused("127.0.0.1:80", "https://127.0.0.1:80", true));
        for origin in ["http://127.0.0.1:81", "https://127.0.0.1:80", "http://evil.example", "null"] {
            assert!(is_refused("127.0.0.1:80", origin, false), "{origin}");
        }
    }
}
