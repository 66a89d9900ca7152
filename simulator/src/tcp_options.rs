//! The options of TCP event connections. The documentation describes little of them, so that each unknown is an option.

use std::time::Duration;

use clap::{Args, Command, FromArgMatches, ValueEnum};

use crate::option_values::{Bind, port_or_bind, seconds};

/// TCP event connections: clients connect, log in, and get reports as JSON objects.
#[derive(Args, Clone, Debug)]
pub struct TcpEvents {
    /// Address or port of TCP event connections; a port is one of 127.0.0.1, and 0 picks a free one.
    ///
    /// Example: --tcp-events 0
    #[arg(id = "tcp_events", long = "tcp-events", value_name = "ADDRESS", default_value = "off", value_parser = port_or_bind)]
    pub events: Bind,

    /// TLS on TCP event connections, with the certificate of the HTTPS port.
    ///
    /// Example: --tcp-events 0 --tcp-tls
    #[arg(id = "tcp_tls", long = "tcp-tls", requires = "tcp_events")]
    pub tls: bool,

    /// How lines of a login over TCP must end.
    ///
    /// Example: --tcp-events 0 --tcp-line-end crlf
    #[arg(id = "tcp_line_end", long = "tcp-line-end", value_name = "END", default_value = "any")]
    pub line_end: LineEnd,

    /// What ends a login over TCP: a blank line, or the line Version.
    ///
    /// Example: --tcp-events 0 --tcp-login-end version
    #[arg(id = "tcp_login_end", long = "tcp-login-end", value_name = "WHAT", default_value = "blank")]
    pub login_end: LoginEnd,

    /// A line that is sent as soon as a client has connected.
    ///
    /// Example: --tcp-events 0 --tcp-greeting "Yeastar Event Server"
    #[arg(id = "tcp_greeting", long = "tcp-greeting", value_name = "TEXT")]
    pub greeting: Option<String>,

    /// Answer to a login over TCP: lines such as "Response: Success", a JSON object, or none.
    ///
    /// Example: --tcp-events 0 --tcp-answer none
    #[arg(id = "tcp_answer", long = "tcp-answer", value_name = "ANSWER", default_value = "lines")]
    pub answer: LoginAnswer,

    /// What follows each report over TCP.
    ///
    /// Example: --tcp-events 0 --tcp-separator none
    #[arg(id = "tcp_separator", long = "tcp-separator", value_name = "WHAT", default_value = "crlf")]
    pub separator: Separator,

    /// Seconds after which a TCP event connection is closed over which nothing was sent in either direction; 0 = never.
    ///
    /// Example: --tcp-events 0 --tcp-idle 60
    #[arg(id = "tcp_idle", long = "tcp-idle", value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub idle: Duration,

    /// Most TCP event connections that are logged in at once; 0 = no limit.
    ///
    /// Example: --tcp-events 0 --tcp-clients 1
    #[arg(id = "tcp_clients", long = "tcp-clients", value_name = "NUMBER", default_value_t = 0)]
    pub clients: usize,

    /// What happens to the next client: it is refused, or it replaces the oldest, whose connection is closed.
    ///
    /// Example: --tcp-events 0 --tcp-clients 1 --tcp-next-client replace
    #[arg(id = "tcp_next_client", long = "tcp-next-client", value_name = "WHAT", default_value = "refuse")]
    pub next_client: NextClient,

    /// Send reports over TCP only while there is a valid token.
    ///
    /// Example: --tcp-events 0 --tcp-needs-token
    #[arg(id = "tcp_needs_token", long = "tcp-needs-token", requires = "tcp_events")]
    pub needs_token: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LineEnd {
    Any,
    Crlf,
    Lf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LoginEnd {
    Blank,
    Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LoginAnswer {
    /// `Response: Success` and `Message: …`, and a blank line.
    Lines,
    /// `{"status":"Success"}`
    Json,
    None,
}

impl LoginAnswer {
    /// The bytes of the answer.
    pub fn text(self, accepted: bool) -> &'static str {
        match (self, accepted) {
            (LoginAnswer::Lines, true) => "Response: Success\r\nMessage: Authentication accepted\r\n\r\n",
            (LoginAnswer::Lines, false) => "Response: Error\r\nMessage: Authentication failed\r\n\r\n",
            (LoginAnswer::Json, true) => "{\"status\":\"Success\"}\r\n",
            (LoginAnswer::Json, false) => "{\"status\":\"Failed\",\"errno\":\"20003\"}\r\n",
            (LoginAnswer::None, _) => "",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Separator {
    Crlf,
    Lf,
    /// A blank line: CRLF twice.
    Blank,
    /// A zero byte.
    Nul,
    None,
}

impl Separator {
    pub fn text(self) -> &'static str {
        match self {
            Separator::Crlf => "\r\n",
            Separator::Lf => "\n",
            Separator::Blank => "\r\n\r\n",
            Separator::Nul => "\0",
            Separator::None => "",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NextClient {
    Refuse,
    Replace,
}

impl Default for TcpEvents {
    #[expect(
        clippy::expect_used,
        reason = "the command line parsed here is empty: every default is a constant above"
    )]
    fn default() -> Self {
        let matches = Self::augment_args(Command::new("")).get_matches_from([""]);
        Self::from_arg_matches(&matches).expect("the defaults parse")
    }
}
