//! A connection as `ureq` sees it: plain or TLS, straight or through a proxy.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustls::ClientConnection;
use rustls::pki_types::ServerName;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::active::{self, State};
use super::buffers::LinkBuffers;
use super::socket::Socket;
use super::{dns, tls};
use crate::config::Url;
use crate::error::{Error, Kind, Result};

/// Makes connections to one PBX.
pub struct Dialer {
    url: Url,
    proxy: Option<Url>,
    tls: Option<(tls::Policy, ServerName<'static>)>,
    /// A connection to this PBX has been seen open a while after its answer.
    lasting: Arc<AtomicBool>,
    /// This PBX has been seen to send TLS's `close_notify`.
    close_notify_seen: Arc<AtomicBool>,
}

/// A server that closes after an answer without having said so does it sooner than this.
const LASTING: Duration = Duration::from_millis(100);

impl Dialer {
    pub fn new(
        url: Url,
        proxy: Option<Url>,
        policy: Option<tls::Policy>,
        close_notify_seen: Arc<AtomicBool>,
    ) -> Result<Dialer> {
        let tls = match policy {
            Some(policy) => Some((policy, tls::server_name(&url)?)),
            None => None,
        };
        Ok(Dialer { url, proxy, tls, lasting: Arc::default(), close_notify_seen })
    }

    fn dial(&self, addresses: &[SocketAddr], state: &State) -> Result<Link> {
        let deadline = state.context.connect_deadline();
        let Some((policy, name)) = &self.tls else {
            let socket = self.reach(addresses, state, deadline)?;
            return Ok(self.link(socket, Wire::Plain));
        };
        let knew = policy.needs_legacy();
        let attempt = || {
            let socket = self.reach(addresses, state, deadline)?;
            let config = Arc::clone(policy.config());
            let tls = tls::shake_hands(config, name.clone(), &socket, &self.url, state, deadline)?;
            Ok(self.link(socket, Wire::Tls(Box::new(tls))))
        };
        match attempt() {
            // Only now is it known that the pinned key needs the legacy way.
            Err(_) if policy.needs_legacy() && !knew => attempt(),
            outcome => outcome,
        }
    }

    fn link(&self, socket: Socket, wire: Wire) -> Link {
        let lasting = Arc::clone(&self.lasting);
        Link {
            socket,
            wire,
            buffers: LinkBuffers::default(),
            quiet: true,
            idle_since: None,
            lasting,
            close_notify_seen: Arc::clone(&self.close_notify_seen),
        }
    }

    /// A connection that leads to the PBX, through the proxy if there is one.
    fn reach(&self, addresses: &[SocketAddr], state: &State, deadline: Instant) -> Result<Socket> {
        let peer = self.proxy.as_ref().unwrap_or(&self.url);
        let socket = Socket::connect(addresses, peer, state, deadline).inspect_err(|_| dns::forget(peer))?;
        if let Some(proxy) = &self.proxy {
            pass_proxy(&socket, proxy, &self.url, state, deadline)?;
        }
        Ok(socket)
    }
}

impl Connector<()> for Dialer {
    type Out = Link;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> std::result::Result<Option<Link>, ureq::Error> {
        let state = active::required()?;
        self.dial(&details.addrs, &state).map(Some).map_err(|error| state.fail(error))
    }
}

impl fmt::Debug for Dialer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dialer({})", self.url)
    }
}

/// Asks an HTTP proxy for a tunnel. Its answer is a head without a body.
fn pass_proxy(socket: &Socket, proxy: &Url, target: &Url, state: &State, deadline: Instant) -> Result<()> {
    const LONGEST_HEAD: usize = 8 * 1024;
    let authority = target.authority();
    let login = proxy
        .userinfo()
        .map(|user| format!("Proxy-Authorization: Basic {}\r\n", base64(user.expose().as_bytes())))
        .unwrap_or_default();
    let head =
        zeroize::Zeroizing::new(format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{login}\r\n"));
    socket.write_all(head.as_bytes(), state, deadline)?;
    let mut answer = Vec::new();
    // Byte by byte: what follows the head belongs to the PBX.
    while !answer.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if socket.read(&mut byte, state, deadline)? == 0 || answer.len() > LONGEST_HEAD {
            return Err(Error::new(Kind::Connect, format!("{proxy} does not answer like an HTTP proxy")));
        }
        answer.extend_from_slice(&byte);
    }
    let status: String =
        String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap_or_default().chars().take(3).collect();
    if status == "200" {
        return Ok(());
    }
    Err(Error::new(
        Kind::Connect,
        format!("{proxy} did not let us through to {target}: HTTP status {status}"),
    ))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |six: u32| {
        let index = usize::try_from(six & 0x3f).unwrap_or(0);
        ALPHABET.get(index).copied().map_or('=', char::from)
    };
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            text.push(if place <= group.len() { letter(bits >> (18 - 6 * place)) } else { '=' });
        }
    }
    text
}

