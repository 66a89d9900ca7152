//! The log entries of a request and of a report.

/// A request as it came, and what was answered.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// When, by the PBX's clock: milliseconds since 1970.
    pub at_ms: u64,
    pub from: std::net::SocketAddr,
    pub secure: bool,
    pub method: String,
    /// As sent: `/api/v1.1.0/login`
    pub path: String,
    /// As sent, without the question mark.
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The body of the answer; for downloads, type and size.
    pub answer: String,
}

impl ReceivedRequest {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// One attempt to post a report.
#[derive(Clone, Debug)]
pub struct SentReport {
    /// When, by the PBX's clock: milliseconds since 1970.
    pub at_ms: u64,
    /// `host:port/path`, or `tcp://host:port` over a TCP event connection.
    pub to: String,
    pub dialect: &'static str,
    /// The report's name: `RING`, `NewCdr`, `CallStatus` …
    pub name: String,
    /// Of the call that it is about; blank if none.
    pub callid: String,
    pub body: String,
    /// 1 for the first, 2 for the first repeat, …
    pub attempt: u32,
    /// The HTTP status, or why there was none. Over TCP, 200 if the system has taken it.
    pub answer: Result<u16, String>,
}
