//! What the system lets this process have.

use nix::sys::resource::{Resource, getrlimit};

/// How many descriptors may be open at once.
pub fn max_descriptors() -> usize {
    // Without a limit to be had, the one that most systems begin with.
    getrlimit(Resource::RLIMIT_NOFILE).map_or(1024, |(soft, _)| usize::try_from(soft).unwrap_or(usize::MAX))
}
