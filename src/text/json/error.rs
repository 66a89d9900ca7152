//! Why a text is not JSON.

/// Why a text is not JSON. Says where, never what: texts hold telephone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Arrays and objects inside one another, deeper than is read.
    TooDeep { at: usize },
    /// Neither JSON nor one of the near misses that are taken.
    NotJson { at: usize },
    /// The end came before the value was whole.
    CutShort,
}
