use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use crate::TIMEOUT;

/// A connection to a server on this machine, over which a test sends arbitrary bytes.
pub struct HttpConnection {
    stream: TcpStream,
}

impl HttpConnection {
    pub fn connect(port: u16) -> Self {
        Self::try_connect(port).unwrap()
    }

    pub fn try_connect(port: u16) -> io::Result<Self> {
        Self::over(TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port)))?)
    }

    /// Over a socket that is connected.
    pub fn over(stream: TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream })
    }

    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.try_send(bytes).unwrap();
    }

    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.write_all(bytes.as_ref())
    }

    pub fn half_close(&mut self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    /// The head of the next answer.
    pub fn answer(&mut self) -> String {
        self.try_answer().unwrap()
    }

    pub fn try_answer(&mut self) -> io::Result<String> {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            self.stream.read_exact(&mut byte).map_err(|error| {
                io::Error::new(error.kind(), format!("{error} after {:?}", String::from_utf8_lossy(&head)))
            })?;
            head.push(byte[0]);
        }
        String::from_utf8(head).map_err(io::Error::other)
    }

    pub fn status(&mut self) -> u16 {
        status_of(&self.answer()).expect("a status")
    }

    /// Everything up to the end of the connection.
    pub fn rest(&mut self) -> String {
        String::from_utf8(self.rest_bytes()).unwrap()
    }

    pub fn rest_bytes(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        match self.stream.read_to_end(&mut all) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            Err(error) => panic!("{error} after {:?}", String::from_utf8_lossy(&all)),
        }
        all
    }

    /// Whether the server closed the connection without sending more.
    pub fn is_closed(&mut self) -> bool {
        self.rest().is_empty()
    }

    /// Sends until the server closes the connection.
    pub fn flood(&mut self) {
        let block = [b'x'; 4096];
        for _ in 0..100_000 {
            if self.stream.write_all(&block).is_err() {
                return;
            }
        }
        panic!("the server accepted 400 MB");
    }

    /// Sends a piece at a time until the server answers or closes.
    pub fn drip(&mut self, first: &str, piece: &str, pause: Duration) {
        self.send(first);
        self.stream.set_read_timeout(Some(pause)).unwrap();
        for _ in 0..10_000 {
            let mut byte = [0];
            match self.stream.read(&mut byte) {
                Ok(_) => return,
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    self.send(piece);
                }
                Err(error) => panic!("{error}"),
            }
        }
        panic!("the server accepted 10,000 pieces");
    }
}

/// A request as an ordinary client makes it.
pub fn post(path: &str, body: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Sends one report over a connection of its own; gives the status.
pub fn deliver(port: u16, path: &str, body: &str) -> io::Result<u16> {
    let mut connection = HttpConnection::try_connect(port)?;
    connection.try_send(post(path, body))?;
    let answer = connection.try_answer()?;
    status_of(&answer).ok_or_else(|| io::Error::other(answer))
}

fn status_of(head: &str) -> Option<u16> {
    head.split(' ').nth(1)?.parse().ok()
}
