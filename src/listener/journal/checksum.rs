//! A checksum that no single flipped bit leaves as it was.

/// FNV-1a with 64 bits: every step maps different states to different states.
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

    /// A text that may be missing; its length goes in too, so that the border between two cannot move.
    pub fn text(self, text: Option<&[u8]>) -> Self {
        match text {
            Some(text) => self.number(u64::try_from(text.len()).unwrap_or(0) + 1).bytes(text),
            None => self.number(0),
        }
    }

    pub fn value(self) -> u64 {
        self.0
    }

    /// For where SQLite keeps it.
    pub fn signed_value(self) -> i64 {
        i64::from_le_bytes(self.0.to_le_bytes())
    }
}
