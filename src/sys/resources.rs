//! Resource limits of this process.

use nix::sys::resource::{Resource, getrlimit};

/// The maximum number of open descriptors.
pub fn max_descriptors() -> usize {
    // If the limit cannot be read, a common default.
    getrlimit(Resource::RLIMIT_NOFILE).map_or(1024, |(soft, _)| usize::try_from(soft).unwrap_or(usize::MAX))
}
