//! Checks that concern several parameters of a request, and the versions of the API that they depend on.

use super::arguments::Arguments;
use super::request::Rule;
use crate::error::{Error, Result};

/// The version of the API, as far as requests depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiLevel {
    /// v1.0.0 and v1.0.1, the guide of 2017.
    UpToV1_0_1,
    /// v1.0.2 to v1.0.6, for which it is undocumented how alarms are selected.
    V1_0_2ToV1_0_6,
    /// v1.1.0 and everything else, including the misprint v1.10.
    FromV1_1_0,
}

impl ApiLevel {
    /// The level of a version such as `v1.1.0`.
    pub fn of(api_version: &str) -> ApiLevel {
        match api_version.trim_start_matches('v') {
            "1.0.0" | "1.0.1" => ApiLevel::UpToV1_0_1,
            "1.0.2" | "1.0.3" | "1.0.4" | "1.0.5" | "1.0.6" => ApiLevel::V1_0_2ToV1_0_6,
            _ => ApiLevel::FromV1_1_0,
        }
    }
}

pub(super) fn check(rule: Rule, level: ApiLevel, given: &Arguments<'_>) -> Result<()> {
    match rule {
        Rule::AlarmDeletion => alarm_deletion(level, given),
        Rule::AlarmChange => alarm_change(level, given),
        Rule::PagingMembers => paging_members(given),
    }
}

/// A PBX deletes all alarms if none is selected, and it ignores the parameter by which other versions select.
fn alarm_deletion(level: ApiLevel, given: &Arguments<'_>) -> Result<()> {
    let (id, time) = (given.named("wakeupid"), given.named("time"));
    let all = [&id, &time].into_iter().flatten().any(|argument| argument.omitted);
    if all {
        if [&id, &time].into_iter().flatten().any(|argument| !argument.omitted) {
            return refuse(given, "takes either specific alarms or all, not both");
        }
        return Ok(());
    }
    match (level, id.is_some(), time.is_some()) {
        (ApiLevel::FromV1_1_0, true, _)
        | (ApiLevel::UpToV1_0_1, _, true)
        | (ApiLevel::V1_0_2ToV1_0_6, true, true) => Ok(()),
        (_, false, false) => refuse(
            given,
            "without wakeupid or time would delete every alarm: if that is meant, set wakeupid to all",
        ),
        (ApiLevel::FromV1_1_0, false, true) => {
            refuse(given, "selects alarms by wakeupid since v1.1.0: time alone would delete every alarm")
        }
        (ApiLevel::UpToV1_0_1, true, false) => {
            refuse(given, "selects alarms by time up to v1.0.1: wakeupid alone would delete every alarm")
        }
        (ApiLevel::V1_0_2ToV1_0_6, ..) => refuse(given, NEEDS_BOTH),
    }
}

fn alarm_change(level: ApiLevel, given: &Arguments<'_>) -> Result<()> {
    let (id, time) = (given.named("wakeupid").is_some(), given.named("time").is_some());
    match level {
        ApiLevel::FromV1_1_0 if !id => refuse(given, "requires wakeupid since v1.1.0"),
        ApiLevel::UpToV1_0_1 if id && !time => {
            refuse(given, "requires time instead of wakeupid up to v1.0.1")
        }
        ApiLevel::V1_0_2ToV1_0_6 if !(id && time) => refuse(given, NEEDS_BOTH),
        ApiLevel::FromV1_1_0
            if !(given.named("wakeup[].time").is_some() && given.named("wakeup[].type").is_some()) =>
        {
            refuse(given, "needs wakeup[0].time and wakeup[0].type since v1.1.0")
        }
        _ => Ok(()),
    }
}

const NEEDS_BOTH: &str = "needs both wakeupid and time on versions between v1.0.1 and v1.1.0, \
                          of which it is not known what picks an alarm";

fn paging_members(given: &Arguments<'_>) -> Result<()> {
    let members = given.named("allowexten").is_some() || given.named("allowextengroup").is_some();
    match given.named("duplex") {
        Some(duplex) if !members && matches!(duplex.value, "paging" | "intercom") => {
            refuse(given, "needs allowexten or allowextengroup if duplex is paging or intercom")
        }
        _ => Ok(()),
    }
}

fn refuse(given: &Arguments<'_>, why: &str) -> Result<()> {
    Err(Error::invalid_argument(format!("{} {why}", given.request.path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_level_follows_from_the_version() {
        assert_eq!(ApiLevel::of("v1.0.0"), ApiLevel::UpToV1_0_1);
        assert_eq!(ApiLevel::of("v1.0.1"), ApiLevel::UpToV1_0_1);
        assert_eq!(ApiLevel::of("v1.0.6"), ApiLevel::V1_0_2ToV1_0_6);
        for version in ["v1.1.0", "1.1.0", "v1.10", "v2.0.0", ""] {
            assert_eq!(ApiLevel::of(version), ApiLevel::FromV1_1_0, "{version}");
        }
    }
}
