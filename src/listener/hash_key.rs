//! Hashes of input from the network.

use std::hash::{BuildHasher, RandomState};

use foldhash::SharedSeed;
use foldhash::quality::FoldHasher;

/// Keyed by random numbers of the system that no sender can learn, so that nobody can prepare input whose hashes collide.
pub(super) struct HashKey {
    own: u64,
    shared: SharedSeed,
}

impl Default for HashKey {
    fn default() -> Self {
        let random = RandomState::new();
        Self { own: random.hash_one(0), shared: SharedSeed::from_u64(random.hash_one(1)) }
    }
}

impl BuildHasher for HashKey {
    type Hasher = FoldHasher;

    fn build_hasher(&self) -> FoldHasher {
        FoldHasher::with_seed(self.own, &self.shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_two_keys_differ_and_those_of_one_do_not() {
        let (one, other) = (HashKey::default(), HashKey::default());
        assert_eq!(one.hash_one("text"), one.hash_one("text"));
        assert_ne!(one.hash_one("text"), other.hash_one("text"));
    }
}
