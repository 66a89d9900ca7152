//! Applying faults to an answer.

use std::io::{self, Write};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fault::{Effect, corrupt, unquote_numbers};
use crate::http::listener::NextAction;
use crate::http::response::Response;
use crate::threads::ThreadGroup;

/// Writes an answer with the faults applied. The request has taken effect already.
pub fn write(
    effects: &[Effect],
    mut response: Response,
    keep_alive: bool,
    threads: &ThreadGroup,
    out: &mut dyn Write,
) -> io::Result<NextAction> {
    let (mut cut, mut speed) = (None, None);
    let (mut closes, mut notifies) = (!keep_alive, true);
    for effect in effects {
        match effect {
            Effect::Delay(time) => threads.pause(*time),
            Effect::Drop => return Ok(NextAction::Abort),
            Effect::Cut(bytes) => cut = Some(*bytes),
            Effect::Short(bytes) => {
                response.body.truncate(*bytes);
                (response.hides_length, closes) = (true, true);
            }
            Effect::NoLength => (response.hides_length, closes) = (true, true),
            Effect::NoNotify => (notifies, closes) = (false, true),
            Effect::Slow(bytes) => speed = Some(*bytes),
            other => change(&mut response, *other),
        }
    }
    let mut bytes = response.to_bytes(!closes);
    if let Some(kept) = cut {
        bytes.truncate(bytes.len().saturating_sub(response.body.len().saturating_sub(kept)));
    }
    match speed {
        None => out.write_all(&bytes)?,
        Some(speed) => {
            let step = Duration::from_secs(1) / speed;
            for byte in bytes {
                out.write_all(&[byte])?;
                out.flush()?;
                threads.pause(step);
            }
        }
    }
    Ok(match (cut, closes, notifies) {
        (Some(_), ..) => NextAction::Abort,
        (None, false, _) => NextAction::KeepOpen,
        (None, true, true) => NextAction::Close,
        (None, true, false) => NextAction::CloseSocket,
    })
}

fn change(response: &mut Response, effect: Effect) {
    match effect {
        Effect::Corrupt => corrupt(&mut response.body),
        Effect::Numbers => {
            response.body = unquote_numbers(&String::from_utf8_lossy(&response.body)).into_bytes();
        }
        Effect::Gbk => response.body = with_gbk_names(&response.body),
        Effect::Status(status) => *response = Response::refusal(status),
        Effect::Html => response.body = Response::refusal(200).body,
        Effect::Empty => response.body.clear(),
        Effect::Gzip => {
            response.body = gzip(&response.body);
            response.headers.push(("Content-Encoding".to_owned(), "gzip".to_owned()));
        }
        _ => {}
    }
}

/// Two characters in GBK. The last byte is a backslash, which a reader of UTF-8 takes for an escape.
const GBK_NAME: &[u8] = &[0xd5, 0xc5, 0xb8, 0x5c];

/// Replaces the values of `username` by a name in GBK.
fn with_gbk_names(json: &[u8]) -> Vec<u8> {
    const KEY: &[u8] = b"\"username\":\"";
    let mut out = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.windows(KEY.len()).position(|window| window == KEY) {
        let (before, value) = rest.split_at(at + KEY.len());
        out.extend_from_slice(before);
        out.extend_from_slice(GBK_NAME);
        let end = value.iter().position(|byte| *byte == b'"').unwrap_or(value.len());
        rest = value.get(end..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_one_answer_combine_in_any_order() {
        let written = |effects: &[Effect]| {
            let (threads, mut out) = (ThreadGroup::default(), Vec::new());
            let file = Response::file("audio/x-wav", "a.wav", b"RIFF and more".to_vec());
            let next = write(effects, file, true, &threads, &mut out).unwrap();
            (next, String::from_utf8(out).unwrap())
        };
        for effects in [[Effect::Short(4), Effect::NoNotify], [Effect::NoNotify, Effect::Short(4)]] {
            let (next, text) = written(&effects);
            assert_eq!(next, NextAction::CloseSocket);
            assert!(text.ends_with("\r\n\r\nRIFF") && !text.contains("Content-Length"), "{text}");
        }
        let (next, text) = written(&[Effect::Cut(4), Effect::NoNotify]);
        assert_eq!(next, NextAction::Abort);
        assert!(text.ends_with("\r\n\r\nRIFF") && text.contains("Content-Length: 13"), "{text}");
        assert_eq!(written(&[]).0, NextAction::KeepOpen);
    }

    #[test]
    fn only_names_of_people_become_gbk() {
        let json = br#"{"extnumber":"1000","username":"Ada","x":[{"username":""}]}"#;
        let mut expected = br#"{"extnumber":"1000","username":""#.to_vec();
        expected.extend_from_slice(GBK_NAME);
        expected.extend_from_slice(br#"","x":[{"username":""#);
        expected.extend_from_slice(GBK_NAME);
        expected.extend_from_slice(br#""}]}"#);
        assert_eq!(with_gbk_names(json), expected);
    }
}
