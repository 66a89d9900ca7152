//! The dialect of a report.

use super::text::Word;

/// The format of a report, detected from its body. Reports that look the same in the default and in the 1.0.2 dialect
/// (call failures, CDRs, system reports) count as default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Parties are keys of the report itself, which are repeated if two are of the same type.
    Default,
    /// Parties are in the array `call`.
    V1_0_2,
    /// The name is in `event`, parties are in the array `members`.
    V2_0_0,
    /// Made by this library.
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
