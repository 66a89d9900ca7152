//! The HTTP protocol of one connection: bytes in, reports and answers out. No sockets, no clock.

use super::body::{Body, Step};
use super::head::{self, Head, Keep, MAX_HEAD};
use super::{CONTINUE, Refusal, Response, answer};

/// Maximum size of unread answers: beyond this, requests are not processed until the client has read them.
const MAX_UNREAD: usize = 16 * 1024;

/// Memory that is kept of a conversation that has ended. Most fit in.
const MAX_SPARE: usize = 4 * 1024;

/// The interface to the rest of the listener.
pub trait Handler {
    /// The client of a path.
    type Route;

    /// Accepts or refuses a request with this head.
    fn begin(&mut self, head: &Head<'_>) -> Result<Self::Route, Refusal>;

    /// Whether a body without a length is complete, or can never become so.
    fn is_complete(&self, body: &[u8]) -> bool;

    fn take(&mut self, route: &Self::Route, body: &[u8]) -> Verdict;
}

/// The decision of a handler about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Now(Response),
    /// The answer follows through [`HttpConversation::complete`].
    Soon,
}

/// What the connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The first byte of the first request.
    New,
    /// The first byte of another request.
    Idle,
    Head,
    Body,
    /// The handler.
    Handler,
    /// The client to read its answers.
    Reader,
    /// Nothing: it was refused.
    Refused,
    /// Nothing: it has ended.
    Done,
}

/// The memory of a conversation, which may serve for another one.
#[derive(Debug, Default)]
pub struct Buffers {
    input: Vec<u8>,
    out: Vec<u8>,
}

impl Buffers {
    /// Empties them for the next conversation. `None` if they are larger than usual, so that the memory is freed.
    pub fn emptied(mut self) -> Option<Self> {
        self.input.clear();
        self.out.clear();
        let bytes = self.input.capacity() + self.out.capacity();
        (bytes <= MAX_SPARE).then_some(self)
    }
}

#[derive(Debug)]
pub struct HttpConversation<R> {
    input: Vec<u8>,
    /// How much of the input has been used.
    start: usize,
    out: Vec<u8>,
    state: State<R>,
    /// There is more to do once the client has read its answers.
    stalled: bool,
    /// Requests answered.
    answered: u64,
}

#[derive(Debug)]
enum State<R> {
    Head { seen: usize },
    Body { body: Body, route: R, keep: Keep, by_pbx: bool },
    Handler { keep: Keep },
    Refused,
    Done,
}

impl<R> Default for HttpConversation<R> {
    fn default() -> Self {
        Self::with_buffers(Buffers::default())
    }
}

impl<R> HttpConversation<R> {
    pub fn with_buffers(buffers: Buffers) -> Self {
        let Buffers { input, out } = buffers;
        Self { input, start: 0, out, state: State::Head { seen: 0 }, stalled: false, answered: 0 }
    }

    pub fn into_buffers(self) -> Buffers {
        Buffers { input: self.input, out: self.out }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.input.extend_from_slice(bytes);
    }

    /// The bytes to send; the caller removes what it has sent.
    pub fn out(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    pub fn answered(&self) -> u64 {
        self.answered
    }

    pub fn phase(&self) -> Phase {
        match &self.state {
            State::Refused => Phase::Refused,
            State::Done => Phase::Done,
            State::Handler { .. } => Phase::Handler,
            _ if self.stalled => Phase::Reader,
            State::Body { .. } => Phase::Body,
            State::Head { .. } if self.start < self.input.len() => Phase::Head,
            State::Head { .. } if self.answered == 0 => Phase::New,
            State::Head { .. } => Phase::Idle,
        }
    }

    /// Processes the available bytes. `ended`: no more will arrive.
    pub fn advance(&mut self, ended: bool, handler: &mut impl Handler<Route = R>) {
        self.stalled = true;
        while self.stalled && self.out.len() <= MAX_UNREAD {
            self.stalled = match std::mem::replace(&mut self.state, State::Done) {
                State::Head { seen } => self.head(seen, ended, handler),
                State::Body { body, route, keep, by_pbx } => {
                    self.body(body, route, keep, by_pbx, ended, handler)
                }
                other => {
                    self.state = other;
                    false
                }
            };
        }
        self.input.drain(..self.start.min(self.input.len()));
        self.start = 0;
    }

    /// Gives the answer that the handler had postponed.
    pub fn complete(&mut self, given: Response) {
        if let State::Handler { keep } = self.state {
            self.respond(given, keep);
        }
    }

    /// Ends the connection with a refusal, for example after a time-out.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.out.extend_from_slice(refusal.answer());
        self.input = Vec::new();
        self.start = 0;
        self.state = State::Refused;
    }

