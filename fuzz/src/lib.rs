//! Properties that must hold for any input, shared by the fuzzer's targets and the test that replays their inputs.

use serde_json::Value;
use yeastar::listener::http::conversation::{Handler, HttpConversation, Phase, Verdict};
use yeastar::listener::http::head::Head;
use yeastar::listener::http::{Refusal, Response};
use yeastar::listener::tcp::framing::{Framer, MAX_LINE, Piece};
use yeastar::reply::Answer;
use yeastar::report::{self, MAX_BODY};
use yeastar::text::json;

/// A body is rejected or becomes a consistent event; another body may follow it.
pub fn report(bytes: &[u8]) {
    let Ok((event, end)) = report::parse_first(bytes) else {
        assert!(report::parse(bytes).is_err());
        return;
    };
    assert!(end <= bytes.len());
    assert_eq!(event.raw(), &bytes[..end]);
    assert_eq!(report::parse(bytes).is_ok(), end == bytes.len());

    let canonical: Value = serde_json::from_str(event.json()).expect("strict JSON");
    assert_eq!(event.json_c().to_str(), Ok(event.json()));
    assert_eq!(canonical["event"], event.name());
    assert_eq!(event.name_c().to_str(), Ok(event.name()));
    let parties = canonical["parties"].as_array().expect("parties");
    assert_eq!(parties.len(), event.party_count());
    for (index, party) in parties.iter().enumerate() {
        let party = party.as_object().expect("a party");
        // In addition to the fields that were sent: type, and role if known.
        let own = 1 + usize::from(party.contains_key("role"));
        assert_eq!(party.len(), own + event.party_fields(index).count(), "a name is repeated");
        for (name, value) in party {
            assert_eq!(event.party_text(index, name), value.as_str());
            assert_eq!(event.party(index, name).and_then(|c| c.to_str().ok()), value.as_str());
        }
    }
    for (name, value) in event.fields() {
        assert!(event.text(name).is_some());
        assert!(!value.contains('\0') && !name.contains('\0'));
    }

    // Parsing is deterministic, and whitespace around the body is ignored.
    let again = report::parse_first(bytes).expect("the same bytes").0;
    assert_eq!(again.json(), event.json());
    if end + 2 <= MAX_BODY {
        let blanks = [b" ", &bytes[..end], b"\n"].concat();
        if !bytes.starts_with("\u{FEFF}".as_bytes()) {
            assert_eq!(report::parse(&blanks).expect("blanks do not matter").json(), event.json());
        }
    }
}

/// A reply becomes strict JSON with a complete tree, or it is rejected.
pub fn answer(bytes: &[u8]) {
    for path in ["extension/query", "extension/dial_extension", "login", "some/query"] {
        let Ok(Answer::Done(reply)) = Answer::read(path, bytes.to_vec()) else { continue };
        serde_json::from_str::<serde::de::IgnoredAny>(reply.json()).expect("strict JSON");
        assert_eq!(reply.json_c().to_str(), Ok(reply.json()));
        walk(reply.value());
        // Parsing the result again does not change it.
        let again = Answer::read(path, reply.json().as_bytes().to_vec());
        assert!(matches!(again, Ok(Answer::Done(same)) if same.json() == reply.json()));
    }
}

fn walk(value: &json::Value) {
    assert_eq!(value.text().map(str::len), value.text_c().map(|text| text.to_bytes().len()));
    assert_eq!(value.items().count(), value.len());
    for (key, _) in value.members() {
        assert!(value.get(key).is_some());
    }
    value.items().for_each(walk);
}

/// Call records become strict JSON, however damaged the file is, unless it has no header.
pub fn call_records(bytes: &[u8]) {
    if let Ok(rows) = yeastar::client::cdr::rows(bytes, None) {
        serde_json::from_str::<serde::de::IgnoredAny>(&format!("[{rows}]")).expect("strict JSON");
    }
}

/// Accepts every path but `no`, and records the bodies.
#[derive(Default)]
struct RecordingHandler {
    bodies: Vec<Vec<u8>>,
}

impl Handler for RecordingHandler {
    type Route = ();

    fn begin(&mut self, head: &Head<'_>) -> Result<(), Refusal> {
        if head.path == b"no" { Err(Refusal::NotFound) } else { Ok(()) }
    }

    fn is_complete(&self, body: &[u8]) -> bool {
        report::is_complete(body)
    }

    fn take(&mut self, (): &(), body: &[u8]) -> Verdict {
        assert!(body.len() <= MAX_BODY);
        self.bodies.push(body.to_vec());
        match body.first() {
            Some(b'5') => Verdict::Now(Response::RetryLater),
            Some(b'6') => Verdict::Soon,
            _ => Verdict::Now(Response::Accepted),
        }
    }
}

/// A conversation has the same result however its bytes are split into segments. The first byte is the segment length.
pub fn conversation(bytes: &[u8]) {
    let Some((segment, bytes)) = bytes.split_first() else { return };
    let whole = bodies(bytes, bytes.len().max(1));
    let parts = bodies(bytes, usize::from(*segment).max(1));
    // A body without a length may end at any segment, so the last one may differ.
    let same = whole.len().min(parts.len()).saturating_sub(1);
    assert_eq!(whole[..same], parts[..same]);
}

fn bodies(bytes: &[u8], segment: usize) -> Vec<Vec<u8>> {
    let mut notes = RecordingHandler::default();
    let mut conversation = HttpConversation::default();
    for part in bytes.chunks(segment) {
        conversation.feed(part);
        drive(&mut conversation, false, &mut notes);
    }
    drive(&mut conversation, true, &mut notes);
    assert!(matches!(conversation.phase(), Phase::Done | Phase::Refused), "{:?}", conversation.phase());
    notes.bodies
}

/// Acts as socket and handler: reads the answers, and completes deferred requests.
fn drive(conversation: &mut HttpConversation<()>, ended: bool, notes: &mut RecordingHandler) {
    loop {
        conversation.advance(ended, notes);
        let out = std::mem::take(conversation.out());
        assert!(out.is_empty() || (out.starts_with(b"HTTP/1.1 ") && out.ends_with(b"\r\n\r\n")));
        match conversation.phase() {
            Phase::Handler => conversation.complete(Response::Accepted),
            Phase::Reader => {}
            _ => return,
        }
    }
}

/// What arrives on an event connection is cut into the same pieces however it is split into segments. The first byte is
/// the segment length.
pub fn framing(bytes: &[u8]) {
    let Some((segment, bytes)) = bytes.split_first() else { return };
    let whole = pieces(bytes, bytes.len().max(1));
    let parts = pieces(bytes, usize::from(*segment).max(1));
    assert_eq!(whole, parts);
}

/// The objects and lines; an empty one for an object that was skipped.
fn pieces(bytes: &[u8], segment: usize) -> Vec<Vec<u8>> {
    let (mut framer, mut pieces) = (Framer::default(), Vec::new());
    for mut part in bytes.chunks(segment) {
        while let Some(piece) = framer.next(&mut part) {
            pieces.push(match piece {
                Piece::Object(object) => {
                    assert!(object.starts_with(b"{") && object.ends_with(b"}") && object.len() <= MAX_BODY);
                    object.to_vec()
                }
                Piece::Line(line) => {
                    assert!(!line.is_empty() && line.len() <= MAX_LINE && !line.contains(&b'{'));
                    line.to_vec()
                }
                Piece::Skipped => Vec::new(),
            });
        }
        assert!(part.is_empty());
    }
    pieces
}
