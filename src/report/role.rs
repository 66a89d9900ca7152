//! The part that a party plays.

use super::dialect::Dialect;
use super::kind::Kind;
use super::text::Word;

const CALLER: Word = Word("caller\0");
const CALLEE: Word = Word("callee\0");
const RELEASED_BY: Word = Word("released_by\0");
const OTHER: Word = Word("other\0");

/// What tells a party's role.
pub(super) struct Standing<'a> {
    pub index: usize,
    /// How many parties the report has.
    pub of: usize,
    pub is_ext: bool,
    /// Whether the first party is an extension.
    pub first_is_ext: bool,
    /// `memberstatus` of the 2.0.0 dialect.
    pub status: Option<&'a str>,
    /// The second of the two reports that one release makes: the same parties the other way round.
    pub mirrored: bool,
}

/// The part a party plays. In the first two dialects nothing but the order tells it, and only in reports with
/// as many parties as the documentation shows: a report of three parties, or one that lost a party on its way,
/// says nothing about who is who. In 2.0.0 the state of each member tells it.
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
        // A forwarded call shows its caller alone. Otherwise an extension transfers and the rest is the other
        // side; an outside leg stands before or after that extension, so there its type tells and not its place.
        Kind::Transfer if at.of == 1 => Some(CALLER),
        Kind::Transfer if at.of == 2 => match (at.is_ext, at.index) {
            (false, _) => Some(OTHER),
            (true, 1) if at.first_is_ext => Some(OTHER),
            _ => None,
        },
        _ => None,
    }
}
