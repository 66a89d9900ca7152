//! Finds special bytes inside a string, eight bytes at a time.

const ONES: u64 = u64::MAX / 0xFF;
const HIGH_BITS: u64 = ONES * 0x80;

/// The position of the first quote, backslash or control character.
#[inline(never)]
pub(super) fn first_special(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    let mut before = 0;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        if let Some(at) = special_in(*chunk) {
            return Some(before + at);
        }
        before += chunk.len();
        rest = behind;
    }
    match bytes.last_chunk() {
        _ if rest.is_empty() => None,
        // The overlap with the previous chunk contains no special bytes.
        Some(last) => special_in(*last).map(|at| bytes.len() - last.len() + at),
        None => rest.iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')),
    }
}

/// The same within eight bytes.
#[inline]
pub(super) fn special_in(chunk: [u8; 8]) -> Option<usize> {
    let word = u64::from_le_bytes(chunk);
    // The high bit of each byte that is below a limit. A borrow can only set wrong bits above the first correct one.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    let without = |byte: u8| word ^ (ONES * u64::from(byte));
    // With this bit flipped, control characters stay below the space, and a quote becomes a space.
    let control_or_quote = below(without(b'"' ^ b' '), u64::from(b' ') + 1);
    let found = (control_or_quote | below(without(b'\\'), 1)) & HIGH_BITS;
    if found == 0 { None } else { usize::try_from(found.trailing_zeros() / 8).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_classified_alike_at_every_position() {
        let is_special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\');
        for byte in 0..=u8::MAX {
            for len in 1..=20 {
                for at in 0..len {
                    for (before, after) in [(b'a', b'"'), (0xFF, 0), (b' ', b'b'), (b'#', b'!'), (0x80, b'[')]
                    {
                        let mut bytes = vec![before; len];
                        bytes[at] = byte;
                        bytes[at + 1..].fill(after);
                        let expected = bytes.iter().position(|byte| is_special(*byte));
                        assert_eq!(first_special(&bytes), expected, "{bytes:?}");
                    }
                }
            }
        }
        assert_eq!(first_special(b""), None);
    }
}
