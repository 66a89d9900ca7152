//! Why a text is not JSON.

/// Why a text is not JSON. Contains positions only, never text, which may contain phone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Arrays and objects are nested too deeply.
    TooDeep { at: usize },
    /// Neither JSON nor one of the tolerated forms.
    NotJson { at: usize },
    /// The text ends before the value is complete.
    CutShort,
}
