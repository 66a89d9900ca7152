//! Finds a byte, eight at a time.

const ONES: u64 = u64::MAX / 0xFF;
const HIGH_BITS: u64 = ONES * 0x80;

/// Where this byte first stands.
pub fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    let mut rest = bytes;
    let mut before = 0;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk) ^ (ONES * u64::from(wanted));
        // The high bit of each byte that is zero now. A borrow can only set bits above the first that is right.
        let found = word.wrapping_sub(ONES) & !word & HIGH_BITS;
        if found != 0 {
            return usize::try_from(found.trailing_zeros() / 8).ok().map(|at| before + at);
        }
        before += chunk.len();
        rest = behind;
    }
    rest.iter().position(|byte| *byte == wanted).map(|at| before + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_of_a_byte_is_found_wherever_it_stands() {
        for wanted in [b'\n', 0, 0x80, 0xFF] {
            for len in 0..20 {
                let mut bytes = vec![wanted.wrapping_add(1); len];
                assert_eq!(position(&bytes, wanted), None);
                for at in (0..len).rev() {
                    bytes[at] = wanted;
                    assert_eq!(position(&bytes, wanted), Some(at));
                }
            }
        }
    }
}
