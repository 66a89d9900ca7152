//! Answers in the form of a PBX: an old embedded server that closes after each.

use crate::json::Object;

#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The length is sent even if the connection closes: files only.
    pub sends_length: bool,
    /// The length is never sent.
    pub hides_length: bool,
}

impl Response {
    fn new(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Self { status, headers, body, sends_length: false, hides_length: false }
    }

    /// An answer of the API: status 200 for refusals too.
    pub fn json(object: &Object) -> Self {
        Self::new(200, "application/json", object.compact().into_bytes()).with_access_control()
    }

    /// An answer that pages of other origins may not read.
    pub fn private_json(object: &Object) -> Self {
        Self::new(200, "application/json", object.compact().into_bytes())
    }

    /// A refusal in words.
    pub fn with_reason(status: u16, reason: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{reason}\n").into_bytes()).with_length()
    }

    pub fn file(content_type: &str, name: &str, body: Vec<u8>) -> Self {
        let disposition = format!("attachment; filename=\"{name}\"");
        Self::new(200, content_type, body)
            .with("Content-Disposition", &disposition)
            .with_access_control()
            .with_length()
    }

    pub fn redirect(to: &str) -> Self {
        let body = format!("<html><body>Moved to <a href=\"{to}\">{to}</a></body></html>");
        Self::new(302, "text/html", body.into_bytes()).with("Location", to).with_length()
    }

    pub fn refusal(status: u16) -> Self {
        let body = format!("<html><body><h1>{status} {}</h1></body></html>", reason(status));
        Self::new(status, "text/html", body.into_bytes()).with_length()
    }

    /// The answer to a browser that asks whether a page of another origin may send a request.
    pub fn preflight() -> Self {
        Self::new(200, "application/json", Vec::new())
            .with_access_control()
            .with("Access-control-allow-headers", "Content-Type")
            .with("Access-control-max-age", "600")
            .with_length()
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn with_access_control(self) -> Self {
        self.with("Access-control-allow-origin", "*")
            .with("Access-control-allow-methods", "GET, POST, OPTIONS, PUT, DELETE")
    }

    fn with_length(mut self) -> Self {
        self.sends_length = true;
        self
    }

    /// The body as text; for files, type and size.
    pub fn summary(&self) -> String {
        if self.header("Content-Disposition").is_empty() {
            String::from_utf8_lossy(&self.body).into_owned()
        } else {
            format!("{}, {} bytes", self.header("Content-Type"), self.body.len())
        }
    }

    /// Empty if absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// An answer of the API with a given body.
    pub fn raw(content_type: &str, body: Vec<u8>) -> Self {
        Self::new(200, content_type, body).with_access_control()
    }

    pub fn page(content_type: &str, body: &str) -> Self {
        Self::new(200, content_type, body.as_bytes().to_vec()).with_length()
    }

    pub fn to_bytes(&self, keep_alive: bool) -> Vec<u8> {
        let mut head =
            format!("HTTP/1.1 {} {}\r\nServer: Boa/0.94.14rc21\r\n", self.status, reason(self.status));
        head.push_str(if keep_alive { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" });
        if (keep_alive || self.sends_length) && !self.hides_length {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        403 => "Forbidden",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_answer_closes_the_connection() {
        let answer = Response::json(&Object::new().with("status", "Success"));
        let text = String::from_utf8(answer.to_bytes(false)).unwrap();
        assert_eq!(
            text,
            "HTTP/1.1 200 OK\r\nServer: Boa/0.94.14rc21\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Access-control-allow-origin: *\r\nAccess-control-allow-methods: GET, POST, OPTIONS, PUT, DELETE\r\n\r\n\
             {\"status\":\"Success\"}"
        );
        assert!(String::from_utf8(answer.to_bytes(true)).unwrap().contains("Content-Length: 20\r\n"));
    }
}
