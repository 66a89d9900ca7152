//! Decides from the members of a reply whether the request succeeded.
//!
//! `status` tells success. If it is missing (some firmware omits it), a query has succeeded if its payload is present;
//! a change counts as failed, since nothing confirms it.

use crate::catalogue::{self, Effect, errors};
use crate::error::{Error, Kind, Refusal, Result};
use crate::text::decode;
use crate::text::display::harmless;
use crate::text::json::{self, Cursor, Shape, write};

use super::MAX_DEPTH;

/// How much of an unexpected text is shown.
const SHOWN: usize = 200;

/// Which members a reply should contain besides `status`, according to the catalogue.
pub(super) enum Promised {
    /// These: one of them is enough.
    Members(&'static str),
    /// Any array or object: the query is not in the catalogue.
    List,
    /// Nothing that could replace `status`.
    Nothing,
}

/// The meaning of the member `status`.
#[derive(Debug, Default, PartialEq, Eq)]
enum Status {
    #[default]
    Absent,
    Success,
    /// `Failed` in every sample, `Failure` in one table.
    Failed,
    /// Something else: a payload may have a field of that name.
    Other(String),
}

impl Status {
    fn of(text: &str) -> Status {
        let text = text.trim();
        let begins_with_fail = text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("fail"));
        if text.eq_ignore_ascii_case("success") {
            Status::Success
        } else if begins_with_fail {
            Status::Failed
        } else {
            Status::Other(text.to_owned())
        }
    }
}

/// The relevant members of a reply.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    status: Status,
    errno: Option<i32>,
    /// `errcode`, `errmsg`, `error`, `message` and the like, as sent.
    complaints: Vec<(String, String)>,
    has_promised: bool,
}

/// Whether the request succeeded.
pub(super) enum Verdict {
    Done,
    Refused(i32),
    /// Neither success nor failure.
    Unclear(Error),
}

impl Promised {
    pub fn by(path: &str) -> Promised {
        match catalogue::find(path) {
            // A token proves that the login succeeded.
            Some(request) if request.effect == Effect::Query || request.path == "login" => {
                Promised::Members(request.payload)
            }
            Some(_) => Promised::Nothing,
            None if path.rsplit('/').next() == Some("query") => Promised::List,
            None => Promised::Nothing,
        }
    }

    fn is(&self, key: &str, shape: Shape) -> bool {
        match self {
            Promised::Members(keys) => keys.split(' ').any(|one| one == key) && shape != Shape::Null,
            Promised::List => matches!(shape, Shape::Array | Shape::Object),
            Promised::Nothing => false,
        }
    }
}

