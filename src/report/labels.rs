//! Names of the fields that only the library sets.

/// The name of the PBX that sent the report.
pub const PBX: &str = "pbx";

/// Set on an event from the journal that may have been delivered in an earlier run.
pub const REDELIVERED: &str = "redelivered";

/// Set on a CDR that was fetched because its report never arrived.
pub const BACKFILLED: &str = "backfilled";

/// `timestart` in UTC, if the time zone of the PBX is known.
pub const TIMESTART_UTC: &str = "timestart_utc";

/// The state that a SESSION event reports.
pub const STATE: &str = "state";

/// Whether a name is reserved for the library. In a body, such names get a `_` in front.
pub(super) fn is_label(name: &str) -> bool {
    matches!(name, PBX | REDELIVERED | BACKFILLED | STATE | TIMESTART_UTC)
}
