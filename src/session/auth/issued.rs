//! What logins and refreshes are answered: tokens, and the codes of refusals.

use crate::reply::Reply;
use crate::session::Issued;
use crate::session::api::Version;

pub const LOCKED_OUT: i32 = 20002;
pub const WRONG_PASSWORD: i32 = 20003;

/// The token in the reply to a login or refresh.
pub(super) fn issued(reply: &Reply, version: Version) -> Option<Issued> {
    let secret = reply.secret("token").filter(|secret| is_token(secret.expose()))?;
    Some(Issued { secret, version })
}

/// 32 hex digits in every sample. Other texts are accepted, too, if they can be part of a URL.
fn is_token(text: &str) -> bool {
    (1..=256).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'))
}
