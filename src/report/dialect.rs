//! Which wording the sender of a report used.

use super::text::Word;

/// How the sender worded the report, read off the body. Reports that look the same in the default and in the
/// 1.0.2 dialect (call failures, CDRs, everything about the system) count as default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Parties are keys of the report itself, repeated where two are alike.
    Default,
    /// Parties stand in the array `call`.
    V1_0_2,
    /// The word stands under `event`, parties in the array `members`.
    V2_0_0,
    /// Not from a PBX: made by this library.
    Library,
}

impl Dialect {
    pub(super) fn word(self) -> Word {
        match self {
            Self::Default => Word("default\0"),
            Self::V1_0_2 => Word("1.0.2\0"),
            Self::V2_0_0 => Word("2.0.0\0"),
            Self::Library => Word("library\0"),
        }
    }

    pub fn as_str(self) -> &'static str {
        self.word().as_str()
    }
}
