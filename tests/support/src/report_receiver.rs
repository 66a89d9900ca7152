use std::io::Write;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use crate::TIMEOUT;
use crate::scripted_server::{ScriptedServer, body_of, ok, read_what_comes};

/// Receives reports, and answers 200 unless told otherwise.
pub struct ReportReceiver {
    pub port: u16,
    requests: Receiver<String>,
    planned: Arc<Mutex<Vec<&'static str>>>,
    _server: ScriptedServer,
}

impl ReportReceiver {
    #[expect(clippy::new_without_default, reason = "a default would open a port unseen")]
    pub fn new() -> Self {
        let (sender, requests) = channel();
        let planned: Arc<Mutex<Vec<&'static str>>> = Arc::default();
        let answers = Arc::clone(&planned);
        let server = ScriptedServer::start_serial(move |mut stream| {
            stream.set_read_timeout(Some(TIMEOUT)).unwrap();
            let request = read_what_comes(&mut stream);
            let answer = answers.lock().unwrap().pop().map_or_else(|| ok(""), str::to_owned);
            let _ = stream.write_all(answer.as_bytes());
            let _ = sender.send(request);
        });
        Self { port: server.port(), requests, planned, _server: server }
    }

    /// The next answers, in this order; then 200 again.
    pub fn answer_next(&self, answers: &[&'static str]) {
        *self.planned.lock().unwrap() = answers.iter().rev().copied().collect();
    }

    /// The next request, head and body.
    pub fn next(&self) -> String {
        self.requests.recv_timeout(TIMEOUT).expect("a report comes")
    }

    pub fn next_body(&self) -> String {
        body_of(&self.next()).to_owned()
    }

    /// Whether no unread request has come.
    pub fn is_silent(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}