    /// Whether a body without a length has begun, so that a time-out may be its end.
    pub fn may_be_whole(&self) -> bool {
        matches!(&self.state, State::Body { body: Body::UntilCloseOrJson { .. }, .. })
            && !self.input.is_empty()
    }

    fn head(&mut self, seen: usize, ended: bool, handler: &mut impl Handler<Route = R>) -> bool {
        let mut rest = self.input.get(self.start..).unwrap_or_default();
        if seen == 0 {
            // Some clients send a line break after a body that its length does not include.
            let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.start += blank;
            rest = self.input.get(self.start..).unwrap_or_default();
        }
        let Some(first) = rest.first() else {
            self.state = if ended { State::Done } else { State::Head { seen: 0 } };
            return false;
        };
        if !first.is_ascii_alphabetic() {
            self.refuse(Refusal::BadRequest);
            return false;
        }
        let Some(end) = head::end(rest, seen).filter(|end| *end <= MAX_HEAD) else {
            if rest.len() > MAX_HEAD {
                self.refuse(Refusal::HeadTooLarge);
            } else if !ended {
                self.state = State::Head { seen: rest.len() };
            }
            return false;
        };
        match begin(rest.get(..end).unwrap_or_default(), handler) {
            Ok(Begun { body, route, keep, expects_continue, by_pbx }) => {
                if expects_continue && rest.len() == end {
                    self.out.extend_from_slice(CONTINUE);
                }
                self.start += end;
                self.state = State::Body { body, route, keep, by_pbx };
                true
            }
            Err(refusal) => {
                self.refuse(refusal);
                false
            }
        }
    }

    fn body(
        &mut self,
        mut body: Body,
        route: R,
        keep: Keep,
        by_pbx: bool,
        ended: bool,
        handler: &mut impl Handler<Route = R>,
    ) -> bool {
        let rest = self.input.get(self.start..).unwrap_or_default();
        let (verdict, used, unsaid) = match body.step(rest, ended, |bytes| handler.is_complete(bytes)) {
            Ok(Step::More(used)) => {
                self.start += used;
                self.state = State::Body { body, route, keep, by_pbx };
                return false;
            }
            Ok(Step::Here { body: range, used }) => {
                let unsaid = matches!(body, Body::UntilCloseOrJson { .. });
                (handler.take(&route, rest.get(range).unwrap_or_default()), used, unsaid)
            }
            Ok(Step::Gathered { used }) => (handler.take(&route, body.gathered()), used, false),
            Err(refusal) => {
                self.refuse(refusal);
                return false;
            }
        };
        self.start += used;
        // Without a length, it is unknown where the next request would begin.
        let ends = unsaid
            || verdict == Verdict::Now(Response::Ignored)
            || (by_pbx && keep == Keep::Silent && self.has_no_more());
        let keep = if ends { Keep::Close } else { keep };
        match verdict {
            Verdict::Now(given) => {
                self.respond(given, keep);
                true
            }
            Verdict::Soon => {
                self.state = State::Handler { keep };
                false
            }
        }
    }

