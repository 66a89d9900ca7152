//! The three report formats.

use super::dialect_v1::{self, Parties};
use super::dialect_v2;
use super::event::Event;
use super::report::Report;

/// The format that `version` asks for at login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Parties as repeated top-level keys.
    Default,
    /// Parties in the array `call`.
    V1_0_2,
    /// `event` in place of `action`, parties with their states in `members`.
    V2_0_0,
}

impl Dialect {
    /// Unknown versions select the default format.
    pub fn from_version(version: &str) -> Self {
        match version.trim() {
            "1.0.2" => Dialect::V1_0_2,
            "2.0.0" => Dialect::V2_0_0,
            _ => Dialect::Default,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Dialect::Default => "default",
            Dialect::V1_0_2 => "1.0.2",
            Dialect::V2_0_0 => "2.0.0",
        }
    }

    /// The reports for `event`, in order; none if the dialect has none for it.
    pub fn reports(self, event: &Event, sn: &str) -> Vec<Report> {
        let mut reports = match self {
            Dialect::V2_0_0 => dialect_v2::reports(event),
            Dialect::Default => Parties::Flat.reports(event),
            Dialect::V1_0_2 => Parties::InArray.reports(event),
        };
        for report in &mut reports {
            report.body.add("sn", sn);
        }
        reports
    }
}

/// Every name that a report can have, in whichever format.
pub fn report_names() -> impl Iterator<Item = &'static str> {
    let of_v2_alone = dialect_v2::NAMES.iter().filter(|name| !dialect_v1::NAMES.contains(name));
    dialect_v1::NAMES.iter().chain(of_v2_alone).copied()
}

#[cfg(test)]
#[path = "dialect_tests.rs"]
mod tests;
