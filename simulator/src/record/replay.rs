//! Answers requests from a recorded file.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;

use super::mask::mask;
use crate::api_path::name_of;
use crate::error::{StartError, reason};
use crate::http::request::Request;
use crate::http::response::Response;
use crate::sound;
use crate::threads::lock;

/// Recorded answers: each is given once, in order, and the last one repeatedly.
pub struct Replay(Mutex<Vec<Exchange>>);

struct Exchange {
    name: String,
    query: String,
    body: String,
    content_type: String,
    answer: String,
    used: bool,
}

impl Replay {
    pub fn load(path: &Path) -> Result<Self, StartError> {
        let bad = |text: String| StartError::new(format!("{}: {text}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| bad(reason(&error)))?;
        let mut exchanges = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value =
                serde_json::from_str(line).map_err(|error| bad(format!("line {}: {error}", number + 1)))?;
            let field = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            if field("what") == "request" {
                exchanges.push(Exchange {
                    name: name_of(&field("path")),
                    query: field("query"),
                    body: field("body"),
                    content_type: field("content_type"),
                    answer: field("answer"),
                    used: false,
                });
            }
        }
        if exchanges.is_empty() {
            return Err(bad("the file holds no requests".to_owned()));
        }
        Ok(Self(Mutex::new(exchanges)))
    }

    /// The recorded answer to the same request; failing that, to another with the same path.
    pub fn answer(&self, request: &Request) -> Option<Response> {
        let (name, query) = (name_of(&request.path), mask(&request.query));
        let body = mask(&String::from_utf8_lossy(&request.body));
        let mut exchanges = lock(&self.0);
        let same =
            |exchange: &Exchange| exchange.name == name && exchange.body == body && exchange.query == query;
        let alike = |exchange: &Exchange| exchange.name == name;
        let index = exchanges
            .iter()
            .position(|exchange| same(exchange) && !exchange.used)
            .or_else(|| exchanges.iter().rposition(same))
            .or_else(|| exchanges.iter().position(|exchange| alike(exchange) && !exchange.used))
            .or_else(|| exchanges.iter().rposition(alike))?;
        let exchange = exchanges.get_mut(index)?;
        exchange.used = true;
        let bytes = if exchange.content_type.starts_with("audio/") {
            sound::wav(&exchange.query, 1).unwrap_or_default()
        } else {
            exchange.answer.clone().into_bytes()
        };
        Some(Response::raw(&exchange.content_type, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replay(lines: &[(&str, &str, &str)]) -> Replay {
        let exchange = |(path, body, answer): &(&str, &str, &str)| Exchange {
            name: name_of(path),
            query: String::new(),
            body: (*body).to_owned(),
            content_type: "application/json".to_owned(),
            answer: (*answer).to_owned(),
            used: false,
        };
        Replay(Mutex::new(lines.iter().map(exchange).collect()))
    }

    fn ask(replay: &Replay, path: &str, body: &str) -> Option<String> {
        let request = Request { path: path.to_owned(), body: body.as_bytes().to_vec(), ..Request::default() };
        replay.answer(&request).map(|response| String::from_utf8(response.body).unwrap())
    }

    #[test]
    fn answers_are_replayed_in_order_and_the_last_one_repeatedly() {
        let replay = replay(&[("/api/v1.1.0/apply", "", "one"), ("/api/v1.1.0/apply", "", "two")]);
        let asked: Vec<_> = (0..3).map(|_| ask(&replay, "/api/v1.0.1/apply", "").unwrap()).collect();
        assert_eq!(asked, ["one", "two", "two"]);
    }

    #[test]
    fn recorded_answer_for_the_same_body_is_preferred() {
        let replay = replay(&[("/api/v1.1.0/x", "a", "of a"), ("/api/v1.1.0/x", "b", "of b")]);
        assert_eq!(ask(&replay, "/api/v1.1.0/x", "b").as_deref(), Some("of b"));
        assert_eq!(ask(&replay, "/api/v1.1.0/x", "c").as_deref(), Some("of a"));
        assert_eq!(ask(&replay, "/api/v1.1.0/y", "c"), None);
    }
}
