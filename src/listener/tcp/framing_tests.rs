//! Tests of the framing.

use super::*;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Owned {
    Object(Vec<u8>),
    Line(Vec<u8>),
    Skipped,
}

fn feed(framer: &mut Framer, mut bytes: &[u8], pieces: &mut Vec<Owned>) {
    while let Some(piece) = framer.next(&mut bytes) {
        pieces.push(match piece {
            Piece::Object(bytes) => Owned::Object(bytes.to_vec()),
            Piece::Line(bytes) => Owned::Line(bytes.to_vec()),
            Piece::Skipped => Owned::Skipped,
        });
    }
}

fn pieces<'a>(segments: impl IntoIterator<Item = &'a [u8]>) -> Vec<Owned> {
    let (mut framer, mut pieces) = (Framer::default(), Vec::new());
    segments.into_iter().for_each(|segment| feed(&mut framer, segment, &mut pieces));
    pieces
}

/// The pieces, which must be the same for every way of cutting the bytes into one, two, or single bytes.
fn of(bytes: &[u8]) -> Vec<Owned> {
    let whole = pieces([bytes]);
    assert_eq!(pieces(bytes.chunks(1)), whole, "byte by byte: {}", String::from_utf8_lossy(bytes));
    for at in 0..=bytes.len() {
        let (one, two) = bytes.split_at(at);
        assert_eq!(pieces([one, two]), whole, "cut at {at}: {}", String::from_utf8_lossy(bytes));
    }
    whole
}

fn object(text: &str) -> Owned {
    Owned::Object(text.as_bytes().to_vec())
}

fn line(text: &str) -> Owned {
    Owned::Line(text.as_bytes().to_vec())
}

#[test]
fn objects_are_cut_at_balanced_braces_in_every_segmentation() {
    let nested = r#"{"event":"CallStatus","members":[{"ext":{"number":"1000"}},{"inbound":{}}]}"#;
    let quoted = r#"{"event":"x","text":"} \" { \\","empty":""}"#;
    let repeated = r#"{"action":"RING","ext":{"extid":"1"},"ext":{"extid":"2"}}"#;
    for between in ["", "\0", "\n", "\r\n", "\r\n\r\n", " \t\n ", "\r"] {
        let stream = [nested, quoted, repeated, "{}"].join(between);
        assert_eq!(of(stream.as_bytes()), [nested, quoted, repeated, "{}"].map(object), "{between:?}");
    }
}

