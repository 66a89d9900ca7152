//! Statuses other than 200. According to the documentation the PBX always sends 200; others come from a proxy, or from
//! its web server.

use std::io::Read;

use super::head::{Framing, Head};
use crate::config::Url;
use crate::error::{Error, Kind};

/// Maximum length of a refusal.
const MAX_REFUSAL: u64 = 4 * 1024;

/// The body of a response with a status of 400 or above, if it is a refusal by the PBX. A body without an announced
/// end is not read.
pub fn refusal(head: &Head, body: &mut impl Read) -> Option<Vec<u8>> {
    let ends = head.framing != Framing::UntilClose || head.close_announced;
    if head.status < 400 || !ends {
        return None;
    }
    let mut text = Vec::new();
    body.take(MAX_REFUSAL).read_to_end(&mut text).ok()?;
    let errno = b"\"errno\"";
    let is_refusal =
        text.trim_ascii().starts_with(b"{") && text.windows(errno.len()).any(|word| word == errno);
    is_refusal.then_some(text)
}

/// The error for such a status, with advice.
pub fn refused(head: &Head, url: &Url) -> Error {
    let code = head.status;
    if (300..400).contains(&code) {
        return redirected(head.location.as_deref(), url).with_http_status(code);
    }
    let advice = match code {
        400 if !url.is_https() => {
            format!(
                "is url the address of a Yeastar PBX, or should it start with https://{}?",
                url.authority()
            )
        }
        401 | 403 => "is the API enabled in the PBX, and this address allowed?".to_owned(),
        404 => "is the API enabled in the PBX, and is api_version right?".to_owned(),
        500..=599 => "the web server of the PBX reports an internal problem; try again later".to_owned(),
        _ => "is url the address of a Yeastar PBX?".to_owned(),
    };
    Error::new(Kind::Http, format!("{url} answered HTTP status {code}: {advice}")).with_http_status(code)
}

/// A redirect is never followed: the POST would become a GET without its body, and the token could leave.
fn redirected(location: Option<&str>, url: &Url) -> Error {
    let origin = location.and_then(|location| {
        let (scheme, rest) = location.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        Url::parse(&format!("{scheme}://{authority}"))
    });
    let advice = match origin {
        Some(origin) if origin != *url => format!("set url to {origin}"),
        _ => "set url to the address of the web interface of the PBX, by default https://…:8088".to_owned(),
    };
    Error::new(Kind::Redirect, format!("{url} redirects, and redirects are not followed: {advice}"))
}
