//! Fetching the certificate of a PBX.

use std::ffi::c_char;
use std::sync::Arc;

use super::error::yeastar_error;
use super::reply::yeastar_reply;
use super::status::yeastar_status;
use super::{arguments, boundary};
use crate::config::Url;
use crate::error::Error;
use crate::reply::Reply;
use crate::text::json::write;
use crate::transport::{self, Cancel, CertificateInfo, RequestContext};

/// Fetches the certificate of a PBX, to be compared by a person before it is set as `tls.pin_sha256`. It is not
/// trusted: the connection is closed after the handshake.
///
/// `url`: https://host:port; must not be NULL. `timeout_ms`: 1 to 3600000. `out_reply` must not be NULL; it receives
/// a reply with `/sha256` (the value for `tls.pin_sha256`), `/subject`, `/issuer`, `/not_before` and `/not_after`
/// (ISO 8601, UTC), `/key` ("RSA 2048") and `/version` (of X.509), to be freed with yeastar_reply_free.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not an https URL, or out of range. `YEASTAR_ERR_TLS`: no TLS version or
/// cipher suite in common; the message says what to set on the PBX. `YEASTAR_ERR_RESOLVE`, `_CONNECT`, `_TIMEOUT`,
/// `_IO`. Any thread; blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_tls_fetch_pin(
    url: *const c_char,
    timeout_ms: i64,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for a place for one pointer, and for a text.
        let url = unsafe {
            arguments::place(out_reply, "out_reply")?;
            arguments::required(url, "url")?
        };
        let url = Url::parse(url).ok_or_else(|| Error::invalid_argument("url must be https://host:port"))?;
        let timeout = arguments::timeout(timeout_ms)?;
        let context = RequestContext::begin(timeout, timeout, &Arc::<Cancel>::default());
        let shown = transport::fetch_certificate(&url, &context)?;
        // SAFETY: as above.
        unsafe { out_reply.write(yeastar_reply::into_raw(reply(shown))) };
        Ok(())
    })
}

fn reply(shown: CertificateInfo) -> Reply {
    let mut json = String::from("{");
    for (name, value) in [
        ("sha256", &shown.sha256),
        ("subject", &shown.subject),
        ("issuer", &shown.issuer),
        ("not_before", &shown.not_before),
        ("not_after", &shown.not_after),
        ("key", &shown.key),
    ] {
        write::member(&mut json, name, value);
    }
    write::key(&mut json, "version");
    json.push_str(&format!("{}}}", shown.version));
    Reply::from_strict(json)
}