#[test]
fn text_outside_of_objects_is_cut_into_lines() {
    let stream =
        "Asterisk Call Manager/1.1\r\nResponse: Success\r\nMessage: hi\r\n\r\n{\"event\":\"a\"}junk{}\nx";
    let expected = [
        line("Asterisk Call Manager/1.1"),
        line("Response: Success"),
        line("Message: hi"),
        object(r#"{"event":"a"}"#),
        line("junk"),
        object("{}"),
    ];
    assert_eq!(of(stream.as_bytes()), expected);
    assert_eq!(of(b"}]\n{}"), [line("}]"), object("{}")]);
    assert_eq!(
        of(b"\xff\xfe\x00\n{\"event\":\"\xc3\x28\"}\xe2"),
        [Owned::Line(b"\xff\xfe".to_vec()), Owned::Object(b"{\"event\":\"\xc3\x28\"}".to_vec()),]
    );
}

#[test]
fn line_without_an_end_is_known_before_it_ends() {
    let mut framer = Framer::default();
    feed(&mut framer, b"\r\nResponse: Success ", &mut Vec::new());
    assert_eq!(framer.unfinished_line(), b"Response: Success");
    feed(&mut framer, b"\n", &mut Vec::new());
    assert_eq!(framer.unfinished_line(), b"");
}

#[test]
fn long_line_comes_in_pieces() {
    let long = "x".repeat(2 * MAX_LINE + 3) + "\n{}";
    let piece = line(&"x".repeat(MAX_LINE));
    assert_eq!(of(long.as_bytes()), [piece.clone(), piece, line("xxx"), object("{}")]);
}

#[test]
fn object_that_breaks_off_ends_where_the_next_event_begins() {
    for (start, next) in [
        (r#"{"event":"NewCdr","callid":"12"#, r#"{"event":"BYE"}"#),
        (r#"{"event":"x","text":"a\"#, r#""{"action":"BYE"}"#),
    ] {
        let stream = format!("{start}{next}{{\"event\":\"z\"}}");
        let next = next.trim_start_matches('"');
        assert_eq!(of(stream.as_bytes()), [Owned::Skipped, object(next), object(r#"{"event":"z"}"#)]);
    }
    let spaced = r#"{"event":"NewCdr","callid":"12{ "event":"BYE"}"#;
    assert_eq!(of(spaced.as_bytes()), [Owned::Skipped, object(r#"{"event":"BYE"}"#)]);
    // What only looks like it.
    for text in [r#"{"event":"{\"event\":1"}"#, r#"{"event":"x{"}"#, r#"{"a":{"event":"y"}}"#] {
        assert_eq!(of(text.as_bytes()), [object(text)]);
    }
}

#[test]
fn object_of_the_largest_size_is_kept_and_a_larger_one_skipped_without_memory() {
    let of_size = |size: usize| format!(r#"{{"event":"{}"}}"#, "x".repeat(size - r#"{"event":""}"#.len()));
    for segment in [1, 1000, MAX_BODY, 10 * MAX_BODY] {
        let cut = |text: &str| pieces(text.as_bytes().chunks(segment));
        let largest = of_size(MAX_BODY);
        assert_eq!(cut(&largest), [object(&largest)]);
        let stream = of_size(MAX_BODY + 1) + "{}";
        assert_eq!(cut(&stream), [Owned::Skipped, object("{}")]);
    }
    let mut framer = Framer::default();
    let mut most = 0;
    for _ in 0..1000 {
        feed(&mut framer, &[b'{'; 1000], &mut Vec::new());
        most = most.max(framer.kept.capacity());
    }
    assert!(most <= 2 * MAX_BODY, "{most}");
    assert_eq!(framer.kept.capacity(), 0);
}

#[test]
fn large_object_that_never_ends_is_left_at_the_next_event() {
    let open = format!(r#"{{"event":"x","list":[{}"#, r#"{"a":"b"},"#.repeat(MAX_BODY / 10));
    let next = r#"{"event":"BYE","callid":"1"}"#;
    for segment in [1, 7, 4096, usize::MAX] {
        let stream = format!("{open}{next}{next}");
        assert_eq!(pieces(stream.as_bytes().chunks(segment)), [Owned::Skipped, object(next), object(next)]);
    }
}

#[test]
fn nothing_is_held_between_objects() {
    let mut framer = Framer::default();
    feed(&mut framer, b"{\"event\":", &mut Vec::new());
    feed(&mut framer, b"\"x\"}\r\n", &mut Vec::new());
    assert_eq!(framer.kept.capacity(), 0);
}

#[test]
fn random_stream_is_cut_the_same_in_every_segmentation() {
    const PARTS: [&[u8]; 14] = [
        b"{",
        b"}",
        b"\"",
        b"\\",
        b" ",
        b"\r\n",
        b"\0",
        b"\"event\"",
        b"\"action\"",
        b"{\"event\":\"x\"}",
        b"\xff",
        b"e",
        b"[{",
        &[b'y'; MAX_LINE],
    ];
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..20_000 {
        let parts = std::iter::repeat_with(|| PARTS[random.usize(..PARTS.len())]);
        let stream: Vec<u8> = parts.take(24).flatten().copied().collect();
        let (mut segments, mut rest) = (Vec::new(), stream.as_slice());
        while !rest.is_empty() {
            let (segment, left) = rest.split_at(random.usize(1..=rest.len().min(40)));
            segments.push(segment);
            rest = left;
        }
        assert_eq!(pieces(segments), pieces([stream.as_slice()]), "{}", String::from_utf8_lossy(&stream));
    }
}