/// The reply as strict JSON, and its outcome.
pub(super) fn read(body: Vec<u8>, promised: &Promised) -> Result<(String, Outcome)> {
    let body = match String::from_utf8(body) {
        Ok(text) => {
            let read =
                Outcome::of(&text, promised).or_else(|error| Outcome::of_cut(&text, promised, error))?;
            return Ok((read.mended.unwrap_or(text), read.outcome));
        }
        Err(error) => error.into_bytes(),
    };
    let mut failure = None;
    for (_, text) in decode::readings(&body) {
        match Outcome::of(&text, promised) {
            Ok(read) => return Ok((read.mended.unwrap_or_else(|| text.into_owned()), read.outcome)),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    let error = failure.unwrap_or_else(|| bad("it is empty"));
    let read = Outcome::of_cut(&String::from_utf8_lossy(&body), promised, error)?;
    Ok((read.mended.unwrap_or_default(), read.outcome))
}

/// Whether this is the beginning of a JSON object with members.
pub(super) fn is_cut_object(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut cursor = Cursor::new(&text);
    let begun = text.trim_start_matches(|c: char| c <= ' ' || c == '\u{feff}').strip_prefix('{');
    begun.is_some_and(|rest| rest.trim_start().starts_with('"'))
        && cursor.skip() == Err(json::Error::CutShort)
}

fn bad(why: &str) -> Error {
    Error::new(Kind::BadReply, format!("the reply is not what the API promises: {why}"))
}

/// A parsed reply.
struct Read {
    outcome: Outcome,
    /// Its strict JSON, if the text was not strict already.
    mended: Option<String>,
}

impl Outcome {
    fn of(text: &str, promised: &Promised) -> Result<Read> {
        let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
        cursor.skip_blanks();
        if cursor.at_end() {
            return Err(bad("it is empty"));
        }
        if text.get(cursor.at()..).is_some_and(|start| start.starts_with('<')) {
            return Err(bad("it is a web page: is the API enabled in the PBX, and is api_version right?"));
        }
        let mut outcome = Outcome::default();
        match outcome.scan(&mut cursor, promised) {
            Ok(true) => {}
            Ok(false) => return Err(bad("it is JSON, but not an object")),
            Err(json::Error::CutShort) => return Err(bad("its JSON is truncated")),
            Err(json::Error::TooDeep { .. }) => return Err(bad("its JSON is nested too deeply")),
            Err(json::Error::NotJson { .. }) => return Err(bad("it is not JSON")),
        }
        cursor.skip_blanks();
        // Anything after the object is ignored.
        let mended = if cursor.is_strict() && cursor.at_end() { None } else { Some(mended(text)?) };
        Ok(Read { outcome, mended })
    }

    /// A truncated reply, from a server that sends a wrong length: a change has succeeded if the part that was
    /// received says so. Otherwise returns `error`.
    fn of_cut(text: &str, promised: &Promised, error: Error) -> Result<Read> {
        let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
        let mut outcome = Outcome::default();
        cursor.skip_blanks();
        let is_cut = outcome.scan(&mut cursor, promised) == Err(json::Error::CutShort);
        if is_cut && outcome.is_success() && matches!(promised, Promised::Nothing) {
            return Ok(Read { outcome, mended: Some(whole_members(text)) });
        }
        Err(error)
    }

    /// Parses the whole value, and returns whether it is an object.
    fn scan(
        &mut self,
        cursor: &mut Cursor<'_>,
        promised: &Promised,
    ) -> std::result::Result<bool, json::Error> {
        if cursor.shape()? != Shape::Object {
            cursor.skip()?;
            return Ok(false);
        }
        cursor.open()?;
        let mut first = true;
        while cursor.more(b'}', &mut first)? {
            let key = cursor.key()?;
            let shape = cursor.shape()?;
            match (key.as_ref(), shape) {
                ("status", Shape::Text) => self.status = Status::of(&cursor.text()?),
                ("errno", Shape::Text) => self.errno = cursor.text()?.trim().parse().ok(),
                ("errno", Shape::Bare) => self.errno = cursor.bare()?.parse().ok(),
                (
                    "errcode" | "errmsg" | "error" | "errors" | "message" | "msg",
                    Shape::Text | Shape::Bare,
                ) => {
                    let value = if shape == Shape::Text { cursor.text()? } else { cursor.bare()?.into() };
                    self.complaints.push((key.into_owned(), value.into_owned()));
                }
                ("error" | "errors", _) => {
                    let mut value = String::new();
                    cursor.compact_into(&mut value)?;
                    self.complaints.push((key.into_owned(), value));
                }
                (key, _) => {
                    self.has_promised |= promised.is(key, shape);
                    cursor.skip()?;
                }
            }
        }
        Ok(true)
    }

    fn is_success(&self) -> bool {
        self.status == Status::Success
    }

    pub fn verdict(&self, promised: &Promised) -> Verdict {
        if self.is_success() {
            return Verdict::Done;
        }
        let code = self.errno.unwrap_or(0);
        if code != 0 || self.status == Status::Failed {
            // The meaning of a known code is more specific than any text.
            let words = self.has_words(&["message", "msg"]) && errors::find(code).is_none();
            return if words {
                Verdict::Unclear(self.refused_in_words(code))
            } else {
                Verdict::Refused(code)
            };
        }
        if self.has_words(&[]) || (self.has_words(&["message", "msg"]) && !self.has_promised) {
            return Verdict::Unclear(self.refused_in_words(0));
        }
        if self.has_promised {
            return Verdict::Done;
        }
        Verdict::Unclear(self.says_nothing(promised))
    }

    /// Whether one of the errors, or of the members in `also`, contains more than "no error".
    fn has_words(&self, also: &[&str]) -> bool {
        let is_more = |(key, value): &(String, String)| {
            let counts = !matches!(key.as_str(), "message" | "msg") || also.contains(&key.as_str());
            let value = value.trim();
            let fine = matches!(value, "" | "0" | "false" | "[]" | "{}")
                || ["success", "ok", "none", "no error"].iter().any(|word| word.eq_ignore_ascii_case(value));
            counts && !fine
        };
        self.complaints.iter().any(is_more)
    }

    /// The error for an unknown code, or for a reply of another API or of a proxy.
    fn refused_in_words(&self, code: i32) -> Error {
        let mut said: Vec<String> = self
            .complaints
            .iter()
            .map(|(key, value)| format!("{key} \"{}\"", harmless(value.trim(), SHOWN)))
            .collect();
        if code != 0 {
            said.insert(0, format!("errno {code}"));
        }
        let refusal = Refusal { code, meaning: None, retriable: false };
        Error::new(Kind::Pbx, format!("the PBX refused: {}", said.join(", "))).with_refusal(refusal)
    }

    fn says_nothing(&self, promised: &Promised) -> Error {
        let status = match &self.status {
            Status::Other(status) => Some(harmless(status, SHOWN)),
            _ => None,
        };
        match (promised, status) {
            (Promised::Nothing, Some(status)) => bad(&format!(
                "its status is \"{status}\", not Success; the request may still have taken effect"
            )),
            (Promised::Nothing, None) => {
                bad("it does not say Success; the request may still have taken effect")
            }
            (_, Some(status)) => {
                bad(&format!("its status is \"{status}\", and the requested data is missing"))
            }
            (_, None) => bad("it has neither a status nor the requested data"),
        }
    }
}

fn mended(text: &str) -> Result<String> {
    let mut strict = String::with_capacity(text.len() + 1);
    let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
    cursor.compact_into(&mut strict).map_err(|_| bad("it is not JSON"))?;
    Ok(strict)
}

/// The complete members of a truncated object.
fn whole_members(text: &str) -> String {
    let mut cursor = Cursor::with_max_depth(text, MAX_DEPTH);
    let mut strict = String::from("{");
    let mut add = |strict: &mut String| -> std::result::Result<(), json::Error> {
        cursor.skip_blanks();
        cursor.open()?;
        let mut first = true;
        while cursor.more(b'}', &mut first)? {
            let before = strict.len();
            write::key(strict, &cursor.key()?);
            if let Err(error) = cursor.compact_into(strict) {
                strict.truncate(before);
                return Err(error);
            }
        }
        Ok(())
    };
    // Stops where the text is truncated.
    let _ = add(&mut strict);
    strict.push('}');
    strict
}

#[cfg(test)]
mod tests;
