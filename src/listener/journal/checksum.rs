//! A checksum that detects every single flipped bit.

/// FNV-1a with 64 bits. Every step is a bijection of the state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checksum(u64);

impl Checksum {
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    pub fn number(self, number: u64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    pub fn signed(self, number: i64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    /// An optional text. Its length is included, so that bytes cannot move from one text to the next.
    pub fn text(self, text: Option<&[u8]>) -> Self {
        match text {
            Some(text) => self.number(u64::try_from(text.len()).unwrap_or(0) + 1).bytes(text),
            None => self.number(0),
        }
    }

    pub fn value(self) -> u64 {
        self.0
    }

    /// As an integer of SQLite.
    pub fn signed_value(self) -> i64 {
        i64::from_le_bytes(self.0.to_le_bytes())
    }
}