    /// Whether only line breaks are left.
    fn has_no_more(&self) -> bool {
        let rest = self.input.get(self.start..).unwrap_or_default();
        rest.iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    fn respond(&mut self, given: Response, keep: Keep) {
        self.out.extend_from_slice(answer(given, keep));
        self.answered += 1;
        self.state = if keep == Keep::Close { State::Done } else { State::Head { seen: 0 } };
    }
}

struct Begun<R> {
    body: Body,
    route: R,
    keep: Keep,
    expects_continue: bool,
    by_pbx: bool,
}

/// Refuses whatever can be refused before the body arrives.
fn begin<H: Handler>(bytes: &[u8], handler: &mut H) -> Result<Begun<H::Route>, Refusal> {
    let head = head::read(bytes)?;
    if !head.is_post {
        return Err(Refusal::Method);
    }
    let route = handler.begin(&head)?;
    let body = Body::new(head.framing, head.bare_line_feeds)?;
    Ok(Begun { body, route, keep: head.keep, expects_continue: head.expects_continue, by_pbx: head.by_pbx })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes every path but `/no`; says `RetryLater` to the body `full` and `Soon` to `slow`.
    #[derive(Default)]
    struct Test {
        bodies: Vec<String>,
    }

    impl Handler for Test {
        type Route = String;

        fn begin(&mut self, head: &Head<'_>) -> Result<String, Refusal> {
            match head.path {
                b"no" => Err(Refusal::NotFound),
                path => Ok(String::from_utf8_lossy(path).into()),
            }
        }

        fn is_complete(&self, body: &[u8]) -> bool {
            body.ends_with(b"}")
        }

        fn take(&mut self, route: &String, body: &[u8]) -> Verdict {
            let body = String::from_utf8_lossy(body);
            let verdict = match body.as_ref() {
                "full" => Verdict::Now(Response::RetryLater),
                "slow" => Verdict::Soon,
                _ => Verdict::Now(Response::Accepted),
            };
            self.bodies.push(format!("{route}:{body}"));
            verdict
        }
    }

    /// Sends in segments of the given size; gives the bodies, the answers and the last phase.
    fn talk(sent: &[u8], segment: usize) -> (Vec<String>, String, Phase) {
        let mut test = Test::default();
        let mut conversation = HttpConversation::default();
        for part in sent.chunks(segment) {
            conversation.feed(part);
            conversation.advance(false, &mut test);
        }
        let out = String::from_utf8(std::mem::take(conversation.out())).unwrap();
        (test.bodies, out, conversation.phase())
    }

    const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    #[test]
    fn pipelined_requests_are_answered_in_order_with_segments_of_any_size() {
        let sent = b"POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\none\r\n\
            POST b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n\
            POST  HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
        for segment in 1..=sent.len() {
            let (bodies, out, phase) = talk(sent, segment);
            assert_eq!(bodies, ["a:one", "b:two", ":"], "{segment}");
            assert_eq!(out, OK.repeat(3), "{segment}");
            assert_eq!(phase, Phase::Idle, "{segment}");
        }
    }

    #[test]
    fn refusal_ends_the_connection() {
        for (sent, status) in [
            ("GET / HTTP/1.1\r\n\r\n", "405"),
            ("POST /no HTTP/1.1\r\nContent-Length: 1\r\n\r\n", "404"),
            ("POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", "413"),
            ("\u{16}\u{3}\u{1}", "400"),
            ("{\"action\":\"RING\"}", "400"),
            ("POST / HTTP/3\r\n\r\n", "505"),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: br\r\n\r\n", "501"),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", "400"),
        ] {
            let again = format!("{sent}POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx");
            let (bodies, out, phase) = talk(again.as_bytes(), again.len());
            assert!(out.starts_with(&format!("HTTP/1.1 {status} ")), "{sent}: {out}");
            assert_eq!(out.matches("HTTP/1.1").count(), 1, "{sent}: {out}");
            assert!(out.contains("Connection: close"), "{out}");
            assert_eq!((bodies.len(), phase), (0, Phase::Refused), "{sent}");
        }
        let long = format!("POST / HTTP/1.1\r\nA: {}", "x".repeat(MAX_HEAD));
        assert!(talk(long.as_bytes(), 1000).1.starts_with("HTTP/1.1 431 "));
        let ended = format!("POST / HTTP/1.1\r\nA: {}\r\n\r\n", "x".repeat(MAX_HEAD));
        assert!(talk(ended.as_bytes(), ended.len()).1.starts_with("HTTP/1.1 431 "));
    }