enum Wire {
    Plain,
    Tls(Box<ClientConnection>),
}

/// A connection, with what `ureq` reads from and writes into it.
pub struct Link {
    socket: Socket,
    wire: Wire,
    buffers: LinkBuffers,
    /// Nothing can have come since the last look.
    quiet: bool,
    /// Since when it waits for its next use; `None` before the first.
    idle_since: Option<Instant>,
    lasting: Arc<AtomicBool>,
    close_notify_seen: Arc<AtomicBool>,
}

impl Link {
    fn flush(&mut self, state: &State) -> Result<()> {
        let deadline = state.context.deadline();
        let bytes = self.buffers.gathered();
        if !bytes.is_empty() {
            state.before_write()?;
            match &mut self.wire {
                Wire::Plain => self.socket.write_all(bytes, state, deadline)?,
                Wire::Tls(tls) => tls::write_all(tls, &self.socket, bytes, state, deadline)?,
            }
            self.buffers.sent();
        }
        Ok(())
    }

    fn receive(&mut self, state: &State) -> Result<bool> {
        state.context.check()?;
        if self.quiet {
            state.uses(self.socket.stream())?;
            self.quiet = false;
        }
        self.flush(state)?;
        let deadline = state.context.deadline();
        let room = self.buffers.input_append_buf();
        let count = match &mut self.wire {
            Wire::Plain => self.socket.read(room, state, deadline)?,
            Wire::Tls(tls) => tls::read(tls, &self.socket, room, state, deadline)?,
        };
        self.buffers.input_appended(count);
        if count > 0 {
            state.note_answered();
            return Ok(true);
        }
        // Cancelling shuts the socket down, which must not look like the end of a body that has no length.
        state.context.check()?;
        if let Wire::Tls(tls) = &self.wire {
            // Nothing more is wanted once the other side has said goodbye.
            if tls::has_ended(tls) {
                state.note_close_notify();
                self.close_notify_seen.store(true, Ordering::Relaxed);
            }
        }
        if self.idle_since.is_some() && !state.is_answered() {
            self.lasting.store(false, Ordering::Relaxed);
        }
        Ok(false)
    }
}

impl Link {
    /// A server may close after its answer without having said so, and the end may still be on its way here. Then a
    /// request would be lost, and one that changes something could not be sent again. So such a one gets a new
    /// connection until an idle one has been seen to last.
    fn is_safe(&self) -> bool {
        if self.idle_since.is_some_and(|since| since.elapsed() >= LASTING) {
            self.lasting.store(true, Ordering::Relaxed);
        }
        self.lasting.load(Ordering::Relaxed) || active::current().is_some_and(|state| state.repeatable)
    }
}

impl Transport for Link {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> std::result::Result<(), ureq::Error> {
        if !self.buffers.gather(amount) {
            return Ok(());
        }
        let state = active::required()?;
        let deadline = state.context.deadline();
        let bytes = self.buffers.gathered();
        let ready = state.uses(self.socket.stream()).and_then(|()| state.before_write());
        let sent = ready.and_then(|()| match &mut self.wire {
            Wire::Plain => self.socket.write_all(bytes, &state, deadline),
            Wire::Tls(tls) => tls::write_all(tls, &self.socket, bytes, &state, deadline),
        });
        self.buffers.sent();
        sent.map_err(|error| state.fail(error))
    }

    fn await_input(&mut self, _: NextTimeout) -> std::result::Result<bool, ureq::Error> {
        let state = active::required()?;
        self.receive(&state).map_err(|error| state.fail(error))
    }

    /// Asked when the connection goes back to the pool, right after it was read (no need to look), and again
    /// before it is used for another request.
    fn is_open(&mut self) -> bool {
        if !self.quiet {
            self.quiet = true;
            self.idle_since = Some(Instant::now());
            self.buffers.shrink();
            let open = match &self.wire {
                Wire::Plain => true,
                Wire::Tls(tls) => !tls::has_ended(tls),
            };
            return open && self.socket.wait_within_reads();
        }
        let open = match (self.socket.peek(), &mut self.wire) {
            (None, _) => true,
            (Some(0), _) | (Some(_), Wire::Plain) => false,
            // Most likely a session ticket.
            (Some(_), Wire::Tls(tls)) => tls::only_housekeeping(tls, &self.socket),
        };
        open && self.is_safe()
    }

    fn is_tls(&self) -> bool {
        matches!(self.wire, Wire::Tls(_))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_the_rfc() {
        for (clear, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(clear.as_bytes()), coded);
        }
    }
}
