//! Records the traffic to a file, one JSON object per line.
//!
//! Secrets are replaced by 32 zeros, which have the form of an MD5 or a token.

use std::fs::File;
use std::io::{LineWriter, Write};
use std::path::Path;
use std::sync::Mutex;

use super::entries::{ReceivedRequest, SentReport};
use super::mask::{mask, mask_header, mask_target};
use crate::error::{StartError, reason};
use crate::json::{Json, Object};
use crate::threads::lock;

/// Stops at the first error, which the state of the control interface shows.
pub struct Recorder(Mutex<Result<LineWriter<File>, String>>);

impl Recorder {
    pub fn create(path: &Path) -> Result<Self, StartError> {
        let file = File::create(path).map_err(|error| {
            StartError::new(format!("cannot create {}: {}", path.display(), reason(&error)))
        })?;
        Ok(Self(Mutex::new(Ok(LineWriter::new(file)))))
    }

    /// The error that stopped it, if any.
    pub fn failure(&self) -> Option<String> {
        lock(&self.0).as_ref().err().cloned()
    }

    /// `whole` is the body of the answer, of which the log keeps less if it is a file.
    pub fn request(&self, request: &ReceivedRequest, content_type: &str, whole: &[u8]) {
        let is_text = !content_type.starts_with("audio/");
        let answer = if is_text { mask(&String::from_utf8_lossy(whole)) } else { String::new() };
        let headers: Vec<Json> = request
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", mask_header(name, value)).into())
            .collect();
        self.line(
            Object::new()
                .with("what", "request")
                .with("at_ms", request.at_ms.to_string())
                .with("method", request.method.as_str())
                .with("path", request.path.as_str())
                .with("query", mask(&request.query))
                .with("headers", Json::List(headers))
                .with("body", mask(&request.body))
                .with("content_type", content_type)
                .with("answer", answer),
        );
    }

    /// A login over TCP, whose body has no secret. It is not replayed.
    pub fn tcp_login(&self, request: &ReceivedRequest) {
        self.line(
            Object::new()
                .with("what", "tcp_login")
                .with("at_ms", request.at_ms.to_string())
                .with("body", request.body.as_str())
                .with("answer", request.answer.as_str()),
        );
    }

    pub fn report(&self, report: &SentReport) {
        let answer = match &report.answer {
            Ok(status) => status.to_string(),
            Err(reason) => reason.clone(),
        };
        self.line(
            Object::new()
                .with("what", "report")
                .with("at_ms", report.at_ms.to_string())
                .with("to", mask_target(&report.to))
                .with("dialect", report.dialect)
                .with("name", report.name.as_str())
                .with("body", report.body.as_str())
                .with("attempt", report.attempt.to_string())
                .with("answer", answer),
        );
    }

    fn line(&self, object: Object) {
        let mut file = lock(&self.0);
        let written = match file.as_mut() {
            Ok(file) => file.write_all(format!("{}\n", object.compact()).as_bytes()),
            Err(_) => return,
        };
        if let Err(error) = written {
            *file = Err(format!("the recording stopped: {}", reason(&error)));
        }
    }
}
