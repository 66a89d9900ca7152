//! Fields that the library alone sets.

/// The label of the PBX that an event is about.
pub const PBX: &str = "pbx";

/// Set on an event of the journal that an earlier run may have handed out already.
pub const REDELIVERED: &str = "redelivered";

/// Set on a CDR that was fetched, since its report never came.
pub const BACKFILLED: &str = "backfilled";

/// `timestart` in UTC, where the time zone of the PBX is known.
pub const TIMESTART_UTC: &str = "timestart_utc";

/// What a SESSION event tells of.
pub const STATE: &str = "state";

/// Names that the library alone gives to fields. In a body they get a `_` in front.
pub(super) fn is_label(name: &str) -> bool {
    matches!(name, PBX | REDELIVERED | BACKFILLED | STATE | TIMESTART_UTC)
}
