//! The receivers of reports, as the delivery sees them.

use super::dialect::Dialect;
use crate::clock::Timestamp;

/// Where reports go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub host: String,
    pub port: u16,
    /// With its leading slash.
    pub path: String,
}

pub trait Subscribers: Send + Sync {
    /// Where reports go now, each address once.
    fn targets(&self, now: Timestamp) -> Vec<(Target, Dialect)>;

    fn is_subscribed(&self, target: &Target, now: Timestamp) -> bool;

    /// Whether there is a valid token.
    fn is_anyone_logged_in(&self, now: Timestamp) -> bool;

    /// A report was answered 200, which keeps the tokens of this target alive.
    fn report_delivered(&self, target: &Target, now: Timestamp);
}
