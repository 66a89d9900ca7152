//! Tunnels through an HTTP proxy (CONNECT).

use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use zeroize::Zeroizing;

use super::context::RequestContext;
use super::head::{self, Parsed};
use super::socket::Socket;
use crate::config::Url;
use crate::error::{Error, Kind, Result};

/// Maximum length of a response head of a proxy.
const MAX_HEAD: usize = 8 * 1024;

/// Asks the proxy for a tunnel to `target`.
pub fn open_tunnel(
    socket: &mut Socket,
    proxy: &Url,
    target: &Url,
    context: &RequestContext,
    deadline: Instant,
) -> Result<()> {
    socket.write_all(request(proxy, target).as_bytes(), context, deadline)?;
    let refuse = |text: String| Err(Error::new(Kind::Connect, format!("{proxy} {text}")));
    let mut answer = Vec::new();
    let mut block = [0; 1024];
    loop {
        let count = socket.read(&mut block, context, deadline)?;
        answer.extend_from_slice(block.get(..count).unwrap_or_default());
        while let Parsed::Informational(length) = head::parse(&answer) {
            answer.drain(..length);
        }
        match head::parse(&answer) {
            Parsed::Partial if count > 0 && answer.len() < MAX_HEAD => {}
            Parsed::Complete(head, length) if (200..300).contains(&head.status) => {
                // The PBX sends nothing before it gets a request.
                if answer.len() > length {
                    return refuse("sent unexpected data after its response".to_owned());
                }
                return Ok(());
            }
            Parsed::Complete(head, _) => {
                let advice = match head.status {
                    407 => ": it requires a user name and password (proxy = http://user:password@host:port)",
                    _ => "",
                };
                return refuse(format!(
                    "refused the tunnel to {target}: HTTP status {}{advice}",
                    head.status
                ));
            }
            Parsed::Tls => return refuse("speaks TLS: only plain HTTP proxies are supported".to_owned()),
            _ => {
                return refuse("does not respond like an HTTP proxy".to_owned());
            }
        }
    }
}

fn request(proxy: &Url, target: &Url) -> Zeroizing<String> {
    let authority = target.authority();
    let login = Zeroizing::new(match proxy.userinfo() {
        Some(user) => {
            let coded = Zeroizing::new(BASE64.encode(user.expose().as_bytes()));
            format!("Proxy-Authorization: Basic {}\r\n", coded.as_str())
        }
        None => String::new(),
    });
    Zeroizing::new(format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{}\r\n", login.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connect_request_names_the_pbx_and_authenticates_if_a_user_is_set() {
        let target = Url::parse("https://[::1]:8088").unwrap();
        let proxy = Url::parse_with_user("http://me:word@proxy:3128").unwrap();
        assert_eq!(
            request(&proxy, &target).as_str(),
            "CONNECT [::1]:8088 HTTP/1.1\r\nHost: [::1]:8088\r\nProxy-Authorization: Basic bWU6d29yZA==\r\n\r\n"
        );
        let proxy = Url::parse("http://proxy:3128").unwrap();
        assert_eq!(
            request(&proxy, &target).as_str(),
            "CONNECT [::1]:8088 HTTP/1.1\r\nHost: [::1]:8088\r\n\r\n"
        );
    }
}