    #[test]
    fn expect_100_continue_is_answered_once() {
        let head = "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
        let waits = format!("{head}x");
        let (_, out, _) = talk(waits.as_bytes(), head.len());
        assert_eq!(out, format!("HTTP/1.1 100 Continue\r\n\r\n{OK}"));
        let (_, out, _) = talk(waits.as_bytes(), waits.len());
        assert_eq!(out, OK);
        let refused = head.replace("POST /", "POST /no");
        assert!(talk(refused.as_bytes(), refused.len()).1.starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn connection_is_kept_if_the_client_asks_for_it() {
        let with = |version: &str, field: &str| {
            let sent = format!("POST / HTTP/{version}\r\n{field}\r\nContent-Length: 0\r\n\r\n");
            let (_, out, phase) = talk(sent.as_bytes(), sent.len());
            (out.contains("Connection: close"), out.contains("Connection: keep-alive"), phase)
        };
        assert_eq!(with("1.1", "A: b"), (false, false, Phase::Idle));
        // A PBX opens a connection for each report, and may wait for its end.
        assert_eq!(with("1.1", "User-Agent: WebAPI"), (true, false, Phase::Done));
        assert_eq!(with("1.1", "User-Agent: WebAPI\r\nConnection: keep-alive"), (false, false, Phase::Idle));
        assert_eq!(with("1.1", "Connection: close"), (true, false, Phase::Done));
        assert_eq!(with("1.0", "A: b"), (true, false, Phase::Done));
        assert_eq!(with("1.0", "Connection: keep-alive"), (false, true, Phase::Idle));
    }

    #[test]
    fn pbx_may_send_several_reports_on_one_connection() {
        let one = "POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\nContent-Length: 1\r\n\r\nx";
        let (bodies, out, phase) = talk(format!("{one}{one}{one}\r\n").as_bytes(), 1000);
        assert_eq!((bodies.len(), phase), (3, Phase::Done));
        assert!(out.starts_with(&OK.repeat(2)) && out.contains("Connection: close"), "{out}");
    }

    #[test]
    fn body_without_a_length_ends_with_its_json_or_with_the_connection() {
        let head = "POST / HTTP/1.1\r\nHost: 192.168.5.150: 8260\r\n\r\n";
        let (bodies, out, phase) = talk(format!("{head}{{\"a\":1}}").as_bytes(), 7);
        assert_eq!(bodies, [":{\"a\":1}"]);
        assert!(out.contains("200 OK") && out.contains("Connection: close"), "{out}");
        assert_eq!(phase, Phase::Done);

        let mut test = Test::default();
        let mut conversation = HttpConversation::default();
        conversation.feed(format!("{head}{{\"a\":").as_bytes());
        conversation.advance(false, &mut test);
        assert_eq!((conversation.phase(), conversation.may_be_whole()), (Phase::Body, true));
        conversation.advance(true, &mut test);
        assert_eq!((test.bodies.len(), conversation.phase()), (1, Phase::Done));
    }

    #[test]
    fn handler_can_answer_at_once_or_later() {
        let sent = b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nfull\
            POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nslowPOST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
        let mut test = Test::default();
        let mut conversation = HttpConversation::default();
        conversation.feed(sent);
        conversation.advance(false, &mut test);
        assert!(conversation.out().starts_with(b"HTTP/1.1 503 "));
        conversation.out().clear();
        assert_eq!(conversation.phase(), Phase::Handler);
        conversation.advance(false, &mut test);
        assert_eq!(test.bodies.len(), 2, "the third waits for the second");
        conversation.complete(Response::Accepted);
        assert_eq!(conversation.out(), OK.as_bytes());
        conversation.advance(false, &mut test);
        assert_eq!((test.bodies.len(), conversation.answered()), (3, 3));
    }

    #[test]
    fn client_that_does_not_read_its_answers_is_not_served() {
        let sent = b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".repeat(1000);
        let mut test = Test::default();
        let mut conversation = HttpConversation::default();
        conversation.feed(&sent);
        conversation.advance(false, &mut test);
        assert_eq!(conversation.phase(), Phase::Reader);
        assert!(conversation.out().len() < MAX_UNREAD + 100 && test.bodies.len() < 1000);
        while conversation.phase() == Phase::Reader {
            conversation.out().clear();
            conversation.advance(false, &mut test);
        }
        assert_eq!(test.bodies.len(), 1000);
    }

    #[test]
    fn client_that_has_closed_gets_no_answer() {
        for sent in ["", "\r\n", "POST / HTTP/1.1\r\nConte"] {
            let mut conversation = HttpConversation::default();
            conversation.feed(sent.as_bytes());
            conversation.advance(true, &mut Test::default());
            assert_eq!((conversation.out().len(), conversation.phase()), (0, Phase::Done), "{sent:?}");
        }
    }
}
