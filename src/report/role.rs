//! The roles of parties.

use super::dialect::Dialect;
use super::kind::Kind;
use super::text::Word;

const CALLER: Word = Word("caller\0");
const CALLEE: Word = Word("callee\0");
const RELEASED_BY: Word = Word("released_by\0");
const OTHER: Word = Word("other\0");

/// What determines the role of a party.
pub(super) struct Standing<'a> {
    pub index: usize,
    /// The number of parties in the report.
    pub of: usize,
    pub is_ext: bool,
    /// Whether the first party is an extension.
    pub first_is_ext: bool,
    /// `memberstatus` of the 2.0.0 dialect.
    pub status: Option<&'a str>,
    /// Whether it is the second of the two reports of a release, with the parties in opposite order.
    pub mirrored: bool,
}

/// The role of a party. In the first two dialects it follows from the order alone, and only in reports with the
/// documented number of parties; in others, such as one that has lost a party, roles are unknown. In 2.0.0 it follows
/// from the state of each member.
pub(super) fn role(kind: Kind, dialect: Dialect, at: &Standing<'_>) -> Option<Word> {
    if let Some(status) = at.status {
        return match status {
            "ALERT" | "ANSWERED" => Some(CALLER),
            "RING" | "ANSWER" => Some(CALLEE),
            "BYE" => Some(RELEASED_BY),
            _ => None,
        };
    }
    if !matches!(dialect, Dialect::Default | Dialect::V1_0_2) {
        return None;
    }
    let pair = |first: Word, second: Word| match (at.of, at.index) {
        (2, 0) => Some(first),
        (2, 1) => Some(second),
        _ => None,
    };
    match kind {
        Kind::Ring | Kind::Answer => pair(CALLEE, CALLER),
        Kind::Answered => pair(CALLER, CALLEE),
        Kind::Alert if at.of == 1 => Some(CALLER),
        Kind::Bye if at.mirrored => pair(OTHER, RELEASED_BY),
        Kind::Bye => pair(RELEASED_BY, OTHER),
        // A forwarded call has only its caller. Otherwise an extension transfers, and the rest is the other side; a
        // trunk leg may come before or after that extension, so its type decides, not its position.
        Kind::Transfer if at.of == 1 => Some(CALLER),
        Kind::Transfer if at.of == 2 => match (at.is_ext, at.index) {
            (false, _) => Some(OTHER),
            (true, 1) if at.first_is_ext => Some(OTHER),
            _ => None,
        },
        _ => None,
    }
}
